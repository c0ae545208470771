"""Logs somebody of the small region in without a browser, as the demo does: their pages then open at once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client

from aanwezig.store.deuren.sessies import LAATST, SINDS
from aanwezig.store.models import Functie
from aanwezig.web.huis.middleware import FUNCTIE


def log_in(functie: Functie) -> Client:
    """Return a client that is logged in and works in a functie."""
    klant = Client()
    klant.force_login(get_user_model().objects.get(pk=functie.gebruiker_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    sessie = klant.session
    sessie[FUNCTIE] = functie.pk
    sessie["account_authentication_methods"] = [{"method": "demo", "at": 0}]
    sessie["account_authentication_methods_user"] = str(functie.gebruiker_id)
    sessie.save()
    return klant


def stay_logged_in(op: datetime) -> None:
    """Let whoever is logged in be so at another moment, as if they logged in anew: a story spans weeks, a session does not."""
    for rij in Session.objects.all():
        sessie = SessionStore(rij.session_key)
        sessie[SINDS] = sessie[LAATST] = op.timestamp()
        sessie.save()
