"""The door to forms that were kept when somebody's time was up: open to that person only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Bewaardformulier


def access_formulier(gebruiker: int, sleutel: UUID, op: datetime) -> Bewaardformulier:
    """Return a form that a person left.

    Raises:
        NietGevonden: when there is none, it is somebody else's, or it was kept long enough.
    """
    sinds = op - beveiligingsbeleid().sessie.formulier
    gevonden = Bewaardformulier.objects.filter(sleutel=sleutel, gebruiker=gebruiker, op__gt=sinds).select_related("functie").first()
    if gevonden is None:
        raise NietGevonden
    return gevonden
