"""The door to what a municipality writes with its figures: its own people read and write it, and whoever gets the report from them."""

from __future__ import annotations

from collections.abc import Mapping

from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.models import Functie, Jaarverslagtekst

SCHRIJVEN = "jaarverslag-schrijven"


def texts_of(functie: Functie, schooljaar: int) -> Mapping[str, Jaarverslagtekst]:
    """Return the texts that hold with the figures of a schooljaar of the own municipality, by kind, in the order in which they are read;
    none for who may not see these figures."""
    if not can_do(functie, "cijfers-gemeente"):
        return {}
    rijen = Jaarverslagtekst.objects.filter(gemeente=functie.organisatie_id, schooljaar=schooljaar).select_related("door__gebruiker")
    laatste = {rij.soort: rij for rij in rijen.order_by("pk")}
    return {soort.id: laatste[soort.id] for soort in cijferboek().teksten if soort.id in laatste and laatste[soort.id].tekst}
