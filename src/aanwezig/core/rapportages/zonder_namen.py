"""Figures from the register for who may see no names: few figures, chosen so that no small count can be read or computed.

Whoever may choose freely can subtract. So such a reader gets the figures of one quarter after the other, of the register as a whole, and
each breakdown once. Between them only the stock is shared: that is shown or not by itself, and a breakdown that would have to leave it
out is not shown at all. What comes in and goes out is shown together or not at all: with the stocks one tells the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.rapportages.kleine_aantallen import TOTAAL, Kruistabel, hide
from aanwezig.core.rapportages.registercijfers import Cijferregel


@dataclass(frozen=True, slots=True)
class Deel:
    """How many of how many."""

    aantal: Telling
    van: Telling


@dataclass(frozen=True, slots=True)
class Regelbeeld:
    """A line of figures as a reader sees it. ``weken``: None when there is nobody."""

    begin: Telling
    erbij: Telling
    eraf: Telling
    eind: Telling
    kinderen: Telling
    weken: Telling | None
    aanbod: Deel
    opgelost: Deel


@dataclass(frozen=True, slots=True)
class Getoondetabel:
    """A table of parts of the stock as a reader sees it; the totals stand apart, so that nobody takes one for a row or a column."""

    rijen: tuple[tuple[Telling, ...], ...]
    rijtotalen: tuple[Telling, ...]
    kolomtotalen: tuple[Telling, ...]
    totaal: Telling


def show_all(regel: Cijferregel) -> Regelbeeld:
    """Return a line for who may see names: everything."""
    stroom = regel.stroom
    return Regelbeeld(
        Telling(len(stroom.voorraad_begin)),
        Telling(len(stroom.instroom)),
        Telling(len(stroom.uitstroom)),
        Telling(len(stroom.voorraad_eind)),
        Telling(regel.kinderen),
        None if regel.weken is None else Telling(regel.weken),
        _share(len(regel.aanbod.opgelost), len(regel.aanbod.niet_opgelost)),
        _share(len(stroom.op_tijd.opgelost), len(stroom.op_tijd.niet_opgelost)),
    )


def show_safe(regel: Cijferregel, kleinste: int) -> Regelbeeld:
    """Return the line of the whole register for who may see no names."""
    heel = show_all(regel)
    stroom = regel.stroom
    begin, erbij, eraf, eind = (len(deel) for deel in (stroom.voorraad_begin, stroom.instroom, stroom.uitstroom, stroom.voorraad_eind))
    stromen = all(is_safe(hoeveel, kleinste) for hoeveel in (begin, erbij, eraf, eind))
    opgelost, aanbod = len(stroom.op_tijd.opgelost), len(regel.aanbod.opgelost)
    delen = all(is_safe(hoeveel, kleinste) for hoeveel in (opgelost, aanbod - opgelost, len(regel.aanbod.niet_opgelost)))
    staat = is_safe(eind, kleinste)
    dicht = Deel(VERBORGEN, VERBORGEN)
    return Regelbeeld(
        heel.begin if is_safe(begin, kleinste) else VERBORGEN,
        heel.erbij if stromen else VERBORGEN,
        heel.eraf if stromen else VERBORGEN,
        heel.eind if staat else VERBORGEN,
        heel.kinderen if staat and is_safe(eind - regel.kinderen, kleinste) and is_safe(regel.kinderen, kleinste) else VERBORGEN,
        heel.weken if staat else VERBORGEN,
        heel.aanbod if delen else dicht,
        heel.opgelost if delen else dicht,
    )


def is_safe(aantal: int, kleinste: int) -> bool:
    """Say whether a count is about nobody, or about enough."""
    return aantal == 0 or aantal >= kleinste


def show_part(aantal: int, geheel: int, kleinste: int) -> Telling:
    """Return a part of a stock that is shown: neither the part nor the rest may be small."""
    return Telling(aantal) if all(is_safe(een, kleinste) for een in (geheel, aantal, geheel - aantal)) else VERBORGEN


def show_table(cellen: Sequence[Sequence[int]], kleinste: int) -> Getoondetabel:
    """Return a table of parts of the stock by row and column, with its totals.

    The total of all is what the stock shows; when that can't stay, nothing of the table is shown.
    """
    tabel = Kruistabel(tuple(tuple(rij) for rij in cellen))
    weg = hide(tabel, kleinste)
    onder = TOTAAL if len(cellen) > 1 else 0  # the totals of one row are that row
    alles = (onder, TOTAAL)

    def show(rij: int, kolom: int) -> Telling:
        return VERBORGEN if alles in weg or (rij, kolom) in weg else Telling(tabel[rij, kolom])

    rijen, kolommen = range(len(cellen)), range(len(cellen[0]))
    return Getoondetabel(
        tuple(tuple(show(rij, kolom) for kolom in kolommen) for rij in rijen),
        tuple(show(rij, TOTAAL) for rij in rijen),
        tuple(show(onder, kolom) for kolom in kolommen),
        show(*alles),
    )


def _share(aantal: int, niet: int) -> Deel:
    return Deel(Telling(aantal), Telling(aantal + niet))
