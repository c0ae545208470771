"""Records contact with Veilig Thuis in its compartment; nothing of it stands anywhere else (ADR 0023)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.kluislog import log_closed
from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import meldcode
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import Functie, Leerling, VeiligThuisContact
from aanwezig.store.wand import working

KLUIS = Compartiment.VEILIG_THUIS
DAAD = "veilig-thuis-vastleggen"
KLUIS_GEBRUIKT = "kluis-gebruikt"


@dataclass(frozen=True, slots=True)
class Contact:
    """What is recorded: kind and day, the steps that were taken, an answer to each question that was weighed, and notes."""

    soort: str
    datum: date
    stappen: Sequence[str]
    weging: Mapping[str, str]
    toelichting: str


@working()
def leg_contact_vast(leerling: Leerling, contact: Contact, moment: Moment) -> VeiligThuisContact:
    """Record that advice was asked, or a report was made.

    Raises:
        NietMogelijk: about a day to come, without steps, or (for a report) without an answer to each question.
    """
    functie = _check(contact, moment)
    return _write(leerling, functie.organisatie_id, leerling.naam_en_geboortedatum, contact, moment, None)


@working()
def verbeter_contact(oud: VeiligThuisContact, contact: Contact, moment: Moment) -> VeiligThuisContact:
    """Put a new version in the place of one; the old one stays. Raises ``NietMogelijk`` as above, or when somebody was earlier."""
    functie = _check(contact, moment)
    with opened(KLUIS, functie, moment.dag):
        verbeterd = VeiligThuisContact.objects.filter(vervangt=oud.pk).exists()
    if verbeterd:
        raise NietMogelijk("Hiervan is al een nieuwere versie. Verbeter die.")
    return _write(Leerling(pk=oud.leerling_id), oud.organisatie_id, oud.wie, contact, moment, oud.pk)


def _write(leerling: Leerling, organisatie: int, wie: str, contact: Contact, moment: Moment, vervangt: int | None) -> VeiligThuisContact:
    assert moment.door is not None
    inhoud: dict[str, Any] = {
        "stappen": [stap for stap in meldcode().stappen if stap in contact.stappen],
        "weging": {vraag: tekst.strip() for vraag, tekst in contact.weging.items() if tekst.strip()},
        "toelichting": contact.toelichting.strip(),
    }
    with opened(KLUIS, moment.door, moment.dag):
        nieuw = VeiligThuisContact.objects.create(
            leerling_id=leerling.pk,
            organisatie_id=organisatie,
            wie=wie,
            soort=contact.soort,
            datum=contact.datum,
            inhoud=inhoud,
            door=moment.door,
            vastgelegd_op=moment.op,
            vervangt_id=vervangt,
        )
    daad = "contact-vastgelegd" if vervangt is None else "contact-verbeterd"
    log_closed(moment, KLUIS_GEBRUIKT, KLUIS, [(leerling, daad, {"contact": nieuw.pk})])
    return nieuw


def _check(contact: Contact, moment: Moment) -> Functie:
    functie = acting_functie(moment, DAAD)
    if contact.soort not in meldcode().soorten:
        raise ValueError(contact.soort)
    if contact.datum > moment.dag:
        raise NietMogelijk("Deze dag is nog niet geweest. Leg het vast als het contact er was.")
    if not contact.stappen:
        raise NietMogelijk("Kies welke stappen van de meldcode al gezet zijn.")
    if open_ := meldcode().unanswered(contact.soort, contact.weging):
        raise NietMogelijk(f"Bij een melding is op elke vraag een antwoord nodig. Nog open: {' '.join(open_)}")
    return functie
