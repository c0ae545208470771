"""Compiled: numbers in a window, the ladder, and shares of a sliding window."""

from __future__ import annotations

from numba import njit

from aanwezig.engines.sweep.arrays import STATUS_NIEUW, Feiten, Programma, Tijd, Uit, Werk
from aanwezig.engines.sweep.dagen import schooljaar_of
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
from aanwezig.engines.sweep.schrijven import add_rows, begin_of_window, count_rows, hour_minutes, in_window, measures_up, minutes, write
from aanwezig.engines.sweep.versies import version_on

UUR = 60
PROCENT = 100
RIJEN, DAGEN, BEGINDAGEN = 0, 1, 2  # places in programma.TELWATTEN


@njit(cache=True, nogil=True)
def number_in_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int
) -> None:
    """Fire on the lesdag on which the number in the window reaches the threshold; then counting restarts.

    ``werk.buiten`` marks, for the time of this part, the days that count.
    """
    if not programma.per_school[q]:
        _number_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, eerste, -1)
        return
    for e in range(feiten.e_vanaf[p], feiten.e_vanaf[p + 1]):
        school = feiten.e_school[e]
        gezien = False
        for f in range(feiten.e_vanaf[p], e):
            gezien = gezien or feiten.e_school[f] == school
        if not gezien:
            _number_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, eerste, school)


@njit(cache=True, nogil=True)
def _number_stretch(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int, school: int
) -> None:
    begin = 0
    vorige = -2  # place of the last lesdag that measured up
    for d in range(dagen):
        werk.buiten[d] = 0
        i = werk.d_lesdag[d]
        if werk.c_lesuren[d] == 0 or (school >= 0 and feiten.e_school[werk.l_inschrijving[i]] != school):
            continue
        v = version_on(programma, q, werk.l_dag[i])
        getallen = programma.getallen[v]
        if not measures_up(feiten, werk, i, werk.c_lesuren[d], getallen[G_DAGMAAT]):
            continue
        plek = werk.l_plek[i] if school >= 0 else i
        vervolg = vorige == plek - 1
        vorige = plek
        if getallen[G_TELWAT] == BEGINDAGEN and vervolg:
            continue
        werk.buiten[d] = 1
        while begin < d and (werk.buiten[begin] == 0 or not in_window(tijd, programma, werk, v, i, werk.d_lesdag[begin])):
            werk.buiten[begin] = 0
            begin += 1
        aantal = 0
        for eerder in range(begin, d + 1):
            if werk.buiten[eerder]:
                aantal += count_rows(werk, eerder, werk.c_lesuren[eerder]) if getallen[G_TELWAT] == RIJEN else 1
        if aantal < getallen[G_DREMPEL] + getallen[G_MEER_DAN]:
            continue
        rij_vanaf = uit.stand[1]
        for eerder in range(begin, d + 1):
            if werk.buiten[eerder]:
                add_rows(werk, uit, eerder, werk.c_lesuren[eerder])
        write(
            uit,
            p,
            q,
            v,
            0,
            STATUS_NIEUW,
            feiten.e_school_id[werk.l_inschrijving[i]],
            werk.l_dag[werk.d_lesdag[begin]],
            werk.l_dag[i],
            aantal,
            1,
            begin_of_window(tijd, programma, werk, v, werk.l_dag[i], eerste),
            rij_vanaf,
        )
        begin = d + 1


