"""Gives out the keys with which systems of organisations call, and ends them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import date

from django.db import transaction

from aanwezig.actions.logboek import Moment, log
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Apisleutel, Functie

BYTES = 32


class VerkeerdeSleutel(Exception):
    """A key can't be given out like this; the message says why, in Dutch."""


def fingerprint(sleutel: str) -> str:
    """Return what is kept of a key. A key is random and long, so that a plain hash is enough."""
    return hashlib.sha256(sleutel.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def geef_sleutel(functie: Functie, naam: str, daden: Collection[str], tot: date | None, moment: Moment) -> tuple[Apisleutel, str]:
    """Give out a key that works as a functie with some of its acts; return what is kept and the key, which is shown once.

    ``tot``: the first day on which it no longer works.

    Raises:
        VerkeerdeSleutel: when no act is named, the functie may not do one of them, or the key would end before it begins.
    """
    beleid = toegangsbeleid()
    rol, soort = functie.rol, functie.organisatie.soort
    if not daden:
        raise VerkeerdeSleutel("een sleutel moet iets mogen: noem minstens één daad")
    if niet := sorted(daad for daad in daden if not beleid.can(rol, soort, daad)):
        mag = ", ".join(sorted(daad for daad in beleid.rollen[rol].daden if beleid.can(rol, soort, daad))) if rol in beleid.rollen else ""
        raise VerkeerdeSleutel(f"{functie} mag niet: {', '.join(niet)}. Wel: {mag or 'niets'}")
    if tot is not None and tot <= moment.dag:
        raise VerkeerdeSleutel("de sleutel moet minstens één dag gelden: kies een latere dag")
    geheim = f"aanwezig_{secrets.token_urlsafe(BYTES)}"
    sleutel = Apisleutel.objects.create(
        naam=naam, functie=functie, daden=sorted(daden), vingerafdruk=fingerprint(geheim), geldig_vanaf=moment.dag, geldig_tot=tot
    )
    log(moment, "sleutel-gegeven", gegevens={"sleutel": sleutel.pk, "functie": functie.pk, "daden": sorted(daden)})
    return sleutel, geheim


@transaction.atomic
def trek_sleutel_in(sleutel: Apisleutel, moment: Moment) -> None:
    """End a key at once; what was done with it stays in the logbook. A key that ended already stays as it is."""
    sleutel = Apisleutel.objects.select_for_update().get(pk=sleutel.pk)
    if sleutel.geldig_tot is not None and sleutel.geldig_tot <= moment.dag:
        return
    if sleutel.geldig_vanaf >= moment.dag:  # given out today: a period has no length of nothing, so the key loses its acts instead
        sleutel.daden, sleutel.vingerafdruk = [], fingerprint(secrets.token_urlsafe(BYTES))
    else:
        sleutel.geldig_tot = moment.dag
    sleutel.save(update_fields=("daden", "vingerafdruk", "geldig_tot"))
    log(moment, "sleutel-ingetrokken", gegevens={"sleutel": sleutel.pk})
