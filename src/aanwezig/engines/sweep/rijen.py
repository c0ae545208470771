"""Compiled: numbering the rows of a delivery and putting them in order, by pupil, date and strength."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from aanwezig.engines.sweep.arrays import (
    I16,
    I32,
    I64,
    RIJ_BEKEND,
    RIJ_DATUM,
    RIJ_NAAM,
    RIJ_SCHOOL,
    RIJ_SOORT,
    RIJ_TM,
    RIJ_VAN,
    RIJ_VERVANGT,
    SOORT_ONBEKEND,
    U32,
    U64,
)
from aanwezig.engines.sweep.gecompileerd import compiled_with_memory as compiled

ONBEKEND = -1
BITS_BEKEND, BITS_SOORT = 24, 4  # room for thousands of years of days before and after day 0, and for the kinds of row
AFSTANDEN = (1750, 701, 301, 132, 57, 23, 10, 4, 1)  # Ciura's gaps for a shell sort: short rows fast, and a very long one not quadratic

Tabel = tuple[U64, I32]
"""An open-addressing table from hashes to numbers."""


class Kolommen(NamedTuple):
    """The columns of a table of absence as they stand there: pupils (-1: none), days and lesuren (0: none) as numbers, texts as hashes."""

    leerling: I32
    school_id: U64
    registratie: U64
    datum: I32
    ingevoerd_op: I32
    lesuur_van: I16
    lesuur_tm: I16


@compiled
def make_table(hashes: U64, waarden: I32) -> Tabel:
    """Make a table; a hash that occurs twice with other numbers raises ``ValueError``."""
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
def find(tabel: Tabel, hash_: int) -> int:
    """Return the number of a hash, -1 when it is not in the table."""
    sleutels, plekken = tabel
    masker = np.int64(sleutels.shape[0] - 1)
    plek = np.int64(hash_) & masker
    while plekken[plek] != ONBEKEND and sleutels[plek] != hash_:
        plek = (plek + 1) & masker
    return plekken[plek]


@compiled
def look_up(tabel: Tabel, hashes: U64) -> I32:
    """Return the number of each hash, -1 when it is not in the table."""
    uit = np.empty(hashes.shape[0], np.int32)
    for n in range(hashes.shape[0]):
        uit[n] = find(tabel, hashes[n])
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
def place_rows(kolommen: Kolommen, scholen: Tabel, soorten: Tabel, dag_0: int, vanaf: I64, volgorde: I32, rij: I32) -> int:
    """Lay the numbers of the rows side by side in ``rij``, by pupil, and where they came from in ``volgorde``.

    ``dag_0`` is added to every day. Return how many rows have a school that is not in the table.
    """
    elders, school, vorige = 0, ONBEKEND, -1  # rows of one school mostly lie together
    plek = vanaf[:-1].copy()
    for n in range(kolommen.leerling.shape[0]):
        p = kolommen.leerling[n]
        if p < 0:
            continue
        r = plek[p]
        plek[p] += 1
        volgorde[r] = n
        if vorige < 0 or kolommen.school_id[n] != kolommen.school_id[vorige]:
            school, vorige = find(scholen, kolommen.school_id[n]), n
        soort = find(soorten, kolommen.registratie[n])
        elders += school == ONBEKEND
        rij[r, RIJ_DATUM] = kolommen.datum[n] + dag_0
        rij[r, RIJ_BEKEND] = kolommen.ingevoerd_op[n] + dag_0
        rij[r, RIJ_VAN] = kolommen.lesuur_van[n]
        rij[r, RIJ_TM] = max(kolommen.lesuur_tm[n], kolommen.lesuur_van[n])
        rij[r, RIJ_SOORT] = soort if soort != ONBEKEND else SOORT_ONBEKEND
        rij[r, RIJ_SCHOOL] = school
        rij[r, RIJ_NAAM] = ONBEKEND
        rij[r, RIJ_VERVANGT] = ONBEKEND
    return elders


@compiled
def order_rows(vanaf: I64, volgorde: I32, rij: I32) -> I32:
    """Put the rows of each pupil in order: by date, of one date the stronger first.

    Rows of one kind, entered on one day, are still to be put in order by rij_id. Return the places of those that are as the row before.
    """
    gelijk, gelijken = np.empty(rij.shape[0], np.int32), 0
    meeste = 0
    for p in range(vanaf.shape[0] - 1):
        meeste = max(meeste, vanaf[p + 1] - vanaf[p])
    sleutel, plaats = np.empty(meeste, np.int64), np.empty(meeste, np.int64)
    oud, waar = np.empty((meeste, rij.shape[1]), np.int32), np.empty(meeste, np.int32)
    for p in range(vanaf.shape[0] - 1):
        begin, aantal = vanaf[p], vanaf[p + 1] - vanaf[p]
        for n in range(aantal):
            hier = rij[begin + n]
            bekend_geleden = (1 << BITS_BEKEND - 1) - hier[RIJ_BEKEND]
            sleutel[n] = ((np.int64(hier[RIJ_DATUM]) << BITS_BEKEND) + bekend_geleden << BITS_SOORT) + hier[RIJ_SOORT]
            plaats[n], waar[n], oud[n] = n, volgorde[begin + n], hier
        shell_sort(sleutel, plaats, aantal)
        for n in range(aantal):
            volgorde[begin + n], rij[begin + n] = waar[plaats[n]], oud[plaats[n]]
            if n and sleutel[n] == sleutel[n - 1]:
                gelijk[gelijken] = begin + n
                gelijken += 1
    return gelijk[:gelijken].copy()


@compiled
def shell_sort(sleutel: I64, plaats: I64, aantal: int) -> None:
    """Sort the first so many keys, and take along what stands beside them."""
    for afstand in AFSTANDEN:
        for n in range(afstand, aantal):
            hier, daarbij, m = sleutel[n], plaats[n], n
            while m >= afstand and sleutel[m - afstand] > hier:
                sleutel[m], plaats[m] = sleutel[m - afstand], plaats[m - afstand]
                m -= afstand
            sleutel[m], plaats[m] = hier, daarbij


@compiled
def name_vervangen(vervangers: U32, vervangt: U64, leerling: I32, vanaf: I64, volgorde: I32, rij_id: U64, rij: I32) -> None:
    """Give what each of ``vervangers`` replaces a number, and the rows of its pupil that have that rij_id the same one.

    ``vervangers`` and ``volgorde``: places of rows as they were delivered. Texts come as hashes.
    """
    for nummer in range(vervangers.shape[0]):
        p = leerling[vervangers[nummer]]
        naam, hier = nummer, -1
        for r in range(vanaf[p], vanaf[p + 1] if p >= 0 else vanaf[p]):
            if volgorde[r] == vervangers[nummer]:
                hier = r
            if rij_id[volgorde[r]] == vervangt[nummer]:
                naam = nummer if rij[r, RIJ_NAAM] < 0 else rij[r, RIJ_NAAM]
                rij[r, RIJ_NAAM] = naam
        if hier >= 0:
            rij[hier, RIJ_VERVANGT] = naam


@compiled
def mark_ties(gelijk: I32, rij: I32, volgorde: I32, rij_id: U64) -> I32:
    """Give the rows that only rij_id can put in order the number of their group: same pupil, day, kind and day of entry. Other rows get 0.

    Only rows over lesuren that overlap need an order. A row may tie with two that don't tie with each other, so that all of one pupil, day,
    kind and day of entry are one group. A row that was delivered twice needs no order: either one stands for both. ``gelijk``: where the
    rows are that are as the row before; ``rij_id``: hashes, by the place of a row before it was put in order.
    """
    groep = np.zeros(rij.shape[0], np.int32)
    k = 0
    while k < gelijk.shape[0]:
        begin, eind = gelijk[k] - 1, gelijk[k]
        while k < gelijk.shape[0] and gelijk[k] == eind:
            k, eind = k + 1, eind + 1
        for a in range(begin, eind - 1):
            for b in range(a + 1, eind):
                samen = (
                    rij[a, RIJ_VAN] == 0
                    or rij[b, RIJ_VAN] == 0
                    or (rij[a, RIJ_VAN] <= rij[b, RIJ_TM] and rij[b, RIJ_VAN] <= rij[a, RIJ_TM])
                )
                if samen and not (rij_id[volgorde[a]] == rij_id[volgorde[b]] and _is_same(rij, a, b)):
                    groep[a] = groep[b] = begin + 1
    return groep


@compiled
def _is_same(rij: I32, a: int, b: int) -> bool:
    for kolom in range(rij.shape[1]):
        if rij[a, kolom] != rij[b, kolom]:
            return False
    return True
