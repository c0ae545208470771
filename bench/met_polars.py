"""The shared rules with Polars."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from bench.gegevens import (
    DAGEN_DREMPEL,
    DAGEN_VENSTER,
    DEEL_DAGEN,
    DEEL_NIET_EERSTE,
    DEEL_NOEMER,
    DEEL_TELLER,
    DEEL_VENSTER,
    LAATSTE_LESUUR,
    LUXE,
    ONGEOORLOOFD,
    PRIMAIR,
    SOORTEN,
    TE_LAAT,
    TE_LAAT_DREMPEL,
    TREDEN,
    UITKOMST,
    UREN_DREMPEL,
    UREN_VENSTER,
    WEKEN,
    WEKEN_NOEMER,
    WEKEN_TELLER,
    ZIEK_DREMPEL,
    ZIEK_OP_RIJ,
    ZIEK_VENSTER,
    ZIEKTE,
    Gegevens,
)

RUIM = 100_000
"""More than any day number or key: to put two numbers into one."""
ALTIJD = pl.date(9999, 12, 31)


def warm() -> None:
    """Start the threads of Polars."""
    pl.select(pl.lit(1))


def run(gegevens: Gegevens) -> pl.DataFrame:
    """Return the signals."""
    leerling = _pupils(gegevens)
    lesdag, groep = _days(gegevens, leerling)
    leerling = leerling.join(groep, on="p", how="left")
    dekking, lessen = _coverage(gegevens)
    geldig = _rows(gegevens, leerling, lesdag, dekking)
    dagen = _totals(gegevens, leerling, lesdag, _prevailing(geldig, lessen))
    return _signals(dagen).join(leerling.select("p", "leerling_id"), on="p").select(UITKOMST)


def _birthday(jaren: int) -> pl.Expr:
    geboren = pl.col("geboortedatum")
    dag = geboren.dt.offset_by(f"{jaren}y")
    schrikkel = (geboren.dt.month() == 2) & (geboren.dt.day() == 29) & (dag.dt.day() == 28)
    return pl.when(schrikkel).then(dag + timedelta(days=1)).otherwise(dag)


def _end_of_year(dag: pl.Expr) -> pl.Expr:
    return pl.date(dag.dt.year() + (dag.dt.month() >= 8).cast(pl.Int32), 7, 31)


def _day(dag: pl.Expr) -> pl.Expr:
    return dag.cast(pl.Int32).cast(pl.Int64)


def _school(school_id: pl.Expr) -> pl.Expr:
    return school_id.str.slice(0, 4).alias("school")


def _pupils(gegevens: Gegevens) -> pl.DataFrame:
    lp_van, lp_tot, kp_tot = gegevens.leeftijden
    leerplicht_tm = _end_of_year(_birthday(lp_tot))
    kwalificatieplicht_tm = pl.max_horizontal(leerplicht_tm, _birthday(kp_tot) - timedelta(days=1))
    tm = pl.when(pl.col("uitstroom_vrij").is_not_null()).then(leerplicht_tm).otherwise(kwalificatieplicht_tm)
    return (
        pl.scan_parquet(gegevens.pad("leerlingen"))
        .with_row_index("p")
        .select(
            pl.col("p").cast(pl.Int64),
            "leerling_id",
            "woongemeente",
            _birthday(lp_van).dt.month_start().dt.offset_by("1mo").alias("plicht_van"),
            pl.min_horizontal(tm, pl.col("startkwalificatie_op") - timedelta(days=1)).alias("plicht_tm"),
        )
        .collect()
    )


def _days(gegevens: Gegevens, leerling: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lesdagen of each group of pupils with the same days, and the group of each pupil."""
    regio = pl.read_parquet(gegevens.pad("regio")).with_columns(
        code=pl.when(pl.col("code").str.contains("^[0-9]+$")).then(pl.col("code")).otherwise(pl.col("code").str.slice(0, 4))
    )
    regio = regio.unique("code")
    landelijk = pl.DataFrame(gegevens.gemeenten, schema={"code": pl.String, "landelijk": pl.String}, orient="row")
    inschrijving = (
        pl.read_parquet(gegevens.pad("inschrijvingen"))
        .join(leerling.select("p", "leerling_id", "woongemeente"), on="leerling_id")
        .with_columns(_school(pl.col("school_id")), pl.col("schoolsoort").is_in(PRIMAIR).alias("primair"))
        .join(regio.rename({"regio": "van_school"}), left_on="school", right_on="code", how="left")
        .join(regio.rename({"regio": "van_gemeente"}), left_on="woongemeente", right_on="code", how="left")
        .join(landelijk, left_on="woongemeente", right_on="code", how="left")
        .with_columns(
            pl.coalesce("van_school", "van_gemeente", "landelijk").alias("regio"),
            pl.max_horizontal("begin_datum", pl.lit(gegevens.van)).alias("van"),
            pl.min_horizontal(pl.col("eind_datum"), pl.lit(gegevens.tm)).alias("tm"),
            pl.col("eind_datum").fill_null(ALTIJD),
            (pl.col("p").is_duplicated()).alias("meer"),
        )
        .filter(pl.col("van") <= pl.col("tm"))
    )
    kalender = inschrijving.select("school", "regio").unique().with_row_index("k")
    rooster = _timetable(gegevens).group_by("rd", "rooster_id", "weekdag", "primair").agg(pl.len().alias("daglesuren"), pl.sum("minuten"))
    soort = rooster.select("rooster_id", "primair").unique().with_row_index("ro")
    inschrijving = inschrijving.join(kalender, on=["school", "regio"]).join(soort, on=["rooster_id", "primair"])
    open_ = _open_days(gegevens, kalender, inschrijving)
    eigen = ["k", "ro", "van", "tm"]
    groepen = inschrijving.filter(~pl.col("meer")).select(eigen).unique().with_row_index("s").with_columns(pl.col("s").cast(pl.Int64))
    groep = pl.concat(
        [
            inschrijving.filter(~pl.col("meer")).join(groepen, on=eigen).select("p", "s"),
            inschrijving.filter("meer").select("p", (-1 - pl.col("p")).alias("s")).unique(),
        ]
    )
    dubbel = inschrijving.filter("meer").sort("begin_datum", "school_id", "eind_datum", "rooster_id")
    dubbel = _explode(dubbel.select((-1 - pl.col("p")).alias("s"), *eigen)).unique(["s", "dag"], keep="last", maintain_order=True)
    groepdag = pl.concat([_explode(groepen.select("s", *eigen)), dubbel]).sort("s", "dag").with_columns(_week(pl.col("dag")).alias("week"))
    weken = _weeks(groepdag, open_)
    rooster = rooster.join(soort, on=["rooster_id", "primair"]).select(
        "ro",
        pl.col("weekdag").cast(pl.Int64),
        "rd",
        "primair",
        pl.col("daglesuren").cast(pl.Int32),
        pl.col("minuten").cast(pl.Int32).alias("dagminuten"),
    )
    lesdag = (
        groepdag.join(open_.select("k", "dag"), on=["k", "dag"], how="semi")
        .with_columns((pl.col("dag") - pl.col("week") * 7 + 4).alias("weekdag"))
        .join(rooster, on=["ro", "weekdag"])
        .join(weken, on=["s", "week"])
        .join(kalender.select("k", "school"), on="k")
        .select(
            (pl.col("s") * RUIM + pl.col("dag")).alias("sd"),
            (7 * pl.col("nummer") + pl.col("weekdag")).alias("sleutel"),
            *("s", "week", "k", "rd", "nummer", "school", "primair", "daglesuren", "dagminuten"),
        )
        .sort("sd")
    )
    lesdag = lesdag.with_columns(
        # Only differences within a pupil are looked at, so that one numbering for all groups does.
        pl.int_range(pl.len()).alias("plek"),
        pl.int_range(pl.len()).over("s", "k").alias("plek_school"),
        pl.struct("s", "week").rle_id().cast(pl.Int64).alias("weekplek"),
        _window("s", pl.col("dagminuten"), DEEL_VENSTER).alias("venster_minuten"),
        _window("s", pl.col("dagminuten") * 0 + 1, DEEL_VENSTER).alias("venster_dagen"),
    )
    return lesdag.with_columns(pl.len().over("weekplek").cast(pl.Int32).alias("weekdagen")).drop("s", "k", "week"), groep


