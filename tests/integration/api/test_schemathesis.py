"""The description and the API agree: questions that the description allows are answered as it says, others are refused as it says.

Schemathesis makes the questions from openapi.json and asks them of the WSGI application: each address with all kinds of right and wrong
values, without a key, with a wrong key, and by methods that are not there. Half of them come from who usually calls there, the others from
each role in turn; half of those about one pupil, report or case name one that exists.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from aanwezig import klok
from aanwezig.actions.brieven import verstuur_brieven
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.meldingen import Meldinggegevens, doe_melding
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.actions.zaken import pak_op
from aanwezig.api.beschrijving import BASIS
from aanwezig.conf.wsgi import application
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Brief, Gesprek, Melding, Taak, Verwijzing, Zaak
from tests.integration.api.conftest import VANDAAG, key_of
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
schema = schemathesis.openapi.from_wsgi(
    f"{BASIS}/openapi.json",
    application,
    config=schemathesis.Config.from_dict(
        {
            "base-url": f"http://127.0.0.1:8000{BASIS}",
            "generation": {"with-security-parameters": False},  # the test gives the key; the check ignored_auth tries without
            "phases": {"coverage": {"unexpected-methods": ["delete", "trace"], "checks": {"ignored_auth": {"enabled": False}}}},
        }
    ),
)
AAN_DE_BEURT = itertools.count()
OPPAKKEN = ("/zaken", "/kennisneming", "/doorzending", "/overdracht")
"""How the addresses end at which leerplicht does something with a report."""


@pytest.fixture(scope="module")
def regio(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wereld]:
    """One region for all questions, with a report and a case; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch, _one_connection():
        wereld = make_wereld()
        patch.setattr(klok, "now", lambda: wereld.moment("verzuim", VANDAAG).op)
        for wie in wereld.wie:
            if wereld.wie[wie].rol in toegangsbeleid().rollen:
                key_of(wereld, wie)
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        for voornaam in ("Sem", "Yara"):
            pak_op(_report(wereld, voornaam), None, wereld.moment("leerplicht", VANDAAG))
            _report(wereld, voornaam)
        plan_gesprek(wereld.leerlingen["Sem"], wereld.moment("verzuim", VANDAAG).op, "vader", wereld.moment("verzuim", VANDAAG))
        instemming = Instemming("vader", wereld.moment("verzuim", VANDAAG).dag, "mondeling", SAMEN, "tekst")
        verwijs(wereld.leerlingen["Sem"], "Wat kan Sem aan?", instemming, wereld.moment("verzuim", VANDAAG))
        verstuur_brieven(Zaak.objects.order_by("pk")[0], "waarschuwing", {}, wereld.moment("leerplicht", VANDAAG))
        yield wereld
        transaction.set_rollback(True)


class _one_connection:  # noqa: N801 - used as a function
    """Keeps the connection of the test: the application closes it after each answer, as a server should."""

    seinen = (request_started, request_finished)

    def __enter__(self) -> None:
        for sein in self.seinen:
            sein.disconnect(close_old_connections)

    def __exit__(self, *_: object) -> None:
        for sein in self.seinen:
            sein.connect(close_old_connections)


def _report(wereld: Wereld, voornaam: str) -> Melding:
    op = wereld.moment("verzuim", VANDAAG)
    gegevens = Meldinggegevens("O", op.dag, op.dag, Decimal(2), 1, "onbekend", "gebeld", "F. Yilmaz", "f@voorbeeld.example")
    return doe_melding(wereld.leerlingen[voornaam], "99AA", gegevens, op)


def real_ones(wereld: Wereld, adres: str) -> list[UUID]:
    """Return the keys that exist of what an address is about."""
    bronnen: dict[str, Callable[[], list[UUID]]] = {
        "/leerlingen/": lambda: [leerling.sleutel for leerling in wereld.leerlingen.values()],
        "/meldingen/": lambda: list(Melding.objects.order_by("pk").values_list("sleutel", flat=True)),
        "/zaken/": lambda: list(Zaak.objects.order_by("pk").values_list("sleutel", flat=True)),
        "/gesprekken/": lambda: list(Gesprek.objects.order_by("pk").values_list("sleutel", flat=True)),
        "/verwijzingen/": lambda: list(Verwijzing.objects.order_by("pk").values_list("sleutel", flat=True)),
        "/brieven/": lambda: list(Brief.objects.order_by("pk").values_list("sleutel", flat=True)),
        "/taken/": lambda: list(Taak.objects.order_by("pk").values_list("sleutel", flat=True)),
    }
    return next((bron() for begin, bron in bronnen.items() if adres.startswith(begin)), [])


def name_real_ones(case: schemathesis.Case[Any], wereld: Wereld, beurt: int) -> None:
    """Let a question that names a key or a day be about what exists, and a day at school; what is wrong stays wrong."""
    bestaat = real_ones(wereld, case.operation.path)
    if bestaat and "sleutel" in case.path_parameters and _is_key(case.path_parameters["sleutel"]):
        case.path_parameters["sleutel"] = str(bestaat[beurt // 4 % len(bestaat)])
    inhoud = case.body if isinstance(case.body, dict) else {}
    rijen = inhoud.get("rijen")
    for deel in (inhoud, *(rijen if isinstance(rijen, list) else ())):
        if isinstance(deel, dict) and _is_day(deel.get("datum")):
            deel["datum"] = VANDAAG
        if isinstance(deel, dict) and _is_key(deel.get("leerling")):
            deel["leerling"] = str(wereld.leerlingen["Sem"].sleutel)


def usual_caller(adres: str) -> str:
    """Return who works at an address."""
    if adres.endswith(("/uitnodiging", "/afwezigheid", "/consult", "/advies")):
        return "arts"
    return "leerplicht" if adres.startswith(("/zaken", "/brieven")) or adres.endswith(OPPAKKEN) else "verzuim"


@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
def test_answers_are_as_described(case: schemathesis.Case[Any], regio: Wereld) -> None:
    beurt = next(AAN_DE_BEURT)
    adres = case.operation.path
    iedereen = [wie for wie, functie in regio.wie.items() if functie.rol in toegangsbeleid().rollen]
    wie = usual_caller(adres) if beurt % 2 else iedereen[beurt // 2 % len(iedereen)]
    if beurt // 2 % 2:
        name_real_ones(case, regio, beurt)
    case.call_and_validate(headers={"Authorization": f"Bearer {key_of(regio, wie)}"})


def _is_day(waarde: object) -> bool:
    try:
        return isinstance(waarde, str) and date.fromisoformat(waarde).isoformat() == waarde
    except ValueError:
        return False


def _is_key(waarde: object) -> bool:
    try:
        UUID(str(waarde))
    except ValueError:
        return False
    return True
