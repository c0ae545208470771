"""Adds documents to a case and takes them out again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.casusslot import lock_open
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.werk.documenten import Ongeschikt
from aanwezig.definitions.boeken import documentregels
from aanwezig.exchange.virusscanner import GeenUitslag, is_harmful
from aanwezig.store.deuren.casussen import can_take_out
from aanwezig.store.deuren.leerlingen import relations_of
from aanwezig.store.models import Casus, Casusdocument
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Document:
    """A file as somebody offers it: what it is, its own name (looked at, not kept), and what is in it."""

    soort: str
    titel: str
    naam: str
    inhoud: bytes
    over_anderen: bool = False


@working()
def voeg_document_toe(casus: Casus, document: Document, moment: Moment) -> Casusdocument:
    """Add a document to a case that runs.

    Raises:
        NietMogelijk: when the file is of no kind that is kept, is there already, is harmful or could not be scanned, or the case is full.
    """
    door = acting_functie(moment, "casus-werken")
    regels = documentregels()
    if document.soort not in regels.soorten:
        raise NietMogelijk("Kies uit de lijst wat voor document het is.")
    if not document.titel.strip():
        raise NietMogelijk("Schrijf op wat het is.")
    try:
        bestand = regels.kind_of(document.naam, document.inhoud)
    except Ongeschikt as fout:
        raise NietMogelijk(str(fout)) from fout
    _scan(document.inhoud)
    casus = lock_open(casus)
    som = hashlib.sha256(document.inhoud).hexdigest()
    hier = Casusdocument.objects.filter(casus=casus)
    er_al = hier.kept().filter(som=som).defer("inhoud").first()
    if er_al is not None:
        raise NietMogelijk(f"Dit document staat er al, als nummer {er_al.volgnummer}.")
    if hier.kept().count() >= regels.meeste_per_casus:
        raise NietMogelijk(f"Bij een casus staan hoogstens {regels.meeste_per_casus} documenten. Haal er eerst een weg.")
    rij = Casusdocument.objects.create(
        casus=casus,
        leerling=casus.leerling,
        volgnummer=hier.count() + 1,
        soort=document.soort,
        titel=document.titel.strip(),
        over_anderen=document.over_anderen,
        bestand=bestand,
        omvang=len(document.inhoud),
        som=som,
        inhoud=document.inhoud,
        door=door,
        vastgelegd_op=moment.op,
    )
    log(moment, "casus-document-toegevoegd", casus.leerling, {"casus": casus.pk, "document": rij.pk, "soort": rij.soort})
    return rij


@working()
def haal_document_weg(document: Casusdocument, reden: str, moment: Moment) -> None:
    """Take a document out: its content is gone at once, that it was there stays, with the reason.

    Raises:
        NietMogelijk: without a reason, when it was taken out already, or when another organisation added it and this one has no lead.
    """
    door = acting_functie(moment, "casus-werken")
    casus = lock_open(document.casus)
    document = Casusdocument.objects.select_for_update(of=("self",)).select_related("door").get(pk=document.pk)
    if document.vervallen_op is not None:
        raise NietMogelijk("Dit document is al weggehaald.")
    if not reden.strip():
        raise NietMogelijk("Schrijf op waarom je dit document weghaalt.")
    _, op = relations_of(door, moment.dag, [casus.leerling_id])[casus.leerling_id]
    if not can_take_out(door, document, op):
        raise NietMogelijk("Alleen wie het toevoegde of wie de regie heeft, haalt een document weg.")
    document.inhoud, document.vervallen_op, document.vervallen_door, document.reden_vervallen = b"", moment.op, door, reden.strip()
    document.save(update_fields=["inhoud", "vervallen_op", "vervallen_door", "reden_vervallen"])
    log(moment, "casus-document-weggehaald", casus.leerling, {"casus": casus.pk, "document": document.pk})


def _scan(inhoud: bytes) -> None:
    if not settings.VIRUSSCANNER:
        return
    try:
        kwaad = is_harmful(settings.VIRUSSCANNER, inhoud)
    except GeenUitslag as fout:
        raise NietMogelijk("De virusscanner geeft geen antwoord. Probeer het straks opnieuw, of vraag het beheer.") from fout
    if kwaad:
        raise NietMogelijk(
            "De virusscanner vond iets schadelijks in dit bestand. Het is niet bewaard. Vraag de maker om een nieuw bestand."
        )
