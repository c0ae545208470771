"""How the API describes itself: OpenAPI 3.1 in Dutch, with every error and header that an answer can have."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from ninja import NinjaAPI
from ninja.openapi import get_schema
from ninja.openapi.schema import OpenAPISchema
from ninja.types import DictStrAny

from aanwezig.api.vormen.gedeeld import Probleem

VERSIE = "1.1.0"
BASIS = "/api/v1"
PROBLEEM = "application/problem+json"
FOUT = 400
WAT = {
    200: "Gelukt",
    201: "Gemaakt",
    400: "De vraag klopt niet",
    401: "Zonder geldige sleutel",
    404: "Niet gevonden, of niet voor deze sleutel",
    406: "Gevraagd in een vorm die er niet is",
    409: "Kan nu niet",
    413: "De vraag is te groot",
    415: "Gestuurd in een vorm die niet te lezen is",
    429: "Te veel of te snel; de kop Retry-After zegt hoeveel seconden te wachten",
}
LEZEN: dict[int, Any] = dict.fromkeys((400, 401, 404, 406, 429), Probleem)
DOEN: dict[int, Any] = LEZEN | dict.fromkeys((409, 413, 415), Probleem)
ONDERWERPEN = (
    ("leerlingen", "Leerlingen die in beeld zijn, hun signalen en hun verzuim."),
    ("meldingen", "Meldingen van een school aan leerplicht."),
    ("zaken", "Zaken van leerplicht."),
    ("brieven", "Brieven van leerplicht aan ouders."),
    ("gesprekken", "Gesprekken met ouders en leerling, en wat er is afgesproken."),
    ("verwijzingen", "Verwijzingen van een school naar de jeugdarts."),
    ("taken", "Wat er te doen is."),
    ("codelijsten", "De codes die over de lijn gaan, met wat zij betekenen."),
)
UITLEG = (
    "Verzuim, signalen, meldingen en werk van een regio. Een sleutel werkt als een functie: zij ziet precies wat die functie mag zien, en "
    "mag hooguit wat er bij de sleutel staat. Wat er niet is en wat niet voor deze sleutel is, geeft hetzelfde antwoord: 404."
)


class Aanwezigapi(NinjaAPI):
    """An API that describes itself as the rules for API's of the government ask."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: DictStrAny | None = None) -> OpenAPISchema:
        """Return the description; paths begin at the address of the server, which names the major version."""
        schema = get_schema(api=self, path_prefix="")
        email = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        schema["info"]["contact"] = {"name": "De beheerder van deze installatie", "email": email, "url": settings.ADRES.geturl()}
        schema["servers"] = [{"url": f"{settings.ADRES.geturl()}{BASIS}", "description": "Deze installatie"}]
        schema["tags"] = [{"name": naam, "description": zin} for naam, zin in ONDERWERPEN]
        for adres in schema["paths"].values():
            for daad in adres.values():
                for status, antwoord in daad["responses"].items():
                    _complete(int(status), antwoord)
        return schema


def lees(uit: Any, naam: str, wat: str, uitleg: str, onderwerp: str, *fouten: int) -> dict[str, Any]:
    """Return how an address is described that is read: ``naam`` for programs, ``wat`` and ``uitleg`` for people.

    ``fouten``: errors that it can give besides those of all.
    """
    return {
        "response": {200: uit, **LEZEN, **dict.fromkeys(fouten, Probleem)},
        "by_alias": True,
        "operation_id": naam,
        "summary": wat,
        "description": uitleg,
        "tags": [onderwerp],
    }


def doe(uit: Any, naam: str, wat: str, uitleg: str, onderwerp: str, *statussen: int) -> dict[str, Any]:
    """Return how an address is described at which something is done; ``statussen``: of an act that worked, 200 unless told otherwise."""
    return lees(uit, naam, wat, uitleg, onderwerp) | {"response": {**dict.fromkeys(statussen or (200,), uit), **DOEN}}


def _complete(status: int, antwoord: dict[str, Any]) -> None:
    antwoord["description"] = WAT[status]
    antwoord["headers"] = {"API-Version": {"description": "De volledige versie van deze API", "schema": {"type": "string"}}}
    if status >= FOUT:
        antwoord["content"] = {PROBLEEM: {"schema": {"$ref": "#/components/schemas/Probleem"}}}
