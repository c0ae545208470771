"""What all forms share: names in camelCase, texts that a database can keep, and pages of a list."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from django.db.models import QuerySet
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel

MEESTE_PER_PAGINA = 100
GEEN_NUL = "^[^\\u0000]*$"
"""A database can't keep a text with the character nul."""
DAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
UREN = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?", re.ASCII)
TIJDSTIP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII)


def _day(waarde: Any) -> Any:
    if isinstance(waarde, str) and not DAG.fullmatch(waarde):
        raise ValueError("schrijf een dag als 2026-11-25")
    if isinstance(waarde, bool | int | float):
        raise ValueError("schrijf een dag als tekst: 2026-11-25")
    return waarde


def _moment(waarde: Any) -> Any:
    if isinstance(waarde, str) and not TIJDSTIP.fullmatch(waarde):
        raise ValueError("schrijf een tijdstip met tijdzone, als 2026-11-25T08:30:00Z")
    if isinstance(waarde, bool | int | float):
        raise ValueError("schrijf een tijdstip als tekst, met tijdzone: 2026-11-25T08:30:00Z")
    return waarde


def _in_utc(moment: datetime) -> datetime:
    """Bring a moment to UTC: a database knows fewer offsets than the standard. One before the first year is the begin of it."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return datetime(1, 1, 1, tzinfo=UTC) if moment.year == 1 else datetime(9999, 12, 31, tzinfo=UTC)


def _whole(waarde: Any) -> Any:
    """Take 3.0 for 3, as JSON does, and no text."""
    return int(waarde) if isinstance(waarde, float) and waarde.is_integer() else waarde


def _hours(waarde: Any) -> Any:
    if not isinstance(waarde, str) or not UREN.fullmatch(waarde):
        raise ValueError("schrijf uren als tekst met hoogstens twee cijfers achter de punt: 17.5")
    return waarde


Dag = Annotated[date, BeforeValidator(_day)]
Tijdstip = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_in_utc)]
Tekst = Annotated[str, Field(pattern=GEEN_NUL)]
Gevuld = Annotated[str, Field(pattern="^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$")]
Uren = Annotated[Decimal, BeforeValidator(_hours), WithJsonSchema({"type": "string", "pattern": f"^{UREN.pattern}$", "examples": ["17.5"]})]
GEHEEL = BeforeValidator(_whole)
"""Comes after the bounds of a number, so that the description of the API names these."""
ACHTERGEHOUDEN = "Voor wie dit is achtergehouden: ouder, leerling of beide. Toon het hun dan niet."
JaNee = Annotated[bool, Field(strict=True)]
T = TypeVar("T")


def _describe(schema: dict[str, Any], klasse: type[Any]) -> None:
    """Put the Dutch words for a form in the description, in the place of those for programmers."""
    schema.pop("description", None)
    for deel in schema.get("properties", {}).values():
        deel.pop("title", None)
    if klasse.uitleg:
        schema["description"] = klasse.uitleg


class Vorm(Schema):
    """The base of all; ``uitleg``: what it is, for who reads the description of the API."""

    uitleg: ClassVar[str] = ""
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True, json_schema_extra=_describe)


class Vraag(Vorm):
    """What somebody sends: nothing unknown is accepted, so that a slip of the pen is no silent loss."""

    model_config = ConfigDict(extra="forbid")


class Onjuist(Vorm):
    """A part of a question that is wrong."""

    uitleg: ClassVar[str] = "Een deel van de vraag dat niet klopt."

    waar: str = Field(description="Waar het staat, zoals body.datum.")
    wat: str = Field(description="Wat eraan niet klopt.")


class Probleem(Vorm):
    """What went wrong (RFC 9457)."""

    uitleg: ClassVar[str] = "Wat er misging (RFC 9457)."

    type: str = "about:blank"
    title: str = Field(description="Het soort fout.")
    status: int = Field(description="Het nummer van de fout, hetzelfde als van het antwoord.")
    detail: str = Field(description="Wat er aan de hand is en wat je kunt doen.")
    onjuist: list[Onjuist] | None = Field(None, description="Bij 400: alles wat aan de vraag niet klopt.")


class Blad(Vorm, Generic[T]):
    """A page of a list."""

    uitleg: ClassVar[str] = "Eén pagina van een lijst."

    resultaten: list[T]
    pagina: int = Field(description="Het nummer van deze pagina; de eerste is 1.")
    volgende_pagina: int | None = Field(description="Het nummer van de volgende pagina; leeg als dit de laatste is.")


def kept_from(stuk: Any) -> list[str]:
    """Return from whom a piece is kept in their own file (regelwerk/toegang/achterhouden.yaml)."""
    return sorted({wie for een in stuk.achterhoudingen.all() if een.opgeheven_op is None for wie in een.houders})


def page_of(rijen: QuerySet[Any], pagina: int, per_pagina: int) -> dict[str, Any]:
    """Return one page of a list that has an order."""
    van = (pagina - 1) * per_pagina
    hier = list(rijen[van : van + per_pagina])
    meer = len(hier) == per_pagina and rijen[van + per_pagina : van + per_pagina + 1].exists()  # who is not shown does not come out either
    return {"resultaten": hier, "pagina": pagina, "volgende_pagina": pagina + 1 if meer else None}
