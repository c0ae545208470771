"""What the pages of preventive work share: their tabs, crumbs and schooljaren."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.cijfers import schooljaren
from aanwezig.store.deuren.preventief import BEKIJKEN, PLANNEN, is_of_team
from aanwezig.web.huis.verzoek import Verzoek

BLADEN = (
    ("bord", "Per school", (BEKIJKEN,)),
    ("lijst", "Activiteiten", (BEKIJKEN,)),
    ("capaciteit", "Uren", (BEKIJKEN,)),
    ("scholen", "Scholen", (PLANNEN,)),
    ("aantallen", "Aantallen in de regio", ("cijfers-gemeente",)),
    ("soorten", "Wat kan en hoe vaak", (BEKIJKEN,)),
)


@dataclass(frozen=True, slots=True)
class Blad:
    """One of the pages beside each other."""

    naam: str
    adres: str
    hier: bool


def tabs(request: Verzoek, hier: str) -> list[Blad]:
    """Return the pages that are for who asks; the hours of a team only for who is of one."""
    functie = request.functie
    return [
        Blad(naam, reverse(f"preventief:{blad}"), blad == hier)
        for blad, naam, daden in BLADEN
        if any(can_do(functie, daad) for daad in daden) and (blad != "capaciteit" or is_of_team(functie))
    ]


def crumbs(hier: str, *tussen: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a page."""
    return [("Preventief werk", reverse("preventief:bord")), *tussen, (hier, "")]


def years_of(dag: date) -> list[int]:
    """Return the schooljaren that can be chosen, the last first: next year is planned for too."""
    bekend = schooljaren(dag)
    return [bekend[0] + 1, *bekend]
