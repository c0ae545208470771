"""Pages of preventive work to look at: the board, the list, the numbers, the kinds with their limits, and one piece of work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.preventief import Activiteitsoort, hours
from aanwezig.core.werk.verloop import ACTIVITEIT
from aanwezig.definitions.boeken import preventiefboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.preventief import (
    BEKIJKEN,
    PLANNEN,
    VRAGEN,
    access_activiteit,
    locaties_in,
    narrowed_by_stand,
    preventiecijfers,
    teksten_of,
    time_of,
    visible_activiteiten,
    with_counts,
)
from aanwezig.store.models import Activiteit, Activiteitstand, Schoollocatie
from aanwezig.store.preventief import schooljaar_of
from aanwezig.store.wand import counting
from aanwezig.web.cijfers.woorden import name_of, write_schooljaar
from aanwezig.web.huis.kalender import MINUUT, Kalenderafspraak, as_calendar
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.tabel import VORMEN
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.preventief.forms import Aantallenfilter, Bordfilter, Lijstfilter
from aanwezig.web.preventief.kader import crumbs, tabs, years_of
from aanwezig.web.preventief.woorden import LEGENDA, TOON, Bord, limits_of, passed_of, say_time, title_of
from aanwezig.weergave.woorden import SCHOOLSOORTEN

LIJST: tuple[Kolom[Any], ...] = (
    Kolom("activiteit", "Activiteit", lambda a: title_of(a).capitalize(), ("soort", "vorm", "sinds_op")),
    Kolom("school", "School", lambda a: str(a.locatie), ("locatie__naam", "sinds_op")),
    Kolom("dag", "Dag", lambda a: a.begin_op, ("begin_op",)),
    Kolom("stand", "Stand", lambda a: a.get_stand_display(), ("stand", "sinds_op")),
    Kolom("overleg", "Overleg", lambda a: a.overleg_op, ("overleg_op", "begin_op")),
    Kolom("wie", "Wie", lambda a: a.ambtenaar.gebruiker.naam if a.ambtenaar else "", ("ambtenaar__gebruiker__naam", "sinds_op")),
    Kolom("uren", "Uren", lambda a: _hours(a), ("geraamd_minuten",), getal=True),
)
AANTALLEN: tuple[Kolom[Any], ...] = (
    Kolom("gemeente", "Gemeente", lambda a: name_of(a.locatie.gemeente), ("locatie__gemeente__naam", "locatie__naam", "soort")),
    Kolom("school", "School", lambda a: str(a.locatie), ("locatie__naam", "soort")),
    Kolom("soort", "Activiteit", lambda a: preventiefboek().name_of(a.soort), ("soort", "locatie__naam")),
    Kolom("gedaan", "Gedaan", lambda a: a.gedaan, ("gedaan",), getal=True),
    Kolom("gepland", "Gepland", lambda a: a.gepland, ("gepland",), getal=True),
    Kolom("gevraagd", "Gevraagd", lambda a: a.gevraagd, ("gevraagd",), getal=True),
    Kolom("niet_door", "Ging niet door", lambda a: a.niet_door, ("niet_door",), getal=True),
    Kolom("uren", "Uren besteed", lambda a: _as_hours(a.besteed), ("besteed",), getal=True),
    Kolom("gesproken", "Mensen gesproken", lambda a: a.gesproken, ("gesproken",), getal=True),
)


@mag(BEKIJKEN)
def board(request: Verzoek) -> HttpResponse:
    """Show of each school what there is of each kind in a schooljaar, and the hours of the team."""
    functie, dag = request.functie, request.moment.dag
    nu = schooljaar_of(dag)
    soorten = list(preventiefboek().kinds_on(dag).values())
    team = colleagues_of(functie, dag, PLANNEN)
    jaren = years_of(dag)
    filters = Bordfilter([(jaar, write_schooljaar(jaar)) for jaar in jaren], soorten, team, data={"schooljaar": nu} | request.GET.dict())
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    schooljaar = keuze.get("schooljaar") or nu
    locaties: Any = locaties_in(functie, schooljaar)
    if keuze.get("school"):
        locaties = locaties.filter(naam__icontains=keuze["school"])
    if keuze.get("schoolsoort"):
        locaties = locaties.filter(schoolsoort=keuze["schoolsoort"])
    if keuze.get("ambtenaar"):
        locaties = locaties.filter(ambtenaar=keuze["ambtenaar"])
    locaties = narrowed_by_stand(locaties, schooljaar, keuze.get("soort", ""), keuze.get("stand", ""))
    eigen = [soort for soort in soorten if not soort.via]
    locaties = with_counts(locaties, [soort.id for soort in eigen], schooljaar)
    bord = Bord(functie, soorten, schooljaar, dag)
    kolommen = _columns(bord)
    if request.GET.get("vorm") in VORMEN:
        bord.load(list(locaties))
        bestand = exported(request, locaties, kolommen, "school", f"preventief-{write_schooljaar(schooljaar)}")
        assert bestand is not None
        return bestand
    lijst = lay_out(request, locaties, kolommen, "school")
    rijen = list(lijst.rijen)
    bord.load(rijen)
    tijd = time_of(functie, schooljaar)
    return render(
        request,
        "preventief/bord.html",
        {
            "lijst": lijst,
            "regels": rijen,
            "bord": bord,
            "soorten": soorten,
            "filters": filters,
            "gekozen": any(waarde for naam, waarde in keuze.items() if naam != "schooljaar"),
            "schooljaar": write_schooljaar(schooljaar),
            "jaar": schooljaar,
            "tijd": say_time(tijd) if tijd is not None else "",
            "te_vol": tijd is not None and any(ruimte.over < 0 for ruimte in tijd.ruimte),
            "onbekend": tijd is not None and tijd.alles is None,
            "legenda": LEGENDA,
            "schoolsoorten": SCHOOLSOORTEN,
            "bladen": tabs(request, "bord"),
        },
    )


@mag(BEKIJKEN)
def listing(request: Verzoek) -> HttpResponse:
    """Show the preventive work of a schooljaar as a list."""
    functie, dag = request.functie, request.moment.dag
    nu = schooljaar_of(dag)
    jaren = [(jaar, write_schooljaar(jaar)) for jaar in years_of(dag)]
    soorten = list(preventiefboek().kinds_on(dag).values())
    filters = Lijstfilter(jaren, soorten, data={"schooljaar": nu} | request.GET.dict())
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    schooljaar = keuze.get("schooljaar") or nu
    werk = visible_activiteiten(functie).filter(schooljaar=schooljaar)
    if keuze.get("school"):
        werk = werk.filter(locatie__naam__icontains=keuze["school"])
    for veld in ("soort", "stand"):
        if keuze.get(veld):
            werk = werk.filter(**{veld: keuze[veld]})
    naam = f"preventieve-activiteiten-{write_schooljaar(schooljaar)}"
    if bestand := exported(request, werk, LIJST, "-dag", naam):
        return bestand
    context = {
        "lijst": lay_out(request, werk, LIJST, "-dag"),
        "filters": filters,
        "gekozen": any(waarde for naam, waarde in keuze.items() if naam != "schooljaar"),
        "schooljaar": write_schooljaar(schooljaar),
        "titel": title_of,
        "uren": _hours,
        "toon": TOON,
        "bladen": tabs(request, "lijst"),
    }
    return render(request, "preventief/lijst.html", context)


@mag("cijfers-gemeente")
def numbers(request: Verzoek) -> HttpResponse:
    """Show how much preventive work there was in a schooljaar, by municipality, school and kind."""
    dag = request.moment.dag
    nu = schooljaar_of(dag)
    jaren = [(jaar, write_schooljaar(jaar)) for jaar in years_of(dag)]
    filters = Aantallenfilter(jaren, list(preventiefboek().kinds_on(dag).values()), data={"schooljaar": nu} | request.GET.dict())
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    schooljaar = keuze.get("schooljaar") or nu
    with counting():
        rijen = preventiecijfers(request.functie, schooljaar)
        for veld, op in (("gemeente", "locatie__gemeente__naam__icontains"), ("school", "locatie__naam__icontains"), ("soort", "soort")):
            if keuze.get(veld):
                rijen = rijen.filter(**{op: keuze[veld]})
        if bestand := exported(request, rijen, AANTALLEN, "gemeente", f"preventief-aantallen-{write_schooljaar(schooljaar)}"):
            return bestand
        lijst = lay_out(request, rijen, AANTALLEN, "gemeente")
        context = {
            "lijst": lijst,
            "regels": list(lijst.rijen),
            "filters": filters,
            "schooljaar": write_schooljaar(schooljaar),
            "gekozen": any(waarde for naam, waarde in keuze.items() if naam != "schooljaar"),
            "boek": preventiefboek(),
            "gemeente": name_of,
            "uren": _as_hours,
            "bladen": tabs(request, "aantallen"),
        }
    return render(request, "preventief/aantallen.html", context)


@mag(BEKIJKEN)
def kinds(request: Verzoek) -> HttpResponse:
    """Show the kinds of preventive work, with what limits them and where that is written."""
    boek = preventiefboek()
    soorten = [(soort, limits_of(soort)) for soort in boek.kinds_on(request.moment.dag).values()]
    return render(request, "preventief/soorten.html", {"soorten": soorten, "boek": boek, "bladen": tabs(request, "soorten")})


@mag(BEKIJKEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a piece of preventive work: where it stands, what can be done, and what was written about it."""
    functie, dag = request.functie, request.moment.dag
    activiteit = access_activiteit(functie, sleutel)
    locatie, stand = activiteit.locatie, activiteit.stand
    plant = can_do(functie, PLANNEN) and locatie.gemeente_id == functie.organisatie_id
    vraagt = can_do(functie, VRAGEN) and locatie.school_id == functie.organisatie_id
    geweest = activiteit.begin_op is not None and activiteit.begin_op.astimezone(AMSTERDAM).date() <= dag
    kan = {
        "plannen": plant and ACTIVITEIT.can(stand, "plannen"),
        "opschrijven": plant and geweest and ACTIVITEIT.can(stand, "opschrijven"),
        "afzien": ACTIVITEIT.can(stand, "afzien") and (plant or (vraagt and stand == Activiteitstand.GEVRAAGD)),
    }
    context = {
        "activiteit": activiteit,
        "titel": title_of(activiteit),
        "soort": _kind_of(activiteit),
        "toon": TOON[Activiteitstand(stand)],
        "teksten": teksten_of(activiteit),
        "schooljaar": write_schooljaar(activiteit.schooljaar),
        "voorbij": passed_of(activiteit),
        "geweest": geweest,
        "plant": plant,
        "kan": kan,
        "hours": hours,
        "kruimels": crumbs(title_of(activiteit).capitalize()),
    }
    return render(request, "preventief/activiteit.html", context)


