"""Pages of consults: asking, answering, closing, and linking to a report or referral that came later."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.consulten import koppel_consult, schrijf_bericht, sluit_consult, vraag_consult
from aanwezig.core.werk.verloop import CONSULT
from aanwezig.definitions.boeken import consultboek
from aanwezig.store.deuren.cijfers import schooljaren
from aanwezig.store.deuren.consulten import (
    access_consult,
    berichten_of,
    consultcijfers,
    koppeling_of,
    linkable_consulten,
    ontvangers_on,
    visible_consulten,
)
from aanwezig.store.deuren.meldingen import access_melding
from aanwezig.store.deuren.verwijzingen import access_verwijzing
from aanwezig.store.models import Consult, Melding, Verwijzing
from aanwezig.store.wand import counting
from aanwezig.web.cijfers.woorden import write_schooljaar
from aanwezig.web.consult.forms import Aantallenfilter, Bericht, Filter, Vraag
from aanwezig.web.consult.zonder_naam import send
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

KOLOMMEN: tuple[Kolom[Consult], ...] = (
    Kolom("onderwerp", "Onderwerp", lambda c: consultboek().onderwerpen[c.onderwerp], ("onderwerp", "sinds_op")),
    Kolom("school", "School", lambda c: str(c.school), ("school__naam", "sinds_op")),
    Kolom("ontvanger", "Gevraagd aan", lambda c: str(c.ontvanger), ("ontvanger__naam", "sinds_op")),
    Kolom("dag", "Gevraagd op", lambda c: c.gevraagd_op, ("gevraagd_op",)),
    Kolom("stand", "Stand", lambda c: c.get_stand_display(), ("stand", "sinds_op")),
    Kolom("sinds", "Sinds", lambda c: c.sinds_op, ("sinds_op",)),
)
AANTALLEN: tuple[Kolom[Any], ...] = (
    Kolom("school", "School", lambda c: str(c.school), ("school__naam", "ontvanger__naam")),
    Kolom("ontvanger", "Gevraagd aan", lambda c: str(c.ontvanger), ("ontvanger__naam", "school__naam")),
    Kolom("soort", "Soort", lambda c: consultboek().ontvangers.get(c.ontvanger.soort, ""), ("ontvanger__soort", "school__naam")),
    Kolom("aantal", "Consulten", lambda c: c.aantal, ("aantal",), getal=True),
    Kolom("open", "Nog open", lambda c: c.open, ("open",), getal=True),
    Kolom("laatst", "Laatste", lambda c: c.laatst, ("laatst",)),
)
ZONDER_NAAM = "Schrijf zo dat niemand weet om wie het gaat."


@mag("consult-vragen", "consult-beantwoorden")
def listing(request: Verzoek) -> HttpResponse:
    """Show the consults of one's own organisation."""
    consulten = visible_consulten(request.functie)
    filters = Filter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    for veld in ("onderwerp", "stand"):
        if keuze.get(veld):
            consulten = consulten.filter(**{veld: keuze[veld]})
    if bestand := exported(request, consulten, KOLOMMEN, "-sinds", "consulten"):
        return bestand
    lijst = lay_out(request, consulten, KOLOMMEN, "-sinds")
    return render(request, "consult/lijst.html", {"lijst": lijst, "filters": filters, "boek": consultboek()})


@mag("consult-vragen")
def new(request: Verzoek) -> HttpResponse:
    """Ask an organisation to think along."""
    ontvangers = {waar.pk: waar for waar in ontvangers_on(request.functie, request.moment.dag)}
    form = Vraag(ontvangers.values(), request.POST or None)
    nagekeken, gedaan = None, list[Consult]()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        _, nagekeken = send(
            request,
            form,
            lambda: gedaan.append(
                vraag_consult(ontvangers[data["aan"]], data["onderwerp"], data["tekst"], request.moment, toch=form.agreed)
            ),
            "Je vraag is verstuurd. Het antwoord staat straks hier en bij Mijn werk.",
        )
        if gedaan:
            return redirect("consult:consult", gedaan[0].sleutel)
    return render(request, "consult/nieuw.html", {"form": form, "nagekeken": nagekeken, "kruimels": _crumbs("Vraag mee te denken")})


