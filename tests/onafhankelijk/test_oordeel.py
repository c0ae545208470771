"""Checks of the independent evaluator, worked out by hand from the contract.

Calendar used throughout (region noord): summer holidays to Sunday 24 August 2025, so the first lesweek is that of Monday 25 August;
Monday 1 September 2025; autumn holidays 18-26 October. Lesweken begin on 25-8, 1-9, 8-9, 15-9, 22-9, 29-9, 6-10, 13-10, 27-10, 3-11, 10-11.
A vo day has five lesuren of 50 minutes (5 lesson hours); a po day 210 + 120 minutes (5.5 clock hours).
"""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from tests.onafhankelijk.oordeel import (
    SCHOOLVAKANTIES,
    officiele_vakanties,
    oordeel,
    reeks,
    twee_decimalen,
    vakanties_uit_lijst,
    verjaardag,
)

Tabel = list[dict[str, str]]
VO, PO = "01AB", "02CD"


def rooster() -> Tabel:
    vo = [("08:30", "09:20"), ("09:20", "10:10"), ("10:30", "11:20"), ("11:20", "12:10"), ("12:40", "13:30")]
    po = [("08:30", "12:00"), ("13:00", "15:00")]
    return [
        {"rooster_id": naam, "weekdag": str(weekdag), "lesuur": str(n), "begin_tijd": van, "eind_tijd": tm}
        for naam, tijden in (("vo", vo), ("po", po))
        for weekdag in range(1, 6)
        for n, (van, tm) in enumerate(tijden, 1)
    ]


def leerling(**anders: str) -> dict[str, str]:
    return {
        "leerling_id": "L1",
        "geboortedatum": "2011-01-10",
        "woongemeente": "0505",
        "postcode": "",
        "ingeschreven_gemeente_op": "",
        "startkwalificatie_op": "",
        "uitstroom_vrij": "",
        **anders,
    }


def inschrijving(school: str = VO, soort: str = "vo", begin: str = "2025-08-01", eind: str = "") -> dict[str, str]:
    rooster_id = "po" if soort == "po" else "vo"
    return {
        "leerling_id": "L1",
        "school_id": school,
        "schoolsoort": soort,
        "leerjaar": "2",
        "begin_datum": begin,
        "eind_datum": eind,
        "rooster_id": rooster_id,
    }


def rij(rij_id: str, datum: str, soort: str = "ongeoorloofd", lesuur: str = "", **anders: str) -> dict[str, str]:
    """One row; `lesuur` is "3", "2-4" or empty for the whole day."""
    van, _, tm = lesuur.partition("-")
    return {
        "rij_id": rij_id,
        "leerling_id": "L1",
        "school_id": VO,
        "datum": datum,
        "lesuur_van": van,
        "lesuur_tm": tm,
        "minuten": "",
        "registratie": soort,
        "reden": "",
        "ingevoerd_op": "",
        "vervangt": "",
        **anders,
    }


def hele_dagen(van: str, tm: str, soort: str = "ongeoorloofd", school: str = VO) -> Tabel:
    dagen = reeks(date.fromisoformat(van), date.fromisoformat(tm))
    return [rij(f"{dag:%m%d}", dag.isoformat(), soort, school_id=school) for dag in dagen if dag.isoweekday() <= 5]


def vind(gebied: str, verzuim: Tabel, regel: str, *, peildatum: str = "2026-06-30", **tabellen: Tabel) -> list[dict[str, object]]:
    invoer = {
        "leerlingen": [leerling()],
        "inschrijvingen": [inschrijving()],
        "roosters": rooster(),
        "regio": [{"code": c, "regio": "noord"} for c in (VO, PO, "0505")],
        "verzuim": verzuim,
        **tabellen,
    }
    alles = oordeel(invoer, [gebied], date.fromisoformat(peildatum), date(2026, 11, 1))
    return [s for s in alles if str(s["regel"]).startswith(regel)]


def kort(signalen: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(s["status"], s["begin_datum"], s["eind_datum"], s["gemeten"]) for s in signalen]


