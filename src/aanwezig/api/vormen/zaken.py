"""Forms about cases of leerplicht, tasks, and the lists of codes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from aanwezig.api.vormen.gedeeld import Blad, Tekst, Vorm, Vraag
from aanwezig.api.vormen.meldingen import Codelijst
from aanwezig.definitions.boeken import takenboek
from aanwezig.store.deuren.taken import signaal_behind, step_of


class ZaakUit(Vorm):
    """A case."""

    uitleg: ClassVar[str] = "Een zaak van leerplicht."

    sleutel: UUID
    nummer: str
    leerling: UUID
    soort: str
    stand: str
    behandelaar: str = Field(description="Wie de zaak behandelt; leeg als dat nog niemand is.")
    geopend_op: datetime
    gesloten_op: datetime | None
    resultaat: str
    reden_afsluiting: str
    toelichting_afsluiting: str
    motivering: str
    meldingen: list[UUID]

    @staticmethod
    def resolve_leerling(zaak: Any) -> UUID:
        """Name the pupil by the key."""
        return UUID(str(zaak.leerling.sleutel))

    @staticmethod
    def resolve_behandelaar(zaak: Any) -> str:
        """Name who works on it."""
        return zaak.behandelaar.gebruiker.naam if zaak.behandelaar is not None else ""

    @staticmethod
    def resolve_meldingen(zaak: Any) -> list[UUID]:
        """Name its reports by their keys."""
        return [melding.sleutel for melding in zaak.meldingen.all()]


class Zakenblad(Blad[ZaakUit]):
    """A page of cases."""


class AfsluitingIn(Vraag):
    """How a case ends."""

    uitleg: ClassVar[str] = "Hoe de zaak eindigt. De school leest dit bij haar melding."

    resultaat: Annotated[str, Codelijst("resultaten")]
    reden_afsluiting: Annotated[str, Codelijst("redenen_afsluiting")]
    toelichting_afsluiting: Annotated[str, Codelijst("toelichtingen_afsluiting")] = Field(description="Wat er nu nog loopt.")
    motivering: Annotated[Tekst, Field(max_length=4000)] = Field("", description="Waarom dit resultaat; bij een zwaar resultaat verplicht.")


class Samenvoeging(Vraag):
    """With which case another is merged."""

    uitleg: ClassVar[str] = "De zaak die blijft."

    met: UUID = Field(description="De sleutel van een andere open zaak van dezelfde leerling.")


class TaakUit(Vorm):
    """A task."""

    uitleg: ClassVar[str] = "Iets dat te doen is, met de uiterste dag."

    sleutel: UUID
    soort: str
    wat: str = Field(description="Wat er te doen is, in gewone woorden.")
    leerling: UUID
    vanaf_datum: date
    uiterlijk_datum: date | None
    waarom: str
    stap: str = Field(description="Bij een trede van een ladder: welke trede het is, en wat er dan te doen is. Anders leeg.")
    toegewezen: str = Field(description="Aan wie de taak is gegeven; leeg als nog niemand haar oppakte.")
    melding: UUID | None
    zaak: UUID | None

    @staticmethod
    def resolve_wat(taak: Any) -> str:
        """Say what is to be done."""
        return takenboek().soorten[taak.soort].zin

    @staticmethod
    def resolve_leerling(taak: Any) -> UUID:
        """Name the pupil by the key."""
        return UUID(str(taak.leerling.sleutel))

    @staticmethod
    def resolve_stap(taak: Any) -> str:
        """Say at which rung it is."""
        return str(step_of(taak, signaal_behind(taak)) or "")

    @staticmethod
    def resolve_toegewezen(taak: Any) -> str:
        """Name who it was given to."""
        return taak.toegewezen.gebruiker.naam if taak.toegewezen is not None else ""

    @staticmethod
    def resolve_melding(taak: Any) -> UUID | None:
        """Name the report that it rests on."""
        return taak.melding.sleutel if taak.melding is not None else None

    @staticmethod
    def resolve_zaak(taak: Any) -> UUID | None:
        """Name the case that it rests on."""
        return taak.zaak.sleutel if taak.zaak is not None else None


class Takenblad(Blad[TaakUit]):
    """A page of tasks."""


class CodeUit(Vorm):
    """A code with its words."""

    uitleg: ClassVar[str] = "Een code met wat zij betekent."

    code: str
    naam: str


class CodelijstUit(Vorm):
    """A list of codes."""

    uitleg: ClassVar[str] = "Een lijst met codes, zoals de soorten verzuim."

    lijst: str
    codes: list[CodeUit]
