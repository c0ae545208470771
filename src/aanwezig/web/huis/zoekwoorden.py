"""Words that somebody looks for stay out of addresses: they may name a child, and addresses end up in logs and in the history of a browser.

A form with such a word is posted; the word is kept in the session and the address holds only the number under which it stands there.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from aanwezig.web.huis.toegang import ingelogd
from aanwezig.web.huis.verzoek import Verzoek

VELDEN = ("zoek", "wie")
"""The fields of lists in which somebody types a name."""
NAAR = "naar"
WOORDEN = "zoekwoorden"
"""Where the session keeps the words, by their number."""
TEKEN = "~"
MEESTE = 30
LANGSTE = 80


class Zoekwoorden:
    """Gives a page the word that the number in its address stands for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        genummerd = [veld for veld in VELDEN if request.GET.get(veld, "").startswith(TEKEN)]
        if genummerd:
            vragen = request.GET.copy()
            for veld in genummerd:
                vragen[veld] = request.session.get(WOORDEN, {}).get(str(vragen[veld]).removeprefix(TEKEN), "")
            request.GET = vragen  # type: ignore[assignment]
        return self._get_response(request)


@require_POST
@ingelogd
def search(request: Verzoek) -> HttpResponse:
    """Keep the words that somebody looks for, and go to the list with their number."""
    vragen = QueryDict(mutable=True)
    for veld, waarden in request.POST.lists():
        if veld in VELDEN and any(waarden):
            vragen.setlist(veld, [_kept(request, waarde) for waarde in waarden if waarde])
        elif veld not in (*VELDEN, NAAR, "csrfmiddlewaretoken"):
            vragen.setlist(veld, waarden)
    naar = request.POST.get(NAAR, "")
    if not naar.startswith("/") or not url_has_allowed_host_and_scheme(naar, None):
        naar = "/"
    return HttpResponseRedirect(f"{naar}?{vragen.urlencode()}" if vragen else naar)


def raw_query(request: HttpRequest) -> QueryDict:
    """Return what the address itself says, with numbers where words were looked for: for links to the same list."""
    return QueryDict(request.META.get("QUERY_STRING", ""))


def _kept(request: Verzoek, woord: str) -> str:
    """Keep a word in the session; return what stands for it."""
    woord = woord[:LANGSTE]
    woorden: dict[str, str] = request.session.get(WOORDEN, {})
    nummer = next((nummer for nummer, bekend in woorden.items() if bekend == woord), None) or get_random_string(8)
    request.session[WOORDEN] = dict([*((n, w) for n, w in woorden.items() if n != nummer), (nummer, woord)][-MEESTE:])
    return f"{TEKEN}{nummer}"
