"""Absence week by week in sentences, as a parent reads it."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.store.deuren.dossier import beeld_of
from aanwezig.weergave.weken import week_sentences
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def test_a_week_says_what_was_missed_and_how(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    for dag, soort, van, tm in (("2025-09-01", "ongeoorloofd", 1, 3), ("2025-09-02", "ziekte", 7, 7), ("2025-09-03", "te_laat", 1, 1)):
        registreer(sem, Verzuim(date.fromisoformat(dag), soort, van, tm), wereld.moment("verzuim", dag))
    weken = week_sentences(beeld_of(sem, None, date(2025, 9, 12)), date(2025, 9, 1), date(2025, 9, 12))
    assert [(week.kop, week.zin, week.verzuim) for week in weken] == [
        ("Week van 8 september", "Geen verzuim opgeschreven.", False),
        ("Week van 1 september", "3 lessen weg zonder toestemming, 1 les ziek en 1 keer te laat.", True),
    ]


def test_a_primary_school_has_parts_of_a_day_and_a_holiday_no_week(wereld: Wereld) -> None:
    noor = wereld.leerlingen["Noor"]
    registreer(noor, Verzuim(date(2025, 10, 13), "ziekte", 1, 2), wereld.moment("ib-wilg", "2025-10-13"))
    weken = week_sentences(beeld_of(noor, None, date(2025, 10, 31)), date(2025, 10, 13), date(2025, 10, 31))
    assert [(week.kop, week.zin) for week in weken] == [
        ("Week van 27 oktober", "Geen verzuim opgeschreven."),
        ("Week van 13 oktober", "2 dagdelen ziek."),
    ]
