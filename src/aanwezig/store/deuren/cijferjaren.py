"""The door to figures over the years: schooljaren beside each other, of one municipality and of the region, and by which definition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.rapportages.cijfers import (
    NIET_BEKEND,
    VERBORGEN,
    Cijfer,
    Cijferversie,
    Telling,
    Verandering,
    change_between,
)
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.cijfers import kept_since
from aanwezig.store.deuren.cijfers import Geteld, Rij, Tabel, Telwerk, count_for, gemeenten, tables_of
from aanwezig.store.models import Functie, Organisatie
from aanwezig.store.wand import counting

MEEST = 4
"""How many schooljaren stand beside each other."""


@dataclass(frozen=True, slots=True)
class Reeks:
    """A line over the years, the oldest first.

    ``verandering``: from the last year but one to the last; None when that can't be said, as when one of them is not complete.
    """

    naam: str
    tellingen: tuple[Telling, ...]
    verandering: Verandering | None


@dataclass(frozen=True, slots=True)
class Omschreven:
    """The whole over the years by one definition. ``geldt``: in which years that is the definition that holds."""

    versie: Cijferversie
    geldt: tuple[bool, ...]
    gemeente: Reeks
    regio: Reeks


@dataclass(frozen=True, slots=True)
class Jarenbeeld:
    """A figure over the years. ``per_definitie``: only when the definition changed between these years."""

    cijfer: Cijfer
    jaren: tuple[Tabel, ...]
    gemeente: tuple[Reeks, ...]
    regio: tuple[Reeks, ...]
    deel_gemeente: tuple[str, ...]
    deel_regio: tuple[str, ...]
    per_definitie: tuple[Omschreven, ...]

    @property
    def totaal(self) -> Reeks:
        """The whole of the municipality."""
        return self.gemeente[-1]

    @property
    def totaal_regio(self) -> Reeks:
        """The whole of the region."""
        return self.regio[-1]


@counting()
def compare_years(functie: Functie, schooljaren: Sequence[int], gemeente: Organisatie, dag: date, *, openbaar: bool) -> list[Jarenbeeld]:
    """Return all figures of some schooljaren beside each other, of a municipality and of the region.

    Each year shows what its own table shows (``yearly_table``), so that nothing can be computed here that can't be there.

    Raises:
        ValueError: when there are no years, or too many.
    """
    if not 0 < len(set(schooljaren)) <= MEEST:
        raise ValueError(f"choose from one to {MEEST} schooljaren")
    jaren = sorted(set(schooljaren))
    telling = Telwerk(tuple(gemeenten(dag)), dag, kept_since())
    tabellen = [{tabel.cijfer.id: tabel for tabel in tables_of(telling, functie, jaar, openbaar=openbaar)} for jaar in jaren]
    plek = [andere.pk for andere in telling.kolommen].index(gemeente.pk)
    eigen = plek if plek == telling.reader(functie, openbaar=openbaar) else None
    return [_picture(telling, [jaar[cijfer.id] for jaar in tabellen], plek, eigen) for cijfer in cijferboek().cijfers]


def _picture(telling: Telwerk, jaren: Sequence[Tabel], plek: int, eigen: int | None) -> Jarenbeeld:
    vergelijkbaar = len({jaar.versie for jaar in jaren[-2:]}) == 1 and _complete(jaren)
    namen = list(dict.fromkeys(rij.naam for jaar in jaren for rij in jaar.rijen))

    def lines(kies: Callable[[Rij], Telling]) -> tuple[Reeks, ...]:
        per_naam = [[_of_line(jaar, naam, kies) for jaar in jaren] for naam in namen]
        totaal = [kies(jaar.totaal) for jaar in jaren]
        return tuple(
            _series(naam, tellingen, vergelijkbaar=vergelijkbaar)
            for naam, tellingen in zip([*namen, jaren[-1].totaal.naam], [*per_naam, totaal], strict=True)
        )

    met_deel = any(jaar.deel for jaar in jaren)
    return Jarenbeeld(
        cijfer=jaren[0].cijfer,
        jaren=tuple(jaren),
        gemeente=lines(lambda rij: rij.tellingen[plek]),
        regio=lines(lambda rij: rij.regio),
        deel_gemeente=tuple(jaar.deel[plek] for jaar in jaren) if met_deel else (),
        deel_regio=tuple(jaar.deel[-1] for jaar in jaren) if met_deel else (),
        per_definitie=tuple(_by_definition(telling, jaren, plek, eigen)),
    )


def _complete(jaren: Sequence[Tabel]) -> bool:
    """Say whether all is known of the last two years: a year under way is not less than the one before."""
    return all(jaar.compleet for jaar in jaren[-2:])


def _of_line(jaar: Tabel, naam: str, kies: Callable[[Rij], Telling]) -> Telling:
    """Return the count of a line in a year; a line that a known year does not have counts nobody."""
    gevonden = next((kies(rij) for rij in jaar.rijen if rij.naam == naam), None)
    return gevonden or (Telling(0) if jaar.bekend else NIET_BEKEND)


def _series(naam: str, tellingen: Sequence[Telling], *, vergelijkbaar: bool) -> Reeks:
    kan = vergelijkbaar and len(tellingen) > 1
    return Reeks(naam, tuple(tellingen), change_between(tellingen[-2], tellingen[-1]) if kan else None)


def _by_definition(telling: Telwerk, jaren: Sequence[Tabel], plek: int, eigen: int | None) -> Iterable[Omschreven]:
    versies = list(dict.fromkeys(jaar.versie for jaar in jaren))
    if len(versies) == 1:
        return
    for versie in versies:
        paren = [_counted_by(telling, jaar, versie, plek, eigen) for jaar in jaren]
        yield Omschreven(
            versie,
            tuple(jaar.versie == versie for jaar in jaren),
            _series(versie.versie, [gemeente for gemeente, _ in paren], vergelijkbaar=_complete(jaren)),
            _series(versie.versie, [regio for _, regio in paren], vergelijkbaar=_complete(jaren)),
        )


def _counted_by(telling: Telwerk, jaar: Tabel, versie: Cijferversie, plek: int, eigen: int | None) -> tuple[Telling, Telling]:
    """Return what a year counts by a definition, for the municipality and the region.

    By a definition that does not hold in that year only the own municipality is shown, and the region when neither it, nor how it differs
    from what holds, tells a small count of the others.
    """
    if jaar.versie == versie:
        return jaar.totaal.tellingen[plek], jaar.totaal.regio
    if not jaar.bekend:
        return NIET_BEKEND, NIET_BEKEND
    if eigen is None:
        return VERBORGEN, VERBORGEN
    geldend, anders = (count_for(telling, jaar.cijfer, welke, jaar.schooljaar) for welke in (jaar.versie, versie))
    te_klein = (
        jaar.totaal.regio.aantal is None or _tells(_others(anders, eigen)) or _tells(_others(geldend, eigen) - _others(anders, eigen))
    )
    return Telling(anders.totalen[eigen]), VERBORGEN if te_klein else Telling(sum(anders.totalen))


def _others(stand: Geteld, eigen: int) -> int:
    return sum(stand.totalen) - stand.totalen[eigen]


def _tells(aantal: int) -> bool:
    return 0 < abs(aantal) < cijferboek().kleinste_aantal
