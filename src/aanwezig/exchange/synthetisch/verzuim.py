"""The made-up absence of a group of schools: everyday rows, and the rows of those with a pattern. All of it in arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from aanwezig.core.verzuim.roosters import UUR
from aanwezig.core.verzuim.tabellen import PRIMAIR
from aanwezig.exchange.synthetisch.bevolking import Bevolking, Verblijven
from aanwezig.exchange.synthetisch.instellingen import PATRONEN, SOORTEN, Synthese
from aanwezig.exchange.synthetisch.jaar import REGIOS, Breuken, Getallen, Jaar, Klein, Vlaggen
from aanwezig.exchange.synthetisch.rijen import CODES, HEEL, Rijen, join_rijen, make_rijen
from aanwezig.exchange.synthetisch.scholen import ELK_LESUUR, HELE_DAG, Roostertabel, Scholen

LOTEN = 1 << 16
"""Size of the tables from which days are drawn."""
VENSTER_DAGEN = 28
ZESTIEN_UUR = 16 * UUR


@dataclass(frozen=True)
class Groep:
    """Schools that are made together: the schools from ``school`` to before ``tot_school`` and their stays."""

    nummer: int
    school: int
    tot_school: int
    verblijf: int
    tot_verblijf: int


def groups_of(verblijven: Verblijven, scholen: Scholen, grootte: int) -> Iterator[Groep]:
    """Divide the schools into groups of at least ``grootte`` stays; a school is never cut in two."""
    grenzen = np.searchsorted(verblijven.school, np.arange(scholen.aantal + 1))
    nummer = school = 0
    while school < scholen.aantal:
        tot = int(np.searchsorted(grenzen, int(grenzen[school]) + grootte))
        tot = min(max(tot, school + 1), scholen.aantal)
        yield Groep(nummer, school, tot, int(grenzen[school]), int(grenzen[tot]))
        nummer, school = nummer + 1, tot


@dataclass
class Meldingen:
    """Reports as arrays: stay (place among all stays) and day of the schooljaar."""

    verblijf: Getallen
    dag: Klein


@dataclass
class Streek:
    """Everything about the made-up region that is the same for all groups.

    ``ziektedagen`` (per holiday region) and ``ziekteduren`` are tables to draw from.
    ``ongeoorloofd`` says per code of a registratie whether it is that or luxe.
    """

    synthese: Synthese
    jaar: Jaar
    roosters: Roostertabel
    scholen: Scholen
    bevolking: Bevolking
    verblijven: Verblijven
    ziektedagen: Getallen = field(init=False)
    ziekteduren: Getallen = field(init=False)
    ongeoorloofd: Vlaggen = field(init=False)

    def __post_init__(self) -> None:
        seizoen = np.array([self.synthese.ziekteseizoen.get(maand, 100) for maand in range(13)], np.int64)
        self.ziektedagen = np.stack([_lots(self.jaar.open[regio] * seizoen[self.jaar.maand]) for regio in range(len(REGIOS))])
        duren = self.synthese.ziekteduur
        self.ziekteduren = np.repeat(np.array(list(duren), np.int64), list(duren.values()))
        self.ongeoorloofd = np.isin(np.arange(len(CODES)), [CODES["ongeoorloofd"], CODES["luxe"]])


def _lots(gewichten: Getallen) -> Getallen:
    """Return LOTEN places, each as often as its weight says."""
    grenzen = np.cumsum(gewichten) * LOTEN // max(1, int(gewichten.sum()))
    return np.searchsorted(grenzen, np.arange(LOTEN), side="right")


class Groepmaker:
    """Makes the rows of one group of schools. ``verblijf`` counts from the first stay of the group."""

    def __init__(self, streek: Streek, groep: Groep, kans: np.random.Generator) -> None:
        self.streek, self.kans, self.jaar = streek, kans, streek.jaar
        scholen, verblijven, bevolking = streek.scholen, streek.verblijven, streek.bevolking
        deel = slice(groep.verblijf, groep.tot_verblijf)
        leerling = verblijven.leerling[deel]
        self.eerste = groep.verblijf
        self.aantal = len(leerling)
        self.school = verblijven.school[deel] - groep.school
        self.van, self.tm = verblijven.van[deel], verblijven.tm[deel]
        self.rooster = verblijven.rooster[deel]
        self.soort = scholen.soort[verblijven.school[deel]]
        self.regio = scholen.regio[verblijven.school[deel]]
        self.stijl = scholen.stijl[verblijven.school[deel]]
        self.patroon, self.patroon_van, self.patroon_tm = (
            a[leerling] for a in (bevolking.patroon, bevolking.patroon_van, bevolking.patroon_tm)
        )
        self.primair = np.isin(self.soort, [SOORTEN.index(soort) for soort in sorted(PRIMAIR)])
        self.open = scholen.open[groep.school : groep.tot_school]
        self.nummer = np.cumsum(self.open, axis=1) - 1
        self.schooldagen = self.open.sum(axis=1)
        self.dagen: Getallen = np.zeros((len(self.open), max(1, int(self.schooldagen.max(initial=0)))), np.int64)
        rij, dag = np.nonzero(self.open)
        self.dagen[rij, self.nummer[rij, dag]] = dag

    def make(self) -> tuple[Rijen, Meldingen]:
        """Return the rows as schools register them, and the reports that were sent about them."""
        heel = self._only_lesdagen(join_rijen([*self._whole_patterns(), self._ziek(), self._verlof()]))
        heel, bezet = self._one_per_day(heel)
        los = self._only_lesdagen(join_rijen([*self._timed_patterns(), *self._timed()]))
        los = los.take(~bezet[los.verblijf * self.jaar.dagen + los.dag])
        rijen = join_rijen([heel, los])
        return self._in_style(rijen), self._reports(rijen)

    # ---- which lesdagen and lesuren

    def _lesuren(self, verblijf: Getallen, dag: Getallen | Klein) -> Klein:
        return self.streek.roosters.lesuren[self.rooster[verblijf], self.jaar.weekdag[dag]]

    def _only_lesdagen(self, rijen: Rijen) -> Rijen:
        """Keep rows on days with lessons during the stay, and one in a hundred of those outside it; cut lesuren to the timetable."""
        in_verblijf = (rijen.dag >= self.van[rijen.verblijf]) & (rijen.dag <= self.tm[rijen.verblijf])
        in_verblijf |= self.kans.integers(0, 100, rijen.aantal, np.uint8) == 0
        lesuren = self._lesuren(rijen.verblijf, rijen.dag)
        mag = in_verblijf & (lesuren > 0) & (rijen.van <= lesuren)
        over = rijen.take(mag)
        over.tm = np.minimum(over.tm, lesuren[mag])
        return over

    def _one_per_day(self, rijen: Rijen) -> tuple[Rijen, Vlaggen]:
        """Keep the first row of each stay and day; also return which stay-days are wholly taken."""
        sleutel = rijen.verblijf * self.jaar.dagen + rijen.dag
        eigenaar = np.full(self.aantal * self.jaar.dagen, -1, np.int32)
        eigenaar[sleutel[::-1]] = np.arange(rijen.aantal - 1, -1, -1, dtype=np.int32)
        over = eigenaar[sleutel] == np.arange(rijen.aantal)
        bezet = np.zeros(self.aantal * self.jaar.dagen, np.bool_)
        bezet[sleutel] = True
        return rijen.take(over), bezet

    def _in_style(self, rijen: Rijen) -> Rijen:
        """Write rows as the school does: a whole day as one row, from the first to the last lesuur, or each lesuur apart."""
        stijl = self.stijl[rijen.verblijf]
        is_heel = rijen.van == HEEL
        lesuren = self._lesuren(rijen.verblijf, rijen.dag)
        van = np.where(is_heel & (stijl != HELE_DAG), 1, rijen.van)
        tm = np.where(is_heel & (stijl != HELE_DAG), lesuren, rijen.tm)
        keer = np.where((stijl == ELK_LESUUR) & (tm > van), tm - van + 1, 1)
        uit = rijen.take(np.repeat(np.arange(rijen.aantal), keer))
        plek = _counting(keer)
        apart = np.repeat(keer > 1, keer)
        uit.van = np.where(apart, np.repeat(van, keer) + plek, np.repeat(van, keer)).astype(np.int16)
        tot = np.repeat(tm, keer)
        uit.tm = np.where(apart | (tot == uit.van), HEEL, tot).astype(np.int16)
        return uit

    # ---- everyday absence

    def _times(self, naam: str, vorm: float) -> Getallen:
        """Return a stay for each time that something happens: a few leerlingen often, most seldom (the smaller ``vorm`` the more so)."""
        tabel = self.streek.synthese.gewoon_verzuim
        gemiddeld = np.array([tabel[soort][naam] / 100 for soort in SOORTEN])[self.soort]
        keer: Getallen = self.kans.poisson(gemiddeld * self.kans.standard_gamma(vorm, self.aantal) / vorm).astype(np.int64)
        verblijf: Getallen = np.repeat(np.arange(self.aantal), keer)
        return verblijf

    def _any_day(self, verblijf: Getallen) -> Getallen:
        """Draw a schooldag for each of some stays."""
        school = self.school[verblijf]
        dag: Getallen = self.dagen[school, (self.kans.random(len(verblijf)) * self.schooldagen[school]).astype(np.int64)]
        return dag

    def _any_lesuur(self, verblijf: Getallen, dag: Getallen) -> Getallen:
        """Draw a lesuur for each of some stays on a day (1 on a day without lessons)."""
        return 1 + (self.kans.random(len(verblijf)) * self._lesuren(verblijf, dag)).astype(np.int64)

    def _ziek(self) -> Rijen:
        verblijf = self._times("ziek", 0.9)
        dag = self.streek.ziektedagen[self.regio[verblijf], self.kans.integers(0, LOTEN, len(verblijf))]
        is_open = self.open[self.school[verblijf], dag]
        verblijf, dag = verblijf[is_open], dag[is_open]
        duren = self.streek.ziekteduren
        duur = duren[self.kans.integers(0, len(duren), len(verblijf))]
        halverwege = (self.kans.integers(0, 1000, len(verblijf)) < self.streek.synthese.halverwege_ziek) & ~self.primair[verblijf]
        begin = np.where(halverwege, self._any_lesuur(verblijf, dag), HEEL)
        eerste = _counting(duur) == 0
        rijen, binnen = self._days_from(verblijf, dag, duur, "ziekte")
        van = np.where(eerste, np.repeat(begin, duur), HEEL)[binnen]
        rijen.van = van.astype(np.int16)
        rijen.tm = np.where(van == HEEL, HEEL, self._lesuren(rijen.verblijf, rijen.dag)).astype(np.int16)
        return rijen

    def _days_from(self, verblijf: Getallen, dag: Getallen, duur: Getallen, soort: str) -> tuple[Rijen, Vlaggen]:
        """Make whole-day rows for a number of schooldagen from a day on; also say which of all those days lie within the schooljaar."""
        wie = np.repeat(verblijf, duur)
        school = self.school[wie]
        plek = np.repeat(np.maximum(self.nummer[self.school[verblijf], dag], 0), duur) + _counting(duur)
        binnen: Vlaggen = plek < self.schooldagen[school]
        return make_rijen(wie[binnen], self.dagen[school[binnen], plek[binnen]], soort), binnen

    def _verlof(self) -> Rijen:
        verblijf = self._times("verlof", 1.0)
        return make_rijen(verblijf, self._any_day(verblijf), "verlof")

    def _timed(self) -> list[Rijen]:
        """Make the everyday rows of some lesuren."""
        uit = [self._te_laat(self._times("te_laat", 0.45))]
        for naam, vorm, langer in (("arts", 0.9, 300), ("geoorloofd_overig", 2.0, 350), ("ongeoorloofd", 0.4, 350)):
            verblijf = self._times(naam, vorm)
            dag = self._any_day(verblijf)
            van = self._any_lesuur(verblijf, dag)
            tm = van + (self.kans.integers(0, 1000, len(van)) < langer)
            uit.append(make_rijen(verblijf, dag, naam, van, tm))
        return uit

    def _te_laat(self, verblijf: Getallen, dag: Getallen | None = None) -> Rijen:
        """Make rows of being late: mostly at the first lesuur, mostly a few minutes."""
        gekozen = self._any_day(verblijf) if dag is None else dag
        van = np.where(self.kans.integers(0, 100, len(verblijf)) < 62, 1, self._any_lesuur(verblijf, gekozen))
        minuten = np.minimum(self.kans.geometric(0.14, len(verblijf)), 45)
        return make_rijen(verblijf, gekozen, "te_laat", van, HEEL, minuten)

    # ---- patterns

    def _who(self, naam: str) -> Getallen:
        return np.flatnonzero(self.patroon == 1 + PATRONEN.index(naam))

    def _days(self, wie: Getallen, deel: float | Breuken, weekdag: Getallen | None = None) -> tuple[Getallen, Getallen]:
        """Draw schooldagen within the period of the pattern, each with the chance ``deel``; perhaps on one weekday only."""
        dagen = np.arange(self.jaar.dagen)
        mag = self.open[self.school[wie]] & (dagen >= self.patroon_van[wie, None]) & (dagen <= self.patroon_tm[wie, None])
        if weekdag is not None:
            mag &= self.jaar.weekdag == weekdag[:, None]
        mag &= self.kans.random(mag.shape) < (deel if isinstance(deel, float) else deel[:, None])
        rij, dag = np.nonzero(mag)
        return wie[rij], dag

    def _whole_patterns(self) -> list[Rijen]:
        uit = []
        thuis = self._who("thuiszitten")
        worp = self.kans.integers(0, 100, len(thuis))
        for naam, van, tot in (("ongeoorloofd", 0, 50), ("ziekte", 50, 80), ("geoorloofd_overig", 80, 100)):
            uit.append(make_rijen(*self._days(thuis[(worp >= van) & (worp < tot)], 0.98), naam))
        uit.append(make_rijen(*self._days(self._who("langdurig_ziek"), 0.985), "ziekte"))
        geschorst = self._who("geschorst")
        duur = (self.patroon_tm[geschorst] - self.patroon_van[geschorst] + 1).astype(np.int64)
        uit.append(self._days_from(geschorst, self.patroon_van[geschorst].astype(np.int64), duur, "schorsing")[0])
        uit.append(self._luxe())
        return uit

    def _luxe(self) -> Rijen:
        """Make days off without leave just before a holiday, or just after it."""
        wie = self._who("luxe")
        duur = self.kans.choice(np.array([1, 1, 1, 2, 2, 3, 5]), len(wie))
        na = self.kans.integers(0, 100, len(wie)) < 25
        worp = self.kans.integers(0, 1 << 20, len(wie))
        plek = np.zeros(len(wie), np.int64)
        for school in np.unique(self.school[wie]).tolist():
            dagen = self.dagen[school, : self.schooldagen[school]]
            laatste = np.append(np.flatnonzero(np.diff(dagen) > 8), len(dagen) - 1)
            hier = self.school[wie] == school
            plek[hier] = laatste[worp[hier] % len(laatste)]
        begin = np.where(na & (plek + 1 < self.schooldagen[self.school[wie]]), plek + 1, np.maximum(plek - duur + 1, 0))
        return self._days_from(wie, self.dagen[self.school[wie], begin], duur, "luxe")[0]

    def _timed_patterns(self) -> list[Rijen]:
        uit = [self._te_laat(*self._often_late())]
        vast = self._who("vast_moment")
        weekdag = self.kans.integers(1, 6, len(vast))
        moment = self.kans.random(self.aantal)
        als_arts = self.kans.integers(0, 100, self.aantal) < 55
        verblijf, dag = self._days(vast, 0.94, weekdag)
        lesuur = 1 + (moment[verblijf] * self._lesuren(verblijf, dag)).astype(np.int64)
        for naam, welke in (("arts", als_arts[verblijf]), ("geoorloofd_overig", ~als_arts[verblijf])):
            uit.append(make_rijen(verblijf[welke], dag[welke], naam, lesuur[welke], lesuur[welke]))
        return [*uit, *self._spijbelen()]

    def _often_late(self) -> tuple[Getallen, Getallen]:
        wie = self._who("vaak_te_laat")
        return self._days(wie, 0.06 + 0.2 * self.kans.random(len(wie)))

    def _spijbelen(self) -> list[Rijen]:
        """Make the last lesuren of Fridays, and loose lesuren on other days."""
        wie = self._who("spijbelen")
        mate = self.kans.standard_gamma(1.4, len(wie)) / 1.4
        vrijdag = np.full(len(wie), 5)
        verblijf, dag = self._days(wie, np.minimum(0.35 + 0.25 * mate, 0.95), vrijdag)
        lesuren = self._lesuren(verblijf, dag).astype(np.int64)
        van = np.maximum(1, lesuren - self.kans.integers(0, 3, len(verblijf)))
        op_vrijdag = make_rijen(verblijf, dag, "ongeoorloofd", van, lesuren)
        verblijf, dag = self._days(wie, np.minimum(0.22 * mate, 0.8))
        van = self._any_lesuur(verblijf, dag)
        los = make_rijen(verblijf, dag, "ongeoorloofd", van, van + self.kans.integers(0, 4, len(verblijf)))
        return [op_vrijdag, los]

    # ---- reports already sent

    def _reports(self, rijen: Rijen) -> Meldingen:
        """Report some of the leerlingen with a pattern on the day their hours in 28 days reach 16; and a few on another day."""
        patronen = [1 + PATRONEN.index("spijbelen"), 1 + PATRONEN.index("thuiszitten")]
        telt = rijen.take(self.streek.ongeoorloofd[rijen.soort] & np.isin(self.patroon[rijen.verblijf], patronen))
        telt = telt.take(np.lexsort((telt.van, telt.dag, telt.verblijf)))
        uurminuten, rooster = self.streek.roosters.uurminuten, self.rooster[telt.verblijf]
        lesuren = self._lesuren(telt.verblijf, telt.dag)
        tot = np.where(telt.van == HEEL, lesuren, telt.tm)
        minuten = uurminuten[rooster, tot] - uurminuten[rooster, np.where(telt.van == HEEL, 0, telt.van - 1)]
        sleutel = telt.verblijf * (4 * self.jaar.dagen) + telt.dag
        som = np.concatenate([[0], np.cumsum(minuten)])
        in_venster = som[1:] - som[np.searchsorted(sleutel, sleutel - VENSTER_DAGEN, side="right")]
        bereikt = np.flatnonzero(in_venster >= ZESTIEN_UUR)
        verblijf, plek = np.unique(telt.verblijf[bereikt], return_index=True)
        dag = telt.dag[bereikt[plek]]
        worp = self.kans.integers(0, 100, len(verblijf))
        dag = np.where(worp < 6, np.maximum(dag - 10, 0), dag).astype(np.int16)
        return Meldingen(verblijf[worp < 60] + self.eerste, dag[worp < 60])


def _counting(aantallen: Getallen | Klein) -> Getallen:
    """Return 0, 1, … for each number: 3 and 2 give 0 1 2 0 1."""
    keer = aantallen.astype(np.int64)
    begin = np.cumsum(keer) - keer
    return np.arange(int(keer.sum())) - np.repeat(begin, keer)
