"""What may follow what: the tables of states and events of a report, a case, a referral, a consult and a meeting.

Each state has an owner and a way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Staat:
    """A state: whose turn it is (an organisation's kind, or nobody when it has ended), and what each event leads to."""

    eigenaar: str
    verder: Mapping[str, str]


class NietNu(Exception):
    """In this state the event can't happen; the message says so in Dutch, with what can."""


@dataclass(frozen=True, slots=True)
class Verloop:
    """The states of one thing by their code; ``begin`` is the first, ``woorden`` how each event is called in a sentence."""

    naam: str
    begin: str
    staten: Mapping[str, Staat]
    woorden: Mapping[str, str]

    def after(self, stand: str, gebeurtenis: str) -> str:
        """Return the state after an event.

        Raises:
            NietNu: when the event can't happen in this state.
        """
        self.check(stand, gebeurtenis)
        return self.staten[stand].verder[gebeurtenis]

    def check(self, stand: str, gebeurtenis: str) -> None:
        """Check that an event can happen in a state.

        Raises:
            NietNu: when it can't.
        """
        if not self.can(stand, gebeurtenis):
            kan = ", ".join(self.woorden[mogelijk] for mogelijk in self.staten[stand].verder)
            uitweg = f"Wat nu wel kan: {kan}." if kan else "Er kan niets meer."
            raise NietNu(f"{self.naam.capitalize()} kan nu niet: {self.woorden[gebeurtenis]}. {uitweg}")

    def can(self, stand: str, gebeurtenis: str) -> bool:
        """Say whether an event can happen in a state."""
        return gebeurtenis in self.staten[stand].verder


MELDING = Verloop(
    "deze melding",
    "R",
    {
        "R": Staat("gemeente", {"wijzigen": "R", "intrekken": "I", "oppakken": "B", "aannemen": "K", "overdragen": "D", "doorsturen": "R"}),
        "B": Staat("gemeente", {"wijzigen": "B", "intrekken": "I", "sluiten": "G", "overdragen": "D", "oppakken": "B"}),
        "K": Staat("", {"oppakken": "B", "intrekken": "I"}),
        "D": Staat("gemeente", {"oppakken": "B", "sluiten": "G"}),
        "G": Staat("", {"heropenen": "B"}),
        "I": Staat("", {}),
    },
    {
        "wijzigen": "wijzigen",
        "intrekken": "intrekken",
        "oppakken": "oppakken",
        "aannemen": "ter kennisgeving aannemen",
        "overdragen": "overdragen",
        "doorsturen": "doorsturen naar een andere gemeente",
        "sluiten": "afsluiten",
        "heropenen": "heropenen",
    },
)
"""A report in the codes of the register (spec 05 §1.3)."""

ZAAK = Verloop(
    "deze zaak",
    "onderzoek",
    {
        "onderzoek": Staat(
            "gemeente",
            {"volgen": "volgen", "sluiten": "gesloten", "overdragen": "onderzoek", "samenvoegen": "samengevoegd", "plannen": "onderzoek"},
        ),
        "volgen": Staat(
            "gemeente",
            {"volgen": "volgen", "sluiten": "gesloten", "overdragen": "volgen", "samenvoegen": "samengevoegd", "plannen": "volgen"},
        ),
        "gesloten": Staat("", {"heropenen": "onderzoek"}),
        "samengevoegd": Staat("", {}),
    },
    {
        "volgen": "afspraken vastleggen en volgen",
        "sluiten": "sluiten",
        "overdragen": "overdragen",
        "samenvoegen": "samenvoegen",
        "heropenen": "heropenen",
        "plannen": "een gesprek of brief",
    },
)
"""A case of leerplicht (spec 02 B)."""

VERWIJZING = Verloop(
    "deze verwijzing",
    "verwezen",
    {
        "verwezen": Staat("jgz", {"uitnodigen": "uitgenodigd", "intrekken": "ingetrokken", "zien": "gezien"}),
        "uitgenodigd": Staat(
            "jgz",
            {
                "zien": "gezien",
                "wegblijven": "uitgenodigd",
                "opgeven": "niet-verschenen",
                "intrekken": "ingetrokken",
                "uitnodigen": "uitgenodigd",
            },
        ),
        "gezien": Staat("jgz", {"adviseren": "advies", "uitnodigen": "uitgenodigd", "intrekken": "ingetrokken"}),
        "advies": Staat("", {"uitnodigen": "uitgenodigd"}),
        "niet-verschenen": Staat("", {"uitnodigen": "uitgenodigd"}),
        "ingetrokken": Staat("", {}),
    },
    {
        "uitnodigen": "uitnodigen",
        "zien": "vastleggen dat het consult er was",
        "wegblijven": "vastleggen dat niemand kwam",
        "opgeven": "stoppen omdat niemand komt",
        "adviseren": "advies geven",
        "intrekken": "intrekken",
    },
)
"""A referral to the youth doctor (spec 02 A.7)."""

CONSULT = Verloop(
    "dit consult",
    "gevraagd",
    {
        "gevraagd": Staat("ontvanger", {"antwoorden": "beantwoord", "vragen": "gevraagd", "sluiten": "gesloten"}),
        "beantwoord": Staat("school", {"vragen": "gevraagd", "antwoorden": "beantwoord", "sluiten": "gesloten"}),
        "gesloten": Staat("", {}),
    },
    {"antwoorden": "antwoorden", "vragen": "verder vragen", "sluiten": "sluiten"},
)
"""A consult without a name (spec 04; seed 003, thinking along)."""

ACTIVITEIT = Verloop(
    "deze activiteit",
    "gevraagd",
    {
        "gevraagd": Staat("gemeente", {"plannen": "gepland", "afzien": "niet-door"}),
        "gepland": Staat("gemeente", {"plannen": "gepland", "opschrijven": "gedaan", "afzien": "niet-door"}),
        "gedaan": Staat("", {"opschrijven": "gedaan"}),
        "niet-door": Staat("", {}),
    },
    {"plannen": "plannen", "opschrijven": "opschrijven hoe het ging", "afzien": "niet door laten gaan"},
)
"""Preventive work of leerplicht at a school (spec 02 B; seed 003, preventive activities)."""
OVERLEG = Verloop(
    "dit overleg",
    "gepland",
    {
        "gepland": Staat(
            "organisatie", {"uitnodigen": "uitgenodigd", "verzetten": "gepland", "houden": "gehouden", "afzeggen": "afgezegd"}
        ),
        "uitgenodigd": Staat(
            "organisatie", {"uitnodigen": "uitgenodigd", "verzetten": "uitgenodigd", "houden": "gehouden", "afzeggen": "afgezegd"}
        ),
        "gehouden": Staat("organisatie", {"verslaan": "gehouden", "afsluiten": "afgesloten"}),
        "afgesloten": Staat("", {}),
        "afgezegd": Staat("", {}),
    },
    {
        "uitnodigen": "uitnodigen",
        "verzetten": "verzetten",
        "houden": "zeggen dat het is gehouden",
        "verslaan": "opschrijven wat is besproken",
        "afsluiten": "afsluiten",
        "afzeggen": "afzeggen",
    },
)
"""A meeting about pupils (spec 02 C; seed 003)."""
