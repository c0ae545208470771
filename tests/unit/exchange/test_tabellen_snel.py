"""Checking takes short cuts where nothing is wrong; these make no difference to what is found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanwezig.exchange.tabellen import TABELLEN, Grenzen, Soort, Tabel
from aanwezig.exchange.tabellen.blokken import REGEL, one_ahead
from aanwezig.exchange.tabellen.fouten import Verslag
from aanwezig.exchange.tabellen.keuren import Kalenderbereik, Tabelkeuring
from aanwezig.exchange.tabellen.samenhang import Zeef
from tests.unit.exchange.tabelmap import GOED, TM, VAN, lees, write_map

KORT = Grenzen(veld_tekens=20)
VREEMD = (
    *("", " ", "é", "x" * 21, "=1+1", "+1", "-1", "@a", "a\tb", "a\u2028b", "a\x7f", "\u200bV1", "V1\u00a0", " V1 ", "V 1", "=", "\x0b"),
    *(
        "2026-09-14",
        " 2026-09-14",
        "2026-02-30",
        "14-09-2026",
        "2026-9-14",
        "1899-12-31",
        "2031-01-01",
        "9999-12-31",
        "+026-09-14",
        "46279",
    ),
    *("1", "01", "0001", "00001", "30", "31", "1440", "1441", "+1", "1.0", "99999", "٣"),
    *("08:30", "8:30", "08:30:00", "24:00", "09:20", "8:3"),
    *(
        "16AH",
        "16AH00",
        "16ah",
        "16AH0",
        "*",
        "0505",
        "505",
        "ziekte",
        "Ziekte",
        "vo",
        "noord",
        "studiedag",
        "wet-16-uur",
        "5.a",
        "R1",
        "V1",
    ),
)


def check(tabel: Tabel, blokken: Sequence[pl.DataFrame]) -> tuple[object, ...]:
    verslag = Verslag(1000, houd_rijen=True)
    keuring = Tabelkeuring(tabel, "tabel.csv", Kalenderbereik(VAN, TM), KORT, verslag)
    keuring.take(iter(blokken))
    frame = keuring.close().scan().collect()
    fouten = sorted(verslag.fouten, key=lambda fout: (fout.regel or 0, fout.kolom, fout.soort))
    redenen = [sorted(pl.concat(lijst).rows()) if (lijst := deel.get(tabel.naam)) else [] for deel in (verslag.redenen, verslag.inhoud)]
    return fouten, redenen, verslag.opmerkingen, frame.schema, frame.rows()


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Tabel, pl.DataFrame]:
    """Rows of any table, each column with a few values: good ones, wrong ones and strange ones, often the same one again."""
    tabel = draw(st.sampled_from(list(TABELLEN.values())))
    aantal = draw(st.integers(1, 5))
    kolommen = {}
    for kolom in tabel.kolommen:
        goed = st.sampled_from(VREEMD + kolom.keuzes)
        keuze = draw(st.lists(goed | st.text("=+-@ \t\u00a0\u200bé0a:", max_size=4), min_size=1, max_size=2))
        kolommen[kolom.naam] = draw(st.lists(st.sampled_from(keuze), min_size=aantal, max_size=aantal))
    schema = dict.fromkeys(kolommen, pl.String)
    return tabel, pl.DataFrame(kolommen, schema=schema).with_columns(pl.int_range(2, aantal + 2, dtype=pl.UInt32).alias(REGEL))


@settings(max_examples=300, deadline=None)
@given(blocks())
def test_a_block_is_judged_as_each_of_its_rows_by_itself(geval: tuple[Tabel, pl.DataFrame]) -> None:
    tabel, blok = geval
    assert check(tabel, [blok]) == check(tabel, [blok[plek] for plek in range(blok.height)])


DAGEN = (
    st.none()
    | st.dates(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    | st.sampled_from([dt.date(1, 1, 1), dt.date(1899, 12, 31), dt.date(1900, 1, 1), VAN, TM, dt.date(2200, 1, 1), dt.date(9999, 12, 31)])
)
GETALLEN = st.none() | st.integers(0, 31) | st.sampled_from([-32768, -1, 1440, 1441, 32767])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_dates_and_numbers_of_a_file_with_types_are_judged_as_their_text(data: st.DataObject) -> None:
    tabel = data.draw(st.sampled_from([tabel for tabel in TABELLEN.values() if any(k.soort is Soort.DATUM for k in tabel.kolommen)]))
    aantal = data.draw(st.integers(1, 4))
    kolommen = []
    for kolom in tabel.kolommen:
        waarden: st.SearchStrategy[object] = st.just(kolom.keuzes[0] if kolom.keuzes else "V1")
        if kolom.soort is Soort.DATUM:
            waarden = DAGEN
        elif kolom.soort is Soort.GETAL:
            waarden = GETALLEN
        soort = {Soort.DATUM: pl.Date, Soort.GETAL: data.draw(st.sampled_from([pl.Int16, pl.Int64]))}.get(kolom.soort, pl.String)
        kolommen.append(pl.Series(kolom.naam, data.draw(st.lists(waarden, min_size=aantal, max_size=aantal)), dtype=soort))
    blok = pl.DataFrame([*kolommen, pl.Series(REGEL, range(2, aantal + 2), dtype=pl.UInt32)])
    tekst = blok.with_columns(pl.exclude(REGEL).cast(pl.String).fill_null(""))
    assert check(tabel, [blok]) == check(tabel, [tekst])


@pytest.mark.parametrize("soort", [pl.Int8, pl.UInt8, pl.UInt64, pl.Int64])
def test_numbers_of_any_width_are_read(tmp_path: Path, soort: type[pl.DataType]) -> None:
    write_map(tmp_path, GOED)
    rijen = pl.read_csv(GOED["verzuim"].encode(), infer_schema=False).with_columns(pl.col("lesuur_van", "lesuur_tm", "minuten").cast(soort))
    (tmp_path / "verzuim.csv").unlink()
    rijen.write_parquet(tmp_path / "verzuim.parquet")
    assert lees(tmp_path).frames["verzuim"]["lesuur_van"].to_list() == [1, None, 1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["V1", "V2", "V3", "V4"]), st.sampled_from(["ziekte", "luxe"])), min_size=1, max_size=8))
def test_double_rows_are_those_that_say_the_same_twice(tmp_path_factory: pytest.TempPathFactory, rijen: list[tuple[str, str]]) -> None:
    kop = GOED["verzuim"].partition("\n")[0]
    regels = [f"{rij_id},100122,16AH00,2026-09-14,1,2,,{soort},,," for rij_id, soort in rijen]
    map_ = write_map(tmp_path_factory.mktemp("dubbel"), {**GOED, "verzuim": "\n".join([kop, *regels]) + "\n"})
    uitkomst = lees(map_, ga_door=True)
    soorten = {rij_id: {soort for ander, soort in rijen if ander == rij_id} for rij_id, _ in rijen}
    strijdig = [plek for plek, (rij_id, _) in enumerate(rijen, start=2) if len(soorten[rij_id]) > 1]
    assert [(fout.regel, fout.soort) for fout in uitkomst.fouten] == [(regel, "dubbel") for regel in strijdig]
    keren = Counter(rij_id for rij_id, _ in rijen if len(soorten[rij_id]) == 1)
    dubbel = [melding.aantal for melding in uitkomst.opmerkingen if melding.soort == "dubbel-geleverd"]
    assert sum(dubbel) == keren.total() - len(keren)
    assert sorted(uitkomst.frames["verzuim"]["rij_id"]) == sorted(keren)


@given(st.lists(st.integers(0, 2**64 - 1)), st.lists(st.integers(0, 2**64 - 1), max_size=20))
def test_a_sieve_lets_through_all_that_is_sought_and_hardly_anything_else(rijen: list[int], gezocht: list[int]) -> None:
    zeef = Zeef(pl.Series(gezocht, dtype=pl.UInt64))
    alle = pl.DataFrame({"h": [*rijen, *gezocht]}, schema={"h": pl.UInt64})
    assert set(gezocht) <= set(alle.filter(zeef.lets_through(pl.col("h")))["h"])


def test_a_sieve_passes_over_nearly_all_other_rows() -> None:
    alle = pl.DataFrame({"h": pl.int_range(100_000, eager=True).cast(pl.String).hash()})
    door = alle.filter(Zeef(alle["h"].head(1_000)).lets_through(pl.col("h")))
    assert 1_000 <= door.height < 10_000


@pytest.mark.parametrize("vanaf_rijen", [0, 2])
def test_what_goes_wrong_in_reading_ahead_comes_after_the_blocks_before_it(vanaf_rijen: int) -> None:
    def read() -> Iterator[pl.DataFrame]:
        yield pl.DataFrame({"a": ["1"]})
        yield pl.DataFrame({"a": ["2"]})
        raise OSError

    blokken = one_ahead(read(), vanaf_rijen)
    assert [next(blokken).item(), next(blokken).item()] == ["1", "2"]
    with pytest.raises(OSError):
        next(blokken)
