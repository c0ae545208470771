"""The closed vocabulary of rule shapes (*vormen*).

A regel in regelwerk/ names one of these shapes and fills in its numbers; a new threshold, window or ladder needs no code.
Each shape says in its docstring when it fires; the engines give that sentence its one meaning.
All hours are whole minutes: 60 for a lesson hour of up to 60 minutes or for a clock hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Per(StrEnum):
    """Whether a rule counts at one school or over all schools of a pupil."""

    SCHOOL = "school"
    LEERLING = "leerling"


class Eenheid(StrEnum):
    """The unit of ``gemeten`` and ``drempel``."""

    UREN = "uren"
    KEER = "keer"
    DAGEN = "dagen"
    PROCENT = "procent"
    LESWEKEN = "lesweken"


class Dagmaat(StrEnum):
    """When a lesdag counts as a day: any row on it, half of its minutes or more, or all of its lesuren."""

    EEN_RIJ = "een rij"
    HALF = "half of meer"
    GEHEEL = "geheel"


class Telwat(StrEnum):
    """What a counting rule counts: rows, days, or the first days of rows of days."""

    RIJEN = "rijen"
    DAGEN = "dagen"
    BEGINDAGEN = "begindagen"


class Venstersoort(StrEnum):
    """The kinds of window: a number of days of keys that slides, a schooljaar, or one lesweek."""

    SLEUTELS = "sleutels"
    SCHOOLJAAR = "schooljaar"
    LESWEEK = "lesweek"


@dataclass(frozen=True, slots=True)
class Telling:
    """Which rows count on which days.

    ``plichtig``: True only on plichtige days, False only on days that are not plichtig, None on both. ``leeftijd_vanaf`` (from) and
    ``leeftijd_tot`` (under) are whole years on the day itself. ``toestand``: a registered state that must hold that day.
    """

    soorten: frozenset[str]
    plichtig: bool | None = None
    leeftijd_vanaf: int | None = None
    leeftijd_tot: int | None = None
    zonder_startkwalificatie: bool = False
    schoolsoorten: frozenset[str] | None = None
    toestand: str = ""


@dataclass(frozen=True, slots=True)
class Venster:
    """A window that ends on the day being judged; ``sleutels`` is its length in days of keys (28 = four lesweken)."""

    soort: Venstersoort
    sleutels: int = 0


@dataclass(frozen=True, slots=True)
class Aandeel:
    """A share as a fraction, in whole numbers so that nothing is rounded before the comparison."""

    teller: int
    noemer: int
    meer_dan: bool = False

    def reached_by(self, deel: int, geheel: int) -> bool:
        """Say whether ``deel`` of ``geheel`` reaches the share (exceeds it, when ``meer_dan``)."""
        links, rechts = deel * self.noemer, self.teller * geheel
        return links > rechts if self.meer_dan else links >= rechts


@dataclass(frozen=True, slots=True)
class UrenInVenster:
    """Hours in a sliding window reach the threshold; afterwards counting restarts.

    With ``wachttijd_dagen`` the next signal comes at least that many calendar days later, on the first lesdag on which the hours
    still stand. ``meer_scholen``: only with counted rows of more than one school. ``toetst_meldingen``: reports already sent under
    this rule are judged first. ``zonder_gemeld_onder``: rows used up by a confirmed report of that rule do not count.
    """

    telling: Telling
    venster: Venster
    drempel_minuten: int
    wachttijd_dagen: int = 0
    meer_scholen: bool = False
    toetst_meldingen: bool = False
    zonder_gemeld_onder: str = ""


@dataclass(frozen=True, slots=True)
class AantalInVenster:
    """A number of rows, days or first days in a window reaches the threshold (exceeds it, when ``meer_dan``); then restart."""

    telling: Telling
    telt: Telwat
    dagmaat: Dagmaat
    venster: Venster
    drempel: int
    meer_dan: bool = False


@dataclass(frozen=True, slots=True)
class ReeksLesdagen:
    """The n-th lesdag in a row; once per row."""

    telling: Telling
    dagmaat: Dagmaat
    drempel: int


@dataclass(frozen=True, slots=True)
class ReeksTotVenstereinde:
    """Lesdagen in a row from the first, f, to the last lesdag before f + ``sleutels``, enrolled throughout; once per row."""

    telling: Telling
    dagmaat: Dagmaat
    sleutels: int
    lesweken: int


@dataclass(frozen=True, slots=True)
class ReeksLesweken:
    """A number of lesweken in a row in each of which more than a share of the lesdagen is missed, then the next missed lesdag."""

    telling: Telling
    dagmaat: Dagmaat
    aandeel: Aandeel
    lesweken: int


@dataclass(frozen=True, slots=True)
class AandeelLesweken:
    """A share of the timetabled minutes of the last completed lesweken is missed; fires in the next, once per run."""

    telling: Telling
    aandeel: Aandeel
    lesweken: int
    plichtig_op_dag: bool


@dataclass(frozen=True, slots=True)
class AandeelInVenster:
    """A share of the timetabled minutes of a sliding window is missed; the next window lies wholly after the signal."""

    telling: Telling
    aandeel: Aandeel
    venster: Venster
    minstens_lesdagen: int
    niet_in_eerste_lesweken: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs (*treden*) reached by either of two counters, times late and hours, per schooljaar; each rung once, lower ones passed."""

    keren: Telling
    uren: Telling
    venster: Venster
    treden: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class VastMoment:
    """The same weekday and lesuur in a number of lesweken in a row; again only after a whole lesweek without any such row."""

    telling: Telling
    lesweken: int


@dataclass(frozen=True, slots=True)
class BeginVrijstelling:
    """The first day of an exemption of one ground."""

    grond: str


@dataclass(frozen=True, slots=True)
class ZonderInschrijving:
    """Schooldagen of the municipality's region in a row, plichtig, without enrolment or exemption.

    Fires on the ``schooldagen``-th of the row, or, when ``kalenderdagen`` is set, on the first that many days or more after its first.
    """

    schooldagen: int
    kalenderdagen: int
    gronden: frozenset[str]

    @property
    def vrij_door(self) -> frozenset[str]:
        """The grounds of exemption with which nobody has to be enrolled."""
        return self.gronden


Vorm = (
    UrenInVenster
    | AantalInVenster
    | ReeksLesdagen
    | ReeksTotVenstereinde
    | ReeksLesweken
    | AandeelLesweken
    | AandeelInVenster
    | Ladder
    | VastMoment
    | BeginVrijstelling
    | ZonderInschrijving
)


def tellingen_of(vorm: Vorm) -> tuple[Telling, ...]:
    """Return the tellingen of a shape: none, one, or two for the ladder."""
    if isinstance(vorm, BeginVrijstelling | ZonderInschrijving):
        return ()
    if isinstance(vorm, Ladder):
        return (vorm.keren, vorm.uren)
    return (vorm.telling,)
