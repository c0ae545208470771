"""Letters about a meeting to parents and pupil: reading what is due, changing a text, and keeping what was sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gezinsbrieven import Conceptbrief, draft, verstuur_gezinsbrieven
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.deuren.gezinsbrieven import access_gezinsbrief, access_post, post_of
from aanwezig.store.deuren.overleggen import PLANNEN, access_overleg
from aanwezig.store.models import Gezinsbrief
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.overleggen.views import crumbs_of, frame_of

SOORTEN = dict(Gezinsbrief.SOORTEN)


@mag(PLANNEN)
def page(request: Verzoek, sleutel: UUID, bespreking: UUID) -> HttpResponse:
    """Show which letters are due and which were sent, and keep what is sent now."""
    overleg = access_overleg(request.functie, sleutel)
    dit = access_post(overleg, bespreking, request.functie, request.moment.dag)
    concepten: list[Conceptbrief] = []
    belet = ""
    try:
        concepten = draft(dit, overleg, request.moment)
    except NietMogelijk as fout:
        belet = str(fout)
    gekozen = set(request.POST.getlist("stuur")) if request.method == "POST" else {een.sleutel for een in concepten}
    teksten = {een.sleutel: request.POST.get(f"tekst_{een.sleutel}", een.tekst) for een in concepten}
    if request.method == "POST":
        gelukt = "De brieven staan klaar als PDF, en zijn bewaard. Druk ze af, of geef ze mee."
        if try_act(
            request, lambda: verstuur_gezinsbrieven(dit, overleg, {een: teksten.get(een, "") for een in gekozen}, request.moment), gelukt
        ):
            return redirect("overleggen:brieven", sleutel, bespreking)
    return render(
        request,
        "overleggen/brieven.html",
        frame_of(overleg, request)
        | {
            "bespreking": dit,
            "post": post_of(dit, overleg, request.moment.op, request.moment.dag),
            "concepten": concepten,
            "teksten": teksten,
            "gekozen": gekozen,
            "belet": belet,
            "soorten": SOORTEN,
            "leeftijd": dit.leerling.age_on(request.moment.dag),
            "houders": eigenbeleid().houders,
            "punt": dit.agendapunt if dit.vervallen_op is None else None,
            "kruimels": crumbs_of(overleg, "Brieven naar huis"),
        },
    )


@mag(PLANNEN)
def pdf(request: Verzoek, sleutel: UUID, bespreking: UUID, brief: UUID) -> HttpResponse:
    """Give a letter as it was sent."""
    overleg = access_overleg(request.functie, sleutel)
    dit = access_post(overleg, bespreking, request.functie, request.moment.dag)
    return as_page(access_gezinsbrief(dit, overleg, brief))


def as_page(brief: Gezinsbrief) -> HttpResponse:
    """Give the page of a letter; its name says when it was sent and not to whom."""
    antwoord = HttpResponse(bytes(brief.pdf), content_type="application/pdf")
    antwoord["Content-Disposition"] = content_disposition_header(False, f"brief-{brief.verstuurd_op:%Y-%m-%d}.pdf") or "inline"
    return antwoord
