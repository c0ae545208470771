"""The codes of the register of reports, and the outcomes of leerplicht's work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from aanwezig.core.herleiding.taal import dutch_number

TELEFOON = r"(?:\+|0)[0-9 ()-]{8,18}"
"""How a telephone number is written: it begins with 0 or +."""
POSTCODE = r"[1-9][0-9]{3}[A-Z]{2}"
GEMEENTE, DOORSTROOMPUNT = "gemeente", "doorstroompunt"
ONTVANGERS = (GEMEENTE, DOORSTROOMPUNT)
"""The kinds of organisation that receive reports and work on cases."""


def is_postcode(tekst: str) -> bool:
    """Say whether a text is a postcode as it is kept: four digits and two capitals, with nothing in between."""
    return re.fullmatch(POSTCODE, tekst) is not None


def is_telefoon(tekst: str) -> bool:
    """Say whether a text is a telephone number."""
    return re.fullmatch(TELEFOON, tekst) is not None


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its words; ``motivering``: whoever chooses it explains why.

    ``organisaties``: the kinds of organisation of which it is: those that do a werkproces, or that can end their work with a result.
    """

    code: str
    naam: str
    bron: str
    zin: str = ""
    motivering: bool = False
    organisaties: tuple[str, ...] = (GEMEENTE,)


@dataclass(frozen=True, slots=True)
class Doelgroep(Code):
    """About whom a kind of report is. ``plichtig``: only who is under a duty, only who isn't, or both (None).

    ``leeftijden``: the rule that has the ages between which it holds, for who has no startkwalificatie. ``wie``: as a sentence says it.
    """

    wie: str = ""
    plichtig: bool | None = None
    leeftijden: str = ""


@dataclass(frozen=True, slots=True)
class Meldingsoort(Code):
    """A kind of report: whether the school must report it, the werkproces it opens, and the rules that lead to it.

    ``specificatie``: the kinds of absence whose days go along when it is about no signal. ``te_melden``: whether it can still be chosen.
    """

    plicht: bool = False
    werkproces: str = ""
    doelgroep: str = ""
    specificatie: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()
    te_melden: bool = True


@dataclass(frozen=True, slots=True)
class Maat:
    """What counts in a report, and in which words: hours, days, or times late.

    It holds for kinds of report (``soorten``), or for reports about the signal of a rule (``regels``) that counts in ``gemeten_in``.
    """

    code: str
    eenheid: str
    enkel: str
    meer: str
    bron: str
    toevoeging: str = ""
    soorten: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()
    gemeten_in: str = ""

    def amount(self, aantal: Fraction | int) -> str:
        """Write a number in its words: ``9 keer``."""
        return f"{dutch_number(aantal)} {self.enkel if aantal == 1 else self.meer}"

    def full_amount(self, aantal: Fraction | int) -> str:
        """Write a number so that it can stand alone: ``9 keer te laat``."""
        return " ".join(deel for deel in (self.amount(aantal), self.toevoeging) if deel)


@dataclass(frozen=True, slots=True)
class Overdracht:
    """How leerplicht hands somebody over to the Doorstroompunt: who they are (``doelgroep``), and which werkproces begins there.

    The others are the codes with which the case of leerplicht ends.
    """

    doelgroep: str
    werkproces: str
    resultaat: str
    reden_afsluiting: str
    toelichting_afsluiting: str
    bron: str


@dataclass(frozen=True, slots=True)
class Meldingboek:
    """All codes about reports, each by its code and in the order of the file."""

    doelgroepen: Mapping[str, Doelgroep]
    soorten: Mapping[str, Meldingsoort]
    standen: Mapping[str, Code]
    werkprocessen: Mapping[str, Code]
    resultaten: Mapping[str, Code]
    redenen_afsluiting: Mapping[str, Code]
    toelichtingen_afsluiting: Mapping[str, Code]
    redenen_intrekken: Mapping[str, Code]
    maten: Mapping[str, Maat]
    overdracht: Overdracht

    def receiver_of(self, werkproces: str) -> str:
        """Return which kind of organisation does a werkproces, where there is one: a municipality, or a Doorstroompunt."""
        return self.werkprocessen[werkproces].organisaties[0]

    def results_of(self, werkproces: str) -> dict[str, Code]:
        """Return the results that somebody can choose to end a werkproces with; a hand-over is an act of its own."""
        wie = self.receiver_of(werkproces)
        return {code: een for code, een in self.resultaten.items() if wie in een.organisaties and code != self.overdracht.resultaat}

    def reasons_of(self, werkproces: str) -> dict[str, Code]:
        """Return the reasons that go with ending a werkproces."""
        return {code: een for code, een in self.redenen_afsluiting.items() if self.receiver_of(werkproces) in een.organisaties}

    @property
    def te_melden(self) -> dict[str, Meldingsoort]:
        """The kinds that can be reported now; the others stand in old reports."""
        return {code: soort for code, soort in self.soorten.items() if soort.te_melden}

    def soort_of_regel(self, regel: str) -> Meldingsoort | None:
        """Return the kind of report that a rule's signal leads to, if any."""
        return next((soort for soort in self.soorten.values() if regel in soort.regels), None)

    def maat_of(self, soort: str, regel: str = "", gemeten_in: str = "") -> Maat:
        """Return what counts in a report of a kind; ``regel``, ``gemeten_in``: of the signal that it is about, which go first."""
        for maat in self.maten.values():
            if regel in maat.regels and maat.gemeten_in in ("", gemeten_in):
                return maat
        return next(maat for maat in self.maten.values() if soort in maat.soorten)
