"""The week x lesson grid of a signal or of a free period: which lesuren were missed, how, and which of them count for the signal.

Built as plain values here; the template only writes them out. Every cell has a mark and the words that say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from aanwezig.core.herleiding.taal import dutch_weekday_date
from aanwezig.core.kalender.schooldagen import VRIJDAG, monday_of
from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import VRIJGESTELDE_SOORTEN, Leerlingbeeld, Lesdag, horizon
from aanwezig.core.verzuim.tabellen import PRIMAIR, VOORRANG, Registratie, Verzuimrij
from aanwezig.weergave.woorden import SOORTEN, Dagnamen, join_words, kind_of, name_of_school, short_date

WEEK = timedelta(weeks=1)
TERUG = timedelta(weeks=7)
"""So far back the pages about a pupil show weeks."""
LANG_VENSTER = 10
"""In a window of more lesweken than this, weeks in a row without verzuim are shown as one line."""
RUSTIG = 2
"""From how many such weeks in a row on."""
VOORWEKEN = 12
"""How many calendar weeks we look back for the lesweek before the window."""
DAGDELEN = 2

AANWEZIG, GEEN_LES, NOG_NIET_BEKEND, ONBEKEND = "a", "n", "t", "q"
MERKEN = {
    Registratie.ONGEOORLOOFD.value: "o",
    Registratie.LUXE.value: "x",
    Registratie.TE_LAAT.value: "l",
    Registratie.ZIEKTE.value: "z",
    Registratie.ARTS.value: "g",
    Registratie.VERLOF.value: "g",
    Registratie.GEOORLOOFD_OVERIG.value: "g",
    Registratie.SCHORSING.value: "s",
}
LEGENDA = {
    "o": "ongeoorloofd",
    "x": "luxeverzuim",
    "l": "te laat",
    "z": "ziek",
    "g": "geoorloofd",
    "s": "schorsing",
    ONBEKEND: "onbekende code",
    AANWEZIG: "aanwezig (geen verzuim ingevoerd)",
    GEEN_LES: "geen les",
    NOG_NIET_BEKEND: "na de peildatum",
}
"""What each mark means, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Groep:
    """Lesuren in a row of one day that look the same: their mark, how many, and the words."""

    merk: str
    aantal: int
    telt: bool
    doorgestreept: bool
    tekst: str


@dataclass(frozen=True, slots=True)
class Dagvak:
    """One day of the grid. ``slot``: words about the day as a whole, after those of its lesuren."""

    groepen: tuple[Groep, ...]
    in_venster: bool
    vuurt: bool
    slot: str


