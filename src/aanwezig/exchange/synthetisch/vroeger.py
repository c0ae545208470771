"""The schooljaar before: the same people, a year younger, at the school where they were then, with absence of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from aanwezig.core.kalender.schooldagen import Landskalender
from aanwezig.core.verzuim.tabellen import Grond, Schoolsoort
from aanwezig.exchange.synthetisch.bevolking import GEEN, VIER_JAAR, Bevolking, Verblijven, choose_patroon, leerjaar_of, place_of
from aanwezig.exchange.synthetisch.instellingen import SOORTEN, Synthese
from aanwezig.exchange.synthetisch.jaar import Getallen, Jaar, Klein, Vlaggen
from aanwezig.exchange.synthetisch.scholen import Scholen, close_days
from aanwezig.exchange.synthetisch.verzuim import Streek

KWAM_VAN: Final = {
    Schoolsoort.VO: Schoolsoort.PO,
    Schoolsoort.PRO: Schoolsoort.SBO,
    Schoolsoort.VSO: Schoolsoort.SO,
    Schoolsoort.MBO: Schoolsoort.VO,
}
"""Where somebody in the first year was the year before: a choice, as all of this; sbo and so only where there is such a school."""
VIER: Final = 4
MET_VRIJSTELLING: Final = frozenset(Grond)


def make_vorig_jaar(streek: Streek, land: Landskalender, zaad: int) -> Streek:
    """Make the schooljaar before that of a region: the same people and schools.

    Who moved into the region during the year was elsewhere then. Nobody changes schools within the year before. Who is not at school
    without a ground for it was at school the year before.

    Raises:
        ValueError: when the calendar does not hold that schooljaar.
    """
    jaar = Jaar.from_land(land, streek.jaar.begin.year - 1)
    kans = np.random.default_rng([zaad, 9, jaar.begin.year])
    nu = streek.scholen
    scholen = replace(nu, open=np.zeros((nu.aantal, jaar.dagen), np.bool_), kalender=[])
    close_days(streek.synthese, jaar, scholen, kans)
    bevolking = _younger(streek, kans)
    verblijven = _stays(streek, jaar, scholen, bevolking, kans)
    patroon, van, duur = choose_patroon(streek.synthese, jaar, bevolking.soort, kans)
    bevolking = replace(
        bevolking,
        patroon=np.where(bevolking.school == GEEN, 0, patroon).astype(np.int16),
        patroon_van=van.astype(np.int16),
        patroon_tm=np.minimum(van + duur - 1, jaar.dagen - 1).astype(np.int16),
    )
    return Streek(streek.synthese, jaar, streek.roosters, scholen, bevolking, verblijven)


def _younger(streek: Streek, kans: np.random.Generator) -> Bevolking:
    """Return the people a year earlier: their kind of school, their school and their year."""
    b = streek.bevolking
    leeftijd = b.leeftijd - 1
    soort = b.soort.copy()
    for nu, toen in KWAM_VAN.items():
        van_elders = (b.soort == SOORTEN.index(nu)) & (b.leerjaar == 1)
        soort[van_elders] = SOORTEN.index(toen if (streek.scholen.soort == SOORTEN.index(toen)).any() else Schoolsoort.PO)
    school = np.full(b.aantal, GEEN, np.int64)
    v = streek.verblijven
    van_begin = v.van == 0
    school[v.leerling[van_begin]] = v.school[van_begin]
    was_op_school = (school != GEEN) | ((b.zonder > 0) & ~_exempted(streek.synthese, b))
    school[soort != b.soort] = GEEN
    elders = was_op_school & (school == GEEN)
    school[elders] = _choose_school(streek, soort, np.flatnonzero(elders), kans)
    school[leeftijd < VIER] = GEEN
    zonder = np.where((school == GEEN) & (leeftijd > VIER), b.zonder, 0).astype(np.int16)
    return replace(b, leeftijd=leeftijd, soort=soort, school=school, leerjaar=leerjaar_of(soort, leeftijd), zonder=zonder)


def _exempted(synthese: Synthese, b: Bevolking) -> Vlaggen:
    redenen = [plek for plek, naam in enumerate(synthese.niet_op_school, start=1) if naam in MET_VRIJSTELLING]
    return np.isin(b.zonder, redenen)


def _choose_school(streek: Streek, soort: Klein, wie: Getallen, kans: np.random.Generator) -> Getallen:
    """Choose a school of a kind for some people: where people of their gemeente go, else anywhere; GEEN when there is none."""
    scholen = streek.scholen
    plaats = place_of(streek.synthese, streek.bevolking.gemeente, soort)[wie]
    worp = kans.integers(0, 1 << 30, len(wie))
    uit = np.full(len(wie), GEEN, np.int64)
    for wat in np.unique(soort[wie]).tolist():
        alle = np.flatnonzero(scholen.soort == wat)
        for waar in np.unique(plaats[soort[wie] == wat]).tolist():
            dichtbij = alle[scholen.plaats[alle] == waar]
            keuze = dichtbij if len(dichtbij) else alle
            hier = (soort[wie] == wat) & (plaats == waar)
            if len(keuze):
                uit[hier] = keuze[worp[hier] % len(keuze)]
    return uit


def _stays(streek: Streek, jaar: Jaar, scholen: Scholen, bevolking: Bevolking, kans: np.random.Generator) -> Verblijven:
    """Return one stay for everybody at school: the whole schooljaar, or from the fourth birthday on; at the location of the next year."""
    wie = np.flatnonzero(bevolking.school != GEEN)
    school = bevolking.school[wie]
    worp = kans.integers(0, 1 << 16, len(wie))
    locatie = scholen.eerste_locatie[school] + worp % scholen.locaties[school]
    later = np.full(bevolking.aantal, GEEN, np.int64)
    begin = streek.verblijven.van == 0
    later[streek.verblijven.leerling[begin]] = streek.verblijven.locatie[begin]
    blijft = (streek.bevolking.school[wie] == school) & (later[wie] != GEEN)
    locatie[blijft] = later[wie][blijft]
    vierde = np.clip(bevolking.geboren[wie] + VIER_JAAR - jaar.basis, 0, jaar.dagen - 1)
    van = np.where(bevolking.leeftijd[wie] == VIER, vierde, 0)
    volgorde = np.lexsort((wie, school))
    return Verblijven(
        wie[volgorde],
        school[volgorde],
        locatie[volgorde],
        scholen.roosters[school, bevolking.leerjaar[wie] % 2][volgorde],
        van[volgorde].astype(np.int16),
        np.full(len(wie), jaar.dagen - 1, np.int16),
        np.zeros(len(wie), np.bool_),
    )
