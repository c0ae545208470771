"""What schools ask others to think along about, and what those others are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consultboek:
    """Subjects of consults by code, and by kind of organisation how it is called when it thinks along."""

    onderwerpen: Mapping[str, str]
    ontvangers: Mapping[str, str]
