"""Figures from the register of thuiszitters: what each one means, and how registrations without names become stocks, flows and shares."""

from __future__ import annotations

from base64 import b32encode
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise

from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.register.beeld import offer_due
from aanwezig.core.register.boek import Registerboek
from aanwezig.core.register.stroom import Aandeel, Registratierij, Soortvanaf, Stroom, flow_of, flows_by_kind, middle_of
from aanwezig.core.routes.route import Zeker

DAGEN_PER_WEEK = 7
ALLES = ""
"""The kind that stands for all kinds together."""
_TEKENS = 8
"""How many signs a number without a name has: enough for millions of registrations."""


class Registereenheid(StrEnum):
    """What a figure from the register counts."""

    REGISTRATIES = "registraties"
    LEERLINGEN = "leerlingen"
    PLEKKEN = "plekken"


class Registerwanneer(StrEnum):
    """On a reference date, or from one reference date to another."""

    PEILDATUM = "peildatum"
    PERIODE = "periode"


@dataclass(frozen=True, slots=True)
class Registercijfer:
    """A figure: what it counts, when, and what that means. ``beperking``: what the data can't tell."""

    id: str
    naam: str
    telt: Registereenheid
    wanneer: Registerwanneer
    definitie: str
    bron: str
    beperking: str = ""
    zekerheid: Zeker = field(default=Zeker())


@dataclass(frozen=True, slots=True)
class Opgavekolom:
    """A column of the quarterly report."""

    id: str
    naam: str
    definitie: str


@dataclass(frozen=True, slots=True)
class Opgave:
    """The quarterly report. ``grond``: the exemptions that stand in it as well, called ``grond_naam``."""

    naam: str
    bron: str
    zekerheid: Zeker
    grond: str
    grond_naam: str
    kolommen: tuple[Opgavekolom, ...]


@dataclass(frozen=True, slots=True)
class Kwartaal:
    """A quarter of a year, the last day in it."""

    jaar: int
    nummer: int
    begin_datum: date
    eind_datum: date

    @property
    def sleutel(self) -> str:
        """How an address names it: ``2026-1``."""
        return f"{self.jaar}-{self.nummer}"


@dataclass(frozen=True, slots=True)
class Registercijferboek:
    """All figures from the register, the days on which a stock can be asked for, and the quarterly report."""

    nagekeken_op: date
    peil_maanden: tuple[int, ...]
    peil_dag: int
    cijfers: Mapping[str, Registercijfer]
    opgave: Opgave

    def peildata(self, van: date, tm: date) -> list[date]:
        """Return the reference dates in a period, the first first."""
        dagen = (date(jaar, maand, self.peil_dag) for jaar in range(van.year, tm.year + 1) for maand in self.peil_maanden)
        return [dag for dag in dagen if van <= dag <= tm]

    def kwartalen(self, van: date, tm: date) -> list[Kwartaal]:
        """Return the quarters of which a day falls in a period, the first first."""
        begin = [date(jaar, maand, self.peil_dag) for jaar in range(van.year - 1, tm.year + 2) for maand in self.peil_maanden]
        alle = [Kwartaal(dag.year, self.peil_maanden.index(dag.month) + 1, dag, volgende - DAG) for dag, volgende in pairwise(begin)]
        return [kwartaal for kwartaal in alle if kwartaal.eind_datum >= van and kwartaal.begin_datum <= tm]


# ---------------------------------------------------------------- from rows to registrations


@dataclass(frozen=True, slots=True)
class Stuk:
    """A row as somebody entered it: a kind from a day on. ``vervallen_datum``: the day on which it was said to be a mistake."""

    soort: str
    begin_datum: date
    ingevoerd_op: datetime
    vervallen_datum: date | None = None


@dataclass(frozen=True, slots=True)
class Sluiting:
    """A case was closed: when somebody did so, on which day, and with what result."""

    op: datetime
    dag: date
    resultaat: str


@dataclass(frozen=True, slots=True)
class Registratie:
    """A registration. ``vervallen_datum``: it was a mistake as a whole, and counts in no figure."""

    rij: Registratierij
    vervallen_datum: date | None = None


def registrations_of(casus: str, stukken: Iterable[Stuk], sluitingen: Iterable[Sluiting]) -> tuple[Registratie, ...]:
    """Return the registrations of a case. One runs until the case is closed; what is entered after that is the next.

    ``casus``: a key of the case, of which the ids are made; an id does not change when rows are added or turn out to be mistakes.
    """
    reeksen: list[tuple[int, list[Stuk], Sluiting | None]] = []
    open_: list[Stuk] = []
    nummer = 0
    gebeurtenissen: list[Stuk | Sluiting] = [*stukken, *sluitingen]
    for gebeurtenis in sorted(gebeurtenissen, key=lambda een: (_moment(een), isinstance(een, Sluiting))):
        if isinstance(gebeurtenis, Stuk):
            open_.append(gebeurtenis)
            continue
        if open_:
            reeksen.append((nummer, open_, gebeurtenis))
            open_ = []
        elif reeksen and reeksen[-1][2] is not None and reeksen[-1][2].dag == gebeurtenis.dag:  # closed again: the result is mended
            reeksen[-1] = (*reeksen[-1][:2], gebeurtenis)
        nummer += 1
    if open_:
        reeksen.append((nummer, open_, None))
    return tuple(_registration(f"{casus}/{plek}", stuks, sluiting) for plek, stuks, sluiting in reeksen)


def _moment(een: Stuk | Sluiting) -> datetime:
    return een.ingevoerd_op if isinstance(een, Stuk) else een.op


