"""Preventive work in the small region: two schools at which Dalfsen works, and one day to plan for."""

from __future__ import annotations

from datetime import UTC, datetime

from aanwezig.actions.preventief import (
    Afspraak,
    Locatiekeuze,
    Verslag,
    Wens,
    plan_activiteit,
    schrijf_activiteit_op,
    voeg_locatie_toe,
    vraag_activiteit,
)
from aanwezig.store.models import Activiteit, Functie, Gebruiker, Rol, Schoollocatie
from tests.integration.wereld import BEGIN, Wereld

BEGON = "2025-08-18"
VRAAG = "Veel leerlingen komen te laat. Wij begonnen een aanpak met de mentoren en willen dit erbij."
VERSLAG = "Goed bezocht. De school gaat de verzuimkaart in elke klas gebruiken."


def add_locaties(wereld: Wereld) -> tuple[Schoollocatie, Schoollocatie]:
    """Let Dalfsen work at Het Kompas (Tuinstra comes there) and at De Wilg (nobody in particular); somebody does the administration."""
    wie = Gebruiker.objects.create(email="administratie@voorbeeld.example", naam="L. Blom")
    wereld.wie["administratie"] = Functie.objects.create(
        gebruiker=wie, organisatie=wereld.dalfsen, rol=Rol.ADMINISTRATIE_LEERPLICHT, geldig_vanaf=BEGIN
    )
    moment = wereld.moment("leerplicht", BEGON)
    kompas = voeg_locatie_toe(wereld.kompas, "", Locatiekeuze("Het Kompas", "vo", wereld.wie["leerplicht"]), moment)
    return kompas, voeg_locatie_toe(wereld.wilg, "", Locatiekeuze("De Wilg", "po"), moment)


def on(dag: str, uur: int = 8) -> datetime:
    """Return a moment of a day (hour in UTC)."""
    return datetime.fromisoformat(f"{dag}T{uur:02d}:00:00").replace(tzinfo=UTC)


def plan(wereld: Wereld, locatie: Schoollocatie, soort: str, dag: str, op: str = BEGON, **rest: object) -> Activiteit:
    """Let Tuinstra plan something for a day."""
    minuten = int(str(rest.pop("minuten", 120)))
    wens = Wens(soort, bevestigd=True, **rest)  # type: ignore[arg-type]
    return plan_activiteit(locatie, wens, Afspraak(on(dag), minuten, wereld.wie["leerplicht"]), wereld.moment("leerplicht", op))


def ask(wereld: Wereld, locatie: Schoollocatie, soort: str, dag: str = "2025-09-01", wie: str = "ib", **rest: object) -> Activiteit:
    """Let somebody at the school ask for something."""
    return vraag_activiteit(locatie, 2025, Wens(soort, tekst=VRAAG, bevestigd=True, **rest), wereld.moment(wie, dag))  # type: ignore[arg-type]


def write_up(wereld: Wereld, activiteit: Activiteit, dag: str, minuten: int = 90, gesproken: int | None = None) -> Activiteit:
    """Let Tuinstra write down how it went."""
    return schrijf_activiteit_op(activiteit, Verslag(VERSLAG, minuten, gesproken, gesproken), wereld.moment("leerplicht", dag))
