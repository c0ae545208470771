"""The door to the quarterly report to the Inspectie: a row for each registration that ever was, of nobody by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.core.kalender.plicht import age_on
from aanwezig.core.rapportages.registercijfers import Kwartaal, Opgave, Registratie, number_of
from aanwezig.core.register.boek import Registerboek
from aanwezig.definitions.boeken import registerboek, registercijferboek
from aanwezig.store.models import Functie, Vrijstelling
from aanwezig.store.registerfeiten import Casusfeit, Registerfeiten, cases_of, facts_of, kept_since
from aanwezig.store.wand import counting


@dataclass(frozen=True, slots=True)
class Opgaverij:
    """A row of the report. ``schoolsoort`` is a code (empty: not known); everything else is as it is written."""

    nummer: str
    leeftijd: int
    schoolsoort: str
    soort: str
    sinds: date
    tm: date | None
    oorzaken: str
    aanbod: str
    resultaat: str


@counting()
def quarters(functie: Functie, dag: date) -> list[Kwartaal]:
    """Return the quarters of which there is a report: since the register began, the last first."""
    sinds = kept_since(cases_of(functie.organisatie))
    return [] if sinds is None else registercijferboek().kwartalen(sinds, dag)[::-1]


@counting()
def quarterly_rows(functie: Functie, kwartaal: Kwartaal, dag: date) -> list[Opgaverij]:
    """Return the rows of a quarter, as it stood on its last day or on a day before that; the oldest first.

    A row never goes: not of who is no thuiszitter any more, nor of what was a mistake. Its number stays the same.
    """
    boek, opgave, tm = registerboek(), registercijferboek().opgave, min(kwartaal.eind_datum, dag)
    gegevens = facts_of(cases_of(functie.organisatie), boek, tm)
    rijen = [
        _row(registratie, gegevens.casussen[id_], tm, boek)
        for id_, registratie in gegevens.registraties.items()
        if registratie.rij.begin_datum <= tm
    ]
    return sorted([*rijen, *_exemptions(gegevens, opgave, tm)], key=lambda rij: (rij.sinds, rij.nummer))


def _row(registratie: Registratie, casus: Casusfeit, tm: date, boek: Registerboek) -> Opgaverij:
    rij = registratie.rij
    einde, resultaat = rij.eind_datum, boek.resultaten[rij.resultaat].naam if rij.resultaat else ""
    if registratie.vervallen_datum is not None:
        einde, resultaat = registratie.vervallen_datum, VERVALLEN
    if einde is not None and einde > tm:
        einde, resultaat = None, ""
    aanbod = boek.soorten_aanbod.get(casus.aanbod)
    geen = boek.geen_aanbod.get(casus.geen_aanbod)
    return Opgaverij(
        nummer=number_of(rij.id),
        leeftijd=age_on(casus.geboortedatum, tm),
        schoolsoort=casus.schoolsoort,
        soort=boek.soorten[rij.soort_on(tm)].naam,
        sinds=rij.begin_datum,
        tm=einde,
        oorzaken=", ".join(boek.oorzaken[code].naam for code in casus.oorzaken if code in boek.oorzaken),
        aanbod=aanbod.naam if aanbod else f"nog geen: {geen.naam}" if geen else "",
        resultaat=resultaat,
    )


VERVALLEN = "weggehaald: de registratie klopte niet"
"""What came of a registration that was a mistake."""


def _exemptions(gegevens: Registerfeiten, opgave: Opgave, tm: date) -> list[Opgaverij]:
    """Return the exemptions of the children who are or were in the register; of others it does not know which SWV they belong to."""
    per_leerling = {casus.leerling: casus for casus in gegevens.casussen.values()}
    rijen = Vrijstelling.objects.filter(leerling__in=per_leerling, grond=opgave.grond, begin_datum__lte=tm).order_by("begin_datum", "pk")
    uit = []
    for wie, begin, einde in rijen.values_list("leerling_id", "begin_datum", "eind_datum"):
        casus = per_leerling[wie]
        uit.append(
            Opgaverij(
                nummer=number_of(f"{casus.leerlingsleutel} {opgave.grond} {begin}"),
                leeftijd=age_on(casus.geboortedatum, tm),
                schoolsoort=casus.schoolsoort,
                soort=opgave.grond_naam,
                sinds=begin,
                tm=None if einde is None or einde > tm else einde,
                oorzaken="",
                aanbod="",
                resultaat="",
            )
        )
    return uit
