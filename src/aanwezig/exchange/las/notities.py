"""What the adapters share: an absence note of a school system becomes one row of the table verzuim per calendar day."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import Registratie, Verzuimrij
from aanwezig.definitions.redenen import Reden
from aanwezig.exchange.tabellen.fouten import Fout, Opmerking, show_waarde
from aanwezig.exchange.tabellen.grenzen import MIB
from aanwezig.exchange.tabellen.lezen_csv import decode
from aanwezig.exchange.tabellen.schema import BRIN, VERZUIM

BESTAND_BYTES: Final = 256 * MIB
DAGEN: Final = 400
"""A note over more days than this is a mistake, not an absence."""
LAATSTE_LESUUR: Final = 30
"""The last lesuur that the contract knows: "to the end of the day" when the layout names only the first."""


class LeesError(Exception):
    """The file as a whole can't be read; ``fout`` says why."""

    def __init__(self, fout: Fout) -> None:
        super().__init__(fout.zin)
        self.fout = fout


@dataclass(frozen=True, slots=True)
class Lasuitkomst:
    """Rows of the table verzuim, and per note that couldn't become rows its fault. Notes with a fault give no rows at all."""

    rijen: tuple[Verzuimrij, ...]
    fouten: tuple[Fout, ...]
    opmerkingen: tuple[Opmerking, ...]


@dataclass(frozen=True, slots=True)
class Notitie:
    """One absence note. ``lesuur_van`` holds on the first day, ``lesuur_tm`` on the last; both None: whole days.

    ``elke_dag``: the lesuren hold on every day of the note.
    """

    leerling_id: str
    school_id: str
    begin_datum: dt.date
    eind_datum: dt.date
    lesuur_van: int | None
    lesuur_tm: int | None
    registratie: str
    reden: str
    minuten: int | None = None
    ingevoerd_op: dt.date | None = None
    elke_dag: bool = False

    def rijen(self, bron: str) -> Iterator[Verzuimrij]:
        """Yield one row per calendar day. The rij_id follows from the content: the same note gives the same ids in every delivery."""
        merk = hashlib.sha256(repr(self).encode()).hexdigest()[:16]
        for nummer in range((self.eind_datum - self.begin_datum).days + 1):
            dag = self.begin_datum + dt.timedelta(days=nummer)
            van, tm = self._lesuren(dag)
            yield Verzuimrij(
                rij_id=f"{bron}-{merk}-{dag:%Y%m%d}",
                leerling_id=self.leerling_id,
                school_id=self.school_id,
                datum=dag,
                lesuur_van=van,
                lesuur_tm=tm,
                minuten=self.minuten,
                registratie=self.registratie,
                reden=self.reden,
                ingevoerd_op=self.ingevoerd_op,
            )

    def _lesuren(self, dag: dt.date) -> tuple[int | None, int | None]:
        if self.begin_datum == self.eind_datum or self.elke_dag:
            return self.lesuur_van, self.lesuur_tm
        if dag == self.begin_datum and self.lesuur_van is not None and self.lesuur_van > 1:
            return self.lesuur_van, LAATSTE_LESUUR
        if dag == self.eind_datum and self.lesuur_tm is not None:
            return 1, self.lesuur_tm
        return None, None


@dataclass(slots=True)
class Verzamelaar:
    """Collects rows, faults and codes that nobody mapped, while an adapter walks through its file."""

    bestand: str
    bron: str
    rijen: list[Verzuimrij] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    onbekend: dict[str, int] = field(default_factory=dict)

    def fout(self, regel: int, kolom: str, waarde: object, verwacht: str, doen: str) -> None:
        """Note a fault; ``regel`` is the line, or the number of the note in a file without lines."""
        self.fouten.append(Fout(self.bestand, regel, kolom, show_waarde(str(waarde)), verwacht, doen, "notitie"))

    def add(self, notitie: Notitie, regel: int) -> None:
        """Turn a note into rows, or into a fault when its days can't be right."""
        dagen = (notitie.eind_datum - notitie.begin_datum).days + 1
        if dagen < 1:
            self.fout(regel, "einddatum", notitie.eind_datum, "een dag op of na de begindatum", "Controleer begin en einde.")
        elif dagen > DAGEN:
            self.fout(regel, "einddatum", notitie.eind_datum, f"een melding van hoogstens {DAGEN} dagen", "Controleer het jaar.")
        else:
            self.rijen.extend(notitie.rijen(self.bron))

    def registratie(self, code: str, gevonden: str | None) -> str:
        """Return the registratie, or the code itself as an unknown code. A code that happens to be the name of a registratie isn't taken
        for one."""
        if gevonden is not None:
            return gevonden
        self.onbekend[code] = self.onbekend.get(code, 0) + 1
        return f"code:{code}" if not code or code in set(Registratie) else code

    def result(self) -> Lasuitkomst:
        """Return what was collected."""
        opmerkingen = tuple(
            Opmerking(
                self.bestand,
                f"De reden “{show_waarde(code)}” is nog niet ingedeeld: {aantal} meldingen tellen niet mee tot dat is gedaan.",
                aantal,
                "onbekende-reden",
            )
            for code, aantal in sorted(self.onbekend.items())
        )
        return Lasuitkomst(tuple(self.rijen), tuple(self.fouten), opmerkingen)


def read_tekst(pad: Path) -> str:
    """Return the text of an export (UTF-8 with or without BOM, else cp1252). Raises ``LeesError``."""
    naam = show_waarde(pad.name)

    def refuse(verwacht: str, doen: str, soort: str) -> LeesError:
        return LeesError(Fout(naam, None, "", "", verwacht, doen, soort))

    try:
        if not pad.is_file():
            raise refuse("een bestand", "Controleer de naam van het bestand.", "geen-bestand")
        if pad.stat().st_size > BESTAND_BYTES:
            raise refuse(f"een bestand van hoogstens {BESTAND_BYTES // MIB} MB", "Maak een export per schooljaar.", "te-groot")
        ruw = pad.read_bytes()
    except OSError:
        raise refuse("een bestand dat te openen is", "Controleer of u het mag lezen.", "niet-te-openen") from None
    if b"\0" in ruw:
        raise refuse("tekst in UTF-8; hier staat een NUL-teken", "Maak de export opnieuw.", "nul-teken")
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(ruw, "cp1252")


def check_school(school_id: str) -> None:
    """Raise ``ValueError`` when this is no BRIN: the exports don't name their school, so the caller does."""
    if not re.fullmatch(BRIN, school_id):
        raise ValueError(f"not a BRIN: {school_id!r}")


def schoolredenen(frame: pl.DataFrame) -> list[Reden]:
    """Return the rows of the table redenen (``Uitkomst.frames["redenen"]``) as mappings of schools."""
    return [
        Reden(
            code=rij["code"],
            registratie=rij["registratie"],
            geldig_vanaf=rij["geldig_vanaf"],
            geldig_tot=rij["geldig_tot"],
            school_id=rij["school_id"],
            bron="redenen.csv",
        )
        for rij in frame.iter_rows(named=True)
    ]


def to_frame(rijen: Iterable[Verzuimrij]) -> pl.DataFrame:
    """Return the rows as the typed frame of the table verzuim, ready to write as CSV or Parquet."""
    kolommen = [kolom.naam for kolom in VERZUIM.kolommen]
    return pl.DataFrame([[getattr(rij, naam) for naam in kolommen] for rij in rijen], schema=VERZUIM.frame_schema, orient="row")