# ---- wet-16-uur

ZESTIEN = [*hele_dagen("2025-09-01", "2025-09-03"), rij("0904", "2025-09-04", lesuur="1")]


def test_16_uur_op_de_dag_waarop_het_zestiende_lesuur_valt() -> None:
    (s,) = vind("wet", ZESTIEN, "wet-16-uur")
    assert kort([s]) == [("nieuw", "2025-09-01", "2025-09-04", "16.00")]
    assert s["geteld"] == ["0901", "0902", "0903", "0904"]
    assert s["school_id"] == VO
    assert s["eenheid"] == "uren"


def test_tweede_melding_wacht_zeven_dagen_en_valt_dan_op_een_lesdag_zonder_rij() -> None:
    # again 5 + 5 + 5 + 1 on 5, 8, 9 and 10 September: reached 6 days after the 4th, so it fires on Thursday the 11th
    meer = [*hele_dagen("2025-09-05", "2025-09-09"), rij("0910", "2025-09-10", lesuur="2")]
    assert kort(vind("wet", [*ZESTIEN, *meer], "wet-16-uur")) == [
        ("nieuw", "2025-09-01", "2025-09-04", "16.00"),
        ("nieuw", "2025-09-05", "2025-09-11", "16.00"),
    ]


@pytest.mark.parametrize("eerste,verwacht", [("2025-10-06", 1), ("2025-10-03", 0)])
def test_venster_van_vier_lesweken_springt_over_de_herfstvakantie(eerste: str, verwacht: int) -> None:
    # Friday 7 November - 28: Friday 3 October is just out, Monday 6 October in; three po days are 16.5 clock hours
    verzuim = [rij(d, d, school_id=PO) for d in (eerste, "2025-10-31", "2025-11-07")]
    gevonden = vind("wet", verzuim, "wet-16-uur", inschrijvingen=[inschrijving(PO, "po")])
    assert [s["gemeten"] for s in gevonden] == ["16.50"] * verwacht


def test_melding_bevestigd_en_de_volgende_weersproken() -> None:
    meldingen = [{"leerling_id": "L1", "school_id": VO, "regel": "wet-16-uur", "eind_datum": d} for d in ("2025-09-10", "2025-09-04")]
    # the first uses up 1-4 September; the second has 5 September only (5 hours), and that row stays free for a new signal
    verzuim = [*ZESTIEN, *hele_dagen("2025-09-05", "2025-09-05"), *hele_dagen("2025-09-15", "2025-09-17")]
    assert kort(vind("wet", verzuim, "wet-16-uur", meldingen=meldingen)) == [
        ("bevestigd", "2025-09-01", "2025-09-04", "16.00"),
        ("weersproken", "2025-09-05", "2025-09-10", "5.00"),
        ("nieuw", "2025-09-05", "2025-09-17", "20.00"),
    ]


def test_weersproken_melding_zonder_rijen() -> None:
    melding = {"leerling_id": "L1", "school_id": VO, "regel": "wet-16-uur", "eind_datum": "2025-09-10"}
    (s,) = vind("wet", [], "wet-16-uur", meldingen=[melding, dict(melding)])
    assert kort([s]) == [("weersproken", "2025-09-10", "2025-09-10", "0.00")]


def test_laatst_bekende_rij_gaat_voor_en_vrijstelling_neemt_weg() -> None:
    later_ziek = rij("z", "2025-09-04", "ziekte", ingevoerd_op="2025-09-08")
    assert vind("wet", [*ZESTIEN, later_ziek], "wet-16-uur") == []
    assert len(vind("wet", [*ZESTIEN, later_ziek], "wet-16-uur", peildatum="2025-09-07")) == 1
    vrij = [{"leerling_id": "L1", "grond": "11.g", "begin_datum": "2025-09-02", "eind_datum": "2025-09-02"}]
    assert vind("wet", ZESTIEN, "wet-16-uur", vrijstellingen=vrij) == []


