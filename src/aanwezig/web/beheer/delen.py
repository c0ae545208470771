"""What the pages of managing share: their tabs, their path, choices in groups, and the logbook in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse

from aanwezig.definitions.boeken import regelwerk, toegangsbeleid
from aanwezig.store.deuren.medewerkers import names_in
from aanwezig.store.deuren.organisaties import organisaties_on
from aanwezig.store.models import Functie, Logregel, Organisatiesoort, Rol
from aanwezig.weergave.woorden import count_of

BLADEN = (
    ("overzicht", "Overzicht"),
    ("organisaties", "Organisaties"),
    ("gebieden", "Gebieden"),
    ("mensen", "Mensen"),
    ("sleutels", "Sleutels"),
    ("beveiliging", "Beveiliging"),
)
Kruimel = tuple[str, str]
Groepen = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Tabblad:
    """One of the pages beside each other."""

    naam: str
    adres: str
    hier: bool


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that was done, for a timeline."""

    op: datetime
    zin: str
    wie: str
    correctie: bool = False


def tabs(hier: str) -> list[Tabblad]:
    """Return the pages of managing; ``hier`` is the one that is open."""
    return [Tabblad(naam, reverse(f"beheer:{code}"), code == hier) for code, naam in BLADEN]


def crumbs(*rest: Kruimel) -> list[Kruimel]:
    """Return the path to a page of managing."""
    return [("Beheer", reverse("beheer:overzicht")), *rest]


def organisatie_choices(dag: date) -> Groepen:
    """Return the organisations that one can choose, in groups by kind."""
    return [
        (Organisatiesoort(soort).label, [(str(deel.pk), deel.naam) for deel in groep])
        for soort, groep in groupby(organisaties_on(dag), key=lambda organisatie: organisatie.soort)
    ]


def rol_choices(soorten: Iterable[str]) -> Groepen:
    """Return the roles that one can give, in groups by kind of organisation."""
    beleid = toegangsbeleid()
    groepen = [(Organisatiesoort(soort).label, [(rol.rol, Rol(rol.rol).label) for rol in beleid.rollen_of(soort)]) for soort in soorten]
    return [groep for groep in groepen if groep[1]]


def stand_of(functie: Functie, dag: date) -> tuple[str, str]:
    """Return how a functie stands on a day, as a word and its tone."""
    if functie.wacht and (functie.geldig_tot is None or functie.geldig_tot > dag):
        return "wacht op bevestiging", "let-op"
    if functie.geldig_vanaf > dag:
        return "komt nog", "info"
    if functie.holds_on(dag):
        return ("loopt", "goed") if functie.geldig_tot is None else ("loopt af", "let-op")
    return "afgelopen", "stil"


ZINNEN: Mapping[str, str] = {
    "organisatie-toegevoegd": "{waar} toegevoegd",
    "organisatie-gewijzigd": "{waar} gewijzigd",
    "organisatie-beeindigd": "Laatste dag van {waar} vastgelegd",
    "gebieden-gekozen": "Gebieden gekozen voor {wier}",
    "gebied-gekozen": "Gebied gekozen voor {wier}: {gebied}",
    "gebied-beeindigd": "Laatste dag van een gebied vastgelegd voor {wier}: {gebied}",
    "gebied-herroepen": "Gebied teruggenomen voor {wier}: {gebied}",
    "medewerker-toegevoegd": "{wie} toegevoegd",
    "medewerker-gewijzigd": "Gegevens van {wie} gewijzigd",
    "functie-gegeven": "{wie} kreeg een functie bij {waar}: {rol}",
    "functie-bevestigd": "Functie van {wie} bij {waar} bevestigd: {rol}; gegeven door {gever}",
    "functie-geweigerd": "Functie van {wie} bij {waar} niet bevestigd: {rol}; gegeven door {gever}",
    "functie-beeindigd": "Laatste dag van een functie van {wie} bij {waar} vastgelegd",
    "uitnodiging-verstuurd": "Uitnodiging gestuurd aan {wie}",
    "inloggen-geblokkeerd": "Inloggen van {wie} geblokkeerd",
    "inloggen-toegestaan": "{wie} mag weer inloggen",
    "tweede-stap-gewist": "Tweede stap van {wie} gewist",
    "sleutel-gegeven": "Sleutel gegeven bij de functie van {wie} bij {waar}",
    "sleutel-beeindigd": "Sleutel beëindigd bij de functie van {wie} bij {waar}",
    "organisaties-vastgesteld": "{hoeveel} vastgelegd",
    "medewerkers-aangesteld": "{hoeveel} vastgelegd",
}


def told(regels: list[Logregel]) -> list[Gebeurtenis]:
    """Return lines of the logbook about managing as sentences."""
    namen = names_in(regels)
    return [
        Gebeurtenis(
            regel.op,
            ZINNEN[regel.daad].format(
                wie=namen["gebruiker"].get(regel.gegevens.get("gebruiker", 0), "een collega"),
                waar=namen["organisatie"].get(regel.gegevens.get("organisatie", 0), "een organisatie"),
                wier=namen["organisatie"].get(regel.gegevens.get("organisatie") or 0, "iedereen"),
                gebied=regelwerk().gebieden.get(regel.gegevens.get("gebied", ""), regel.gegevens.get("gebied", "")),
                gever=namen["gebruiker"].get(regel.gegevens.get("gegeven_door") or 0, "wie Aanwezig inrichtte"),
                rol=_role(regel.gegevens.get("rol")),
                hoeveel=_how_many(regel.gegevens),
            ),
            regel.door.gebruiker.naam if regel.door else "bij het inrichten",
        )
        for regel in regels
    ]


def _how_many(gegevens: Mapping[str, Any]) -> str:
    """Say of how many organisations or functies a line of the set-up speaks; nothing for another line."""
    if "functies" in gegevens:
        return count_of(len(gegevens["functies"]), "functie", "functies")
    return count_of(sum(dict(gegevens.get("aantal", {})).values()), "organisatie", "organisaties")


def _role(rol: object) -> str:
    return Rol(rol).label if rol in Rol.values else "functie"
