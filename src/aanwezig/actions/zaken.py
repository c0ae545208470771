"""The work of leerplicht and the Doorstroompunt: takes reports up, works on cases, hands them over, ends them with a result.

The school hears of each change.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from aanwezig.actions.bevestigen import check_bevestigd
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import Verslag, leg_gesprek_vast
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.taken import geef_door, geef_taak, rond_alle_af, wijs_toe
from aanwezig.core.werk.verloop import MELDING, ZAAK
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.models import Functie, Gesprek, Leerling, Melding, Organisatie, Signaal, Taak, Zaak, Zaakstand
from aanwezig.store.ontvangers import in_words, receiver_of, takes_over
from aanwezig.store.wand import working

STAPPEN = ("zaak-onderzoeken", "zaak-volgen")
"""The tasks that say at which step a case is: each municipality and each case has its own."""
BLIJFT = ("correctie-behandelen",)
"""What is owed also when a case has ended: whoever asked to put something right gets an answer (AVG, article 12)."""
WEER_OPEN = "De zaak is heropend: de melding is weer in behandeling."
OPPAKKEN, TERUGKOPPELING = "melding-oppakken", "terugkoppeling-lezen"


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
        raise NietMogelijk(f"{functie.gebruiker.naam} behandelt geen zaken. Kies iemand die dat wel doet.")


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
    rond_alle_af(Taak.objects.open().filter(melding=melding, soort=OPPAKKEN), moment)
    return zaak


@working()
def begin_zonder_melding(signaal: Signaal, soort: str, gemeente: Organisatie, moment: Moment) -> Zaak | None:
    """Begin a case about somebody who is at no school: nobody is there to report it, and the municipality has to act.

    Source: Leerplichtwet, articles 19 and 22. It lies with the team until somebody takes it up. None when such a case runs there already.
    """
    if Zaak.objects.open().filter(leerling=signaal.leerling_id, soort=soort, gemeente=gemeente).exists():
        return None
    zaak = Zaak.objects.create(
        nummer=_next_number(moment), leerling=signaal.leerling, soort=soort, gemeente=gemeente, signaal=signaal, geopend_op=moment.op
    )
    log(moment, "zaak-geopend", signaal.leerling, {"zaak": zaak.pk, "signaal": signaal.pk})
    geef_taak("zaak-onderzoeken", signaal.leerling, gemeente, moment.dag, moment, zaak=zaak)
    return zaak


@working()
def neem_aan(melding: Melding, moment: Moment) -> None:
    """Read a report and do nothing with it now; the school is told.

    Raises:
        NietNu: when it is in hand or has ended.
    """
    melding = _melding(melding, "aannemen", moment)
    rond_alle_af(Taak.objects.open().filter(melding=melding, soort=OPPAKKEN), moment)
    _tell_school(melding, moment)


@working()
def volg(zaak: Zaak, moment: Moment) -> None:
    """Go on to watching whether agreements are kept; a task says when to look again.

    Raises:
        NietNu: when the case has ended.
        NietMogelijk: when what it rests on has changed and nobody confirmed it yet.
    """
    check_bevestigd(zaak.gemeente, zaak=zaak)
    zaak = _zaak(zaak, "volgen", moment)
    rond_alle_af(Taak.objects.open().filter(zaak=zaak, soort__in=STAPPEN), moment)
    geef_taak("zaak-volgen", zaak.leerling, zaak.gemeente, moment.dag, moment, toegewezen=zaak.behandelaar, zaak=zaak)


@working()
def sluit_zaak(zaak: Zaak, afsluiting: Afsluiting, moment: Moment) -> None:
    """End a case with a result; its reports end with it and the schools are told.

    What was still to do for it is no longer needed. A talk that was yet to come is called off; one that may have been held already can
    still be recorded.

    Raises:
        NietNu: when the case has ended already.
        NietMogelijk: when something is missing, or when what it rests on has changed and nobody confirmed it yet.
    """
    boek = meldingboek()
    for code, codes, wat in (
        (afsluiting.resultaat, boek.results_of(zaak.soort), "het resultaat"),
        (afsluiting.reden_afsluiting, boek.reasons_of(zaak.soort), "de reden van de afsluiting"),
        (afsluiting.toelichting_afsluiting, boek.toelichtingen_afsluiting, "wat er nu nog loopt"),
    ):
        if code not in codes:
            raise NietMogelijk(f"Kies {wat}.")
    if boek.resultaten[afsluiting.resultaat].motivering and not afsluiting.motivering.strip():
        raise NietMogelijk("Schrijf op waarom je dit kiest en wat je ervan verwacht.")
    _end(zaak, afsluiting, moment)


def _end(zaak: Zaak, afsluiting: Afsluiting, moment: Moment, wat: str = "") -> None:
    """End a case with a result; ``wat``: what the schools read of it, when the result does not say it all."""
    check_bevestigd(zaak.gemeente, zaak=zaak)
    zaak = _zaak(zaak, "sluiten", moment)
    zaak.gesloten_op = moment.op
    zaak.resultaat, zaak.reden_afsluiting = afsluiting.resultaat, afsluiting.reden_afsluiting
    zaak.toelichting_afsluiting, zaak.motivering = afsluiting.toelichting_afsluiting, afsluiting.motivering
    zaak.stand = Zaakstand.GESLOTEN
    zaak.save()
    rond_alle_af(Taak.objects.open().of_zaak(zaak).exclude(soort__in=BLIJFT), moment, Taak.Uitkomst.VERVALLEN)
    komend = Gesprek.objects.filter(zaak__in=zaak.with_merged(), uitkomst=Gesprek.Uitkomst.GEPLAND, gepland_op__gt=moment.op)
    for gesprek in komend:
        leg_gesprek_vast(gesprek, Verslag(Gesprek.Uitkomst.AFGEZEGD), moment)
    for melding in zaak.meldingen.all():
        if MELDING.can(melding.stand, "sluiten"):
            _tell_school(_melding(melding, "sluiten", moment), moment, zaak, wat)


@working()
def heropen(zaak: Zaak, behandelaar: Functie | None, moment: Moment) -> None:
    """Take up a case that had ended; what it ended with stays in the logbook, and the school is told.

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
            _tell_school(_melding(melding, "heropenen", moment), moment, wat=WEER_OPEN)
    geef_taak("zaak-onderzoeken", zaak.leerling, zaak.gemeente, moment.dag, moment, toegewezen=zaak.behandelaar, zaak=zaak)


