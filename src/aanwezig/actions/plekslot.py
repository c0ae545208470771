"""What acts about places share: locks in one order (the case, then the location), the tasks of a request or a stay, and letting go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

from django.db import IntegrityError, connection, transaction

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.plekroutes import meld
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.voorzieningen.boek import Plekdaad, Voorziening
from aanwezig.core.voorzieningen.elders import NIET_GEZEGD, Reis, ReisKanNiet, check_reis, keep
from aanwezig.core.voorzieningen.plekken import Bezetting, first_free, full_on
from aanwezig.core.voorzieningen.verblijf import look_back
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.casusroutes import dagen_of
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.plekken import bezetting_of, ernaast_of, ruimtes_of, supply_of
from aanwezig.store.models import (
    NIET_DUBBEL,
    NIET_VOL,
    OPEN_AANVRAGEN,
    Aanvraag,
    Aanvraagstand,
    Casus,
    Deelname,
    Deelnamestand,
    Functie,
    Locatie,
    Organisatie,
    Plaatsing,
    Taak,
)

VRAGEN, BESLUITEN, BEHEREN = "plek-vragen", "plek-besluiten", "plek-beheren"
ZONDER_TOESTEMMING, GESTOPT = "ouders", "gestopt"
"""Why a request ends, and how a stay does, when consent is withdrawn (regelwerk/voorziening)."""
ELDERS = ("elders", "elders_km", "elders_minuten", "aanbod_toen")


def acting(moment: Moment, *daden: str) -> Functie:
    """Return who acts, who may do one of these acts.

    Raises:
        ValueError: when nobody does, or somebody who may do none of them: a mistake of whoever called it.
    """
    if moment.door is None or not any(can_do(moment.door, daad) for daad in daden):
        raise ValueError(f"who does this may do one of {', '.join(daden)}: give the moment such a functie")
    return moment.door


def locked_aanvraag(aanvraag: Aanvraag) -> Aanvraag:
    """Lock a request; its case was locked before."""
    rijen = Aanvraag.objects.select_for_update(of=("self",)).select_related("leerling", "locatie__organisatie", "deelname")
    return rijen.get(pk=aanvraag.pk)


def locked_plaatsing(plaatsing: Plaatsing) -> Plaatsing:
    """Lock a stay; its case was locked before."""
    rijen = Plaatsing.objects.select_for_update(of=("self",)).select_related("leerling", "locatie__organisatie", "aanvraag__deelname")
    return rijen.get(pk=plaatsing.pk)


def voorziening_of(aanvraag: Aanvraag) -> Voorziening:
    """Return the agreements that a request keeps."""
    voorziening = plekboek().version(aanvraag.soort, aanvraag.versie)
    assert voorziening is not None, "a request keeps a version that regelwerk/voorziening holds"
    return voorziening


def check_room(locatie: Locatie, nieuw: Bezetting, dag: date, *, zonder: Plaatsing | None = None) -> None:
    """Lock a location, and check that one more stay fits. Who is still there after the planned end takes a place.

    Raises:
        NietMogelijk: when it does not; the message says from when it would.
    """
    lock_locatie(locatie)
    er_zijn = bezetting_of([locatie.pk], dag, zonder=zonder)[locatie.pk]
    ruimtes, ernaast = ruimtes_of([locatie.pk])[locatie.pk], ernaast_of([locatie.pk], dag, zonder=zonder)[locatie.pk]
    vol = full_on(er_zijn, ruimtes, nieuw, ernaast)
    if vol is None:
        return
    if zonder is not None:
        raise NietMogelijk(f"Op {vol:%d-%m-%Y} is deze plek voor een ander kind. Verleng korter, of zoek een andere plek.")
    vrij = first_free(er_zijn, ruimtes, max(nieuw.van, dag), nieuw.dagdelen, ernaast)
    wanneer = f"De eerste vrije dag is {vrij:%d-%m-%Y}." if vrij is not None else "Er is nog geen dag bekend waarop er een vrijkomt."
    if full_on(er_zijn, ruimtes, nieuw) is None:
        wanneer = f"Alle plekken van {locatie.organisatie} tellen hier samen. {wanneer}"
    raise NietMogelijk(f"Op {locatie} is geen plek vrij op {vol:%d-%m-%Y}. {wanneer}")


def lock_locatie(locatie: Locatie) -> None:
    """Lock a location together with those of the same kind and provider, always in one order: they may count together."""
    samen = Locatie.objects.filter(organisatie=locatie.organisatie_id, soort=locatie.soort)
    list(samen.select_for_update(no_key=True).order_by("pk").values_list("pk"))


@contextmanager
def within_room(locatie: Locatie, dag: date) -> Iterator[None]:
    """Put into words what the database refuses: no more children than places, whoever writes. ``dag``: today, which the database asks.

    Raises:
        NietMogelijk: when there is no room, or the child is there already.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('aanwezig.vandaag', %s, true)", [dag.isoformat()])
            yield
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('aanwezig.vandaag', '', true)")
    except IntegrityError as fout:
        if NIET_VOL in str(_constraint(fout)):
            raise NietMogelijk(f"Op {locatie} zijn er dan meer kinderen dan plekken. Kies een andere dag of een andere plek.") from None
        if NIET_DUBBEL in str(_constraint(fout)):
            raise NietMogelijk(f"De leerling heeft op {locatie} in die tijd al een plek.") from None
        raise


