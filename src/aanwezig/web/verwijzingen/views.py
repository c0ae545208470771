"""Pages about referrals to the youth doctor."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.verwijzingen import adviseer, niemand_kwam, nodig_uit, trek_verwijzing_in, verwijs, zag
from aanwezig.core.werk.verloop import VERWIJZING
from aanwezig.definitions.boeken import verwijsregels
from aanwezig.store.deuren.bevoegdheid import may
from aanwezig.store.deuren.leerlingen import access_leerling, named
from aanwezig.store.deuren.medisch import count_notities
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.deuren.verwijzingen import access_verwijzing, signaal_to_refer, visible_verwijzingen
from aanwezig.store.models import Verwijzing
from aanwezig.web.consult.vooraf import before
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.verwijzingen.forms import Advies, Filter, Uitnodigen, Verwijs

KOLOMMEN: tuple[Kolom[Verwijzing], ...] = (
    Kolom("dag", "Verwezen op", lambda v: v.verwezen_op, ("verwezen_op",)),
    Kolom("leerling", "Leerling", lambda v: str(v.leerling), ("leerling__achternaam", "leerling__voornaam")),
    Kolom("school", "School", lambda v: str(v.school), ("school__naam", "verwezen_op")),
    Kolom("stand", "Stand", lambda v: v.get_stand_display(), ("stand", "verwezen_op")),
    Kolom("afspraak", "Afspraak", lambda v: v.afspraak_op, ("afspraak_op",)),
)
GEBEURD = {"gezien": zag, "niemand": niemand_kwam}


@mag("verwijzing-doen", "verwijzing-behandelen")
def listing(request: Verzoek) -> HttpResponse:
    """Show referrals."""
    verwijzingen = visible_verwijzingen(request.functie, request.moment.dag)
    filters = Filter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    verwijzingen = verwijzingen.filter(named(keuze.get("zoek", ""), "leerling__"))
    if keuze.get("stand"):
        verwijzingen = verwijzingen.filter(stand=keuze["stand"])
    if bestand := exported(request, verwijzingen, KOLOMMEN, "-dag", "verwijzingen"):
        return bestand
    return render(request, "verwijzingen/lijst.html", {"lijst": lay_out(request, verwijzingen, KOLOMMEN, "-dag"), "filters": filters})


@mag("verwijzing-doen")
def new(request: Verzoek, leerling: UUID) -> HttpResponse:
    """Refer a pupil on consent."""
    dag = request.moment.dag
    wie = access_leerling(request.functie, leerling, dag, "verwijzing-doen").leerling
    regels = verwijsregels()
    form = Verwijs(regels.who_consents(wie.age_on(dag)), regels.text_on(dag), request.POST or None, initial={"gegeven_datum": dag})
    signaal = signaal_to_refer(request.functie, wie, dag)
    if request.method == "POST" and form.is_valid():
        gedaan: list[Verwijzing] = []
        if try_act(
            request,
            lambda: gedaan.append(verwijs(wie, form.cleaned_data["vraag"], form.instemming, request.moment, signaal)),
            "De verwijzing is verstuurd. De jeugdarts nodigt ouders en leerling uit.",
            form,
        ):
            return redirect("verwijzingen:verwijzing", gedaan[0].sleutel)
    kruimels = [("Leerlingen", reverse("leerlingen:lijst")), (str(wie), reverse("leerlingen:leerling", args=[leerling])), ("Verwijzen", "")]
    return render(request, "verwijzingen/nieuw.html", {"leerling": wie, "form": form, "signaal": signaal, "kruimels": kruimels})


@mag("verwijzing-doen", "verwijzing-behandelen")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a referral and what one can do now."""
    return _page(request, access_verwijzing(request.functie, sleutel, request.moment.dag))


@mag("verwijzing-behandelen")
def invite(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Make an appointment."""
    verwijzing = access_verwijzing(request.functie, sleutel, request.moment.dag)
    form = Uitnodigen(request.POST or None)
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(request, lambda: nodig_uit(verwijzing, form.afspraak_op, request.moment), "De afspraak staat.", form):
        return redirect("verwijzingen:verwijzing", sleutel)
    return _page(request, verwijzing, uitnodigen=form)


@mag("verwijzing-behandelen")
def advise(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Give the school advice."""
    verwijzing = access_verwijzing(request.functie, sleutel, request.moment.dag)
    form = Advies(request.POST or None)
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(
        request, lambda: adviseer(verwijzing, **_advice(form), moment=request.moment), "De school kan het advies nu lezen.", form
    ):
        return redirect("verwijzingen:verwijzing", sleutel)
    return _page(request, verwijzing, advies=form)


@require_POST
@mag("verwijzing-doen", "verwijzing-behandelen")
def happened(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Record that the consult took place, that nobody came, or that the referral is withdrawn."""
    verwijzing = access_verwijzing(request.functie, sleutel, request.moment.dag)
    wat = request.POST.get("wat")
    if wat == "intrekken" and may(request.functie, "verwijzing-doen"):
        gelukt = "De verwijzing is ingetrokken. De jeugdarts ziet de leerling niet meer."
        try_act(request, lambda: trek_verwijzing_in(verwijzing, request.moment), gelukt)
        return redirect("verwijzingen:lijst")
    if wat not in GEBEURD or not may(request.functie, "verwijzing-behandelen"):
        raise Http404
    try_act(request, lambda: GEBEURD[wat](verwijzing, request.moment), "Vastgelegd.")
    return redirect("verwijzingen:verwijzing", sleutel)


def _advice(form: Advies) -> dict[str, Any]:
    data = form.cleaned_data
    return {"advies": data["advies"], "belastbaarheid": data["belastbaarheid"], "vervolg": data["vervolg_datum"]}


def _page(request: Verzoek, verwijzing: Verwijzing, uitnodigen: Uitnodigen | None = None, advies: Advies | None = None) -> HttpResponse:
    taken = visible_taken(request.functie, request.moment.dag).open().filter(verwijzing=verwijzing, soort="advies-uitvoeren")
    return render(
        request,
        "verwijzingen/verwijzing.html",
        {
            "verwijzing": verwijzing,
            "leerling": verwijzing.leerling,
            "kan": {gebeurtenis: VERWIJZING.can(verwijzing.stand, gebeurtenis) for gebeurtenis in VERWIJZING.woorden},
            "uitnodigen": uitnodigen or Uitnodigen(),
            "advies": advies or Advies(),
            "taak": taken.first(),
            "notities": count_notities(request.functie, verwijzing, request.moment.dag),
            **before(verwijzing, request.functie),
            "kruimels": [("Verwijzingen", reverse("verwijzingen:lijst")), (str(verwijzing.leerling), "")],
        },
    )
