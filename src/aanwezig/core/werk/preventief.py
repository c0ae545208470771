"""Preventive work of leerplicht: the kinds, what limits them, and what speaks against asking for one or planning it.

Pure: what was done already, the calendar and the hours of a team are handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from aanwezig.core.herleiding.taal import dutch_date, dutch_number
from aanwezig.core.kalender.schooldagen import VRIJDAG, Schooljaargrens
from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.rapportages.cijfers import period_of
from aanwezig.core.routes.route import Zeker
from aanwezig.core.werk.termijnen import HORIZON, Dagen, GeenEinde, Termijn

MINUTEN_PER_UUR = 60
CONSULT = "consult"
"""What a kind says that is done at another place: thinking along without a name."""


class Partij(StrEnum):
    """Who can begin with something."""

    SCHOOL = "school"
    LEERPLICHT = "leerplicht"


class Per(StrEnum):
    """Over what a limit counts, in a schooljaar."""

    SCHOOL = "school"
    TEAM = "team"


class Bezwaarsoort(StrEnum):
    """What can speak against asking for something or planning it."""

    BEGINT = "begint"
    SCHOOLSOORT = "schoolsoort"
    BEVESTIGEN = "bevestigen"
    SCHOOL = "per-school"
    TEAM = "per-team"
    VAKANTIE = "rond-vakantie"
    DICHT = "school-dicht"
    VOORAF = "te-kort-van-tevoren"
    CAPACITEIT = "capaciteit"


@dataclass(frozen=True, slots=True)
class Getal:
    """A number with where it is written, and whether the source says it so plainly."""

    waarde: int
    bron: str
    zekerheid: Zeker


@dataclass(frozen=True, slots=True)
class Grens:
    """How often something can be done in a schooljaar. ``met_reden``: more than that can be, with a reason."""

    per: Per
    aantal: Getal
    met_reden: bool


@dataclass(frozen=True, slots=True)
class Scholen:
    """For which kinds of school something is. ``met_reden``: for others it can be, with a reason."""

    soorten: tuple[str, ...]
    met_reden: bool
    bron: str
    zekerheid: Zeker


@dataclass(frozen=True, slots=True)
class Rond:
    """How many school days before or after a holiday something is done; a holiday is at least so many closed weekdays (``gesloten``)."""

    schooldagen: int
    gesloten: int
    bron: str
    zekerheid: Zeker


@dataclass(frozen=True, slots=True)
class Vooraf:
    """How long beforehand something is planned."""

    termijn: Termijn
    bron: str
    zekerheid: Zeker


@dataclass(frozen=True, slots=True)
class TeDoen:
    """On which day of the schooljaar something has been done at every school."""

    maand: int
    dag: int
    bron: str
    zekerheid: Zeker

    def last_day_in(self, schooljaar: int, grens: Schooljaargrens) -> date:
        """Return the day in the schooljaar that begins in a year."""
        begin, _ = period_of(schooljaar, grens)
        dag = date(schooljaar, self.maand, self.dag)
        return dag if dag >= begin else dag.replace(year=schooljaar + 1)


@dataclass(frozen=True, slots=True)
class Activiteitsoort:
    """A kind of preventive work, as it holds from a day on.

    ``begint``: who can begin with it; ``vormen``: what is chosen within it; ``bevestigen``: what who asks or plans says first; ``via``: at
    which other place it is done (then it is only counted here); ``overleggen``: which kind of meeting each of ``vormen`` is.
    """

    id: str
    naam: str
    wat: str
    wie: str
    begint: tuple[Partij, ...]
    bron: str
    zekerheid: Zeker
    duur: Getal
    grenzen: tuple[Grens, ...]
    geldig_vanaf: date
    geldig_tot: date | None = None
    vormen: Mapping[str, str] | None = None
    scholen: Scholen | None = None
    rond_vakantie: Rond | None = None
    vooraf: Vooraf | None = None
    te_doen: TeDoen | None = None
    bevestigen: str = ""
    via: str = ""
    overleggen: Mapping[str, str] | None = None

    def holds_on(self, dag: date) -> bool:
        """Say whether this is how the kind is on a day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)

    def most(self, per: Per) -> int | None:
        """Return how often it can be done at most, reasons included; None when nothing says so."""
        return max((grens.aantal.waarde for grens in self.grenzen if grens.per is per), default=None)


