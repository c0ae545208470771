"""What the page of a case shows, gathered: whose turn it is, the route, the plan, the weeks, who takes part, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.register.beeld import definitions_for, inzet_of
from aanwezig.core.routes.gebeurtenis import Soort, in_force
from aanwezig.core.routes.route import Organisatiesoort, Rol, Route
from aanwezig.core.routes.stand import Stand, Stapbeeld, Stapstand
from aanwezig.definitions.boeken import plekboek, regelwerk, registerboek, routes
from aanwezig.store.casusroutes import Casusroutes, Routeloop, dagen_of, routes_of
from aanwezig.store.deuren.achterhouden import houding_of
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import (
    OPENEN,
    REGIE,
    WERKEN,
    aanbodregels_of,
    deelnames_of,
    definition_signalen_of,
    documenten_of,
    inzet_minuten_of,
    opbouw_of,
    plan_of,
    regels_of,
    registraties_of,
    slotnotities_of,
)
from aanwezig.store.deuren.eigen import verklaringen_of_casus
from aanwezig.store.deuren.functies import fillers_of
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.leerlingen import relations_of
from aanwezig.store.deuren.plekken import aanvragen_in
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.gebieden import gebieden_van
from aanwezig.store.models import Casus, Casusregel, Casusstand, Deelname, Deelnamestand, Functie, Planregel
from aanwezig.web.casussen.forms import UUR, name_of
from aanwezig.web.signalen.woorden import name_of as name_of_signal
from aanwezig.weergave.opbouw import weeks_of
from aanwezig.weergave.route import ORGANISATIES, owner_of
from aanwezig.weergave.woorden import short_date

KORT = 5
"""So many lines of the logbook stand on the page of the case."""
STROOK_VOOR, STROOK_NA = 1, 2
"""So many steps that were done, and that are to come, stand beside those at which somebody is."""


@dataclass(frozen=True, slots=True)
class Aanbodstand:
    """Whether there is an offer, in words, with the colour of its label."""

    woord: str
    toon: str


def offer_state(casus: Casus, geregistreerd: date | None, dag: date | None = None) -> Aanbodstand:
    """Say whether a fitting offer was found, in time or not, or by when it should be."""
    boek = registerboek()
    if casus.aanbod:
        soort = boek.soorten_aanbod.get(casus.aanbod)
        naam = soort.naam if soort else casus.aanbod
        return Aanbodstand(naam, "info" if soort and soort.tijdelijk else "goed")
    if casus.stand == Casusstand.GESLOTEN:
        return Aanbodstand("geen aanbod", "stil")
    if geregistreerd is None:
        return Aanbodstand("–", "stil")
    uiterlijk = boek.offer_due(geregistreerd)
    if dag is not None and dag > uiterlijk:
        return Aanbodstand(f"drie maanden voorbij sinds {dutch_date(uiterlijk)}", "fout")
    return Aanbodstand(f"nog geen, uiterlijk {dutch_date(uiterlijk)}", "let-op")


@dataclass(frozen=True, slots=True)
class Strookstap:
    """A step in the strip above the page: the words of ``b.stappen``."""

    naam: str
    stand: str
    wie: str
    wanneer: str


def strip_of(loop: Routeloop, stand: Stand) -> list[Strookstap]:
    """Return the steps around where the case stands: the last that were done, those at which somebody is, and the next."""
    gedaan = [b for b in stand.stappen if b.stand in (Stapstand.GEDAAN, Stapstand.OVERGESLAGEN)]
    straks = [b for b in stand.stappen if b.stand is Stapstand.LATER]
    kort = {b.stap.id for b in [*sorted(gedaan, key=lambda b: b.sinds or date.min)[-STROOK_VOOR:], *stand.bezig, *straks[:STROOK_NA]]}
    return [
        _strip_step(loop, beeld) for beeld in stand.stappen if beeld.stap.id in kort and (beeld.stap.herhaling is None or beeld.uiterlijk)
    ]


def _strip_step(loop: Routeloop, beeld: Stapbeeld) -> Strookstap:
    woord = {Stapstand.GEDAAN: "klaar", Stapstand.OPEN: "nu", Stapstand.OVERGESLAGEN: "overgeslagen"}.get(beeld.stand, "straks")
    wanneer = ""
    if beeld.stand is Stapstand.OPEN and beeld.uiterlijk:
        wanneer = f"uiterlijk {short_date(beeld.uiterlijk)}"
    elif beeld.stand in (Stapstand.GEDAAN, Stapstand.OVERGESLAGEN) and beeld.sinds:
        wanneer = short_date(beeld.sinds)
    return Strookstap(beeld.stap.naam, woord, ORGANISATIES[owner_of(loop.route, beeld.stap).organisatie], wanneer)


@dataclass(frozen=True, slots=True)
class Stem:
    """What the child or the parents said, and when."""

    tekst: str
    wie: str
    op: date


def voices_in(regels: list[Casusregel]) -> list[Stem]:
    """Return the words of child and parents in the logbook, the last first."""
    uit = []
    for regel in regels:
        if regel.stem_leerling:
            uit.append(Stem(regel.stem_leerling, regel.leerling.voornaam or "de leerling", regel.dag))
        if regel.stem_ouders:
            uit.append(Stem(regel.stem_ouders, "ouders", regel.dag))
    return uit


def frame_of(casus: Casus, functie: Functie, dag: date) -> dict[str, Any]:
    """Return what stands above every page of a case."""
    registraties = registraties_of(casus)
    geldig = [een for een in registraties if een.vervallen_op is None]
    _, op = relations_of(functie, dag, [casus.leerling_id])[casus.leerling_id]
    leest = can_see(functie, "toestemming", op)
    mee = deelnames_of(casus, toestemming=leest)
    loopt = casus.stand == Casusstand.LOOPT  # where a child is at school afterwards is not for who took part then
    inschrijving = current_inschrijvingen([casus.leerling_id], dag).get(casus.leerling_id) if loopt else None
    return {
        "casus": casus,
        "leerling": casus.leerling,
        "inschrijving": inschrijving,
        "leeftijd": casus.leerling.age_on(dag),
        "registraties": registraties,
        "nu_geregistreerd": next((een for een in geldig if een.eind_datum is None), None),
        "aanbod": offer_state(casus, geldig[0].begin_datum if geldig else None, dag),
        "deelnames": mee,
        "leest_toestemming": leest,
        "leest_signalen": can_see(functie, "signaal", op),
        "signaalnaam": name_of_signal,
        "regie": [een for een in mee if een.regie and een.stand == Deelnamestand.DOET_MEE],
        "boek": registerboek(),
        "rollen": routes().rollen,
        "kan": {
            "werken": can_do(functie, WERKEN, op) and casus.stand == Casusstand.LOOPT,
            "leiden": can_do(functie, REGIE, op) and casus.stand == Casusstand.LOOPT,
            "heropenen": can_do(functie, REGIE, op) and casus.stand == Casusstand.GESLOTEN,
        },
        "wie_van": name_of,
        "op": op,
    }


def gather(casus: Casus, functie: Functie, dag: date) -> dict[str, Any]:
    """Return everything that the page of a case shows."""
    regels = list(regels_of(casus))
    plan = plan_of(casus)
    lopen: Casusroutes = routes_of(casus)
    opbouw = opbouw_of(casus)
    kader = frame_of(casus, functie, dag)
    return kader | {
        "lopen": [(loop, loop.stand_on(dag), strip_of(loop, loop.stand_on(dag))) for loop in lopen.lopen],
        "weken": weeks_of([(stap.vanaf_datum, stap.per_dag) for stap in opbouw], _worked(regels), dagen_of(casus).is_schooldag, dag),
        "doelen": [een for een in plan if een.soort == Planregel.Soort.DOEL],
        "acties": [een for een in plan if een.soort == Planregel.Soort.ACTIE],
        "regels": regels[:KORT],
        "houding": houding_of(regels[:KORT], functie, kader["op"]),
        "meer_regels": max(0, len(regels) - KORT),
        "stemmen": voices_in(regels)[:3],
        "verklaringen": verklaringen_of_casus(casus) if can_see(functie, Casus.veldgroep, kader["op"]) else [],
        "inzet": inzet_of(inzet_minuten_of(casus), registerboek()),
        "slotnotities": slotnotities_of(casus),
        "aanbodregels": aanbodregels_of(casus),
        "onvervuld": missing_roles(lopen, kader["deelnames"], dag),
        "documenten": list(documenten_of(casus).kept()[:KORT]),
        "plekken": aanvragen_in(casus) if can_see(functie, "plek", kader["op"]) else [],
        "plekboek": plekboek(),
        "vandaag": dag,
    }


def _worked(regels: list[Casusregel]) -> dict[date, int]:
    """Return how many minutes of education worked, by the Monday of the week: what was written last about it."""
    uit: dict[date, int] = {}
    for regel in sorted(regels, key=lambda r: (r.dag, r.pk)):
        if regel.onderwijs_minuten is not None:
            uit[monday_of(regel.dag)] = regel.onderwijs_minuten
    return uit


def named_on(loop: Routeloop) -> dict[str, str]:
    """Return who was named on a route, by role: people who have no account here."""
    return {een.over: een.naam for een in in_force(loop.gebeurtenissen) if een.soort is Soort.GENOEMD}


def missing_of(loop: Routeloop, mee: list[Deelname], dag: date) -> list[Rol]:
    """Return the roles that a route needs and nobody fills: no one in that role, with that work, or named. Parents and child always do."""
    doen = [een for een in mee if een.stand == Deelnamestand.DOET_MEE]
    werk = {rol for _, rol in fillers_of({een.organisatie_id for een in doen}, dag)}
    werk |= {een.functie.rol for een in doen if een.functie is not None}
    vervuld, genoemd = {een.rol for een in doen}, named_on(loop)
    rollen = (loop.route.rollen[rol] for rol in loop.route.nodig)
    return [
        rol
        for rol in rollen
        if rol.organisatie != Organisatiesoort.GEZIN
        and not (rol.organisatie == Organisatiesoort.SCHOOL and rol.functie)  # the school sees to its own people
        and not (rol.id in vervuld or rol.id in genoemd or rol.functie in werk)
    ]


def missing_roles(lopen: Casusroutes, mee: list[Deelname], dag: date) -> list[tuple[Route, list[Rol]]]:
    """Return what each route that runs misses, as far as it misses anybody."""
    per_route = ((loop, missing_of(loop, mee, dag)) for loop in lopen.lopen if loop.stand_on(dag).geeindigd_op is None)
    return [(loop.route, rollen) for loop, rollen in per_route if rollen]


@dataclass(frozen=True, slots=True)
class Definitiebeeld:
    """A definition beside the others: of which region, what it says, and whether it holds for this child (None: a person judges).

    ``berekend``: whether its rules are computed for this child at all; of a gebied that was not chosen for it nothing is known.
    """

    gebied: str
    naam: str
    zin: str
    geldt: bool | None
    berekend: bool


def definitions_of(casus: Casus, functie: Functie, dag: date, sinds: date) -> list[Definitiebeeld]:
    """Return each region's definition, with whether its rule fired for the child of a case since a day."""
    leerling = casus.leerling
    regels = {signaal.regel for signaal in definition_signalen_of(leerling, functie, dag, sinds)}
    namen, hier = regelwerk().gebieden, gebieden_van(leerling, casus.school.code, dag)
    van = {regel_id: hier.isdisjoint(regel.gebieden) for regel in regelwerk().regels.values() for regel_id in regel.ids}
    return [
        Definitiebeeld(
            namen.get(een.definitie.gebied, een.definitie.gebied),
            een.definitie.naam,
            een.definitie.zin,
            een.geldt,
            bool(een.geldt) or not all(van[regel] for regel in een.definitie.regels),
        )
        for een in definitions_for(registerboek(), regels)
    ]


def hours(minuten: int | None) -> str:
    """Write minutes as hours: ``4 uur``, ``4,5 uur``."""
    if minuten is None:
        return ""
    uren = f"{minuten / UUR:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{uren} uur"


__all__ = ["OPENEN", "Aanbodstand", "definitions_of", "frame_of", "gather", "hours", "offer_state", "strip_of"]
