"""``aanwezig leg-uit``: one leerling, in words that a parent follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aanwezig.core.verzuim.tabellen import Melding, Vrijstelling
from tests.generatief.maken import make_region
from tests.unit.cli.hulp import NOOR, SEM, Afloop, call, row, school, sixteen_hours, write_map

Capsys = pytest.CaptureFixture[str]
ALLE_GEBIEDEN = "drechtsteden,hardenberg,midden-holland,dordrecht,ijssel-vecht,regio,mazl"


@pytest.fixture
def sem(tmp_path: Path, capsys: Capsys) -> Afloop:
    verzuim = [
        *sixteen_hours(),
        row("v4", "2025-09-08", "te_laat", "1"),
        row("v5", "2025-09-09", "ziekte"),
        row("v6", "2025-09-04", "ongeoorloofd"),
        row("v7", "2025-09-04", "vervallen", op="2025-09-08", vervangt="v6"),
        row("v8", "2025-09-05", "QQ", "2"),
    ]
    return call(capsys, "leg-uit", write_map(tmp_path / "in", school(*verzuim)), SEM)


def test_who(sem: Afloop) -> None:
    assert sem.status == 0
    assert "Op woensdag 10 september 2025 (de peildatum) is deze leerling 13 jaar." in sem.uit
    assert "Leerplichtig tot en met 31 juli 2028." in sem.uit
    assert "28 februari 2030" in sem.uit
    assert "school 99AA00 (voortgezet onderwijs, leerjaar 2), vanaf 1 augustus 2025" in sem.uit


def test_a_signal_says_what_was_measured_and_why(sem: Afloop) -> None:
    assert "Er is 1 signaal." in sem.uit
    assert "Signaal 1: 16 uur ongeoorloofd verzuim in vier lesweken (wet-16-uur)" in sem.uit
    assert "in totaal 16 uur ongeoorloofd" in sem.uit
    assert "Gemeten:  16 uur; de grens is 16 uur" in sem.uit


def test_the_picture_shows_every_lesson_of_the_window(sem: Afloop) -> None:
    assert "zomervakantie" not in sem.uit  # the window begins with the first lesweek
    assert "        1    36  1 sep   [××××××*   ______    ××××××*   ______    _?____" in sem.uit
    assert "        2    37  8 sep    ◐_____    //////    ××××__*]  ______    ______"[:54] in sem.uit
    for woord in ("× ongeoorloofd", "◐ te laat", "/ ziek", "? onbekende code", "Met * staat een dag die meetelt"):
        assert woord in sem.uit


def test_the_picture_says_which_weeks_do_not_count(tmp_path: Path, capsys: Capsys) -> None:
    rijen = [row(f"v{dag}", f"2025-10-{dag}", "ongeoorloofd") for dag in (16, 17, 27)]
    levering = write_map(tmp_path / "in", school(*rijen))
    assert "             43  herfstvakantie: telt niet mee" in call(capsys, "leg-uit", levering, SEM).uit


def test_days_after_the_reference_date_are_left_open(sem: Afloop) -> None:
    assert "××××__*]\n" in sem.uit


def test_rows_are_counted_or_not_with_the_reason(sem: Afloop) -> None:
    assert "Telt mee: 3 rijen\n  - maandag 1 september 2025, hele dag: ongeoorloofd (rij v1)" in sem.uit
    plat = " ".join(sem.uit.split())
    assert "hele dag: ongeoorloofd (rij v6); vervangen door rij v7" in plat
    assert "te laat, 5 minuten (rij v4); te laat komen telt bij deze regel niet mee" in plat
    assert "onbekende code QQ (rij v8); onbekende registratie: QQ" in plat


def test_what_to_do_questions_and_sources(sem: Afloop) -> None:
    assert "Wat nu te doen\n  - school: Praat met de leerling" in sem.uit
    assert "Vragen die een mens moet beantwoorden\n  - Was er een geldige reden?" in sem.uit
    assert "Leerplichtwet 1969, artikel 21 lid 1" in sem.uit
    assert "regel wet-16-uur, versie 2014-08-01 (gebied wet)" in sem.uit
    assert "  - herleiding " in sem.uit


def test_without_a_signal_it_says_how_far_each_rule_is(tmp_path: Path, capsys: Capsys) -> None:
    verzuim = [*sixteen_hours(NOOR)[:2], row("t1", "2025-09-04", "te_laat", "1", leerling=NOOR)]
    map_ = write_map(tmp_path / "in", school(*verzuim))
    afloop = call(capsys, "leg-uit", map_, NOOR, "--gebied", ALLE_GEBIEDEN)
    plat = " ".join(afloop.uit.split())
    assert "Er is geen signaal: geen enkele regel bereikte zijn grens." in plat
    assert "12 van de 16 uur in de vier lesweken tot en met 4 september 2025." in plat
    assert "1 van de 9 keer in dit schooljaar, tot en met 4 september 2025." in plat
    assert "2 van de 10 lesdagen in de 15 lesweken tot en met 4 september 2025." in plat
    assert "In de eerste twee lesweken van een leerling kijkt deze regel nog niet." in plat
    assert "de leerling was op deze dag nog leerplichtig of kwalificatieplichtig" in plat
    assert "deze regel geldt niet voor deze soort school" in plat
    assert "Er zijn nog geen vier lesweken voorbij." in plat


def test_counting_begins_anew_after_a_signal(tmp_path: Path, capsys: Capsys) -> None:
    """The hours of a rule with a signal are used up; those of the rule over all schools begin anew too."""
    verzuim = [*sixteen_hours(), row("v4", "2025-09-12", "ongeoorloofd", "1-2")]
    afloop = call(capsys, "leg-uit", write_map(tmp_path / "in", school(*verzuim)), SEM, "--gebied", "regio", "--regels", "overstap-16-uur")
    assert "18 van de 16 uur in de vier lesweken tot en met 12 september 2025, op één school." in afloop.uit


def test_a_report_that_does_not_hold_asks_to_be_withdrawn(tmp_path: Path, capsys: Capsys) -> None:
    melding = Melding(SEM, "99AA00", "wet-16-uur", date(2025, 9, 10))
    afloop = call(
        capsys, "leg-uit", write_map(tmp_path / "in", school(*sixteen_hours()[:2], meldingen=[melding])), SEM, "--peildatum", "2025-09-12"
    )
    assert "Status:   weersproken." in afloop.uit
    assert "Kijk of de melding moet worden gewijzigd of ingetrokken" in " ".join(afloop.uit.split())
    assert "soort V3" not in afloop.uit


def test_a_report_that_was_right_names_the_row_that_changed_it(tmp_path: Path, capsys: Capsys) -> None:
    melding = Melding(SEM, "99AA00", "wet-16-uur", date(2025, 9, 10))
    verzuim = [*sixteen_hours(), row("v4", "2025-09-03", "arts", "1-2", op="2025-09-15")]
    map_ = write_map(tmp_path / "in", school(*verzuim, meldingen=[melding]))
    plat = " ".join(call(capsys, "leg-uit", map_, SEM, "--peildatum", "2025-09-20").uit.split())
    assert "Wat er na de melding veranderde Deze melding klopte toen ze werd gedaan: er stond 16 uur verzuim dat meetelt" in plat
    assert "Daarna wijzigde de school één rij, op maandag 15 september 2025. Nu is het 14 uur: te weinig voor deze melding." in plat
    assert (
        "- Op 15 september 2025 werd bekend over woensdag 3 september 2025: eerst hele dag, ongeoorloofd (rij v2); "
        "nu lesuur 1 tot en met 2, naar de arts (rij v4). Daarna is het 14 uur."
    ) in plat


def test_a_report_that_never_was_right_says_so(tmp_path: Path, capsys: Capsys) -> None:
    melding = Melding(SEM, "99AA00", "wet-16-uur", date(2025, 9, 10))
    map_ = write_map(tmp_path / "in", school(*sixteen_hours()[:2], meldingen=[melding]))
    plat = " ".join(call(capsys, "leg-uit", map_, SEM, "--peildatum", "2025-09-12").uit.split())
    assert "Deze melding klopte ook toen niet: op 10 september 2025 stond er 12 uur verzuim dat meetelt; de drempel is 16 uur." in plat
    assert "Daarna is er niets gewijzigd." in plat


def test_exemptions_are_named(tmp_path: Path, capsys: Capsys) -> None:
    vrij = Vrijstelling(SEM, "5.a", date(2025, 9, 3), date(2025, 9, 30))
    plat = " ".join(call(capsys, "leg-uit", write_map(tmp_path / "in", school(*sixteen_hours(), vrijstellingen=[vrij])), SEM).uit.split())
    assert "Vrijstelling 5.a, 3 september 2025 tot en met 30 september 2025." in plat
    assert "6 van de 16 uur" in plat


def test_the_outcome_goes_to_a_file(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(*sixteen_hours()))
    uit = call(capsys, "leg-uit", map_, SEM).uit
    assert call(capsys, "leg-uit", map_, SEM, "-o", tmp_path / "sem.txt").uit == ""
    assert (tmp_path / "sem.txt").read_text(encoding="utf-8") == uit


def test_an_unknown_leerling_is_wrong_usage(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "leg-uit", write_map(tmp_path / "in", school(*sixteen_hours())), "999")
    assert (afloop.status, afloop.uit) == (2, "")
    assert "leerling 999 staat niet in de tabel leerlingen" in afloop.gezegd
    assert call(capsys, "leg-uit", tmp_path / "in").status == 2


def test_a_refused_delivery_gives_status_1(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(row("v1", "2025-09-01", "ziekte", "5-2")))
    assert call(capsys, "leg-uit", map_, SEM).status == 1


@pytest.mark.parametrize("zaad", [3, 11])
def test_every_leerling_of_a_random_region_can_be_explained(tmp_path: Path, capsys: Capsys, zaad: int) -> None:
    aanlevering = make_region(zaad, 4)
    map_ = write_map(tmp_path / "in", aanlevering)
    for leerling in aanlevering.leerlingen:
        afloop = call(capsys, "leg-uit", map_, leerling.leerling_id, "--gebied", ALLE_GEBIEDEN)
        assert afloop.status == 0
        assert f"Leerling {leerling.leerling_id}" in afloop.uit
    assert call(capsys, "leg-uit", map_, leerling.leerling_id, "--gebied", ALLE_GEBIEDEN).uit == afloop.uit


def test_rows_that_were_not_known_yet_are_named(tmp_path: Path, capsys: Capsys) -> None:
    rijen = [row("v1", "2025-09-01", "ziekte"), row("v2", "2025-09-01", "arts", op="2025-09-03"), row("v3", "2025-09-05", "arts")]
    map_ = write_map(tmp_path / "in", school(*rijen))
    uit = call(capsys, "leg-uit", map_, SEM, "--peildatum", "2025-09-02").uit
    assert "2 rijen waren op de peildatum (2 september 2025) nog niet bekend en tellen niet mee." in uit
    assert "nog niet bekend" not in call(capsys, "leg-uit", map_, SEM).uit