def _constraint(fout: IntegrityError) -> str:
    oorzaak = fout.__cause__
    return str(getattr(getattr(oorzaak, "diag", None), "constraint_name", ""))


def give(
    soort: str,
    casus: Casus,
    organisatie: Organisatie,
    deel: str,
    vanaf: date,
    uiterlijk: date | None,
    waarom: str,
    moment: Moment,
) -> None:
    """Give a task about a request or a stay to an organisation: to who takes part for it in the case, when that is known."""
    wie = casus.deelnames.filter(organisatie=organisatie, stand=Deelnamestand.DOET_MEE).exclude(functie=None).order_by("pk").first()
    geef_taak(
        soort,
        casus.leerling,
        organisatie,
        vanaf,
        moment,
        toegewezen=wie.functie if wie is not None else None,
        waarom=waarom,
        uiterlijk=uiterlijk,
        casus=casus,
        deel=deel,
    )


def end_tasks(casus: Casus, deel: str, moment: Moment, *soorten: str, uitkomst: str = Taak.Uitkomst.GEDAAN) -> None:
    """End the open tasks of a request or a stay; ``soorten``: only of these kinds."""
    open_ = Taak.objects.open().filter(casus=casus, soort__startswith="plek-", deel__startswith=deel)
    rond_alle_af(open_.filter(soort__in=soorten) if soorten else open_, moment, uitkomst)


def end_aanvraag(aanvraag: Aanvraag, stand: str, reden: str, toelichting: str, moment: Moment, reis: Reis = NIET_GEZEGD) -> None:
    """End a request without a place. When a place was missing, the locations of its kind are kept as they stand on this day.

    Raises:
        NietMogelijk: when what is said about somewhere else can't be so.
    """
    ontbreekt = plekboek().redenen[reden].ontbreekt
    try:
        check_reis(reis, plekboek().afstand, ontbreekt=ontbreekt)
    except ReisKanNiet as fout:
        raise NietMogelijk(str(fout)) from None
    aanvraag.stand, aanvraag.reden, aanvraag.toelichting, aanvraag.einde_datum = stand, reden, toelichting, moment.dag
    aanvraag.elders, aanvraag.elders_km, aanvraag.elders_minuten = str(reis.elders or ""), reis.km, reis.minuten
    aanvraag.aanbod_toen = keep(supply_of(aanvraag, moment.dag)) if ontbreekt else None
    velden = ("stand", "reden", "toelichting", "einde_datum", "besluit_datum", "besluit", *ELDERS)
    aanvraag.save(update_fields=velden)
    daad = "plek-besloten" if stand == Aanvraagstand.AFGEWEZEN else "plek-ingetrokken"
    gegevens = {"casus": aanvraag.casus_id, "aanvraag": aanvraag.pk, "stand": str(stand), "reden": reden}
    if reis.elders is not None:
        gegevens |= {"elders": str(reis.elders), "km": reis.km, "minuten": reis.minuten}
    log(moment, daad, aanvraag.leerling, gegevens)
    end_tasks(aanvraag.casus, str(aanvraag.sleutel), moment, uitkomst=Taak.Uitkomst.VERVALLEN)
    if not _goes_on(aanvraag):
        bij = Plekdaad.AFGEWEZEN if stand == Aanvraagstand.AFGEWEZEN else Plekdaad.INGETROKKEN
        with suppress(OnbekendeRegio, LookupError):  # ending waits for no calendar or route
            meld(aanvraag.casus, voorziening_of(aanvraag), bij, "De aanvraag eindigt zonder plek.", moment)


