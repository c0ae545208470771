"""Pages on which preventive work is asked for, planned, written up and called off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from aanwezig.actions.preventief import (
    laat_niet_doorgaan,
    plan_activiteit,
    plan_gevraagde,
    schrijf_activiteit_op,
    vraag_activiteit,
)
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.preventief import Activiteitsoort, Partij
from aanwezig.definitions.boeken import preventiefboek
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.preventief import PLANNEN, VRAGEN, access_activiteit, joined_overleggen, places_on
from aanwezig.store.models import Activiteit, Schoollocatie
from aanwezig.store.preventief import schooljaar_of
from aanwezig.web.cijfers.woorden import write_schooljaar
from aanwezig.web.consult.nakijken import Nagekeken
from aanwezig.web.consult.zonder_naam import ZonderNaam, send
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.preventief.forms import Keuze, NietDoor, Opschrijven, Plan, Vraag, hours_of, usual_hours
from aanwezig.web.preventief.kader import crumbs
from aanwezig.web.preventief.woorden import Bord, Cel, limits_of, title_of


@dataclass(frozen=True, slots=True)
class Gekozen:
    """The location and the kind that were chosen in the first step."""

    locatie: Schoollocatie
    soort: Activiteitsoort


@mag(VRAGEN)
def ask(request: Verzoek) -> HttpResponse:
    """Ask leerplicht for something at the own school: first what, then why."""
    keuze, gekozen = _choose(request, Partij.SCHOOL)
    if gekozen is None:
        return _first_step(request, keuze, "Vraag leerplicht om mee te doen")
    nu = schooljaar_of(request.moment.dag)
    form = Vraag(gekozen.soort, [(jaar, write_schooljaar(jaar)) for jaar in (nu, nu + 1)], request.POST or None, initial={"schooljaar": nu})
    gedaan: list[Activiteit] = []
    nagekeken = _send(
        request,
        form,
        lambda: gedaan.append(vraag_activiteit(gekozen.locatie, form.cleaned_data["schooljaar"], form.wish, request.moment)),
        "Je vraag is verstuurd. Leerplicht ziet hem bij Mijn werk en plant een dag met je.",
    )
    if gedaan:
        return redirect("preventief:activiteit", gedaan[0].sleutel)
    return _second_step(request, gekozen, form, nagekeken, ("Vraag", "Verstuur de vraag"))


@mag(PLANNEN)
def plan(request: Verzoek) -> HttpResponse:
    """Plan something that no school asked for: first what and where, then when."""
    keuze, gekozen = _choose(request, Partij.LEERPLICHT)
    if gekozen is None:
        return _first_step(request, keuze, "Plan een activiteit")
    initial = {"uren": usual_hours(gekozen.soort), "ambtenaar": gekozen.locatie.ambtenaar_id or request.functie.pk}
    form = Plan(gekozen.soort, colleagues_of(request.functie, request.moment.dag, PLANNEN), request.POST or None, initial=initial)
    gedaan: list[Activiteit] = []
    nagekeken = _send(
        request,
        form,
        lambda: gedaan.append(plan_activiteit(gekozen.locatie, form.wish, form.appointment, request.moment)),
        "Gepland. De school ziet het nu ook.",
    )
    if gedaan:
        return redirect("preventief:activiteit", gedaan[0].sleutel)
    return _second_step(request, gekozen, form, nagekeken, ("Plan", "Plan dit"))


@mag(PLANNEN)
def plan_asked(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Plan what a school asked for, or plan again what was planned."""
    activiteit = access_activiteit(request.functie, sleutel)
    soort = _kind_now(activiteit, request)
    begin = activiteit.begin_op.astimezone(AMSTERDAM) if activiteit.begin_op else None
    initial = {
        "datum": begin.date() if begin else None,
        "tijd": begin.time() if begin else None,
        "uren": hours_of(activiteit),
        "ambtenaar": activiteit.ambtenaar_id or activiteit.locatie.ambtenaar_id or request.functie.pk,
    }
    team = colleagues_of(request.functie, request.moment.dag, PLANNEN)
    form = Plan(soort, team, request.POST or None, initial=initial, vorm=False, bevestigen=not activiteit.bevestigd)
    gedaan: list[Activiteit] = []
    nagekeken = _send(
        request,
        form,
        lambda: gedaan.append(plan_gevraagde(activiteit, form.wish, form.appointment, request.moment)),
        "Gepland. De school ziet het nu ook.",
    )
    if gedaan:
        return redirect("preventief:activiteit", sleutel)
    woorden = ("Plan opnieuw" if begin else "Plan", "Plan dit")
    return _second_step(request, Gekozen(activiteit.locatie, soort), form, nagekeken, woorden, activiteit)


