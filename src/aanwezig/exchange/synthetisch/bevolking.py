"""The made-up people: who lives where, how old they are, which school they go to, when they change, and what pattern they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from aanwezig.core.kalender.schooldagen import Landskalender
from aanwezig.core.verzuim.tabellen import Schoolsoort
from aanwezig.exchange.synthetisch.instellingen import PATRONEN, SOORTEN, Synthese
from aanwezig.exchange.synthetisch.jaar import EPOCH, Getallen, Jaar, Klein, Vlaggen
from aanwezig.exchange.synthetisch.scholen import Roostertabel, Scholen, make_scholen

GEEN: Final = -1
LEEFTIJD_TELDATUM: Final = (10, 1)
DUIZEND, TIENDUIZEND = 1_000, 10_000
VIER_JAAR: Final = 1_461
JAAR: Final = 365


@dataclass
class Bevolking:
    """All leerlingen as arrays, by number. Dates are days since 1970; ``GEEN`` in a date or school means none.

    ``patroon`` is 0 or 1 + the place in PATRONEN, from day ``patroon_van`` to ``patroon_tm`` of the schooljaar.
    ``zonder`` is 0, or 1 + the place in ``synthese.niet_op_school`` of why somebody is not at school (one more: no reason at all).
    """

    gemeente: Klein
    leeftijd: Klein
    soort: Klein
    school: Getallen
    leerjaar: Klein
    geboren: Getallen
    zonder: Klein
    patroon: Klein
    patroon_van: Klein
    patroon_tm: Klein
    ingeschreven: Getallen
    startkwalificatie: Getallen
    uitstroom: Klein

    @property
    def aantal(self) -> int:
        """The number of leerlingen."""
        return len(self.gemeente)


@dataclass
class Verblijven:
    """All stays at a school as arrays, sorted by school and leerling; ``van`` and ``tm`` are days of the schooljaar.

    ``tot_einde``: the stay runs to the end of the schooljaar. ``locatie`` is the place of its school_id among all school_ids.
    """

    leerling: Getallen
    school: Getallen
    locatie: Getallen
    rooster: Klein
    van: Klein
    tm: Klein
    tot_einde: Vlaggen


def divide(aantal: int, gewichten: Getallen) -> Getallen:
    """Divide a number in proportion to weights, whole numbers, by the largest remainders (the first of equals)."""
    totaal = int(gewichten.sum())
    delen = aantal * gewichten // totaal
    resten = aantal * gewichten - delen * totaal
    volgorde = np.argsort(-resten, kind="stable")
    delen[volgorde[: aantal - int(delen.sum())]] += 1
    return delen


def make_bevolking(
    synthese: Synthese, land: Landskalender, jaar: Jaar, roosters: Roostertabel, zaad: int, aantal: int, tot: int | None = None
) -> tuple[Scholen, Bevolking, Verblijven]:
    """Make the leerlingen of a region, their schools and their stays there.

    ``tot``: the day of the schooljaar from which on nothing has happened yet (without it the whole schooljaar has passed).
    """
    kans = np.random.default_rng([zaad, 1])
    gemeente = np.repeat(
        np.arange(len(synthese.gemeenten), dtype=np.int16), divide(aantal, np.array([g.jongeren for g in synthese.gemeenten], np.int64))
    )
    leeftijd = _choose(kans, list(synthese.leeftijden), list(synthese.leeftijden.values()), aantal)
    soort = _choose_soort(synthese, leeftijd, kans)
    zonder = _choose_zonder(synthese, gemeente, leeftijd, kans)
    plaats = place_of(synthese, gemeente, soort)
    aantallen = np.zeros((len(synthese.gemeenten), len(SOORTEN)), np.int64)
    np.add.at(aantallen, (plaats[zonder == 0], soort[zonder == 0]), 1)
    scholen, poelen = make_scholen(synthese, land, jaar, roosters, aantallen, np.random.default_rng([zaad, 2]))
    school = np.full(aantal, GEEN, np.int64)
    poel = np.where(zonder == 0, plaats.astype(np.int64) * len(SOORTEN) + soort, GEEN)
    volgorde = np.argsort(poel, kind="stable")
    grenzen = np.searchsorted(poel[volgorde], np.arange(len(synthese.gemeenten) * len(SOORTEN) + 1))
    for (waar, wat), (eerste, gewicht) in poelen.items():
        nummer = waar * len(SOORTEN) + wat
        wie = volgorde[grenzen[nummer] : grenzen[nummer + 1]]
        school[wie] = eerste + np.searchsorted(np.cumsum(gewicht), kans.integers(0, int(gewicht.sum()), len(wie)), side="right")
    volgorde = np.lexsort((leeftijd, np.where(school == GEEN, scholen.aantal, school)))
    gemeente, leeftijd, soort, zonder = (a[volgorde] for a in (gemeente, leeftijd, soort, zonder))
    bevolking = _live(synthese, jaar, gemeente, leeftijd, soort, zonder, school[volgorde], np.random.default_rng([zaad, 3]))
    verblijven = _enrol(synthese, jaar, scholen, bevolking, np.random.default_rng([zaad, 4]), jaar.dagen if tot is None else tot)
    return scholen, bevolking, verblijven


def _choose(kans: np.random.Generator, waarden: list[int], gewichten: list[int], aantal: int) -> Klein:
    grenzen = np.cumsum(gewichten)
    return np.array(waarden, np.int16)[np.searchsorted(grenzen, kans.integers(0, int(grenzen[-1]), aantal), side="right")]


def _choose_soort(synthese: Synthese, leeftijd: Klein, kans: np.random.Generator) -> Klein:
    per_leeftijd = np.zeros((max(synthese.leeftijden) + 1, len(SOORTEN)), np.int64)
    for van, tm, keuze in synthese.schoolkeuze:
        per_leeftijd[van : tm + 1] = [keuze.get(soort, 0) for soort in SOORTEN]
    grenzen = np.cumsum(per_leeftijd, axis=1)
    worp = kans.integers(0, DUIZEND, len(leeftijd))
    soort = np.zeros(len(leeftijd), np.int16)
    for plek in range(len(SOORTEN) - 1):
        soort += worp >= grenzen[leeftijd, plek]
    return soort


def _choose_zonder(synthese: Synthese, gemeente: Klein, leeftijd: Klein, kans: np.random.Generator) -> Klein:
    """Choose who is not at school (of those aged 5 to 18, as gemeenten.yaml says), and why."""
    op_school = np.array([g.op_school for g in synthese.gemeenten], np.int64)
    is_zonder = (leeftijd >= 5) & (leeftijd <= 18) & (kans.integers(0, DUIZEND, len(gemeente)) >= op_school[gemeente])
    redenen = list(synthese.niet_op_school)
    gewichten = [*synthese.niet_op_school.values()]
    reden = _choose(kans, list(range(1, len(redenen) + 2)), [*gewichten, DUIZEND - sum(gewichten)], len(gemeente))
    te_jong = np.isin(reden, [1 + redenen.index(naam) for naam in ("startkwalificatie", "15") if naam in redenen]) & (leeftijd < 16)
    return np.where(is_zonder, np.where(te_jong, 1, reden), 0).astype(np.int16)


def place_of(synthese: Synthese, gemeente: Klein, soort: Klein) -> Klein:
    """Return the gemeente in which somebody goes to school."""
    codes = [g.code for g in synthese.gemeenten]
    tabel = np.zeros((len(codes), len(SOORTEN)), np.int16)
    for waar, g in enumerate(synthese.gemeenten):
        for plek, naam in enumerate(SOORTEN):
            keuze = {"eigen": g.code, "vo": g.vo_in, "mbo": g.mbo_in}[synthese.scholen[naam].plaats]
            tabel[waar, plek] = codes.index(keuze)
    return tabel[gemeente, soort]


def _live(
    synthese: Synthese,
    jaar: Jaar,
    gemeente: Klein,
    leeftijd: Klein,
    soort: Klein,
    zonder: Klein,
    school: Getallen,
    kans: np.random.Generator,
) -> Bevolking:
    """Give everybody a birthday, a year of the course, a pattern and the dates that matter to the duty."""
    aantal = len(gemeente)
    oudste = max(synthese.leeftijden)
    jarig = np.array([date(jaar.begin.year - n, *LEEFTIJD_TELDATUM).toordinal() - EPOCH for n in range(oudste + 1)], np.int64)
    geboren = jarig[leeftijd] - kans.integers(0, JAAR, aantal)
    patroon, van, duur = choose_patroon(synthese, jaar, soort, kans)
    basis = jaar.basis
    geregistreerd = geboren + (kans.random(aantal) * (basis - geboren)).astype(np.int64)
    ingeschreven = np.where(kans.integers(0, DUIZEND, aantal) < 750, geboren, geregistreerd)
    ingeschreven = np.where(kans.integers(0, DUIZEND, aantal) < 10, GEEN, ingeschreven)
    deel = np.zeros(oudste + 1, np.int64)
    for jaren, per_duizend in synthese.startkwalificatie.items():
        deel[jaren] = per_duizend
    gehaald = basis - kans.integers(-300, 700, aantal)
    heeft = (kans.integers(0, DUIZEND, aantal) < deel[leeftijd]) & np.isin(soort, [SOORTEN.index(s) for s in ("vo", "mbo")])
    plek = list(synthese.niet_op_school).index("startkwalificatie") + 1 if "startkwalificatie" in synthese.niet_op_school else GEEN
    zonder_school = zonder == plek
    startkwalificatie = np.where(zonder_school, basis - 45, np.where(heeft & (zonder == 0), gehaald, GEEN))
    uitstroom = _choose_uitstroom(synthese, soort, leeftijd, kans)
    return Bevolking(
        gemeente=gemeente,
        leeftijd=leeftijd,
        soort=soort,
        school=school,
        leerjaar=leerjaar_of(soort, leeftijd),
        geboren=geboren,
        zonder=zonder,
        patroon=np.where(zonder == 0, patroon, 0).astype(np.int16),
        patroon_van=van.astype(np.int16),
        patroon_tm=np.minimum(van + duur - 1, jaar.dagen - 1).astype(np.int16),
        ingeschreven=ingeschreven,
        startkwalificatie=startkwalificatie,
        uitstroom=uitstroom,
    )


def leerjaar_of(soort: Klein, leeftijd: Klein) -> Klein:
    """Return the year of the course of who is so old on 1 October, without staying down or skipping."""
    stap = np.where(soort <= SOORTEN.index(Schoolsoort.SO), 3, np.where(soort == SOORTEN.index(Schoolsoort.MBO), 15, 11))
    hoogste = np.where(stap == 3, 8, np.where(stap == 15, 4, 6))
    return np.clip(leeftijd - stap, 1, hoogste).astype(np.int16)


def choose_patroon(synthese: Synthese, jaar: Jaar, soort: Klein, kans: np.random.Generator) -> tuple[Klein, Getallen, Getallen]:
    """Choose a pattern for each leerling of a kind of school: its code, the day of the schooljaar it begins and its number of days."""
    grenzen = np.cumsum([[synthese.patronen[naam][patroon] for patroon in PATRONEN] for naam in SOORTEN], axis=1)
    worp = kans.integers(0, TIENDUIZEND, len(soort))
    patroon = np.zeros(len(soort), np.int16)
    for plek in range(len(PATRONEN)):
        patroon += worp >= grenzen[soort, plek]
    patroon = np.where(patroon == len(PATRONEN), 0, patroon + 1).astype(np.int16)
    duren = np.array([(0, 0), *synthese.patroonduur.values()], np.int64)
    duur = duren[patroon, 0] + (kans.random(len(soort)) * (duren[patroon, 1] - duren[patroon, 0] + 1)).astype(np.int64)
    vrij = np.maximum(1, jaar.dagen - np.minimum(duur, jaar.dagen) // 2)
    van = np.where(duur >= jaar.dagen, 0, (kans.random(len(soort)) * vrij).astype(np.int64))
    return patroon, van, duur


def _choose_uitstroom(synthese: Synthese, soort: Klein, leeftijd: Klein, kans: np.random.Generator) -> Klein:
    """Choose an outflow profile: 0, or 1 + its place among the profiles."""
    worp = kans.integers(0, DUIZEND, len(soort))
    uitstroom = np.zeros(len(soort), np.int16)
    al = {Schoolsoort.PRO: 0, Schoolsoort.VSO: 0}
    for plek, (naam, per_duizend) in enumerate(synthese.uitstroom_vrij.items(), start=1):
        waar = Schoolsoort.PRO if naam == "pro" else Schoolsoort.VSO
        hier = (soort == SOORTEN.index(waar)) & (worp >= al[waar]) & (worp < al[waar] + per_duizend)
        uitstroom[hier & (leeftijd >= synthese.uitstroom_vanaf_leeftijd)] = plek
        al[waar] += per_duizend
    return uitstroom


def _enrol(synthese: Synthese, jaar: Jaar, scholen: Scholen, bevolking: Bevolking, kans: np.random.Generator, tot: int) -> Verblijven:
    """Make the stays that began before day ``tot``: from 1 August, the fourth birthday or the arrival on; some change schools."""
    delen = synthese.leerlingen
    wie = np.flatnonzero(bevolking.school != GEEN)
    school = bevolking.school[wie]
    vierde = bevolking.geboren[wie] + VIER_JAAR - jaar.basis
    van = np.where(bevolking.leeftijd[wie] == 4, np.clip(vierde, 0, jaar.dagen - 1), 0)
    worp = kans.integers(0, TIENDUIZEND, len(wie))
    nieuw = (worp < delen["nieuw_in_de_gemeente"]) & (bevolking.leeftijd[wie] > 4)
    aankomst = kans.integers(20, 300, len(wie))
    nieuw &= aankomst < tot
    wachten = np.floor(kans.standard_exponential(len(wie)) * 9).astype(np.int64)
    van = np.where(nieuw, np.minimum(aankomst + wachten, jaar.dagen - 1), van)
    bevolking.ingeschreven[wie[nieuw]] = jaar.basis + aankomst[nieuw]
    wisselt = (kans.integers(0, TIENDUIZEND, len(wie)) < delen["van_school_gewisseld"]) & ~nieuw & (bevolking.leeftijd[wie] > 4)
    plekken = np.flatnonzero(wisselt)
    verhuist = kans.integers(0, TIENDUIZEND, len(plekken)) < delen["daarvan_verhuisd"]
    naar = _other_school(scholen, school[plekken], verhuist, kans)
    plekken, verhuist, naar = (a[naar != GEEN] for a in (plekken, verhuist, naar))
    wisseldag = kans.integers(30, 310, len(plekken))
    gat = np.where(kans.integers(0, TIENDUIZEND, len(plekken)) < delen["met_een_gat"], kans.integers(3, 28, len(plekken)), 0)
    gebeurd = wisseldag < tot
    plekken, naar, wisseldag, gat = (a[gebeurd] for a in (plekken, naar, wisseldag, gat))
    verhuist = verhuist[gebeurd]
    verhuisd = verhuist & (scholen.plaats[naar] != bevolking.gemeente[wie[plekken]])
    bevolking.gemeente[wie[plekken[verhuisd]]] = scholen.plaats[naar[verhuisd]]
    bevolking.ingeschreven[wie[plekken[verhuisd]]] = jaar.basis + wisseldag[verhuisd]
    tm = np.full(len(wie), jaar.dagen - 1, np.int64)
    tm[plekken] = wisseldag - 1
    leerling = np.concatenate([wie, wie[plekken]])
    alle_scholen = np.concatenate([school, naar])
    begin = np.concatenate([van, np.minimum(wisseldag + gat, jaar.dagen - 1)])
    einde = np.concatenate([tm, np.full(len(plekken), jaar.dagen - 1, np.int64)])
    worp = kans.integers(0, 1 << 16, len(leerling))
    locatie = scholen.eerste_locatie[alle_scholen] + worp % scholen.locaties[alle_scholen]
    rooster = scholen.roosters[alle_scholen, bevolking.leerjaar[leerling] % 2]
    volgorde = np.lexsort((leerling, alle_scholen))
    volgorde = volgorde[begin[volgorde] < tot]
    return Verblijven(
        leerling[volgorde],
        alle_scholen[volgorde],
        locatie[volgorde],
        rooster[volgorde],
        begin[volgorde].astype(np.int16),
        einde[volgorde].astype(np.int16),
        (einde == jaar.dagen - 1)[volgorde],
    )


def _other_school(scholen: Scholen, school: Getallen, verhuist: Vlaggen, kans: np.random.Generator) -> Getallen:
    """Choose another school of the same kind: in the same place, or for who moves house elsewhere; GEEN when there is none."""
    naar = np.full(len(school), GEEN, np.int64)
    worp = kans.integers(0, 1 << 30, len(school))
    for soort in range(len(SOORTEN)):
        alle = np.flatnonzero(scholen.soort == soort)
        for plaats in np.unique(scholen.plaats[alle]).tolist():
            hier = (scholen.soort[school] == soort) & (scholen.plaats[school] == plaats)
            in_plaats, elders = alle[scholen.plaats[alle] == plaats], alle[scholen.plaats[alle] != plaats]
            blijft = hier & ~verhuist if len(in_plaats) > 1 else hier & False
            eigen = school[blijft] - in_plaats[0]
            naar[blijft] = in_plaats[(eigen + 1 + worp[blijft] % max(1, len(in_plaats) - 1)) % len(in_plaats)]
            gaat = hier & ~blijft
            if len(elders):
                naar[gaat] = elders[worp[gaat] % len(elders)]
    return naar
