"""What is written down when a step is done: who decided it, and what was decided. It never stops a route: a step can always be skipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from aanwezig.core.routes.handelen import NietZo
from aanwezig.core.routes.route import Route, Stap


@dataclass(frozen=True, slots=True)
class Opschrift:
    """How somebody writes down that a step is done. ``functie``: the role of the access policy in which they do.

    ``namens``: in whose name; ``stukken``: what was asked to be written down, by name; days as ``2026-03-02``, with spaces between.
    """

    functie: str
    namens: str = ""
    reden: str = ""
    stukken: Mapping[str, str] = field(default_factory=dict)


def decides(route: Route, stap: Stap, functie: str) -> bool:
    """Say whether somebody in this role of the access policy decides a step themselves; who decides alone is named by the route."""
    return not stap.alleen or functie in {route.rollen[rol].functie for rol in stap.alleen if route.rollen[rol].functie}


def check_opschrift(route: Route, stap: Stap, opschrift: Opschrift, dag: date) -> None:
    """Check how it is written down that a step was done on a day.

    Raises:
        NietZo: when another decides this and it does not say who and why, or something that belongs to it is not written down.
    """
    if not decides(route, stap, opschrift.functie) and not (opschrift.namens.strip() and opschrift.reden.strip()):
        wie = " of ".join(route.rollen[rol].naam for rol in stap.alleen)
        raise NietZo(f"Dit besluit is van: {wie}. Schrijf jij het op, zeg dan in wiens naam, en waarom jij het opschrijft.")
    if vreemd := sorted(set(opschrift.stukken) - {stuk.id for stuk in stap.vastleggen}):
        raise NietZo(f"Bij deze stap hoort niet: {', '.join(vreemd)}.")
    for stuk in stap.vastleggen:
        tekst = opschrift.stukken.get(stuk.id, "").strip()
        if not tekst and not stuk.mag:
            raise NietZo(f"Vul bij deze stap ook in: “{stuk.vraag}” Kan dat niet, sla de stap dan over, met een reden.")
        if stuk.dagen and any(een <= dag for een in days_in(tekst)):
            raise NietZo(f"“{stuk.vraag}” Kies dagen na {dag:%d-%m-%Y}.")


def days_in(tekst: str) -> list[date]:
    """Return the days that a text names, the first to come first.

    Raises:
        NietZo: when a part of it is no day.
    """
    try:
        return sorted({date.fromisoformat(deel) for deel in tekst.split()})
    except ValueError:
        raise NietZo("Kies dagen die bestaan.") from None


def evaluations_of(stap: Stap, stukken: Mapping[str, str]) -> list[date]:
    """Return on which days people look how it goes, by what was written down at a step."""
    return sorted({dag for stuk in stap.vastleggen if stuk.dagen for dag in days_in(stukken.get(stuk.id, ""))})
