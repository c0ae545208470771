"""What an adapter gives: its layout (:class:`Indeling`), and the notes of a school system in one form (:class:`Notitie`)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from aanwezig.exchange.tabellen.fouten import Fout

LAATSTE_LESUUR: Final = 30
"""The last lesuur that the contract knows: "to the end of the day" when the layout names only the first."""

Bezwaar = Callable[[str, object, str, str], None]
"""Says what is wrong with a note: the column, the value, what was expected, and what to do."""
Voortgang = Callable[[int], None]
"""Hears how many bytes of the file have been read."""


@dataclass(frozen=True, slots=True)
class Exportbestand:
    """A file of a school system. ``naam`` is how it is shown to people: never with the folder."""

    pad: Path
    naam: str
    voortgang: Voortgang


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of a file that holds one note: the line where it begins, and its number in a file that isn't one note a line.

    ``fout``: this piece could not even be taken from the file; then there is nothing in it.
    """

    regel: int
    inhoud: Any
    nummer: int = 0
    fout: Fout | None = None


@dataclass(frozen=True, slots=True)
class Notitie:
    """One note, as the school system holds it. ``eind_datum`` None: it has no end yet; ``begin_datum`` None: it could not be read.

    ``lesuur_van`` holds on the first day, ``lesuur_tm`` on the last; both None: whole days; with ``elke_dag`` they hold on every day.
    ``soort`` and ``geoorloofd`` are for systems that give a kind and a judgement beside the code. ``minuten``: how long, for lateness.
    """

    leerling: str
    begin_datum: dt.date | None
    eind_datum: dt.date | None
    lesuur_van: int | None
    lesuur_tm: int | None
    code: str
    soort: str = ""
    geoorloofd: bool | None = None
    minuten: int | None = None
    ingevoerd_op: dt.date | None = None
    elke_dag: bool = False

    def days(self, van_dag: dt.date, tot_dag: dt.date) -> Iterator[tuple[dt.date, int | None, int | None]]:
        """Yield each calendar day from ``van_dag`` to ``tot_dag``, with its first and last lesuur (None: the whole day)."""
        for nummer in range((tot_dag - van_dag).days + 1):
            dag = van_dag + dt.timedelta(days=nummer)
            yield dag, *self._lesuren(dag, van_dag, tot_dag)

    def _lesuren(self, dag: dt.date, van_dag: dt.date, tot_dag: dt.date) -> tuple[int | None, int | None]:
        if van_dag == tot_dag or self.elke_dag:
            return self.lesuur_van, self.lesuur_tm
        if dag == van_dag and self.lesuur_van is not None and self.lesuur_van > 1:
            return self.lesuur_van, LAATSTE_LESUUR
        if dag == tot_dag and self.lesuur_tm is not None:
            return 1, self.lesuur_tm
        return None, None


@dataclass(frozen=True, slots=True)
class Kolomnamen:
    """What the layout calls the parts of a note: a fault names them as the person at the school sees them."""

    leerling: str
    begin: str
    eind: str
    lesuur_van: str
    lesuur_tm: str
    code: str
    invoer: str = ""


@dataclass(frozen=True, slots=True)
class Indeling:
    """The layout of one school system.

    ``naam``: its word on the command line and in ``regelwerk/registratie/redenen.yaml``. ``uitleg``: what file it is, in Dutch.
    ``stukken``: how the file falls apart. ``notitie``: how one piece becomes a note; it says what is wrong through its second argument,
    and gives None when there is nothing to go on with. ``kort``: what of a refused piece may be shown (no remarks about a child).
    ``dagvorm``: how the file writes a day.
    """

    naam: str
    uitleg: str
    stukken: Callable[[Exportbestand], Iterator[Stuk]]
    notitie: Callable[[Any, Bezwaar], Notitie | None]
    kort: Callable[[Any], str]
    kolommen: Kolomnamen
    dagvorm: str = "%Y-%m-%d"


def read_lesuur(waarde: object, kolom: str, bezwaar: Bezwaar) -> int | None:
    """Return a lesuur, given as a number or as digits; None when it is empty, or when it is a fault (then it is said)."""
    if waarde is None or waarde == "":
        return None
    if isinstance(waarde, str) and re.fullmatch("[0-9]{1,2}", waarde):
        waarde = int(waarde)
    if isinstance(waarde, int) and not isinstance(waarde, bool) and 1 <= waarde <= LAATSTE_LESUUR:
        return waarde
    bezwaar(kolom, waarde, f"een lesuur van 1 tot en met {LAATSTE_LESUUR} (of leeg)", "Verbeter het lesuur.")
    return None
