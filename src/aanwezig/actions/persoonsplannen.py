"""What a delivery of people is to change about one pupil, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from aanwezig.actions.woonplaatsen import Adres
from aanwezig.exchange.personen import Contactgegevens
from aanwezig.store.models import Contact, Inschrijving, Leerling

NAAM, NUMMER, KLAS, CONTACT, GEZAG, WOONT = "naam", "nummer", "klas", "contacten", "gezag", "woonplaats"
VELDEN = (NAAM, NUMMER, KLAS, CONTACT, GEZAG, WOONT)
"""What can be different of a pupil, in words for the logbook and the result."""


@dataclass(slots=True)
class Plan:
    """What is to be written about one pupil."""

    leerling: Leerling
    regel: int
    nieuw: bool = False
    velden: list[str] = field(default_factory=list)
    nummer_elders: bool = False
    klassen: list[Inschrijving] = field(default_factory=list)
    erbij: list[Contact] = field(default_factory=list)
    anders: list[Contact] = field(default_factory=list)
    weg: list[Contact] = field(default_factory=list)
    gezag: Counter[str] = field(default_factory=Counter)
    dagen: list[tuple[Contact, Contactgegevens]] = field(default_factory=list)
    woonplaatsen: Sequence[Adres] = ()

    def note(self, veld: str) -> None:
        """Say that something is different."""
        if veld not in self.velden:
            self.velden.append(veld)

    @property
    def gegevens(self) -> dict[str, object]:
        """What the logbook keeps: kinds of data and numbers."""
        uit: dict[str, object] = {"velden": [veld for veld in VELDEN if veld in self.velden]}
        if CONTACT in self.velden or GEZAG in self.velden:
            uit["contacten"] = {"erbij": len(self.erbij), "anders": len(self.anders), "weg": len(self.weg)}
        if self.gezag:
            uit["gezag"] = dict(self.gezag)
        if self.woonplaatsen:
            uit["woonplaatsen"] = len(self.woonplaatsen)
        if self.nummer_elders:
            uit["nummer_elders"] = True
        return uit
