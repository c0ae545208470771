"""Parents and a pupil of the small region with an account for their own file."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.test import Client

from aanwezig.actions.dossiertoegang import Aanvraag, geef_code, geef_toegang, neem_toegang_aan
from aanwezig.actions.logboek import Moment
from aanwezig.store.models import Contact, Dossiertoegang, Functie, Gebruiker, Leerling
from tests.integration.wereld import Wereld

EERDER = "2025-08-20"


def give(wereld: Wereld, voornaam: str, relatie: str = "moeder", wie: str = "ib") -> Dossiertoegang:
    """Give a contact with custody, or (``leerling``) the pupil, an account for their own file."""
    leerling = wereld.leerlingen[voornaam]
    contact = None if relatie == "leerling" else Contact.objects.get(leerling=leerling, relatie=relatie)
    moment = Moment(datetime.fromisoformat(f"{EERDER}T10:00:00").replace(tzinfo=UTC), wereld.wie[wie])
    link, code = invite(leerling, contact, moment)
    aanvraag = Aanvraag(leerling.geboortedatum, code, f"{relatie}.{voornaam.lower()}@thuis.example", "zonnige dagen aan zee")
    return neem_toegang_aan(link, aanvraag, Moment(moment.op))


def invite(leerling: Leerling, contact: Contact | None, moment: Moment) -> tuple[str, str]:
    """Give a link on paper, and let a colleague of who gives it make the code; return both."""
    nieuw = geef_toegang(leerling, contact, moment)
    assert moment.door is not None
    anderen = Functie.objects.filter(organisatie=moment.door.organisatie_id).exclude(gebruiker=moment.door.gebruiker_id)
    collega = anderen.order_by("pk").first()
    assert collega is not None
    return nieuw.link, geef_code(nieuw.toegang, Moment(moment.op, collega))


def _account_of(toegang: Dossiertoegang) -> Gebruiker:
    assert toegang.gebruiker_id is not None
    return Gebruiker.objects.get(pk=toegang.gebruiker_id)


def enter_own(toegang: Dossiertoegang) -> Client:
    """Return a client that is logged in as somebody who looks into their own file, as the demo does."""
    klant = Client()
    klant.force_login(_account_of(toegang), backend="allauth.account.auth_backends.AuthenticationBackend")
    sessie = klant.session
    sessie["account_authentication_methods"] = [{"method": "demo", "at": 0}]
    sessie["account_authentication_methods_user"] = str(toegang.gebruiker_id)
    sessie.save()
    return klant


def born(leerling: Leerling, jaren: int, dag: str) -> None:
    """Let a pupil be so old on a day, since that day."""
    op = date.fromisoformat(dag)
    leerling.geboortedatum = op.replace(year=op.year - jaren)
    leerling.save(update_fields=("geboortedatum",))
