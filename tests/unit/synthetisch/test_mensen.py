"""The people of the made-up region: nobody exists, everybody is somebody, and the same seed gives the same people."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl
import pytest
from stdnum.nl import bsn

from aanwezig.exchange.personen import Persoonsgegevens
from aanwezig.exchange.synthetisch.actueel import Actueel, genereer_actueel
from aanwezig.exchange.synthetisch.groepen import groepen_of
from aanwezig.exchange.synthetisch.instellingen import load_synthese
from aanwezig.exchange.synthetisch.mensen import make_bsns, make_personen
from aanwezig.exchange.synthetisch.namen import load_namen, mail_of

DAG = date(2026, 11, 25)


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Actueel:
    return genereer_actueel(tmp_path_factory.mktemp("regio") / "r", zaad=1, leerlingen=1_000, dag=DAG)


@pytest.fixture(scope="module")
def leerlingen(regio: Actueel) -> pl.DataFrame:
    return pl.read_parquet(regio.verslag.map / "leerlingen.parquet")


@pytest.fixture(scope="module")
def inschrijvingen(regio: Actueel) -> pl.DataFrame:
    return pl.read_parquet(regio.verslag.map / "inschrijvingen.parquet")


@pytest.fixture(scope="module")
def mensen(regio: Actueel, leerlingen: pl.DataFrame, inschrijvingen: pl.DataFrame) -> tuple[Persoonsgegevens, ...]:
    return make_personen(leerlingen, inschrijvingen, regio.verhalen, 1, DAG)


# ---- numbers of the state


def test_numbers_are_bsns_of_the_official_test_range_and_each_is_used_once() -> None:
    nummers = make_bsns(1)
    assert len(nummers) == len(set(nummers)) > 9_000
    assert all(bsn.is_valid(nummer) and nummer.startswith("9999") for nummer in nummers)


def test_the_test_range_is_that_of_the_published_test_persons() -> None:
    uit_de_testset = {"999970094", "999991383", "999992065", "999993537", "999998389", "999999989"}  # RvIG, test persons of the BRP
    assert uit_de_testset <= set(make_bsns(3))


def test_the_seed_decides_who_has_which_number() -> None:
    assert make_bsns(1) == make_bsns(1)
    assert make_bsns(1) != make_bsns(2)
    assert sorted(make_bsns(1)) == sorted(make_bsns(2))


def test_beyond_the_range_nobody_gets_a_number(inschrijvingen: pl.DataFrame) -> None:
    aantal = len(make_bsns(1)) + 5
    velen = pl.DataFrame(
        {
            "leerling_id": [f"L{nummer:08d}" for nummer in range(aantal)],
            "geboortedatum": [date(2012, 5, 1)] * aantal,
            "woongemeente": ["0193"] * aantal,
            "postcode": ["8011 ZZ"] * aantal,
        }
    )
    zonder = [mens.leerling_id for mens in make_personen(velen, inschrijvingen.clear(), (), 1, DAG) if not mens.bsn]
    assert zonder == velen["leerling_id"].to_list()[-5:]


# ---- names


def test_names_are_varied(mensen: tuple[Persoonsgegevens, ...]) -> None:
    voornamen, achternamen = Counter(mens.voornaam for mens in mensen), Counter(mens.achternaam for mens in mensen)
    assert len(voornamen) > 150
    assert len(achternamen) > 150
    assert max(voornamen.values()) < len(mensen) / 30
    gebruikt = [groep.naam for groep in load_namen().groepen if set(groep.achternamen) & set(achternamen)]
    assert gebruikt == [groep.naam for groep in load_namen().groepen]


def test_the_same_seed_gives_the_same_people(
    regio: Actueel, leerlingen: pl.DataFrame, inschrijvingen: pl.DataFrame, mensen: tuple[Persoonsgegevens, ...]
) -> None:
    assert make_personen(leerlingen.reverse(), inschrijvingen.reverse(), regio.verhalen, 1, DAG) == mensen
    anders = make_personen(leerlingen, inschrijvingen, regio.verhalen, 2, DAG)
    zelfde = sum(een.voornaam == ander.voornaam for een, ander in zip(mensen, anders, strict=True))
    assert zelfde < len(mensen) / 10


def test_somebody_keeps_name_and_family_when_others_are_not_there(
    regio: Actueel, leerlingen: pl.DataFrame, inschrijvingen: pl.DataFrame, mensen: tuple[Persoonsgegevens, ...]
) -> None:
    helft = {mens.leerling_id: mens for mens in make_personen(leerlingen[::2], inschrijvingen, regio.verhalen, 1, DAG)}
    for mens in mensen:
        if mens.leerling_id in helft:
            ander = helft[mens.leerling_id]
            assert (mens.voornaam, mens.achternaam, mens.contacten) == (ander.voornaam, ander.achternaam, ander.contacten)


def test_the_people_of_the_stories_have_the_names_of_their_stories(regio: Actueel, mensen: tuple[Persoonsgegevens, ...]) -> None:
    per_id = {mens.leerling_id: mens for mens in mensen}
    assert {verhaal.voornaam for verhaal in regio.verhalen} >= {"Sem", "Noor", "Daan", "Yara", "Finn", "Lina"}
    for verhaal in regio.verhalen:
        mens = per_id[verhaal.leerling_id]
        assert (mens.voornaam, mens.achternaam) == (verhaal.voornaam, verhaal.achternaam)
        adressen = {contact.adres for contact in mens.contacten}
        assert (len(mens.contacten), len(adressen)) == {"samen": (2, 1), "twee-adressen": (2, 2), "een": (1, 1)}[verhaal.ouders]


@pytest.mark.parametrize(
    ("naam", "adres"),
    [("Ayşe Yıldız", "ayse.yildiz"), ("J. de Graaf", "j.de.graaf"), ("Łukasz Wójcik", "lukasz.wojcik"), ("Zoë d'Hont", "zoe.dhont")],
)
def test_a_name_becomes_a_mail_address_without_signs(naam: str, adres: str) -> None:
    assert mail_of(naam) == adres


# ---- the people around a pupil


def test_a_minor_has_somebody_with_custody_and_an_adult_nobody(leerlingen: pl.DataFrame, mensen: tuple[Persoonsgegevens, ...]) -> None:
    geboren = dict(leerlingen.select("leerling_id", "geboortedatum").iter_rows())
    achttien = DAG.replace(year=DAG.year - 18)
    for mens in mensen:
        met_gezag = [contact for contact in mens.contacten if contact.heeft_gezag]
        assert bool(met_gezag) == (geboren[mens.leerling_id] > achttien)


def test_families_differ(mensen: tuple[Persoonsgegevens, ...]) -> None:
    soorten = Counter((len(mens.contacten), len({contact.adres for contact in mens.contacten})) for mens in mensen)
    assert set(soorten) == {(1, 1), (2, 1), (2, 2)}
    assert soorten[2, 1] > soorten[2, 2] > soorten[1, 1] > 0
    assert {contact.relatie for mens in mensen for contact in mens.contacten} == {"moeder", "vader", "voogd"}


def test_nobody_can_be_reached(mensen: tuple[Persoonsgegevens, ...]) -> None:
    for contact in (contact for mens in mensen for contact in mens.contacten):
        assert contact.telefoon.startswith("06-9"), "mobile numbers begin with 06-1 to 06-5 or 06-8"
        assert len(contact.telefoon) == len("06-12345678")
        assert contact.email.endswith("@voorbeeld.example")
        assert contact.email.isascii()
        assert " ZZ " in contact.adres, "no real postcode ends in ZZ here"


def test_people_live_in_their_municipality(leerlingen: pl.DataFrame, mensen: tuple[Persoonsgegevens, ...]) -> None:
    gemeenten = {gemeente.code: gemeente for gemeente in load_synthese().gemeenten}
    waar = dict(leerlingen.select("leerling_id", "woongemeente").iter_rows())
    for mens in mensen:
        gemeente = gemeenten[waar[mens.leerling_id]]
        assert mens.postcode[:4] in gemeente.postcodes
        assert all(contact.adres.endswith(gemeente.naam) for contact in mens.contacten)


# ---- classes


def test_who_came_to_a_municipality_lived_in_another_one_since_birth(
    leerlingen: pl.DataFrame, mensen: tuple[Persoonsgegevens, ...]
) -> None:
    per_id = {rij["leerling_id"]: rij for rij in leerlingen.iter_rows(named=True)}
    verhuisd = [mens for mens in mensen if mens.woonplaatsen]
    assert len(mensen) // 10 < len(verhuisd) < len(mensen) // 2
    for mens in verhuisd:
        eerder, nu = mens.woonplaatsen
        rij = per_id[mens.leerling_id]
        assert (nu.gemeente, nu.vanaf) == (rij["woongemeente"], rij["ingeschreven_gemeente_op"])
        assert (eerder.gemeente != nu.gemeente, eerder.vanaf, eerder.postcode[-2:]) == (True, rij["geboortedatum"], "ZZ")
    finn = next(mens for mens in mensen if (mens.voornaam, mens.achternaam) == ("Finn", "Dijkstra"))
    assert [waar.gemeente for waar in finn.woonplaatsen] == ["0193", "0148"], "his story says from where"


def test_every_enrolment_has_a_class_of_its_year(inschrijvingen: pl.DataFrame, mensen: tuple[Persoonsgegevens, ...]) -> None:
    groepen = {(mens.leerling_id, school, begin): groep for mens in mensen for school, begin, groep in mens.groepen}
    assert len(groepen) == inschrijvingen.height
    for leerling_id, school, soort, leerjaar, begin in inschrijvingen.select(
        "leerling_id", "school_id", "schoolsoort", "leerjaar", "begin_datum"
    ).iter_rows():
        assert groepen[leerling_id, school, begin].startswith(f"groep {leerjaar}" if soort in ("po", "sbo", "so") else leerjaar)


def _rows(aantal: int, soort: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "leerling_id": [f"L{nummer:03d}" for nummer in range(aantal)],
            "school_id": ["90AA00"] * aantal,
            "schoolsoort": [soort] * aantal,
            "leerjaar": ["3"] * aantal,
            "begin_datum": [date(2026, 8, 1)] * aantal,
        }
    )


@pytest.mark.parametrize(
    ("soort", "aantal", "klassen"),
    [
        ("po", 30, {"groep 3": 30}),
        ("po", 31, {"groep 3A": 16, "groep 3B": 15}),
        ("vo", 20, {"3A": 20}),
        ("vo", 57, {"3A": 19, "3B": 19, "3C": 19}),
    ],
)
def test_a_class_has_a_size(soort: str, aantal: int, klassen: dict[str, int]) -> None:
    groepen = groepen_of(_rows(aantal, soort), {})
    assert Counter(groep for deel in groepen.values() for _, _, groep in deel) == klassen


def test_a_story_has_the_class_it_asks_for_and_company_in_it() -> None:
    groepen = groepen_of(_rows(20, "vo"), {"L007": "3B"})
    assert groepen["L007"] == (("90AA00", date(2026, 8, 1), "3B"),)
    assert Counter(deel[0][2] for deel in groepen.values())["3B"] > 5
