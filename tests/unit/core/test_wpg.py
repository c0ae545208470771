"""The phases of politiegegevens: the examples of regelwerk/wpg run, in pairs around each boundary."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.wpg.fasen import Fase, Feiten
from aanwezig.definitions.boeken import regelwerk, wpgboek
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.wpg import load_wpgboek

BLAD = yaml.safe_load((Path(__file__).parents[3] / "regelwerk/wpg/gevallen.yaml").read_text(encoding="utf-8"))
DAG = timedelta(days=1)


def facts(voorbeeld: dict[str, Any]) -> Feiten:
    return Feiten(voorbeeld["grondslag"], voorbeeld["eerste"], voorbeeld.get("einde"), voorbeeld.get("tot"))


@pytest.mark.parametrize("voorbeeld", BLAD["voorbeelden"], ids=lambda een: een["naam"])
def test_a_phase_is_as_its_example_says(voorbeeld: dict[str, Any]) -> None:
    assert wpgboek().limits_of(facts(voorbeeld), voorbeeld["dag"]).fase_on(voorbeeld["dag"]) == voorbeeld["fase"]


def test_every_boundary_of_an_example_has_its_other_side() -> None:
    """Where the phase changes from one day to the next, both days are an example."""
    dagen = {(facts(een), een["dag"]) for een in BLAD["voorbeelden"]}
    grenzen = 0
    for feiten in {facts(een) for een in BLAD["voorbeelden"]}:
        grens = wpgboek().limits_of(feiten, date(2026, 1, 1))
        for dag in {grens.gericht_vanaf, grens.afgeschermd_vanaf, grens.vernietigen_vanaf} - {None}:
            assert dag is not None
            if grens.fase_on(dag) != grens.fase_on(dag - DAG) and (feiten, dag) in dagen:
                grenzen += 1
                assert (feiten, dag - DAG) in dagen, (feiten, dag)
    assert grenzen >= 14


@pytest.mark.parametrize("voorbeeld", BLAD["doelen"], ids=lambda een: een["naam"])
def test_without_a_purpose_in_time_it_stands_still(voorbeeld: dict[str, Any]) -> None:
    assert wpgboek().stands_still(facts(voorbeeld), voorbeeld.get("op"), voorbeeld["dag"]) == (voorbeeld["stil"] == "ja")


@given(
    st.sampled_from(["8", "9", "13"]),
    st.dates(date(2019, 1, 1), date(2040, 1, 1)),
    st.none() | st.integers(0, 4000),
    st.none() | st.integers(0, 4000),
    st.integers(0, 8000),
)
def test_phases_only_go_on(grondslag: str, eerste: date, einde: int | None, tot: int | None, verder: int) -> None:
    """Never back to freer use; and what is gone was shielded for five years first."""
    feiten = Feiten(
        grondslag,
        eerste,
        None if einde is None else eerste + einde * DAG,
        eerste + tot * DAG if tot is not None and grondslag == "13" else None,
    )
    grens = wpgboek().limits_of(feiten, eerste)
    rang = list(Fase)
    assert rang.index(grens.fase_on(eerste + verder * DAG)) <= rang.index(grens.fase_on(eerste + (verder + 1) * DAG))
    if grens.vernietigen_vanaf:
        assert grens.afgeschermd_vanaf is not None
        assert (grens.vernietigen_vanaf - grens.afgeschermd_vanaf).days in (1826, 1827)
        assert grens.fase_on(grens.vernietigen_vanaf - DAG) == Fase.AFGESCHERMD
    if grondslag == "8":
        assert grens.afgeschermd_vanaf is not None
        assert (grens.afgeschermd_vanaf - eerste).days <= 1827


def test_a_day_without_a_term_has_no_phase() -> None:
    with pytest.raises(LookupError):
        wpgboek().limits_of(Feiten("8", date(2015, 1, 1)), date(2018, 12, 31))


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("vrij: 1 jaar", "vrij: een jaar", "geen termijn"),
        ('grondslag: "13", na_behoefte', 'grondslag: "12", na_behoefte', "geen bekende waarde"),
        ("reden: {minstens: 20", "reden: {minstens: veel", "geen geheel getal"),
        ("nodig: register", "nodig: iets", "geen bekende waarde"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    tekst = (regelwerk().map / "wpg" / "wpg.yaml").read_text(encoding="utf-8")
    assert oud in tekst
    (tmp_path / "wpg").mkdir()
    (tmp_path / "wpg" / "wpg.yaml").write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match=melding) as fout:
        load_wpgboek(tmp_path)
    assert fout.value.plaats.startswith("wpg/wpg.yaml, regel ")
