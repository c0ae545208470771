"""The door to people and their functies, for whoever manages them. No pupil is in it: of work there are only numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Accountsoort, Apisleutel, Functie, Gebruiker, Logregel, Organisatie, Taak, Zaak

MEDEWERKERS, SLEUTELS = "medewerker-beheren", "sleutel-beheren"
BEHEERD = (
    *("organisatie-toegevoegd", "organisatie-gewijzigd", "organisatie-beeindigd"),
    *("gebieden-gekozen", "gebied-gekozen", "gebied-beeindigd", "gebied-herroepen"),
    *("medewerker-toegevoegd", "medewerker-gewijzigd", "functie-gegeven", "functie-beeindigd", "uitnodiging-verstuurd"),
    *("functie-bevestigd", "functie-geweigerd"),
    *("inloggen-geblokkeerd", "inloggen-toegestaan", "tweede-stap-gewist", "sleutel-gegeven", "sleutel-beeindigd"),
    *("organisaties-vastgesteld", "medewerkers-aangesteld"),  # many at once, when the administration was set up
)
"""The acts of managing in the logbook."""


@dataclass(frozen=True, slots=True)
class Voorraad:
    """How much work somebody has in hand."""

    taken: int
    zaken: int

    def __bool__(self) -> bool:
        return bool(self.taken or self.zaken)


def visible_medewerkers(functie: Functie, dag: date) -> QuerySet[Gebruiker]:
    """Return the people that a functie manages: whether they work on a day (``werkt``), and have a second factor (``tweede_stap``)."""
    if not can_do(functie, MEDEWERKERS):
        return Gebruiker.objects.none()
    nu = Functie.objects.on(dag).filter(gebruiker=OuterRef("pk"))
    metfuncties = Gebruiker.objects.filter(soort=Accountsoort.MEDEWERKER).prefetch_related(
        Prefetch("functies", Functie.objects.select_related("organisatie").order_by("-geldig_vanaf", "-pk"))
    )
    return metfuncties.annotate(werkt=Exists(nu), tweede_stap=Exists(Authenticator.objects.filter(user=OuterRef("pk"))))


def narrowed_by_stand(mensen: QuerySet[Any], stand: str, dag: date) -> QuerySet[Any]:
    """Return the people who work now, never logged in, have a functie with an end, work no more, or are blocked."""
    if stand == "nu":
        return mensen.filter(werkt=True)
    if stand == "nooit":
        return mensen.filter(werkt=True, last_login=None, is_active=True)
    if stand == "aflopend":
        return mensen.filter(pk__in=Functie.objects.on(dag).exclude(geldig_tot=None).values("gebruiker"))
    if stand == "niet":
        return mensen.filter(werkt=False)
    return mensen.filter(is_active=False) if stand == "geblokkeerd" else mensen


def access_medewerker(functie: Functie, nummer: int, dag: date) -> Gebruiker:
    """Return a person.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    gebruiker = visible_medewerkers(functie, dag).filter(pk=nummer).first()
    if gebruiker is None:
        raise NietGevonden
    return gebruiker


def visible_functies(functie: Functie) -> QuerySet[Functie]:
    """Return all functies that a functie manages, those that ended too, the newest first."""
    if not can_do(functie, MEDEWERKERS):
        return Functie.objects.none()
    return Functie.objects.select_related("gebruiker", "organisatie", "gegeven_door__gebruiker", "bevestigd_door__gebruiker").order_by(
        "-geldig_vanaf", "organisatie__naam", "gebruiker__naam", "-pk"
    )


def access_functie(functie: Functie, nummer: int) -> Functie:
    """Return a functie that somebody has or had.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    gevonden = visible_functies(functie).filter(pk=nummer).first()
    if gevonden is None:
        raise NietGevonden
    return gevonden


def work_of(functie: Functie) -> Voorraad:
    """Return how much work somebody has in hand in a functie."""
    return Voorraad(Taak.objects.open().of_mine([functie.pk]).count(), Zaak.objects.open().filter(behandelaar=functie).count())


def visible_sleutels(functie: Functie) -> QuerySet[Apisleutel]:
    """Return the keys of the API that a functie manages, those that ended too."""
    if not can_do(functie, SLEUTELS):
        return Apisleutel.objects.none()
    return Apisleutel.objects.select_related("functie__gebruiker", "functie__organisatie")


def access_sleutel(functie: Functie, nummer: int) -> Apisleutel:
    """Return a key of the API.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    sleutel = visible_sleutels(functie).filter(pk=nummer).first()
    if sleutel is None:
        raise NietGevonden
    return sleutel


def managed_lately(functie: Functie, hoeveel: int) -> list[Logregel]:
    """Return the last acts of managing, the newest first."""
    if not can_do(functie, MEDEWERKERS):
        return []
    return list(Logregel.objects.filter(daad__in=BEHEERD).select_related("door__gebruiker").order_by("-pk")[:hoeveel])


def managed_about(gebruiker: Gebruiker) -> list[Logregel]:
    """Return what was done about a person and their functies, the newest first."""
    regels = Logregel.objects.filter(daad__in=BEHEERD, gegevens__gebruiker=gebruiker.pk)
    return list(regels.select_related("door__gebruiker").order_by("-pk"))


def names_in(regels: list[Logregel]) -> dict[str, dict[int, str]]:
    """Return the names that lines of the logbook speak of by number: of people and of organisations."""
    wie = {regel.gegevens.get(naam) for regel in regels for naam in ("gebruiker", "gegeven_door")} - {None}
    waar = {regel.gegevens.get("organisatie") for regel in regels} - {None}
    return {
        "gebruiker": dict(Gebruiker.objects.filter(pk__in=wie).values_list("pk", "naam")),
        "organisatie": dict(Organisatie.objects.filter(pk__in=waar).values_list("pk", "naam")),
    }
