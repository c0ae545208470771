"""Compiled: laying the rows of a delivery out by pupil. One pass to look ids up, one to count, one to place."""

from __future__ import annotations

import numpy as np

from aanwezig.engines.sweep.arrays import (
    I32,
    I64,
    RIJ_BEKEND,
    RIJ_DATUM,
    RIJ_SOORT,
    RIJ_TM,
    RIJ_VAN,
    U8,
    U64,
)
from aanwezig.engines.sweep.gecompileerd import compiled_with_memory as compiled

ONBEKEND = -1


@compiled
def make_table(hashes: U64, waarden: I32) -> tuple[U64, I32]:
    """Make an open-addressing table from hashes to numbers; a hash that occurs twice with other numbers raises ``ValueError``."""
    grootte = 4
    while grootte < 2 * hashes.shape[0] + 2:
        grootte *= 2
    sleutels = np.zeros(grootte, np.uint64)
    plekken = np.full(grootte, ONBEKEND, np.int32)
    for n in range(hashes.shape[0]):
        plek = np.int64(hashes[n] & np.uint64(grootte - 1))
        while plekken[plek] != ONBEKEND and sleutels[plek] != hashes[n]:
            plek = (plek + 1) & (grootte - 1)
        if plekken[plek] != ONBEKEND and plekken[plek] != waarden[n]:
            raise ValueError("two names share a hash")
        sleutels[plek] = hashes[n]
        plekken[plek] = waarden[n]
    return sleutels, plekken


@compiled
def look_up(tabel: tuple[U64, I32], hashes: U64) -> I32:
    """Return the number of each hash, -1 when it is not in the table. Runs of the same hash cost one look."""
    sleutels, plekken = tabel
    masker = np.int64(sleutels.shape[0] - 1)
    uit = np.empty(hashes.shape[0], np.int32)
    vorige, waarde = np.uint64(0), np.int32(ONBEKEND)
    for n in range(hashes.shape[0]):
        hier = hashes[n]
        if n == 0 or hier != vorige:
            plek = np.int64(hier) & masker
            while plekken[plek] != ONBEKEND and sleutels[plek] != hier:
                plek = (plek + 1) & masker
            waarde = plekken[plek]
            vorige = hier
        uit[n] = waarde
    return uit


@compiled
def order_by_leerling(leerling: I32, aantal: int) -> tuple[I64, I64]:
    """Return the places of the rows sorted by pupil (stable; rows without a pupil left out), and where each pupil begins."""
    vanaf = np.zeros(aantal + 1, np.int64)
    for n in range(leerling.shape[0]):
        if leerling[n] >= 0:
            vanaf[leerling[n] + 1] += 1
    for p in range(aantal):
        vanaf[p + 1] += vanaf[p]
    plek = vanaf.copy()
    volgorde = np.empty(vanaf[aantal], np.int64)
    for n in range(leerling.shape[0]):
        p = leerling[n]
        if p >= 0:
            volgorde[plek[p]] = n
            plek[p] += 1
    return volgorde, vanaf


@compiled
def place_columns(
    volgorde: I64, datum: I32, bekend: I32, van: I32, tm: I32, soort: I32, school: I32, rij_id: U64, vervangt: U64
) -> tuple[I32, U64]:
    """Return the columns side by side in the order given; the rank is still 0."""
    rij = np.zeros((volgorde.shape[0], 7), np.int32)
    ids = np.empty((volgorde.shape[0], 2), np.uint64)
    for n in range(volgorde.shape[0]):
        r = volgorde[n]
        rij[n, 0] = datum[r]
        rij[n, 1] = bekend[r]
        rij[n, 2] = van[r]
        rij[n, 3] = tm[r]
        rij[n, 4] = soort[r]
        rij[n, 5] = school[r]
        ids[n, 0] = rij_id[r]
        ids[n, 1] = vervangt[r]
    return rij, ids


@compiled
def mark_ties(vanaf: I64, rij: I32) -> U8:
    """Mark the rows that only rij_id can put in order: same pupil, day, kind and day of entry, over lesuren that overlap."""
    gelijk = np.zeros(rij.shape[0], np.uint8)
    for p in range(vanaf.shape[0] - 1):
        op_datum = True
        for a in range(vanaf[p] + 1, vanaf[p + 1]):
            op_datum = op_datum and rij[a - 1, RIJ_DATUM] <= rij[a, RIJ_DATUM]
        for a in range(vanaf[p], vanaf[p + 1]):
            for b in range(a + 1, vanaf[p + 1]):
                if op_datum and rij[a, RIJ_DATUM] != rij[b, RIJ_DATUM]:
                    break
                if (
                    rij[a, RIJ_DATUM] == rij[b, RIJ_DATUM]
                    and rij[a, RIJ_SOORT] == rij[b, RIJ_SOORT]
                    and rij[a, RIJ_BEKEND] == rij[b, RIJ_BEKEND]
                    and (
                        rij[a, RIJ_VAN] == 0
                        or rij[b, RIJ_VAN] == 0
                        or (rij[a, RIJ_VAN] <= rij[b, RIJ_TM] and rij[b, RIJ_VAN] <= rij[a, RIJ_TM])
                    )
                ):
                    gelijk[a] = 1
                    gelijk[b] = 1
    return gelijk
