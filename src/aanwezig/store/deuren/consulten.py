"""The door to consults: the school that asked, the organisation that thinks along, and later whoever received what it was linked to."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery

from aanwezig.core.rapportages.cijfers import period_of
from aanwezig.core.toegang.herkenning import Bekend, make_bekend
from aanwezig.definitions.boeken import consultboek, regelwerk, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import BEKIJKEN, NietGevonden, in_view
from aanwezig.store.models import (
    Consult,
    Consultbericht,
    Consultkoppeling,
    Consultstand,
    Contact,
    Functie,
    Inschrijving,
    Melding,
    Organisatie,
    Organisatiesoort,
    Verwijzing,
)

VRAGEN, BEANTWOORDEN = "consult-vragen", "consult-beantwoorden"
MET = ("school", "ontvanger", "gevraagd_door__gebruiker")


def visible_consulten(functie: Functie) -> QuerySet[Consult]:
    """Return the consults of one's own organisation: those it asked, or those it was asked."""
    wie = Q(pk=None)
    if can_do(functie, VRAGEN):
        wie |= Q(school=functie.organisatie_id)
    if can_do(functie, BEANTWOORDEN):
        wie |= Q(ontvanger=functie.organisatie_id)
    return Consult.objects.filter(wie).select_related(*MET)


def access_consult(functie: Functie, sleutel: UUID) -> Consult:
    """Return a consult.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    consult = visible_consulten(functie).filter(sleutel=sleutel).first()
    if consult is None:
        raise NietGevonden
    return consult


def waiting_consulten(functie: Functie, meest: int) -> list[Consult]:
    """Return the consults in which it is the turn of one's own organisation, the oldest first; no more than ``meest``."""
    aan_zet = Q(stand=Consultstand.GEVRAAGD, ontvanger=functie.organisatie_id) | Q(
        stand=Consultstand.BEANTWOORD, school=functie.organisatie_id
    )
    return list(visible_consulten(functie).filter(aan_zet).order_by("sinds_op", "pk")[:meest])


def berichten_of(consult: Consult) -> list[Consultbericht]:
    """Return what was asked and answered in a consult, the first first."""
    return list(consult.berichten.select_related("door__gebruiker", "door__organisatie").order_by("op", "pk"))


def ontvangers_on(functie: Functie, dag: date) -> list[Organisatie]:
    """Return the organisations where somebody thinks along with a school on a day, by kind and name."""
    rollen = toegangsbeleid().rollen_with(BEANTWOORDEN)
    daar = Functie.objects.on(dag).filter(rol__in=rollen, gebruiker__is_active=True).values("organisatie")
    meedenkers = Organisatie.objects.on(dag).filter(pk__in=daar, soort__in=list(consultboek().ontvangers))
    return sorted(meedenkers, key=lambda waar: (list(consultboek().ontvangers).index(waar.soort), waar.naam))


def names_at(organisatie: Organisatie, dag: date) -> Bekend:
    """Return the names of the pupils of a school and of the people around them; of another organisation none, since it may know none."""
    if organisatie.soort != Organisatiesoort.SCHOOL:
        return make_bekend((), ())
    hier = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), organisatie=organisatie, begin_datum__lte=dag)
    leerlingen = hier.values_list("leerling__voornaam", "leerling__achternaam")
    contacten = Contact.objects.filter(leerling__in=hier.values("leerling")).values_list("naam", flat=True)
    namen = [*leerlingen, *((naam.partition(" ")[0], naam.partition(" ")[2]) for naam in contacten)]
    return make_bekend(namen, [organisatie.naam])


def linkable_consulten(functie: Functie) -> list[Consult]:
    """Return the consults of one's own school that were linked to nothing yet, the last first."""
    if not can_do(functie, VRAGEN):
        return []
    eigen = visible_consulten(functie).filter(school=functie.organisatie_id)
    return list(eigen.exclude(pk__in=Consultkoppeling.objects.values("consult")).order_by("-gevraagd_op", "-pk"))


def koppelingen_of(over: Melding | Verwijzing) -> list[Consultkoppeling]:
    """Return which consults came before a report or referral that is in view already."""
    op = {"melding": over} if isinstance(over, Melding) else {"verwijzing": over}
    return list(Consultkoppeling.objects.filter(**op).select_related("consult__school", "consult__ontvanger").order_by("op", "pk"))


def koppeling_of(consult: Consult, functie: Functie, dag: date) -> Consultkoppeling | None:
    """Return what one's own school linked a consult to; others hear that only at the report or referral itself."""
    if not can_do(functie, VRAGEN) or consult.school_id != functie.organisatie_id:
        return None
    hier = Consultkoppeling.objects.filter(in_view(functie, dag, BEKIJKEN), consult=consult)
    return hier.select_related("leerling", "melding", "verwijzing").first()


def consultcijfers(functie: Functie, schooljaar: int) -> QuerySet[Any]:
    """Return for each school and receiver how many consults began in a schooljaar, on one consult of the two.

    ``aantal``: how many; ``open``: how many of them still run; ``laatst``: when the last one began. No texts and nobody's name: ask it
    within ``counting()``.
    """
    if not can_do(functie, "cijfers-gemeente"):
        return Consult.objects.none()
    binnen = Consult.objects.filter(gevraagd_op__date__range=period_of(schooljaar, regelwerk().land.schooljaar))
    eerste = binnen.order_by().values("school", "ontvanger").annotate(eerste=Min("pk")).values("eerste")
    zelfde = binnen.filter(school=OuterRef("school"), ontvanger=OuterRef("ontvanger")).order_by().values("school")
    lopend = Count("pk", filter=~Q(stand=Consultstand.GESLOTEN))
    return (
        Consult.objects.filter(pk__in=eerste)
        .select_related("school", "ontvanger")
        .annotate(
            aantal=Subquery(zelfde.annotate(n=Count("pk")).values("n"), output_field=IntegerField()),
            open=Subquery(zelfde.annotate(n=lopend).values("n"), output_field=IntegerField()),
            laatst=Subquery(zelfde.annotate(n=Max("gevraagd_op")).values("n")),
        )
    )
