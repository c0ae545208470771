"""Forms about pupils, their signals and their absence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from aanwezig.api.vormen.gedeeld import GEHEEL, MEESTE_PER_PAGINA, Blad, Dag, Gevuld, JaNee, Tekst, Vorm, Vraag
from aanwezig.store.models import Registratie

MEESTE_RIJEN = 200
Lesuur = Annotated[int, Field(strict=True, ge=1, le=30), GEHEEL]
Registratiecode = StrEnum("Registratiecode", {code.name: code.value for code in Registratie})  # type: ignore[misc]


class Zoekvraag(Vraag):
    """What to look for. It stands in the body: a name does not belong in an address."""

    uitleg: ClassVar[str] = "Waarop je zoekt. Laat weg waarop je niet zoekt."

    naam: Annotated[Tekst, Field(max_length=80)] = Field("", description="Een of meer delen van voornaam en achternaam.")
    leerlingnummer: Annotated[Tekst, Field(max_length=80)] = Field(
        "", description="Het nummer van de leerling in de leveringen van de school (leerling_id). Geen burgerservicenummer."
    )
    groep: Annotated[Tekst, Field(max_length=20)] = ""
    met_signaal: JaNee = Field(False, description="Alleen leerlingen met een signaal in dit schooljaar.")
    pagina: Annotated[int, Field(strict=True, ge=1, le=100_000), GEHEEL] = 1
    per_pagina: Annotated[int, Field(strict=True, ge=1, le=MEESTE_PER_PAGINA), GEHEEL] = MEESTE_PER_PAGINA


class LeerlingUit(Vorm):
    """A pupil in view."""

    uitleg: ClassVar[str] = "Een leerling die in beeld is."

    sleutel: UUID = Field(description="Waarmee je deze leerling in andere vragen aanwijst. Verandert nooit.")
    voornaam: str
    achternaam: str
    geboortedatum: date
    school: str | None = Field(validation_alias="schoolnaam", description="De school van nu; leeg als er geen inschrijving is.")
    groep: str | None
    aantal_signalen: int = Field(validation_alias="signaaltal", description="Het aantal signalen in dit schooljaar.")


class Leerlingenblad(Blad[LeerlingUit]):
    """A page of pupils."""


class SignaalUit(Vorm):
    """A signal with its receipt."""

    uitleg: ClassVar[str] = "Een signaal, met waarop het steunt."

    regel: str = Field(description="De regel, zoals wet-16-uur.")
    versie: str
    niveau: str
    status: str
    begin_datum: date
    eind_datum: date = Field(description="De dag van het signaal.")
    gemeten: Decimal
    drempel: Decimal
    eenheid: str
    venster_van: date
    venster_tm: date
    geteld: list[str] = Field(
        description="De rijen verzuim die meetellen, bij hun nummer. Een naam die met afgesproken begint is geen rij: het zijn lessen die "
        "volgens een afgesproken opbouw vervielen, en die bij deze regel meetellen als niet op school."
    )
    uitleg_signaal: str = Field(validation_alias="uitleg", serialization_alias="uitleg", description="Het signaal in gewone woorden.")
    herleiding: str = Field(description="Verandert als de feiten eronder veranderen. Geef haar mee als je dit signaal meldt.")


class VerzuimIn(Vraag):
    """An absence to register, or a correction of one."""

    uitleg: ClassVar[str] = (
        "Verzuim om te registreren. Zonder lesuren: de hele dag. Met vervangt: een verbetering van een rij die er al is; met "
        "registratie vervallen was er geen verzuim."
    )

    datum: Dag
    registratie: Registratiecode
    lesuur_van: Lesuur | None = None
    lesuur_tm: Lesuur | None = Field(None, description="Laat weg voor één lesuur.")
    minuten: Annotated[int, Field(strict=True, ge=1, le=600), GEHEEL] | None = Field(None, description="Hoeveel minuten te laat.")
    reden: Annotated[Tekst, Field(max_length=200)] = ""
    vervangt: Annotated[Tekst, Field(max_length=200)] = Field("", description="Het nummer (rijId) van de rij die dit verbetert.")


class VerzuimUit(Vorm):
    """A row of absence."""

    uitleg: ClassVar[str] = "Een rij verzuim. Een rij verandert nooit: een verbetering is een nieuwe rij die de oude noemt."

    rij_id: str
    datum: date
    lesuur_van: int | None
    lesuur_tm: int | None
    minuten: int | None
    registratie: str
    vervangt: str


class Verzuimblad(Blad[VerzuimUit]):
    """A page of rows of absence."""


class Klasregel(Vraag):
    """The absence of one pupil among several."""

    uitleg: ClassVar[str] = "Het verzuim van één leerling."

    leerling: UUID
    datum: Dag
    registratie: Registratiecode
    lesuur_van: Lesuur | None = None
    lesuur_tm: Lesuur | None = None
    minuten: Annotated[int, Field(strict=True, ge=1, le=600), GEHEEL] | None = None
    reden: Annotated[Tekst, Field(max_length=200)] = ""


class LeveringIn(Vraag):
    """The absence of several pupils at once."""

    uitleg: ClassVar[str] = "Verzuim van meer leerlingen tegelijk: alles wordt opgenomen, of niets."

    naam: Annotated[Gevuld, Field(max_length=80)] = Field(description="Waaraan mensen deze levering herkennen, zonder namen erin.")
    rijen: list[Klasregel] = Field(min_length=1, max_length=MEESTE_RIJEN)


class LeveringUit(Vorm):
    """What came in together."""

    uitleg: ClassVar[str] = "Wat samen is opgenomen, en als geheel terug kan."

    nummer: int
    naam: str
    aantal_rijen: int
    ingetrokken: bool
