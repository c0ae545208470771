"""What a school may enter by hand, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.verzuim.tabellen import Registratie


@dataclass(frozen=True, slots=True)
class Ochtendkeuze:
    """One choice on the list of the morning: what is registered, how it is called there, and its key."""

    registratie: Registratie
    naam: str
    toets: str


@dataclass(frozen=True, slots=True)
class Invoerregels:
    """``vooraf``: the kinds that may be entered for a day that has yet to come; ``ochtend``: the choices of the morning.

    ``vervangbaar``: kinds that give way to what the desk knows (a sick call, a pupil who came in). ``meeste_bytes``: the largest file that
    may be offered in a page; ``achtergrond_bytes``: from this size on it is worked on in the background;
    ``bewaar_uren``: after so many hours a file that nobody confirmed is thrown away; ``geweigerd_dagen``: after so many days the rows
    that were refused while the good ones were taken.
    """

    vooraf: frozenset[Registratie]
    ochtend: Sequence[Ochtendkeuze]
    vervangbaar: frozenset[Registratie]
    meeste_bytes: int
    achtergrond_bytes: int
    bewaar_uren: int
    geweigerd_dagen: int

    def may_enter(self, registratie: str, dag: date, vandaag: date) -> bool:
        """Say whether an absence may be entered for a day."""
        return dag <= vandaag or registratie in self.vooraf
