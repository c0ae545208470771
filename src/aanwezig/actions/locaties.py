"""Where places are, and how many: kept by the provider itself, or by who plans for the region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.plekslot import BEHEREN, acting, lock_locatie, within_room
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.deuren.plekken import manages
from aanwezig.store.models import Functie, Locatie, Locatiecapaciteit, Organisatie, Organisatiesoort
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Locatiegegevens:
    """What is said about a location."""

    naam: str
    doelgroep: str = ""
    wanneer: str = ""
    begeleiding: str = ""


@dataclass(frozen=True, slots=True)
class Hoeveel:
    """How many children at once, and how many dagdelen in a week (None: only the children count), from a day on."""

    vanaf: date
    kinderen: int
    dagdelen: int | None = None


@working()
def voeg_locatie_toe(organisatie: Organisatie, soort: str, gegevens: Locatiegegevens, hoeveel: Hoeveel, moment: Moment) -> Locatie:
    """Add a location of a provider, with how much there is.

    Raises:
        NietMogelijk: without a name, for a kind that is not there, or with more children than is agreed for it.
        ValueError: when who acts does not keep the locations of this organisation, or it is no provider.
    """
    _check_manages(organisatie, moment)
    if organisatie.soort != Organisatiesoort.AANBIEDER:
        raise ValueError("locations belong to a provider")
    voorziening = plekboek().on(soort, moment.dag)
    if voorziening is None or not voorziening.has_locations:
        raise NietMogelijk("Kies een voorziening die er nu is.")
    _check_gegevens(gegevens)
    locatie = Locatie.objects.create(
        organisatie=organisatie,
        soort=soort,
        naam=gegevens.naam.strip()[:120],
        doelgroep=gegevens.doelgroep,
        wanneer=gegevens.wanneer,
        begeleiding=gegevens.begeleiding,
        geldig_vanaf=min(moment.dag, hoeveel.vanaf),
    )
    log(moment, "locatie-toegevoegd", gegevens={"locatie": locatie.pk, "organisatie": organisatie.pk, "soort": soort})
    stel_capaciteit(locatie, hoeveel, moment)
    return locatie


@working()
def wijzig_locatie(locatie: Locatie, gegevens: Locatiegegevens, moment: Moment) -> None:
    """Change what is said about a location.

    Raises:
        NietMogelijk: without a name.
        ValueError: when who acts does not keep the locations of this organisation.
    """
    _check_manages(locatie.organisatie, moment)
    _check_gegevens(gegevens)
    locatie.naam, locatie.doelgroep = gegevens.naam.strip()[:120], gegevens.doelgroep
    locatie.wanneer, locatie.begeleiding = gegevens.wanneer, gegevens.begeleiding
    locatie.save(update_fields=("naam", "doelgroep", "wanneer", "begeleiding"))
    log(moment, "locatie-gewijzigd", gegevens={"locatie": locatie.pk})


@working()
def stel_capaciteit(locatie: Locatie, hoeveel: Hoeveel, moment: Moment) -> Locatiecapaciteit:
    """Say how much a location has from a day on. What was said for the same day is replaced.

    Raises:
        NietMogelijk: beyond what is agreed for its kind, or less than who is there by then.
        ValueError: when who acts does not keep the locations of this organisation.
    """
    door = _check_manages(locatie.organisatie, moment)
    voorziening = plekboek().on(locatie.soort, max(hoeveel.vanaf, moment.dag))
    if voorziening is not None and voorziening.hoogste is not None and hoeveel.kinderen > voorziening.hoogste:
        raise NietMogelijk(f"Voor {voorziening.naam} is afgesproken: hoogstens {voorziening.hoogste} kinderen tegelijk.")
    samen = voorziening.samen if voorziening is not None else None
    lock_locatie(locatie)
    with within_room(locatie, moment.dag):
        capaciteit, _ = Locatiecapaciteit.objects.update_or_create(
            locatie=locatie,
            vanaf_datum=hoeveel.vanaf,
            defaults={"kinderen": hoeveel.kinderen, "dagdelen": hoeveel.dagdelen, "samen": samen, "door": door, "vastgelegd_op": moment.op},
        )
    aantal = {"kinderen": hoeveel.kinderen, "dagdelen": hoeveel.dagdelen, "vanaf": hoeveel.vanaf.isoformat()}
    log(moment, "locatie-capaciteit", gegevens={"locatie": locatie.pk, **aantal})
    return capaciteit


def _check_manages(organisatie: Organisatie, moment: Moment) -> Functie:
    door = acting(moment, BEHEREN)
    if not manages(door, organisatie):
        raise ValueError("who does this keeps the locations of this organisation")
    return door


def _check_gegevens(gegevens: Locatiegegevens) -> None:
    if not gegevens.naam.strip():
        raise NietMogelijk("Geef de locatie een naam.")
