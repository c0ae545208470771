"""What is demanded of each proof (tests/bewijs/eisen/T01.yaml and on), and the writing down of what a test counted."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import yaml

Keuze = TypeVar("Keuze")

MAP = Path(__file__).parent / "eisen"
HEEL = "BEWIJS_HEEL"
"""The variable with which ``make bewijs`` asks for all of what the usual tests take a part of."""
UIT = "AANWEZIG_BEWIJS"
"""The variable that names the file to which tests write what they counted; without it they only check it."""


@dataclass(frozen=True, slots=True)
class Eis:
    """A figure that a proof must reach: at least, at most, or just so (``minstens``, ``hoogstens``, ``precies``)."""

    nummer: str
    wat: str
    hoe: str
    getal: int

    def met_by(self, geteld: int) -> bool:
        """Say whether what was counted is enough."""
        if self.hoe == "minstens":
            return geteld >= self.getal
        return geteld <= self.getal if self.hoe == "hoogstens" else geteld == self.getal


@dataclass(frozen=True, slots=True)
class Bewijs:
    """A proof of the list: what it shows, how the figure of the list was fitted to what exists, and its figures."""

    nummer: str
    titel: str
    aangepast: str
    eisen: tuple[Eis, ...]


def bewijzen() -> list[Bewijs]:
    """Return all proofs, by number."""
    return [_read(pad) for pad in sorted(MAP.glob("T*.yaml"))]


def is_heel() -> bool:
    """Say whether all is asked, as ``make bewijs`` does."""
    return bool(os.environ.get(HEEL))


def takes(wat: str, een_op: int) -> bool:
    """Say whether to ask something of which the usual tests ask one in so many, always the same ones; all is asked of who asks for all."""
    return is_heel() or crc32(wat.encode()) % een_op == 0


def some(wat: str, keuzes: Iterable[Keuze], hoeveel: int) -> list[Keuze]:
    """Return so many of the choices, always the same ones for ``wat`` and others for something else; all of them to who asks for all."""
    alle = list(keuzes)
    return alle if is_heel() else sorted(alle, key=lambda keuze: crc32(f"{wat} {keuze}".encode()))[:hoeveel]


def count_whole(nummer: str, wat: str, geteld: int) -> None:
    """Count a figure that the usual tests can't reach, since they take a part: then nothing is counted. Else as ``count``."""
    if is_heel():
        count(nummer, wat, geteld)


def count(nummer: str, wat: str, geteld: int) -> None:
    """Write down what a test counted for a figure of a proof.

    Raises:
        AssertionError: when it falls short.
        KeyError: when the proof knows no such figure.
    """
    eis = {eis.wat: eis for eis in _read(MAP / f"{nummer}.yaml").eisen}[wat]
    if uit := os.environ.get(UIT):
        with Path(uit).open("a", encoding="utf-8") as bestand:
            bestand.write(json.dumps({"nummer": nummer, "wat": wat, "geteld": geteld}) + "\n")
    assert eis.met_by(geteld), f"{nummer} {wat}: {geteld}, maar {eis.hoe} {eis.getal} is nodig"


def _read(pad: Path) -> Bewijs:
    inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    eisen = (Eis(pad.stem, wat, hoe, getal) for wat, eis in inhoud["eisen"].items() for hoe, getal in eis.items())
    return Bewijs(pad.stem, inhoud["titel"], inhoud.get("aangepast", ""), tuple(eisen))
