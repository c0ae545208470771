"""Holds work up that rests on what has changed, until its owner said that it stays so."""

from __future__ import annotations

from collections.abc import Sequence

from aanwezig.actions.fouten import EerstBevestigen
from aanwezig.store.deuren.bevestigen import waiting_questions
from aanwezig.store.models import Organisatie, Signaal, Taak, Zaak


def check_bevestigd(organisatie: Organisatie, *, zaak: Zaak | None = None, signaal: Signaal | None = None) -> None:
    """Check that no question of the organisation waits about what an act rests on.

    Raises:
        EerstBevestigen: when one does.
    """
    check_answered(waiting_questions(organisatie.pk, zaak=zaak, signaal=signaal))


def check_answered(vragen: Sequence[Taak]) -> None:
    """Check that none of the questions that an act would wait for is open.

    Raises:
        EerstBevestigen: when one is.
    """
    if vragen:
        raise EerstBevestigen(vragen[0])
