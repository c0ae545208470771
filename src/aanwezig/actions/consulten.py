"""Asks others to think along about a situation, without saying who it is about, and links that to a report or referral that comes later.

Every text is read before it goes out (core/toegang/herkenning.py). What tells who it is about is not sent and not kept anywhere.
"""

from __future__ import annotations

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.toegang.herkenning import Bekend, Vondst, screen
from aanwezig.core.werk.verloop import CONSULT
from aanwezig.definitions.boeken import consultboek, herkenboek
from aanwezig.store.deuren.consulten import BEANTWOORDEN, VRAGEN, names_at, ontvangers_on
from aanwezig.store.models import Consult, Consultbericht, Consultkoppeling, Consultstand, Functie, Melding, Organisatie, Verwijzing
from aanwezig.store.wand import working


class NietAnoniem(Exception):
    """A text tells who it is about, or may do so; it was not sent. ``vondsten``: where, and why."""

    def __init__(self, vondsten: tuple[Vondst, ...]) -> None:
        self.vondsten = vondsten
        super().__init__(", ".join(sorted({vondst.soort.id for vondst in vondsten})))

    @property
    def hard(self) -> bool:
        """Say whether something was found that never goes out."""
        return any(vondst.soort.hard for vondst in self.vondsten)


@working()
def vraag_consult(ontvanger: Organisatie, onderwerp: str, tekst: str, moment: Moment, *, toch: bool = False) -> Consult:
    """Ask an organisation to think along. ``toch``: who asks says that what was found tells nobody who it is.

    Raises:
        NietMogelijk: without a question or a subject, or when nobody thinks along there.
        NietAnoniem: when the text tells who it is about.
    """
    door = acting_functie(moment, VRAGEN)
    if onderwerp not in consultboek().onderwerpen:
        raise NietMogelijk("Kies waarover je vraag gaat.")
    if ontvanger not in ontvangers_on(door, moment.dag):
        raise NietMogelijk("Kies wie mee moet denken.")
    soorten = check_text(tekst, door, moment, toch=toch)
    consult = Consult.objects.create(
        onderwerp=onderwerp, school=door.organisatie, ontvanger=ontvanger, gevraagd_door=door, gevraagd_op=moment.op, sinds_op=moment.op
    )
    _write(consult, Consultbericht.Soort.VRAAG, tekst, soorten, moment)
    return consult


@working()
def schrijf_bericht(consult: Consult, tekst: str, moment: Moment, *, toch: bool = False) -> None:
    """Answer a consult, or (the school) ask further.

    Raises:
        NietNu: when it was closed.
        NietMogelijk: without a text.
        NietAnoniem: when the text tells who it is about.
    """
    vraagt = moment.door is not None and moment.door.organisatie_id == consult.school_id
    door = acting_functie(moment, VRAGEN if vraagt else BEANTWOORDEN)
    if not vraagt and door.organisatie_id != consult.ontvanger_id:
        raise ValueError("a consult is between two organisations")
    consult = _after(consult, "vragen" if vraagt else "antwoorden", moment)
    soorten = check_text(tekst, door, moment, toch=toch)
    consult.save(update_fields=("stand", "sinds_op"))
    _write(consult, Consultbericht.Soort.VRAAG if vraagt else Consultbericht.Soort.ANTWOORD, tekst, soorten, moment)


@working()
def sluit_consult(consult: Consult, tekst: str, moment: Moment, *, toch: bool = False) -> None:
    """Close a consult with what the school did.

    Raises:
        NietNu: when it was closed already.
        NietMogelijk: without a text.
        NietAnoniem: when the text tells who it is about.
    """
    door = acting_functie(moment, VRAGEN)
    if door.organisatie_id != consult.school_id:
        raise ValueError("the school that asked closes a consult")
    consult = _after(consult, "sluiten", moment)
    soorten = check_text(tekst, door, moment, toch=toch)
    consult.gesloten_op = moment.op
    consult.save(update_fields=("stand", "sinds_op", "gesloten_op"))
    _write(consult, Consultbericht.Soort.AFSLUITING, tekst, soorten, moment)


@working()
def koppel_consult(consult: Consult, over: Melding | Verwijzing, moment: Moment) -> Consultkoppeling:
    """Say that a consult came before a report or referral of the same school: from then on its receiver reads it there.

    Raises:
        NietMogelijk: when the consult was linked already, or came later.
    """
    door = acting_functie(moment, VRAGEN)
    melding, verwijzing = (over, None) if isinstance(over, Melding) else (None, over)
    school = over.organisatie_id if isinstance(over, Melding) else over.school_id
    sinds = over.ingediend_op if isinstance(over, Melding) else over.verwezen_op
    if not door.organisatie_id == consult.school_id == school:
        raise ValueError("a school links its own consult to its own report or referral")
    consult = Consult.objects.select_for_update().get(pk=consult.pk)
    if Consultkoppeling.objects.filter(consult=consult).exists():
        raise NietMogelijk("Dit consult is al gekoppeld. Een consult hoort bij één melding of verwijzing.")
    if sinds is not None and consult.gevraagd_op > sinds:
        raise NietMogelijk("Dit consult kwam later. Koppelen kan alleen als je eerst vroeg om mee te denken.")
    koppeling = Consultkoppeling.objects.create(
        consult=consult, leerling=over.leerling, melding=melding, verwijzing=verwijzing, door=door, op=moment.op
    )
    soort = "melding" if melding else "verwijzing"
    log(moment, f"{soort}-consult-gekoppeld", over.leerling, {"consult": consult.pk, soort: over.pk})
    return koppeling


def _after(consult: Consult, gebeurtenis: str, moment: Moment) -> Consult:
    """Lock a consult and let an event happen to it; whoever does so saves it."""
    consult = Consult.objects.select_for_update().get(pk=consult.pk)
    stand = CONSULT.after(consult.stand, gebeurtenis)
    if stand != consult.stand:
        consult.sinds_op = moment.op
    consult.stand = Consultstand(stand)
    return consult


def check_text(tekst: str, door: Functie, moment: Moment, *, toch: bool, ook: Bekend | None = None) -> list[str]:
    """Return the kinds that were found and that somebody answers for; the names of a school are known only when it writes itself.

    ``ook``: names that whoever writes knows besides.

    Raises:
        NietMogelijk: without a text.
        NietAnoniem: when the text tells who it is about.
    """
    if not tekst.strip():
        raise NietMogelijk("Schrijf eerst iets op.")
    bekend = names_at(door.organisatie, moment.dag)
    if ook is not None:
        bekend = Bekend(bekend.mensen | ook.mensen, (*bekend.scholen, *ook.scholen))
    vondsten = screen(tekst, herkenboek(), bekend, moment.dag.year)
    fout = NietAnoniem(vondsten)
    if vondsten and (fout.hard or not toch):
        raise fout
    return sorted({vondst.soort.id for vondst in vondsten})


def together(*teksten: str) -> str:
    """Return texts as the one that is read for what tells who it is about."""
    return "\n\n".join(tekst.strip() for tekst in teksten if tekst.strip())


def _write(consult: Consult, soort: str, tekst: str, soorten: list[str], moment: Moment) -> None:
    assert moment.door is not None
    bericht = Consultbericht.objects.create(consult=consult, soort=soort, tekst=tekst, door=moment.door, op=moment.op, toch=soorten)
    log(moment, f"consult-{soort}", None, {"consult": consult.pk, "bericht": bericht.pk, "stand": str(consult.stand), "toch": soorten})
