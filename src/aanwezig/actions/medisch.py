"""The youth doctor's own file: notes at a referral, which are only added (ADR 0023)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import MedischeNotitie, Verwijzing, Verwijzingstand
from aanwezig.store.wand import working

KLUIS = Compartiment.JGZ
DAAD = "medisch-dossier"


@dataclass(frozen=True, slots=True)
class Notitie:
    """What is written down: when it was, what it was, and the text."""

    op: datetime
    soort: str
    tekst: str


@working()
def noteer(verwijzing: int, notitie: Notitie, moment: Moment) -> MedischeNotitie:
    """Add a note at a referral (database id).

    Raises:
        NietMogelijk: without a text, about what has yet to happen, or when the ground of the referral has gone.
    """
    door = acting_functie(moment, DAAD)
    _check(notitie, moment)
    bij = Verwijzing.objects.select_for_update(of=("self",)).select_related("leerling", "toestemming").get(pk=verwijzing)
    if bij.stand == Verwijzingstand.INGETROKKEN or bij.toestemming.ingetrokken_op is not None:
        raise NietMogelijk("De verwijzing is ingetrokken. Wat er al staat blijft bewaard; iets nieuws kan er niet bij.")
    wie = bij.leerling.naam_en_geboortedatum
    with opened(KLUIS, door, moment.dag):
        nieuw = MedischeNotitie.objects.create(
            leerling_id=bij.leerling_id,
            verwijzing_id=bij.pk,
            jgz_id=bij.jgz_id,
            wie=wie,
            op=notitie.op,
            soort=notitie.soort,
            tekst=notitie.tekst.strip(),
            door=door,
            vastgelegd_op=moment.op,
        )
    log(moment, "medische-notitie-gemaakt", gegevens={"kluis": str(KLUIS), "notitie": nieuw.pk})
    return nieuw


@working()
def verbeter_notitie(oud: MedischeNotitie, notitie: Notitie, moment: Moment) -> MedischeNotitie:
    """Put a new version of a note in the place of one; the old one stays readable. Also when the referral has ended.

    Raises:
        NietMogelijk: as ``noteer``, or when somebody was earlier.
    """
    door = acting_functie(moment, DAAD)
    _check(notitie, moment)
    with opened(KLUIS, door, moment.dag):
        if MedischeNotitie.objects.filter(vervangt=oud.pk).exists():
            raise NietMogelijk("Van deze notitie is al een nieuwere versie. Verbeter die.")
        nieuw = MedischeNotitie.objects.create(
            leerling_id=oud.leerling_id,
            verwijzing_id=oud.verwijzing_id,
            jgz_id=oud.jgz_id,
            wie=oud.wie,
            op=notitie.op,
            soort=notitie.soort,
            tekst=notitie.tekst.strip(),
            door=door,
            vastgelegd_op=moment.op,
            vervangt_id=oud.pk,
        )
    log(moment, "medische-notitie-verbeterd", gegevens={"kluis": str(KLUIS), "notitie": nieuw.pk, "was": oud.pk})
    return nieuw


def _check(notitie: Notitie, moment: Moment) -> None:
    if not notitie.tekst.strip():
        raise NietMogelijk("Schrijf op wat je wilt onthouden.")
    if notitie.op > moment.op:
        raise NietMogelijk("Dit moment is nog niet geweest. Kies wanneer het was.")
