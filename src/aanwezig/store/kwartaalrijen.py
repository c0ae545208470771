"""The rows of the quarterly report to the Inspectie, from the register as it was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.kalender.plicht import age_on
from aanwezig.core.rapportages.opgaven import Opgaverij
from aanwezig.core.rapportages.registercijfers import Opgave, Registratie, number_of
from aanwezig.core.register.aanbod import Aanbodstuk, counted_on, why_late
from aanwezig.core.register.boek import Registerboek
from aanwezig.definitions.boeken import registerboek, registercijferboek
from aanwezig.store.models import Organisatie, Vrijstelling
from aanwezig.store.registerfeiten import Casusfeit, Registerfeiten, cases_of, facts_of

VERVALLEN = "weggehaald: de registratie klopte niet"
"""What came of a registration that was a mistake."""
NIET_OPGESCHREVEN = "niet opgeschreven"


@dataclass(frozen=True, slots=True)
class Rijvan:
    """A row, with the case and the pupil (database ids) that it is about: to keep it with them, never to show."""

    rij: Opgaverij
    casus: int
    leerling: int


def report_rows(organisatie: Organisatie, tm: date, bekend_op: date) -> list[Rijvan]:
    """Return the rows of a samenwerkingsverband up to a day, as they were known on another; the oldest first.

    A row never goes: not of who is no thuiszitter any more, nor of what was a mistake. Its number stays the same.
    """
    boek, opgave = registerboek(), registercijferboek().opgave
    gegevens = facts_of(cases_of(organisatie), boek, tm, bekend_op)
    rijen = [
        Rijvan(_row(registratie, gegevens.casussen[id_], _offers(gegevens, id_, tm, bekend_op), tm, boek), casus.casus, casus.leerling)
        for id_, registratie in gegevens.registraties.items()
        if registratie.rij.begin_datum <= tm and (casus := gegevens.casussen[id_])
    ]
    return sorted([*rijen, *_exemptions(gegevens, opgave, tm)], key=lambda een: (een.rij.sinds, een.rij.nummer))


def followed_on(organisatie: Organisatie, tm: date, bekend_op: date) -> int:
    """Return how many children a samenwerkingsverband follows on a day for whom leerplicht has not begun: they are in no report."""
    return facts_of(cases_of(organisatie), registerboek(), tm, bekend_op).gevolgd


def _offers(gegevens: Registerfeiten, id_: str, tm: date, bekend_op: date) -> Sequence[Aanbodstuk]:
    return counted_on(gegevens.aanbod[id_], tm, bekend_op)


def _row(registratie: Registratie, casus: Casusfeit, gezegd: Sequence[Aanbodstuk], tm: date, boek: Registerboek) -> Opgaverij:
    rij = registratie.rij
    einde, resultaat = rij.eind_datum, boek.resultaten[rij.resultaat].naam if rij.resultaat else ""
    if registratie.vervallen_datum is not None:
        einde, resultaat = registratie.vervallen_datum, VERVALLEN
    if einde is not None and einde > tm:
        einde, resultaat = None, ""
    laatste = gezegd[-1] if gezegd else None
    soort = boek.soorten_aanbod.get(laatste.aanbod) if laatste else None
    geen = boek.geen_aanbod.get(laatste.geen_aanbod) if laatste else None
    return Opgaverij(
        nummer=number_of(rij.id),
        leeftijd=age_on(casus.geboortedatum, tm),
        schoolsoort=casus.schoolsoort,
        soort=boek.soorten[rij.soort_on(tm)].naam,
        sinds=rij.begin_datum,
        tm=einde,
        oorzaken=", ".join(boek.oorzaken[code].naam for code in casus.oorzaken if code in boek.oorzaken),
        aanbod=soort.naam if soort else f"nog geen: {geen.naam}" if geen else "",
        aanbod_vanaf=laatste.vanaf if laatste and soort else None,
        waarom_laat="" if registratie.vervallen_datum is not None else _why_late(gezegd, rij.begin_datum, einde or tm, boek),
        resultaat=resultaat,
    )


def _why_late(gezegd: Sequence[Aanbodstuk], begin_datum: date, dag: date, boek: Registerboek) -> str:
    redenen = why_late(gezegd, begin_datum, dag, boek)
    if redenen is None:
        return ""
    return "; ".join(boek.geen_aanbod[code].naam for code in redenen if code in boek.geen_aanbod) or NIET_OPGESCHREVEN


def _exemptions(gegevens: Registerfeiten, opgave: Opgave, tm: date) -> list[Rijvan]:
    """Return the exemptions of the children who are or were in the register; of others it does not know which SWV they belong to."""
    per_leerling = {casus.leerling: casus for casus in gegevens.casussen.values()}
    rijen = Vrijstelling.objects.filter(leerling__in=per_leerling, grond=opgave.grond, begin_datum__lte=tm).order_by("begin_datum", "pk")
    uit = []
    for wie, begin, einde in rijen.values_list("leerling_id", "begin_datum", "eind_datum"):
        casus = per_leerling[wie]
        rij = Opgaverij(
            nummer=number_of(f"{casus.leerlingsleutel} {opgave.grond} {begin}"),
            leeftijd=age_on(casus.geboortedatum, tm),
            schoolsoort=casus.schoolsoort,
            soort=opgave.grond_naam,
            sinds=begin,
            tm=None if einde is None or einde > tm else einde,
        )
        uit.append(Rijvan(rij, casus.casus, wie))
    return uit
