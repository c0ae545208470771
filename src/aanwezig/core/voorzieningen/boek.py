"""What is agreed about provision: kinds with their limits and milestones, how long waiting may last, and what ends a stay or a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from aanwezig.core.regels.regel import Bron
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.route import Termijnsoort, Verlenging, Zeker
from aanwezig.core.werk.termijnen import Termijn


class Per(StrEnum):
    """For what the most children at once holds: each location, or all locations of one provider together."""

    LOCATIE = "locatie"
    ORGANISATIE = "organisatie"


class Vorm(StrEnum):
    """A place where a child goes for a while, a thing that is lent and comes back, or where a child goes to stay: that is waited for here
    and not kept."""

    PLEK = "plek"
    MIDDEL = "middel"
    BESTEMMING = "bestemming"


class Plekdaad(StrEnum):
    """What happens about a place and can be told to a route; beside these: the id of a milestone, and the code of an outcome."""

    GEVRAAGD = "gevraagd"
    EIGEN_AANBOD = "eigen-aanbod"
    DOORGEGEVEN = "doorgegeven"
    TOEGEKEND = "toegekend"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"
    GEPLAATST = "geplaatst"
    WEEKBERICHT = "weekbericht"
    VERLENGD = "verlengd"


@dataclass(frozen=True, slots=True)
class Melding:
    """What an act about a place says on a route: the kind of event, and the step, event or term that it is about (nothing: the route).

    ``met``: only when an organisation of this kind takes part in the case, or is asked to; ``door``: only when one of this kind does it, so
    that the step stays its own until then; empty: always.
    """

    bij: str
    soort: Soort
    over: str
    uitkomst: str = ""
    met: str = ""
    door: str = ""


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """A day that matters during a stay, counted from its first day. ``soort``: a moment, a last day or a guideline."""

    id: str
    naam: str
    termijn: Termijn
    soort: Termijnsoort
    daarna: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voorziening:
    """One version of a kind of provision.

    ``hoogste``: the most children at once (``per``: for what that holds); None: the source names no number, the provider does.
    ``dagdelen``: in a week, as the source has it. ``eerst``: how long the own school has an adapted offer before. ``einde``: the milestone
    at which a stay ends. ``meldt``: what acts about a place say on its route; ``in_de_hoofdroute``: and on the main route of a case, when
    that is one of ``hoofdroutes``.
    """

    id: str
    naam: str
    gebied: str
    geldig_vanaf: date
    geldig_tot: date | None
    vorm: Vorm
    route: str
    doelgroep: str
    hoogste: int | None
    dagdelen: int | None
    eerst: Termijn | None
    overleg: Termijn
    weekbericht: Termijn
    mijlpalen: tuple[Mijlpaal, ...]
    einde: Mijlpaal | None
    verlenging: Verlenging | None
    bronnen: tuple[Bron, ...]
    zekerheid: Zeker = field(default=Zeker())
    per: Per = Per.LOCATIE
    meldt: tuple[Melding, ...] = ()
    hoofdroutes: tuple[str, ...] = ()
    in_de_hoofdroute: tuple[Melding, ...] = ()

    @property
    def samen(self) -> int | None:
        """The most children at once at all locations of one provider together; None: the locations count apart."""
        return self.hoogste if self.per is Per.ORGANISATIE else None

    @property
    def has_locations(self) -> bool:
        """Whether providers keep places of it here; of where a child goes to stay nobody does."""
        return self.vorm is not Vorm.BESTEMMING

    @property
    def versie(self) -> str:
        """The name of the version: the day from which it holds. A placement keeps the one it began with."""
        return self.geldig_vanaf.isoformat()

    def holds_on(self, dag: date) -> bool:
        """Say whether what is asked on this day gets this version."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


@dataclass(frozen=True, slots=True)
class Plaatsinguitkomst:
    """How a stay ends. ``terugkijken``: the school looks later whether it goes well."""

    code: str
    naam: str
    terugkijken: bool


@dataclass(frozen=True, slots=True)
class Geenplek:
    """Why a request ends without a place. ``ontbreekt``: it was needed and was not there; that counts as missing provision."""

    code: str
    naam: str
    ontbreekt: bool


@dataclass(frozen=True, slots=True)
class Afstandklasse:
    """A class of distances, one way: up to ``onder_km`` without it; None: without an upper limit."""

    code: str
    naam: str
    onder_km: int | None


@dataclass(frozen=True, slots=True)
class Afstandregels:
    """The classes by which distances are counted, from near to far, and above what a distance or a journey is a mistake."""

    klassen: tuple[Afstandklasse, ...]
    hoogste_km: int
    hoogste_minuten: int

    def class_of(self, km: int) -> Afstandklasse:
        """Return the class of a distance."""
        return next(een for een in self.klassen if een.onder_km is None or km < een.onder_km)


@dataclass(frozen=True)
class Plekboek:
    """All that is said about provision: the versions of each kind, the oldest first, and what holds for every kind.

    ``wachttijd``: waiting longer than this is too long; who waits so long for one of ``wachten_op`` can go to one of ``brug`` until then.
    ``vooruit``: how many weeks ahead the board shows. ``tijdvak_maanden`` and ``tijdvak_dag``: on which days the periods begin over which
    missing provision is counted.
    """

    versies: Mapping[str, tuple[Voorziening, ...]]
    wachttijd: Termijn
    wachten_op: tuple[str, ...]
    brug: tuple[str, ...]
    terugkijken: tuple[Termijn, ...]
    vooruit: int
    tijdvak_maanden: tuple[int, ...]
    tijdvak_dag: int
    afstand: Afstandregels
    uitkomsten: Mapping[str, Plaatsinguitkomst]
    redenen: Mapping[str, Geenplek]

    def on(self, soort: str, dag: date) -> Voorziening | None:
        """Return the version of a kind that holds on a day."""
        return next((versie for versie in self.versies.get(soort, ()) if versie.holds_on(dag)), None)

    def version(self, soort: str, versie: str) -> Voorziening | None:
        """Return the version that a placement keeps."""
        return next((kandidaat for kandidaat in self.versies.get(soort, ()) if kandidaat.versie == versie), None)

    def all_on(self, dag: date) -> list[Voorziening]:
        """Return every kind that there is on a day, in the order of the files."""
        return [versie for versies in self.versies.values() for versie in versies if versie.holds_on(dag)]

    def latest(self, soort: str) -> Voorziening:
        """Return the newest version of a kind, for its name."""
        return self.versies[soort][-1]