def _week(dag: pl.Expr) -> pl.Expr:
    """Return the number of the week, from Monday on, that holds a day number."""
    return (dag + 3) // 7


def _explode(frame: pl.DataFrame) -> pl.DataFrame:
    """Give each day of each stretch a row."""
    dagen = pl.int_ranges(_day(pl.col("van")), _day(pl.col("tm")) + 1).alias("dag")
    return frame.select("s", "k", "ro", dagen).explode("dag")


def _open_days(gegevens: Gegevens, kalender: pl.DataFrame, inschrijving: pl.DataFrame) -> pl.DataFrame:
    dagen = inschrijving.select(pl.date_range(pl.col("van").min().dt.truncate("1w"), pl.lit(gegevens.tm)).alias("datum")).filter(
        pl.col("datum").dt.weekday() <= 5
    )
    eigen = (
        pl.read_parquet(gegevens.pad("kalender"))
        .select(
            _school(pl.col("school_id")),
            (pl.col("soort") == "lesdag").alias("open"),
            pl.date_ranges("begin_datum", "eind_datum").alias("datum"),
        )
        .explode("datum")
        .group_by("school", "datum")
        .agg(pl.any("open"))
    )
    alle = eigen.filter(pl.col("school") == "*").select("datum", pl.col("open").alias("open_alle"))
    gesloten = pl.DataFrame(gegevens.gesloten, schema={"regio": pl.String, "datum": pl.Date}, orient="row").with_columns(dicht=True)
    return (
        kalender.join(dagen, how="cross")
        .join(eigen, on=["school", "datum"], how="left")
        .join(alle, on="datum", how="left")
        .join(gesloten, on=["regio", "datum"], how="left")
        .filter(pl.coalesce("open", "open_alle", pl.col("dicht").is_null()))
        .select("k", _day(pl.col("datum")).alias("dag"), _week(_day(pl.col("datum"))).alias("week"))
    )


