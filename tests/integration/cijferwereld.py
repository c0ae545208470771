"""Figures over two schooljaren, for tests that compare them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aanwezig.core.rapportages.cijfers import Cijferversie
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store import cijfers as tellen
from aanwezig.store.deuren import cijferjaren, cijfers
from aanwezig.store.models import Leerling, Logregel, Melding, Organisatie
from tests.integration.wereld import Wereld

NIEUW = Cijferversie(
    date(2025, 8, 1),
    "Meldingen zonder de ingetrokken meldingen en zonder kennisgevingen.",
    "afspraak van de regio",
    ("ingetrokken", "ter-kennisgeving"),
    "Wat leerplicht alleen voor kennisgeving aanneemt, telt niet meer mee.",
)


def change_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    """From schooljaar 2025-2026 on, a report that was only noted does not count."""
    boek = cijferboek()
    nieuw = [replace(cijfer, versies=(*cijfer.versies, NIEUW)) if cijfer.id == "meldingen" else cijfer for cijfer in boek.cijfers]
    for plek in (tellen, cijfers, cijferjaren):
        monkeypatch.setattr(plek, "cijferboek", lambda: replace(boek, cijfers=tuple(nieuw)))


def report(wereld: Wereld, gemeente: Organisatie, dag: date, aantal: int, stand: str = "G", soort: str = "V3") -> None:
    """Let schools report some pupils of a municipality on a day."""
    for nummer in range(aantal):
        leerling = Leerling.objects.create(
            leerling_id=f"{gemeente.code}-{dag}-{stand}-{soort}-{nummer}", geboortedatum=date(2012, 1, 1), woongemeente=gemeente.code
        )
        Melding.objects.create(
            leerling=leerling,
            school_id="99AA",
            organisatie=wereld.kompas,
            gemeente=gemeente,
            soort=soort,
            stand=stand,
            eind_datum=dag,
            ingediend_op=datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC),
        )


def begin(dag: date) -> None:
    """Let the administration begin on a day."""
    Logregel.objects.create(op=datetime(dag.year, dag.month, dag.day, tzinfo=UTC), daad="begin")
