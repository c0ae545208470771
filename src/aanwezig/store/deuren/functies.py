"""People and their work: the functies that hold, and those of a demo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.exchange.synthetisch.organisaties import load_organisaties
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.models import Accountsoort, Functie, Gebruiker, Leerling, Logregel, Organisatie

DEMO_GEMAAKT = "demo-gemaakt"
"""The act in the logbook that makes an administration a demo."""


def is_demo() -> bool:
    """Say whether this administration holds a demo: synthetic people only, and log-ins that need no password."""
    return Logregel.objects.filter(daad=DEMO_GEMAAKT, leerling=None).exists()


def is_leeg() -> bool:
    """Say whether nobody and nothing is in this administration yet."""
    return not any(model.objects.exists() for model in (Gebruiker, Leerling, Organisatie, Logregel))


def demo_functies(dag: date) -> list[Functie]:
    """Return the work of everybody in a demo for whom there is something to do, by organisation."""
    return list(
        Functie.objects.on(dag)
        .filter(gebruiker__is_active=True, rol__in=list(toegangsbeleid().rollen))
        .select_related("gebruiker", "organisatie")
        .order_by("organisatie__soort", "organisatie__naam", "rol", "groep", "gebruiker__naam", "pk")
    )


def to_look_for(functies: Sequence[Functie]) -> list[Functie]:
    """Return whom a visitor of a demo looks for first: the people of the stories and, of each role that none of them has, one person."""
    vast = {iemand.naam for iemand in load_organisaties().vast}
    uit = [functie for functie in functies if functie.gebruiker.naam in vast]
    rollen = {functie.rol for functie in uit}
    for functie in functies:
        if functie.rol not in rollen:
            rollen.add(functie.rol)
            uit.append(functie)
    return uit


def functies_of(gebruiker: int, dag: date) -> list[Functie]:
    """Return the work that a person does on a day: one functie, or several."""
    return list(Functie.objects.on(dag).filter(gebruiker=gebruiker).select_related("organisatie", "gebruiker"))


def known_gebruiker(adressen: Sequence[str]) -> Gebruiker | None:
    """Return which colleague may log in and has one of these e-mail addresses; never an account of an own file."""
    return Gebruiker.objects.filter(email__in=adressen, is_active=True, soort=Accountsoort.MEDEWERKER).first()


def demo_gebruiker(nummer: int) -> Gebruiker:
    """Return the account of somebody who was chosen in a demo."""
    return Gebruiker.objects.get(pk=nummer)


def team_of(functie: Functie, dag: date) -> list[Functie]:
    """Return the people of the same organisation with the same role, by name."""
    team = Functie.objects.on(dag).filter(organisatie=functie.organisatie_id, rol=functie.rol, gebruiker__is_active=True)
    return list(team.select_related("gebruiker", "organisatie").order_by("gebruiker__naam", "pk"))


def colleagues_of(functie: Functie, dag: date, daad: str = "") -> list[Functie]:
    """Return who works at the same organisation and may do an act (empty: everybody), by name."""
    hier = Functie.objects.on(dag).filter(organisatie=functie.organisatie_id, gebruiker__is_active=True)
    op_naam = hier.select_related("gebruiker", "organisatie").order_by("gebruiker__naam", "pk")
    return [collega for collega in op_naam if not daad or can_do(collega, daad)]


def fillers_of(organisaties: Collection[int], dag: date) -> dict[tuple[int, str], list[Functie]]:
    """Return who can work on a case at some organisations (database ids), by organisation and role, each by name."""
    uit: dict[tuple[int, str], list[Functie]] = {}
    hier = Functie.objects.on(dag).filter(organisatie__in=organisaties, rol__in=toegangsbeleid().rollen_with("casus-werken"))
    for functie in hier.filter(gebruiker__is_active=True).select_related("gebruiker").order_by("gebruiker__naam", "pk"):
        uit.setdefault((functie.organisatie_id, functie.rol), []).append(functie)
    return uit


def functies_of_account(email: str, dag: date) -> list[Functie]:
    """Return the work on a day of who has this e-mail address and may log in."""
    alle = Functie.objects.on(dag).filter(gebruiker__email__iexact=email, gebruiker__is_active=True)
    return list(alle.select_related("gebruiker", "organisatie").order_by("pk"))