@working()
def draag_over(zaak: Zaak, aan: Functie, moment: Moment, toelichting: str = "") -> None:
    """Hand a case to a colleague, with all that is still to do for it; the school is told who has it now.

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
    _give_all(zaak, aan, moment)
    for melding in _running(zaak):
        _tell_school(
            melding,
            moment,
            wat=f"De melding ligt nu bij een collega: {aan.gebruiker.naam}, {in_words(zaak.gemeente).removeprefix('het ')}.",
        )


@working()
def draag_over_aan_gemeente(zaak: Zaak, gemeente: Organisatie, moment: Moment) -> None:
    """Hand a case to who does its work where the pupil lives now: a deliberate act. The old one keeps what it did in the logbook.

    That is another municipality or Doorstroompunt after a move, or a Doorstroompunt that takes part from now on. The file goes along with
    what is still to do: talks that were planned, agreements, questions. Each says by whom it was planned. The school is told who has its
    report now.

    Raises:
        NietNu: when the case has ended.
        NietMogelijk: when the work is not theirs.
    """
    _check_is_theirs(zaak.leerling, zaak.soort, gemeente, moment)
    oud = zaak.gemeente
    werk = list(Taak.objects.open().of_zaak(zaak))
    zaak = _zaak(zaak, "overdragen", moment, {"van-gemeente": oud.pk, "aan-gemeente": gemeente.pk})
    zaak.overgenomen_van, zaak.gemeente, zaak.behandelaar = oud, gemeente, None
    zaak.save(update_fields=("overgenomen_van", "gemeente", "behandelaar"))
    Zaak.objects.filter(pk__in=zaak.with_merged()).update(gemeente=gemeente)
    zaak.meldingen.update(gemeente=gemeente)
    rond_alle_af([taak for taak in werk if taak.soort in STAPPEN], moment, Taak.Uitkomst.VERVALLEN)
    for taak in werk:
        if taak.soort not in STAPPEN:
            geef_door(taak, gemeente, moment)
            if taak.correctieverzoek is not None:  # whoever holds the file answers
                taak.correctieverzoek.organisatie = gemeente
                taak.correctieverzoek.save(update_fields=("organisatie",))
    geef_taak("zaak-onderzoeken", zaak.leerling, gemeente, moment.dag, moment, zaak=zaak, waarom=f"Overgedragen door {oud}.")
    for melding in _running(zaak):
        _tell_school(melding, moment, wat=_moved(oud, gemeente))


@working()
def draag_over_aan_doorstroompunt(zaak: Zaak, overdracht: str, moment: Moment) -> Zaak:
    """Hand somebody who is past the duty over to the Doorstroompunt where they live: the case of leerplicht ends, and one begins there.

    The file of leerplicht stays with leerplicht: the law gave it another task. What the coach needs to begin is written down for them
    (``overdracht``). The school reads who works on it now.

    Raises:
        NietNu: when the case has ended.
        NietMogelijk: when nothing is given along, the pupil is still under a duty or not of the age, or no Doorstroompunt takes part there.
    """
    overdracht = overdracht.strip()
    if not overdracht:
        raise NietMogelijk("Schrijf op wat het Doorstroompunt moet weten om te beginnen. Het dossier van leerplicht gaat niet mee.")
    punt, regels = takes_over(zaak, moment.dag), meldingboek().overdracht
    if punt is None:
        raise NietMogelijk(
            "Overdragen aan het Doorstroompunt kan als de plicht voorbij is, bij iemand zonder startkwalificatie in de leeftijd van het "
            "Doorstroompunt, en als dat Doorstroompunt meedoet."
        )
    _end(
        zaak,
        Afsluiting(regels.resultaat, regels.reden_afsluiting, regels.toelichting_afsluiting),
        moment,
        f"Leerplicht sloot de zaak. {_capital(in_words(punt))} gaat verder.",
    )
    nieuw = Zaak.objects.create(
        nummer=_next_number(moment),
        leerling=zaak.leerling,
        soort=regels.werkproces,
        gemeente=punt,
        geopend_op=moment.op,
        overgenomen_van=zaak.gemeente,
        overdracht=overdracht,
    )
    log(moment, "zaak-geopend", zaak.leerling, {"zaak": nieuw.pk, "van-zaak": zaak.pk, "van-organisatie": zaak.gemeente_id})
    geef_taak(
        "zaak-onderzoeken",
        zaak.leerling,
        punt,
        moment.dag,
        moment,
        zaak=nieuw,
        waarom=f"Overgedragen door {in_words(zaak.gemeente)}. Lees in de zaak wat zij meegaven.",
    )
    return nieuw


@working()
def stuur_melding_door(melding: Melding, gemeente: Organisatie, moment: Moment) -> None:
    """Pass a report that nobody took up on to who receives it where the pupil lives now: a deliberate act. The school is told.

    Raises:
        NietNu: when the report was taken up or has ended.
        NietMogelijk: when the report is not for them, or is there already.
    """
    melding = Melding.objects.select_for_update(of=("self",)).select_related("leerling", "gemeente", "organisatie").get(pk=melding.pk)
    MELDING.check(melding.stand, "doorsturen")
    _check_is_theirs(melding.leerling, meldingboek().soorten[melding.soort].werkproces, gemeente, moment)
    oud = melding.gemeente
    if oud is None or oud.pk == gemeente.pk:
        raise NietMogelijk("Deze melding ligt al bij wie haar nu behandelt.")
    werk = list(Taak.objects.open().filter(melding=melding, organisatie=oud))
    melding.gemeente, melding.gewijzigd_op = gemeente, moment.op
    melding.save(update_fields=("gemeente", "gewijzigd_op"))
    log(moment, "melding-doorgestuurd", melding.leerling, {"melding": melding.pk, "van-gemeente": oud.pk, "aan-gemeente": gemeente.pk})
    rond_alle_af([taak for taak in werk if taak.soort == OPPAKKEN], moment, Taak.Uitkomst.VERVALLEN)
    for taak in werk:
        if taak.soort != OPPAKKEN:
            geef_door(taak, gemeente, moment)
    geef_taak(
        OPPAKKEN,
        melding.leerling,
        gemeente,
        moment.dag,
        moment,
        school_id=melding.school_id,
        melding=melding,
        signaal=melding.signaal,
        waarom=f"Doorgestuurd door {oud}: de leerling is verhuisd." if gemeente.soort == oud.soort else f"Doorgestuurd door {oud}.",
    )
    _tell_school(melding, moment, wat=_moved(oud, gemeente))


@working()
def draag_melding_over(melding: Melding, aan: str, moment: Moment) -> None:
    """Write down that another organisation works on a report (status D of the register): a third party, not leerplicht elsewhere.

    Leerplicht keeps it in view and can take it up again; a case in which it is worked on goes on. The school is told who has it.

    Raises:
        NietNu: when the report has ended.
        NietMogelijk: when it does not say to whom.
    """
    aan = " ".join(aan.split())
    if not aan:
        raise NietMogelijk("Schrijf op welke organisatie de melding nu behandelt.")
    melding = _melding(melding, "overdragen", moment)
    melding.overgedragen_aan = aan
    melding.save(update_fields=("overgedragen_aan",))
    rond_alle_af(Taak.objects.open().filter(melding=melding, soort=OPPAKKEN), moment)
    _tell_school(melding, moment, wat=f"De melding is overgedragen aan {aan}.")


@working()
def voeg_samen(zaak: Zaak, met: Zaak, moment: Moment) -> None:
    """Merge a duplicate into another case of the same pupil: its reports, talks, letters and open work go along, and nothing is lost.

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
    werk = list(Taak.objects.open().of_zaak(zaak))
    zaak = _zaak(zaak, "samenvoegen", moment, {"met": met.pk})
    zaak.samengevoegd_met, zaak.gesloten_op = met, moment.op
    zaak.save(update_fields=("stand", "samengevoegd_met", "gesloten_op"))
    met.meldingen.add(*zaak.meldingen.all())
    rond_alle_af([taak for taak in werk if taak.soort in STAPPEN], moment, Taak.Uitkomst.VERVALLEN)
    for taak in werk:
        if taak.soort not in STAPPEN and taak.zaak_id is not None:
            taak.zaak = met
            taak.save(update_fields=("zaak",))
    if met.behandelaar is not None:
        _give_all(met, met.behandelaar, moment)


