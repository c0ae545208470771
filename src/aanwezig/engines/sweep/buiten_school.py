"""Compiled: rules that look at days without lessons."""

from __future__ import annotations

from numba import njit

from aanwezig.engines.sweep.arrays import GEEN_SCHOOL, OOIT, STATUS_NIEUW, Feiten, Programma, Tijd, Uit, Werk
from aanwezig.engines.sweep.programma import G_DREMPEL, G_EXTRA, M_SOORTEN2
from aanwezig.engines.sweep.schrijven import write
from aanwezig.engines.sweep.versies import version_on


@njit(cache=True, nogil=True)
def begin_of_exemption(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, stukken: int) -> None:
    """Fire on the first day of an exemption of the ground; once a day."""
    for x in range(feiten.x_vanaf[p], feiten.x_vanaf[p + 1]):
        dag = feiten.x_begin[x]
        v = version_on(programma, q, dag)
        if v < 0 or dag > tijd.peildatum or feiten.x_grond[x] != programma.getallen[v, G_EXTRA]:
            continue
        dubbel = False
        for y in range(feiten.x_vanaf[p], x):
            dubbel = dubbel or (feiten.x_begin[y] == dag and feiten.x_grond[y] == feiten.x_grond[x])
        if dubbel:
            continue
        school_id = GEEN_SCHOOL
        for s in range(stukken):
            if werk.s_van[s] <= dag <= werk.s_tm[s]:
                school_id = feiten.e_school_id[werk.s_inschrijving[s]]
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, dag, dag, 1, 1, dag, uit.stand[1])


@njit(cache=True, nogil=True)
def without_enrolment(
    feiten: Feiten,
    tijd: Tijd,
    programma: Programma,
    werk: Werk,
    uit: Uit,
    p: int,
    q: int,
    stukken: int,
    plicht: tuple[int, int],
) -> None:
    """Fire on the n-th schooldag of the municipality's region in a row on which a plichtige pupil is enrolled nowhere."""
    if feiten.ingeschreven[p] == OOIT or tijd.absoluut_van == OOIT:
        return
    kalender = feiten.gemeentekalender[p]
    dag = max(tijd.absoluut_van, feiten.ingeschreven[p], plicht[0], tijd.van)
    tm = min(tijd.peildatum, tijd.land_tm, plicht[1])
    eerste, aantal, gevuurd = -1, 0, False
    s = 0
    while dag <= tm:
        while s < stukken and werk.s_tm[s] < dag:
            s += 1
        if s < stukken and werk.s_van[s] <= dag:
            if aantal > 0:  # the row ends at the first schooldag with an enrolment
                while dag <= werk.s_tm[s] and not feiten.open[kalender, dag]:
                    dag += 1
                if dag <= werk.s_tm[s]:
                    eerste, aantal, gevuurd = -1, 0, False
            dag = max(dag, werk.s_tm[s] + 1)
            continue
        if feiten.open[kalender, dag]:
            v = version_on(programma, q, dag)
            if v < 0 or _exempt(feiten, p, dag, programma.maskers[v, M_SOORTEN2]):
                eerste, aantal, gevuurd = -1, 0, False
            else:
                if aantal == 0:
                    eerste = dag
                aantal += 1
                drempel = programma.getallen[v, G_DREMPEL]
                bereikt = dag - eerste >= drempel if programma.getallen[v, G_EXTRA] else aantal >= drempel
                if bereikt and not gevuurd:
                    gevuurd = True
                    write(uit, p, q, v, 0, STATUS_NIEUW, GEEN_SCHOOL, eerste, dag, drempel, 1, eerste, uit.stand[1])
        dag += 1


@njit(cache=True, nogil=True)
def _exempt(feiten: Feiten, p: int, dag: int, gronden: int) -> bool:
    for x in range(feiten.x_vanaf[p], feiten.x_vanaf[p + 1]):
        if (gronden >> feiten.x_grond[x]) & 1 and feiten.x_begin[x] <= dag <= feiten.x_eind[x]:
            return True
    return False
