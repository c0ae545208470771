"""The timetable that was agreed for one pupil who builds up: lessons outside it are no lessons for that pupil.

Signalling means what the contract says on the tables that it gets. What was agreed is put into those tables: an enrolment whose timetable
was agreed to be shorter for a while is told in pieces, each with its own timetable. So hours at home as agreed are neither absence (there
was no lesson) nor attendance (the lesson is not there to be attended), on every engine (ADR 0031).

A few rules say otherwise: who is at home is at home, also as part of an approach. What they read is told with the whole timetable, and
with a row for each stretch of lessons that fell away (ADR 0044).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from aanwezig.core.kalender.schooldagen import ZONDAG
from aanwezig.core.regels.signaal import NietGeteld, Signaal
from aanwezig.core.verzuim.beeld import Reden
from aanwezig.core.verzuim.tabellen import Inschrijving, Registratie, Roosterles, Verzuimrij, school_van

Les = tuple[int, int]
"""A lesson of a week: the weekday (1 Monday, to 5) and the lesuur."""
DAG = timedelta(days=1)
SOORT: Final = Registratie.GEOORLOOFD_OVERIG
"""The kind of absence as which lessons that fell away by agreement are told, to rules that count them."""
VAN_TEVOREN: Final = date(1900, 1, 1)
"""When such a row was known: before every row of a school, so that what the school wrote about the same lesson goes before it."""
_NAAM: Final = re.compile(r"afgesproken \w+ \d{4}-\d\d-\d\d \d+-\d+")


class Zin(StrEnum):
    """What a signal says of it."""

    RIJ = "volgens het afgesproken rooster had de leerling hier geen les"
    UITLEG = "In deze periode gold een afgesproken rooster: uren buiten de afspraak tellen niet als verzuim en ook niet als les."
    UITLEG_WEG = (
        "In deze periode was afgesproken dat de leerling een deel van de lessen niet volgt. "
        "Deze regel telt ook die lessen als niet op school."
    )
    SOORT = "volgens afspraak niet op school"


@dataclass(frozen=True, slots=True)
class Roosterafspraak:
    """From ``begin_datum`` t/m ``eind_datum`` (None: until further notice) a pupil has only these lessons at a school (BRIN)."""

    leerling_id: str
    school: str
    begin_datum: date
    eind_datum: date | None
    lessen: frozenset[Les]


@dataclass(frozen=True, slots=True)
class Vrij:
    """Days t/m which a pupil had, as agreed, no lesson on some lesuren of the timetable of a school."""

    school_id: str
    van: date
    tm: date | None
    lessen: frozenset[Les]

    @property
    def school(self) -> str:
        """The school: the first four characters of ``school_id``."""
        return school_van(self.school_id)

    def holds_for(self, rij: Verzuimrij) -> bool:
        """Say whether a row speaks of a lesson that was agreed not to be there."""
        return (
            rij.school == self.school
            and self.van <= rij.datum
            and (self.tm is None or rij.datum <= self.tm)
            and any(weekdag == rij.datum.isoweekday() and rij.covers(lesuur) for weekdag, lesuur in self.lessen)
        )


@dataclass(frozen=True, slots=True)
class Afgesproken:
    """Enrolments and timetables with what was agreed put in, and by pupil when which lessons fell away."""

    inschrijvingen: list[Inschrijving]
    roosterlessen: list[Roosterles]
    vrij: dict[str, list[Vrij]]


def agree(
    inschrijvingen: Iterable[Inschrijving], roosters: Mapping[str, Sequence[Roosterles]], afspraken: Iterable[Roosterafspraak]
) -> Afgesproken:
    """Return enrolments told in pieces: where a timetable was agreed, with that one.

    ``roosters``: the lessons of each timetable by its id. ``afspraken`` of one pupil and school never overlap: of two that do the one that
    began last holds. An agreement is about the school of the enrolment, whatever its location.
    """
    per_wie: dict[tuple[str, str], list[Roosterafspraak]] = defaultdict(list)
    for afspraak in afspraken:
        per_wie[afspraak.leerling_id, school_van(afspraak.school)].append(afspraak)
    uit = Afgesproken([], [], defaultdict(list))
    gemaakt: set[str] = set()
    for inschrijving in inschrijvingen:
        hier = per_wie.get((inschrijving.leerling_id, inschrijving.school), [])
        for stuk, geldt in _pieces(inschrijving, sorted(hier, key=lambda een: een.begin_datum)):
            if geldt is None:
                uit.inschrijvingen.append(stuk)
                continue
            basis = roosters.get(stuk.rooster_id, ())
            blijft = [les for les in basis if (les.weekdag, les.lesuur) in geldt.lessen]
            rooster_id = _named(stuk.rooster_id, blijft)
            uit.inschrijvingen.append(replace(stuk, rooster_id=rooster_id))
            if rooster_id not in gemaakt:
                gemaakt.add(rooster_id)
                uit.roosterlessen.extend(replace(les, rooster_id=rooster_id) for les in blijft or _without_lessons(basis))
            weg = frozenset((les.weekdag, les.lesuur) for les in basis) - geldt.lessen
            uit.vrij[stuk.leerling_id].append(Vrij(stuk.school_id, stuk.begin_datum, stuk.eind_datum, weg))
    return uit


def away(leerling_id: str, vrij: Iterable[Vrij], tm: date) -> list[Verzuimrij]:
    """Return, up to a day, a row of absence for each stretch of lessons that fell away by agreement.

    On days on which the school is closed such a row speaks of no lesson, as a row of a week of sickness does.
    """
    uit = []
    for een in vrij:
        per_weekdag = {weekdag: list(_stretches(lesuur for dag, lesuur in een.lessen if dag == weekdag)) for weekdag, _ in een.lessen}
        dag, einde = een.van, tm if een.tm is None else min(een.tm, tm)
        while dag <= einde:
            for van, tot in per_weekdag.get(dag.isoweekday(), ()):
                naam = f"afgesproken {een.school_id} {dag} {van}-{tot}"
                uit.append(Verzuimrij(naam, leerling_id, een.school_id, dag, van, tot, None, SOORT.value, Zin.SOORT.value, VAN_TEVOREN))
            dag += DAG
    return uit


def is_agreed(rij_id: str) -> bool:
    """Say whether a row is no row of a school but lessons that fell away by agreement (``away``)."""
    return _NAAM.fullmatch(rij_id) is not None


def explain_away(signaal: Signaal) -> Signaal:
    """Return a signal of a rule that counts agreed lessons as time away, that says so when it did.

    Rows that stand for agreed lessons and that it did not count are nobody's rows: they go from the receipt.
    """
    niet_geteld = tuple(rij for rij in signaal.niet_geteld if not is_agreed(rij.rij_id))
    telt = any(map(is_agreed, signaal.geteld))
    return replace(signaal, niet_geteld=niet_geteld, uitleg=f"{signaal.uitleg} {Zin.UITLEG_WEG}" if telt else signaal.uitleg)


def _stretches(lesuren: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each stretch of lesuren that follow one another."""
    for _, groep in groupby(enumerate(sorted(lesuren)), key=lambda paar: paar[1] - paar[0]):
        stuk = [lesuur for _, lesuur in groep]
        yield stuk[0], stuk[-1]


