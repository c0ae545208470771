"""What moved in the register between two reference dates: who was there, who came, who went, who is there, and who was helped in time.

A flow names the registrations themselves, so that a change can be explained case by case; how many there are is for whoever shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.register.boek import Registerboek


@dataclass(frozen=True, slots=True)
class Soortvanaf:
    """Of which kind a registration is, from a day on."""

    vanaf: date
    soort: str


@dataclass(frozen=True, slots=True)
class Registratierij:
    """A registration with its last day in it, the kinds it was of, the oldest first, and how it ended.

    Without a last day and a result it still runs.
    """

    id: str
    begin_datum: date
    soorten: Sequence[Soortvanaf]
    eind_datum: date | None = None
    resultaat: str = ""

    def __post_init__(self) -> None:
        dagen = [wissel.vanaf for wissel in self.soorten]
        if not dagen or dagen[0] != self.begin_datum or dagen != sorted(set(dagen)):
            raise ValueError(f"registration {self.id}: the kinds don't begin with it, or are out of order")
        if self.eind_datum is not None and self.eind_datum < dagen[-1]:
            raise ValueError(f"registration {self.id} ends before it begins, or before its last kind does")
        if (self.eind_datum is None) != (not self.resultaat):
            raise ValueError(f"registration {self.id} has a last day without a result, or a result without a last day")

    def soort_on(self, dag: date) -> str:
        """Return the kind on a day; before the first one, the first."""
        return next((wissel.soort for wissel in reversed(self.soorten) if wissel.vanaf <= dag), self.soorten[0].soort)

    def stays(self) -> Iterator[Verblijf]:
        """Yield how long it was of which kind; a kind that was written down again goes on."""
        wissels = [next(gelijke) for _, gelijke in groupby(self.soorten, key=lambda wissel: wissel.soort)]
        for wissel, volgende in zip(wissels, (*wissels[1:], None), strict=True):
            yield Verblijf(self.id, wissel.soort, wissel.vanaf, self.eind_datum if volgende is None else volgende.vanaf - DAG)

    def whole(self) -> Verblijf:
        """Return the registration as one stay, of whatever kind."""
        return Verblijf(self.id, "", self.begin_datum, self.eind_datum)


@dataclass(frozen=True, slots=True)
class Verblijf:
    """The days that a registration was of one kind, the last one in it."""

    id: str
    soort: str
    begin_datum: date
    eind_datum: date | None

    def runs_on(self, dag: date) -> bool:
        """Say whether it runs on a day."""
        return self.begin_datum <= dag and (self.eind_datum is None or dag <= self.eind_datum)

    def days_until(self, dag: date) -> int:
        """Return how many days it has lasted on a day, the first and the last counted."""
        return ((dag if self.eind_datum is None else min(dag, self.eind_datum)) - self.begin_datum).days + 1


@dataclass(frozen=True, slots=True)
class Aandeel:
    """Registrations whose term for an offer ran out in the period: solved within it, not solved, and left out because they tell nothing."""

    opgelost: tuple[str, ...]
    niet_opgelost: tuple[str, ...]
    buiten: tuple[str, ...]

    @property
    def deel(self) -> Fraction | None:
        """The share that was solved in time; None when there is nothing to share."""
        van = len(self.opgelost) + len(self.niet_opgelost)
        return Fraction(len(self.opgelost), van) if van else None


@dataclass(frozen=True, slots=True)
class Stroom:
    """What moved from the end of ``van`` to the end of ``tm``. ``soort`` is empty for the whole register.

    Registrations stand by id, in order; one that came, went and came again stands twice. ``dagen_uitstroom`` and ``dagen_eind``: how many
    days those that went had lasted, and those that are there had lasted on ``tm``, from short to long.
    """

    soort: str
    van: date
    tm: date
    voorraad_begin: tuple[str, ...]
    instroom: tuple[str, ...]
    uitstroom: tuple[str, ...]
    voorraad_eind: tuple[str, ...]
    dagen_uitstroom: tuple[int, ...]
    dagen_eind: tuple[int, ...]
    op_tijd: Aandeel


def flow_of(rijen: Iterable[Registratierij], van: date, tm: date, boek: Registerboek) -> Stroom:
    """Return what moved in the whole register between two reference dates.

    Raises:
        ValueError: when the dates are out of order, or a registration stands twice or is of a kind that does not exist.
    """
    lijst = _checked(rijen, van, tm, boek)
    return _flow("", [rij.whole() for rij in lijst], lijst, van, tm, boek)


def flows_by_kind(rijen: Iterable[Registratierij], van: date, tm: date, boek: Registerboek) -> dict[str, Stroom]:
    """Return what moved in each kind between two reference dates; who changes kind goes out of one and comes into the other.

    Raises:
        ValueError: as ``flow_of``.
    """
    lijst = _checked(rijen, van, tm, boek)
    verblijven = [verblijf for rij in lijst for verblijf in rij.stays()]
    return {
        soort: _flow(
            soort,
            [verblijf for verblijf in verblijven if verblijf.soort == soort],
            [rij for rij in lijst if rij.soort_on(_decided_on(rij, boek)) == soort],
            van,
            tm,
            boek,
        )
        for soort in boek.soorten
    }


def middle_of(dagen: Sequence[int]) -> int | None:
    """Return the duration in the middle, the shorter of two; None when there are none."""
    return sorted(dagen)[(len(dagen) - 1) // 2] if dagen else None


def _checked(rijen: Iterable[Registratierij], van: date, tm: date, boek: Registerboek) -> list[Registratierij]:
    lijst = list(rijen)
    if tm < van:
        raise ValueError(f"the period ends on {tm}, before it begins on {van}")
    if len({rij.id for rij in lijst}) < len(lijst):
        raise ValueError("a registration stands twice")
    if onbekend := {wissel.soort for rij in lijst for wissel in rij.soorten} - set(boek.soorten):
        raise ValueError(f"kind {min(onbekend)} does not exist")
    return lijst


def _flow(soort: str, verblijven: Sequence[Verblijf], rijen: Sequence[Registratierij], van: date, tm: date, boek: Registerboek) -> Stroom:
    weg = [verblijf for verblijf in verblijven if verblijf.eind_datum is not None and van <= verblijf.eind_datum < tm]
    er_nog = [verblijf for verblijf in verblijven if verblijf.runs_on(tm)]
    return Stroom(
        soort=soort,
        van=van,
        tm=tm,
        voorraad_begin=_ids(verblijf for verblijf in verblijven if verblijf.runs_on(van)),
        instroom=_ids(verblijf for verblijf in verblijven if van < verblijf.begin_datum <= tm),
        uitstroom=_ids(weg),
        voorraad_eind=_ids(er_nog),
        dagen_uitstroom=tuple(sorted(verblijf.days_until(tm) for verblijf in weg)),
        dagen_eind=tuple(sorted(verblijf.days_until(tm) for verblijf in er_nog)),
        op_tijd=_share(rijen, van, tm, boek),
    )


def _share(rijen: Iterable[Registratierij], van: date, tm: date, boek: Registerboek) -> Aandeel:
    """Judge every registration once: in the period in which its term ran out."""
    opgelost: list[str] = []
    niet: list[str] = []
    buiten: list[str] = []
    for rij in rijen:
        uiterlijk = boek.offer_due(rij.begin_datum)
        if not van < uiterlijk <= tm:
            continue
        resultaat = boek.resultaten[rij.resultaat] if rij.eind_datum is not None and rij.eind_datum <= uiterlijk else None
        hoop = niet if resultaat is None else opgelost if resultaat.opgelost else niet if resultaat.telt else buiten
        hoop.append(rij.id)
    return Aandeel(tuple(sorted(opgelost)), tuple(sorted(niet)), tuple(sorted(buiten)))


def _decided_on(rij: Registratierij, boek: Registerboek) -> date:
    """Return the day whose kind a registration is judged under: its last, or the last of its term when that comes first."""
    uiterlijk = boek.offer_due(rij.begin_datum)
    return uiterlijk if rij.eind_datum is None else min(rij.eind_datum, uiterlijk)


def _ids(verblijven: Iterable[Verblijf]) -> tuple[str, ...]:
    return tuple(sorted(verblijf.id for verblijf in verblijven))
