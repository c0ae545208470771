"""Missing provision: what was needed and not there, counted from requests that ended without a place.

Within a period a child counts once for a kind of provision, with the request that ended last: so counts are of children, and add up. Who
may see no names gets one table of kinds by municipality and one of reasons. They share only the total, and each keeps small counts from
being read or computed by itself (core/rapportages/zonder_namen). How far something fitting was, and in which samenwerkingsverband, are
lines by kind that share only what the first table shows of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median_low

from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.rapportages.zonder_namen import is_safe, show_table
from aanwezig.core.voorzieningen.boek import Plekboek

NERGENS, NIET_GEZEGD = "nergens", ""
"""What stands beside the classes of distances: nothing fitting was known, and nobody said it."""


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """A period over which is counted; ``tm`` is its last day."""

    van: date
    tm: date

    @property
    def sleutel(self) -> str:
        """How an address names it."""
        return self.van.isoformat()

    def is_over(self, dag: date) -> bool:
        """Say whether nothing comes in any more."""
        return self.tm < dag


@dataclass(frozen=True, slots=True)
class Gemist:
    """A request that ended without a place that was needed: for whom (a number), of which kind, why, where the child lives, and how long
    it waited (days).

    ``swv``: of which samenwerkingsverband the case is (its name; empty: of none). ``afstand``: the class of how far something fitting was,
    ``NERGENS`` or ``NIET_GEZEGD``; ``minuten``: the journey. ``wachttijd``: for how long who waited longest had done so at the location of
    this kind where that was shortest; None: there was no location, or it was not kept.
    """

    kind: int
    soort: str
    reden: str
    gemeente: str
    einde: date
    dagen: int
    swv: str = ""
    afstand: str = NIET_GEZEGD
    minuten: int | None = None
    wachttijd: int | None = None


@dataclass(frozen=True, slots=True)
class Afstandregel:
    """What was missing of a kind in a samenwerkingsverband, by how far something fitting was: of how many children, how long the journey is
    and was waited (the middle), of how many there was a location of this kind at all, and how long was waited there (the middle)."""

    soort: str
    swv: str
    afstand: str
    aantal: int
    reistijd: int | None
    gewacht: int
    met_locatie: int
    wachttijd: int | None


@dataclass(frozen=True, slots=True)
class Ontbreekregel:
    """What was missing of a kind in a municipality: of how many children, by reason, and how long they waited (days)."""

    soort: str
    gemeente: str
    aantal: int
    redenen: tuple[tuple[str, int], ...]
    middelste: int
    langste: int


@dataclass(frozen=True, slots=True)
class Veiligbeeld:
    """The same for who may see no names: kinds by municipality with the region last, how long was waited by kind, and the reasons.

    ``afstanden`` and ``verbanden``: of each kind how its children fall apart by how far something fitting was, and by samenwerkingsverband
    (``namen``). Each line adds up to what the region shows of that kind.
    """

    rijen: tuple[tuple[str, tuple[Telling, ...], Telling], ...]
    redenen: tuple[tuple[str, Telling], ...]
    totaal: Telling
    afstanden: tuple[tuple[str, tuple[Telling, ...]], ...] = ()
    verbanden: tuple[tuple[str, tuple[Telling, ...]], ...] = ()
    namen: tuple[str, ...] = ()


def periods_of(boek: Plekboek, sinds: date, dag: date) -> list[Tijdvak]:
    """Return the periods from that of a first day to that of today, the last first."""
    begin = [date(jaar, maand, boek.tijdvak_dag) for jaar in range(sinds.year - 1, dag.year + 2) for maand in boek.tijdvak_maanden]
    alle = [Tijdvak(van, volgende - DAG) for van, volgende in pairwise(sorted(begin))]
    return [vak for vak in reversed(alle) if vak.tm >= sinds and vak.van <= dag]


def count_once(gemist: Iterable[Gemist]) -> list[Gemist]:
    """Keep of each child and kind the request that ended last."""
    laatste: dict[tuple[int, str], Gemist] = {}
    for een in sorted(gemist, key=lambda een: (een.einde, een.dagen)):
        laatste[een.kind, een.soort] = een
    return list(laatste.values())


def lines_of(gemist: Collection[Gemist], boek: Plekboek) -> list[Ontbreekregel]:
    """Return what was missing by kind and municipality, exactly."""
    groepen: dict[tuple[str, str], list[Gemist]] = {}
    for een in gemist:
        groepen.setdefault((een.soort, een.gemeente), []).append(een)
    codes = [code for code, reden in boek.redenen.items() if reden.ontbreekt]
    return [
        Ontbreekregel(
            soort,
            gemeente,
            len(deel),
            tuple((code, sum(een.reden == code for een in deel)) for code in codes),
            median_low(een.dagen for een in deel),
            max(een.dagen for een in deel),
        )
        for (soort, gemeente), deel in sorted(groepen.items())
    ]


def distances_of(boek: Plekboek) -> tuple[str, ...]:
    """Return the classes of distances from near to far, then that nothing was known, then that nobody said it."""
    return (*(klasse.code for klasse in boek.afstand.klassen), NERGENS, NIET_GEZEGD)


def distance_lines(gemist: Collection[Gemist], boek: Plekboek) -> list[Afstandregel]:
    """Return what was missing by kind, samenwerkingsverband and how far something fitting was, exactly."""
    volgorde = distances_of(boek)
    groepen: dict[tuple[str, str, int], list[Gemist]] = {}
    for een in gemist:
        groepen.setdefault((een.soort, een.swv, volgorde.index(een.afstand)), []).append(een)
    return [
        Afstandregel(
            soort,
            swv,
            volgorde[plek],
            len(deel),
            _middle(een.minuten for een in deel),
            median_low(een.dagen for een in deel),
            sum(een.wachttijd is not None for een in deel),
            _middle(een.wachttijd for een in deel),
        )
        for (soort, swv, plek), deel in sorted(groepen.items())
    ]


def _middle(waarden: Iterable[int | None]) -> int | None:
    """Return the middle of what is known; None when nothing is."""
    bekend = [waarde for waarde in waarden if waarde is not None]
    return median_low(bekend) if bekend else None


def safe_picture(gemist: Collection[Gemist], gemeenten: Sequence[str], boek: Plekboek, kleinste: int) -> Veiligbeeld:
    """Return what was missing for who may see no names: of children who live in these municipalities."""
    hier = [een for een in gemist if een.gemeente in gemeenten]
    soorten = [soort for soort in boek.versies if any(een.soort == soort for een in hier)]
    codes = [code for code, reden in boek.redenen.items() if reden.ontbreekt]
    if not soorten:
        return Veiligbeeld((), (), Telling(0))
    tabel = show_table(
        [[sum(een.soort == soort and een.gemeente == plek for een in hier) for plek in gemeenten] for soort in soorten], kleinste
    )
    (redenen,) = show_table([[sum(een.reden == code for een in hier) for code in codes]], kleinste).rijen
    rijen = tuple(
        (soort, (*rij, totaal), _waited(hier, soort, totaal, kleinste))
        for soort, rij, totaal in zip(soorten, tabel.rijen, tabel.rijtotalen, strict=True)
    )
    namen = tuple(sorted({een.swv for een in hier if een.swv})) + (("",) if any(not een.swv for een in hier) else ())
    return Veiligbeeld(
        rijen,
        tuple(zip(codes, redenen, strict=True)),
        tabel.totaal,
        _split(hier, rijen, distances_of(boek), lambda een: een.afstand, kleinste),
        _split(hier, rijen, namen, lambda een: een.swv, kleinste),
        namen,
    )


def _split(
    gemist: Collection[Gemist],
    rijen: Iterable[tuple[str, tuple[Telling, ...], Telling]],
    delen: Sequence[str],
    waarnaar: Callable[[Gemist], str],
    kleinste: int,
) -> tuple[tuple[str, tuple[Telling, ...]], ...]:
    """Return how the children of each kind fall apart. A line is a table of its own that adds up to what is shown of its kind, and to
    nothing else: lines have no totals between them. A kind of which nothing is shown falls apart in nothing that is shown."""
    uit = []
    for soort, rij, _ in rijen:
        cellen = [[sum(een.soort == soort and waarnaar(een) == deel for een in gemist)] for deel in delen]
        tellingen = [telling for (telling,) in show_table(cellen, kleinste).rijen]
        uit.append((soort, tuple(VERBORGEN if rij[-1].aantal is None else telling for telling in tellingen)))
    return tuple(uit)


def _waited(gemist: Iterable[Gemist], soort: str, aantal: Telling, kleinste: int) -> Telling:
    """Return the middle of how long was waited, of enough children."""
    if aantal.aantal is None or not aantal.aantal or not is_safe(aantal.aantal, kleinste):
        return VERBORGEN
    return Telling(median_low(een.dagen for een in gemist if een.soort == soort))
