"""A mail with a link to choose a password. It names nobody: only the address knows who it is for."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from aanwezig.actions.accounts import password_path
from aanwezig.store.models import Gebruiker
from aanwezig.web.huis.post import send


def send_invitation(request: HttpRequest, gebruiker: Gebruiker) -> bool:
    """Mail a link with which a person chooses a password; say whether the mail left."""
    link = request.build_absolute_uri(password_path(gebruiker))
    dagen = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days
    tekst = (
        "Beste collega,\n\nEr is een account voor je gemaakt in Aanwezig. Kies hier een wachtwoord:\n\n"
        f"{link}\n\nDaarna log je in en stel je een tweede stap in. Houd je telefoon bij de hand.\n\n"
        f"De link werkt {dagen} dagen. Is hij verlopen? Kies dan op de inlogpagina ‘Wachtwoord vergeten’.\n"
        "Werk je hier niet? Dan kun je deze mail weggooien.\n"
    )
    return send(gebruiker.email, "Je kunt aan het werk in Aanwezig", tekst, "invitation")
