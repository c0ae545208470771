"""Decision tables in the picture of a route: the questions under numbers, and a row for every way to an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aanwezig.core.routes.keuze import JA, NEE, Keuze
from aanwezig.core.routes.route import Route
from aanwezig.weergave.tekstmaat import wrap

KOP, KLEIN = 14, 12
REGEL = 16
LETTERS = "abcdefghij"
KOLOM = 30
"""How wide the column of a question is: its answer is ja, nee or a letter."""
UITKOMST = 110
"""What stays at least for the outcome."""
ONDER_RIJ = 8
KRAP = 28
"""In columns narrower than this an answer is a sign."""
ANDERS = "·"
"""The sign of a question that does not matter in a row."""


@dataclass(frozen=True, slots=True)
class Cel:
    """A text of a table."""

    x: float
    y: float
    klasse: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: its frame, its texts, and the lines between its rows."""

    x: float
    y: float
    breedte: float
    onder: float
    cellen: tuple[Cel, ...]
    lijnen: tuple[float, ...]

    @property
    def hoogte(self) -> float:
        """The height of the frame."""
        return self.onder - self.y


def tables_of(route: Route, x: float, y: float, breedte: float) -> Iterator[Tabel]:
    """Draw the tables of a route, one under another."""
    for keuze in route.keuzes.values():
        tabel = _table(keuze, x, y, breedte)
        yield tabel
        y = tabel.onder + 16


def answers_of(keuze: Keuze, *, krap: bool = False) -> dict[str, dict[str, str]]:
    """Return per question the sign of each answer: the answer itself when short, else a letter; ``krap``: a tick or a cross."""
    kort = {JA: "✓", NEE: "✗"} if krap else {JA: JA, NEE: NEE}
    return {
        vraag.id: {a: kort[a] if set(vraag.antwoorden) <= {JA, NEE} else LETTERS[plek] for plek, a in enumerate(vraag.antwoorden)}
        for vraag in keuze.vragen
    }


def _table(keuze: Keuze, x: float, y: float, breedte: float) -> Tabel:
    cellen: list[Cel] = []
    lijnen: list[float] = []
    onder = y + 6
    links, binnen = x + 10, breedte - 20
    kolom = min(KOLOM, (binnen - UITKOMST) / len(keuze.vragen))
    krap = kolom < KRAP
    tekens = answers_of(keuze, krap=krap)

    def write(tekst: str, klasse: str, plek: float, ruimte: float, grootte: int = KLEIN, *, vet: bool = False) -> None:
        nonlocal onder
        for regel in wrap(tekst, ruimte, grootte, vet=vet):
            onder += REGEL
            cellen.append(Cel(plek, onder, klasse, regel))

    write(keuze.naam, "kop", links, binnen, KOP, vet=True)
    onder += 2
    for nummer, vraag in enumerate(keuze.vragen, start=1):
        opties = [f"{teken} = {antwoord}" for antwoord, teken in tekens[vraag.id].items() if antwoord not in (JA, NEE)]
        write(f"{nummer}. {vraag.tekst}", "vraag", links, binnen)
        for optie in opties:
            write(optie, "optie", links + 16, binnen - 16)
    if krap:
        write("✓ = ja, ✗ = nee, · = maakt niet uit", "optie", links, binnen)
    onder += 10
    lijnen.append(onder)
    kop = onder + REGEL
    cellen += [Cel(links + (plek + 0.5) * kolom, kop, "nummer antwoord", str(plek + 1)) for plek in range(len(keuze.vragen))]
    uitkomst = links + len(keuze.vragen) * kolom + 8
    cellen.append(Cel(uitkomst, kop, "nummer", "dan"))
    onder = kop + 6
    for rij in keuze.rijen:
        lijnen.append(onder)
        top = onder + REGEL
        for plek, vraag in enumerate(keuze.vragen):
            teken = tekens[vraag.id][rij.als[vraag.id]] if vraag.id in rij.als else ANDERS
            cellen.append(Cel(links + (plek + 0.5) * kolom, top, "antwoord" if vraag.id in rij.als else "anders", teken))
        write(keuze.uitkomsten[rij.uitkomst].naam, "uitkomst", uitkomst, x + breedte - 10 - uitkomst, vet=True)
        onder += ONDER_RIJ
    return Tabel(x, y, breedte, onder + 4, tuple(cellen), tuple(lijnen))
