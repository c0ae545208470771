"""The addresses of the API. Absent and forbidden are one answer."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.inzage import note_look
from aanwezig.actions.meldingen import Meldinggegevens, doe_melding
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.api.sleutels import Beller, Sleutelcontrole
from aanwezig.api.vormen import LeerlingUit, MeldingIn, MeldingUit, Probleem, SignaalUit, TaakUit, VerzuimIn, VerzuimUit
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.werk.verloop import NietNu
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.dossier import rijen_of, signalen_of
from aanwezig.store.deuren.leerlingen import Inzage, NietGevonden, access_leerling, list_leerlingen
from aanwezig.store.deuren.meldingen import access_melding, visible_meldingen
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.models import Registratie

PER_PAGINA = 100
FOUTEN: dict[int, Any] = {400: Probleem, 401: Probleem, 404: Probleem, 409: Probleem}
NAAM: Any = Query("", max_length=80)  # type: ignore[type-arg]
GROEP: Any = Query("", max_length=20)  # type: ignore[type-arg]
PAGINA: Any = Query(1, ge=1, le=100_000)  # type: ignore[type-arg]
api = NinjaAPI(
    title="Aanwezig",
    version="1.0.0",
    description="Verzuim, signalen, meldingen en werk van een regio. Een sleutel ziet precies wat zijn functie mag zien.",
    auth=Sleutelcontrole(),
    urls_namespace="api",
    docs_url=None,
    openapi_extra={"info": {"contact": {"name": "De beheerder van deze installatie"}}},
)


def beller_of(request: HttpRequest, daad: str) -> Beller:
    """Return who calls, for an act.

    Raises:
        NietGevonden: when the act is not for them.
    """
    beller = cast(Beller, request.auth)  # type: ignore[attr-defined]
    if not beller.may(daad):
        raise NietGevonden
    return beller


@api.get(
    "/leerlingen",
    response={200: list[LeerlingUit], **FOUTEN},
    by_alias=True,
    operation_id="lijstLeerlingen",
    summary="Leerlingen die in beeld zijn",
)
def pupils(
    request: HttpRequest,
    naam: str = NAAM,
    groep: str = GROEP,
    pagina: int = PAGINA,
) -> Any:
    """Return the pupils in view, a page at a time, by name."""
    beller = beller_of(request, "leerling-bekijken")
    dag = beller.moment.dag
    rijen = list_leerlingen(beller.functie, dag, regelwerk().land.schooljaar.begin_of(dag), naam=_clean(naam), groep=_clean(groep))
    return list(rijen.order_by("achternaam", "voornaam", "pk")[(pagina - 1) * PER_PAGINA : pagina * PER_PAGINA])


@api.get(
    "/leerlingen/{sleutel}/signalen",
    response={200: list[SignaalUit], **FOUTEN},
    by_alias=True,
    operation_id="lijstSignalen",
    summary="Signalen van een leerling",
)
def signals(request: HttpRequest, sleutel: UUID) -> Any:
    """Return the signals of a pupil that hold, with their receipt; the look is written down."""
    return signalen_of(_looked(request, sleutel).leerling)


@api.get(
    "/leerlingen/{sleutel}/verzuim",
    response={200: list[VerzuimUit], **FOUTEN},
    by_alias=True,
    operation_id="lijstVerzuim",
    summary="Verzuim van een leerling",
)
def list_verzuim(request: HttpRequest, sleutel: UUID) -> Any:
    """Return the rows of absence of a pupil, the newest first; the look is written down."""
    return rijen_of(_looked(request, sleutel).leerling)


@api.post(
    "/leerlingen/{sleutel}/verzuim",
    response={201: VerzuimUit, **FOUTEN},
    by_alias=True,
    operation_id="registreerVerzuim",
    summary="Registreer verzuim",
)
def register(request: HttpRequest, sleutel: UUID, verzuim: VerzuimIn) -> Any:
    """Register an absence; the signals follow at once."""
    beller = beller_of(request, "verzuim-registreren")
    if verzuim.registratie not in set(Registratie.values) - {Registratie.VERVALLEN.value}:
        raise NietMogelijk(f"registratie kan niet '{verzuim.registratie}' zijn")
    if verzuim.lesuur_tm is not None and (verzuim.lesuur_van is None or verzuim.lesuur_tm < verzuim.lesuur_van):
        raise NietMogelijk("lesuurTm hoort bij een lesuurVan dat niet later is")
    inzage = access_leerling(beller.functie, sleutel, beller.moment.dag, "verzuim-registreren")
    nieuw = Verzuim(
        verzuim.datum,
        verzuim.registratie,
        verzuim.lesuur_van,
        verzuim.lesuur_tm or verzuim.lesuur_van,
        verzuim.minuten,
        _clean(verzuim.reden),
    )
    rij, _ = registreer(inzage.leerling, nieuw, beller.moment)
    return Status(201, rij)


@api.get("/meldingen", response={200: list[MeldingUit], **FOUTEN}, by_alias=True, operation_id="lijstMeldingen", summary="Meldingen")
def reports(request: HttpRequest, pagina: int = PAGINA) -> Any:
    """Return the reports that a school made or a municipality received, the last changed first."""
    beller = cast(Beller, request.auth)  # type: ignore[attr-defined]
    if not (beller.may("melding-doen") or beller.may("melding-oppakken")):
        raise NietGevonden
    rijen = visible_meldingen(beller.functie, beller.moment.dag).order_by("-gewijzigd_op", "-pk")
    return list(rijen[(pagina - 1) * PER_PAGINA : pagina * PER_PAGINA])


@api.get("/meldingen/{sleutel}", response={200: MeldingUit, **FOUTEN}, by_alias=True, operation_id="leesMelding", summary="Eén melding")
def report(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a report and where it stands."""
    beller = cast(Beller, request.auth)  # type: ignore[attr-defined]
    if not (beller.may("melding-doen") or beller.may("melding-oppakken")):
        raise NietGevonden
    return access_melding(beller.functie, sleutel, beller.moment.dag)


