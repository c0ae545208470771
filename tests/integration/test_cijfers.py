"""The figures of the yearly report, counted from what people did."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.actions.meldingen import doe_melding, trek_melding_in
from aanwezig.actions.zaken import pak_op, sluit_zaak
from aanwezig.store.deuren.cijfers import Tabel, schooljaren, yearly_table
from aanwezig.store.deuren.schoolbeeld import look_at_school
from aanwezig.store.models import Signaal
from tests.integration.test_werk import GOED, MELDING
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
DAG = date(2025, 11, 3)


@pytest.fixture
def wereld() -> Wereld:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    melding = doe_melding(
        wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"), Signaal.objects.get(regel="wet-16-uur")
    )
    sluit_zaak(
        pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05")),
        GOED,
        wereld.moment("leerplicht", "2025-10-10"),
    )
    return wereld


def tables(wereld: Wereld, wie: str = "beleid", schooljaar: int = 2025, *, openbaar: bool = False) -> dict[str, Tabel]:
    _, tabellen = yearly_table(wereld.wie[wie], schooljaar, DAG, openbaar=openbaar)
    return {tabel.cijfer.id: tabel for tabel in tabellen}


def test_persons_reports_and_processes_are_counted_apart(wereld: Wereld) -> None:
    tabellen = tables(wereld)
    assert tabellen["jongeren"].totaal.regio == 3
    assert tabellen["naar-school"].deel[-1] == "100,0 %"
    assert tabellen["meldingen"].totaal.regio == 1
    assert tabellen["leerlingen-met-melding"].totaal.regio == 1
    assert [(rij.naam, rij.regio) for rij in tabellen["werkprocessen"].rijen] == [("relatief verzuim", 1)]
    assert [(rij.naam, rij.regio) for rij in tabellen["afgehandeld"].rijen] == [("afgehandeld met een gesprek", 1)]


def test_another_schooljaar_knows_nothing_of_it(wereld: Wereld) -> None:
    assert tables(wereld, schooljaar=2024)["meldingen"].totaal.regio == 0
    assert schooljaren(DAG) == [2025]


def test_a_withdrawn_report_does_not_count(wereld: Wereld) -> None:
    melding = doe_melding(wereld.leerlingen["Yara"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-05"))
    assert tables(wereld)["meldingen"].totaal.regio == 2
    trek_melding_in(melding, "vergissing", wereld.moment("verzuim", "2025-09-06"))
    assert tables(wereld)["meldingen"].totaal.regio == 1


def test_the_own_municipality_sees_small_counts_and_nobody_else_does(wereld: Wereld) -> None:
    def first(wie: str, *, openbaar: bool = False) -> int | None:
        return tables(wereld, wie, openbaar=openbaar)["meldingen"].totaal.tellingen[0].aantal

    assert first("beleid") == 1
    assert first("beleid", openbaar=True) is None
    assert first("zwolle") is None


def test_a_school_sees_itself_beside_the_region(wereld: Wereld) -> None:
    beeld = look_at_school(wereld.wie["verzuim"], date(2025, 8, 1), DAG)
    assert beeld.leerlingen == 2
    assert {v.soort: (v.aantal.aantal, round(v.school), round(v.regio)) for v in beeld.vergelijking}["ongeoorloofd"] == (3, 150, 100)
    assert sum(aantal for _, aantal in beeld.weekdagen) == 3
    andere = look_at_school(wereld.wie["directie"], date(2025, 8, 1), DAG)
    assert sum(aantal for _, aantal in andere.weekdagen) == 0
