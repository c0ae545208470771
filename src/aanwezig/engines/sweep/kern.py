"""Compiled: one pass over pupils, all parts of all rules at once."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import (
    D_DAGEN,
    D_RIJEN,
    D_TELLING,
    D_TOETST,
    D_TOON,
    D_UURMINUTEN,
    D_VERSIE_VANAF,
    D_VORM,
    D_WEKEN,
    E_SOORT,
    L_STARTKWALIFICATIE,
    O_DAGEN,
    O_RIJEN,
    O_UURMINUTEN,
    P_LESDAG,
    P_LESUREN,
    P_MINUTEN,
    P_PLICHTIG,
    P_SOORT,
    P_SOORTEN,
    P_TELT,
    P_TELT2,
    P_TELT2_UURMINUTEN,
    P_TELT_MINUTEN,
    P_TELT_UURMINUTEN,
    P_UURMINUTEN,
    P_VANAF,
    P_VRIJ,
    T_BEGIN,
    T_EIND,
    T_SOORT,
    VAN_E,
    VAN_M,
    VAN_R,
    VAN_T,
    VAN_X,
    W_DAG,
    Feiten,
    Programma,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.buiten_school import begin_of_vrijstelling, without_inschrijving
from aanwezig.engines.sweep.dagen import (
    VRIJGESTELDE_SOORTEN,
    fill_lesdagen,
    inschrijving_at,
    known_rows,
    link_schools,
    number_weeks,
    place_rows,
    same_lesdagen,
    stretches,
)
from aanwezig.engines.sweep.datums import birthday, plicht_of
from aanwezig.engines.sweep.gecompileerd import compiled, compiled_inside
from aanwezig.engines.sweep.programma import (
    G_GELDIG_TOT,
    G_GELDIG_VAN,
    G_LEEFTIJD_TOT,
    G_LEEFTIJD_VAN,
    G_PLICHTIG,
    G_SCHOLEN,
    G_SCHOLEN2,
    G_SOORTEN,
    G_SOORTEN2,
    G_TOESTAND,
    G_ZONDER_SK,
    V_AANDEEL_VENSTER,
    V_AANDEEL_WEKEN,
    V_AANTAL,
    V_BEGIN,
    V_LADDER,
    V_MOMENT,
    V_REEKS,
    V_REEKS_VENSTER,
    V_REEKS_WEKEN,
    V_UREN,
    V_ZONDER,
)
from aanwezig.engines.sweep.reeksen import fixed_moment, nth_of_row, row_of_lesweken, row_to_end_of_window, share_of_lesweken
from aanwezig.engines.sweep.tellen import climb, number_in_window, share_of_window
from aanwezig.engines.sweep.uren import hours_in_window, judge_reports


@compiled
def _days_of(feiten: Feiten, tijd: Tijd, programma: Programma, p: int, v: int, plicht: tuple[int, int]) -> tuple[int, int]:
    """Return the first day and the day after the last on which the telling of a version can count for a pupil."""
    getallen = programma.getallen[v]
    van, tot = getallen[G_GELDIG_VAN], min(getallen[G_GELDIG_TOT], tijd.peildatum + 1)
    if getallen[G_PLICHTIG] == 1:
        van, tot = max(van, plicht[0]), min(tot, plicht[1] + 1)
    if getallen[G_LEEFTIJD_VAN] >= 0:
        van = max(van, birthday(feiten, tijd, p, getallen[G_LEEFTIJD_VAN]))
    if getallen[G_LEEFTIJD_TOT] >= 0:
        tot = min(tot, birthday(feiten, tijd, p, getallen[G_LEEFTIJD_TOT]))
    if getallen[G_ZONDER_SK]:
        tot = min(tot, feiten.leerling[p, L_STARTKWALIFICATIE])
    return van, tot


@compiled
def _in_toestand(feiten: Feiten, p: int, soort: int, dag: int) -> bool:
    """Say whether a registered state of a pupil holds on a day."""
    for t in range(feiten.vanaf[VAN_T, p], feiten.vanaf[VAN_T, p + 1]):
        if feiten.toestand[t, T_SOORT] == soort and feiten.toestand[t, T_BEGIN] <= dag <= feiten.toestand[t, T_EIND]:
            return True
    return False


@compiled_inside
def fill_counts(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, p: int, q: int, dagen: int, plicht: tuple[int, int]) -> int:
    """Fill per day with rows the lesuren that count under a part (twice for the ladder); return how many days count."""
    telt = 0
    for d in range(dagen):
        werk.plaats[d, P_TELT] = 0
        werk.plaats[d, P_TELT2] = 0
        werk.plaats[d, P_TELT_MINUTEN] = 0
        werk.plaats[d, P_TELT_UURMINUTEN] = 0
        werk.plaats[d, P_TELT2_UURMINUTEN] = 0
    for v in range(programma.deel[q, D_VERSIE_VANAF], programma.deel[q + 1, D_VERSIE_VANAF]):
        van, tot = _days_of(feiten, tijd, programma, p, v, plicht)
        getallen = programma.getallen[v]
        is_ladder = programma.deel[q, D_VORM] == V_LADDER
        ooit = getallen[G_SOORTEN] | (getallen[G_SOORTEN2] if is_ladder else 0)
        for d in range(dagen if van < tot else 0):
            if (werk.plaats[d, P_SOORTEN] & ooit) == 0:
                continue
            i = werk.plaats[d, P_LESDAG]
            dag = werk.les[i, W_DAG]
            school = 1 << feiten.inschrijving[inschrijving_at(werk, i), E_SOORT]
            soorten = getallen[G_SOORTEN] if (school & getallen[G_SCHOLEN]) != 0 else 0
            soorten2 = getallen[G_SOORTEN2] if is_ladder and (school & getallen[G_SCHOLEN2]) != 0 else 0
            if werk.plaats[d, P_VRIJ]:
                soorten, soorten2 = soorten & ~VRIJGESTELDE_SOORTEN, soorten2 & ~VRIJGESTELDE_SOORTEN
            if (werk.plaats[d, P_SOORTEN] & (soorten | soorten2)) == 0 or dag < van or dag >= tot:
                continue
            if getallen[G_PLICHTIG] == 0 and werk.plaats[d, P_PLICHTIG]:
                continue
            if getallen[G_TOESTAND] >= 0 and not _in_toestand(feiten, p, getallen[G_TOESTAND], dag):
                continue
            for g in range(werk.plaats[d, P_VANAF], werk.plaats[d + 1, P_VANAF]):
                soort = 1 << werk.plaats[g, P_SOORT]
                if (soort & soorten) != 0:
                    werk.plaats[d, P_TELT] |= werk.plaats[g, P_LESUREN]
                    werk.plaats[d, P_TELT_MINUTEN] += werk.plaats[g, P_MINUTEN]
                    werk.plaats[d, P_TELT_UURMINUTEN] += werk.plaats[g, P_UURMINUTEN]
                if (soort & soorten2) != 0:
                    werk.plaats[d, P_TELT2] |= werk.plaats[g, P_LESUREN]
                    werk.plaats[d, P_TELT2_UURMINUTEN] += werk.plaats[g, P_UURMINUTEN]
            telt += 1
    return telt


@compiled
def _has(werk: Werk, soorten: int, wat: int, minst: int) -> bool:
    """Say whether a pupil has at least so many rows, days or hour minutes of some kinds (as bits), and any such row at all."""
    if soorten == 0 or minst <= 1:
        return soorten != 0
    som = 0
    for soort in range(werk.soort.shape[0]):
        if (soorten >> soort) & 1:
            som += werk.soort[soort, wat]
    return som >= minst


@compiled_inside
def can_fire(programma: Programma, werk: Werk, q: int, soorten: int, scholen: int, dagen: int, weken: int) -> bool:
    """Say whether the rows of a pupil can be enough for a part, whatever their days: quick, and never wrongly no.

    ``soorten`` and ``scholen``: the kinds of row and of school that the pupil has, as bits. ``dagen``: how many days have rows;
    ``weken``: how many lesweken in a row have such a day, at the most.
    """
    deel = programma.deel[q]
    if weken < deel[D_WEKEN] or dagen < deel[D_DAGEN]:
        return False
    for v in range(deel[D_VERSIE_VANAF], programma.deel[q + 1, D_VERSIE_VANAF]):
        getallen = programma.getallen[v]
        eerste = getallen[G_SOORTEN] & soorten if (getallen[G_SCHOLEN] & scholen) != 0 else 0
        if deel[D_VORM] == V_LADDER:
            tweede = getallen[G_SOORTEN2] & soorten if (getallen[G_SCHOLEN2] & scholen) != 0 else 0
            if _has(werk, eerste, O_RIJEN, deel[D_RIJEN]) or _has(werk, tweede, O_UURMINUTEN, deel[D_UURMINUTEN]):
                return True
        elif (
            _has(werk, eerste, O_RIJEN, deel[D_RIJEN])
            and _has(werk, eerste, O_DAGEN, deel[D_DAGEN])
            and _has(werk, eerste, O_UURMINUTEN, deel[D_UURMINUTEN])
        ):
            return True
    return False


@compiled
def sweep(feiten: Feiten, tijd: Tijd, programma: Programma, werk: Werk, uit: Uit, van: int, tot: int) -> int:
    """Evaluate pupils ``van`` up to ``tot``; stop early when the room for outcomes may not do for the next one. Return the next pupil.

    Every part of every rule runs over the days of one pupil before the next pupil is looked at.
    """
    delen = programma.deel.shape[0] - 1
    eerste, lesdagen = -1, -1
    werk.gedeeld[:] = 0
    for p in range(van, tot):
        rijen_hier = feiten.vanaf[VAN_R, p + 1] - feiten.vanaf[VAN_R, p]
        meldingen = feiten.vanaf[VAN_M, p + 1] - feiten.vanaf[VAN_M, p]
        anders = feiten.vanaf[VAN_X, p + 1] - feiten.vanaf[VAN_X, p] + (min(tijd.peildatum, tijd.land_tm) - tijd.van) // 6 + 2
        if (
            uit.stand[0] + delen * (rijen_hier + meldingen + anders) > uit.getal.shape[0]
            or uit.stand[1] + delen * rijen_hier * (8 + meldingen) > uit.rijen.shape[0]
        ):
            return p
        stukken = stretches(feiten, tijd, werk, p)
        if not same_lesdagen(feiten, werk, stukken):
            eerste = number_weeks(feiten, tijd, werk, stukken)
            lesdagen = -1
        dagen, weken = 0, 0
        plicht = plicht_of(feiten, tijd, p)
        if rijen_hier > 0:
            rijen = known_rows(feiten, tijd, werk, uit, p)
            if rijen > 0:
                if lesdagen < 0:
                    lesdagen = fill_lesdagen(feiten, tijd, werk, stukken)
                    link_schools(feiten, werk, lesdagen, stukken)
                dagen, weken = place_rows(feiten, tijd, werk, uit, p, rijen, lesdagen, stukken, plicht)
        soorten, scholen = 0, 0
        gevuld, geteld = -1, 0  # the telling that the days are filled for
        for d in range(dagen):
            soorten |= werk.plaats[d, P_SOORTEN]
        for e in range(feiten.vanaf[VAN_E, p], feiten.vanaf[VAN_E, p + 1]):
            scholen |= 1 << feiten.inschrijving[e, E_SOORT]
        for q in range(delen):
            vorm = programma.deel[q, D_VORM]
            if vorm == V_ZONDER:
                without_inschrijving(feiten, tijd, programma, werk, uit, p, q, stukken, plicht)
                continue
            if vorm == V_BEGIN:
                begin_of_vrijstelling(feiten, tijd, programma, werk, uit, p, q, stukken)
                continue
            telt = 0
            if dagen > 0 and (meldingen > 0 or can_fire(programma, werk, q, soorten, scholen, dagen, weken)):
                if programma.deel[q, D_TELLING] != gevuld:
                    gevuld = programma.deel[q, D_TELLING]
                    geteld = fill_counts(feiten, tijd, programma, werk, p, q, dagen, plicht)
                telt = geteld
            if programma.deel[q, D_TOETST] >= 0:
                judge_reports(feiten, tijd, programma, werk, uit, p, q, dagen, eerste)
            if telt == 0 or programma.deel[q, D_TOON] == 0:
                continue
            if vorm == V_UREN:
                hours_in_window(feiten, tijd, programma, werk, uit, p, q, dagen, lesdagen, eerste)
            elif vorm == V_AANTAL:
                number_in_window(feiten, tijd, programma, werk, uit, p, q, dagen, eerste)
            elif vorm == V_REEKS:
                nth_of_row(feiten, tijd, programma, werk, uit, p, q, dagen)
            elif vorm == V_REEKS_VENSTER:
                row_to_end_of_window(feiten, tijd, programma, werk, uit, p, q, dagen, stukken, eerste)
            elif vorm == V_REEKS_WEKEN:
                row_of_lesweken(feiten, tijd, programma, werk, uit, p, q, dagen)
            elif vorm == V_AANDEEL_WEKEN:
                share_of_lesweken(feiten, tijd, programma, werk, uit, p, q, dagen)
            elif vorm == V_AANDEEL_VENSTER:
                share_of_window(feiten, tijd, programma, werk, uit, p, q, dagen, eerste)
            elif vorm == V_LADDER:
                climb(feiten, tijd, programma, werk, uit, p, q, dagen)
            elif vorm == V_MOMENT:
                fixed_moment(feiten, programma, werk, uit, p, q, dagen, stukken)
    return tot
