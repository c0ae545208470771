"""Pages about people: who there are, what they do where, until when, and whether they can log in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import (
    beeindig_functie,
    blokkeer_inloggen,
    geef_functie,
    note_uitnodiging,
    sta_inloggen_toe,
    stel_medewerker_aan,
    wijzig_medewerker,
    wis_tweede_stap,
)
from aanwezig.actions.vrijgeven import Vrijgegeven
from aanwezig.definitions.boeken import beveiligingsbeleid, toegangsbeleid
from aanwezig.store.deuren.functies import team_of
from aanwezig.store.deuren.medewerkers import (
    access_functie,
    access_medewerker,
    managed_about,
    narrowed_by_stand,
    visible_functies,
    visible_medewerkers,
    work_of,
)
from aanwezig.store.deuren.organisaties import access_organisatie
from aanwezig.store.deuren.vierogen import who_confirms
from aanwezig.store.models import Functie, Gebruiker
from aanwezig.web.beheer.delen import crumbs, stand_of, tabs, told
from aanwezig.web.beheer.forms import Collega, FunctieEinde, Functiekeuze, Mensenfilter, NieuweCollega, describe
from aanwezig.web.beheer.uitnodiging import send_invitation
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.woorden import count_of

DAAD = "medewerker-beheren"


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show people."""
    dag = request.moment.dag
    filters = Mensenfilter(dag, data=request.GET)
    mensen = _narrowed(visible_medewerkers(request.functie, dag), filters, dag)
    kolommen = _columns(dag)
    if bestand := exported(request, mensen, kolommen, "naam", "mensen"):
        return bestand
    return render(
        request,
        "beheer/mensen.html",
        {
            "lijst": lay_out(request, mensen, kolommen, "naam"),
            "filters": filters,
            "bladen": tabs("mensen"),
            "functies_nu": lambda wie: [describe(functie) for functie in wie.functies.all() if _not_over(functie, dag)],
            "stand": _state,
        },
    )


@mag(DAAD)
def new(request: Verzoek) -> HttpResponse:
    """Add a colleague with their first functie, and invite them."""
    dag = request.moment.dag
    gekozen = request.GET.get("organisatie", "")
    waar = access_organisatie(request.functie, int(gekozen), dag) if gekozen.isdecimal() else None
    form = NieuweCollega(dag, waar, request.POST or None, initial={"vanaf": dag})
    gemaakt: list[Functie] = []
    if form.is_valid() and try_act(
        request,
        lambda: gemaakt.append(stel_medewerker_aan(form.cleaned_data["naam"], form.cleaned_data["email"], form.werk, request.moment)),
        _given(form),
        form,
    ):
        if form.cleaned_data["uitnodigen"]:
            _invite(request, gemaakt[0].gebruiker)
        return redirect("beheer:collega", gemaakt[0].gebruiker_id)
    kruimels = crumbs(("Mensen", reverse("beheer:mensen")), ("Nieuwe collega", ""))
    return render(request, "beheer/collega_nieuw.html", {"form": form, "waar": waar, "kruimels": kruimels})


@mag(DAAD)
def page(request: Verzoek, nummer: int) -> HttpResponse:
    """Show a person: what they do, whether they can log in, and what was done about them."""
    dag = request.moment.dag
    wie = access_medewerker(request.functie, nummer, dag)
    functies = visible_functies(request.functie).filter(gebruiker=wie)
    return render(
        request,
        "beheer/collega.html",
        {
            "wie": wie,
            "ik": wie.pk == request.user.pk,
            "stand": _state(wie),
            "gezien": beveiligingsbeleid().gezien,
            "werk": [(functie, *stand_of(functie, dag), _not_over(functie, dag)) for functie in functies],
            "wacht_op": {functie.pk: who_confirms(functie, dag) for functie in functies if functie.wacht},
            "gebeurd": told(managed_about(wie)),
            "kruimels": _crumbs(wie),
        },
    )


@mag(DAAD)
def change(request: Verzoek, nummer: int) -> HttpResponse:
    """Change the name of a person, or their address while nobody logged in with it."""
    wie = access_medewerker(request.functie, nummer, request.moment.dag)
    form = Collega(request.POST or None, initial={"naam": wie.naam, "email": wie.email})
    if form.is_valid() and try_act(
        request,
        lambda: wijzig_medewerker(wie, form.cleaned_data["naam"], form.cleaned_data["email"], request.moment),
        "Gewijzigd.",
        form,
    ):
        return redirect("beheer:collega", nummer)
    return render(request, "beheer/collega_wijzigen.html", {"wie": wie, "form": form, "kruimels": _crumbs(wie, "Wijzigen")})


@mag(DAAD)
def give(request: Verzoek, nummer: int) -> HttpResponse:
    """Give a person another functie."""
    dag = request.moment.dag
    wie = access_medewerker(request.functie, nummer, dag)
    form = Functiekeuze(dag, None, request.POST or None, initial={"vanaf": dag})
    if form.is_valid() and try_act(request, lambda: geef_functie(wie, form.werk, request.moment), _given(form, wie.naam), form):
        return redirect("beheer:collega", nummer)
    return render(request, "beheer/functie_nieuw.html", {"wie": wie, "form": form, "kruimels": _crumbs(wie, "Functie geven")})


