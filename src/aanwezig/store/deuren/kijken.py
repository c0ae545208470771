"""The door to how many files somebody looked at: one function counts, so that it can count another memory of looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from aanwezig.store.models import BLIKKEN, DOSSIER_BEKEKEN, IN_LIJST_GEZIEN, MEEGENOMEN, MET_SLEUTEL, Apisleutel, Bericht, Functie, Logregel

GESTOPT, VRIJGEGEVEN = "veel-dossiers-gestopt", "kijken-vrijgegeven"
LIJST_GESTOPT, SLEUTEL_GESTOPT = "lijst-gestopt", "sleutel-gestopt"
"""A list that was too long to take along; a key that asked for too many pupils."""
LIJST_MEE, LANGE_LIJST_MEE = "lijst-meegenomen", "lange-lijst-meegenomen"
"""A list that was taken along; one that was longer than usual, after somebody let it go."""
VEEL = (GESTOPT, LIJST_GESTOPT, SLEUTEL_GESTOPT)
"""Warnings about unusually many pupils."""
NOOD = ("noodtoegang-niet-nagekeken", "noodtoegang-niet-terecht")
"""Warnings about files that were opened in an emergency."""


def first_looks(gebruiker: int, sinds: datetime) -> dict[int, datetime]:
    """Return whose files a person looked at or took along in a list after a moment, each with the first time; all their functies count
    together.
    """
    functies = Functie.objects.filter(gebruiker=gebruiker).values("pk")
    sindsdien = Logregel.objects.filter(door__in=functies, op__gt=sinds, leerling__isnull=False)
    blikken = sindsdien.filter(daad=DOSSIER_BEKEKEN)
    mee = sindsdien.filter(daad=IN_LIJST_GEZIEN, gegevens__has_key=MEEGENOMEN)
    return _first(paar for regels in (blikken, mee) for paar in regels.values_list("leerling_id", "op").order_by("op", "pk"))


def first_given(sleutel: Apisleutel, sinds: datetime) -> dict[int, datetime]:
    """Return of whom a key gave data after a moment, each with the first time."""
    regels = Logregel.objects.filter(door=sleutel.functie_id, op__gt=sinds, daad__in=BLIKKEN, leerling__isnull=False)
    met_haar = regels.filter(gegevens__has_key=MET_SLEUTEL, gegevens__contains={MET_SLEUTEL: sleutel.pk})
    return _first(met_haar.values_list("leerling_id", "op").order_by("op", "pk"))


def _first(blikken: Iterable[tuple[int, datetime]]) -> dict[int, datetime]:
    eerste: dict[int, datetime] = {}
    for leerling, op in blikken:
        eerste[leerling] = min(op, eerste.get(leerling, op))
    return eerste


def last_line(gebruiker: int, daad: str, sinds: datetime) -> datetime | None:
    """Return when the security log last told something about a person; None when it did not since a moment."""
    regels = Logregel.objects.filter(daad=daad, leerling=None, op__gt=sinds, gegevens__gebruiker=gebruiker)
    return regels.order_by("-op", "-pk").values_list("op", flat=True).first()


def unread_warnings(functie: Functie, soorten: Sequence[str] = VEEL) -> int:
    """Return how many warnings wait for somebody, of some kinds."""
    return Bericht.objects.filter(aan=functie, soort__in=soorten, gelezen_op=None).count()
