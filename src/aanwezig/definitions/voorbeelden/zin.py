"""One line of an example, read word by word."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from aanwezig.definitions.lezer import Knoop, RegelwerkFout

E = TypeVar("E", bound=StrEnum)


@dataclass(slots=True)
class Zin:
    """One line of an example while it is being read word by word. ``vorm`` shows how such a line looks."""

    knoop: Knoop
    vorm: str
    woorden: deque[str]

    @classmethod
    def of(cls, knoop: Knoop, vorm: str) -> Zin:
        """Begin reading a line."""
        return cls(knoop, vorm, deque(knoop.tekst().split()))

    def fout(self, gevonden: str) -> RegelwerkFout:
        """Make the error for this line."""
        return self.knoop.fout(f"{gevonden} in '{self.knoop.tekst()}'", self.vorm)

    def neem(self, wat: str) -> str:
        """Take the next word."""
        if not self.woorden:
            raise self.fout(f"{wat} ontbreekt")
        return self.woorden.popleft()

    def begint_met(self, *woorden: str) -> bool:
        """Take these words when they come next, and say whether they did."""
        if list(self.woorden)[: len(woorden)] != list(woorden):
            return False
        for _ in woorden:
            self.woorden.popleft()
        return True

    def datum(self, tekst: str | None = None) -> date:
        """Read a date: the next word, or a word taken before."""
        woord = self.neem("een datum") if tekst is None else tekst
        try:
            return date.fromisoformat(woord)
        except ValueError:
            raise self.fout(f"'{woord}' is geen datum") from None

    def getal(self, woord: str) -> int:
        """Read a whole number above zero."""
        if not woord.isdecimal() or int(woord) == 0:
            raise self.fout(f"'{woord}' is geen getal boven nul")
        return int(woord)

    def een_van(self, wat: str, waarden: Sequence[str]) -> str:
        """Take a word that must be one of some values."""
        woord = self.neem(wat)
        if woord not in waarden:
            raise self.knoop.fout(f"'{woord}' is geen {wat}", f"een van: {', '.join(waarden)}")
        return woord

    def keuze(self, wat: str, soort: type[E]) -> E:
        """Take a word that must be a value of an enumeration."""
        return soort(self.een_van(wat, tuple(soort)))

    def periode(self) -> tuple[date, date]:
        """Read ``DATUM`` or ``DATUM t/m DATUM``."""
        begin = self.datum()
        eind = self.datum() if self.begint_met("t/m") else begin
        if eind < begin:
            raise self.fout(f"het einde {eind} ligt voor het begin {begin}")
        return begin, eind

    def looptijd(self) -> tuple[date, date | None]:
        """Read ``vanaf DATUM`` (no end known), ``DATUM`` or ``DATUM t/m DATUM``."""
        return (self.datum(), None) if self.begint_met("vanaf") else self.periode()

    def bijzinnen(self, *mag: str) -> dict[str, str]:
        """Read the rest: a name of one or two words with a value after it, in any order (``N minuten`` the other way about)."""
        uit: dict[str, str] = {}
        while self.woorden:
            if "minuten" in mag and list(self.woorden)[1:2] == ["minuten"]:
                naam, waarde = "minuten", self.neem("een getal")
                self.neem("het woord minuten")
            else:
                gevonden = next((m for m in mag if m != "minuten" and self.begint_met(*m.split())), None)
                if gevonden is None:
                    raise self.fout(f"'{self.woorden[0]}' past hier niet")
                naam, waarde = gevonden, self.neem(f"wat er na '{gevonden}' hoort")
            if naam in uit:
                raise self.fout(f"'{naam}' staat er twee keer")
            uit[naam] = waarde
        return uit
