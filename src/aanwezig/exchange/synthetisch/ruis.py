"""What makes an administration untidy: rows entered later, corrections, double deliveries, unknown codes, rows on closed days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.exchange.synthetisch.instellingen import RUIS, Synthese
from aanwezig.exchange.synthetisch.jaar import Getallen, Jaar, Klein, Vlaggen
from aanwezig.exchange.synthetisch.rijen import CODES, Rijen, join_rijen

NIETS = -1
ZATERDAG = 6
TIENDUIZEND = 10_000
DUIZEND = 1_000
DAGEN_BITS, LESUUR_BITS, PLEK_BITS = 9, 6, 26


@dataclass
class Leverrijen:
    """Rows as they are delivered: with their number, the number of the row they replace, and the day of entry (NIETS: empty)."""

    rijen: Rijen
    nummer: Getallen
    vervangt: Getallen
    ingevoerd: Klein

    def known_before(self, dag: int) -> Leverrijen:
        """Return the rows that were known before a day of the schooljaar."""
        over = np.maximum(self.rijen.dag, self.ingevoerd) < dag
        return Leverrijen(self.rijen.take(over), self.nummer[over], self.vervangt[over], self.ingevoerd[over])


def add_ruis(
    synthese: Synthese, jaar: Jaar, rijen: Rijen, met_invoerdatum: Vlaggen, eerste_nummer: int, kans: np.random.Generator
) -> tuple[Leverrijen, int]:
    """Number the rows from ``eerste_nummer`` on and make the delivery untidy; also return the next free number.

    ``met_invoerdatum`` says per row whether the school fills in the day of entry. Each row is untidy in at most one way.
    """
    worp = kans.integers(0, TIENDUIZEND, rijen.aantal, np.uint16)
    grenzen = dict(zip(RUIS, np.cumsum([synthese.ruis[naam] for naam in RUIS]).tolist(), strict=True))
    ondergrens = dict(zip(RUIS, [0, *grenzen.values()], strict=False))

    def choose(naam: str) -> Getallen:
        return np.flatnonzero((worp >= ondergrens[naam]) & (worp < grenzen[naam]))

    ingevoerd = np.where(met_invoerdatum, rijen.dag, NIETS).astype(np.int16)
    laat = choose("later_ingevoerd")
    ingevoerd[laat] = rijen.dag[laat] + np.minimum(kans.geometric(0.15, len(laat)), 60)
    vreemd = choose("onbekende_code")
    rijen.soort[vreemd] = len(CODES) + kans.integers(0, len(synthese.onbekende_codes), len(vreemd))
    dicht = choose("gesloten_dag")
    rijen.dag[dicht] += ZATERDAG - jaar.weekdag[rijen.dag[dicht]]
    ingevoerd[dicht] = np.where(ingevoerd[dicht] == NIETS, NIETS, rijen.dag[dicht])
    fout = choose("gecorrigeerd")
    correctie = rijen.take(fout)
    correctie.soort = _corrected(synthese, correctie.soort, kans)
    correctie.minuten = np.where(correctie.soort == CODES["te_laat"], correctie.minuten, 0).astype(np.int16)
    op = (correctie.dag + np.minimum(kans.geometric(0.3, len(fout)), 21)).astype(np.int16)
    alle = join_rijen([rijen, correctie])
    nummer = eerste_nummer + np.arange(alle.aantal)
    vervangt = np.concatenate([np.full(rijen.aantal, NIETS, np.int64), eerste_nummer + fout])
    ingevoerd = np.concatenate([ingevoerd, op])
    dubbel = choose("dubbel_geleverd")
    welke = np.concatenate([np.arange(alle.aantal), dubbel])
    return Leverrijen(alle.take(welke), nummer[welke], vervangt[welke], ingevoerd[welke]), eerste_nummer + alle.aantal


def _corrected(synthese: Synthese, soort: Klein, kans: np.random.Generator) -> Klein:
    """Choose what a wrong row should have been, or that it should not have been there."""
    vervalt = kans.integers(0, DUIZEND, len(soort)) < synthese.correctie_vervallen
    worp = kans.integers(0, 1 << 16, len(soort))
    uit = np.full(len(soort), CODES[Registratie.VERVALLEN], np.int16)
    for naam, keuzes in synthese.correcties.items():
        hier = (soort == CODES[naam]) & ~vervalt
        uit[hier] = np.array([CODES[keuze] for keuze in keuzes], np.int16)[worp[hier] % len(keuzes)]
    return uit


def delivery_order(rijen: Rijen, gesorteerd: Vlaggen, eerste: Getallen, aantal: Getallen, kans: np.random.Generator) -> Getallen:
    """Return the order in which rows are delivered: school by school, some sorted by leerling and day, others in any order.

    Per row: whether its school sorts, and the first stay and number of stays of that school. All keys differ, so that every
    machine sorts alike.
    """
    worp = kans.integers(0, 1 << 31, rijen.aantal)
    verblijf = np.where(gesorteerd, rijen.verblijf, eerste + worp % aantal)
    dag = np.where(gesorteerd, rijen.dag, (worp >> 16) & ((1 << DAGEN_BITS) - 1))
    sleutel = ((verblijf << DAGEN_BITS | dag) << LESUUR_BITS | rijen.van) << PLEK_BITS | np.arange(rijen.aantal)
    return np.sort(sleutel) & ((1 << PLEK_BITS) - 1)
