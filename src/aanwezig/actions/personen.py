"""Sets who the pupils are that deliveries know by a number: names, number of the state, class, and the people around them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from aanwezig.actions.logboek import Moment, log_all
from aanwezig.actions.signaleren import batches, replay
from aanwezig.actions.woonplaatsen import Adres, plan_woonplaatsen, stel_woonplaatsen_vast, take_adressen
from aanwezig.exchange.personen import Persoonsgegevens
from aanwezig.store.models import Contact, Inschrijving, Leerling
from aanwezig.store.wand import working
from aanwezig.weergave.woorden import count_of

PER_KEER = 5_000


class OnbekendeLeerlingen(Exception):
    """Particulars came of pupils whom no delivery named; the message says how many, and nothing was set."""


@working()
def stel_personen_vast(gegevens: Sequence[Persoonsgegevens], moment: Moment) -> None:
    """Set the particulars of pupils who are known: what is told now takes the place of what was told before, contacts included.

    An empty BSN or postcode leaves what is known; another postcode is where the pupil lives since today. Residences, when told,
    are all of them. Classes go to the enrolments that they name (school and first day).

    Raises:
        OnbekendeLeerlingen: when a pupil is not known here.
        IntegrityError: when a BSN is somebody else's.
    """
    wie = {leerling.leerling_id: leerling for leerling in Leerling.objects.filter(leerling_id__in=[deel.leerling_id for deel in gegevens])}
    if vreemd := [deel for deel in gegevens if deel.leerling_id not in wie]:
        raise OnbekendeLeerlingen(
            f"Van {count_of(len(vreemd), 'leerling', 'leerlingen')} is geen inschrijving bekend. Neem eerst de levering van hun school op."
        )
    _set_names(gegevens)
    take_adressen(
        {
            leerling.pk: Adres(leerling.woongemeente, deel.postcode, ingeschreven_op=leerling.ingeschreven_gemeente_op)
            for deel in gegevens
            if (leerling := wie[deel.leerling_id]).postcode != deel.postcode and deel.postcode
        },
        moment,
    )
    lijsten = {
        wie[deel.leerling_id].pk: [Adres(een.gemeente, een.postcode, een.vanaf) for een in deel.woonplaatsen]
        for deel in gegevens
        if deel.woonplaatsen
    }
    verhuisd = stel_woonplaatsen_vast(plan_woonplaatsen(lijsten), moment)
    Contact.objects.filter(leerling__in=wie.values()).delete()
    Contact.objects.bulk_create(
        (
            Contact(
                leerling=wie[deel.leerling_id],
                naam=contact.naam,
                relatie=contact.relatie,
                heeft_gezag=contact.heeft_gezag,
                telefoon=contact.telefoon,
                email=contact.email,
                adres=contact.adres,
            )
            for deel in gegevens
            for contact in deel.contacten
        ),
        batch_size=PER_KEER,
    )
    _set_groepen(gegevens, wie)
    log_all(
        moment,
        "gegevens-vastgesteld",
        ((wie[deel.leerling_id], {"contacten": len(deel.contacten), "groepen": len(deel.groepen)}) for deel in gegevens),
    )
    for keer in batches(verhuisd):
        replay(keer, moment)


def _set_names(gegevens: Sequence[Persoonsgegevens]) -> None:
    """Set names and numbers in one statement: a row at a time takes minutes for a region."""
    kolommen = [[getattr(deel, veld) for deel in gegevens] for veld in ("leerling_id", "voornaam", "achternaam", "bsn")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {Leerling._meta.db_table} AS leerling
            SET voornaam = nieuw.voornaam, achternaam = nieuw.achternaam,
                bsn = CASE WHEN nieuw.bsn = '' THEN leerling.bsn ELSE nieuw.bsn END
            FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS nieuw (leerling_id, voornaam, achternaam, bsn)
            WHERE leerling.leerling_id = nieuw.leerling_id
            """,  # noqa: S608 - the name of our own table
            kolommen,
        )


def _set_groepen(gegevens: Sequence[Persoonsgegevens], wie: dict[str, Leerling]) -> None:
    rijen = [(wie[deel.leerling_id].pk, *groep) for deel in gegevens for groep in deel.groepen]
    if not rijen:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {Inschrijving._meta.db_table} AS inschrijving SET groep = nieuw.groep
            FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::text[]) AS nieuw (leerling_id, school_id, begin_datum, groep)
            WHERE inschrijving.leerling_id = nieuw.leerling_id AND inschrijving.school_id = nieuw.school_id
                AND inschrijving.begin_datum = nieuw.begin_datum
            """,  # noqa: S608 - the name of our own table
            [list(kolom) for kolom in zip(*rijen, strict=True)],
        )