@mag(PLANNEN)
def write_up(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write down how it went."""
    activiteit = access_activiteit(request.functie, sleutel)
    initial = {
        "uren": hours_of(activiteit),
        "leerlingen": activiteit.leerlingen,
        "ouders": activiteit.ouders,
        "overleg": activiteit.overleg_id,
    }
    overleggen = joined_overleggen(request.functie, activiteit, request.moment.dag)
    form = Opschrijven(overleggen, request.POST or None, initial=initial)
    gedaan: list[Activiteit] = []
    nagekeken = _send(
        request,
        form,
        lambda: gedaan.append(schrijf_activiteit_op(activiteit, form.report, request.moment)),
        "Opgeschreven. De school leest het ook.",
    )
    if gedaan:
        return redirect("preventief:activiteit", sleutel)
    return _about(request, activiteit, form, nagekeken, "preventief/opschrijven.html")


@mag(PLANNEN, VRAGEN)
def let_go(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Call it off, or take back what was asked."""
    activiteit = access_activiteit(request.functie, sleutel)
    form = NietDoor(request.POST or None)
    gedaan: list[Activiteit] = []
    nagekeken = _send(
        request,
        form,
        lambda: gedaan.append(laat_niet_doorgaan(activiteit, form.cleaned_data["tekst"], request.moment, toch=form.agreed)),
        "Dit gaat niet door. Het telt niet meer mee.",
    )
    if gedaan:
        return redirect("preventief:activiteit", sleutel)
    return _about(request, activiteit, form, nagekeken, "preventief/niet_door.html")


def _choose(request: Verzoek, door: Partij) -> tuple[Keuze, Gekozen | None]:
    """Return the form of the first step, and what was chosen in it; the address holds both."""
    dag = request.moment.dag
    locaties = list(places_on(request.functie, dag))
    soorten = [soort for soort in preventiefboek().kinds_on(dag).values() if door in soort.begint and not soort.via]
    if "soort" not in request.GET:
        waar = request.GET.get("locatie", "")
        begin = next((een.pk for een in locaties if str(een.pk) == waar), locaties[0].pk if len(locaties) == 1 else None)
        return Keuze(locaties, soorten, initial={"locatie": begin}), None
    keuze = Keuze(locaties, soorten, request.GET)
    if not keuze.is_valid():
        return keuze, None
    gekozen, id_ = keuze.cleaned_data["locatie"], keuze.cleaned_data["soort"]
    locatie = next(een for een in locaties if een.pk == gekozen)
    return keuze, Gekozen(locatie, next(soort for soort in soorten if soort.id == id_))


def _first_step(request: Verzoek, keuze: Keuze, titel: str) -> HttpResponse:
    context = {"form": keuze, "titel": titel, "soorten": keuze.soorten, "kruimels": crumbs(titel), "locaties": keuze.locaties}
    return render(request, "preventief/kiezen.html", context)


def _second_step(
    request: Verzoek,
    gekozen: Gekozen,
    form: Vraag | Plan,
    nagekeken: Nagekeken | None,
    woorden: tuple[str, str],
    activiteit: Activiteit | None = None,
) -> HttpResponse:
    wat, knop = woorden
    naam = title_of(activiteit) if activiteit is not None else gekozen.soort.naam
    context: dict[str, Any] = {
        "form": form,
        "nagekeken": nagekeken,
        "soort": gekozen.soort,
        "naam": naam,
        "locatie": gekozen.locatie,
        "activiteit": activiteit,
        "wat": wat,
        "knop": knop,
        "grenzen": limits_of(gekozen.soort),
        "al": _there_already(request, gekozen),
        "schooljaar": write_schooljaar(schooljaar_of(request.moment.dag)),
        "kruimels": crumbs(f"{wat}: {naam}"),
    }
    return render(request, "preventief/aanvragen.html", context)


def _there_already(request: Verzoek, gekozen: Gekozen) -> Cel:
    """Return what there is of this kind at this school already, this schooljaar."""
    dag = request.moment.dag
    bord = Bord(request.functie, [gekozen.soort], schooljaar_of(dag), dag)
    bord.load([gekozen.locatie])
    return bord.cell(gekozen.locatie, gekozen.soort)


def _about(request: Verzoek, activiteit: Activiteit, form: ZonderNaam, nagekeken: Nagekeken | None, sjabloon: str) -> HttpResponse:
    titel = title_of(activiteit)
    context = {"activiteit": activiteit, "titel": titel, "form": form, "nagekeken": nagekeken, "kruimels": crumbs(titel.capitalize())}
    return render(request, sjabloon, context)


def _kind_now(activiteit: Activiteit, request: Verzoek) -> Activiteitsoort:
    """Return the kind as it is today; when it is no more, as it was last (then the act says so)."""
    boek = preventiefboek()
    versies: Sequence[Activiteitsoort] = boek.versies
    vandaag = boek.kinds_on(request.moment.dag).get(activiteit.soort)
    return vandaag or next(versie for versie in reversed(versies) if versie.id == activiteit.soort)


def _send(request: Verzoek, form: ZonderNaam, act: Callable[[], object], gelukt: str) -> Nagekeken | None:
    """Do an act with texts when the form is filled in; return what was found in them when it was not done for that."""
    if request.method != "POST" or not form.is_valid():
        return None
    return send(request, form, act, gelukt)[1]
