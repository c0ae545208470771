"""Reads regelwerk/verantwoording: which norm is shown by which table of the accountability pack."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from aanwezig.core.toegang.verantwoording import Norm
from aanwezig.definitions.lezer import Knoop, read_yaml


def load_normen(regelwerk: Path, tabellen: Collection[str]) -> tuple[Norm, ...]:
    """Read the norms.

    Raises:
        RegelwerkFout: when the file makes no sense, or names a table that is not in the pack.
    """
    velden = read_yaml(regelwerk / "verantwoording" / "normen.yaml", regelwerk).velden(["naam", "nagekeken_op", "normen"])
    return tuple(_read(knoop, tabellen) for knoop in velden["normen"].lijst())


def _read(knoop: Knoop, tabellen: Collection[str]) -> Norm:
    velden = knoop.velden(["norm", "vraagt", "tabellen"], ["ook"])
    getoond = tuple(tabel.een_van(tabellen) for tabel in velden["tabellen"].lijst())
    return Norm(velden["norm"].tekst(), velden["vraagt"].tekst(), getoond, velden["ook"].tekst() if "ook" in velden else "")