@api.post(
    "/leerlingen/{sleutel}/meldingen",
    response={201: MeldingUit, **FOUTEN},
    by_alias=True,
    operation_id="doeMelding",
    summary="Meld verzuim",
)
def send(request: HttpRequest, sleutel: UUID, melding: MeldingIn) -> Any:
    """Report a pupil to leerplicht of the municipality where they live."""
    beller = beller_of(request, "melding-doen")
    inzage = access_leerling(beller.functie, sleutel, beller.moment.dag, "melding-doen")
    gegevens: dict[str, Any] = {
        naam: _clean(waarde) if isinstance(waarde, str) else waarde for naam, waarde in melding.model_dump().items()
    }
    return Status(201, doe_melding(inzage.leerling, beller.functie.organisatie.code, Meldinggegevens(**gegevens), beller.moment))


@api.get("/taken", response={200: list[TaakUit], **FOUTEN}, by_alias=True, operation_id="lijstTaken", summary="Open taken")
def tasks(request: HttpRequest) -> Any:
    """Return the open tasks of the functie, the most urgent first."""
    beller = beller_of(request, "leerling-bekijken")
    return list(visible_taken(beller.functie, beller.moment.dag).open().order_by("uiterlijk_datum", "pk")[:PER_PAGINA])


def _looked(request: HttpRequest, sleutel: UUID) -> Inzage:
    beller = beller_of(request, "leerling-bekijken")
    inzage = access_leerling(beller.functie, sleutel, beller.moment.dag, "leerling-bekijken")
    note_look(inzage, beller.moment)
    return inzage


def _clean(tekst: str) -> str:
    """Refuse what a database can't keep."""
    if "\x00" in tekst:
        raise NietMogelijk("een tekst bevat een teken dat niet kan (nul)")
    return tekst


def problem(request: HttpRequest, status: int, titel: str, detail: str) -> HttpResponse:
    """Answer with a problem."""
    antwoord = api.create_response(request, {"type": "about:blank", "title": titel, "status": status, "detail": detail}, status=status)
    antwoord["Content-Type"] = "application/problem+json"
    return antwoord


@api.exception_handler(NietGevonden)
def _not_there(request: HttpRequest, fout: Any) -> HttpResponse:
    return problem(request, 404, "Niet gevonden", "Dit is er niet, of het is niet voor deze sleutel.")


@api.exception_handler(NietMogelijk)
@api.exception_handler(NietNu)
@api.exception_handler(OnbekendeRegio)
def _impossible(request: HttpRequest, fout: Any) -> HttpResponse:
    return problem(request, 409, "Kan niet", str(fout))


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, fout: Any) -> HttpResponse:
    return problem(request, 401, "Sleutel onbekend", "Geef een geldige sleutel mee: Authorization: Bearer …")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, fout: Any) -> HttpResponse:
    plekken = "; ".join(f"{'.'.join(str(deel) for deel in f['loc'])}: {f['msg']}" for f in fout.errors)
    return problem(request, 400, "Vraag klopt niet", plekken)


@api.exception_handler(HttpError)
@api.exception_handler(RequestDataTooBig)
def _http(request: HttpRequest, fout: Any) -> HttpResponse:
    return problem(request, getattr(fout, "status_code", 400), "Vraag klopt niet", "De vraag is niet te lezen als JSON.")
