"""The work of leerplicht: takes reports up, works on cases, hands them over, ends them with a result. The school hears of each change."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.taken import geef_taak, rond_alle_af, wijs_toe
from aanwezig.core.werk.verloop import MELDING, ZAAK
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.models import Functie, Melding, Organisatie, Organisatiesoort, Taak, Zaak, Zaakstand
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Afsluiting:
    """How a case ends: the result, the reason and what still goes on in the codes of regelwerk/werk/meldingen.yaml, and why so."""

    resultaat: str
    reden_afsluiting: str
    toelichting_afsluiting: str
    motivering: str = ""


def check_behandelaar(functie: Functie) -> None:
    """Check that somebody works on cases (regelwerk/toegang).

    Raises:
        NietMogelijk: when they don't.
    """
    if not can_do(functie, "zaak-behandelen"):
        raise NietMogelijk(f"{functie.gebruiker.naam} behandelt geen zaken. Kies een leerplichtambtenaar.")


@working()
def pak_op(melding: Melding, behandelaar: Functie | None, moment: Moment, bij: Zaak | None = None) -> Zaak:
    """Take a report up: in a new case, or with an open case of the same pupil. The school sees that somebody works on it.

    Raises:
        NietNu: when the report has been withdrawn or ended.
        NietMogelijk: when whoever is to work on it may not, or the report did not come in here.
    """
    if behandelaar is not None:
        check_behandelaar(behandelaar)
    melding = _melding(melding, "oppakken", moment)
    if melding.gemeente is None:
        raise NietMogelijk("Deze melding kwam niet via Aanwezig binnen en is hier niet op te pakken.")
    if bij is None:
        zaak = Zaak.objects.create(
            nummer=_next_number(moment),
            leerling=melding.leerling,
            soort=meldingboek().soorten[melding.soort].werkproces,
            gemeente=melding.gemeente,
            behandelaar=behandelaar,
            geopend_op=moment.op,
        )
        log(
            moment,
            "zaak-geopend",
            melding.leerling,
            {"zaak": zaak.pk, "melding": melding.pk, "behandelaar": behandelaar and behandelaar.pk},
        )
        geef_taak("zaak-onderzoeken", melding.leerling, zaak.gemeente, moment.dag, moment, toegewezen=behandelaar, zaak=zaak)
    else:
        zaak = bij
        log(moment, "melding-toegevoegd", melding.leerling, {"zaak": zaak.pk, "melding": melding.pk})
    zaak.meldingen.add(melding)
    rond_alle_af(Taak.objects.open().filter(melding=melding, soort="melding-oppakken"), moment)
    return zaak


@working()
def neem_aan(melding: Melding, moment: Moment) -> None:
    """Read a report and do nothing with it now; the school is told.

    Raises:
        NietNu: when it is in hand or has ended.
    """
    melding = _melding(melding, "aannemen", moment)
    rond_alle_af(Taak.objects.open().filter(melding=melding, soort="melding-oppakken"), moment)
    _tell_school(melding, moment)


@working()
def volg(zaak: Zaak, moment: Moment) -> None:
    """Go on to watching whether agreements are kept; a task says when to look again.

    Raises:
        NietNu: when the case has ended.
    """
    zaak = _zaak(zaak, "volgen", moment)
    rond_alle_af(Taak.objects.open().filter(zaak=zaak, soort__in=("zaak-onderzoeken", "zaak-volgen")), moment)
    geef_taak("zaak-volgen", zaak.leerling, zaak.gemeente, moment.dag, moment, toegewezen=zaak.behandelaar, zaak=zaak)


@working()
def sluit_zaak(zaak: Zaak, afsluiting: Afsluiting, moment: Moment) -> None:
    """End a case with a result; its reports end with it and the schools are told.

    Raises:
        NietNu: when the case has ended already.
        NietMogelijk: when something is missing.
    """
    boek = meldingboek()
    for code, codes, wat in (
        (afsluiting.resultaat, boek.resultaten, "het resultaat"),
        (afsluiting.reden_afsluiting, boek.redenen_afsluiting, "de reden van de afsluiting"),
        (afsluiting.toelichting_afsluiting, boek.toelichtingen_afsluiting, "wat er nu nog loopt"),
    ):
        if code not in codes:
            raise NietMogelijk(f"Kies {wat}.")
    if boek.resultaten[afsluiting.resultaat].motivering and not afsluiting.motivering.strip():
        raise NietMogelijk("Schrijf op waarom je dit kiest en wat je ervan verwacht.")
    zaak = _zaak(zaak, "sluiten", moment)
    zaak.gesloten_op = moment.op
    zaak.resultaat, zaak.reden_afsluiting = afsluiting.resultaat, afsluiting.reden_afsluiting
    zaak.toelichting_afsluiting, zaak.motivering = afsluiting.toelichting_afsluiting, afsluiting.motivering
    zaak.stand = Zaakstand.GESLOTEN
    zaak.save()
    rond_alle_af(Taak.objects.open().filter(zaak=zaak), moment, Taak.Uitkomst.VERVALLEN)
    for melding in zaak.meldingen.all():
        if MELDING.can(melding.stand, "sluiten"):
            _tell_school(_melding(melding, "sluiten", moment), moment, zaak)


@working()
def heropen(zaak: Zaak, behandelaar: Functie | None, moment: Moment) -> None:
    """Take up a case that had ended; what it ended with stays in the logbook.

    Raises:
        NietNu: when it is open.
    """
    was = Zaak.objects.get(pk=zaak.pk)
    einde: dict[str, object] = {
        "resultaat": was.resultaat,
        "reden": was.reden_afsluiting,
        "gesloten_op": was.gesloten_op and was.gesloten_op.isoformat(),
    }
    zaak = _zaak(zaak, "heropenen", moment, einde)
    zaak.gesloten_op, zaak.resultaat, zaak.reden_afsluiting, zaak.toelichting_afsluiting = None, "", "", ""
    zaak.behandelaar = behandelaar or zaak.behandelaar
    zaak.save()
    for melding in zaak.meldingen.all():
        if MELDING.can(melding.stand, "heropenen"):
            _melding(melding, "heropenen", moment)
    geef_taak("zaak-onderzoeken", zaak.leerling, zaak.gemeente, moment.dag, moment, toegewezen=zaak.behandelaar, zaak=zaak)


@working()
def draag_over(zaak: Zaak, aan: Functie, moment: Moment, toelichting: str = "") -> None:
    """Hand a case to a colleague, with its open tasks.

    Raises:
        NietNu: when the case has ended.
        NietMogelijk: when the colleague works for another organisation, or may not work on cases.
    """
    check_behandelaar(aan)
    if aan.organisatie_id != zaak.gemeente_id:
        raise NietMogelijk("Deze collega werkt bij een andere gemeente. Draag de zaak over aan die gemeente.")
    oud = zaak.behandelaar_id
    zaak = _zaak(zaak, "overdragen", moment, {"van": oud, "aan": aan.pk, "toelichting": bool(toelichting)})
    zaak.behandelaar = aan
    zaak.save(update_fields=("behandelaar",))
    for taak in Taak.objects.open().filter(zaak=zaak):
        wijs_toe(taak, aan, moment)


@working()
def draag_over_aan_gemeente(zaak: Zaak, gemeente: Organisatie, moment: Moment) -> None:
    """Hand a case to another municipality after a move: a deliberate act. The old one keeps what it did in the logbook.

    Raises:
        NietNu: when the case has ended.
        NietMogelijk: when the pupil does not live there.
    """
    if gemeente.soort != Organisatiesoort.GEMEENTE or gemeente.code != zaak.leerling.woongemeente:
        raise NietMogelijk("De leerling woont volgens de gegevens niet in die gemeente. Laat eerst het adres bijwerken.")
    oud = zaak.gemeente
    zaak = _zaak(zaak, "overdragen", moment, {"van-gemeente": oud.pk, "aan-gemeente": gemeente.pk})
    zaak.overgenomen_van, zaak.gemeente, zaak.behandelaar = oud, gemeente, None
    zaak.save(update_fields=("overgenomen_van", "gemeente", "behandelaar"))
    zaak.meldingen.update(gemeente=gemeente)
    rond_alle_af(Taak.objects.open().filter(zaak=zaak), moment, Taak.Uitkomst.VERVALLEN)
    geef_taak("zaak-onderzoeken", zaak.leerling, gemeente, moment.dag, moment, zaak=zaak, waarom=f"Overgedragen door {oud}.")


@working()
def voeg_samen(zaak: Zaak, met: Zaak, moment: Moment) -> None:
    """Merge a duplicate into another case of the same pupil: its reports go along, and nothing is lost.

    Raises:
        NietNu: when the duplicate has ended.
        NietMogelijk: when the cases are about different pupils or municipalities, or the other one is closed.
    """
    if (
        zaak.pk == met.pk
        or zaak.leerling_id != met.leerling_id
        or zaak.gemeente_id != met.gemeente_id
        or not ZAAK.can(met.stand, "samenvoegen")
    ):
        raise NietMogelijk("Samenvoegen kan met een andere open zaak van dezelfde leerling in dezelfde gemeente.")
    zaak = _zaak(zaak, "samenvoegen", moment, {"met": met.pk})
    zaak.samengevoegd_met, zaak.gesloten_op = met, moment.op
    zaak.save(update_fields=("stand", "samengevoegd_met", "gesloten_op"))
    met.meldingen.add(*zaak.meldingen.all())
    for taak in Taak.objects.open().filter(zaak=zaak).exclude(soort__in=("zaak-onderzoeken", "zaak-volgen")):
        taak.zaak = met
        taak.save(update_fields=("zaak",))
    rond_alle_af(Taak.objects.open().filter(zaak=zaak), moment, Taak.Uitkomst.VERVALLEN)


def _melding(melding: Melding, gebeurtenis: str, moment: Moment) -> Melding:
    """Lock a report and let an event happen to it."""
    melding = Melding.objects.select_for_update(of=("self",)).select_related("leerling", "gemeente", "organisatie").get(pk=melding.pk)
    oud, melding.stand = melding.stand, MELDING.after(melding.stand, gebeurtenis)
    melding.gewijzigd_op = moment.op
    melding.save(update_fields=("stand", "gewijzigd_op"))
    log(moment, "melding-status", melding.leerling, {"melding": melding.pk, "van": oud, "naar": melding.stand})
    return melding


def _zaak(zaak: Zaak, gebeurtenis: str, moment: Moment, gegevens: dict[str, object] | None = None) -> Zaak:
    """Lock a case and let an event happen to it; the caller saves what else changes."""
    zaak = Zaak.objects.select_for_update(of=("self",)).select_related("leerling", "gemeente", "behandelaar").get(pk=zaak.pk)
    oud, nieuw = zaak.stand, ZAAK.after(zaak.stand, gebeurtenis)
    zaak.stand = nieuw
    if gebeurtenis not in ("sluiten", "heropenen", "samenvoegen"):  # those are saved with what the state asks for
        zaak.save(update_fields=("stand",))
    log(moment, f"zaak-{gebeurtenis}", zaak.leerling, {"zaak": zaak.pk, "van-stand": oud, "naar-stand": nieuw} | (gegevens or {}))
    return zaak


def _tell_school(melding: Melding, moment: Moment, zaak: Zaak | None = None) -> None:
    """Let the school read what became of its report."""
    if melding.organisatie is None:
        return
    resultaat = meldingboek().resultaten.get(zaak.resultaat) if zaak is not None else None
    geef_taak(
        "terugkoppeling-lezen",
        melding.leerling,
        melding.organisatie,
        moment.dag,
        moment,
        melding=melding,
        school_id=melding.school_id,
        waarom=f"De melding is {melding.get_stand_display()}{f': {resultaat.naam}' if resultaat else ''}.",
    )


def _next_number(moment: Moment) -> str:
    """Return the next number of a case: the year and a number from a sequence."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('store_zaaknummer')")
        return f"{moment.dag.year}-{int(cursor.fetchone()[0]):05d}"
