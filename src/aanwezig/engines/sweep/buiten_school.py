"""Compiled: rules that look at days without lessons."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import (
    E_SCHOOL_ID,
    GEEN_SCHOOL,
    L_GEMEENTEKALENDER,
    L_INGESCHREVEN,
    OOIT,
    S_INSCHRIJVING,
    S_TM,
    S_VAN,
    STATUS_NIEUW,
    VAN_X,
    X_BEGIN,
    X_EIND,
    X_GROND,
    Feiten,
    Programma,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.gecompileerd import compiled, compiled_inside
from aanwezig.engines.sweep.programma import G_DREMPEL, G_EXTRA, G_SOORTEN2
from aanwezig.engines.sweep.schrijven import write
from aanwezig.engines.sweep.versies import version_on


@compiled_inside
def begin_of_vrijstelling(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, stukken: int) -> None:
    """Fire on the first day of an exemption of the ground; once a day."""
    for x in range(feiten.vanaf[VAN_X, p], feiten.vanaf[VAN_X, p + 1]):
        dag = feiten.vrijstelling[x, X_BEGIN]
        v = version_on(programma, q, dag)
        if v < 0 or dag > tijd.peildatum or feiten.vrijstelling[x, X_GROND] != programma.getallen[v, G_EXTRA]:
            continue
        dubbel = False
        for y in range(feiten.vanaf[VAN_X, p], x):
            dubbel = dubbel or (
                feiten.vrijstelling[y, X_BEGIN] == dag and feiten.vrijstelling[y, X_GROND] == feiten.vrijstelling[x, X_GROND]
            )
        if dubbel:
            continue
        school_id = GEEN_SCHOOL
        for s in range(stukken):
            if werk.stuk[s, S_VAN] <= dag <= werk.stuk[s, S_TM]:
                school_id = feiten.inschrijving[werk.stuk[s, S_INSCHRIJVING], E_SCHOOL_ID]
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, dag, dag, 1, 1, dag, uit.stand[1])


@compiled_inside
def without_inschrijving(
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
    if feiten.leerling[p, L_INGESCHREVEN] == OOIT or tijd.absoluut_van == OOIT:
        return
    kalender = feiten.leerling[p, L_GEMEENTEKALENDER]
    dag = max(tijd.absoluut_van, feiten.leerling[p, L_INGESCHREVEN], plicht[0], tijd.van)
    tm = min(tijd.peildatum, tijd.land_tm, plicht[1])
    eerste, aantal, gevuurd = -1, 0, False
    s = 0
    while dag <= tm:
        while s < stukken and werk.stuk[s, S_TM] < dag:
            s += 1
        if s < stukken and werk.stuk[s, S_VAN] <= dag:
            if aantal > 0:  # the row ends at the first schooldag with an enrolment
                while dag <= werk.stuk[s, S_TM] and not feiten.open[kalender, dag]:
                    dag += 1
                if dag <= werk.stuk[s, S_TM]:
                    eerste, aantal, gevuurd = -1, 0, False
            dag = max(dag, werk.stuk[s, S_TM] + 1)
            continue
        if feiten.open[kalender, dag]:
            v = version_on(programma, q, dag)
            if v < 0 or _is_vrijgesteld(feiten, p, dag, programma.getallen[v, G_SOORTEN2]):
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


@compiled
def _is_vrijgesteld(feiten: Feiten, p: int, dag: int, gronden: int) -> bool:
    for x in range(feiten.vanaf[VAN_X, p], feiten.vanaf[VAN_X, p + 1]):
        if (gronden >> feiten.vrijstelling[x, X_GROND]) & 1 and feiten.vrijstelling[x, X_BEGIN] <= dag <= feiten.vrijstelling[x, X_EIND]:
            return True
    return False
