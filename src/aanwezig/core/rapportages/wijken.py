"""The stock by neighbourhood: the first four digits of the postcode, within the municipality where a pupil lives.

A neighbourhood is small, so nobody reads one with few registrations in it, not even who may see names: it is counted with the others of its
municipality, without its digits. For who may see no names each municipality is a line that adds up to what is shown of it elsewhere, and to
nothing else; small counts can't be read or computed from it (core/rapportages/zonder_namen).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.core.rapportages.zonder_namen import show_table

CIJFERS = 4
"""How many digits of a postcode make a neighbourhood: as the areas of samenwerkingsverbanden are laid down."""
ONBEKEND = ""
"""The neighbourhood of who has no known postcode, and the municipality of who lives outside the region."""


@dataclass(frozen=True, slots=True)
class Wijkdeel:
    """A municipality: the registrations of its neighbourhoods by their digits, the largest first; of who has no known postcode, and of all
    other neighbourhoods together (each None when there is nothing to say of them)."""

    gemeente: str
    wijken: tuple[tuple[str, Telling], ...]
    onbekend: Telling | None
    andere: Telling | None
    totaal: Telling


def wijk_of(postcode: str) -> str:
    """Return the neighbourhood of a postcode, also of its digits alone; empty when it is none."""
    cijfers = "".join(postcode.split())[:CIJFERS]
    return cijfers if len(cijfers) == CIJFERS and cijfers.isascii() and cijfers.isdecimal() and cijfers[0] != "0" else ONBEKEND


def exact_wijken(waar: Iterable[tuple[str, str]], gemeenten: Collection[str], kleinste: int) -> tuple[Wijkdeel, ...]:
    """Return the neighbourhoods for who may see names; ``waar``: the municipality and neighbourhood of each registration.

    Only municipalities of the region (``gemeenten``) fall apart; the others are counted together, last.
    """
    uit = []
    for gemeente, wijken in _by_gemeente(waar, gemeenten).items():
        groot = {wijk: aantal for wijk, aantal in wijken.items() if wijk and aantal >= kleinste and gemeente}
        onbekend = wijken[ONBEKEND] if gemeente else 0
        totaal = wijken.total()
        uit.append(_part(gemeente, groot, onbekend, totaal - onbekend - sum(groot.values()), Telling(totaal)))
    return tuple(uit)


def safe_wijken(waar: Iterable[tuple[str, str]], totalen: Mapping[str, Telling], kleinste: int) -> tuple[Wijkdeel, ...]:
    """Return the neighbourhoods for who may see no names; ``totalen``: what they are shown of each municipality of the region.

    A municipality of which nothing is shown is not here.
    """
    uit = []
    for gemeente, wijken in _by_gemeente(waar, totalen).items():
        totaal = totalen.get(gemeente)
        if totaal is None or totaal.aantal is None:
            continue
        namen = sorted(wijken)
        tabel = show_table([[wijken[wijk]] for wijk in namen], kleinste)
        getoond = {wijk: telling for wijk, (telling,) in zip(namen, tabel.rijen, strict=True)}
        open_ = {wijk: aantal for wijk, telling in getoond.items() if (aantal := telling.aantal) is not None}
        onbekend = open_.pop(ONBEKEND, 0)
        uit.append(_part(gemeente, open_, onbekend, totaal.aantal - onbekend - sum(open_.values()), totaal))
    return tuple(uit)


def _by_gemeente(waar: Iterable[tuple[str, str]], gemeenten: Collection[str]) -> dict[str, Counter[str]]:
    """Count by municipality, in their order; those outside the region together and last."""
    per: dict[str, Counter[str]] = {gemeente: Counter() for gemeente in (*gemeenten, ONBEKEND)}
    for gemeente, wijk in waar:
        per[gemeente if gemeente in gemeenten else ONBEKEND][wijk] += 1
    return {gemeente: wijken for gemeente, wijken in per.items() if wijken}


def _part(gemeente: str, wijken: Mapping[str, int], onbekend: int, andere: int, totaal: Telling) -> Wijkdeel:
    return Wijkdeel(
        gemeente,
        tuple((wijk, Telling(aantal)) for wijk, aantal in sorted(wijken.items(), key=lambda paar: (-paar[1], paar[0]))),
        Telling(onbekend) if onbekend else None,
        Telling(andere) if andere else None,
        totaal,
    )
