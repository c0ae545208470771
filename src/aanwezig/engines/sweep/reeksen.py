"""Compiled: rows of days, rows of lesweken, shares of lesweken, and fixed moments in the week."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import (
    D_PER_SCHOOL,
    D_VERSIE_VANAF,
    E_EIND,
    E_KALENDER,
    E_SCHOOL,
    K_LESUREN,
    MEESTE_LESUREN,
    P_BUITEN,
    P_LESDAG,
    P_LESUREN,
    P_PLICHTIG,
    P_RIJ,
    P_TELT,
    P_TELT_MINUTEN,
    P_VANAF,
    S_INSCHRIJVING,
    S_TM,
    S_VAN,
    STATUS_NIEUW,
    VAN_E,
    W_DAG,
    W_LESWEEK,
    W_MINUTEN,
    W_PLEK,
    W_ROOSTER,
    W_SLEUTEL,
    W_VOLGENDE,
    W_WEEK,
    W_WEEKDAGPLEK,
    WK_EERSTE,
    WK_MET_RIJ,
    Feiten,
    Programma,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.dagen import WEEK, inschrijving_at, is_first_at_school, key_of, school_at, school_id_at
from aanwezig.engines.sweep.gecompileerd import compiled, compiled_inside
from aanwezig.engines.sweep.programma import (
    G_DAGMAAT,
    G_DREMPEL,
    G_EXTRA,
    G_MEER_DAN,
    G_NOEMER,
    G_TELLER,
    G_VENSTER,
)
from aanwezig.engines.sweep.schrijven import add_rows, measures_up, write
from aanwezig.engines.sweep.versies import version_on

PROCENT = 100


@compiled_inside
def nth_of_row(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire on the n-th lesdag of a row of lesdagen; once per row."""
    if not programma.deel[q, D_PER_SCHOOL]:
        _nth_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, -1)
        return
    for e in range(feiten.vanaf[VAN_E, p], feiten.vanaf[VAN_E, p + 1]):
        school = feiten.inschrijving[e, E_SCHOOL]
        if is_first_at_school(feiten, p, e):
            _nth_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, school)


@compiled
def _nth_stretch(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, school: int) -> None:
    begin, lengte, vorige = 0, 0, -2
    for d in range(dagen):
        i = werk.plaats[d, P_LESDAG]
        if werk.plaats[d, P_TELT] == 0 or (school >= 0 and school_at(feiten, werk, i) != school):
            continue
        v = version_on(programma, q, werk.les[i, W_DAG])
        if not measures_up(feiten, werk, d, programma.getallen[v, G_DAGMAAT]):
            continue
        plek = werk.les[i, W_PLEK] if school >= 0 else i
        if vorige != plek - 1:
            begin, lengte = d, 0
        vorige = plek
        lengte += 1
        if lengte != programma.getallen[v, G_DREMPEL]:
            continue
        rij_vanaf = uit.stand[1]
        for eerder in range(begin, d + 1):
            if werk.plaats[eerder, P_TELT] and (school < 0 or school_at(feiten, werk, werk.plaats[eerder, P_LESDAG]) == school):
                add_rows(werk, uit, eerder, werk.plaats[eerder, P_TELT])
        van = werk.les[werk.plaats[begin, P_LESDAG], W_DAG]
        school_id = school_id_at(feiten, werk, i)
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, van, werk.les[i, W_DAG], lengte, 1, van, rij_vanaf)


@compiled_inside
def row_to_end_of_window(
    feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, stukken: int, eerste: int
) -> None:
    """Fire on the last lesdag of the window that begins with the row, when the row reaches it; once per row."""
    for e in range(feiten.vanaf[VAN_E, p], feiten.vanaf[VAN_E, p + 1]):
        school = feiten.inschrijving[e, E_SCHOOL]
        if is_first_at_school(feiten, p, e):
            _reach_stretch(feiten, tijd, programma, werk, uit, p, q, dagen, stukken, eerste, school)