def _weeks(groepdag: pl.DataFrame, open_: pl.DataFrame) -> pl.DataFrame:
    """Number the lesweken of each group."""
    openweek = open_.select("k", "week").unique().with_columns(open=True)
    hier = (
        groepdag.unique(["s", "week", "k"], keep="last", maintain_order=True)
        .join(openweek, on=["k", "week"], how="left", maintain_order="left")
        .group_by("s", "week", maintain_order=True)
        .agg(pl.col("open").any().fill_null(value=False).alias("telt"), pl.last("k"))
    )
    return (
        hier.group_by("s", maintain_order=True)
        .agg(pl.min("week"), pl.max("week").alias("laatste"))
        .select("s", pl.int_ranges("week", pl.col("laatste") + 1).alias("week"))
        .explode("week")
        .join(hier, on=["s", "week"], how="left", maintain_order="left")
        .with_columns(pl.col("k").fill_null(strategy="forward"))
        .join(openweek, on=["k", "week"], how="left", maintain_order="left")
        .select("s", "week", pl.coalesce("telt", pl.col("open").is_not_null()).cast(pl.Int64).cum_sum().over("s").alias("nummer"))
    )


def _timetable(gegevens: Gegevens) -> pl.DataFrame:
    rooster = pl.read_parquet(gegevens.pad("roosters"))
    minuut = {naam: pl.col(naam).str.split(":").list.eval(pl.element().cast(pl.Int32)) for naam in ("begin_tijd", "eind_tijd")}
    uren = {naam: delen.list.get(0) * 60 + delen.list.get(1) for naam, delen in minuut.items()}
    minuten = uren["eind_tijd"] - uren["begin_tijd"]
    rooster = rooster.select("rooster_id", "weekdag", pl.col("lesuur").cast(pl.Int8), minuten.alias("minuten"))
    return (
        rooster.join(pl.DataFrame({"primair": [True, False]}), how="cross")
        .with_columns(pl.when("primair").then("minuten").otherwise(pl.col("minuten").clip(60)).cast(pl.Int32).alias("uurminuten"))
        .with_columns(pl.struct("rooster_id", "weekdag", "primair").rank("dense").cast(pl.Int64).alias("rd"))
    )


