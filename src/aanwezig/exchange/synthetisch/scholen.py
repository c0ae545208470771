"""The schools of the made-up region: their codes, locations, timetables, habits and own calendars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase
from typing import Final

import numpy as np

from aanwezig.core.kalender.schooldagen import ALLE_SCHOLEN, Landskalender
from aanwezig.core.verzuim.roosters import UUR
from aanwezig.core.verzuim.tabellen import PRIMAIR, Dagsoort, Kalenderrij, school_van
from aanwezig.definitions.kalender import easter
from aanwezig.exchange.synthetisch.instellingen import SOORTEN, Roosterplan, Synthese
from aanwezig.exchange.synthetisch.jaar import REGIOS, Getallen, Jaar, Klein, Vlaggen

BRIN_REEKS: Final = (*range(90, 99), *range(40, 90))
"""The first two digits of made-up BRIN codes; those of the DUO lists we saw begin lower. 99 is kept for the planted cases."""
HELE_DAG, LESUURREEKS, ELK_LESUUR = range(3)
"""How a school registers a whole day: without lesuren, from the first to the last, or a row for each."""
LUSTRUM: Final = 5


@dataclass
class Scholen:
    """All schools as arrays, by number; ``open`` says per school and day whether it is a schooldag."""

    brin: list[str]
    soort: Klein
    plaats: Klein
    regio: Klein
    locaties: Klein
    stijl: Klein
    gesorteerd: Vlaggen
    met_invoerdatum: Vlaggen
    met_einddatum: Vlaggen
    roosters: Klein
    open: Vlaggen
    kalender: list[Kalenderrij]

    @property
    def aantal(self) -> int:
        """The number of schools."""
        return len(self.brin)

    @property
    def eerste_locatie(self) -> Getallen:
        """Per school the place of its first location in ``school_ids``."""
        return np.concatenate([[0], np.cumsum(self.locaties[:-1], dtype=np.int64)]) if self.aantal else np.zeros(0, np.int64)

    @property
    def school_ids(self) -> list[str]:
        """All school_ids: four characters, or six for a school with locations (and for every other school without)."""
        return [
            f"{brin}{locatie:02d}" if aantal > 1 or nummer % 2 else brin
            for nummer, (brin, aantal) in enumerate(zip(self.brin, self.locaties.tolist(), strict=True))
            for locatie in range(aantal)
        ]


@dataclass(frozen=True)
class Roostertabel:
    """The timetables as arrays: ``lesuren`` per timetable and weekday (0 unused); ``uurminuten`` up to each lesuur.

    The minutes are those of the hour rules: at least 60 for a lesuur outside the primary kinds.
    """

    plannen: tuple[Roosterplan, ...]
    lesuren: Klein
    uurminuten: Getallen

    @classmethod
    def from_plannen(cls, plannen: Sequence[Roosterplan]) -> Roostertabel:
        """Build from the plans."""
        meeste = max(len(plan.tijden) for plan in plannen)
        lesuren = np.zeros((len(plannen), 8), np.int16)
        uurminuten = np.zeros((len(plannen), meeste + 1), np.int64)
        for nummer, plan in enumerate(plannen):
            lesuren[nummer, 1:6] = plan.per_dag
            duren = [tot - van for van, tot in plan.tijden]
            if not set(plan.soorten) <= PRIMAIR:
                duren = [max(UUR, duur) for duur in duren]
            uurminuten[nummer, 1 : len(duren) + 1] = np.cumsum(duren)
            uurminuten[nummer, len(duren) + 1 :] = sum(duren)
        return cls(tuple(plannen), lesuren, uurminuten)

    def of_soort(self, soort: str) -> list[int]:
        """Return the numbers of the timetables for one kind of school."""
        return [nummer for nummer, plan in enumerate(self.plannen) if soort in plan.soorten]


def make_scholen(
    synthese: Synthese, land: Landskalender, jaar: Jaar, roosters: Roostertabel, aantallen: Getallen, kans: np.random.Generator
) -> tuple[Scholen, dict[tuple[int, int], tuple[int, Getallen]]]:
    """Make schools for the numbers of leerlingen per place and kind (``aantallen``).

    Returns the schools and, per (place, kind), the number of its first school and the sizes of its schools relative to one another.
    """
    velden: dict[str, list[int]] = {naam: [] for naam in ("soort", "plaats", "locaties", "stijl")}
    poelen: dict[tuple[int, int], tuple[int, Getallen]] = {}
    for plaats in range(aantallen.shape[0]):
        for soort, naam in enumerate(SOORTEN):
            leerlingen = int(aantallen[plaats, soort])
            if not leerlingen:
                continue
            maat = synthese.scholen[naam]
            hoeveel = max(1, round(leerlingen / maat.grootte))
            gewicht = np.maximum(1, np.round(1000 * np.exp(0.4 * kans.standard_normal(hoeveel)))).astype(np.int64)
            poelen[plaats, soort] = len(velden["soort"]), gewicht
            grootte = leerlingen * gewicht / gewicht.sum()
            velden["soort"] += [soort] * hoeveel
            velden["plaats"] += [plaats] * hoeveel
            velden["locaties"] += np.clip(np.round(grootte / maat.locatie), 1, 9).astype(int).tolist()
            worp = kans.integers(0, 1000, hoeveel)
            stijl = np.where(worp < maat.elk_lesuur, ELK_LESUUR, np.where(worp < maat.elk_lesuur + maat.lesuurreeks, LESUURREEKS, HELE_DAG))
            velden["stijl"] += stijl.tolist()
    aantal = len(velden["soort"])
    if aantal > len(BRIN_REEKS) * len(ascii_uppercase) ** 2:
        raise ValueError("Er zijn niet genoeg verzonnen BRIN-codes voor zo veel scholen. Kies minder leerlingen.")
    regio_van = [REGIOS.index(land.gemeenteregio[gemeente.code]) for gemeente in synthese.gemeenten]
    per_soort = [roosters.of_soort(soort) for soort in SOORTEN]
    scholen = Scholen(
        brin=[_brin(nummer) for nummer in range(aantal)],
        regio=np.array([regio_van[plaats] for plaats in velden["plaats"]], np.int16),
        roosters=np.array([kans.choice(per_soort[soort], 2) for soort in velden["soort"]], np.int16).reshape(aantal, 2),
        gesorteerd=kans.integers(0, 1000, aantal) < synthese.levering["gesorteerd"],
        met_invoerdatum=kans.integers(0, 1000, aantal) < synthese.levering["met_invoerdatum"],
        met_einddatum=kans.integers(0, 1000, aantal) < synthese.levering["met_einddatum"],
        open=np.zeros((aantal, jaar.dagen), np.bool_),
        kalender=[],
        **{naam: np.array(waarden, np.int16) for naam, waarden in velden.items()},
    )
    close_days(synthese, jaar, scholen, kans)
    return scholen, poelen


def _brin(nummer: int) -> str:
    letters = len(ascii_uppercase)
    return f"{BRIN_REEKS[nummer // letters**2]}{ascii_uppercase[nummer // letters % letters]}{ascii_uppercase[nummer % letters]}"


def calendar_of_all(jaar: Jaar) -> list[Kalenderrij]:
    """Return the calendar rows that hold for every school: Liberation Day in a lustrum year."""
    jaartal = jaar.begin.year + 1
    bevrijding = date(jaartal, 5, 5)
    if jaartal % LUSTRUM:
        return []
    return [Kalenderrij(ALLE_SCHOLEN, bevrijding, bevrijding, Dagsoort.VAKANTIE, "Bevrijdingsdag (lustrum)")]


def close_days(synthese: Synthese, jaar: Jaar, scholen: Scholen, kans: np.random.Generator) -> None:
    """Give each school its own calendar rows, and work out its schooldagen."""
    delen = synthese.schoolkalender
    volgend = jaar.begin.year + 1
    goede_vrijdag = easter(volgend) - timedelta(days=2)
    mei = [jaar.free_weeks(regio, date(volgend, 4, 18), date(volgend, 5, 12)) for regio in range(len(REGIOS))]
    worpen = kans.integers(0, 1000, (scholen.aantal, 3))
    aantallen = kans.integers(delen["studiedagen_minstens"], delen["studiedagen_hoogstens"] + 1, scholen.aantal)
    for nummer, brin in enumerate(scholen.brin):
        regio = int(scholen.regio[nummer])
        rijen: list[Kalenderrij] = []

        def add(van: int, tm: int, soort: Dagsoort, naam: str, rijen: list[Kalenderrij] = rijen, brin: str = brin) -> None:
            rijen.append(Kalenderrij(brin, jaar.dag(van), jaar.dag(tm), soort, naam))

        if worpen[nummer, 0] < delen["tweede_meiweek"] and mei[regio]:
            add(mei[regio][-1] + 7, mei[regio][-1] + 11, Dagsoort.VAKANTIE, "tweede week meivakantie")
        if worpen[nummer, 1] < delen["goede_vrijdag"]:
            add(jaar.plek(goede_vrijdag), jaar.plek(goede_vrijdag), Dagsoort.VAKANTIE, "Goede Vrijdag")
        ander = (regio + 1) % len(REGIOS)
        if worpen[nummer, 2] < delen["herfst_van_andere_regio"]:
            rijen += autumn_of_other(jaar, brin, regio, ander)
        kandidaten = np.flatnonzero(jaar.open[regio])
        for plek in sorted(kans.choice(kandidaten, int(aantallen[nummer]), replace=False).tolist()):
            add(plek, plek, Dagsoort.STUDIEDAG, "studiedag")
        scholen.open[nummer] = open_days(jaar, regio, rijen)
        scholen.kalender += rijen


def autumn_of_other(jaar: Jaar, brin: str, regio: int, ander: int) -> list[Kalenderrij]:
    """Return the calendar rows of a school that keeps the autumn holidays of another region; none when those are the same."""
    herfst = [jaar.free_weeks(welke, date(jaar.begin.year, 10, 5), date(jaar.begin.year, 11, 5)) for welke in (regio, ander)]
    if not herfst[0] or not herfst[1] or herfst[0] == herfst[1]:
        return []
    naam = f"herfstvakantie van regio {REGIOS[ander]}"
    soorten = (Dagsoort.LESDAG, Dagsoort.VAKANTIE)
    return [
        Kalenderrij(brin, jaar.dag(weken[0]), jaar.dag(weken[0] + 4), soort, naam) for weken, soort in zip(herfst, soorten, strict=True)
    ]


def open_days(jaar: Jaar, regio: int, eigen: Sequence[Kalenderrij]) -> Vlaggen:
    """Say per day whether a school in a region is open, with the calendar rows of its own."""
    uit: Vlaggen = jaar.open[regio].copy()
    for rij in (*calendar_of_all(jaar), *sorted(eigen, key=lambda rij: rij.soort == Dagsoort.LESDAG)):
        van, tm = jaar.plek(rij.begin_datum), jaar.plek(rij.eind_datum)
        uit[van : tm + 1] = (rij.soort == Dagsoort.LESDAG) & (jaar.weekdag[van : tm + 1] <= 5)
    return uit


def region_rows(synthese: Synthese, land: Landskalender, scholen: Scholen) -> list[tuple[str, str]]:
    """Return the rows of the table regio: each gemeente and each school with its holiday region."""
    gemeenten = [(gemeente.code, land.gemeenteregio[gemeente.code]) for gemeente in synthese.gemeenten]
    return [*gemeenten, *((school_van(brin), REGIOS[regio]) for brin, regio in zip(scholen.brin, scholen.regio.tolist(), strict=True))]
