"""Compiled: hours in a sliding window, and the reports already sent about them."""

from __future__ import annotations

from numba import njit

from aanwezig.engines.sweep.arrays import OOIT, STATUS_BEVESTIGD, STATUS_NIEUW, STATUS_WEERSPROKEN, Feiten, Programma, Tijd, Uit, Werk
from aanwezig.engines.sweep.dagen import key_of
from aanwezig.engines.sweep.programma import G_DREMPEL, G_MEER_SCHOLEN, G_VENSTER, G_WACHT
from aanwezig.engines.sweep.schrijven import add_rows, begin_of_window, hour_minutes, in_window, write
from aanwezig.engines.sweep.versies import nearest_version, version_on

UUR = 60


@njit(cache=True, nogil=True)
def judge_reports(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int) -> None:
    """Judge the reports of a part's rule in order, on the counted rows that no earlier report used up."""
    toets = programma.toetst[q]
    for d in range(dagen):
        werk.gebruikt[toets, d] = 0
    werk.bevestigd_aantal[toets] = 0
    vorige = -1
    for m in range(feiten.m_vanaf[p], feiten.m_vanaf[p + 1]):
        eind, school = feiten.m_eind[m], feiten.m_school[m]
        if feiten.m_regel[m] != toets or eind > tijd.peildatum:
            continue
        if vorige >= 0 and feiten.m_eind[vorige] == eind and feiten.m_school_id[vorige] == feiten.m_school_id[m]:
            continue
        vorige = m
        v = nearest_version(programma, q, eind)
        sleutel = key_of(tijd, werk, eerste, eind)
        minuten, begin = 0, OOIT
        rij_vanaf = uit.stand[1]
        for d in range(dagen):
            i = werk.d_lesdag[d]
            if (
                werk.c_lesuren[d] == 0
                or werk.gebruikt[toets, d]
                or werk.l_dag[i] > eind
                or feiten.e_school[werk.l_inschrijving[i]] != school
                or werk.l_sleutel[i] <= sleutel - programma.getallen[v, G_VENSTER]
            ):
                continue
            minuten += hour_minutes(feiten, werk, i, werk.c_lesuren[d])
            begin = min(begin, werk.l_dag[i])
            add_rows(werk, uit, d, werk.c_lesuren[d])
        klopt = minuten >= programma.getallen[v, G_DREMPEL]
        if klopt:
            for d in range(dagen):
                i = werk.d_lesdag[d]
                if (
                    werk.c_lesuren[d] != 0
                    and werk.l_dag[i] <= eind
                    and feiten.e_school[werk.l_inschrijving[i]] == school
                    and werk.l_sleutel[i] > sleutel - programma.getallen[v, G_VENSTER]
                ):
                    werk.gebruikt[toets, d] = 1
            n = werk.bevestigd_aantal[toets]
            werk.bevestigd[toets, n, 0] = school
            werk.bevestigd[toets, n, 1] = eind
            werk.bevestigd_aantal[toets] = n + 1
        if programma.toon[q]:
            write(
                uit,
                p,
                q,
                v,
                0,
                STATUS_BEVESTIGD if klopt else STATUS_WEERSPROKEN,
                feiten.m_school_id[m],
                begin if begin < OOIT else eind,
                eind,
                minuten,
                UUR,
                begin_of_window(tijd, programma, werk, v, eind, eerste),
                rij_vanaf,
            )
        else:
            uit.stand[1] = rij_vanaf


@njit(cache=True, nogil=True)
def _must_wait(programma: Programma, werk: Werk, q: int, school: int, dag: int, laatste: int, wacht: int) -> bool:
    """Say whether a day comes too soon after the last signal, or after a confirmed report at this school."""
    if laatste >= 0 and dag < laatste + wacht:
        return True
    toets = programma.toetst[q]
    if toets >= 0:
        for n in range(werk.bevestigd_aantal[toets]):
            eind = werk.bevestigd[toets, n, 1]
            if werk.bevestigd[toets, n, 0] == school and eind <= dag < eind + wacht:
                return True
    return False


@njit(cache=True, nogil=True)
def hours_in_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, lesdagen: int, eerste: int
) -> None:
    """Fire on the lesdag on which the hours in the window reach the threshold, school by school or over all of them."""
    if not programma.per_school[q]:
        _one_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, lesdagen, eerste, -1)
        return
    for e in range(feiten.e_vanaf[p], feiten.e_vanaf[p + 1]):
        school = feiten.e_school[e]
        gezien = False
        for f in range(feiten.e_vanaf[p], e):
            gezien = gezien or feiten.e_school[f] == school
        if not gezien:
            _one_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, lesdagen, eerste, school)


