"""What is kept from parents or pupil in their own file."""

from __future__ import annotations

import uuid
from functools import reduce
from operator import or_
from typing import Final, Self

from django.db import models
from django.db.models import Q

from aanwezig.store.models.casusdocumenten import Casusdocument
from aanwezig.store.models.casussen import Casusregel
from aanwezig.store.models.gedeeld import OverLeerling, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.meldingen import Melding
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.overleggen import Bespreking
from aanwezig.store.models.zaken import Brief, Gesprek

STUKKEN: Final[dict[str, type[OverLeerling]]] = {
    "gesprek": Gesprek,
    "melding": Melding,
    "brief": Brief,
    "casusregel": Casusregel,
    "casusdocument": Casusdocument,
    "bespreking": Bespreking,
}
"""The kinds of pieces, each by the field that points at it (regelwerk/toegang/achterhouden.yaml)."""


def _exactly_one() -> Q:
    """Return that it is about one piece."""
    return reduce(or_, (Q(**{f"{veld}__isnull": veld != deze for veld in STUKKEN}) for deze in STUKKEN))


class Achterhouding(OverLeerling):
    """One piece that parents (``voor_ouders``) or the pupil do not read in their own file: why, by whom, and when somebody looks again.

    It holds until it is released (``opgeheven_op``); after that another can be made of the same piece. ``organisatie``: of who does so.
    """

    veldgroep = "gesprek"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="achterhoudingen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="achterhoudingen")
    gesprek = models.ForeignKey(Gesprek, on_delete=models.PROTECT, null=True, blank=True, related_name="achterhoudingen")
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, blank=True, related_name="achterhoudingen")
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, null=True, blank=True, related_name="achterhoudingen")
    casusregel = models.ForeignKey(Casusregel, on_delete=models.PROTECT, null=True, blank=True, related_name="achterhoudingen")
    casusdocument = models.ForeignKey(Casusdocument, on_delete=models.PROTECT, null=True, blank=True, related_name="achterhoudingen")
    bespreking = models.ForeignKey(Bespreking, on_delete=models.PROTECT, null=True, blank=True, related_name="achterhoudingen")
    voor_ouders = models.BooleanField("voor ouders")
    voor_leerling = models.BooleanField("voor de leerling")
    reden = models.CharField("reden", max_length=16)
    toelichting = vrije_tekst("toelichting")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="achterhoudingen")
    op = models.DateTimeField("achtergehouden op")
    herzien_datum = models.DateField("opnieuw bekijken op")
    opgeheven_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="opgeheven_achterhoudingen")
    opgeheven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True)

    class Meta:
        verbose_name = "achterhouding"
        verbose_name_plural = "achterhoudingen"
        ordering = ("-op", "-pk")
        constraints = (
            models.CheckConstraint(name="achterhouding_een_stuk", condition=_exactly_one()),
            models.CheckConstraint(name="achterhouding_voor_iemand", condition=Q(voor_ouders=True) | Q(voor_leerling=True)),
            *(
                models.UniqueConstraint(name=f"achterhouding_{veld}_eens", fields=(veld,), condition=Q(opgeheven_op=None))
                for veld in STUKKEN
            ),
        )
        indexes = (models.Index(name="achterhouding_geldt", fields=("leerling",), condition=Q(opgeheven_op=None)),)

    @classmethod
    def veldgroep_of(cls, rij: Self) -> str:
        """Return of which kind of data a row is: that of its piece."""
        return next((STUKKEN[veld].veldgroep for veld in STUKKEN if rij.__dict__.get(f"{veld}_id") is not None), cls.veldgroep)

    @property
    def soort(self) -> str:
        """The kind of piece."""
        return next(veld for veld in STUKKEN if getattr(self, f"{veld}_id") is not None)

    @property
    def nummer(self) -> int:
        """Which piece (database id)."""
        return int(getattr(self, f"{self.soort}_id"))

    @property
    def stuk(self) -> OverLeerling:
        """The piece."""
        stuk: OverLeerling = getattr(self, self.soort)
        return stuk

    @property
    def houders(self) -> frozenset[str]:
        """From whom it is kept (regelwerk/toegang/eigen.yaml)."""
        return frozenset(naam for naam, geldt in (("ouder", self.voor_ouders), ("leerling", self.voor_leerling)) if geldt)

    @property
    def voor_wie(self) -> str:
        """From whom it is kept, in words."""
        if self.voor_ouders and self.voor_leerling:
            return "ouders en leerling"
        return "ouders" if self.voor_ouders else "de leerling"

    def __str__(self) -> str:
        return f"achterhouding {self.op:%Y-%m-%d}"
