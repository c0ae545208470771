"""Forms about talks and what was agreed in them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from aanwezig.api.vormen.gedeeld import ACHTERGEHOUDEN, Blad, Dag, Gevuld, JaNee, Tekst, Tijdstip, Vorm, Vraag, kept_from
from aanwezig.store.models import Afspraak, Gesprek

MEESTE_AFSPRAKEN = 20
Uitkomst = StrEnum("Uitkomst", {u.name: u.value for u in Gesprek.Uitkomst if u != Gesprek.Uitkomst.GEPLAND})  # type: ignore[misc]
Nagekomen = StrEnum("Nagekomen", {n.name: n.value for n in Afspraak.Nagekomen if n != Afspraak.Nagekomen.OPEN})  # type: ignore[misc]


class GesprekIn(Vraag):
    """A talk to plan."""

    uitleg: ClassVar[str] = "Een gesprek om te plannen. Op de dag zelf staat het als taak in het werk van wie het plande."

    gepland_op: Tijdstip
    met: Annotated[Gevuld, Field(max_length=200)] = Field(description="Met wie.")
    waar: Annotated[Tekst, Field(max_length=120)] = ""
    taak: UUID | None = Field(
        None, description="De taak waar het gesprek over gaat. Zonder taak: het signaal van de leerling dat nog op een gesprek wacht."
    )


class AfspraakIn(Vraag):
    """Something that was agreed."""

    uitleg: ClassVar[str] = "Iets dat is afgesproken. Met een uiterste dag komt er die dag een taak om het na te gaan."

    wie: Annotated[Gevuld, Field(max_length=120)]
    wat: Annotated[Gevuld, Field(max_length=400)]
    uiterlijk_datum: Dag | None = None


class VerslagIn(Vraag):
    """How a talk went."""

    uitleg: ClassVar[str] = "Hoe een gesprek ging. Is het gevoerd, dan is een verslag nodig."

    uitkomst: Uitkomst
    verslag: Annotated[Tekst, Field(max_length=4000)] = ""
    stem_leerling: Annotated[Tekst, Field(max_length=2000)] = Field("", description="Wat de leerling zelf zei, in eigen woorden.")
    stem_gedeeld: JaNee = Field(False, description="De leerling vindt goed dat ouders lezen wat de leerling zei.")
    stem_ouders: Annotated[Tekst, Field(max_length=2000)] = Field("", description="Wat de ouders zeiden.")
    afspraken: list[AfspraakIn] = Field(default_factory=list, max_length=MEESTE_AFSPRAKEN)


class NakomingIn(Vraag):
    """Whether an agreement was kept."""

    uitleg: ClassVar[str] = "Of een afspraak is nagekomen."

    nagekomen: Nagekomen


class AfspraakUit(Vorm):
    """An agreement."""

    uitleg: ClassVar[str] = "Een afspraak uit een gesprek."

    nummer: int = Field(validation_alias="pk")
    wie: str
    wat: str
    uiterlijk_datum: date | None
    nagekomen: str


class Gesprekregel(Vorm):
    """A talk in a list: without what was said."""

    uitleg: ClassVar[str] = "Een gesprek, zonder wat er is gezegd: dat staat bij het gesprek zelf."

    sleutel: UUID
    leerling: UUID = Field(description="De sleutel van de leerling.")
    gepland_op: datetime
    met: str
    waar: str
    uitkomst: str
    zaak: UUID | None = Field(description="De zaak van leerplicht waar het gesprek bij hoort.")
    achtergehouden_voor: list[str] = Field(description=ACHTERGEHOUDEN)

    @staticmethod
    def resolve_achtergehouden_voor(gesprek: Any) -> list[str]:
        """Say from whom it is kept."""
        return kept_from(gesprek)

    @staticmethod
    def resolve_leerling(gesprek: Any) -> UUID:
        """Name the pupil by the key."""
        return UUID(str(gesprek.leerling.sleutel))

    @staticmethod
    def resolve_zaak(gesprek: Any) -> UUID | None:
        """Name the case by its key."""
        return gesprek.zaak.sleutel if gesprek.zaak is not None else None


class GesprekUit(Gesprekregel):
    """A talk and what came of it."""

    uitleg: ClassVar[str] = "Een gesprek van de eigen organisatie, met wat ervan kwam."

    verslag: str
    stem_leerling: str
    stem_gedeeld: bool = Field(description="De leerling vindt goed dat ouders lezen wat de leerling zei.")
    stem_ouders: str
    afspraken: list[AfspraakUit]

    @staticmethod
    def resolve_afspraken(gesprek: Any) -> list[Any]:
        """Name what was agreed."""
        return list(gesprek.afspraken.all())


class Gesprekkenblad(Blad[Gesprekregel]):
    """A page of talks."""