@dataclass(frozen=True, slots=True)
class Preventiefboek:
    """All kinds, with every version of each; ``capaciteit``: where it is written that it is done as far as there are hours."""

    versies: tuple[Activiteitsoort, ...]
    capaciteit: str

    def kind_then(self, soort: str, dag: date) -> Activiteitsoort | None:
        """Return a kind as it was on a day, or as it is known last; None when there never was such a kind."""
        return self.kinds_on(dag).get(soort) or next((versie for versie in reversed(self.versies) if versie.id == soort), None)

    def kinds_on(self, dag: date) -> dict[str, Activiteitsoort]:
        """Return the kinds as they are on a day, in order."""
        return {soort.id: soort for soort in self.versies if soort.holds_on(dag)}

    def name_of(self, soort: str) -> str:
        """Return what a kind is called, by its last version."""
        return next((versie.naam for versie in reversed(self.versies) if versie.id == soort), soort)

    def word_of(self, soort: str, vorm: str) -> str:
        """Return what was chosen within a kind; an empty text when nothing was."""
        vormen = {code: naam for versie in self.versies if versie.id == soort for code, naam in (versie.vormen or {}).items()}
        return vormen.get(vorm, "")


@dataclass(frozen=True, slots=True)
class Ruimte:
    """Hours of a team in a schooljaar, for everything (``soort`` empty) or one kind: how many minutes there are, and are taken."""

    soort: str
    minuten: int
    bezet: int

    @property
    def over(self) -> int:
        """How many minutes are left; less than none when more was planned than there is."""
        return self.minuten - self.bezet


@dataclass(frozen=True, slots=True)
class Poging:
    """What somebody asks for or plans. ``dag`` and ``dagen`` (the calendar of the school) only when a day was chosen.

    ``school`` and ``team``: how many there are in that schooljaar already; ``ruimte``: the hours that are written down.
    """

    soort: Activiteitsoort
    door: Partij
    schoolsoort: str
    school: int
    team: int
    minuten: int
    vandaag: date
    bevestigd: bool = False
    dag: date | None = None
    dagen: Dagen | None = None
    ruimte: tuple[Ruimte, ...] = ()


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """What speaks against it: in a sentence, with where it is written. ``met_reden``: with a reason it can be done all the same."""

    soort: Bezwaarsoort
    zin: str
    bron: str
    met_reden: bool

    def __str__(self) -> str:
        return f"{self.zin} Bron: {self.bron}." if self.bron else self.zin


def objections_to(poging: Poging, boek: Preventiefboek, woorden: Mapping[str, str]) -> tuple[Bezwaar, ...]:
    """Return all that speaks against asking for something or planning it; ``woorden``: what kinds of school are called."""
    return (*_of_kind(poging, woorden), *_of_limits(poging), *_of_day(poging), *_of_hours(poging, boek))


def stops(bezwaren: tuple[Bezwaar, ...], reden: str) -> bool:
    """Say whether objections stop something for which this reason is given."""
    return any(not (bezwaar.met_reden and reden.strip()) for bezwaar in bezwaren)


def with_ends(versies: list[Activiteitsoort]) -> tuple[Activiteitsoort, ...]:
    """Return versions each of which ends when the next one of its kind begins; they come in order."""
    uit = []
    for plek, versie in enumerate(versies):
        later = next((ander for ander in versies[plek + 1 :] if ander.id == versie.id), None)
        uit.append(versie if later is None else replace(versie, geldig_tot=later.geldig_vanaf))
    return tuple(uit)


def _of_kind(poging: Poging, woorden: Mapping[str, str]) -> Iterator[Bezwaar]:
    soort = poging.soort
    if poging.door not in soort.begint:
        wie = "leerplicht; een school kan het niet vragen" if Partij.SCHOOL not in soort.begint else "de school: zij vraagt het"
        yield Bezwaar(Bezwaarsoort.BEGINT, f"{soort.naam.capitalize()}: dit begint bij {wie}.", soort.bron, met_reden=False)
    scholen = soort.scholen
    if scholen is not None and poging.schoolsoort not in scholen.soorten:
        voor = ", ".join(woorden.get(code, code) for code in scholen.soorten)
        zin = f"{soort.naam.capitalize()}: in principe alleen voor {voor}."
        yield Bezwaar(Bezwaarsoort.SCHOOLSOORT, zin, scholen.bron, scholen.met_reden)
    if soort.bevestigen and not poging.bevestigd:
        zin = f"Zeg eerst dat dit zo is: {soort.bevestigen}"
        yield Bezwaar(Bezwaarsoort.BEVESTIGEN, zin, soort.bron, met_reden=False)


