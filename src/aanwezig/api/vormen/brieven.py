"""Forms about letters of leerplicht."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from aanwezig.api.vormen.gedeeld import ACHTERGEHOUDEN, GEHEEL, Blad, Gevuld, Vorm, Vraag, kept_from
from aanwezig.api.vormen.meldingen import Codes
from aanwezig.definitions.boeken import brieven

MEESTE_OUDERS = 10
Contactnummer = Annotated[int, Field(strict=True, ge=0, le=2**63 - 1), GEHEEL]
Sjabloon = Annotated[str, Codes(brieven)]


class Brieftekst(Vraag):
    """The text of a letter as somebody changed it."""

    uitleg: ClassVar[str] = "De tekst van één brief, als die anders moet dan het concept."

    contact: Contactnummer
    tekst: Annotated[Gevuld, Field(max_length=10_000)]


class BrievenIn(Vraag):
    """Letters to send."""

    uitleg: ClassVar[str] = (
        "Een brief aan elke ouder met gezag, of aan de jongere die meerderjarig is. Zonder teksten: zoals in het concept."
    )

    sjabloon: Sjabloon
    teksten: list[Brieftekst] = Field(default_factory=list, max_length=MEESTE_OUDERS)


class BriefconceptUit(Vorm):
    """A letter before it is sent."""

    uitleg: ClassVar[str] = "Een brief aan één ouder of aan de jongere zelf, ingevuld en nog niet verstuurd."

    contact: int = Field(description="Het nummer van de ouder, waarmee je een andere tekst aanwijst; 0 is de jongere zelf.")
    aan: str
    adres: str
    onderwerp: str
    tekst: str

    @staticmethod
    def resolve_contact(concept: Any) -> int:
        """Name who gets it by the number."""
        return int(concept.aan.pk)

    @staticmethod
    def resolve_aan(concept: Any) -> str:
        """Name who gets it."""
        return str(concept.aan.naam)

    @staticmethod
    def resolve_adres(concept: Any) -> str:
        """Say where it goes."""
        return str(concept.aan.adres)


class Briefregel(Vorm):
    """A letter in a list: without what it says."""

    uitleg: ClassVar[str] = "Een verstuurde brief, zonder wat erin staat: dat staat bij de brief zelf."

    sleutel: UUID
    zaak: UUID
    leerling: UUID = Field(description="De sleutel van de leerling.")
    sjabloon: str
    sjabloon_versie: str
    onderwerp: str
    aan: str = Field(validation_alias="aan_naam")
    verstuurd_op: datetime
    achtergehouden_voor: list[str] = Field(description=ACHTERGEHOUDEN)

    @staticmethod
    def resolve_achtergehouden_voor(brief: Any) -> list[str]:
        """Say from whom it is kept."""
        return kept_from(brief)

    @staticmethod
    def resolve_zaak(brief: Any) -> UUID:
        """Name the case by its key."""
        return UUID(str(brief.zaak.sleutel))

    @staticmethod
    def resolve_leerling(brief: Any) -> UUID:
        """Name the pupil by the key."""
        return UUID(str(brief.leerling.sleutel))


class BriefUit(Briefregel):
    """A letter as it was sent."""

    uitleg: ClassVar[str] = "Een brief zoals hij is verstuurd."

    tekst: str
    pdf: str = Field(description="De brief als PDF, in base64.")

    @staticmethod
    def resolve_pdf(brief: Any) -> str:
        """Write the page as text."""
        return b64encode(bytes(brief.pdf)).decode()


class Brievenblad(Blad[Briefregel]):
    """A page of letters."""
