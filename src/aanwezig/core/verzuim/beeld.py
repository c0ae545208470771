"""What the delivered rows say about one pupil on each of their lesdagen, as known on the peildatum.

This is the step between rows and rules: which rows are known, on which days the pupil has lessons, and which row prevails
on which lesuur. It knows no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from aanwezig.core.kalender.lesweken import Lesweken, Verblijf
from aanwezig.core.kalender.plicht import Plichtleeftijden, Plichtperiode, birthday, plicht_of
from aanwezig.core.kalender.schooldagen import ZONDAG, Kalenders, Landskalender, monday_of
from aanwezig.core.regels.vormen import Dagmaat, Telling
from aanwezig.core.verzuim.roosters import Les, Roosters
from aanwezig.core.verzuim.tabellen import (
    VOORRANG,
    Grond,
    Inschrijving,
    Leerlinggegevens,
    Registratie,
    Verzuimrij,
)

VRIJGESTELDE_SOORTEN = frozenset({Registratie.ONGEOORLOOFD, Registratie.LUXE, Registratie.TE_LAAT})
"""The kinds that an exemption takes out of the count; the other kinds stay."""

VOORUIT = timedelta(weeks=16)
"""How far past the peildatum the lesdagen run, so that the end of a window of lesweken is known across the summer."""


class Reden(StrEnum):
    """Why a known row counts under no rule at all; in the order in which they are looked for."""

    VERVANGEN = "vervangen door een andere rij"
    VERVALLEN = "deze rij laat een andere rij vervallen"
    ONBEKEND = "onbekende registratie"
    NIET_INGESCHREVEN = "de leerling was op deze dag niet op deze school ingeschreven"
    GEEN_LESDAG = "op deze dag was er geen les"
    GEEN_LESUUR = "op dit lesuur was er geen les"
    OVERSTEMD = "een andere rij over hetzelfde lesuur gaat voor"


@dataclass(frozen=True, slots=True)
class Buiten:
    """A row that counts under no rule: why, and the row or the unknown code that it is about."""

    reden: Reden
    over: str = ""

    @property
    def zin(self) -> str:
        """The reason in Dutch, naming the other row or the code."""
        if self.reden is Reden.VERVANGEN:
            return f"vervangen door rij {self.over}"
        if self.reden is Reden.OVERSTEMD:
            return f"rij {self.over} over hetzelfde lesuur gaat voor"
        if self.reden is Reden.ONBEKEND:
            return f"onbekende registratie: {self.over or '(leeg)'}"
        return self.reden.value


@dataclass(slots=True)
class Lesdag:
    """A day on which the pupil has lessons. ``heersend`` gives, per lesuur, the row that prevails there."""

    datum: date
    sleutel: int
    lesweek: int
    inschrijving: Inschrijving
    lessen: tuple[Les, ...]
    minuten: int
    plichtig: bool
    vrijgesteld: str
    heersend: dict[int, Verzuimrij]

    @property
    def school(self) -> str:
        """The school of enrolment on this day (first four characters)."""
        return self.inschrijving.school


_GEEN: dict[int, Verzuimrij] = {}


@dataclass(frozen=True, slots=True)
class Gemist:
    """What counts of one lesdag under a telling: the rows, and the minutes of the lesuren on which they prevail."""

    rijen: tuple[str, ...] = ()
    lesuren: int = 0
    minuten: int = 0
    uurminuten: int = 0


NIETS = Gemist()


@dataclass(slots=True)
class Omstandigheden:
    """What is the same for all pupils of one evaluation.

    ``eerste_datum``: the first begin of an enrolment in the whole delivery (None without any).
    """

    kalenders: Kalenders
    roosters: Roosters
    plicht: Plichtleeftijden
    peildatum: date
    eerste_datum: date | None
    _lesweken: dict[tuple[date, tuple[Verblijf, ...]], Lesweken] = field(default_factory=dict, init=False, repr=False)

    def lesweken_of(self, verblijven: tuple[Verblijf, ...], tm: date) -> Lesweken:
        """Return the weeks of these stays, numbered up to a day: pupils who came and went together have the same."""
        sleutel = (tm, verblijven)
        if sleutel not in self._lesweken:
            self._lesweken[sleutel] = Lesweken.from_verblijven(verblijven, tm)
        return self._lesweken[sleutel]


@dataclass(slots=True)
class Leerlingbeeld:
    """One pupil's days. Make it with :func:`beeld_van`. ``soorten``: the kinds of row that may prevail somewhere."""

    gegevens: Leerlinggegevens
    omstandigheden: Omstandigheden
    plicht: Plichtperiode
    lesweken: Lesweken
    lesdagen: list[Lesdag]
    bekend: list[Verzuimrij]
    buiten: dict[str, Buiten] = field(default_factory=dict)
    soorten: frozenset[str] = frozenset()
    _tot_peildatum: list[Lesdag] = field(default_factory=list)
    _per_school: tuple[list[list[Lesdag]], list[list[Lesdag]]] | None = None

    @property
    def peildatum(self) -> date:
        """The day on which we look."""
        return self.omstandigheden.peildatum

    @property
    def voorbij(self) -> list[Lesdag]:
        """The lesdagen up to and including the peildatum."""
        return self._tot_peildatum

    def per_school(self, *, ook_later: bool = False) -> list[list[Lesdag]]:
        """Return the lesdagen of each school apart, up to the peildatum or also later."""
        if self._per_school is None:
            scholen: dict[str, list[Lesdag]] = {}
            for lesdag in self.lesdagen:
                scholen.setdefault(lesdag.school, []).append(lesdag)
            alle = list(scholen.values())
            self._per_school = ([[lesdag for lesdag in dagen if lesdag.datum <= self.peildatum] for dagen in alle], alle)
        return self._per_school[ook_later]

    def sleutel(self, dag: date) -> int:
        """Return the key of any day for this pupil."""
        return self.lesweken.sleutel(dag)

    def inschrijving_on(self, dag: date) -> Inschrijving | None:
        """Return the enrolment that holds on a day: of several the one that began last."""
        return inschrijving_on(self.gegevens.inschrijvingen, dag)

    def vrijstelling_on(self, dag: date) -> str:
        """Return the ground of an exemption (any but leertijdvermindering) that holds on a day, of several the lowest; else empty."""
        gronden = (v.grond for v in self.gegevens.vrijstellingen if v.grond != Grond.LEERTIJDVERMINDERING and v.holds_on(dag))
        return min(gronden, default="")

    def reason_day_is_out(self, telling: Telling, lesdag: Lesdag) -> str:
        """Say in Dutch why a day falls outside a telling; an empty text when it does not."""
        leerling = self.gegevens.leerling
        dag = lesdag.datum
        if telling.plichtig is True and not lesdag.plichtig:
            return "de leerling was op deze dag niet leerplichtig of kwalificatieplichtig"
        if telling.plichtig is False and lesdag.plichtig:
            return "de leerling was op deze dag nog leerplichtig of kwalificatieplichtig"
        if telling.leeftijd_vanaf is not None and dag < birthday(leerling.geboortedatum, telling.leeftijd_vanaf):
            return f"de leerling was op deze dag nog geen {telling.leeftijd_vanaf} jaar"
        if telling.leeftijd_tot is not None and dag >= birthday(leerling.geboortedatum, telling.leeftijd_tot):
            return f"de leerling was op deze dag al {telling.leeftijd_tot} jaar"
        if telling.zonder_startkwalificatie and leerling.startkwalificatie_op is not None and dag >= leerling.startkwalificatie_op:
            return "de leerling had op deze dag een startkwalificatie"
        if telling.schoolsoorten is not None and lesdag.inschrijving.schoolsoort not in telling.schoolsoorten:
            return "deze regel geldt niet voor deze soort school"
        if telling.toestand and not any(t.soort == telling.toestand and t.holds_on(dag) for t in self.gegevens.toestanden):
            return f"de leerling stond op deze dag niet geregistreerd als {telling.toestand}"
        return ""

    def missed(self, telling: Telling, lesdag: Lesdag) -> Gemist:
        """Return what counts of a lesdag under a telling."""
        if not lesdag.heersend or self.reason_day_is_out(telling, lesdag):
            return NIETS
        rijen: dict[str, None] = {}
        lesuren = minuten = uurminuten = 0
        for les in lesdag.lessen:
            rij = lesdag.heersend.get(les.lesuur)
            if rij is None or rij.registratie not in telling.soorten:
                continue
            if lesdag.vrijgesteld and rij.registratie in VRIJGESTELDE_SOORTEN:
                continue
            rijen[rij.rij_id] = None
            lesuren += 1
            minuten += les.minuten
            uurminuten += les.uurminuten
        return Gemist(tuple(sorted(rijen)), lesuren, minuten, uurminuten) if rijen else NIETS


