"""Dutch words for dates and numbers in sentences."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from aanwezig.core.regels.signaal import round_half_up

MAANDEN = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAGEN_KORT = ("ma", "di", "wo", "do", "vr", "za", "zo")


def dutch_date(dag: date) -> str:
    """Write a date as ``20 november 2026``."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def dutch_weekday_date(dag: date) -> str:
    """Write a date as ``vrijdag 20 november 2026``."""
    return f"{DAGEN[dag.weekday()]} {dutch_date(dag)}"


def dutch_number(waarde: Fraction | int) -> str:
    """Write a number with a decimal comma and at most two decimals: ``16``, ``16,5``, ``16,25``."""
    tekst = str(round_half_up(Fraction(waarde)))
    return tekst.rstrip("0").rstrip(".").replace(".", ",") if "." in tekst else tekst