def _of_limits(poging: Poging) -> Iterator[Bezwaar]:
    """Of the limits of one kind that are reached, the heaviest speaks: one that no reason passes goes before one that a reason does."""
    for per, aantal, bezwaarsoort, waar in (
        (Per.SCHOOL, poging.school, Bezwaarsoort.SCHOOL, "deze school"),
        (Per.TEAM, poging.team, Bezwaarsoort.TEAM, "dit team"),
    ):
        bereikt = [grens for grens in poging.soort.grenzen if grens.per is per and aantal >= grens.aantal.waarde]
        if bereikt:
            grens = min(bereikt, key=lambda een: (een.met_reden, een.aantal.waarde))
            keer = "één keer" if grens.aantal.waarde == 1 else f"{grens.aantal.waarde} keer"
            al = "is er al één" if aantal == 1 else f"zijn er al {aantal}"
            zin = f"{poging.soort.naam.capitalize()}: hooguit {keer} per {per} per schooljaar. Voor {waar} {al}."
            yield Bezwaar(bezwaarsoort, zin, grens.aantal.bron, grens.met_reden)


def _of_day(poging: Poging) -> Iterator[Bezwaar]:
    soort, dag, dagen = poging.soort, poging.dag, poging.dagen
    if dag is None or dagen is None:
        return
    if soort.rond_vakantie is not None and not is_next_to_holiday(dag, soort.rond_vakantie, dagen):
        rond = soort.rond_vakantie
        hoeveel = "de schooldag" if rond.schooldagen == 1 else f"de {rond.schooldagen} schooldagen"
        zin = f"{soort.naam.capitalize()}: alleen op {hoeveel} voor of na een vakantie. Op {dutch_date(dag)} is dat niet zo."
        yield Bezwaar(Bezwaarsoort.VAKANTIE, zin, rond.bron, met_reden=False)
    elif not dagen.is_schooldag(dag):
        zin = f"Op {dutch_date(dag)} is de school dicht, volgens de kalender van de school."
        yield Bezwaar(Bezwaarsoort.DICHT, zin, "", met_reden=True)
    if soort.vooraf is not None and dag >= poging.vandaag:
        try:
            eerste = dagen.uiterlijk(poging.vandaag, soort.vooraf.termijn)
        except GeenEinde:
            return
        if dag < eerste:
            termijn = soort.vooraf.termijn
            hoe_lang = f"{termijn.aantal} {termijn.eenheid}"
            zin = f"{soort.naam.capitalize()}: plan dit {hoe_lang} van tevoren, dus op {dutch_date(eerste)} of later."
            yield Bezwaar(Bezwaarsoort.VOORAF, zin, soort.vooraf.bron, met_reden=True)


def is_next_to_holiday(dag: date, rond: Rond, dagen: Dagen) -> bool:
    """Say whether a day is a school day among the last before a holiday or the first after one."""
    return dagen.is_schooldag(dag) and any(_reaches_holiday(dag, stap, rond, dagen) for stap in (DAG, -DAG))


def _reaches_holiday(dag: date, stap: timedelta, rond: Rond, dagen: Dagen) -> bool:
    """Walk from a school day on: a run of closed weekdays that is long enough comes before too many school days do."""
    ver = dag
    schooldagen = gesloten = 0
    for _ in range(HORIZON):
        ver += stap
        if dagen.is_schooldag(ver):
            schooldagen, gesloten = schooldagen + 1, 0
            if schooldagen >= rond.schooldagen:
                return False
        elif ver.isoweekday() <= VRIJDAG:
            gesloten += 1
            if gesloten >= rond.gesloten:
                return True
    return False


def _of_hours(poging: Poging, boek: Preventiefboek) -> Iterator[Bezwaar]:
    for ruimte in poging.ruimte:
        if ruimte.soort in ("", poging.soort.id) and poging.minuten > ruimte.over:
            waarvoor = f"voor {poging.soort.naam}" if ruimte.soort else "voor preventief werk"
            zin = f"Het team heeft dit schooljaar {hours(ruimte.minuten)} uur {waarvoor}; daarvan is {hours(max(ruimte.over, 0))} uur over."
            yield Bezwaar(Bezwaarsoort.CAPACITEIT, zin, boek.capaciteit, met_reden=True)


def hours(minuten: int) -> str:
    """Write minutes as hours: ``1,5``."""
    return dutch_number(Fraction(minuten, MINUTEN_PER_UUR))
