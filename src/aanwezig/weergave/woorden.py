"""The Dutch words of screens and reports: counts, units, levels, states, kinds of verzuim, and names of places and closed days."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from aanwezig.core.herleiding.taal import DAGEN_KORT, MAANDEN, MAANDEN_KORT, dutch_number
from aanwezig.core.kalender.schooldagen import ALLE_SCHOLEN
from aanwezig.core.verzuim.afgesproken import VAN_TEVOREN, Zin, is_agreed
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Reden
from aanwezig.core.verzuim.tabellen import Dagsoort, Kalenderrij, Verzuimrij, school_van
from aanwezig.definitions.kalender import public_holidays
from aanwezig.definitions.lezer import read_yaml

SCHOOLDAGEN_KORT = DAGEN_KORT[:5]


@dataclass(frozen=True, slots=True)
class Woord:
    """A word with one sentence that explains it, and the same in a few words."""

    woord: str
    uitleg: str
    kort: str


NIVEAUS = {
    "plicht": Woord("plicht", "De wet zegt dat school of gemeente nu iets moet doen.", "de wet vraagt nu iets"),
    "protocol": Woord(
        "protocol", "Zo is het afgesproken in de regio of in de methode. De wet verplicht het niet.", "afgesproken in regio of methode"
    ),
    "aandacht": Woord("aandacht", "Geen plicht en geen afspraak, wel een reden om te kijken.", "een reden om te kijken"),
}
"""The levels, heaviest first."""

STATUSSEN = {
    "nieuw": Woord("nieuw", "Dit volgt uit de gegevens. Er hoort geen melding bij die al is verstuurd.", "volgt uit de gegevens"),
    "weersproken": Woord(
        "weersproken",
        "De school heeft dit gemeld, maar volgens de gegevens van nu is de drempel niet bereikt.",
        "klopt niet met de gegevens van nu",
    ),
    "bevestigd": Woord("bevestigd", "De school heeft dit gemeld en de gegevens van nu zeggen hetzelfde.", "klopt nog steeds"),
}
"""The states, the one that asks most first."""

SOORTEN = {
    "luxe": "luxeverzuim",
    "ongeoorloofd": "ongeoorloofd",
    "schorsing": "schorsing",
    "ziekte": "ziek",
    "arts": "naar de arts",
    "verlof": "verlof",
    "geoorloofd_overig": "ander geoorloofd verzuim",
    "te_laat": "te laat",
    "vervallen": "vervallen",
}
"""The kinds of verzuim as words in a grid or table."""


def kind_of(rij: Verzuimrij) -> str:
    """Say what a row of a known kind is: what the school registered, or that it was agreed that there was no lesson."""
    return Zin.SOORT.value if rij.ingevoerd_op == VAN_TEVOREN and is_agreed(rij.rij_id) else SOORTEN[rij.registratie]


SCHOOLSOORTEN = {
    "po": "basisschool",
    "sbo": "speciaal basisonderwijs",
    "so": "speciaal onderwijs",
    "vo": "voortgezet onderwijs",
    "vso": "voortgezet speciaal onderwijs",
    "pro": "praktijkonderwijs",
    "mbo": "mbo",
}

_EENHEDEN = {
    "uren": ("uur", "uur"),
    "keer": ("keer", "keer"),
    "dagen": ("dag", "dagen"),
    "procent": ("procent", "procent"),
    "lesweken": ("lesweek", "lesweken"),
}


def dutch_count(aantal: int) -> str:
    """Write a whole number with points between the thousands: ``12.345``."""
    return f"{aantal:,}".replace(",", ".")


def count_of(aantal: int, enkel: str, meer: str) -> str:
    """Write a number with its noun: ``1 signaal``, ``2.000 signalen``."""
    return f"{dutch_count(aantal)} {enkel if aantal == 1 else meer}"


def amount_of(waarde: Decimal | Fraction, eenheid: str) -> str:
    """Write a measure with its unit: ``16,5 uur``, ``1 dag``."""
    enkel, meer = _EENHEDEN.get(eenheid, (eenheid, eenheid))
    return f"{dutch_number(Fraction(waarde))} {enkel if waarde == 1 else meer}"


def short_date(dag: date) -> str:
    """Write a date as ``20 nov``."""
    return f"{dag.day} {MAANDEN_KORT[dag.month - 1]}"


def day_and_month(dag: date) -> str:
    """Write a date as ``20 november``."""
    return f"{dag.day} {MAANDEN[dag.month - 1]}"


def join_words(woorden: Iterable[str]) -> str:
    """Join words as a sentence does: ``a, b en c``."""
    lijst = list(woorden)
    return lijst[0] if len(lijst) == 1 else f"{', '.join(lijst[:-1])} en {lijst[-1]}" if lijst else ""


def reason_group(beeld: Leerlingbeeld, rij_id: str, waarom: str = "") -> str:
    """Return why a row does not count without the row that it gave way to, so that equal reasons can be counted together."""
    buiten = beeld.buiten.get(rij_id)
    if buiten is None:
        return waarom
    return buiten.zin if buiten.reden is Reden.ONBEKEND else buiten.reden.value


def name_of_school(school_id: str, schoolnamen: Mapping[str, str]) -> str:
    """Return the name of a school; ``school`` and its BRIN when the name is not known."""
    return schoolnamen.get(school_id) or f"school {school_id}"


def load_gemeentenamen(regelwerk: Path) -> dict[str, str]:
    """Return the name of each municipality by its code."""
    with (regelwerk / "kalender" / "gemeenten.csv").open(encoding="utf-8", newline="") as bestand:
        return {rij["code"]: rij["naam"] for rij in csv.DictReader(bestand)}


class Dagnamen:
    """Says in a word why a school is closed on a day: the name of a holiday or free day, or nothing when no name is known."""

    def __init__(self, regelwerk: Path, kalender: Iterable[Kalenderrij] = ()) -> None:
        self._vakanties = _official_names(regelwerk)
        self._regelwerk = regelwerk
        self._eigen: dict[str, list[Kalenderrij]] = {}
        for rij in kalender:
            if rij.soort != Dagsoort.LESDAG:
                school = rij.school_id if rij.school_id == ALLE_SCHOLEN else school_van(rij.school_id)
                self._eigen.setdefault(school, []).append(rij)

    def name_of(self, school: str, regio: str, dag: date) -> str:
        """Return the name of a day on which the school is closed: the school's own name for it goes first."""
        for wie in (school, ALLE_SCHOLEN):
            for rij in self._eigen.get(wie, ()):
                if rij.begin_datum <= dag <= rij.eind_datum:
                    return rij.naam or rij.soort
        return self._vakanties.get((regio, dag)) or _holidays(self._regelwerk, dag.year).get(dag, "")


@cache
def _holidays(regelwerk: Path, jaar: int) -> dict[date, str]:
    return public_holidays(regelwerk, (jaar,))


@cache
def _official_names(regelwerk: Path) -> dict[tuple[str, date], str]:
    namen: dict[tuple[str, date], str] = {}
    velden = read_yaml(regelwerk / "kalender" / "schoolvakanties.yaml", regelwerk).velden(["bronnen", "schoolvakanties"])
    for knoop in velden["schoolvakanties"].lijst():
        rij = knoop.velden(["schooljaar", "naam", "regio", "begin_datum", "eind_datum"])
        naam, regio = rij["naam"].tekst(), rij["regio"].tekst()
        dag, eind = rij["begin_datum"].datum(), rij["eind_datum"].datum()
        while dag <= eind:
            namen[(regio, dag)] = naam
            dag += timedelta(days=1)
    return namen


def word_of(registratie: str) -> str:
    """Return the word of a registratie; an unknown code is said to be one."""
    return SOORTEN.get(registratie) or f"onbekende code {registratie or '(leeg)'}"
