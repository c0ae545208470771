"""The mail that brings a link to the own file home. It names nobody, neither parent nor child nor school."""

from __future__ import annotations

import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse

from aanwezig.definitions.boeken import eigenbeleid

logger = logging.getLogger(__name__)


def mailer(request: HttpRequest) -> Callable[[str, str], bool]:
    """Return what mails a link to an address, and says whether the mail left."""

    def mail(adres: str, link: str) -> bool:
        bericht = EmailMessage(
            subject="Je kunt een dossier bekijken in Aanwezig",
            body=(
                "Hallo,\n\nEen school nodigt je uit om een dossier te bekijken. Open deze link en maak een account:\n\n"
                f"{link_of(request, link)}\n\nJe hebt ook een code nodig. Die krijg je van de school zelf, niet per mail.\n\n"
                f"De link werkt {eigenbeleid().geldig.days} dagen, en één keer. Is hij verlopen? Vraag de school om een nieuwe.\n"
                "Weet je van niets? Open de link dan niet, en bel de school als je twijfelt.\n"
            ),
            to=[adres],
        )
        try:
            bericht.send()
        except (SMTPException, OSError) as fout:
            logger.error("link to an own file not sent: %s", type(fout).__name__)
            return False
        return True

    return mail


def link_of(request: HttpRequest, link: str) -> str:
    """Return a link as somebody opens it."""
    return request.build_absolute_uri(reverse("eigen:uitnodiging", args=[link]))