def test_vervallen_en_dubbele_rijen() -> None:
    vervallen = rij("v", "2025-09-04", "vervallen", vervangt="0903", ingevoerd_op="2025-09-10")
    assert vind("wet", [*ZESTIEN, vervallen], "wet-16-uur") == []
    assert len(vind("wet", [*ZESTIEN, *ZESTIEN], "wet-16-uur")) == 1


def test_doorstroom_leeftijdsgrens_gaat_in_2026_omhoog() -> None:
    oud = [leerling(geboortedatum="2001-05-05")]  # 24 years old
    mbo = [inschrijving(VO, "mbo")]
    assert vind("wet", ZESTIEN, "doorstroom", leerlingen=oud, inschrijvingen=mbo) == []
    in_2026 = hele_dagen("2026-01-12", "2026-01-15")
    assert kort(vind("wet", in_2026, "doorstroom", leerlingen=oud, inschrijvingen=mbo)) == [("nieuw", "2026-01-12", "2026-01-15", "20.00")]


def test_overstap_telt_over_twee_scholen() -> None:
    # 10 hours at the first school, then two and a half at the second, until 16 is passed on the Tuesday after
    verzuim = [*hele_dagen("2025-09-11", "2025-09-12"), *hele_dagen("2025-09-15", "2025-09-16", school="03EF")]
    twee = [inschrijving(eind="2025-09-14"), inschrijving("03EF", begin="2025-09-15")]
    gevonden = vind("regio", verzuim, "overstap", inschrijvingen=twee)
    assert kort(gevonden) == [("nieuw", "2025-09-11", "2025-09-16", "20.00")]
    assert gevonden[0]["school_id"] == "03EF"
    assert vind("wet", verzuim, "wet-16-uur", inschrijvingen=twee) == []


# ---- rows of lesdagen


def test_langdurig_relatief_over_de_vakantie() -> None:
    # f is Monday 6 October; the window holds the lesweken of 6-10, 13-10, 27-10 and 3-11
    gemist = [*hele_dagen("2025-10-06", "2025-10-17"), *hele_dagen("2025-10-27", "2025-11-14")]
    assert kort(vind("wet", gemist, "langdurig")) == [("nieuw", "2025-10-06", "2025-11-07", "4.00")]
    assert vind("wet", [r for r in gemist if r["rij_id"] != "1107"], "langdurig") == []


def test_luxeverzuim_eens_per_reeks() -> None:
    verzuim = [rij(d, d, "luxe") for d in ("2025-10-16", "2025-10-17", "2025-10-27", "2025-10-29")]
    # the autumn holidays do not exist, so the 27th goes on with the row; the 28th breaks it
    assert [s["eind_datum"] for s in vind("wet", verzuim, "luxe")] == ["2025-10-16", "2025-10-29"]


def test_mazl() -> None:
    ziek = hele_dagen("2025-09-01", "2025-09-12", "ziekte")
    (zeven,) = vind("mazl", ziek, "mazl-7")
    assert kort([zeven]) == [("nieuw", "2025-09-01", "2025-09-09", "7.00")]
    vier = [rij(d, d, "ziekte", "1") for d in ("2025-09-01", "2025-09-03", "2025-09-05", "2025-09-08", "2025-09-10")]
    # 5 and 8 September are one spell (Friday, Monday)
    (s,) = vind("mazl", vier, "mazl-4")
    assert kort([s]) == [("nieuw", "2025-09-01", "2025-09-10", "4.00")]
    assert s["geteld"] == ["2025-09-01", "2025-09-03", "2025-09-05", "2025-09-10"]


# ---- lateness


def test_te_laat_9_per_schooljaar() -> None:
    dagen = [date(2025, 9, 1) + timedelta(days=7 * n) for n in range(7)] + [date(2025, 10, 27), date(2025, 11, 3)]
    laat = [rij(d.isoformat(), d.isoformat(), "te_laat", "1") for d in dagen]
    assert kort(vind("drechtsteden", laat, "te-laat")) == [("nieuw", "2025-09-01", "2025-11-03", "9.00")]
    assert vind("drechtsteden", laat[:8], "te-laat") == []