def _goes_on(aanvraag: Aanvraag) -> bool:
    """Say whether the same kind of place is still asked or taken in the case."""
    anders = Aanvraag.objects.filter(casus=aanvraag.casus_id, soort=aanvraag.soort).exclude(pk=aanvraag.pk)
    return anders.filter(stand__in=OPEN_AANVRAGEN).exists() or anders.filter(plaatsing__isnull=False, plaatsing__eind_datum=None).exists()


def end_plaatsing(plaatsing: Plaatsing, uitkomst: str, slot: str, laatste_dag: date, moment: Moment) -> None:
    """End a stay, and let the school look back when that is agreed."""
    plaatsing.eind_datum, plaatsing.uitkomst, plaatsing.slot = max(laatste_dag, plaatsing.eerste_datum), uitkomst, slot
    with within_room(plaatsing.locatie, moment.dag):
        plaatsing.save(update_fields=("eind_datum", "uitkomst", "slot"))
    log(moment, "plek-afgerond", plaatsing.leerling, {"casus": plaatsing.casus_id, "plaatsing": plaatsing.pk, "uitkomst": uitkomst})
    end_tasks(plaatsing.casus, str(plaatsing.sleutel), moment)
    with suppress(OnbekendeRegio, LookupError):  # ending waits for no calendar or route
        meld(plaatsing.casus, voorziening_of(plaatsing.aanvraag), uitkomst, "De plaatsing is afgerond.", moment, dag=plaatsing.eind_datum)
    if plekboek().uitkomsten[uitkomst].terugkijken:
        with suppress(OnbekendeRegio):
            _give_looking_back(plaatsing, moment)


def _give_looking_back(plaatsing: Plaatsing, moment: Moment) -> None:
    assert plaatsing.eind_datum is not None
    casus, einde = plaatsing.casus, plaatsing.eind_datum
    for termijn, dag in zip(plekboek().terugkijken, look_back(einde, plekboek(), dagen_of(casus)), strict=True):
        deel = f"{plaatsing.sleutel}:{termijn.aantal}"
        give("plek-terugkijken", casus, casus.school, deel, einde, dag, str(plaatsing.locatie), moment)


def is_needed(deelname: Deelname) -> bool:
    """Say whether a request or a stay rests on a participation."""
    eigen = Aanvraag.objects.filter(deelname=deelname)
    return eigen.filter(stand__in=OPEN_AANVRAGEN).exists() or eigen.filter(plaatsing__isnull=False, plaatsing__eind_datum=None).exists()


def check_not_needed(deelname: Deelname) -> None:
    """Check that nothing rests on a participation that ends.

    Raises:
        NietMogelijk: when a request or a stay does.
    """
    if is_needed(deelname):
        raise NietMogelijk(f"Bij {deelname.organisatie} loopt een aanvraag of plaatsing. Besluit daarover, of rond die eerst af.")


def let_go(deelname: Deelname, moment: Moment) -> None:
    """End what rests on a participation whose consent was withdrawn: the request, and the stay as of today."""
    for aanvraag in Aanvraag.objects.filter(deelname=deelname, stand__in=OPEN_AANVRAGEN).select_related("casus", "leerling"):
        end_aanvraag(aanvraag, Aanvraagstand.INGETROKKEN, ZONDER_TOESTEMMING, "De toestemming is ingetrokken.", moment)
    lopen = Plaatsing.objects.filter(aanvraag__deelname=deelname, eind_datum=None)
    for plaatsing in lopen.select_related("casus__leerling", "casus__school", "leerling", "locatie__organisatie"):
        end_plaatsing(plaatsing, GESTOPT, "De toestemming is ingetrokken.", moment.dag, moment)
