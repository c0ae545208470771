"""The door to the signals of a school: which ones there are, and what has come of each."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from aanwezig.definitions.boeken import regelwerk, registerboek, takenboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import visible_casussen
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.models import (
    Afhandeling,
    Casus,
    Deelname,
    Deelnamestand,
    Functie,
    Gesprek,
    Leerling,
    Melding,
    Meldingstand,
    Signaal,
    Signaalstand,
    Taak,
    Verwijzing,
)

AANPAK, CASUSSEN, OPENEN = "aanpak-beginnen", "casus-bekijken", "casus-openen"


class Opvolging(models.TextChoices):
    """What has come of a signal, what asks most first."""

    TE_DOEN = "te-doen", "te doen"
    BEZIG = "bezig", "in gesprek"
    GEMELD = "gemeld", "gemeld"
    AFGESLOTEN = "afgesloten", "afgesloten"
    AANPAK = "aanpak", "aanpak begonnen"
    GEEN = "geen", "alleen een signaal"


def visible_signalen(functie: Functie, dag: date) -> QuerySet[Signaal]:
    """Return the signals of the own school about pupils in view, each with its ``opvolging``."""
    hier = {"signaal": OuterRef("pk"), "organisatie": functie.organisatie_id}
    signalen = Signaal.objects.filter(
        in_view(functie, dag, "signaal-opvolgen"), stand=Signaalstand.GELDT, school_id__startswith=functie.organisatie.code
    )
    gemeld = Melding.objects.filter(signaal=OuterRef("pk")).exclude(stand=Meldingstand.INGETROKKEN)
    verwezen = Verwijzing.objects.filter(signaal=OuterRef("pk"), school=functie.organisatie_id)
    return signalen.select_related("leerling").annotate(
        opvolging=Case(
            When(Exists(gemeld), then=Value(Opvolging.GEMELD)),
            When(Exists(Afhandeling.objects.filter(ingetrokken_op=None, **hier)), then=Value(Opvolging.AFGESLOTEN)),
            *_in_a_case(functie),
            When(Exists(Gesprek.objects.filter(**hier)) | Exists(verwezen), then=Value(Opvolging.BEZIG)),
            When(Exists(Taak.objects.open().filter(**hier)), then=Value(Opvolging.TE_DOEN)),
            default=Value(Opvolging.GEEN),
            output_field=CharField(),
        )
    )


def _in_a_case(functie: Functie) -> list[When]:
    """Return what tells that a case began because of a signal, or runs while the signal asks for one: for who takes part in it."""
    if not can_do(functie, CASUSSEN):
        return []
    mee = Deelname.objects.filter(casus=OuterRef("pk"), organisatie=functie.organisatie_id, stand=Deelnamestand.DOET_MEE)
    casussen = Casus.objects.filter(Exists(mee))
    hieruit = Exists(casussen.filter(signaal=OuterRef("pk")))
    loopt = Q(Exists(casussen.open().filter(leerling=OuterRef("leerling"))), regel__in=takenboek().rules_for(AANPAK))
    return [When(Q(hieruit) | loopt, then=Value(Opvolging.AANPAK))]


def without_casus(signalen: QuerySet[Signaal], functie: Functie, dag: date) -> QuerySet[Signaal]:
    """Narrow signals to those by which a pupil meets a definition of the register, while this functie sees no running case of the pupil."""
    regels = {regel for definitie in registerboek().definities.values() for regel in definitie.regels}
    lopend = visible_casussen(functie, dag).open().filter(leerling=OuterRef("leerling"))
    return signalen.filter(~Exists(lopend), regel__in=regels)


def count_without_casus(functie: Functie, dag: date) -> int:
    """Count the pupils of the own school who meet a definition of the register this schooljaar and have no case; 0 for who begins none."""
    if not (can_do(functie, OPENEN) and can_do(functie, CASUSSEN)):
        return 0
    jaar = regelwerk().land.schooljaar.begin_of(dag)
    hier = without_casus(visible_signalen(functie, dag), functie, dag).filter(eind_datum__gte=jaar)
    return hier.order_by().values("leerling").distinct().count()


def opvolging_of(leerling: Leerling, functie: Functie, dag: date) -> dict[int, Opvolging]:
    """Return what has come of the signals of a pupil at the own school, by signal."""
    return {signaal.pk: Opvolging(getattr(signaal, "opvolging")) for signaal in visible_signalen(functie, dag).filter(leerling=leerling)}  # noqa: B009


def access_signaal(functie: Functie, nummer: int, dag: date) -> Signaal:
    """Return a signal of the own school.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    signaal = visible_signalen(functie, dag).filter(pk=nummer).first()
    if signaal is None:
        raise NietGevonden
    return signaal


def afhandelingen_of(leerling: Leerling, functie: Functie) -> dict[int, Afhandeling]:
    """Return how the own school closed signals of a pupil, by signal."""
    eigen = Afhandeling.objects.filter(signaal__leerling=leerling, organisatie=functie.organisatie_id, ingetrokken_op=None)
    return {afhandeling.signaal_id: afhandeling for afhandeling in eigen.select_related("door__gebruiker")}
