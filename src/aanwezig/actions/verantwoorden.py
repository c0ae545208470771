"""Writes down that somebody looked at the memory itself: a pack for an audit, or a question after a breach."""

from __future__ import annotations

from datetime import date

from aanwezig.actions.logboek import Moment, log
from aanwezig.store.wand import working


@working()
def note_pack(van: date, tm: date, moment: Moment) -> None:
    """Write down that an accountability pack was made of a period."""
    log(moment, "verantwoording-gemaakt", gegevens={"van": van.isoformat(), "tm": tm.isoformat()})


@working()
def note_question(vraag: str, van: date, tm: date, moment: Moment) -> None:
    """Write down that the logbook was asked who saw whom; never about whom, which the answer says."""
    log(moment, "logboek-bevraagd", gegevens={"vraag": vraag, "van": van.isoformat(), "tm": tm.isoformat()})
