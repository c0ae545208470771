"""Collects what the report shows from the outcome pupil by pupil, and keeps it bounded however large the region is.

Counts grow with the number of rules, schools and municipalities; pages of pupils are kept for at most ``max_leerlingen``.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.verzuim.beeld import Leerlingbeeld
from aanwezig.core.verzuim.tabellen import VOORRANG, Kalenderrij, school_van
from aanwezig.definitions.regels import Regelwerk
from aanwezig.weergave.pagina import Herziening, Leerlingpagina, Paginamaker, by_number, name_of_signal, weight_of
from aanwezig.weergave.woorden import Dagnamen, load_gemeentenamen, reason_group

MAX_LEERLINGEN = 200
MAX_SIGNALEN = 2
MAX_HERZIEN = 50
"""Most meldingen in the queue of what was corrected after action; the newest."""
MAX_REDENEN = 60
"""Most different reasons that are counted apart: a delivery may hold any number of unknown codes."""
ANDERE_REDEN = "andere redenen"
LATER_BEKEND = "na de peildatum gebeurd of ingevoerd: nog niet bekend"
ZONDER_SCHOOL = ""


class Opmerking(Protocol):
    """A notice about the delivery, as ``aanwezig.exchange.tabellen`` gives it."""

    @property
    def bestand(self) -> str:
        """The file it is about."""

    @property
    def tekst(self) -> str:
        """What it says."""

    @property
    def aantal(self) -> int:
        """How many rows or things it is about."""


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """What the report says about itself.

    ``versie``: of Aanwezig. ``ids``: the rules asked for when the choice was narrowed. ``geweigerd``: rows that were left out
    (``--ga-door``). ``leerlingen`` and ``rijen``: the size of the whole delivery, ``buiten``: the rows that count nowhere, per reason, and
    ``stille_scholen``: the schools without any row; to be given when only pupils with signals are collected, else they are counted along
    the way. ``voor_wie``: of a gebied that is not for everybody, for whom it is.
    """

    peildatum: date
    gebieden: tuple[str, ...]
    engine: str
    versie: str
    ids: frozenset[str] | None = None
    opmerkingen: Sequence[Opmerking] = ()
    geweigerd: int = 0
    leerlingen: int | None = None
    rijen: int | None = None
    buiten: Mapping[str, int] | None = None
    stille_scholen: tuple[str, ...] | None = None
    voor_wie: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Aantallen:
    """Signals and the pupils who have them; a pupil is counted once."""

    signalen: int = 0
    leerlingen: int = 0
    plicht: int = 0
    statussen: Counter[str] = field(default_factory=Counter)

    def add(self, signalen: Sequence[Signaal]) -> None:
        """Add the signals of one pupil."""
        self.signalen += len(signalen)
        self.leerlingen += 1
        self.plicht += sum(signaal.niveau == "plicht" for signaal in signalen)
        self.statussen.update(signaal.status for signaal in signalen)


@dataclass(frozen=True, slots=True)
class Regelaantallen:
    """The counts of one rule, with what a reader needs to know of it."""

    regel_id: str
    naam: str
    regel: Regel
    versie: str
    aantallen: Aantallen


@dataclass(frozen=True, slots=True)
class Verzameling:
    """Everything the report shows.

    ``paginas`` holds the pupils with the heaviest and newest signals, in that order; ``herzien`` the newest meldingen that are right no
    longer.
    """

    kenmerken: Kenmerken
    gebiednamen: tuple[str, ...]
    leerlingen: int
    rijen: int
    totaal: Aantallen
    per_niveau: dict[str, Aantallen]
    nieuw_per_niveau: dict[str, Aantallen]
    per_status: dict[str, Aantallen]
    per_regel: tuple[Regelaantallen, ...]
    per_school: tuple[tuple[str, Aantallen], ...]
    per_gemeente: tuple[tuple[str, Aantallen], ...]
    per_regel_en_school: dict[tuple[str, str], int]
    buiten: tuple[tuple[str, int], ...]
    buiten_signaal: tuple[tuple[str, int], ...]
    stille_scholen: tuple[str, ...]
    paginas: tuple[Leerlingpagina, ...]
    herzien: tuple[Herziening, ...]


def verzamel(
    paren: Iterable[tuple[Leerlingbeeld, Sequence[Signaal]]],
    regelwerk: Regelwerk,
    kenmerken: Kenmerken,
    *,
    kalender: Iterable[Kalenderrij] = (),
    max_leerlingen: int = MAX_LEERLINGEN,
    max_signalen: int = MAX_SIGNALEN,
) -> Verzameling:
    """Collect the report from the outcome pupil by pupil; each pupil comes once, with all of their signals.

    ``kalender``: the delivery's own calendar, for the names of free days. ``max_leerlingen``: of how many pupils the page is kept.
    ``max_signalen``: how many signals on a page are worked out; the others are named.
    """
    verzamelaar = _Verzamelaar(regelwerk, kenmerken, kalender, max_leerlingen, max_signalen)
    for beeld, signalen in paren:
        verzamelaar.add(beeld, signalen)
    return verzamelaar.outcome()


class _Verzamelaar:
    """The counters while pupils come by."""

    def __init__(
        self, regelwerk: Regelwerk, kenmerken: Kenmerken, kalender: Iterable[Kalenderrij], max_leerlingen: int, max_signalen: int
    ) -> None:
        self._regelwerk = regelwerk
        self._kenmerken = kenmerken
        self._max_leerlingen = max_leerlingen
        namen, dagnamen = load_gemeentenamen(regelwerk.map), Dagnamen(regelwerk.map, kalender)
        self._maker = Paginamaker(regelwerk, namen, dagnamen, max_signalen)
        self._leerlingen = 0
        self._rijen = 0
        self._totaal = Aantallen()
        self._per_niveau: dict[str, Aantallen] = {}
        self._nieuw_per_niveau: dict[str, Aantallen] = {}
        self._per_status: dict[str, Aantallen] = {}
        self._per_regel: dict[str, Aantallen] = {}
        self._per_school: dict[str, Aantallen] = {}
        self._per_gemeente: dict[str, Aantallen] = {}
        self._per_regel_en_school: Counter[tuple[str, str]] = Counter()
        self._buiten: Counter[str] = Counter()
        self._buiten_signaal: Counter[str] = Counter()
        self._scholen: set[str] = set()
        self._met_rijen: set[str] = set()
        self._paginas: list[tuple[tuple[int, int, int, str], Leerlingpagina]] = []
        self._herzien: list[tuple[tuple[int, str, str, str], Herziening]] = []

    def add(self, beeld: Leerlingbeeld, signalen: Sequence[Signaal]) -> None:
        """Count one pupil, and keep the page when it is among the heaviest."""
        self._count_rows(beeld)
        if not signalen:
            return
        self._totaal.add(signalen)
        _add_by(self._per_niveau, ((s.niveau, s) for s in signalen))
        _add_by(self._nieuw_per_niveau, ((s.niveau, s) for s in signalen if s.status == Status.NIEUW))
        _add_by(self._per_status, ((s.status, s) for s in signalen))
        _add_by(self._per_regel, ((s.regel, s) for s in signalen))
        _add_by(self._per_school, ((school_van(s.school_id), s) for s in signalen))
        _add_by(self._per_gemeente, ((beeld.gegevens.leerling.woongemeente, s) for s in signalen))
        for signaal in signalen:
            self._per_regel_en_school[(signaal.regel, school_van(signaal.school_id))] += 1
            for rij in signaal.niet_geteld:
                _count_reason(self._buiten_signaal, reason_group(beeld, rij.rij_id, rij.waarom))
            if signaal.status == Status.WEERSPROKEN:
                self._queue(beeld, signaal)
        self._keep(beeld, signalen)

    def _count_rows(self, beeld: Leerlingbeeld) -> None:
        self._leerlingen += 1
        self._rijen += len(beeld.gegevens.verzuim)
        for rij_id in beeld.buiten:
            _count_reason(self._buiten, reason_group(beeld, rij_id))
        if later := len(beeld.gegevens.verzuim) - len(beeld.bekend):
            self._buiten[LATER_BEKEND] += later
        inschrijving = beeld.inschrijving_on(beeld.peildatum)
        if inschrijving is not None:
            self._scholen.add(inschrijving.school)
        self._met_rijen.update(rij.school for rij in beeld.bekend if rij.registratie in VOORRANG)

    def _keep(self, beeld: Leerlingbeeld, signalen: Sequence[Signaal]) -> None:
        gewicht = (*min(weight_of(signaal)[:3] for signaal in signalen), beeld.gegevens.leerling.leerling_id)
        if len(self._paginas) >= self._max_leerlingen and (not self._paginas or gewicht > self._paginas[-1][0]):
            return
        insort(self._paginas, (gewicht, self._maker.make(beeld, signalen)), key=lambda paar: paar[0])
        del self._paginas[self._max_leerlingen :]

    def _queue(self, beeld: Leerlingbeeld, melding: Signaal) -> None:
        plek = (-melding.eind_datum.toordinal(), melding.leerling_id, melding.regel, melding.school_id)
        if len(self._herzien) >= MAX_HERZIEN and plek > self._herzien[-1][0]:
            return
        insort(self._herzien, (plek, self._maker.look_back(beeld, melding)), key=lambda paar: paar[0])
        del self._herzien[MAX_HERZIEN:]

    def _name_of(self, gebied: str) -> str:
        naam, voor = self._regelwerk.gebieden.get(gebied, gebied), self._kenmerken.voor_wie.get(gebied)
        return f"{naam}: alleen {voor}" if voor else naam

    def outcome(self) -> Verzameling:
        """Return what was collected."""
        kenmerken = self._kenmerken
        return Verzameling(
            kenmerken=kenmerken,
            gebiednamen=tuple(self._name_of(gebied) for gebied in kenmerken.gebieden),
            leerlingen=self._leerlingen if kenmerken.leerlingen is None else kenmerken.leerlingen,
            rijen=self._rijen if kenmerken.rijen is None else kenmerken.rijen,
            totaal=self._totaal,
            per_niveau=self._per_niveau,
            nieuw_per_niveau=self._nieuw_per_niveau,
            per_status=self._per_status,
            per_regel=tuple(self._rule_counts()),
            per_school=_heaviest_first((school, aantallen) for school, aantallen in self._per_school.items()),
            per_gemeente=_heaviest_first((self._maker.name_of_gemeente(code), aantallen) for code, aantallen in self._per_gemeente.items()),
            per_regel_en_school=dict(self._per_regel_en_school),
            buiten=by_number((self._buiten if kenmerken.buiten is None else kenmerken.buiten).items()),
            buiten_signaal=by_number(self._buiten_signaal.items()),
            stille_scholen=tuple(sorted(self._scholen - self._met_rijen)) if kenmerken.stille_scholen is None else kenmerken.stille_scholen,
            paginas=tuple(pagina for _, pagina in self._paginas),
            herzien=tuple(herziening for _, herziening in self._herzien),
        )

    def _rule_counts(self) -> Iterable[Regelaantallen]:
        """Return the counts of every rule that was looked at, also those that found nothing."""
        ids, peildatum = self._kenmerken.ids, self._kenmerken.peildatum
        tellingen = []
        for regel in self._regelwerk.of_gebieden(self._kenmerken.gebieden):
            versie = regel.version_on(peildatum) or regel.versies[-1]
            for regel_id in regel.ids:
                if ids is None or regel_id in ids:
                    aantallen = self._per_regel.get(regel_id, Aantallen())
                    tellingen.append(Regelaantallen(regel_id, name_of_signal(regel, regel_id), regel, versie.versie, aantallen))
        niveaus = ["plicht", "protocol", "aandacht"]
        return sorted(tellingen, key=lambda rij: (niveaus.index(rij.regel.niveau.value), -rij.aantallen.signalen, rij.naam))


def _add_by(tellingen: dict[str, Aantallen], paren: Iterable[tuple[str, Signaal]]) -> None:
    """Add the signals of one pupil to a number of counts, so that the pupil counts once in each."""
    per_sleutel: dict[str, list[Signaal]] = {}
    for sleutel, signaal in paren:
        per_sleutel.setdefault(sleutel, []).append(signaal)
    for sleutel, signalen in per_sleutel.items():
        tellingen.setdefault(sleutel, Aantallen()).add(signalen)


def _count_reason(tellingen: Counter[str], reden: str) -> None:
    tellingen[reden if reden in tellingen or len(tellingen) < MAX_REDENEN else ANDERE_REDEN] += 1


def _heaviest_first(tellingen: Iterable[tuple[str, Aantallen]]) -> tuple[tuple[str, Aantallen], ...]:
    return tuple(sorted(tellingen, key=lambda paar: (-paar[1].signalen, paar[0])))
