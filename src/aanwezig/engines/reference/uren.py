"""Hours in a sliding window, and the reports already sent about them (16 uur in vier lesweken)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from aanwezig.core.regels.signaal import Status, Vondst
from aanwezig.core.regels.vormen import UrenInVenster
from aanwezig.core.verzuim.beeld import Lesdag
from aanwezig.core.verzuim.roosters import UUR
from aanwezig.core.verzuim.tabellen import Melding
from aanwezig.engines.reference.blik import Blik, Teldag, rows_of


@dataclass(slots=True)
class Meldingoordeel:
    """What became of the reports of one rule: the findings, the days whose rows are used up, and the ends of the confirmed ones."""

    vondsten: list[Vondst] = field(default_factory=list)
    gebruikt: set[tuple[str, date]] = field(default_factory=set)
    bevestigd: list[tuple[str, date]] = field(default_factory=list)


def hours_in_window(blik: Blik) -> Iterable[Vondst]:
    """Fire on the lesdag on which the hours in the window reach the threshold; judge reports first."""
    vorm = _vorm(blik, blik.beeld.peildatum)
    oordeel = judge_reports(blik) if vorm.toetst_meldingen else Meldingoordeel()
    yield from oordeel.vondsten
    op = oordeel.gebruikt
    if vorm.zonder_gemeld_onder:
        regel = blik.alle[vorm.zonder_gemeld_onder]
        op = judge_reports(Blik(blik.beeld, regel, 0, blik.alle)).gebruikt
    for lesdagen in blik.stretches():
        yield from _new_signals(blik, lesdagen, op, oordeel.bevestigd)


def _new_signals(
    blik: Blik, lesdagen: Sequence[Lesdag], op: set[tuple[str, date]], bevestigd: Sequence[tuple[str, date]]
) -> Iterable[Vondst]:
    over: list[Teldag] = []  # counted days that no signal and no report has used up
    laatste: date | None = None
    for lesdag in lesdagen:
        vorm = blik.vorm_on(lesdag.datum)
        if not isinstance(vorm, UrenInVenster):
            continue
        gemist = blik.missed(lesdag)
        telt = bool(gemist.uurminuten) and (lesdag.school, lesdag.datum) not in op
        if telt:
            over.append(Teldag(lesdag, gemist))
        if not telt and not vorm.wachttijd_dagen:
            continue
        over = [dag for dag in over if blik.in_window(vorm.venster, lesdag, dag.lesdag)]
        minuten = sum(dag.gemist.uurminuten for dag in over)
        if minuten < vorm.drempel_minuten:
            continue
        if vorm.meer_scholen and len({dag.lesdag.school for dag in over}) < 2:
            continue
        wacht = timedelta(days=vorm.wachttijd_dagen)
        eerder = [eind for school, eind in bevestigd if school == lesdag.school and eind <= lesdag.datum]
        if any(lesdag.datum < eind + wacht for eind in (*eerder, *([laatste] if laatste else []))):
            continue
        yield blik.found(
            eind=lesdag.datum,
            school_id=lesdag.inschrijving.school_id,
            begin=over[0].lesdag.datum,
            gemeten=Fraction(minuten, UUR),
            drempel=Fraction(vorm.drempel_minuten, UUR),
            venster_van=blik.begin_of_window(vorm.venster, lesdag.datum),
            rijen=rows_of(over),
        )
        laatste = lesdag.datum
        over = []


def judge_reports(blik: Blik) -> Meldingoordeel:
    """Judge the reports of this rule, in order of eind_datum, on the counted rows that no earlier report used up."""
    oordeel = Meldingoordeel()
    for melding in _reports(blik):
        vorm = _vorm(blik, melding.eind_datum)
        sleutel = blik.beeld.sleutel(melding.eind_datum)
        dagen = [
            Teldag(lesdag, gemist)
            for lesdag in blik.beeld.voorbij
            if lesdag.school == melding.school
            and lesdag.datum <= melding.eind_datum
            and lesdag.sleutel > sleutel - vorm.venster.sleutels
            and (lesdag.school, lesdag.datum) not in oordeel.gebruikt
            and (gemist := blik.missed(lesdag)).uurminuten
        ]
        minuten = sum(dag.gemist.uurminuten for dag in dagen)
        klopt = minuten >= vorm.drempel_minuten
        if klopt:
            oordeel.gebruikt.update((dag.lesdag.school, dag.lesdag.datum) for dag in dagen)
            oordeel.bevestigd.append((melding.school, melding.eind_datum))
        oordeel.vondsten.append(
            blik.found(
                status=Status.BEVESTIGD if klopt else Status.WEERSPROKEN,
                eind=melding.eind_datum,
                school_id=melding.school_id,
                begin=dagen[0].lesdag.datum if dagen else melding.eind_datum,
                gemeten=Fraction(minuten, UUR),
                drempel=Fraction(vorm.drempel_minuten, UUR),
                venster_van=blik.begin_of_window(vorm.venster, melding.eind_datum),
                rijen=rows_of(dagen),
            )
        )
    return oordeel


def _reports(blik: Blik) -> list[Melding]:
    """Return the known reports of this rule, each once, in order."""
    meldingen = {
        melding
        for melding in blik.beeld.gegevens.meldingen
        if melding.regel == blik.regel.id and melding.eind_datum <= blik.beeld.peildatum
    }
    return sorted(meldingen, key=lambda melding: (melding.eind_datum, melding.school_id))


def _vorm(blik: Blik, dag: date) -> UrenInVenster:
    """Return the numbers in force on a day, or the nearest ones when the rule did not hold then."""
    vorm = blik.vorm_on(dag)
    if vorm is None:
        versies = blik.regel.versies
        later = [versie for versie in versies if versie.geldig_vanaf > dag]
        vorm = (later[0] if later else versies[-1]).onderdelen[blik.plek].vorm
    assert isinstance(vorm, UrenInVenster)
    return vorm
