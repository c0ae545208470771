"""Hours that were agreed for a child who builds up count neither as absence nor as attendance, and signals say so (ADR 0031)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import cast

import pytest

from aanwezig import klok
from aanwezig.actions.casussen import sluit_casus
from aanwezig.actions.casuswerk import leg_opbouw_vast
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import rebuild, replay
from aanwezig.actions.verzuim import corrigeer
from aanwezig.core.verzuim.afgesproken import Les, Zin, is_agreed
from aanwezig.engines.delen import Frames
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.store.deuren.balie import lessen_on
from aanwezig.store.models import Casus, Gebiedskeuze, Roosterafspraak, Signaal, Signaalstand, Verzuimrij
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld, open_voor
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import BEGIN, Wereld, miss_lessons

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


# ---------------------------------------------------------------- rules to which agreed lessons are time away (ADR 0044)

THUISZITTER = "thuiszitter-drechtsteden"
ALLEEN_VRIJDAG: list[Les] = [(5, 1)]
"""Four whole days at home each week. Of 23 February on is the holiday; the fifth lesweek begins on 9 March."""


@pytest.fixture
def drechtsteden(wereld: Wereld) -> Wereld:
    Gebiedskeuze.objects.create(gebied="drechtsteden", geldig_vanaf=BEGIN)
    return wereld


def night(wereld: Wereld, casus: Casus, dag: str, engine: str | None = None) -> list[Wijziging]:
    return replay([casus.leerling], wereld.moment("ib", dag), engine=engine)


def test_who_is_at_home_as_agreed_is_a_thuiszitter_where_the_source_says_so(drechtsteden: Wereld) -> None:
    """No row of the school: on a day as agreed nobody enters one. The night finds it, and the other rules find nothing."""
    casus = open_voor(drechtsteden, "Sem", "2026-01-30")
    agree(drechtsteden, casus, "2026-02-02", ALLEEN_VRIJDAG)
    night(drechtsteden, casus, "2026-03-08")
    assert not Signaal.objects.exists(), "four weeks, not longer"
    night(drechtsteden, casus, "2026-03-09")
    (signaal,) = Signaal.objects.all()
    assert (signaal.regel, signaal.stand) == (THUISZITTER, Signaalstand.GELDT)
    assert (signaal.begin_datum, signaal.eind_datum, signaal.gemeten) == (date(2026, 2, 2), date(2026, 3, 9), Decimal(4))
    assert signaal.uitleg.endswith(Zin.UITLEG_WEG)
    assert len(signaal.geteld) == 17
    assert signaal.geteld[0] == "afgesproken 99AA00 2026-02-02 1-7"
    assert signaal.niet_geteld == [], "the lessons of Friday that fell away are nobody's rows"


def test_before_during_and_after_an_agreement_the_days_at_home_count_together(drechtsteden: Wereld) -> None:
    """Ill for two weeks, then at home as agreed for one, then ill again: longer than four weeks, with each day's own reason."""
    casus = open_voor(drechtsteden, "Sem", "2026-01-16")
    miss_lessons(drechtsteden, "Sem", "2026-01-19", 70, "ziekte")
    agree(drechtsteden, casus, "2026-02-02", ALLEEN_VRIJDAG)
    agree(drechtsteden, casus, "2026-02-09", [(dag, lesuur) for dag in range(1, 6) for lesuur in range(1, 8)])
    miss_lessons(drechtsteden, "Sem", "2026-02-09", 42, "ziekte")
    (signaal,) = holding(casus, THUISZITTER)
    assert (signaal.begin_datum, signaal.eind_datum) == (date(2026, 1, 19), date(2026, 2, 16))
    assert sum(map(is_agreed, signaal.geteld)) == 4
    assert len(signaal.geteld) == 10 + 4 + 5 + 1


def test_absence_on_an_agreed_lesson_counts_by_its_own_row(drechtsteden: Wereld) -> None:
    """Two mornings were agreed, so three days are wholly away; ill on one of the mornings makes four."""
    casus = open_voor(drechtsteden, "Sem", "2026-01-30")
    agree(drechtsteden, casus, "2026-02-02", [(1, 1), (1, 2), (3, 1), (3, 2)])
    for dag in ("2026-02-04", "2026-02-11", "2026-02-18", "2026-03-04"):
        miss_lessons(drechtsteden, "Sem", dag, 2, "ziekte")
    night(drechtsteden, casus, "2026-03-10")
    (signaal,) = holding(casus, THUISZITTER)
    assert (signaal.eind_datum, len(signaal.geteld)) == (date(2026, 3, 10), 4 * 5 + 1)
    ziek = Verzuimrij.objects.get(leerling=casus.leerling, datum="2026-02-11")
    assert ziek.rij_id in signaal.geteld
    corrigeer(ziek, None, drechtsteden.moment("verzuim", "2026-03-11"))
    assert not holding(casus, THUISZITTER), "in that week three days remain"


