"""The grid: what each cell shows and says, which count, and how time without lessons is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aanwezig.core.verzuim.beeld import horizon
from aanwezig.core.verzuim.tabellen import Aanlevering, Inschrijving, Leerling, Verzuimrij
from aanwezig.weergave.rooster import Band, Dagvak, Rooster, Roostermaker, Weekrij, lesuur_range, week_range
from aanwezig.weergave.woorden import Dagnamen
from tests.generatief.maken import make_region
from tests.unit.rapport.voorbeeld import KWAAD, PEILDATUM, SEM, day, noord, pairs, regelwerk, sem_aanlevering


def grid_of(aanlevering: Aanlevering, regel: str = "wet-16-uur", leerling: str = SEM, peildatum: date = PEILDATUM) -> Rooster:
    dagnamen = Dagnamen(regelwerk().map, aanlevering.kalender)
    gebieden = tuple(regelwerk().gebieden)
    for beeld, signalen in pairs(aanlevering, peildatum, gebieden):
        for signaal in signalen:
            if (signaal.leerling_id, signaal.regel) == (leerling, regel):
                return Roostermaker(beeld, dagnamen).make(signaal)
    pytest.fail(f"no signal of {regel} for {leerling}")


def week_of(rooster: Rooster, week: int) -> Weekrij:
    return next(rij for rij in rooster.rijen if isinstance(rij, Weekrij) and rij.week == week)


def texts(vak: Dagvak) -> list[str]:
    return [groep.tekst for groep in vak.groepen]


@pytest.fixture(scope="module")
def sem() -> Rooster:
    return grid_of(noord(sem_aanlevering()))


def test_rows_are_the_lesweken_of_the_window_and_the_one_before(sem: Rooster) -> None:
    koppen = [(rij.week, rij.vanaf) if isinstance(rij, Weekrij) else rij.kop for rij in sem.rijen]
    assert koppen == [(37, "7 sep 2026"), (38, "14 sep"), (39, "21 sep"), (40, "28 sep"), (41, "5 okt"), "week 42", (43, "19 okt")]


def test_a_holiday_is_a_band_that_says_why(sem: Rooster) -> None:
    assert [rij for rij in sem.rijen if isinstance(rij, Band)] == [Band("vrij", "week 42", "herfstvakantie: telt niet mee")]


def test_each_kind_has_its_mark_and_words(sem: Rooster) -> None:
    assert texts(week_of(sem, 39).dagen[1]) == ["les 1: aanwezig", "les 2 en 3: ongeoorloofd, telt mee", "les 4 tot en met 6: aanwezig"]
    assert texts(week_of(sem, 39).dagen[3])[0] == "les 1: te laat, telt niet mee"
    assert texts(week_of(sem, 39).dagen[4])[0] == "les 1 en 2: schorsing, telt niet mee"
    assert texts(week_of(sem, 40).dagen[1])[1] == "les 6: onbekende code XX, telt niet mee"
    assert texts(week_of(sem, 40).dagen[3])[1] == "les 2: naar de arts, telt niet mee"
    assert texts(week_of(sem, 41).dagen[0])[1] == "les 7: luxeverzuim, telt mee"
    assert texts(week_of(sem, 41).dagen[2]) == ["les 1 tot en met 7: ziek, telt niet mee"]
    merken = {
        groep.tekst.split(": ")[1].split(",")[0]: groep.merk
        for rij in sem.rijen
        if isinstance(rij, Weekrij)
        for d in rij.dagen
        for groep in d.groepen
        if ": " in groep.tekst
    }
    assert merken["ongeoorloofd"] == "o"
    assert merken["te laat"] == "l"
    assert merken["ziek"] == "z"
    assert merken["naar de arts"] == "g"
    assert merken["schorsing"] == "s"
    assert merken["luxeverzuim"] == "x"
    assert merken["aanwezig"] == "a"
    assert merken["geen les"] == "n"
    assert len(set(merken.values())) == len({"o", "l", "z", "g", "s", "x", "a", "n", "t", "q"})


def test_exempted_and_corrected_cells_keep_their_mark_struck(sem: Rooster) -> None:
    gecorrigeerd = week_of(sem, 40).dagen[2].groepen[0]
    assert (gecorrigeerd.merk, gecorrigeerd.doorgestreept, gecorrigeerd.telt) == ("o", True, False)
    assert gecorrigeerd.tekst == "les 1 en 2: ongeoorloofd, later gecorrigeerd, telt niet mee"
    vrijgesteld = week_of(sem, 41).dagen[4].groepen[1]
    assert (vrijgesteld.merk, vrijgesteld.doorgestreept, vrijgesteld.telt) == ("o", True, False)
    assert vrijgesteld.tekst == "les 5: ongeoorloofd, vrijgesteld (11.g), telt niet mee"


def test_days_without_lessons_say_why(sem: Rooster) -> None:
    assert texts(week_of(sem, 38).dagen[2]) == ["studiedag team"]
    assert "les 4: geen les" in texts(week_of(sem, 39).dagen[3])


def test_the_window_and_the_day_of_the_signal_are_named(sem: Rooster) -> None:
    dagen = week_of(sem, 38).dagen
    assert [dag.in_venster for dag in dagen] == [False, False, True, True, True]
    assert [dag.slot for dag in dagen] == ["buiten het venster", "buiten het venster", "", "", ""]
    assert week_of(sem, 43).dagen[1].vuurt
    assert week_of(sem, 43).dagen[1].slot == "op deze dag komt het signaal"


def test_days_after_the_peildatum_are_not_called_present(sem: Rooster) -> None:
    dagen = week_of(sem, 43).dagen
    assert texts(dagen[2]) == ["les 1 tot en met 7: aanwezig"]
    assert {groep.merk for groep in dagen[3].groepen} == {"t", "n"}
    assert "nog niet bekend" in texts(dagen[4])[0]


def test_a_primary_school_has_dagdelen() -> None:
    rooster = grid_of(noord(sem_aanlevering()), "luxeverzuim", KWAAD)
    assert texts(week_of(rooster, 41).dagen[1]) == ["dagdeel 1 en 2: luxeverzuim, telt mee"]


def test_marked_lesuren_add_up_to_what_was_counted() -> None:
    aanlevering = make_region(4, 15)
    peildatum = max(rij.datum for rij in aanlevering.verzuim)
    dagnamen = Dagnamen(regelwerk().map)
    gezien = 0
    for beeld, signalen in pairs(aanlevering, peildatum):
        maker = Roostermaker(beeld, dagnamen)
        for signaal in signalen:
            telt = sum(
                g.aantal for rij in maker.make(signaal).rijen if isinstance(rij, Weekrij) for d in rij.dagen for g in d.groepen if g.telt
            )
            verwacht = sum(rij.rij_id in signaal.geteld for lesdag in beeld.voorbij for rij in lesdag.heersend.values())
            assert telt == verwacht
            gezien += telt
    assert gezien


def long_aanlevering() -> Aanlevering:
    """Nine times late, spread over a schooljaar, with a move of school in the middle."""
    dagen = [day(9, 1) + timedelta(days=7 * week) for week in (0, 1, 9, 10, 18, 19, 20, 21, 22)]
    rijen = tuple(Verzuimrij(f"t{n}", "L", "01AA00" if n < 3 else "01AA01", dag, 1, 1, 5, "te_laat") for n, dag in enumerate(dagen))
    inschrijvingen = (
        Inschrijving("L", "01AA00", "vo", "", day(8, 1), day(11, 4), "vo"),
        Inschrijving("L", "01AA01", "vo", "", day(11, 5), None, "vo"),
    )
    return Aanlevering((Leerling("L", date(2012, 1, 1), "0505"),), inschrijvingen, sem_aanlevering().roosters, verzuim=rijen)


def test_quiet_weeks_of_a_long_window_become_one_line_and_a_move_is_named() -> None:
    rooster = grid_of(long_aanlevering(), "te-laat-9", "L", date(2027, 3, 1))
    banden = [rij for rij in rooster.rijen if isinstance(rij, Band)]
    assert any(band.soort == "rustig" and "lesweken zonder verzuim" in band.tekst for band in banden)
    assert Band("school", "vanaf donderdag 5 november 2026", "school 01AA01") in banden
    assert any(band == Band("vrij", "week 52 en 53", "kerstvakantie: telt niet mee") for band in banden)
    assert rooster.rijen[0] == Band("vrij", "week 31 t/m 35", "zomervakantie: telt niet mee")
    assert len(rooster.rijen) < 25
    assert any(isinstance(rij, Weekrij) and rij.vanaf.endswith(" 2027") for rij in rooster.rijen)


def test_an_unnamed_closed_week_is_still_said() -> None:
    aanlevering = noord(sem_aanlevering())
    dicht = replace(aanlevering.kalender[0], begin_datum=day(9, 28), eind_datum=day(10, 2), soort="vakantie", naam="")
    rooster = grid_of(
        replace(aanlevering, kalender=(dicht,), verzuim=tuple(r for r in aanlevering.verzuim if r.rij_id != "r16")), "luxeverzuim"
    )
    assert Band("vrij", "week 40", "vakantie: telt niet mee") in rooster.rijen


PERIODE = (day(9, 14), day(10, 21))


def weeks_of(van: date, tm: date, aanlevering: Aanlevering | None = None, leerling: str = SEM, peildatum: date = PEILDATUM) -> Rooster:
    aanlevering = aanlevering or noord(sem_aanlevering())
    beeld = next(b for b, _ in pairs(aanlevering, peildatum) if b.gegevens.leerling.leerling_id == leerling)
    return Roostermaker(beeld, Dagnamen(regelwerk().map, aanlevering.kalender), {"01AA01": "Het Kompas"}).make_period(van, tm)


def all_texts(rooster: Rooster) -> set[str]:
    return {tekst for rij in rooster.rijen if isinstance(rij, Weekrij) for dag in rij.dagen for tekst in texts(dag)}


def test_free_weeks_show_what_was_missed_and_say_nothing_about_counting() -> None:
    weken = weeks_of(*PERIODE)
    assert texts(week_of(weken, 39).dagen[1]) == ["les 1: aanwezig", "les 2 en 3: ongeoorloofd", "les 4 tot en met 6: aanwezig"]
    assert texts(week_of(weken, 40).dagen[1])[1] == "les 6: onbekende code XX"
    assert week_of(weken, 40).dagen[1].groepen[1].merk == "q"
    assert texts(week_of(weken, 40).dagen[2])[0] == "les 1 en 2: ongeoorloofd, later gecorrigeerd"
    assert week_of(weken, 40).dagen[2].groepen[0].doorgestreept
    assert texts(week_of(weken, 41).dagen[4])[1] == "les 5: ongeoorloofd, vrijgesteld (11.g)"
    assert not [tekst for tekst in all_texts(weken) if "mee" in tekst]
    assert (weken.heeft_venster, weken.heeft_telt, weken.heeft_doorgestreept) == (False, False, True)


def test_free_weeks_are_whole_weeks_with_holidays_as_gaps() -> None:
    weken = weeks_of(day(9, 17), day(10, 20))
    assert [rij.week if isinstance(rij, Weekrij) else rij.tekst for rij in weken.rijen] == [38, 39, 40, 41, "herfstvakantie", 43]
    assert texts(week_of(weken, 38).dagen[2]) == ["studiedag team"]
    assert {(dag.in_venster, dag.vuurt, dag.slot) for rij in weken.rijen if isinstance(rij, Weekrij) for dag in rij.dagen} == {
        (False, False, "")
    }


def test_free_weeks_may_show_the_window_of_a_signal_too(sem: Rooster) -> None:
    aanlevering = noord(sem_aanlevering())
    for beeld, signalen in pairs(aanlevering):
        maker = Roostermaker(beeld, Dagnamen(regelwerk().map, aanlevering.kalender))
        for signaal in signalen:
            if (signaal.leerling_id, signaal.regel) == (SEM, "wet-16-uur"):
                weken = maker.make_period(day(9, 7), day(10, 21), signaal)
                assert weken == sem
                assert maker.make_period(day(8, 31), day(10, 21), signaal).rijen[1:] == tuple(
                    replace(rij, vanaf="7 sep") if isinstance(rij, Weekrij) and rij.week == 37 else rij for rij in sem.rijen
                )


def test_free_weeks_go_back_to_the_school_before_and_no_further_than_the_first_enrolment() -> None:
    verhuisd = weeks_of(day(10, 19), day(11, 13), long_aanlevering(), "L", day(11, 20))
    assert Band("school", "vanaf donderdag 5 november 2026", "Het Kompas") in verhuisd.rijen
    assert "les 1: te laat" in texts(week_of(weeks_of(day(9, 1), day(9, 4), long_aanlevering(), "L", day(11, 20)), 36).dagen[1])
    laat = replace(long_aanlevering(), inschrijvingen=(Inschrijving("L", "01AA01", "vo", "", day(11, 5), None, "vo"),))
    eerste, tweede, *_ = weeks_of(day(9, 14), day(11, 13), laat, "L", day(11, 20)).rijen
    assert eerste == Band("vrij", "week 38 t/m 42", "nog niet ingeschreven")
    assert tweede == Band("vrij", "week 43", "herfstvakantie")


def test_free_weeks_end_where_the_calendar_is_no_longer_known() -> None:
    land = regelwerk().land
    assert weeks_of(date(1990, 1, 1), date(2090, 1, 1)) == weeks_of(land.van, horizon(PEILDATUM, land))
    assert "les 1 tot en met 7: nog niet bekend" in all_texts(weeks_of(day(10, 19), day(10, 30)))
    assert weeks_of(day(10, 30), day(10, 1)).rijen == ()


def test_ranges() -> None:
    assert lesuur_range("les", [3]) == "les 3"
    assert lesuur_range("les", [3, 4]) == "les 3 en 4"
    assert lesuur_range("les", [3, 4, 5]) == "les 3 tot en met 5"
    assert week_range(day(7, 6), day(8, 10)) == "week 28 t/m 33"
