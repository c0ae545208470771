"""The tables of states and events are whole: every state can be reached, has an owner or an end, and a way out."""

from __future__ import annotations

import pytest

from aanwezig.core.werk.verloop import MELDING, VERWIJZING, ZAAK, NietNu, Verloop
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.models import Meldingstand, Verwijzingstand, Zaakstand

ALLE = [pytest.param(verloop, id=verloop.naam) for verloop in (MELDING, ZAAK, VERWIJZING)]


@pytest.mark.parametrize("verloop", ALLE)
def test_every_event_leads_to_a_state_and_has_words(verloop: Verloop) -> None:
    for staat in verloop.staten.values():
        assert set(staat.verder.values()) <= set(verloop.staten)
        assert set(staat.verder) <= set(verloop.woorden)


@pytest.mark.parametrize("verloop", ALLE)
def test_every_state_can_be_reached_from_the_first(verloop: Verloop) -> None:
    bereikt, nieuw = {verloop.begin}, [verloop.begin]
    while nieuw:
        erbij = set(verloop.staten[nieuw.pop()].verder.values()) - bereikt
        bereikt |= erbij
        nieuw += erbij
    assert bereikt == set(verloop.staten)


@pytest.mark.parametrize("verloop", ALLE)
def test_a_state_with_an_owner_has_a_way_out(verloop: Verloop) -> None:
    for naam, staat in verloop.staten.items():
        if staat.eigenaar:
            assert set(staat.verder.values()) - {naam}, naam


def test_the_states_are_those_that_are_kept() -> None:
    assert set(MELDING.staten) == set(Meldingstand.values) == set(meldingboek().standen)
    assert set(ZAAK.staten) == set(Zaakstand.values)
    assert set(VERWIJZING.staten) == set(Verwijzingstand.values)


def test_what_cannot_happen_says_what_can() -> None:
    with pytest.raises(NietNu, match="Deze melding kan nu niet: afsluiten"):
        MELDING.after("R", "sluiten")
