"""Decision tables: questions with their answers, rows, and an outcome for every combination of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from aanwezig.core.regels.regel import Bron

JA, NEE = "ja", "nee"


@dataclass(frozen=True, slots=True)
class Keuzevraag:
    """A question to a person, and the answers that it has. Not to know is no answer: then the table asks."""

    id: str
    tekst: str
    antwoorden: tuple[str, ...] = (JA, NEE)


@dataclass(frozen=True, slots=True)
class Keuzerij:
    """Answers that lead to an outcome; a question that is not named may have any answer."""

    als: Mapping[str, str]
    uitkomst: str

    def fits(self, antwoorden: Mapping[str, str]) -> bool:
        """Say whether answers, of which some may still be unknown, can lead to this row."""
        return all(antwoorden.get(vraag, antwoord) == antwoord for vraag, antwoord in self.als.items())


@dataclass(frozen=True, slots=True)
class Keuzeuitkomst:
    """What a table advises, what has to be on file for it, and what holds then."""

    id: str
    naam: str
    uitleg: str = ""
    documenten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keuze:
    """A decision table. It advises; a person decides, and may decide otherwise with a reason."""

    id: str
    naam: str
    vragen: tuple[Keuzevraag, ...]
    rijen: tuple[Keuzerij, ...]
    uitkomsten: Mapping[str, Keuzeuitkomst]
    bronnen: tuple[Bron, ...]
    opmerking: str = ""

    def combinations(self) -> Iterator[dict[str, str]]:
        """Yield every combination of answers."""
        namen = [vraag.id for vraag in self.vragen]
        for antwoorden in product(*(vraag.antwoorden for vraag in self.vragen)):
            yield dict(zip(namen, antwoorden, strict=True))


@dataclass(frozen=True, slots=True)
class Advies:
    """What a table says to answers: one outcome, or the questions that still matter and the outcomes that they can lead to."""

    uitkomst: Keuzeuitkomst | None
    mogelijk: tuple[str, ...]
    vragen: tuple[Keuzevraag, ...]


def advise(keuze: Keuze, antwoorden: Mapping[str, str]) -> Advies:
    """Return what a table says to the answers that are known.

    Raises:
        ValueError: when an answer is to no question of the table, or is none of its answers.
    """
    kan = {vraag.id: vraag.antwoorden for vraag in keuze.vragen}
    for vraag_id, antwoord in antwoorden.items():
        if antwoord not in kan.get(vraag_id, ()):
            raise ValueError(f"{antwoord!r} is geen antwoord op {vraag_id!r} van keuze {keuze.id}")
    rijen = [rij for rij in keuze.rijen if rij.fits(antwoorden)]
    mogelijk = tuple(dict.fromkeys(rij.uitkomst for rij in rijen))
    if len(mogelijk) == 1:
        return Advies(keuze.uitkomsten[mogelijk[0]], mogelijk, ())
    gevraagd = {vraag for rij in rijen for vraag in rij.als} - set(antwoorden)
    return Advies(None, mogelijk, tuple(vraag for vraag in keuze.vragen if vraag.id in gevraagd))


def gaps_of(keuze: Keuze) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the combinations of answers that no row fits, and those that lead to more than one outcome."""
    geen, meer = [], []
    for antwoorden in keuze.combinations():
        uitkomsten = {rij.uitkomst for rij in keuze.rijen if rij.fits(antwoorden)}
        if not uitkomsten:
            geen.append(antwoorden)
        elif len(uitkomsten) > 1:
            meer.append(antwoorden)
    return geen, meer
