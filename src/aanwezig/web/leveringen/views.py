"""Pages about what a school delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.leveringen import zet_terug
from aanwezig.actions.schoolleveringen import BestandGeweigerd, bied_aan
from aanwezig.actions.ziekmeldingen import trek_levering_in
from aanwezig.store.deuren.leveringen import access_levering, known_already, offered_by, refused_of, rijen_of_levering, visible_leveringen
from aanwezig.store.models import Levering, Registratie, Verzuimrij
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.views import consequence
from aanwezig.web.leveringen.forms import TABEL, Aanbieden

DAAD = "levering-opnemen"
WOORDEN = dict(Registratie.choices)
KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("dag", "Opgenomen", lambda levering: levering.geregistreerd_op, ("geregistreerd_op",)),
    Kolom("naam", "Wat", str, ("naam",)),
    Kolom("wie", "Door", lambda levering: levering.door.gebruiker.naam if levering.door else "", ("door__gebruiker__naam",)),
    Kolom("aantal", "Rijen", lambda levering: levering.aantal, ("aantal",), getal=True),
)
IN_BESTAND: tuple[Kolom[Any], ...] = (*KOLOMMEN, Kolom("geweigerd", "Geweigerd", lambda levering: levering.aantal_geweigerd))
"""What the list holds as a file."""


@dataclass(frozen=True, slots=True)
class Rijuitkomst:
    """A row of a delivery and what came of it, in words."""

    rij: Verzuimrij
    lesuren: str
    woord: str
    uitkomst: str
    toon: str


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show what was delivered; offer a new file."""
    form = Aanbieden(request.POST or None, request.FILES or None, initial={"indeling": TABEL})
    if request.method == "POST" and form.is_valid():
        try:
            aangeboden = bied_aan(form.as_bestand(request.moment.dag), request.moment)
        except BestandGeweigerd as fout:
            form.add_error("bestand", str(fout))
        else:
            return redirect("leveringen:vooruitblik", aangeboden.sleutel)
    leveringen = visible_leveringen(request.functie)
    if uit := exported(request, leveringen, IN_BESTAND, "-dag", "leveringen"):
        return uit
    context = {"form": form, "lijst": lay_out(request, leveringen, KOLOMMEN, "-dag"), "wachtend": offered_by(request.functie)}
    return render(request, "leveringen/lijst.html", context)


@mag(DAAD)
def page(request: Verzoek, nummer: int) -> HttpResponse:
    """Show a delivery row by row: what came of each."""
    levering = access_levering(request.functie, nummer)
    rijen = rijen_of_levering(request.functie, levering, request.moment.dag)
    kolommen = _columns(levering)
    if uit := exported(request, rijen, kolommen, "leerling", f"levering-{levering.pk}"):
        return uit
    lijst = lay_out(request, rijen, kolommen, "leerling")
    return render(
        request,
        "leveringen/levering.html",
        {
            "levering": levering,
            "lijst": lijst,
            "rijen": [_outcome(rij, levering) for rij in lijst.rijen],
            "bekend": known_already(levering),
            "geweigerd_bewaard": refused_of(levering).exists(),
            "verborgen": levering.aantal - lijst.aantal,  # type: ignore[attr-defined]
            "kruimels": [("Leveringen", reverse("leveringen:lijst")), (str(levering), "")],
        },
    )


@require_POST
@mag(DAAD)
def withdraw(request: Verzoek, nummer: int) -> HttpResponse:
    """Take a delivery back."""
    levering = access_levering(request.functie, nummer)
    wijzigingen = trek_levering_in(levering, request.moment)
    messages.success(request, f"De levering is ingetrokken: haar rijen tellen niet meer mee. {consequence(wijzigingen)}")
    return redirect("leveringen:lijst")


@require_POST
@mag(DAAD)
def restore(request: Verzoek, nummer: int) -> HttpResponse:
    """Let a delivery that was taken back hold again."""
    levering = access_levering(request.functie, nummer)
    wijzigingen = zet_terug(levering, request.moment)
    messages.success(request, f"De levering is teruggezet: haar rijen tellen weer mee. {consequence(wijzigingen)}")
    return redirect("leveringen:lijst")


def _columns(levering: Levering) -> tuple[Kolom[Any], ...]:
    return (
        Kolom("leerling", "Leerling", lambda rij: str(rij.leerling), ("leerling__achternaam", "leerling__voornaam", "datum", "lesuur_van")),
        Kolom("dag", "Dag", lambda rij: rij.datum, ("datum", "leerling__achternaam", "lesuur_van")),
        Kolom("lesuren", "Lesuren", _lessons),
        Kolom("wat", "Wat", lambda rij: WOORDEN.get(rij.registratie, f"code {rij.registratie}"), ("registratie", "datum")),
        Kolom("uitkomst", "Wat ervan kwam", lambda rij: _outcome(rij, levering).uitkomst),
    )


def _outcome(rij: Verzuimrij, levering: Levering) -> Rijuitkomst:
    woord = str(WOORDEN.get(rij.registratie, f"code {rij.registratie}"))
    if levering.ingetrokken_op is not None:
        uitkomst, toon = "ingetrokken", "stil"
    elif rij.verbeterd:  # type: ignore[attr-defined]
        uitkomst, toon = "later verbeterd", "let-op"
    elif rij.registratie not in WOORDEN:
        uitkomst, toon = "code nog niet ingedeeld: telt niet mee", "let-op"
    elif rij.registratie == Registratie.VERVALLEN:
        uitkomst, toon = "eerdere rij vervallen", "info"
    elif rij.vervangt:
        uitkomst, toon = "eerdere rij verbeterd", "info"
    else:
        uitkomst, toon = "opgenomen", "goed"
    return Rijuitkomst(rij, _lessons(rij), woord, uitkomst, toon)


def _lessons(rij: Verzuimrij) -> str:
    if rij.lesuur_van is None:
        return "hele dag"
    tm = rij.lesuur_tm or rij.lesuur_van
    return str(rij.lesuur_van) if tm == rij.lesuur_van else f"{rij.lesuur_van} t/m {tm}"
