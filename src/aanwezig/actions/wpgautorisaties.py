"""Who may work with politiegegevens: written down after a decision of the municipality, reviewed each year by somebody else, ended at once.

Whoever writes it down does not oversee it, and nobody does either for themselves (Wpg article 6 and 34; BIO2 5.18).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import DAG
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.handhaving import VERWERKEN, authorises, supervises
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Functie, Wpgautorisatie, Wpgregister
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Autorisatiebesluit:
    """A written decision: for which task, from when up to and including when, with the act of swearing-in of who it is for."""

    taak: str
    boa_nummer: str
    boa_geldig_tm: date
    besluit: str
    besluit_datum: date
    besloten_door: str
    vanaf: date
    laatste_dag: date | None = None


@working()
def geef_autorisatie(functie: Functie, besluit: Autorisatiebesluit, moment: Moment) -> Wpgautorisatie:
    """Write down that somebody may work with politiegegevens, once a second person confirmed it (actions/vierogen).

    Raises:
        NietGevonden: for who does not write these down, or about somebody of another municipality.
        NietMogelijk: when it is for who asks, they do no such work, something is missing, or they have it in that time.
    """
    door = _authoriser(moment)
    if functie.organisatie_id != door.organisatie_id:
        raise NietGevonden
    if functie.gebruiker_id == door.gebruiker_id:
        raise NietMogelijk("Niemand autoriseert zichzelf. Vraag een andere functioneel beheerder.")
    if not can_do(functie, VERWERKEN):
        raise NietMogelijk(f"{functie.gebruiker.naam} is geen leerplichtambtenaar en kan geen autorisatie krijgen.")
    taak = wpgboek().taken.get(besluit.taak)
    if taak is None:
        raise NietMogelijk("Kies voor welke taak de autorisatie is.")
    for tekst, wat in (
        (besluit.boa_nummer, "het nummer van de akte van beëdiging"),
        (besluit.besluit, "het kenmerk van het besluit"),
        (besluit.besloten_door, "wie het besluit nam"),
    ):
        if not tekst.strip():
            raise NietMogelijk(f"Schrijf op: {wat}. Zonder besluit op papier is er geen autorisatie.")
    _check_days(besluit, moment)
    lopend = Wpgautorisatie.objects.filter(functie=functie, taak=taak.code, beeindigd_op=None)
    if any(een.geldig_tot is None or een.geldig_tot > besluit.vanaf for een in lopend):
        raise NietMogelijk(f"{functie.gebruiker.naam} heeft voor deze taak al een autorisatie in die tijd. Beëindig die eerst.")
    autorisatie = Wpgautorisatie.objects.create(
        functie=functie,
        taak=taak.code,
        grondslagen=list(taak.grondslagen),
        boa_nummer=besluit.boa_nummer.strip(),
        boa_geldig_tm=besluit.boa_geldig_tm,
        besluit=besluit.besluit.strip(),
        besluit_datum=besluit.besluit_datum,
        besloten_door=besluit.besloten_door.strip(),
        geldig_vanaf=besluit.vanaf,
        geldig_tot=None if besluit.laatste_dag is None else besluit.laatste_dag + DAG,
        gegeven_door=door,
        gegeven_op=moment.op,
        wacht=True,
    )
    log(moment, "wpgautorisatie-gegeven", gegevens=_about(autorisatie) | {"grondslagen": autorisatie.grondslagen})
    return autorisatie


@working()
def beeindig_autorisatie(autorisatie: Wpgautorisatie, reden: str, moment: Moment) -> None:
    """End an authorisation at once; whoever oversees it may do so as well.

    Raises:
        NietGevonden: for who neither writes them down nor oversees them.
        NietMogelijk: when it is of who asks, has ended, or without a reason.
    """
    door = moment.door
    if door is None or not (authorises(door) or supervises(door)):
        raise NietGevonden
    autorisatie = _lock(autorisatie, door)
    if autorisatie.beeindigd_op is not None:
        raise NietMogelijk("Deze autorisatie is al beëindigd.")
    if not reden.strip():
        raise NietMogelijk("Schrijf op waarom de autorisatie eindigt.")
    autorisatie.beeindigd_door, autorisatie.beeindigd_op, autorisatie.reden_einde = door, moment.op, reden.strip()
    autorisatie.save(update_fields=("beeindigd_door", "beeindigd_op", "reden_einde"))
    log(moment, "wpgautorisatie-beeindigd", gegevens=_about(autorisatie))


@working()
def kijk_autorisatie_na(autorisatie: Wpgautorisatie, moment: Moment) -> None:
    """Say that an authorisation was reviewed and is still right.

    Raises:
        NietGevonden: for who does not oversee them.
        NietMogelijk: when it is of who asks, or has ended.
    """
    door = moment.door
    if door is None or not supervises(door):
        raise NietGevonden
    autorisatie = _lock(autorisatie, door)
    if autorisatie.beeindigd_op is not None:
        raise NietMogelijk("Deze autorisatie is beëindigd; er is niets na te kijken.")
    autorisatie.nagekeken_door, autorisatie.nagekeken_op = door, moment.op
    autorisatie.save(update_fields=("nagekeken_door", "nagekeken_op"))
    log(moment, "wpgautorisatie-nagekeken", gegevens=_about(autorisatie))


@working()
def leg_register_vast(naam: str, doel: str, categorieen: str, geldig_tm: date, moment: Moment) -> Wpgregister:
    """Describe beforehand what is processed on article 13: for what, which data, and until which day.

    Raises:
        NietGevonden: for who does not write these down.
        NietMogelijk: when something is missing, or the last day has gone by.
    """
    door = _authoriser(moment)
    if not (naam.strip() and doel.strip() and categorieen.strip()):
        raise NietMogelijk("Schrijf de naam, het doel en de soorten gegevens op.")
    if geldig_tm < moment.dag:
        raise NietMogelijk("De laatste dag is al voorbij.")
    register = Wpgregister.objects.create(
        organisatie=door.organisatie,
        naam=naam.strip(),
        doel=doel.strip(),
        categorieen=categorieen.strip(),
        geldig_tm=geldig_tm,
        vastgesteld_door=door,
        vastgesteld_op=moment.op,
    )
    log(moment, "wpgregister-vastgelegd", gegevens={"register": register.pk, "tot-en-met": geldig_tm.isoformat()})
    return register


def _authoriser(moment: Moment) -> Functie:
    if moment.door is None or not authorises(moment.door):
        raise NietGevonden
    return moment.door


def _lock(autorisatie: Wpgautorisatie, door: Functie) -> Wpgautorisatie:
    autorisatie = Wpgautorisatie.objects.select_for_update(of=("self",)).select_related("functie").get(pk=autorisatie.pk)
    if autorisatie.functie.organisatie_id != door.organisatie_id:
        raise NietGevonden
    if autorisatie.functie.gebruiker_id == door.gebruiker_id:
        raise NietMogelijk("Over je eigen autorisatie beslis je niet zelf.")
    return autorisatie


def _check_days(besluit: Autorisatiebesluit, moment: Moment) -> None:
    if besluit.laatste_dag is not None and besluit.laatste_dag < besluit.vanaf:
        raise NietMogelijk("De laatste dag ligt voor de eerste.")
    if besluit.besluit_datum > moment.dag:
        raise NietMogelijk("Het besluit is van een dag die nog komt. Eerst het besluit, dan de autorisatie.")
    if besluit.vanaf < besluit.besluit_datum:
        raise NietMogelijk("De autorisatie kan niet ingaan voor het besluit er was.")
    if besluit.boa_geldig_tm < besluit.vanaf:
        raise NietMogelijk(f"De akte van beëdiging loopt tot en met {dutch_date(besluit.boa_geldig_tm)}: dan geldt de autorisatie niet.")


def _about(autorisatie: Wpgautorisatie) -> dict[str, object]:
    return {
        "autorisatie": autorisatie.pk,
        "functie": autorisatie.functie_id,
        "taak": autorisatie.taak,
        "vanaf": autorisatie.geldig_vanaf.isoformat(),
        "tot": autorisatie.geldig_tot and autorisatie.geldig_tot.isoformat(),
    }
