"""Terms of retention: from an event to the day on which a stuk may go. Pure and dated; which events there were is for others to find.

A stuk is all of one kind about one pupil at one organisation. More than one kind of term can hold for it (toezicht that ended with a
proces-verbaal): each by its own regime, and the longest decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.kalender.plicht import birthday
from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.regels.regel import Bron


class Regime(StrEnum):
    """Under which law something is processed; the law of each is another term."""

    AVG = "AVG"
    WPG = "Wpg"
    WGBO = "WGBO"


class Bewaareenheid(StrEnum):
    """In what a term counts."""

    JAAR = "jaar"
    MAAND = "maand"
    DAG = "dag"


class Gebeurtenis(StrEnum):
    """From what a term counts."""

    GEBOORTE = "geboorte"
    EINDE_TOEZICHT = "einde-toezicht"
    EINDE_INSCHRIJVING = "einde-inschrijving"
    EINDE_ONDERSTEUNING = "einde-ondersteuning"
    BESLUIT = "besluit"
    EERSTE_VERWERKING = "eerste-verwerking"
    LAATSTE_WIJZIGING = "laatste-wijziging"
    LAATSTE_STUK = "laatste-stuk"


class Waarom(StrEnum):
    """Why there is a day, or why there is none."""

    TERMIJN = "termijn"
    LOOPT = "loopt"
    ONBEKEND = "onbekend"
    GEEN_REGEL = "geen regel"


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """A term with its source and validity (``geldig_tot`` exclusive). ``daarna``: how much longer it stays, shielded, before it goes.

    ``zeker``: somebody looked it up at its source.
    """

    id: str
    soort: str
    regime: Regime
    aantal: int
    eenheid: Bewaareenheid
    vanaf: Gebeurtenis
    bron: Bron
    geldig_vanaf: date
    geldig_tot: date | None = None
    daarna: int = 0
    zeker: bool = True

    def holds_on(self, dag: date) -> bool:
        """Say whether the term holds on a day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


@dataclass(frozen=True, slots=True)
class Stuk:
    """What is judged: of which kinds of term it is, the days of its events, and whether it still runs (a case that is open)."""

    soorten: tuple[str, ...]
    gebeurtenissen: Mapping[Gebeurtenis, date]
    loopt: bool = False


@dataclass(frozen=True, slots=True)
class Oordeel:
    """On which day a stuk may go and by which term; without a day: why there is none. ``afgeschermd_vanaf``: shielded from then on."""

    waarom: Waarom
    vanaf: date | None = None
    termijn: Bewaartermijn | None = None
    telt_vanaf: date | None = None
    afgeschermd_vanaf: date | None = None

    def is_due(self, peildatum: date) -> bool:
        """Say whether the stuk may go on a day."""
        return self.vanaf is not None and self.vanaf <= peildatum


@dataclass(frozen=True, slots=True)
class Stop:
    """Something keeps a stuk (a bezwaar, a complaint), up to and including a day. No ``soort``: all about the pupil."""

    begin_datum: date
    geldig_tm: date
    soort: str = ""

    def holds_for(self, soort: str, dag: date) -> bool:
        """Say whether a kind of stuk is held back on a day."""
        return self.soort in ("", soort) and self.begin_datum <= dag <= self.geldig_tm


def later(dag: date, aantal: int, eenheid: Bewaareenheid) -> date:
    """Return the first day on which so much time has gone by; a day that doesn't exist then is the one after it (29 February: 1 March)."""
    if eenheid is Bewaareenheid.DAG:
        return dag + aantal * DAG
    if eenheid is Bewaareenheid.JAAR:
        return birthday(dag, aantal)
    maanden = dag.month - 1 + aantal
    jaar, maand = dag.year + maanden // 12, maanden % 12 + 1
    volgende = date(jaar + maand // 12, maand % 12 + 1, 1)
    return min(date(jaar, maand, 1) + (dag.day - 1) * DAG, volgende)


def judge(stuk: Stuk, termijnen: Sequence[Bewaartermijn], peildatum: date) -> Oordeel:
    """Return when a stuk may go, by the terms that hold on ``peildatum``. Nothing that is not known ends a term: then there is no day."""
    if stuk.loopt:
        return Oordeel(Waarom.LOOPT)
    gevonden: list[Oordeel] = []
    for soort in stuk.soorten:
        geldend = [termijn for termijn in termijnen if termijn.soort == soort and termijn.holds_on(peildatum)]
        if not geldend:
            return Oordeel(Waarom.GEEN_REGEL)
        for termijn in geldend:
            begin = stuk.gebeurtenissen.get(termijn.vanaf)
            if begin is None:
                return Oordeel(Waarom.ONBEKEND, termijn=termijn)
            gevonden.append(_end(termijn, begin))
    if not gevonden:
        return Oordeel(Waarom.GEEN_REGEL)
    afgeschermd = [oordeel.afgeschermd_vanaf for oordeel in gevonden if oordeel.afgeschermd_vanaf is not None]
    langste = max(gevonden, key=lambda oordeel: (oordeel.vanaf or date.min, oordeel.termijn.id if oordeel.termijn else ""))
    return Oordeel(Waarom.TERMIJN, langste.vanaf, langste.termijn, langste.telt_vanaf, min(afgeschermd, default=None))


def _end(termijn: Bewaartermijn, begin: date) -> Oordeel:
    eerste = later(begin, termijn.aantal, termijn.eenheid)
    if not termijn.daarna:
        return Oordeel(Waarom.TERMIJN, eerste, termijn, begin)
    return Oordeel(Waarom.TERMIJN, later(eerste, termijn.daarna, termijn.eenheid), termijn, begin, eerste)


def is_stopped(soort: str, stops: Iterable[Stop], dag: date) -> bool:
    """Say whether something holds a stuk back on a day."""
    return any(stop.holds_for(soort, dag) for stop in stops)


@dataclass(frozen=True, slots=True)
class Stuksoort:
    """A kind of stuk: whose it is, and in words what goes with it and what stays. ``mee_met``: goes with the last of these kinds.

    ``gesloten``: it is in a compartment that is confidential itself; it goes by itself, and no list or page says that it is there.
    """

    id: str
    naam: str
    organisatie: str
    weg: str
    blijft: str
    mee_met: frozenset[str] = frozenset()
    gesloten: bool = False


@dataclass(frozen=True, slots=True)
class Vanzelf:
    """What goes by itself after a term, without a list."""

    id: str
    naam: str
    aantal: int
    eenheid: Bewaareenheid
    weg: str
    zeker: bool
    bron: Bron


@dataclass(frozen=True, slots=True)
class Bewaarboek:
    """All that is said about keeping."""

    soorten: Mapping[str, Stuksoort]
    termijnen: tuple[Bewaartermijn, ...]
    gebeurtenissen: Mapping[Gebeurtenis, str]
    regime_bij_resultaat: Mapping[str, str]
    redenen_stop: Mapping[str, str]
    vanzelf: Mapping[str, Vanzelf]

    def is_closed(self, soort: str) -> bool:
        """Say whether no list or page may say that a kind of stuk is there."""
        return self.soorten[soort].gesloten

    def of_id(self, id_: str) -> Bewaartermijn | None:
        """Return a term by its id."""
        return next((termijn for termijn in self.termijnen if termijn.id == id_), None)

    def judge(self, stuk: Stuk, peildatum: date) -> Oordeel:
        """Return when a stuk may go."""
        return judge(stuk, self.termijnen, peildatum)
