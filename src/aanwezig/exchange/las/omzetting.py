"""From the notes of a school system to rows of the table verzuim: one row per calendar day, or a fault that says where and what to do.

A note with a fault gives no rows at all. What the code means is looked up for each day in the table of reasons; a code that nobody mapped
stays a code. The rij_id of a row follows from what the note says of that day, not from what the code is taken to mean: the same note gives
the same rij_id in every export, however its end moves and whatever is decided about its code.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl

from aanwezig.core.verzuim.tabellen import Registratie, school_van
from aanwezig.definitions.redenen import Reden
from aanwezig.exchange.las.keuring import Afspraken, Keuring
from aanwezig.exchange.las.lezen import refuse_bestand
from aanwezig.exchange.las.notities import Exportbestand, Indeling, Notitie, Stuk, Voortgang
from aanwezig.exchange.tabellen.fouten import (
    FORMULETEKENS,
    GEWEIGERD_SCHEMA,
    BestandGeweigerd,
    Fout,
    NietGetoond,
    show_waarde,
)
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.schema import VERZUIM

RIJEN: Final = 3_000_000
"""More rows than this is more than one school has in some schooljaren: make an export per schooljaar."""
GEWEIGERD: Final = 100_000
"""With more refused notes than this a file is no export of this system."""
MERK: Final = "code:"
"""Stands before a code that can't stand in a table as it is: an empty one, the name of a registratie, a formula."""
_PER_FRAME: Final = 100_000
_FOUTEN: Final = Grenzen().fouten
_INHOUD_TEKENS: Final = 2_000
_SCHEMA: Final = VERZUIM.frame_schema


@dataclass(frozen=True, slots=True)
class OnbekendeCode:
    """A code that nobody mapped, as it stands in the rows: how many rows have it, and the first day."""

    code: str
    rijen: int
    eerste_datum: dt.date


@dataclass(frozen=True, slots=True)
class Lasuitkomst:
    """What came of an export: each row once, every fault, and the refused notes (as in ``Uitkomst.geweigerd``).

    ``leesbaar``: the file as a whole could be read; if not, there is one fault and there are no rows.
    """

    rijen: pl.DataFrame
    meldingen: int
    fouten: tuple[Fout, ...]
    niet_getoond: tuple[NietGetoond, ...]
    geweigerd: pl.DataFrame
    onbekend: tuple[OnbekendeCode, ...]
    leesbaar: bool = True

    @property
    def aantal_fouten(self) -> int:
        """All faults, also those that are only counted."""
        return len(self.fouten) + sum(rest.aantal for rest in self.niet_getoond)


def lees_export(pad: Path, indeling: Indeling, afspraken: Afspraken, voortgang: Voortgang = lambda _: None) -> Lasuitkomst:
    """Read an export of one school. Whatever is in the file, faults are returned and not raised."""
    bestand = Exportbestand(pad, show_waarde(pad.name), voortgang)
    omzetting = _Omzetting(bestand.naam, indeling, afspraken)
    try:
        for stuk in indeling.stukken(bestand):
            omzetting.add(stuk)
    except BestandGeweigerd as reden:
        leeg = pl.DataFrame(schema=_SCHEMA)
        return Lasuitkomst(leeg, 0, (reden.fout,), (), pl.DataFrame(schema=GEWEIGERD_SCHEMA), (), leesbaar=False)
    return omzetting.result()


