"""How a school closed a signal without reporting it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from aanwezig.store.models.gedeeld import OverLeerling, vrije_tekst
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.signalen import Signaal


class Afhandeling(OverLeerling):
    """What came of a signal (regelwerk/werk/uitkomsten.yaml). ``rijen``: the rows that counted then. Taken back: the work is open again."""

    veldgroep = "signaal"
    leerlingveld = None

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="afhandelingen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="afhandelingen")
    uitkomst = models.CharField("uitkomst", max_length=40)
    toelichting = vrije_tekst("toelichting")
    rijen = models.JSONField("rijen", default=list)
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="afhandelingen")
    op = models.DateTimeField("op")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "afhandeling"
        verbose_name_plural = "afhandelingen"
        ordering = ("-op", "-pk")
        constraints = (models.UniqueConstraint(name="afhandeling_signaal_eens", fields=("signaal",), condition=Q(ingetrokken_op=None)),)

    def __str__(self) -> str:
        return f"{self.uitkomst} {self.op:%Y-%m-%d}"
