"""Holds work up that rests on what has changed, until its owner said that it stays so."""

from __future__ import annotations

from aanwezig.actions.fouten import EerstBevestigen
from aanwezig.store.deuren.bevestigen import waiting_questions
from aanwezig.store.models import Organisatie, Signaal, Zaak


def check_bevestigd(organisatie: Organisatie, *, zaak: Zaak | None = None, signaal: Signaal | None = None) -> None:
    """Check that no question of the organisation waits about what an act rests on.

    Raises:
        EerstBevestigen: when one does.
    """
    if vragen := waiting_questions(organisatie.pk, zaak=zaak, signaal=signaal):
        raise EerstBevestigen(vragen[0])
