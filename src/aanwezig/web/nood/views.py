"""Asking for a file in an emergency, and closing it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from aanwezig.actions.noodtoegang import open_in_nood, sluit_noodtoegang
from aanwezig.definitions.boeken import noodbeleid
from aanwezig.definitions.nood import OPENEN
from aanwezig.store.deuren.noodtoegang import access_open
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.sessie import never_kept
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.huis.woorden import tijd
from aanwezig.web.nood.forms import Noodvraag

DAAD = OPENEN
NIETS = (
    "Er gaat geen dossier open. De gegevens kloppen niet met elkaar, of dit dossier gaat niet open in nood. Wij zeggen niet welk van de "
    "twee. Kijk de gegevens na, of bel de school of leerplicht."
)
"""One sentence for a child who is unknown, meant wrongly, or closed (ADR 0025)."""


@never_kept
@mag(DAAD)
@sensitive_post_parameters()
def ask(request: Verzoek) -> HttpResponse:
    """Ask who the child is and why it can't wait, and open the file."""
    form = Noodvraag(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leerling = open_in_nood(form.gezocht(), form.cleaned_data["reden"], request.moment)
        if leerling is not None:
            return redirect("leerlingen:leerling", leerling.sleutel)
        form.add_error(None, NIETS)
    return render(request, "nood/openen.html", {"form": form, "beleid": noodbeleid()})


@require_POST
@mag(DAAD)
def close(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Close a file that one has open."""
    nood = access_open(request.functie, sleutel, request.moment.op)
    try_act(request, lambda: sluit_noodtoegang(nood, request.moment), f"Het dossier is om {tijd(request.moment.op)} gesloten.")
    return redirect("nood:openen")
