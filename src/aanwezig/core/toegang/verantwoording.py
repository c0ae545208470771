"""What an auditor asks for: norms, and the tables that show that they were kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm: where it stands, what it asks, the tables that show it, and what shows it besides."""

    norm: str
    vraagt: str
    tabellen: tuple[str, ...]
    ook: str
