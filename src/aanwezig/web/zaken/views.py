"""Pages about cases of leerplicht."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.brieven import Conceptbrief, draft, verstuur_brieven, what_lacks
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.zaken import (
    BLIJFT,
    STAPPEN,
    draag_over,
    draag_over_aan_doorstroompunt,
    draag_over_aan_gemeente,
    heropen,
    sluit_zaak,
    voeg_samen,
    volg,
)
from aanwezig.core.werk.verloop import ZAAK
from aanwezig.definitions.boeken import brieven, meldingboek, regelwerk
from aanwezig.store.deuren.achterhouden import houding_of
from aanwezig.store.deuren.bevestigen import questions_before
from aanwezig.store.deuren.casussen import can_begin, open_casus_of
from aanwezig.store.deuren.eigen import verklaringen_about
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.gesprekken import gesprekken_in, open_afspraken_of, voices_of
from aanwezig.store.deuren.handhaving import authorisations_of
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.leerlingen import contacten_on, is_under_gezag, named, relations_of
from aanwezig.store.deuren.meldingen import size_of
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.deuren.zaken import (
    access_brief,
    access_zaak,
    brieven_of,
    meldingen_of,
    open_zaken_of,
    visible_zaken,
    with_termijn,
)
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.models import BEVESTIGEN, Brief, Inschrijving, Melding, Meldingstand, Signaal, Zaak
from aanwezig.store.models.zaken import OPEN_ZAKEN
from aanwezig.store.ontvangers import in_words, receiver_of, takes_over
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.gezag import gezag_words
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.tijdlijn import timeline_of
from aanwezig.web.signalen.woorden import name_of
from aanwezig.web.werk.lijst import lines_of
from aanwezig.web.zaken.forms import OVERDRACHT, Briefkeuze, Filter, Overdracht, Sluiten
from aanwezig.weergave.stappen import steps_of

LANGSTE_ADRES = Brief._meta.get_field("aan_adres").max_length
KOLOMMEN: tuple[Kolom[Zaak], ...] = (
    Kolom("nummer", "Zaak", lambda z: z.nummer, ("nummer",)),
    Kolom("leerling", "Leerling", lambda z: str(z.leerling), ("leerling__achternaam", "leerling__voornaam")),
    Kolom("soort", "Soort", lambda z: meldingboek().werkprocessen[z.soort].naam, ("soort", "geopend_op")),
    Kolom("stand", "Stand", lambda z: z.get_stand_display(), ("stand", "geopend_op")),
    Kolom(
        "behandelaar",
        "Behandelaar",
        lambda z: z.behandelaar.gebruiker.naam if z.behandelaar else "nog niemand",
        ("behandelaar__gebruiker__naam",),
    ),
    Kolom("geopend", "Geopend", lambda z: z.geopend_op, ("geopend_op",)),
    Kolom("termijn", "Eerste termijn", lambda z: getattr(z, "termijn"), ("termijn", "geopend_op")),  # noqa: B009  # with_termijn adds it
)


@mag("zaak-behandelen", "zaak-overdragen")
def listing(request: Verzoek) -> HttpResponse:
    """Show the cases of the own municipality; open ones unless asked otherwise."""
    zaken = visible_zaken(request.functie, request.moment.dag)
    filters = Filter(data={"stand": "open"} | request.GET.dict())
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    if zoek := keuze.get("zoek"):
        zaken = zaken.filter(named(zoek, "leerling__") | Q(nummer=zoek))
    if keuze.get("soort"):
        zaken = zaken.filter(soort=keuze["soort"])
    stand = keuze.get("stand", "open")
    zaken = zaken.open() if stand == "open" else zaken.filter(stand=stand) if stand else zaken
    zaken = with_termijn(zaken)
    if bestand := exported(request, zaken, KOLOMMEN, "-geopend", "zaken"):
        return bestand
    lijst = lay_out(request, zaken, KOLOMMEN, "-geopend")
    context = {"lijst": lijst, "filters": filters, "boek": meldingboek(), "vandaag": request.moment.dag}
    return render(request, "zaken/lijst.html", context)


@mag("zaak-behandelen", "zaak-overdragen")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a case: what to do now, the reports, talks, letters, and what happened."""
    dag = request.moment.dag
    zaak = access_zaak(request.functie, sleutel, dag)
    taken = visible_taken(request.functie, dag).open().of_zaak(zaak).exclude(soort=BEVESTIGEN).order_by("uiterlijk_datum", "pk")
    hier, meldingen = receiver_of(zaak.leerling, zaak.soort, dag), meldingen_of(zaak)
    _, op = relations_of(request.functie, dag, [zaak.leerling_id])[zaak.leerling_id]
    gesprekken, brieven_ = gesprekken_in(zaak), brieven_of(zaak)
    return render(
        request,
        "zaken/zaak.html",
        {
            "houding": houding_of([*gesprekken, *brieven_], request.functie, op),
            "zaak": zaak,
            "leerling": zaak.leerling,
            "soort": meldingboek().werkprocessen[zaak.soort],
            "boek": meldingboek(),
            "meldingen": meldingen,
            "omvang_van": size_of,
            "nu_op": _enrolled_now(zaak, dag) if can_see(request.functie, "inschrijving", op) else None,
            "signalen": _behind(zaak, meldingen) if can_see(request.functie, "signaal", op) else [],
            "naam_van": name_of,
            "stappen_van": lambda signaal: steps_of(regelwerk().of_id(signaal.regel), signaal.regel),
            "contacten": contacten_on(zaak.leerling, dag) if can_see(request.functie, "contact", op) else [],
            "gezag_van": gezag_words(zaak.leerling, dag),
            "afspraken": open_afspraken_of(zaak.leerling, request.functie, op),
            "vandaag": dag,
            "verklaringen": verklaringen_about(meldingen, zaak),
            "gesprekken": gesprekken,
            "brieven": brieven_,
            "briefnamen": {brief.id: brief.naam for brief in brieven().values()},
            "stemmen": voices_of(zaak.leerling, request.functie, op, dag),
            "taken": list(lines_of(taken, request.functie, dag)),
            "eerst": questions_before(request.functie, zaak=zaak),
            "tijdlijn": timeline_of(zaak.leerling, request.functie, op, dag),
            "kan": {gebeurtenis: ZAAK.can(zaak.stand, gebeurtenis) for gebeurtenis in ZAAK.woorden},
            "collegas": [f for f in colleagues_of(request.functie, dag, "zaak-behandelen") if f.pk != zaak.behandelaar_id],
            "elders": hier if hier is not None and hier.pk != zaak.gemeente_id else None,
            "punt": takes_over(zaak, dag),
            "in_woorden": in_words,
            "overdracht": Overdracht(),
            "andere_zaken": [andere for andere in open_zaken_of(zaak.leerling, request.functie) if andere.pk != zaak.pk],
            "casus": open_casus_of(zaak.leerling, request.functie, dag),
            "begin_casus": zaak.stand in OPEN_ZAKEN and can_begin(zaak.leerling, request.functie, dag),
            "boa": bool(authorisations_of(request.functie, dag)),
            "kruimels": _crumbs(zaak),
        },
    )


