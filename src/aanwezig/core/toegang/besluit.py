"""The one place where is decided who may what. All that is not allowed by a row of the table is not allowed.

Source: spec 06, section 2 (policy as data, default deny, one function, no checks elsewhere).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from aanwezig.core.toegang.beleid import Beleidsregel, Betrekking, Toegangsbeleid


@dataclass(frozen=True, slots=True)
class Wie:
    """Who asks, as far as it matters to the policy: a role in a kind of organisation."""

    rol: str
    organisatiesoort: str


@dataclass(frozen=True, slots=True)
class Besluit:
    """Yes, by some rows of the table; or no, and ``waarom`` says in Dutch why."""

    regels: tuple[Beleidsregel, ...]
    waarom: str

    @property
    def mag(self) -> bool:
        """Whether it is allowed."""
        return bool(self.regels)

    @property
    def ziet(self) -> frozenset[str]:
        """The kinds of data that the rows show."""
        return frozenset[str]().union(*(regel.ziet for regel in self.regels))

    @property
    def betrekkingen(self) -> frozenset[Betrekking]:
        """The relations to a pupil on which the rows rest."""
        return frozenset[Betrekking]().union(*(regel.op for regel in self.regels))


NIET_HIER = "Deze rol hoort niet bij deze organisatie."
GEEN_GROND = "Er is nu geen grond om iets van deze leerling te zien."
NIET_DIT_WERK = "Dit hoort niet bij je werk."
NIET_NU_DIT_WERK = "Dit hoort nu niet bij je werk voor deze leerling."
NIET_DEZE_SOORT = "Dit soort gegevens hoort niet bij je werk."


def decide(
    beleid: Toegangsbeleid, wie: Wie, *, daad: str = "", soort: str = "", op: Collection[Betrekking] | None = None, doel: str = ""
) -> Besluit:
    """Decide whether somebody may do an act or see a kind of data.

    ``op``: the relations to the pupil whom it is about, as they hold now (none: nobody is in view); None asks whether it can be on any at
    all. ``daad`` and ``soort``, when empty, ask for nothing in particular. ``doel``: the purpose for which it is asked; empty: that of the
    role.
    """
    rol = beleid.of(wie.rol, wie.organisatiesoort)
    if rol is None or (doel and doel != rol.verwerking):
        return Besluit((), NIET_HIER)
    regels = rol.regels
    if op is not None:
        regels = tuple(regel for regel in regels if regel.op & set(op))
        if not regels:
            return Besluit((), GEEN_GROND)
    if daad:
        regels = tuple(regel for regel in regels if daad in regel.daden)
        if not regels:
            return Besluit((), NIET_NU_DIT_WERK if daad in rol.daden else NIET_DIT_WERK)
    if soort:
        regels = tuple(regel for regel in regels if soort in regel.ziet)
        if not regels:
            return Besluit((), NIET_DEZE_SOORT)
    return Besluit(regels, "")
