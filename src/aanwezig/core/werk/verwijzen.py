"""Referring to the youth doctor: who consents, to what, and how often the doctor calls somebody up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Instemmer:
    """Who gives consent for a pupil from an age on (years), in words. ``van``: all of whom it is needed, as holders of the own file are
    called (core/toegang/eigen.py); each of them can withdraw it."""

    vanaf: int
    wie: str
    bron: str
    van: frozenset[str]


@dataclass(frozen=True, slots=True)
class Toestemmingtekst:
    """What people consent to, from a day on."""

    geldig_vanaf: date
    tekst: str
    bron: str


@dataclass(frozen=True, slots=True)
class Verwijsregels:
    """``keer_oproepen``: after so many times without anybody the doctor stops. Ages and texts stand in ascending order."""

    doel: str
    keer_oproepen: int
    wie: Sequence[Instemmer]
    teksten: Sequence[Toestemmingtekst]

    def who_consents(self, leeftijd: int) -> str:
        """Return who gives consent for a pupil of this age in years."""
        return self._at(leeftijd).wie

    def can_withdraw(self, houder: str, leeftijd: int) -> bool:
        """Say whether a holder of the own file withdraws the consent of a pupil of this age."""
        return houder in self._at(leeftijd).van

    def of_whom(self, leeftijd: int) -> frozenset[str]:
        """Return the holders whose consent is needed for a pupil of this age in years."""
        return self._at(leeftijd).van

    def is_enough(self, leeftijd: int, van: Collection[str]) -> bool:
        """Say whether all consented whom the law asks at this age in years."""
        return self._at(leeftijd).van <= set(van)

    def text_on(self, dag: date) -> str:
        """Return what people consent to on a day.

        Raises:
            ValueError: before the first text.
        """
        for versie in reversed(self.teksten):
            if versie.geldig_vanaf <= dag:
                return versie.tekst
        raise ValueError(f"geen tekst van de toestemming op {dag}")

    def _at(self, leeftijd: int) -> Instemmer:
        return next(instemmer for instemmer in reversed(self.wie) if instemmer.vanaf <= leeftijd)
