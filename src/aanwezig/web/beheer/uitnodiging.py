"""A mail with a link to choose a password. It names nobody: only the address knows who it is for."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest

from aanwezig.actions.accounts import password_path
from aanwezig.store.models import Gebruiker

logger = logging.getLogger(__name__)


def send_invitation(request: HttpRequest, gebruiker: Gebruiker) -> bool:
    """Mail a link with which a person chooses a password; say whether the mail left."""
    link = request.build_absolute_uri(password_path(gebruiker))
    dagen = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days
    bericht = EmailMessage(
        subject="Je kunt aan het werk in Aanwezig",
        body=(
            "Beste collega,\n\nEr is een account voor je gemaakt in Aanwezig. Kies hier een wachtwoord:\n\n"
            f"{link}\n\nDaarna log je in en stel je een tweede stap in. Houd je telefoon bij de hand.\n\n"
            f"De link werkt {dagen} dagen. Is hij verlopen? Kies dan op de inlogpagina ‘Wachtwoord vergeten’.\n"
            "Werk je hier niet? Dan kun je deze mail weggooien.\n"
        ),
        to=[gebruiker.email],
    )
    try:
        bericht.send()
    except (SMTPException, OSError) as fout:
        logger.error("invitation not sent: %s", type(fout).__name__)
        return False
    return True