@mag(DAAD)
def end(request: Verzoek, nummer: int) -> HttpResponse:
    """Set the last day of a functie; say first what becomes of the work."""
    dag = request.moment.dag
    functie = access_functie(request.functie, nummer)
    form = FunctieEinde(request.POST or None, initial={"laatste_dag": functie.laatste_dag or max(dag, functie.geldig_vanaf)})
    vrij: list[Vrijgegeven] = []
    if form.is_valid() and try_act(
        request,
        lambda: vrij.append(beeindig_functie(functie, form.cleaned_data["laatste_dag"], request.moment)),
        "De laatste dag staat vast." if form.cleaned_data["laatste_dag"] else "Er is geen laatste dag meer.",
        form,
    ):
        if vrij[0].taken or vrij[0].zaken:
            messages.info(request, f"Terug naar het team: {_amount(vrij[0].taken, vrij[0].zaken)}.")
        return redirect("beheer:collega", functie.gebruiker_id)
    werk = work_of(functie)
    return render(
        request,
        "beheer/functie_einde.html",
        {
            "einde_van": functie,
            "wie": functie.gebruiker,
            "form": form,
            "werk": _amount(werk.taken, werk.zaken) if werk else "",
            "anderen": [collega for collega in team_of(functie, dag) if collega.gebruiker_id != functie.gebruiker_id],
            "kruimels": _crumbs(functie.gebruiker, "Laatste dag"),
        },
    )


@require_POST
@mag(DAAD)
def log_in(request: Verzoek, nummer: int) -> HttpResponse:
    """Block logging in, allow it again, or take the second step away."""
    wie = access_medewerker(request.functie, nummer, request.moment.dag)

    def wis(wie: Gebruiker, moment: Moment) -> None:
        wis_tweede_stap(wie, request.POST.get("gezien", ""), moment)

    daden = {
        "blokkeren": (blokkeer_inloggen, f"{wie.naam} kan niet meer inloggen, en is overal uitgelogd."),
        "toestaan": (sta_inloggen_toe, f"{wie.naam} mag weer inloggen."),
        "tweede-stap": (wis, f"{wie.naam} stelt bij het volgende inloggen een nieuwe tweede stap in."),
    }
    daad = daden.get(request.POST.get("wat", ""))
    if daad is None:
        raise Http404
    try_act(request, lambda: daad[0](wie, request.moment), daad[1])
    return redirect("beheer:collega", nummer)


@require_POST
@mag(DAAD)
def invite(request: Verzoek, nummer: int) -> HttpResponse:
    """Send somebody a link to choose a password."""
    wie = access_medewerker(request.functie, nummer, request.moment.dag)
    if not wie.is_active:
        messages.error(request, "Deze collega mag niet inloggen. Sta het inloggen eerst weer toe.")
    else:
        _invite(request, wie)
    return redirect("beheer:collega", nummer)


def _given(form: Functiekeuze, naam: str = "") -> str:
    """Say that somebody was given work; and that it waits, when it does."""
    zin = f"{naam} heeft er een functie bij." if naam else "De collega is toegevoegd."
    wacht = form.is_bound and form.is_valid() and form.cleaned_data["rol"] in toegangsbeleid().bevestigen.rollen
    return f"{zin} De functie telt pas als een tweede mens haar bevestigt." if wacht else zin


def _invite(request: Verzoek, wie: Gebruiker) -> None:
    if send_invitation(request, wie):
        note_uitnodiging(wie, request.moment)
        messages.success(request, f"De uitnodiging is verstuurd naar {wie.email}.")
    else:
        messages.warning(request, "De uitnodiging kon niet weg: de mailserver doet het niet. Probeer het later nog eens bij deze collega.")


def _narrowed(mensen: QuerySet[Gebruiker], filters: Mensenfilter, dag: date) -> QuerySet[Gebruiker]:
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    for woord in (keuze.get("zoek") or "").split():
        mensen = mensen.filter(Q(naam__icontains=woord) | Q(email__icontains=woord))
    loopt = Q(functies__geldig_tot=None) | Q(functies__geldig_tot__gt=dag)
    waar = Q()
    if keuze.get("organisatie"):
        waar &= Q(functies__organisatie=keuze["organisatie"])
    if keuze.get("rol"):
        waar &= Q(functies__rol=keuze["rol"])
    if waar:
        stand = keuze.get("stand")
        mensen = mensen.filter(waar if stand == "niet" else waar & loopt).distinct()
    return narrowed_by_stand(mensen, keuze.get("stand", ""), dag)


def _columns(dag: date) -> tuple[Kolom[Any], ...]:
    def functies(wie: Gebruiker) -> str:
        return "; ".join(describe(functie) for functie in wie.functies.all() if _not_over(functie, dag))

    return (
        Kolom("naam", "Naam", lambda wie: wie.naam, ("naam",)),
        Kolom("email", "E-mailadres", lambda wie: wie.email, ("email",)),
        Kolom("functies", "Functies", functies),
        Kolom("ingelogd", "Laatst ingelogd", lambda wie: wie.last_login, ("last_login", "naam")),
        Kolom("stand", "Stand", lambda wie: _state(wie)[0], ("is_active", "naam")),
    )


def _state(wie: Any) -> tuple[str, str]:
    """Return how somebody stands, as a word and its tone. ``werkt`` comes with the door."""
    if not wie.is_active:
        return "geblokkeerd", "fout"
    if not wie.werkt:
        return "werkt hier nu niet", "stil"
    return ("nog nooit ingelogd", "let-op") if wie.last_login is None else ("werkt", "goed")


def _not_over(functie: Functie, dag: date) -> bool:
    return functie.geldig_tot is None or functie.geldig_tot > dag


def _amount(taken: int, zaken: int) -> str:
    delen = [count_of(taken, "taak", "taken")] if taken else []
    return " en ".join([*delen, *([count_of(zaken, "zaak", "zaken")] if zaken else [])])


def _crumbs(wie: Gebruiker, hier: str = "") -> list[tuple[str, str]]:
    naar = reverse("beheer:collega", args=[wie.pk]) if hier else ""
    return crumbs(("Mensen", reverse("beheer:mensen")), (wie.naam, naar), *([(hier, "")] if hier else []))
