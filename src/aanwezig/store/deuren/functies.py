"""People and their work: the functies that hold, and those of a demo."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from aanwezig.store.models import Functie, Gebruiker, Leerling, Logregel, Organisatie, Taak

DEMO_GEMAAKT = "demo-gemaakt"
"""The act in the logbook that makes an administration a demo."""


def is_demo() -> bool:
    """Say whether this administration holds a demo: synthetic people only, and log-ins that need no password."""
    return Logregel.objects.filter(daad=DEMO_GEMAAKT).exists()


def is_leeg() -> bool:
    """Say whether nobody and nothing is in this administration yet."""
    return not any(model.objects.exists() for model in (Gebruiker, Leerling, Organisatie, Logregel))


def demo_functies(dag: date) -> list[Functie]:
    """Return the work of everybody in a demo, by organisation."""
    return list(
        Functie.objects.on(dag)
        .filter(gebruiker__is_active=True)
        .select_related("gebruiker", "organisatie")
        .order_by("organisatie__soort", "organisatie__naam", "rol", "groep", "gebruiker__naam")
    )


def busy_organisaties() -> list[int]:
    """Return the organisations with open work, the busiest first: where a demo is worth looking at."""
    druk = Taak.objects.open().values("organisatie").annotate(aantal=Count("pk")).order_by("-aantal")
    return [rij["organisatie"] for rij in druk]


def team_of(functie: Functie, dag: date) -> list[Functie]:
    """Return the people of the same organisation with the same role, by name."""
    team = Functie.objects.on(dag).filter(organisatie=functie.organisatie_id, rol=functie.rol, gebruiker__is_active=True)
    return list(team.select_related("gebruiker", "organisatie").order_by("gebruiker__naam"))


def colleagues_of(functie: Functie, dag: date) -> list[Functie]:
    """Return everybody who works at the same organisation, by name."""
    hier = Functie.objects.on(dag).filter(organisatie=functie.organisatie_id, gebruiker__is_active=True)
    return list(hier.select_related("gebruiker", "organisatie").order_by("gebruiker__naam"))