@require_POST
@mag("zaak-behandelen")
def watch(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Go on to watching."""
    return _do(
        request,
        sleutel,
        "zaak-behandelen",
        lambda zaak: volg(zaak, request.moment),
        "Je volgt de afspraken. De zaak komt vanzelf terug in je werk.",
    )


@require_POST
@mag("zaak-behandelen")
def reopen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take a closed case up again."""
    gelukt = "De zaak is weer open en staat op jouw naam."
    return _do(request, sleutel, "zaak-behandelen", lambda zaak: heropen(zaak, request.functie, request.moment), gelukt)


@require_POST
@mag("zaak-overdragen")
def hand_over(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Hand a case to a colleague, or to who does this work where the pupil lives now."""

    def act(zaak: Zaak) -> None:
        naar = request.POST.get("naar", "")
        collegas = colleagues_of(request.functie, request.moment.dag, "zaak-behandelen")
        collega = next((f for f in collegas if f"f{f.pk}" == naar), None)
        gemeente = receiver_of(zaak.leerling, zaak.soort, request.moment.dag)
        if collega is not None:
            draag_over(zaak, collega, request.moment)
        elif gemeente is not None and f"g{gemeente.pk}" == naar:
            draag_over_aan_gemeente(zaak, gemeente, request.moment)
        else:
            raise NietMogelijk("Kies aan wie je de zaak overdraagt.")

    return _do(
        request, sleutel, "zaak-overdragen", act, "De zaak is overgedragen, met alles wat er nog voor te doen is. De school krijgt bericht."
    )


@require_POST
@mag("zaak-behandelen")
def pass_to_doorstroompunt(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Hand somebody who is past the duty over to the Doorstroompunt."""
    return _do(
        request,
        sleutel,
        "zaak-behandelen",
        lambda zaak: draag_over_aan_doorstroompunt(zaak, request.POST.get("overdracht", "")[:OVERDRACHT], request.moment),
        "Overgedragen. Het Doorstroompunt begint met wat je meegaf, en de school krijgt bericht. Deze zaak is gesloten.",
    )


@require_POST
@mag("zaak-overdragen")
def merge(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Merge a case into another open case of the same pupil."""
    zaak = access_zaak(request.functie, sleutel, request.moment.dag, "zaak-overdragen")
    met = next((z for z in open_zaken_of(zaak.leerling, request.functie) if str(z.sleutel) == request.POST.get("met")), None)
    if met is None:
        messages.error(request, "Kies de zaak waarin deze zaak opgaat.")
        return redirect("zaken:zaak", sleutel)
    gelukt = f"Zaak {zaak.nummer} is samengevoegd met deze zaak. Wat erbij hoorde, staat nu hier."
    return redirect("zaken:zaak", met.sleutel if try_act(request, lambda: voeg_samen(zaak, met, request.moment), gelukt) else sleutel)


@mag("zaak-behandelen")
def close(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """End a case with a result."""
    zaak = access_zaak(request.functie, sleutel, request.moment.dag, "zaak-behandelen")
    form = Sluiten(zaak.soort, request.POST or None)
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(
        request, lambda: sluit_zaak(zaak, form.afsluiting, request.moment), "De zaak is gesloten. De school krijgt bericht.", form
    ):
        return redirect("zaken:zaak", sleutel)
    vervalt = visible_taken(request.functie, request.moment.dag).open().of_zaak(zaak).exclude(soort__in=(*STAPPEN, *BLIJFT, BEVESTIGEN))
    return render(
        request,
        "zaken/sluiten.html",
        {
            "zaak": zaak,
            "leerling": zaak.leerling,
            "form": form,
            "eerst": questions_before(request.functie, zaak=zaak),
            "vervalt": list(lines_of(vervalt.order_by("uiterlijk_datum", "pk"), request.functie, request.moment.dag)),
            "kruimels": _crumbs(zaak, "Sluiten"),
        },
    )


@mag("brief-versturen")
def letter(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Choose a letter, read and change it, and send it to each parent with custody, or to a young person who is of age."""
    zaak = access_zaak(request.functie, sleutel, request.moment.dag, "brief-versturen")
    belet = what_lacks(zaak, request.moment)
    keuze = Briefkeuze(request.POST or request.GET or None, zonder=belet)
    concepten: list[Conceptbrief] = []
    if keuze.is_bound and keuze.is_valid():
        sjabloon = keuze.cleaned_data["sjabloon"]
        concepten = draft(zaak, sjabloon, request.moment)
        if request.method == "POST":
            teksten = {concept.aan.pk: request.POST.get(f"tekst_{concept.aan.pk}", concept.tekst) for concept in concepten}
            adressen = {concept.aan.pk: request.POST.get(f"adres_{concept.aan.pk}", "")[:LANGSTE_ADRES] for concept in concepten}
            if try_act(
                request,
                lambda: verstuur_brieven(zaak, sjabloon, teksten, request.moment, adressen),
                "De brieven staan klaar als PDF en zijn vastgelegd.",
            ):
                return redirect("zaken:zaak", sleutel)
    return render(
        request,
        "zaken/brief.html",
        {
            "zaak": zaak,
            "leerling": zaak.leerling,
            "keuze": keuze,
            "concepten": concepten,
            "meerderjarig": not is_under_gezag(zaak.leerling, request.moment.dag),
            "langste_adres": LANGSTE_ADRES,
            "eerst": questions_before(request.functie, zaak=zaak),
            "belet": [(brief.naam, belet[brief.id]) for brief in brieven().values() if brief.id in belet],
            "kruimels": _crumbs(zaak, "Brief"),
        },
    )


@mag("brief-versturen", "zaak-behandelen")
def letter_pdf(request: Verzoek, sleutel: UUID, brief: UUID) -> HttpResponse:
    """Give a letter as it was sent."""
    zaak = access_zaak(request.functie, sleutel, request.moment.dag)
    gekozen = access_brief(zaak, brief)
    return HttpResponse(bytes(gekozen.pdf), content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="brief.pdf"'})


def _enrolled_now(zaak: Zaak, dag: date) -> Inschrijving | None:
    """Return where a pupil is enrolled whose open case began because they were not; None for any other case."""
    if zaak.signaal_id is None or not ZAAK.can(zaak.stand, "sluiten"):
        return None
    return current_inschrijvingen([zaak.leerling_id], dag).get(zaak.leerling_id)


def _behind(zaak: Zaak, meldingen: Iterable[Melding]) -> list[Signaal]:
    """Return the signals on which a case rests, each once; of reports that were taken back, none."""
    gemeld = [m.signaal for m in meldingen if m.stand != Meldingstand.INGETROKKEN]
    return [signaal for signaal in dict.fromkeys((zaak.signaal, *gemeld)) if signaal is not None]


def _do(request: Verzoek, sleutel: UUID, daad: str, act: Callable[[Zaak], object], gelukt: str) -> HttpResponse:
    zaak = access_zaak(request.functie, sleutel, request.moment.dag, daad)
    if not try_act(request, lambda: act(zaak), gelukt):
        return redirect("zaken:zaak", sleutel)
    blijft = visible_zaken(request.functie, request.moment.dag).filter(sleutel=sleutel).exists()
    return redirect("zaken:zaak", sleutel) if blijft else redirect("zaken:lijst")


def _crumbs(zaak: Zaak, hier: str = "") -> list[tuple[str, str]]:
    kruimels = [("Zaken", reverse("zaken:lijst")), (f"Zaak {zaak.nummer}", reverse("zaken:zaak", args=[zaak.sleutel]) if hier else "")]
    return [*kruimels, (hier, "")] if hier else kruimels
