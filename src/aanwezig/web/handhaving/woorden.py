"""How pages about politiegegevens say things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from aanwezig.core.wpg.fasen import Fase
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.handhaving import Stukbeeld, authorisations_of, authorises, names_of, supervises
from aanwezig.store.models import Functie
from aanwezig.web.huis.verzoek import Verzoek

TONEN = {Fase.VRIJ: "goed", Fase.GERICHT: "let-op", Fase.AFGESCHERMD: "stil", Fase.VERNIETIGEN: "fout"}
DADEN = {
    "lijst-gevraagd": "vroeg de lijst",
    "lijst-gezien": "zag de lijst",
    "zoeken-gevraagd": "zocht",
    "zoeken-gezien": "zag wat het zoeken gaf",
    "stuk-gevraagd": "vroeg een stuk",
    "stuk-gezien": "zag het stuk",
    "nummer-gevraagd": "vroeg met het nummer",
    "nummer-gezien": "kreeg antwoord op het nummer",
    "afgeschermd-lijst-gezien": "zag welke stukken zijn afgeschermd",
    "afgeschermd-gevraagd": "vroeg een afgeschermd stuk",
    "afgeschermd-gezien": "kreeg antwoord over een afgeschermd stuk",
    "log-gezien": "las dit log",
    "formulier-gezien": "opende het formulier bij een zaak",
    "stuk-begonnen": "begon een stuk",
    "stuk-verbeterd": "schreef een nieuwe versie",
    "doel-vastgelegd": "legde het doel vast",
    "stuk-verstrekt": "verstrekte het stuk",
    "behoefte-beeindigd": "schreef op dat het niet meer nodig is",
    "stuk-vernietigd": "vernietigd: de termijn was om",
}
"""What each line of the log says."""


@dataclass(frozen=True, slots=True)
class Tabblad:
    """One of the pages beside each other."""

    naam: str
    adres: str
    hier: bool


def tabs_of(request: Verzoek, hier: str) -> list[Tabblad]:
    """Return the pages of enforcement that are for somebody."""
    functie = request.functie
    bladen: list[tuple[str, str]] = []
    if authorisations_of(functie, request.moment.dag):
        bladen += [("lijst", "Stukken"), ("nummer", "Met het nummer")]
    if supervises(functie):
        bladen += [("toezicht", "Toezicht"), ("log", "Log")]
    if supervises(functie) or authorises(functie):
        bladen += [("autorisaties", "Autorisaties"), ("register", "Register")]
    return [Tabblad(naam, reverse(f"handhaving:{code}"), code == hier) for code, naam in bladen]


def words_for(functie: Functie, stukken: Iterable[Stukbeeld]) -> dict[str, Any]:
    """Return what templates need to write about records."""
    alle = list(stukken)
    door = [stuk.door for stuk in alle]
    door += [versie.door for stuk in alle for versie in stuk.versies]
    door += [een.door for stuk in alle for een in stuk.verstrekkingen]
    return {"boek": wpgboek(), "tonen": TONEN, "namen": names_of(door), "waar": functie.organisatie}
