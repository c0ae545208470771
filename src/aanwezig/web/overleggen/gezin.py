"""Parents and pupil at the item about them: inviting them, and writing down what they answer."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.gezinsuitnodigingen import nodig_gezin_uit, schrijf_antwoord_op, trek_uitnodiging_in
from aanwezig.core.werk.overleggen import GEZIN
from aanwezig.definitions.boeken import overlegboek, verwijsregels
from aanwezig.store.deuren.gezinsbrieven import post_of
from aanwezig.store.deuren.overleggen import PLANNEN, Punt, access_overleg, access_punt, soort_of
from aanwezig.store.deuren.overleggezin import access_uitnodiging, can_invite, uitnodigingen_of, who_can_come, without_custody
from aanwezig.store.models import Bespreking, Gezinsuitnodiging, Overleg
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.overleggen.forms import Antwoordvorm, Gezinsvorm
from aanwezig.web.overleggen.views import crumbs_of, frame_of


@mag(PLANNEN)
def page(request: Verzoek, sleutel: UUID, punt: UUID) -> HttpResponse:
    """Show who of home was invited for an item and what they answered, and invite who was not yet."""
    overleg, dit, bespreking = _access(request, sleutel, punt)
    soort, dag = soort_of(overleg), request.moment.dag
    al = uitnodigingen_of([bespreking], overleg, namen=True)[bespreking.pk]
    uitgenodigd = {(een.soort, een.naam, een.relatie) for een in al}
    nog = [een for een in who_can_come(bespreking.leerling, soort, dag) if een.wie not in uitgenodigd]
    form = Gezinsvorm(nog, str(bespreking.leerling.voornaam), request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        gelukt = "Opgeschreven. Wie een eigen dossier heeft, ziet de uitnodiging daar."
        if try_act(request, lambda: nodig_gezin_uit(bespreking, data["wie"], data["hoe"], request.moment), gelukt, form):
            if data["hoe"] == Gezinsuitnodiging.Hoe.BRIEF:
                return redirect("overleggen:brieven", sleutel, bespreking.sleutel)
            return redirect("overleggen:gezin", sleutel, punt)
    return render(
        request,
        "overleggen/gezin.html",
        frame_of(overleg, request)
        | {
            "punt": dit,
            "al": al,
            "post": {een.uitnodiging.pk: een for een in post_of(bespreking, overleg, request.moment.op, dag)} if al else {},
            "form": form if nog else None,
            "zonder_gezag": without_custody(bespreking.leerling, dag),
            "wie_beslist": verwijsregels().who_consents(bespreking.leerling.age_on(dag)),
            "stoelen": soort.seats_of(GEZIN),
            "bronnen": overlegboek().bronnen,
            "kruimels": [*_crumbs(overleg, dit), ("Ouders en leerling", "")],
        },
    )


@mag(PLANNEN)
def answer(request: Verzoek, sleutel: UUID, punt: UUID, uitnodiging: UUID) -> HttpResponse:
    """Write down what somebody at home answered, or take the invitation back."""
    overleg, dit, bespreking = _access(request, sleutel, punt)
    deze = access_uitnodiging(bespreking, overleg, uitnodiging)
    if request.POST.get("wat") == "intrekken":
        try_act(request, lambda: trek_uitnodiging_in(deze, request.moment), "De uitnodiging is ingetrokken. Vertel het hun ook zelf.")
        return redirect("overleggen:gezin", sleutel, punt)
    form = Antwoordvorm(request.POST or None, initial=Antwoordvorm.begin_of(deze))
    if request.method == "POST" and form.is_valid():
        gelukt = "Het antwoord is opgeschreven."
        if try_act(request, lambda: schrijf_antwoord_op(deze, form.bericht, request.moment), gelukt, form):
            return redirect("overleggen:gezin", sleutel, punt)
    return render(
        request,
        "overleggen/gezin_antwoord.html",
        frame_of(overleg, request)
        | {
            "punt": dit,
            "deze": deze,
            "form": None if deze.zelf else form,
            "kruimels": [
                *_crumbs(overleg, dit),
                ("Ouders en leerling", reverse("overleggen:gezin", args=[sleutel, punt])),
                ("Antwoord", ""),
            ],
        },
    )


def _access(request: Verzoek, sleutel: UUID, punt: UUID) -> tuple[Overleg, Punt, Bespreking]:
    """Return an item for which somebody invites who is at home."""
    overleg = access_overleg(request.functie, sleutel)
    dit = access_punt(overleg, punt, request.functie, request.moment.dag)
    if dit.bespreking is None or not can_invite(dit, overleg, request.functie, request.moment.dag):
        raise Http404
    return overleg, dit, dit.bespreking


def _crumbs(overleg: Overleg, punt: Punt) -> list[tuple[str, str]]:
    hier = (f"Agendapunt {punt.nummer}", reverse("overleggen:punt", args=[overleg.sleutel, punt.rij.sleutel]))
    return [*crumbs_of(overleg, "Agendapunt")[:-1], hier]
