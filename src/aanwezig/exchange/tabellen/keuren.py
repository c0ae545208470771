"""Checks one table of a delivery: per value and per row.

One validator for a small folder and for a country: every check is a Polars expression over a block of text rows. What passes becomes a
typed frame; what doesn't becomes a ``Fout`` with its line, and a hole (null) in the frame, so that the checks that follow still see the
row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL, Blok, one_ahead
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
_GEWONE_TEKST: Final = "^([!-~]([ -~]*[!-~])?)?$"
_GEWONE_CODE: Final = "^([!-*,./-<>?A-~]([ -~]*[!-~])?)?$"
"""Nothing, or plain ASCII without spaces around it; of codes also: no formula."""
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

    def take(self, blokken: Iterator[Blok]) -> None:
        """Check blocks, and keep their typed rows while the next one is being checked; faults go to the report.

        Raises what reading them raises, when the blocks before it are kept; ``OSError`` when the work folder can't be written to.
        """
        for frame in one_ahead(self._checked(blokken)):
            self.stapel.add(frame)

    def _checked(self, blokken: Iterable[Blok]) -> Iterator[pl.DataFrame]:
        for blok in blokken:
            frame = self._check(blok)
            if frame.height:
                yield frame

    def _check(self, blok: Blok) -> pl.DataFrame:
        """Return the typed rows of a block, none when nothing stands in it.

        Each value is looked at once; only when one of a column is wrong every row is.
        """
        aanwezig = [kolom for kolom in self.tabel.kolommen if kolom.naam in blok.columns]
        rijen, proef, gewoon = self._clean(blok, aanwezig)
        rijen = self._without_empty(rijen, aanwezig)
        if not rijen.height:
            return rijen
        goed_in = self._right(rijen, proef, gewoon, aanwezig)
        fout = [kolom for kolom in aanwezig if kolom.naam not in goed_in]
        rijen = _as_text(rijen, [kolom.naam for kolom in fout])
        frame = rijen.select(
            *(self._typed(kolom, rijen.schema.get(kolom.naam)).alias(kolom.naam_uit) for kolom in self.tabel.kolommen),
            pl.col(REGEL),
            pl.repeat(True, pl.len()).alias(GOED),
        )
        for kolom in fout:
            goed = rijen.select(self._passes(kolom, pl.col(kolom.naam), gewoon=kolom.naam in gewoon)).to_series()
            if not goed.all():
                self._explain(kolom, rijen.select(REGEL, kolom.naam).filter(~goed))
                frame = frame.with_columns(pl.when(goed).then(pl.col(kolom.naam_uit)).alias(kolom.naam_uit), pl.col(GOED) & goed)
        frame = self._check_rows(frame, rijen)
        frame = self._close_open_ends(frame)
        if self.verslag.houd_rijen:
            slecht = rijen.filter(~frame.get_column(GOED))
            self.verslag.houd_inhoud(self.tabel.naam, _inhoud(_as_text(slecht, slecht.columns), [kolom.naam for kolom in aanwezig]))
        return frame

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

    def _clean(self, blok: Blok, aanwezig: Sequence[Kolom]) -> tuple[pl.DataFrame, pl.DataFrame, set[str]]:
        """Return the rows without spaces around the values, each value of their columns once, and the columns that hold plain text only."""
        tekst = [kolom for kolom in aanwezig if blok.schema[kolom.naam] == pl.String]
        proef = blok.select(self._once(kolom) for kolom in tekst)
        patronen = {kolom.naam: _GEWONE_CODE if kolom.soort is Soort.CODE else _GEWONE_TEKST for kolom in tekst}
        gewoon = _which_hold(proef, {naam: pl.col(naam).explode().str.contains(patroon) for naam, patroon in patronen.items()})
        vreemd = [kolom for kolom in tekst if kolom.naam not in gewoon]
        if vreemd:
            blok = blok.with_columns(_stripped(kolom) for kolom in vreemd)
            proef = proef.with_columns(blok.select(self._once(kolom) for kolom in vreemd))
        return blok, proef, gewoon

    def _once(self, kolom: Kolom) -> pl.Expr:
        """A list with each value of a column once: few, but for a key, which differs from row to row by nature; there all are taken."""
        waarde = pl.col(kolom.naam)
        return (waarde if self.tabel.sleutel == (kolom.naam,) else waarde.unique()).implode()

    def _without_empty(self, rijen: pl.DataFrame, aanwezig: Sequence[Kolom]) -> pl.DataFrame:
        """Leave out rows in which nothing stands, and count them."""
        eerste = next((kolom for kolom in aanwezig if not kolom.leeg_mag), aanwezig[0])
        if not _is_empty(rijen.get_column(eerste.naam)).any():
            return rijen
        heel = rijen.filter(~pl.all_horizontal(_is_empty(rijen.get_column(kolom.naam)) for kolom in aanwezig))
        self.leeg += rijen.height - heel.height
        return heel

    def _right(self, rijen: pl.DataFrame, proef: pl.DataFrame, gewoon: set[str], aanwezig: Sequence[Kolom]) -> set[str]:
        """Return the columns in which every value is right."""
        tekst = {
            kolom.naam: self._passes(kolom, pl.col(kolom.naam).explode(), gewoon=kolom.naam in gewoon)
            for kolom in aanwezig
            if kolom.naam in proef.columns
        }
        eigen = {
            kolom.naam: self._within(kolom, pl.col(kolom.naam)).fill_null(kolom.leeg_mag) for kolom in aanwezig if kolom.naam not in tekst
        }
        return _which_hold(proef, tekst) | _which_hold(rijen, eigen)

    def _typed(self, kolom: Kolom, soort: pl.DataType | None) -> pl.Expr:
        """A column with its own type; ``soort`` is what it has in the block, None when it was not delivered."""
        if soort == pl.String:
            return _parsed(kolom, pl.col(kolom.naam))
        if soort is None:
            return pl.lit("" if kolom.dtype == pl.String else None, dtype=kolom.dtype)
        return pl.col(kolom.naam).cast(kolom.dtype)

    def _within(self, kolom: Kolom, getypeerd: pl.Expr) -> pl.Expr:
        """A date or number that lies where it may; null stays null."""
        if kolom.soort is Soort.GETAL:
            return getypeerd.is_between(kolom.laagste, kolom.hoogste)
        van, tm = self._days(kolom)
        binnen = getypeerd.is_between(van, tm)
        return binnen | (getypeerd == OPEN_EINDE) if kolom.open_einde else binnen

    def _passes(self, kolom: Kolom, waarde: pl.Expr, *, gewoon: bool) -> pl.Expr:
        """A text that is right. ``gewoon``: all values of the column are plain."""
        leeg = waarde == ""
        match kolom.soort:
            case Soort.DATUM:
                vorm = (waarde.str.len_bytes() == 10) & waarde.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
                goed = (vorm & self._within(kolom, _parsed(kolom, waarde))).fill_null(False)
            case Soort.GETAL:
                vorm = (waarde.str.len_bytes() <= 4) & ~waarde.str.starts_with("+")
                goed = (vorm & self._within(kolom, _parsed(kolom, waarde))).fill_null(False)
            case Soort.TIJD:
                goed = waarde.str.contains("^([01]?[0-9]|2[0-3]):[0-5][0-9](:00)?$")
            case Soort.KEUZE:
                goed = waarde.is_in(list(kolom.keuzes))
            case Soort.CODE if kolom.patroon:
                goed = waarde.str.contains(kolom.patroon)
            case Soort.CODE:
                goed = ~leeg
                if not gewoon:
                    goed &= ~_is_formula(waarde) & ~waarde.str.contains(_ONZICHTBAAR)
            case Soort.TEKST:
                goed = waarde.is_not_null() if kolom.leeg_mag else ~leeg
        if kolom.leeg_mag and kolom.soort is not Soort.TEKST:
            goed |= leeg
        if kolom.soort in (Soort.TEKST, Soort.CODE):
            goed &= waarde.str.len_chars() <= self.grenzen.veld_tekens
        return goed

    def _days(self, kolom: Kolom) -> tuple[dt.date, dt.date]:
        if kolom.binnen_kalender:
            return self.bereik.van, self.bereik.tm
        return EERSTE_DAG, self.bereik.tm if kolom.naam == "geboortedatum" else LAATSTE_DAG

    def _explain(self, kolom: Kolom, slecht: pl.DataFrame) -> None:
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

    def _check_rows(self, frame: pl.DataFrame, rijen: pl.DataFrame) -> pl.DataFrame:
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
            van = (rijen if "lesuur_van" in rijen.columns else frame).get_column("lesuur_van")
            zonder = pl.col("lesuur_tm").is_not_null() & pl.lit(_is_empty(van))
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
            if not frame.select(geval.als.any()).item():
                continue
            mis = frame.select(geval.als.fill_null(False)).to_series()
            self.verslag.weiger_rijen(
                self.tabel.naam,
                self.bestand,
                _as_text(rijen.filter(mis), [kolom]).select(pl.col(REGEL).alias("regel"), pl.col(kolom).alias("waarde")),
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


def _which_hold(frame: pl.DataFrame, eisen: Mapping[str, pl.Expr]) -> set[str]:
    """Return the columns of which each value is as asked."""
    if not eisen:
        return set()
    houdt = frame.select(eis.all().alias(naam) for naam, eis in eisen.items()).row(0, named=True)
    return {naam for naam in eisen if houdt[naam]}


def _stripped(kolom: Kolom) -> pl.Expr:
    waarde = pl.col(kolom.naam)
    if kolom.soort is Soort.CODE:
        return waarde.str.strip_chars(" \u00a0\u202f")
    if kolom.soort is Soort.TEKST:
        # Free text keeps its words, not its tabs and newlines; codes keep them, so that they are refused.
        waarde = waarde.str.replace_all(_ONZICHTBAAR, " ")
    return waarde.str.strip_chars()


def _parsed(kolom: Kolom, waarde: pl.Expr) -> pl.Expr:
    """A text with the type of its column; null when it can't be."""
    match kolom.soort:
        case Soort.DATUM:
            return waarde.str.to_date(_ISO, strict=False)
        case Soort.GETAL:
            return waarde.cast(pl.Int16, strict=False)
        case Soort.TIJD:
            delen = waarde.str.extract_groups("^([0-9]{1,2}):([0-9]{2})(?::00)?$").struct
            return delen.field("1").cast(pl.Int16, strict=False) * 60 + delen.field("2").cast(pl.Int16, strict=False)
    return waarde


def _as_text(rijen: pl.DataFrame, namen: Iterable[str]) -> pl.DataFrame:
    """Write columns that came with a type of their own as the text that a CSV file would have had."""
    eigen = [naam for naam in namen if naam != REGEL and rijen.schema[naam] != pl.String]
    return rijen.with_columns(pl.col(eigen).cast(pl.String).fill_null("")) if eigen else rijen


def _is_empty(waarden: pl.Series) -> pl.Series:
    return waarden == "" if waarden.dtype == pl.String else waarden.is_null()


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
