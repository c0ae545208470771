"""What is on the agenda of a meeting: brings cases in, by name or without, and writes down what was said, advised and decided.

An item without a name rests on a text that was read first (core/toegang/herkenning.py). That it is about a case stands in one place only,
which whoever brings it in reads; its lines in the logbook name no pupil.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.casusslot import lock_open
from aanwezig.actions.casuswerk import spreek_af
from aanwezig.actions.consulten import check_text, together
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming, leg_toestemming_vast
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.toegang.herkenning import Bekend, make_bekend
from aanwezig.core.werk.verloop import OVERLEG
from aanwezig.definitions.boeken import overlegboek
from aanwezig.store.deuren.casussen import WERKEN
from aanwezig.store.deuren.overleggen import BEKIJKEN, PLANNEN, VERSLAAN, consents, is_held_by, overleggen_for
from aanwezig.store.models import (
    KOMEND,
    Agendapunt,
    Besluit,
    Bespreking,
    Besprekingsdocument,
    Casus,
    Casusdocument,
    Contact,
    Deelname,
    Deelnamestand,
    Functie,
    Genodigde,
    Gezinsuitnodiging,
    Leerling,
    Overleg,
    Overlegstand,
    Planregel,
    Toestemming,
)
from aanwezig.store.wand import working

LANGSTE_BESLUIT = 400
"""How many signs a decision may have: it becomes an action of the plan as it stands."""


@dataclass(frozen=True, slots=True)
class Inbreng:
    """What somebody asks of a meeting about a case. ``toch``: they say that what was found in the text tells nobody who it is."""

    vraag: str
    anoniem: bool
    instemming: Instemming | None = None
    toch: bool = False


@dataclass(frozen=True, slots=True)
class Verslag:
    """What was discussed about an item and what was advised; ``ouders``: whether parents were there, or heard afterwards."""

    verslag: str
    advies: str = ""
    ouders: str = ""
    toch: bool = False


@working()
def breng_in(casus: Casus, soort: str, inbreng: Inbreng, moment: Moment, overleg: Overleg | None = None) -> Bespreking:
    """Ask for a case to be discussed in a kind of meeting: by name when parents consented, else without one. ``overleg``: on this agenda;
    None: it waits until somebody puts it on one.

    Raises:
        NietMogelijk: when the case is closed, it waits already, the question or the consent lacks, or the meeting is not one to come.
        NietAnoniem: when a text without a name tells who it is about.
    """
    door = acting_functie(moment, WERKEN)
    casus = lock_open(casus)
    _check_takes_part(casus, door)
    if soort not in {een.id for een in overlegboek().on(moment.dag)}:
        raise NietMogelijk("Kies een soort overleg.")
    if not inbreng.vraag.strip():
        raise NietMogelijk("Schrijf op wat je het overleg vraagt.")
    if casus.besprekingen.filter(soort=soort, organisatie=door.organisatie_id, besproken_op=None, vervallen_op=None).exists():
        raise NietMogelijk("Deze leerling staat al op een agenda, of wacht daarop.")
    if inbreng.anoniem:
        check_text(inbreng.vraag, door, moment, toch=inbreng.toch, ook=_names_in(casus))
    bespreking = Bespreking.objects.create(
        casus=casus,
        leerling=casus.leerling,
        soort=soort,
        organisatie=door.organisatie,
        ingebracht_door=door,
        ingebracht_op=moment.op,
        anoniem=inbreng.anoniem,
        vraag=inbreng.vraag,
        toestemming=None if inbreng.anoniem else _agreed_by(casus, soort, inbreng.instemming, door, moment),
    )
    _log(moment, "casus-ingebracht", bespreking)
    if overleg is not None:
        zet_op_agenda(bespreking, overleg, moment)
    return bespreking


@working()
def zet_op_agenda(bespreking: Bespreking, overleg: Overleg, moment: Moment) -> Agendapunt:
    """Put what waits on the agenda of a meeting to come at which the own organisation sits.

    Raises:
        NietMogelijk: when it stands on one already, or the meeting is of another kind or not to come.
    """
    door = acting_functie(moment, WERKEN)
    overleg = Overleg.objects.select_for_update(of=("self",)).get(pk=overleg.pk)
    bespreking = _locked(bespreking)
    _check_takes_part(bespreking.casus, door)
    if bespreking.anoniem and bespreking.organisatie_id != door.organisatie_id:
        raise ValueError("about whom it is knows only who brought it in")
    if overleg.pk not in {een.pk for een in overleggen_for(door, moment.dag)} or overleg.soort != bespreking.soort:
        raise NietMogelijk("Kies een overleg van deze soort dat nog komt, en waar je organisatie aan tafel zit.")
    if bespreking.agendapunt_id is not None or bespreking.vervallen_op is not None:
        raise NietMogelijk("Deze leerling staat al op een agenda.")
    punt = Agendapunt.objects.create(
        overleg=overleg,
        volgorde=1 + max(overleg.agendapunten.values_list("volgorde", flat=True), default=0),
        organisatie=bespreking.organisatie,
        anoniem=bespreking.anoniem,
        vraag=bespreking.vraag if bespreking.anoniem else "",
    )
    bespreking.agendapunt, bespreking.overleg_op = punt, overleg.begin_op
    bespreking.save(update_fields=("agendapunt", "overleg_op"))
    _log(moment, "casus-op-agenda", bespreking)
    return punt


@working()
def zet_op_naam(bespreking: Bespreking, instemming: Instemming | None, moment: Moment) -> None:
    """Let a case that was brought in without a name be discussed by name: parents consented after all. What was written stays.

    Raises:
        NietMogelijk: when it is by name already, was discussed, or the consent lacks.
        ValueError: when another organisation brought it in.
    """
    door = acting_functie(moment, WERKEN)
    bespreking = _locked(bespreking)
    if bespreking.organisatie_id != door.organisatie_id:
        raise ValueError("who brings a case in says whether it is by name")
    if not bespreking.anoniem:
        raise NietMogelijk("Deze leerling wordt al met naam besproken.")
    if bespreking.besproken_op is not None or bespreking.vervallen_op is not None:
        raise NietMogelijk("Dit is al besproken, zonder naam. Dat blijft zo.")
    bespreking.toestemming = _agreed_by(bespreking.casus, bespreking.soort, instemming, door, moment)
    bespreking.anoniem = False
    bespreking.save(update_fields=("toestemming", "anoniem"))
    Agendapunt.objects.filter(bespreking=bespreking).update(anoniem=False)
    _log(moment, "casus-op-naam", bespreking)


@working()
def haal_van_agenda(punt: Agendapunt, moment: Moment) -> None:
    """Take an item off the agenda: it waits for another meeting. By who makes the agenda, or brought it in.

    Raises:
        NietMogelijk: when it was discussed, or the meeting is closed or called off.
        ValueError: when it is neither's.
    """
    overleg, punt = _locked_punt(punt, moment)
    if punt.besproken_op is not None or overleg.stand in (Overlegstand.AFGESLOTEN, Overlegstand.AFGEZEGD):
        raise NietMogelijk("Dit is al besproken, of het overleg is voorbij.")
    punt.vervallen_op = moment.op
    punt.save(update_fields=("vervallen_op",))
    _uninvite(Bespreking.objects.filter(agendapunt=punt), moment)
    Bespreking.objects.filter(agendapunt=punt).update(agendapunt=None, overleg_op=None)
    log(moment, "overleg-agenda", None, {"overleg": overleg.pk, "agendapunt": punt.pk, "weg": True})


@working()
def schuif(punt: Agendapunt, moment: Moment, *, omhoog: bool) -> None:
    """Move an item one place up or down.

    Raises:
        NietMogelijk: when the meeting is closed or called off.
    """
    door = acting_functie(moment, PLANNEN)
    overleg, punt = _locked_punt(punt, moment)
    if not is_held_by(overleg, door):
        raise ValueError("who holds a meeting orders its agenda")
    rij = list(overleg.agendapunten.filter(vervallen_op=None).order_by("volgorde", "pk"))
    plek = [een.pk for een in rij].index(punt.pk)
    naar = plek - 1 if omhoog else plek + 1
    if not 0 <= naar < len(rij):
        return
    rij[plek], rij[naar] = rij[naar], rij[plek]
    for volgorde, een in enumerate(rij, start=1):
        Agendapunt.objects.filter(pk=een.pk).update(volgorde=volgorde)
    log(moment, "overleg-agenda", None, {"overleg": overleg.pk, "volgorde": [een.pk for een in rij]})


@working()
def schrijf_verslag(punt: Agendapunt, verslag: Verslag, moment: Moment) -> None:
    """Write down what was discussed and advised; until the meeting is closed it can be written anew. By who holds the meeting or brought
    the item in, and by name only by who takes part in the case.

    Raises:
        NietNu: before the meeting was held, or after it was closed.
        NietMogelijk: without a text.
        NietAnoniem: when what is written without a name tells who it is about.
        ValueError: when it is not theirs.
    """
    door = acting_functie(moment, VERSLAAN)
    overleg, punt = _locked_punt(punt, moment)
    OVERLEG.check(overleg.stand, "verslaan")
    if not verslag.verslag.strip():
        raise NietMogelijk("Schrijf kort op wat is besproken.")
    bespreking = Bespreking.objects.select_for_update(of=("self",)).select_related("leerling", "casus").filter(agendapunt=punt).first()
    if punt.anoniem:
        ook = _names_in(bespreking.casus) if bespreking is not None and bespreking.organisatie_id == door.organisatie_id else None
        punt.toch = sorted({*punt.toch, *check_text(together(verslag.verslag, verslag.advies), door, moment, toch=verslag.toch, ook=ook)})
        punt.verslag, punt.advies = verslag.verslag, verslag.advies
    else:
        if bespreking is None:
            raise NietMogelijk("Van dit agendapunt is niets meer bekend: het is vernietigd.")
        _check_takes_part(bespreking.casus, door)
        bespreking.verslag, bespreking.advies, bespreking.ouders = verslag.verslag, verslag.advies, verslag.ouders
    punt.besproken_op = punt.besproken_op or moment.op
    punt.save(update_fields=("verslag", "advies", "toch", "besproken_op"))
    if bespreking is None:
        log(moment, "overleg-verslagen", None, {"overleg": overleg.pk, "agendapunt": punt.pk})
        return
    bespreking.besproken_op = bespreking.besproken_op or moment.op
    bespreking.save(update_fields=("verslag", "advies", "ouders", "besproken_op"))
    _log(moment, "casus-besproken", bespreking)


@working()
def leg_document_bij(punt: Agendapunt, document: Casusdocument, moment: Moment) -> Besprekingsdocument:
    """Lay a document of the case with its item by name. By who holds the meeting or brought the item in, and takes part in the case.

    Raises:
        NietMogelijk: when the item is without a name or of another case, the document was taken out or lies there already, or the meeting
            is closed or called off.
        ValueError: when it is neither's.
    """
    door = acting_functie(moment, WERKEN)
    bespreking = _with_documents(punt, door, moment)
    document = Casusdocument.objects.defer("inhoud").get(pk=document.pk)
    if document.casus_id != bespreking.casus_id or document.vervallen_op is not None:
        raise NietMogelijk("Kies een document van deze casus. Is het er nog niet? Voeg het eerst toe bij de casus.")
    if bespreking.bijgelegd.filter(document=document).exists():
        raise NietMogelijk("Dit document ligt al bij dit agendapunt.")
    rij = Besprekingsdocument.objects.create(
        bespreking=bespreking, casus=bespreking.casus, leerling=bespreking.leerling, document=document, door=door, op=moment.op
    )
    log(moment, "casus-bijgelegd", bespreking.leerling, {"bespreking": bespreking.pk, "document": document.pk})
    return rij


@working()
def haal_document_eraf(punt: Agendapunt, document: Casusdocument, moment: Moment) -> None:
    """Take a document away from an item; it stays with the case. By whom and when: as for laying it there."""
    bespreking = _with_documents(punt, acting_functie(moment, WERKEN), moment)
    if bespreking.bijgelegd.filter(document=document).delete()[0]:
        log(moment, "casus-bijgelegd", bespreking.leerling, {"bespreking": bespreking.pk, "document": document.pk, "weg": True})


@working()
def besluit(
    bespreking: Bespreking,
    tekst: str,
    moment: Moment,
    *,
    wie: Deelname | None = None,
    wie_anders: str = "",
    uiterlijk: date | None = None,
) -> Besluit:
    """Write down what was decided about a case, by who holds the meeting or brought it in. With somebody who does it (``wie``,
    ``wie_anders``) it becomes an action of its plan, and a task. Of a discussion without a name only who brought it in does so: in the plan
    nothing says where it came from, nor in the logbook on which agenda it stood.

    Raises:
        NietNu: before the meeting was held, or after it was closed; without a name also after that.
        NietMogelijk: without a text, or too long, or when it waits for a meeting; as for an action of the plan.
    """
    door = acting_functie(moment, WERKEN)
    bespreking = _locked(bespreking)
    _check_takes_part(bespreking.casus, door)
    if bespreking.agendapunt is None:
        raise NietMogelijk("Dit wacht nog op een overleg. Een besluit valt in het overleg.")
    if bespreking.anoniem and bespreking.organisatie_id != door.organisatie_id:
        raise ValueError("about whom it is knows only who brought it in")
    overleg = bespreking.agendapunt.overleg
    if not bespreking.anoniem:
        if door.organisatie_id not in (overleg.organisatie_id, bespreking.organisatie_id):
            raise ValueError("an item is of who holds the meeting, and of who brought it in")
        acting_functie(moment, VERSLAAN)
        OVERLEG.check(overleg.stand, "verslaan")
    elif overleg.stand in KOMEND:
        raise NietMogelijk("Dit overleg is nog niet geweest.")
    if not tekst.strip():
        raise NietMogelijk("Schrijf op wat is besloten.")
    if len(tekst) > LANGSTE_BESLUIT:
        raise NietMogelijk(f"Een besluit is hoogstens {LANGSTE_BESLUIT} tekens lang. Zet de rest in het verslag.")
    regel: Planregel | None = None
    if wie is not None or wie_anders.strip():
        regel = spreek_af(bespreking.casus, tekst, uiterlijk, moment, wie=wie, wie_anders=wie_anders)
    rij = Besluit.objects.create(
        bespreking=bespreking,
        casus=bespreking.casus,
        leerling=bespreking.leerling,
        tekst=tekst,
        planregel=regel,
        door=door,
        op=moment.op,
    )
    if not bespreking.anoniem:
        _log(moment, "casus-besluit", bespreking)
    elif regel is None:  # an action of the plan has its own line, which names the case; beside it none names the agenda
        log(moment, "casus-besluit", None, {"soort": bespreking.soort})
    return rij


def laat_vervallen(bespreking: Bespreking, reden: str, moment: Moment) -> None:
    """Let what was to be discussed by name lapse: its consent was withdrawn. In the transaction that is open."""
    bespreking = _locked(bespreking)
    Agendapunt.objects.filter(bespreking=bespreking).update(vervallen_op=moment.op)
    _uninvite(Bespreking.objects.filter(pk=bespreking.pk), moment)
    bespreking.vervallen_op, bespreking.reden = moment.op, reden
    bespreking.save(update_fields=("vervallen_op", "reden"))
    _log(moment, "casus-niet-besproken", bespreking)


def _uninvite(besprekingen: QuerySet[Bespreking], moment: Moment) -> None:
    """Let invitations of parents and pupil lapse: what they were for is off the agenda."""
    Gezinsuitnodiging.objects.filter(bespreking__in=besprekingen.values("pk"), vervallen_op=None).update(vervallen_op=moment.op)


def _agreed_by(casus: Casus, soort: str, instemming: Instemming | None, door: Functie, moment: Moment) -> Toestemming | None:
    """Return on which consent a case is discussed by name: the one that holds already, or the one that was given now."""
    tekst = overlegboek().soorten[soort].toestemming
    if tekst is None:
        return None
    eerder = consents([casus.pk], soort).first()
    if eerder is not None:
        return eerder
    ontbreekt = "Schrijf op wie het goed vond, en wanneer. Zonder toestemming bespreek je de leerling zonder naam."
    return leg_toestemming_vast(casus.leerling, instemming, overlegboek().doel, tekst.tekst, moment, ontbreekt=ontbreekt)


def _check_takes_part(casus: Casus, door: Functie) -> None:
    if not casus.deelnames.filter(organisatie=door.organisatie_id, stand=Deelnamestand.DOET_MEE).exists():
        raise ValueError("who works on a case takes part in it")


def _names_in(casus: Casus) -> Bekend:
    """Return the names of a child and the people around it: who brings it in knows them, wherever they work."""
    leerling: Leerling = casus.leerling
    contacten = Contact.objects.filter(leerling=leerling).values_list("naam", flat=True)
    mensen = [(leerling.voornaam, leerling.achternaam), *((naam.partition(" ")[0], naam.partition(" ")[2]) for naam in contacten)]
    return make_bekend(mensen, [casus.school.naam])


def _with_documents(punt: Agendapunt, door: Functie, moment: Moment) -> Bespreking:
    """Lock an item by name with which documents can lie now."""
    overleg, punt = _locked_punt(punt, moment)
    if overleg.stand in (Overlegstand.AFGESLOTEN, Overlegstand.AFGEZEGD):
        raise NietMogelijk("Dit overleg is afgesloten of afgezegd.")
    bespreking = Bespreking.objects.select_related("casus", "leerling").filter(agendapunt=punt).first()
    if punt.anoniem or bespreking is None:
        raise NietMogelijk("Bij een agendapunt zonder naam liggen geen documenten: daarin kan staan om wie het gaat.")
    _check_takes_part(bespreking.casus, door)
    return bespreking


def _locked(bespreking: Bespreking) -> Bespreking:
    rijen = Bespreking.objects.select_for_update(of=("self",)).select_related(
        "casus__leerling", "casus__school", "leerling", "organisatie", "agendapunt__overleg"
    )
    return rijen.get(pk=bespreking.pk)


def _locked_punt(punt: Agendapunt, moment: Moment) -> tuple[Overleg, Agendapunt]:
    """Lock an item with its meeting, for who holds the meeting or brought the item in."""
    door = acting_functie(moment, BEKIJKEN)
    overleg = Overleg.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=punt.overleg_id)
    punt = overleg.agendapunten.get(pk=punt.pk)
    zit = Genodigde.objects.filter(overleg=overleg, organisatie=door.organisatie_id, uitgenodigd_op__isnull=False).exists()
    if not (is_held_by(overleg, door) or (zit and punt.organisatie_id == door.organisatie_id)):
        raise ValueError("an item is of who holds the meeting, and of who brought it in")
    return overleg, punt


def _log(moment: Moment, daad: str, bespreking: Bespreking) -> None:
    """Write the line of an act: by name about the pupil; without a name about nobody, and not of which case."""
    if bespreking.anoniem:
        log(moment, daad, None, {"soort": bespreking.soort, "agendapunt": bespreking.agendapunt_id})
        return
    log(
        moment,
        daad,
        bespreking.leerling,
        {"casus": bespreking.casus_id, "bespreking": bespreking.pk, "agendapunt": bespreking.agendapunt_id},
    )


__all__ = [
    "Inbreng",
    "Verslag",
    "besluit",
    "breng_in",
    "haal_document_eraf",
    "haal_van_agenda",
    "laat_vervallen",
    "leg_document_bij",
    "schrijf_verslag",
    "schuif",
    "zet_op_agenda",
    "zet_op_naam",
]