@dataclass(frozen=True, slots=True)
class Weekrij:
    """One lesweek of the grid."""

    week: int
    vanaf: str
    dagen: tuple[Dagvak, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A line across the grid: weeks without lessons, weeks without verzuim, or a change of school."""

    soort: str
    kop: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Rooster:
    """A grid, and the marks and signs that its legend explains. ``heeft_venster``: it shows the window of a signal."""

    rijen: tuple[Weekrij | Band, ...]
    merken: tuple[str, ...]
    heeft_telt: bool
    heeft_doorgestreept: bool
    heeft_venster: bool


@dataclass(frozen=True, slots=True)
class _Vak:
    merk: str
    telt: bool
    doorgestreept: bool
    woorden: str


@dataclass(frozen=True, slots=True)
class _Venster:
    """The window of a signal: its days, the day on which the signal came, and the rows that count."""

    van: date
    tm: date
    vuurt: date
    geteld: frozenset[str]

    @classmethod
    def of(cls, signaal: Signaal) -> _Venster:
        return cls(signaal.venster_van, signaal.venster_tm, signaal.eind_datum, frozenset(signaal.geteld))


_Week = tuple[date, Weekrij, bool]
"""A Monday, its row, and whether nothing happened in it."""


class Roostermaker:
    """Makes grids for one pupil. ``schoolnamen``: names of schools by BRIN; without one a school is called by its BRIN."""

    def __init__(self, beeld: Leerlingbeeld, dagnamen: Dagnamen, schoolnamen: Mapping[str, str] | None = None) -> None:
        self._beeld = beeld
        self._dagnamen = dagnamen
        self._schoolnamen = schoolnamen or {}
        self._lesdagen = {lesdag.datum: lesdag for lesdag in beeld.lesdagen}
        self._rijen: dict[date, list[Verzuimrij]] = {}
        for rij in beeld.bekend:
            self._rijen.setdefault(rij.datum, []).append(rij)
        self._vervangen = {rij.vervangt for rij in beeld.bekend if rij.vervangt and rij.vervangt != rij.rij_id}
        self._begin = min((i.begin_datum for i in beeld.gegevens.inschrijvingen), default=None)

    def make(self, signaal: Signaal) -> Rooster:
        """Return the grid of a signal: the lesweken of its window and the one before it."""
        begin = self._first_monday(monday_of(signaal.venster_van))
        return self._lay_out(begin, max(signaal.venster_tm, signaal.eind_datum), _Venster.of(signaal))

    def make_period(self, van: date, tm: date, signaal: Signaal | None = None) -> Rooster:
        """Return the grid of the whole weeks from that of ``van`` to that of ``tm``, as far as the calendar is known.

        With a signal its window, its day and the rows that count for it are shown; without one nothing is said about counting.
        """
        beeld = self._beeld
        land = beeld.omstandigheden.kalenders.land
        van, tm = max(van, land.van), min(tm, horizon(beeld.peildatum, land))
        return self._lay_out(monday_of(van), tm, _Venster.of(signaal) if signaal else None)

    def _lay_out(self, maandag: date, tm: date, venster: _Venster | None) -> Rooster:
        weken = list(self._weeks(maandag, tm, venster))
        rijen = tuple(self._with_bands(weken, venster))
        dagen = [dag for rij in rijen if isinstance(rij, Weekrij) for dag in rij.dagen]
        groepen = [groep for dag in dagen for groep in dag.groepen]
        gebruikt = {groep.merk for groep in groepen}
        return Rooster(
            rijen,
            tuple(merk for merk in LEGENDA if merk in gebruikt),
            any(groep.telt for groep in groepen),
            any(groep.doorgestreept for groep in groepen),
            venster is not None,
        )

    def _weeks(self, maandag: date, tm: date, venster: _Venster | None) -> Iterator[_Week]:
        jaar = 0
        while maandag <= tm:
            dagen = tuple(self._day(maandag + timedelta(days=plus), venster) for plus in range(VRIJDAG))
            rustig = all(groep.merk in (AANWEZIG, GEEN_LES) for dag in dagen for groep in dag.groepen) and not any(
                dag.vuurt for dag in dagen
            )
            vanaf = short_date(maandag) if maandag.year == jaar else f"{short_date(maandag)} {maandag.year}"
            if self._beeld.lesweken.nummer(maandag) > 0:
                jaar = maandag.year
            yield maandag, Weekrij(maandag.isocalendar().week, vanaf, dagen), rustig
            maandag += WEEK

    def _first_monday(self, maandag: date) -> date:
        """Return the Monday of the lesweek before the window, or the window's own when there is none."""
        for terug in range(1, VOORWEKEN + 1):
            if self._beeld.lesweken.nummer(maandag - terug * WEEK) > 0:
                return maandag - terug * WEEK
        return maandag

    def _with_bands(self, weken: list[_Week], venster: _Venster | None) -> Iterator[Weekrij | Band]:
        nummer = self._beeld.lesweken.nummer
        lang = sum(nummer(maandag) > 0 for maandag, _, _ in weken) > LANG_VENSTER
        school = ""

        def kind(week: _Week) -> tuple[str, str]:
            maandag, _, rustig = week
            if nummer(maandag) <= 0:
                return "vrij", self._why_no_lesweek(maandag)
            return ("rustig", "") if lang and rustig else ("les", "")

        for (soort, waarom), groep in groupby(weken, key=kind):
            stuk = list(groep)
            if soort == "vrij":
                yield Band("vrij", week_range(stuk[0][0], stuk[-1][0]), f"{waarom}: telt niet mee" if venster else waarom)
                continue
            if soort == "rustig" and len(stuk) >= RUSTIG:
                yield Band("rustig", week_range(stuk[0][0], stuk[-1][0]), f"{len(stuk)} lesweken zonder verzuim")
                school = self._last_school(stuk[-1][0]) or school
                continue
            for maandag, rij, _ in stuk:
                for lesdag in self._lesdagen_of(maandag):
                    hier = lesdag.inschrijving.school_id
                    if school and hier != school:
                        yield Band("school", f"vanaf {dutch_weekday_date(lesdag.datum)}", name_of_school(hier, self._schoolnamen))
                    school = hier
                yield rij

    def _lesdagen_of(self, maandag: date) -> list[Lesdag]:
        return [lesdag for plus in range(VRIJDAG) if (lesdag := self._lesdagen.get(maandag + timedelta(days=plus)))]

    def _last_school(self, maandag: date) -> str:
        dagen = self._lesdagen_of(maandag)
        return dagen[-1].inschrijving.school_id if dagen else ""

    def _day(self, dag: date, venster: _Venster | None) -> Dagvak:
        in_venster = venster is not None and venster.van <= dag <= venster.tm
        vuurt = venster is not None and dag == venster.vuurt
        slot = "op deze dag komt het signaal" if vuurt else "buiten het venster" if venster and not in_venster else ""
        lesdag = self._lesdagen.get(dag)
        if lesdag is None:
            return Dagvak((Groep(GEEN_LES, 1, False, False, self._why_no_lesdag(dag)),), in_venster, vuurt, slot)
        return Dagvak(tuple(self._groups(lesdag, venster.geteld if venster else None)), in_venster, vuurt, slot)

    def _groups(self, lesdag: Lesdag, geteld: frozenset[str] | None) -> Iterator[Groep]:
        op_rooster = {les.lesuur for les in lesdag.lessen}
        woord = word_for_lesuur(lesdag)
        vakken = [
            (lesuur, self._cell(lesdag, lesuur, geteld) if lesuur in op_rooster else _Vak(GEEN_LES, False, False, "geen les"))
            for lesuur in range(1, max(op_rooster) + 1)
        ]
        for vak, groep in groupby(vakken, key=lambda paar: paar[1]):
            lesuren = [lesuur for lesuur, _ in groep]
            yield Groep(vak.merk, len(lesuren), vak.telt, vak.doorgestreept, f"{lesuur_range(woord, lesuren)}: {vak.woorden}")

    def _cell(self, lesdag: Lesdag, lesuur: int, geteld: frozenset[str] | None) -> _Vak:
        """Show one lesuur. ``geteld``: the rows that count for the signal; None when the grid is about no signal."""
        if lesdag.datum > self._beeld.peildatum:
            return _Vak(NOG_NIET_BEKEND, False, False, "nog niet bekend")
        rij = lesdag.heersend.get(lesuur)
        if rij is None:
            merk, doorgestreept, woorden = self._without_row(lesdag, lesuur)
            telt = False
        else:
            merk, woorden = MERKEN[rij.registratie], kind_of(rij)
            doorgestreept = bool(lesdag.vrijgesteld) and rij.registratie in VRIJGESTELDE_SOORTEN
            telt = not doorgestreept and geteld is not None and rij.rij_id in geteld
            if doorgestreept:
                woorden = f"{woorden}, vrijgesteld ({lesdag.vrijgesteld})"
        if geteld is not None and merk != AANWEZIG:
            woorden = f"{woorden}, {'telt mee' if telt else 'telt niet mee'}"
        return _Vak(merk, telt, doorgestreept, woorden)

    def _without_row(self, lesdag: Lesdag, lesuur: int) -> tuple[str, bool, str]:
        """Say what was delivered about a lesuur on which nothing prevails: an unknown code, or a row that was taken back."""
        hier = [rij for rij in self._rijen.get(lesdag.datum, ()) if rij.school == lesdag.school and rij.covers(lesuur)]
        for rij in hier:
            if rij.rij_id not in self._vervangen and rij.registratie not in VOORRANG and rij.registratie != Registratie.VERVALLEN:
                return ONBEKEND, False, f"onbekende code {rij.registratie or '(leeg)'}"
        for rij in hier:
            if rij.rij_id in self._vervangen and rij.registratie in VOORRANG:
                return MERKEN[rij.registratie], True, f"{SOORTEN[rij.registratie]}, later gecorrigeerd"
        return AANWEZIG, False, "aanwezig"

    def _why_no_lesdag(self, dag: date) -> str:
        inschrijving = self._beeld.inschrijving_on(dag)
        if inschrijving is None:
            return "niet ingeschreven"
        kalenders = self._beeld.omstandigheden.kalenders
        woongemeente = self._beeld.gegevens.leerling.woongemeente
        if kalenders.of_school(inschrijving.school, woongemeente).is_schooldag(dag):
            return "geen les volgens het rooster"
        regio = kalenders.regio_of(inschrijving.school, woongemeente)
        return self._dagnamen.name_of(inschrijving.school, regio, dag) or "school dicht"

    def _why_no_lesweek(self, maandag: date) -> str:
        """Name what keeps a week from being a lesweek; a school holiday goes before the free days in it."""
        namen = Counter(naam for plus in range(VRIJDAG) if (naam := self._closed_name(maandag + timedelta(days=plus))))
        if vakanties := [naam for naam in namen if naam.endswith("vakantie")]:
            return join_words(vakanties)
        if self._begin is not None and maandag + WEEK <= self._begin:
            return "nog niet ingeschreven"
        return join_words(namen) or "geen lesweek"

    def _closed_name(self, dag: date) -> str:
        alle = sorted(self._beeld.gegevens.inschrijvingen, key=lambda i: (i.begin_datum, i.school_id))
        if not alle:
            return ""
        begonnen = [i for i in alle if i.begin_datum <= dag]
        school = (begonnen[-1] if begonnen else alle[0]).school
        regio = self._beeld.omstandigheden.kalenders.regio_of(school, self._beeld.gegevens.leerling.woongemeente)
        return self._dagnamen.name_of(school, regio, dag)


def word_for_lesuur(lesdag: Lesdag) -> str:
    """Return what a lesuur of this day is called: the two dagdelen of a primary school are no lessons."""
    primair = lesdag.inschrijving.schoolsoort in PRIMAIR and all(les.lesuur <= DAGDELEN for les in lesdag.lessen)
    return "dagdeel" if primair else "les"


def lesuur_range(woord: str, lesuren: Iterable[int]) -> str:
    """Write lesuren in a row: ``les 3``, ``les 3 en 4``, ``les 3 tot en met 6``."""
    lijst = list(lesuren)
    if len(lijst) == 1:
        return f"{woord} {lijst[0]}"
    return f"{woord} {lijst[0]} {'en' if len(lijst) == DAGDELEN else 'tot en met'} {lijst[-1]}"


def week_range(eerste: date, laatste: date) -> str:
    """Write weeks in a row: ``week 42``, ``week 29 t/m 34``."""
    van, tm = eerste.isocalendar().week, laatste.isocalendar().week
    if eerste == laatste:
        return f"week {van}"
    return f"week {van} {'en' if laatste - eerste == WEEK else 't/m'} {tm}"
