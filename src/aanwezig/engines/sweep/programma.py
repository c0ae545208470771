"""Turns rules into the numbers that the pass runs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from aanwezig.core.regels.regel import Onderdeel, Regel
from aanwezig.core.regels.vormen import (
    AandeelInVenster,
    AandeelLesweken,
    AantalInVenster,
    BeginVrijstelling,
    Dagmaat,
    Ladder,
    Per,
    ReeksLesdagen,
    ReeksLesweken,
    ReeksTotVenstereinde,
    Telling,
    Telwat,
    UrenInVenster,
    VastMoment,
    Venster,
    Venstersoort,
    Vorm,
    ZonderInschrijving,
)
from aanwezig.core.verzuim.tabellen import VOORRANG, Grond, Schoolsoort
from aanwezig.engines.fouten import NietOndersteund
from aanwezig.engines.sweep.arrays import OOIT, Programma

VORMEN: tuple[type, ...] = (
    UrenInVenster,
    AantalInVenster,
    ReeksLesdagen,
    ReeksTotVenstereinde,
    ReeksLesweken,
    AandeelLesweken,
    AandeelInVenster,
    Ladder,
    VastMoment,
    BeginVrijstelling,
    ZonderInschrijving,
)
(
    V_UREN,
    V_AANTAL,
    V_REEKS,
    V_REEKS_VENSTER,
    V_REEKS_WEKEN,
    V_AANDEEL_WEKEN,
    V_AANDEEL_VENSTER,
    V_LADDER,
    V_MOMENT,
    V_BEGIN,
    V_ZONDER,
) = range(11)

# places in Programma.getallen
(
    G_DREMPEL,
    G_VENSTER,
    G_VENSTERSOORT,
    G_PLICHTIG,
    G_LEEFTIJD_VAN,
    G_LEEFTIJD_TOT,
    G_ZONDER_SK,
    G_TOESTAND,
    G_WACHT,
    G_MEER_SCHOLEN,
    G_TELWAT,
    G_DAGMAAT,
    G_TELLER,
    G_NOEMER,
    G_MEER_DAN,
    G_EXTRA,
    G_EXTRA2,
    G_TREDEN,
) = range(18)
ENGINE = "sweep"
MEESTE_TREDEN = 12
MEESTE_TOETSERS = 4
MEESTE_LESWEKEN = 64
# the days on which the version holds, and sets as bits: kinds of row and of school of the telling, and the same of a second one
G_GELDIG_VAN, G_GELDIG_TOT, G_SOORTEN, G_SCHOLEN, G_SOORTEN2, G_SCHOLEN2 = range(G_TREDEN + MEESTE_TREDEN, G_TREDEN + MEESTE_TREDEN + 6)
G_BREED = G_SCHOLEN2 + 1

TELLING_VELDEN = (
    G_GELDIG_VAN,
    G_GELDIG_TOT,
    G_SOORTEN,
    G_SCHOLEN,
    G_SOORTEN2,
    G_SCHOLEN2,
    G_PLICHTIG,
    G_LEEFTIJD_VAN,
    G_LEEFTIJD_TOT,
    G_ZONDER_SK,
    G_TOESTAND,
)
UUR = 60

VENSTERSOORTEN = tuple(Venstersoort)
DAGMATEN = tuple(Dagmaat)
TELWATTEN = tuple(Telwat)
GRONDEN = {grond.value: plek for plek, grond in enumerate(Grond)}
SCHOOLSOORTEN = {soort.value: plek for plek, soort in enumerate(Schoolsoort)}
ALLE_SCHOLEN = (1 << len(SCHOOLSOORTEN)) - 1
GEEN = -1


@dataclass(frozen=True, slots=True)
class Onderdelen:
    """The compiled program and, per part, the rule and the place of the part in it."""

    programma: Programma
    delen: tuple[tuple[Regel, int], ...]
    toestanden: dict[str, int]
    melding_regels: dict[str, int]


def compile_programma(regels: Sequence[Regel], alle: dict[str, Regel], basis: int) -> Onderdelen:
    """Compile rules. Rules whose reports another one leans on run along without showing (``toon`` 0), and first."""
    getoond = {regel.id for regel in regels}
    steun = {
        vorm.zonder_gemeld_onder
        for regel in regels
        for onderdeel in regel.versies[0].onderdelen
        if isinstance(vorm := onderdeel.vorm, UrenInVenster) and vorm.zonder_gemeld_onder
    }
    volgorde = sorted({*getoond, *steun})
    toetsers = [naam for naam in volgorde if _judges(alle[naam])]
    delen = [(alle[naam], plek) for naam in volgorde for plek in range(len(alle[naam].versies[0].onderdelen))]
    delen.sort(key=lambda deel: deel[0].id not in toetsers)
    if len(toetsers) > MEESTE_TOETSERS:
        raise NietOndersteund(ENGINE, toetsers[-1], f"er zijn meer dan {MEESTE_TOETSERS} regels die meldingen toetsen")
    for regel, plek in delen:
        for versie in regel.versies:
            _check(regel.id, versie.onderdelen[plek])
    toestanden: dict[str, int] = {}
    melding_regels = {naam: plek for plek, naam in enumerate(toetsers)}
    gemaakt = {(regel.id, plek): _versions(regel, plek, toestanden, basis) for regel, plek in delen}
    tellingen: dict[tuple[tuple[int, ...], ...], int] = {}
    for regel, plek in sorted(delen, key=lambda deel: toetsers.index(deel[0].id) if deel[0].id in toetsers else -1, reverse=True):
        tellingen.setdefault(_telling_of(gemaakt[regel.id, plek]), len(tellingen))  # that of the last judge comes first, and goes on
    delen.sort(key=lambda deel: (deel[0].id not in toetsers, tellingen[_telling_of(gemaakt[deel[0].id, deel[1]])]))
    rijen: list[list[int]] = []
    getallen: list[list[int]] = []
    for regel, plek in delen:
        onderdeel, versies = regel.versies[0].onderdelen[plek], gemaakt[regel.id, plek]
        vorm = onderdeel.vorm
        zonder = melding_regels.get(vorm.zonder_gemeld_onder, GEEN) if isinstance(vorm, UrenInVenster) else GEEN
        toetst = melding_regels.get(regel.id, GEEN)
        minst = [_least(versie.onderdelen[plek].vorm) for versie in regel.versies]
        rijen.append(
            [
                VORMEN.index(type(vorm)),
                onderdeel.per is Per.SCHOOL,
                regel.id in getoond,
                toetst,
                zonder,
                len(getallen),
                tellingen[_telling_of(versies)],
                *(min(getal) for getal in zip(*minst, strict=True)),
            ]
        )
        getallen.extend(versies)
    rijen.append([0, 0, 0, GEEN, GEEN, len(getallen), GEEN, 0, 0, 0, 0])
    programma = Programma(np.array(rijen, dtype=np.int64), np.array(getallen, dtype=np.int64).reshape(-1, G_BREED))
    return Onderdelen(programma, tuple(delen), toestanden, melding_regels)


def _versions(regel: Regel, plek: int, toestanden: dict[str, int], basis: int) -> list[list[int]]:
    """Return the numbers of each version of a part."""
    uit = []
    for versie in regel.versies:
        rij = _numbers(versie.onderdelen[plek].vorm, toestanden)
        rij[G_GELDIG_VAN], rij[G_GELDIG_TOT] = versie.geldig_vanaf.toordinal() - basis, _day(versie.geldig_tot, basis)
        uit.append(rij)
    return uit


def _telling_of(versies: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    """Return all that decides which rows count on which days: parts in which it is the same can share what was counted."""
    return tuple(tuple(rij[veld] for veld in TELLING_VELDEN) for rij in versies)


def _least(vorm: Vorm) -> tuple[int, int, int, int]:
    """Return what a signal needs at the least: rows, days with rows and hour minutes of its kinds, and lesweken in a row with any rows.

    For a ladder either rows or hour minutes will do.
    """
    match vorm:
        case UrenInVenster():
            return 1, 1, vorm.drempel_minuten, 1
        case AantalInVenster():
            drempel = vorm.drempel + vorm.meer_dan
            return drempel, 1 if vorm.telt is Telwat.RIJEN else drempel, 0, 1
        case ReeksLesdagen():
            return vorm.drempel, vorm.drempel, 0, 1
        case ReeksLesweken():
            return vorm.lesweken + 1, vorm.lesweken + 1, 0, vorm.lesweken + 1
        case VastMoment():
            return vorm.lesweken, vorm.lesweken, 0, 1
        case Ladder():
            laagste = min(drempel for _, drempel in vorm.treden)
            return laagste, 1, laagste * UUR, 1
    return 1, 1, 0, 1


def _check(regel: str, onderdeel: Onderdeel) -> None:
    """Refuse by name what the compiled shapes do not do."""
    vorm = onderdeel.vorm
    if onderdeel.per is Per.SCHOOL and isinstance(vorm, ReeksLesweken | AandeelLesweken | AandeelInVenster | VastMoment):
        raise NietOndersteund(ENGINE, regel, "deze vorm wordt alleen per leerling geteld")
    if isinstance(vorm, ReeksTotVenstereinde) and onderdeel.per is Per.LEERLING:
        raise NietOndersteund(ENGINE, regel, "deze vorm wordt alleen per school geteld")
    if isinstance(vorm, VastMoment) and vorm.lesweken > MEESTE_LESWEKEN:
        raise NietOndersteund(ENGINE, regel, f"een vast moment van meer dan {MEESTE_LESWEKEN} lesweken")
    if isinstance(vorm, Ladder):
        if len(vorm.treden) > MEESTE_TREDEN:
            raise NietOndersteund(ENGINE, regel, f"een ladder met meer dan {MEESTE_TREDEN} treden")
        for telling in (vorm.keren, vorm.uren):
            if telling != Telling(telling.soorten, schoolsoorten=telling.schoolsoorten):
                raise NietOndersteund(ENGINE, regel, "een ladder met voorwaarden aan de leerling of de dag")


def _judges(regel: Regel) -> bool:
    vorm = regel.versies[0].onderdelen[0].vorm
    return isinstance(vorm, UrenInVenster) and vorm.toetst_meldingen


def _day(dag: date | None, basis: int) -> int:
    return OOIT if dag is None else dag.toordinal() - basis


def _numbers(vorm: Vorm, toestanden: dict[str, int]) -> list[int]:
    rij = [0] * G_BREED
    rij[G_SCHOLEN] = rij[G_SCHOLEN2] = ALLE_SCHOLEN
    rij[G_PLICHTIG] = rij[G_LEEFTIJD_VAN] = rij[G_LEEFTIJD_TOT] = rij[G_TOESTAND] = GEEN
    match vorm:
        case UrenInVenster():
            _window(rij, vorm.venster)
            rij[G_DREMPEL], rij[G_WACHT], rij[G_MEER_SCHOLEN] = vorm.drempel_minuten, vorm.wachttijd_dagen, vorm.meer_scholen
        case AantalInVenster():
            _window(rij, vorm.venster)
            rij[G_DREMPEL], rij[G_MEER_DAN], rij[G_TELWAT] = vorm.drempel, vorm.meer_dan, TELWATTEN.index(vorm.telt)
        case ReeksLesdagen():
            rij[G_DREMPEL] = vorm.drempel
        case ReeksTotVenstereinde():
            rij[G_DREMPEL], rij[G_VENSTER] = vorm.lesweken, vorm.sleutels
        case ReeksLesweken():
            rij[G_DREMPEL] = vorm.lesweken
        case AandeelLesweken():
            rij[G_VENSTER], rij[G_EXTRA] = vorm.lesweken, vorm.plichtig_op_dag
        case AandeelInVenster():
            _window(rij, vorm.venster)
            rij[G_EXTRA], rij[G_EXTRA2] = vorm.minstens_lesdagen, vorm.niet_in_eerste_lesweken
        case Ladder():
            _window(rij, vorm.venster)
            rij[G_EXTRA] = len(vorm.treden)
            for plek, (_, drempel) in enumerate(vorm.treden):
                rij[G_TREDEN + plek] = drempel
            rij[G_SOORTEN], rij[G_SCHOLEN] = _masks(vorm.keren)
            rij[G_SOORTEN2], rij[G_SCHOLEN2] = _masks(vorm.uren)
        case VastMoment():
            rij[G_DREMPEL] = vorm.lesweken
        case BeginVrijstelling():
            rij[G_DREMPEL], rij[G_EXTRA] = 1, GRONDEN[vorm.grond]
        case ZonderInschrijving():
            rij[G_DREMPEL] = vorm.kalenderdagen or vorm.schooldagen
            rij[G_EXTRA] = bool(vorm.kalenderdagen)
            rij[G_SOORTEN2] = sum(1 << GRONDEN[grond] for grond in vorm.gronden)
    if isinstance(vorm, ReeksLesweken | AandeelLesweken | AandeelInVenster):
        rij[G_TELLER], rij[G_NOEMER], rij[G_MEER_DAN] = vorm.aandeel.teller, vorm.aandeel.noemer, vorm.aandeel.meer_dan
    if isinstance(vorm, AantalInVenster | ReeksLesdagen | ReeksTotVenstereinde | ReeksLesweken):
        rij[G_DAGMAAT] = DAGMATEN.index(vorm.dagmaat)
    if not isinstance(vorm, Ladder | BeginVrijstelling | ZonderInschrijving):
        rij[G_SOORTEN], rij[G_SCHOLEN] = _masks(vorm.telling)
        _conditions(rij, vorm.telling, toestanden)
    return rij


def _window(rij: list[int], venster: Venster) -> None:
    rij[G_VENSTER], rij[G_VENSTERSOORT] = venster.sleutels, VENSTERSOORTEN.index(venster.soort)


def _masks(telling: Telling) -> tuple[int, int]:
    soorten = sum(1 << VOORRANG[soort] for soort in telling.soorten)
    if telling.schoolsoorten is None:
        return soorten, ALLE_SCHOLEN
    return soorten, sum(1 << SCHOOLSOORTEN[soort] for soort in telling.schoolsoorten)


def _conditions(rij: list[int], telling: Telling, toestanden: dict[str, int]) -> None:
    rij[G_PLICHTIG] = GEEN if telling.plichtig is None else int(telling.plichtig)
    rij[G_LEEFTIJD_VAN] = GEEN if telling.leeftijd_vanaf is None else telling.leeftijd_vanaf
    rij[G_LEEFTIJD_TOT] = GEEN if telling.leeftijd_tot is None else telling.leeftijd_tot
    rij[G_ZONDER_SK] = telling.zonder_startkwalificatie
    if telling.toestand:
        rij[G_TOESTAND] = toestanden.setdefault(telling.toestand, len(toestanden))
