"""The boundaries at which every rule has a pair of examples: ``voorbeeldranden.yaml``, and how an example says that it stands at one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from aanwezig.definitions.lezer import Knoop, read_yaml

RANDENBESTAND: Final = "voorbeeldranden.yaml"
RANDVORM: Final = "GRENS wel of GRENS niet; meer dan één met een komma ertussen"


class Kant(StrEnum):
    """On which side of a boundary an example stands: the signal comes, or that signal does not."""

    WEL = "wel"
    NIET = "niet"


@dataclass(frozen=True, slots=True)
class Rand:
    """A boundary, in words for people."""

    id: str
    naam: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Randplek:
    """Where an example stands: the id of a boundary, and the side."""

    rand: str
    kant: Kant


def load_randen(wortel: Path) -> dict[str, Rand]:
    """Read the closed list of boundaries, in the order in which a page shows them.

    Raises:
        RegelwerkFout: when the file makes no sense.
    """
    uit: dict[str, Rand] = {}
    for naam, knoop in read_yaml(wortel / RANDENBESTAND, wortel).velden(["randen"])["randen"].paren():
        if naam in uit:
            raise knoop.fout(f"grens '{naam}' staat er twee keer", "elke grens één keer")
        velden = knoop.velden(["naam", "uitleg"])
        uit[naam] = Rand(naam, velden["naam"].tekst(), velden["uitleg"].tekst())
    return uit


def read_randplekken(knoop: Knoop, randen: Mapping[str, Rand]) -> tuple[Randplek, ...]:
    """Read at which boundaries an example stands.

    Raises:
        RegelwerkFout: when a boundary or a side does not exist, or a boundary is named twice.
    """
    uit: list[Randplek] = []
    for deel in knoop.tekst().split(","):
        woorden = deel.split()
        if len(woorden) != len(("rand", "kant")):
            raise knoop.fout(f"'{deel.strip()}' zegt geen grens en kant", RANDVORM)
        rand, kant = woorden
        check_rand(knoop, rand, randen)
        if kant not in tuple(Kant):
            raise knoop.fout(f"'{kant}' is geen kant van een grens", f"een van: {', '.join(Kant)}")
        if any(plek.rand == rand for plek in uit):
            raise knoop.fout(f"grens '{rand}' staat er twee keer", "elke grens één keer")
        uit.append(Randplek(rand, Kant(kant)))
    return tuple(uit)


def check_rand(knoop: Knoop, rand: str, randen: Mapping[str, Rand]) -> None:
    """Refuse the name of a boundary that is not in the list.

    Raises:
        RegelwerkFout: when there is no such boundary.
    """
    if rand not in randen:
        raise knoop.fout(f"'{rand}' is geen grens uit {RANDENBESTAND}", f"een van: {', '.join(randen)}")
