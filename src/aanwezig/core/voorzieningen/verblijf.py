"""The days that matter during a stay: milestones, the end, a longer stay, looking back. Computed from the first day and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.core.routes.route import words_of
from aanwezig.core.routes.termijnen import last_day
from aanwezig.core.voorzieningen.boek import Mijlpaal, Plekboek, Voorziening
from aanwezig.core.werk.termijnen import Dagen, Termijn


@dataclass(frozen=True, slots=True)
class Mijlpaaldag:
    """A milestone and its day; None when the calendar does not reach so far: then a person has to look."""

    mijlpaal: Mijlpaal
    dag: date | None


class VerlengingKanNiet(ValueError):
    """A stay can't be made longer like this. The message says what to do."""


def milestones(voorziening: Voorziening, eerste_dag: date, dagen: Dagen) -> tuple[Mijlpaaldag, ...]:
    """Return the milestones of a stay that begins on a day, without its end."""
    return tuple(Mijlpaaldag(een, last_day(een.termijn, eerste_dag, dagen)) for een in voorziening.mijlpalen)


def planned_end(voorziening: Voorziening, eerste_dag: date, dagen: Dagen, verlengd: int = 0) -> date | None:
    """Return the last day of a stay, made longer by so much; None: the kind has no length of its own, or the calendar ends before."""
    if voorziening.einde is None:
        return None
    termijn = voorziening.einde.termijn
    return last_day(Termijn(termijn.aantal + verlengd, termijn.eenheid), eerste_dag, dagen)


def ordinary_day(voorziening: Voorziening, eigen_aanbod: date | None, dagen: Dagen) -> date | None:
    """Return the first day on which a stay ordinarily begins, when the own school has an adapted offer since a day.

    None: the kind does not wait for that, nobody said since when, or the calendar ends before.
    """
    if voorziening.eerst is None or eigen_aanbod is None:
        return None
    return last_day(voorziening.eerst, eigen_aanbod, dagen)


class TeVroeg(ValueError):
    """A stay begins before its first ordinary day, and nobody says why. The message says what to do."""


def check_first_day(voorziening: Voorziening, eerste_dag: date, gewoon: date | None, reden: str) -> bool:
    """Say whether a stay begins before its first ordinary day (``gewoon``; None: nobody knows it); that can, with a reason.

    Raises:
        TeVroeg: without one.
    """
    if voorziening.eerst is None or (gewoon is not None and eerste_dag >= gewoon):
        return False
    if not reden.strip():
        eerst = words_of(voorziening.eerst.aantal, voorziening.eerst.eenheid)
        if gewoon is None:
            raise TeVroeg(
                f"Eerst geeft de eigen school {eerst} een aangepast aanbod. Leg vast sinds wanneer, of schrijf op waarom het eerder moet."
            )
        raise TeVroeg(
            f"De eerste gewone dag is {gewoon:%d-%m-%Y}, na {eerst} aanbod op de eigen school. Moet het eerder, schrijf op waarom."
        )
    return True


def check_extension(voorziening: Voorziening, keer: int, aantal: int, reden: str) -> None:
    """Check that a stay can be made longer for the so manieth time (``keer``).

    Raises:
        VerlengingKanNiet: beyond what is agreed, by nothing, or without a reason.
    """
    if not reden.strip():
        raise VerlengingKanNiet("Schrijf op waarom de plaatsing langer duurt.")
    if aantal < 1:
        raise VerlengingKanNiet("Kies hoeveel langer de plaatsing duurt.")
    mag = voorziening.verlenging
    if mag is None or voorziening.einde is None:
        raise VerlengingKanNiet(f"Voor {voorziening.naam} is geen verlenging afgesproken. Vraag een nieuwe plek aan.")
    if keer > mag.keer:
        raise VerlengingKanNiet("Deze plaatsing is al verlengd. Beslis over een vervolg; bij een impasse is er doorzettingsmacht.")
    if aantal > mag.hoogstens:
        raise VerlengingKanNiet(f"Een verlenging duurt hoogstens {words_of(mag.hoogstens, voorziening.einde.termijn.eenheid)}.")


def look_back(einde: date, boek: Plekboek, dagen: Dagen) -> tuple[date | None, ...]:
    """Return the days on which the school looks whether it goes well after a stay."""
    return tuple(last_day(termijn, einde, dagen) for termijn in boek.terugkijken)
