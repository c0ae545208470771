"""Seals the lines of the logbook onto each other, and checks that the chain holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from aanwezig.actions.logboek import Moment
from aanwezig.core.logboek.keten import Breuk, Regel, Soortbreuk, Zegel, check, seal
from aanwezig.store.logketen import PER_KEER, chain, first_unsealed_before, hold_chain, last_zegel, stones_without_account, unsealed
from aanwezig.store.models import Logzegel
from aanwezig.store.wand import working

WACHTTIJD = timedelta(hours=1)
"""A line that has no seal after so long was not written by the application, or sealing stands still: sealing runs each minute."""


@dataclass(frozen=True, slots=True)
class Controle:
    """What a check of the whole logbook found: how many seals, the last one, and where the chain does not hold."""

    aantal: int
    laatste: Zegel | None
    breuken: tuple[Breuk, ...]


@working()
def verzegel(*, overal: bool = False) -> int:
    """Seal what has no seal yet; return how many lines. Nothing when somebody else is doing so."""
    if not hold_chain():
        return 0
    zegels, aantal = seal(unsealed(overal=overal), last_zegel()), 0
    while stuk := list(islice(zegels, PER_KEER)):
        Logzegel.objects.bulk_create([Logzegel(nummer=zegel.nummer, regel=zegel.regel, hash=zegel.hash) for zegel in stuk])
        aantal += len(stuk)
    return aantal


def check_logboek(moment: Moment, bewaard: Zegel | None = None) -> Controle:
    """Read the whole chain and say where it does not hold. ``bewaard``: a seal that was kept elsewhere and must still be in it."""
    laatste: Zegel | None = None
    aantal, gevonden = 0, bewaard is None
    breuken: list[Breuk] = []

    def walked() -> Iterator[tuple[Zegel, Regel | None]]:
        nonlocal laatste, aantal, gevonden
        for zegel, regel in chain():
            laatste, aantal = zegel, aantal + 1
            gevonden = gevonden or (bewaard is not None and (zegel.nummer, zegel.hash) == (bewaard.nummer, bewaard.hash))
            yield zegel, regel

    breuken.extend(check(walked()))
    breuken.extend(Breuk(Soortbreuk.ONVERZEGELD, regel) for regel in first_unsealed_before(moment.op - WACHTTIJD))
    breuken.extend(Breuk(Soortbreuk.STEEN, regel) for regel in stones_without_account())
    if not gevonden and bewaard is not None:
        breuken.append(Breuk(Soortbreuk.GAT, bewaard.nummer))
    return Controle(aantal, laatste, tuple(breuken))
