"""What somebody sets about their own account: whether they get mail, and that they are logged in nowhere."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.crypto import get_random_string

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.werk.meldingen import is_telefoon
from aanwezig.store.deuren.sessies import find_session
from aanwezig.store.models import Gebruiker
from aanwezig.store.wand import working

ZEGEL = 32


@working()
def log_overal_uit(gebruiker: Gebruiker, moment: Moment) -> None:
    """End every session of a person, the one they ask it in too."""
    end_sessions(gebruiker)
    log(moment, "overal-uitgelogd", gegevens={"gebruiker": gebruiker.pk})


@working()
def log_elders_uit(gebruiker: Gebruiker, merk: str, moment: Moment) -> bool:
    """End one session of a person, at which a mark points (store/deuren/sessies.py); False when it is over already."""
    sessie = find_session(gebruiker, merk, moment.op)
    if sessie is None:
        return False
    sessie.delete()
    log(moment, "elders-uitgelogd", gegevens={"gebruiker": gebruiker.pk})
    return True


@working()
def kies_mail(gebruiker: Gebruiker, moment: Moment, *, aan: bool) -> None:
    """Set whether a person gets a mail when there is work for them."""
    Gebruiker.objects.filter(pk=gebruiker.pk).update(mail_bij_werk=aan)
    gebruiker.mail_bij_werk = aan
    log(moment, "mail-gekozen", gegevens={"gebruiker": gebruiker.pk, "aan": aan})


@working()
def kies_telefoon(gebruiker: Gebruiker, telefoon: str, moment: Moment) -> None:
    """Set on which number others who work on the same pupil can call a person; empty: on none.

    Raises:
        NietMogelijk: when it is no telephone number.
    """
    telefoon = " ".join(telefoon.split())
    if telefoon and not is_telefoon(telefoon):
        raise NietMogelijk("Dit is geen telefoonnummer. Schrijf het als 06-12345678 of +31 6 12345678.")
    Gebruiker.objects.filter(pk=gebruiker.pk).update(telefoon=telefoon)
    gebruiker.telefoon = telefoon
    log(moment, "telefoon-gekozen", gegevens={"gebruiker": gebruiker.pk, "is_er": bool(telefoon)})


def end_sessions(gebruiker: Gebruiker) -> None:
    """Make all sessions of a person invalid, in the transaction of an act."""
    gebruiker.zegel = get_random_string(ZEGEL)
    gebruiker.save(update_fields=("zegel",))


def password_path(gebruiker: Gebruiker) -> str:
    """Return where a person chooses a password; it works once, and a few days (PASSWORD_RESET_TIMEOUT)."""
    plek = {"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)}
    return reverse("account_reset_password_from_key", kwargs=plek)
