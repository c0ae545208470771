"""Forms about referrals to the youth doctor."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from aanwezig.api.vormen.gedeeld import Blad, Dag, Gevuld, Tekst, Tijdstip, Vorm, Vraag


class Hoe(StrEnum):
    """How consent was given."""

    MONDELING = "mondeling"
    SCHRIFTELIJK = "schriftelijk"


class Instemmer(StrEnum):
    """Who consented."""

    OUDER = "ouder"
    LEERLING = "leerling"


class ToestemmingIn(Vraag):
    """Consent to a referral."""

    uitleg: ClassVar[str] = (
        "De toestemming van ouders en leerling. Lees hun eerst voor waarmee zij instemmen (lijstToestemmingsteksten): die tekst wordt "
        "erbij bewaard."
    )

    van: Annotated[list[Instemmer], Field(min_length=1)] = Field(description="Wie instemden; wie nodig is, hangt af van de leeftijd.")
    gegeven_door: Annotated[Gevuld, Field(max_length=200)] = Field(description="De namen van wie instemden.")
    gegeven_datum: Dag
    hoe: Hoe


class VerwijzingIn(Vraag):
    """A referral."""

    uitleg: ClassVar[str] = "Een verwijzing naar de jeugdarts. Ligt er een taak over zorgelijk ziekteverzuim, dan is die klaar."

    vraag: Annotated[Gevuld, Field(max_length=2000)] = Field(description="Wat de school van de jeugdarts wil weten.")
    toestemming: ToestemmingIn


class UitnodigingIn(Vraag):
    """An appointment."""

    uitleg: ClassVar[str] = "Een afspraak met ouders en leerling."

    afspraak_op: Tijdstip


class AdviesIn(Vraag):
    """Advice to the school."""

    uitleg: ClassVar[str] = "Het advies aan de school, zonder diagnose of andere medische gegevens."

    advies: Annotated[Gevuld, Field(max_length=2000)]
    belastbaarheid: Annotated[Tekst, Field(max_length=200)] = Field("", description="Wat de leerling nu aankan.")
    vervolg_datum: Dag | None = Field(None, description="Wanneer de jeugdarts opnieuw kijkt.")


class VerwijzingUit(Vorm):
    """A referral, and where it stands."""

    uitleg: ClassVar[str] = "Een verwijzing naar de jeugdarts, met hoe het ermee staat. Wat de jeugdarts zelf noteert, staat hier niet."

    sleutel: UUID
    leerling: UUID = Field(description="De sleutel van de leerling.")
    school: str = Field(description="Het BRIN van de school die verwees.")
    stand: str
    vraag: str
    verwezen_op: datetime
    toestemming_door: str = Field(description="Wie toestemming gaf.")
    toestemming_datum: date
    afspraak_op: datetime | None
    keer_niet_verschenen: int
    advies: str
    belastbaarheid: str
    vervolg_datum: date | None

    @staticmethod
    def resolve_leerling(verwijzing: Any) -> UUID:
        """Name the pupil by the key."""
        return UUID(str(verwijzing.leerling.sleutel))

    @staticmethod
    def resolve_school(verwijzing: Any) -> str:
        """Name the school by its BRIN."""
        return str(verwijzing.school.code)

    @staticmethod
    def resolve_toestemming_door(verwijzing: Any) -> str:
        """Say who gave consent."""
        return str(verwijzing.toestemming.gegeven_door)

    @staticmethod
    def resolve_toestemming_datum(verwijzing: Any) -> date:
        """Say when consent was given."""
        gegeven: date = verwijzing.toestemming.gegeven_datum
        return gegeven


class Verwijzingenblad(Blad[VerwijzingUit]):
    """A page of referrals."""


class InstemmerUit(Vorm):
    """Who gives consent from an age on."""

    uitleg: ClassVar[str] = "Wie toestemming geeft, vanaf een leeftijd in jaren."

    vanaf: int
    wie: str


class ToestemmingstekstUit(Vorm):
    """What people consent to."""

    uitleg: ClassVar[str] = "Waarmee ouders en leerling vandaag instemmen als zij toestemming geven, en wie dat moeten doen."

    doel: str
    tekst: str
    wie: list[InstemmerUit]
