"""Keys with which systems of organisations use the API."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.db import models

from aanwezig.store.models.gedeeld import Periode, PeriodeQuerySet, korte_tekst, periode_constraint
from aanwezig.store.models.organisaties import Functie

BEEINDIGD = "beeindigd-"
"""What stands in place of the fingerprint of a key that was ended; no fingerprint looks like it."""


class Apisleutel(Periode):
    """A key of a system: it works as a functie, with at most the acts named here. Only a fingerprint of the key is kept.

    ``ruimte``: of how many pupils it gives data (regelwerk/toegang/beveiliging.yaml); empty: the usual.
    """

    naam = models.CharField("waarvoor", max_length=120)
    functie = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="apisleutels")
    daden = models.JSONField("wat mag hiermee", default=list)
    ruimte = korte_tekst("voor hoeveel leerlingen", 16)
    vingerafdruk = models.CharField("vingerafdruk", max_length=64, unique=True)

    objects: ClassVar[PeriodeQuerySet[Apisleutel]] = PeriodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "sleutel van de API"
        verbose_name_plural = "sleutels van de API"
        ordering = ("naam", "pk")
        constraints = (periode_constraint("apisleutel_periode"),)

    def __str__(self) -> str:
        return self.naam

    @property
    def is_ended(self) -> bool:
        """Whether somebody ended it: then no key fits it, also on the day on which that was done."""
        return self.vingerafdruk.startswith(BEEINDIGD)


def fingerprint(sleutel: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(sleutel.encode()).hexdigest()