def _give_all(zaak: Zaak, aan: Functie, moment: Moment) -> None:
    """Give all that is still to do for a case to one officer, whatever it hangs on."""
    for taak in Taak.objects.open().of_zaak(zaak):
        if taak.toegewezen_id != aan.pk:
            wijs_toe(taak, aan, moment)


def _running(zaak: Zaak) -> list[Melding]:
    """Return the reports of a case that have not ended."""
    meldingen = zaak.meldingen.select_related("leerling", "organisatie", "gemeente")
    return [melding for melding in meldingen if MELDING.can(melding.stand, "sluiten")]


def _check_is_theirs(leerling: Leerling, werkproces: str, wie: Organisatie, moment: Moment) -> None:
    hier = receiver_of(leerling, werkproces, moment.dag)
    if hier is None or hier.pk != wie.pk:
        raise NietMogelijk("De leerling woont volgens de gegevens niet in die gemeente. Laat eerst het adres bijwerken.")


def _moved(van: Organisatie, naar: Organisatie) -> str:
    return f"{'De leerling is verhuisd: de' if van.soort == naar.soort else 'De'} melding ligt nu bij {in_words(naar)}."


def _capital(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


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


def _tell_school(melding: Melding, moment: Moment, zaak: Zaak | None = None, wat: str = "") -> None:
    """Let the school read what became of its report; what it had not read yet makes place for how it is now."""
    if melding.organisatie is None:
        return
    rond_alle_af(Taak.objects.open().filter(melding=melding, soort=TERUGKOPPELING), moment, Taak.Uitkomst.VERVALLEN)
    resultaat = meldingboek().resultaten.get(zaak.resultaat) if zaak is not None else None
    geef_taak(
        TERUGKOPPELING,
        melding.leerling,
        melding.organisatie,
        moment.dag,
        moment,
        melding=melding,
        school_id=melding.school_id,
        waarom=wat or f"De melding is {melding.get_stand_display()}{f': {resultaat.naam}' if resultaat else ''}.",
    )


def _next_number(moment: Moment) -> str:
    """Return the next number of a case: the year and a number from a sequence."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('store_zaaknummer')")
        return f"{moment.dag.year}-{int(cursor.fetchone()[0]):05d}"
