"""Compiled: hours in a sliding window, and the reports already sent about them."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import (
    D_PER_SCHOOL,
    D_TOETST,
    D_TOON,
    D_VERSIE_VANAF,
    D_ZONDER,
    E_SCHOOL,
    M_EIND,
    M_REGEL,
    M_SCHOOL,
    M_SCHOOL_ID,
    OOIT,
    P_LESDAG,
    P_TELT,
    P_TELT_UURMINUTEN,
    STATUS_BEVESTIGD,
    STATUS_NIEUW,
    STATUS_WEERSPROKEN,
    VAN_E,
    VAN_M,
    W_DAG,
    W_SLEUTEL,
    W_VOLGENDE,
    Feiten,
    Programma,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.dagen import is_first_at_school, key_of, school_at, school_id_at
from aanwezig.engines.sweep.gecompileerd import compiled, compiled_inside
from aanwezig.engines.sweep.programma import G_DREMPEL, G_MEER_SCHOLEN, G_VENSTER, G_WACHT
from aanwezig.engines.sweep.schrijven import add_rows, begin_of_window, in_window, write
from aanwezig.engines.sweep.versies import nearest_version, version_on

UUR = 60


@compiled_inside
def judge_reports(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, eerste: int) -> None:
    """Judge the reports of a part's rule in order, on the counted rows that no earlier report used up."""
    toets = programma.deel[q, D_TOETST]
    for d in range(dagen):
        werk.gebruikt[toets, d] = 0
    werk.bevestigd_aantal[toets] = 0
    vorige = -1
    for m in range(feiten.vanaf[VAN_M, p], feiten.vanaf[VAN_M, p + 1]):
        eind, school = feiten.melding[m, M_EIND], feiten.melding[m, M_SCHOOL]
        if feiten.melding[m, M_REGEL] != toets or eind > tijd.peildatum:
            continue
        if vorige >= 0 and feiten.melding[vorige, M_EIND] == eind and feiten.melding[vorige, M_SCHOOL_ID] == feiten.melding[m, M_SCHOOL_ID]:
            continue
        vorige = m
        v = nearest_version(programma, q, eind)
        sleutel = key_of(tijd, werk, eerste, eind)
        minuten, begin = 0, OOIT
        rij_vanaf = uit.stand[1]
        for d in range(dagen):
            i = werk.plaats[d, P_LESDAG]
            if (
                werk.plaats[d, P_TELT] == 0
                or werk.gebruikt[toets, d]
                or werk.les[i, W_DAG] > eind
                or school_at(feiten, werk, i) != school
                or werk.les[i, W_SLEUTEL] <= sleutel - programma.getallen[v, G_VENSTER]
            ):
                continue
            minuten += werk.plaats[d, P_TELT_UURMINUTEN]
            begin = min(begin, werk.les[i, W_DAG])
            add_rows(werk, uit, d, werk.plaats[d, P_TELT])
        klopt = minuten >= programma.getallen[v, G_DREMPEL]
        if klopt:
            for d in range(dagen):
                i = werk.plaats[d, P_LESDAG]
                if (
                    werk.plaats[d, P_TELT] != 0
                    and werk.les[i, W_DAG] <= eind
                    and school_at(feiten, werk, i) == school
                    and werk.les[i, W_SLEUTEL] > sleutel - programma.getallen[v, G_VENSTER]
                ):
                    werk.gebruikt[toets, d] = 1
            n = werk.bevestigd_aantal[toets]
            werk.bevestigd[toets, n, 0] = school
            werk.bevestigd[toets, n, 1] = eind
            werk.bevestigd_aantal[toets] = n + 1
        if programma.deel[q, D_TOON]:
            write(
                uit,
                p,
                q,
                v,
                0,
                STATUS_BEVESTIGD if klopt else STATUS_WEERSPROKEN,
                feiten.melding[m, M_SCHOOL_ID],
                begin if begin < OOIT else eind,
                eind,
                minuten,
                UUR,
                begin_of_window(tijd, programma, werk, v, eind, eerste),
                rij_vanaf,
            )
        else:
            uit.stand[1] = rij_vanaf


@compiled
def _must_wait(programma: Programma, werk: Werk, q: int, school: int, dag: int, laatste: int, wacht: int) -> bool:
    """Say whether a day comes too soon after the last signal, or after a confirmed report at this school."""
    if laatste >= 0 and dag < laatste + wacht:
        return True
    toets = programma.deel[q, D_TOETST]
    if toets >= 0:
        for n in range(werk.bevestigd_aantal[toets]):
            eind = werk.bevestigd[toets, n, 1]
            if werk.bevestigd[toets, n, 0] == school and eind <= dag < eind + wacht:
                return True
    return False


