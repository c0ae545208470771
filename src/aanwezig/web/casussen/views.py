"""The list of cases, opening one, and the case itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.casussen import open_casus
from aanwezig.definitions.boeken import casusregels, regioboek, registerboek, routes, verwijsregels
from aanwezig.store.deuren.casussen import (
    LEZEN,
    OPENEN,
    access_casus,
    access_to_begin,
    begin_reason,
    casus_of_taak,
    list_casussen,
    open_casus_of,
    partners_of,
    visible_vragen,
)
from aanwezig.store.deuren.inschrijvingen import left_on, schools_of
from aanwezig.store.deuren.leerlingen import NietGevonden, named, relations_of
from aanwezig.store.deuren.signalen import access_signaal, count_without_casus
from aanwezig.store.deuren.taken import access_taak, visible_taken
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.models import Casus, Casusstand, Functie, Organisatiesoort, Signaal, Taak
from aanwezig.store.plicht import duty_begin
from aanwezig.web.casussen.beeld import gather, offer_state
from aanwezig.web.casussen.forms import Filter, Openen
from aanwezig.web.casussen.routekeuze import choose_from
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.signalen.woorden import name_of
from aanwezig.web.werk.lijst import lines_of
from aanwezig.weergave.woorden import join_words

CIJFERS = 18
"""A longer number is that of no signal."""


def begun_at(casus: Casus) -> str:
    """Return the school that began a case, or where leerplicht did so for a child at none."""
    return str(casus.school) if casus.school.soort == Organisatiesoort.SCHOOL else f"geen school ({casus.school})"


def _kind(casus: Any) -> str:
    soort = registerboek().soorten.get(casus.soort or "")
    return soort.naam if soort else "niet geregistreerd"


def leaders(casus: Any) -> str:
    """Return who has the lead in a case of the list, in words."""
    return join_words(casus.regie) or "nog niemand aangewezen"


KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("leerling", "Leerling", lambda c: str(c.leerling), ("leerling__achternaam", "leerling__voornaam")),
    Kolom("soort", "Staat in het register als", _kind, ("soort", "geregistreerd")),
    Kolom("sinds", "Geregistreerd sinds", lambda c: c.geregistreerd, ("geregistreerd",)),
    Kolom("school", "School", begun_at, ("school__naam", "geopend_op")),
    Kolom("aanbod", "Aanbod", lambda c: offer_state(c, c.geregistreerd).woord, ("aanbod_datum", "geregistreerd")),
    Kolom("regie", "Regie", leaders, ("regie",)),
    Kolom("stand", "Stand", lambda c: c.get_stand_display(), ("stand", "geopend_op")),
)


@mag(LEZEN)
def listing(request: Verzoek) -> HttpResponse:
    """Show the cases in which the own organisation takes part, as the register that they are."""
    dag = request.moment.dag
    casussen: Any = list_casussen(request.functie, dag)
    filters = Filter(data={"stand": Casusstand.LOOPT} | request.GET.dict())
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    if zoek := keuze.get("zoek"):
        casussen = casussen.filter(named(zoek, "leerling__") | Q(nummer=zoek))
    if keuze.get("soort"):
        casussen = casussen.filter(soort=None) if keuze["soort"] == "geen" else casussen.filter(soort=keuze["soort"])
    if keuze.get("stand"):
        casussen = casussen.filter(stand=keuze["stand"])
    if keuze.get("regie"):
        casussen = casussen.filter(mijn_regie=True)
    if keuze.get("aanbod") == "ja":
        casussen = casussen.exclude(aanbod="")
    elif keuze.get("aanbod"):
        casussen = casussen.filter(aanbod="", stand=Casusstand.LOOPT).exclude(geregistreerd=None)
        if keuze["aanbod"] == "laat":
            casussen = casussen.filter(pk__in=[c.pk for c in casussen if offer_state(c, c.geregistreerd, dag).toon == "fout"])
    if bestand := exported(request, casussen, KOLOMMEN, "sinds", "casussen"):
        return bestand
    lijst = lay_out(request, casussen, KOLOMMEN, "sinds")
    return render(
        request,
        "casussen/lijst.html",
        {
            "lijst": lijst,
            "signalen": _signals_of(lijst.rijen, request.functie, dag),
            "signaalnaam": name_of,
            "filters": filters,
            "soorten": registerboek().soorten,
            "regie": leaders,
            "school": begun_at,
            "aanbod": lambda casus: offer_state(casus, casus.geregistreerd, dag),
            "zonder": count_without_casus(request.functie, dag),
            "vragen": visible_vragen(request.functie, dag).count(),
        },
    )


def _signals_of(casussen: Iterable[Casus], functie: Functie, dag: date) -> dict[int, Signaal]:
    """Return the signals with which some cases began, by case: of pupils whose signals somebody reads."""
    van = {casus.pk: (casus.leerling_id, casus.signaal) for casus in casussen if casus.signaal is not None}
    op = relations_of(functie, dag, {leerling for leerling, _ in van.values()}) if van else {}
    return {pk: signaal for pk, (leerling, signaal) in van.items() if leerling in op and can_see(functie, "signaal", op[leerling][1])}


def _asked_signaal(request: Verzoek, leerling: UUID) -> Signaal | None:
    """Return the signal of a pupil (by key) at the own school that an address names (``?signaal=``); None when it names none.

    Raises:
        NietGevonden: when there is no such signal of this pupil for who asks.
    """
    nummer = request.GET.get("signaal")
    if nummer is None:
        return None
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) <= CIJFERS):
        raise NietGevonden
    signaal = access_signaal(request.functie, int(nummer), request.moment.dag)
    if signaal.leerling.sleutel != leerling:
        raise NietGevonden
    return signaal


@mag(OPENEN)
def new(request: Verzoek, leerling: UUID) -> HttpResponse:
    """Begin a case for a pupil, by hand or from a signal."""
    dag = request.moment.dag
    try:
        wie = access_to_begin(request.functie, leerling, dag)
    except NietGevonden:  # who left the school: what a signal asked of it can still be closed
        if (signaal := _asked_signaal(request, leerling)) is None:
            raise
        return redirect("signalen:sluiten", signaal.pk)
    if (lopend := open_casus_of(wie, request.functie, dag)) is not None:
        return redirect("casussen:casus", lopend.sleutel)
    organisatie = request.functie.organisatie
    op_school = bool(schools_of(wie, dag))
    signaal = _asked_signaal(request, leerling) if op_school else begin_reason(wie, organisatie)
    gelden = [route for een in casusregels().begins_with(op_school=op_school) if (route := routes().on(een, dag)) is not None]
    begin = choose_from(gelden, wie, organisatie, dag)
    swvs = partners_of(dag, [Organisatiesoort.SWV])
    sinds = dag if op_school else left_on(wie, dag) or dag
    eerst = {"gegeven_datum": dag, "sinds": sinds} | (_begin_of(signaal) if signaal else {})
    form = Openen(begin, swvs, verwijsregels().who_consents(wie.age_on(dag)), request.POST or None, initial=eerst)
    if not op_school:
        swv_hier = regioboek().swvs_of(wie.postcode, dag)
        form.ask_registration({swv_hier.po, swv_hier.vo} if swv_hier is not None else ())
    if request.method == "POST" and form.is_valid():
        gedaan: list[Casus] = []
        if try_act(
            request,
            lambda: gedaan.append(
                open_casus(wie, form.begin, request.moment, signaal=signaal, swv=form.gekozen_swv, instemming=form.instemming)
            ),
            "De aanpak is begonnen. Hier staat wat nu aan de beurt is.",
            form,
        ):
            return redirect("casussen:casus", gedaan[0].sleutel)
    kruimels = [
        ("Leerlingen", reverse("leerlingen:lijst")),
        (str(wie), reverse("leerlingen:leerling", args=[leerling])),
        ("Aanpak beginnen", ""),
    ]
    return render(
        request,
        "casussen/nieuw.html",
        {
            "leerling": wie,
            "form": form,
            "kruimels": kruimels,
            "tekst": casusregels().text_on(dag),
            "boek": registerboek(),
            "plicht_vanaf": duty_begin(wie.geboortedatum),
            "vandaag": dag,
            "signaal": signaal,
            "op_school": op_school,
            "signaalnaam": name_of,
        },
    )


def _begin_of(signaal: Signaal) -> dict[str, Any]:
    """Return what a signal says already: since when, and as what the child stands in the register by the definition that it meets."""
    soort = next((een.soort for een in registerboek().definities.values() if signaal.regel in een.regels), "")
    return {"sinds": signaal.begin_datum, "soort": soort}


@mag(LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a case: whose turn it is, the route, the plan, who takes part, and what was done."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag)
    taken = visible_taken(request.functie, dag).open().filter(casus=casus).order_by("uiterlijk_datum", "pk")
    return render(
        request,
        "casussen/casus.html",
        gather(casus, request.functie, dag)
        | {
            "taken": list(lines_of(taken, request.functie, dag)),
            "kruimels": [("Casussen", reverse("casussen:lijst")), (str(casus.leerling), "")],
        },
    )


@mag(LEZEN, "deelname-beantwoorden")
def by_taak(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Go where a task about a case is done."""
    taak = access_taak(request.functie, sleutel, request.moment.dag)
    if taak.soort == "deelname-beantwoorden":
        return redirect("casussen:vraag", taak.deel)
    casus = casus_of_taak(taak, request.functie, request.moment.dag)
    if taak.soort == "casus-stap":
        return redirect(f"{reverse('casussen:route', args=[casus.sleutel])}?route={_route_of(taak)}#stap-nu")
    naar = {
        "casus-regisseur": "casussen:meedoen",
        "casus-aanbod": "casussen:aanbod",
        "casus-actie": "casussen:plan",
        "casus-evaluatie": "casussen:logboek",
    }
    return redirect(naar.get(taak.soort, "casussen:casus"), casus.sleutel)


def _route_of(taak: Taak) -> str:
    """Return the route of a step (``route:step``) or of a question (``route?transition``)."""
    return taak.deel.replace("?", ":").partition(":")[0]
