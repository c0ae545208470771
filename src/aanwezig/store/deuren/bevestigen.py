"""What waits for an answer before it goes further: work that rests on a signal that has changed since (ADR 0012)."""

from __future__ import annotations

from aanwezig.store.models import Functie, Signaal, Taak, Zaak


def waiting_questions(organisatie: int, *, zaak: Zaak | None = None, signaal: Signaal | None = None) -> list[Taak]:
    """Return the open questions to an organisation about a case, or about what it did because of a signal, the oldest first.

    One rule for all that goes further: a letter, a talk, a referral, a report, the end of a case. Each names what it rests on. Only the
    own questions count: nobody waits for an answer that another organisation owes.
    """
    vragen = Taak.objects.open().questions().filter(organisatie=organisatie).order_by("pk").select_related("leerling")
    over_zaak = list(vragen.of_zaak(zaak)) if zaak is not None else []
    return over_zaak or (list(vragen.filter(signaal=signaal)) if signaal is not None else [])


def questions_before(functie: Functie, *, zaak: Zaak | None = None, signaal: Signaal | None = None) -> list[Taak]:
    """Return what the organisation of a functie has to answer first; a page says so before somebody presses."""
    return waiting_questions(functie.organisatie_id, zaak=zaak, signaal=signaal)
