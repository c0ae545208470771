"""Compiled: which version of a part is in force."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import D_VERSIE_VANAF, Programma
from aanwezig.engines.sweep.gecompileerd import compiled
from aanwezig.engines.sweep.programma import G_GELDIG_TOT, G_GELDIG_VAN


@compiled
def version_on(programma: Programma, q: int, dag: int) -> int:
    """Return the version of a part in force on a day, or -1."""
    for v in range(programma.deel[q + 1, D_VERSIE_VANAF] - 1, programma.deel[q, D_VERSIE_VANAF] - 1, -1):
        if programma.getallen[v, G_GELDIG_VAN] <= dag < programma.getallen[v, G_GELDIG_TOT]:
            return v
    return -1


@compiled
def nearest_version(programma: Programma, q: int, dag: int) -> int:
    """Return the version in force on a day, or the nearest one when the rule did not hold then."""
    v = version_on(programma, q, dag)
    if v >= 0:
        return v
    for later in range(programma.deel[q, D_VERSIE_VANAF], programma.deel[q + 1, D_VERSIE_VANAF]):
        if programma.getallen[later, G_GELDIG_VAN] > dag:
            return later
    return programma.deel[q + 1, D_VERSIE_VANAF] - 1
