"""Opening a file in an emergency: who, whose, why, for how long, and what came of looking it over (ADR 0025)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie


class NoodtoegangQuerySet(models.QuerySet["Noodtoegang"]):
    """Files opened in an emergency."""

    def open_at(self, nu: datetime) -> NoodtoegangQuerySet:
        """Return those that are open at a moment."""
        return self.filter(van_op__lte=nu, tot_op__gt=nu, gesloten_op=None)

    def unjudged(self) -> NoodtoegangQuerySet:
        """Return those that nobody looked over yet."""
        return self.filter(beoordeeld_op=None)


class Noodtoegang(OverLeerling):
    """A file that was opened in an emergency: open from ``van_op`` up to ``tot_op``, or until somebody closed it.

    ``organisatie``: where whoever opened it works, and where it is looked over. ``gewaarschuwd_op``: when it was told that it takes long.
    ``thuis_niet``: why parents and pupil don't read that it happened, once it was looked over; empty: they do.
    """

    veldgroep = "noodtoegang"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="noodtoegangen")
    functie = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="noodtoegangen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="noodtoegangen")
    reden = models.TextField("reden")
    van_op = models.DateTimeField("van")
    tot_op = models.DateTimeField("tot")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    beoordeeld_op = models.DateTimeField("nagekeken op", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="beoordeelde_noodtoegangen", verbose_name="nagekeken door"
    )
    uitkomst = korte_tekst("uitkomst", 24)
    toelichting = vrije_tekst("wat volgt")
    thuis_niet = korte_tekst("waarom dit thuis niet te lezen is", 16)
    gewaarschuwd_op = models.DateTimeField("gewaarschuwd op", null=True, blank=True)

    objects: ClassVar[NoodtoegangQuerySet] = NoodtoegangQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "noodtoegang"
        verbose_name_plural = "noodtoegangen"
        ordering = ("-van_op", "-pk")
        constraints = (
            models.CheckConstraint(name="noodtoegang_duur", condition=Q(tot_op__gt=F("van_op"))),
            models.CheckConstraint(name="noodtoegang_reden", condition=~Q(reden="")),
            models.CheckConstraint(
                name="noodtoegang_nagekeken",
                condition=Q(beoordeeld_op=None, beoordeeld_door=None, uitkomst="")
                | Q(beoordeeld_op__isnull=False, beoordeeld_door__isnull=False) & ~Q(uitkomst=""),
            ),
        )
        indexes = (
            models.Index(name="noodtoegang_open", fields=("functie", "leerling", "tot_op"), condition=Q(gesloten_op=None)),
            models.Index(name="noodtoegang_nakijken", fields=("organisatie", "van_op"), condition=Q(beoordeeld_op=None)),
        )

    def __str__(self) -> str:
        return f"noodtoegang {self.van_op:%Y-%m-%d %H:%M}"

    def ended_at(self, nu: datetime) -> bool:
        """Say whether it is over at a moment."""
        return self.gesloten_op is not None or self.tot_op <= nu
