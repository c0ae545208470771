"""The plan of a case (goals and actions) and its logbook."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.casuswerk import rond_planregel_af, schrijf_regel, spreek_af, stel_doel
from aanwezig.definitions.boeken import registerboek
from aanwezig.store.deuren.achterhouden import houding_of
from aanwezig.store.deuren.casussen import LEZEN, WERKEN, access_casus, access_planregel, plan_of, regels_of
from aanwezig.store.models import Casus, Casusregel, Deelnamestand, Planregel
from aanwezig.web.casussen.beeld import frame_of, hours
from aanwezig.web.casussen.forms import Actie, Afronden, Doel, Logfilter, Logregelvorm
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

LOGKOLOMMEN: tuple[Kolom[Casusregel], ...] = (
    Kolom("dag", "Wanneer", lambda r: r.dag, ("dag",)),
    Kolom("soort", "Wat", lambda r: registerboek().inzet_soorten[r.soort].naam, ("soort", "dag")),
    Kolom("tekst", "Wat er gebeurde", lambda r: r.tekst),
    Kolom("met", "Met wie", lambda r: r.met),
    Kolom("wie", "Door", lambda r: r.door.gebruiker.naam, ("door__gebruiker__naam", "dag")),
    Kolom("minuten", "Minuten", lambda r: r.minuten, ("minuten",), getal=True),
)


@mag(LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show the goals and actions; whoever may, adds one."""
    dag = request.moment.dag
    casus = _access(request, sleutel)
    kader, plan = frame_of(casus, request.functie, dag), plan_of(casus)
    mee = [een for een in kader["deelnames"] if een.stand == Deelnamestand.DOET_MEE]
    doelen = [een for een in plan if een.soort == Planregel.Soort.DOEL]
    wat = request.POST.get("wat")
    doel = Doel(request.POST if wat == "doel" else None)
    actie = Actie(mee, [een for een in doelen if een.stand == Planregel.Stand.OPEN], request.POST if wat == "actie" else None)
    if request.method == "POST":
        if wat == "doel" and doel.is_valid():
            data = doel.cleaned_data
            if try_act(
                request, lambda: stel_doel(casus, data["tekst"], data["uiterlijk"], request.moment), "Het doel staat in het plan.", doel
            ):
                return redirect("casussen:plan", sleutel)
        elif (
            wat == "actie"
            and actie.is_valid()
            and try_act(request, lambda: _agree(casus, actie, request), "De actie staat in het plan.", actie)
        ):
            return redirect("casussen:plan", sleutel)
    return render(
        request,
        "casussen/plan.html",
        kader
        | {
            "doelen": doelen,
            "acties": [een for een in plan if een.soort == Planregel.Soort.ACTIE],
            "doelvorm": doel,
            "actievorm": actie,
            "vandaag": dag,
            "kruimels": crumbs(casus, "Plan"),
        },
    )


def _agree(casus: Casus, form: Actie, request: Verzoek) -> None:
    data = form.cleaned_data
    spreek_af(
        casus,
        data["tekst"],
        data["uiterlijk"],
        request.moment,
        wie=form.mee.get(data["wie"]),
        wie_anders=data["wie_anders"] if data["wie"] == "anders" else "",
        doel=form.doelen.get(data["doel"]),
    )


@require_POST
@mag(WERKEN)
def finish(request: Verzoek, sleutel: UUID, regel: UUID) -> HttpResponse:
    """Say how a goal or an action ended."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, WERKEN)
    planregel = access_planregel(casus, regel)
    form = Afronden(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try_act(request, lambda: rond_planregel_af(planregel, data["stand"], data["uitkomst"], request.moment), "Vastgelegd.")
    else:
        messages.error(request, "Kies of het gehaald is, of niet meer nodig.")
    return redirect("casussen:plan", sleutel)


@mag(LEZEN)
def logbook(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show the logbook of a case; whoever works on it writes a line here."""
    dag = request.moment.dag
    casus = _access(request, sleutel)
    form = Logregelvorm(request.POST or None, initial={"dag": dag})
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(request, lambda: schrijf_regel(casus, form.regel, request.moment), "Het staat in het logboek.", form):
        return redirect("casussen:logboek", sleutel)
    filters = Logfilter(data=request.GET)
    regels = regels_of(casus)
    if filters.is_valid() and filters.cleaned_data["soort"]:
        regels = regels.filter(soort=filters.cleaned_data["soort"])
    if bestand := exported(request, regels, LOGKOLOMMEN, "-dag", "logboek"):
        return bestand
    lijst, kader = lay_out(request, regels, LOGKOLOMMEN, "-dag"), frame_of(casus, request.functie, dag)
    return render(
        request,
        "casussen/logboek.html",
        kader
        | {
            "lijst": lijst,
            "houding": houding_of(list(lijst.rijen), request.functie, kader["op"]),
            "filters": filters,
            "form": form,
            "uren": hours,
            "kruimels": crumbs(casus, "Logboek"),
        },
    )


def crumbs(casus: Casus, hier: str) -> list[tuple[str, str]]:
    """Return the way to a page of a case."""
    return [
        ("Casussen", reverse("casussen:lijst")),
        (str(casus.leerling), reverse("casussen:casus", args=[casus.sleutel])),
        (hier, ""),
    ]


def _access(request: Verzoek, sleutel: UUID) -> Casus:
    return access_casus(request.functie, sleutel, request.moment.dag, WERKEN if request.method == "POST" else LEZEN)
