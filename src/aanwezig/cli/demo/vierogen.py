"""Work in a demo that opens a closed compartment: one that a second person confirmed, and one that waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import NieuweFunctie, stel_medewerker_aan
from aanwezig.actions.vierogen import bevestig_functie
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.store.models import Functie, Organisatie, Organisatiesoort, Rol

BEHEERDER, ARTS = "G. Hulst", "D. Meijer"
NIEUW, WACHT = ("K. Drenth", "k.drenth@jgz.example"), ("S. Lubbers", "s.lubbers@jgz.example")


def vierogen() -> Iterator[Gebeurtenis]:
    """Yield what happens."""
    yield Gebeurtenis(20, time(11, 10), _bevestigd, elke_dag=False)
    yield Gebeurtenis(1, time(15, 45), _waiting, elke_dag=False)


def _bevestigd(moment: Moment) -> None:
    functie, arts = _appoint(*NIEUW, moment), _somebody(ARTS)
    if functie is not None and arts is not None:
        bevestig_functie(functie, Moment(moment.op, arts))


def _waiting(moment: Moment) -> None:
    _appoint(*WACHT, moment)


def _appoint(naam: str, email: str, moment: Moment) -> Functie | None:
    beheerder = _somebody(BEHEERDER)
    jgz = Organisatie.objects.filter(soort=Organisatiesoort.JGZ).order_by("pk").first()
    if beheerder is None or jgz is None:
        return None
    return stel_medewerker_aan(naam, email, NieuweFunctie(jgz, Rol.JEUGDARTS, "", moment.dag), Moment(moment.op, beheerder))


def _somebody(naam: str) -> Functie | None:
    return Functie.objects.filter(gebruiker__naam=naam).select_related("gebruiker", "organisatie").order_by("pk").first()
