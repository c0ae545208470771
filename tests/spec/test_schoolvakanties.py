"""The school holidays and the municipalities of regelwerk/kalender against the sources they were taken from."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import holidays
import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
KALENDER = PROJECT / "regelwerk" / "kalender"
DATA = PROJECT / "tests" / "data"
REGIOS = ("noord", "midden", "zuid")
NAMEN = ("herfstvakantie", "kerstvakantie", "voorjaarsvakantie", "meivakantie", "zomervakantie")
EERSTE, LAATSTE = date(2014, 8, 1), date(2030, 8, 31)

BUITEN_HET_WEEKEINDE: frozenset[tuple[str, str, str]] = frozenset()
"""(schooljaar, naam, regio) of the holidays published with another first or last weekday. None since 2014-08-01;
the last one was the May holiday of 2014, which ran to Monday 5 May."""

ANDERE_NAAM = {
    "Bergen": ("Bergen (NH)", "Bergen (L)"),
    "Dantumadeel": ("Dantumadiel",),
    "De Friese Meren": ("De Friese Meren", "De Fryske Marren"),
    "Den Haag('s-Gravenhage)": ("'s-Gravenhage",),
    "Hengelo": ("Hengelo (O)",),
    "Nuenen c.a.": ("Nuenen, Gerwen en Nederwetten",),
    "Tietjerksteradeel": ("Tytsjerksteradiel",),
}
"""OpenHolidays' name → the name in the municipal register."""

FOUT_BIJ_OPENHOLIDAYS = {"Tiel": "midden"}
"""Regeling vaststelling schoolvakanties 2013-2016 and 2016-2019, article 3: Tiel lies in midden, not in zuid."""

TWEE_REGIOS = {"1959", "0736", "1955", "1740", "0870"}
"""Altena, De Ronde Venen, Montferland, Neder-Betuwe, and Werkendam that went into Altena."""


