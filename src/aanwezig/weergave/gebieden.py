"""For whom the rules of a gebied hold, and why they do for somebody, in words."""

from __future__ import annotations

from collections.abc import Iterable

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.gebieden import Bereik, Keuze
from aanwezig.weergave.woorden import join_words

ALLE = "alle leerlingen"


def for_whom(keuze: Keuze) -> str:
    """Say for whom a choice is: ``alle leerlingen``, ``wie woont in gemeente Hardenberg``."""
    match keuze.bereik:
        case Bereik.ALLES:
            return ALLE
        case Bereik.GEMEENTE:
            return f"wie woont in {_small(keuze.naam)}"
        case Bereik.SCHOOL:
            return f"wie leerling is van {keuze.naam}"
        case _:
            return f"wie leerling is van een school van {keuze.naam}"


def why_holds(keuzes: Iterable[Keuze], wie: str) -> str:
    """Say why a rule holds for a pupil, after "omdat"; empty without a choice.

    ``Mees in gemeente Hardenberg woont (zo afgesproken per 1 augustus 2025)``.
    """
    return join_words(f"{_because(keuze, wie)} (zo afgesproken per {dutch_date(keuze.vanaf)})" for keuze in keuzes)


def _because(keuze: Keuze, wie: str) -> str:
    match keuze.bereik:
        case Bereik.ALLES:
            return "de regio hem voor alle leerlingen koos"
        case Bereik.GEMEENTE:
            return f"{wie} in {_small(keuze.naam)} woont"
        case Bereik.SCHOOL:
            return f"{keuze.naam} met deze regel werkt"
        case _:
            return f"de school bij {keuze.naam} hoort"


def _small(naam: str) -> str:
    """Write the name of a municipality within a sentence."""
    return naam[0].lower() + naam[1:] if naam.startswith("Gemeente ") else naam
