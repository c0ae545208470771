"""Letters: dated texts with fields that are filled in."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

WOORD = "gemeente "


@dataclass(frozen=True, slots=True)
class Briefversie:
    """What a letter says from a day on; ``verzuim``: the sentence about the absence itself, by what counts in the report.

    ``meerderjarig``: what it says to a young person who is of age, to whom it goes then; None: it is no letter for them.
    """

    geldig_vanaf: date
    onderwerp: str
    tekst: str
    verzuim: Mapping[str, str] = field(default_factory=dict)
    meerderjarig: Briefversie | None = None

    @property
    def versie(self) -> str:
        """The name of the version: the day from which it holds."""
        return self.geldig_vanaf.isoformat()

    @property
    def velden(self) -> frozenset[str]:
        """The fields that its subject and its text name."""
        return fields_of(self.onderwerp) | fields_of(self.tekst)


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


@dataclass(frozen=True, slots=True)
class Schoolwoorden:
    """What the field about the school says when it isn't known which one it is, or when there is none."""

    onbekend: str
    geen: str


def fields_of(tekst: str) -> frozenset[str]:
    """Return the fields that a text names."""
    return frozenset(veld for _, veld, _, _ in string.Formatter().parse(tekst) if veld is not None)


def fill_in(tekst: str, velden: Mapping[str, str]) -> str:
    """Fill in the fields of a text.

    Raises:
        KeyError: when the text names a field that is not given.
    """
    return tekst.format_map(velden)


def plain_gemeente(naam: str) -> str:
    """Return the name of a municipality without the word: organisations are called ``Dalfsen`` and ``Gemeente Dalfsen``."""
    return naam[len(WOORD) :] if naam.lower().startswith(WOORD) else naam
