"""The organisations of the made-up region, and who works there."""

from __future__ import annotations

from collections import Counter

import pytest

from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.exchange.personen import Medewerkergegevens, Organisatiegegevens
from aanwezig.exchange.synthetisch import namen, organisaties
from aanwezig.exchange.synthetisch.actueel import Schoolplek
from aanwezig.exchange.synthetisch.instellingen import MAP, load_synthese
from aanwezig.exchange.synthetisch.organisaties import load_organisaties, make_medewerkers, make_organisaties

SCHOLEN = (
    Schoolplek("90AA", "po", "0148", "De Wilg"),
    Schoolplek("90AB", "po", "0193"),
    Schoolplek("90AC", "vo", "0193", "Het Kompas"),
    Schoolplek("90AD", "mbo", "0193"),
)
GROEPEN = {"90AA": ["groep 1", "groep 2"], "90AC": ["3A", "3B"]}


def regio() -> tuple[Organisatiegegevens, ...]:
    return make_organisaties(load_organisaties(), SCHOLEN)


def mensen(zaad: int = 1) -> tuple[Medewerkergegevens, ...]:
    return make_medewerkers(load_organisaties(), regio(), GROEPEN, zaad)


def test_all_parties_of_a_region_are_there() -> None:
    soorten = Counter(deel.soort for deel in regio())
    assert soorten["gemeente"] == len(load_synthese().gemeenten) == 11
    assert soorten["school"] == len(SCHOLEN)
    assert min(soorten[soort] for soort in ("schoolbestuur", "samenwerkingsverband", "jgz", "aanbieder")) >= 1
    assert len({(deel.soort, deel.code) for deel in regio()}) == len(regio())


def test_schools_keep_the_name_of_a_story_and_have_a_board_that_has_such_schools() -> None:
    scholen = {deel.code: deel for deel in regio() if deel.soort == "school"}
    assert (scholen["90AA"].naam, scholen["90AC"].naam) == ("De Wilg", "Het Kompas")
    besturen = {bestuur.code: soorten for bestuur, soorten in load_organisaties().besturen}
    assert all(plek.schoolsoort in besturen[scholen[plek.brin].bestuur] for plek in SCHOLEN)


def test_however_many_schools_there_are_each_has_a_name_of_its_own() -> None:
    velen = [Schoolplek(f"9{nummer // 26}{chr(65 + nummer % 26)}A", "po", "0193") for nummer in range(90)]
    scholen = [deel.naam for deel in make_organisaties(load_organisaties(), velen) if deel.soort == "school"]
    assert len(scholen) == len(set(scholen)) == 90


def test_every_desk_is_taken() -> None:
    per_plek = Counter((deel.soort, deel.code, deel.rol) for deel in mensen())
    for gemeente in load_synthese().gemeenten:
        assert per_plek["gemeente", gemeente.code, "leerplichtambtenaar"] == (
            4 if gemeente.naam == "Zwolle" else 2 if gemeente.code in ("0160", "0166") else 1
        )
        assert (
            per_plek["gemeente", gemeente.code, "administratie-leerplicht"] == per_plek["gemeente", gemeente.code, "beleidsmedewerker"] == 1
        )
    for school in SCHOLEN:
        for rol in ("verzuimmedewerker", "intern-begeleider", "directie"):
            assert per_plek["school", school.brin, rol] == 1
    mentoren = {(deel.code, deel.groep) for deel in mensen() if deel.rol == "mentor"}
    assert mentoren == {(school, groep) for school, groepen in GROEPEN.items() for groep in groepen}


def test_the_people_of_the_stories_are_where_they_belong() -> None:
    waar = {deel.naam: deel for deel in mensen()}
    assert (waar["A. Tuinstra"].soort, waar["A. Tuinstra"].code, waar["A. Tuinstra"].rol) == ("gemeente", "0148", "leerplichtambtenaar")
    assert (waar["J. de Graaf"].code, waar["J. de Graaf"].rol, waar["J. de Graaf"].groep) == ("90AC", "mentor", "3B")
    assert waar["Mira Kok"].code == "90AA"
    assert [deel.naam for deel in mensen() if deel.rol == "functioneel-beheerder"] == ["G. Hulst"]


def test_mail_addresses_are_of_one_person_each_and_of_nobody_outside() -> None:
    adressen = [deel.email for deel in mensen()]
    assert len(adressen) == len(set(adressen))
    assert all(adres.endswith("@voorbeeld.example") and adres.isascii() for adres in adressen)


def test_two_of_the_same_name_have_two_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organisaties, "_draw_name", lambda *_: "Jan Bos")
    adressen = [deel.email for deel in mensen() if deel.naam == "Jan Bos"]
    assert adressen[:2] == ["jan.bos@voorbeeld.example", "jan.bos2@voorbeeld.example"]
    assert len(adressen) == len(set(adressen))


def test_the_same_seed_gives_the_same_people() -> None:
    assert mensen() == mensen()
    assert mensen() != mensen(2)


def test_names_that_do_not_add_up_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    map_ = tmp_path_factory.mktemp("namen")
    tekst = (MAP / "namen.yaml").read_text(encoding="utf-8").replace("deel: 700", "deel: 701")
    (map_ / "namen.yaml").write_text(tekst, encoding="utf-8")
    monkeypatch.setattr(namen, "MAP", map_)
    with pytest.raises(RegelwerkFout, match="samen 1000"):
        namen.load_namen()
