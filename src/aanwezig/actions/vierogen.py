"""Lets a second person confirm what opens a closed compartment: a functie in such a role, an authorisation of a sworn officer.

Who gives access alone opens nothing with it (ADR 0047; BIO2 5.18, ASVS 2.3.5).
"""

from __future__ import annotations

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.kalender.tijd import DAG
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.vierogen import who_confirms
from aanwezig.store.models import Functie, Wpgautorisatie
from aanwezig.store.wand import working

GEWEIGERD = "niet bevestigd door een tweede mens"


@working()
def bevestig_functie(functie: Functie, moment: Moment) -> None:
    """Let a functie count from now on.

    Raises:
        NietGevonden: when it waits for nobody, or not for who asks.
        NietMogelijk: on the server, when there is somebody who can do it.
    """
    functie = Functie.objects.select_for_update(of=("self",)).select_related("gebruiker", "organisatie").get(pk=functie.pk)
    _check(functie, moment)
    functie.wacht, functie.bevestigd_door, functie.bevestigd_op = False, moment.door, moment.op
    functie.save(update_fields=("wacht", "bevestigd_door", "bevestigd_op"))
    log(moment, "functie-bevestigd", gegevens=_about(functie))


@working()
def weiger_functie(functie: Functie, moment: Moment) -> None:
    """End a functie that waits, since it is not right: it never counted.

    Raises:
        NietGevonden: when it waits for nobody, or not for who asks.
    """
    functie = Functie.objects.select_for_update(of=("self",)).select_related("gebruiker", "organisatie").get(pk=functie.pk)
    _check(functie, moment)
    functie.geldig_tot = max(moment.dag, functie.geldig_vanaf + DAG)
    functie.save(update_fields=("geldig_tot",))
    log(moment, "functie-geweigerd", gegevens=_about(functie))


@working()
def bevestig_autorisatie(autorisatie: Wpgautorisatie, moment: Moment) -> None:
    """Let an authorisation count from now on. Raises as ``bevestig_functie``."""
    autorisatie = _lock(autorisatie)
    _check(autorisatie, moment)
    autorisatie.wacht, autorisatie.bevestigd_door, autorisatie.bevestigd_op = False, moment.door, moment.op
    autorisatie.save(update_fields=("wacht", "bevestigd_door", "bevestigd_op"))
    log(moment, "wpgautorisatie-bevestigd", gegevens=_about_paper(autorisatie))


@working()
def weiger_autorisatie(autorisatie: Wpgautorisatie, moment: Moment) -> None:
    """End an authorisation that waits, since it is not right: it never counted. Raises as ``weiger_functie``."""
    autorisatie = _lock(autorisatie)
    _check(autorisatie, moment)
    autorisatie.beeindigd_door, autorisatie.beeindigd_op, autorisatie.reden_einde = moment.door, moment.op, GEWEIGERD
    autorisatie.save(update_fields=("beeindigd_door", "beeindigd_op", "reden_einde"))
    log(moment, "wpgautorisatie-geweigerd", gegevens=_about_paper(autorisatie))


def _lock(autorisatie: Wpgautorisatie) -> Wpgautorisatie:
    heel = Wpgautorisatie.objects.select_for_update(of=("self",)).select_related(
        "functie__gebruiker", "functie__organisatie", "gegeven_door"
    )
    return heel.get(pk=autorisatie.pk)


def _check(wachtend: Functie | Wpgautorisatie, moment: Moment) -> None:
    """Check that something still waits, and for who asks; on the server (nobody) only when nobody else can do it."""
    over = wachtend.geldig_tot is not None and wachtend.geldig_tot <= moment.dag
    if not wachtend.wacht or over or (isinstance(wachtend, Wpgautorisatie) and wachtend.beeindigd_op is not None):
        raise NietGevonden
    anderen = who_confirms(wachtend, moment.dag)
    if moment.door is None:
        if anderen:
            raise NietMogelijk(
                f"Dit kan {anderen[0].gebruiker.naam} bevestigen ({anderen[0]}). Op de server kan het alleen als niemand dat kan."
            )
    elif moment.door.pk not in {ander.pk for ander in anderen}:
        raise NietGevonden


def _about(functie: Functie) -> dict[str, object]:
    gaf = functie.gegeven_door
    return {
        "functie": functie.pk,
        "gebruiker": functie.gebruiker_id,
        "organisatie": functie.organisatie_id,
        "rol": functie.rol,
        "gegeven_door": gaf and gaf.gebruiker_id,
    }


def _about_paper(autorisatie: Wpgautorisatie) -> dict[str, object]:
    return _about(autorisatie.functie) | {"autorisatie": autorisatie.pk, "gegeven_door": autorisatie.gegeven_door.gebruiker_id}
