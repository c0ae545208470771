"""Reports absence to leerplicht, corrects a report, and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, connection, transaction

from aanwezig.actions.bevestigen import check_bevestigd
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.signaleren import replay
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.core.werk.meldingen import is_postcode
from aanwezig.core.werk.verloop import MELDING
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.deuren.meldingen import days_to_report
from aanwezig.store.models import BEVESTIGEN, Leerling, Melding, Meldingstand, Signaal, Taak, Zaak
from aanwezig.store.models.meldingen import KORTE_TEKST
from aanwezig.store.ontvangers import in_words, receiver_of_report
from aanwezig.store.plicht import why_not
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Meldinggegevens:
    """What a school fills in (spec 05 §1.4). Hours (where they count) and days as measured; texts as leerplicht will read them."""

    soort: str
    begin_datum: date
    eind_datum: date
    uren: Decimal | None
    dagen: int
    vermoedelijke_reden: str
    ondernomen_actie: str
    contactpersoon: str
    contact_email: str
    contact_telefoon: str = ""
    leslocatie: str = ""
    telefoon_thuis: str = ""
    verblijf_straat: str = ""
    verblijf_huisnummer: int | None = None
    verblijf_huisletter: str = ""
    verblijf_toevoeging: str = ""
    verblijf_postcode: str = ""
    verblijf_aanduiding: str = ""
    verblijf_plaats: str = ""
    alle_lessen_gemist: bool = False
    actie_gewenst: bool = True
    toelichting_actie: str = ""
    toelichting: str = ""
    ouders_ingelicht_datum: date | None = None


@dataclass(frozen=True, slots=True)
class Melder:
    """Who reports, as leerplicht can reach them: whoever is logged in, or whom the system of the school names."""

    naam: str = ""
    functie: str = ""
    telefoon: str = ""
    email: str = ""


AL_GEMELD = "Dit verzuim is al gemeld. Kijk bij de leerling naar de melding die er is."
INHOUD = tuple(Meldinggegevens.__dataclass_fields__)
"""The fields of a report that a school fills in and may change."""


@working()
def doe_melding(
    leerling: Leerling,
    school_id: str,
    gegevens: Meldinggegevens,
    moment: Moment,
    signaal: Signaal | None = None,
    taak: Taak | None = None,
    melder: Melder = Melder(),  # noqa: B008 - frozen
) -> Melding:
    """Send a report to leerplicht where the pupil lives then, or to the Doorstroompunt there: its kind says to whom.

    The rows behind it, its days and who reported are frozen with it.

    The school is written as its signal writes it, so that the report is about that signal and no other. ``melder``: who reports, when that
    is somebody else than whose functie it is; what it leaves out comes from the functie.

    Raises:
        NietMogelijk: when the report is not complete, is of a kind that is not about this pupil, was sent already, no municipality of this
            region receives it, or the signal has changed and nobody confirmed yet that what was done because of it stays so.
    """
    if moment.door is None:
        raise ValueError("a person sends a report: give the moment a functie")
    check_compleet(gegevens, moment, signaal)
    _check_fits(gegevens, leerling)
    gemeente = receiver_of_report(leerling, gegevens.soort, moment.dag)
    if gemeente is None:
        raise NietMogelijk("De gemeente waar de leerling woont, werkt niet met Aanwezig. Meld dit verzuim in het verzuimloket van DUO.")
    regel = signaal.regel if signaal is not None else ""
    if signaal is not None and Melding.objects.filter(signaal=signaal).exclude(stand=Meldingstand.INGETROKKEN).exists():
        raise NietMogelijk(AL_GEMELD)
    check_bevestigd(moment.door.organisatie, signaal=signaal)
    try:
        with transaction.atomic():
            melding = Melding.objects.create(
                nummer=_next_number(),
                leerling=leerling,
                school_id=signaal.school_id if signaal is not None else school_id,
                organisatie=moment.door.organisatie,
                gemeente=gemeente,
                regel=regel,
                signaal=signaal,
                rijen=list(signaal.geteld) if signaal is not None else [],
                verzuimdagen=days_to_report(leerling, school_id, gegevens.soort, gegevens.begin_datum, gegevens.eind_datum, signaal),
                melder=moment.door,
                melder_naam=melder.naam or moment.door.gebruiker.naam[:KORTE_TEKST],
                melder_functie=melder.functie or moment.door.get_rol_display(),
                melder_telefoon=melder.telefoon or moment.door.gebruiker.telefoon,
                melder_email=melder.email or _short(moment.door.gebruiker.email),
                ingediend_op=moment.op,
                gewijzigd_op=moment.op,
                **{naam: getattr(gegevens, naam) for naam in INHOUD},
            )
    except IntegrityError:
        raise NietMogelijk(AL_GEMELD) from None
    log(
        moment,
        "melding-gedaan",
        leerling,
        {"melding": melding.pk, "signaal": signaal and signaal.pk, "herleiding": signaal and signaal.herleiding},
    )
    if signaal is not None:
        rond_alle_af(Taak.objects.open().filter(signaal=signaal, organisatie=moment.door.organisatie), moment)
    if taak is not None:
        rond_alle_af(Taak.objects.filter(pk=taak.pk), moment)
    geef_taak("melding-oppakken", leerling, gemeente, moment.dag, moment, school_id=school_id, melding=melding, signaal=signaal)
    replay([leerling], moment)  # a report is a fact as well: its signal is confirmed, and counting starts again
    return melding


def check_compleet(gegevens: Meldinggegevens, moment: Moment, signaal: Signaal | None = None) -> None:
    """Check a report before it is sent; ``signaal``: what it is about, which may count something else than hours.

    Raises:
        NietMogelijk: with what is missing and what to do.
    """
    soort = meldingboek().soorten.get(gegevens.soort)
    if soort is None:
        raise NietMogelijk("Kies de soort verzuim.")
    if not soort.te_melden:
        raise NietMogelijk(f"‘{soort.naam}’ wordt niet meer gemeld. Kies een andere soort.")
    if gegevens.eind_datum < gegevens.begin_datum:
        raise NietMogelijk("De laatste dag ligt voor de eerste dag. Verbeter een van de twee.")
    if gegevens.eind_datum > moment.dag:
        raise NietMogelijk("De laatste dag moet nog komen. Meld het verzuim dat er al is.")
    maat = meldingboek().maat_of(gegevens.soort, signaal.regel if signaal else "", signaal.eenheid if signaal else "")
    if maat.eenheid == "uren" and gegevens.uren is None:
        raise NietMogelijk("Vul in hoeveel uur de leerling miste. Bij deze soort verzuim tellen de uren.")
    if not gegevens.vermoedelijke_reden.strip():
        raise NietMogelijk("Schrijf op wat volgens de school de reden is. Weet je het niet, schrijf dan ‘onbekend’.")
    if not gegevens.actie_gewenst and not gegevens.toelichting_actie.strip():
        raise NietMogelijk("Je vraagt leerplicht om niets te doen. Schrijf erbij waarom.")
    _check_stay(gegevens)


def _check_stay(gegevens: Meldinggegevens) -> None:
    """Check that the address where a pupil stays can be found."""
    if gegevens.verblijf_postcode and not is_postcode(gegevens.verblijf_postcode):
        raise NietMogelijk("Schrijf de postcode als 1234AB.")
    if not any(getattr(gegevens, naam) for naam in INHOUD if naam.startswith("verblijf_")):
        return
    te_vinden = (gegevens.verblijf_straat and gegevens.verblijf_huisnummer) or gegevens.verblijf_aanduiding
    if not gegevens.verblijf_plaats or not te_vinden:
        raise NietMogelijk(
            "Het adres waar de leerling verblijft, is zo niet te vinden. Vul de plaats in, en de straat met het huisnummer of "
            "wat voor plek het is."
        )


def _check_fits(gegevens: Meldinggegevens, leerling: Leerling) -> None:
    """Check that a kind of report is about a pupil of this age and duty (regelwerk/werk/meldingen.yaml)."""
    if waarom := why_not(meldingboek().soorten[gegevens.soort], leerling, gegevens.begin_datum):
        raise NietMogelijk(waarom)


def _check_same_receiver(soort: str, melding: Melding, moment: Moment) -> None:
    """Check that a report of another kind is for who has it: what one party was told stays with that party."""
    boek, naar = meldingboek(), receiver_of_report(melding.leerling, soort, moment.dag)
    was = boek.receiver_of(boek.soorten[melding.soort].werkproces)
    if naar is not None and boek.receiver_of(boek.soorten[soort].werkproces) != was and naar.pk != melding.gemeente_id:
        raise NietMogelijk(
            f"Een melding van deze soort is voor {in_words(naar)}. Deze ligt bij {in_words(melding.gemeente)}: trek haar in en doe een "
            "nieuwe melding."
        )


@working()
def wijzig_melding(melding: Melding, gegevens: Meldinggegevens, moment: Moment) -> None:
    """Change what a report says; the officer who works on it is asked to look.

    Raises:
        NietNu: when the report has ended.
        NietMogelijk: when it is not complete any more, or its kind is now one for somebody else.
    """
    melding = Melding.objects.select_for_update().get(pk=melding.pk)
    melding.stand = MELDING.after(melding.stand, "wijzigen")
    check_compleet(gegevens, moment, melding.signaal)
    if (gegevens.soort, gegevens.begin_datum) != (melding.soort, melding.begin_datum):
        _check_fits(gegevens, melding.leerling)
    if gegevens.soort != melding.soort:
        _check_same_receiver(gegevens.soort, melding, moment)
    anders = [naam for naam in INHOUD if getattr(melding, naam) != getattr(gegevens, naam)]
    if not anders:
        return
    for naam in anders:
        setattr(melding, naam, getattr(gegevens, naam))
    if melding.signaal is None and {"soort", "begin_datum", "eind_datum"} & set(anders):
        melding.verzuimdagen = days_to_report(
            melding.leerling, melding.school_id, gegevens.soort, gegevens.begin_datum, gegevens.eind_datum, None
        )
    melding.gewijzigd_op = moment.op
    melding.save(update_fields=("stand", "gewijzigd_op", "verzuimdagen", *anders))
    log(moment, "melding-gewijzigd", melding.leerling, {"melding": melding.pk, "velden": anders})
    _end_questions(melding, moment)
    zaak = melding.zaken.select_related("behandelaar", "gemeente").first()
    if zaak is not None:
        _ask_officer(zaak, melding, moment, "De school heeft de melding gewijzigd.", signaal=melding.signaal)


@working()
def trek_melding_in(melding: Melding, reden: str, moment: Moment) -> None:
    """Take a report back. What leerplicht had to do for it falls away; a case that is open stays, with a question to its officer.

    Raises:
        NietNu: when leerplicht has ended the report.
        NietMogelijk: when no reason is given.
    """
    melding = Melding.objects.select_for_update().get(pk=melding.pk)
    stand = MELDING.after(melding.stand, "intrekken")
    if reden not in meldingboek().redenen_intrekken:
        raise NietMogelijk("Kies waarom je de melding intrekt.")
    melding.stand, melding.reden_ingetrokken, melding.gewijzigd_op = stand, reden, moment.op
    melding.save(update_fields=("stand", "reden_ingetrokken", "gewijzigd_op"))
    log(moment, "melding-ingetrokken", melding.leerling, {"melding": melding.pk, "reden": reden})
    rond_alle_af(Taak.objects.open().filter(melding=melding), moment, Taak.Uitkomst.VERVALLEN)
    replay([melding.leerling], moment)
    for zaak in melding.zaken.open().select_related("behandelaar", "gemeente"):
        _ask_officer(zaak, melding, moment, f"De school trok de melding in: {meldingboek().redenen_intrekken[reden].naam}.")


@working()
def bevestig_melding(melding: Melding, moment: Moment) -> None:
    """Say that a report stands after a correction; that answers the question of the own organisation."""
    log(moment, "melding-bevestigd", melding.leerling, {"melding": melding.pk})
    _end_questions(melding, moment)


def _ask_officer(zaak: Zaak, melding: Melding, moment: Moment, waarom: str, *, signaal: Signaal | None = None) -> None:
    """Make it a task of who works on a case to look what became of its report."""
    geef_taak(
        BEVESTIGEN,
        melding.leerling,
        zaak.gemeente,
        moment.dag,
        moment,
        toegewezen=zaak.behandelaar,
        melding=melding,
        zaak=zaak,
        signaal=signaal,
        waarom=waarom,
    )


def _end_questions(melding: Melding, moment: Moment) -> None:
    if moment.door is not None:
        vragen = Taak.objects.open().filter(melding=melding, soort=BEVESTIGEN, organisatie=moment.door.organisatie_id)
        rond_alle_af(vragen, moment)


def _short(email: str) -> str:
    """Return an e-mail address, unless the register does not take one of this length."""
    return email if len(email) <= KORTE_TEKST else ""


def _next_number() -> int:
    """Return the next number of a report: from a sequence, so that two at once never get the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('store_meldingsnummer')")
        return int(cursor.fetchone()[0])
