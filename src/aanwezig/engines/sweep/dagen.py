"""Compiled: the days of one pupil. Lesweken, lesdagen, known rows, and which row prevails on which lesuur."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import (
    E_BEGIN,
    E_EIND,
    E_KALENDER,
    E_ROOSTERWEEK,
    E_SCHOOL,
    E_SCHOOL_ID,
    K_LESMINUTEN,
    K_LESUREN,
    K_MINUTEN,
    K_UREN,
    K_UURMINUTEN,
    O_DAGEN,
    O_RIJEN,
    O_UURMINUTEN,
    OOIT,
    P_BUITEN,
    P_LESDAG,
    P_LESUREN,
    P_MINUTEN,
    P_PLICHTIG,
    P_RIJ,
    P_SOORT,
    P_SOORTEN,
    P_UURMINUTEN,
    P_VANAF,
    P_VOLGORDE,
    P_VRIJ,
    R_GEEN_LESDAG,
    R_GEEN_LESUUR,
    R_NIET_INGESCHREVEN,
    R_ONBEKEND,
    R_OVERSTEMD,
    R_VERVALLEN,
    R_VERVANGEN,
    RIJ_BEKEND,
    RIJ_DATUM,
    RIJ_NAAM,
    RIJ_SCHOOL,
    RIJ_SOORT,
    RIJ_TM,
    RIJ_VAN,
    RIJ_VERVANGT,
    S_INSCHRIJVING,
    S_TM,
    S_VAN,
    SOORT_VERVALLEN,
    VAN_E,
    VAN_R,
    VAN_X,
    W_DAG,
    W_LESWEEK,
    W_MINUTEN,
    W_OP_DAG,
    W_PLEK,
    W_ROOSTER,
    W_SCHOOLJAAR,
    W_SLEUTEL,
    W_STUK,
    W_VOLGENDE,
    W_WEEK,
    W_WEEKDAGPLEK,
    WK_EERSTE,
    WK_NUMMER,
    X_BEGIN,
    X_EIND,
    X_GROND,
    Feiten,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.datums import next_schooljaar, schooljaar_of
from aanwezig.engines.sweep.gecompileerd import compiled, compiled_inside

WEEK = 7
G_GELDIG, G_VAN, G_TM, G_KALENDER, G_ROOSTER, G_WEEKDAGEN = range(6)  # places in Werk.gedeeld; from the last on one per weekday
VRIJGESTELDE_SOORTEN = (1 << 0) | (1 << 1) | (1 << 7)  # luxe, ongeoorloofd, te_laat, by their place in VOORRANG


@compiled_inside
def stretches(feiten: Feiten, tijd: Tijd, werk: Werk, p: int) -> int:
    """Fill the stretches of days on which one enrolment is in force, in order; return how many."""
    aantal = 0
    dag = tijd.van
    e0, e1 = feiten.vanaf[VAN_E, p], feiten.vanaf[VAN_E, p + 1]
    while dag <= tijd.tm:
        best = -1
        grens = OOIT
        for e in range(e0, e1):
            if feiten.inschrijving[e, E_BEGIN] <= dag:
                if feiten.inschrijving[e, E_EIND] >= dag:
                    best = e
                    grens = min(grens, feiten.inschrijving[e, E_EIND] + 1)
            else:
                grens = min(grens, feiten.inschrijving[e, E_BEGIN])
        tot = min(grens, tijd.tm + 1)
        if best >= 0:
            if aantal > 0 and werk.stuk[aantal - 1, S_INSCHRIJVING] == best and werk.stuk[aantal - 1, S_TM] == dag - 1:
                werk.stuk[aantal - 1, S_TM] = tot - 1
            else:
                werk.stuk[aantal, S_VAN] = dag
                werk.stuk[aantal, S_TM] = tot - 1
                werk.stuk[aantal, S_INSCHRIJVING] = best
                aantal += 1
        dag = tot
    return aantal


@compiled_inside
def number_weeks(feiten: Feiten, tijd: Tijd, werk: Werk, stukken: int) -> int:
    """Number the lesweken; weeknummer[w] is minus the last number in a week that is no lesweek. Return the first week, or -1."""
    if stukken == 0:
        return -1
    eerste = werk.stuk[0, S_VAN] // WEEK
    nummer = 0
    s = 0
    for week in range(eerste, tijd.tm // WEEK + 1):
        while s + 1 < stukken and werk.stuk[s, S_TM] < week * WEEK:
            if werk.stuk[s + 1, S_VAN] >= (week + 1) * WEEK:
                break
            s += 1
        telt = False
        t = s
        while t < stukken and werk.stuk[t, S_VAN] < (week + 1) * WEEK:
            if feiten.week_open[feiten.inschrijving[werk.stuk[t, S_INSCHRIJVING], E_KALENDER], week]:
                telt = True
                break
            t += 1
        if telt:
            nummer += 1
            werk.week[week, WK_NUMMER] = nummer
        else:
            werk.week[week, WK_NUMMER] = -nummer
    return eerste


@compiled
def week_number(tijd: Tijd, werk: Werk, eerste: int, dag: int) -> int:
    """Return the number of the lesweek of any day, 0 or negative outside lesweken."""
    week = dag // WEEK
    if eerste < 0 or week < eerste:
        return 0
    laatste = tijd.tm // WEEK
    if week > laatste:
        return -abs(werk.week[laatste, WK_NUMMER])
    return werk.week[week, WK_NUMMER]


@compiled
def key_of(tijd: Tijd, werk: Werk, eerste: int, dag: int) -> int:
    """Return the sleutel of any day."""
    nummer = week_number(tijd, werk, eerste, dag)
    if nummer > 0:
        return WEEK * nummer + dag % WEEK + 1
    return WEEK * -nummer + WEEK


@compiled
def first_day_after(tijd: Tijd, werk: Werk, eerste: int, sleutel: int, dag: int) -> int:
    """Return the first day, from the Monday of the first lesweek on, whose sleutel is greater than ``sleutel``.

    ``dag`` is a day with such a sleutel; before the first lesweek it is the answer itself.
    """
    laatste = tijd.tm // WEEK
    if eerste < 0:
        return laatste * WEEK
    week = min(max(dag // WEEK, eerste), laatste)
    if werk.week[week, WK_NUMMER] == 0:
        return dag
    while week > eerste and werk.week[week - 1, WK_NUMMER] != 0 and WEEK * abs(werk.week[week - 1, WK_NUMMER]) + WEEK > sleutel:
        week -= 1
    nummer = werk.week[week, WK_NUMMER]
    return week * WEEK + (max(0, sleutel - WEEK * nummer) if nummer > 0 else 0)


@compiled
def is_first_at_school(feiten: Feiten, p: int, e: int) -> bool:
    """Say whether enrolment e is the first one of the pupil at its school, so that each school gets its turn once."""
    for f in range(feiten.vanaf[VAN_E, p], e):
        if feiten.inschrijving[f, E_SCHOOL] == feiten.inschrijving[e, E_SCHOOL]:
            return False
    return True


@compiled
def is_vrijgesteld_on(feiten: Feiten, tijd: Tijd, p: int, dag: int) -> bool:
    """Say whether an exemption other than leertijdvermindering holds on a day."""
    for x in range(feiten.vanaf[VAN_X, p], feiten.vanaf[VAN_X, p + 1]):
        if (
            feiten.vrijstelling[x, X_GROND] != tijd.leertijdvermindering
            and feiten.vrijstelling[x, X_BEGIN] <= dag <= feiten.vrijstelling[x, X_EIND]
        ):
            return True
    return False


@compiled
def same_lesdagen(feiten: Feiten, werk: Werk, stukken: int) -> bool:
    """Say whether the lesdagen of the pupil before are those of this one: a single stretch, of the same days at the same kind of school.

    If not, note what the lesdagen that are filled next will hold for.
    """
    een = stukken == 1
    e = werk.stuk[0, S_INSCHRIJVING] if een else 0
    zelfde = (
        een
        and werk.gedeeld[G_GELDIG] == 1
        and werk.gedeeld[G_VAN] == werk.stuk[0, S_VAN]
        and werk.gedeeld[G_TM] == werk.stuk[0, S_TM]
        and werk.gedeeld[G_KALENDER] == feiten.inschrijving[e, E_KALENDER]
        and werk.gedeeld[G_ROOSTER] == feiten.inschrijving[e, E_ROOSTERWEEK]
    )
    if een and not zelfde:
        werk.gedeeld[G_VAN] = werk.stuk[0, S_VAN]
        werk.gedeeld[G_TM] = werk.stuk[0, S_TM]
        werk.gedeeld[G_KALENDER] = feiten.inschrijving[e, E_KALENDER]
        werk.gedeeld[G_ROOSTER] = feiten.inschrijving[e, E_ROOSTERWEEK]
    werk.gedeeld[G_GELDIG] = een
    return zelfde


@compiled_inside
def fill_lesdagen(feiten: Feiten, tijd: Tijd, werk: Werk, stukken: int) -> int:
    """Fill the lesdagen of all stretches, in order; return how many."""
    n = 0
    minuten = 0
    weken = -1
    vorige_week = -1
    schooljaar, volgend_jaar = -OOIT, -OOIT
    werk.gedeeld[G_WEEKDAGEN:] = 0
    for s in range(stukken):
        e = werk.stuk[s, S_INSCHRIJVING]
        kalender, rooster = feiten.inschrijving[e, E_KALENDER], feiten.inschrijving[e, E_ROOSTERWEEK]
        for dag in range(werk.stuk[s, S_VAN], werk.stuk[s, S_TM] + 1):
            weekdag = dag % WEEK
            k = feiten.roosterweken[rooster, weekdag]
            if k < 0 or not feiten.open[kalender, dag]:
                continue
            if dag >= volgend_jaar:
                schooljaar = schooljaar_of(tijd, dag)
                volgend_jaar = next_schooljaar(tijd, schooljaar)
            lesweek = werk.week[dag // WEEK, WK_NUMMER]
            werk.les[n, W_DAG] = dag
            werk.les[dag, W_OP_DAG] = n
            werk.les[n, W_SCHOOLJAAR] = schooljaar
            werk.les[n, W_WEEKDAGPLEK] = werk.gedeeld[G_WEEKDAGEN + weekdag]
            werk.gedeeld[G_WEEKDAGEN + weekdag] += 1
            werk.les[n, W_WEEK] = lesweek
            werk.les[n, W_SLEUTEL] = WEEK * lesweek + weekdag + 1
            werk.les[n, W_STUK] = s
            werk.les[n, W_ROOSTER] = k
            werk.les[n, W_MINUTEN] = minuten
            minuten += feiten.roosterdag[k, K_MINUTEN]
            if lesweek != vorige_week:
                weken += 1
                vorige_week = lesweek
                werk.week[weken, WK_EERSTE] = n
            werk.les[n, W_LESWEEK] = weken
            n += 1
    werk.les[n, W_MINUTEN] = minuten
    werk.week[weken + 1, WK_EERSTE] = n
    return n


@compiled_inside
def link_schools(feiten: Feiten, werk: Werk, n: int, stukken: int) -> None:
    """Give each lesdag its place among the lesdagen of its school, and the next one there (-1 when there is none)."""
    een_school = True
    for s in range(1, stukken):
        if feiten.inschrijving[werk.stuk[s, S_INSCHRIJVING], E_SCHOOL] != feiten.inschrijving[werk.stuk[0, S_INSCHRIJVING], E_SCHOOL]:
            een_school = False
    if een_school:
        for i in range(n):
            werk.les[i, W_PLEK] = i
            werk.les[i, W_VOLGENDE] = i + 1 if i + 1 < n else -1
        return
    for s in range(stukken):
        school = feiten.inschrijving[werk.stuk[s, S_INSCHRIJVING], E_SCHOOL]
        gezien = False
        for t in range(s):
            gezien = gezien or feiten.inschrijving[werk.stuk[t, S_INSCHRIJVING], E_SCHOOL] == school
        if gezien:
            continue
        plek, vorige = 0, -1
        for i in range(n):
            if school_at(feiten, werk, i) == school:
                werk.les[i, W_PLEK] = plek
                werk.les[i, W_VOLGENDE] = -1
                if vorige >= 0:
                    werk.les[vorige, W_VOLGENDE] = i
                plek, vorige = plek + 1, i


@compiled_inside
def known_rows(feiten: Feiten, tijd: Tijd, werk: Werk, uit: Uit, p: int) -> int:
    """Note the rows that are known, not replaced and of a known kind, and count the others by reason; return how many."""
    r0, r1 = feiten.vanaf[VAN_R, p], feiten.vanaf[VAN_R, p + 1]
    vervangers = False
    for r in range(r0, r1):
        bekend = feiten.rij[r, RIJ_DATUM] <= tijd.peildatum and feiten.rij[r, RIJ_BEKEND] <= tijd.peildatum
        werk.plaats[r - r0, P_BUITEN] = 0 if bekend else 1
        vervangers = vervangers or (bekend and feiten.rij[r, RIJ_VERVANGT] >= 0)
    if vervangers:
        for r in range(r0, r1):
            naam = feiten.rij[r, RIJ_VERVANGT]
            if naam < 0 or werk.plaats[r - r0, P_BUITEN] == 1 or naam == feiten.rij[r, RIJ_NAAM]:
                continue
            for q in range(r0, r1):
                if feiten.rij[q, RIJ_NAAM] == naam and werk.plaats[q - r0, P_BUITEN] == 0:
                    werk.plaats[q - r0, P_BUITEN] = 2
    n = 0
    for r in range(r0, r1):
        if werk.plaats[r - r0, P_BUITEN] != 0:
            uit.redenen[R_VERVANGEN] += werk.plaats[r - r0, P_BUITEN] == 2
            continue
        if feiten.rij[r, RIJ_SOORT] >= SOORT_VERVALLEN:
            uit.redenen[R_VERVALLEN if feiten.rij[r, RIJ_SOORT] == SOORT_VERVALLEN else R_ONBEKEND] += 1
            continue
        werk.plaats[n, P_VOLGORDE] = r
        n += 1
    return n


@compiled_inside
def place_rows(
    feiten: Feiten, tijd: Tijd, werk: Werk, uit: Uit, p: int, rijen: int, lesdagen: int, stukken: int, plicht: tuple[int, int]
) -> tuple[int, int]:
    """Lay rows on the lesuren of their lesdag, the strongest first.

    Return the number of days with rows, and of how many lesweken in a row at the most each has such a day.
    Day d has the rows g[d_vanaf[d] : d_vanaf[d + 1]], each with the lesuren on which it prevails.
    """
    d, g = 0, 0
    lesweek, op_rij, meeste_weken = -2, 0, 0
    plek = 0
    werk.soort[:] = 0
    heeft_vrij = feiten.vanaf[VAN_X, p] < feiten.vanaf[VAN_X, p + 1]
    while plek < rijen:
        dag = feiten.rij[werk.plaats[plek, P_VOLGORDE], RIJ_DATUM]
        eind = plek
        while eind < rijen and feiten.rij[werk.plaats[eind, P_VOLGORDE], RIJ_DATUM] == dag:
            eind += 1
        i = werk.les[dag, W_OP_DAG] if 0 <= dag < werk.les.shape[0] else lesdagen
        if i >= lesdagen or werk.les[i, W_DAG] != dag:  # the place may be one of a pupil before
            school = school_on(feiten, werk, stukken, dag)
            for q in range(plek, eind):
                hier = feiten.rij[werk.plaats[q, P_VOLGORDE], RIJ_SCHOOL] == school and school >= 0
                uit.redenen[R_GEEN_LESDAG if hier else R_NIET_INGESCHREVEN] += 1
        else:
            school = school_at(feiten, werk, i)
            over = feiten.roosterdag[werk.les[i, W_ROOSTER], K_LESUREN]
            begin = g
            for q in range(plek, eind):
                r = werk.plaats[q, P_VOLGORDE]
                if feiten.rij[r, RIJ_SCHOOL] != school:
                    uit.redenen[R_NIET_INGESCHREVEN] += 1
                    continue
                lesuren = _covers(feiten.rij[r, RIJ_VAN], feiten.rij[r, RIJ_TM]) & feiten.roosterdag[werk.les[i, W_ROOSTER], K_LESUREN]
                dekt = lesuren & over
                if dekt == 0:
                    uit.redenen[R_OVERSTEMD if lesuren != 0 else R_GEEN_LESUUR] += 1
                else:
                    werk.plaats[g, P_RIJ] = r
                    werk.plaats[g, P_LESUREN] = dekt
                    werk.plaats[g, P_SOORT] = feiten.rij[r, RIJ_SOORT]
                    werk.soort[feiten.rij[r, RIJ_SOORT], O_RIJEN] += 1
                    werk.plaats[g, P_MINUTEN], werk.plaats[g, P_UURMINUTEN] = _minutes_of(feiten, werk, i, dekt)
                    werk.soort[feiten.rij[r, RIJ_SOORT], O_UURMINUTEN] += werk.plaats[g, P_UURMINUTEN]
                    over &= ~dekt
                    g += 1
            if g > begin:
                soorten = 0
                for q in range(begin, g):
                    soort = 1 << werk.plaats[q, P_SOORT]
                    werk.soort[werk.plaats[q, P_SOORT], O_DAGEN] += (soorten & soort) == 0
                    soorten |= soort
                werk.plaats[d, P_SOORTEN] = soorten
                werk.plaats[d, P_LESDAG] = i
                werk.plaats[d, P_VANAF] = begin
                werk.plaats[d, P_PLICHTIG] = plicht[0] <= dag <= plicht[1]
                werk.plaats[d, P_VRIJ] = heeft_vrij and is_vrijgesteld_on(feiten, tijd, p, dag)
                d += 1
                if werk.les[i, W_LESWEEK] != lesweek:
                    op_rij = op_rij + 1 if werk.les[i, W_LESWEEK] == lesweek + 1 else 1
                    lesweek = werk.les[i, W_LESWEEK]
                    meeste_weken = max(meeste_weken, op_rij)
        plek = eind
    werk.plaats[d, P_VANAF] = g
    return d, meeste_weken


@compiled
def _minutes_of(feiten: Feiten, werk: Werk, i: int, lesuren: int) -> tuple[int, int]:
    """Return the timetabled minutes of some lesuren of lesdag i, and the same as the hour rules count them: 60 for one hour."""
    k = werk.les[i, W_ROOSTER]
    if lesuren == feiten.roosterdag[k, K_LESUREN]:
        return feiten.roosterdag[k, K_MINUTEN], feiten.roosterdag[k, K_UREN]
    minuten, uurminuten = 0, 0
    lesuur = 0
    while lesuren != 0:
        if lesuren & 1:
            minuten += feiten.roosterdag[k, K_LESMINUTEN + lesuur]
            uurminuten += feiten.roosterdag[k, K_UURMINUTEN + lesuur]
        lesuren >>= 1
        lesuur += 1
    return minuten, uurminuten


@compiled
def school_on(feiten: Feiten, werk: Werk, stukken: int, dag: int) -> int:
    """Return the school of enrolment on a day, -1 when there is none."""
    for s in range(stukken):
        if werk.stuk[s, S_VAN] <= dag <= werk.stuk[s, S_TM]:
            return feiten.inschrijving[werk.stuk[s, S_INSCHRIJVING], E_SCHOOL]
    return -1


@compiled
def _covers(van: int, tm: int) -> int:
    """Return the lesuren of a row as bits; no lesuur at all means the whole day."""
    if van == 0:
        return -1
    if tm > 62:
        tm = 62
    bits = 0
    for lesuur in range(van, tm + 1):
        bits |= 1 << lesuur
    return bits


@compiled
def inschrijving_at(werk: Werk, i: int) -> int:
    """Return the enrolment in force on lesdag i."""
    return werk.stuk[werk.les[i, W_STUK], S_INSCHRIJVING]


@compiled
def school_at(feiten: Feiten, werk: Werk, i: int) -> int:
    """Return the school of enrolment on lesdag i."""
    return feiten.inschrijving[inschrijving_at(werk, i), E_SCHOOL]


@compiled
def school_id_at(feiten: Feiten, werk: Werk, i: int) -> int:
    """Return the school of enrolment on lesdag i as the enrolment writes it."""
    return feiten.inschrijving[inschrijving_at(werk, i), E_SCHOOL_ID]
