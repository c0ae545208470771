"""Numbers of rows, days or first days in a window; and the ladder, which has two such counters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from aanwezig.core.regels.signaal import Vondst
from aanwezig.core.regels.vormen import AantalInVenster, Eenheid, Ladder, Telwat
from aanwezig.core.verzuim.beeld import NIETS, Gemist, Lesdag, measures_up
from aanwezig.core.verzuim.roosters import UUR
from aanwezig.engines.reference.blik import Blik, Teldag, rows_of


def number_in_window(blik: Blik) -> Iterable[Vondst]:
    """Fire on the lesdag on which the number in the window reaches the threshold; then counting restarts."""
    for lesdagen in blik.stretches():
        over: list[Teldag] = []
        reeks_loopt = False
        for lesdag in lesdagen:
            vorm = blik.vorm_on(lesdag.datum)
            if not isinstance(vorm, AantalInVenster):
                continue
            gemist = blik.missed(lesdag)
            is_dag = measures_up(vorm.dagmaat, lesdag, gemist)
            was_reeks, reeks_loopt = reeks_loopt, is_dag
            if not is_dag or (vorm.telt is Telwat.BEGINDAGEN and was_reeks):
                continue
            over = [dag for dag in over if blik.in_window(vorm.venster, lesdag, dag.lesdag)]
            over.append(Teldag(lesdag, gemist))
            aantal = sum(_number(vorm, dag.gemist) for dag in over)
            if aantal < vorm.drempel + vorm.meer_dan:
                continue
            yield blik.found(
                eind=lesdag.datum,
                school_id=lesdag.inschrijving.school_id,
                begin=over[0].lesdag.datum,
                gemeten=aantal,
                drempel=vorm.drempel,
                venster_van=blik.begin_of_window(vorm.venster, lesdag.datum),
                rijen=rows_of(over),
            )
            over = []


def _number(vorm: AantalInVenster, gemist: Gemist) -> int:
    return len(gemist.rijen) if vorm.telt is Telwat.RIJEN else 1


def ladder(blik: Blik) -> Iterable[Vondst]:
    """Fire the highest rung that either counter reaches in the schooljaar; each rung once, lower ones are passed."""
    for lesdagen in blik.stretches():
        keren: list[Teldag] = []
        uren: list[Teldag] = []
        schooljaar: date | None = None
        bereikt = 0
        for lesdag in lesdagen:
            vorm = blik.vorm_on(lesdag.datum)
            if not isinstance(vorm, Ladder):
                continue
            begin = blik.begin_of_window(vorm.venster, lesdag.datum)
            if begin != schooljaar:
                schooljaar, keren, uren, bereikt = begin, [], [], 0
            te_laat, gemist = _both(blik, vorm, lesdag)
            if te_laat is NIETS and gemist is NIETS:
                continue
            if te_laat is not NIETS:
                keren.append(Teldag(lesdag, te_laat))
            if gemist is not NIETS:
                uren.append(Teldag(lesdag, gemist))
            aantal = sum(len(dag.gemist.rijen) for dag in keren)
            minuten = sum(dag.gemist.uurminuten for dag in uren)
            gehaald = [(drempel, naam) for naam, drempel in vorm.treden if aantal >= drempel or minuten >= drempel * UUR]
            if not gehaald or max(gehaald)[0] <= bereikt:
                continue
            bereikt, naam = max(gehaald)
            teller = keren if aantal >= bereikt else uren
            yield blik.found(
                regel=naam,
                eenheid=Eenheid.KEER if teller is keren else Eenheid.UREN,
                eind=lesdag.datum,
                school_id=lesdag.inschrijving.school_id,
                begin=teller[0].lesdag.datum,
                gemeten=aantal if teller is keren else Fraction(minuten, UUR),
                drempel=bereikt,
                venster_van=begin,
                rijen=rows_of(teller),
            )


def _both(blik: Blik, vorm: Ladder, lesdag: Lesdag) -> tuple[Gemist, Gemist]:
    return blik.beeld.missed(vorm.keren, lesdag), blik.beeld.missed(vorm.uren, lesdag)