def _coverage(gegevens: Gegevens) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the lesuren of each stretch of a timetable day: added up, and one by one."""
    uren = pl.DataFrame({"van": range(1, LAATSTE_LESUUR + 1)}, schema={"van": pl.Int16})
    stukken = uren.join(uren.rename({"van": "tm"}), how="cross")
    lessen = (
        _timetable(gegevens)
        .join(stukken, how="cross")
        .filter(pl.col("lesuur").is_between("van", "tm"))
        .select((pl.col("rd") * RUIM + pl.col("van").cast(pl.Int64) * 100 + pl.col("tm")).alias("stuk"), "lesuur", "minuten", "uurminuten")
    )
    dekking = lessen.group_by("stuk").agg(
        (pl.lit(1) * 2 ** pl.col("lesuur").cast(pl.Int64)).sum().cast(pl.Int64).alias("vlak"),
        pl.len().cast(pl.Int32).alias("lesuren"),
        pl.sum("minuten").cast(pl.Int32),
        pl.sum("uurminuten").cast(pl.Int32),
    )
    return dekking, lessen


def _rows(gegevens: Gegevens, leerling: pl.DataFrame, lesdag: pl.DataFrame, dekking: pl.DataFrame) -> pl.DataFrame:
    """Return the known rows of a known kind that speak of lessons of the pupil, with what they cover."""
    bekend = (
        pl.scan_parquet(gegevens.pad("verzuim"))
        .select(pl.exclude("minuten", "reden"))
        .with_columns(pl.coalesce("ingevoerd_op", "datum").alias("bekend"))
        .filter(pl.col("datum") <= gegevens.peildatum, pl.col("bekend") <= gegevens.peildatum)
    )
    vervangen = bekend.filter(pl.col("vervangt").is_not_null(), pl.col("vervangt") != pl.col("rij_id"))
    soorten = pl.LazyFrame(list(SOORTEN.items()), schema={"registratie": pl.String, "soort": pl.Int8}, orient="row")
    tm = pl.when(pl.col("lesuur_van").is_null()).then(LAATSTE_LESUUR).otherwise(pl.coalesce("lesuur_tm", "lesuur_van"))
    van = pl.col("lesuur_van").fill_null(1).cast(pl.Int64)
    return (
        bekend.join(vervangen.select("leerling_id", pl.col("vervangt").alias("rij_id")), on=["leerling_id", "rij_id"], how="anti")
        .join(soorten, on="registratie")
        .join(leerling.lazy().select("leerling_id", "p", "s"), on="leerling_id")
        .with_columns((pl.col("s") * RUIM + _day(pl.col("datum"))).alias("sd"))
        .join(lesdag.lazy().select("sd", "school", "rd"), on="sd")
        .filter(pl.col("school") == pl.col("school_id").str.slice(0, 4))
        .with_columns((pl.col("rd") * RUIM + van * 100 + tm).alias("stuk"))
        .join(dekking.lazy(), on="stuk")
        .select(
            (pl.col("p") * RUIM + _day(pl.col("datum"))).alias("pd"),
            "sd",
            "stuk",
            "rij_id",
            "bekend",
            "soort",
            "vlak",
            "lesuren",
            "minuten",
            "uurminuten",
        )
        .collect(engine="streaming")
    )


def _prevailing(geldig: pl.DataFrame, lessen: pl.DataFrame) -> pl.DataFrame:
    """Return of each row the lesuren on which it prevails, added up."""
    wat = ["pd", "sd", "soort", "lesuren", "minuten", "uurminuten"]
    strijd = (
        geldig.lazy()
        .group_by("pd")
        .agg(pl.sum("lesuren"), pl.col("vlak").bitwise_or())
        .filter(pl.col("lesuren") > pl.col("vlak").bitwise_count_ones())
        .select("pd")
        .collect(engine="streaming")
    )
    beslist = (
        geldig.join(strijd, on="pd", how="semi")
        .select("pd", "sd", "stuk", "rij_id", "bekend", "soort")
        .unique()
        .join(lessen, on="stuk")
        .sort("pd", "lesuur", -_day(pl.col("bekend")), "soort", "rij_id")
        .unique(["pd", "lesuur"], keep="first", maintain_order=True)
        .group_by("pd", "rij_id")
        .agg(
            pl.first("sd"),
            pl.first("soort"),
            pl.len().cast(pl.Int32).alias("lesuren"),
            pl.col("minuten", "uurminuten").sum().cast(pl.Int32),
        )
    )
    return pl.concat([geldig.join(strijd, on="pd", how="anti").select(wat), beslist.select(wat)])


def _totals(gegevens: Gegevens, leerling: pl.DataFrame, lesdag: pl.DataFrame, heersend: pl.DataFrame) -> pl.DataFrame:
    """Return each day of a pupil with rows that count, in order."""
    vrij = (
        pl.read_parquet(gegevens.pad("vrijstellingen"))
        .filter(pl.col("grond") != "leertijdvermindering")
        .join(leerling.filter(pl.col("s").is_not_null()).select("leerling_id", "p"), on="leerling_id")
        .with_columns(pl.col("begin_datum").clip(gegevens.van), pl.min_horizontal("eind_datum", pl.lit(gegevens.tm)).alias("eind_datum"))
        .filter(pl.col("begin_datum") <= pl.col("eind_datum"))
        .with_columns(pl.date_ranges("begin_datum", "eind_datum").alias("datum"))
        .explode("datum")
        .select((pl.col("p") * RUIM + _day(pl.col("datum"))).alias("pd"))
        .unique()
        .with_columns(vrij=True)
    )
    soort = pl.col("soort")
    niet_laat = soort != TE_LAAT
    return (
        heersend.lazy()
        .join(vrij.lazy(), on="pd", how="left")
        .filter(pl.col("vrij").is_null() | ~soort.is_in([LUXE, ONGEOORLOOFD, TE_LAAT]))
        .group_by("pd", "sd")
        .agg(
            (pl.col("uurminuten") * soort.is_in([LUXE, ONGEOORLOOFD])).sum().alias("uren"),
            (soort == TE_LAAT).cast(pl.Int32).sum().alias("te_laat"),
            (soort == LUXE).any().alias("luxe"),
            (pl.col("lesuren") * (soort == ZIEKTE)).sum().alias("ziek"),
            (pl.col("lesuren") * niet_laat).sum().alias("weg"),
            (pl.col("minuten") * niet_laat).sum().alias("weg_minuten"),
        )
        .join(lesdag.lazy(), on="sd")
        .with_columns((pl.col("pd") // RUIM).alias("p"), (pl.col("pd") % RUIM).cast(pl.Int32).cast(pl.Date).alias("datum"))
        .join(leerling.lazy().select("p", "plicht_van", "plicht_tm"), on="p")
        .with_columns(
            pl.col("datum").is_between("plicht_van", "plicht_tm").alias("plichtig"),
            _end_of_year(pl.col("datum")).alias("schooljaar"),
        )
        .sort("pd")
        .collect(engine="streaming")
    )


def _window(groep: str, waarde: pl.Expr, sleutels: int) -> pl.Expr:
    """Add up a window of keys that ends on each row, in a frame sorted by group and key."""
    plaats = pl.col(groep).cast(pl.Int64) * RUIM + pl.col("sleutel")
    som = waarde.cast(pl.Int64).cum_sum()
    return som - (som - waarde).gather(plaats.search_sorted(plaats - (sleutels - 1)))


def _first(frame: pl.LazyFrame, regel: str, gemeten: pl.Expr, *groep: str) -> pl.LazyFrame:
    """Return the first row of each group as a signal; the frame is sorted by group and day."""
    begin = pl.any_horizontal(pl.col(naam) != pl.col(naam).shift(1) for naam in groep).fill_null(value=True)
    return _shape(frame.filter(begin), regel, gemeten, per_school="school" in groep)


def _shape(frame: pl.LazyFrame, regel: str | pl.Expr, gemeten: pl.Expr, *, per_school: bool) -> pl.LazyFrame:
    naam = pl.lit(regel) if isinstance(regel, str) else regel
    school = pl.col("school") if per_school else pl.lit("")
    return frame.select(
        naam.alias("regel"), "p", school.alias("school"), pl.col("datum").alias("eind_datum"), gemeten.cast(pl.Float64).alias("gemeten")
    )


def _breaks(plek: str, *groep: str) -> pl.Expr:
    """Say whether a row of days begins here, in a frame sorted by group and day."""
    anders = pl.any_horizontal(pl.col(naam) != pl.col(naam).shift(1) for naam in groep)
    return (anders | (pl.col(plek) != pl.col(plek).shift(1) + 1)).fill_null(value=True)


def _from_start(plek: str, begint: pl.Expr) -> pl.Expr:
    """Return how far each row is from the begin of its row of days."""
    return pl.col(plek) - pl.when(begint).then(pl.col(plek)).forward_fill()


def _rung(waarde: pl.Expr, keer: int) -> pl.Expr:
    return pl.max_horizontal(pl.when(waarde >= trede * keer).then(trede).otherwise(0) for trede in TREDEN)


def _signals(dagen: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(pl.collect_all([*_signals_per_school(dagen.lazy()), *_signals_per_pupil(dagen.lazy())]))


def _signals_per_school(dagen: pl.LazyFrame) -> list[pl.LazyFrame]:
    een = pl.lit(1)
    scholen = dagen.filter((pl.col("uren") > 0) | (pl.col("te_laat") > 0)).sort("p", "school", "datum")
    scholen = scholen.with_columns(ps=pl.struct("p", "school").rle_id()).collect().lazy()
    uren = scholen.filter(pl.col("uren") > 0, pl.col("plichtig")).with_columns(n=_window("ps", pl.col("uren"), UREN_VENSTER))
    jaar = ("ps", "schooljaar")
    laat = scholen.filter(pl.col("te_laat") > 0).with_columns(n=pl.col("te_laat").cum_sum().over(jaar))
    trap = scholen.filter("primair").with_columns(n=pl.col("te_laat").cum_sum().over(jaar), m=pl.col("uren").cum_sum().over(jaar))
    trap = trap.with_columns(trede=pl.max_horizontal(_rung(pl.col("n"), 1), _rung(pl.col("m"), 60)))
    trap = trap.filter(pl.col("trede") > pl.col("trede").shift(1).over(jaar).fill_null(0))
    n, m, trede = pl.col("n"), pl.col("m"), pl.col("trede")
    luxe = scholen.filter("luxe", "plichtig").filter(_breaks("plek_school", "ps"))
    return [
        _first(uren.filter(n >= UREN_DREMPEL), "wet-16-uur", n / 60, "p", "school"),
        _first(laat.filter(n >= TE_LAAT_DREMPEL), "te-laat-9", n, "p", "school", "schooljaar"),
        _shape(trap, pl.concat_str(pl.lit("ladder-"), trede), pl.when(n >= trede).then(n).otherwise(m / 60), per_school=True),
        _shape(luxe, "luxeverzuim", een, per_school=True),
    ]


def _signals_per_pupil(dagen: pl.LazyFrame) -> list[pl.LazyFrame]:
    n, een = pl.col("n"), pl.col("plek") * 0 + 1
    ziek = dagen.filter(pl.col("ziek") > 0)
    begin = ziek.filter(_breaks("plek", "p")).with_columns(n=_window("p", een, ZIEK_VENSTER))
    zevende = ziek.filter(pl.col("ziek") == pl.col("daglesuren")).filter(_from_start("plek", _breaks("plek", "p")) == ZIEK_OP_RIJ - 1)
    weg = dagen.filter(pl.col("weg") > 0)
    halve = weg.filter(2 * pl.col("weg_minuten") >= pl.col("dagminuten")).with_columns(n=_window("p", een, DAGEN_VENSTER))
    deel = weg.with_columns(n=_window("p", pl.col("weg_minuten"), DEEL_VENSTER)).filter(
        pl.col("nummer") > DEEL_NIET_EERSTE,
        pl.col("venster_dagen") >= DEEL_DAGEN,
        n * DEEL_NOEMER >= DEEL_TELLER * pl.col("venster_minuten"),
    )
    week = (
        weg.filter(pl.col("weg") == pl.col("daglesuren"))
        .group_by("p", "weekplek")
        .agg(pl.min("datum"), (pl.len() * WEKEN_NOEMER > pl.first("weekdagen") * WEKEN_TELLER).alias("erg"))
        .sort("p", "weekplek")
    )
    vierde = week.filter("erg").filter(_from_start("weekplek", _breaks("weekplek", "p")) == WEKEN - 1)
    daarna = week.join(vierde.select("p", pl.col("weekplek") + 1), on=["p", "weekplek"])
    return [
        _first(begin.filter(n >= ZIEK_DREMPEL), "mazl-4-in-12", n, "p"),
        _shape(zevende, "mazl-7-dagen", pl.lit(ZIEK_OP_RIJ), per_school=False),
        _first(halve.filter(n >= DAGEN_DREMPEL), "problematisch-10-in-15", n, "p"),
        _first(deel, "problematisch-25", 100 * n / pl.col("venster_minuten"), "p"),
        _shape(daarna, "thuiszitter-drechtsteden", pl.lit(WEKEN), per_school=False),
    ]
