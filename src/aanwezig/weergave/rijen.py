"""A row of verzuim as a person would say it."""

from __future__ import annotations

from aanwezig.core.herleiding.taal import dutch_date, dutch_weekday_date
from aanwezig.core.verzuim.tabellen import Verzuimrij
from aanwezig.weergave.woorden import word_of


def describe_row(rij: Verzuimrij) -> str:
    """Write a row with its day, what it says, its own number and when it was entered."""
    later = f", ingevoerd op {dutch_date(rij.ingevoerd_op)}" if rij.ingevoerd_op and rij.ingevoerd_op != rij.datum else ""
    return f"{dutch_weekday_date(rij.datum)}, {lessons_of(rij)}: {kind_of(rij)} (rij {rij.rij_id}{later})"


def lessons_of(rij: Verzuimrij) -> str:
    """Write which part of the day a row is about: ``hele dag``, ``lesuur 2``, ``lesuur 2 tot en met 4``."""
    return lessons_between(rij.lesuur_van, rij.lesuur_tm)


def lessons_between(van: int | None, tm: int | None) -> str:
    """Write a part of a day, of which no beginning is the whole day."""
    if van is None:
        return "hele dag"
    return f"lesuur {van}" if tm is None or tm == van else f"lesuur {van} tot en met {tm}"


def kind_of(rij: Verzuimrij) -> str:
    """Write what a row says happened: ``ongeoorloofd``, ``te laat, 5 minuten``."""
    return registered(rij.registratie, rij.minuten)


def registered(registratie: str, minuten: int | None) -> str:
    """Write what was registered, with the minutes when they are known."""
    return f"{word_of(registratie)}{f', {minuten} minuten' if minuten else ''}"
