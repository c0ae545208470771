"""What goes over the line: camelCase names, dates as year-month-day, no numbers of the state."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from aanwezig.store.models.meldingen import KORTE_TEKST, LANGE_REDEN


class Vorm(Schema):
    """The base of all: names in camelCase, nothing unknown accepted."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", from_attributes=True)


class Probleem(Vorm):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class LeerlingUit(Vorm):
    """A pupil in view."""

    sleutel: UUID
    voornaam: str
    achternaam: str
    geboortedatum: date
    school: str | None = Field(validation_alias="schoolnaam")
    groep: str | None
    aantal_signalen: int = Field(validation_alias="signaaltal")


class SignaalUit(Vorm):
    """A signal with its receipt."""

    regel: str
    versie: str
    niveau: str
    status: str
    begin_datum: date
    eind_datum: date
    gemeten: Decimal
    drempel: Decimal
    eenheid: str
    venster_van: date
    venster_tm: date
    geteld: list[str]
    uitleg: str
    herleiding: str


class VerzuimIn(Vorm):
    """An absence to register. Without lesuren: the whole day."""

    datum: date
    registratie: str = Field(max_length=20)
    lesuur_van: int | None = Field(None, ge=1, le=30)
    lesuur_tm: int | None = Field(None, ge=1, le=30)
    minuten: int | None = Field(None, ge=1, le=600)
    reden: str = Field("", max_length=200)


class VerzuimUit(Vorm):
    """A row of absence."""

    rij_id: str
    datum: date
    lesuur_van: int | None
    lesuur_tm: int | None
    minuten: int | None
    registratie: str
    vervangt: str


class MeldingIn(Vorm):
    """A report to leerplicht."""

    soort: str = Field(max_length=4)
    begin_datum: date
    eind_datum: date
    uren: Decimal = Field(ge=0, max_digits=6, decimal_places=2)
    dagen: int = Field(ge=0, le=300)
    vermoedelijke_reden: str = Field(max_length=LANGE_REDEN)
    ondernomen_actie: str = Field(max_length=2000)
    contactpersoon: str = Field(max_length=KORTE_TEKST)
    contact_email: str = Field(max_length=KORTE_TEKST)
    contact_telefoon: str = Field("", max_length=20)
    alle_lessen_gemist: bool = False
    actie_gewenst: bool = True
    toelichting_actie: str = Field("", max_length=500)
    toelichting: str = Field("", max_length=KORTE_TEKST)
    ouders_ingelicht_datum: date | None = None


class MeldingUit(Vorm):
    """A report, and where it stands."""

    sleutel: UUID
    nummer: int
    soort: str
    stand: str
    begin_datum: date | None
    eind_datum: date
    uren: Decimal | None
    ingediend_op: datetime | None
    gewijzigd_op: datetime | None


class TaakUit(Vorm):
    """A task."""

    sleutel: UUID
    soort: str
    uiterlijk_datum: date | None
    waarom: str
