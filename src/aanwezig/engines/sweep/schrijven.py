"""Compiled: adding up the lesuren of a day, and writing what is found."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import (
    K_LESUREN,
    K_MINUTEN,
    P_LESDAG,
    P_LESUREN,
    P_RIJ,
    P_TELT,
    P_TELT_MINUTEN,
    P_VANAF,
    U_BEGIN,
    U_EIND,
    U_LEERLING,
    U_NOEMER,
    U_ONDERDEEL,
    U_RIJ_TOT,
    U_RIJ_VANAF,
    U_SCHOOL_ID,
    U_STATUS,
    U_TELLER,
    U_TREDE,
    U_VENSTER_VAN,
    U_VERSIE,
    W_ROOSTER,
    W_SCHOOLJAAR,
    W_SLEUTEL,
    W_WEEK,
    Feiten,
    Programma,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.dagen import WEEK, first_day_after, key_of
from aanwezig.engines.sweep.datums import schooljaar_of
from aanwezig.engines.sweep.gecompileerd import compiled
from aanwezig.engines.sweep.programma import G_VENSTER, G_VENSTERSOORT

SLEUTELS, SCHOOLJAAR, LESWEEK = 0, 1, 2  # places in programma.VENSTERSOORTEN
EEN_RIJ, HALF, GEHEEL = 0, 1, 2  # places in programma.DAGMATEN


@compiled
def measures_up(feiten: Feiten, werk: Werk, d: int, dagmaat: int) -> bool:
    """Say whether the counted lesuren of day d make it count as a day."""
    if werk.plaats[d, P_TELT] == 0:
        return False
    if dagmaat == EEN_RIJ:
        return True
    k = werk.les[werk.plaats[d, P_LESDAG], W_ROOSTER]
    if dagmaat == GEHEEL:
        return werk.plaats[d, P_TELT] == feiten.roosterdag[k, K_LESUREN]
    return 2 * werk.plaats[d, P_TELT_MINUTEN] >= feiten.roosterdag[k, K_MINUTEN]


@compiled
def count_rows(werk: Werk, d: int, lesuren: int) -> int:
    """Return the number of rows that prevail on some of these lesuren of day d."""
    aantal = 0
    for g in range(werk.plaats[d, P_VANAF], werk.plaats[d + 1, P_VANAF]):
        if werk.plaats[g, P_LESUREN] & lesuren:
            aantal += 1
    return aantal


@compiled
def add_rows(werk: Werk, uit: Uit, d: int, lesuren: int) -> None:
    """Write down the rows of day d that prevail on these lesuren, for the signal written next."""
    for g in range(werk.plaats[d, P_VANAF], werk.plaats[d + 1, P_VANAF]):
        if werk.plaats[g, P_LESUREN] & lesuren:
            uit.rijen[uit.stand[1]] = werk.plaats[g, P_RIJ]
            uit.stand[1] += 1


@compiled
def write(
    uit: Uit,
    p: int,
    q: int,
    v: int,
    trede: int,
    status: int,
    school_id: int,
    begin: int,
    eind: int,
    teller: int,
    noemer: int,
    venster_van: int,
    rij_vanaf: int,
) -> None:
    """Write down a signal with the rows added since ``rij_vanaf``."""
    rij = uit.getal[uit.stand[0]]
    rij[U_LEERLING] = p
    rij[U_ONDERDEEL] = q
    rij[U_VERSIE] = v
    rij[U_TREDE] = trede
    rij[U_STATUS] = status
    rij[U_SCHOOL_ID] = school_id
    rij[U_BEGIN] = begin
    rij[U_EIND] = eind
    rij[U_TELLER] = teller
    rij[U_NOEMER] = noemer
    rij[U_VENSTER_VAN] = venster_van
    rij[U_RIJ_VANAF] = rij_vanaf
    rij[U_RIJ_TOT] = uit.stand[1]
    uit.stand[0] += 1


@compiled
def begin_of_window(tijd: Tijd, programma: Programma, werk: Werk, v: int, dag: int, eerste: int) -> int:
    """Return the first day of the window that ends on a day."""
    soort = programma.getallen[v, G_VENSTERSOORT]
    if soort == LESWEEK:
        return dag // WEEK * WEEK
    if soort == SCHOOLJAAR:
        return schooljaar_of(tijd, dag)
    return min(dag, first_day_after(tijd, werk, eerste, key_of(tijd, werk, eerste, dag) - programma.getallen[v, G_VENSTER], dag))


@compiled
def in_window(programma: Programma, werk: Werk, v: int, i: int, eerder: int) -> bool:
    """Say whether an earlier lesdag lies in the window that ends on lesdag i."""
    soort = programma.getallen[v, G_VENSTERSOORT]
    if soort == LESWEEK:
        return werk.les[eerder, W_WEEK] == werk.les[i, W_WEEK]
    if soort == SCHOOLJAAR:
        return werk.les[eerder, W_SCHOOLJAAR] == werk.les[i, W_SCHOOLJAAR]
    return werk.les[eerder, W_SLEUTEL] > werk.les[i, W_SLEUTEL] - programma.getallen[v, G_VENSTER]
