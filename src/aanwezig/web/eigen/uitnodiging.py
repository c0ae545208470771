"""Taking up a link of the school: making an account for one's own file, or adding a child to the account that one has."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aanwezig import klok
from aanwezig.actions.dossiertoegang import neem_toegang_aan
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.store.deuren.eigen import find_uitnodiging
from aanwezig.store.models.apisleutels import fingerprint
from aanwezig.web.eigen.forms import Aanmelden, Uitgenodigde
from aanwezig.web.huis.middleware import DOSSIER
from aanwezig.web.huis.toegang import openbaar

LINK, GEGEVEN = "uitnodiging", "uitnodiging-gegeven"
"""Where the session keeps a link, and the day of birth and the code given with it, while somebody is away at an identity provider."""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@openbaar
def take_up(request: HttpRequest, link: str) -> HttpResponse:
    """Ask what only the right person knows, and make the account. The page says no name: whoever found the link learns nothing."""
    moment = Moment(klok.now())
    uitnodiging = find_uitnodiging(fingerprint(link), moment.op)
    if uitnodiging is None:
        return render(request, "eigen/uitnodiging.html", {"uitnodiging": None, "form": None, "bestaand": None}, status=404)
    bestaand = request.user if request.user.is_authenticated else None
    if not uitnodiging.heeft_code:
        return render(request, "eigen/uitnodiging.html", {"uitnodiging": uitnodiging, "form": None, "bestaand": bestaand})
    soort = Uitgenodigde if bestaand else Aanmelden
    form = soort(request.POST or None)
    if request.method == "POST" and "bij" in request.POST:  # log in with the provider: the link waits in the session
        los = Uitgenodigde(request.POST)
        if los.is_valid():
            gegeven = los.as_aanvraag()
            request.session[LINK], request.session[GEGEVEN] = link, [gegeven.geboortedatum.isoformat(), gegeven.code]
            return render(request, "eigen/verder.html", {})
        form = los
    elif request.method == "POST" and form.is_valid():
        try:
            toegang = neem_toegang_aan(link, form.as_aanvraag(), moment, bestaand)
        except NietMogelijk as fout:
            messages.error(request, str(fout))
            return redirect("eigen:uitnodiging", link)
        if bestaand is None:
            assert toegang.gebruiker is not None
            login(request, toegang.gebruiker, backend=BACKEND)
            record_authentication(request, toegang.gebruiker, "password", email=toegang.gebruiker.email)
        request.session[DOSSIER] = toegang.pk
        return redirect("eigen:overzicht")
    return render(request, "eigen/uitnodiging.html", {"uitnodiging": uitnodiging, "form": form, "bestaand": bestaand})
