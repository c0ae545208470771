"""What a school sees of its own absence: beside the region, week by week, by day and lesson, and who waits for follow-up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer
from aanwezig.definitions.boeken import regelwerk, schoolboek
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.schoolbeeld import load_schoolboek
from aanwezig.store.deuren.schoolbeeld import Schoolbeeld, look_at_school, unfollowed
from aanwezig.store.models import Inschrijving, Organisatie, Rooster, Signaal, Verzuimrij
from tests.integration.test_werk import MELDING
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
VAN, TM = date(2025, 8, 1), date(2025, 11, 3)


@pytest.fixture
def wereld() -> Wereld:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    return wereld


def seen(wereld: Wereld, wie: str = "verzuim", soort: str = "") -> Schoolbeeld:
    return look_at_school(wereld.wie[wie], VAN, TM, soort)


def test_a_school_sees_itself_beside_the_region(wereld: Wereld) -> None:
    beeld = seen(wereld)
    assert beeld.leerlingen == 2
    assert {v.soort: (v.aantal, round(v.school), round(v.regio)) for v in beeld.vergelijking}["ongeoorloofd"] == (3, 150, 100)
    assert sum(beeld.patroon.per_dag.values()) == 3
    andere = seen(wereld, "directie")
    assert sum(andere.patroon.per_dag.values()) == 0


def test_with_enough_schools_of_its_kind_a_school_stands_beside_those_only(wereld: Wereld) -> None:
    assert not seen(wereld).soortgenoten
    rooster = Rooster.objects.earliest("pk")
    for code in ("99AC", "99AD"):
        school = Organisatie.objects.create(soort="school", naam=f"School {code}", code=code, geldig_vanaf=BEGIN)
        Inschrijving.objects.create(
            leerling=wereld.leerlingen["Yara"], organisatie=school, school_id=code, schoolsoort="vo", begin_datum=VAN, rooster=rooster
        )
    beeld = seen(wereld)
    assert beeld.soortgenoten
    assert beeld.scholen == 3
    assert {v.soort: round(v.regio) for v in beeld.vergelijking}["ongeoorloofd"] == 150, (
        "three rows of two pupils: Noor's school is another kind"
    )


def test_a_corrected_row_counts_once_as_what_it_is_now(wereld: Wereld) -> None:
    corrigeer(Verzuimrij.objects.earliest("datum"), Verzuim(date(2025, 9, 1), "ziekte", 1, 7), wereld.moment("verzuim", "2025-09-05"))
    assert {v.soort: v.aantal for v in seen(wereld).vergelijking} == {
        "ongeoorloofd": 2,
        "te-laat": 0,
        "ziek": 1,
        "geoorloofd": 0,
        "schorsing": 0,
    }


def test_weeks_begin_with_the_first_lessons_and_holidays_are_gaps(wereld: Wereld) -> None:
    weken = seen(wereld).weken
    assert weken[0].maandag == date(2025, 8, 25), "the summer holiday of the north ends on 24 August"
    assert [(week.maandag, week.aantal) for week in weken if week.aantal] == [(date(2025, 9, 1), 3)]
    assert [week.maandag for week in weken if not week.les] == [date(2025, 10, 20)]


def test_a_row_over_three_lessons_counts_at_each_of_them(wereld: Wereld) -> None:
    patroon = seen(wereld).patroon
    assert patroon.lesuren == (1, 2, 3, 4, 5, 6, 7)
    assert [patroon.tellingen.get((3, lesuur), 0) for lesuur in (1, 3, 4)] == [1, 1, 0], "on Wednesday the last three of seventeen"
    registreer(wereld.leerlingen["Yara"], Verzuim(date(2025, 9, 2), "te_laat", None, None, 10), wereld.moment("verzuim", "2025-09-02"))
    laat = seen(wereld, soort="te-laat").patroon
    assert laat.lesuren == (None,)
    assert laat.tellingen == {(2, None): 1}


def test_a_pupil_counts_at_the_heaviest_signal(wereld: Wereld) -> None:
    assert set(Signaal.objects.values_list("niveau", flat=True)) >= {"plicht"}
    assert seen(wereld).niveaus["plicht"] == 1
    assert sum(seen(wereld).niveaus.values()) == 1


def test_who_waits_too_long_is_named_until_the_school_did_something(wereld: Wereld) -> None:
    def names(dag: date, wie: str = "verzuim") -> set[str]:
        return {taak.leerling.voornaam for taak in unfollowed(wereld.wie[wie], dag).filter(signaal__regel="wet-16-uur")}

    assert names(date(2025, 9, 4)) == set()
    assert names(date(2025, 9, 20)) == {"Sem"}
    assert names(date(2025, 9, 20), "directie") == set(), "another school"
    doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-20"), Signaal.objects.get(regel="wet-16-uur"))
    assert names(date(2025, 9, 21)) == set()


def test_every_figure_of_the_page_has_a_definition_and_no_registratie_is_of_two_kinds(tmp_path: Path) -> None:
    assert all(cijfer.definitie and cijfer.bron for cijfer in schoolboek().cijfers.values())
    tekst = (regelwerk().map / "rapportage" / "schoolbeeld.yaml").read_text(encoding="utf-8")
    (tmp_path / "rapportage").mkdir()
    (tmp_path / "rapportage" / "schoolbeeld.yaml").write_text(tekst.replace("[te_laat]", "[te_laat, luxe]"), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match="'luxe' staat bij twee soorten"):
        load_schoolboek(tmp_path)
