"""Hours that were agreed for a child who builds up count neither as absence nor as attendance, and signals say so (ADR 0031)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from aanwezig import klok
from aanwezig.actions.casussen import sluit_casus
from aanwezig.actions.casuswerk import leg_opbouw_vast
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.signaleren import rebuild, replay
from aanwezig.core.verzuim.afgesproken import Les, Zin
from aanwezig.store.deuren.balie import lessen_on
from aanwezig.store.models import Casus, Roosterafspraak, Signaal, Signaalstand
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld, open_voor
from tests.integration.wereld import Wereld, miss_lessons

pytestmark = pytest.mark.django_db
EERSTE_TWEE: list[Les] = [(dag, lesuur) for dag in range(1, 6) for lesuur in (1, 2)]
"""Each day the first two lessons, of seven."""


@pytest.fixture
def wereld() -> Wereld:
    return make_casuswereld()


def agree(wereld: Wereld, casus: Casus, dag: str, lessen: list[Les], wie: str = "ib", vanaf: str = "") -> None:
    leg_opbouw_vast(casus, date.fromisoformat(vanaf or dag), (0,) * 5, "op school", "", wereld.moment(wie, dag), lessen)


def holding(casus: Casus, regel: str = "wet-16-uur") -> list[Signaal]:
    return list(Signaal.objects.filter(leerling=casus.leerling, regel=regel, stand=Signaalstand.GELDT))


# ---------------------------------------------------------------- what counts


def test_hours_outside_what_was_agreed_are_no_absence(wereld: Wereld) -> None:
    """Twenty-eight lessons in four days; eight of these were agreed: eight hours, and no report of sixteen."""
    casus = open_voor(wereld, "Sem", "2026-01-30")
    agree(wereld, casus, "2026-02-02", EERSTE_TWEE)
    miss_lessons(wereld, "Sem", "2026-02-02", 28)
    assert not holding(casus)


def test_hours_that_were_agreed_and_missed_are_absence(wereld: Wereld) -> None:
    """Two lessons a day, missed for eight days: sixteen hours, and the signal says what it left out."""
    casus = open_voor(wereld, "Sem", "2026-01-30")
    agree(wereld, casus, "2026-02-02", EERSTE_TWEE)
    miss_lessons(wereld, "Sem", "2026-02-02", 56)
    (signaal,) = holding(casus)
    assert (signaal.gemeten, signaal.eind_datum) == (Decimal(16), date(2026, 2, 11))
    assert signaal.uitleg.endswith(Zin.UITLEG)


def test_a_day_of_which_no_lesson_was_agreed_is_no_lesdag(wereld: Wereld) -> None:
    casus = open_voor(wereld, "Sem", "2026-01-30")
    agree(wereld, casus, "2026-02-02", [(5, 1)])
    miss_lessons(wereld, "Sem", "2026-02-02", 35)
    assert not holding(casus)
    agree(wereld, casus, "2026-02-09", [])
    miss_lessons(wereld, "Sem", "2026-02-09", 35)
    assert not holding(casus)


def test_a_row_left_out_is_named_with_the_agreement_as_the_reason(wereld: Wereld) -> None:
    """Sixteen hours before, then a day at home as agreed within the window of the same signal."""
    casus = open_voor(wereld, "Sem", "2026-01-30")
    miss_lessons(wereld, "Sem", "2026-02-02", 14)
    agree(wereld, casus, "2026-02-04", [(4, 1), (4, 2), (4, 3)])
    miss_lessons(wereld, "Sem", "2026-02-04", 14)
    (signaal,) = holding(casus)
    assert (signaal.gemeten, signaal.eind_datum) == (Decimal(17), date(2026, 2, 5))
    assert [rij["waarom"] for rij in signaal.niet_geteld] == [Zin.RIJ]


def test_days_that_have_been_are_not_agreed_away(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2026-02-02", 28)
    casus = open_voor(wereld, "Sem", "2026-02-05")
    with pytest.raises(NietMogelijk, match="vanaf vandaag"):
        agree(wereld, casus, "2026-02-05", EERSTE_TWEE, vanaf="2026-02-02")
    assert not Roosterafspraak.objects.exists()
    agree(wereld, casus, "2026-02-06", EERSTE_TWEE)
    (signaal,) = holding(casus)
    assert Zin.UITLEG not in signaal.uitleg, "its window ended before"


def test_both_engines_and_a_full_rebuild_say_the_same(wereld: Wereld) -> None:
    casus = open_voor(wereld, "Sem", "2026-01-30")
    agree(wereld, casus, "2026-02-02", EERSTE_TWEE)
    miss_lessons(wereld, "Sem", "2026-02-02", 42)
    agree(wereld, casus, "2026-02-10", [])
    miss_lessons(wereld, "Sem", "2026-02-10", 21)
    agree(wereld, casus, "2026-02-13", [(dag, lesuur) for dag in range(1, 6) for lesuur in range(1, 8)])
    miss_lessons(wereld, "Sem", "2026-02-13", 21)
    assert holding(casus)
    op = wereld.moment("ib", "2026-02-27")
    replay([casus.leerling], op, engine="reference")
    assert replay([casus.leerling], op, engine="sweep") == []
    assert rebuild(op) == []


# ---------------------------------------------------------------- one after the other, and the end


def test_a_next_step_ends_the_one_before_and_one_that_never_began_lapses(wereld: Wereld) -> None:
    casus = open_voor(wereld, "Sem", "2026-01-30")
    agree(wereld, casus, "2026-02-02", EERSTE_TWEE)
    agree(wereld, casus, "2026-02-03", [(1, 1)], vanaf="2026-02-16")
    agree(wereld, casus, "2026-02-05", [(1, 1), (1, 2)], vanaf="2026-02-09")
    eerste, tweede, derde = Roosterafspraak.objects.order_by("pk")
    assert (eerste.begin_datum, eerste.eind_datum) == (date(2026, 2, 2), date(2026, 2, 15))
    assert tweede.vervallen_op is not None
    assert (derde.begin_datum, derde.eind_datum) == (date(2026, 2, 9), None)


def test_when_the_case_closes_the_timetable_of_the_school_holds_again(wereld: Wereld) -> None:
    casus = open_voor(wereld, "Sem", "2026-01-30")
    agree(wereld, casus, "2026-02-02", EERSTE_TWEE)
    sluit_casus(casus, "eigen-school", "Sem is er weer.", date(2026, 2, 3), wereld.moment("ib", "2026-02-04"))
    assert Roosterafspraak.objects.get().eind_datum == date(2026, 2, 4)
    miss_lessons(wereld, "Sem", "2026-02-05", 21)
    (signaal,) = holding(casus)
    assert signaal.eind_datum == date(2026, 2, 9)


# ---------------------------------------------------------------- who, and where it shows


def test_only_the_school_of_the_pupil_agrees_lessons_from_its_own_timetable(wereld: Wereld) -> None:
    casus = open_voor(wereld, "Sem", "2026-01-30")
    with pytest.raises(NietMogelijk, match="legt de school vast"):
        agree(wereld, casus, "2026-02-02", EERSTE_TWEE, wie="regisseur")
    with pytest.raises(NietMogelijk, match="staat niet in het rooster"):
        agree(wereld, casus, "2026-02-02", [(1, 9)])
    assert not Roosterafspraak.objects.exists()


def test_the_desk_and_the_class_know_when_the_pupil_is_expected(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("mentor", "2026-02-03", 7).op)
    casus = open_voor(wereld, "Sem", "2026-01-30")
    agree(wereld, casus, "2026-02-02", [(1, 1), (2, 1), (2, 2)])
    assert [les.lesuur for les in lessen_on(casus.leerling, date(2026, 2, 3))] == [1, 2]
    assert lessen_on(casus.leerling, date(2026, 2, 4)) == []
    assert "afgesproken: alleen lesuur 1, 2" in log_in(wereld.wie["mentor"]).get("/ochtend/?groep=3B").content.decode()


def test_the_form_of_the_school_asks_for_lessons_and_that_of_others_for_hours(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib", "2026-02-03").op)
    casus = open_voor(wereld, "Sem", "2026-01-30")
    adres = f"/casussen/{casus.sleutel}/opbouw/"
    school, swv = log_in(wereld.wie["ib"]), log_in(wereld.wie["regisseur"])
    assert "Lesuren van de week" in school.get(adres).content.decode()
    assert "Lesuren van de week" not in swv.get(adres).content.decode()
    ingevuld = {"vanaf": "2026-02-04", "telt": "lessen", "lessen": ["3.1", "3.2"], "donderdag": "1", "waar": "", "afspraak": ""}
    assert school.post(adres, ingevuld).status_code == 302
    stap = casus.opbouw.get()
    assert stap.per_dag == (0, 0, 100, 60, 0), "two lessons of fifty minutes, and an hour elsewhere"
    assert stap.rooster is not None
    assert stap.rooster.lessen == [[3, 1], [3, 2]]
    assert swv.post(adres, {"vanaf": "2026-02-05", "maandag": "1"}).status_code == 302
    assert Roosterafspraak.objects.get().eind_datum is None, "who has no timetable leaves the lessons as they are"
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib", "2026-02-06").op)
    bladzijde = log_in(wereld.wie["ib"]).get(adres).content.decode()
    assert "De lesuren blijven zoals ze zijn afgesproken" in bladzijde
    assert "Les op wo 1, 2." in bladzijde
