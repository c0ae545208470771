"""Who may see whom, told again from the rules on paper (spec 04-privacy), without looking at regelwerk/toegang or the doors.

A judge knows only what happened, in order: it keeps no tables and asks no database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Wie(NamedTuple):
    """Somebody at work: the role, the organisation, and the class of a mentor."""

    rol: str
    waar: str
    groep: str = ""


@dataclass(frozen=True, slots=True)
class Ingeschreven:
    """A pupil is enrolled at a school, in a class, from a day to (and including) another or without an end."""

    leerling: str
    school: str
    groep: str
    van: date
    tm: date | None


@dataclass(frozen=True, slots=True)
class Gemeld:
    """A school reported to a municipality; ``ingetrokken``: and took it back; ``klaar``: the day on which it was dealt with."""

    leerling: str
    gemeente: str
    ingetrokken: bool = False
    klaar: date | None = None


@dataclass(frozen=True, slots=True)
class Zaak:
    """A municipality has a case; ``bij``: which one has it now; ``dicht``: the day on which it closed."""

    leerling: str
    bij: str
    dicht: date | None = None


@dataclass(frozen=True, slots=True)
class Verwezen:
    """A pupil was referred to a youth health service; ``over``: taken back, or the consent was withdrawn; ``klaar``: the day of the
    advice, or on which the doctor gave up since nobody came."""

    leerling: str
    jgz: str
    over: bool = False
    klaar: date | None = None


@dataclass(frozen=True, slots=True)
class Werk:
    """An organisation still has something to do about a pupil."""

    leerling: str
    bij: str


@dataclass(frozen=True, slots=True)
class Vervangt:
    """A mentor stands in for another one of the same school, from a day to (not including) another or without an end."""

    school: str
    groep: str
    door: str
    van: date
    tot: date | None


Overleerling = Ingeschreven | Gemeld | Zaak | Verwezen | Werk
Feit = Overleerling | Vervangt


def may_see(wie: Wie, leerling: str, dag: date, feiten: Iterable[Feit]) -> bool:
    """Say whether somebody may see a pupil on a day, after what happened."""
    return sees_until(wie, leerling, dag, feiten) is not None


def sees_until(wie: Wie, leerling: str, dag: date, feiten: Iterable[Feit]) -> date | None:
    """Say up to and including which day somebody may know how it is with a pupil, after what happened: ``date.max``: as it is now; None: of
    nothing at all.

    Leerplicht, Doorstroompunt and youth doctor look for a purpose: a report to deal with, a case to investigate, a question to advise on
    (Leerplichtwet article 22; consent). When that is done, so is the purpose (AVG article 5, first paragraph, b and c). What was decided,
    and on what, must remain to be accounted for (AVG article 5, second paragraph; Archiefwet): what there was on that day stays to be read,
    and what came after it never was theirs.
    """
    feiten = list(feiten)
    groepen = {wie.groep} | {
        feit.groep
        for feit in feiten
        if isinstance(feit, Vervangt)
        and (feit.school, feit.door) == (wie.waar, wie.groep)
        and feit.van <= dag
        and (feit.tot is None or dag < feit.tot)
    }
    over = [feit for feit in feiten if not isinstance(feit, Vervangt) and feit.leerling == leerling]
    return max((_until(feit) for feit in over if _opens(wie, groepen - {""}, feit, dag)), default=None)


def _until(feit: Overleerling) -> date:
    """Return the last day for which a purpose holds that began with this."""
    match feit:
        case Gemeld(klaar=einde) | Zaak(dicht=einde) | Verwezen(klaar=einde) if einde is not None:
            return einde
        case _:
            return date.max


def _workers(waar: str) -> tuple[str, ...]:
    """Return who works on reports and cases: at a Doorstroompunt (known by the two digits of its region) others than at a municipality."""
    return ("doorstroomcoach",) if len(waar) == 2 else ("leerplichtambtenaar", "administratie-leerplicht")


def _opens(wie: Wie, groepen: set[str], feit: Overleerling, dag: date) -> bool:
    match feit:
        case Ingeschreven(_, school, groep, van, tm):
            hier = school == wie.waar and van <= dag and (tm is None or dag <= tm)
            if wie.rol == "mentor":  # the own group, and that of whom they stand in for
                return hier and groep in groepen
            return hier and wie.rol in ("verzuimmedewerker", "intern-begeleider", "directie", "aandachtsfunctionaris")
        case Werk(_, bij):  # a school finishes what it began, also after the pupil has left
            return bij == wie.waar and wie.rol in ("verzuimmedewerker", "intern-begeleider", "directie")
        case Gemeld(_, gemeente, ingetrokken, _):  # nothing of a pupil until there is a report
            return gemeente == wie.waar and not ingetrokken and wie.rol in _workers(gemeente)
        case Zaak(_, bij, _):
            return bij == wie.waar and wie.rol in (*_workers(bij), "aandachtsfunctionaris")
        case Verwezen(_, jgz, over, _):
            return jgz == wie.waar and not over and wie.rol == "jeugdarts"
