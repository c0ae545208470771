"""Who may have an account: whom an organisation gave one. Nobody signs up by themselves."""

from __future__ import annotations

import logging
import time
from datetime import date
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from stdnum.nl.bsn import is_valid as is_bsn

from aanwezig import klok
from aanwezig.actions.dossiertoegang import Aanvraag, neem_toegang_aan
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.store.deuren.functies import known_gebruiker
from aanwezig.store.models import Gebruiker
from aanwezig.store.versleuteld import read_factor, write_factor
from aanwezig.web.eigen.uitnodiging import GEGEVEN, LINK
from aanwezig.web.huis.sjabloon import is_for_own_file, oidc_apps
from aanwezig.web.inloggen.oidc.provider import longest_ago
from aanwezig.web.inloggen.oidc.views import VERSCHIL
from aanwezig.web.inloggen.weigeren import refuse

logger = logging.getLogger(__name__)
ZELF_BEWEZEN = ("password", "mfa")
"""Ways of logging in here in which a person shows that it is them; the library keeps when (by its own clock)."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts with a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an organisation makes accounts."""
        return False

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Who has no second factor yet sets one up right after the password; who has one confirms before changing it, unless they gave
        their password or code a few minutes ago."""
        gebruiker = self.request.user
        if app == "allauth.mfa" and gebruiker.is_authenticated and not is_mfa_enabled(gebruiker):
            return False
        return not any(
            bewijs.get("method") in ZELF_BEWEZEN and time.time() - bewijs["at"] < app_settings.REAUTHENTICATION_TIMEOUT
            for bewijs in get_authentication_records(self.request, gebruiker)
        )


class TweedeStappen(DefaultMFAAdapter):  # type: ignore[misc]
    """What codes follow from is kept so that whoever has the database, or a backup of it, makes none."""

    def encrypt(self, text: str) -> str:
        """Return a secret as the database keeps it."""
        return write_factor(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what the database keeps as a secret."""
        return read_factor(encrypted_text)


class Organisatieaccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts of an organisation's own identity provider: known here by their e-mail address, which the provider vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up: an organisation makes accounts."""
        return False

    def get_requests_session(self) -> Any:
        """Return with what a provider is asked: whoever answers that we should look elsewhere is not followed."""
        sessie = super().get_requests_session()
        sessie.max_redirects = 0
        return sessie

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the provider's account to the person with that address; refuse whom we don't know.

        A provider for parents and pupils joins nobody by an address: its account takes up the link of a school that was opened just before.
        """
        eigen = any(is_for_own_file(app) for app in oidc_apps() if app["provider_id"] == sociallogin.account.provider)
        _check_answer(request, sociallogin)
        if is_bsn(sociallogin.account.uid):
            logger.error("%s sends a BSN as sub; nobody logs in with it", sociallogin.account.provider)
            refuse(request)
        if sociallogin.is_existing:
            if sociallogin.user.is_eigen != eigen:
                refuse(request)
            return
        if eigen:
            sociallogin.connect(request, _take_up_link(request))
            return
        adressen = [adres.email for adres in sociallogin.email_addresses if adres.verified]
        bekend = known_gebruiker(adressen)
        if bekend is None:
            refuse(request, "Met dit account kun je hier niet inloggen. Vraag de beheerder van je organisatie om toegang.")
        sociallogin.connect(request, bekend)


def _check_answer(request: HttpRequest, sociallogin: Any) -> None:
    """Refuse an answer to another question than this browser asked, about two people, of too long ago, or of a level that is not good
    enough.
    """
    aanbieder, gezegd = sociallogin.account.provider, sociallogin.account.extra_data
    token, nonce = gezegd["id_token"], (sociallogin.state.get("data") or {}).get("nonce")
    if not nonce or token.get("nonce") != nonce:
        logger.error("%s answers another question than was asked (nonce)", aanbieder)
        refuse(request)
    if gezegd.get("userinfo", token)["sub"] != token["sub"]:
        logger.error("%s speaks of two people in one answer (sub)", aanbieder)
        refuse(request)
    eigen: dict[str, Any] = next((app["settings"] for app in oidc_apps() if app["provider_id"] == aanbieder), {})
    grens = longest_ago(eigen)
    if grens is not None and not time.time() - int(token.get("auth_time") or 0) <= grens + VERSCHIL.total_seconds():
        logger.error("%s let somebody in who logged in there too long ago, or does not say when (auth_time)", aanbieder)
        refuse(request, "Log bij je organisatie opnieuw in, en probeer het dan hier nog eens.")
    niveaus = eigen.get("acr")
    if niveaus and token.get("acr") not in niveaus:
        logger.error("%s let somebody log in at a level that is not good enough (acr)", aanbieder)
        refuse(request, "Log bij je organisatie in met een tweede stap, en probeer het dan opnieuw.")


def _take_up_link(request: HttpRequest) -> Gebruiker:
    """Take up the link that waits in the session, with the day of birth and the code that were given with it."""
    link, gegeven = request.session.pop(LINK, ""), request.session.pop(GEGEVEN, None)
    if not link or not gegeven:
        refuse(request, "Open eerst de link die je van de school kreeg.")
    geboren, code = gegeven
    try:
        toegang = neem_toegang_aan(link, Aanvraag(date.fromisoformat(geboren), code), Moment(klok.now()))
    except NietMogelijk as fout:
        refuse(request, str(fout))
    assert toegang.gebruiker is not None
    return toegang.gebruiker
