"""What every page knows: who is looking, the menu, and what was just said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest

from aanwezig.web.huis.menu import menu_of
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.huis.woorden import today

TOON = {"success": "goed", "warning": "let-op", "error": "fout"}


@dataclass(frozen=True, slots=True)
class Bericht:
    """Something that a page says about what was just done."""

    soort: str
    tekst: str


def _said(request: HttpRequest) -> Iterator[Bericht]:
    """Yield what is to be said, once a page says it: what is only rendered for a message or a mail takes no message along."""
    for bericht in get_messages(request):
        yield Bericht(TOON.get(bericht.level_tag, "gewoon"), str(bericht))


@cache
def _version() -> str:
    """Return the version that runs, read from its file once."""
    return version("aanwezig")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of a page shows."""
    functie = getattr(request, "functie", None)
    gebruiker = getattr(request, "user", None)  # not yet there when a request is refused before anybody asked who it is from
    return {
        "gebruiker": gebruiker if gebruiker is not None and gebruiker.is_authenticated else None,
        "functie": functie,
        "eigen": getattr(request, "eigen", None),
        "eigens": getattr(request, "eigens", []),
        "functies": getattr(request, "functies", []),
        "menu": menu_of(cast(Verzoek, request)) if functie is not None else [],
        "berichten": _said(request),
        "vandaag": today(),
        "versie": _version(),
    }
