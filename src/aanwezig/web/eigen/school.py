"""What colleagues do for the own file: give parents and pupil access to it, and answer what they ask to be put right."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.dossiertoegang import geef_code, geef_toegang, trek_toegang_in
from aanwezig.actions.eigen import beantwoord_correctie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.deuren.correcties import told_of_correction
from aanwezig.store.deuren.eigen import access_correctieverzoek, access_toegang, toegangen_of
from aanwezig.store.deuren.leerlingen import access_leerling, contacten_of, contacten_on
from aanwezig.store.models import Contact, Correctieverzoek, Dossiertoegang, Houdersoort, Leerling
from aanwezig.web.eigen.forms import Antwoord
from aanwezig.web.eigen.post import link_of, mailer
from aanwezig.web.eigen.woorden import about
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.gezag import gezag_words
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

UITNODIGEN, ANTWOORDEN = "ouder-uitnodigen", "correctie-behandelen"
ZELF = "leerling"
"""What the form sends when it is the pupil and no contact."""
GROEP = 4
"""In groups of so many signs a code is easier to read out."""
MAIL = "mail"
"""What the form sends when the link is mailed; else it goes on paper."""


@mag(UITNODIGEN)
def access(request: Verzoek, leerling: UUID) -> HttpResponse:
    """Show who has access to the own file of a pupil; give a link to a contact with custody, or to the pupil: by mail, or on paper."""
    wie = access_leerling(request.functie, leerling, request.moment.dag, UITNODIGEN).leerling
    if request.method != "POST":
        return _show(request, wie)
    gekozen, _, hoe = request.POST.get("wie", "").partition(" ")
    contact = next((een for een in contacten_of(wie) if str(een.pk) == gekozen), None)
    if contact is None and gekozen != ZELF:
        raise Http404
    try:
        nieuw = geef_toegang(wie, contact, request.moment, mailer(request) if hoe == MAIL else None)
    except NietMogelijk as fout:
        messages.error(request, str(fout))
        return redirect("eigen:toegang", leerling)
    return _show(request, wie, contact, link_of(request, nieuw.link) if nieuw.link else "", nieuw.code)


@require_POST
@mag(UITNODIGEN)
def give_code(request: Verzoek, leerling: UUID, sleutel: UUID) -> HttpResponse:
    """Make the code of a link on paper that a colleague made, and show it once."""
    wie = access_leerling(request.functie, leerling, request.moment.dag, UITNODIGEN).leerling
    toegang = access_toegang(wie, sleutel)
    try:
        code = geef_code(toegang, request.moment)
    except NietMogelijk as fout:
        messages.error(request, str(fout))
        return redirect("eigen:toegang", leerling)
    return _show(request, wie, code=code)


def _show(request: Verzoek, wie: Leerling, aan: Contact | None = None, link: str = "", code: str = "") -> HttpResponse:
    """Show the page; ``link`` and ``code``: what was just made, to be seen once."""
    toegangen = toegangen_of(wie)
    klaar = [een for een in toegangen if een.aangenomen_op is not None]  # whose link was not used yet can get a new one
    bekend = {(een.naam, een.relatie) for een in klaar}
    zelf = any(een.soort == Houdersoort.LEERLING for een in klaar)
    return render(
        request,
        "eigen/toegang.html",
        {
            "leerling": wie,
            "toegangen": [(een, _next_for(een, request)) for een in toegangen],
            "contacten": [een for een in contacten_on(wie, request.moment.dag) if (een.naam, een.relatie) not in bekend],
            "gezag_van": gezag_words(wie, request.moment.dag),
            "zelf_kan": not zelf and eigenbeleid().houders[ZELF].can_look(wie.age_on(request.moment.dag)),
            "vanaf": eigenbeleid().houders[ZELF].van,
            "aan": aan,
            "link": link,
            "code": " ".join(code[begin : begin + GROEP] for begin in range(0, len(code), GROEP)),
            "dagen": eigenbeleid().geldig.days,
            "kruimels": _crumbs(wie, "Toegang voor ouders en leerling"),
        },
    )


def _next_for(toegang: Dossiertoegang, request: Verzoek) -> str:
    """Return what is to be done for somebody who was invited: nothing, the code (by this person), or to ask a colleague for it."""
    if toegang.kanaal == Dossiertoegang.Kanaal.MAIL or not toegang.waits_on(request.moment.op):
        return ""
    mijn = toegang.uitgenodigd_door is not None and toegang.uitgenodigd_door.gebruiker_id == request.functie.gebruiker_id
    return "vragen" if mijn else "maken"


@require_POST
@mag(UITNODIGEN)
def end_access(request: Verzoek, leerling: UUID, sleutel: UUID) -> HttpResponse:
    """End somebody's access to the own file."""
    wie = access_leerling(request.functie, leerling, request.moment.dag, UITNODIGEN).leerling
    toegang = access_toegang(wie, sleutel)
    try_act(request, lambda: trek_toegang_in(toegang, request.moment), "De toegang is ingetrokken.")
    return redirect("eigen:toegang", leerling)


@mag(ANTWOORDEN)
def answer(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what parents or pupil ask to be put right, and answer it."""
    verzoek = access_correctieverzoek(request.functie, sleutel)
    wie = access_leerling(request.functie, verzoek.leerling.sleutel, request.moment.dag, ANTWOORDEN).leerling
    form = Antwoord(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(
            request,
            lambda: beantwoord_correctie(verzoek, form.cleaned_data["stand"], form.cleaned_data["antwoord"], request.moment),
            "Je antwoord staat in het eigen dossier. De taak is klaar.",
            form,
        )
    ):
        verbeterd = form.cleaned_data["stand"] == Correctieverzoek.Stand.VERBETERD
        return redirect("eigen:correctie-behandelen", sleutel) if verbeterd else redirect("leerlingen:leerling", wie.sleutel)
    return render(
        request,
        "eigen/antwoord.html",
        {
            "verteld": told_of_correction(verzoek),
            "verzoek": verzoek,
            "leerling": wie,
            "form": form if verzoek.stand == Correctieverzoek.Stand.OPEN else None,
            "over": about(verzoek) if any((verzoek.verzuimrij, verzoek.signaal, verzoek.melding, verzoek.gesprek)) else "",
            "kruimels": _crumbs(wie, "Vraag om te verbeteren"),
        },
    )


def _crumbs(wie: Leerling, hier: str) -> list[tuple[str, str]]:
    return [("Leerlingen", reverse("leerlingen:lijst")), (str(wie), reverse("leerlingen:leerling", args=[wie.sleutel])), (hier, "")]
