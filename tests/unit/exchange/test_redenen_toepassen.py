"""redenen.csv of a delivery gives unknown codes a registratie: the school's own row first, by date, and never a guess."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl

from aanwezig.definitions.redenen import Redenentabel
from aanwezig.exchange.las import schoolredenen
from aanwezig.exchange.tabellen import TABELLEN
from aanwezig.exchange.tabellen.redenen_toepassen import apply_redenen

DAG = date(2025, 9, 1)


def verzuim(*rijen: tuple[str, date, str]) -> pl.DataFrame:
    """Rows as (school_id, datum, registratie)."""
    schema = TABELLEN["verzuim"].frame_schema
    waarden = [(f"r{nr}", "L1", school, dag, None, None, None, code, "", None, "") for nr, (school, dag, code) in enumerate(rijen)]
    return pl.DataFrame(waarden, schema=schema, orient="row")


def redenen(*rijen: tuple[str, str, str, date, date | None]) -> pl.DataFrame:
    return pl.DataFrame(rijen, schema=TABELLEN["redenen"].frame_schema, orient="row")


def applied(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    return apply_redenen({naam: frame.lazy() for naam, frame in frames.items()})["verzuim"].collect()


def codes(frames: dict[str, pl.DataFrame]) -> list[str]:
    return applied(frames)["registratie"].to_list()


def test_an_unknown_code_gets_the_registratie_of_the_table() -> None:
    assert codes({"verzuim": verzuim(("01AA00", DAG, "Z")), "redenen": redenen(("*", "Z", "ziekte", DAG, None))}) == ["ziekte"]


def test_a_code_that_nobody_mapped_stays() -> None:
    frames = {"verzuim": verzuim(("01AA00", DAG, "z"), ("01AA00", DAG, "Q")), "redenen": redenen(("*", "Z", "ziekte", DAG, None))}
    assert codes(frames) == ["z", "Q"]


def test_a_known_registratie_is_never_replaced() -> None:
    frames = {"verzuim": verzuim(("01AA00", DAG, "arts"), ("01AA00", DAG, "vervallen"))}
    assert codes({**frames, "redenen": redenen(("*", "arts", "ziekte", DAG, None), ("*", "vervallen", "ziekte", DAG, None))}) == [
        "arts",
        "vervallen",
    ]


def test_location_goes_over_school_and_school_over_all() -> None:
    tabel = redenen(("*", "Z", "ziekte", DAG, None), ("01AA", "Z", "arts", DAG, None), ("01AA02", "Z", "verlof", DAG, None))
    frames = {"verzuim": verzuim(("02BB", DAG, "Z"), ("01AA01", DAG, "Z"), ("01AA", DAG, "Z"), ("01AA02", DAG, "Z")), "redenen": tabel}
    assert codes(frames) == ["ziekte", "arts", "arts", "verlof"]


def test_the_end_is_the_first_day_on_which_it_no_longer_holds() -> None:
    morgen = DAG + timedelta(days=1)
    tabel = redenen(("*", "Z", "ziekte", DAG, morgen))
    dagen = (DAG - timedelta(days=1), DAG, morgen)
    assert codes({"verzuim": verzuim(*(("01AA", dag, "Z") for dag in dagen)), "redenen": tabel}) == ["Z", "ziekte", "Z"]


def test_nothing_else_changes() -> None:
    frames = {"verzuim": verzuim(("02BB", DAG, "Q"), ("01AA01", DAG, "Z")), "redenen": redenen(("*", "Z", "ziekte", DAG, None))}
    nieuw = applied(frames)
    assert nieuw.drop("registratie").equals(frames["verzuim"].drop("registratie"))
    assert nieuw.schema == frames["verzuim"].schema
    assert applied({**frames, "redenen": frames["redenen"].clear()}).equals(frames["verzuim"])


def test_it_agrees_with_the_table_of_the_adapters() -> None:
    kans = random.Random(4)
    scholen = ["01AA", "01AA00", "01AA01", "02BB", "02BB03"]
    for _ in range(30):
        tabel = redenen(
            *(
                (
                    kans.choice(["*", *scholen]),
                    kans.choice("ZQ"),
                    kans.choice(["ziekte", "arts", "verlof"]),
                    begin := DAG + timedelta(days=kans.randint(-9, 9)),
                    kans.choice([None, begin + timedelta(days=kans.randint(1, 9))]),
                )
                for _ in range(kans.randint(1, 8))
            )
        )
        rijen = [
            (kans.choice(scholen), DAG + timedelta(days=kans.randint(-9, 15)), kans.choice(["Z", "Q", "X", "luxe"])) for _ in range(20)
        ]
        naslag = Redenentabel((), (), ()).with_scholen(schoolredenen(tabel))
        verwacht = [code if code == "luxe" else naslag.find_registratie("", code, school, dag) or code for school, dag, code in rijen]
        assert codes({"verzuim": verzuim(*rijen), "redenen": tabel}) == verwacht
