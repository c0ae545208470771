"""Pages about reports."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.meldingen import INHOUD, bevestig_melding, doe_melding, trek_melding_in, wijzig_melding
from aanwezig.actions.zaken import draag_melding_over, neem_aan, pak_op, stuur_melding_door
from aanwezig.core.werk.meldingen import DOORSTROOMPUNT, Meldingsoort
from aanwezig.core.werk.verloop import MELDING
from aanwezig.definitions.boeken import meldingboek, regelwerk
from aanwezig.store.deuren.achterhouden import houding_of
from aanwezig.store.deuren.bevestigen import questions_before
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.eigen import verklaringen_about
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.leerlingen import access_leerling, gezag_of, inschrijving_of, named, relations_of
from aanwezig.store.deuren.meldingen import (
    access_melding,
    caller_of,
    days_of,
    days_to_report,
    feedback_of,
    maat_of,
    questions_about,
    result_of,
    size_of,
    unreported_signalen,
    visible_meldingen,
    zaken_about,
)
from aanwezig.store.deuren.zaken import open_zaken_of
from aanwezig.store.models import Leerling, Melding, Signaal
from aanwezig.store.models.meldingen import DERDE
from aanwezig.store.ontvangers import doorstroompunt_of, gemeente_of, in_words, receiver_of_report
from aanwezig.store.plicht import duty_in_words, fitting_soorten, is_adult
from aanwezig.web.consult.vooraf import before
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.meldingen.forms import LEERPLICHT, WIE_HET_IS, Filter, Intrekken, Meldformulier, Nieuwe, Overdragen
from aanwezig.web.meldingen.voorinvullen import start_of
from aanwezig.web.signalen.woorden import name_of
from aanwezig.web.werk.bestemming import asked_taak
from aanwezig.weergave.meldingsdagen import Meldingsdag, lines_of
from aanwezig.weergave.stappen import steps_of

KOLOMMEN: tuple[Kolom[Melding], ...] = (
    Kolom("dag", "Gemeld op", lambda m: m.ingediend_op, ("ingediend_op",)),
    Kolom("nummer", "Nummer", lambda m: m.nummer, ("nummer",)),
    Kolom("leerling", "Leerling", lambda m: str(m.leerling), ("leerling__achternaam", "leerling__voornaam")),
    Kolom("school", "School", lambda m: str(m.organisatie), ("organisatie__naam", "ingediend_op")),
    Kolom("soort", "Soort", lambda m: kind_of(m), ("soort", "ingediend_op")),
    Kolom("stand", "Stand", lambda m: m.get_stand_display(), ("stand", "ingediend_op")),
)
UITVOER: tuple[Kolom[Melding], ...] = (
    *KOLOMMEN,
    Kolom("begin", "Eerste dag", lambda m: m.begin_datum),
    Kolom("eind", "Laatste dag", lambda m: m.eind_datum),
    Kolom("uren", "Uren", lambda m: m.uren),
    Kolom("dagen", "Dagen", lambda m: m.dagen),
    Kolom("alle", "Alle lessen gemist", lambda m: "ja" if m.alle_lessen_gemist else "nee"),
    Kolom("reden", "Vermoedelijke reden", lambda m: m.vermoedelijke_reden),
    Kolom("gedaan", "Wat de school deed", lambda m: m.ondernomen_actie),
    Kolom("actie", "Actie gewenst", lambda m: "ja" if m.actie_gewenst else "nee"),
    Kolom("geen-actie", "Waarom niet", lambda m: m.toelichting_actie),
    Kolom("toelichting", "Toelichting", lambda m: m.toelichting),
    Kolom("ingelicht", "Ouders ingelicht", lambda m: m.ouders_ingelicht_datum),
    Kolom("leslocatie", "Leslocatie", lambda m: m.leslocatie),
    Kolom("thuis", "Telefoon ouder of leerling", lambda m: m.telefoon_thuis),
    Kolom("verblijf", "Verblijft op", lambda m: m.verblijfadres),
    Kolom("melder", "Melder", lambda m: m.wie_meldde[0]),
    Kolom("melder-functie", "Functie melder", lambda m: m.wie_meldde[1]),
    Kolom("melder-telefoon", "Telefoon melder", lambda m: m.wie_meldde[2]),
    Kolom("melder-email", "E-mailadres melder", lambda m: m.wie_meldde[3]),
    Kolom("contact", "Contactpersoon", lambda m: m.contactpersoon),
    Kolom("contact-telefoon", "Telefoon contactpersoon", lambda m: m.contact_telefoon),
    Kolom("contact-email", "E-mailadres contactpersoon", lambda m: m.contact_email),
)
"""What goes along in a file: every field of the report, but the days."""


def kind_of(melding: Melding) -> str:
    """Return the kind of absence of a report in words."""
    soort = meldingboek().soorten.get(melding.soort)
    return soort.naam if soort else melding.soort


def kinds_for(leerling: Leerling, *dagen: date, ook: str = "") -> list[Meldingsoort]:
    """Return the kinds that can be chosen: those about this pupil on one of some days, and the one that stands there."""
    past = {code for dag in dagen for code in fitting_soorten(leerling, dag)}
    return [soort for code, soort in meldingboek().soorten.items() if code in past or code == ook]


@mag("melding-doen", "melding-oppakken")
def listing(request: Verzoek) -> HttpResponse:
    """Show the reports of the own school, or those that the own municipality received."""
    meldingen = visible_meldingen(request.functie, request.moment.dag)
    filters = Filter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    meldingen = meldingen.filter(named(keuze.get("zoek", ""), "leerling__"))
    for veld in ("soort", "stand"):
        if keuze.get(veld):
            meldingen = meldingen.filter(**{veld: keuze[veld]})
    if bestand := exported(request, meldingen, UITVOER, "-dag", "meldingen"):
        return bestand
    return render(
        request, "meldingen/lijst.html", {"lijst": lay_out(request, meldingen, KOLOMMEN, "-dag"), "filters": filters, "soort_van": kind_of}
    )


@mag("melding-doen")
def new(request: Verzoek, leerling: UUID) -> HttpResponse:
    """Make a report that fills itself from the records."""
    dag = request.moment.dag
    wie = access_leerling(request.functie, leerling, dag, "melding-doen").leerling
    taak = asked_taak(request)
    regels = [regel for soort in meldingboek().soorten.values() for regel in soort.regels]
    te_melden = unreported_signalen(request.functie, wie.pk, regels)
    signaal = taak.signaal if taak is not None and taak.signaal in te_melden else next(iter(te_melden), None) if taak is None else None
    verwijzing = taak.verwijzing if taak is not None else None
    begin, herkomst = start_of(wie, signaal, verwijzing, request.functie, dag)
    soorten = kinds_for(wie, signaal.begin_datum if signaal else dag, dag)
    volwassen = is_adult(wie, dag)
    naar_punt = [soort.naam for soort in soorten if meldingboek().receiver_of(soort.werkproces) == DOORSTROOMPUNT]
    punt = doorstroompunt_of(wie, dag) if naar_punt else None
    aan = LEERPLICHT if punt is None else WIE_HET_IS
    form = Nieuwe(soorten, request.POST or None, initial=begin, herkomst=herkomst, volwassen=volwassen, aan=aan)
    if request.method == "POST" and form.is_valid():
        school_id = signaal.school_id if signaal else request.functie.organisatie.code
        gemeld: list[Melding] = []
        if try_act(
            request,
            lambda: gemeld.append(doe_melding(wie, school_id, form.gegevens, request.moment, signaal, taak, form.melder)),
            "De melding is verstuurd. Wie haar behandelt, ziet haar meteen.",
            form,
        ):
            return redirect("meldingen:melding", gemeld[0].sleutel)
    ontbreekt = [] if request.method == "POST" else _missing(dict(form.initial), wie, dag)
    return render(
        request,
        "meldingen/nieuw.html",
        {
            "leerling": wie,
            "form": form,
            "signaal": signaal,
            "gemeente": gemeente_of(wie, dag),
            "punt": punt,
            "naar_punt": naar_punt,
            "naar_leerplicht": [soort.naam for soort in soorten if meldingboek().receiver_of(soort.werkproces) != DOORSTROOMPUNT],
            "in_woorden": in_words,
            "plicht": duty_in_words(wie, signaal.begin_datum if signaal else dag),
            "volwassen": volwassen,
            "dagen": _days_behind(signaal) if signaal else [],
            "eerst": questions_before(request.functie, signaal=signaal) if signaal else [],
            "ontbreekt": ontbreekt,
            "kruimels": _crumbs(wie, "Melden bij leerplicht" if punt is None else "Verzuim melden"),
        },
    )


@mag("melding-doen", "melding-oppakken")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a report: what it says, where it stands, and what one can do now."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-doen", "melding-oppakken")
    hoort_bij = receiver_of_report(melding.leerling, melding.soort, request.moment.dag)
    wie, functie, telefoon, email = melding.wie_meldde
    _, op = relations_of(request.functie, request.moment.dag, [melding.leerling_id])[melding.leerling_id]
    return render(
        request,
        "meldingen/melding.html",
        {
            "melding": melding,
            "houding": houding_of([melding], request.functie, op),
            "leerling": melding.leerling,
            "soort": kind_of(melding),
            "omvang": size_of(melding),
            "regelnaam": name_of(melding.regel) if melding.regel else "",
            "stappen": steps_of(regelwerk().of_id(melding.regel), melding.regel),
            "dagen": lines_of(days_of(melding)),
            "volwassen": is_adult(melding.leerling, melding.eind_datum),
            "plicht": duty_in_words(melding.leerling, melding.begin_datum or melding.eind_datum),
            "melder": {"naam": wie, "functie": functie, "telefoon": telefoon, "email": email},
            "bij_leerplicht": caller_of(melding),
            "in_woorden": in_words,
            "overdragen": Overdragen(),
            "telt_dagen": maat_of(melding).eenheid == "dagen",
            "stand": meldingboek().standen[melding.stand],
            "inschrijving": inschrijving_of(melding.leerling, request.functie, request.moment.dag),
            "vragen": questions_about(melding, request.functie),
            "taak": feedback_of(melding, request.functie),
            "hoort_bij": hoort_bij if hoort_bij is not None and hoort_bij.pk != melding.gemeente_id else None,
            "kan": {gebeurtenis: MELDING.can(melding.stand, gebeurtenis) for gebeurtenis in MELDING.woorden},
            "ambtenaren": colleagues_of(request.functie, request.moment.dag, "zaak-behandelen"),
            "open_zaken": open_zaken_of(melding.leerling, request.functie) if can_do(request.functie, "melding-oppakken") else [],
            "zaken": zaken_about(melding, request.functie),
            "verklaringen": verklaringen_about([melding]),
            "afgesloten": result_of(melding),
            "boek": meldingboek(),
            **before(melding, request.functie),
            "kruimels": [("Meldingen", reverse("meldingen:lijst")), (f"Melding {melding.nummer}", "")],
        },
    )


@mag("melding-doen")
def change(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Change what a report says."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-doen")
    begin = {naam: getattr(melding, naam) for naam in INHOUD} | {"actie_gewenst": "ja" if melding.actie_gewenst else "nee"}
    soorten = kinds_for(melding.leerling, melding.begin_datum or melding.eind_datum, melding.eind_datum, ook=melding.soort)
    volwassen = is_adult(melding.leerling, request.moment.dag)
    bij_punt = melding.gemeente is not None and melding.gemeente.soort == DOORSTROOMPUNT
    aan = WIE_HET_IS if bij_punt else LEERPLICHT
    form = Meldformulier(soorten, request.POST or None, initial=begin, volwassen=volwassen, aan=aan)
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(request, lambda: wijzig_melding(melding, form.gegevens, request.moment), "De melding is gewijzigd.", form):
        return redirect("meldingen:melding", sleutel)
    kruimels = [
        ("Meldingen", reverse("meldingen:lijst")),
        (f"Melding {melding.nummer}", reverse("meldingen:melding", args=[sleutel])),
        ("Wijzigen", ""),
    ]
    return render(
        request,
        "meldingen/wijzigen.html",
        {"melding": melding, "leerling": melding.leerling, "form": form, "volwassen": volwassen, "kruimels": kruimels},
    )


@mag("melding-doen")
def withdraw(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take a report back."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-doen")
    form = Intrekken(request.POST or None)
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(
        request, lambda: trek_melding_in(melding, form.cleaned_data["reden"], request.moment), "De melding is ingetrokken.", form
    ):
        return redirect("meldingen:lijst")
    kruimels = [
        ("Meldingen", reverse("meldingen:lijst")),
        (f"Melding {melding.nummer}", reverse("meldingen:melding", args=[sleutel])),
        ("Intrekken", ""),
    ]
    return render(request, "meldingen/intrekken.html", {"melding": melding, "form": form, "kruimels": kruimels})


@require_POST
@mag("melding-doen")
def confirm(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Say that a report stands after a correction."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-doen")
    try_act(request, lambda: bevestig_melding(melding, request.moment), "Bevestigd: de melding blijft staan.")
    return redirect("meldingen:melding", sleutel)


@require_POST
@mag("melding-oppakken")
def take(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take a report up in a case: a new one, or an open one of the same pupil."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-oppakken")
    team = colleagues_of(request.functie, request.moment.dag, "zaak-behandelen")
    wie = next((f for f in team if str(f.pk) == request.POST.get("behandelaar")), None)
    if wie is None and can_do(request.functie, "zaak-behandelen"):
        wie = request.functie
    bij = next((z for z in open_zaken_of(melding.leerling, request.functie) if str(z.sleutel) == request.POST.get("bij")), None)
    zaken: list[Any] = []
    if try_act(
        request,
        lambda: zaken.append(pak_op(melding, wie, request.moment, bij)),
        "De melding is opgepakt. De school ziet dat je ermee bezig bent.",
    ):
        return redirect("zaken:zaak", zaken[0].sleutel)
    return redirect("meldingen:melding", sleutel)


@require_POST
@mag("melding-oppakken")
def note(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take note of a report; the school is told."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-oppakken")
    try_act(request, lambda: neem_aan(melding, request.moment), "De melding is ter kennisgeving aangenomen. De school krijgt bericht.")
    return redirect("meldingen:lijst")


@require_POST
@mag("melding-oppakken")
def hand_over(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write down that another organisation works on a report."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-oppakken")
    aan = request.POST.get("aan", "")
    try_act(
        request,
        lambda: draag_melding_over(melding, aan[:DERDE], request.moment),
        "De melding is overgedragen. De school krijgt bericht, en jij blijft haar zien.",
    )
    return redirect("meldingen:melding", sleutel)


@require_POST
@mag("melding-oppakken")
def pass_on(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Pass a report that nobody took up on to who receives it where the pupil lives now."""
    melding = access_melding(request.functie, sleutel, request.moment.dag, "melding-oppakken")

    def act() -> None:
        gemeente = receiver_of_report(melding.leerling, melding.soort, request.moment.dag)
        if gemeente is None:
            raise NietMogelijk("De gemeente waar de leerling woont, werkt niet met Aanwezig. Bel leerplicht daar.")
        stuur_melding_door(melding, gemeente, request.moment)

    gelukt = "De melding is doorgestuurd. De school krijgt bericht."
    return redirect("meldingen:lijst") if try_act(request, act, gelukt) else redirect("meldingen:melding", sleutel)


def _days_behind(signaal: Signaal) -> list[Meldingsdag]:
    """Return the days that go along with a report about a signal."""
    return lines_of(days_to_report(signaal.leerling, signaal.school_id, "", signaal.begin_datum, signaal.eind_datum, signaal))


def _missing(begin: dict[str, Any], leerling: Leerling, dag: date) -> list[str]:
    """Say what would make the report better."""
    mist = []
    if not begin.get("ondernomen_actie"):
        mist.append("Er is nog geen gesprek vastgelegd. Schrijf hieronder zelf op wat de school al deed.")
    if not gezag_of(leerling, dag) and not is_adult(leerling, dag):
        mist.append("Er staat geen ouder met gezag bij deze leerling. Leerplicht weet dan niet wie het moet schrijven.")
    return mist


def _crumbs(leerling: Leerling, hier: str) -> list[tuple[str, str]]:
    return [
        ("Leerlingen", reverse("leerlingen:lijst")),
        (str(leerling), reverse("leerlingen:leerling", args=[leerling.sleutel])),
        (hier, ""),
    ]
