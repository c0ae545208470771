"""A sworn officer in a demo: authorised after a decision, with records that are free to use, found by their number only, and shielded.

They go through the same acts as the pages. Where the municipality has no case yet, there is nothing to enforce.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta

from aanwezig.actions.handhaving import NieuwStuk, beeindig_behoefte, begin_stuk, verstrek
from aanwezig.actions.logboek import Moment
from aanwezig.actions.vierogen import bevestig_autorisatie
from aanwezig.actions.wpgautorisaties import Autorisatiebesluit, geef_autorisatie
from aanwezig.actions.wpgkluis import Ingang
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.store.deuren.handhaving import zaak_for
from aanwezig.store.deuren.vierogen import who_confirms
from aanwezig.store.models import Functie, Zaak

BOA, BEHEERDER, GEMEENTE = "C. Prins", "G. Hulst", "0193"
AUTORISEERT, BEGINT = time(9, 20), time(16, 30)
AKTE = timedelta(days=1_500)
"""How long the act of swearing-in still holds."""


@dataclass(frozen=True, slots=True)
class Stuk:
    """A record: what it is, how many days before the day of the demo it began, and what became of it."""

    soort: str
    geleden: int
    tekst: str
    keuze: str
    aan: str = ""
    niet_meer_nodig: bool = False


STUKKEN = (
    Stuk(
        "halt",
        2,
        "De jongere is gehoord, zegt liever te werken dan naar school te gaan, en weet dat school moet.",
        "Een werkstraf bij Halt past bij de leeftijd. Verwacht wordt dat hij daarna weer komt.",
        aan="halt",
    ),
    Stuk(
        "proces-verbaal",
        430,
        "Een ouder nam het kind mee op vakantie buiten de schoolvakantie, na een waarschuwing het jaar ervoor.",
        "De waarschuwing hielp niet. Verwacht wordt dat een boete het bij deze ouder wel doet.",
    ),
    Stuk(
        "bevindingen",
        400,
        "Bij het huisbezoek deed niemand open. De buren zeiden dat het gezin in het buitenland was.",
        "Eerst zien of er verwijtbaar verzuim is. Verwacht wordt dat het na de vakantie duidelijk is.",
        niet_meer_nodig=True,
    ),
)
CRITERIA = {
    "houdt-aan": "Na twee gesprekken en een schriftelijke waarschuwing ging het verzuim door.",
    "geen-medewerking": "Op drie uitnodigingen kwam niemand, en er kwam geen bericht.",
    "verwijtbaar": "Er is geen ziekte en niets anders dat het verzuim verklaart.",
}


def handhaving() -> Iterator[Gebeurtenis]:
    """Yield what happens in the enforcement of a demo."""
    yield Gebeurtenis(9, AUTORISEERT, _authorise, elke_dag=False)
    yield Gebeurtenis(1, BEGINT, _begin, elke_dag=False)


def _somebody(naam: str, moment: Moment) -> Moment:
    functies = Functie.objects.filter(gebruiker__naam=naam, organisatie__code=GEMEENTE)
    return Moment(moment.op, functies.select_related("gebruiker", "organisatie").order_by("pk").first())


def _authorise(moment: Moment) -> None:
    boa, beheerder = _somebody(BOA, moment).door, _somebody(BEHEERDER, moment)
    if boa is None or beheerder.door is None:
        return
    besluit = Autorisatiebesluit(
        taak="opsporing",
        boa_nummer="BOA-0193-27",
        boa_geldig_tm=moment.dag + AKTE,
        besluit=f"{moment.dag.year}/0193-114",
        besluit_datum=moment.dag - timedelta(days=3),
        besloten_door="teamleider leerplicht, met mandaat van het college",
        vanaf=moment.dag,
    )
    autorisatie = geef_autorisatie(boa, besluit, beheerder)
    wie = who_confirms(autorisatie, moment.dag)
    if wie:
        bevestig_autorisatie(autorisatie, Moment(moment.op, wie[0]))


def _begin(moment: Moment) -> None:
    moment = _somebody(BOA, moment)
    zaken = Zaak.objects.filter(gemeente__code=GEMEENTE, geopend_op__lte=moment.op).order_by("pk")
    if moment.door is None or not zaken:
        return
    for nummer, stuk in enumerate(STUKKEN):
        _one(stuk, zaken[nummer % len(zaken)], moment)


def _one(stuk: Stuk, zaak: Zaak, moment: Moment) -> None:
    assert moment.door is not None
    van = zaak_for(moment.door, zaak.sleutel, moment.dag)
    ouder = stuk.soort == "proces-verbaal" and van.ouders
    nieuw = NieuwStuk(
        soort=stuk.soort,
        grondslag="8",
        betrokkene_soort="ouder" if ouder else "leerling",
        betrokkene=van.ouders[0] if ouder else van.naam,
        criteria=CRITERIA,
        keuze=stuk.keuze,
        tekst=stuk.tekst,
        doel="Vaststellen of de Leerplichtwet is overtreden, en door wie.",
        eerste_verwerking=moment.dag - timedelta(days=stuk.geleden),
    )
    begonnen = begin_stuk(zaak.sleutel, nieuw, moment)
    ingang = Ingang(begonnen.sleutel, begonnen.nummer, "Vastleggen wat er met dit stuk gebeurde.")
    if stuk.aan:
        verstrek(ingang, stuk.aan, "Halt Oost", "Aanmelding van deze jongere voor een straf bij Halt.", moment)
    if stuk.niet_meer_nodig:
        beeindig_behoefte(ingang, "Het gezin was met toestemming op reis.", moment)
