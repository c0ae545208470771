"""The codes of the register of reports, and the outcomes of leerplicht's work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its words; ``motivering``: whoever chooses it explains why."""

    code: str
    naam: str
    bron: str
    zin: str = ""
    motivering: bool = False


@dataclass(frozen=True, slots=True)
class Meldingsoort(Code):
    """A kind of report: whether the school must report it, the werkproces it opens, and the rules that lead to it."""

    plicht: bool = False
    werkproces: str = ""
    regels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meldingboek:
    """All codes about reports, each by its code and in the order of the file."""

    soorten: Mapping[str, Meldingsoort]
    standen: Mapping[str, Code]
    werkprocessen: Mapping[str, Code]
    resultaten: Mapping[str, Code]
    redenen_afsluiting: Mapping[str, Code]
    toelichtingen_afsluiting: Mapping[str, Code]
    redenen_intrekken: Mapping[str, Code]

    def soort_of_regel(self, regel: str) -> Meldingsoort | None:
        """Return the kind of report that a rule's signal leads to, if any."""
        return next((soort for soort in self.soorten.values() if regel in soort.regels), None)
