"""Checks the tables of a delivery against each other: double rows, contradictions, references to nothing.

Tables may be larger than memory: every question is asked of a lazy frame, and only the rows in the answer are taken into memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.fouten import Verslag, number_of
from aanwezig.exchange.tabellen.keuren import GOED
from aanwezig.exchange.tabellen.schema import BEKENDE_TOESTANDEN, TABELLEN, Tabel
from aanwezig.exchange.tabellen.stapel import Stapel

SLEUTELS_PER_KEER: Final = 20_000_000
"""How many keys are compared at once while looking for double rows: 8 bytes each."""

ZEEF_RUIMTE: Final = 16
"""How many places a sieve has for each value: at least so many to one that a row passes that need not."""

_HASH: Final = "__hash"
_BEKENDE_REGIO: Final = "een gemeente waarvan de vakantieregio bekend is"


@dataclass(frozen=True, slots=True)
class Regiokennis:
    """What is known of holiday regions beside the table ``regio``: the region of each municipality.

    ``ook_zonder_school``: also the region of a pupil's own municipality is needed, for rules about who is in the municipal register.
    ``codes``: schools and municipalities that an earlier table ``regio`` named, when these are kept.
    """

    gemeenteregio: Mapping[str, str]
    ook_zonder_school: bool = True
    codes: Collection[str] = ()


class Zeef:
    """Which rows may have one of some values? All that have, and a few that don't: who asks looks again at the rows that pass.

    A bit of the hash of each value is enough to pass over nearly all other rows, much faster than comparing the values.
    """

    def __init__(self, gezocht: pl.Series) -> None:
        """``gezocht``: the hashes of the values."""
        self._masker = (1 << (ZEEF_RUIMTE * len(gezocht)).bit_length()) - 1
        self._plekken = np.zeros(self._masker + 1, dtype=np.bool_)
        self._plekken[gezocht.to_numpy() & self._masker] = True

    def lets_through(self, hash_: pl.Expr) -> pl.Expr:
        """Say of each row whether it may have one of the values; ``hash_`` is the hash of what it has."""
        return hash_.map_batches(self._pass, return_dtype=pl.Boolean(), is_elementwise=True)

    def _pass(self, hashes: pl.Series) -> pl.Series:
        return pl.Series(self._plekken[hashes.to_numpy() & self._masker])


@dataclass(slots=True)
class Samenhang:
    """The typed tables of one delivery while they are compared with each other.

    ``regios``: what is known of holiday regions; without it these are not looked at. ``dubbel``: per table the lines that said the same as
    an earlier one. ``geweigerd``: per table the lines that were refused here.
    """

    stapels: dict[str, Stapel]
    bestanden: dict[str, str]
    verslag: Verslag
    regios: Regiokennis | None = None
    dubbel: dict[str, pl.DataFrame] = field(default_factory=dict)
    geweigerd: dict[str, list[pl.Series]] = field(default_factory=dict)

    @property
    def op_schijf(self) -> bool:
        """At least one table is on disk."""
        return any(stapel.op_schijf for stapel in self.stapels.values())

    def see(self, vraag: pl.LazyFrame) -> pl.DataFrame:
        """Take an answer into memory."""
        return vraag.collect(engine="streaming" if self.op_schijf else "in-memory")

    def table(self, naam: str) -> pl.LazyFrame:
        """Return the rows of a table, good or bad, each once."""
        return _without(self.stapels[naam].scan(), self.dubbel.get(naam))

    def good(self, naam: str) -> pl.LazyFrame:
        """Return the rows of a table without a fault."""
        return _without(self.table(naam).filter(GOED), self._refused(naam))

    def sources(self, naam: str) -> Iterator[pl.LazyFrame]:
        """Yield the rows of a table without a fault, piece by piece, as they go to the engines."""
        weg = pl.concat([pl.Series(REGEL, [], pl.UInt32), *(regels[REGEL] for regels in self._left_out(naam))]).unique().sort()
        for stuk in self.stapels[naam].pieces():
            hier = weg.filter(weg.is_between(stuk.regel_van, stuk.regel_tm))
            blijft = pl.col(GOED) & ~pl.col(REGEL).is_in(hier.implode()) if len(hier) else pl.col(GOED)
            yield stuk.rijen.filter(blijft).drop(REGEL, GOED)

    def _left_out(self, naam: str) -> list[pl.DataFrame]:
        """Return the lines of a table that are left out, though there is no fault in the row itself."""
        return [regels for regels in (self.dubbel.get(naam), self._refused(naam)) if regels is not None]

    def bad(self, naam: str) -> pl.DataFrame:
        """Return the rows of a table with a fault, by line."""
        uit, geweigerd = self.table(naam).filter(~pl.col(GOED)), self._refused(naam)
        if geweigerd is not None:
            uit = pl.concat([uit, self.table(naam).filter(GOED).join(geweigerd.lazy(), on=REGEL, how="semi")])
        return self.see(uit).sort(REGEL)

    def _refused(self, naam: str) -> pl.DataFrame | None:
        lijst = self.geweigerd.get(naam)
        return pl.concat(lijst).unique().to_frame(REGEL) if lijst else None

    def check(self) -> None:
        """Find double rows, contradictions and references to nothing."""
        for naam in self.stapels:
            self._check_doubles(TABELLEN[naam])
        if "roosters" in self.stapels:
            self._check_overlap()
        if "regio" in self.stapels:
            self._check_locations()
        self._check_references()
        if "meldingen" in self.stapels:
            self._unite_reports()
        if {"leerlingen", "inschrijvingen"} <= self.stapels.keys():
            self._check_births()
            self._check_regions()
        if "verzuim" in self.stapels:
            self._check_vervangt()
        if "registraties" in self.stapels:
            self._note_unknown_states()

    def _check_doubles(self, tabel: Tabel) -> None:
        frame = self.table(tabel.naam)
        waarden = [kolom.naam_uit for kolom in tabel.kolommen]
        sleutel = list(tabel.sleutel) or waarden
        groep = pl.struct(sleutel) if len(sleutel) > 1 else pl.col(sleutel[0])
        heel = pl.all_horizontal(pl.col(naam).is_not_null() for naam in sleutel) if tabel.sleutel else pl.col(GOED)
        vaker = self._hashes_that_recur(frame.filter(heel).select(groep.hash().alias(_HASH)), self.stapels[tabel.naam].rijen)
        if not len(vaker):
            return
        kandidaten = frame.filter(heel, Zeef(vaker).lets_through(groep.hash())).with_columns(groep.hash().alias(_HASH))
        kandidaten = kandidaten.join(vaker.to_frame(_HASH).lazy(), on=_HASH, how="semi")
        dubbel = self.see(kandidaten.select(*waarden, REGEL, GOED)).sort(REGEL).filter(groep.is_duplicated())
        if not dubbel.height:
            return
        soorten = dubbel.group_by(sleutel, maintain_order=True).agg(
            pl.struct(waarden).n_unique().alias("__soorten"), pl.col(REGEL).alias("__regels")
        )
        if tabel.sleutel:
            strijdig = dubbel.join(soorten.filter(pl.col("__soorten") > 1), on=sleutel, how="inner", maintain_order="left")
            if strijdig.height:
                self._report_conflict(tabel, strijdig)
        zelfde = dubbel.join(soorten.filter(pl.col("__soorten") == 1), on=sleutel, how="semi", nulls_equal=True, maintain_order="left")
        weg = zelfde.filter(pl.col(REGEL) != pl.col(REGEL).min().over(sleutel))
        if weg.height:
            self.dubbel[tabel.naam] = weg.select(REGEL)
            self.verslag.opmerking(
                self.bestanden[tabel.naam],
                f"{number_of(weg.height, 'rij is', 'rijen zijn')} dubbel geleverd (helemaal gelijk) en "
                f"{'telt' if weg.height == 1 else 'tellen'} één keer{first_lines(weg)}.",
                weg.height,
                "dubbel-geleverd",
            )

    def _hashes_that_recur(self, hashes: pl.LazyFrame, rijen: int) -> pl.Series:
        """Return the hashes that occur more than once; a part of them at a time, so that memory stays bounded."""
        keren = -(-rijen // SLEUTELS_PER_KEER) or 1
        gevonden = []
        for keer in range(keren):
            deel = hashes if keren == 1 else hashes.filter(pl.col(_HASH) % keren == keer)
            gesorteerd = self.see(deel)[_HASH].sort().to_numpy()
            gevonden.append(np.unique(gesorteerd[1:][gesorteerd[1:] == gesorteerd[:-1]]))
        return pl.Series(np.concatenate(gevonden), dtype=pl.UInt64)

    def _report_conflict(self, tabel: Tabel, strijdig: pl.DataFrame) -> None:
        wat = {
            "leerlingen": "elk leerling_id op één regel",
            "verzuim": "elk rij_id op één regel",
            "roosters": "elk lesuur één keer per rooster en weekdag",
            "regio": "één regio voor elke code",
        }[tabel.naam]
        kolom = {"roosters": "lesuur", "regio": "regio"}.get(tabel.naam, tabel.sleutel[0])
        anders = (
            pl.col("__regels")
            .list.set_difference(pl.concat_list(pl.col(REGEL)))
            .list.sort()
            .list.head(5)
            .cast(pl.List(pl.String))
            .list.join(", ")
        )
        rijen = strijdig.select(
            pl.col(REGEL).alias("regel"),
            pl.col(kolom).cast(pl.String).alias("waarde"),
            pl.concat_str(pl.lit(f"{wat}; dit staat met andere gegevens ook op regel "), anders).alias("verwacht"),
        ).sort("regel")
        self._refuse(tabel.naam, rijen, kolom, "dubbel", wat, "Laat één van deze regels staan.")

    def _check_overlap(self) -> None:
        """Two lessons of a timetable at the same time: the fault is of the one that stands later in the file."""
        dag = ["rooster_id", "weekdag"]
        lessen = (
            self.see(self.table("roosters"))
            .filter(pl.col("begin_minuut") < pl.col("eind_minuut"), pl.col("rooster_id").is_not_null(), pl.col("weekdag").is_not_null())
            .filter(~pl.struct(*dag, "lesuur").is_duplicated())
            .sort(*dag, "begin_minuut", "eind_minuut")
            .with_columns(pl.col("eind_minuut").cum_max().shift(1).over(dag).alias("__tot"))
        )
        dagen = lessen.filter(pl.col("begin_minuut") < pl.col("__tot")).select(dag).unique()
        mis: list[tuple[int, str, str]] = []
        staan: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        for rooster, weekdag, begin, eind, regel in (
            lessen.join(dagen, on=dag, how="semi").sort(REGEL).select(*dag, "begin_minuut", "eind_minuut", REGEL).iter_rows()
        ):
            eerder = staan.setdefault((rooster, weekdag), [])
            tegelijk = next((ander for van, tot, ander in eerder if van < eind and begin < tot), None)
            if tegelijk is None:
                eerder.append((begin, eind, regel))
            else:
                mis.append((regel, f"{begin // 60:02}:{begin % 60:02}", f"een les die niet tegelijk is met die op regel {tegelijk}"))
        if mis:
            self._refuse(
                "roosters",
                pl.DataFrame(mis, schema={"regel": pl.UInt32, "waarde": pl.String, "verwacht": pl.String}, orient="row"),
                "begin_tijd",
                "lessen-overlappen",
                "een les die niet tegelijk is met een andere van dit rooster",
                "Controleer de tijden; twee lessen van een rooster mogen niet tegelijk zijn.",
            )

    def _check_locations(self) -> None:
        """The locations of one school have one region: the school is the first four characters of its code."""
        code = pl.col("code")
        school = pl.when(code.str.contains(r"^[0-9]{4}$")).then(pl.lit(None)).otherwise(code.str.slice(0, 4))
        regios = self.see(self.table("regio").with_columns(school.alias("__school"))).drop_nulls(["__school", "regio"])
        meer = (pl.col("regio").n_unique().over("__school") > 1) & (pl.col("regio").n_unique().over("code") == 1)
        strijdig = regios.filter(meer).sort(REGEL)
        verwacht = pl.concat_str(pl.lit("één regio voor alle vestigingen van school "), pl.col("__school"))
        self._refuse(
            "regio",
            strijdig.select(pl.col(REGEL).alias("regel"), pl.col("regio").alias("waarde"), verwacht.alias("verwacht")),
            "regio",
            "regio-vestigingen",
            "één regio voor alle vestigingen van een school",
            "Laat één regel staan, met de eerste vier tekens van de code.",
        )

    def _check_references(self) -> None:
        if "leerlingen" in self.stapels and "leerlingen" not in self.verslag.onbruikbaar:
            bekend = self.see(self.table("leerlingen").select(pl.col("leerling_id").drop_nulls().unique())).lazy()
            for naam in self.stapels:
                if TABELLEN[naam].leerling:
                    self._refuse_unknown(
                        naam,
                        "leerling_id",
                        bekend,
                        "onbekende-leerling",
                        f"een leerling_id dat ook in {self.bestanden['leerlingen']} staat",
                        "Voeg de leerling toe aan de tabel leerlingen, of verbeter het nummer.",
                    )
        if "inschrijvingen" in self.stapels and "roosters" in self.stapels and "roosters" not in self.verslag.onbruikbaar:
            self._refuse_unknown(
                "inschrijvingen",
                "rooster_id",
                self.table("roosters").select(pl.col("rooster_id").drop_nulls().unique()),
                "onbekend-rooster",
                f"een rooster_id dat ook in {self.bestanden['roosters']} staat",
                "Voeg het rooster toe; een onbekend rooster is niet hetzelfde als nul lesuren.",
            )

    def _refuse_unknown(self, tabel: str, kolom: str, bekend: pl.LazyFrame, soort: str, verwacht: str, doen: str) -> None:
        per_stuk = [self.see(stuk.rijen.select(pl.col(kolom).drop_nulls().unique())) for stuk in self.stapels[tabel].pieces()]
        los = self.see(pl.concat(per_stuk).lazy().join(bekend, on=kolom, how="anti")) if per_stuk else pl.DataFrame()
        if not los.height:
            return
        frame = self.table(tabel).select(pl.col(REGEL).alias("regel"), pl.col(kolom).alias("waarde"))
        mis = self.see(frame.join(los.lazy(), left_on="waarde", right_on=kolom, how="semi")).sort("regel")
        self._refuse(tabel, mis, kolom, soort, verwacht, doen)

    def _unite_reports(self) -> None:
        """Of reports of one school about one pupil, by one rule on one day, one counts: the school is the first four characters."""
        wat = ["leerling_id", "__school", "regel", "eind_datum"]
        rijen = self.good("meldingen").with_columns(pl.col("school_id").str.slice(0, 4).alias("__school"))
        groep = self.see(rijen.select(*wat, "school_id", REGEL)).filter(pl.struct(wat).is_duplicated())
        weg = groep.filter(pl.col("school_id") != pl.col("school_id").min().over(wat)).sort(REGEL)
        if not weg.height:
            return
        eerder = self.dubbel.get("meldingen")
        self.dubbel["meldingen"] = weg.select(REGEL) if eerder is None else pl.concat([eerder, weg.select(REGEL)])
        self.verslag.opmerking(
            self.bestanden["meldingen"],
            f"{number_of(weg.height, 'melding staat', 'meldingen staan')} er ook onder een andere code van dezelfde school en "
            f"{'telt' if weg.height == 1 else 'tellen'} één keer{first_lines(weg)}.",
            weg.height,
            "melding-zelfde-school",
        )

    def _check_births(self) -> None:
        """Nobody goes to school before being born."""
        begin = self.see(self.table("inschrijvingen").select(pl.col("begin_datum").min()))["begin_datum"].min()
        if not isinstance(begin, dt.date):
            return
        laat = self.see(self.table("leerlingen").filter(pl.col("geboortedatum") > begin).select(REGEL, "leerling_id", "geboortedatum"))
        if not laat.height:
            return
        eerste = self.table("inschrijvingen").group_by("leerling_id").agg(pl.col("begin_datum").min())
        mis = self.see(laat.lazy().join(eerste, on="leerling_id").filter(pl.col("geboortedatum") > pl.col("begin_datum"))).sort(REGEL)
        verwacht = pl.concat_str(pl.lit("een dag voor de eerste inschrijving van deze leerling ("), pl.col("begin_datum"), pl.lit(")"))
        self._refuse(
            "leerlingen",
            mis.select(pl.col(REGEL).alias("regel"), pl.col("geboortedatum").cast(pl.String).alias("waarde"), verwacht.alias("verwacht")),
            "geboortedatum",
            "geboren-na-inschrijving",
            "een dag voor de eerste inschrijving van deze leerling",
            "Controleer de geboortedatum en de begindatum in inschrijvingen.",
        )

    def _check_regions(self) -> None:
        """A pupil of whose school or municipality nobody knows the holidays can't be judged."""
        if self.regios is None or self.verslag.onbruikbaar & {"leerlingen", "inschrijvingen", "regio"}:
            return
        scholen, gemeenten = self._codes_with_region()
        gemeenten |= self.regios.gemeenteregio.keys()
        vreemd = self.table("leerlingen").filter(~pl.col("woongemeente").is_in(sorted(gemeenten)))
        wie = self.see(vreemd.select(REGEL, "leerling_id", "woongemeente", "ingeschreven_gemeente_op")).drop_nulls("leerling_id")
        if not wie.height:
            return
        school = pl.col("school_id").str.slice(0, 4).alias("__school")
        zonder = self.see(
            self.table("inschrijvingen")
            .join(wie.lazy().select("leerling_id"), on="leerling_id", how="semi")
            .select("leerling_id", school)
            .filter(~pl.col("__school").is_in(sorted(scholen)))
            .group_by("leerling_id")
            .agg(pl.col("__school").min())
        )
        wie = wie.join(zonder, on="leerling_id", how="left", maintain_order="left")
        mis = pl.col("__school").is_not_null()
        if self.regios.ook_zonder_school:
            mis |= pl.col("ingeschreven_gemeente_op").is_not_null()
        of_school = pl.concat_str(pl.lit(", of in de tabel regio een regel voor school "), pl.col("__school"))
        verwacht = pl.concat_str(pl.lit(_BEKENDE_REGIO), of_school.fill_null(""))
        self._refuse(
            "leerlingen",
            wie.filter(mis)
            .sort(REGEL)
            .select(pl.col(REGEL).alias("regel"), pl.col("woongemeente").alias("waarde"), verwacht.alias("verwacht")),
            "woongemeente",
            "regio-onbekend",
            _BEKENDE_REGIO,
            "Verbeter de code, of voeg aan regio.csv een regel toe: de code van de gemeente of de school, met noord, midden of zuid.",
        )

    def _codes_with_region(self) -> tuple[set[str], set[str]]:
        """Return the schools and the municipalities of the table ``regio``; a row with a fault is no second fault of its pupils."""
        codes = set(self.regios.codes) if self.regios else set()
        if "regio" in self.stapels:
            rijen = self.good("regio") if self.verslag.houd_rijen else self.table("regio")
            codes.update(self.see(rijen.select(pl.col("code").drop_nulls()))["code"])
        gemeenten = {code for code in codes if code.isdigit()}
        return {code[:4] for code in codes - gemeenten}, gemeenten

    def _check_vervangt(self) -> None:
        verbeteringen = self.table("verzuim").filter(pl.col("vervangt") != "")
        wie = self.see(verbeteringen.select(REGEL, "rij_id", "leerling_id", "vervangt")).sort(REGEL)
        if not wie.height:
            return
        gezocht = wie.select(pl.col("vervangt").unique().alias("rij_id"))
        misschien = self.stapels["verzuim"].scan().filter(Zeef(gezocht["rij_id"].hash()).lets_through(pl.col("rij_id").hash()))
        misschien = misschien.select(REGEL, "rij_id", "leerling_id")
        oud = self.see(misschien.join(gezocht.lazy(), on="rij_id", how="semi")).sort(REGEL)
        oud = oud.unique("rij_id", keep="first", maintain_order=True)
        paar = wie.join(
            oud.select(pl.col("rij_id").alias("vervangt"), pl.col("leerling_id").alias("__van"), pl.lit(True).alias("__bekend")),
            on="vervangt",
            how="left",
            maintain_order="left",
        )
        zelf = paar.filter(pl.col("rij_id") == pl.col("vervangt"))
        onbekend = paar.filter(pl.col("__bekend").is_null())
        bestand = self.bestanden["verzuim"]
        if zelf.height:
            self.verslag.opmerking(
                bestand,
                f"{number_of(zelf.height, 'rij vervangt', 'rijen vervangen')} zichzelf; dat heeft geen gevolg{first_lines(zelf)}.",
                zelf.height,
                "vervangt-zichzelf",
            )
        if onbekend.height:
            self.verslag.opmerking(
                bestand,
                f"{number_of(onbekend.height, 'rij vervangt', 'rijen vervangen')} een rij die hier niet in staat; "
                f"{'zij telt' if onbekend.height == 1 else 'ze tellen'} zelf wel mee{first_lines(onbekend)}.",
                onbekend.height,
                "vervangt-onbekend",
            )
        ander = paar.filter(pl.col("__van") != pl.col("leerling_id"))
        self._refuse(
            "verzuim",
            ander.select(pl.col(REGEL).alias("regel"), pl.col("vervangt").alias("waarde")),
            "vervangt",
            "vervangt-ander",
            "een rij van dezelfde leerling",
            "Controleer het rij_id: deze rij hoort bij een andere leerling.",
        )

    def _note_unknown_states(self) -> None:
        soorten = self.see(self.table("registraties").filter(~pl.col("soort").is_in(list(BEKENDE_TOESTANDEN))))
        if soorten.height:
            namen = ", ".join(soorten.get_column("soort").unique().sort().head(5))
            self.verslag.opmerking(
                self.bestanden["registraties"],
                f"{number_of(soorten.height, 'rij heeft', 'rijen hebben')} een soort waar geen regel iets mee doet: {namen}.",
                soorten.height,
                "onbekende-soort",
            )

    def _refuse(self, tabel: str, rijen: pl.DataFrame, kolom: str, soort: str, verwacht: str, doen: str) -> None:
        """Report the rows (``regel``, ``waarde``, perhaps ``verwacht``) and remember that they are refused."""
        if not rijen.height:
            return
        self.verslag.weiger_rijen(tabel, self.bestanden[tabel], rijen, kolom=kolom, soort=soort, verwacht=verwacht, wat_te_doen=doen)
        self.drop(tabel, rijen.get_column("regel"))

    def drop(self, tabel: str, regels: pl.Series) -> None:
        """Remember that lines of a table are refused."""
        self.geweigerd.setdefault(tabel, []).append(regels.cast(pl.UInt32).alias(REGEL))


def _without(frame: pl.LazyFrame, regels: pl.DataFrame | None) -> pl.LazyFrame:
    return frame if regels is None else frame.join(regels.lazy(), on=REGEL, how="anti", maintain_order="left")


def first_lines(rijen: pl.DataFrame) -> str:
    """Return the first lines of some rows, between brackets."""
    regels = ", ".join(str(regel) for regel in rijen.get_column(REGEL).head(5))
    return f" (regel {regels}{' …' if rijen.height > 5 else ''})"