@njit(cache=True, nogil=True)
def rung(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire the highest rung that either counter reaches in the schooljaar; each rung once, lower ones are passed."""
    for e in range(feiten.e_vanaf[p], feiten.e_vanaf[p + 1]):
        school = feiten.e_school[e]
        gezien = False
        for f in range(feiten.e_vanaf[p], e):
            gezien = gezien or feiten.e_school[f] == school
        if not gezien:
            _climb(feiten, tijd, programma, werk, uit, p, q, dagen, school if programma.per_school[q] else -1)
        if not programma.per_school[q]:
            return


@njit(cache=True, nogil=True)
def _climb(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, school: int) -> None:
    schooljaar, begin, keren, uren, bereikt = -1, 0, 0, 0, 0
    for d in range(dagen):
        i = werk.d_lesdag[d]
        if (werk.c_lesuren[d] | werk.c_lesuren2[d]) == 0 or (school >= 0 and feiten.e_school[werk.l_inschrijving[i]] != school):
            continue
        jaar = schooljaar_of(tijd, werk.l_dag[i])
        if jaar != schooljaar:
            schooljaar, begin, keren, uren, bereikt = jaar, d, 0, 0, 0
        v = version_on(programma, q, werk.l_dag[i])
        getallen = programma.getallen[v]
        if werk.c_lesuren[d]:
            keren += count_rows(werk, d, werk.c_lesuren[d])
        if werk.c_lesuren2[d]:
            uren += hour_minutes(feiten, werk, i, werk.c_lesuren2[d])
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
            j = werk.d_lesdag[eerder]
            lesuren = werk.c_lesuren[eerder] if op_keren else werk.c_lesuren2[eerder]
            if lesuren == 0 or (school >= 0 and feiten.e_school[werk.l_inschrijving[j]] != school):
                continue
            if eerste_dag < 0:
                eerste_dag = werk.l_dag[j]
            add_rows(werk, uit, eerder, lesuren)
        write(
            uit,
            p,
            q,
            v,
            trede * 2 + (0 if op_keren else 1),
            STATUS_NIEUW,
            feiten.e_school_id[werk.l_inschrijving[i]],
            eerste_dag,
            werk.l_dag[i],
            keren if op_keren else uren,
            1 if op_keren else UUR,
            jaar,
            rij_vanaf,
        )


@njit(cache=True, nogil=True)
def share_of_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int
) -> None:
    """Fire when the share of the timetabled minutes of the sliding window is reached; the next window lies wholly after the signal."""
    laatste = -1
    begin, begin_i, som = 0, 0, 0
    for d in range(dagen):
        if werk.c_lesuren[d] == 0:
            continue
        i = werk.d_lesdag[d]
        som += minutes(feiten, werk, i, werk.c_lesuren[d])
        v = version_on(programma, q, werk.l_dag[i])
        getallen = programma.getallen[v]
        while not in_window(tijd, programma, werk, v, i, begin_i):
            begin_i += 1
        while werk.d_lesdag[begin] < begin_i:
            if werk.c_lesuren[begin]:
                som -= minutes(feiten, werk, werk.d_lesdag[begin], werk.c_lesuren[begin])
            begin += 1
        if (
            i - begin_i + 1 < getallen[G_EXTRA]
            or werk.l_week[i] <= getallen[G_EXTRA2]
            or (laatste >= 0 and laatste > werk.l_sleutel[i] - getallen[G_VENSTER])
        ):
            continue
        geheel = werk.l_minuten[i + 1] - werk.l_minuten[begin_i]
        links, rechts = som * getallen[G_NOEMER], geheel * getallen[G_TELLER]
        if links < rechts or (getallen[G_MEER_DAN] and links == rechts):
            continue
        laatste = werk.l_sleutel[i]
        rij_vanaf = uit.stand[1]
        eerste_dag = -1
        for eerder in range(begin, d + 1):
            if werk.c_lesuren[eerder]:
                if eerste_dag < 0:
                    eerste_dag = werk.l_dag[werk.d_lesdag[eerder]]
                add_rows(werk, uit, eerder, werk.c_lesuren[eerder])
        write(
            uit,
            p,
            q,
            v,
            0,
            STATUS_NIEUW,
            feiten.e_school_id[werk.l_inschrijving[i]],
            eerste_dag,
            werk.l_dag[i],
            PROCENT * som,
            geheel,
            begin_of_window(tijd, programma, werk, v, werk.l_dag[i], eerste),
            rij_vanaf,
        )
