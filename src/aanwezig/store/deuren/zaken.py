"""The door to cases of leerplicht: those of the own municipality."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Min, OuterRef, Q, Subquery

from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.models import Brief, Functie, Leerling, Melding, Taak, Zaak
from aanwezig.store.models.zaken import ZaakQuerySet

MET = ("leerling", "gemeente", "signaal", "behandelaar__gebruiker", "behandelaar__organisatie", "overgenomen_van", "samengevoegd_met")
DADEN = ("zaak-behandelen", "zaak-overdragen", "melding-oppakken")


def visible_zaken(functie: Functie, dag: date, *daden: str) -> ZaakQuerySet:
    """Return the cases that a functie may see; ``daden``: those with which it may do one of these acts."""
    return Zaak.objects.filter(in_view(functie, dag, *(daden or DADEN)), gemeente=functie.organisatie_id).select_related(*MET)


def with_termijn(zaken: ZaakQuerySet) -> ZaakQuerySet:
    """Add to each case its ``termijn``: the first day on which its municipality must have done something for it."""
    zaak = OuterRef("pk")
    hier = Taak.objects.open().filter(Q(zaak=zaak) | Q(gesprek__zaak=zaak) | Q(afspraak__gesprek__zaak=zaak))
    eerste = hier.filter(organisatie=OuterRef("gemeente")).order_by().values("organisatie").annotate(eerste=Min("uiterlijk_datum"))
    return zaken.annotate(termijn=Subquery(eerste.values("eerste")))


def access_zaak(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Zaak:
    """Return a case, for one of some acts.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    zaak = visible_zaken(functie, dag, *daden).filter(sleutel=sleutel).first()
    if zaak is None:
        raise NietGevonden
    return zaak


def meldingen_of(zaak: Zaak) -> list[Melding]:
    """Return the reports that a case is about, the last first."""
    return list(zaak.meldingen.select_related("organisatie", "signaal").order_by("-ingediend_op", "-pk"))


def brieven_of(zaak: Zaak) -> list[Brief]:
    """Return the letters of a case and of what was merged into it, without what they say, the last first."""
    return list(Brief.objects.filter(zaak__in=zaak.with_merged()).defer("pdf").select_related("zaak"))


def access_brief(zaak: Zaak, sleutel: UUID) -> Brief:
    """Return a letter of a case, or of what was merged into it, as it was sent.

    Raises:
        NietGevonden: when the case has no such letter.
    """
    brief = Brief.objects.filter(zaak__in=zaak.with_merged(), sleutel=sleutel).first()
    if brief is None:
        raise NietGevonden
    return brief


def open_zaken_of(leerling: Leerling, functie: Functie) -> list[Zaak]:
    """Return the open cases of a pupil in the own municipality, the oldest first."""
    return list(Zaak.objects.open().filter(leerling=leerling, gemeente=functie.organisatie_id).order_by("geopend_op", "pk"))


def open_zaak_of(leerling: Leerling, functie: Functie) -> Zaak | None:
    """Return the open case of a pupil in the own municipality, when there is one."""
    return next(iter(open_zaken_of(leerling, functie)), None)