def explain(signaal: Signaal, vrij: Sequence[Vrij], rijen: Mapping[str, Verzuimrij]) -> Signaal:
    """Return a signal that says where an agreed timetable held: of the rows that it did not count for want of a lesson, and in its words.

    ``rijen``: the rows of the pupil by their id. A signal in whose window no lesson fell away stays as it is.
    """
    hier = [een for een in vrij if een.lessen and een.van <= signaal.venster_tm and (een.tm is None or een.tm >= signaal.venster_van)]
    if signaal.school_id:
        hier = [een for een in hier if een.school == school_van(signaal.school_id)]
    if not hier:
        return signaal
    niet_geteld = tuple(_told(rij, hier, rijen) for rij in signaal.niet_geteld)
    return replace(signaal, niet_geteld=niet_geteld, uitleg=f"{signaal.uitleg} {Zin.UITLEG}")


def _told(niet_geteld: NietGeteld, vrij: Sequence[Vrij], rijen: Mapping[str, Verzuimrij]) -> NietGeteld:
    rij = rijen.get(niet_geteld.rij_id)
    geen_les = niet_geteld.waarom in (Reden.GEEN_LESDAG, Reden.GEEN_LESUUR)
    if geen_les and rij is not None and any(een.holds_for(rij) for een in vrij):
        return replace(niet_geteld, waarom=Zin.RIJ)
    return niet_geteld


def _pieces(inschrijving: Inschrijving, afspraken: Sequence[Roosterafspraak]) -> list[tuple[Inschrijving, Roosterafspraak | None]]:
    """Cut an enrolment at the agreements (the first first) that hold in it."""
    grenzen = {inschrijving.begin_datum}
    for afspraak in afspraken:
        grenzen.add(afspraak.begin_datum)
        if afspraak.eind_datum is not None:
            grenzen.add(afspraak.eind_datum + DAG)
    begin = sorted(grens for grens in grenzen if inschrijving.holds_on(grens))
    uit: list[tuple[Inschrijving, Roosterafspraak | None]] = []
    for van, volgende in zip(begin, [*begin[1:], None], strict=True):
        tm = inschrijving.eind_datum if volgende is None else volgende - DAG
        geldend = [een for een in afspraken if een.begin_datum <= van and (een.eind_datum is None or van <= een.eind_datum)]
        uit.append((replace(inschrijving, begin_datum=van, eind_datum=tm), geldend[-1] if geldend else None))
    return uit


def _without_lessons(basis: Sequence[Roosterles]) -> list[Roosterles]:
    """Return the timetable of who has no lesson at all: engines ask that a timetable has one, and on a Sunday there is never school."""
    return [replace(les, weekdag=ZONDAG) for les in basis[:1]]


def _named(rooster_id: str, lessen: Sequence[Roosterles]) -> str:
    """Return the name of a shortened timetable: the same lessons of the same one have the same name."""
    return f"{rooster_id} {' '.join(f'{les.weekdag}.{les.lesuur}' for les in lessen)}"
