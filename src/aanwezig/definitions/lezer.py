"""Reads YAML so that every fault can name its file and line, what was found, and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import yaml

E = TypeVar("E", bound=StrEnum)


class RegelwerkFout(ValueError):
    """A file in regelwerk/ makes no sense. The message says where, what was found and what was expected."""

    def __init__(self, plaats: str, gevonden: str, verwacht: str) -> None:
        self.plaats, self.gevonden, self.verwacht = plaats, gevonden, verwacht
        super().__init__(f"{plaats}: {gevonden}. Verwacht: {verwacht}.")


@dataclass(frozen=True, slots=True)
class Knoop:
    """One place in a YAML file: a value with the file and line it stands on."""

    bestand: str
    knoop: yaml.Node

    @property
    def plaats(self) -> str:
        """File and line (the first line is 1)."""
        return f"{self.bestand}, regel {self.knoop.start_mark.line + 1}"

    def fout(self, gevonden: str, verwacht: str) -> RegelwerkFout:
        """Make the error for this place."""
        return RegelwerkFout(self.plaats, gevonden, verwacht)

    def velden(self, verplicht: Collection[str], mag: Collection[str] = ()) -> Velden:
        """Read a mapping with these keys.

        Raises:
            RegelwerkFout: when it is no mapping, a required key is missing, or a key is unknown or given twice.
        """
        if not isinstance(self.knoop, yaml.MappingNode):
            raise self.fout("hier staat geen reeks velden", f"velden met de namen {', '.join([*verplicht, *mag])}")
        gevonden: dict[str, Knoop] = {}
        for sleutel, waarde in self.knoop.value:
            plek = Knoop(self.bestand, sleutel)
            naam = str(sleutel.value)
            if naam not in verplicht and naam not in mag:
                raise plek.fout(f"onbekend veld '{naam}'", f"een van: {', '.join([*verplicht, *mag])}")
            if naam in gevonden:
                raise plek.fout(f"veld '{naam}' staat er twee keer", "elk veld één keer")
            gevonden[naam] = Knoop(self.bestand, waarde)
        for naam in verplicht:
            if naam not in gevonden:
                raise self.fout(f"veld '{naam}' ontbreekt", f"velden {', '.join(verplicht)}")
        return Velden(self, gevonden)

    def paren(self) -> list[tuple[str, Knoop]]:
        """Read a mapping whose keys are free names."""
        if not isinstance(self.knoop, yaml.MappingNode):
            raise self.fout("hier staat geen reeks velden", "regels van de vorm 'naam: waarde'")
        return [(str(sleutel.value), Knoop(self.bestand, waarde)) for sleutel, waarde in self.knoop.value]

    def lijst(self) -> list[Knoop]:
        """Read a list."""
        if not isinstance(self.knoop, yaml.SequenceNode):
            raise self.fout("hier staat geen lijst", "een lijst (regels die met '- ' beginnen, of [a, b])")
        return [Knoop(self.bestand, waarde) for waarde in self.knoop.value]

    @property
    def is_tekst(self) -> bool:
        """Whether a single value stands here, and no list or fields."""
        return isinstance(self.knoop, yaml.ScalarNode)

    def tekst(self) -> str:
        """Read a text that is not empty."""
        if not isinstance(self.knoop, yaml.ScalarNode) or not str(self.knoop.value).strip():
            raise self.fout("hier staat geen tekst", "een tekst")
        return " ".join(str(self.knoop.value).split())

    def alinea(self) -> str:
        """Read a text, keeping its lines."""
        self.tekst()
        return str(self.knoop.value).strip()

    def getal(self) -> int:
        """Read a whole number of 0 or more."""
        tekst = self.tekst()
        if not tekst.isdecimal():
            raise self.fout(f"'{tekst}' is geen geheel getal", "een geheel getal, zoals 16")
        return int(tekst)

    def met_komma(self) -> Fraction:
        """Read a number of 0 or more, with a Dutch comma when it is not whole: ``16`` or ``12,5``."""
        tekst = self.tekst()
        heel, komma, rest = tekst.partition(",")
        if not heel.isdecimal() or (komma and not rest.isdecimal()):
            raise self.fout(f"'{tekst}' is geen getal", "een getal, met een komma als het niet heel is, zoals 16 of 12,5")
        return Fraction(int(heel + rest), 10 ** len(rest))

    def breuk(self) -> Fraction:
        """Read a share such as 3/5."""
        teller, streep, noemer = self.tekst().partition("/")
        if not streep or not teller.isdecimal() or not noemer.isdecimal() or int(noemer) == 0:
            raise self.fout(f"'{self.tekst()}' is geen breuk", "een breuk, zoals 3/5")
        return Fraction(int(teller), int(noemer))

    def ja_nee(self) -> bool:
        """Read ja or nee."""
        tekst = self.tekst()
        if tekst not in ("ja", "nee"):
            raise self.fout(f"'{tekst}'", "ja of nee")
        return tekst == "ja"

    def datum(self) -> date:
        """Read a date, year first."""
        try:
            return date.fromisoformat(self.tekst())
        except ValueError:
            raise self.fout(f"'{self.tekst()}' is geen datum", "een datum, zoals 2026-08-01") from None

    def keuze(self, soort: type[E]) -> E:
        """Read one of the values of an enumeration."""
        try:
            return soort(self.tekst())
        except ValueError:
            raise self.fout(f"'{self.tekst()}' is geen bekende waarde", f"een van: {', '.join(soort)}") from None

    def een_van(self, waarden: Collection[str]) -> str:
        """Read one of a few texts."""
        tekst = self.tekst()
        if tekst not in waarden:
            raise self.fout(f"'{tekst}' is geen bekende waarde", f"een van: {', '.join(waarden)}")
        return tekst


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Velden:
    """The fields of a mapping."""

    knoop: Knoop
    waarden: dict[str, Knoop]

    def __getitem__(self, naam: str) -> Knoop:
        return self.waarden[naam]

    def __contains__(self, naam: str) -> bool:
        return naam in self.waarden

    def __iter__(self) -> Iterator[str]:
        return iter(self.waarden)

    def get(self, naam: str, lees: Callable[[Knoop], T], anders: T) -> T:
        """Read a field that may be left out."""
        return lees(self.waarden[naam]) if naam in self.waarden else anders


def read_yaml(pad: Path, wortel: Path) -> Knoop:
    """Read one file; places are named relative to ``wortel``.

    Raises:
        RegelwerkFout: when the file is no YAML or is empty.
    """
    bestand = pad.relative_to(wortel).as_posix()
    try:
        knoop = yaml.compose(pad.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else 1
        raise RegelwerkFout(
            f"{bestand}, regel {regel}", "dit is geen geldige YAML", "YAML; kijk naar inspringen, dubbele punten en haken"
        ) from fout
    except UnicodeDecodeError as fout:
        raise RegelwerkFout(bestand, "het bestand is geen UTF-8", "een tekstbestand in UTF-8") from fout
    if knoop is None:
        raise RegelwerkFout(f"{bestand}, regel 1", "het bestand is leeg", "velden en waarden")
    return Knoop(bestand, knoop)
