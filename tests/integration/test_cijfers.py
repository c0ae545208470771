"""The figures of the yearly report, counted from what people did."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest

from aanwezig.actions.meldingen import doe_melding, trek_melding_in
from aanwezig.actions.zaken import pak_op, sluit_zaak
from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.store.deuren.cijferjaren import Jarenbeeld, compare_years
from aanwezig.store.deuren.cijfers import Tabel, gemeenten, schooljaren, yearly_table
from aanwezig.store.models import Inschrijving, Leerling, Logregel, Melding, Organisatie, Rooster, Signaal, Vrijstelling
from tests.integration.cijferwereld import change_definition, report
from tests.integration.test_werk import GOED, MELDING
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons

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


def tables(wereld: Wereld, wie: str = "beleid", schooljaar: int = 2025, dag: date = DAG, *, openbaar: bool = False) -> dict[str, Tabel]:
    _, tabellen = yearly_table(wereld.wie[wie], schooljaar, dag, openbaar=openbaar)
    return {tabel.cijfer.id: tabel for tabel in tabellen}


def whole(tabel: Tabel) -> int | None:
    return tabel.totaal.regio.aantal


def test_persons_reports_and_processes_are_counted_apart(wereld: Wereld) -> None:
    tabellen = tables(wereld)
    assert whole(tabellen["jongeren"]) == 3
    assert tabellen["naar-school"].deel[-1] == "100,0 %"
    assert whole(tabellen["meldingen"]) == 1
    assert whole(tabellen["leerlingen-met-melding"]) == 1
    assert [(rij.naam, rij.regio.aantal) for rij in tabellen["werkprocessen"].rijen] == [("relatief verzuim", 1)]
    assert [(rij.naam, rij.regio.aantal) for rij in tabellen["afgehandeld"].rijen] == [("afgehandeld met een gesprek", 1)]


def test_before_the_administration_began_nothing_is_known_and_that_is_not_zero(wereld: Wereld) -> None:
    tabel = tables(wereld, schooljaar=2024)["meldingen"]
    assert tabel.totaal.regio.tekst == "niet bekend"
    assert tabel.opmerking == "Niet bekend: de administratie begint op 1 september 2025."
    assert schooljaren(DAG) == [2025]


def test_a_figure_says_what_of_its_year_is_not_known(wereld: Wereld) -> None:
    tabellen = tables(wereld)
    assert tabellen["meldingen"].opmerking == (
        "Geteld vanaf 1 september 2025: eerder werd dit hier niet bijgehouden. Het schooljaar loopt nog: geteld tot en met 3 november 2025."
    )
    assert tabellen["jongeren"].opmerking == ""
    vroeg = tables(wereld, dag=date(2025, 9, 12))["jongeren"]
    assert vroeg.opmerking == "Nog niet bekend: de peildatum is 1 oktober 2025."
    assert not vroeg.bekend


def test_a_withdrawn_report_does_not_count_and_the_figure_says_so(wereld: Wereld) -> None:
    melding = doe_melding(wereld.leerlingen["Yara"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-05"))
    assert whole(tables(wereld)["meldingen"]) == 2
    trek_melding_in(melding, "vergissing", wereld.moment("verzuim", "2025-09-06"))
    tabel = tables(wereld)["meldingen"]
    assert whole(tabel) == 1
    assert [(waarom, telling.tekst) for waarom, telling in tabel.weggelaten] == [("de school trok de melding in", "niet getoond")]


def test_who_lives_outside_the_region_is_left_out_by_name(wereld: Wereld) -> None:
    for nummer in range(6):
        Leerling.objects.create(leerling_id=f"ver-{nummer}", geboortedatum=date(2012, 1, 1), woongemeente="0363")
    assert tables(wereld)["jongeren"].weggelaten == (("de jongere woonde in een gemeente die niet meedoet", Telling(6)),)


def test_exemptions_are_counted_as_they_run_and_as_they_begin(wereld: Wereld) -> None:
    for voornaam, grond, begin, eind in (
        ("Sem", "5.a", date(2024, 9, 1), date(2025, 7, 31)),
        ("Yara", "5a", date(2025, 9, 1), None),
        ("Noor", "5.a", date(2025, 10, 15), None),
    ):
        Vrijstelling.objects.create(leerling=wereld.leerlingen[voornaam], grond=grond, begin_datum=begin, eind_datum=eind)
    tabellen = tables(wereld)
    assert [(rij.naam, rij.regio.aantal) for rij in tabellen["vrijstellingen"].rijen] == [("artikel 5a", 1)]
    nieuw = tabellen["nieuwe-vrijstellingen"].rijen
    assert [(rij.naam, rij.regio.aantal) for rij in nieuw] == [("artikel 5 onder a", 1), ("artikel 5a", 1)]


@pytest.mark.parametrize("zaad", range(4))
def test_no_page_of_anybody_tells_a_small_count_of_another_municipality(wereld: Wereld, zaad: int) -> None:
    """Many municipalities with made-up numbers: what the door shows is what can't be computed from."""
    kans = random.Random(zaad)
    for nummer in range(4):
        gemeente = Organisatie.objects.create(soort="gemeente", naam=f"Gemeente {nummer}", code=f"900{nummer}", geldig_vanaf=BEGIN)
        for soort in ("V3", "L", "O"):
            report(wereld, gemeente, DAG, kans.choice([0, 0, 1, 2, 4, 6, 9]), soort=soort)
    for wie, openbaar in (("beleid", True), ("beleid", False), ("zwolle", False)):
        tabel = tables(wereld, wie, openbaar=openbaar)["meldingen"]
        eigen = None if openbaar else {"beleid": 0, "zwolle": 5}[wie]
        namen = [g.naam for g in gemeenten(DAG)]
        assert eigen is None or namen[eigen] == wereld.wie[wie].organisatie.naam
        for rij in (*tabel.rijen, tabel.totaal):
            zichtbaar = [telling.aantal for telling in rij.tellingen]
            assert not any(aantal is not None and 0 < aantal < 5 for plek, aantal in enumerate(zichtbaar) if plek != eigen)
            if rij.regio.aantal is not None and None in zichtbaar:
                assert rij.regio.aantal - sum(aantal or 0 for aantal in zichtbaar) >= 5
        for plek in range(len(namen)):
            delen, geheel = [rij.tellingen[plek].aantal for rij in tabel.rijen], tabel.totaal.tellingen[plek].aantal
            if geheel is not None and None in delen:
                assert geheel - sum(aantal or 0 for aantal in delen) >= 5


