"""Compiled: numbers in a window, the ladder, and shares of a sliding window."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import (
    D_PER_SCHOOL,
    E_SCHOOL,
    P_BUITEN,
    P_LESDAG,
    P_TELT,
    P_TELT2,
    P_TELT2_UURMINUTEN,
    P_TELT_MINUTEN,
    STATUS_NIEUW,
    VAN_E,
    W_DAG,
    W_MINUTEN,
    W_PLEK,
    W_SCHOOLJAAR,
    W_SLEUTEL,
    W_WEEK,
    Feiten,
    Programma,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.dagen import is_first_at_school, school_at, school_id_at
from aanwezig.engines.sweep.gecompileerd import compiled, compiled_inside
from aanwezig.engines.sweep.programma import (
    G_DAGMAAT,
    G_DREMPEL,
    G_EXTRA,
    G_EXTRA2,
    G_MEER_DAN,
    G_NOEMER,
    G_TELLER,
    G_TELWAT,
    G_TREDEN,
    G_VENSTER,
)
from aanwezig.engines.sweep.schrijven import add_rows, begin_of_window, count_rows, in_window, measures_up, write
from aanwezig.engines.sweep.versies import version_on

UUR = 60
PROCENT = 100
RIJEN, DAGEN, BEGINDAGEN = 0, 1, 2  # places in programma.TELWATTEN


@compiled_inside
def number_in_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int
) -> None:
    """Fire on the lesdag on which the number in the window reaches the threshold; then counting restarts.

    ``werk.buiten`` marks, for the time of this part, the days that count.
    """
    if not programma.deel[q, D_PER_SCHOOL]:
        _number_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, eerste, -1)
        return
    for e in range(feiten.vanaf[VAN_E, p], feiten.vanaf[VAN_E, p + 1]):
        school = feiten.inschrijving[e, E_SCHOOL]
        if is_first_at_school(feiten, p, e):
            _number_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, eerste, school)


@compiled
def _number_stretch(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int, school: int
) -> None:
    begin, aantal, versie = 0, 0, -1
    vorige = -2  # place of the last lesdag that measured up
    for d in range(dagen):
        werk.plaats[d, P_BUITEN] = 0
        i = werk.plaats[d, P_LESDAG]
        if werk.plaats[d, P_TELT] == 0 or (school >= 0 and school_at(feiten, werk, i) != school):
            continue
        v = version_on(programma, q, werk.les[i, W_DAG])
        getallen = programma.getallen[v]
        if not measures_up(feiten, werk, d, getallen[G_DAGMAAT]):
            continue
        plek = werk.les[i, W_PLEK] if school >= 0 else i
        vervolg = vorige == plek - 1
        vorige = plek
        if getallen[G_TELWAT] == BEGINDAGEN and vervolg:
            continue
        werk.plaats[d, P_BUITEN] = 1
        if v != versie:  # what is counted may differ between versions
            versie, aantal = v, 0
            for eerder in range(begin, d):
                if werk.plaats[eerder, P_BUITEN]:
                    aantal += _weight(programma, werk, v, eerder)
        aantal += _weight(programma, werk, v, d)
        while begin < d and (werk.plaats[begin, P_BUITEN] == 0 or not in_window(programma, werk, v, i, werk.plaats[begin, P_LESDAG])):
            if werk.plaats[begin, P_BUITEN]:
                aantal -= _weight(programma, werk, v, begin)
                werk.plaats[begin, P_BUITEN] = 0
            begin += 1
        if aantal < getallen[G_DREMPEL] + getallen[G_MEER_DAN]:
            continue
        rij_vanaf = uit.stand[1]
        for eerder in range(begin, d + 1):
            if werk.plaats[eerder, P_BUITEN]:
                add_rows(werk, uit, eerder, werk.plaats[eerder, P_TELT])
        write(
            uit,
            p,
            q,
            v,
            0,
            STATUS_NIEUW,
            school_id_at(feiten, werk, i),
            werk.les[werk.plaats[begin, P_LESDAG], W_DAG],
            werk.les[i, W_DAG],
            aantal,
            1,
            begin_of_window(tijd, programma, werk, v, werk.les[i, W_DAG], eerste),
            rij_vanaf,
        )
        begin, aantal = d + 1, 0


@compiled
def _weight(programma: Programma, werk: Werk, v: int, d: int) -> int:
    """Return what day d adds to the number."""
    return count_rows(werk, d, werk.plaats[d, P_TELT]) if programma.getallen[v, G_TELWAT] == RIJEN else 1


@compiled_inside
def climb(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire the highest rung that either counter reaches in the schooljaar; each rung once, lower ones are passed."""
    for e in range(feiten.vanaf[VAN_E, p], feiten.vanaf[VAN_E, p + 1]):
        school = feiten.inschrijving[e, E_SCHOOL]
        if is_first_at_school(feiten, p, e):
            _climb_school(feiten, tijd, programma, werk, uit, p, q, dagen, school if programma.deel[q, D_PER_SCHOOL] else -1)
        if not programma.deel[q, D_PER_SCHOOL]:
            return


