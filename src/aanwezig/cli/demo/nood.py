"""Two emergencies in a demo: one was looked over, one waits for it. They go through the same acts as the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from aanwezig.actions.inzage import Plek, note_looks
from aanwezig.actions.logboek import Moment
from aanwezig.actions.noodtoegang import beoordeel_noodtoegang, open_in_nood, sluit_noodtoegang
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.definitions.boeken import noodbeleid, toegangsbeleid
from aanwezig.definitions.nood import OPENEN
from aanwezig.store.deuren.noodtoegang import BEOORDELEN, Gezocht, owners_of
from aanwezig.store.inkijk import Inkijk
from aanwezig.store.models import Functie, Leerling, Noodtoegang

OPENT, KIJKT_NA = time(16, 20), time(9, 30)
EVEN = timedelta(minutes=12)


@dataclass(frozen=True, slots=True)
class Nood:
    """Somebody opens a file in an emergency (days before the day of the demo), and somebody looks it over (None: not yet)."""

    wie: str
    terug: int
    reden: str
    nakijker: str = ""
    nagekeken: int | None = None


NODEN = (
    Nood(
        "A. Tuinstra",
        12,
        "De politie vond een kind alleen op het station en vraagt bij welke school het hoort.",
        "V. Hoekstra",
        9,
    ),
    Nood("A. Tuinstra", 3, "Een buurvrouw belde: het kind loopt huilend en alleen langs de N340. De politie is onderweg."),
)


def noodtoegangen() -> Iterator[Gebeurtenis]:
    """Yield what happens."""
    for nummer, nood in enumerate(NODEN):
        yield Gebeurtenis(nood.terug, OPENT, partial(_open, nood, nummer), elke_dag=False)
        if nood.nagekeken is not None:
            yield Gebeurtenis(nood.nagekeken, KIJKT_NA, partial(_look_over, nood), elke_dag=False)


def _open(nood: Nood, nummer: int, moment: Moment) -> None:
    """Open the file of a pupil of a school who is not in view of leerplicht, look at it, and close it."""
    door = _somebody(nood.wie, OPENEN)
    vrij = Leerling.objects.filter(meldingen=None, zaken=None, verwijzingen=None).exclude(bsn="").order_by("leerling_id")
    leerling = next(islice((een for een in vrij if owners_of(een, moment.dag, 0)), nummer, None), None)
    if door is None or leerling is None:
        return
    if open_in_nood(Gezocht(bsn=leerling.bsn), nood.reden, Moment(moment.op, door)) is None:
        return
    geopend = Noodtoegang.objects.latest("pk")
    plek = Plek(uuid5(NAMESPACE_URL, f"noodtoegang-{geopend.pk}"), "leerlingen:leerling", een=True, veranderde=False)
    note_looks(Inkijk({leerling.pk: set(noodbeleid().groepen)}), Moment(moment.op, door), plek)
    sluit_noodtoegang(geopend, Moment(moment.op + EVEN, door))


def _look_over(nood: Nood, moment: Moment) -> None:
    door = _somebody(nood.nakijker, BEOORDELEN)
    wacht = Noodtoegang.objects.unjudged().filter(functie__gebruiker__naam=nood.wie).order_by("pk").first()
    if door is not None and wacht is not None:
        uitkomst = next(code for code, een in noodbeleid().uitkomsten.items() if not een.toelichting)
        beoordeel_noodtoegang(wacht, uitkomst, "", Moment(moment.op, door))


def _somebody(naam: str, daad: str) -> Functie | None:
    functies = Functie.objects.filter(gebruiker__naam=naam, rol__in=toegangsbeleid().rollen_with(daad))
    return functies.select_related("gebruiker", "organisatie").order_by("pk").first()
