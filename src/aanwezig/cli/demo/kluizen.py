"""What stands in the closed compartments of a demo: notes of the youth doctor, and one contact of a school with Veilig Thuis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

from aanwezig.actions.logboek import Moment
from aanwezig.actions.medisch import Notitie, noteer
from aanwezig.actions.veilig_thuis import Contact, leg_contact_vast
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.store.models import Functie, Leerling, Rol, Verwijzing

WAAR, OVER = "Het Kompas", "verhaal-daan"
STAPPEN = ("signaleren", "overleggen")
WEGING = {
    "vermoeden": "Daan wil na school niet naar huis. Wij weten nog niet waarom.",
    "hulp": "De intern begeleider en het schoolmaatschappelijk werk kunnen met hem praten.",
}
ADVIES = "Veilig Thuis raadt aan om eerst met Daan en zijn ouders te spreken, en daarna opnieuw te bellen."


def kluizen() -> Iterator[Gebeurtenis]:
    """Yield what happens in the compartments of a demo."""
    yield Gebeurtenis(3, time(16, 20), _advice, elke_dag=False)


def note_consult(verwijzing: Verwijzing, moment: Moment) -> None:
    """Let the doctor write down what was said, right after a consult."""
    tekst = (
        "Slaapt slecht en eet weinig in de ochtend. Geen lichamelijke oorzaak gevonden. Slaapdagboek meegegeven, over drie weken bellen."
    )
    noteer(verwijzing.pk, Notitie(moment.op - timedelta(minutes=20), "consult", tekst), moment)


def _advice(moment: Moment) -> None:
    wie = Functie.objects.filter(organisatie__naam=WAAR, rol=Rol.AANDACHTSFUNCTIONARIS).select_related("organisatie", "gebruiker").first()
    leerling = Leerling.objects.filter(leerling_id=OVER).first()
    if wie is not None and leerling is not None:
        leg_contact_vast(leerling, Contact("advies", moment.dag, STAPPEN, WEGING, ADVIES), Moment(moment.op, wie))
