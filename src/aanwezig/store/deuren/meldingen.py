"""The door to reports: a school sees its own, leerplicht those that its municipality received."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q

from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.core.werk.meldingen import Maat, is_telefoon
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.models import Functie, Leerling, Melding, Meldingstand, Signaal, Signaalstand, Taak, Verzuimrij, Zaak, Zaakstand
from aanwezig.store.models.meldingen import MeldingQuerySet
from aanwezig.store.plicht import is_adult

VAN_WIE = {"melding-doen": "organisatie", "melding-oppakken": "gemeente"}
"""The acts with a report, each with the field that says whose it must be."""
MET = ("leerling", "organisatie", "gemeente", "melder__gebruiker", "signaal")


def visible_meldingen(functie: Functie, dag: date, *daden: str) -> MeldingQuerySet:
    """Return the reports that a functie may see; what came with a delivery and was never sent from here is not among them.

    ``daden``: those with which it may do one of these acts: a school with what it sent, leerplicht with what it received.
    """
    hier = Q(pk=None)
    for daad, veld in VAN_WIE.items():
        if daad in (daden or VAN_WIE) and can_do(functie, daad):
            hier |= Q(in_view(functie, dag, daad), **{veld: functie.organisatie_id})
    return Melding.objects.filter(hier, nummer__isnull=False).select_related(*MET)


def access_melding(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Melding:
    """Return a report, for one of some acts.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    melding = visible_meldingen(functie, dag, *daden).filter(sleutel=sleutel).first()
    if melding is None:
        raise NietGevonden
    return melding


def zaken_about(melding: Melding, functie: Functie) -> list[Zaak]:
    """Return the cases of the own municipality in which a report is worked on."""
    return list(melding.zaken.filter(gemeente=functie.organisatie_id))


def result_of(melding: Melding) -> Zaak | None:
    """Return the case with which a report ended: the school reads its result (Leerplichtwet, artikel 21a)."""
    return melding.zaken.filter(stand=Zaakstand.GESLOTEN).first()


def maat_of(melding: Melding) -> Maat:
    """Return what counts in a report."""
    return meldingboek().maat_of(melding.soort, melding.regel, melding.signaal.eenheid if melding.signaal else "")


def counted_in(melding: Melding) -> Fraction | None:
    """Return how much of what counts there was when it was reported; None when that is not known. Nothing at all is not known either.

    Times late are the rows that were frozen with the report: a later correction doesn't change what was said.
    """
    keren = len(melding.rijen) or (melding.signaal.gemeten if melding.signaal else None)
    aantal = {"uren": melding.uren, "dagen": melding.dagen, "keer": keren}[maat_of(melding).eenheid]
    return Fraction(aantal) if aantal else None


def size_of(melding: Melding) -> str:
    """Say how much absence a report is about, in what counts for its kind: ``16 uur``, ``9 keer te laat``, ``3 dagen luxeverzuim``."""
    aantal = counted_in(melding)
    return maat_of(melding).full_amount(aantal) if aantal is not None else ""


def days_behind(signaal: Signaal) -> int:
    """Return on how many days the counted rows of a signal fall."""
    rijen = Verzuimrij.objects.filter(leerling=signaal.leerling_id, rij_id__in=signaal.geteld)
    return rijen.values("datum").distinct().count()


def days_to_report(
    leerling: Leerling, school_id: str, soort: str, begin: date, eind: date, signaal: Signaal | None
) -> list[dict[str, Any]]:
    """Return the days and lesuren that a report is about, as the register wants them: the rows that its signal counted.

    Without a signal: what the school holds now of the kinds that belong to this kind of report, in the period.
    """
    if signaal is not None:
        rijen = list(Verzuimrij.objects.filter(leerling=leerling, rij_id__in=signaal.geteld))
    else:
        bekend = list(Verzuimrij.objects.known().filter(leerling=leerling, school_id__startswith=school_van(school_id)))
        vervangen = {rij.vervangt for rij in bekend}
        kinds = meldingboek().soorten[soort].specificatie
        rijen = [rij for rij in bekend if begin <= rij.datum <= eind and rij.rij_id not in vervangen and rij.registratie in kinds]
    return _as_days(rijen)


