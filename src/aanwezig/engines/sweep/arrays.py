"""The arrays that the pass reads, works in and writes to, as named tuples that compiled code can take."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
I16 = npt.NDArray[np.int16]
I8 = npt.NDArray[np.int8]
U8 = npt.NDArray[np.uint8]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]

OOIT = 1_000_000_000
"""A day number for "no end known" and "never": later than every day, and safe to add a few thousand to."""

MEESTE_LESUREN = 63
SOORT_VERVALLEN = 8
SOORT_ONBEKEND = 9


class Feiten(NamedTuple):
    """A delivery as arrays; the rows of pupil p in table t are ``vanaf[t, p]`` up to ``vanaf[t, p + 1]``.

    Shapes: P pupils, E enrolments, R rows, X exemptions, T states, M reports; C calendars of D days and W weeks; K days of timetables.
    Few wide arrays, not many narrow ones: each array costs compile time in every function that takes it.
    """

    leerling: I32  # (P, 7)
    vanaf: I64  # (5, P + 1)
    inschrijving: I32  # (E, 7), in each pupil sorted so that of several that hold on one day the last is in force
    rij: I32  # (R, 8), in each pupil sorted by date, of one date the stronger first
    vrijstelling: I32  # (X, 3)
    toestand: I32  # (T, 3)
    melding: I32  # (M, 4), in each pupil sorted by eind_datum and school_id
    open: U8  # (C, D)
    week_open: U8  # (C, W)
    roosterweken: I32  # (timetables, 7): a day K, or -1
    roosterdag: I64  # (K, 4 + 2 x 63)


L_JAAR, L_MAAND, L_DAG, L_UITSTROOM, L_STARTKWALIFICATIE, L_INGESCHREVEN, L_GEMEENTEKALENDER = range(7)
VAN_E, VAN_R, VAN_X, VAN_T, VAN_M = range(5)
E_BEGIN, E_EIND, E_SCHOOL, E_SCHOOL_ID, E_SOORT, E_KALENDER, E_ROOSTERWEEK = range(7)
RIJ_DATUM, RIJ_BEKEND, RIJ_VAN, RIJ_TM, RIJ_SOORT, RIJ_SCHOOL, RIJ_NAAM, RIJ_VERVANGT = range(8)
RIJ_BREED = 8
"""The last two stand for ids, -1 for none: what a row replaces, and its own when another row replaces it."""
X_BEGIN, X_EIND, X_GROND = range(3)
T_BEGIN, T_EIND, T_SOORT = range(3)
M_EIND, M_SCHOOL, M_SCHOOL_ID, M_REGEL = range(4)
K_LESUREN, K_AANTAL, K_MINUTEN, K_UREN, K_LESMINUTEN = range(5)
K_UURMINUTEN = K_LESMINUTEN + MEESTE_LESUREN
K_BREED = K_UURMINUTEN + MEESTE_LESUREN


class Tijd(NamedTuple):
    """Days that are the same for all pupils, and the ages and borders of the duty."""

    van: int
    tm: int
    land_tm: int
    peildatum: int
    absoluut_van: int
    basis: int  # ordinal of day 0
    schooljaar_maand: int
    schooljaar_dag: int
    leerplicht_vanaf: int
    leerplicht_tot: int
    kwalificatieplicht_tot: int
    leertijdvermindering: int


class Programma(NamedTuple):
    """The rules as numbers: Q parts, of which the versions are ``deel[q, D_VERSIE_VANAF]`` up to ``deel[q + 1, D_VERSIE_VANAF]``.

    ``getallen`` (V, G_BREED) holds the parameters of a version in the places named in :mod:`programma`.
    """

    deel: I64  # (Q + 1, 11)
    getallen: I64


D_VORM, D_PER_SCHOOL, D_TOON, D_TOETST, D_ZONDER, D_VERSIE_VANAF, D_TELLING, D_RIJEN, D_DAGEN, D_UURMINUTEN, D_WEKEN = range(11)


class Werk(NamedTuple):
    """Room to work in for one thread, filled anew for each pupil."""

    les: I64  # (D, 12): the lesdagen; pupils of one class share them. In the last column, by day number, which lesdag a day may be
    gedeeld: I64  # (12,): what the lesdagen hold for, see dagen.same_lesdagen, and how many there are of each weekday
    week: I32  # (W, 3): the weeks
    stuk: I64  # (S, 3): stretches of days with one enrolment in force
    soort: I64  # (kinds, 3): rows, days and hour minutes of each kind of absence
    plaats: I64  # (R, 17): rows, days with rows, and what a part counts of them
    gebruikt: U8  # (rules that judge reports, R): days whose rows a confirmed report used up
    bevestigd: I32  # (rules that judge reports, M, 2): school and end of confirmed reports
    bevestigd_aantal: I32
    moment_reeks: I64  # (7, 64): times in a row per weekday and lesuur; in the last column which lesuren have any, as bits
    moment_dag: I32  # (7, 63, lesweken)


(
    W_DAG,
    W_SLEUTEL,
    W_WEEK,
    W_STUK,
    W_ROOSTER,
    W_MINUTEN,
    W_PLEK,
    W_VOLGENDE,
    W_LESWEEK,
    W_SCHOOLJAAR,
    W_WEEKDAGPLEK,
    W_OP_DAG,
) = range(12)
W_BREED = 12
WK_EERSTE, WK_NUMMER, WK_MET_RIJ = range(3)
S_VAN, S_TM, S_INSCHRIJVING = range(3)
O_RIJEN, O_DAGEN, O_UURMINUTEN = range(3)
(
    P_VOLGORDE,
    P_BUITEN,
    P_LESDAG,
    P_VANAF,
    P_RIJ,
    P_LESUREN,
    P_SOORT,
    P_MINUTEN,
    P_UURMINUTEN,
    P_TELT,
    P_TELT2,
    P_TELT_MINUTEN,
    P_TELT_UURMINUTEN,
    P_TELT2_UURMINUTEN,
    P_SOORTEN,
    P_PLICHTIG,
    P_VRIJ,
) = range(17)
P_BREED = 17


class Uit(NamedTuple):
    """What is found: per signal a row of ``getal`` (columns below), its counted rows in ``rijen[rij_vanaf : rij_tot]``."""

    getal: I32
    rijen: I32
    stand: I64  # [signals, rows] written so far
    redenen: I64  # rows that count under no rule, by the place of the reason in core.verzuim.beeld.Reden


# columns of Uit.getal
(
    U_LEERLING,
    U_ONDERDEEL,
    U_VERSIE,
    U_TREDE,
    U_STATUS,
    U_SCHOOL_ID,
    U_BEGIN,
    U_EIND,
    U_TELLER,
    U_NOEMER,
    U_VENSTER_VAN,
    U_RIJ_VANAF,
    U_RIJ_TOT,
) = range(13)
U_BREED = 13
R_VERVANGEN, R_VERVALLEN, R_ONBEKEND, R_NIET_INGESCHREVEN, R_GEEN_LESDAG, R_GEEN_LESUUR, R_OVERSTEMD = range(7)
STATUS_NIEUW, STATUS_BEVESTIGD, STATUS_WEERSPROKEN = 0, 1, 2
GEEN_SCHOOL = -1
