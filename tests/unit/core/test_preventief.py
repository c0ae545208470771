"""What limits preventive work, for every number of times, every reason and every number of hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.werk.preventief import (
    Activiteitsoort,
    Bezwaarsoort,
    Partij,
    Per,
    Poging,
    Rond,
    Ruimte,
    is_next_to_holiday,
    objections_to,
    stops,
)
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import preventiefboek
from aanwezig.weergave.woorden import SCHOOLSOORTEN

BOEK = preventiefboek()
SOORTEN = BOEK.kinds_on(date(2025, 9, 1))
GEWOON = st.sampled_from([soort for soort in SOORTEN.values() if not soort.via])
VAKANTIE = {date(2025, 10, 20) + timedelta(days=n) for n in range(5)}
LANG_WEEKEND = {date(2025, 9, 22)}
DAGEN = Dagen(lambda dag: dag.isoweekday() <= 5 and dag not in VAKANTIE | LANG_WEEKEND, lambda _: False)


def attempt(soort: Activiteitsoort, **anders: object) -> Poging:
    """Ask for a kind, by who can begin with it, where nothing speaks against it."""
    schoolsoort = soort.scholen.soorten[0] if soort.scholen else "vo"
    poging = Poging(soort, soort.begint[0], schoolsoort, 0, 0, soort.duur.waarde, date(2025, 9, 1), bevestigd=True)
    return replace(poging, **anders)  # type: ignore[arg-type]


def against(poging: Poging) -> dict[Bezwaarsoort, bool]:
    """Return what speaks against it, and whether a reason passes it."""
    return {een.soort: een.met_reden for een in objections_to(poging, BOEK, SCHOOLSOORTEN)}


@given(GEWOON)
def test_nothing_speaks_against_the_first_time_where_it_is_meant_for(soort: Activiteitsoort) -> None:
    assert against(attempt(soort)) == {}


@given(GEWOON, st.sampled_from(Per), st.integers(0, 30), st.text())
def test_a_limit_that_is_reached_speaks_and_more_can_only_with_a_reason_or_never(
    soort: Activiteitsoort, per: Per, aantal: int, reden: str
) -> None:
    poging = attempt(soort, **{str(per): aantal})
    bezwaren = objections_to(poging, BOEK, SCHOOLSOORTEN)
    laagste = min((grens.aantal.waarde for grens in soort.grenzen if grens.per is per), default=None)
    hard = [grens.aantal.waarde for grens in soort.grenzen if grens.per is per and not grens.met_reden]
    assert bool(bezwaren) is (laagste is not None and aantal >= laagste)
    nooit = any(aantal >= grens for grens in hard)
    assert stops(bezwaren, reden) is (nooit or (bool(bezwaren) and not reden.strip()))
    for bezwaar in bezwaren:
        assert f"Bron: {bezwaar.bron}." in str(bezwaar), "who is refused reads where it is written"
        assert "hooguit" in bezwaar.zin


@given(GEWOON, st.integers(1, 600), st.integers(0, 6000), st.integers(0, 6000))
def test_what_is_planned_within_the_hours_is_never_refused_for_them(soort: Activiteitsoort, minuten: int, er_zijn: int, bezet: int) -> None:
    for waarvoor in ("", soort.id):
        gezegd = against(attempt(soort, minuten=minuten, ruimte=(Ruimte(waarvoor, er_zijn, bezet),)))
        assert gezegd == ({Bezwaarsoort.CAPACITEIT: True} if bezet + minuten > er_zijn else {})
    anders = Ruimte("een andere soort", er_zijn, bezet)
    assert against(attempt(soort, minuten=minuten, ruimte=(anders,))) == {}, "hours of another kind say nothing"


@given(GEWOON, st.sampled_from(Partij), st.sampled_from(sorted(SCHOOLSOORTEN)), st.booleans())
def test_who_can_begin_where_it_is_for_and_what_comes_first(
    soort: Activiteitsoort, door: Partij, schoolsoort: str, bevestigd: bool
) -> None:
    gezegd = against(attempt(soort, door=door, schoolsoort=schoolsoort, bevestigd=bevestigd))
    assert (Bezwaarsoort.BEGINT in gezegd) is (door not in soort.begint)
    assert (Bezwaarsoort.SCHOOLSOORT in gezegd) is (soort.scholen is not None and schoolsoort not in soort.scholen.soorten)
    assert (Bezwaarsoort.BEVESTIGEN in gezegd) is (bool(soort.bevestigen) and not bevestigd)


@pytest.mark.parametrize(
    ("dag", "ernaast"),
    [
        ("2025-10-16", False),
        ("2025-10-17", True),  # the last day before the holiday
        ("2025-10-20", False),  # in it
        ("2025-10-27", True),  # the first day after it
        ("2025-10-28", False),
        ("2025-09-19", False),  # before a long weekend, which is no holiday
        ("2025-09-23", False),
    ],
)
def test_the_days_beside_a_holiday(dag: str, ernaast: bool) -> None:
    rond = SOORTEN["luxeverzuimactie"].rond_vakantie
    assert rond is not None
    assert is_next_to_holiday(date.fromisoformat(dag), rond, DAGEN) is ernaast
    twee = Rond(2, rond.gesloten, rond.bron, rond.zekerheid)
    assert is_next_to_holiday(date(2025, 10, 16), twee, DAGEN), "of two school days before it, the first one too"
