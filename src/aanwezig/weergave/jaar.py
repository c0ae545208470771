"""A schooljaar or a free period of one pupil as a strip: a column for each week, a mark for each lesdag.

The words beside it say the same in numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from aanwezig.core.herleiding.taal import MAANDEN_KORT, dutch_date
from aanwezig.core.kalender.schooldagen import VRIJDAG, monday_of
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Lesdag
from aanwezig.core.verzuim.tabellen import VOORRANG
from aanwezig.weergave.rooster import AANWEZIG, LEGENDA, MERKEN
from aanwezig.weergave.woorden import count_of, join_words

VAK, STAP = 12, 14
"""Side of a square, and from one square to the next."""
KOP = 18
"""Height of the line with the names of the months."""
WEEK = timedelta(weeks=1)
WEKEN = 27
"""How many weeks a part of a strip holds; two parts hold every schooljaar."""
DIT_JAAR = "Dit schooljaar"
BREEDTE, HOOGTE = STAP * WEKEN, KOP + STAP * VRIJDAG
TEKENS = {
    "o": (3, 3, "l6 6m0-6l-6 6"),
    "x": (6, 2, "v8m-4-4h8m-7-3l6 6m0-6l-6 6"),
    "l": (6, 2.5, "a3.5 3.5 0 0 1 0 7 3.5 3.5 0 0 1 0-7v7"),
    "z": (3.5, 9.5, "l5-7"),
    "g": (4.5, 6, "a1.5 1.5 0 1 0 3 0 1.5 1.5 0 1 0-3 0"),
    "s": (6, 3, "l3 6h-6z"),
}
"""How each mark is drawn within its square: where it begins, and the path from there."""


@dataclass(frozen=True, slots=True)
class Helft:
    """A part of a strip: two stand side by side, or on a telephone below each other. ``vlakken`` and ``tekens``: a path for each mark."""

    maanden: tuple[tuple[int, str], ...]
    vlakken: tuple[tuple[str, str], ...]
    tekens: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Jaarstrook:
    """The strip of a pupil. ``kop``: which period it is; ``aantallen``: the lesdagen of each mark, with its word."""

    kop: str
    zinnen: tuple[str, ...]
    helften: tuple[Helft, ...]
    aantallen: tuple[tuple[str, str, str], ...]

    @property
    def tekst(self) -> str:
        """The strip in words, for who cannot see it."""
        delen = [f"{woord}: {dagen}" for _, woord, dagen in self.aantallen]
        return " ".join((*self.zinnen, f"{'; '.join(delen)}." if delen else "")).strip()


def strip_of(beeld: Leerlingbeeld, schoolnamen: Mapping[str, str] | None = None) -> Jaarstrook | None:
    """Return the strip of the schooljaar of the peildatum; None when the pupil had no lesdag in it yet.

    ``schoolnamen``: names of schools by BRIN; without one a school is called by its BRIN.
    """
    grens = beeld.omstandigheden.kalenders.land.schooljaar
    return strip_over(beeld, grens.begin_of(beeld.peildatum), grens.eind_of(beeld.peildatum), schoolnamen)


def strip_over(beeld: Leerlingbeeld, van: date, tm: date, schoolnamen: Mapping[str, str] | None = None) -> Jaarstrook | None:
    """Return the strip of the days from ``van`` up to and including ``tm``; None when the pupil had no lesdag in them yet."""
    lesdagen = [lesdag for lesdag in beeld.voorbij if van <= lesdag.datum <= tm]
    if not lesdagen:
        return None
    kop, loopt = _name_of_period(beeld, van, tm), van <= beeld.peildatum <= tm
    eerste = monday_of(van)
    per_merk: dict[str, list[Lesdag]] = {}
    for lesdag in lesdagen:
        per_merk.setdefault(mark_of_day(lesdag), []).append(lesdag)
    knippen = [eerste + keer * WEKEN * WEEK for keer in range((tm - eerste) // (WEKEN * WEEK) + 1)]
    einden = [*(knip - timedelta(days=1) for knip in knippen[1:]), tm]
    return Jaarstrook(
        kop=kop,
        zinnen=tuple(_sentences(kop, lesdagen, loopt=loopt, schoolnamen=schoolnamen or {})),
        helften=tuple(_half(per_merk, knip, max(knip, van), eind) for knip, eind in zip(knippen, einden, strict=True)),
        aantallen=tuple((merk, LEGENDA[merk], _days(len(per_merk[merk]))) for merk in LEGENDA if merk in TEKENS and merk in per_merk),
    )


def _name_of_period(beeld: Leerlingbeeld, van: date, tm: date) -> str:
    grens = beeld.omstandigheden.kalenders.land.schooljaar
    if (van, tm) != (grens.begin_of(van), grens.eind_of(van)):
        return f"{dutch_date(van)} tot en met {dutch_date(tm)}"
    return DIT_JAAR if van <= beeld.peildatum <= tm else f"Schooljaar {van.year}-{tm.year}"


def _half(per_merk: dict[str, list[Lesdag]], eerste: date, van: date, tm: date) -> Helft:
    dagen = {merk: [dag for dag in per_merk.get(merk, ()) if van <= dag.datum <= tm] for merk in LEGENDA}
    return Helft(
        maanden=tuple(_months(eerste, van, tm)),
        vlakken=tuple((merk, "".join(_square(eerste, dag) for dag in rij)) for merk, rij in dagen.items() if rij),
        tekens=tuple((merk, "".join(_sign(eerste, dag, merk) for dag in rij)) for merk, rij in dagen.items() if rij and merk in TEKENS),
    )


def mark_of_day(lesdag: Lesdag) -> str:
    """Return the mark of what prevails on most lesuren of a day; of two as long, the one that goes first in the contract."""
    lesuren = Counter(rij.registratie for rij in lesdag.heersend.values())
    if not lesuren:
        return AANWEZIG
    return MERKEN[min(lesuren, key=lambda soort: (-lesuren[soort], VOORRANG[soort]))]


def _sentences(kop: str, lesdagen: list[Lesdag], *, loopt: bool, schoolnamen: Mapping[str, str]) -> Iterator[str]:
    totaal = f"{count_of(len(lesdagen), 'lesdag', 'lesdagen')}{' tot nu toe' if loopt else ''}"
    met_verzuim = sum(mark_of_day(lesdag) != AANWEZIG for lesdag in lesdagen)
    yield f"Op {met_verzuim or 'geen'} van de {totaal} is verzuim ingevoerd."
    scholen = [(school, [dag.datum for dag in dagen]) for school, dagen in groupby(lesdagen, key=lambda dag: dag.inschrijving.school_id)]
    if len(scholen) > 1:
        wanneer = "dit jaar" if kop == DIT_JAAR else "in deze periode"
        namen = join_words(f"{schoolnamen.get(school, school)} vanaf {dutch_date(dagen[0])}" for school, dagen in scholen)
        yield f"Scholen {wanneer}: {namen}."


def _days(aantal: int) -> str:
    return count_of(aantal, "dag", "dagen")


def _months(eerste: date, van: date, tm: date) -> Iterator[tuple[int, str]]:
    """Yield where the name of each month stands: above the week that holds its first day."""
    dag = van
    while dag <= tm:
        if dag.day == 1:
            yield STAP * ((monday_of(dag) - eerste) // WEEK), MAANDEN_KORT[dag.month - 1]
        dag += timedelta(days=1)


def _place(eerste: date, lesdag: Lesdag) -> tuple[int, int]:
    return STAP * ((lesdag.datum - eerste) // WEEK), KOP + STAP * lesdag.datum.weekday()


def _square(eerste: date, lesdag: Lesdag) -> str:
    links, boven = _place(eerste, lesdag)
    return f"M{links} {boven}h{VAK}v{VAK}h-{VAK}z"


def _sign(eerste: date, lesdag: Lesdag, merk: str) -> str:
    links, boven = _place(eerste, lesdag)
    x, y, pad = TEKENS[merk]
    return f"M{links + x:g} {boven + y:g}{pad}"
