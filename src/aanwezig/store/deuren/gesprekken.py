"""The door to talks, and to what pupil and parents said in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.store.deuren.inschrijvingen import own_part
from aanwezig.store.deuren.leerlingen import BEKIJKEN, NietGevonden, in_view, last_day_of, last_days
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.models import (
    Afspraak,
    Functie,
    Gesprek,
    Leerling,
    Signaal,
    Verklaring,
    Verwijzing,
    Verwijzingstand,
    Zaak,
)
from aanwezig.store.models.meldingen import LOPENDE_MELDINGEN
from aanwezig.store.ontvangers import in_words


@dataclass(frozen=True, slots=True)
class Stem:
    """What a pupil or the parents said, in their own words."""

    tekst: str
    wie: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody around a pupil who works with them."""

    naam: str
    rol: str
    waar: str


def visible_gesprekken(functie: Functie, dag: date, *daden: str) -> QuerySet[Gesprek]:
    """Return the talks of the own organisation, about pupils who are in view for one of some acts (none named: to look at their page)."""
    return Gesprek.objects.filter(in_view(functie, dag, *(daden or (BEKIJKEN,))), organisatie=functie.organisatie_id)


def signaal_to_discuss(functie: Functie, leerling: Leerling, dag: date) -> Signaal | None:
    """Return the signal of a pupil that waits for somebody to act, when there is one."""
    return next((taak.signaal for taak in visible_taken(functie, dag).open().filter(leerling=leerling) if taak.signaal), None)


