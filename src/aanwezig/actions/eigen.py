"""What parents and pupil do in their own file: put their own words in it, and ask that something is put right; and the answer to that."""

from __future__ import annotations

from dataclasses import dataclass

from aanwezig.actions.dossiertoegang import holder_of
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.store.deuren.correcties import DOORGEGEVEN, readers_of
from aanwezig.store.models import (
    Bericht,
    Casus,
    Correctieverzoek,
    Dossiertoegang,
    Gesprek,
    Melding,
    Organisatie,
    Organisatiesoort,
    Signaal,
    Taak,
    Verklaring,
    Verzuimrij,
    Zaak,
)
from aanwezig.store.wand import working

TAAK = "correctie-behandelen"


@working()
def verklaar(
    tekst: str, moment: Moment, *, melding: Melding | None = None, zaak: Zaak | None = None, casus: Casus | None = None
) -> Verklaring:
    """Put one's own words in the file, about a report, a case (of leerplicht, or of staying home) or the whole. They take the place of
    one's earlier words about the same, which stay to be read.

    Raises:
        NietMogelijk: when nothing is said.
        ValueError: when it is about another pupil, or nobody looks into an own file.
    """
    toegang = holder_of(moment)
    if not tekst.strip():
        raise NietMogelijk("Schrijf op wat je wilt vertellen.")
    for over in (melding, zaak, casus):
        if over is not None and over.leerling_id != toegang.leerling_id:
            raise ValueError("one's own words are about one's own file")
    eerder = Verklaring.objects.filter(toegang=toegang, melding=melding, zaak=zaak, casus=casus, vervangen_door=None).first()
    verklaring = Verklaring.objects.create(
        leerling=toegang.leerling,
        toegang=toegang,
        soort=toegang.soort,
        naam=_name(toegang),
        melding=melding,
        zaak=zaak,
        casus=casus,
        tekst=tekst.strip(),
        op=moment.op,
        vervangt=eerder,
    )
    log(moment, "verklaring-gegeven", toegang.leerling, {"verklaring": verklaring.pk, "vervangt": eerder and eerder.pk})
    return verklaring


@dataclass(frozen=True, slots=True)
class Vraag:
    """What should be put right: a row of absence, a signal, a report or a talk; or something of the file of an organisation (``bij``)."""

    soort: str
    tekst: str
    over: Verzuimrij | Signaal | Melding | Gesprek | None = None
    bij: Organisatie | None = None


@working()
def vraag_correctie(vraag: Vraag, moment: Moment) -> Correctieverzoek:
    """Ask the organisation that holds something to put it right; it becomes a task there, with the term of the law.

    Raises:
        NietMogelijk: when nothing is said, the same is asked already, or nobody holds it here.
        ValueError: when it is about another pupil, or nobody looks into an own file.
    """
    toegang, over = holder_of(moment), vraag.over
    if not vraag.tekst.strip():
        raise NietMogelijk("Schrijf op wat er niet klopt, en wat het wel moet zijn.")
    if over is not None and over.leerling_id != toegang.leerling_id:
        raise ValueError("one asks about one's own file")
    waar = vraag.bij if over is None else _held_by(over)
    if waar is None:
        raise NietMogelijk("Wij weten niet wie dit bewaart. Vraag het aan de school.")
    rust_op = {} if over is None else {type(over).__name__.lower(): over}
    if (
        Correctieverzoek.objects.filter(toegang=toegang, stand=Correctieverzoek.Stand.OPEN, organisatie=waar, **rust_op).exists()
        and rust_op
    ):
        raise NietMogelijk("Je vroeg dit al. Het antwoord komt op deze pagina.")
    verzoek = Correctieverzoek(
        leerling=toegang.leerling,
        toegang=toegang,
        soort=vraag.soort,
        naam=_name(toegang),
        organisatie=waar,
        tekst=vraag.tekst.strip(),
        ingediend_op=moment.op,
        uiterlijk_datum=moment.dag,
        **rust_op,
    )
    verzoek.save()
    taak = geef_taak(TAAK, toegang.leerling, waar, moment.dag, moment, correctieverzoek=verzoek)
    assert taak.uiterlijk_datum is not None
    verzoek.uiterlijk_datum = taak.uiterlijk_datum
    verzoek.save(update_fields=("uiterlijk_datum",))
    log(moment, "correctie-gevraagd", toegang.leerling, {"verzoek": verzoek.pk, "aan": waar.pk, "soort": vraag.soort})
    return verzoek


@working()
def beantwoord_correctie(verzoek: Correctieverzoek, stand: str, antwoord: str, moment: Moment) -> None:
    """Answer: put right, or not, and why. Whoever asked reads it in their own file; who had read what was put right is told.

    Raises:
        NietMogelijk: when it was answered already, or nothing is said.
        ValueError: when it is for another organisation.
    """
    if moment.door is None or moment.door.organisatie_id != verzoek.organisatie_id:
        raise ValueError("the organisation that holds something answers")
    verzoek = Correctieverzoek.objects.select_for_update(of=("self",)).select_related("leerling").get(pk=verzoek.pk)
    if verzoek.stand != Correctieverzoek.Stand.OPEN:
        raise NietMogelijk("Deze vraag is al beantwoord.")
    if not antwoord.strip():
        raise NietMogelijk("Schrijf op wat je deed, of waarom niet. Ouders en leerling lezen dit.")
    verzoek.stand, verzoek.antwoord = stand, antwoord.strip()
    verzoek.beantwoord_door, verzoek.beantwoord_op = moment.door, moment.op
    verzoek.save(update_fields=("stand", "antwoord", "beantwoord_door", "beantwoord_op"))
    log(moment, "correctie-beantwoord", verzoek.leerling, {"verzoek": verzoek.pk, "stand": stand})
    if stand == Correctieverzoek.Stand.VERBETERD:
        _pass_on(verzoek, moment)
    rond_alle_af(Taak.objects.open().filter(correctieverzoek=verzoek), moment)


def _pass_on(verzoek: Correctieverzoek, moment: Moment) -> None:
    """Tell who read what was put right (AVG, article 19), and write down where nobody could be told: they are told by hand."""
    lezers = readers_of(verzoek, moment.op, moment.dag)
    Bericht.objects.bulk_create(Bericht(aan=een, soort=DOORGEGEVEN, leerling=verzoek.leerling, op=moment.op) for een in lezers.nu)
    verteld = sorted({een.organisatie_id for een in lezers.nu})
    zonder = [organisatie.pk for organisatie in lezers.zonder]
    log(moment, DOORGEGEVEN, verzoek.leerling, {"verzoek": verzoek.pk, "verteld": verteld, "met_de_hand": zonder})


def _held_by(over: Verzuimrij | Signaal | Melding | Gesprek) -> Organisatie | None:
    """Return the organisation that holds something, and so answers for it."""
    if isinstance(over, Gesprek):
        return over.organisatie
    if isinstance(over, Melding) and over.organisatie is not None:
        return over.organisatie
    return Organisatie.objects.filter(soort=Organisatiesoort.SCHOOL, code=school_van(over.school_id)).first()


def _name(toegang: Dossiertoegang) -> str:
    return f"{toegang.naam} ({toegang.relatie})" if toegang.naam else toegang.leerling.voornaam or str(toegang.leerling)