def test_an_agreement_that_never_began_or_ended_counts_for_nothing(drechtsteden: Wereld) -> None:
    casus = open_voor(drechtsteden, "Sem", "2026-01-30")
    agree(drechtsteden, casus, "2026-01-30", ALLEEN_VRIJDAG, vanaf="2026-02-09")
    agree(drechtsteden, casus, "2026-02-02", [(dag, lesuur) for dag in range(1, 6) for lesuur in range(1, 8)])
    night(drechtsteden, casus, "2026-03-20")
    assert not Signaal.objects.exists()
    agree(drechtsteden, casus, "2026-03-20", ALLEEN_VRIJDAG, vanaf="2026-03-23")
    sluit_casus(casus, "eigen-school", "Sem is er weer.", date(2026, 4, 10), drechtsteden.moment("ib", "2026-04-10"))
    night(drechtsteden, casus, "2026-06-01")
    assert not Signaal.objects.exists(), "three weeks"


def test_each_rule_keeps_its_own_reading_on_both_engines_and_in_a_full_rebuild(drechtsteden: Wereld) -> None:
    """In one go: a report by hours that were agreed and missed, the thuiszitter, and a classmate without an agreement."""
    casus = open_voor(drechtsteden, "Sem", "2026-01-30")
    agree(drechtsteden, casus, "2026-02-02", EERSTE_TWEE)
    miss_lessons(drechtsteden, "Sem", "2026-02-02", 63)
    agree(drechtsteden, casus, "2026-02-13", [])
    miss_lessons(drechtsteden, "Yara", "2026-02-02", 182, "ziekte")
    op = drechtsteden.moment("ib", "2026-03-13")
    rebuild(op)
    assert {signaal.regel for signaal in Signaal.objects.filter(leerling=casus.leerling)} >= {"wet-16-uur", THUISZITTER}
    wie = [casus.leerling, drechtsteden.leerlingen["Yara"]]
    for engine in ("reference", "sweep"):
        assert replay(wie, op, engine=engine) == []
    assert rebuild(op) == []


def test_only_who_has_an_agreement_is_computed_twice(drechtsteden: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    keren: list[tuple[list[str], frozenset[str]]] = []
    gewoon = Evaluatie.of_frames.__func__  # type: ignore[attr-defined]

    def note(cls: type[Evaluatie], opdracht: Opdracht, frames: Frames, *rest: object) -> Evaluatie:
        keren.append((sorted(frames["leerlingen"]["leerling_id"]), opdracht.ids))
        return cast(Evaluatie, gewoon(cls, opdracht, frames, *rest))

    casus = open_voor(drechtsteden, "Sem", "2026-01-30")
    agree(drechtsteden, casus, "2026-02-02", EERSTE_TWEE)
    monkeypatch.setattr(Evaluatie, "of_frames", classmethod(note))
    wie = [casus.leerling, drechtsteden.leerlingen["Yara"]]
    replay(wie, drechtsteden.moment("ib", "2026-02-03"))
    assert keren == [(["p-sem", "p-yara"], frozenset()), (["p-sem"], frozenset({THUISZITTER}))]
    keren.clear()
    replay(wie[1:], drechtsteden.moment("ib", "2026-02-03"))
    Gebiedskeuze.objects.filter(gebied="drechtsteden").delete()
    replay(wie[:1], drechtsteden.moment("ib", "2026-02-03"))
    assert keren == [(["p-yara"], frozenset()), (["p-sem"], frozenset())], "where no such rule holds, nobody is"


def test_the_page_shows_what_was_agreed_as_the_rule_counts_it(drechtsteden: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    casus = open_voor(drechtsteden, "Sem", "2026-01-30")
    agree(drechtsteden, casus, "2026-02-02", ALLEEN_VRIJDAG)
    night(drechtsteden, casus, "2026-03-09")
    monkeypatch.setattr(klok, "now", lambda: drechtsteden.moment("ib", "2026-03-09").op)
    bladzijde = log_in(drechtsteden.wie["ib"]).get(f"/leerlingen/{casus.leerling.sleutel}/").content.decode()
    assert Zin.UITLEG_WEG in bladzijde
    assert f"119 lesuren {Zin.SOORT} op 17 dagen" in bladzijde
    assert "ander geoorloofd verzuim" not in bladzijde
    assert f"les 1 tot en met 7: {Zin.SOORT}, telt mee" in bladzijde


def test_behind_the_second_wall_the_page_knows_what_was_agreed(drechtsteden: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who counts for figures sees no agreements; who looks at a pupil does."""
    casus = open_voor(drechtsteden, "Sem", "2026-01-30")
    agree(drechtsteden, casus, "2026-02-02", ALLEEN_VRIJDAG)
    night(drechtsteden, casus, "2026-03-09")
    monkeypatch.setattr(klok, "now", lambda: drechtsteden.moment("ib", "2026-03-09").op)
    klant = log_in(drechtsteden.wie["ib"])
    as_application()
    bladzijde = klant.get(f"/leerlingen/{casus.leerling.sleutel}/").content.decode()
    as_owner()
    assert f"119 lesuren {Zin.SOORT} op 17 dagen" in bladzijde


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
