"""The policy: roles with their purpose, the grounds on which they see pupils, and the acts they may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grond:
    """A ground in the data on which a pupil comes into view; ``zin`` says it to who asks why they may see this."""

    id: str
    zin: str
    bron: str


@dataclass(frozen=True, slots=True)
class Rolbeleid:
    """What a role may, in which kind of organisation, for which purpose (a sentence)."""

    rol: str
    organisatie: str
    doel: str
    gronden: tuple[str, ...]
    daden: frozenset[str]
    bron: str


@dataclass(frozen=True, slots=True)
class Toegangsbeleid:
    """All roles and grounds. Default: no."""

    rollen: Mapping[str, Rolbeleid]
    gronden: Mapping[str, Grond]

    def can(self, rol: str, organisatiesoort: str, daad: str) -> bool:
        """Say whether a role in a kind of organisation may do an act at all."""
        return self.check(rol, organisatiesoort, daad) is None

    def check(self, rol: str, organisatiesoort: str, daad: str) -> str | None:
        """Return why a role may not do an act (Dutch), or None when it may."""
        beleid = self.rollen.get(rol)
        if beleid is None or beleid.organisatie != organisatiesoort:
            return "Deze rol hoort niet bij deze organisatie."
        if daad not in beleid.daden:
            return "Dit hoort niet bij je werk."
        return None

    def gronden_of(self, rol: str, organisatiesoort: str) -> tuple[Grond, ...]:
        """Return the grounds on which a role sees pupils; none when the role does not belong to the organisation."""
        beleid = self.rollen.get(rol)
        if beleid is None or beleid.organisatie != organisatiesoort:
            return ()
        return tuple(self.gronden[grond] for grond in beleid.gronden)
