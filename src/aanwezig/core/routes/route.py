"""A route as data: steps with their owner, trigger, terms and sources, what leads from one to the next, and decision tables.

A route guides and never locks. The words here are all that a file in regelwerk/route can say; nothing in them is executed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from aanwezig.core.regels.regel import Bron
from aanwezig.core.routes.keuze import Keuze
from aanwezig.core.werk.termijnen import Termijn, Termijneenheid

EINDE = "einde"
"""Where a transition leads that ends the route."""


class Organisatiesoort(StrEnum):
    """The parties around a child: the lanes of a route's picture."""

    SCHOOL = "school"
    SCHOOLBESTUUR = "schoolbestuur"
    SAMENWERKINGSVERBAND = "samenwerkingsverband"
    GEMEENTE = "gemeente"
    JGZ = "jgz"
    JEUGDHULP = "jeugdhulp"
    EXPERTISE = "expertise"
    AANBIEDER = "aanbieder"
    GEZIN = "gezin"
    VEILIG_THUIS = "veilig-thuis"
    JUSTITIE = "justitie"
    INSPECTIE = "inspectie"


class Puntsoort(StrEnum):
    """What can happen on a route: it begins, a step opens or is done (with an outcome), an event, a signal, a term that ran out."""

    BEGIN = "begin"
    OPEN = "open"
    STAP = "stap"
    UITKOMST = "uitkomst"
    GEBEURTENIS = "gebeurtenis"
    SIGNAAL = "signaal"
    TERMIJN = "termijn"


class Termijnsoort(StrEnum):
    """What a term means: a last day, a day on which something is due, a day before which something is too soon, or a guideline."""

    UITERLIJK = "uiterlijk"
    MOMENT = "moment"
    MINSTENS = "minstens"
    RICHTLIJN = "richtlijn"


class Instemming(StrEnum):
    """What a step needs of parents (or of the pupil, by age) before something about the child is shared."""

    NODIG = "nodig"
    MONDELING = "mondeling"
    INFORMEREN = "informeren"
    GEEN = "geen"


class Telpunt(StrEnum):
    """From which day a route counts that begins within a case: the day on which people begin it, the first day at home, or that of an
    exemption."""

    BEGIN = "begin"
    VERZUIM = "eerste dag van het verzuim"
    VRIJSTELLING = "begin van de vrijstelling"


class Beslotenplek(StrEnum):
    """Where that is kept which does not belong in a case that others share: the compartment of Veilig Thuis, or that of enforcement."""

    VEILIG_THUIS = "veilig-thuis"
    HANDHAVING = "handhaving"


@dataclass(frozen=True, slots=True)
class Zeker:
    """Whether the source says so plainly; if not, ``opmerking`` says what it leaves open and what was chosen."""

    zeker: bool = True
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class Punt:
    """A point on a route: its kind, and the step, event, rule or term that it is about."""

    soort: Puntsoort
    naam: str = ""
    uitkomst: str = ""


@dataclass(frozen=True, slots=True)
class Rol:
    """A role on a route and the kind of organisation that it belongs to.

    ``functie``: the role of the access policy that fills it; empty: nobody in the application does yet.
    ``besloten``: where a route is kept of which this role does a step; None: in the case.
    """

    id: str
    naam: str
    organisatie: Organisatiesoort
    functie: str = ""
    besloten: Beslotenplek | None = None


@dataclass(frozen=True, slots=True)
class Getal:
    """A number of the source that is no term: a capacity, an age, an amount of hours. ``tm`` is set when the source gives a range."""

    naam: str
    waarde: int
    tm: int | None
    eenheid: str
    wat: str
    bronnen: tuple[Bron, ...]
    zekerheid: Zeker

    @property
    def tekst(self) -> str:
        """Write the number as it stands in a sentence: ``4`` or ``6 tot 10``."""
        return str(self.waarde) if self.tm is None else f"{self.waarde} tot {self.tm}"


@dataclass(frozen=True, slots=True)
class Verlenging:
    """How often, and by how much more each time, a term can be made longer."""

    keer: int
    hoogstens: int


@dataclass(frozen=True, slots=True)
class Routetermijn:
    """A term on a route: from which point, what ends it, and what comes after it."""

    id: str
    stap: str
    naam: str
    termijn: Termijn
    soort: Termijnsoort
    vanaf: Punt
    einde: tuple[Punt, ...]
    daarna: str
    bronnen: tuple[Bron, ...]
    verlenging: Verlenging | None = None
    zekerheid: Zeker = field(default=Zeker())

    @property
    def fires_on_the_day(self) -> bool:
        """Say whether its last day itself brings something about; otherwise that is the day after."""
        return self.soort in (Termijnsoort.MOMENT, Termijnsoort.MINSTENS)


@dataclass(frozen=True, slots=True)
class Herhaling:
    """A step that goes on until something stops it: how often it comes back (None: the source names no rhythm), and what stops it."""

    elke: Termijn | None
    tot: tuple[Punt, ...]


@dataclass(frozen=True, slots=True)
class Uren:
    """The hours that the source estimates for a step or a case."""

    van: int
    tm: int


@dataclass(frozen=True, slots=True)
class Privacy:
    """What a step asks of privacy. ``anoniem``: without consent it can be done without a name."""

    instemming: Instemming
    anoniem: bool
    tekst: str