def days_of(melding: Melding) -> list[dict[str, Any]]:
    """Return the days and lesuren of a report as they were when it was sent; rows never change, so those that it names say it as well."""
    if melding.verzuimdagen or not melding.rijen:
        return list(melding.verzuimdagen)
    return _as_days(list(Verzuimrij.objects.filter(leerling=melding.leerling_id, rij_id__in=melding.rijen)))


def _as_days(rijen: list[Verzuimrij]) -> list[dict[str, Any]]:
    rijen.sort(key=lambda rij: (rij.datum, rij.lesuur_van or 0, rij.rij_id))
    return [
        {
            "datum": rij.datum.isoformat(),
            "lesuur_van": rij.lesuur_van,
            "lesuur_tm": rij.lesuur_tm,
            "minuten": rij.minuten,
            "registratie": rij.registratie,
        }
        for rij in rijen
    ]


def worked_on_by(melding: Melding) -> Zaak | None:
    """Return the case in which a report is worked on, or was last: the school reads whom it can call."""
    zaken = [zaak for zaak in melding.zaken.all() if zaak.stand != Zaakstand.SAMENGEVOEGD]
    return max(zaken, key=lambda zaak: zaak.geopend_op, default=None)


def caller_of(melding: Melding) -> tuple[str, str, str, str] | None:
    """Return name, function, telephone and e-mail address of who has a report at leerplicht; None as long as nobody took it up."""
    zaak = worked_on_by(melding)
    if zaak is None or zaak.behandelaar is None:
        return None
    wie = zaak.behandelaar.gebruiker
    return wie.naam, zaak.behandelaar.get_rol_display(), wie.telefoon, wie.email


def known_of(leerling: Leerling, functie: Functie, dag: date) -> dict[str, tuple[str, str]]:
    """Return what the administration knows for a report of a school: the value of a field, and where it comes from in words."""
    uit: dict[str, tuple[str, str]] = {}
    inschrijving = current_inschrijvingen([leerling.pk], dag).get(leerling.pk)
    vestiging = inschrijving.school_id[4:] if inschrijving is not None and inschrijving.organisatie_id == functie.organisatie_id else ""
    naam = str(functie.organisatie)
    uit["leslocatie"] = (f"{naam}, vestiging {vestiging}", "de inschrijving") if vestiging.strip("0") else (naam, "de naam van de school")
    ouders = leerling.contacten.none() if is_adult(leerling, dag) else leerling.contacten.all()  # an adult is called, not the parents
    for contact in ouders.exclude(telefoon=""):
        if is_telefoon(contact.telefoon):
            uit["telefoon_thuis"] = contact.telefoon, f"de contacten: {contact.naam} ({contact.relatie})"
            break
    return uit


def last_melding(leerling: Leerling, functie: Functie) -> Melding | None:
    """Return the last report of the own school about a pupil, to take over what it says about where they stay."""
    eigen = Melding.objects.filter(leerling=leerling, organisatie=functie.organisatie_id, nummer__isnull=False)
    return eigen.exclude(stand=Meldingstand.INGETROKKEN).order_by("-ingediend_op", "-pk").first()


def unreported_signalen(functie: Functie, leerling: int, regels: list[str]) -> list[Signaal]:
    """Return the signals of a pupil at the own school that may be reported and were not yet, the newest first."""
    signalen = Signaal.objects.filter(leerling=leerling, stand=Signaalstand.GELDT, status="nieuw", regel__in=regels)
    eigen = signalen.filter(school_id__startswith=functie.organisatie.code) if functie.organisatie.code else signalen.none()
    return list(eigen.exclude(meldingen__in=Melding.objects.exclude(stand="I")).select_related("leerling").order_by("-eind_datum", "-pk"))


def questions_about(melding: Melding, functie: Functie) -> list[Taak]:
    """Return the open questions to the own organisation about a report that a correction touched."""
    return list(Taak.objects.open().questions().filter(melding=melding, organisatie=functie.organisatie_id))


def feedback_of(melding: Melding, functie: Functie) -> Taak | None:
    """Return the open task of the own school to read what leerplicht did with a report."""
    return Taak.objects.open().filter(melding=melding, organisatie=functie.organisatie_id, soort="terugkoppeling-lezen").first()
