"""The engines agree with each other and with an evaluator that knows nothing of the product, on regions made to be awkward."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.tabellen import Aanlevering, Verzuimrij
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.delen import as_deel, default_peildatum
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.exchange.tabellen import aanlevering_van
from tests.generatief.maken import make_region, to_frames, to_tables
from tests.onafhankelijk.oordeel import oordeel

REGELWERK = load_regelwerk()
ALLE = tuple(REGELWERK.gebieden)
ZONDER_DORDRECHT = tuple(gebied for gebied in ALLE if gebied != "dordrecht")
VANDAAG = date(2026, 11, 22)
LAAT = date(2026, 9, 1)
TRAAG = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def signalen(aanlevering: Aanlevering, engine: str, peildatum: date | None = None, gebieden: tuple[str, ...] = ALLE) -> list[Signaal]:
    frames = to_frames(aanlevering)
    opdracht = Opdracht(REGELWERK, gebieden, peildatum or default_peildatum((as_deel(frames),), VANDAAG))
    evaluatie = Evaluatie.of_frames(opdracht, frames, aanlevering_van, engine)
    return [signaal for _, gevonden in evaluatie.pairs() for signaal in gevonden]


def _compare(signaal: Signaal) -> tuple[object, ...]:
    """Return what the independent evaluator gives too; it writes a school with four characters."""
    dagen = (signaal.begin_datum.isoformat(), str(signaal.gemeten), sorted(signaal.geteld))
    return (signaal.leerling_id, str(signaal.eind_datum), signaal.regel, signaal.school_id[:4], signaal.grond, signaal.status, *dagen)


@pytest.mark.parametrize("zaad", range(40))
def test_the_reference_engine_says_what_the_independent_evaluator_says(zaad: int) -> None:
    regio = make_region(zaad)
    peildatum = random.Random(zaad).choice([LAAT, None])
    wij = [_compare(signaal) for signaal in signalen(regio, "reference", peildatum, ZONDER_DORDRECHT)]
    velden = ("leerling_id", "eind_datum", "regel", "school_id", "grond", "status", "begin_datum", "gemeten", "geteld")
    zij = [tuple(s[veld] for veld in velden) for s in oordeel(to_tables(regio), list(ZONDER_DORDRECHT), peildatum, VANDAAG)]
    assert sorted(wij) == sorted(zij)


@TRAAG
@given(zaad=st.integers(1000, 10**6), laat=st.booleans())
def test_the_sweep_gives_the_same_signals_as_the_reference_receipts_included(zaad: int, laat: bool) -> None:
    regio = make_region(zaad, 12)
    peildatum = LAAT if laat else None
    assert signalen(regio, "sweep", peildatum) == signalen(regio, "reference", peildatum)


@TRAAG
@given(zaad=st.integers(1000, 10**6), laat=st.booleans())
def test_receipts_are_the_same_when_only_their_own_windows_were_looked_at(zaad: int, laat: bool) -> None:
    frames = to_frames(crowded(make_region(zaad, 12), random.Random(zaad)))
    evaluatie = Evaluatie.of_frames(Opdracht(REGELWERK, ALLE, LAAT if laat else VANDAAG), frames, aanlevering_van, "sweep")
    met_hele_beelden = [signaal for _, gevonden in evaluatie.pairs() for signaal in gevonden]
    assert list(evaluatie.signalen()) == met_hele_beelden


@TRAAG
@given(zaad=st.integers(1000, 10**6))
def test_both_engines_count_the_same_rows_that_count_nowhere(zaad: int) -> None:
    frames = to_frames(make_region(zaad, 12))
    tellingen = []
    for engine in ("reference", "sweep"):
        evaluatie = Evaluatie.of_frames(Opdracht(REGELWERK, ALLE, LAAT), frames, aanlevering_van, engine)
        list(evaluatie.pairs())
        tellingen.append(dict(evaluatie.buiten))
    assert tellingen[0] == tellingen[1]


def crowded(regio: Aanlevering, kans: random.Random) -> Aanlevering:
    """Add days on which one kind of absence was entered several times on one day, over lesuren that partly overlap."""
    rijen = []
    for inschrijving in regio.inschrijvingen:
        for plek in range(20):
            dag = inschrijving.begin_datum + timedelta(days=plek)
            for _ in range(kans.randint(3, 6)):
                van = kans.randint(1, 6)
                naam = f"T{kans.randrange(10**9)}"
                rijen.append(
                    Verzuimrij(
                        naam, inschrijving.leerling_id, inschrijving.school_id, dag, van, van + kans.randint(0, 2), None, "ongeoorloofd"
                    )
                )
    return replace(regio, verzuim=(*regio.verzuim, *rijen))


@pytest.mark.parametrize("zaad", range(4))
def test_of_rows_that_differ_only_in_their_id_and_overlap_in_a_chain_the_same_prevail_in_both_engines(zaad: int) -> None:
    frames = to_frames(crowded(make_region(zaad, 12), random.Random(zaad)))
    uitkomsten = []
    for engine in ("reference", "sweep"):
        evaluatie = Evaluatie.of_frames(Opdracht(REGELWERK, ALLE, VANDAAG), frames, aanlevering_van, engine)
        uitkomsten.append(([signaal for _, gevonden in evaluatie.pairs() for signaal in gevonden], dict(evaluatie.buiten)))
    assert uitkomsten[0] == uitkomsten[1]