@compiled
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
        i = werk.plaats[d, P_LESDAG]
        if werk.plaats[d, P_TELT] == 0 or school_at(feiten, werk, i) != school:
            continue
        v = version_on(programma, q, werk.les[i, W_DAG])
        if not measures_up(feiten, werk, d, programma.getallen[v, G_DAGMAAT]):
            continue
        if vorige != werk.les[i, W_PLEK] - 1:
            begin, gevuurd = d, False
        vorige = werk.les[i, W_PLEK]
        f = werk.plaats[begin, P_LESDAG]
        eind_sleutel = werk.les[f, W_SLEUTEL] + programma.getallen[v, G_VENSTER]
        if gevuurd or werk.les[i, W_SLEUTEL] >= eind_sleutel:
            continue
        volgende = werk.les[i, W_VOLGENDE]
        if volgende >= 0 and werk.les[volgende, W_SLEUTEL] < eind_sleutel:
            continue
        if not _ingeschreven_throughout(feiten, tijd, werk, stukken, eerste, f, school, eind_sleutel):
            continue
        gevuurd = True
        rij_vanaf = uit.stand[1]
        for eerder in range(begin, d + 1):
            if werk.plaats[eerder, P_TELT] and school_at(feiten, werk, werk.plaats[eerder, P_LESDAG]) == school:
                add_rows(werk, uit, eerder, werk.plaats[eerder, P_TELT])
        van = werk.les[f, W_DAG]
        school_id = school_id_at(feiten, werk, i)
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, van, werk.les[i, W_DAG], programma.getallen[v, G_DREMPEL], 1, van, rij_vanaf)


@compiled
def _ingeschreven_throughout(
    feiten: Feiten, tijd: Tijd, werk: Werk, stukken: int, eerste: int, f: int, school: int, eind_sleutel: int
) -> bool:
    """Say whether the school of enrolment is this one on each of its schooldagen from lesdag f to before ``eind_sleutel``."""
    kalender = feiten.inschrijving[inschrijving_at(werk, f), E_KALENDER]
    dag = werk.les[f, W_DAG]
    s = 0
    while dag <= tijd.land_tm and key_of(tijd, werk, eerste, dag) < eind_sleutel:
        if feiten.open[kalender, dag]:
            while s < stukken and werk.stuk[s, S_TM] < dag:
                s += 1
            if dag <= tijd.tm and (
                s >= stukken or werk.stuk[s, S_VAN] > dag or feiten.inschrijving[werk.stuk[s, S_INSCHRIJVING], E_SCHOOL] != school
            ):
                return False
            if dag > tijd.tm and not _ingeschreven_on(feiten, werk, dag, stukken, school):
                return False
        dag += 1
    return True


@compiled
def _ingeschreven_on(feiten: Feiten, werk: Werk, dag: int, stukken: int, school: int) -> bool:
    """Say whether the last stretch goes on past the days looked at, at this school."""
    if stukken == 0:
        return False
    e = werk.stuk[stukken - 1, S_INSCHRIJVING]
    return feiten.inschrijving[e, E_EIND] >= dag and feiten.inschrijving[e, E_SCHOOL] == school


