"""Opening a file in an emergency: for how long, who is told, what opens, and how it is looked over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Nooduitkomst:
    """How looking over ends; ``toelichting``: what follows must be written down."""

    naam: str
    toelichting: bool


@dataclass(frozen=True, slots=True)
class Noodbeleid:
    """What regelwerk/toegang/noodtoegang.yaml says. ``doel``: its name in the register of processing; ``grond``: while it lasts.

    ``rollen``: who is told at the school; ``zaakrollen``: who is told of a case that nobody handles. ``gesloten``: kinds of data that
    never open.
    """

    doel: str
    grond: str
    reden_minstens: int
    duur: timedelta
    rollen: tuple[str, ...]
    zaakrollen: tuple[str, ...]
    inlichten_binnen: timedelta
    nakijken_binnen: timedelta
    groepen: frozenset[str]
    gesloten: frozenset[str]
    uitkomsten: Mapping[str, Nooduitkomst]
    bel: tuple[tuple[str, str], ...]

    def end_of(self, van: datetime) -> datetime:
        """Return until when a file stays open that is opened now."""
        return van + self.duur

    def is_late(self, van: datetime, nu: datetime) -> bool:
        """Say whether what was opened then should have been looked over by now."""
        return nu - van > self.nakijken_binnen

    def check_reden(self, reden: str) -> str | None:
        """Return what is wrong with a reason (Dutch), or None."""
        if len(" ".join(reden.split())) < self.reden_minstens:
            return f"Schrijf in ten minste {self.reden_minstens} tekens waarom dit niet kan wachten."
        return None

    def check_uitkomst(self, uitkomst: str, toelichting: str) -> str | None:
        """Return what is wrong with an outcome (Dutch), or None."""
        gekozen = self.uitkomsten.get(uitkomst)
        if gekozen is None:
            return "Kies of de noodtoegang terecht was."
        if gekozen.toelichting and not toelichting.strip():
            return "Schrijf op wat er nu volgt."
        return None
