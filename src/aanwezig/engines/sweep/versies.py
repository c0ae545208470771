"""Compiled: which version of a part is in force."""

from __future__ import annotations

from numba import njit

from aanwezig.engines.sweep.arrays import Programma


@njit(cache=True, nogil=True)
def version_on(programma: Programma, q: int, dag: int) -> int:
    """Return the version of a part in force on a day, or -1."""
    for v in range(programma.versie_vanaf[q + 1] - 1, programma.versie_vanaf[q] - 1, -1):
        if programma.geldig_van[v] <= dag < programma.geldig_tot[v]:
            return v
    return -1


@njit(cache=True, nogil=True)
def nearest_version(programma: Programma, q: int, dag: int) -> int:
    """Return the version in force on a day, or the nearest one when the rule did not hold then."""
    v = version_on(programma, q, dag)
    if v >= 0:
        return v
    for later in range(programma.versie_vanaf[q], programma.versie_vanaf[q + 1]):
        if programma.geldig_van[later] > dag:
            return later
    return programma.versie_vanaf[q + 1] - 1
