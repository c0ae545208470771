"""A case moves to a newer version of its route: nothing is lost, and a person hears what has no place there."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.overstap import GeenWeg, verplaats
from aanwezig.core.routes.route import Route
from aanwezig.core.routes.stand import Stapstand
from aanwezig.definitions.boeken import regelwerk
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.routes import Routes, load_routes
from tests.unit.routes.hulp import KLEIN, event, look, opens, route_of

NIEUW = (
    KLEIN.replace("geldig_vanaf: 2025-08-01", "geldig_vanaf: 2026-08-01\nvorige: {versie: 2025-08-01, stappen: {praten: gesprek}}")
    .replace("id: praten,", "id: gesprek,")
    .replace("van: praten", "van: gesprek")
    .replace("naar: praten", "naar: gesprek")
    .replace("{stap: praten}", "{stap: gesprek}")
    .replace("{hier: hier, elders: elders}", "{hier: hier, ergens: ergens anders}")
    .replace("{uitkomst: elders}", "{uitkomst: ergens}")
    .replace("  - {van: kiezen, naar: volgen, op: {uitkomst: hier}}\n", "  - {van: kiezen, naar: nazorg, op: {uitkomst: hier}}\n")
    .replace("id: volgen\n", "id: nazorg\n")
    .replace("naar: volgen", "naar: nazorg")
    .replace("van: volgen", "van: nazorg")
    .replace(", besproken: het is besproken", ", overlegd: er is overlegd")
    .replace("{gebeurtenis: besproken}", "{gebeurtenis: overlegd}")
)
DAG = date(2026, 9, 1)
ZAAK = [
    event(1, Soort.BEGONNEN, "2026-05-04"),
    event(2, Soort.GEDAAN, "2026-05-06", "praten"),
    event(3, Soort.JA, "2026-05-06", "praten>volgen"),
    event(4, Soort.GEDAAN, "2026-05-13", "volgen"),
    event(5, Soort.GEBEURD, "2026-05-14", "besproken"),
    event(6, Soort.OVERGESLAGEN, "2026-05-15", "praten", reden="al gedaan"),
]


@pytest.fixture(scope="module")
def versies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Route, Route]:
    map_ = tmp_path_factory.mktemp("versies")
    return route_of(map_), route_of(map_, NIEUW)


def test_steps_go_where_the_newer_file_says(versies: tuple[Route, Route]) -> None:
    overstap = verplaats(ZAAK[:2], *versies, DAG, 9)
    stand = look(versies[1], list(overstap.gebeurtenissen), "2026-09-01")
    assert stand.versie == "2026-08-01"
    assert stand.of_stap("gesprek").stand is Stapstand.GEDAAN
    assert opens(stand) == ["kiezen"]
    assert [t.vanaf for t in stand.termijnen] == [date(2026, 5, 6)]


def test_a_step_without_a_place_is_named_and_stays_as_a_step_of_its_own(versies: tuple[Route, Route]) -> None:
    overstap = verplaats(ZAAK, *versies, DAG, 9)
    assert [stap.id for stap in overstap.kwijt] == ["volgen"]
    assert [stap.id for stap in overstap.nieuw] == ["nazorg"]
    stand = look(versies[1], list(overstap.gebeurtenissen), "2026-09-01")
    volgen = stand.of_stap("volgen")
    assert (volgen.eigen, volgen.stand, volgen.stap.naam, volgen.stap.wie) == (True, Stapstand.GEDAAN, "Volg", ("leerplicht",))


def test_steps_that_go_on_otherwise_are_named_with_what_they_were(versies: tuple[Route, Route], tmp_path: Path) -> None:
    overstap = verplaats(ZAAK, *versies, DAG, 9)
    assert [(was.id, wordt.id) for was, wordt in overstap.anders] == [("kiezen", "kiezen")], "an outcome has another name"
    anders = route_of(tmp_path, NIEUW.replace("aantal: 2\n", "aantal: 3\n").replace("naam: Praat,", "naam: Voer een gesprek,"))
    assert [(was.naam, wordt.naam) for was, wordt in verplaats(ZAAK, versies[0], anders, DAG, 9).anders] == [
        ("Praat", "Voer een gesprek"),
        ("Kies", "Kies"),
    ]


def test_a_case_can_go_over_to_the_next_version_once_cases_begin_with_it(versies: tuple[Route, Route]) -> None:
    boek = Routes(versies, {"hier": "hier"}, {})
    assert boek.after(versies[0], date(2026, 7, 31)) is None
    assert boek.after(versies[0], date(2026, 8, 1)) is versies[1]
    assert boek.after(versies[1], date(2027, 8, 1)) is None


def test_events_that_the_newer_version_lacks_are_named_and_kept(versies: tuple[Route, Route]) -> None:
    overstap = verplaats(ZAAK, *versies, DAG, 9)
    assert overstap.nakijken == (3, 5)
    bewaard = {g.nummer: (g.soort, g.dag) for g in overstap.gebeurtenissen}
    assert all(bewaard[g.nummer] == (g.soort, g.dag) for g in ZAAK)
    assert set(look(versies[1], list(overstap.gebeurtenissen), "2026-09-01").vreemd) == {3, 5}


def test_an_outcome_that_is_gone_is_named(versies: tuple[Route, Route]) -> None:
    gekozen = [*ZAAK[:2], event(3, Soort.GEDAAN, "2026-05-07", "kiezen", uitkomst="elders")]
    assert verplaats(gekozen, *versies, DAG, 9).nakijken == (3,)
    gebleven = [*ZAAK[:2], event(3, Soort.GEDAAN, "2026-05-07", "kiezen", uitkomst="hier")]
    assert verplaats(gebleven, *versies, DAG, 9).nakijken == ()


def test_answers_reasons_and_corrections_come_along(versies: tuple[Route, Route]) -> None:
    zaak = [
        *ZAAK[:2],
        event(3, Soort.GEDAAN, "2026-05-05", "praten", vervangt=2, ingevoerd_op=date(2026, 5, 20)),
        event(4, Soort.VERLENGD, "2026-05-08", "beslissen", aantal=1, reden="de ouders waren ziek"),
        event(5, Soort.TOEGEVOEGD, "2026-05-09", "huisarts", naam="Bel de huisarts", wie="school", na="praten", reden="op verzoek"),
    ]
    overstap = verplaats(zaak, *versies, DAG, 9)
    assert overstap.nakijken == ()
    assert [g.reden for g in overstap.gebeurtenissen if g.reden] == ["de ouders waren ziek", "op verzoek"]
    stand = look(versies[1], list(overstap.gebeurtenissen), "2026-05-31")
    assert [b.stap.id for b in stand.stappen][:2] == ["gesprek", "huisarts"]
    (looptijd,) = stand.termijnen
    assert (looptijd.vanaf, looptijd.verlengd) == (date(2026, 5, 5), 1)


def test_the_move_itself_is_an_event_and_a_case_without_events_moves_too(versies: tuple[Route, Route]) -> None:
    overstap = verplaats([], *versies, DAG, 1)
    assert [(g.soort, g.over, g.dag) for g in overstap.gebeurtenissen] == [(Soort.OVERGESTAPT, "2026-08-01", DAG)]


def test_moving_is_only_possible_to_the_version_that_follows(versies: tuple[Route, Route]) -> None:
    oud, nieuw = versies
    for van, naar in ((nieuw, oud), (oud, oud)):
        with pytest.raises(GeenWeg):
            verplaats(ZAAK, van, naar, DAG, 9)


# ---------------------------------------------------------------- versions as files


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    return Path(shutil.copytree(regelwerk().map, tmp_path / "regelwerk"))


def write_newer(eigen: Path, vorige: str = "vorige: {versie: 2021-10-01, stappen: {impasse: impasse}}\n") -> Path:
    oud = eigen / "route" / "drechtsteden" / "doorzettingsmacht.yaml"
    tekst = oud.read_text(encoding="utf-8")
    oud.write_text(tekst.replace("geldig_vanaf: 2021-10-01\n", "geldig_vanaf: 2021-10-01\ngeldig_tot: 2027-08-01\n"), encoding="utf-8")
    nieuw = oud.with_name("doorzettingsmacht.2027-08-01.yaml")
    nieuw.write_text(tekst.replace("geldig_vanaf: 2021-10-01\n", f"geldig_vanaf: 2027-08-01\n{vorige}"), encoding="utf-8")
    return nieuw


def test_a_case_begins_with_the_version_of_its_day_and_keeps_it(eigen: Path) -> None:
    write_newer(eigen)
    routes = load_routes(eigen, frozenset(regelwerk().ids))
    op = {dag: routes.on("doorzettingsmacht", date.fromisoformat(dag)) for dag in ("2021-09-30", "2027-07-31", "2027-08-01")}
    assert {dag: route and route.versie for dag, route in op.items()} == {
        "2021-09-30": None,
        "2027-07-31": "2021-10-01",
        "2027-08-01": "2027-08-01",
    }
    assert routes.version("doorzettingsmacht", "2021-10-01") is op["2027-07-31"]
    assert routes.version("doorzettingsmacht", "2020-01-01") is None
    assert op["2027-08-01"] in routes.latest


@pytest.mark.parametrize(
    ("vorige", "verwacht"),
    [
        ("", "waar de stappen blijven"),
        ("vorige: {versie: 2020-01-01, stappen: {}}\n", "waar de stappen blijven"),
        ("vorige: {versie: 2021-10-01, stappen: {dansen: impasse}}\n", "dansen"),
        ("vorige: {versie: 2021-10-01, stappen: {impasse: dansen}}\n", "dansen"),
    ],
)
def test_a_newer_version_says_where_the_steps_go(eigen: Path, vorige: str, verwacht: str) -> None:
    write_newer(eigen, vorige)
    with pytest.raises(RegelwerkFout, match=verwacht):
        load_routes(eigen, frozenset(regelwerk().ids))


def test_versions_do_not_overlap(eigen: Path) -> None:
    write_newer(eigen)
    oud = eigen / "route" / "drechtsteden" / "doorzettingsmacht.yaml"
    oud.write_text(oud.read_text(encoding="utf-8").replace("geldig_tot: 2027-08-01\n", ""), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match="voordat de vorige eindigt"):
        load_routes(eigen, frozenset(regelwerk().ids))
