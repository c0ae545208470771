"""The small region with a sworn officer who is authorised, one who is not, and people around them; and records of theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from aanwezig.actions.handhaving import NieuwStuk, begin_stuk
from aanwezig.actions.logboek import Moment
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.vierogen import bevestig_autorisatie
from aanwezig.actions.wpgautorisaties import Autorisatiebesluit, geef_autorisatie
from aanwezig.actions.zaken import pak_op
from aanwezig.store.deuren.handhaving import Stukbeeld
from aanwezig.store.models import Functie, Gebruiker, Melding, Rol, Signaal, Wpgautorisatie, Zaak
from tests.integration.test_werk import MELDING
from tests.integration.wereld import BEGIN, Wereld, miss_lessons

CRITERIA = {
    "houdt-aan": "Na drie gesprekken en een waarschuwing gaat het verzuim door.",
    "geen-medewerking": "Op vier afspraken kwam niemand, zonder bericht.",
    "verwijtbaar": "Er is geen ziekte en geen andere reden die dit verklaart.",
}
KEUZE = "Halt past bij de leeftijd; verwacht wordt dat het verzuim dan stopt."
REDEN = "Het openbaar ministerie vraagt ernaar in een lopende strafzaak."
DOEL = "Vaststellen of de Leerplichtwet is overtreden, en door wie."


def add_people(wereld: Wereld) -> None:
    """Add a second one who manages access (beheer-twee) at the municipality."""
    wie = Gebruiker.objects.create(email="beheer-twee@voorbeeld.example", naam="L. Maas")
    functie = Functie.objects.create(gebruiker=wie, organisatie=wereld.dalfsen, rol=Rol.FUNCTIONEEL_BEHEERDER, geldig_vanaf=BEGIN)
    wereld.wie["beheer-twee"] = functie


def decision(**anders: Any) -> Autorisatiebesluit:
    """Return a decision on paper."""
    vast: dict[str, Any] = {
        "taak": "opsporing",
        "boa_nummer": "BOA-2025-0417",
        "boa_geldig_tm": date(2040, 12, 31),
        "besluit": "2025/114",
        "besluit_datum": date(2025, 8, 25),
        "besloten_door": "teamleider leerplicht, met mandaat",
        "vanaf": date(2025, 9, 1),
    }
    return Autorisatiebesluit(**{**vast, **anders})


def authorise(wereld: Wereld, wie: str = "leerplicht", dag: str = "2025-09-01", **anders: Any) -> Wpgautorisatie:
    """Let somebody be authorised, and a second person confirm it."""
    autorisatie = geef_autorisatie(wereld.wie[wie], decision(**anders), wereld.moment("beheer", dag))
    bevestig_autorisatie(autorisatie, wereld.moment("toezicht", dag))
    autorisatie.refresh_from_db()
    return autorisatie


def make_zaak(wereld: Wereld) -> Zaak:
    """Let Sem be absent until there is a case."""
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    melding = doe_melding(
        wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"), Signaal.objects.get(regel="wet-16-uur")
    )
    assert isinstance(melding, Melding)
    return pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09"))


def new_stuk(**anders: Any) -> NieuwStuk:
    """Return what a record begins with."""
    vast: dict[str, Any] = {
        "soort": "halt",
        "grondslag": "8",
        "betrokkene_soort": "leerling",
        "betrokkene": "Sem Voorbeeld",
        "criteria": CRITERIA,
        "keuze": KEUZE,
        "tekst": "Sem zei dat hij niet meer komt.",
        "doel": DOEL,
    }
    return NieuwStuk(**{**vast, **anders})


def begin(wereld: Wereld, zaak: Zaak, moment: Moment | None = None, **anders: Any) -> Stukbeeld:
    """Begin a record from a case."""
    moment = moment or wereld.moment("leerplicht", "2025-09-10")
    return begin_stuk(zaak.sleutel, new_stuk(**anders), moment)
