"""The desk of a school: sick calls that run on, and who comes in late."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.leveringen import trek_in
from aanwezig.actions.te_laat import noteer_te_laat
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer, registreer_samen
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_beter, meld_ziek, trek_ziekmelding_in, verwacht_terug, werk_ziekte_bij
from aanwezig.store.deuren.balie import count_te_laat, find_leerlingen, late_today, lessen_on, regels_about_te_laat
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.ochtend import current_rijen
from aanwezig.store.deuren.ziekmeldingen import access_ziekmelding, now_sick
from aanwezig.store.models import Gebiedskeuze, Levering, Logregel, Signaal, Verzuimrij, Ziekmelding
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
MAANDAG = date(2025, 9, 1)


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def ziek(wereld: Wereld, dag: str = "2025-09-01", wie: str = "Sem", **rest: object) -> Ziekmelding:
    bericht = Ziekbericht(begin_datum=date.fromisoformat(dag), gemeld_door="Moeder van Sem (moeder)", **rest)  # type: ignore[arg-type]
    return meld_ziek(wereld.leerlingen[wie], bericht, wereld.moment("verzuim", dag, 6)).ziekmelding


def stand(wereld: Wereld, wie: str = "Sem") -> list[tuple[str, str, int | None, int | None]]:
    """Return what holds of a pupil, day by day."""
    leerling = wereld.leerlingen[wie]
    dagen = sorted(set(Verzuimrij.objects.filter(leerling=leerling).values_list("datum", flat=True)))
    rijen = [rij for dag in dagen for rij in current_rijen([leerling.pk], dag).get(leerling.pk, ())]
    return [(rij.datum.isoformat()[5:], rij.registratie, rij.lesuur_van, rij.lesuur_tm) for rij in rijen]


def niet_gemeld(wereld: Wereld, dag: str, van: int | None = None, tm: int | None = None, wie: str = "Sem") -> None:
    registreer(wereld.leerlingen[wie], Verzuim(date.fromisoformat(dag), "ongeoorloofd", van, tm), wereld.moment("verzuim", dag, 5))


def test_an_illness_without_an_end_runs_on_each_school_day_until_somebody_says_better(wereld: Wereld) -> None:
    melding = ziek(wereld, "2025-09-04")
    assert stand(wereld) == [("09-04", "ziekte", None, None)]
    for dag in ("2025-09-05", "2025-09-06", "2025-09-07", "2025-09-08"):
        werk_ziekte_bij(wereld.moment("verzuim", dag, 1))
    assert [dag for dag, *_ in stand(wereld)] == ["09-04", "09-05", "09-08"]
    meld_beter(melding, date(2025, 9, 8), wereld.moment("verzuim", "2025-09-08", 7))
    werk_ziekte_bij(wereld.moment("verzuim", "2025-09-09", 1))
    assert [dag for dag, *_ in stand(wereld)] == ["09-04", "09-05"]
    assert Logregel.objects.get(daad="beter-gemeld").gegevens["dag"] == "2025-09-08"


def test_a_night_that_was_missed_is_made_up_for_and_a_night_twice_gives_nothing(wereld: Wereld) -> None:
    ziek(wereld)
    assert werk_ziekte_bij(wereld.moment("verzuim", "2025-09-05", 1)) == 4
    assert werk_ziekte_bij(wereld.moment("verzuim", "2025-09-05", 2)) == 0
    assert len(stand(wereld)) == 5


def test_a_school_that_is_closed_gives_no_days_of_illness(wereld: Wereld) -> None:
    ziek(wereld, "2025-10-17")
    werk_ziekte_bij(wereld.moment("verzuim", "2025-10-27", 1))
    assert [dag for dag, *_ in stand(wereld)] == ["10-17", "10-27"]  # the autumn holiday lies between


def test_an_expected_return_ends_the_days_but_not_the_question(wereld: Wereld) -> None:
    melding = ziek(wereld, "2025-09-01", terug_datum=date(2025, 9, 3))
    werk_ziekte_bij(wereld.moment("verzuim", "2025-09-05", 1))
    assert [dag for dag, *_ in stand(wereld)] == ["09-01", "09-02"]
    assert now_sick(wereld.wie["verzuim"], date(2025, 9, 5)) == [melding]
    verwacht_terug(melding, None, wereld.moment("verzuim", "2025-09-05", 6))
    assert [dag for dag, *_ in stand(wereld)] == ["09-01", "09-02", "09-03", "09-04", "09-05"]


def test_a_return_that_moves_to_and_fro_leaves_each_day_once(wereld: Wereld) -> None:
    melding = ziek(wereld)
    werk_ziekte_bij(wereld.moment("verzuim", "2025-09-04", 1))
    verwacht_terug(melding, date(2025, 9, 3), wereld.moment("verzuim", "2025-09-04", 6))
    assert [dag for dag, *_ in stand(wereld)] == ["09-01", "09-02"]
    verwacht_terug(melding, date(2025, 9, 8), wereld.moment("verzuim", "2025-09-04", 7))
    assert [dag for dag, *_ in stand(wereld)] == ["09-01", "09-02", "09-03", "09-04"]
    verwacht_terug(melding, date(2025, 9, 4), wereld.moment("verzuim", "2025-09-04", 8))
    assert [dag for dag, *_ in stand(wereld)] == ["09-01", "09-02", "09-03"]


def test_a_call_after_the_list_of_the_morning_makes_the_pupil_ill_and_not_absent(wereld: Wereld) -> None:
    niet_gemeld(wereld, "2025-09-01")
    melding = ziek(wereld)
    assert stand(wereld) == [("09-01", "ziekte", None, None)]
    trek_ziekmelding_in(melding, wereld.moment("verzuim", "2025-09-01", 7))
    assert stand(wereld) == [("09-01", "ongeoorloofd", None, None)]


def test_ill_from_the_third_lesson_on_leaves_the_first_two_unexplained(wereld: Wereld) -> None:
    niet_gemeld(wereld, "2025-09-01")
    ziek(wereld, lesuur_van=3)
    assert stand(wereld) == [("09-01", "ongeoorloofd", 1, 2), ("09-01", "ziekte", 3, 7)]


@pytest.mark.parametrize(
    ("lesuur_van", "ingevoerd", "over"),
    [
        (None, (None, None), []),
        (None, (2, 2), []),
        (3, (None, None), [("09-01", "ongeoorloofd", 1, 2)]),
        (3, (1, 1), [("09-01", "ongeoorloofd", 1, 1)]),
        (3, (4, 4), []),
    ],
)
def test_the_list_of_the_morning_does_not_make_somebody_who_is_ill_absent(
    wereld: Wereld, lesuur_van: int | None, ingevoerd: tuple[int | None, int | None], over: list[tuple[object, ...]]
) -> None:
    ziek(wereld, lesuur_van=lesuur_van)
    sem, yara = wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]
    invoer = [(leerling, Verzuim(MAANDAG, "ongeoorloofd", *ingevoerd)) for leerling in (sem, yara)]
    samen = registreer_samen(invoer, wereld.moment("mentor", "2025-09-01", 7))
    assert [rij for rij in stand(wereld) if rij[1] != "ziekte"] == over
    assert samen.ziek == ([sem] if over != [("09-01", "ongeoorloofd", 1, 1)] else [])
    assert len(stand(wereld, "Yara")) == 1


def test_one_row_by_hand_says_that_the_pupil_is_ill(wereld: Wereld) -> None:
    ziek(wereld)
    with pytest.raises(NietMogelijk, match="ziek gemeld"):
        niet_gemeld(wereld, "2025-09-01")


def test_a_day_of_illness_that_a_person_corrected_stays_as_that_person_left_it(wereld: Wereld) -> None:
    ziek(wereld)
    rij = Verzuimrij.objects.get(registratie="ziekte")
    corrigeer(rij, Verzuim(MAANDAG, "arts", 1, 2), wereld.moment("verzuim", "2025-09-01"))
    werk_ziekte_bij(wereld.moment("verzuim", "2025-09-02", 1))
    assert stand(wereld) == [("09-01", "arts", 1, 2), ("09-02", "ziekte", None, None)]


def test_back_from_the_fourth_lesson_on_leaves_the_first_three(wereld: Wereld) -> None:
    melding = ziek(wereld)
    meld_beter(melding, MAANDAG, wereld.moment("verzuim", "2025-09-01", 10), lesuur=4)
    assert stand(wereld) == [("09-01", "ziekte", 1, 3)]
    niet_gemeld(wereld, "2025-09-01", 6, 6)
    assert ("09-01", "ongeoorloofd", 6, 6) in stand(wereld)


@pytest.mark.parametrize(
    ("rest", "zin"),
    [
        ({"begin_datum": date(2025, 9, 2)}, "op de dag zelf"),
        ({"terug_datum": MAANDAG}, "na de eerste ziektedag"),
        ({"gemeld_door": "  "}, "wie er belde"),
        ({"begin_datum": date(2025, 7, 1)}, "niet op jouw school"),
    ],
)
def test_a_call_that_cannot_be_is_refused(wereld: Wereld, rest: dict[str, object], zin: str) -> None:
    bericht = Ziekbericht(**{"begin_datum": MAANDAG, "gemeld_door": "moeder"} | rest)  # type: ignore[arg-type]
    with pytest.raises(NietMogelijk, match=zin):
        meld_ziek(wereld.leerlingen["Sem"], bericht, wereld.moment("verzuim", "2025-09-01"))
    assert not Ziekmelding.objects.exists()


def test_somebody_is_ill_once_at_a_time(wereld: Wereld) -> None:
    melding = ziek(wereld)
    with pytest.raises(NietMogelijk, match="al ziek gemeld"):
        ziek(wereld, "2025-09-02")
    meld_beter(melding, date(2025, 9, 3), wereld.moment("verzuim", "2025-09-03"))
    with pytest.raises(NietMogelijk, match="op die dag al ziek"):
        ziek(wereld, "2025-09-02")
    with pytest.raises(NietMogelijk, match="al beter gemeld"):
        meld_beter(melding, date(2025, 9, 3), wereld.moment("verzuim", "2025-09-03"))
    ziek(wereld, "2025-09-04")


def test_seven_days_of_illness_are_a_signal_without_anybody_doing_anything(wereld: Wereld) -> None:
    ziek(wereld)
    werk_ziekte_bij(wereld.moment("verzuim", "2025-09-08", 1))
    assert not Signaal.objects.exists()
    werk_ziekte_bij(wereld.moment("verzuim", "2025-09-09", 1))
    assert Signaal.objects.get().regel == "mazl-7-dagen"


def test_a_sick_call_is_seen_by_the_own_school_only(wereld: Wereld) -> None:
    melding = ziek(wereld)
    assert access_ziekmelding(wereld.wie["ib"], melding.sleutel, MAANDAG) == melding
    for wie in ("directie", "leerplicht", "arts"):
        with pytest.raises(NietGevonden):
            access_ziekmelding(wereld.wie[wie], melding.sleutel, MAANDAG)


def te_laat(wereld: Wereld, dag: str, lesuur: int = 1, minuten: int = 12) -> Verzuimrij:
    return noteer_te_laat(wereld.leerlingen["Sem"], lesuur, minuten, wereld.moment("verzuim", dag, 6))[0]


def test_who_comes_in_late_was_not_away_from_that_lesson_on(wereld: Wereld) -> None:
    niet_gemeld(wereld, "2025-09-01")
    rij = te_laat(wereld, "2025-09-01", 3)
    assert stand(wereld) == [("09-01", "ongeoorloofd", 1, 2), ("09-01", "te_laat", 3, 3)]
    trek_in(rij.levering, wereld.moment("verzuim", "2025-09-01", 7))
    assert stand(wereld) == [("09-01", "ongeoorloofd", None, None)]


def test_late_in_the_first_lesson_means_not_away_at_all(wereld: Wereld) -> None:
    niet_gemeld(wereld, "2025-09-01", 1, 1)
    te_laat(wereld, "2025-09-01")
    assert stand(wereld) == [("09-01", "te_laat", 1, 1)]


def test_late_once_for_a_lesson_and_not_while_ill(wereld: Wereld) -> None:
    te_laat(wereld, "2025-09-01")
    with pytest.raises(NietMogelijk, match="al te laat voor lesuur 1"):
        te_laat(wereld, "2025-09-01")
    ziek(wereld, "2025-09-02")
    with pytest.raises(NietMogelijk, match="eerst beter"):
        te_laat(wereld, "2025-09-02")


def test_times_late_are_counted_over_the_schooljaar_and_what_was_taken_back_is_not(wereld: Wereld) -> None:
    sem, functie = wereld.leerlingen["Sem"], wereld.wie["verzuim"]
    for eerder in ("2025-09-01", "2025-09-02"):
        te_laat(wereld, eerder)
    rij = te_laat(wereld, "2025-09-03")
    te_laat(wereld, "2025-09-03", 5)
    dag = date(2025, 9, 3)
    assert count_te_laat(functie, [sem.pk], dag) == {sem.pk: 4}
    assert [(b.rij.lesuur_van, b.keer, b.groep) for b in late_today(functie, dag)] == [(5, 4, "3B"), (1, 3, "3B")]
    trek_in(Levering.objects.get(pk=rij.levering_id), wereld.moment("verzuim", "2025-09-03"))
    assert count_te_laat(functie, [sem.pk], dag) == {sem.pk: 3}
    assert count_te_laat(wereld.wie["ib-wilg"], [sem.pk], dag) == {}


def test_the_rules_about_being_late_are_those_in_use(wereld: Wereld) -> None:
    noor, sem = (wereld.leerlingen[naam] for naam in ("Noor", "Sem"))
    assert [regel.id for regel in regels_about_te_laat(noor, noor.inschrijvingen.get(), MAANDAG)] == ["ladder"]
    assert regels_about_te_laat(sem, sem.inschrijvingen.get(), MAANDAG) == []
    Gebiedskeuze.objects.filter(gebied="hardenberg").update(organisatie=wereld.zwolle)  # Noor lives in Dalfsen
    assert regels_about_te_laat(noor, noor.inschrijvingen.get(), MAANDAG) == []


def test_a_pupil_is_found_by_name_and_by_class(wereld: Wereld) -> None:
    functie = wereld.wie["verzuim"]
    for zoek, verwacht in (("sem", ["Sem"]), ("3b", ["Sem", "Yara"]), ("yara 3b", ["Yara"]), ("noor", []), ("  ", [])):
        assert [leerling.voornaam for leerling in find_leerlingen(functie, MAANDAG, zoek)] == verwacht


def test_a_closed_school_has_no_lessons(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    assert [les.begin for les in lessen_on(sem, MAANDAG)][:2] == ["08.30", "09.20"]
    assert lessen_on(sem, date(2025, 10, 20)) == []
