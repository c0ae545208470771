"""Who may have an account: whom an organisation gave one. Nobody signs up by themselves."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from aanwezig.store.deuren.functies import known_gebruiker

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


class Organisatieaccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts of an organisation's own identity provider: known here by their e-mail address, which the provider vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up: an organisation makes accounts."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the provider's account to the person with that address; refuse whom we don't know."""
        if sociallogin.is_existing:
            return
        adressen = [adres.email for adres in sociallogin.email_addresses if adres.verified]
        bekend = known_gebruiker(adressen)
        if bekend is None:
            messages.error(request, "Met dit account kun je hier niet inloggen. Vraag de beheerder van je organisatie om toegang.")
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        sociallogin.connect(request, bekend)
