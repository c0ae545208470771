"""Compiled: the days of one pupil. Lesweken, lesdagen, known rows, and which row prevails on which lesuur."""

from __future__ import annotations

from numba import njit

from aanwezig.engines.sweep.arrays import OOIT, SOORT_VERVALLEN, Feiten, Tijd, Werk

WEEK = 7
VRIJGESTELDE_SOORTEN = (1 << 0) | (1 << 1) | (1 << 7)  # luxe, ongeoorloofd, te_laat, by their place in VOORRANG


@njit(cache=True, nogil=True)
def days_from_civil(jaar: int, maand: int, dag: int) -> int:
    """Return the ordinal of a Gregorian date (1 January of year 1 is 1)."""
    y = jaar - (1 if maand <= 2 else 0)
    era = y // 400
    yoe = y - era * 400
    doy = (153 * (maand + (-3 if maand > 2 else 9)) + 2) // 5 + dag - 1
    doe = yoe * 365 + yoe // 4 - yoe // 100 + doy
    return era * 146097 + doe - 305


@njit(cache=True, nogil=True)
def year_of(ordinaal: int) -> int:
    """Return the year of an ordinal."""
    z = ordinaal + 305
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    return yoe + era * 400 + (1 if doy >= 306 else 0)


@njit(cache=True, nogil=True)
def birthday(feiten: Feiten, tijd: Tijd, p: int, leeftijd: int) -> int:
    """Return the day on which a pupil reaches an age; born on 29 February: 1 March in other years."""
    jaar = feiten.geboren[p, 0] + leeftijd
    maand, dag = feiten.geboren[p, 1], feiten.geboren[p, 2]
    if maand == 2 and dag == 29 and not (jaar % 4 == 0 and (jaar % 100 != 0 or jaar % 400 == 0)):
        maand, dag = 3, 1
    return days_from_civil(jaar, maand, dag) - tijd.basis


@njit(cache=True, nogil=True)
def schooljaar_of(tijd: Tijd, dag: int) -> int:
    """Return the first day of the schooljaar that holds a day."""
    jaar = year_of(dag + tijd.basis)
    begin = days_from_civil(jaar, tijd.schooljaar_maand, tijd.schooljaar_dag) - tijd.basis
    if dag >= begin:
        return begin
    return days_from_civil(jaar - 1, tijd.schooljaar_maand, tijd.schooljaar_dag) - tijd.basis


@njit(cache=True, nogil=True)
def plicht_of(feiten: Feiten, tijd: Tijd, p: int) -> tuple[int, int]:
    """Return the first and last day on which a pupil is plichtig."""
    jaar, maand = feiten.geboren[p, 0] + tijd.leerplicht_vanaf, feiten.geboren[p, 1]
    if maand == 2 and birthday(feiten, tijd, p, tijd.leerplicht_vanaf) >= days_from_civil(jaar, 3, 1) - tijd.basis:
        maand = 3
    van = days_from_civil(jaar + (1 if maand == 12 else 0), 1 if maand == 12 else maand + 1, 1) - tijd.basis
    begin = schooljaar_of(tijd, birthday(feiten, tijd, p, tijd.leerplicht_tot))
    tm = days_from_civil(year_of(begin + tijd.basis) + 1, tijd.schooljaar_maand, tijd.schooljaar_dag) - tijd.basis - 1
    if feiten.uitstroom[p] == 0:
        tm = max(tm, birthday(feiten, tijd, p, tijd.kwalificatieplicht_tot) - 1)
    return van, min(tm, feiten.startkwalificatie[p] - 1)


@njit(cache=True, nogil=True)
def stretches(feiten: Feiten, tijd: Tijd, werk: Werk, p: int) -> int:
    """Fill the stretches of days on which one enrolment is in force, in order; return how many."""
    aantal = 0
    dag = tijd.van
    e0, e1 = feiten.e_vanaf[p], feiten.e_vanaf[p + 1]
    while dag <= tijd.tm:
        best = -1
        grens = OOIT
        for e in range(e0, e1):
            if feiten.e_begin[e] <= dag:
                if feiten.e_eind[e] >= dag:
                    best = e
                    grens = min(grens, feiten.e_eind[e] + 1)
            else:
                grens = min(grens, feiten.e_begin[e])
        tot = min(grens, tijd.tm + 1)
        if best >= 0:
            if aantal > 0 and werk.s_inschrijving[aantal - 1] == best and werk.s_tm[aantal - 1] == dag - 1:
                werk.s_tm[aantal - 1] = tot - 1
            else:
                werk.s_van[aantal] = dag
                werk.s_tm[aantal] = tot - 1
                werk.s_inschrijving[aantal] = best
                aantal += 1
        dag = tot
    return aantal


