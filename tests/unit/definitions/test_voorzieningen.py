"""The kinds of provision as they are read: each number stands once, at the route or here, and what makes no sense is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aanwezig.core.routes.route import Verlenging
from aanwezig.core.voorzieningen.boek import Per, Plekdaad, Vorm
from aanwezig.definitions.boeken import plekboek, regelwerk, routes
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.voorzieningen import MAP, load_plekboek

BOEK = plekboek()
SOORTEN = [versie for versies in BOEK.versies.values() for versie in versies]


def test_every_kind_of_provision_of_the_sources_is_there() -> None:
    assert set(BOEK.versies) == {
        *("brugplaats-sbo", "brugplaats-kdc", "goal", "pilot-spon", "av1", "klassecontact"),
        *("oov-opbouw", "oov", "dagbesteding", "andere-onderwijssoort"),
    }
    assert {een.id for een in SOORTEN if een.vorm is Vorm.MIDDEL} == {"av1", "klassecontact"}


def test_a_brugplaats_has_four_children_five_dagdelen_eight_weeks_and_one_extension_of_four() -> None:
    sbo = BOEK.latest("brugplaats-sbo")
    assert (sbo.hoogste, sbo.dagdelen, sbo.verlenging) == (4, 5, Verlenging(1, 4))
    assert [(een.id, een.termijn.aantal, een.termijn.eenheid.value) for een in sbo.mijlpalen] == [
        ("tussenevaluatie", 4, "lesweken"),
        ("eindadvies", 6, "lesweken"),
    ]
    assert sbo.einde is not None
    assert (sbo.einde.termijn.aantal, sbo.einde.termijn.eenheid.value) == (8, "lesweken")
    assert (sbo.overleg.aantal, sbo.weekbericht.aantal) == (7, 1)


def test_four_children_are_of_the_whole_school_also_when_it_has_more_than_one_group() -> None:
    sbo = BOEK.latest("brugplaats-sbo")
    assert (sbo.per, sbo.samen) == (Per.ORGANISATIE, 4), "the source: within one SBO school at most four"
    oov = BOEK.latest("oov-opbouw")
    assert (oov.per, oov.hoogste, oov.samen) == (Per.LOCATIE, 15, None), "the source: ten to fifteen for each location"


def test_each_step_of_the_way_to_a_brugplaats_is_told_with_the_place_or_has_an_owner_of_its_own() -> None:
    """What the place does not tell stays a step of somebody: the SWV that asks the SBO, the crisis team, and what comes after."""
    sbo = BOEK.latest("brugplaats-sbo")
    route = routes().versies["brugplaats-sbo"][-1]
    assert {stap.id for stap in route.stappen} - {een.over for een in sbo.meldt} == {"crisisteam", "verwijzen"}
    assert {een.bij for een in sbo.meldt if een.over == "vraag-sbo"} == {Plekdaad.DOORGEGEVEN, Plekdaad.TOEGEKEND}
    assert {een.bij for een in sbo.meldt} >= {mijlpaal.id for mijlpaal in sbo.mijlpalen} | set(BOEK.uitkomsten) - {"ingeleverd"}


@pytest.mark.parametrize("een", [een for een in SOORTEN if een.route and een.id != "pilot-spon"], ids=lambda een: een.id)
def test_however_a_stay_ends_its_route_hears_it(een: object) -> None:
    """And that a place was asked for or taken, so that nobody has to write the same thing down twice."""
    soort = BOEK.latest(een.id)  # type: ignore[attr-defined]
    gezegd = {melding.bij for melding in (*soort.meldt, *soort.in_de_hoofdroute)}
    einden = set(BOEK.uitkomsten) - {"ingeleverd"} | ({"ingeleverd"} if soort.vorm == "middel" else set())
    if soort.id != "brugplaats-kdc":  # there who leaves early is told by the school, with what comes next
        assert gezegd >= einden
    assert gezegd >= {Plekdaad.GEPLAATST} | {mijlpaal.id for mijlpaal in soort.mijlpalen}


def test_months_at_the_oov_count_from_the_first_day_there() -> None:
    oov = BOEK.latest("oov-opbouw")
    assert [een.bij for een in oov.meldt if een.over == "aanmelden" and een.uitkomst == "past"] == [Plekdaad.GEPLAATST]


def test_a_stay_takes_the_numbers_of_its_route_so_both_always_say_the_same() -> None:
    route = routes().version("brugplaats-sbo", BOEK.latest("brugplaats-sbo").versie)
    assert route is not None
    sbo = BOEK.latest("brugplaats-sbo")
    assert sbo.hoogste == route.getallen["kinderen"].waarde
    assert sbo.overleg == route.termijnen["startoverleg"].termijn
    assert {een.id: een.termijn for een in sbo.mijlpalen} == {
        naam: route.termijnen[naam].termijn for naam in ("tussenevaluatie", "eindadvies")
    }


@pytest.mark.parametrize("een", [een for een in SOORTEN if een.route], ids=lambda een: een.id)
def test_a_kind_follows_the_newest_version_of_its_route(een: object) -> None:
    soort = BOEK.latest(een.id)  # type: ignore[attr-defined]
    nieuwste = routes().versies[soort.route][-1]
    assert routes().on(soort.route, soort.geldig_vanaf) is nieuwste, "a new version of the route asks a new version of what rests on it"


def test_the_border_of_waiting_is_the_one_that_the_route_asks_about() -> None:
    route = routes().versies["brugplaats-sbo"][-1]
    vraag = next(vraag for vraag in route.keuzes["wachttijd"].vragen if "plek" in vraag.tekst)
    assert BOEK.wachttijd.aantal == 4 * 7
    assert set(vraag.antwoorden) == {"korter dan vier weken", "langer dan vier weken"}


def test_a_stay_ends_as_the_route_says_it_can_end() -> None:
    stap = routes().versies["brugplaats-sbo"][-1].stap_van["evalueren"]
    for code, naam in stap.uitkomsten.items():
        if code != "verlengen":
            assert BOEK.uitkomsten[code].naam == naam


def test_the_school_always_looks_back_unless_the_child_goes_on_at_another_place() -> None:
    assert [een.code for een in BOEK.uitkomsten.values() if not een.terugkijken] == ["verder-op-andere-plek"]
    assert [termijn.aantal for termijn in BOEK.terugkijken] == [4, 12]


def test_of_the_reasons_some_say_that_provision_is_missing() -> None:
    assert {een.code for een in BOEK.redenen.values() if een.ontbreekt} == {"vol", "te-lang", "te-ver", "bestaat-niet"}


def test_distances_fall_in_classes_from_near_to_far() -> None:
    assert [BOEK.afstand.class_of(km).code for km in (0, 5, 6, 14, 15, 29, 30, 400)] == [
        *("onder-6", "onder-6", "van-6", "van-6", "van-15", "van-15", "vanaf-30", "vanaf-30"),
    ]


def test_every_kind_names_its_source_and_says_what_the_source_leaves_open() -> None:
    for een in SOORTEN:
        assert all(bron.naam and bron.vindplaats and bron.nagekeken_op for bron in een.bronnen), een.id
        assert een.hoogste is not None or een.zekerheid.opmerking, f"{een.id}: no number of places, and nothing says so"


def test_a_kind_holds_from_its_day_on() -> None:
    sbo = BOEK.latest("brugplaats-sbo")
    assert BOEK.on("brugplaats-sbo", sbo.geldig_vanaf) is sbo
    assert BOEK.version("brugplaats-sbo", sbo.versie) is sbo
    assert BOEK.on("bestaat-niet", sbo.geldig_vanaf) is None
    assert "oov" not in {een.id for een in BOEK.all_on(sbo.geldig_vanaf)}


FOUT = {
    "a number that the route lacks": (
        "drechtsteden/brugplaats-sbo.yaml",
        "hoogste: kinderen",
        "hoogste: stoelen",
        "'stoelen' is geen bekende",
    ),
    "a term that the route lacks": ("drechtsteden/brugplaats-sbo.yaml", "einde: verblijf", "einde: ooit", "'ooit' is geen bekende"),
    "a number of the whole provider that is not there": (
        "drechtsteden/brugplaats-sbo.yaml",
        "  hoogste: kinderen\n",
        "",
        "geen hoogste aantal",
    ),
    "a step of the route that is not there": (
        "drechtsteden/brugplaats-sbo.yaml",
        "gedaan: vraag-sbo, ",
        "gedaan: vraag-kdc, ",
        "'vraag-kdc' is geen bekende",
    ),
    "an outcome that the step lacks": (
        "drechtsteden/brugplaats-sbo.yaml",
        "gedaan: overleg, uitkomst: plaatsen",
        "gedaan: overleg, uitkomst: misschien",
        "eindigt niet met 'misschien'",
    ),
    "a step with outcomes that ends with none": (
        "drechtsteden/brugplaats-sbo.yaml",
        "gedaan: overleg, uitkomst: plaatsen",
        "gedaan: overleg",
        "eindigt niet met ''",
    ),
    "an event that the main route lacks": (
        "drechtsteden/brugplaats-sbo.yaml",
        "{bij: terug, gebeurd: plek-bekend}",
        "{bij: terug, gebeurd: plek-vol}",
        "'plek-vol' is geen bekende",
    ),
    "something that does not happen about a place": (
        "drechtsteden/brugplaats-sbo.yaml",
        "bij: weekbericht,",
        "bij: maandbericht,",
        "'maandbericht' gebeurt niet bij een plek",
    ),
    "nothing that happens on the route": (
        "drechtsteden/brugplaats-sbo.yaml",
        "{bij: geplaatst, gedaan: plaatsen}",
        "{bij: geplaatst}",
        "precies een van",
    ),
    "a step without a rhythm": ("drechtsteden/brugplaats-sbo.yaml", "weekbericht: weekbericht", "weekbericht: vraag", "geen ritme"),
    "a route that does not exist": ("drechtsteden/goal.yaml", "route: goal", "route: doel", "'doel' is geen bekende"),
    "a route that does not hold yet": ("drechtsteden/goal.yaml", "geldig_vanaf: 2021-10-01", "geldig_vanaf: 2020-10-01", "geldt niet op"),
    "a place in the wrong folder": ("drechtsteden/goal.yaml", "gebied: drechtsteden", "gebied: midden-holland", "staat in drechtsteden"),
    "numbers without a route": ("drechtsteden/brugplaats-kdc.yaml", "route: brugplaats-kdc\n", "doelgroep: kinderen\n", "er is geen route"),
    "nobody to whom it is offered": ("midden-holland/dagbesteding.yaml", "doelgroep: ", "geldig_tot: 2026-01-01 #", "voor wie is dit"),
    "a code that stands twice": ("afspraken.yaml", "code: te-lang", "code: vol", "staat er twee keer"),
    "a class of distances without a limit": ("afspraken.yaml", ", onder_km: 15}", "}", "zonder bovengrens"),
    "a class of distances out of order": ("afspraken.yaml", "onder_km: 15", "onder_km: 5", "komt na 6"),
    "a class of distances that stands twice": ("afspraken.yaml", "code: van-6", "code: onder-6", "staat er twee keer"),
    "a source that is not described": ("afspraken.yaml", "bron: {plan:", "bron: {boek:", "is niet beschreven"),
    "uncertain and nothing said": ("drechtsteden/goal.yaml", "opmerking: De bron", "# De bron", "zonder opmerking"),
}


@pytest.mark.parametrize(("bestand", "oud", "nieuw", "zegt"), FOUT.values(), ids=FOUT)
def test_what_makes_no_sense_is_refused_with_its_place(tmp_path: Path, bestand: str, oud: str, nieuw: str, zegt: str) -> None:
    shutil.copytree(regelwerk().map / MAP, tmp_path / MAP)
    pad = tmp_path / MAP / bestand
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match=zegt):
        load_plekboek(tmp_path, routes())