def access_gesprek(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Gesprek:
    """Return a talk of the own organisation or of a case that it took over, about a pupil who is in view, for one of some acts.

    A case that was handed over comes with its appointments and agreements; what was said stays with whoever held the talk.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    hier = Q(organisatie=functie.organisatie_id) | Q(zaak__gemeente=functie.organisatie_id)
    gesprekken = Gesprek.objects.filter(hier, in_view(functie, dag, *(daden or (BEKIJKEN,))), sleutel=sleutel)
    gesprek = gesprekken.select_related("leerling", "door__gebruiker", "organisatie", "signaal", "zaak__samengevoegd_met").first()
    if gesprek is None:
        raise NietGevonden
    if gesprek.organisatie_id != functie.organisatie_id:
        gesprek.verslag = gesprek.stem_leerling = gesprek.stem_ouders = ""
    return gesprek


def gesprekken_of(leerling: Leerling, functie: Functie) -> list[Gesprek]:
    """Return the talks that the own organisation had or planned, the last first."""
    return list(
        Gesprek.objects.filter(leerling=leerling, organisatie=functie.organisatie_id)
        .order_by("-gepland_op", "-pk")
        .select_related("door__gebruiker")
    )


def gesprekken_in(zaak: Zaak) -> list[Gesprek]:
    """Return the talks of a case and of what was merged into it, with what was agreed and without what was said, the last first."""
    gesprekken = Gesprek.objects.filter(zaak__in=zaak.with_merged()).order_by("-gepland_op", "-pk")
    gesprekken = gesprekken.defer("verslag", "stem_leerling", "stem_ouders")
    return list(gesprekken.select_related("door__gebruiker", "organisatie", "zaak").prefetch_related("afspraken"))


def afspraken_of(gesprek: Gesprek) -> list[Afspraak]:
    """Return what was agreed in a talk."""
    return list(gesprek.afspraken.all())


def rule_behind(gesprek: Gesprek) -> str:
    """Return the rule whose signal a talk is about: its own, or that of the last report of its case; nothing when it is about none."""
    if gesprek.signaal is not None:
        return gesprek.signaal.regel
    regels = gesprek.zaak.meldingen.order_by("-ingediend_op", "-pk").values_list("regel", flat=True) if gesprek.zaak is not None else ()
    return next((regel for regel in regels if regel), "")


def open_afspraken_of(leerling: Leerling, functie: Functie, op: Collection[Betrekking]) -> list[Afspraak]:
    """Return what was agreed in talks with the own organisation and still runs, what is due first on top.

    Nothing where the relations that hold (``op``) show no talks.
    """
    if not can_see(functie, Afspraak.veldgroep, op):
        return []
    lopend = Afspraak.objects.filter(leerling=leerling, gesprek__organisatie=functie.organisatie_id, nagekomen=Afspraak.Nagekomen.OPEN)
    return list(lopend.select_related("gesprek__door__gebruiker").order_by(F("uiterlijk_datum").asc(nulls_last=True), "pk"))


def voices_of(leerling: Leerling, functie: Functie, op: Collection[Betrekking], dag: date) -> list[Stem]:
    """Return what pupil and parents said in talks with the own organisation or wrote themselves about the whole file, the last first.

    Of each as far as the relations that hold (``op``) show that kind of data; of what they wrote, to who may look no further, until then.
    """
    gesprekken = gesprekken_of(leerling, functie) if can_see(functie, Gesprek.veldgroep, op) else []
    geschreven = _written(leerling, functie, dag) if can_see(functie, Verklaring.veldgroep, op) else ()
    return sorted((*_voices(leerling, gesprekken), *geschreven), key=lambda stem: stem.op, reverse=True)


def around(leerling: Leerling, functie: Functie, op: Collection[Betrekking], dag: date) -> list[Persoon]:
    """Return who works with a pupil: on an open case, a referral that was not taken back, or the school's contact of an open report.

    Only of the kinds of data that the relations that hold (``op``) show; to a school without what another school asked or reported, to who
    may look no further without what began later.
    """
    return list(dict.fromkeys(_around(leerling, functie, op, dag)))


def _written(leerling: Leerling, functie: Functie, dag: date) -> Iterator[Stem]:
    """Yield what parents and pupil wrote themselves about no report or case, as far as a functie may read it on a day."""
    tot = last_day_of(functie, leerling, dag, Verklaring.veldgroep)
    toen = Q() if tot is None else Q(op__date__lte=tot)
    for een in Verklaring.objects.filter(toen, leerling=leerling, melding=None, zaak=None, casus=None, vervangen_door=None):
        yield Stem(een.tekst, f"{een.naam}, zelf geschreven", een.op)


def _voices(leerling: Leerling, gesprekken: list[Gesprek]) -> Iterator[Stem]:
    for gesprek in gesprekken:
        if gesprek.stem_leerling:
            yield Stem(gesprek.stem_leerling, leerling.voornaam or "leerling", gesprek.gepland_op)
        if gesprek.stem_ouders:
            yield Stem(gesprek.stem_ouders, "ouders", gesprek.gepland_op)


def _around(leerling: Leerling, functie: Functie, op: Collection[Betrekking], dag: date) -> Iterator[Persoon]:
    tot = last_days(functie, leerling, dag, ("zaak", "melding"))
    if can_see(functie, "zaak", op):
        begon = Q(geopend_op__date__lte=tot["zaak"]) if "zaak" in tot else Q()
        for zaak in Zaak.objects.open().filter(begon, leerling=leerling).select_related("behandelaar__gebruiker", "gemeente"):
            naam = zaak.behandelaar.gebruiker.naam if zaak.behandelaar else "nog niemand"
            yield Persoon(naam, "behandelt de zaak", in_words(zaak.gemeente))
    if can_see(functie, "melding", op):
        begon = Q(ingediend_op__date__lte=tot["melding"]) if "melding" in tot else Q()
        open_ = leerling.meldingen.filter(own_part(functie), begon, stand__in=LOPENDE_MELDINGEN)
        for melding in open_.exclude(contactpersoon="").select_related("organisatie"):
            yield Persoon(melding.contactpersoon, "contact op school", str(melding.organisatie))
    if can_see(functie, "verwijzing", op):
        van_mij = Q(school=functie.organisatie_id) | Q(jgz=functie.organisatie_id)
        lopend = Verwijzing.objects.filter(van_mij, leerling=leerling).exclude(stand=Verwijzingstand.INGETROKKEN)
        for verwijzing in lopend.select_related("behandelaar__gebruiker", "jgz"):
            naam = verwijzing.behandelaar.gebruiker.naam if verwijzing.behandelaar else "jeugdarts"
            yield Persoon(naam, verwijzing.get_stand_display(), str(verwijzing.jgz))