@njit(cache=True, nogil=True)
def number_weeks(feiten: Feiten, tijd: Tijd, werk: Werk, stukken: int) -> int:
    """Number the lesweken; weeknummer[w] is minus the last number in a week that is no lesweek. Return the first week, or -1."""
    if stukken == 0:
        return -1
    eerste = werk.s_van[0] // WEEK
    nummer = 0
    s = 0
    for week in range(eerste, tijd.tm // WEEK + 1):
        while s + 1 < stukken and werk.s_tm[s] < week * WEEK:
            if werk.s_van[s + 1] >= (week + 1) * WEEK:
                break
            s += 1
        telt = False
        t = s
        while t < stukken and werk.s_van[t] < (week + 1) * WEEK:
            if feiten.week_open[feiten.e_kalender[werk.s_inschrijving[t]], week]:
                telt = True
                break
            t += 1
        if telt:
            nummer += 1
            werk.weeknummer[week] = nummer
        else:
            werk.weeknummer[week] = -nummer
    return eerste


@njit(cache=True, nogil=True)
def week_number(tijd: Tijd, werk: Werk, eerste: int, dag: int) -> int:
    """Return the number of the lesweek of any day, 0 or negative outside lesweken."""
    week = dag // WEEK
    if eerste < 0 or week < eerste:
        return 0
    laatste = tijd.tm // WEEK
    if week > laatste:
        return -abs(werk.weeknummer[laatste])
    return werk.weeknummer[week]


@njit(cache=True, nogil=True)
def key_of(tijd: Tijd, werk: Werk, eerste: int, dag: int) -> int:
    """Return the sleutel of any day."""
    nummer = week_number(tijd, werk, eerste, dag)
    if nummer > 0:
        return WEEK * nummer + dag % WEEK + 1
    return WEEK * -nummer + WEEK


@njit(cache=True, nogil=True)
def first_day_after(tijd: Tijd, werk: Werk, eerste: int, sleutel: int) -> int:
    """Return the first day whose sleutel is greater than ``sleutel``."""
    if eerste < 0:
        return (tijd.tm // WEEK) * WEEK
    laatste = tijd.tm // WEEK
    for week in range(eerste, laatste + 1):
        nummer = werk.weeknummer[week]
        if nummer > 0:
            if WEEK * nummer + WEEK > sleutel:
                return week * WEEK + max(0, sleutel - WEEK * nummer)
        elif WEEK * -nummer + WEEK > sleutel:
            return week * WEEK
    return (laatste + 1) * WEEK


@njit(cache=True, nogil=True)
def exempt_on(feiten: Feiten, tijd: Tijd, p: int, dag: int) -> bool:
    """Say whether an exemption other than leertijdvermindering holds on a day."""
    for x in range(feiten.x_vanaf[p], feiten.x_vanaf[p + 1]):
        if feiten.x_grond[x] != tijd.leertijdvermindering and feiten.x_begin[x] <= dag <= feiten.x_eind[x]:
            return True
    return False


@njit(cache=True, nogil=True)
def fill_lesdagen(feiten: Feiten, tijd: Tijd, werk: Werk, p: int, stukken: int, plicht: tuple[int, int]) -> int:
    """Fill the lesdagen of all stretches, in order; return how many."""
    n = 0
    minuten = 0
    weken = -1
    vorige_week = -1
    heeft_vrij = feiten.x_vanaf[p] < feiten.x_vanaf[p + 1]
    for s in range(stukken):
        e = werk.s_inschrijving[s]
        kalender, rooster = feiten.e_kalender[e], feiten.e_roosterweek[e]
        for dag in range(werk.s_van[s], werk.s_tm[s] + 1):
            weekdag = dag % WEEK
            k = feiten.roosterweken[rooster, weekdag]
            if k < 0 or not feiten.open[kalender, dag]:
                continue
            lesweek = werk.weeknummer[dag // WEEK]
            werk.l_dag[n] = dag
            werk.l_week[n] = lesweek
            werk.l_sleutel[n] = WEEK * lesweek + weekdag + 1
            werk.l_inschrijving[n] = e
            werk.l_rooster[n] = k
            werk.l_plichtig[n] = plicht[0] <= dag <= plicht[1]
            werk.l_vrij[n] = heeft_vrij and exempt_on(feiten, tijd, p, dag)
            werk.l_minuten[n] = minuten
            minuten += feiten.k_minuten[k]
            if lesweek != vorige_week:
                weken += 1
                vorige_week = lesweek
                werk.w_eerste[weken] = n
            werk.l_lesweek[n] = weken
            n += 1
    werk.l_minuten[n] = minuten
    werk.w_eerste[weken + 1] = n
    return n


@njit(cache=True, nogil=True)
def link_schools(feiten: Feiten, werk: Werk, n: int, stukken: int) -> None:
    """Give each lesdag its place among the lesdagen of its school, and the next one there (-1 when there is none)."""
    een_school = True
    for s in range(1, stukken):
        if feiten.e_school[werk.s_inschrijving[s]] != feiten.e_school[werk.s_inschrijving[0]]:
            een_school = False
    if een_school:
        for i in range(n):
            werk.l_plek[i] = i
            werk.l_volgende[i] = i + 1 if i + 1 < n else -1
        return
    for s in range(stukken):
        school = feiten.e_school[werk.s_inschrijving[s]]
        gezien = False
        for t in range(s):
            gezien = gezien or feiten.e_school[werk.s_inschrijving[t]] == school
        if gezien:
            continue
        plek, vorige = 0, -1
        for i in range(n):
            if feiten.e_school[werk.l_inschrijving[i]] == school:
                werk.l_plek[i] = plek
                werk.l_volgende[i] = -1
                if vorige >= 0:
                    werk.l_volgende[vorige] = i
                plek, vorige = plek + 1, i


@njit(cache=True, nogil=True)
def _before(feiten: Feiten, a: int, b: int) -> bool:
    """Say whether row a comes before row b: by date, then the stronger first."""
    if feiten.r_datum[a] != feiten.r_datum[b]:
        return feiten.r_datum[a] < feiten.r_datum[b]
    if feiten.r_bekend[a] != feiten.r_bekend[b]:
        return feiten.r_bekend[a] > feiten.r_bekend[b]
    if feiten.r_soort[a] != feiten.r_soort[b]:
        return feiten.r_soort[a] < feiten.r_soort[b]
    return feiten.r_rang[a] < feiten.r_rang[b]


@njit(cache=True, nogil=True)
def order_known(feiten: Feiten, tijd: Tijd, werk: Werk, p: int) -> int:
    """Put the rows that are known, not replaced and of a known kind in order; return how many."""
    r0, r1 = feiten.r_vanaf[p], feiten.r_vanaf[p + 1]
    vervangers = False
    for r in range(r0, r1):
        bekend = feiten.r_datum[r] <= tijd.peildatum and feiten.r_bekend[r] <= tijd.peildatum
        werk.buiten[r - r0] = 0 if bekend else 1
        vervangers = vervangers or (bekend and feiten.r_vervangt[r] != 0)
    if vervangers:
        for r in range(r0, r1):
            naam = feiten.r_vervangt[r]
            if naam == 0 or werk.buiten[r - r0] == 1 or naam == feiten.r_id[r]:
                continue
            for q in range(r0, r1):
                if feiten.r_id[q] == naam and werk.buiten[q - r0] == 0:
                    werk.buiten[q - r0] = 2
    n = 0
    for r in range(r0, r1):
        if werk.buiten[r - r0] != 0 or feiten.r_soort[r] >= SOORT_VERVALLEN:
            continue
        plek = n
        while plek > 0 and _before(feiten, r, werk.volgorde[plek - 1]):
            werk.volgorde[plek] = werk.volgorde[plek - 1]
            plek -= 1
        werk.volgorde[plek] = r
        n += 1
    return n


@njit(cache=True, nogil=True)
def place_rows(feiten: Feiten, tijd: Tijd, werk: Werk, rijen: int, lesdagen: int) -> int:
    """Lay rows on the lesuren of their lesdag, the strongest first; return the number of days with rows.

    Day d has the rows g[d_vanaf[d] : d_vanaf[d + 1]], each with the lesuren on which it prevails.
    """
    d, g, i = 0, 0, 0
    plek = 0
    while plek < rijen:
        dag = feiten.r_datum[werk.volgorde[plek]]
        eind = plek
        while eind < rijen and feiten.r_datum[werk.volgorde[eind]] == dag:
            eind += 1
        while i < lesdagen and werk.l_dag[i] < dag:
            i += 1
        if i < lesdagen and werk.l_dag[i] == dag:
            school = feiten.e_school[werk.l_inschrijving[i]]
            over = feiten.k_lesuren[werk.l_rooster[i]]
            begin = g
            for q in range(plek, eind):
                r = werk.volgorde[q]
                if feiten.r_school[r] != school or over == 0:
                    continue
                dekt = _covers(feiten.r_van[r], feiten.r_tm[r]) & over
                if dekt != 0:
                    werk.g_rij[g] = r
                    werk.g_lesuren[g] = dekt
                    werk.g_soort[g] = feiten.r_soort[r]
                    over &= ~dekt
                    g += 1
            if g > begin:
                werk.d_lesdag[d] = i
                werk.d_vanaf[d] = begin
                d += 1
        plek = eind
    werk.d_vanaf[d] = g
    return d


@njit(cache=True, nogil=True)
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


@njit(cache=True, nogil=True)
def count_bits(bits: int) -> int:
    """Return the number of lesuren in a set."""
    aantal = 0
    while bits != 0:
        bits &= bits - 1
        aantal += 1
    return aantal
