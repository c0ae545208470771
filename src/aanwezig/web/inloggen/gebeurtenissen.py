"""What logging in tells: the libraries say by signals what happened, and each signal is a line in the security log.

Signals have no part in what the application itself does (its acts write their own lines); for what happens inside the libraries there is
no other way to know. Nothing that somebody typed is written: of a failed attempt only whose account it was, when there is such an account.
"""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from aanwezig import klok
from aanwezig.actions.beveiliging import note_gebeurtenis
from aanwezig.actions.logboek import Moment
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.deuren.beveiligingslog import logged_in_with, new_devices_since
from aanwezig.store.deuren.functies import known_gebruiker
from aanwezig.store.herkomst import address_of_asker
from aanwezig.store.models import Accountsoort
from aanwezig.web.huis.omgeving import device_of
from aanwezig.web.huis.sessie import mark_begin

ELDERS_INGELOGD = "Op {wanneer} is met jouw account ingelogd in een nieuwe browser. Was jij dat niet? {doe}"
DOE = {
    Accountsoort.EIGEN: "Verander je wachtwoord, en bel de school.",
    Accountsoort.MEDEWERKER: "Kies bij Mijn account “Log overal uit”, verander je wachtwoord, en bel de functioneel beheerder.",
}


def _note(daad: str, request: HttpRequest | None, gebruiker: Any) -> None:
    vanaf = address_of_asker(request) if request is not None else ""
    note_gebeurtenis(daad, Moment(klok.now()), gebruiker=gebruiker.pk if gebruiker else None, vanaf=vanaf)


@receiver(user_logged_in)
def logged_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """Begin the session, and write that somebody logged in; also when that was unusual: with a new browser, or at an odd hour.

    Whoever logs in with a browser of theirs hears of others that were new since they last did.
    """
    mark_begin(request)
    op, beleid, toestel = klok.now(), beveiligingsbeleid().omgeving, device_of(request)
    vanaf = address_of_asker(request)
    vorige = logged_in_with(user.pk, toestel, op - beleid.bekend)
    anderen = new_devices_since(user.pk, vorige) if vorige is not None else []
    if anderen and hasattr(request, "_messages"):
        wanneer = f"{anderen[0].astimezone(AMSTERDAM):%d-%m-%Y om %H:%M}"
        messages.warning(request, ELDERS_INGELOGD.format(wanneer=wanneer, doe=DOE[user.soort]))
    note_gebeurtenis("ingelogd", Moment(op), gebruiker=user.pk, vanaf=vanaf, toestel=toestel)
    if toestel and vorige is None:
        note_gebeurtenis("nieuw-toestel", Moment(op), gebruiker=user.pk, vanaf=vanaf)
    if beleid.is_unusual(op.astimezone(AMSTERDAM).hour):
        note_gebeurtenis("ongewoon-uur", Moment(op), gebruiker=user.pk, vanaf=vanaf)


@receiver(user_logged_out)
def logged_out(request: HttpRequest, user: Any, **_: Any) -> None:
    """Write that somebody logged out; who was put out because their time was up has a line of its own."""
    if user is not None and not getattr(request, "is_verlopen", False):
        _note("uitgelogd", request, user)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Write that logging in failed; whose account it was, when there is one."""
    email = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    _note("inloggen-mislukt", request, known_gebruiker([email]) if email else None)


@receiver(authentication_failed)
def factor_failed(request: HttpRequest, user: Any, **_: Any) -> None:
    """Write that a code of the second step was wrong."""
    _note("tweede-stap-mislukt", request, user)


@receiver(authenticator_added)
def factor_added(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Write that somebody has a second step; codes to recover come along by themselves."""
    if authenticator.type == Authenticator.Type.TOTP:
        _note("tweede-stap-ingesteld", request, user)


@receiver(authenticator_removed)
def factor_removed(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Write that somebody took their second step away."""
    if authenticator.type == Authenticator.Type.TOTP:
        _note("tweede-stap-verwijderd", request, user)


@receiver(authenticator_reset)
def codes_renewed(request: HttpRequest, user: Any, **_: Any) -> None:
    """Write that somebody made new codes to recover."""
    _note("herstelcodes-vernieuwd", request, user)


@receiver(password_changed)
@receiver(password_set)
def password_other(request: HttpRequest, user: Any, **_: Any) -> None:
    """Write that somebody chose another password."""
    _note("wachtwoord-gewijzigd", request, user)


@receiver(password_reset)
def password_again(request: HttpRequest, user: Any, **_: Any) -> None:
    """Write that somebody chose a new password by a link in a mail."""
    _note("wachtwoord-hersteld", request, user)