def test_ladder_slaat_lagere_trede_over_en_neemt_de_teller_die_hem_haalde() -> None:
    po = [inschrijving(PO, "po")]
    verzuim = [rij(f"o{n}", f"2025-09-0{n}", school_id=PO) for n in (1, 2)]  # 5.5 and 11 hours: ladder-4, then ladder-9
    laat = [rij(f"t{n}", f"2025-09-{n:02d}", "te_laat", "1", school_id=PO) for n in (3, 4, 5, 8)]  # the 4th rung has passed
    gevonden = vind("hardenberg", [*verzuim, *laat], "ladder", inschrijvingen=po)
    assert [(s["regel"], s["eind_datum"], s["gemeten"], s["geteld"]) for s in gevonden] == [
        ("ladder-4", "2025-09-01", "5.50", ["o1"]),
        ("ladder-9", "2025-09-02", "11.00", ["o1", "o2"]),
    ]


# ---- thuiszitters and problematic absence


def test_thuiszitter_drechtsteden_op_de_eerste_gemiste_dag_na_vier_weken() -> None:
    ziek = [r for r in hele_dagen("2025-09-01", "2025-09-26", "ziekte") if date.fromisoformat(r["datum"]).isoweekday() != 1]
    assert vind("drechtsteden", ziek, "thuis") == []
    vijfde = rij("x", "2025-10-01", "ongeoorloofd")
    (s,) = vind("drechtsteden", [*ziek, vijfde], "thuis")
    assert kort([s]) == [("nieuw", "2025-09-02", "2025-10-01", "4.00")]
    assert len(s["geteld"]) == 17  # type: ignore[arg-type]
    drie_van_vijf = [r for r in ziek if r["rij_id"] != "0912"]
    assert vind("drechtsteden", [*drie_van_vijf, vijfde], "thuis") == []


def test_thuiszitter_midden_holland_vanaf_90_procent() -> None:
    gemist = hele_dagen("2025-09-01", "2025-09-29")
    zonder_twee = [r for r in gemist if r["rij_id"] not in {"0901", "0910"}]  # 18 of 20 days: 90 %
    (s,) = vind("midden-holland", zonder_twee, "thuis")
    assert kort([s]) == [("nieuw", "2025-09-02", "2025-09-29", "90.00")]
    assert vind("midden-holland", [r for r in zonder_twee if r["rij_id"] != "0911"], "thuis") == []


def test_escalatie_vier_dagen_in_een_week() -> None:
    dreigend = [{"leerling_id": "L1", "soort": "dreigend-thuiszitter", "begin_datum": "2025-09-02", "eind_datum": ""}]
    ziek = hele_dagen("2025-09-01", "2025-09-05", "ziekte")
    assert kort(vind("drechtsteden", ziek, "escalatie", registraties=dreigend)) == [("nieuw", "2025-09-02", "2025-09-05", "4.00")]


def test_problematisch_25_niet_in_de_eerste_twee_lesweken() -> None:
    # first lesweken: 25-8 and 1-9; Monday 8 September: its window is 26 August - 8 September, 10 lesdagen
    ziek = [rij(d, d, "ziekte") for d in ("2025-09-04", "2025-09-05", "2025-09-08", "2025-09-22")]
    # 15 of 50 lesuren; 22 September has a window from the 9th on, 10 %
    assert kort(vind("drechtsteden", ziek, "problematisch-25")) == [("nieuw", "2025-09-04", "2025-09-08", "30.00")]


def test_problematisch_10_telt_halve_dagen() -> None:
    dagen = [r["datum"] for r in hele_dagen("2025-09-01", "2025-09-15")]  # 11 days
    half = [rij(d, d, "arts", "1-3") for d in dagen]
    minder = [rij(d, d, "arts", "1-2") for d in dagen]
    assert kort(vind("drechtsteden", half, "problematisch-10")) == [("nieuw", "2025-09-01", "2025-09-12", "10.00")]
    assert vind("drechtsteden", minder, "problematisch-10") == []