def test_the_own_municipality_sees_small_counts_and_nobody_else_does(wereld: Wereld) -> None:
    def first(wie: str, *, openbaar: bool = False) -> tuple[int | None, int | None]:
        totaal = tables(wereld, wie, openbaar=openbaar)["meldingen"].totaal
        return totaal.tellingen[0].aantal, totaal.regio.aantal

    assert first("beleid") == (1, 1)
    assert first("beleid", openbaar=True) == (None, None)
    assert first("zwolle") == (None, None)


def test_who_is_not_at_school_can_not_be_computed_from_who_is(wereld: Wereld) -> None:
    """All but two of thirty young people are at school: a small count, though neither number is."""
    rooster = Rooster.objects.earliest("pk")
    for nummer in range(30):
        jongere = Leerling.objects.create(leerling_id=f"z-{nummer}", geboortedatum=date(2012, 1, 1), woongemeente="0193")
        if nummer > 1:
            Inschrijving.objects.create(
                leerling=jongere,
                organisatie=wereld.kompas,
                school_id="99AA",
                schoolsoort="vo",
                begin_datum=date(2025, 8, 1),
                rooster=rooster,
            )
    tabellen = tables(wereld, openbaar=True)
    zwolle = [tabellen[cijfer].totaal.tellingen[1].aantal for cijfer in ("jongeren", "naar-school")]
    assert None in zwolle
    assert tabellen["naar-school"].deel[1] == "–"
    eigen = tables(wereld, "zwolle")
    assert [eigen[cijfer].totaal.tellingen[1].aantal for cijfer in ("jongeren", "naar-school")] == [30, 28]


