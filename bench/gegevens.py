"""What every contender gets: where the files are, the official calendar and the numbers of the law. Standard library and rules only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.verzuim.tabellen import VOORRANG
from aanwezig.definitions.regels import Regelwerk, load_regelwerk

SOORTEN = dict(VOORRANG)
"""The kinds of absence by their place in the order that decides between rows known on the same day."""
LUXE, ONGEOORLOOFD, ZIEKTE, TE_LAAT = (SOORTEN[naam] for naam in ("luxe", "ongeoorloofd", "ziekte", "te_laat"))
PRIMAIR = ("po", "sbo", "so")
LAATSTE_LESUUR = 30
ZES_KOLOMMEN = ("leerling_id", "school_id", "datum", "lesuur_van", "lesuur_tm", "registratie")

UREN_DREMPEL, UREN_VENSTER = 16 * 60, 28
TE_LAAT_DREMPEL = 9
TREDEN = (4, 9, 12, 16)
ZIEK_DREMPEL, ZIEK_VENSTER = 4, 84
ZIEK_OP_RIJ = 7
DAGEN_DREMPEL, DAGEN_VENSTER = 10, 105
DEEL_TELLER, DEEL_NOEMER, DEEL_VENSTER, DEEL_DAGEN, DEEL_NIET_EERSTE = 1, 4, 14, 4, 2
WEKEN_TELLER, WEKEN_NOEMER, WEKEN = 3, 5, 4

PER_SCHOOL = ("wet-16-uur", "te-laat-9", "luxeverzuim", "ladder-4", "ladder-9", "ladder-12", "ladder-16")
ALLEEN_EERSTE = ("wet-16-uur", "te-laat-9", "mazl-4-in-12", "problematisch-10-in-15", "problematisch-25")
"""Rules with restart: of these the contenders give the first signal per pupil (and school) only."""
HELEMAAL = ("luxeverzuim", "ladder-4", "ladder-9", "ladder-12", "ladder-16", "mazl-7-dagen", "thuiszitter-drechtsteden")
"""Rules of which the contenders give every signal."""
GEDEELD = (*ALLEEN_EERSTE, *HELEMAAL)
UITKOMST = ("regel", "leerling_id", "school", "eind_datum", "gemeten")
"""Columns of the outcome of a contender; ``school`` is empty for rules per pupil."""


@dataclass(frozen=True)
class Gegevens:
    """One delivery on disk and the day on which it is looked at, with the official calendar."""

    map: Path
    peildatum: date
    regelwerk: Regelwerk

    @classmethod
    def load(cls, map_: Path, peildatum: date) -> Gegevens:
        """Read the rules and the official calendar."""
        return cls(map_, peildatum, load_regelwerk())

    def pad(self, tabel: str) -> str:
        """Return the file of a table."""
        return str(self.map / f"{tabel}.parquet")

    @property
    def van(self) -> date:
        """The first day of the official calendar."""
        return self.regelwerk.land.van

    @property
    def tm(self) -> date:
        """The last day that matters: the Sunday of the week of the peildatum."""
        return monday_of(self.peildatum) + timedelta(days=6)

    @property
    def gesloten(self) -> list[tuple[str, date]]:
        """The closed days of each holiday region."""
        return [(str(regio), dag) for regio, dagen in self.regelwerk.land.gesloten.items() for dag in sorted(dagen)]

    @property
    def gemeenten(self) -> list[tuple[str, str]]:
        """The holiday region of each municipality."""
        return [(code, str(regio)) for code, regio in self.regelwerk.land.gemeenteregio.items()]

    @property
    def leeftijden(self) -> tuple[int, int, int]:
        """The ages of the duty: leerplicht from and to, kwalificatieplicht to."""
        plicht = self.regelwerk.plicht
        return plicht.leerplicht_vanaf, plicht.leerplicht_tot, plicht.kwalificatieplicht_tot
