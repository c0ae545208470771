"""Gives keys of the API, and ends them. A key is shown once; only its fingerprint is kept."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date, timedelta

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.definitions.boeken import beveiligingsbeleid, toegangsbeleid
from aanwezig.store.models import Apisleutel, Functie
from aanwezig.store.models.apisleutels import BEEINDIGD, fingerprint
from aanwezig.store.wand import working

LENGTE = 40
"""Bytes of chance in a key."""


def acts_for_sleutel(functie: Functie) -> list[str]:
    """Return the acts that a key of a functie may have."""
    beleid = toegangsbeleid()
    rol = beleid.of(functie.rol, functie.organisatie.soort)
    return sorted(rol.daden - beleid.sleutels.alleen_mensen) if rol else []


@working()
def geef_sleutel(
    functie: Functie, naam: str, daden: Collection[str], laatste_dag: date | None, moment: Moment, ruimte: str = ""
) -> tuple[Apisleutel, str]:
    """Give a key that works as a functie with some of its acts, up to and including a day (None: without an end); return it with what
    the system must keep. ``ruimte``: of how many pupils it gives data (regelwerk/toegang/beveiliging.yaml); empty: the usual.

    Raises:
        NietMogelijk: when the functie has ended or is of who asks, no act or another one than its role has is chosen, the day went by, or
            there is no such room.
    """
    if moment.door is not None and moment.door.gebruiker_id == functie.gebruiker_id:
        raise NietMogelijk("Een sleutel voor je eigen functie geef je niet zelf. Vraag een andere functioneel beheerder.")
    if not functie.holds_on(moment.dag):
        raise NietMogelijk("Deze functie loopt nu niet. Een sleutel werkt alleen zolang de functie loopt.")
    mag = acts_for_sleutel(functie)
    if not daden or not set(daden) <= set(mag):
        raise NietMogelijk("Kies wat er met de sleutel mag: iets of meer van wat bij deze functie hoort.")
    if laatste_dag is not None and laatste_dag < moment.dag:
        raise NietMogelijk(f"De laatste dag ({dutch_date(laatste_dag)}) is al voorbij. Kies een dag vanaf vandaag.")
    if ruimte and ruimte not in beveiligingsbeleid().ruimtes:
        raise NietMogelijk("Kies van hoeveel leerlingen de sleutel gegevens geeft.")
    geheim = f"aanwezig_{secrets.token_urlsafe(LENGTE)}"
    sleutel = Apisleutel.objects.create(
        naam=naam.strip(),
        functie=functie,
        daden=sorted(daden),
        ruimte=ruimte,
        vingerafdruk=fingerprint(geheim),
        geldig_vanaf=moment.dag,
        geldig_tot=laatste_dag + timedelta(days=1) if laatste_dag else None,
    )
    log(
        moment,
        "sleutel-gegeven",
        gegevens=_about(sleutel) | {"daden": sleutel.daden, "tot": str(sleutel.geldig_tot or ""), "ruimte": ruimte},
    )
    return sleutel, geheim


@working()
def beeindig_sleutel(sleutel: Apisleutel, moment: Moment) -> None:
    """End a key: it opens nothing from now on.

    Raises:
        NietMogelijk: when it has ended already.
    """
    sleutel = Apisleutel.objects.select_for_update(of=("self",)).select_related("functie").get(pk=sleutel.pk)
    if sleutel.is_ended or (sleutel.geldig_tot is not None and sleutel.geldig_tot <= moment.dag):
        raise NietMogelijk("Deze sleutel werkt al niet meer.")
    sleutel.geldig_tot = max(moment.dag, sleutel.geldig_vanaf + timedelta(days=1))
    sleutel.vingerafdruk = f"{BEEINDIGD}{sleutel.pk}"
    sleutel.save(update_fields=("geldig_tot", "vingerafdruk"))
    log(moment, "sleutel-beeindigd", gegevens=_about(sleutel))


def _about(sleutel: Apisleutel) -> dict[str, object]:
    functie = sleutel.functie
    return {
        "sleutel": sleutel.pk,
        "functie": functie.pk,
        "gebruiker": functie.gebruiker_id,
        "organisatie": functie.organisatie_id,
    }