@mag(BEKIJKEN)
def calendar(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Give the appointment for a calendar."""
    activiteit = access_activiteit(request.functie, sleutel)
    if activiteit.begin_op is None or activiteit.stand == Activiteitstand.NIET_DOOR:
        raise Http404
    adres = request.build_absolute_uri(reverse("preventief:activiteit", args=[sleutel]))
    eind_op = activiteit.begin_op + activiteit.geraamd_minuten * MINUUT
    titel = title_of(activiteit).capitalize()
    afspraak = Kalenderafspraak(activiteit.sleutel, titel, activiteit.begin_op, eind_op, activiteit.locatie.naam, adres)
    return as_calendar([afspraak], activiteit.soort, request.moment.op)


def _columns(bord: Bord) -> tuple[Kolom[Any], ...]:
    """Return the columns of the board: the school, and one for each kind."""

    def kind(soort: Activiteitsoort) -> Kolom[Any]:
        sorteer = () if soort.via else (f"aantal_{soort.id}", "naam")
        return Kolom(soort.id, soort.naam.capitalize(), lambda locatie: str(bord.cell(locatie, soort)), sorteer)

    return (
        Kolom("school", "School", _name, ("naam",)),
        *(kind(soort) for soort in bord.soorten),
    )


def _name(locatie: Schoollocatie) -> str:
    return f"{locatie.naam} ({SCHOOLSOORTEN[locatie.schoolsoort]})"


def _kind_of(activiteit: Activiteit) -> Activiteitsoort | None:
    """Return the kind as it was when the work came to be, or as it is known last."""
    return preventiefboek().kind_then(activiteit.soort, activiteit.ontstaan_op.astimezone(AMSTERDAM).date())


def _hours(activiteit: Activiteit) -> object:
    """Return what was spent, or else what was estimated, in hours."""
    return _as_hours(activiteit.geraamd_minuten if activiteit.besteed_minuten is None else activiteit.besteed_minuten)


def _as_hours(minuten: int) -> str:
    return hours(minuten)
