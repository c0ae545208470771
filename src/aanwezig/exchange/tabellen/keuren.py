"""Checks one table of a delivery: per value and per row.

One validator for a small folder and for a country: every check is a Polars expression over a block of text rows. What passes becomes a
typed frame; what doesn't becomes a ``Fout`` with its line, and a hole (null) in the frame, so that the checks that follow still see the
row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL, Blok
from aanwezig.exchange.tabellen.fouten import Verslag, number_of
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.schema import Kolom, Soort, Tabel
from aanwezig.exchange.tabellen.stapel import Stapel

GOED: Final = "__goed"
"""Column of a typed frame: no fault in this row."""

EERSTE_DAG: Final = dt.date(1900, 1, 1)
LAATSTE_DAG: Final = dt.date(2199, 12, 31)
OPEN_EINDE: Final = dt.date(9999, 12, 31)
"""The date that many administrations write for "no end known"."""

_ISO: Final = "%Y-%m-%d"
_FORMULE: Final = ["=", "+", "-", "@"]
_ONZICHTBAAR: Final = r"[\p{C}\u2028\u2029]"
_INHOUD_TEKENS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Kalenderbereik:
    """First and last day of the calendar that the caller has; dates that need a calendar must lie within it."""

    van: dt.date
    tm: dt.date

    def __str__(self) -> str:
        return f"{self.van.isoformat()} tot en met {self.tm.isoformat()}"


@dataclass(frozen=True, slots=True)
class _Geval:
    """One way in which a value is wrong; ``als`` is only looked at for values that are wrong."""

    soort: str
    als: pl.Expr
    verwacht: str
    wat_te_doen: str


class Tabelkeuring:
    """Checks the blocks of one table and keeps the typed rows."""

    def __init__(
        self, tabel: Tabel, bestand: str, bereik: Kalenderbereik, grenzen: Grenzen, verslag: Verslag, werkmap: Path | None = None
    ) -> None:
        self.tabel = tabel
        self.bestand = bestand
        self.bereik = bereik
        self.grenzen = grenzen
        self.verslag = verslag
        self.stapel = Stapel(tabel.naam, {**tabel.frame_schema, REGEL: pl.UInt32(), GOED: pl.Boolean()}, werkmap, grenzen)
        self.leeg = 0
        self.open_einde = 0

    def add(self, blok: Blok) -> None:
        """Check one block and keep its typed rows; faults go to the report."""
        namen = [kolom.naam for kolom in self.tabel.kolommen if kolom.naam in blok.tekst.columns]
        tekst = self._clean(blok, namen)
        eerste = next((kolom.naam for kolom in self.tabel.kolommen if not kolom.leeg_mag and kolom.naam in namen), namen[0])
        if (tekst.get_column(eerste) == "").any():
            leeg = pl.all_horizontal(pl.col(naam) == "" for naam in namen)
            heel = tekst.filter(~leeg)
            self.leeg += tekst.height - heel.height
            tekst = heel
        if not tekst.height:
            return
        aanwezig = [kolom for kolom in self.tabel.kolommen if kolom.naam in namen]
        oordeel = tekst.select(
            *(self._typed(kolom).alias(kolom.naam_uit) for kolom in aanwezig),
            *(self._passes(kolom, blok).alias(f"__ok_{kolom.naam}") for kolom in aanwezig),
            pl.col(REGEL),
        )
        goed = oordeel.select(pl.all_horizontal(f"__ok_{kolom.naam}" for kolom in aanwezig).alias(GOED)).to_series()
        if not goed.all():
            for kolom in aanwezig:
                ok = oordeel.get_column(f"__ok_{kolom.naam}")
                if not ok.all():
                    self._explain(kolom, tekst.filter(~ok), blok)
            oordeel = oordeel.with_columns(
                pl.when(pl.col(f"__ok_{kolom.naam}")).then(pl.col(kolom.naam_uit)).alias(kolom.naam_uit) for kolom in aanwezig
            )
        frame = oordeel.select(
            *(
                pl.col(kolom.naam_uit)
                if kolom in aanwezig
                else pl.lit(None if kolom.dtype != pl.String else "", dtype=kolom.dtype).alias(kolom.naam_uit)
                for kolom in self.tabel.kolommen
            ),
            pl.col(REGEL),
            goed.alias(GOED),
        )
        frame = self._check_rows(frame, tekst)
        frame = self._close_open_ends(frame)
        if self.verslag.houd_rijen:
            slecht = frame.get_column(GOED)
            self.verslag.houd_inhoud(self.tabel.naam, _inhoud(tekst.filter(~slecht), namen))
        self.stapel.add(frame)

    def close(self) -> Stapel:
        """Say what was skipped and return all rows: the typed columns, ``REGEL`` and ``GOED``. Values with a fault are null."""
        if self.leeg:
            self.verslag.opmerking(
                self.bestand, f"{number_of(self.leeg, 'lege rij is', 'lege rijen zijn')} overgeslagen.", self.leeg, "lege-rijen"
            )
        if self.open_einde:
            self.verslag.opmerking(
                self.bestand,
                f"{self.open_einde} keer staat er 9999-12-31: gelezen als ‘geen einddatum bekend’.",
                self.open_einde,
                "open-einde",
            )
        return self.stapel

    def _clean(self, blok: Blok, namen: Sequence[str]) -> pl.DataFrame:
        tekst = blok.tekst
        if blok.vreemd:
            # Free text keeps its words, not its tabs and newlines; codes keep them, so that they are refused.
            tekst = tekst.with_columns(
                pl.col(kolom.naam).str.replace_all(_ONZICHTBAAR, " ")
                for kolom in self.tabel.kolommen
                if kolom.naam in namen and kolom.soort is Soort.TEKST
            )
        if not blok.witruimte:
            return tekst
        codes = {kolom.naam for kolom in self.tabel.kolommen if kolom.soort is Soort.CODE} if blok.vreemd else set()
        return tekst.with_columns(
            pl.col(naam).str.strip_chars(" \u00a0\u202f") if naam in codes else pl.col(naam).str.strip_chars() for naam in namen
        )

    def _typed(self, kolom: Kolom) -> pl.Expr:
        waarde = pl.col(kolom.naam)
        match kolom.soort:
            case Soort.DATUM:
                return waarde.str.to_date(_ISO, strict=False)
            case Soort.GETAL:
                return waarde.cast(pl.Int16, strict=False)
            case Soort.TIJD:
                delen = waarde.str.extract_groups("^([0-9]{1,2}):([0-9]{2})(?::00)?$").struct
                return delen.field("1").cast(pl.Int16, strict=False) * 60 + delen.field("2").cast(pl.Int16, strict=False)
        return waarde

    def _passes(self, kolom: Kolom, blok: Blok) -> pl.Expr:
        waarde = pl.col(kolom.naam)
        leeg = waarde == ""
        match kolom.soort:
            case Soort.DATUM:
                dag = self._typed(kolom)
                van, tm = self._days(kolom)
                vorm = (waarde.str.len_bytes() == 10) & waarde.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
                binnen = dag.is_between(van, tm)
                if kolom.open_einde:
                    binnen |= dag == OPEN_EINDE
                goed = (vorm & binnen).fill_null(False)
            case Soort.GETAL:
                goed = (
                    self._typed(kolom).is_between(kolom.laagste, kolom.hoogste)
                    & (waarde.str.len_bytes() <= 4)
                    & ~waarde.str.starts_with("+")
                ).fill_null(False)
            case Soort.TIJD:
                goed = waarde.str.contains("^([01]?[0-9]|2[0-3]):[0-5][0-9](:00)?$")
            case Soort.KEUZE:
                goed = waarde.is_in(list(kolom.keuzes))
            case Soort.CODE if kolom.patroon:
                goed = waarde.str.contains(kolom.patroon)
            case Soort.CODE:
                goed = ~_is_formula(waarde) & ~leeg
                if blok.vreemd:
                    goed &= ~waarde.str.contains(_ONZICHTBAAR)
            case Soort.TEKST:
                goed = pl.lit(True) if kolom.leeg_mag else ~leeg
        if kolom.leeg_mag and kolom.soort is not Soort.TEKST:
            goed |= leeg
        if blok.lang and kolom.soort in (Soort.TEKST, Soort.CODE):
            goed &= waarde.str.len_chars() <= self.grenzen.veld_tekens
        return goed

    def _days(self, kolom: Kolom) -> tuple[dt.date, dt.date]:
        if kolom.binnen_kalender:
            return self.bereik.van, self.bereik.tm
        return EERSTE_DAG, self.bereik.tm if kolom.naam == "geboortedatum" else LAATSTE_DAG

    def _explain(self, kolom: Kolom, slecht: pl.DataFrame, blok: Blok) -> None:
        """Say of each wrong value what is wrong with it: the first of the cases that holds."""
        waarde = pl.col(kolom.naam)
        gevallen = list(self._cases(kolom))
        keten = pl.lit(len(gevallen), dtype=pl.UInt8)
        for nummer, geval in reversed(list(enumerate(gevallen))):
            keten = pl.when(geval.als).then(pl.lit(nummer, dtype=pl.UInt8)).otherwise(keten)
        ingedeeld = slecht.select(pl.col(REGEL).alias("regel"), waarde.str.head(200).alias("waarde"), keten.alias("geval"))
        for nummer in ingedeeld.get_column("geval").unique().sort():
            deel = ingedeeld.filter(pl.col("geval") == nummer).select("regel", "waarde")
            if nummer < len(gevallen):
                geval = gevallen[nummer]
                soort, verwacht, doen = geval.soort, geval.verwacht, geval.wat_te_doen
            else:
                soort, verwacht, doen = "vorm", kolom.verwacht, "Verbeter deze waarde."
            if soort == "datum-nederlands":
                deel = deel.with_columns(_iso_advice().alias("wat_te_doen"))
            self.verslag.weiger_rijen(
                self.tabel.naam, self.bestand, deel, kolom=kolom.naam, soort=soort, verwacht=verwacht, wat_te_doen=doen
            )

    def _cases(self, kolom: Kolom) -> Iterable[_Geval]:
        waarde = pl.col(kolom.naam)
        if not kolom.leeg_mag:
            yield _Geval("leeg", waarde == "", kolom.verwacht, "Vul deze cel in.")
        yield _Geval(
            "te-lang",
            waarde.str.len_chars() > self.grenzen.veld_tekens,
            f"hoogstens {self.grenzen.veld_tekens} tekens",
            "Kort de tekst in; kijk ook of er een aanhalingsteken ontbreekt.",
        )
        if kolom.soort is Soort.CODE:
            yield _Geval(
                "onzichtbaar",
                waarde.str.contains(_ONZICHTBAAR),
                f"{kolom.verwacht}, zonder tabs, regeleinden of onzichtbare tekens",
                "Typ de waarde opnieuw in.",
            )
            yield _Geval(
                "formule",
                _is_formula(waarde),
                f"{kolom.verwacht}; het eerste teken mag niet =, +, - of @ zijn (een formule)",
                "Haal dat teken weg, of lever de waarde in plaats van de formule.",
            )
        if kolom.soort is Soort.DATUM:
            yield from self._date_cases(kolom)
        if kolom.soort is Soort.GETAL:
            yield _Geval(
                "geen-getal", ~waarde.str.contains("^-?[0-9]+$"), kolom.verwacht, "Schrijf alleen cijfers, zonder komma, punt of spatie."
            )
            yield _Geval("getal-grens", pl.lit(True), kolom.verwacht, "Controleer dit getal.")
        if kolom.soort is Soort.TIJD:
            yield _Geval("geen-tijd", pl.lit(True), kolom.verwacht, "Schrijf de tijd als uren:minuten, van 00:00 tot en met 23:59.")
        if kolom.soort is Soort.KEUZE:
            yield _Geval("keuze", pl.lit(True), kolom.verwacht, "Kies een van deze woorden, precies zo geschreven.")
        if kolom.patroon:
            yield _Geval("patroon", pl.lit(True), kolom.verwacht, _pattern_advice(kolom))

    def _date_cases(self, kolom: Kolom) -> Iterable[_Geval]:
        waarde, dag = pl.col(kolom.naam), pl.col(kolom.naam).str.to_date(_ISO, strict=False)
        iso = waarde.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        yield _Geval(
            "datum-nederlands",
            waarde.str.contains("^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}$"),
            kolom.verwacht,
            "Schrijf eerst het jaar, dan de maand, dan de dag: 2026-09-14.",
        )
        yield _Geval(
            "datum-bestaat-niet", iso & dag.is_null(), f"{kolom.verwacht}; deze dag bestaat niet", "Controleer de dag en de maand."
        )
        yield _Geval(
            "datum-met-tijd",
            waarde.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:"),
            f"{kolom.verwacht}, zonder tijd",
            "Laat de tijd weg.",
        )
        yield _Geval(
            "datum-getal",
            waarde.str.contains("^[0-9]{5}$"),
            kolom.verwacht,
            "Dit is een getal uit Excel. Geef de kolom in Excel de opmaak Datum en sla het bestand opnieuw op.",
        )
        yield _Geval("geen-datum", ~iso, kolom.verwacht, "Schrijf de datum als jaar-maand-dag: 2026-09-14.")
        if kolom.binnen_kalender:
            yield _Geval(
                "buiten-kalender",
                pl.lit(True),
                f"een dag van {self.bereik}",
                "Controleer het jaar. Klopt het, dan heeft dit programma voor die dag nog geen kalender.",
            )
        van, tm = self._days(kolom)
        yield _Geval("onwaarschijnlijk", pl.lit(True), f"een dag van {van.isoformat()} tot en met {tm.isoformat()}", "Controleer het jaar.")

    def _check_rows(self, frame: pl.DataFrame, tekst: pl.DataFrame) -> pl.DataFrame:
        """Checks between the columns of one row. A null on either side is no fault here: it was reported, or may be empty."""
        namen = set(frame.columns)
        gevallen: list[tuple[str, _Geval]] = []
        if {"begin_datum", "eind_datum"} <= namen:
            als = pl.col("eind_datum") < pl.col("begin_datum")
            gevallen.append(
                (
                    "eind_datum",
                    _Geval(
                        "einde-voor-begin",
                        als,
                        "een dag op of na de begindatum van deze rij",
                        "Controleer begin en einde; misschien zijn ze verwisseld.",
                    ),
                )
            )
        if {"geldig_vanaf", "geldig_tot"} <= namen:
            als = pl.col("geldig_tot") <= pl.col("geldig_vanaf")
            gevallen.append(("geldig_tot", _Geval("einde-voor-begin", als, "een dag na geldig_vanaf", "Controleer beide dagen.")))
        if {"begin_minuut", "eind_minuut"} <= namen:
            als = pl.col("eind_minuut") <= pl.col("begin_minuut")
            gevallen.append(
                ("eind_tijd", _Geval("einde-voor-begin", als, "een tijd na de begintijd van deze les", "Controleer begin- en eindtijd."))
            )
        if {"lesuur_van", "lesuur_tm"} <= namen:
            if "lesuur_van" in tekst.columns:
                zonder = pl.col("lesuur_tm").is_not_null() & (pl.col("__van") == "")
            else:
                zonder = pl.col("lesuur_tm").is_not_null()
            gevallen.append(
                (
                    "lesuur_tm",
                    _Geval(
                        "lesuur-zonder-begin",
                        zonder,
                        "ook een lesuur_van als er een lesuur_tm is",
                        "Vul lesuur_van in, of maak beide leeg voor de hele dag.",
                    ),
                )
            )
            als = pl.col("lesuur_tm") < pl.col("lesuur_van")
            gevallen.append(
                (
                    "lesuur_tm",
                    _Geval(
                        "einde-voor-begin", als, "een lesuur op of na lesuur_van", "Controleer beide lesuren; misschien zijn ze verwisseld."
                    ),
                )
            )
        for kolom, geval in gevallen:
            bron = (
                frame.with_columns(tekst.get_column("lesuur_van").alias("__van"))
                if geval.soort == "lesuur-zonder-begin" and "lesuur_van" in tekst.columns
                else frame
            )
            mis = bron.select(geval.als.fill_null(False)).to_series()
            if mis.any():
                self.verslag.weiger_rijen(
                    self.tabel.naam,
                    self.bestand,
                    tekst.filter(mis).select(pl.col(REGEL).alias("regel"), pl.col(kolom).alias("waarde")),
                    kolom=kolom,
                    soort=geval.soort,
                    verwacht=geval.verwacht,
                    wat_te_doen=geval.wat_te_doen,
                )
                frame = frame.with_columns(pl.col(GOED) & ~mis)
        return frame

    def _close_open_ends(self, frame: pl.DataFrame) -> pl.DataFrame:
        for kolom in self.tabel.kolommen:
            if kolom.open_einde:
                aantal = int((frame.get_column(kolom.naam_uit) == OPEN_EINDE).sum())
                if aantal:
                    self.open_einde += aantal
                    frame = frame.with_columns(
                        pl.when(pl.col(kolom.naam_uit) != OPEN_EINDE).then(pl.col(kolom.naam_uit)).alias(kolom.naam_uit)
                    )
        return frame


def _is_formula(waarde: pl.Expr) -> pl.Expr:
    return waarde.str.head(1).is_in(_FORMULE)


def _pattern_advice(kolom: Kolom) -> str:
    if kolom.raad:
        return kolom.raad
    if kolom.naam == "woongemeente":
        return "Gebruik de code van het CBS, met de nullen vooraan; geen naam."
    return "Gebruik de BRIN-code in hoofdletters, met de nullen vooraan."


def _iso_advice() -> pl.Expr:
    delen = pl.col("waarde").str.extract_groups("^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$").struct
    beter = pl.concat_str(delen.field("3"), delen.field("2").str.zfill(2), delen.field("1").str.zfill(2), separator="-")
    return pl.concat_str(pl.lit("Schrijf "), pl.col("waarde"), pl.lit(" als "), beter, pl.lit("."))


def _inhoud(rijen: pl.DataFrame, namen: Sequence[str]) -> pl.DataFrame:
    tekst = pl.concat_str((pl.concat_str(pl.lit(f"{naam}="), pl.col(naam).cast(pl.String).fill_null("")) for naam in namen), separator="; ")
    return rijen.select(pl.col(REGEL).alias("regel"), tekst.str.head(_INHOUD_TEKENS).alias("inhoud"))


def take_apart(inhoud: str, tabel: Tabel) -> dict[str, str]:
    """Return what a refused row said, by column (``inhoud`` as ``Uitkomst.geweigerd`` has it); nothing for a line that had no columns."""
    velden: dict[str, str] = {}
    vorige, plek = "", 0
    for kolom in tabel.kolommen:
        merk = f"{'; ' if vorige else ''}{kolom.naam}="
        hier = inhoud.find(merk, plek)
        if hier < 0 or (not vorige and hier):
            continue
        if vorige:
            velden[vorige] = inhoud[plek:hier]
        vorige, plek = kolom.naam, hier + len(merk)
    if vorige:
        velden[vorige] = inhoud[plek:]
    return velden


def show_inhoud(frame: pl.DataFrame, tabel: Tabel) -> pl.DataFrame:
    """Return ``regel`` and ``inhoud`` of typed rows, for rows that are refused because of another row: as a delivery writes them."""
    waarden = (
        (_clock(kolom.naam_uit) if kolom.soort is Soort.TIJD else pl.col(kolom.naam_uit)).alias(kolom.naam) for kolom in tabel.kolommen
    )
    return _inhoud(frame.select(REGEL, *waarden), [kolom.naam for kolom in tabel.kolommen])


def _clock(kolom: str) -> pl.Expr:
    minuut = pl.col(kolom)
    return pl.concat_str(*((deel.cast(pl.String).str.zfill(2)) for deel in (minuut // 60, minuut % 60)), separator=":")
