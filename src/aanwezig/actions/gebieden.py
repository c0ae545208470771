"""Chooses whose rules hold for whom: for everybody, for who lives in a municipality, or for what happens at some schools."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from procrastinate.contrib.django import app

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.signaleren import rebuild
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.regels.gebieden import Bereik
from aanwezig.definitions.boeken import regelwerk
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.store.gebieden import SOORTEN, bereik_of, leerlingen_within
from aanwezig.store.models import Gebiedskeuze, Organisatie
from aanwezig.store.models.gedeeld import PeriodeQuerySet
from aanwezig.store.wand import working

TAAK = "signaleren.gebied"
WACHTRIJ = "nacht"
AANLEIDING = "gebiedskeuze"
IEDEREEN = "iedereen"


@working()
def kies_gebieden(gebieden: Collection[str], vanaf: date, moment: Moment, organisatie: Organisatie | None = None) -> None:
    """Let the rules of exactly these gebieden hold for an organisation (None: for everybody) from a day on; those of others end there.

    What was chosen earlier for days before it stays, and so do the signals of those days; so does what was chosen for other organisations.
    Computes nothing anew.

    Raises:
        ValueError: when a gebied does not exist; the message names it.
        NietMogelijk: when a gebied can't be chosen for such an organisation.
    """
    if onbekend := sorted(set(gebieden) - set(regelwerk().gebieden)):
        raise ValueError(", ".join(onbekend))
    for gebied in gebieden:
        _check_bereik(gebied, organisatie)
    hier = _locked(organisatie)
    hier.filter(geldig_vanaf__gt=vanaf).delete()
    geldend = hier.on(vanaf)
    geldend.exclude(gebied__in=gebieden).filter(geldig_vanaf=vanaf).delete()
    geldend.exclude(gebied__in=gebieden).update(geldig_tot=vanaf)
    geldend.update(geldig_tot=None)
    for gebied in sorted(set(gebieden) - set(geldend.values_list("gebied", flat=True))):
        Gebiedskeuze.objects.create(gebied=gebied, organisatie=organisatie, geldig_vanaf=vanaf)
    gegevens = {"gebieden": sorted(gebieden), "vanaf": vanaf.isoformat()}
    log(moment, "gebieden-gekozen", gegevens=gegevens | ({"organisatie": organisatie.pk} if organisatie else {}))


@working()
def kies_gebied(gebied: str, organisatie: Organisatie | None, vanaf: date, laatste_dag: date | None, moment: Moment) -> Gebiedskeuze:
    """Let the rules of a gebied hold for an organisation (None: for everybody) from a day on, next to all that holds already.

    The signals of whom it is about are computed anew in the background.

    Raises:
        NietMogelijk: when the gebied does not exist, can't be chosen for such an organisation, is chosen for it already on one of these
            days, or would end before it begins.
    """
    if gebied not in regelwerk().gebieden:
        raise NietMogelijk(f"Gebied {gebied} bestaat niet. Kies uit: {', '.join(sorted(set(regelwerk().gebieden) - {LANDELIJK}))}.")
    if gebied == LANDELIJK:
        raise NietMogelijk("De landelijke regels gelden altijd, voor iedereen. Je hoeft ze niet te kiezen.")
    _check_bereik(gebied, organisatie)
    if laatste_dag is not None and laatste_dag < vanaf:
        raise NietMogelijk(f"De keuze gaat in op {dutch_date(vanaf)}; de laatste dag kan niet eerder zijn.")
    if organisatie is not None and organisatie.geldig_tot is not None and organisatie.geldig_tot <= vanaf:
        raise NietMogelijk(f"{organisatie} doet dan niet meer mee. Kies een andere dag, of een andere organisatie.")
    tot = None if laatste_dag is None else laatste_dag + DAG
    for eerder in _locked(organisatie).filter(gebied=gebied).order_by("geldig_vanaf", "pk"):
        if (eerder.geldig_tot is None or vanaf < eerder.geldig_tot) and (tot is None or eerder.geldig_vanaf < tot):
            raise NietMogelijk(
                f"{regelwerk().gebieden[gebied]} geldt al voor {name_of(organisatie)}: {period_of(eerder)}. "
                "Kies andere dagen, of beëindig eerst die keuze."
            )
    keuze = Gebiedskeuze.objects.create(gebied=gebied, organisatie=organisatie, geldig_vanaf=vanaf, geldig_tot=tot)
    log(moment, "gebied-gekozen", gegevens=_about(keuze))
    _ask_to_compute(organisatie)
    return keuze


@working()
def beeindig_gebied(keuze: Gebiedskeuze, laatste_dag: date, moment: Moment) -> None:
    """Set the last day on which a choice holds; the signals of its days stay. What follows is computed anew in the background.

    Raises:
        NietMogelijk: when it ended already, or would end before it began.
    """
    keuze = _again(keuze)
    if keuze.geldig_tot is not None and keuze.geldig_tot <= moment.dag:
        raise NietMogelijk(f"Deze keuze is al geëindigd: {period_of(keuze)}. Maak een nieuwe als het gebied weer moet gelden.")
    if laatste_dag < keuze.geldig_vanaf:
        raise NietMogelijk(
            f"De keuze gaat in op {dutch_date(keuze.geldig_vanaf)}; de laatste dag kan niet eerder zijn. "
            "Had zij nooit moeten gelden? Zeg dan dat het een vergissing is."
        )
    keuze.geldig_tot = laatste_dag + DAG
    keuze.save(update_fields=("geldig_tot",))
    log(moment, "gebied-beeindigd", gegevens=_about(keuze))
    _ask_to_compute(keuze.organisatie)


@working()
def herroep_gebied(keuze: Gebiedskeuze, moment: Moment) -> None:
    """Take back a choice that was a mistake: it never held, and the signals that only it gave are withdrawn. The logbook keeps it."""
    keuze = _again(keuze)
    log(moment, "gebied-herroepen", gegevens=_about(keuze))
    organisatie = keuze.organisatie
    keuze.delete()
    _ask_to_compute(organisatie)


def bereken_gebied(organisatie: int | None, moment: Moment) -> int:
    """Compute the signals of everybody whom a choice for an organisation (None: for everybody) is about; return how many changed.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known; all pupils of other schools were computed by then.
    """
    wie = leerlingen_within(None if organisatie is None else Organisatie.objects.get(pk=organisatie))
    aanleiding = f"{AANLEIDING} {organisatie or IEDEREEN}"
    return len(rebuild(moment, leerlingen=list(wie.order_by("pk").only("pk")), aanleiding=aanleiding))


def name_of(organisatie: Organisatie | None) -> str:
    """Say for whom a choice is."""
    return "iedereen" if organisatie is None else str(organisatie)


def period_of(keuze: Gebiedskeuze) -> str:
    """Say from when until when a choice holds."""
    laatste = "" if keuze.laatste_dag is None else f" tot en met {dutch_date(keuze.laatste_dag)}"
    return f"vanaf {dutch_date(keuze.geldig_vanaf)}{laatste}"


def _check_bereik(gebied: str, organisatie: Organisatie | None) -> None:
    if organisatie is not None and organisatie.soort not in SOORTEN.values():
        raise NietMogelijk(f"{organisatie} is geen gemeente, samenwerkingsverband, schoolbestuur of school. Kies een van die, of iedereen.")
    kan = regelwerk().bereiken.get(gebied, tuple(Bereik))
    if bereik_of(organisatie) not in kan:
        woorden = ["iedereen" if bereik is Bereik.ALLES else f"een {SOORTEN[bereik].label}" for bereik in kan]
        voor = f"{', '.join(woorden[:-1])} of {woorden[-1]}" if len(woorden) > 1 else woorden[0]
        raise NietMogelijk(f"{regelwerk().gebieden[gebied]} past niet bij {name_of(organisatie)}. Kies {voor}.")


def _locked(organisatie: Organisatie | None) -> PeriodeQuerySet[Gebiedskeuze]:
    """Return the choices for an organisation; two people who choose for it wait for each other."""
    if organisatie is not None:
        Organisatie.objects.select_for_update(no_key=True).get(pk=organisatie.pk)
    return Gebiedskeuze.objects.filter(organisatie=organisatie)


def _again(keuze: Gebiedskeuze) -> Gebiedskeuze:
    return Gebiedskeuze.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=keuze.pk)


def _about(keuze: Gebiedskeuze) -> dict[str, object]:
    return {
        "keuze": keuze.pk,
        "gebied": keuze.gebied,
        "organisatie": keuze.organisatie_id,
        "vanaf": keuze.geldig_vanaf.isoformat(),
        "tot": keuze.geldig_tot and keuze.geldig_tot.isoformat(),
    }


def _ask_to_compute(organisatie: Organisatie | None) -> None:
    """Leave the computing to the background: a choice may be about a whole region."""
    if leerlingen_within(organisatie).exists():
        app.configure_task(TAAK, queue=WACHTRIJ, lock=TAAK).defer(organisatie=None if organisatie is None else organisatie.pk)
