"""Missing provision: a child counts once for a kind, and who may see no names can read or compute no small count."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.voorzieningen.ontbreken import (
    NERGENS,
    NIET_GEZEGD,
    Gemist,
    Tijdvak,
    count_once,
    distance_lines,
    distances_of,
    lines_of,
    periods_of,
    safe_picture,
)
from aanwezig.definitions.boeken import cijferboek, plekboek

BOEK, KLEINSTE = plekboek(), cijferboek().kleinste_aantal
GEMEENTEN = ("0148", "0193", "0160")
DAG = date(2026, 2, 2)


def missed(
    kind: int,
    soort: str = "goal",
    reden: str = "vol",
    gemeente: str = "0148",
    dagen: int = 20,
    later: int = 0,
    swv: str = "",
    afstand: str = NIET_GEZEGD,
    minuten: int | None = None,
    wachttijd: int | None = None,
) -> Gemist:
    return Gemist(kind, soort, reden, gemeente, DAG + timedelta(days=later), dagen, swv, afstand, minuten, wachttijd)


GEMISTEN = st.lists(
    st.builds(
        missed,
        st.integers(1, 12),
        st.sampled_from(["goal", "oov", "brugplaats-sbo"]),
        st.sampled_from(["vol", "te-lang", "te-ver", "bestaat-niet"]),
        st.sampled_from([*GEMEENTEN, "9999"]),
        st.integers(0, 200),
        st.integers(0, 90),
        st.sampled_from(["SWV een", "SWV twee", ""]),
        st.sampled_from(distances_of(BOEK)),
    ),
    max_size=40,
)


def test_the_periods_follow_each_other_and_hold_every_day() -> None:
    vakken = periods_of(BOEK, date(2025, 3, 1), DAG)
    assert vakken == [
        Tijdvak(date(2026, 2, 1), date(2026, 7, 31)),
        Tijdvak(date(2025, 8, 1), date(2026, 1, 31)),
        Tijdvak(date(2025, 2, 1), date(2025, 7, 31)),
    ]
    assert [vak.is_over(DAG) for vak in vakken] == [False, True, True]


def test_a_child_counts_once_for_a_kind_with_what_ended_last() -> None:
    samen = count_once([missed(1, reden="vol"), missed(1, reden="te-ver", later=9), missed(1, "oov"), missed(2)])
    assert sorted((een.kind, een.soort, een.reden) for een in samen) == [(1, "goal", "te-ver"), (1, "oov", "vol"), (2, "goal", "vol")]


def test_a_line_says_of_how_many_why_and_how_long() -> None:
    (regel,) = lines_of([missed(1, dagen=10), missed(2, dagen=30, reden="te-ver"), missed(3, dagen=31)], BOEK)
    assert (regel.soort, regel.gemeente, regel.aantal, regel.middelste, regel.langste) == ("goal", "0148", 3, 30, 31)
    assert dict(regel.redenen) == {"vol": 2, "te-lang": 0, "te-ver": 1, "bestaat-niet": 0}


def test_distances_are_counted_by_kind_and_samenwerkingsverband_from_near_to_far() -> None:
    regels = distance_lines(
        [
            missed(1, swv="SWV een", afstand="vanaf-30", minuten=60, wachttijd=10),
            missed(2, swv="SWV een", afstand="vanaf-30", dagen=40, wachttijd=90),
            missed(3, swv="SWV een", afstand="onder-6", minuten=9),
            missed(4, swv="SWV een", afstand=NERGENS),
            missed(5, swv="SWV een"),
            missed(6, "oov", swv="SWV twee", afstand="vanaf-30"),
        ],
        BOEK,
    )
    assert [(r.soort, r.swv, r.afstand, r.aantal) for r in regels] == [
        ("goal", "SWV een", "onder-6", 1),
        ("goal", "SWV een", "vanaf-30", 2),
        ("goal", "SWV een", NERGENS, 1),
        ("goal", "SWV een", NIET_GEZEGD, 1),
        ("oov", "SWV twee", "vanaf-30", 1),
    ]
    ver = regels[1]
    assert (ver.reistijd, ver.gewacht, ver.met_locatie, ver.wachttijd) == (60, 20, 2, 10), "the middle of what is known"
    assert (regels[2].reistijd, regels[2].met_locatie, regels[2].wachttijd) == (None, 0, None), "not known is not zero"


def test_who_may_see_no_names_reads_how_far_when_there_are_enough() -> None:
    veel = [missed(n, afstand="vanaf-30" if n <= KLEINSTE else NERGENS, swv="SWV een") for n in range(1, 2 * KLEINSTE + 1)]
    beeld = safe_picture(veel, GEMEENTEN, BOEK, KLEINSTE)
    (regel,) = beeld.afstanden
    assert dict(zip(distances_of(BOEK), regel[1], strict=True)) == {
        **dict.fromkeys(distances_of(BOEK), Telling(0)),
        "vanaf-30": Telling(KLEINSTE),
        NERGENS: Telling(KLEINSTE),
    }
    assert (beeld.namen, beeld.verbanden) == (("SWV een",), (("goal", (Telling(2 * KLEINSTE),)),))
    een_dichtbij = safe_picture([*veel, missed(99, afstand="onder-6")], GEMEENTEN, BOEK, KLEINSTE)
    assert dict(zip(distances_of(BOEK), een_dichtbij.afstanden[0][1], strict=True))["onder-6"] == VERBORGEN


def test_enough_children_are_shown_and_few_are_not() -> None:
    veel = [missed(n, dagen=n) for n in range(1, KLEINSTE + 1)]
    beeld = safe_picture(veel, GEMEENTEN, BOEK, KLEINSTE)
    assert beeld.rijen == (("goal", (Telling(KLEINSTE), Telling(0), Telling(0), Telling(KLEINSTE)), Telling((KLEINSTE + 1) // 2)),)
    assert dict(beeld.redenen)["vol"] == Telling(KLEINSTE)
    weinig = safe_picture(veel[1:], GEMEENTEN, BOEK, KLEINSTE)
    assert {telling.aantal for _, rij, wacht in weinig.rijen for telling in (*rij, wacht)} <= {None, 0}
    assert safe_picture([missed(1, gemeente="9999")], GEMEENTEN, BOEK, KLEINSTE).totaal == Telling(0)


@given(GEMISTEN)
def test_no_small_count_is_read_or_follows_from_what_is_shown(gemist: list[Gemist]) -> None:
    """Every line adds up to its total: what stands open may not leave a small remainder."""
    beeld = safe_picture(count_once(gemist), GEMEENTEN, BOEK, KLEINSTE)
    rijen = [rij for _, rij, _ in beeld.rijen]
    redenen = [telling for _, telling in beeld.redenen]
    for telling in [*(telling for rij in rijen for telling in rij), *redenen]:
        assert telling.aantal is None or telling.aantal == 0 or telling.aantal >= KLEINSTE
    for delen, totaal in [*((rij[:-1], rij[-1]) for rij in rijen), ([rij[-1] for rij in rijen], beeld.totaal), (redenen, beeld.totaal)]:
        gezien = [deel.aantal for deel in delen if deel.aantal is not None]
        verborgen = len(delen) - len(gezien)
        if totaal.aantal is not None and verborgen:
            rest = totaal.aantal - sum(gezien)
            assert rest == 0 or (rest >= KLEINSTE and verborgen > 1)
    heel = {soort: rij[-1] for soort, rij, _ in beeld.rijen}
    for soort, delen in (*beeld.afstanden, *beeld.verbanden):
        gezien = [deel.aantal for deel in delen if deel.aantal is not None]
        assert all(aantal == 0 or aantal >= KLEINSTE for aantal in gezien)
        hele = heel[soort].aantal
        if hele is None:
            assert gezien == [], "what the region does not show of a kind falls apart in nothing"
        elif len(gezien) < len(delen):
            rest = hele - sum(gezien)
            assert rest == 0 or (rest >= KLEINSTE and len(delen) - len(gezien) > 1)
    for _, rij, wacht in beeld.rijen:
        assert wacht is VERBORGEN or (rij[-1].aantal or 0) >= KLEINSTE
