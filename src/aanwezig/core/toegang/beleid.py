"""The policy: roles with their purpose, the grounds on which they see pupils, and the acts they may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from aanwezig.core.regels.regel import Bron


@dataclass(frozen=True, slots=True)
class Grond:
    """A ground in the data on which a pupil comes into view; ``zin`` says it to who asks why they may see this."""

    id: str
    zin: str
    bron: str


@dataclass(frozen=True, slots=True)
class Rolbeleid:
    """What a role may, in which kinds of organisation, for which purpose (a sentence, and its name in the register of processing)."""

    rol: str
    organisaties: tuple[str, ...]
    doel: str
    verwerking: str
    gronden: tuple[str, ...]
    daden: frozenset[str]
    bron: str
    ziet: frozenset[str]
    """The field groups that this role sees of a pupil for whom there is a ground."""


@dataclass(frozen=True, slots=True)
class Verwerking:
    """A line of the register of processing (AVG, article 30); ``doel``: the purpose of which it is the processing.

    ``kluis``: the closed compartment that also keeps who looked at whom, when the processing is confidential itself; else empty.
    """

    doel: str
    naam: str
    verantwoordelijken: tuple[str, ...]
    grondslag: str
    betrokkenen: str
    ontvangers: str
    bron: Bron
    kluis: str = ""


@dataclass(frozen=True, slots=True)
class Veldgroepen:
    """Kinds of data about a pupil: what each is called, and to which each field of a row and each act on the timeline belongs."""

    namen: Mapping[str, str]
    velden: Mapping[str, Mapping[str, str]]
    gebeurtenissen: Mapping[str, str]

    def of(self, model: str, veld: str) -> str | None:
        """Return the group of a field; None when nobody chose one."""
        return self.velden.get(model, {}).get(veld)


@dataclass(frozen=True, slots=True)
class Sleutelbeleid:
    """Keys of systems: how long a new one is proposed to work and how long before its end we warn (days), and what only people do."""

    voorstel: timedelta
    binnenkort: timedelta
    alleen_mensen: frozenset[str]
    bron: str


@dataclass(frozen=True, slots=True)
class Toegangsbeleid:
    """All roles and grounds. Default: no. ``daden``: what each act is called in plain words."""

    rollen: Mapping[str, Rolbeleid]
    gronden: Mapping[str, Grond]
    daden: Mapping[str, str]
    sleutels: Sleutelbeleid
    veldgroepen: Veldgroepen
    verwerkingen: Mapping[str, Verwerking]

    def can(self, rol: str, organisatiesoort: str, daad: str) -> bool:
        """Say whether a role in a kind of organisation may do an act at all."""
        return self.check(rol, organisatiesoort, daad) is None

    def check(self, rol: str, organisatiesoort: str, daad: str) -> str | None:
        """Return why a role may not do an act (Dutch), or None when it may."""
        beleid = self.of(rol, organisatiesoort)
        if beleid is None:
            return "Deze rol hoort niet bij deze organisatie."
        if daad not in beleid.daden:
            return "Dit hoort niet bij je werk."
        return None

    def gronden_of(self, rol: str, organisatiesoort: str) -> tuple[Grond, ...]:
        """Return the grounds on which a role sees pupils; none when the role does not belong to the organisation."""
        beleid = self.of(rol, organisatiesoort)
        if beleid is None:
            return ()
        return tuple(self.gronden[grond] for grond in beleid.gronden)

    def of(self, rol: str, organisatiesoort: str) -> Rolbeleid | None:
        """Return the policy of a role in a kind of organisation; None when the role does not belong there."""
        beleid = self.rollen.get(rol)
        return beleid if beleid is not None and organisatiesoort in beleid.organisaties else None

    def unseen_of(self, rol: str, organisatiesoort: str, groepen: Iterable[str]) -> frozenset[str]:
        """Return which of some field groups are not for a role."""
        beleid = self.of(rol, organisatiesoort)
        return frozenset(groepen) - (beleid.ziet if beleid else frozenset())

    def rollen_of(self, organisatiesoort: str) -> tuple[Rolbeleid, ...]:
        """Return the roles that somebody can have in a kind of organisation."""
        return tuple(rol for rol in self.rollen.values() if organisatiesoort in rol.organisaties)

    def rollen_with(self, daad: str) -> tuple[str, ...]:
        """Return the roles that may do an act."""
        return tuple(naam for naam, rol in self.rollen.items() if daad in rol.daden)
