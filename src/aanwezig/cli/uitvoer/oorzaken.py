"""What made a signal come, change or go, in Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.vergelijking import Aanleiding, Oorzaak
from aanwezig.core.verzuim.tabellen import Verzuimrij
from aanwezig.weergave.woorden import word_of

MEESTE_RIJEN = 4
"""How many rows are named in a line of the table; the other forms name them all."""


def cause_words(oorzaken: Sequence[Oorzaak]) -> str:
    """Say in Dutch what did it; of many rows the first few by name."""
    mee = [oorzaak.rij for oorzaak in oorzaken if oorzaak.aanleiding is Aanleiding.TELT_NU_MEE and oorzaak.rij]
    delen = [_cause(oorzaak) for oorzaak in oorzaken if oorzaak.aanleiding is not Aanleiding.TELT_NU_MEE]
    if mee:
        nog = f" en nog {len(mee) - MEESTE_RIJEN}" if len(mee) > MEESTE_RIJEN else ""
        telt = "1 rij telt" if len(mee) == 1 else f"{len(mee)} rijen tellen"
        delen.append(f"{telt} nu mee: {', '.join(_row(rij) for rij in mee[:MEESTE_RIJEN])}{nog}")
    return "; ".join(delen)


def _row(rij: Verzuimrij) -> str:
    later = f", ingevoerd op {dutch_date(rij.bekend_op)}" if rij.bekend_op > rij.datum else ""
    return f"rij {rij.rij_id} ({dutch_date(rij.datum)}, {word_of(rij.registratie)}{later})"


def _cause(oorzaak: Oorzaak) -> str:
    if oorzaak.melding:
        return f"de school heeft gemeld op {dutch_date(oorzaak.melding.eind_datum)}"
    if oorzaak.rij is None:
        if oorzaak.aanleiding is Aanleiding.EERDER_SIGNAAL:
            return f"het signaal van {dutch_date(date.fromisoformat(oorzaak.over))} is veranderd; daardoor begint het tellen anders"
        return "er is een dag bij gekomen"
    return f"{_row(oorzaak.rij)} {'gaat voor op' if oorzaak.aanleiding is Aanleiding.GAAT_VOOR else 'vervangt'} rij {oorzaak.over}"
