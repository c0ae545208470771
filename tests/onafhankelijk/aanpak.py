"""Who sees which case, request for a place and discussion, told again from the rules on paper (spec 04-privacy, seeds 001 and 004), without
looking at regelwerk/toegang, the doors or the wall.

A judge knows only what happened, in order. It keeps no tables and asks no database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.onafhankelijk.inzage import Wie


@dataclass(frozen=True, slots=True)
class Begonnen:
    """A school opens a case; ``swv``: the samenwerkingsverband that takes part at once, since the pupil is registered there."""

    leerling: str
    school: str
    swv: str = ""


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """An organisation is asked to take part: with consent, or (``op_melding``) since it has a report of this school."""

    leerling: str
    wie: str
    op_melding: bool = False


@dataclass(frozen=True, slots=True)
class Geantwoord:
    """Who was asked answers."""

    leerling: str
    wie: str
    ja: bool


@dataclass(frozen=True, slots=True)
class Klaar:
    """An organisation has finished."""

    leerling: str
    wie: str


@dataclass(frozen=True, slots=True)
class Niet_meer_goed:  # noqa: N801 - a thing that happened, in words
    """Parents take back that an organisation takes part; also in a case that is closed. ``nummer``: in which case, counted from 0."""

    leerling: str
    wie: str
    nummer: int = 0


@dataclass(frozen=True, slots=True)
class Gesloten:
    """A case is closed."""

    leerling: str


@dataclass(frozen=True, slots=True)
class Heropend:
    """The last case that was opened is taken up again."""

    leerling: str


@dataclass(frozen=True, slots=True)
class Plek:
    """Something happens to the place that is asked of a provider: it is ``gevraagd``, ``gegeven``, ``geweigerd``, ``ingetrokken``, or it is
    ``afgerond``."""

    leerling: str
    wie: str
    wat: str


@dataclass(frozen=True, slots=True)
class Ingebracht:
    """An organisation that takes part puts the case on the agenda of the meeting of ``bij``: by name, with consent, or without one."""

    leerling: str
    door: str
    zonder_naam: bool
    bij: str


@dataclass(frozen=True, slots=True)
class Vertrokken:
    """A pupil left school, and the night went by."""

    leerling: str


Gebeurtenis = Begonnen | Gevraagd | Geantwoord | Klaar | Niet_meer_goed | Gesloten | Heropend | Plek | Ingebracht | Vertrokken
KAN_LEIDEN = ("swv", "bestuur")
"""Who can lead a case beside the school of the pupil: whose task it is that the child gets education again."""


@dataclass
class Aanpak:
    """A case as it stands: by organisation whether it was asked (``False``) or takes part (``True``); who else is not there.

    ``aanvragen``: of which provider each request was, and whether it still waits; ``besprekingen``: who brought it in, and by name or not.
    """

    leerling: str
    school: str
    loopt: bool = True
    mee: dict[str, bool] = field(default_factory=dict)
    aanvragen: list[list[str]] = field(default_factory=list)
    besprekingen: list[tuple[str, bool]] = field(default_factory=list)

    def may(self, waar: str) -> bool:
        """Say whether an organisation takes part, also when it is over: then it still reads."""
        return self.mee.get(waar, False)

    def is_asked(self, waar: str) -> bool:
        """Say whether an organisation was asked and has not answered."""
        return self.mee.get(waar) is False


def cases_after(gebeurd: Iterable[Gebeurtenis]) -> list[Aanpak]:
    """Return the cases after what happened, in the order in which they were opened."""
    uit: list[Aanpak] = []
    for feit in gebeurd:
        if isinstance(feit, Begonnen):
            uit.append(Aanpak(feit.leerling, feit.school, mee={feit.school: True} | ({feit.swv: True} if feit.swv else {})))
            continue
        van_hen = [een for een in uit if een.leerling == feit.leerling]
        if not van_hen:  # who left before there was a case
            continue
        _goes_on(van_hen[feit.nummer] if isinstance(feit, Niet_meer_goed) else van_hen[-1], feit)
    return uit


def _goes_on(aanpak: Aanpak, feit: Gebeurtenis) -> None:
    match feit:
        case Gevraagd(_, wie):
            aanpak.mee[wie] = False
        case Geantwoord(_, wie, ja):
            _answers(aanpak, wie, ja)
        case Klaar(_, wie):
            del aanpak.mee[wie]
        case Niet_meer_goed(_, wie):  # what rested on it ends in the same moment
            del aanpak.mee[wie]
            _waits_no_more(aanpak, wie)
        case Gesloten():  # who only was asked is asked no more
            aanpak.loopt = False
            aanpak.mee = {wie: mee for wie, mee in aanpak.mee.items() if mee}
        case Heropend():
            aanpak.loopt = True
        case Plek(_, wie, "gevraagd"):  # asking for a place is asking to take part
            aanpak.mee.setdefault(wie, False)
            aanpak.aanvragen.append([wie, "wacht"])
        case Plek(_, wie, "gegeven"):
            aanpak.mee[wie] = True
            _waits_no_more(aanpak, wie)
        case Plek(_, wie, "geweigerd" | "ingetrokken"):
            _waits_no_more(aanpak, wie)
            if not aanpak.mee[wie]:
                del aanpak.mee[wie]
        case Plek(_, wie, "afgerond"):  # the child has left, and so has the provider
            del aanpak.mee[wie]
        case Vertrokken():  # the school has no pupil there any more; it stays only when nobody else could lead, or to read what was closed
            if aanpak.loopt and any(aanpak.may(wie) for wie in KAN_LEIDEN):
                del aanpak.mee[aanpak.school]
        case Ingebracht(_, door, zonder_naam):
            aanpak.besprekingen.append((door, zonder_naam))


def _answers(aanpak: Aanpak, wie: str, ja: bool) -> None:
    if ja:
        aanpak.mee[wie] = True
    else:
        del aanpak.mee[wie]


def _waits_no_more(aanpak: Aanpak, wie: str) -> None:
    for aanvraag in aanpak.aanvragen:
        if aanvraag[0] == wie:
            aanvraag[1] = "klaar"


AAN_HET_WERK = (
    "intern-begeleider",
    "directie",
    "leerplichtambtenaar",
    "jeugdarts",
    "regisseur",
    "ondersteuner-swv",
    "regisseur-schoolbestuur",
    "jeugdprofessional",
    "begeleider",
)
"""Who does this for an organisation: not who keeps the absence, a mentor, the desk of leerplicht, or who makes policy."""
LEEST_HET_DOSSIER = ("regisseur", "ondersteuner-swv", "regisseur-schoolbestuur")
"""Whose task it is that the child gets education again: while that lasts they open the page of the pupil. Others read the case."""


def brings_in_view(aanpak: Aanpak, wie: Wie) -> bool:
    """Say whether somebody knows about whom a case is."""
    return wie.rol in AAN_HET_WERK and wie.waar in aanpak.mee


def opens_page(aanpak: Aanpak, wie: Wie) -> bool:
    """Say whether somebody opens the page of the pupil because of a case."""
    return wie.rol in LEEST_HET_DOSSIER and aanpak.loopt and aanpak.may(wie.waar)


def reads(aanpak: Aanpak, wie: Wie) -> bool:
    """Say whether somebody reads a case."""
    return wie.rol in AAN_HET_WERK and aanpak.may(wie.waar)


def answers(aanpak: Aanpak, wie: Wie) -> bool:
    """Say whether a question to take part waits for somebody."""
    return wie.rol in AAN_HET_WERK and aanpak.is_asked(wie.waar)


def requests_for(aanpak: Aanpak, wie: Wie) -> list[int]:
    """Return which requests for a place somebody reads, by their order: all of a case they take part in; of another only what is asked of
    them."""
    if wie.rol not in AAN_HET_WERK:
        return []
    return _requests(aanpak, wie.waar)


def _requests(aanpak: Aanpak, waar: str) -> list[int]:
    hier = aanpak.is_asked(waar)
    return [
        nummer for nummer, (bij, staat) in enumerate(aanpak.aanvragen) if aanpak.may(waar) or (hier and (bij, staat) == (waar, "wacht"))
    ]


def discussions_for(aanpak: Aanpak, wie: Wie) -> list[int]:
    """Return of which discussions somebody knows about whom they are, by their order; without a name only those they brought in."""
    return _discussions(aanpak, wie.waar) if wie.rol in AAN_HET_WERK else []


def _discussions(aanpak: Aanpak, waar: str) -> list[int]:
    gezien = enumerate(aanpak.besprekingen) if aanpak.may(waar) else ()
    return [nummer for nummer, (door, zonder_naam) in gezien if not zonder_naam or door == waar]


def rows_for(aanpak: Aanpak, waar: str) -> tuple[bool, list[int], list[int]]:
    """Return what the second wall lets through to an organisation, whoever asks there: the case, its requests and its discussions."""
    return aanpak.may(waar), _requests(aanpak, waar), _discussions(aanpak, waar)
