"""What the register of thuiszitters can say: kinds, causes, offers and results, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from aanwezig.core.regels.regel import Bron
from aanwezig.core.routes.route import Zeker
from aanwezig.core.werk.termijnen import Termijn, months_after


class Groep(StrEnum):
    """Where a cause or a factor lies."""

    KIND = "kind"
    GEZIN = "gezin"
    SCHOOL = "school"
    OMGEVING = "omgeving"


class Geeft(StrEnum):
    """What an offer gives; of an offer without a name nobody knows it."""

    ONDERWIJS = "onderwijs"
    ZORG = "zorg"
    BEIDE = "beide"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Registercode:
    """Something to choose, with its name and where it stands. ``toelichting``: whoever chooses it writes a sentence with it."""

    code: str
    naam: str
    bronnen: tuple[Bron, ...]
    zekerheid: Zeker = field(default=Zeker())
    toelichting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Registersoort(Registercode):
    """A kind of registration. ``zin``: what it is, apart from any region's definition."""

    zin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(Registercode):
    """A cause, a risk, or something that protects."""

    groep: Groep


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanbodsoort(Registercode):
    """A kind of offer. ``tijdelijk``: it bridges the time until there is a fitting offer, and is not that offer itself."""

    geeft: Geeft
    tijdelijk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultaat(Registercode):
    """How a registration ends. ``onderwijs``: the child has education again; ``opgelost``: there is a fitting offer of education or care;
    ``telt``: it says something about the approach, so it counts in the share that was solved."""

    onderwijs: bool
    opgelost: bool
    telt: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ritme(Registercode):
    """How often those involved look how it goes. Without a term they agree on the days themselves."""

    termijn: Termijn | None = None


@dataclass(frozen=True, slots=True)
class Definitie:
    """What a region means by a kind. One of ``regels`` says whether it is so; without rules a person judges."""

    id: str
    gebied: str
    soort: str
    naam: str
    zin: str
    regels: frozenset[str]
    bronnen: tuple[Bron, ...]
    zekerheid: Zeker = field(default=Zeker())


@dataclass(frozen=True, slots=True)
class Aanbodtermijn:
    """Within which term there is a fitting offer; in months, so that it needs no calendar of a school."""

    termijn: Termijn
    bronnen: tuple[Bron, ...]
    zekerheid: Zeker = field(default=Zeker())


@dataclass(frozen=True, slots=True)
class Inzetraming:
    """How many hours a case is expected to take, both ends within the estimate."""

    van_uren: int
    tm_uren: int
    bronnen: tuple[Bron, ...]
    zekerheid: Zeker = field(default=Zeker())


@dataclass(frozen=True, slots=True)
class Registerboek:
    """All that is said about the register. Every mapping is by code, in the order of the file.

    ``opmerkingen``: by the name of a list, what the sources leave open about the whole of it.
    """

    nagekeken_op: date
    soorten: Mapping[str, Registersoort]
    definities: Mapping[str, Definitie]
    aarden: Mapping[str, Registercode]
    oorzaken: Mapping[str, Factor]
    risicofactoren: Mapping[str, Factor]
    beschermend: Mapping[str, Factor]
    aanbod: Aanbodtermijn
    geen_aanbod: Mapping[str, Registercode]
    soorten_aanbod: Mapping[str, Aanbodsoort]
    inzet: Inzetraming
    inzet_soorten: Mapping[str, Registercode]
    resultaten: Mapping[str, Resultaat]
    ritmes: Mapping[str, Ritme]
    opmerkingen: Mapping[str, str]

    def offer_due(self, begin_datum: date) -> date:
        """Return the last day on which a fitting offer is in time, for a registration that began on a day."""
        return months_after(begin_datum, self.aanbod.termijn.aantal)
