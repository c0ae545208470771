"""Pages about pupils."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.dossier import Blik, as_blik, looks_at, rijen_of
from aanwezig.store.deuren.leerlingen import Inzage, access_leerling, einde_of, list_leerlingen
from aanwezig.store.deuren.nummers import find_nummer
from aanwezig.store.deuren.zicht import explain
from aanwezig.store.models import Logregel, Registratie, Verzuimrij
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.beeld import gather
from aanwezig.web.leerlingen.forms import Blikkeuze, Registreer, Verbetering, Zoek
from aanwezig.web.nood.dossier import show as show_in_nood

KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("naam", "Naam", str, ("achternaam", "voornaam")),
    Kolom("geboren", "Geboren", lambda leerling: leerling.geboortedatum, ("geboortedatum",)),
    Kolom("school", "School", lambda leerling: leerling.schoolnaam or "nergens ingeschreven", ("schoolnaam", "achternaam")),
    Kolom("groep", "Groep of klas", lambda leerling: leerling.groep or "", ("groep", "achternaam")),
    Kolom("signalen", "Signalen dit schooljaar", lambda leerling: leerling.signaaltal, ("signaaltal", "achternaam"), getal=True),
)
NUMMERS = {"melding": "meldingen:melding", "zaak": "zaken:zaak", "casus": "casussen:casus"}
"""The page of what has a number: who looks for it goes there at once."""


@mag("leerling-bekijken")
def listing(request: Verzoek) -> HttpResponse:
    """Show the pupils who are in view; a number of a case or a report brings to its page."""
    dag = request.moment.dag
    filters = Zoek(data=request.GET)
    keuze = filters.cleaned_data if filters.is_valid() else {}
    if gevonden := find_nummer(request.functie, dag, keuze.get("zoek", "")):
        soort, sleutel = gevonden
        return redirect(NUMMERS[soort], sleutel)
    leerlingen = list_leerlingen(
        request.functie,
        dag,
        regelwerk().land.schooljaar.begin_of(dag),
        naam=keuze.get("zoek", ""),
        groep=keuze.get("groep", ""),
        met_signaal=bool(keuze.get("signaal")),
    )
    if bestand := exported(request, leerlingen, KOLOMMEN, "naam", "leerlingen"):
        return bestand
    lijst = lay_out(request, leerlingen, KOLOMMEN, "naam")
    return render(request, "leerlingen/lijst.html", {"lijst": lijst, "filters": filters})


@mag("leerling-bekijken")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show the page of a pupil."""
    inzage = access_leerling(request.functie, sleutel, request.moment.dag, "leerling-bekijken", request.moment.op)
    if inzage.nood is not None:
        return show_in_nood(request, inzage)
    context = gather(inzage.leerling, request.functie, request.moment.dag, inzage.op)
    return render(
        request,
        "leerlingen/leerling.html",
        context
        | {
            "inzage": inzage,
            "leerling": inzage.leerling,
            "kruimels": _crumbs((str(inzage.leerling), "")),
            "leeftijd": inzage.leerling.age_on(request.moment.dag),
            "mag_verhuizen": can_do(request.functie, "woonplaats-bijhouden", inzage.op),
        },
    )


@dataclass(frozen=True, slots=True)
class Rijregel:
    """A row of absence in the list: whether it still counts as the school's word, and by whom it came in."""

    rij: Verzuimrij
    woord: str
    vervangen: bool
    van: str


