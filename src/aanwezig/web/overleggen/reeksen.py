"""A meeting that comes back: its dates are shown before they are made, and what is left of a series is called off at once."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.overlegreeksen import dates_for, nodig_reeks_uit, plan_reeks, zeg_reeks_af
from aanwezig.core.werk.overleggen import InVakantie, Reeksdag
from aanwezig.definitions.boeken import overlegboek
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.organisaties import vakantieregio_of
from aanwezig.store.deuren.overleggen import PLANNEN, access_reeks, dates_in, genodigden_of, seats_for
from aanwezig.store.models import KOMEND, Overleg, Overlegreeks
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.overleggen.forms import Reeksvorm
from aanwezig.web.overleggen.views import TOON


@mag(PLANNEN)
def new(request: Verzoek) -> HttpResponse:
    """Plan a meeting that comes back: first its dates are shown, then these dates are planned."""
    dag = request.moment.dag
    soort = next((een for een in overlegboek().held_by(request.functie.organisatie.soort, dag) if een.id == request.GET.get("soort")), None)
    if soort is None:
        return redirect("overleggen:nieuw")
    plekken = {stoel: wie for stoel, wie in seats_for(soort, dag, request.functie).items() if request.functie.organisatie not in wie}
    form = Reeksvorm(
        soort,
        plekken,
        colleagues_of(request.functie, dag, PLANNEN),
        request.POST or None,
        initial={"voorzitter": request.functie.pk},
        regio=vakantieregio_of(request.functie.organisatie),
    )
    data: list[Reeksdag] = []
    if request.method == "POST" and form.is_valid():
        data = _dates_of(form)
        gezien = data and request.POST.get("wat") == "plannen" and request.POST.get("gezien") == _mark(data)
        gedaan: list[Overlegreeks] = []
        if gezien and try_act(
            request,
            lambda: gedaan.append(plan_reeks(soort.id, form.plan, form.herhaling, request.moment, tafel=form.aan_tafel)),
            "De overleggen zijn gepland. Nodig voor alle keren tegelijk uit; de agenda maak je per keer.",
            form,
        ):
            return redirect("overleggen:reeks", gedaan[0].sleutel)
    return render(
        request,
        "overleggen/reeks_nieuw.html",
        {
            "form": form,
            "soort": soort,
            "data": data if form.is_valid() else [],
            "aantal": sum(een.op is not None for een in data),
            "merk": _mark(data),
            "kruimels": [("Overleggen", reverse("overleggen:lijst")), ("Plan een reeks", "")],
        },
    )


def _dates_of(form: Reeksvorm) -> list[Reeksdag]:
    """Return the dates that a form asks for; what can't be is said on the form."""
    try:
        return dates_for(form.cleaned_data["datum"], form.herhaling)
    except NietMogelijk as fout:
        form.add_error(None, str(fout))
        return []


def _mark(data: list[Reeksdag]) -> str:
    """Return what says that somebody saw these dates."""
    return " ".join(een.op.isoformat() for een in data if een.op is not None)


@mag(PLANNEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show the meetings of a series."""
    reeks = access_reeks(request.functie, sleutel)
    overleggen = dates_in(reeks, request.functie)
    komend = [een for een in overleggen if een.stand in KOMEND and een.begin_op > request.moment.op]
    soort = overlegboek().soorten[reeks.soort]
    return render(
        request,
        "overleggen/reeks.html",
        {
            "reeks": reeks,
            "soort": soort,
            "overleggen": overleggen,
            "komend": komend,
            "uit_te_nodigen": _to_invite(komend),
            "in_vakantie": {
                InVakantie.OVERSLAAN.value: "in schoolvakanties slaan wij over",
                InVakantie.LATER.value: "in schoolvakanties later",
                InVakantie.DOORGAAN.value: "ook in schoolvakanties",
            }[reeks.in_vakantie],
            "toon": TOON,
            "kruimels": [("Overleggen", reverse("overleggen:lijst")), (f"Reeks {soort.naam}", "")],
        },
    )


def _to_invite(komend: list[Overleg]) -> tuple[list[str], int]:
    """Return which organisations have a seat without an invitation, and on how many of the dates to come."""
    per_keer = [[een for een in genodigden_of(overleg) if een.uitgenodigd_op is None] for overleg in komend]
    return list(dict.fromkeys(str(een.organisatie) for keer in per_keer for een in keer)), sum(bool(keer) for keer in per_keer)


@require_POST
@mag(PLANNEN)
def invite(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Invite for all dates of a series at once."""
    if request.POST.get("wat") != "uitnodigen":
        raise Http404
    reeks = access_reeks(request.functie, sleutel)
    try_act(request, lambda: nodig_reeks_uit(reeks, request.moment), "Uitgenodigd: elke organisatie kreeg één bericht, voor alle keren.")
    return redirect("overleggen:reeks", sleutel)


@require_POST
@mag(PLANNEN)
def call_off(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Call off what of a series is still to come."""
    if request.POST.get("wat") != "afzeggen":
        raise Http404
    reeks = access_reeks(request.functie, sleutel)
    try_act(request, lambda: zeg_reeks_af(reeks, request.moment), "De rest van de reeks is afgezegd. Wat op een agenda stond, wacht.")
    return redirect("overleggen:reeks", sleutel)
