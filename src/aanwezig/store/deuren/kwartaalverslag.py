"""The door to the quarterly report to the Inspectie: a row for each registration that ever was, of nobody by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.core.rapportages.opgaven import Opgaverij, Verschil, corrections, row_from
from aanwezig.core.rapportages.registercijfers import Kwartaal
from aanwezig.definitions.boeken import registercijferboek
from aanwezig.store.kwartaalrijen import followed_on, report_rows
from aanwezig.store.models import Functie, Kwartaalopgave
from aanwezig.store.registerfeiten import cases_of, kept_since
from aanwezig.store.wand import counting


@dataclass(frozen=True, slots=True)
class Kwartaalbeeld:
    """The report of a quarter: as it went when it was sent (``verstuurd``), else as it was known on its last day.

    ``sindsdien``: what would stand there by what is known now. ``vernietigd``: rows that went since, when the term of their case was over.
    ``gevolgd``: how many children are followed and no thuiszitter, since leerplicht has not begun: they are in no row.
    """

    tm: date
    rijen: tuple[Opgaverij, ...]
    sindsdien: tuple[Verschil, ...]
    verstuurd: Kwartaalopgave | None = None
    vernietigd: int = 0
    gevolgd: int = 0


@counting()
def quarters(functie: Functie, dag: date) -> list[Kwartaal]:
    """Return the quarters of which there is a report: since the register began, the last first."""
    sinds = kept_since(cases_of(functie.organisatie))
    return [] if sinds is None else registercijferboek().kwartalen(sinds, dag)[::-1]


@counting()
def quarterly_rows(functie: Functie, kwartaal: Kwartaal, dag: date) -> list[Opgaverij]:
    """Return the rows of a quarter, as they were known on its last day or on a day before that; the oldest first."""
    tm = min(kwartaal.eind_datum, dag)
    return [een.rij for een in report_rows(functie.organisatie, tm, tm)]


@counting()
def quarter_picture(functie: Functie, kwartaal: Kwartaal, dag: date) -> Kwartaalbeeld:
    """Return the report of a quarter, and what was put right since."""
    tm = min(kwartaal.eind_datum, dag)
    opgaven = Kwartaalopgave.objects.filter(organisatie=functie.organisatie_id, kwartaal=kwartaal.sleutel)
    opgave = opgaven.select_related("door__gebruiker").first()
    if opgave is None:
        rijen = tuple(quarterly_rows(functie, kwartaal, dag))
    else:
        tm = opgave.tm_datum
        rijen = tuple(row_from(waarden) for waarden in opgave.regels.order_by("pk").values_list("waarden", flat=True))
    nu = [een.rij for een in report_rows(functie.organisatie, tm, dag)] if dag > tm else []
    kolommen = [kolom.id for kolom in registercijferboek().opgave.kolommen]
    weg, gevolgd = 0 if opgave is None else opgave.aantal - len(rijen), followed_on(functie.organisatie, tm, tm)
    return Kwartaalbeeld(tm, rijen, corrections(rijen, nu, kolommen), opgave, weg, gevolgd)
