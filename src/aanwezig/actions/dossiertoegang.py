"""Gives parents with custody and pupils an account for their own file: with a link and a code, of which no colleague knows both.

The link is mailed to the address that the school has, and then who invites tells the code; or it goes on paper, and then a second colleague
makes the code. An account of an own file is never one of a colleague, and opens nothing else (regelwerk/toegang/eigen.yaml, ADR 0021 and
0052).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import get_random_string

from aanwezig.actions.accounts import end_sessions
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.deuren.eigen import as_eigen
from aanwezig.store.deuren.leerlingen import gezag_of
from aanwezig.store.models import Accountsoort, Contact, Dossiertoegang, Functie, Gebruiker, Houdersoort, Leerling
from aanwezig.store.models.apisleutels import fingerprint
from aanwezig.store.wand import working

LINK = 40
LEESBAAR = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What a code is made of: nothing that reads like something else, for it is told by word of mouth."""
GEEN_ADRES = "eigen.invalid"
"""The domain of the address of an account that logs in through an identity provider: nobody gets mail there."""


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """What somebody fills in with a link: when the pupil was born, the code, and with what they will log in (empty: through a provider)."""

    geboortedatum: date
    code: str
    email: str = ""
    wachtwoord: str = ""


@dataclass(frozen=True, slots=True)
class Uitgenodigd:
    """An account to be, and what who invites gets to see of it: the link when it goes on paper, the code when the link was mailed."""

    toegang: Dossiertoegang
    link: str
    code: str


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
def geef_toegang(
    leerling: Leerling, contact: Contact | None, moment: Moment, mail: Callable[[str, str], bool] | None = None
) -> Uitgenodigd:
    """Invite a contact with custody, or (None) the pupil. Link and code are kept nowhere; new ones take the place of what was not used yet.

    ``mail`` gets the address of the contact and the link, and says whether the mail left; without it the link goes on paper, and waits for
    the code of a colleague (``geef_code``).

    Raises:
        NietMogelijk: when it is no contact with custody of this pupil, the pupil is not of the age, the account is there already, or the
            mail did not leave.
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
    link, adres = get_random_string(LINK), contact.email if contact is not None else ""
    if mail is not None and not adres:
        raise NietMogelijk("Van deze persoon is geen e-mailadres bekend. Geef de link op papier.")
    toegang = toegang or Dossiertoegang(leerling=leerling, soort=soort, **wie)
    toegang.uitgenodigd_door, toegang.uitgenodigd_op = moment.door, moment.op
    toegang.vingerafdruk, toegang.verloopt_op, toegang.pogingen = fingerprint(link), moment.op + eigenbeleid().geldig, 0
    toegang.kanaal = Dossiertoegang.Kanaal.PAPIER if mail is None else Dossiertoegang.Kanaal.MAIL
    toegang.codeafdruk, toegang.code_door = "", None
    code = "" if mail is None else _make_code(toegang, moment.door)
    toegang.save()
    log(moment, "dossiertoegang-gegeven", leerling, {"toegang": toegang.pk, "soort": str(soort), "kanaal": str(toegang.kanaal)})
    if mail is not None and not mail(adres, link):
        raise NietMogelijk("De mail ging niet weg. Er is niets veranderd. Probeer het straks nog eens, of geef de link op papier.")
    return Uitgenodigd(toegang, link if mail is None else "", code)


@working()
def geef_code(toegang: Dossiertoegang, moment: Moment) -> str:
    """Make the code that goes with a link on paper, and return it; it takes the place of one that was made before.

    Raises:
        NietMogelijk: when the link was made by the same person, was mailed, or works no more.
    """
    if moment.door is None:
        raise ValueError("somebody of the school gives a code: give the moment a functie")
    rijen = Dossiertoegang.objects.select_for_update(of=("self",)).select_related("leerling", "uitgenodigd_door")
    toegang = rijen.get(pk=toegang.pk)
    if not toegang.waits_on(moment.op) or toegang.kanaal != Dossiertoegang.Kanaal.PAPIER:
        raise NietMogelijk("Bij deze link hoort geen code van jou. Is de link verlopen? Maak dan een nieuwe.")
    if toegang.uitgenodigd_door is not None and toegang.uitgenodigd_door.gebruiker_id == moment.door.gebruiker_id:
        raise NietMogelijk("Jij maakte de link. Vraag een collega om de code te maken: zo weet niemand hier allebei.")
    code = _make_code(toegang, moment.door)
    toegang.save(update_fields=("codeafdruk", "code_door"))
    log(moment, "dossiertoegang-code", toegang.leerling, {"toegang": toegang.pk})
    return code


def _make_code(toegang: Dossiertoegang, door: Functie) -> str:
    code = get_random_string(eigenbeleid().code_tekens, LEESBAAR)
    toegang.codeafdruk, toegang.code_door = make_password(code), door
    return code


@working()
def trek_toegang_in(toegang: Dossiertoegang, moment: Moment) -> None:
    """End an account of an own file, or an invitation that was not taken up; whoever is logged in with it is so no more."""
    toegang = Dossiertoegang.objects.select_for_update(of=("self",)).select_related("leerling", "gebruiker").get(pk=toegang.pk)
    if toegang.ingetrokken_op is not None:
        raise NietMogelijk("Deze toegang is al ingetrokken.")
    toegang.ingetrokken_op, toegang.vingerafdruk, toegang.codeafdruk = moment.op, "", ""
    toegang.save(update_fields=("ingetrokken_op", "vingerafdruk", "codeafdruk"))
    if toegang.gebruiker is not None:
        end_sessions(toegang.gebruiker)
    log(moment, "dossiertoegang-ingetrokken", toegang.leerling, {"toegang": toegang.pk})


def neem_toegang_aan(link: str, aanvraag: Aanvraag, moment: Moment, bestaand: Gebruiker | None = None) -> Dossiertoegang:
    """Take an invitation up: make the account, or (``bestaand``) add this file to the account of who is logged in with one.

    Raises:
        NietMogelijk: when the link works no more or has no code yet, the code or the day of birth is wrong (that is counted), or the
            address is taken.
    """
    try:
        with transaction.atomic():
            return _take_up(link, aanvraag, moment, bestaand)
    except _Misgeraden as fout:
        _count_wrong(fout.toegang, moment)
        raise NietMogelijk("De code of de geboortedatum hoort niet bij deze link. Kijk of je je vergist hebt.") from None


class _Misgeraden(Exception):
    def __init__(self, toegang: int) -> None:
        super().__init__()
        self.toegang = toegang


@working()
def _take_up(link: str, aanvraag: Aanvraag, moment: Moment, bestaand: Gebruiker | None) -> Dossiertoegang:
    alle = Dossiertoegang.objects.select_for_update(of=("self",)).select_related("leerling")
    toegang = alle.filter(vingerafdruk=fingerprint(link), aangenomen_op=None, ingetrokken_op=None, verloopt_op__gt=moment.op).first()
    if toegang is None or toegang.pogingen >= eigenbeleid().pogingen:
        raise NietMogelijk("Deze link werkt niet meer. Vraag de school om een nieuwe.")
    if not toegang.codeafdruk:
        raise NietMogelijk("Bij deze link is nog geen code gemaakt. Vraag de school om de code.")
    code = "".join(teken for teken in aanvraag.code.upper() if teken.isalnum())
    if not check_password(code, toegang.codeafdruk) or toegang.leerling.geboortedatum != aanvraag.geboortedatum:
        raise _Misgeraden(toegang.pk)
    if bestaand is not None and not bestaand.is_eigen:
        raise NietMogelijk("Je bent ingelogd met een werkaccount. Log uit en open de link opnieuw.")
    toegang.gebruiker = bestaand or _make_account(toegang, aanvraag)
    toegang.aangenomen_op, toegang.vingerafdruk, toegang.codeafdruk = moment.op, "", ""
    toegang.save(update_fields=("gebruiker", "aangenomen_op", "vingerafdruk", "codeafdruk"))
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