@mag("leerling-bekijken")
def list_verzuim(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show all rows of absence of a pupil; whoever may, adds one here."""
    mag_registreren = can_do(request.functie, "verzuim-registreren")
    daad = "verzuim-registreren" if request.method == "POST" else "leerling-bekijken"
    inzage = _access(request, sleutel, daad)
    form = Registreer(request.POST or None, initial={"datum": request.moment.dag})
    if request.method == "POST" and form.is_valid():
        try:
            _, wijzigingen = registreer(inzage.leerling, _verzuim(form.cleaned_data, form.cleaned_data["datum"]), request.moment)
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Het verzuim staat erin. {consequence(wijzigingen)}")
            return redirect("leerlingen:verzuim", sleutel)
    rijen = rijen_of(inzage.leerling, request.functie, request.moment.dag)
    vervangen = {rij.vervangt for rij in rijen if rij.vervangt}
    return render(
        request,
        "leerlingen/verzuim.html",
        {
            "leerling": inzage.leerling,
            "rijen": [_line(rij, rij.rij_id in vervangen) for rij in rijen if rij.registratie != Registratie.VERVALLEN or not rij.vervangt],
            "form": form if mag_registreren else None,
            "mag_verbeteren": can_do(request.functie, "verzuim-corrigeren"),
            "einde": einde_of(request.functie, inzage.leerling, request.moment.dag, inzage.op),
            "kruimels": _crumbs((str(inzage.leerling), reverse("leerlingen:leerling", args=[sleutel])), ("Verzuim", "")),
        },
    )


@mag("verzuim-corrigeren")
def correct(request: Verzoek, sleutel: UUID, rij: int) -> HttpResponse:
    """Correct one row: the old one stays, the new one takes its place."""
    inzage = _access(request, sleutel, "verzuim-corrigeren")
    oud = next((r for r in rijen_of(inzage.leerling, request.functie, request.moment.dag) if r.pk == rij), None)
    if oud is None:
        raise Http404
    begin = {naam: getattr(oud, naam) for naam in ("registratie", "lesuur_van", "lesuur_tm", "minuten", "reden")}
    form = Verbetering(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        nieuw = _verzuim(form.cleaned_data, oud.datum) if form.cleaned_data["registratie"] else None
        try:
            _, wijzigingen = corrigeer(oud, nieuw, request.moment)
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Verbeterd. {consequence(wijzigingen)}")
            return redirect("leerlingen:verzuim", sleutel)
    kruimels = _crumbs(
        (str(inzage.leerling), reverse("leerlingen:leerling", args=[sleutel])),
        ("Verzuim", reverse("leerlingen:verzuim", args=[sleutel])),
        ("Verbeteren", ""),
    )
    return render(
        request, "leerlingen/verbeteren.html", {"leerling": inzage.leerling, "oud": _line(oud, False), "form": form, "kruimels": kruimels}
    )


@mag("leerling-bekijken")
def looks(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show on which grounds this person sees the file, and who looked at it."""
    inzage = _access(request, sleutel, "leerling-bekijken")
    filters = Blikkeuze(data=request.GET)
    keuze = filters.cleaned_data if filters.is_valid() else {}
    dag = request.moment.dag
    blikken = looks_at(inzage.leerling, request.functie, inzage.op, dag, wie=keuze.get("wie", ""), hoe=keuze.get("hoe", ""))

    def blik(regel: Logregel) -> Blik:
        return as_blik(regel, request.functie, inzage.op)

    kolommen = _blikkolommen(blik)
    if bestand := exported(request, blikken, kolommen, "-op", "inzage"):
        return bestand
    kruimels = _crumbs((str(inzage.leerling), reverse("leerlingen:leerling", args=[sleutel])), ("Inzage", ""))
    return render(
        request,
        "leerlingen/inzage.html",
        {
            "leerling": inzage.leerling,
            "inzage": inzage,
            "waarom": explain(request.functie, inzage.op),
            "einde": einde_of(request.functie, inzage.leerling, dag, inzage.op),
            "lijst": lay_out(request, blikken, kolommen, "-op"),
            "blik": blik,
            "filters": filters,
            "kruimels": kruimels,
        },
    )


def _blikkolommen(blik: Callable[[Logregel], Blik]) -> tuple[Kolom[Any], ...]:
    """Return the columns of the list of looks. ``blik``: puts a line in the words that are for who asks."""
    return (
        Kolom("op", "Wanneer", lambda regel: regel.op, ("op",)),
        Kolom("wie", "Wie", lambda regel: blik(regel).wie, ("door__gebruiker__naam",)),
        Kolom("waar", "Waar", lambda regel: blik(regel).werk, ("door__organisatie__naam",)),
        Kolom("doel", "Doel", lambda regel: blik(regel).doel),
        Kolom("grond", "Grond", lambda regel: " ".join(blik(regel).gronden)),
        Kolom("wat", "Wat", lambda regel: blik(regel).wat),
    )


def consequence(wijzigingen: list[Wijziging]) -> str:
    """Say what a change did to the signals."""
    per_soort: dict[str, set[str]] = {}
    for wijziging in wijzigingen:
        per_soort.setdefault(wijziging.soort, set()).add(_name(wijziging.signaal.regel))
    return consequence_of(per_soort)


def consequence_of(per_soort: Mapping[str, Collection[str]]) -> str:
    """Say what a change did to the signals, from the names of their rules by what happened to them."""
    zinnen = []
    for soort, zin in (
        ("nieuw", "Nieuw signaal"),
        ("ingetrokken", "Dit signaal is er niet meer"),
        ("gewijzigd", "Dit signaal is anders geworden"),
    ):
        if namen := sorted(per_soort.get(soort, ())):
            zinnen.append(f"{zin}: {', '.join(namen)}.")
    return " ".join(zinnen) or "De signalen blijven gelijk."


def _name(regel_id: str) -> str:
    regel = regelwerk().of_id(regel_id)
    return regel.naam if regel else regel_id


def _access(request: Verzoek, sleutel: UUID, daad: str) -> Inzage:
    return access_leerling(request.functie, sleutel, request.moment.dag, daad)


def _verzuim(data: dict[str, Any], dag: Any) -> Verzuim:
    return Verzuim(dag, data["registratie"], data["lesuur_van"], data["lesuur_tm"] or data["lesuur_van"], data["minuten"], data["reden"])


def _line(rij: Verzuimrij, vervangen: bool) -> Rijregel:
    woord = dict(Registratie.choices).get(rij.registratie, f"onbekende code {rij.registratie}")
    door = rij.levering.door
    return Rijregel(rij, str(woord), vervangen, door.gebruiker.naam if door else rij.levering.naam or "levering")


def _crumbs(*verder: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Leerlingen", reverse("leerlingen:lijst")), *verder]
