"""Compiled: laying the rows of a delivery out by pupil, date and strength. One pass to look ids up, one to count, one to sort, one to
place."""

from __future__ import annotations

import numpy as np

from aanwezig.engines.sweep.arrays import (
    I32,
    I64,
    I_ID,
    I_VERVANGT,
    RIJ_BEKEND,
    RIJ_DATUM,
    RIJ_SCHOOL,
    RIJ_SOORT,
    RIJ_TM,
    RIJ_VAN,
    U64,
)
from aanwezig.engines.sweep.gecompileerd import compiled_with_memory as compiled

ONBEKEND = -1
BITS_BEKEND, BITS_SOORT = 24, 4  # room for thousands of years of days before and after day 0, and for the kinds of row
AFSTANDEN = (1750, 701, 301, 132, 57, 23, 10, 4, 1)  # Ciura's gaps for a shell sort: short rows fast, and a very long one not quadratic


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
def offsets_of(leerling: I32, aantal: int) -> I64:
    """Return where the rows of each pupil begin when they lie by pupil; rows without a pupil (-1) have no place."""
    vanaf = np.zeros(aantal + 1, np.int64)
    for n in range(leerling.shape[0]):
        if leerling[n] >= 0:
            vanaf[leerling[n] + 1] += 1
    for p in range(aantal):
        vanaf[p + 1] += vanaf[p]
    return vanaf


@compiled
def order_rows(leerling: I32, datum: I32, bekend: I32, soort: I32, vanaf: I64, volgorde: I32, sleutel: I64) -> None:
    """Put the places of the rows in ``volgorde``: by pupil, of one pupil by date, of one date the stronger first.

    ``sleutel``: room for what decides it. Rows of one kind, entered on one day, are still to be put in order by rij_id.
    """
    plek = vanaf[:-1].copy()
    for n in range(leerling.shape[0]):
        p = leerling[n]
        if p >= 0:
            volgorde[plek[p]] = n
            bekend_geleden = (1 << BITS_BEKEND - 1) - bekend[n]
            sleutel[plek[p]] = ((np.int64(datum[n]) << BITS_BEKEND) + bekend_geleden << BITS_SOORT) + soort[n]
            plek[p] += 1
    for p in range(plek.shape[0]):
        for afstand in AFSTANDEN:
            for n in range(vanaf[p] + afstand, vanaf[p + 1]):
                rij, hier, m = volgorde[n], sleutel[n], n
                while m - afstand >= vanaf[p] and sleutel[m - afstand] > hier:
                    volgorde[m], sleutel[m] = volgorde[m - afstand], sleutel[m - afstand]
                    m -= afstand
                volgorde[m], sleutel[m] = rij, hier


@compiled
def place_columns(
    volgorde: I32,
    datum: I32,
    bekend: I32,
    van: I32,
    tm: I32,
    soort: I32,
    school: I32,
    rij_id: U64,
    vervangt: U64,
    rij: I32,
    ids: U64,
) -> None:
    """Put the columns side by side in the order given, in ``rij`` and ``ids``."""
    for n in range(volgorde.shape[0]):
        r = volgorde[n]
        rij[n, RIJ_DATUM] = datum[r]
        rij[n, RIJ_BEKEND] = bekend[r]
        rij[n, RIJ_VAN] = van[r]
        rij[n, RIJ_TM] = tm[r]
        rij[n, RIJ_SOORT] = soort[r]
        rij[n, RIJ_SCHOOL] = school[r]
        ids[n, I_ID] = rij_id[r]
        ids[n, I_VERVANGT] = vervangt[r]


@compiled
def mark_ties(vanaf: I64, rij: I32, ids: U64) -> I32:
    """Give the rows that only rij_id can put in order the number of their group: same pupil, day, kind and day of entry, over lesuren that
    overlap. Other rows get 0.

    A row that was delivered twice needs no order: either one stands for both.
    """
    groep = np.zeros(rij.shape[0], np.int32)
    for p in range(vanaf.shape[0] - 1):
        for a in range(vanaf[p], vanaf[p + 1]):
            for b in range(a + 1, vanaf[p + 1]):
                if (
                    rij[a, RIJ_DATUM] != rij[b, RIJ_DATUM]
                    or rij[a, RIJ_SOORT] != rij[b, RIJ_SOORT]
                    or rij[a, RIJ_BEKEND] != rij[b, RIJ_BEKEND]
                ):
                    break
                samen = (
                    rij[a, RIJ_VAN] == 0
                    or rij[b, RIJ_VAN] == 0
                    or (rij[a, RIJ_VAN] <= rij[b, RIJ_TM] and rij[b, RIJ_VAN] <= rij[a, RIJ_TM])
                )
                if samen and not _is_double(rij, ids, a, b):
                    if groep[a] == 0:
                        groep[a] = a + 1
                    groep[b] = groep[a]
    return groep


@compiled
def _is_double(rij: I32, ids: U64, a: int, b: int) -> bool:
    """Say whether two rows are one row that was delivered twice."""
    for kolom in range(rij.shape[1]):
        if rij[a, kolom] != rij[b, kolom]:
            return False
    return ids[a, I_ID] == ids[b, I_ID] and ids[a, I_VERVANGT] == ids[b, I_VERVANGT]