@dataclass(frozen=True, slots=True)
class Stuk:
    """What is written down when a step is done: the question, whether it may stay open, and whether the answer is days to look again."""

    id: str
    vraag: str
    mag: bool = False
    dagen: bool = False


@dataclass(frozen=True, slots=True)
class Stap:
    """One step. The first of ``wie`` owns it; ``met`` are the others who take part; ``routes``: other routes that may begin here.

    ``alleen``: the roles that decide this and nobody else; ``vastleggen``: what is written down when it is done.
    """

    id: str
    nummer: int
    naam: str
    fase: str
    wie: tuple[str, ...]
    met: tuple[str, ...]
    aanleidingen: tuple[Punt, ...]
    wat: str
    bronnen: tuple[Bron, ...]
    richtvragen: tuple[str, ...] = ()
    termijnen: tuple[Routetermijn, ...] = ()
    herhaling: Herhaling | None = None
    uitkomsten: Mapping[str, str] = field(default_factory=dict)
    keuze: str = ""
    uren: Uren | None = None
    documenten: tuple[str, ...] = ()
    privacy: Privacy | None = None
    routes: tuple[str, ...] = ()
    zekerheid: Zeker = field(default=Zeker())
    alleen: tuple[str, ...] = ()
    vastleggen: tuple[Stuk, ...] = ()


@dataclass(frozen=True, slots=True)
class Overgang:
    """What leads from a step to a step or to the end.

    ``vraag``: an open question; a person says whether the transition is taken. ``opnieuw``: a step that was done opens again.
    """

    van: str
    naar: str
    op: tuple[Punt, ...]
    vraag: str = ""
    opnieuw: bool = False

    @property
    def id(self) -> str:
        """The name of a transition; a route has one between two steps."""
        return f"{self.van}>{self.naar}"


@dataclass(frozen=True, slots=True)
class Besloten:
    """A route is never walked in a case that is shared: where it belongs, and the sentence that says so to who would begin it."""

    waar: Beslotenplek
    zin: str
    bronnen: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Vorige:
    """Where the steps of the version before this one went: old step to new step."""

    versie: str
    stappen: Mapping[str, str]


@dataclass(frozen=True)
class Route:
    """One version of a route."""

    id: str
    naam: str
    gebied: str
    geldig_vanaf: date
    geldig_tot: date | None
    doelgroep: str
    doel: str
    rollen: Mapping[str, Rol]
    nodig: tuple[str, ...]
    fasen: Mapping[str, str]
    stappen: tuple[Stap, ...]
    overgangen: tuple[Overgang, ...]
    bronnen: tuple[Bron, ...]
    bestand: str
    gebeurtenissen: Mapping[str, str] = field(default_factory=dict)
    getallen: Mapping[str, Getal] = field(default_factory=dict)
    keuzes: Mapping[str, Keuze] = field(default_factory=dict)
    opmerkingen: tuple[str, ...] = ()
    vorige: Vorige | None = None
    telt_vanaf: Telpunt = Telpunt.BEGIN
    besloten: Besloten | None = None

    @property
    def versie(self) -> str:
        """The name of the version: the day from which it holds. A case keeps the one it began with."""
        return self.geldig_vanaf.isoformat()

    def holds_on(self, dag: date) -> bool:
        """Say whether a case that begins on this day gets this version."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)

    @cached_property
    def stap_van(self) -> dict[str, Stap]:
        """The steps by id."""
        return {stap.id: stap for stap in self.stappen}

    @cached_property
    def termijnen(self) -> dict[str, Routetermijn]:
        """The terms of all steps by id."""
        return {termijn.id: termijn for stap in self.stappen for termijn in stap.termijnen}

    def out_of(self, stap: str) -> Iterator[Overgang]:
        """Yield the transitions that leave a step, in the order of the file."""
        return (overgang for overgang in self.overgangen if overgang.van == stap)

    def into(self, stap: str) -> Iterator[Overgang]:
        """Yield the transitions that lead to a step."""
        return (overgang for overgang in self.overgangen if overgang.naar == stap)

    def transition(self, overgang_id: str) -> Overgang | None:
        """Return a transition by its name."""
        return next((overgang for overgang in self.overgangen if overgang.id == overgang_id), None)

    @property
    def uncertain(self) -> Iterator[tuple[str, str]]:
        """Yield what the source leaves open: where, and what was chosen."""
        for stap in self.stappen:
            if not stap.zekerheid.zeker:
                yield f"stap {stap.nummer}", stap.zekerheid.opmerking
            yield from ((f"termijn {t.naam}", t.zekerheid.opmerking) for t in stap.termijnen if not t.zekerheid.zeker)
        yield from ((f"getal {g.wat}", g.zekerheid.opmerking) for g in self.getallen.values() if not g.zekerheid.zeker)


def words_of(aantal: int, eenheid: Termijneenheid) -> str:
    """Write an amount of time: ``4 lesweken``, ``1 schooldag``; calendar days that make whole weeks as weeks."""
    if eenheid is Termijneenheid.KALENDERDAGEN and aantal >= WEEK and aantal % WEEK == 0:
        weken = aantal // WEEK
        return "1 week" if weken == 1 else f"{weken} weken"
    enkel = {"lesweken": "lesweek", "maanden": "maand"}.get(eenheid, eenheid.removesuffix("en"))
    return f"1 {enkel}" if aantal == 1 else f"{aantal} {eenheid.value}"


WEEK = 7
