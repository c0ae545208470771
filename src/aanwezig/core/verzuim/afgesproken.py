"""The timetable that was agreed for one pupil who builds up: lessons outside it are no lessons for that pupil.

Signalling means what the contract says on the tables that it gets. What was agreed is put into those tables: an enrolment whose timetable
was agreed to be shorter for a while is told in pieces, each with its own timetable. So hours at home as agreed are neither absence (there
was no lesson) nor attendance (the lesson is not there to be attended), in every rule and on every engine (ADR 0031).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from aanwezig.core.kalender.schooldagen import ZONDAG
from aanwezig.core.regels.signaal import NietGeteld, Signaal
from aanwezig.core.verzuim.beeld import Reden
from aanwezig.core.verzuim.tabellen import Inschrijving, Roosterles, Verzuimrij, school_van

Les = tuple[int, int]
"""A lesson of a week: the weekday (1 Monday, to 5) and the lesuur."""
DAG = timedelta(days=1)


class Zin(StrEnum):
    """What a signal says of it."""

    RIJ = "volgens het afgesproken rooster had de leerling hier geen les"
    UITLEG = "In deze periode gold een afgesproken rooster: uren buiten de afspraak tellen niet als verzuim en ook niet als les."


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
    """Days t/m which a pupil had, as agreed, no lesson on some lesuren of the timetable of a school (BRIN)."""

    school: str
    van: date
    tm: date | None
    lessen: frozenset[Les]

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
            uit.vrij[stuk.leerling_id].append(Vrij(stuk.school, stuk.begin_datum, stuk.eind_datum, weg))
    return uit


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
