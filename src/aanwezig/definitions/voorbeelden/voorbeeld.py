"""What an example is: one pupil with a few lines of absence, and the signals that a rule must then give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from aanwezig.core.kalender.schooldagen import VRIJDAG
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.verzuim.afgesproken import Roosterafspraak, Vrij, explain, explain_away
from aanwezig.core.verzuim.tabellen import (
    Aanlevering,
    Leerlinggegevens,
    Registratie,
    Roosterles,
    Schoolsoort,
    Vakantieregio,
)
from aanwezig.definitions.voorbeelden.randen import Kant, Rand, Randplek

LEERLING_ID = "voorbeeld"


@dataclass(frozen=True, slots=True)
class Standaard:
    """What holds for an example that does not say otherwise."""

    geboortedatum: date = date(2012, 3, 1)
    schoolsoort: Schoolsoort = Schoolsoort.VO
    school_id: str = "99AA00"
    ingeschreven_vanaf: date = date(2025, 8, 1)
    gemeente: str = "0344"
    regio: Vakantieregio = Vakantieregio.MIDDEN


STANDAARD = Standaard()


@dataclass(frozen=True, slots=True)
class Voorbeeldrooster:
    """A named timetable: a description for people, the lessons, and the kinds of school of which it is the usual one."""

    naam: str
    omschrijving: str
    lessen: tuple[Roosterles, ...]
    voor: tuple[Schoolsoort, ...] = ()


@dataclass(frozen=True, slots=True)
class Verzuimopgave:
    """One line of absence as written: a day, or all days from Monday to Friday of a period, or one weekday of each week of it."""

    begin_datum: date
    eind_datum: date
    weekdag: int | None
    registratie: Registratie
    lesuur_van: int | None = None
    lesuur_tm: int | None = None
    minuten: int | None = None
    school_id: str = ""
    ingevoerd_op: date | None = None
    rij: str = ""
    vervangt: str = ""

    @property
    def is_periode(self) -> bool:
        """Whether the line stands for a period."""
        return self.eind_datum > self.begin_datum

    def dagen(self) -> Iterator[date]:
        """Yield the days on which the line gives a row; a single day may be a Saturday or Sunday."""
        for plus in range((self.eind_datum - self.begin_datum).days + 1):
            dag = self.begin_datum + timedelta(days=plus)
            if not self.is_periode or (dag.isoweekday() == self.weekdag if self.weekdag else dag.isoweekday() <= VRIJDAG):
                yield dag


@dataclass(frozen=True, slots=True)
class Verwachting:
    """A signal that must come. What is None is not compared."""

    plaats: str
    eind_datum: date
    begin_datum: date | None = None
    gemeten: Decimal | None = None
    school_id: str | None = None
    status: Status | None = None
    grond: str | None = None
    regel: str | None = None
    geteld: int | None = None

    def differences(self, signaal: Signaal) -> list[str]:
        """Say in Dutch in what a signal differs from this."""
        paren: list[tuple[str, object, object]] = [
            ("eind_datum", self.eind_datum, signaal.eind_datum),
            ("begin_datum", self.begin_datum, signaal.begin_datum),
            ("gemeten", self.gemeten, signaal.gemeten),
            ("school_id", self.school_id, signaal.school_id),
            ("status", self.status, signaal.status),
            ("grond", self.grond, signaal.grond),
            ("regel", self.regel, signaal.regel),
            ("geteld", self.geteld, len(signaal.geteld)),
        ]
        return [f"{naam} is {kwam}, verwacht was {moest}" for naam, moest, kwam in paren if moest is not None and moest != kwam]

    def is_other_than(self, ander: Verwachting) -> bool:
        """Say whether these can't be one and the same signal: another day, rule, ground or status, or another measure."""
        paren: list[tuple[object, object]] = [
            (self.eind_datum, ander.eind_datum),
            (self.regel, ander.regel),
            (self.grond, ander.grond),
            (self.status, ander.status),
            (self.gemeten, ander.gemeten),
        ]
        return any(een is not None and twee is not None and een != twee for een, twee in paren)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One example of a rule: a delivery with one pupil (and perhaps others without absence), a peildatum and the signals to expect.

    ``afspraken``: timetables that were agreed for the pupil. The delivery tells them as the rule reads them; ``vrij``: when which lessons
    fell away.
    """

    regel: Regel
    naam: str
    toelichting: str
    plaats: str
    aanlevering: Aanlevering
    peildatum: date
    verzuim: tuple[Verzuimopgave, ...]
    roosters: tuple[Voorbeeldrooster, ...]
    verwacht: tuple[Verwachting, ...]
    randen: tuple[Randplek, ...] = ()
    afspraken: tuple[Roosterafspraak, ...] = ()
    vrij: tuple[Vrij, ...] = ()

    @property
    def gegevens(self) -> Leerlinggegevens:
        """Everything about the pupil of the example."""
        return next(g for g in self.aanlevering.per_leerling() if g.leerling.leerling_id == LEERLING_ID)

    def explained(self, signaal: Signaal) -> Signaal:
        """Return a signal of this example that says where an agreed timetable held, as the web application does."""
        if not self.vrij:
            return signaal
        if self.regel.counts_agreed_as_away(self.peildatum):
            return explain_away(signaal)
        return explain(signaal, self.vrij, {rij.rij_id: rij for rij in self.gegevens.verzuim})

    def side_of(self, rand: str) -> Kant | None:
        """Return on which side of a boundary this stands; None when it does not stand at it."""
        return next((plek.kant for plek in self.randen if plek.rand == rand), None)

    def ends_otherwise_than(self, ander: Voorbeeld) -> bool:
        """Say whether the outcome expected here is another than that of another example."""
        return len(self.verwacht) != len(ander.verwacht) or any(
            een.is_other_than(twee) for een, twee in zip(self.verwacht, ander.verwacht, strict=True)
        )

    def differences(self, signalen: Sequence[Signaal]) -> list[str]:
        """Say in Dutch in what the signals that an engine gave differ from those expected; nothing when all is well.

        The signals must be those of this rule only, in the order of the contract.
        """
        uit = [
            f"{moest.plaats} ({self.naam}): {fout}"
            for moest, kwam in zip(self.verwacht, signalen, strict=False)
            for fout in moest.differences(kwam)
        ]
        uit += [f"{moest.plaats} ({self.naam}): er kwam geen signaal op {moest.eind_datum}" for moest in self.verwacht[len(signalen) :]]
        uit += [
            f"{self.plaats} ({self.naam}): er kwam een signaal dat niet was verwacht: {s.regel} op {s.eind_datum} "
            f"({s.status}, gemeten {s.gemeten})"
            for s in signalen[len(self.verwacht) :]
        ]
        return uit


@dataclass(frozen=True, slots=True)
class Groep:
    """The examples of a rule at one boundary, or (without a boundary) those at none. An example is told in full in one group only."""

    rand: Rand | None
    reden: str
    voorbeelden: tuple[Voorbeeld, ...]
    elders: tuple[Voorbeeld, ...] = ()


@dataclass(frozen=True, slots=True)
class Voorbeeldblad:
    """The examples of one rule, and why a boundary says nothing for it (or has one side only)."""

    voorbeelden: tuple[Voorbeeld, ...] = ()
    redenen: Mapping[str, str] = field(default_factory=dict)

    def at(self, rand: str, kant: Kant) -> tuple[Voorbeeld, ...]:
        """Return the examples on one side of a boundary."""
        return tuple(voorbeeld for voorbeeld in self.voorbeelden if voorbeeld.side_of(rand) is kant)

    def has_pair(self, rand: str) -> bool:
        """Say whether two examples stand on either side of a boundary and end otherwise."""
        return any(wel.ends_otherwise_than(niet) for wel in self.at(rand, Kant.WEL) for niet in self.at(rand, Kant.NIET))

    def lacking(self, randen: Iterable[str]) -> list[str]:
        """Return the boundaries with neither a pair nor a reason."""
        return [rand for rand in randen if rand not in self.redenen and not self.has_pair(rand)]

    def groups(self, randen: Iterable[Rand]) -> Iterator[Groep]:
        """Yield the examples by boundary, then those at none."""
        verteld: set[str] = set()
        for rand in randen:
            hier = [voorbeeld for voorbeeld in self.voorbeelden if voorbeeld.side_of(rand.id)]
            if hier or rand.id in self.redenen:
                eigen = tuple(voorbeeld for voorbeeld in hier if voorbeeld.naam not in verteld)
                elders = tuple(voorbeeld for voorbeeld in hier if voorbeeld.naam in verteld)
                yield Groep(rand, self.redenen.get(rand.id, ""), eigen, elders)
                verteld.update(voorbeeld.naam for voorbeeld in eigen)
        if rest := tuple(voorbeeld for voorbeeld in self.voorbeelden if voorbeeld.naam not in verteld):
            yield Groep(None, "", rest)
