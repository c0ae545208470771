"""Terms of retention against a judge of its own: dated cases, birthdays on 29 February, re-opened cases, two regimes, what is held back."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from aanwezig.core.bewaren.termijnen import Bewaareenheid, Gebeurtenis, Stop, Stuk, Waarom, is_stopped, later
from aanwezig.definitions.boeken import bewaarboek
from tests.bewijs.eisen import count
from tests.onafhankelijk.bewaren import JAREN, Geval, judge

ZAAD, GEVALLEN = 22, 600
DAG = timedelta(days=1)
SCHRIKKEL = (date(2004, 2, 29), date(2008, 2, 29), date(2012, 2, 29), date(2016, 2, 29), date(2020, 2, 29))


def events(kans: random.Random) -> dict[str, date]:
    """Return the events of a life in school: now and then on the day that most years lack."""
    geboren = kans.choice(SCHRIKKEL) if kans.random() < 0.3 else date(2000, 1, 1) + kans.randrange(6_500) * DAG
    uit = {"geboorte": geboren}
    for naam in ("einde-toezicht", "einde-inschrijving", "einde-ondersteuning", "besluit", "eerste-verwerking", "laatste-wijziging"):
        if kans.random() < 0.9:
            uit[naam] = kans.choice(SCHRIKKEL[1:]) if kans.random() < 0.2 else geboren + kans.randrange(5 * 365, 22 * 365) * DAG
    return uit


def make(kans: random.Random) -> Geval:
    soort = kans.choice(sorted(JAREN))
    soorten: tuple[str, ...] = (soort,)
    if kans.random() < 0.3:
        soorten = ("proces-verbaal", kans.choice(("toezicht-leerplicht", "toezicht-kwalificatieplicht")))
    gebeurd = events(kans)
    los = Geval(soorten, gebeurd, False, (), date(2060, 1, 1))
    grens = judge(los).vanaf or date(2030, 6, 1)
    vandaag = max(grens + kans.choice((-366, -1, 0, 1, 365)) * DAG, date(2019, 12, 1) + kans.randrange(90) * DAG)
    stops = []
    if kans.random() < 0.3:
        begin = vandaag - kans.randrange(400) * DAG
        stops.append((kans.choice(("", soorten[0], "verwijzing-jgz")), begin, begin + kans.choice((10, 399, 400, 800)) * DAG))
    return Geval(soorten, gebeurd, kans.random() < 0.15, tuple(stops), vandaag)


@pytest.mark.bewijs
def test_terms_are_as_an_independent_judge_says() -> None:
    kans, boek = random.Random(ZAAD), bewaarboek()
    soorten: Counter[str] = Counter()
    anders = []
    for _ in range(GEVALLEN):
        geval = make(kans)
        stuk = Stuk(geval.soorten, {Gebeurtenis(naam): dag for naam, dag in geval.gebeurtenissen.items()}, geval.loopt)
        oordeel = boek.judge(stuk, geval.vandaag)
        stops = [Stop(begin, tm, soort) for soort, begin, tm in geval.stops]
        gaat = oordeel.is_due(geval.vandaag) and not is_stopped(geval.soorten[0], stops, geval.vandaag)
        verwacht = judge(geval)
        if (oordeel.vanaf, gaat) != (verwacht.vanaf, verwacht.gaat):
            anders.append((geval, oordeel, verwacht))
        soorten["29 februari"] += any((dag.month, dag.day) == (2, 29) for dag in geval.gebeurtenissen.values())
        soorten["twee regimes"] += len(geval.soorten) > 1
        soorten["aangehouden"] += verwacht.vanaf is not None and verwacht.vanaf <= geval.vandaag and not verwacht.gaat
        soorten["loopt"] += geval.loopt
        soorten["gaat"] += verwacht.gaat
        soorten["op de dag zelf"] += verwacht.vanaf == geval.vandaag
        soorten["dag ervoor"] += verwacht.vanaf == geval.vandaag + DAG
    assert not anders, anders[:3]
    assert min(soorten.values()) >= 20, soorten
    count("T22", "gedateerde gevallen", GEVALLEN)
    count("T22", "gevallen met 29 februari", soorten["29 februari"])
    count("T22", "gevallen met twee regimes", soorten["twee regimes"])
    count("T22", "gevallen die worden aangehouden", soorten["aangehouden"])
    count("T22", "gevallen die anders uitvallen", len(anders))


@pytest.mark.parametrize(
    ("geboren", "jaren", "dag"),
    [
        (date(2004, 2, 29), 19, date(2023, 3, 1)),  # no 29 February in 2023
        (date(2004, 2, 29), 20, date(2024, 2, 29)),
        (date(2004, 2, 28), 19, date(2023, 2, 28)),
        (date(2004, 3, 1), 19, date(2023, 3, 1)),
        (date(1996, 2, 29), 4, date(2000, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 3, 1)),
    ],
)
def test_who_was_born_on_29_february_is_a_year_older_on_1_march(geboren: date, jaren: int, dag: date) -> None:
    assert later(geboren, jaren, Bewaareenheid.JAAR) == dag


@pytest.mark.parametrize(
    ("dag", "maanden", "verwacht"),
    [
        (date(2025, 1, 31), 1, date(2025, 3, 1)),
        (date(2024, 1, 29), 1, date(2024, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 3, 1)),
        (date(2024, 11, 15), 1, date(2024, 12, 15)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 12, 31), 12, date(2025, 12, 31)),
    ],
)
def test_a_month_is_over_on_the_same_day_or_the_one_after_it(dag: date, maanden: int, verwacht: date) -> None:
    assert later(dag, maanden, Bewaareenheid.MAAND) == verwacht


def test_a_case_that_was_taken_up_again_counts_from_its_last_end() -> None:
    boek = bewaarboek()
    eerst = Stuk(("toezicht-kwalificatieplicht",), {Gebeurtenis.EINDE_TOEZICHT: date(2024, 3, 1)})
    assert boek.judge(eerst, date(2026, 3, 1)).is_due(date(2026, 3, 1))
    heropend = Stuk(eerst.soorten, eerst.gebeurtenissen, loopt=True)
    assert (boek.judge(heropend, date(2040, 1, 1)).waarom, boek.judge(heropend, date(2040, 1, 1)).vanaf) == (Waarom.LOOPT, None)
    weer_dicht = Stuk(eerst.soorten, {Gebeurtenis.EINDE_TOEZICHT: date(2025, 9, 1)})
    assert boek.judge(weer_dicht, date(2026, 3, 1)).vanaf == date(2027, 9, 1)


def test_of_two_regimes_the_longest_decides_and_says_so() -> None:
    boek, soorten = bewaarboek(), ("toezicht-leerplicht", "proces-verbaal")
    jong = boek.judge(
        Stuk(soorten, {Gebeurtenis.GEBOORTE: date(2012, 5, 1), Gebeurtenis.EERSTE_VERWERKING: date(2020, 1, 1)}), date(2026, 1, 1)
    )
    oud = boek.judge(
        Stuk(soorten, {Gebeurtenis.GEBOORTE: date(2004, 5, 1), Gebeurtenis.EERSTE_VERWERKING: date(2020, 1, 1)}), date(2026, 1, 1)
    )
    assert (jong.vanaf, jong.termijn and jong.termijn.regime) == (date(2031, 5, 1), "AVG")
    assert (oud.vanaf, oud.termijn and oud.termijn.regime) == (date(2030, 1, 1), "Wpg")
    assert jong.afgeschermd_vanaf == oud.afgeschermd_vanaf == date(2025, 1, 1)


def test_what_is_not_known_ends_no_term() -> None:
    boek = bewaarboek()
    assert boek.judge(Stuk(("schooldossier",), {}), date(2050, 1, 1)).waarom is Waarom.ONBEKEND
    assert boek.judge(Stuk(("bestaat-niet",), {}), date(2050, 1, 1)).waarom is Waarom.GEEN_REGEL
    assert boek.judge(Stuk((), {}), date(2050, 1, 1)).waarom is Waarom.GEEN_REGEL
    te_vroeg = Stuk(("toezicht-leerplicht",), {Gebeurtenis.GEBOORTE: date(1990, 1, 1)})
    assert boek.judge(te_vroeg, date(2019, 12, 31)).waarom is Waarom.GEEN_REGEL
    assert boek.judge(te_vroeg, date(2020, 1, 1)).is_due(date(2020, 1, 1))
