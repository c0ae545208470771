"""What was said about the offer for a child, as rows that stay: what counts of them, as known on a day, and whether it came in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aanwezig.core.register.beeld import offer_due
from aanwezig.core.register.boek import Registerboek


@dataclass(frozen=True, slots=True)
class Aanbodstuk:
    """Somebody said which offer there is and from when (``vanaf``, None: nobody knows any more), or why there is none yet.

    ``gezegd_datum``: the day on which they said it. ``vervangt``: the number of the row that this one puts right.
    """

    nummer: int
    gezegd_datum: date
    aanbod: str = ""
    vanaf: date | None = None
    geen_aanbod: str = ""
    vervangt: int | None = None


def counted_on(stukken: Iterable[Aanbodstuk], tm: date, bekend_op: date) -> tuple[Aanbodstuk, ...]:
    """Return what counts on a day (``tm``) as known on another, in the order of saying: without what was put right by then.

    What was said later counts on the day as well when it is about it: an offer that had begun, or the row that puts an earlier one right.
    """
    bekend = sorted((stuk for stuk in stukken if stuk.gezegd_datum <= bekend_op), key=lambda stuk: (stuk.gezegd_datum, stuk.nummer))
    verbeterd = {stuk.vervangt for stuk in bekend}
    gaat_erover: set[int] = set()
    for stuk in bekend:
        if stuk.gezegd_datum <= tm or (stuk.vanaf is not None and stuk.vanaf <= tm) or stuk.vervangt in gaat_erover:
            gaat_erover.add(stuk.nummer)
    return tuple(stuk for stuk in bekend if stuk.nummer in gaat_erover and stuk.nummer not in verbeterd)


def in_time(stukken: Iterable[Aanbodstuk], begin_datum: date, boek: Registerboek) -> Aanbodstuk | None:
    """Return the first fitting offer, and not one that only bridges the time, that began within the term; None when there was none."""
    uiterlijk = offer_due(begin_datum, boek)
    return next((stuk for stuk in stukken if _fits(stuk, boek) and stuk.vanaf is not None and begin_datum <= stuk.vanaf <= uiterlijk), None)


def why_late(stukken: Iterable[Aanbodstuk], begin_datum: date, dag: date, boek: Registerboek) -> tuple[str, ...] | None:
    """Return the reasons that were given why no fitting offer came in time, each once; None while that is not so.

    ``dag``: the day on which is looked; up to the last day of the term an offer may still come.
    """
    regels = tuple(stukken)
    if dag <= offer_due(begin_datum, boek) or in_time(regels, begin_datum, boek) is not None:
        return None
    return tuple(dict.fromkeys(stuk.geen_aanbod for stuk in regels if stuk.geen_aanbod))


def asks_offer(stukken: Iterable[Aanbodstuk], begin_datum: date, dag: date, boek: Registerboek) -> bool:
    """Say whether on a day somebody has to say which offer there is, or why none came in time.

    From the last day of the term on, until it is said: what was said before is why there was none yet.
    """
    regels, uiterlijk = tuple(stukken), offer_due(begin_datum, boek)
    if dag < uiterlijk or in_time(regels, begin_datum, boek) is not None:
        return False
    return not any(stuk.gezegd_datum >= uiterlijk for stuk in regels)


def _fits(stuk: Aanbodstuk, boek: Registerboek) -> bool:
    soort = boek.soorten_aanbod.get(stuk.aanbod)
    return soort is not None and not soort.tijdelijk
