"""Gives parents with custody and pupils an account for their own file: the school makes a link, whoever gets it makes the account.

An account of an own file is never one of a colleague, and opens nothing else (regelwerk/toegang/eigen.yaml, ADR 0021).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import get_random_string

from aanwezig.actions.accounts import end_sessions
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.deuren.eigen import as_eigen
from aanwezig.store.deuren.leerlingen import gezag_of
from aanwezig.store.models import Accountsoort, Contact, Dossiertoegang, Gebruiker, Houdersoort, Leerling
from aanwezig.store.models.apisleutels import fingerprint
from aanwezig.store.wand import working

CODE = 40
GEEN_ADRES = "eigen.invalid"
"""The domain of the address of an account that logs in through an identity provider: nobody gets mail there."""


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """What somebody fills in with a link: when the pupil was born, and with what they will log in (empty: through a provider)."""

    geboortedatum: date
    email: str = ""
    wachtwoord: str = ""


def holder_of(moment: Moment) -> Dossiertoegang:
    """Return who acts in their own file, as it stands now.

    Raises:
        NietMogelijk: when there is no ground any more: custody ended, the pupil is not of the age, or access was withdrawn.
        ValueError: when nobody looks into an own file.
    """
    if moment.eigen is None:
        raise ValueError("a parent or pupil does this: give the moment an account of an own file")
    toegang = Dossiertoegang.objects.select_related("leerling").get(pk=moment.eigen.pk)
    if as_eigen(toegang, moment.dag) is None:
        raise NietMogelijk("Dit dossier is niet meer voor je open. Vraag de school waarom.")
    return toegang


@working()
def geef_toegang(leerling: Leerling, contact: Contact | None, moment: Moment) -> tuple[Dossiertoegang, str]:
    """Invite a contact with custody, or (None) the pupil; return the account to be and the code of its link, which is kept nowhere.

    A new link takes the place of one that was not used yet.

    Raises:
        NietMogelijk: when it is no contact with custody of this pupil, the pupil is not of the age, or the account is there already.
    """
    if moment.door is None:
        raise ValueError("somebody of the school gives a link: give the moment a functie")
    soort = Houdersoort.OUDER if contact is not None else Houdersoort.LEERLING
    houder = eigenbeleid().houders[soort]
    if not houder.can_look(leerling.age_on(moment.dag)):
        tot = f" tot de leerling {houder.tot} jaar wordt" if houder.tot is not None else ""
        raise NietMogelijk(f"Dit kan vanaf {houder.van} jaar{tot}." if houder.van else f"Dit kan{tot}.")
    if contact is not None and (contact.leerling_id != leerling.pk or contact not in gezag_of(leerling, moment.dag)):
        raise NietMogelijk("Alleen een ouder met gezag krijgt toegang. Klopt het gezag niet? Verbeter het in het systeem van de school.")
    wie = {"naam": contact.naam, "relatie": contact.relatie} if contact is not None else {"naam": "", "relatie": ""}
    toegang = Dossiertoegang.objects.select_for_update().filter(leerling=leerling, soort=soort, ingetrokken_op=None, **wie).first()
    if toegang is not None and toegang.aangenomen_op is not None:
        raise NietMogelijk("Deze persoon heeft al een account. Trek de toegang in als die opnieuw moet beginnen.")
    code = get_random_string(CODE)
    toegang = toegang or Dossiertoegang(leerling=leerling, soort=soort, **wie)
    toegang.uitgenodigd_door, toegang.uitgenodigd_op = moment.door, moment.op
    toegang.vingerafdruk, toegang.verloopt_op, toegang.pogingen = fingerprint(code), moment.op + eigenbeleid().geldig, 0
    toegang.save()
    log(moment, "dossiertoegang-gegeven", leerling, {"toegang": toegang.pk, "soort": str(soort)})
    return toegang, code


@working()
def trek_toegang_in(toegang: Dossiertoegang, moment: Moment) -> None:
    """End an account of an own file, or an invitation that was not taken up; whoever is logged in with it is so no more."""
    toegang = Dossiertoegang.objects.select_for_update(of=("self",)).select_related("leerling", "gebruiker").get(pk=toegang.pk)
    if toegang.ingetrokken_op is not None:
        raise NietMogelijk("Deze toegang is al ingetrokken.")
    toegang.ingetrokken_op, toegang.vingerafdruk = moment.op, ""
    toegang.save(update_fields=("ingetrokken_op", "vingerafdruk"))
    if toegang.gebruiker is not None:
        end_sessions(toegang.gebruiker)
    log(moment, "dossiertoegang-ingetrokken", toegang.leerling, {"toegang": toegang.pk})


def neem_toegang_aan(code: str, aanvraag: Aanvraag, moment: Moment, bestaand: Gebruiker | None = None) -> Dossiertoegang:
    """Take an invitation up: make the account, or (``bestaand``) add this file to the account of who is logged in with one.

    Raises:
        NietMogelijk: when the link works no more, the day of birth is not that of the pupil (that is counted), or the address is taken.
    """
    try:
        with transaction.atomic():
            return _take_up(code, aanvraag, moment, bestaand)
    except _Misgeraden as fout:
        _count_wrong(fout.toegang, moment)
        raise NietMogelijk("Deze geboortedatum hoort niet bij de leerling van deze link. Kijk of je je vergist hebt.") from None


class _Misgeraden(Exception):
    def __init__(self, toegang: int) -> None:
        super().__init__()
        self.toegang = toegang


@working()
def _take_up(code: str, aanvraag: Aanvraag, moment: Moment, bestaand: Gebruiker | None) -> Dossiertoegang:
    alle = Dossiertoegang.objects.select_for_update(of=("self",)).select_related("leerling")
    toegang = alle.filter(vingerafdruk=fingerprint(code), aangenomen_op=None, ingetrokken_op=None, verloopt_op__gt=moment.op).first()
    if toegang is None or toegang.pogingen >= eigenbeleid().pogingen:
        raise NietMogelijk("Deze link werkt niet meer. Vraag de school om een nieuwe.")
    if toegang.leerling.geboortedatum != aanvraag.geboortedatum:
        raise _Misgeraden(toegang.pk)
    if bestaand is not None and not bestaand.is_eigen:
        raise NietMogelijk("Je bent ingelogd met een werkaccount. Log uit en open de link opnieuw.")
    toegang.gebruiker = bestaand or _make_account(toegang, aanvraag)
    toegang.aangenomen_op, toegang.vingerafdruk = moment.op, ""
    toegang.save(update_fields=("gebruiker", "aangenomen_op", "vingerafdruk"))
    log(Moment(moment.op, eigen=toegang), "dossiertoegang-aangenomen", toegang.leerling, {"toegang": toegang.pk})
    return toegang


@working()
def _count_wrong(nummer: int, moment: Moment) -> None:
    """Count a wrong guess; it stays counted when everything else of the attempt is undone."""
    toegang = Dossiertoegang.objects.select_for_update(of=("self",)).select_related("leerling").get(pk=nummer)
    toegang.pogingen += 1
    toegang.save(update_fields=("pogingen",))
    log(moment, "dossiertoegang-mislukt", toegang.leerling, {"toegang": toegang.pk, "keer": toegang.pogingen})


def _make_account(toegang: Dossiertoegang, aanvraag: Aanvraag) -> Gebruiker:
    email = aanvraag.email.strip().lower() or f"{toegang.sleutel}@{GEEN_ADRES}"
    if Gebruiker.objects.filter(email__iexact=email).exists():
        raise NietMogelijk("Met dit e-mailadres kun je hier geen account maken. Neem een ander adres, of log eerst in met je account.")
    naam = toegang.naam or str(toegang.leerling)
    return Gebruiker.objects.create(
        naam=naam, email=email, password=make_password(aanvraag.wachtwoord or None), soort=Accountsoort.EIGEN, mail_bij_werk=False
    )