@compiled_inside
def row_of_lesweken(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire on the first missed lesdag after a number of qualifying lesweken in a row; once per run.

    Only lesweken with missed days need a look: one without never qualifies.
    """
    d = 0
    weken, begin, vorige_week, gevuurd = 0, -1, -2, False
    while d < dagen:
        week = werk.les[werk.plaats[d, P_LESDAG], W_LESWEEK]
        eind = d
        while eind < dagen and werk.les[werk.plaats[eind, P_LESDAG], W_LESWEEK] == week:
            eind += 1
        vw = version_on(programma, q, werk.les[werk.week[week, WK_EERSTE], W_DAG])
        gemist, eerste_gemist = 0, -1
        for x in range(d, eind):
            i = werk.plaats[x, P_LESDAG]
            v = version_on(programma, q, werk.les[i, W_DAG])
            werk.plaats[x, P_BUITEN] = 0
            if v >= 0 and measures_up(feiten, werk, x, programma.getallen[v, G_DAGMAAT]):
                werk.plaats[x, P_BUITEN] = 1
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
                i = werk.plaats[eerste_gemist, P_LESDAG]
                rij_vanaf = uit.stand[1]
                for x in range(begin, eerste_gemist + 1):
                    if werk.plaats[x, P_BUITEN]:
                        add_rows(werk, uit, x, werk.plaats[x, P_TELT])
                van = werk.les[werk.plaats[begin, P_LESDAG], W_DAG]
                school_id = school_id_at(feiten, werk, i)
                drempel = getallen[G_DREMPEL]
                write(uit, p, q, vw, 0, STATUS_NIEUW, school_id, van, werk.les[i, W_DAG], drempel, 1, van // WEEK * WEEK, rij_vanaf)
            links = gemist * getallen[G_NOEMER]
            rechts = (werk.week[week + 1, WK_EERSTE] - werk.week[week, WK_EERSTE]) * getallen[G_TELLER]
            if links > rechts or (links == rechts and not getallen[G_MEER_DAN]):
                if weken == 0:
                    begin = eerste_gemist
                weken += 1
            else:
                weken, begin, gevuurd = 0, -1, False
        d = eind


@compiled_inside
def share_of_lesweken(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int) -> None:
    """Fire when the share of the last completed lesweken is reached, on the first lesdag with such a row in the next; once per run."""
    d = 0
    while werk.plaats[d, P_TELT] == 0:
        d += 1
    week = werk.les[werk.plaats[d, P_LESDAG], W_LESWEEK]
    laatste_week = werk.les[werk.plaats[dagen - 1, P_LESDAG], W_LESWEEK]
    begin_reeks, gevuurd = -1, False
    som_d = d  # days before this one are left of the lesweken under consideration
    while week <= laatste_week:
        eind = d
        eerste = -1
        while eind < dagen and werk.les[werk.plaats[eind, P_LESDAG], W_LESWEEK] == week:
            if eerste < 0 and werk.plaats[eind, P_TELT] != 0:
                eerste = eind
            eind += 1
        v = version_on(programma, q, werk.les[werk.week[week, WK_EERSTE], W_DAG])
        if v < 0:
            begin_reeks, gevuurd = -1, False
            week, d = week + 1, eind
            continue
        getallen = programma.getallen[v]
        lengte = getallen[G_VENSTER]
        if begin_reeks >= 0 and not gevuurd and eerste >= 0:
            i = werk.plaats[eerste, P_LESDAG]
            if werk.plaats[eerste, P_PLICHTIG] or not getallen[G_EXTRA]:
                gevuurd = True
                vanaf = werk.week[week - lengte, WK_EERSTE]
                rij_vanaf = uit.stand[1]
                som, begin_dag = 0, -1
                for x in range(eerste + 1):
                    j = werk.plaats[x, P_LESDAG]
                    if werk.plaats[x, P_TELT] == 0 or j < werk.week[begin_reeks, WK_EERSTE]:
                        continue
                    if begin_dag < 0:
                        begin_dag = werk.les[j, W_DAG]
                    if j >= vanaf:
                        add_rows(werk, uit, x, werk.plaats[x, P_TELT])
                        if x < eerste:
                            som += werk.plaats[x, P_TELT_MINUTEN]
                geheel = werk.les[werk.week[week, WK_EERSTE], W_MINUTEN] - werk.les[vanaf, W_MINUTEN]
                school_id = school_id_at(feiten, werk, i)
                van = werk.les[vanaf, W_DAG] // WEEK * WEEK
                write(uit, p, q, v, 0, STATUS_NIEUW, school_id, begin_dag, werk.les[i, W_DAG], PROCENT * som, geheel, van, rij_vanaf)
        bereikt = False
        if week + 1 >= lengte:
            vanaf = werk.week[week + 1 - lengte, WK_EERSTE]
            while som_d < dagen and werk.plaats[som_d, P_LESDAG] < vanaf:
                som_d += 1
            som = 0
            for x in range(som_d, eind):
                som += werk.plaats[x, P_TELT_MINUTEN]
            geheel = werk.les[werk.week[week + 1, WK_EERSTE], W_MINUTEN] - werk.les[vanaf, W_MINUTEN]
            links, rechts = som * getallen[G_NOEMER], geheel * getallen[G_TELLER]
            bereikt = links > rechts or (links == rechts and not getallen[G_MEER_DAN])
        if bereikt:
            if begin_reeks < 0:
                begin_reeks = week + 1 - lengte
        else:
            begin_reeks, gevuurd = -1, False
        week, d = week + 1, eind


@compiled_inside
def fixed_moment(feiten: Feiten, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, dagen: int, stukken: int) -> None:
    """Fire when the same weekday and lesuur is missed in a number of lesweken in a row; again only after a lesweek without rows."""
    eerste, laatste, langste = -1, -1, 0
    vast = stukken == 1 and programma.deel[q + 1, D_VERSIE_VANAF] - programma.deel[q, D_VERSIE_VANAF] == 1
    werk.moment_reeks[:, :2] = 0
    for d in range(dagen):
        if werk.plaats[d, P_TELT] != 0:
            i = werk.plaats[d, P_LESDAG]
            langste = max(langste, _same_weekday_in_a_row(werk, i, vast))
            laatste = d
            if eerste < 0:
                eerste = d
            werk.week[werk.les[i, W_WEEK], WK_MET_RIJ] = 1
    if langste >= _laagste_drempel(programma, q):
        _walk_moments(feiten, programma, werk, uit, p, q, eerste, laatste)
    for d in range(dagen):
        werk.week[werk.les[werk.plaats[d, P_LESDAG], W_WEEK], WK_MET_RIJ] = 0


@compiled
def _same_weekday_in_a_row(werk: Werk, i: int, vast: bool) -> int:
    """Count lesdag i among the lesdagen of its weekday with rows; return how many follow each other up to it.

    ``vast``: one enrolment and one version of the rule, so that every lesdag of a weekday has the same lesuren, and a fixed moment is
    missed on such days in a row. Otherwise a lesuur may be passed over: then all of them count as one row.
    """
    weekdag = werk.les[i, W_DAG] % WEEK
    plek = werk.les[i, W_WEEKDAGPLEK] + 1
    if vast and plek != werk.moment_reeks[weekdag, 1] + 1:
        werk.moment_reeks[weekdag, 0] = 0
    werk.moment_reeks[weekdag, 0] += 1
    werk.moment_reeks[weekdag, 1] = plek
    return werk.moment_reeks[weekdag, 0]


@compiled
def _laagste_drempel(programma: Programma, q: int) -> int:
    laagste = programma.getallen[programma.deel[q, D_VERSIE_VANAF], G_DREMPEL]
    for v in range(programma.deel[q, D_VERSIE_VANAF], programma.deel[q + 1, D_VERSIE_VANAF]):
        laagste = min(laagste, programma.getallen[v, G_DREMPEL])
    return laagste


@compiled
def _walk_moments(feiten: Feiten, programma: Programma, werk: Werk, uit: Uit, p: int, q: int, eerste: int, laatste: int) -> None:
    werk.moment_reeks[:] = 0
    vorige_week = -1
    d = eerste
    for i in range(werk.plaats[eerste, P_LESDAG], werk.plaats[laatste, P_LESDAG] + 1):
        v = version_on(programma, q, werk.les[i, W_DAG])
        if v < 0:
            continue
        while werk.plaats[d, P_LESDAG] < i:
            d += 1
        gemist = werk.plaats[d, P_TELT] if werk.plaats[d, P_LESDAG] == i else 0
        weekdag = werk.les[i, W_DAG] % WEEK
        lesuren = feiten.roosterdag[werk.les[i, W_ROOSTER], K_LESUREN]
        drempel = programma.getallen[v, G_DREMPEL]
        lopend = werk.moment_reeks[weekdag, MEESTE_LESUREN]
        if gemist == 0 and (lopend & lesuren) == 0:
            continue
        werk.moment_reeks[weekdag, MEESTE_LESUREN] = (lopend & ~lesuren) | gemist
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
        if not vol or not _rested(werk, vorige_week, werk.les[i, W_WEEK]):
            continue
        rij_vanaf = uit.stand[1]
        begin = d
        for u in range(MEESTE_LESUREN):
            if (gemist >> u) & 1 and werk.moment_reeks[weekdag, u] >= drempel:
                for n in range(drempel):
                    x = werk.moment_dag[weekdag, u, n]
                    begin = min(begin, x)
                    _add_once(werk, uit, x, 1 << u, rij_vanaf)
        van = werk.les[werk.plaats[begin, P_LESDAG], W_DAG]
        school_id = school_id_at(feiten, werk, i)
        write(uit, p, q, v, 0, STATUS_NIEUW, school_id, van, werk.les[i, W_DAG], drempel, 1, van, rij_vanaf)
        werk.moment_reeks[:] = 0
        vorige_week = werk.les[i, W_WEEK]


@compiled
def _rested(werk: Werk, vorige_week: int, week: int) -> bool:
    """Say whether a whole lesweek without any row has passed since the last signal."""
    if vorige_week < 0:
        return True
    for tussen in range(vorige_week + 1, week):
        if werk.week[tussen, WK_MET_RIJ] == 0:
            return True
    return False


@compiled
def _add_once(werk: Werk, uit: Uit, d: int, lesuren: int, rij_vanaf: int) -> None:
    """Add the rows of day d that prevail on these lesuren, unless they were added for this signal already."""
    for g in range(werk.plaats[d, P_VANAF], werk.plaats[d + 1, P_VANAF]):
        if werk.plaats[g, P_LESUREN] & lesuren:
            al = False
            for n in range(rij_vanaf, uit.stand[1]):
                al = al or uit.rijen[n] == werk.plaats[g, P_RIJ]
            if not al:
                uit.rijen[uit.stand[1]] = werk.plaats[g, P_RIJ]
                uit.stand[1] += 1
