"""Pages about talks."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.gesprekken import kom_na, leg_gesprek_vast, plan_gesprek, verzet_gesprek
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import regelwerk, verwijsregels
from aanwezig.store.deuren.achterhouden import houding_of
from aanwezig.store.deuren.bevestigen import questions_before
from aanwezig.store.deuren.gesprekken import access_gesprek, afspraken_of, rule_behind, signaal_to_discuss
from aanwezig.store.deuren.leerlingen import access_leerling, gezag_of, is_under_gezag, relations_of
from aanwezig.store.deuren.zaken import open_zaak_of
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.models import Afspraak, Gesprek, Leerling
from aanwezig.web.gesprekken.forms import Plan, Vastleggen, Verzetten
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.kalender import Kalenderafspraak, as_calendar
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.signalen.woorden import name_of
from aanwezig.web.werk.bestemming import asked_taak
from aanwezig.weergave.stappen import steps_of

UUR = timedelta(hours=1)


@mag("gesprek-vastleggen")
def plan(request: Verzoek, leerling: UUID) -> HttpResponse:
    """Plan a talk with a pupil and the parents."""
    dag = request.moment.dag
    inzage = access_leerling(request.functie, leerling, dag, "gesprek-vastleggen")
    wie, taak = inzage.leerling, asked_taak(request)
    ouders = gezag_of(wie, dag) if can_see(request.functie, "contact", inzage.op) else []
    met = [contact.naam for contact in ouders] if is_under_gezag(wie, dag) else [str(wie)]
    form = Plan(request.POST or None, initial={"met": ", ".join(met)})
    signaal = taak.signaal if taak else signaal_to_discuss(request.functie, wie, request.moment.dag)
    zaak = open_zaak_of(wie, request.functie)
    gepland: list[Gesprek] = []

    def act() -> None:
        data = form.cleaned_data
        gepland.append(plan_gesprek(wie, form.gepland_op, data["met"], request.moment, waar=data["waar"], signaal=signaal, zaak=zaak))

    if request.method == "POST" and form.is_valid() and try_act(request, act, "Het gesprek is gepland.", form):
        return redirect("gesprekken:gesprek", gepland[0].sleutel)
    return render(
        request,
        "gesprekken/nieuw.html",
        {
            "leerling": wie,
            "form": form,
            "eerst": questions_before(request.functie, zaak=zaak, signaal=signaal),
            "kruimels": _crumbs(wie, "Gesprek plannen"),
        },
    )


@mag("gesprek-vastleggen")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a talk; record how it went."""
    gesprek = access_gesprek(request.functie, sleutel, request.moment.dag, "gesprek-vastleggen")
    dag, actie = request.moment.dag, request.POST.get("actie", "")
    gegeven, tekst = min(dag, gesprek.gepland_op.astimezone(AMSTERDAM).date()), verwijsregels().text_on(dag)
    verzet = Verzetten(request.POST if actie == "verzet" else None)
    meer = actie == "meer"
    form = Vastleggen(request.POST if request.method == "POST" and actie != "verzet" else None, meer=meer)
    kan = verzet.is_bound and verzet.is_valid()
    if kan and try_act(request, lambda: verzet_gesprek(gesprek, verzet.gepland_op, request.moment), "Het gesprek is verzet.", verzet):
        return redirect("gesprekken:gesprek", sleutel)
    gevuld = form.is_bound and form.is_valid()
    if gevuld and form.vraagt_jeugdarts:
        access_leerling(request.functie, gesprek.leerling.sleutel, dag, "verwijzing-doen")
    if gevuld and try_act(
        request, lambda: leg_gesprek_vast(gesprek, form.as_verslag(gegeven, tekst), request.moment), "Het gesprek is vastgelegd.", form
    ):
        return redirect("gesprekken:gesprek", sleutel)
    regel = rule_behind(gesprek)
    gepland = gesprek.uitkomst == Gesprek.Uitkomst.GEPLAND
    _, op = relations_of(request.functie, dag, [gesprek.leerling_id])[gesprek.leerling_id]
    return render(
        request,
        "gesprekken/gesprek.html",
        {
            "gesprek": gesprek,
            "houding": houding_of([gesprek], request.functie, op),
            "leerling": gesprek.leerling,
            "form": form if gepland else None,
            "verzet": verzet,
            "wie_stemt_in": verwijsregels().who_consents(gesprek.leerling.age_on(dag)),
            "tekst": tekst,
            "afspraken": afspraken_of(gesprek),
            "regelnaam": name_of(regel) if regel else "",
            "stappen": steps_of(regelwerk().of_id(regel), regel),
            "uitkomsten": [(n.value, n.label) for n in Afspraak.Nagekomen if n != Afspraak.Nagekomen.OPEN],
            "kruimels": _crumbs(gesprek.leerling, "Gesprek"),
        },
    )


@require_POST
@mag("gesprek-vastleggen")
def agreement(request: Verzoek, sleutel: UUID, afspraak: int) -> HttpResponse:
    """Record whether an agreement was kept."""
    gesprek = access_gesprek(request.functie, sleutel, request.moment.dag, "gesprek-vastleggen")
    gekozen = next((een for een in afspraken_of(gesprek) if een.pk == afspraak), None)
    nagekomen = request.POST.get("nagekomen", "")
    if gekozen is None or nagekomen not in Afspraak.Nagekomen.values:
        raise Http404
    try_act(request, lambda: kom_na(gekozen, nagekomen, request.moment), "De afspraak is bijgewerkt.")
    return redirect("gesprekken:gesprek", sleutel)


@mag("gesprek-vastleggen")
def calendar(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Give the appointment for a calendar."""
    gesprek = access_gesprek(request.functie, sleutel, request.moment.dag, "gesprek-vastleggen")
    adres = request.build_absolute_uri(reverse("gesprekken:gesprek", args=[sleutel]))
    afspraak = Kalenderafspraak(gesprek.sleutel, "Gesprek", gesprek.gepland_op, gesprek.gepland_op + UUR, gesprek.waar, adres)
    return as_calendar([afspraak], "gesprek", request.moment.op)


def _crumbs(leerling: Leerling, hier: str) -> list[tuple[str, str]]:
    return [
        ("Leerlingen", reverse("leerlingen:lijst")),
        (str(leerling), reverse("leerlingen:leerling", args=[leerling.sleutel])),
        (hier, ""),
    ]