@compiled_inside
def hours_in_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, lesdagen: int, eerste: int
) -> None:
    """Fire on the lesdag on which the hours in the window reach the threshold, school by school or over all of them."""
    if not programma.deel[q, D_PER_SCHOOL]:
        _one_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, lesdagen, eerste, -1)
        return
    for e in range(feiten.vanaf[VAN_E, p], feiten.vanaf[VAN_E, p + 1]):
        school = feiten.inschrijving[e, E_SCHOOL]
        if is_first_at_school(feiten, p, e):
            _one_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, lesdagen, eerste, school)


@compiled
def _counts(feiten: Feiten, programma: Programma, werk: Werk, q: int, d: int, school: int) -> bool:
    """Say whether day d has counted rows of the school that no report used up."""
    if werk.plaats[d, P_TELT] == 0 or (school >= 0 and school_at(feiten, werk, werk.plaats[d, P_LESDAG]) != school):
        return False
    toets = programma.deel[q, D_TOETST] if programma.deel[q, D_TOETST] >= 0 else programma.deel[q, D_ZONDER]
    return toets < 0 or werk.gebruikt[toets, d] == 0


@compiled
def _laagste_drempel(programma: Programma, q: int) -> int:
    minst = OOIT
    for v in range(programma.deel[q, D_VERSIE_VANAF], programma.deel[q + 1, D_VERSIE_VANAF]):
        minst = min(minst, programma.getallen[v, G_DREMPEL])
    return minst


@compiled
def _waits(programma: Programma, q: int) -> bool:
    for v in range(programma.deel[q, D_VERSIE_VANAF], programma.deel[q + 1, D_VERSIE_VANAF]):
        if programma.getallen[v, G_WACHT] > 0:
            return True
    return False


@compiled
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
    minst = _laagste_drempel(programma, q)
    wacht = _waits(programma, q)
    begin = 0  # first day that may still be in the window and is not used up by a signal
    som = 0
    laatste = -1
    for d in range(dagen):
        if not _counts(feiten, programma, werk, q, d, school):
            continue
        i = werk.plaats[d, P_LESDAG]
        som += werk.plaats[d, P_TELT_UURMINUTEN]
        volgende = lesdagen
        for later in range(d + 1, dagen):
            if _counts(feiten, programma, werk, q, later, school):
                volgende = werk.plaats[later, P_LESDAG]
                break
        # the day itself, and, while the hours still stand, each lesdag after it up to the next day with rows
        while 0 <= i < volgende and werk.les[i, W_DAG] <= tijd.peildatum:
            v = version_on(programma, q, werk.les[i, W_DAG])
            if v >= 0 and (i == werk.plaats[d, P_LESDAG] or programma.getallen[v, G_WACHT] > 0):
                while begin <= d and (
                    not _counts(feiten, programma, werk, q, begin, school)
                    or not in_window(programma, werk, v, i, werk.plaats[begin, P_LESDAG])
                ):
                    if _counts(feiten, programma, werk, q, begin, school):
                        som -= werk.plaats[begin, P_TELT_UURMINUTEN]
                    begin += 1
                hier = school_at(feiten, werk, i)
                if (
                    som >= programma.getallen[v, G_DREMPEL]
                    and (programma.getallen[v, G_MEER_SCHOLEN] == 0 or _schools(feiten, programma, werk, q, begin, d) > 1)
                    and not _must_wait(programma, werk, q, hier, werk.les[i, W_DAG], laatste, programma.getallen[v, G_WACHT])
                ):
                    rij_vanaf = uit.stand[1]
                    for eerder in range(begin, d + 1):
                        if _counts(feiten, programma, werk, q, eerder, school):
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
                        som,
                        UUR,
                        begin_of_window(tijd, programma, werk, v, werk.les[i, W_DAG], eerste),
                        rij_vanaf,
                    )
                    laatste = werk.les[i, W_DAG]
                    begin = d + 1
                    som = 0
            if som < minst or not wacht:
                break
            i = werk.les[i, W_VOLGENDE] if school >= 0 else i + 1


@compiled
def _schools(feiten: Feiten, programma: Programma, werk: Werk, q: int, begin: int, d: int) -> int:
    """Return 2 when the counted days are of more than one school, else 1."""
    hier = -1
    for eerder in range(begin, d + 1):
        if _counts(feiten, programma, werk, q, eerder, -1):
            school = school_at(feiten, werk, werk.plaats[eerder, P_LESDAG])
            if hier >= 0 and school != hier:
                return 2
            hier = school
    return 1
