"""Shares of the timetabled minutes: of completed lesweken, and of a sliding window."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.regels.signaal import Vondst
from aanwezig.core.regels.vormen import AandeelInVenster, AandeelLesweken
from aanwezig.core.verzuim.beeld import Lesdag
from aanwezig.engines.reference.blik import Blik, Teldag, rows_of
from aanwezig.engines.reference.reeksen import lesweken_of

PROCENT = 100


def share_of_lesweken(blik: Blik) -> Iterable[Vondst]:
    """Fire when the share of the last completed lesweken is reached, on the first lesdag with such a row in the next; once per run."""
    for lesdagen in blik.stretches(ook_later=True):
        weken = lesweken_of(lesdagen)
        begin_reeks: int | None = None  # place of the first lesweek of the run, while the share is reached
        gevuurd = False
        for plek, week in enumerate(weken):
            vorm = blik.vorm_on(week[0].datum)
            if not isinstance(vorm, AandeelLesweken):
                begin_reeks, gevuurd = None, False
                continue
            eerste = next((lesdag for lesdag in week if blik.is_over(lesdag) and blik.missed(lesdag).lesuren), None)
            if begin_reeks is not None and not gevuurd and eerste is not None and (eerste.plichtig or not vorm.plichtig_op_dag):
                gevuurd = True
                venster = weken[plek - vorm.lesweken : plek]
                gemist = _missed_days(blik, [lesdag for eerder in venster for lesdag in eerder])
                reeks = _missed_days(blik, [lesdag for eerder in weken[begin_reeks:plek] for lesdag in eerder])
                yield blik.found(
                    eind=eerste.datum,
                    school_id=eerste.inschrijving.school_id,
                    begin=reeks[0].lesdag.datum,
                    gemeten=PROCENT * Fraction(_minutes(gemist), sum(lesdag.minuten for eerder in venster for lesdag in eerder)),
                    drempel=PROCENT * Fraction(vorm.aandeel.teller, vorm.aandeel.noemer),
                    venster_van=monday_of(venster[0][0].datum),
                    rijen=rows_of([*gemist, Teldag(eerste, blik.missed(eerste))]),
                )
            if _reached_after(blik, vorm, weken[max(0, plek + 1 - vorm.lesweken) : plek + 1]):
                if begin_reeks is None:
                    begin_reeks = plek + 1 - vorm.lesweken
            else:
                begin_reeks, gevuurd = None, False


def _reached_after(blik: Blik, vorm: AandeelLesweken, weken: list[list[Lesdag]]) -> bool:
    """Say whether the share is reached over the last lesweken, the last of them included."""
    if len(weken) < vorm.lesweken:
        return False
    lesdagen = [lesdag for week in weken for lesdag in week]
    return vorm.aandeel.reached_by(_minutes(_missed_days(blik, lesdagen)), sum(lesdag.minuten for lesdag in lesdagen))


def _missed_days(blik: Blik, lesdagen: Iterable[Lesdag]) -> list[Teldag]:
    return [Teldag(lesdag, gemist) for lesdag in lesdagen if blik.is_over(lesdag) and (gemist := blik.missed(lesdag)).lesuren]


def _minutes(dagen: Iterable[Teldag]) -> int:
    return sum(dag.gemist.minuten for dag in dagen)


def share_of_window(blik: Blik) -> Iterable[Vondst]:
    """Fire when the share of the sliding window is reached; the next window lies wholly after the signal."""
    for lesdagen in blik.stretches():
        laatste: int | None = None  # key of the last signal
        venster: list[Teldag] = []
        for lesdag in lesdagen:
            vorm = blik.vorm_on(lesdag.datum)
            if not isinstance(vorm, AandeelInVenster):
                continue
            venster = [dag for dag in venster if blik.in_window(vorm.venster, lesdag, dag.lesdag)]
            gemist = blik.missed(lesdag)
            venster.append(Teldag(lesdag, gemist))
            if (
                not gemist.lesuren
                or len(venster) < vorm.minstens_lesdagen
                or lesdag.lesweek <= vorm.niet_in_eerste_lesweken
                or (laatste is not None and laatste > lesdag.sleutel - vorm.venster.sleutels)
            ):
                continue
            gemeten, geheel = _minutes(venster), sum(dag.lesdag.minuten for dag in venster)
            if not vorm.aandeel.reached_by(gemeten, geheel):
                continue
            laatste = lesdag.sleutel
            geteld = [dag for dag in venster if dag.gemist.lesuren]
            yield blik.found(
                eind=lesdag.datum,
                school_id=lesdag.inschrijving.school_id,
                begin=geteld[0].lesdag.datum,
                gemeten=PROCENT * Fraction(gemeten, geheel),
                drempel=PROCENT * Fraction(vorm.aandeel.teller, vorm.aandeel.noemer),
                venster_van=blik.begin_of_window(vorm.venster, lesdag.datum),
                rijen=rows_of(geteld),
            )
