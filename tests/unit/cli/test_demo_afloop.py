"""How cases end in a demo is possible: else a demo breaks only when a region is large enough to have such a case."""

from __future__ import annotations

import pytest

from aanwezig.actions.zaken import Afsluiting
from aanwezig.cli.demo.gewoon import GOED, MET_GESPREK
from aanwezig.cli.demo.vroeger import AFLOOP
from aanwezig.definitions.boeken import meldingboek


@pytest.mark.parametrize("werkproces", sorted(meldingboek().werkprocessen))
def test_each_case_can_end_as_a_case_of_its_kind_does(werkproces: str) -> None:
    boek = meldingboek()
    mogelijk = [afloop for afloop in AFLOOP if afloop.resultaat in boek.results_of(werkproces)]
    assert mogelijk
    for afloop in (*mogelijk, GOED, MET_GESPREK):
        _check(afloop, werkproces)


def _check(afloop: Afsluiting, werkproces: str) -> None:
    boek = meldingboek()
    assert afloop.resultaat in boek.results_of(werkproces)
    assert afloop.reden_afsluiting in boek.reasons_of(werkproces)
    assert afloop.toelichting_afsluiting in boek.toelichtingen_afsluiting
    assert afloop.motivering or not boek.resultaten[afloop.resultaat].motivering
