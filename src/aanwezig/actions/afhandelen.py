"""Closes a signal at the school with an outcome, without a report to leerplicht; and takes that back."""

from __future__ import annotations

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.meldingen import AL_GEMELD
from aanwezig.actions.opvolgen import ask_again, ask_of_others, asked_by
from aanwezig.actions.taken import rond_alle_af
from aanwezig.core.regels.regel import Niveau
from aanwezig.core.werk.taken import Uitkomst
from aanwezig.definitions.boeken import takenboek, uitkomsten
from aanwezig.store.models import Afhandeling, Melding, Meldingstand, Signaal, Signaalstand
from aanwezig.store.wand import working


def fitting_uitkomsten(signaal: Signaal) -> list[Uitkomst]:
    """Return how the school can close a signal; a signal that must be reported by law leaves few ways."""
    taak = takenboek().opvolging.get(signaal.regel)
    return [uitkomst for uitkomst in uitkomsten().values() if uitkomst.fits(taak, plicht=signaal.niveau == Niveau.PLICHT)]


@working()
def sluit_signaal(signaal: Signaal, uitkomst: str, toelichting: str, moment: Moment) -> Afhandeling:
    """Close a signal; what it asked of the school is done.

    Raises:
        NietMogelijk: when the signal has gone, was reported or closed already, the outcome doesn't fit, or an explanation is missing.
    """
    if moment.door is None:
        raise ValueError("a person closes a signal: give the moment a functie")
    signaal = Signaal.objects.select_for_update(of=("self",)).select_related("leerling").get(pk=signaal.pk)
    if signaal.stand != Signaalstand.GELDT:
        raise NietMogelijk("Dit signaal is er niet meer: de gegevens zijn verbeterd. Je hoeft niets te doen.")
    if Melding.objects.filter(signaal=signaal).exclude(stand=Meldingstand.INGETROKKEN).exists():
        raise NietMogelijk(AL_GEMELD)
    if Afhandeling.objects.filter(signaal=signaal, ingetrokken_op=None).exists():
        raise NietMogelijk("Dit signaal is al afgesloten. Kijk bij de leerling met welke uitkomst.")
    gekozen = next((mogelijk for mogelijk in fitting_uitkomsten(signaal) if mogelijk.code == uitkomst), None)
    if gekozen is None:
        raise NietMogelijk("Kies een uitkomst die bij dit signaal past.")
    if gekozen.toelichting and not toelichting.strip():
        raise NietMogelijk("Schrijf er kort bij hoe of waarom.")
    afhandeling = Afhandeling.objects.create(
        signaal=signaal,
        organisatie=moment.door.organisatie,
        uitkomst=uitkomst,
        toelichting=toelichting.strip(),
        rijen=list(signaal.geteld),
        door=moment.door,
        op=moment.op,
    )
    log(moment, "signaal-afgesloten", signaal.leerling, {"signaal": signaal.pk, "afhandeling": afhandeling.pk, "uitkomst": uitkomst})
    rond_alle_af(asked_by(signaal), moment)
    ask_of_others(signaal, moment.door.organisatie, moment)
    return afhandeling


@working()
def heropen_signaal(afhandeling: Afhandeling, moment: Moment) -> None:
    """Take the closing of a signal back: the work that it asked for is open again.

    Raises:
        NietMogelijk: when it was taken back already.
    """
    afhandeling = (
        Afhandeling.objects.select_for_update(of=("self",)).select_related("signaal__leerling", "organisatie").get(pk=afhandeling.pk)
    )
    if afhandeling.ingetrokken_op is not None:
        raise NietMogelijk("Dit signaal staat al weer open.")
    afhandeling.ingetrokken_op = moment.op
    afhandeling.save(update_fields=("ingetrokken_op",))
    signaal = afhandeling.signaal
    log(moment, "signaal-heropend", signaal.leerling, {"signaal": signaal.pk, "afhandeling": afhandeling.pk})
    if signaal.stand == Signaalstand.GELDT:
        ask_again(signaal, afhandeling.organisatie, moment)
