"""The door to how many files somebody looked at: one function counts, so that it can count another memory of looks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aanwezig.store.models import DOSSIER_BEKEKEN, Bericht, Functie, Logregel

GESTOPT, VRIJGEGEVEN = "veel-dossiers-gestopt", "kijken-vrijgegeven"
NOOD = ("noodtoegang-niet-nagekeken", "noodtoegang-niet-terecht")
"""Warnings about files that were opened in an emergency."""


def first_looks(gebruiker: int, sinds: datetime) -> dict[int, datetime]:
    """Return whose files a person looked at after a moment, each with the first time; all their functies count together."""
    functies = Functie.objects.filter(gebruiker=gebruiker).values("pk")
    blikken = Logregel.objects.filter(door__in=functies, op__gt=sinds, daad=DOSSIER_BEKEKEN).order_by("op", "pk")
    eerste: dict[int, datetime] = {}
    for leerling, op in blikken.values_list("leerling_id", "op"):
        eerste.setdefault(leerling, op)
    return eerste


def last_line(gebruiker: int, daad: str, sinds: datetime) -> datetime | None:
    """Return when the security log last told something about a person; None when it did not since a moment."""
    regels = Logregel.objects.filter(daad=daad, leerling=None, op__gt=sinds, gegevens__gebruiker=gebruiker)
    return regels.order_by("-op", "-pk").values_list("op", flat=True).first()


def unread_warnings(functie: Functie, soorten: Sequence[str] = (GESTOPT,)) -> int:
    """Return how many warnings wait for somebody, of some kinds."""
    return Bericht.objects.filter(aan=functie, soort__in=soorten, gelezen_op=None).count()