def measures_up(dagmaat: Dagmaat, lesdag: Lesdag, gemist: Gemist) -> bool:
    """Say whether what is missed makes the lesdag count as a day."""
    if not gemist.lesuren:
        return False
    if dagmaat is Dagmaat.GEHEEL:
        return gemist.lesuren == len(lesdag.lessen)
    if dagmaat is Dagmaat.HALF:
        return 2 * gemist.minuten >= lesdag.minuten
    return True


def inschrijving_on(inschrijvingen: Iterable[Inschrijving], dag: date) -> Inschrijving | None:
    """Return the enrolment that holds on a day: of several the one that began last."""
    return max((i for i in inschrijvingen if i.holds_on(dag)), key=_last_begun, default=None)


def _last_begun(inschrijving: Inschrijving) -> tuple[date, str, date, str]:
    return (inschrijving.begin_datum, inschrijving.school_id, inschrijving.eind_datum or date.max, inschrijving.rooster_id)


def horizon(peildatum: date, land: Landskalender) -> date:
    """Return the last day that is looked at: the Sunday of a week well past the peildatum, as far as the calendar is known."""
    return min(monday_of(min(peildatum, land.tm) + VOORUIT) + timedelta(days=ZONDAG - 1), land.tm)


def beeld_van(
    gegevens: Leerlinggegevens, omstandigheden: Omstandigheden, vensters: Iterable[tuple[date, date]] | None = None
) -> Leerlingbeeld:
    """Build the picture of one pupil as known on the peildatum.

    ``vensters``: stretches of days (first, last). The picture then holds only these days and the rows on them, each as in the whole
    picture; of the other rows only those that replace one are looked at.

    Raises:
        OnbekendeRegio: when a school's holiday region is not known.
        KeyError: when an enrolment names an unknown timetable.
    """
    land = omstandigheden.kalenders.land
    leerling = gegevens.leerling
    tm = horizon(omstandigheden.peildatum, land)
    stukken = stretches_of(gegevens.inschrijvingen, land.van, tm)
    verblijven = tuple(Verblijf(van, tot, omstandigheden.kalenders.of_school(i.school, leerling.woongemeente)) for van, tot, i in stukken)
    beeld = Leerlingbeeld(
        gegevens,
        omstandigheden,
        plicht_of(leerling, omstandigheden.plicht, land.schooljaar),
        omstandigheden.lesweken_of(verblijven, tm),
        [],
        [],
    )
    hier = None if vensters is None else _joined(vensters)
    if hier is not None:
        stukken = [(max(van, begin), min(tot, eind), i) for van, tot, i in stukken for begin, eind in hier if van <= eind and begin <= tot]
    beeld.lesdagen = list(_lesdagen(beeld, stukken))
    beeld._tot_peildatum = [lesdag for lesdag in beeld.lesdagen if lesdag.datum <= omstandigheden.peildatum]
    _place_rows(beeld, hier)
    return beeld


