"""Letters: dated texts with fields that are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Briefversie:
    """What a letter says from a day on."""

    geldig_vanaf: date
    onderwerp: str
    tekst: str

    @property
    def versie(self) -> str:
        """The name of the version: the day from which it holds."""
        return self.geldig_vanaf.isoformat()


@dataclass(frozen=True, slots=True)
class Briefsjabloon:
    """A letter: its name, its source, and its versions, the oldest first."""

    id: str
    naam: str
    bron: str
    versies: tuple[Briefversie, ...]

    def version_on(self, dag: date) -> Briefversie | None:
        """Return the version that holds on a day; None when there is none yet."""
        return next((versie for versie in reversed(self.versies) if versie.geldig_vanaf <= dag), None)


def fill_in(tekst: str, velden: Mapping[str, str]) -> str:
    """Fill in the fields of a text.

    Raises:
        KeyError: when the text names a field that is not given.
    """
    return tekst.format_map(velden)
