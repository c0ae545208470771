"""Schools in a demo that ask others to think along without a name: one waits, one was answered, one is closed.

They go through the same acts as the pages, which read each text for what tells who it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import partial

from aanwezig.actions.consulten import schrijf_bericht, sluit_consult, vraag_consult
from aanwezig.actions.logboek import Moment
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Consult, Functie, Organisatie

VRAAGT, ANTWOORDT, SLUIT = time(15, 40), time(10, 5), time(16, 10)


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A consult: who asks whom about what, and how it went on; days before the day of the demo (None: not yet), three or more apart."""

    vrager: str
    aan: str
    denker: str
    onderwerp: str
    vraag: str
    vraagt: int
    antwoord: str = ""
    antwoordt: int | None = None
    gedaan: str = ""
    sluit: int | None = None


GESPREKKEN = (
    Gesprek(
        vrager="Marloes Kok",
        aan="Gemeente Dalfsen",
        denker="A. Tuinstra",
        onderwerp="stappen",
        vraag="Een leerling komt al weken te laat. De ouders zeggen dat het thuis onrustig is. Wachten wij nog, of is er nu iets te doen?",
        vraagt=9,
        antwoord="Nodig de ouders nu uit en spreek af wanneer jullie weer kijken. Blijft het zo, dan helpt een melding.",
        antwoordt=5,
    ),
    Gesprek(
        vrager="Marloes Kok",
        aan="Samenwerkingsverband VO 23-05",
        denker="M. Postma",
        onderwerp="thuiszitten",
        vraag="Een leerling is bang voor de gang en de kantine, en blijft steeds vaker weg. Wat werkt om klein weer te beginnen?",
        vraagt=2,
    ),
    Gesprek(
        vrager="Mira Kok",
        aan="JGZ IJssel-Vecht",
        denker="D. Meijer",
        onderwerp="ziek",
        vraag="Een leerling is elke maand een paar dagen ziek met buikpijn. Wanneer is dat een reden om te verwijzen?",
        vraagt=13,
        antwoord="Vraag eerst met ouders en leerling wat er op die dagen is. Blijft het terugkomen, verwijs dan met hun toestemming.",
        antwoordt=10,
        gedaan="Wij spraken met de ouders en kijken over een maand opnieuw.",
        sluit=7,
    ),
)


def consulten() -> Iterator[Gebeurtenis]:
    """Yield what happens in the consults of a demo."""
    for gesprek in GESPREKKEN:
        for terug, uur, stap in (
            (gesprek.vraagt, VRAAGT, _ask),
            (gesprek.antwoordt, ANTWOORDT, _answer),
            (gesprek.sluit, SLUIT, _close),
        ):
            if terug is not None:
                yield Gebeurtenis(terug, uur, partial(stap, gesprek), elke_dag=False)


def _ask(gesprek: Gesprek, moment: Moment) -> None:
    aan = Organisatie.objects.filter(naam=gesprek.aan).first()
    vrager = _somebody(gesprek.vrager, moment)
    if aan is not None and vrager.door is not None:
        vraag_consult(aan, gesprek.onderwerp, gesprek.vraag, vrager)


def _answer(gesprek: Gesprek, moment: Moment) -> None:
    denker = _somebody(gesprek.denker, moment)
    if (consult := _consult(gesprek)) is not None and denker.door is not None:
        schrijf_bericht(consult, gesprek.antwoord, denker)


def _close(gesprek: Gesprek, moment: Moment) -> None:
    if (consult := _consult(gesprek)) is not None:
        sluit_consult(consult, gesprek.gedaan, _somebody(gesprek.vrager, moment))


def _consult(gesprek: Gesprek) -> Consult | None:
    return Consult.objects.filter(ontvanger__naam=gesprek.aan, gevraagd_door__gebruiker__naam=gesprek.vrager).first()


def _somebody(naam: str, moment: Moment) -> Moment:
    """Return the moment, for somebody with a fixed name who asks or answers in their work."""
    rollen = [rol for daad in ("consult-vragen", "consult-beantwoorden") for rol in toegangsbeleid().rollen_with(daad)]
    functies = Functie.objects.filter(gebruiker__naam=naam, rol__in=rollen)
    return Moment(moment.op, functies.select_related("gebruiker", "organisatie").order_by("pk").first())