@pytest.fixture(scope="module")
def bestand() -> dict[str, Any]:
    return dict(yaml.safe_load((KALENDER / "schoolvakanties.yaml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def vakanties(bestand: dict[str, Any]) -> list[dict[str, Any]]:
    return list(bestand["schoolvakanties"])


@pytest.fixture(scope="module")
def gemeenten() -> list[dict[str, str]]:
    with (KALENDER / "gemeenten.csv").open(encoding="utf-8", newline="") as invoer:
        return list(csv.DictReader(invoer))


def dagen(begin: date, eind: date) -> list[date]:
    return [begin + timedelta(days=n) for n in range((eind - begin).days + 1)]


def test_every_source_says_where_and_when_it_was_checked(bestand: dict[str, Any]) -> None:
    assert bestand["bronnen"]
    for bron in bestand["bronnen"]:
        assert set(bron) == {"naam", "vindplaats", "nagekeken_op"}
        assert isinstance(bron["nagekeken_op"], date)


def test_fields_are_well_formed_and_sorted(vakanties: list[dict[str, Any]]) -> None:
    for vakantie in vakanties:
        assert set(vakantie) == {"schooljaar", "naam", "regio", "begin_datum", "eind_datum"}
        assert vakantie["regio"] in REGIOS
        assert vakantie["naam"] in NAMEN
        assert vakantie["begin_datum"] <= vakantie["eind_datum"]
        begin: date = vakantie["begin_datum"]
        eerste_jaar = begin.year if begin.month >= 8 else begin.year - 1
        assert vakantie["schooljaar"] == f"{eerste_jaar}-{eerste_jaar + 1}"
    volgorde = [(v["begin_datum"], REGIOS.index(v["regio"])) for v in vakanties]
    assert volgorde == sorted(volgorde)


def test_every_schooljaar_has_its_five_holidays_in_every_region(vakanties: list[dict[str, Any]]) -> None:
    gevonden = [(v["schooljaar"], v["naam"], v["regio"]) for v in vakanties]
    verwacht = {(f"{jaar}-{jaar + 1}", naam, regio) for jaar in range(2014, 2030) for naam in NAMEN for regio in REGIOS}
    verwacht |= {("2013-2014", "zomervakantie", regio) for regio in REGIOS}
    assert len(gevonden) == len(set(gevonden))
    assert set(gevonden) == verwacht


def test_no_two_holidays_of_a_region_overlap(vakanties: list[dict[str, Any]]) -> None:
    for regio in REGIOS:
        eigen = [v for v in vakanties if v["regio"] == regio]
        for eerdere, latere in pairwise(eigen):
            assert eerdere["eind_datum"] < latere["begin_datum"], (eerdere, latere)


def test_holidays_run_from_saturday_to_sunday(vakanties: list[dict[str, Any]]) -> None:
    anders = {
        (v["schooljaar"], v["naam"], v["regio"])
        for v in vakanties
        if (v["begin_datum"].isoweekday(), v["eind_datum"].isoweekday()) != (6, 7)
    }
    assert anders == BUITEN_HET_WEEKEINDE


@pytest.mark.skipif(
    "school" not in holidays.NL.supported_categories,
    reason=f"holidays {holidays.__version__} has no Dutch school holidays; 0.109 or later has: raise it in requirements/dev.in",
)
@pytest.mark.parametrize("regio", REGIOS)
def test_equals_the_holidays_package_day_by_day(regio: str, vakanties: list[dict[str, Any]]) -> None:
    pakket = holidays.NL(subdiv=regio.capitalize(), categories=("school",), years=range(2014, 2031), language="nl")
    volgens_pakket = {dag: str(naam).lower() for dag, naam in pakket.items() if EERSTE <= dag <= LAATSTE}
    volgens_ons = {
        dag: v["naam"]
        for v in vakanties
        if v["regio"] == regio
        for dag in dagen(v["begin_datum"], v["eind_datum"])
        if EERSTE <= dag <= LAATSTE
    }
    assert volgens_ons == volgens_pakket


def lees_agenda(pad: Path) -> dict[tuple[str, str], tuple[date, date]]:
    """Return (schooljaar, naam) → first and last day; DTEND is exclusive."""
    gevonden: dict[tuple[str, str], tuple[date, date]] = {}
    for blok in pad.read_text(encoding="utf-8").split("BEGIN:VEVENT")[1:]:
        uid = re.search(r"^UID:nl-school-(\d{4}-\d{4})-(\w+)-\w+", blok, re.MULTILINE)
        begin = re.search(r"^DTSTART;VALUE=DATE:(\d{8})", blok, re.MULTILINE)
        eind = re.search(r"^DTEND;VALUE=DATE:(\d{8})", blok, re.MULTILINE)
        assert uid is not None
        assert begin is not None
        assert eind is not None
        sleutel = (uid[1], uid[2])
        assert sleutel not in gevonden
        gevonden[sleutel] = (date.fromisoformat(begin[1]), date.fromisoformat(eind[1]) - timedelta(days=1))
    return gevonden


@pytest.mark.parametrize(("windstreek", "regio"), [("north", "noord"), ("central", "midden"), ("south", "zuid")])
def test_equals_the_published_calendar(windstreek: str, regio: str, vakanties: list[dict[str, Any]]) -> None:
    gepubliceerd = lees_agenda(DATA / "rijksoverheid" / f"nl-school-{windstreek}.ics")
    ons = {(v["schooljaar"], v["naam"]): (v["begin_datum"], v["eind_datum"]) for v in vakanties if v["regio"] == regio}
    assert len(gepubliceerd) == 6 * 3
    assert {naam for _, naam in gepubliceerd} == {"herfstvakantie", "voorjaarsvakantie", "zomervakantie"}
    assert {sleutel: ons[sleutel] for sleutel in gepubliceerd} == gepubliceerd


VASTGESTELD = {
    # Regeling vaststelling schoolvakanties 2013-2016, articles 5 and 6
    ("2014-2015", "kerstvakantie"): ("2014-12-20", "2015-01-04"),
    ("2014-2015", "meivakantie"): ("2015-05-02", "2015-05-10"),
    ("2015-2016", "kerstvakantie"): ("2015-12-19", "2016-01-03"),
    ("2015-2016", "meivakantie"): ("2016-04-30", "2016-05-08"),
    ("2013-2014", "zomervakantie", "noord"): ("2014-07-05", "2014-08-17"),
    ("2013-2014", "zomervakantie", "midden"): ("2014-07-19", "2014-08-31"),
    ("2013-2014", "zomervakantie", "zuid"): ("2014-07-12", "2014-08-24"),
    ("2014-2015", "zomervakantie", "noord"): ("2015-07-04", "2015-08-16"),
    ("2014-2015", "zomervakantie", "midden"): ("2015-07-11", "2015-08-23"),
    ("2014-2015", "zomervakantie", "zuid"): ("2015-07-18", "2015-08-30"),
    ("2015-2016", "zomervakantie", "noord"): ("2016-07-16", "2016-08-28"),
    ("2015-2016", "zomervakantie", "midden"): ("2016-07-09", "2016-08-21"),
    ("2015-2016", "zomervakantie", "zuid"): ("2016-07-23", "2016-09-04"),
    # Regeling vaststelling schoolvakanties 2016-2019, articles 5 and 6
    ("2016-2017", "kerstvakantie"): ("2016-12-24", "2017-01-08"),
    ("2016-2017", "meivakantie"): ("2017-04-22", "2017-04-30"),
    ("2017-2018", "kerstvakantie"): ("2017-12-23", "2018-01-07"),
    ("2017-2018", "meivakantie"): ("2018-04-28", "2018-05-06"),
    ("2018-2019", "kerstvakantie"): ("2018-12-22", "2019-01-06"),
    ("2018-2019", "meivakantie"): ("2019-04-27", "2019-05-05"),
    ("2016-2017", "zomervakantie", "noord"): ("2017-07-22", "2017-09-03"),
    ("2016-2017", "zomervakantie", "midden"): ("2017-07-08", "2017-08-20"),
    ("2016-2017", "zomervakantie", "zuid"): ("2017-07-15", "2017-08-27"),
    ("2017-2018", "zomervakantie", "noord"): ("2018-07-21", "2018-09-02"),
    ("2017-2018", "zomervakantie", "midden"): ("2018-07-14", "2018-08-26"),
    ("2017-2018", "zomervakantie", "zuid"): ("2018-07-07", "2018-08-19"),
    ("2018-2019", "zomervakantie", "noord"): ("2019-07-13", "2019-08-25"),
    ("2018-2019", "zomervakantie", "midden"): ("2019-07-20", "2019-09-01"),
    ("2018-2019", "zomervakantie", "zuid"): ("2019-07-06", "2019-08-18"),
}


@pytest.mark.parametrize("sleutel", VASTGESTELD, ids=" ".join)
def test_equals_the_text_of_the_regelingen(sleutel: tuple[str, ...], vakanties: list[dict[str, Any]]) -> None:
    begin, eind = (date.fromisoformat(dag) for dag in VASTGESTELD[sleutel])
    eigen = [v for v in vakanties if (v["schooljaar"], v["naam"], v["regio"])[: len(sleutel)] == sleutel]
    assert len(eigen) == (3 if len(sleutel) == 2 else 1)
    assert {(v["begin_datum"], v["eind_datum"]) for v in eigen} == {(begin, eind)}


def test_codes_have_four_digits_and_are_unique(gemeenten: list[dict[str, str]]) -> None:
    codes = [g["code"] for g in gemeenten]
    assert all(re.fullmatch(r"[0-9]{4}", code) for code in codes)
    assert len(set(codes)) == len(codes) == 426
    assert codes == sorted(codes)
    assert len({g["naam"] for g in gemeenten}) == len(gemeenten)


def test_every_municipality_has_a_region(gemeenten: list[dict[str, str]]) -> None:
    for gemeente in gemeenten:
        assert None not in gemeente
        assert gemeente["naam"].strip()
        assert gemeente["regio"] in REGIOS


def test_a_municipality_in_two_regions_says_so(gemeenten: list[dict[str, str]]) -> None:
    zegt_het = {g["code"] for g in gemeenten if "in twee regio's" in g["toelichting"]}
    assert zegt_het == TWEE_REGIOS
    assert all("tabel regio" in g["toelichting"] for g in gemeenten if g["code"] in TWEE_REGIOS)


def test_every_current_municipality_has_its_published_region(gemeenten: list[dict[str, str]]) -> None:
    gepubliceerd: dict[str, set[str]] = defaultdict(set)
    with (DATA / "gemeente_vakantieregio.csv").open(encoding="utf-8", newline="") as invoer:
        for rij in csv.DictReader(invoer):
            for naam in ANDERE_NAAM.get(rij["gemeente"], (rij["gemeente"],)):
                gepubliceerd[naam].update(rij["regio"].split("|"))
    per_naam = {g["naam"]: g for g in gemeenten}
    assert set(gepubliceerd) <= set(per_naam)
    for naam, regios in gepubliceerd.items():
        if naam in FOUT_BIJ_OPENHOLIDAYS:
            assert per_naam[naam]["regio"] == FOUT_BIJ_OPENHOLIDAYS[naam]
            assert FOUT_BIJ_OPENHOLIDAYS[naam] not in regios, f"{naam}: OpenHolidays was corrected; take it out of FOUT_BIJ_OPENHOLIDAYS"
        else:
            assert per_naam[naam]["regio"] in regios, naam
    assert (per_naam["Bergen (NH)"]["regio"], per_naam["Bergen (L)"]["regio"]) == ("noord", "zuid")


def test_the_rest_are_former_municipalities_with_an_explanation(gemeenten: list[dict[str, str]]) -> None:
    with (DATA / "gemeente_vakantieregio.csv").open(encoding="utf-8", newline="") as invoer:
        nu = {naam for rij in csv.DictReader(invoer) for naam in ANDERE_NAAM.get(rij["gemeente"], (rij["gemeente"],))}
    for gemeente in gemeenten:
        if gemeente["naam"] not in nu or gemeente["naam"] == "De Friese Meren":
            assert re.search(r" op \d{1,2} [a-z]+ 20\d\d", gemeente["toelichting"]), gemeente


def test_a_successor_that_is_named_exists_and_lies_in_the_same_region(gemeenten: list[dict[str, str]]) -> None:
    per_code = {g["code"]: g for g in gemeenten}
    for gemeente in gemeenten:
        for naam, code in re.findall(r"(?:in|over|en|,|tot) ([^,()]+?) \((\d{4})\)", gemeente["toelichting"]):
            assert per_code[code]["naam"] in naam, gemeente
            if gemeente["code"] != "0738":  # Aalburg (zuid) went into Altena (for the greater part midden)
                assert per_code[code]["regio"] == gemeente["regio"], gemeente


def test_the_sources_of_the_municipalities_are_named() -> None:
    bron = yaml.safe_load((KALENDER / "gemeenten.bron.yaml").read_text(encoding="utf-8"))
    assert len(bron["bronnen"]) >= 3
    for regel in bron["bronnen"]:
        assert {"naam", "vindplaats", "nagekeken_op"} <= set(regel)
        assert isinstance(regel["nagekeken_op"], date)
