"""The shared rules with pandas and NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

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
NOOIT = 90_000
"""A day number after all others."""


def warm() -> None:
    """Let pandas load what it loads late."""
    pd.DataFrame({"a": [1, 1]}).groupby("a").size()


def run(gegevens: Gegevens) -> Any:
    """Return the signals."""
    leerling = _pupils(gegevens)
    lesdag = _days(gegevens, leerling)
    dekking, lessen = _coverage(gegevens)
    geldig = _rows(gegevens, leerling, lesdag, dekking)
    dagen = _totals(gegevens, leerling, lesdag, _prevailing(geldig, lessen))
    delen = [*_signals_per_school(dagen), *_signals_per_pupil(dagen)]
    uit = pd.concat(delen, ignore_index=True)
    uit["leerling_id"] = leerling["leerling_id"].to_numpy()[uit["p"]]
    uit["eind_datum"] = uit["dag"].to_numpy().astype("datetime64[D]")
    return uit[list(UITKOMST)]


def _day(datum: Any, leeg: int = NOOIT) -> Any:
    """Return dates as day numbers."""
    waarden = pd.to_datetime(datum).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(waarden), leeg, waarden.astype(np.int64))


def _ordinal(jaar: Any, maand: Any, dag: Any) -> Any:
    maanden = (np.asarray(jaar, dtype=np.int64) - 1970) * 12 + maand - 1
    return maanden.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + dag - 1


def _pupils(gegevens: Gegevens) -> Any:
    lp_van, lp_tot, kp_tot = gegevens.leeftijden
    kolommen = ["leerling_id", "geboortedatum", "woongemeente", "startkwalificatie_op", "uitstroom_vrij"]
    leerling = pd.read_parquet(gegevens.pad("leerlingen"), columns=kolommen)
    geboren = pd.to_datetime(leerling["geboortedatum"]).dt
    jaar, maand, dag = (getattr(geboren, deel).to_numpy().astype(np.int64) for deel in ("year", "month", "day"))

    def moves(leeftijd: int) -> Any:
        """Say who is born on 29 February and has the birthday on 1 March."""
        anders = jaar + leeftijd
        return (maand == 2) & (dag == 29) & ~((anders % 4 == 0) & ((anders % 100 != 0) | (anders % 400 == 0)))

    leerling["plicht_van"] = _ordinal(jaar + lp_van, maand + 1 + moves(lp_van), 1)
    leerplicht_tm = _ordinal(jaar + lp_tot + (maand >= 8), 7, 31)
    # 29 February plus one day in a year without it is 1 March: counting on from the first of the month does that by itself.
    tm = np.where(leerling["uitstroom_vrij"].notna(), leerplicht_tm, np.maximum(leerplicht_tm, _ordinal(jaar + kp_tot, maand, dag) - 1))
    leerling["plicht_tm"] = np.minimum(tm, _day(leerling["startkwalificatie_op"]) - 1)
    return leerling


def _end_of_year(dag: Any) -> Any:
    maanden = np.asarray(dag).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return maanden // 12 + (maanden % 12 >= 7)


def _explode(van: Any, tm: Any) -> tuple[Any, Any]:
    """Return for each day of each stretch the place of the stretch, and the day."""
    lengte = np.maximum(tm - van + 1, 0)
    plek = np.repeat(np.arange(len(van)), lengte)
    begin = np.cumsum(lengte) - lengte
    return plek, np.arange(len(plek)) - begin[plek] + np.asarray(van)[plek]


def _week(dag: Any) -> Any:
    return (dag + 3) // 7


def _days(gegevens: Gegevens, leerling: Any) -> Any:
    """Return the lesdagen of each group of pupils with the same days, and give each pupil its group."""
    peil_tm = int(np.datetime64(gegevens.tm, "D").astype(np.int64))
    kolommen = ["leerling_id", "school_id", "schoolsoort", "begin_datum", "eind_datum", "rooster_id"]
    i = pd.read_parquet(gegevens.pad("inschrijvingen"), columns=kolommen)
    i["p"] = pd.Index(leerling["leerling_id"]).get_indexer(i["leerling_id"])
    i["school"] = i["school_id"].str[:4]
    i["primair"] = i["schoolsoort"].isin(PRIMAIR)
    i["begin"], i["eind"] = _day(i["begin_datum"]), _day(i["eind_datum"])
    i["van"] = np.maximum(i["begin"], int(np.datetime64(gegevens.van, "D").astype(np.int64)))
    i["tm"] = np.minimum(i["eind"], peil_tm)
    regio = pd.read_parquet(gegevens.pad("regio"))
    code = regio["code"].where(regio["code"].str.fullmatch("[0-9]+"), regio["code"].str[:4])
    van_code = dict(zip(code, regio["regio"], strict=True))
    gemeente = i["p"].map(leerling["woongemeente"])
    i["regio"] = i["school"].map(van_code).fillna(gemeente.map(van_code)).fillna(gemeente.map(dict(gegevens.gemeenten)))
    i["k"] = i.groupby(["school", "regio"], sort=False).ngroup()
    i["meer"] = i["p"].duplicated(keep=False)
    enkel = i[~i["meer"]].copy()
    enkel["s"] = enkel.groupby(["k", "rooster_id", "primair", "van", "tm"], sort=False).ngroup()
    dubbel = i[i["meer"]].sort_values(["begin", "school_id", "eind", "rooster_id"])
    dubbel["s"] = -1 - dubbel["p"]
    leerling["s"] = pd.concat([enkel, dubbel]).drop_duplicates("p").set_index("p")["s"].reindex(leerling.index)
    groepen = pd.concat([enkel.drop_duplicates("s"), dubbel])[["s", "k", "school", "rooster_id", "primair", "van", "tm"]]
    plek, dag = _explode(groepen["van"].to_numpy(), groepen["tm"].to_numpy())
    d = groepen.drop(columns=["van", "tm"]).iloc[plek]
    d["sd"] = d["s"].to_numpy() * RUIM + dag
    d["dag"], d["week"], d["weekdag"] = dag, _week(dag), (dag + 3) % 7 + 1
    d = d.drop_duplicates("sd", keep="last").sort_values("sd")
    eerste = int(i["van"].min()) // 7 * 7 - 7
    open_ = _open_days(gegevens, i.drop_duplicates("k").sort_values("k"), eerste, peil_tm)
    weken = _weeks(d, open_, eerste)
    d = d[open_[d["k"].to_numpy(), d["dag"].to_numpy() - eerste]]
    rooster = _timetable(gegevens)
    rooster = rooster.groupby(["rd", "rooster_id", "weekdag", "primair"], as_index=False).agg(
        daglesuren=("lesuur", "size"), dagminuten=("minuten", "sum")
    )
    d = d.merge(rooster, on=["rooster_id", "weekdag", "primair"]).merge(weken, on=["s", "week"]).sort_values("sd", ignore_index=True)
    d["sleutel"] = 7 * d["nummer"] + d["weekdag"]
    # Only differences within a pupil are looked at, so that one numbering for all groups does.
    d["plek"] = np.arange(len(d))
    d["plek_school"] = d.groupby(["s", "k"]).cumcount()
    nieuw = (d["s"].to_numpy()[1:] != d["s"].to_numpy()[:-1]) | (d["week"].to_numpy()[1:] != d["week"].to_numpy()[:-1])
    d["weekplek"] = np.concatenate([[0], np.cumsum(nieuw)]) if len(d) else 0
    d["weekdagen"] = np.bincount(d["weekplek"])[d["weekplek"]]
    d["venster_minuten"] = _window(d, "s", d["dagminuten"], DEEL_VENSTER)
    d["venster_dagen"] = _window(d, "s", np.ones(len(d), np.int64), DEEL_VENSTER)
    return d.drop(columns=["s", "k", "rooster_id", "dag", "week", "weekdag"])


def _open_days(gegevens: Gegevens, kalender: Any, eerste: int, laatste: int) -> Any:
    """Return a table of calendars by days: is the school open?"""
    dagen = np.arange(eerste, laatste + 1)
    open_ = np.tile((dagen + 3) % 7 < 5, (len(kalender), 1))
    regio = kalender["regio"].to_numpy()
    gesloten = pd.DataFrame(gegevens.gesloten, columns=["regio", "datum"])
    gesloten["dag"] = _day(gesloten["datum"])
    for naam, deel in gesloten[gesloten["dag"].between(eerste, laatste)].groupby("regio"):
        open_[np.ix_(regio == naam, deel["dag"].to_numpy() - eerste)] = False
    eigen = pd.read_parquet(gegevens.pad("kalender"), columns=["school_id", "begin_datum", "eind_datum", "soort"])
    eigen["school"], eigen["open"] = eigen["school_id"].str[:4], eigen["soort"] == "lesdag"
    plek, dag = _explode(np.maximum(_day(eigen["begin_datum"]), eerste), np.minimum(_day(eigen["eind_datum"]), laatste))
    los = pd.DataFrame({"school": eigen["school"].to_numpy()[plek], "dag": dag, "open": eigen["open"].to_numpy()[plek]})
    los = los[(los["dag"] + 3) % 7 < 5].groupby(["school", "dag"], as_index=False)["open"].any()
    alle = los[los["school"] == "*"]
    open_[:, alle["dag"].to_numpy() - eerste] = alle["open"].to_numpy()
    van_school = los.merge(pd.DataFrame({"school": kalender["school"].to_numpy(), "k": np.arange(len(kalender))}), on="school")
    open_[van_school["k"].to_numpy(), van_school["dag"].to_numpy() - eerste] = van_school["open"].to_numpy()
    return open_


def _weeks(d: Any, open_: Any, eerste: int) -> Any:
    """Number the lesweken of each group."""
    k, dag = np.nonzero(open_)
    begin = _week(eerste)
    openweek = np.zeros((len(open_), open_.shape[1] // 7 + 2), dtype=bool)
    openweek[k, _week(dag + eerste) - begin] = True
    hier = d.drop_duplicates(["s", "week", "k"], keep="last")[["s", "week", "k"]]
    hier = hier.assign(telt=openweek[hier["k"].to_numpy(), hier["week"].to_numpy() - begin])
    hier = hier.groupby(["s", "week"], as_index=False, sort=True).agg(telt=("telt", "any"), k=("k", "last"))
    rand = hier.groupby("s", as_index=False)["week"].agg(["min", "max"])
    plek, week = _explode(rand["min"].to_numpy(), rand["max"].to_numpy())
    vak = pd.DataFrame({"s": rand["s"].to_numpy()[plek], "week": week}).merge(hier, on=["s", "week"], how="left").sort_values(["s", "week"])
    vak["k"] = vak["k"].ffill().astype(np.int64)
    telt = np.where(vak["telt"].isna(), openweek[vak["k"].to_numpy(), vak["week"].to_numpy() - begin], vak["telt"] == True)  # noqa: E712
    vak["nummer"] = pd.Series(telt.astype(np.int64), index=vak.index).groupby(vak["s"]).cumsum()
    return vak[["s", "week", "nummer"]]


def _timetable(gegevens: Gegevens) -> Any:
    rooster = pd.read_parquet(gegevens.pad("roosters"))
    van, tot = (rooster[naam].str.split(":", expand=True).astype(np.int64) for naam in ("begin_tijd", "eind_tijd"))
    rooster["minuten"] = (tot[0] - van[0]) * 60 + tot[1] - van[1]
    rooster = rooster.merge(pd.DataFrame({"primair": [True, False]}), how="cross")
    rooster["uurminuten"] = np.where(rooster["primair"], rooster["minuten"], np.maximum(rooster["minuten"], 60))
    rooster["weekdag"] = rooster["weekdag"].astype(np.int64)
    rooster["rd"] = rooster.groupby(["rooster_id", "weekdag", "primair"]).ngroup()
    return rooster


def _coverage(gegevens: Gegevens) -> tuple[Any, Any]:
    """Return the lesuren of each stretch of a timetable day: added up, and one by one."""
    uren = np.arange(1, LAATSTE_LESUUR + 1)
    lessen = _timetable(gegevens).merge(pd.DataFrame({"van": uren}), how="cross").merge(pd.DataFrame({"tm": uren}), how="cross")
    lessen = lessen[lessen["lesuur"].between(lessen["van"], lessen["tm"])]
    vlak = np.left_shift(1, lessen["lesuur"].to_numpy().astype(np.int64))
    lessen = lessen.assign(stuk=lessen["rd"] * 1000 + lessen["van"] * 31 + lessen["tm"], vlak=vlak)
    dekking = lessen.groupby("stuk").agg(
        vlak=("vlak", "sum"), lesuren=("lesuur", "size"), minuten=("minuten", "sum"), uurminuten=("uurminuten", "sum")
    )
    return dekking, lessen[["stuk", "lesuur", "minuten", "uurminuten"]]


def _rows(gegevens: Gegevens, leerling: Any, lesdag: Any, dekking: Any) -> Any:
    """Return the known rows of a known kind that speak of lessons of the pupil, with what they cover."""
    peildatum = int(np.datetime64(gegevens.peildatum, "D").astype(np.int64))
    kolommen = ["rij_id", "leerling_id", "school_id", "datum", "lesuur_van", "lesuur_tm", "registratie", "ingevoerd_op", "vervangt"]
    v = pd.read_parquet(gegevens.pad("verzuim"), columns=kolommen)
    v["dag"] = _day(v["datum"])
    ingevoerd = _day(v["ingevoerd_op"], -1)
    v["bekend"] = np.where(ingevoerd < 0, v["dag"], ingevoerd)
    v = v[(v["dag"] <= peildatum) & (v["bekend"] <= peildatum)].drop(columns=["datum", "ingevoerd_op"])
    v["p"] = pd.Index(leerling["leerling_id"]).get_indexer(v["leerling_id"])
    met = v[v["vervangt"].notna()]
    met = met[met["vervangt"] != met["rij_id"]]
    kan = v[v["rij_id"].isin(met["vervangt"])]
    weg = kan.reset_index().merge(met[["p", "vervangt"]], left_on=["p", "rij_id"], right_on=["p", "vervangt"])["index"]
    v = v.drop(columns=["leerling_id", "vervangt"])
    v = v[~v.index.isin(weg)]
    v["soort"] = v["registratie"].map(SOORTEN)
    s = leerling["s"].to_numpy()[v["p"]]
    v = v[v["soort"].notna() & ~np.isnan(s)].drop(columns="registratie")
    v["soort"] = v["soort"].astype(np.int8)
    v["sd"] = leerling["s"].to_numpy()[v["p"]].astype(np.int64) * RUIM + v["dag"]
    plek = np.minimum(np.searchsorted(lesdag["sd"].to_numpy(), v["sd"]), len(lesdag) - 1)
    hier = lesdag["sd"].to_numpy()[plek] == v["sd"].to_numpy()
    hier &= v["school_id"].str[:4].to_numpy() == lesdag["school"].to_numpy()[plek]
    v, plek = v[hier].drop(columns="school_id"), plek[hier]
    v["les"] = plek
    van = v["lesuur_van"].fillna(1).to_numpy().astype(np.int64)
    tm = np.where(v["lesuur_van"].isna(), LAATSTE_LESUUR, v["lesuur_tm"].fillna(v["lesuur_van"]).fillna(0)).astype(np.int64)
    v["stuk"] = lesdag["rd"].to_numpy()[plek] * 1000 + van * 31 + tm
    v["pd"] = v["p"].astype(np.int64) * RUIM + v["dag"]
    dek = dekking.index.get_indexer(v["stuk"])
    v, dek = v[dek >= 0][["pd", "les", "stuk", "rij_id", "bekend", "soort"]], dek[dek >= 0]
    for naam in dekking.columns:
        v[naam] = dekking[naam].to_numpy()[dek]
    return v


def _prevailing(geldig: Any, lessen: Any) -> Any:
    """Return of each row the lesuren on which it prevails, added up; in order of pupil and day."""
    wat = ["pd", "les", "soort", "lesuren", "minuten", "uurminuten"]
    geldig = geldig.iloc[np.argsort(geldig["pd"].to_numpy(), kind="stable")]
    dag = geldig["pd"].to_numpy()
    begin = np.flatnonzero(np.concatenate([[True], dag[1:] != dag[:-1]]))
    vlak = np.bitwise_or.reduceat(geldig["vlak"].to_numpy(), begin)
    strijd = np.add.reduceat(geldig["lesuren"].to_numpy(), begin) > np.bitwise_count(vlak)
    van_strijd = np.repeat(strijd, np.diff(np.append(begin, len(dag))))
    alle = geldig[van_strijd][["pd", "les", "stuk", "rij_id", "bekend", "soort"]].drop_duplicates().merge(lessen, on="stuk")
    alle["later"] = -alle["bekend"]
    beste = alle.sort_values(["pd", "lesuur", "later", "soort", "rij_id"]).drop_duplicates(["pd", "lesuur"])
    beslist = beste.groupby(["pd", "rij_id"], as_index=False).agg(
        les=("les", "first"),
        soort=("soort", "first"),
        lesuren=("lesuur", "size"),
        minuten=("minuten", "sum"),
        uurminuten=("uurminuten", "sum"),
    )
    return pd.concat([geldig[~van_strijd][wat], beslist[wat]]).sort_values("pd", kind="stable", ignore_index=True)


def _totals(gegevens: Gegevens, leerling: Any, lesdag: Any, h: Any) -> Any:
    """Return each day of a pupil with rows that count, in order."""
    v = pd.read_parquet(gegevens.pad("vrijstellingen"))
    v["p"] = pd.Index(leerling["leerling_id"]).get_indexer(v["leerling_id"])
    v = v[(v["grond"] != "leertijdvermindering") & leerling["s"].notna().to_numpy()[v["p"]]]
    laatste = int(np.datetime64(gegevens.tm, "D").astype(np.int64))
    plek, dag = _explode(_day(v["begin_datum"]), np.minimum(_day(v["eind_datum"]), laatste))
    vrij = np.isin(h["pd"].to_numpy(), v["p"].to_numpy()[plek].astype(np.int64) * RUIM + dag)
    h = h[~(vrij & h["soort"].isin([LUXE, ONGEOORLOOFD, TE_LAAT]).to_numpy())]
    soort = h["soort"].to_numpy()
    dag = h["pd"].to_numpy()
    begin = np.flatnonzero(np.concatenate([[True], dag[1:] != dag[:-1]]))
    kolommen = {
        "uren": h["uurminuten"].to_numpy() * ((soort == LUXE) | (soort == ONGEOORLOOFD)),
        "te_laat": (soort == TE_LAAT).astype(np.int64),
        "luxe": (soort == LUXE).astype(np.int64),
        "ziek": h["lesuren"].to_numpy() * (soort == ZIEKTE),
        "weg": h["lesuren"].to_numpy() * (soort != TE_LAAT),
        "weg_minuten": h["minuten"].to_numpy() * (soort != TE_LAAT),
    }
    t = pd.DataFrame({naam: np.add.reduceat(waarden, begin) for naam, waarden in kolommen.items()})
    t["p"], t["dag"] = dag[begin] // RUIM, dag[begin] % RUIM
    les = h["les"].to_numpy()[begin]
    for naam in lesdag.columns.drop(["sd", "rd"]):
        t[naam] = lesdag[naam].to_numpy()[les]
    t["plichtig"] = t["dag"].between(leerling["plicht_van"].to_numpy()[t["p"]], leerling["plicht_tm"].to_numpy()[t["p"]])
    t["schooljaar"] = _end_of_year(t["dag"])
    return t


def _window(frame: Any, groep: str, waarde: Any, sleutels: int) -> Any:
    """Add up a window of keys that ends on each row, in a frame sorted by group and key."""
    plaats = frame[groep].to_numpy() * RUIM + frame["sleutel"].to_numpy()
    som = np.concatenate([[0], np.cumsum(waarde)])
    return som[1:] - som[np.searchsorted(plaats, plaats - (sleutels - 1))]


def _shape(frame: Any, regel: Any, gemeten: Any, *, per_school: bool = False) -> Any:
    school = frame["school"] if per_school else ""
    return pd.DataFrame({"p": frame["p"], "dag": frame["dag"]}).assign(regel=regel, school=school, gemeten=gemeten)


def _first(frame: Any, regel: str, gemeten: str, deler: float, *groep: str) -> Any:
    eerste = frame.drop_duplicates(list(groep))
    return _shape(eerste, regel, eerste[gemeten] / deler, per_school="school" in groep)


def _begins(frame: Any, plek: str, groep: str) -> Any:
    """Say whether a row of days begins here, in a frame sorted by group and day."""
    return ((frame[groep] != frame[groep].shift()) | (frame[plek] != frame[plek].shift() + 1)).to_numpy()


def _from_start(frame: Any, plek: str, groep: str) -> Any:
    """Return how far each row is from the begin of its row of days."""
    begint = _begins(frame, plek, groep)
    nummer = np.arange(len(frame))
    return nummer - np.maximum.accumulate(np.where(begint, nummer, 0))


def _rung(waarde: Any, keer: int) -> Any:
    return np.array([0, *TREDEN])[np.searchsorted(np.array(TREDEN) * keer, waarde, side="right")]


def _signals_per_school(dagen: Any) -> list[Any]:
    scholen = dagen[(dagen["uren"] > 0) | (dagen["te_laat"] > 0)].sort_values(["p", "school", "dag"])
    scholen["ps"] = scholen.groupby(["p", "school"], sort=True).ngroup()
    uren = scholen[(scholen["uren"] > 0) & scholen["plichtig"]]
    uren = uren.assign(n=_window(uren, "ps", uren["uren"], UREN_VENSTER))
    laat = scholen[scholen["te_laat"] > 0]
    laat = laat.assign(n=laat.groupby(["ps", "schooljaar"])["te_laat"].cumsum())
    trap = scholen[scholen["primair"]]
    jaar = trap.groupby(["ps", "schooljaar"])
    trap = trap.assign(n=jaar["te_laat"].cumsum(), m=jaar["uren"].cumsum())
    trap["trede"] = np.maximum(_rung(trap["n"], 1), _rung(trap["m"], 60))
    trap = trap[trap["trede"] > trap.groupby(["ps", "schooljaar"])["trede"].shift(fill_value=0)]
    luxe = scholen[(scholen["luxe"] > 0) & scholen["plichtig"]]
    gemeten = np.where(trap["n"] >= trap["trede"], trap["n"], trap["m"] / 60)
    return [
        _first(uren[uren["n"] >= UREN_DREMPEL], "wet-16-uur", "n", 60, "p", "school"),
        _first(laat[laat["n"] >= TE_LAAT_DREMPEL], "te-laat-9", "n", 1, "p", "school", "schooljaar"),
        _shape(trap, "ladder-" + trap["trede"].astype(str), gemeten, per_school=True),
        _shape(luxe[_begins(luxe, "plek_school", "ps")], "luxeverzuim", 1.0, per_school=True),
    ]


def _signals_per_pupil(dagen: Any) -> list[Any]:
    ziek = dagen[dagen["ziek"] > 0]
    begin = ziek[_begins(ziek, "plek", "p")]
    begin = begin.assign(n=_window(begin, "p", np.ones(len(begin), np.int64), ZIEK_VENSTER))
    geheel = ziek[ziek["ziek"] == ziek["daglesuren"]]
    zevende = geheel[_from_start(geheel, "plek", "p") == ZIEK_OP_RIJ - 1]
    weg = dagen[dagen["weg"] > 0]
    halve = weg[2 * weg["weg_minuten"] >= weg["dagminuten"]]
    halve = halve.assign(n=_window(halve, "p", np.ones(len(halve), np.int64), DAGEN_VENSTER))
    deel = weg.assign(n=_window(weg, "p", weg["weg_minuten"], DEEL_VENSTER))
    deel = deel[
        (deel["nummer"] > DEEL_NIET_EERSTE)
        & (deel["venster_dagen"] >= DEEL_DAGEN)
        & (deel["n"] * DEEL_NOEMER >= DEEL_TELLER * deel["venster_minuten"])
    ]
    deel = deel.assign(procent=100 * deel["n"] / deel["venster_minuten"])
    dicht = weg[weg["weg"] == weg["daglesuren"]]
    week = dicht.groupby(["p", "weekplek"], as_index=False).agg(dag=("dag", "min"), aantal=("dag", "size"), dagen=("weekdagen", "first"))
    erg = week[week["aantal"] * WEKEN_NOEMER > week["dagen"] * WEKEN_TELLER]
    vierde = erg[_from_start(erg, "weekplek", "p") == WEKEN - 1]
    daarna = week.merge(vierde[["p", "weekplek"]].assign(weekplek=vierde["weekplek"] + 1), on=["p", "weekplek"])
    return [
        _first(begin[begin["n"] >= ZIEK_DREMPEL], "mazl-4-in-12", "n", 1, "p"),
        _shape(zevende, "mazl-7-dagen", float(ZIEK_OP_RIJ)),
        _first(halve[halve["n"] >= DAGEN_DREMPEL], "problematisch-10-in-15", "n", 1, "p"),
        _first(deel, "problematisch-25", "procent", 1, "p"),
        _shape(daarna, "thuiszitter-drechtsteden", float(WEKEN)),
    ]
