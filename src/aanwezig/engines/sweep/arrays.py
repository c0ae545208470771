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
U64 = npt.NDArray[np.uint64]

OOIT = 1_000_000_000
"""A day number for "no end known" and "never": later than every day, and safe to add a few thousand to."""

MEESTE_LESUREN = 63
SOORT_VERVALLEN = 8
SOORT_ONBEKEND = 9


class Feiten(NamedTuple):
    """A delivery as arrays; per pupil the rows ``x[x_vanaf[p] : x_vanaf[p + 1]]`` of each table x.

    Shapes: P pupils, E enrolments, R rows, X exemptions, T states, M reports; C calendars of D days and W weeks; K days of timetables.
    """

    # pupils (P)
    geboren: I32  # (P, 3): year, month, day
    uitstroom: U8
    startkwalificatie: I32
    ingeschreven: I32
    gemeentekalender: I32
    # enrolments (E), in each pupil sorted so that of several that hold on one day the last is in force
    e_vanaf: I64
    e_begin: I32
    e_eind: I32
    e_school: I32
    e_school_id: I32
    e_soort: I8
    e_kalender: I32
    e_roosterweek: I32
    # rows (R)
    r_vanaf: I64
    r_datum: I32
    r_bekend: I32
    r_van: I16
    r_tm: I16
    r_soort: I8
    r_school: I32
    r_id: U64
    r_vervangt: U64
    r_rang: I32
    # exemptions (X), states (T), reports (M; in each pupil sorted by eind_datum and school_id)
    x_vanaf: I64
    x_begin: I32
    x_eind: I32
    x_grond: I8
    t_vanaf: I64
    t_begin: I32
    t_eind: I32
    t_soort: I8
    m_vanaf: I64
    m_eind: I32
    m_school: I32
    m_school_id: I32
    m_regel: I8
    # calendars (C x D, C x W) and timetables (roosterweek x 7 gives a day K, or -1)
    open: U8
    week_open: U8
    roosterweken: I32
    k_lesuren: I64
    k_aantal: I32
    k_minuten: I32
    k_lesminuten: I32  # (K, 63)
    k_uurminuten: I32  # (K, 63)


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
    """The rules as numbers: Q parts, each with one or more versions in ``versie_vanaf[q] : versie_vanaf[q + 1]``.

    ``getallen`` (V, 16) and ``masker`` (V, 4) hold the parameters of a version in the places named in :mod:`programma`.
    """

    vorm: I8
    per_school: U8
    toon: U8
    toetst: I8
    zonder: I8
    versie_vanaf: I64
    geldig_van: I32
    geldig_tot: I32
    getallen: I64
    maskers: I64


class Werk(NamedTuple):
    """Room to work in for one thread: lesdagen (D), days with rows (R), weeks (W), and what a part counts."""

    l_dag: I32
    l_sleutel: I32
    l_week: I32
    l_inschrijving: I64
    l_rooster: I32
    l_plichtig: U8
    l_vrij: U8
    l_minuten: I64
    l_plek: I32
    l_volgende: I32
    l_lesweek: I32
    w_eerste: I32
    weeknummer: I32
    s_van: I32
    s_tm: I32
    s_inschrijving: I64
    volgorde: I64
    buiten: U8
    d_lesdag: I32
    d_vanaf: I64
    g_rij: I64
    g_lesuren: I64
    g_soort: I8
    c_lesuren: I64
    c_lesuren2: I64
    gebruikt: U8  # (2, R): days whose rows a confirmed report used up
    bevestigd: I32  # (2, M, 2): school and end of confirmed reports
    bevestigd_aantal: I32
    moment_reeks: I32
    moment_dag: I32
    moment_rij: I64
    week_met_rij: U8


class Uit(NamedTuple):
    """What is found: per signal a row of ``getal`` (columns below), its counted rows in ``rijen[rij_vanaf : rij_tot]``."""

    getal: I64
    rijen: I64
    stand: I64  # [signals, rows] written so far


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
STATUS_NIEUW, STATUS_BEVESTIGD, STATUS_WEERSPROKEN = 0, 1, 2
GEEN_SCHOOL = -1