@compiled
def _climb_school(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, school: int) -> None:
    schooljaar, begin, keren, uren, bereikt = -1, 0, 0, 0, 0
    for d in range(dagen):
        i = werk.plaats[d, P_LESDAG]
        if (werk.plaats[d, P_TELT] | werk.plaats[d, P_TELT2]) == 0 or (school >= 0 and school_at(feiten, werk, i) != school):
            continue
        jaar = werk.les[i, W_SCHOOLJAAR]
        if jaar != schooljaar:
            schooljaar, begin, keren, uren, bereikt = jaar, d, 0, 0, 0
        v = version_on(programma, q, werk.les[i, W_DAG])
        getallen = programma.getallen[v]
        if werk.plaats[d, P_TELT]:
            keren += count_rows(werk, d, werk.plaats[d, P_TELT])
        if werk.plaats[d, P_TELT2]:
            uren += werk.plaats[d, P_TELT2_UURMINUTEN]
        hoogste, trede = 0, -1
        for t in range(getallen[G_EXTRA]):
            drempel = getallen[G_TREDEN + t]
            if (keren >= drempel or uren >= drempel * UUR) and drempel > hoogste:
                hoogste, trede = drempel, t
        if trede < 0 or hoogste <= bereikt:
            continue
        bereikt = hoogste
        op_keren = keren >= hoogste
        rij_vanaf = uit.stand[1]
        eerste_dag = -1
        for eerder in range(begin, d + 1):
            j = werk.plaats[eerder, P_LESDAG]
            lesuren = werk.plaats[eerder, P_TELT] if op_keren else werk.plaats[eerder, P_TELT2]
            if lesuren == 0 or (school >= 0 and school_at(feiten, werk, j) != school):
                continue
            if eerste_dag < 0:
                eerste_dag = werk.les[j, W_DAG]
            add_rows(werk, uit, eerder, lesuren)
        write(
            uit,
            p,
            q,
            v,
            trede * 2 + (0 if op_keren else 1),
            STATUS_NIEUW,
            school_id_at(feiten, werk, i),
            eerste_dag,
            werk.les[i, W_DAG],
            keren if op_keren else uren,
            1 if op_keren else UUR,
            jaar,
            rij_vanaf,
        )


@compiled_inside
def share_of_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int
) -> None:
    """Fire when the share of the timetabled minutes of the sliding window is reached; the next window lies wholly after the signal."""
    laatste = -1
    begin, begin_i, som = 0, 0, 0
    for d in range(dagen):
        if werk.plaats[d, P_TELT] == 0:
            continue
        i = werk.plaats[d, P_LESDAG]
        som += werk.plaats[d, P_TELT_MINUTEN]
        v = version_on(programma, q, werk.les[i, W_DAG])
        getallen = programma.getallen[v]
        while not in_window(programma, werk, v, i, begin_i):
            begin_i += 1
        while werk.plaats[begin, P_LESDAG] < begin_i:
            if werk.plaats[begin, P_TELT]:
                som -= werk.plaats[begin, P_TELT_MINUTEN]
            begin += 1
        if (
            i - begin_i + 1 < getallen[G_EXTRA]
            or werk.les[i, W_WEEK] <= getallen[G_EXTRA2]
            or (laatste >= 0 and laatste > werk.les[i, W_SLEUTEL] - getallen[G_VENSTER])
        ):
            continue
        geheel = werk.les[i + 1, W_MINUTEN] - werk.les[begin_i, W_MINUTEN]
        links, rechts = som * getallen[G_NOEMER], geheel * getallen[G_TELLER]
        if links < rechts or (getallen[G_MEER_DAN] and links == rechts):
            continue
        laatste = werk.les[i, W_SLEUTEL]
        rij_vanaf = uit.stand[1]
        eerste_dag = -1
        for eerder in range(begin, d + 1):
            if werk.plaats[eerder, P_TELT]:
                if eerste_dag < 0:
                    eerste_dag = werk.les[werk.plaats[eerder, P_LESDAG], W_DAG]
                add_rows(werk, uit, eerder, werk.plaats[eerder, P_TELT])
        write(
            uit,
            p,
            q,
            v,
            0,
            STATUS_NIEUW,
            school_id_at(feiten, werk, i),
            eerste_dag,
            werk.les[i, W_DAG],
            PROCENT * som,
            geheel,
            begin_of_window(tijd, programma, werk, v, werk.les[i, W_DAG], eerste),
            rij_vanaf,
        )