@njit(cache=True, nogil=True)
def _counts(feiten: Feiten, programma: Programma, werk: Werk, q: int, d: int, school: int) -> bool:
    """Say whether day d has counted rows of the school that no report used up."""
    if werk.c_lesuren[d] == 0 or (school >= 0 and feiten.e_school[werk.l_inschrijving[werk.d_lesdag[d]]] != school):
        return False
    toets = programma.toetst[q] if programma.toetst[q] >= 0 else programma.zonder[q]
    return toets < 0 or werk.gebruikt[toets, d] == 0


@njit(cache=True, nogil=True)
def _least_threshold(programma: Programma, q: int) -> int:
    minst = OOIT
    for v in range(programma.versie_vanaf[q], programma.versie_vanaf[q + 1]):
        minst = min(minst, programma.getallen[v, G_DREMPEL])
    return minst


@njit(cache=True, nogil=True)
def _waits(programma: Programma, q: int) -> bool:
    for v in range(programma.versie_vanaf[q], programma.versie_vanaf[q + 1]):
        if programma.getallen[v, G_WACHT] > 0:
            return True
    return False


@njit(cache=True, nogil=True)
def _one_stretch(
    feiten: Feiten,
    tijd: Tijd,
    programma: Programma,
    werk: Werk,
    uit: Uit,
    p: int,
    q: int,
    dagen: int,
    lesdagen: int,
    eerste: int,
    school: int,
) -> None:
    minst = _least_threshold(programma, q)
    wacht = _waits(programma, q)
    begin = 0  # first day that may still be in the window and is not used up by a signal
    som = 0
    laatste = -1
    for d in range(dagen):
        if not _counts(feiten, programma, werk, q, d, school):
            continue
        i = werk.d_lesdag[d]
        som += hour_minutes(feiten, werk, i, werk.c_lesuren[d])
        volgende = lesdagen
        for later in range(d + 1, dagen):
            if _counts(feiten, programma, werk, q, later, school):
                volgende = werk.d_lesdag[later]
                break
        # the day itself, and, while the hours still stand, each lesdag after it up to the next day with rows
        while 0 <= i < volgende and werk.l_dag[i] <= tijd.peildatum:
            v = version_on(programma, q, werk.l_dag[i])
            if v >= 0 and (i == werk.d_lesdag[d] or programma.getallen[v, G_WACHT] > 0):
                while begin <= d and (
                    not _counts(feiten, programma, werk, q, begin, school)
                    or not in_window(tijd, programma, werk, v, i, werk.d_lesdag[begin])
                ):
                    if _counts(feiten, programma, werk, q, begin, school):
                        som -= hour_minutes(feiten, werk, werk.d_lesdag[begin], werk.c_lesuren[begin])
                    begin += 1
                hier = feiten.e_school[werk.l_inschrijving[i]]
                if (
                    som >= programma.getallen[v, G_DREMPEL]
                    and (programma.getallen[v, G_MEER_SCHOLEN] == 0 or _schools(feiten, programma, werk, q, begin, d) > 1)
                    and not _must_wait(programma, werk, q, hier, werk.l_dag[i], laatste, programma.getallen[v, G_WACHT])
                ):
                    rij_vanaf = uit.stand[1]
                    for eerder in range(begin, d + 1):
                        if _counts(feiten, programma, werk, q, eerder, school):
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
                        som,
                        UUR,
                        begin_of_window(tijd, programma, werk, v, werk.l_dag[i], eerste),
                        rij_vanaf,
                    )
                    laatste = werk.l_dag[i]
                    begin = d + 1
                    som = 0
            if som < minst or not wacht:
                break
            i = werk.l_volgende[i] if school >= 0 else i + 1


@njit(cache=True, nogil=True)
def _schools(feiten: Feiten, programma: Programma, werk: Werk, q: int, begin: int, d: int) -> int:
    """Return 2 when the counted days are of more than one school, else 1."""
    hier = -1
    for eerder in range(begin, d + 1):
        if _counts(feiten, programma, werk, q, eerder, -1):
            school = feiten.e_school[werk.l_inschrijving[werk.d_lesdag[eerder]]]
            if hier >= 0 and school != hier:
                return 2
            hier = school
    return 1