@dataclass(slots=True)
class _Omzetting:
    """Collects rows and faults while a file is walked through."""

    bestand: str
    indeling: Indeling
    afspraken: Afspraken
    meldingen: int = 0
    fouten: list[Fout] = field(default_factory=list)
    geteld: Counter[str] = field(default_factory=Counter)
    geweigerd: list[tuple[int, str, str]] = field(default_factory=list)
    frames: list[pl.DataFrame] = field(default_factory=list)
    wachtend: list[tuple[Any, ...]] = field(default_factory=list)
    ingedeeld: dict[tuple[str, str, bool | None, dt.date], str] = field(default_factory=dict)
    onbekend: set[str] = field(default_factory=set)

    def add(self, stuk: Stuk) -> None:
        """Take up one note: its rows, or its faults."""
        self.meldingen += 1
        if stuk.fout is not None:
            fout = stuk.fout
            self._refuse(stuk, [(fout.kolom, fout.waarde, fout.verwacht, fout.wat_te_doen)], "")
            return
        bezwaren: list[tuple[str, str, str, str]] = []

        def bezwaar(kolom: str, waarde: object, verwacht: str, doen: str) -> None:
            een = (kolom, show_waarde(str(waarde)), verwacht, doen)
            if een not in bezwaren:  # a layout may use one column for two things
                bezwaren.append(een)

        notitie = self.indeling.notitie(stuk.inhoud, bezwaar)
        gezegd = frozenset(kolom for kolom, *_ in bezwaren)
        keuring = Keuring(self.indeling, self.afspraken, bezwaar, gezegd)
        gekeurd = keuring.check(notitie) if notitie is not None else None
        if notitie is not None and gekeurd is not None and not bezwaren:
            self._add_rows(notitie, *gekeurd)
            return
        if not bezwaren:  # an adapter that gives up without a word may not lose a note
            bezwaar("", "", f"een melding van {self.indeling.naam}", "Controleer deze melding.")
        self._refuse(stuk, bezwaren, self.indeling.kort(stuk.inhoud))

    def _refuse(self, stuk: Stuk, bezwaren: list[tuple[str, str, str, str]], inhoud: str) -> None:
        for kolom, waarde, verwacht, doen in bezwaren:
            self.geteld[kolom] += 1
            if self.geteld[kolom] <= _FOUTEN:
                plek = f"{kolom} (melding {stuk.nummer})".strip() if stuk.nummer else kolom
                self.fouten.append(Fout(self.bestand, stuk.regel, plek, waarde, verwacht, doen, "notitie"))
        reden = "; ".join(f"{kolom}: verwacht {verwacht}" if kolom else f"verwacht {verwacht}" for kolom, _, verwacht, _ in bezwaren)
        self.geweigerd.append((stuk.regel, reden, show_waarde(inhoud, _INHOUD_TEKENS)))
        if len(self.geweigerd) > GEWEIGERD:
            verwacht = f"een export van {self.indeling.naam}; meer dan {GEWEIGERD} meldingen zijn niet te lezen"
            raise refuse_bestand(self.bestand, verwacht, "Controleer of dit het goede bestand is.", "te-veel-onleesbaar", stuk.regel)

    def _add_rows(self, notitie: Notitie, leerling: str, van_dag: dt.date, tot_dag: dt.date) -> None:
        school = self.afspraken.school_id
        code = notitie.code
        feiten = (
            leerling,
            school_van(school),
            code,
            notitie.soort,
            "" if notitie.geoorloofd is None else str(notitie.geoorloofd),
            "" if notitie.minuten is None else str(notitie.minuten),
            "" if notitie.ingevoerd_op is None else notitie.ingevoerd_op.isoformat(),
        )
        vast = "\x1f".join(feiten)
        reden = code if not code.startswith(FORMULETEKENS) else f"{MERK}{code}"
        for dag, van, tm in notitie.days(van_dag, tot_dag):
            registratie = self._registratie(notitie, dag)
            merk = hashlib.blake2b(f"{vast}\x1f{dag}\x1f{van}\x1f{tm}".encode(errors="backslashreplace"), digest_size=8).hexdigest()
            rij_id = f"{self.indeling.naam}-{merk}-{dag:%Y%m%d}"
            minuten = notitie.minuten if registratie == Registratie.TE_LAAT else None
            self.wachtend.append((rij_id, leerling, school, dag, van, tm, minuten, registratie, reden, notitie.ingevoerd_op, ""))
        if len(self.wachtend) >= _PER_FRAME:
            self._flush()

    def _registratie(self, notitie: Notitie, dag: dt.date) -> str:
        sleutel = (notitie.code, notitie.soort, notitie.geoorloofd, dag)
        gevonden = self.ingedeeld.get(sleutel)
        if gevonden is None:
            gevonden = self._find(*sleutel)
            self.ingedeeld[sleutel] = gevonden
        return gevonden

    def _find(self, code: str, soort: str, geoorloofd: bool | None, dag: dt.date) -> str:
        """Return what the table of reasons says of the code, else what the kind and the judgement settle, else the code itself."""
        tabel, systeem, school = self.afspraken.redenen, self.indeling.naam, self.afspraken.school_id
        als_code = code_of(code)
        gevonden = (
            tabel.find_registratie(systeem, code, school, dag)
            or tabel.find_registratie(systeem, als_code, school, dag)
            or tabel.find_soort(systeem, soort, geoorloofd, dag)
        )
        if gevonden:
            return gevonden
        self.onbekend.add(als_code)
        return als_code

    def _flush(self) -> None:
        self.frames.append(pl.DataFrame(self.wachtend, schema=_SCHEMA, orient="row"))
        self.wachtend = []
        if sum(frame.height for frame in self.frames) > RIJEN:
            doen = "Maak een export per schooljaar, of kijk of de einddatums kloppen."
            raise refuse_bestand(self.bestand, f"hoogstens {RIJEN:_} dagen met verzuim".replace("_", "."), doen, "te-veel-rijen")

    def result(self) -> Lasuitkomst:
        """Return what was collected."""
        self._flush()
        rijen = pl.concat(self.frames).unique("rij_id", keep="first", maintain_order=True)
        codes = (
            rijen.filter(pl.col("registratie").is_in(list(self.onbekend)))
            .group_by("registratie")
            .agg(pl.len(), pl.col("datum").min())
            .sort(-pl.col("len").cast(pl.Int64), "registratie")
        )
        rest = (
            NietGetoond(self.bestand, kolom, "notitie", aantal - _FOUTEN)
            for kolom, aantal in sorted(self.geteld.items())
            if aantal > _FOUTEN
        )
        geweigerd = pl.DataFrame(
            [("verzuim", self.bestand, regel, reden, inhoud) for regel, reden, inhoud in self.geweigerd],
            schema=GEWEIGERD_SCHEMA,
            orient="row",
        )
        return Lasuitkomst(
            rijen, self.meldingen, tuple(self.fouten), tuple(rest), geweigerd, tuple(OnbekendeCode(*rij) for rij in codes.iter_rows())
        )


def code_of(code: str) -> str:
    """Return a code that nobody mapped as it stands in the column registratie: marked when it could be taken for something else."""
    return f"{MERK}{code}" if not code or code in set(Registratie) or code.startswith(FORMULETEKENS) else code


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