def _joined(vensters: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Put stretches of days in order, those that overlap as one."""
    uit: list[tuple[date, date]] = []
    for van, tm in sorted(vensters):
        if uit and van <= uit[-1][1]:
            uit[-1] = (uit[-1][0], max(uit[-1][1], tm))
        else:
            uit.append((van, tm))
    return uit


def stretches_of(inschrijvingen: Sequence[Inschrijving], van: date, tm: date) -> list[tuple[date, date, Inschrijving]]:
    """Return the stretches of days (first, last) on which the same enrolment is the one in force, in order; none when ``tm`` < ``van``."""
    if tm < van:
        return []
    grenzen = {van}
    for i in inschrijvingen:
        grenzen.add(max(i.begin_datum, van))
        if i.eind_datum is not None:
            grenzen.add(max(i.eind_datum + timedelta(days=1), van))
    knopen = sorted(dag for dag in grenzen if dag <= tm)
    stukken = []
    for begin, tot in zip(knopen, [*knopen[1:], tm + timedelta(days=1)], strict=True):
        inschrijving = inschrijving_on(inschrijvingen, begin)
        if inschrijving is not None:
            stukken.append((begin, tot - timedelta(days=1), inschrijving))
    return stukken


def _lesdagen(beeld: Leerlingbeeld, stukken: Sequence[tuple[date, date, Inschrijving]]) -> Iterator[Lesdag]:
    """Walk through the stretches of days on which the same enrolment holds."""
    omstandigheden, gegevens = beeld.omstandigheden, beeld.gegevens
    for van, tot, inschrijving in stukken:
        kalender = omstandigheden.kalenders.of_school(inschrijving.school, gegevens.leerling.woongemeente)
        week = omstandigheden.roosters.week(inschrijving.rooster_id, inschrijving.schoolsoort)
        week_van, lesweek = -1, 0
        for plek in range(van.toordinal() - kalender.basis, tot.toordinal() + 1 - kalender.basis):
            roosterdag = week[plek % ZONDAG + 1]
            if not kalender.open[plek] or not roosterdag.lessen:
                continue
            dag = date.fromordinal(kalender.basis + plek)
            if plek // ZONDAG != week_van:
                week_van, lesweek = plek // ZONDAG, beeld.lesweken.nummer(dag)
            yield Lesdag(
                dag,
                ZONDAG * lesweek + plek % ZONDAG + 1,
                lesweek,
                inschrijving,
                roosterdag.lessen,
                roosterdag.minuten,
                beeld.plicht.holds_on(dag),
                beeld.vrijstelling_on(dag) if gegevens.vrijstellingen else "",
                _GEEN,
            )


def _place_rows(beeld: Leerlingbeeld, vensters: Sequence[tuple[date, date]] | None) -> None:
    """Lay the known rows on their lesuren; of two on one lesuur the one known last prevails."""
    peildatum = beeld.peildatum
    beeld.bekend = sorted(
        (rij for rij in beeld.gegevens.verzuim if rij.datum <= peildatum and rij.bekend_op <= peildatum),
        key=lambda rij: (rij.datum, rij.rij_id),
    )
    vervangen = {rij.vervangt: rij.rij_id for rij in reversed(beeld.bekend) if rij.vervangt and rij.vervangt != rij.rij_id}
    if vensters is not None:
        beeld.bekend = [rij for rij in beeld.bekend if any(van <= rij.datum <= tm for van, tm in vensters)]
    dagen = {lesdag.datum: lesdag for lesdag in beeld.voorbij}
    mee: dict[date, list[Verzuimrij]] = {}
    for rij in beeld.bekend:
        waarom = _reason_row_is_out(beeld, rij, vervangen, dagen)
        if waarom:
            beeld.buiten[rij.rij_id] = waarom
        else:
            mee.setdefault(rij.datum, []).append(rij)
    beeld.soorten = frozenset(rij.registratie for rijen in mee.values() for rij in rijen)
    for dag, rijen in mee.items():
        lesdag = dagen[dag]
        lesdag.heersend = {}
        for les in lesdag.lessen:
            sterkste = min((rij for rij in rijen if rij.covers(les.lesuur)), key=_strength, default=None)
            if sterkste is not None:
                lesdag.heersend[les.lesuur] = sterkste
        heersers = {rij.rij_id for rij in lesdag.heersend.values()}
        for rij in rijen:
            if rij.rij_id not in heersers:
                boven = next(lesdag.heersend[les.lesuur] for les in lesdag.lessen if rij.covers(les.lesuur))
                beeld.buiten[rij.rij_id] = Buiten(Reden.OVERSTEMD, boven.rij_id)


def _strength(rij: Verzuimrij) -> tuple[int, int, str]:
    """Order rows on one lesuur: known last first, then by kind, then the lowest rij_id."""
    return (-rij.bekend_op.toordinal(), VOORRANG[rij.registratie], rij.rij_id)


def _reason_row_is_out(beeld: Leerlingbeeld, rij: Verzuimrij, vervangen: dict[str, str], dagen: dict[date, Lesdag]) -> Buiten | None:
    """Say why a known row cannot count under any rule; None when it can."""
    if rij.rij_id in vervangen:
        return Buiten(Reden.VERVANGEN, vervangen[rij.rij_id])
    if rij.registratie == Registratie.VERVALLEN:
        return Buiten(Reden.VERVALLEN)
    if rij.registratie not in VOORRANG:
        return Buiten(Reden.ONBEKEND, rij.registratie)
    inschrijving = beeld.inschrijving_on(rij.datum)
    if inschrijving is None or inschrijving.school != rij.school:
        return Buiten(Reden.NIET_INGESCHREVEN)
    lesdag = dagen.get(rij.datum)
    if lesdag is None:
        return Buiten(Reden.GEEN_LESDAG)
    if not any(rij.covers(les.lesuur) for les in lesdag.lessen):
        return Buiten(Reden.GEEN_LESUUR)
    return None
