"""Runs the pass over a delivery and hands out what it finds."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Status, Vondst
from aanwezig.core.regels.vormen import Eenheid, Ladder
from aanwezig.core.verzuim.beeld import Reden
from aanwezig.core.verzuim.tabellen import VOORRANG
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.sweep.arrays import (
    D_VORM,
    GEEN_SCHOOL,
    I32,
    I64,
    MEESTE_LESUREN,
    P_BREED,
    RIJ_DATUM,
    U_BEGIN,
    U_BREED,
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
    VAN_E,
    VAN_M,
    VAN_R,
    VAN_X,
    W_BREED,
    Feiten,
    Tijd,
    Uit,
    Werk,
)
from aanwezig.engines.sweep.dagen import G_WEEKDAGEN, WEEK
from aanwezig.engines.sweep.inladen import Frames, Geladen, Omgeving, load_feiten, time_of
from aanwezig.engines.sweep.kern import sweep
from aanwezig.engines.sweep.programma import (
    G_DREMPEL,
    G_NOEMER,
    G_TELLER,
    G_TREDEN,
    V_AANDEEL_VENSTER,
    V_AANDEEL_WEKEN,
    Onderdelen,
    compile_programma,
)

STATUSSEN = (Status.NIEUW, Status.BEVESTIGD, Status.WEERSPROKEN)
PER_STUK = 20_000
SIGNALEN_PER_KEER = 50_000
RIJEN_PER_KEER = 1_000_000


def make_werk(feiten: Feiten, tijd: Tijd, onderdelen: Onderdelen) -> Werk:
    """Make the room that one thread works in: enough for the pupil with the most rows."""
    dagen = tijd.land_tm + 400
    weken = dagen // 7 + 2
    rijen = int(np.diff(feiten.vanaf[VAN_R]).max(initial=0)) + 2
    meldingen = int(np.diff(feiten.vanaf[VAN_M]).max(initial=0)) + 1
    stukken = 2 * int(np.diff(feiten.vanaf[VAN_E]).max(initial=0)) + 2
    toetsers = max(1, len(onderdelen.melding_regels))
    drempel = max(1, int(onderdelen.programma.getallen[:, G_DREMPEL].max(initial=1))) if len(onderdelen.delen) else 1
    moment = min(drempel, 64)
    return Werk(
        les=np.zeros((dagen, W_BREED), np.int64),
        gedeeld=np.zeros(G_WEEKDAGEN + WEEK, np.int64),
        week=np.zeros((weken, 3), np.int32),
        stuk=np.zeros((stukken, 3), np.int64),
        soort=np.zeros((len(VOORRANG), 3), np.int64),
        plaats=np.zeros((rijen, P_BREED), np.int64),
        gebruikt=np.zeros((toetsers, rijen), np.uint8),
        bevestigd=np.zeros((toetsers, meldingen, 2), np.int32),
        bevestigd_aantal=np.zeros(toetsers, np.int32),
        moment_reeks=np.zeros((7, MEESTE_LESUREN + 1), np.int64),
        moment_dag=np.zeros((7, MEESTE_LESUREN, moment), np.int32),
    )


@dataclass(frozen=True, slots=True)
class Gevonden:
    """Signals as numbers: ``getal`` (S, 13) by the columns of :mod:`arrays`, and the counted rows they point into."""

    getal: I32
    rijen: I32


class Werkplek:
    """The room that one thread works in, made anew only when a piece needs more than there is."""

    def __init__(self) -> None:
        self._werk: Werk | None = None
        self._uit: Uit | None = None

    def fit(self, feiten: Feiten, tijd: Tijd, onderdelen: Onderdelen) -> tuple[Werk, Uit]:
        """Return room that is large enough for every pupil of these facts."""
        werk, uit = make_werk(feiten, tijd, onderdelen), _make_uit(feiten, tijd, onderdelen)
        if self._werk is None or not _fits(self._werk, werk):
            self._werk = werk
        if self._uit is None or not _fits(self._uit, uit):
            self._uit = uit
        return self._werk, self._uit


def _fits(ruimte: tuple[npt.NDArray[np.generic], ...], nodig: tuple[npt.NDArray[np.generic], ...]) -> bool:
    return all(hier.shape[0] >= daar.shape[0] and hier.shape[1:] == daar.shape[1:] for hier, daar in zip(ruimte, nodig, strict=True))


def run(
    geladen: Geladen, tijd: Tijd, onderdelen: Onderdelen, redenen: I64, voortgang: Callable[[int], None] = lambda _: None
) -> Iterator[Gevonden]:
    """Evaluate all pupils on all cores; yield what was found piece by piece, in the order of the pupils.

    ``redenen`` (7,): the rows that count under no rule are added here, by the place of the reason in core.verzuim.beeld.Reden.
    """
    leerlingen = geladen.feiten.leerling.shape[0]
    stukken = max(1, -(-leerlingen // PER_STUK))
    grenzen = [leerlingen * n // stukken for n in range(stukken + 1)]
    lokaal = threading.local()

    def here(van: int, tot: int) -> list[tuple[Gevonden, I64]]:
        if not hasattr(lokaal, "plek"):
            lokaal.plek = Werkplek()
        return run_piece(geladen.feiten, tijd, onderdelen, lokaal.plek, van, tot)

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as draden:
        werken = [draden.submit(here, van, tot) for van, tot in pairwise(grenzen)]
        for tot, werk in zip(grenzen[1:], werken, strict=True):
            for gevonden, hier in werk.result():
                redenen += hier
                yield gevonden
            voortgang(tot)


def run_piece(feiten: Feiten, tijd: Tijd, onderdelen: Onderdelen, plek: Werkplek, van: int, tot: int) -> list[tuple[Gevonden, I64]]:
    """Evaluate some pupils in the room of one thread; the compiled pass lets other threads run beside it."""
    werk, uit = plek.fit(feiten, tijd, onderdelen)
    gevonden = []
    while van < tot or not tot:  # also without pupils once: that compiles the pass
        uit.stand[:] = 0
        uit.redenen[:] = 0
        volgende = sweep(feiten, tijd, onderdelen.programma, werk, uit, van, tot)
        if tot and volgende == van:
            raise AssertionError("the room for outcomes does not do for one pupil")
        van = volgende
        gevonden.append((Gevonden(uit.getal[: uit.stand[0]].copy(), uit.rijen[: uit.stand[1]].copy()), uit.redenen.copy()))
        if not tot:
            break
    return gevonden


def _make_uit(feiten: Feiten, tijd: Tijd, onderdelen: Onderdelen) -> Uit:
    """Make room for outcomes: at least enough for the pupil with the most rows."""
    delen = max(1, len(onderdelen.delen))
    meeste = int(np.diff(feiten.vanaf[VAN_R]).max(initial=0))
    meldingen = int(np.diff(feiten.vanaf[VAN_M]).max(initial=0))
    vrij = int(np.diff(feiten.vanaf[VAN_X]).max(initial=0))
    signalen = max(SIGNALEN_PER_KEER, delen * (meeste + meldingen + vrij + tijd.land_tm // 6 + 4))
    rijen = max(RIJEN_PER_KEER, delen * meeste * (8 + meldingen) + 1)
    return Uit(np.zeros((signalen, U_BREED), np.int32), np.zeros(rijen, np.int32), np.zeros(2, np.int64), np.zeros(len(Reden), np.int64))


def vondsten_van(gevonden: Gevonden, geladen: Geladen, onderdelen: Onderdelen, rij_ids: pl.Series) -> Iterator[Vondst]:
    """Turn numbers into findings; ``rij_ids`` are the ids in the order of the frame."""
    namen = geladen.namen
    datum = geladen.feiten.rij[:, RIJ_DATUM]
    for getal in gevonden.getal:
        regel, plek = onderdelen.delen[getal[U_ONDERDEEL]]
        onderdeel = regel.versies[0].onderdelen[plek]
        getallen = onderdelen.programma.getallen[getal[U_VERSIE]]
        eenheid, regel_id, drempel = onderdeel.eenheid, regel.id, Fraction(int(getallen[G_DREMPEL]))
        soort = onderdelen.programma.deel[getal[U_ONDERDEEL], D_VORM]
        if eenheid is Eenheid.UREN:
            drempel /= 60
        if soort in (V_AANDEEL_VENSTER, V_AANDEEL_WEKEN):
            drempel = Fraction(100 * int(getallen[G_TELLER]), int(getallen[G_NOEMER]))
        if isinstance(onderdeel.vorm, Ladder):
            trede, op_uren = divmod(int(getal[U_TREDE]), 2)
            regel_id, eenheid = onderdeel.vorm.treden[trede][0], Eenheid.UREN if op_uren else Eenheid.KEER
            drempel = Fraction(int(getallen[G_TREDEN + trede]))
        rijen = gevonden.rijen[getal[U_RIJ_VANAF] : getal[U_RIJ_TOT]]
        yield Vondst(
            regel=regel_id,
            plek=plek,
            status=STATUSSEN[getal[U_STATUS]],
            leerling_id=namen.leerlingen[int(getal[U_LEERLING])],
            school_id="" if getal[U_SCHOOL_ID] == GEEN_SCHOOL else namen.scholen[int(getal[U_SCHOOL_ID])],
            begin_datum=namen.dag(int(getal[U_BEGIN])),
            eind_datum=namen.dag(int(getal[U_EIND])),
            gemeten=Fraction(int(getal[U_TELLER]), int(getal[U_NOEMER])),
            drempel=drempel,
            eenheid=eenheid,
            grond=onderdeel.grond,
            venster_van=namen.dag(int(getal[U_VENSTER_VAN])),
            venster_tm=namen.dag(int(getal[U_EIND])),
            rijen=tuple(rij for _, rij in sorted((int(datum[r]), rij_ids[int(geladen.rijvolgorde[r])]) for r in rijen)),
        )


def find_all(
    frames: Frames,
    regelwerk: Regelwerk,
    regels: Sequence[Regel],
    omgeving: Omgeving,
    buiten: Counter[Reden],
    voortgang: Callable[[int], None] = lambda _: None,
) -> Iterator[Vondst]:
    """Yield every finding of a delivery, or of a part of it, in the order of the contract; rows that count under no rule are added to
    ``buiten``. ``omgeving`` is that of the whole delivery.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known.
        NietOndersteund: when a rule asks for something that this engine does not do.
    """
    tijd = time_of(omgeving, regelwerk)
    onderdelen = compile_programma(regels, regelwerk.regels, tijd.basis)
    geladen = load_feiten(frames, omgeving, onderdelen)
    redenen = np.zeros(len(Reden), np.int64)
    for gevonden in run(geladen, tijd, onderdelen, redenen, voortgang):
        vondsten = vondsten_van(gevonden, geladen, onderdelen, frames["verzuim"]["rij_id"])
        yield from sorted(vondsten, key=lambda vondst: vondst.volgorde)
    buiten.update({reden: int(aantal) for reden, aantal in zip(Reden, redenen, strict=True) if aantal})