# ---- risicoleerling


def test_risicoleerling_vaste_momenten() -> None:
    dinsdagen = ["2025-09-30", "2025-10-07", "2025-10-14", "2025-10-28", "2025-11-04", "2025-11-11", "2025-11-18", "2025-11-25"]
    # the holiday week is no lesweek; the second four are not separated from the first by a lesweek without a row
    alle = [rij(d, d, "arts", "3") for d in dinsdagen]
    (s,) = vind("midden-holland", alle, "risico")
    assert kort([s]) == [("nieuw", "2025-09-30", "2025-10-28", "4.00")]
    assert s["grond"] == "11d"
    # without the first of the second four there is such a lesweek, and four times after it are needed
    zonder = [r for r in alle if r["datum"] != "2025-11-04"]
    assert len(vind("midden-holland", zonder, "risico")) == 1
    vierde = rij("x", "2025-12-02", "ziekte")
    assert [s["eind_datum"] for s in vind("midden-holland", [*zonder, vierde], "risico")] == ["2025-10-28", "2025-12-02"]


def test_risicoleerling_schorsing_en_leertijdvermindering() -> None:
    vermindering = [{"leerling_id": "L1", "grond": "leertijdvermindering", "begin_datum": "2025-09-06", "eind_datum": ""}]
    geschorst = [rij(d, d, "schorsing", "1") for d in ("2025-09-01", "2025-09-02", "2025-09-04")]
    gevonden = vind("midden-holland", geschorst, "risico", vrijstellingen=vermindering)
    assert [(s["eind_datum"], s["grond"]) for s in gevonden] == [("2025-09-01", "11c"), ("2025-09-04", "11c"), ("2025-09-06", "wec-12")]


# ---- absoluut and age


def test_absoluut_na_zes_schooldagen_en_na_vier_weken() -> None:
    wie = [leerling(ingeschreven_gemeente_op="2020-01-01")]
    ander = [{**inschrijving(), "leerling_id": "L2"}]  # gives the first schooljaar: 1 August 2025
    # the first schooldag is Monday 25 August, the 6th Monday 1 September; 28 days after the first is Monday 22 September
    (s,) = vind("wet", [], "absoluut", leerlingen=wie, inschrijvingen=ander)
    assert kort([s]) == [("nieuw", "2025-08-25", "2025-09-01", "6.00")]
    assert s["school_id"] == ""
    gevonden = vind("ijssel-vecht", [], "absoluut", leerlingen=wie, inschrijvingen=ander)
    assert kort(gevonden) == [("nieuw", "2025-08-25", "2025-09-22", "28.00")]
    assert vind("wet", [], "absoluut", inschrijvingen=ander) == []


def test_plichtig_vanaf_de_maand_na_de_vijfde_verjaardag() -> None:
    # five on 10 August 2025: plichtig from 1 September, so the week of 25 August does not count
    kleuter = [leerling(geboortedatum="2020-08-10")]
    po = [inschrijving(PO, "po")]
    augustus = hele_dagen("2025-08-26", "2025-08-29", school=PO)
    assert vind("wet", augustus, "wet-16-uur", leerlingen=kleuter, inschrijvingen=po) == []
    september = hele_dagen("2025-09-01", "2025-09-03", school=PO)
    gevonden = vind("wet", [*augustus, *september], "wet-16-uur", leerlingen=kleuter, inschrijvingen=po)
    assert kort(gevonden) == [("nieuw", "2025-09-01", "2025-09-03", "16.50")]


def test_kleine_dingen() -> None:
    assert verjaardag(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert twee_decimalen(1) == "1.00"


@pytest.mark.skipif("school" not in holidays.NL.supported_categories, reason="this version of holidays has no school holidays")
@pytest.mark.parametrize("regio", sorted(SCHOOLVAKANTIES))
def test_lijst_van_vakanties_is_die_van_holidays(regio: str) -> None:
    assert vakanties_uit_lijst(regio) == officiele_vakanties(regio)
