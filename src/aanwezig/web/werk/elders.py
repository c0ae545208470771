"""What lies at other organisations, in words and with the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from aanwezig.store.deuren.elders import Elders, waiting_elsewhere
from aanwezig.store.models import Functie
from aanwezig.weergave.woorden import count_of

ZINNEN = {
    ("melding", "R"): ("melding", "meldingen", "verstuurd, nog niet opgepakt"),
    ("melding", "B"): ("melding", "meldingen", "in behandeling"),
    ("melding", "D"): ("melding", "meldingen", "overgedragen aan een derde"),
    ("verwijzing", "verwezen"): ("verwijzing", "verwijzingen", "bij de jeugdarts, nog niet uitgenodigd"),
    ("verwijzing", "uitgenodigd"): ("verwijzing", "verwijzingen", "bij de jeugdarts, met een afspraak"),
    ("verwijzing", "gezien"): ("verwijzing", "verwijzingen", "bij de jeugdarts gezien, advies volgt"),
}
LIJSTEN = {"melding": "meldingen:lijst", "verwijzing": "verwijzingen:lijst"}


@dataclass(frozen=True, slots=True)
class Regel:
    """A line: how many of what and where, since when the oldest waits, and the list of them."""

    tekst: str
    sinds: date
    adres: str


def elsewhere_of(functie: Functie, dag: date) -> list[Regel]:
    """Return what the own organisation waits for at others."""
    return [_line(elders) for elders in waiting_elsewhere(functie, dag)]


def _line(elders: Elders) -> Regel:
    enkel, meer, waar = ZINNEN[elders.soort, str(elders.stand)]
    return Regel(f"{count_of(elders.aantal, enkel, meer)} {waar}", elders.sinds, f"{reverse(LIJSTEN[elders.soort])}?stand={elders.stand}")