@mag("consult-vragen", "consult-beantwoorden")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a consult, and answer or ask further."""
    consult = access_consult(request.functie, sleutel)
    vraagt = consult.school_id == request.functie.organisatie_id
    form = Bericht("Vraag verder" if vraagt else "Je antwoord", ZONDER_NAAM, request.POST or None)
    nagekeken, gedaan = None, list[bool]()
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            schrijf_bericht(consult, form.cleaned_data["tekst"], request.moment, toch=form.agreed)
            gedaan.append(True)

        _, nagekeken = send(request, form, act, "Verstuurd." if vraagt else "Je antwoord is verstuurd. De school leest het meteen.")
        if gedaan:
            return redirect("consult:consult", sleutel)
    return render(
        request,
        "consult/consult.html",
        {
            "consult": consult,
            "onderwerp": consultboek().onderwerpen[consult.onderwerp],
            "berichten_": berichten_of(consult),
            "vraagt": vraagt,
            "koppeling": koppeling_of(consult, request.functie, request.moment.dag),
            "kan": {gebeurtenis: CONSULT.can(consult.stand, gebeurtenis) for gebeurtenis in CONSULT.woorden},
            "form": form,
            "nagekeken": nagekeken,
            "kruimels": _crumbs(consultboek().onderwerpen[consult.onderwerp].capitalize()),
        },
    )


@mag("consult-vragen")
def close(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Close a consult with what the school did."""
    consult = access_consult(request.functie, sleutel)
    form = Bericht("Wat deed de school?", f"Wie meedacht, leest dit ook. {ZONDER_NAAM}", request.POST or None)
    nagekeken, gedaan = None, list[bool]()
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            sluit_consult(consult, form.cleaned_data["tekst"], request.moment, toch=form.agreed)
            gedaan.append(True)

        _, nagekeken = send(request, form, act, "Het consult is gesloten.")
        if gedaan:
            return redirect("consult:consult", sleutel)
    context = {"consult": consult, "form": form, "nagekeken": nagekeken, "kruimels": _crumbs("Sluiten")}
    return render(request, "consult/sluiten.html", context)


@require_POST
@mag("consult-vragen")
def link_melding(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Link a consult of the own school to a report that it made."""
    _link(request, access_melding(request.functie, sleutel, request.moment.dag))
    return redirect("meldingen:melding", sleutel)


@require_POST
@mag("consult-vragen")
def link_verwijzing(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Link a consult of the own school to a referral that it made."""
    _link(request, access_verwijzing(request.functie, sleutel, request.moment.dag))
    return redirect("verwijzingen:verwijzing", sleutel)


@mag("cijfers-gemeente")
def numbers(request: Verzoek) -> HttpResponse:
    """Show how often schools asked whom to think along, in a schooljaar."""
    jaren = schooljaren(request.moment.dag)
    filters = Aantallenfilter([(jaar, write_schooljaar(jaar)) for jaar in jaren], data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    jaar = keuze.get("schooljaar") or jaren[0]
    with counting():
        rijen = consultcijfers(request.functie, jaar)
        for veld in ("school", "ontvanger"):
            if keuze.get(veld):
                rijen = rijen.filter(**{f"{veld}__naam__icontains": keuze[veld]})
        if bestand := exported(request, rijen, AANTALLEN, "-aantal", f"consulten-{write_schooljaar(jaar)}"):
            return bestand
        lijst = lay_out(request, rijen, AANTALLEN, "-aantal")
        context = {
            "lijst": lijst,
            "regels": list(lijst.rijen),
            "filters": filters,
            "schooljaar": write_schooljaar(jaar),
            "boek": consultboek(),
            "kruimels": [("Cijfers", reverse("cijfers:jaar")), ("Consulten", "")],
        }
    return render(request, "consult/aantallen.html", context)


def _link(request: Verzoek, over: Melding | Verwijzing) -> None:
    gekozen = request.POST.get("consult", "")
    consult = next((een for een in linkable_consulten(request.functie) if str(een.sleutel) == gekozen), None)
    if consult is None:
        raise Http404
    try_act(request, lambda: koppel_consult(consult, over, request.moment), "Gekoppeld. Wie dit ontving, leest het consult hier nu ook.")


def _crumbs(hier: str) -> list[tuple[str, str]]:
    return [("Meedenken", reverse("consult:lijst")), (hier, "")]
