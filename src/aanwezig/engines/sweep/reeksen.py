"""Compiled: rows of days, rows of lesweken, shares of lesweken, and fixed moments in the week."""

from __future__ import annotations

from numba import njit

from aanwezig.engines.sweep.arrays import STATUS_NIEUW, Feiten, Programma, Tijd, Uit, Werk
from aanwezig.engines.sweep.dagen import WEEK, key_of
from aanwezig.engines.sweep.programma import (
    G_DAGMAAT,
    G_DREMPEL,
    G_EXTRA,
    G_MEER_DAN,
    G_NOEMER,
    G_TELLER,
    G_VENSTER,
)
from aanwezig.engines.sweep.schrijven import add_rows, measures_up, minutes, write
from aanwezig.engines.sweep.versies import version_on

PROCENT = 100


@njit(cache=True, nogil=True)
def nth_of_row(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire on the n-th lesdag of a row of lesdagen; once per row."""
    if not programma.per_school[q]:
        _nth_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, -1)
        return
    for e in range(feiten.e_vanaf[p], feiten.e_vanaf[p + 1]):
        school = feiten.e_school[e]
        gezien = False
        for f in range(feiten.e_vanaf[p], e):
            gezien = gezien or feiten.e_school[f] == school
        if not gezien:
            _nth_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, school)


@njit(cache=True, nogil=True)
def _nth_stretch(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, school: int) -> None:
    begin, lengte, vorige = 0, 0, -2
    for d in range(dagen):
        i = werk.d_lesdag[d]
        if werk.c_lesuren[d] == 0 or (school >= 0 and feiten.e_school[werk.l_inschrijving[i]] != school):
            continue
        v = version_on(programma, q, werk.l_dag[i])
        if not measures_up(feiten, werk, i, werk.c_lesuren[d], programma.getallen[v, G_DAGMAAT]):
            continue
        plek = werk.l_plek[i] if school >= 0 else i
        if vorige != plek - 1:
            begin, lengte = d, 0
        vorige = plek
        lengte += 1
        if lengte != programma.getallen[v, G_DREMPEL]:
            continue
        rij_vanaf = uit.stand[1]
        for eerder in range(begin, d + 1):
            if werk.c_lesuren[eerder] and (school < 0 or feiten.e_school[werk.l_inschrijving[werk.d_lesdag[eerder]]] == school):
                add_rows(werk, uit, eerder, werk.c_lesuren[eerder])
        van = werk.l_dag[werk.d_lesdag[begin]]
        school_id = feiten.e_school_id[werk.l_inschrijving[i]]
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, van, werk.l_dag[i], lengte, 1, van, rij_vanaf)


@njit(cache=True, nogil=True)
def row_to_end_of_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, stukken: int, eerste: int
) -> None:
    """Fire on the last lesdag of the window that begins with the row, when the row reaches it; once per row."""
    for e in range(feiten.e_vanaf[p], feiten.e_vanaf[p + 1]):
        school = feiten.e_school[e]
        gezien = False
        for f in range(feiten.e_vanaf[p], e):
            gezien = gezien or feiten.e_school[f] == school
        if not gezien:
            _reach_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, stukken, eerste, school)


@njit(cache=True, nogil=True)
def _reach_stretch(
    feiten: Feiten,
    tijd: Tijd,
    programma: Programma,
    werk: Werk,
    uit: Uit,
    p: int,
    q: int,
    dagen: int,
    stukken: int,
    eerste: int,
    school: int,
) -> None:
    begin, vorige, gevuurd = -1, -2, False
    for d in range(dagen):
        i = werk.d_lesdag[d]
        if werk.c_lesuren[d] == 0 or feiten.e_school[werk.l_inschrijving[i]] != school:
            continue
        v = version_on(programma, q, werk.l_dag[i])
        if not measures_up(feiten, werk, i, werk.c_lesuren[d], programma.getallen[v, G_DAGMAAT]):
            continue
        if vorige != werk.l_plek[i] - 1:
            begin, gevuurd = d, False
        vorige = werk.l_plek[i]
        f = werk.d_lesdag[begin]
        eind_sleutel = werk.l_sleutel[f] + programma.getallen[v, G_VENSTER]
        if gevuurd or werk.l_sleutel[i] >= eind_sleutel:
            continue
        volgende = werk.l_volgende[i]
        if volgende >= 0 and werk.l_sleutel[volgende] < eind_sleutel:
            continue
        if not _enrolled_throughout(feiten, tijd, werk, stukken, eerste, f, school, eind_sleutel):
            continue
        gevuurd = True
        rij_vanaf = uit.stand[1]
        for eerder in range(begin, d + 1):
            if werk.c_lesuren[eerder] and feiten.e_school[werk.l_inschrijving[werk.d_lesdag[eerder]]] == school:
                add_rows(werk, uit, eerder, werk.c_lesuren[eerder])
        van = werk.l_dag[f]
        school_id = feiten.e_school_id[werk.l_inschrijving[i]]
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, van, werk.l_dag[i], programma.getallen[v, G_DREMPEL], 1, van, rij_vanaf)


@njit(cache=True, nogil=True)
def _enrolled_throughout(feiten: Feiten, tijd: Tijd, werk: Werk, stukken: int, eerste: int, f: int, school: int, eind_sleutel: int) -> bool:
    """Say whether the school of enrolment is this one on each of its schooldagen from lesdag f to before ``eind_sleutel``."""
    kalender = feiten.e_kalender[werk.l_inschrijving[f]]
    dag = werk.l_dag[f]
    s = 0
    while dag <= tijd.land_tm and key_of(tijd, werk, eerste, dag) < eind_sleutel:
        if feiten.open[kalender, dag]:
            while s < stukken and werk.s_tm[s] < dag:
                s += 1
            if dag <= tijd.tm and (s >= stukken or werk.s_van[s] > dag or feiten.e_school[werk.s_inschrijving[s]] != school):
                return False
            if dag > tijd.tm and not _enrolled_on(feiten, werk, dag, stukken, school):
                return False
        dag += 1
    return True


@njit(cache=True, nogil=True)
def _enrolled_on(feiten: Feiten, werk: Werk, dag: int, stukken: int, school: int) -> bool:
    """Say whether the last stretch goes on past the days looked at, at this school."""
    if stukken == 0:
        return False
    e = werk.s_inschrijving[stukken - 1]
    return feiten.e_eind[e] >= dag and feiten.e_school[e] == school


@njit(cache=True, nogil=True)
def row_of_lesweken(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire on the first missed lesdag after a number of qualifying lesweken in a row; once per run.

    Only lesweken with missed days need a look: one without never qualifies.
    """
    d = 0
    weken, begin, vorige_week, gevuurd = 0, -1, -2, False
    while d < dagen:
        week = werk.l_lesweek[werk.d_lesdag[d]]
        eind = d
        while eind < dagen and werk.l_lesweek[werk.d_lesdag[eind]] == week:
            eind += 1
        vw = version_on(programma, q, werk.l_dag[werk.w_eerste[week]])
        gemist, eerste_gemist = 0, -1
        for x in range(d, eind):
            i = werk.d_lesdag[x]
            v = version_on(programma, q, werk.l_dag[i])
            werk.buiten[x] = 0
            if v >= 0 and measures_up(feiten, werk, i, werk.c_lesuren[x], programma.getallen[v, G_DAGMAAT]):
                werk.buiten[x] = 1
                gemist += 1
                if eerste_gemist < 0:
                    eerste_gemist = x
        if week != vorige_week + 1 or vw < 0:
            weken, begin, gevuurd = 0, -1, False
        vorige_week = week
        if vw >= 0:
            getallen = programma.getallen[vw]
            if weken >= getallen[G_DREMPEL] and not gevuurd and gemist > 0:
                gevuurd = True
                i = werk.d_lesdag[eerste_gemist]
                rij_vanaf = uit.stand[1]
                for x in range(begin, eerste_gemist + 1):
                    if werk.buiten[x]:
                        add_rows(werk, uit, x, werk.c_lesuren[x])
                van = werk.l_dag[werk.d_lesdag[begin]]
                school_id = feiten.e_school_id[werk.l_inschrijving[i]]
                drempel = getallen[G_DREMPEL]
                write(uit, p, q, vw, 0, STATUS_NIEUW, school_id, van, werk.l_dag[i], drempel, 1, van // WEEK * WEEK, rij_vanaf)
            links = gemist * getallen[G_NOEMER]
            rechts = (werk.w_eerste[week + 1] - werk.w_eerste[week]) * getallen[G_TELLER]
            if links > rechts or (links == rechts and not getallen[G_MEER_DAN]):
                if weken == 0:
                    begin = eerste_gemist
                weken += 1
            else:
                weken, begin, gevuurd = 0, -1, False
        d = eind


@njit(cache=True, nogil=True)
def share_of_lesweken(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire when the share of the last completed lesweken is reached, on the first lesdag with such a row in the next; once per run."""
    d = 0
    while werk.c_lesuren[d] == 0:
        d += 1
    week = werk.l_lesweek[werk.d_lesdag[d]]
    laatste_week = werk.l_lesweek[werk.d_lesdag[dagen - 1]]
    begin_reeks, gevuurd = -1, False
    som_d = d  # days before this one are left of the lesweken under consideration
    while week <= laatste_week:
        eind = d
        eerste = -1
        while eind < dagen and werk.l_lesweek[werk.d_lesdag[eind]] == week:
            if eerste < 0 and werk.c_lesuren[eind] != 0:
                eerste = eind
            eind += 1
        v = version_on(programma, q, werk.l_dag[werk.w_eerste[week]])
        if v < 0:
            begin_reeks, gevuurd = -1, False
            week, d = week + 1, eind
            continue
        getallen = programma.getallen[v]
        lengte = getallen[G_VENSTER]
        if begin_reeks >= 0 and not gevuurd and eerste >= 0:
            i = werk.d_lesdag[eerste]
            if werk.l_plichtig[i] or not getallen[G_EXTRA]:
                gevuurd = True
                vanaf = werk.w_eerste[week - lengte]
                rij_vanaf = uit.stand[1]
                som, begin_dag = 0, -1
                for x in range(eerste + 1):
                    j = werk.d_lesdag[x]
                    if werk.c_lesuren[x] == 0 or j < werk.w_eerste[begin_reeks]:
                        continue
                    if begin_dag < 0:
                        begin_dag = werk.l_dag[j]
                    if j >= vanaf:
                        add_rows(werk, uit, x, werk.c_lesuren[x])
                        if x < eerste:
                            som += minutes(feiten, werk, j, werk.c_lesuren[x])
                geheel = werk.l_minuten[werk.w_eerste[week]] - werk.l_minuten[vanaf]
                school_id = feiten.e_school_id[werk.l_inschrijving[i]]
                van = werk.l_dag[vanaf] // WEEK * WEEK
                write(uit, p, q, v, 0, STATUS_NIEUW, school_id, begin_dag, werk.l_dag[i], PROCENT * som, geheel, van, rij_vanaf)
        bereikt = False
        if week + 1 >= lengte:
            vanaf = werk.w_eerste[week + 1 - lengte]
            while som_d < dagen and werk.d_lesdag[som_d] < vanaf:
                som_d += 1
            som = 0
            for x in range(som_d, eind):
                som += minutes(feiten, werk, werk.d_lesdag[x], werk.c_lesuren[x])
            geheel = werk.l_minuten[werk.w_eerste[week + 1]] - werk.l_minuten[vanaf]
            links, rechts = som * getallen[G_NOEMER], geheel * getallen[G_TELLER]
            bereikt = links > rechts or (links == rechts and not getallen[G_MEER_DAN])
        if bereikt:
            if begin_reeks < 0:
                begin_reeks = week + 1 - lengte
        else:
            begin_reeks, gevuurd = -1, False
        week, d = week + 1, eind


@njit(cache=True, nogil=True)
def fixed_moment(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire when the same weekday and lesuur is missed in a number of lesweken in a row; again only after a lesweek without rows."""
    met_rijen = 0
    eerste, laatste = -1, -1
    for d in range(dagen):
        if werk.c_lesuren[d] != 0:
            met_rijen += 1
            laatste = d
            if eerste < 0:
                eerste = d
            werk.week_met_rij[werk.l_week[werk.d_lesdag[d]]] = 1
    if met_rijen >= 2:
        _walk_moments(feiten, programma, werk, uit, p, q, eerste, laatste)
    for d in range(dagen):
        werk.week_met_rij[werk.l_week[werk.d_lesdag[d]]] = 0


@njit(cache=True, nogil=True)
def _walk_moments(feiten: Feiten, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, eerste: int, laatste: int) -> None:
    werk.moment_reeks[:] = 0
    vorige_week = -1
    d = eerste
    for i in range(werk.d_lesdag[eerste], werk.d_lesdag[laatste] + 1):
        v = version_on(programma, q, werk.l_dag[i])
        if v < 0:
            continue
        while werk.d_lesdag[d] < i:
            d += 1
        gemist = werk.c_lesuren[d] if werk.d_lesdag[d] == i else 0
        weekdag = werk.l_dag[i] % WEEK
        lesuren = feiten.k_lesuren[werk.l_rooster[i]]
        drempel = programma.getallen[v, G_DREMPEL]
        vol = False
        lesuur = 0
        while lesuren != 0:
            if lesuren & 1:
                if (gemist >> lesuur) & 1:
                    n = werk.moment_reeks[weekdag, lesuur]
                    werk.moment_dag[weekdag, lesuur, n % drempel] = d
                    werk.moment_reeks[weekdag, lesuur] = n + 1
                    vol = vol or n + 1 >= drempel
                else:
                    werk.moment_reeks[weekdag, lesuur] = 0
            lesuren >>= 1
            lesuur += 1
        if not vol or not _rested(werk, vorige_week, werk.l_week[i]):
            continue
        rij_vanaf = uit.stand[1]
        begin = d
        for u in range(werk.moment_reeks.shape[1]):
            if (gemist >> u) & 1 and werk.moment_reeks[weekdag, u] >= drempel:
                for n in range(drempel):
                    x = werk.moment_dag[weekdag, u, n]
                    begin = min(begin, x)
                    _add_once(werk, uit, x, 1 << u, rij_vanaf)
        van = werk.l_dag[werk.d_lesdag[begin]]
        school_id = feiten.e_school_id[werk.l_inschrijving[i]]
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, van, werk.l_dag[i], drempel, 1, van, rij_vanaf)
        werk.moment_reeks[:] = 0
        vorige_week = werk.l_week[i]


@njit(cache=True, nogil=True)
def _rested(werk: Werk, vorige_week: int, week: int) -> bool:
    """Say whether a whole lesweek without any row has passed since the last signal."""
    if vorige_week < 0:
        return True
    for tussen in range(vorige_week + 1, week):
        if werk.week_met_rij[tussen] == 0:
            return True
    return False


@njit(cache=True, nogil=True)
def _add_once(werk: Werk, uit: Uit, d: int, lesuren: int, rij_vanaf: int) -> None:
    """Add the rows of day d that prevail on these lesuren, unless they were added for this signal already."""
    for g in range(werk.d_vanaf[d], werk.d_vanaf[d + 1]):
        if werk.g_lesuren[g] & lesuren:
            al = False
            for n in range(rij_vanaf, uit.stand[1]):
                al = al or uit.rijen[n] == werk.g_rij[g]
            if not al:
                uit.rijen[uit.stand[1]] = werk.g_rij[g]
                uit.stand[1] += 1