@pytest.fixture
def andere_definitie(monkeypatch: pytest.MonkeyPatch) -> None:
    change_definition(monkeypatch)


@pytest.fixture
def twee_jaren(wereld: Wereld) -> Wereld:
    """The year before there were two reports, of which one was only noted."""
    for stand, wie in (("G", "Sem"), ("K", "Yara")):
        Melding.objects.create(
            leerling=wereld.leerlingen[wie],
            school_id="99AA",
            gemeente=wereld.dalfsen,
            soort=MELDING.soort,
            stand=stand,
            eind_datum=date(2024, 8, 1),
            ingediend_op=datetime(2024, 8, 1, 12, tzinfo=UTC),
        )
    Logregel.objects.create(op=datetime(2024, 8, 1, tzinfo=UTC), daad="begin")
    return wereld


OM = date(2026, 7, 31)
"""The last day of the schooljaar: then it is complete."""


def compared(wereld: Wereld, wie: str = "beleid", dag: date = OM, *, openbaar: bool = False) -> dict[str, Jarenbeeld]:
    beelden = compare_years(wereld.wie[wie], [2025, 2024], wereld.dalfsen, dag, openbaar=openbaar)
    return {beeld.cijfer.id: beeld for beeld in beelden}


def test_years_stand_beside_each_other_with_the_change(twee_jaren: Wereld) -> None:
    beeld = compared(twee_jaren)["meldingen"]
    assert [jaar.schooljaar for jaar in beeld.jaren] == [2024, 2025]
    assert [telling.aantal for telling in beeld.totaal.tellingen] == [2, 1]
    assert beeld.totaal.verandering is not None
    assert beeld.totaal.verandering.tekst == "−1 (−50 %)"
    assert beeld.per_definitie == ()
    assert [telling.tekst for telling in compared(twee_jaren)["jongeren"].totaal.tellingen] == ["niet bekend", "3"]


def test_a_year_under_way_is_not_compared_with_one_that_is_over(twee_jaren: Wereld) -> None:
    beeld = compared(twee_jaren, dag=DAG)["meldingen"]
    assert [telling.aantal for telling in beeld.totaal.tellingen] == [2, 1]
    assert beeld.totaal.verandering is None


def test_a_definition_that_changed_shows_both_and_says_by_which_a_year_was_counted(twee_jaren: Wereld, andere_definitie: None) -> None:
    beeld = compared(twee_jaren)["meldingen"]
    assert [telling.aantal for telling in beeld.totaal.tellingen] == [2, 1]
    assert beeld.totaal.verandering is None, "what was counted otherwise is not compared"
    oud, nieuw = beeld.per_definitie
    assert (oud.geldt, nieuw.geldt) == ((True, False), (False, True))
    assert [telling.aantal for telling in oud.gemeente.tellingen] == [2, 1]
    assert [telling.aantal for telling in nieuw.gemeente.tellingen] == [1, 1]
    assert nieuw.gemeente.verandering is not None
    assert nieuw.gemeente.verandering.tekst == "gelijk"


@pytest.mark.parametrize(("wie", "openbaar"), [("beleid", True), ("zwolle", False)])
def test_two_definitions_beside_each_other_tell_no_small_difference(
    twee_jaren: Wereld, andere_definitie: None, wie: str, openbaar: bool
) -> None:
    beeld = compared(twee_jaren, wie, openbaar=openbaar)["meldingen"]
    for reeks in (*beeld.gemeente, *(regel for om in beeld.per_definitie for regel in (om.gemeente, om.regio))):
        assert {telling.aantal for telling in reeks.tellingen} <= {None}


def test_no_more_years_than_fit(wereld: Wereld) -> None:
    with pytest.raises(ValueError, match="from one to 4"):
        compare_years(wereld.wie["beleid"], [2021, 2022, 2023, 2024, 2025], wereld.dalfsen, DAG, openbaar=False)
