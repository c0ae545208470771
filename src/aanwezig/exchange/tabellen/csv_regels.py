"""Measures the lines of a piece of CSV: where they begin and end, their separators, and quotes that went wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from aanwezig.exchange.tabellen.grenzen import Grenzen


class TeVeelKapotError(Exception):
    """More broken lines than a table can have."""


Plaatsen = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Regels:
    """The lines of one block: first and last byte, number of separators, and where a quote went wrong (byte, or -1)."""

    begin: Plaatsen
    eind: Plaatsen
    scheiders: Plaatsen
    aanhaling: Plaatsen
    verbruikt: int
    in_veld: Plaatsen


def split_regels(stuk: bytes, scheider: str, *, laatste: bool, grenzen: Grenzen) -> Regels:
    """Measure the lines of a piece of CSV: where each begins and ends, its separators, and broken quotes.

    ``stuk`` begins at the start of a line and ends at a newline unless it is the last piece. A quote must open at the start of a field and
    close at its end; from a quote that doesn't, or that stays open, the line it stands on is given up and reading goes on at the next line.
    """
    rij = np.frombuffer(stuk, dtype=np.uint8)
    einden = np.flatnonzero(rij == 10)
    tekens = np.flatnonzero(rij == ord(scheider))
    if b'"' not in stuk:
        return _close_lines(len(stuk), einden, tekens, np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64), laatste)
    quotes = np.flatnonzero(rij == 34)
    return _split_quoted(rij, quotes, einden, tekens, scheider, laatste, grenzen)


def _split_quoted(
    rij: npt.NDArray[np.uint8], quotes: Plaatsen, einden: Plaatsen, tekens: Plaatsen, scheider: str, laatste: bool, grenzen: Grenzen
) -> Regels:
    omvang, aantal = len(rij), len(quotes)
    grens = np.zeros(256, dtype=np.bool_)
    grens[[10, ord(scheider)]] = True
    naast = np.zeros(aantal, dtype=np.bool_)
    naast[1:] = quotes[1:] == quotes[:-1] + 1
    volgt = np.zeros(aantal, dtype=np.bool_)
    volgt[:-1] = naast[1:]
    opent = naast | (quotes == 0) | grens[rij[np.maximum(quotes - 1, 0)]]
    na = np.minimum(quotes + 1, omvang - 1)
    sluit = volgt | (quotes == omvang - 1) | grens[rij[na]]
    nummers = np.arange(aantal)
    openers: list[Plaatsen] = []
    fout: list[Plaatsen] = []
    for pariteit in (0, 1):
        rol_open = (nummers & 1) == pariteit
        begin = nummers[rol_open & ~naast]
        slot = nummers[~rol_open & ~volgt]
        mis = np.where(rol_open, ~opent, ~sluit)
        volgend = np.searchsorted(slot, begin, side="left")
        heeft = volgend < len(slot)
        lang = np.zeros(len(begin), dtype=np.bool_)
        lang[heeft] = quotes[slot[volgend[heeft]]] - quotes[begin[heeft]] > grenzen.veld_bytes
        mis[slot[volgend[heeft]][lang[heeft]]] = True
        openers.append(begin)
        fout.append(np.flatnonzero(mis))
    nu, van = 0, [0]
    eerste = [0]
    gedwongen: list[int] = []
    waar: list[int] = []
    open_vanaf = omvang
    while nu < aantal:
        pariteit = nu & 1
        lijst = fout[pariteit]
        plek = int(np.searchsorted(lijst, nu))
        mis_op = int(lijst[plek]) if plek < len(lijst) else -1
        if mis_op < 0 and (aantal - nu) % 2 == 0:
            break
        if mis_op >= 0 and (mis_op - nu) % 2 == 0:
            oorzaak = int(quotes[mis_op])
        else:
            begin = openers[pariteit]
            tot = mis_op if mis_op >= 0 else aantal - 1
            oorzaak = int(quotes[begin[int(np.searchsorted(begin, tot, side="right")) - 1]])
            if mis_op < 0 and not laatste and omvang - oorzaak <= grenzen.veld_bytes:
                open_vanaf = oorzaak
                break
        einde = int(np.searchsorted(einden, oorzaak))
        waar.append(oorzaak)
        if len(waar) > grenzen.onleesbare_regels:
            raise TeVeelKapotError
        if einde == len(einden):
            gedwongen.append(-1)
            break
        gedwongen.append(einde)
        hervat = int(einden[einde]) + 1
        nu = int(np.searchsorted(quotes, hervat))
        van.append(hervat)
        eerste.append(nu)
    vanaf, basis = np.asarray(van), np.asarray(eerste)

    def outside(plaatsen: Plaatsen) -> npt.NDArray[np.bool_]:
        deel = np.searchsorted(vanaf, plaatsen, side="right") - 1
        buiten: npt.NDArray[np.bool_] = ((np.searchsorted(quotes, plaatsen) - basis[deel]) & 1) == 0
        return buiten

    echt = outside(einden)
    slot_einden = np.asarray([einde for einde in gedwongen if einde >= 0], dtype=np.int64)
    echt[slot_einden] = True
    return _close_lines(
        omvang, einden[echt], tekens[outside(tekens)], np.asarray(waar, dtype=np.int64), einden[~echt], np.asarray([open_vanaf]), laatste
    )


def _close_lines(
    omvang: int, einden: Plaatsen, tekens: Plaatsen, mis: Plaatsen, in_veld: Plaatsen, open_vanaf: Plaatsen, laatste: bool
) -> Regels:
    if len(open_vanaf) and open_vanaf[0] < omvang:
        einden = einden[einden < open_vanaf[0]]
        verbruikt = int(einden[-1]) + 1 if len(einden) else 0
    elif laatste:
        verbruikt = omvang
        if omvang and not (len(einden) and einden[-1] == omvang - 1):
            einden = np.append(einden, omvang)
    else:
        verbruikt = int(einden[-1]) + 1 if len(einden) else 0
    begin = np.empty_like(einden)
    if len(einden):
        begin[0] = 0
        begin[1:] = einden[:-1] + 1
    tel = np.searchsorted(tekens, einden)
    aanhaling = np.full(len(einden), -1, dtype=np.int64)
    if len(mis) and len(einden):
        mis = mis[mis < verbruikt]
        aanhaling[np.searchsorted(einden, mis)] = mis
    return Regels(begin, einden, np.diff(tel, prepend=0), aanhaling, verbruikt, in_veld[in_veld < verbruikt])
