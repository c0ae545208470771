"""The mail that brings a link to the own file home. It names nobody, neither parent nor child nor school."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.web.huis.post import send


def mailer(request: HttpRequest) -> Callable[[str, str], bool]:
    """Return what mails a link to an address, and says whether the mail left."""

    def mail(adres: str, link: str) -> bool:
        tekst = (
            "Hallo,\n\nEen school nodigt je uit om een dossier te bekijken. Open deze link en maak een account:\n\n"
            f"{link_of(request, link)}\n\nJe hebt ook een code nodig. Die krijg je van de school zelf, niet per mail.\n\n"
            f"De link werkt {eigenbeleid().geldig.days} dagen, en één keer. Is hij verlopen? Vraag de school om een nieuwe.\n"
            "Weet je van niets? Open de link dan niet, en bel de school als je twijfelt.\n"
        )
        return send(adres, "Je kunt een dossier bekijken in Aanwezig", tekst, "link to an own file")

    return mail


def link_of(request: HttpRequest, link: str) -> str:
    """Return a link as somebody opens it."""
    return request.build_absolute_uri(reverse("eigen:uitnodiging", args=[link]))