def _registration(id_: str, stukken: Sequence[Stuk], sluiting: Sluiting | None) -> Registratie:
    geldig = [stuk for stuk in stukken if stuk.vervallen_datum is None]
    soorten: list[Soortvanaf] = []
    for stuk in geldig or stukken:  # in the order of entering: what is said later holds from its day on
        soorten = [*(eerder for eerder in soorten if eerder.vanaf < stuk.begin_datum), Soortvanaf(stuk.begin_datum, stuk.soort)]
    if not geldig:
        vervallen = max(stuk.vervallen_datum for stuk in stukken if stuk.vervallen_datum is not None)
        return Registratie(Registratierij(id_, soorten[0].vanaf, tuple(soorten)), vervallen)
    einde = None if sluiting is None else max(sluiting.dag, soorten[-1].vanaf)
    return Registratie(Registratierij(id_, soorten[0].vanaf, tuple(soorten), einde, "" if sluiting is None else sluiting.resultaat))


def counted_part(registratie: Registratie, plicht_van: date) -> Registratie | None:
    """Return a registration as it counts: from the day on which leerplicht begins; None when it ended, or was a mistake, before that.

    Until then the child is followed, and is no (dreigend) thuiszitter (routeboek, paragraph 1.9).
    """
    rij = registratie.rij
    if rij.begin_datum >= plicht_van:
        return registratie
    einde = registratie.vervallen_datum or rij.eind_datum
    if einde is not None and einde < plicht_van:
        return None
    soorten = (Soortvanaf(plicht_van, rij.soort_on(plicht_van)), *(soort for soort in rij.soorten if soort.vanaf > plicht_van))
    return replace(registratie, rij=replace(rij, begin_datum=plicht_van, soorten=soorten))


def is_followed(registratie: Registratie, plicht_van: date, dag: date) -> bool:
    """Say whether somebody stands in the register on a day to be followed only: leerplicht has not begun for them."""
    rij = registratie.rij
    return registratie.vervallen_datum is None and dag < plicht_van and rij.begin_datum <= dag and (rij.eind_datum or dag) >= dag


def number_of(sleutel: str) -> str:
    """Return a number that stays the same and points at nobody: there is no way back to the key that it is made of."""
    tekens = b32encode(sha256(f"aanwezig.opgave {sleutel}".encode()).digest()).decode()[:_TEKENS]
    return f"{tekens[: _TEKENS // 2]}-{tekens[_TEKENS // 2 :]}"


# ---------------------------------------------------------------- from registrations to figures


@dataclass(frozen=True, slots=True)
class Feit:
    """A registration with what it can be broken down by; nobody's name. ``leerling``: whose it is, to tell that two are of one child.

    ``wijk``: the neighbourhood (core/rapportages/wijken). ``signalen``: rules that gave a signal, each with its day.
    """

    rij: Registratierij
    leerling: int
    schoolsoort: str
    gemeente: str
    oorzaken: tuple[str, ...] = ()
    aanbod: str = ""
    aanbod_datum: date | None = None
    signalen: tuple[tuple[str, date], ...] = ()
    wijk: str = ""


@dataclass(frozen=True, slots=True)
class Cijferregel:
    """What moved among some registrations. ``kinderen``: how many different children are there at the end; ``aanbod``: who was offered
    something fitting in time."""

    stroom: Stroom
    kinderen: int
    aanbod: Aandeel

    @property
    def weken(self) -> int | None:
        """How long those that are there have been so, in the middle, in whole weeks."""
        dagen = middle_of(self.stroom.dagen_eind)
        return None if dagen is None else dagen // DAGEN_PER_WEEK


def line_of(feiten: Collection[Feit], soort: str, van: date, tm: date, boek: Registerboek) -> Cijferregel:
    """Return what moved among some registrations between two reference dates, of one kind or of all."""
    rijen = [feit.rij for feit in feiten]
    stroom = flow_of(rijen, van, tm, boek) if soort == ALLES else flows_by_kind(rijen, van, tm, boek)[soort]
    per_id = {feit.rij.id: feit for feit in feiten}
    oordeel = stroom.op_tijd
    gevonden = tuple(id_ for id_ in oordeel.niet_opgelost if offered_in_time(per_id[id_], boek))
    return Cijferregel(
        stroom,
        len({per_id[id_].leerling for id_ in stroom.voorraad_eind}),
        Aandeel(
            tuple(sorted((*oordeel.opgelost, *gevonden))),
            tuple(id_ for id_ in oordeel.niet_opgelost if id_ not in gevonden),
            oordeel.buiten,
        ),
    )


def offered_in_time(feit: Feit, boek: Registerboek) -> bool:
    """Say whether a fitting offer, and not one that only bridges the time, began within the term."""
    soort = boek.soorten_aanbod.get(feit.aanbod)
    if soort is None or soort.tijdelijk or feit.aanbod_datum is None:
        return False
    return feit.rij.begin_datum <= feit.aanbod_datum <= offer_due(feit.rij.begin_datum, boek)


def group_by(feiten: Iterable[Feit], waarnaar: Callable[[Feit], Iterable[str]]) -> dict[str, list[Feit]]:
    """Return registrations by what they are broken down by; one may stand under more than one."""
    groepen: dict[str, list[Feit]] = defaultdict(list)
    for feit in feiten:
        for naam in dict.fromkeys(waarnaar(feit)):
            groepen[naam].append(feit)
    return dict(groepen)


def held_by(feiten: Iterable[Feit], regels: Collection[str], tm: date, begin_of: Callable[[date], date]) -> int:
    """Count the children for whom one of some rules gave a signal.

    ``begin_of``: of which day on a signal counts, for a registration that began on a day: the first day of that schooljaar.
    """
    return len(
        {
            feit.leerling
            for feit in feiten
            if any(regel in regels and begin_of(feit.rij.begin_datum) <= dag <= tm for regel, dag in feit.signalen)
        }
    )
