"""Pages about lists of what may go: made, judged row by row, signed by two people; without names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.bewaren import hef_stop_op, houd_aan, note_lijst, stel_lijst_op, teken, trek_lijst_in
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.store.deuren.bewaren import (
    access_lijst,
    access_regel,
    access_stop,
    has_open_lijst,
    regels_of,
    visible_lijsten,
    visible_stops,
)
from aanwezig.store.models import Organisatiesoort, Vernietigingslijst, Vernietigingsregel
from aanwezig.web.bewaren.forms import Aanhouden, Regelfilter
from aanwezig.web.bewaren.woorden import LIJSTTONEN, TONEN, content_of, kind_of, length_of, rule_of, source_of
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.tabel import VORMEN
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

DAAD = "vernietiging-beheren"
BLADEN = (("lijsten", "Lijsten"), ("aangehouden", "Aangehouden"), ("termijnen", "Termijnen"))
KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("nummer", "Regel", lambda r: r.nummer, ("nummer",), getal=True),
    Kolom("soort", "Wat", lambda r: kind_of(r.soort), ("soort", "nummer")),
    Kolom("inhoud", "Hoeveel", lambda r: content_of(r.inhoud)),
    Kolom("termijn", "Termijn", lambda r: rule_of(_term(r)), ("termijn", "nummer")),
    Kolom("telt", "Telt vanaf", lambda r: r.telt_vanaf, ("telt_vanaf", "nummer")),
    Kolom("vanaf", "Mag weg vanaf", lambda r: r.vernietigen_vanaf, ("vernietigen_vanaf", "nummer")),
    Kolom("stand", "Stand", lambda r: r.get_stand_display(), ("stand", "nummer")),
)
ALLEEN_IN_BESTAND: tuple[Kolom[Any], ...] = (
    Kolom("kenmerk", "Zaaknummers", lambda r: r.kenmerk),
    Kolom("regime", "Wet", lambda r: r.regime),
    Kolom("bron", "Bron", lambda r: source_of(_term(r))),
    Kolom("zeker", "Nagekeken bij de bron", lambda r: "ja" if (termijn := _term(r)) and termijn.zeker else "nee"),
)
STOPKOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("reden", "Waarom", lambda s: bewaarboek().redenen_stop.get(s.reden, s.reden), ("reden", "geldig_tm")),
    Kolom("soort", "Wat", lambda s: kind_of(s.soort) if s.soort else "alles over een leerling", ("soort", "geldig_tm")),
    Kolom("vanaf", "Sinds", lambda s: s.begin_datum, ("begin_datum",)),
    Kolom("tm", "Tot en met", lambda s: s.geldig_tm, ("geldig_tm",)),
    Kolom("door", "Door", lambda s: s.door.gebruiker.naam, ("door__gebruiker__naam",)),
)


@dataclass(frozen=True, slots=True)
class Tabblad:
    """One of the pages beside each other."""

    naam: str
    adres: str
    hier: bool


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show the lists of the organisation."""
    return render(
        request,
        "bewaren/lijsten.html",
        {
            "lijsten": visible_lijsten(request.functie),
            "loopt": has_open_lijst(request.functie),
            "bladen": _tabs("lijsten"),
            "tonen": LIJSTTONEN,
            "waar": request.functie.organisatie,
        },
    )


@require_POST
@mag(DAAD)
def make(request: Verzoek) -> HttpResponse:
    """Make the list of what may go today."""
    gemaakt: list[Vernietigingslijst] = []
    if try_act(
        request,
        lambda: gemaakt.append(stel_lijst_op(request.functie.organisatie, request.moment)),
        "De lijst is klaar om na te kijken. Er is nog niets weg.",
    ):
        return redirect("bewaren:lijst", gemaakt[0].sleutel)
    return redirect("bewaren:lijsten")


@mag(DAAD)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a list, to be judged."""
    lijst = access_lijst(request.functie, sleutel)
    note_lijst(lijst, request.moment, vorm if (vorm := request.GET.get("vorm", "")) in VORMEN else "pagina")
    regels = regels_of(lijst)
    filters = Regelfilter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    for veld in ("soort", "regime", "stand"):
        if keuze.get(veld):
            regels = regels.filter(**{veld: keuze[veld]})
    if keuze.get("zoek"):
        regels = regels.filter(kenmerk__icontains=keuze["zoek"].strip())
    if keuze.get("zeker"):
        zeker = [termijn.id for termijn in bewaarboek().termijnen if termijn.zeker]
        regels = regels.filter(termijn__in=zeker) if keuze["zeker"] == "ja" else regels.exclude(termijn__in=zeker)
    if bestand := exported(request, regels, KOLOMMEN + ALLEEN_IN_BESTAND, "nummer", f"vernietigingslijst-{lijst}"):
        return bestand
    return render(
        request,
        "bewaren/lijst.html",
        {
            "vlijst": lijst,
            "lijst": lay_out(request, regels, KOLOMMEN, "nummer"),
            "filters": filters,
            "term": _term,
            "rule_of": rule_of,
            "source_of": source_of,
            "kind_of": kind_of,
            "content_of": content_of,
            "tonen": TONEN,
            "lijsttonen": LIJSTTONEN,
            "wacht": lijst.stand in ("opgesteld", "getekend"),
            "zelf_getekend": lijst.eerste_door is not None and lijst.eerste_door.gebruiker_id == request.functie.gebruiker_id,
            "kruimels": [("Bewaren", reverse("bewaren:lijsten")), (f"Lijst {lijst}", "")],
        },
    )


@require_POST
@mag(DAAD)
def sign(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Sign a list."""
    lijst = access_lijst(request.functie, sleutel)
    gelukt = (
        "Je tekende als eerste. Vraag een andere archiefbeheerder om als tweede te tekenen."
        if lijst.stand == "opgesteld"
        else "De lijst is twee keer getekend. Het vernietigen begint nu."
    )
    try_act(request, lambda: teken(lijst, request.moment), gelukt)
    return redirect("bewaren:lijst", sleutel)


@require_POST
@mag(DAAD)
def withdraw(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take a list back."""
    lijst = access_lijst(request.functie, sleutel)
    try_act(request, lambda: trek_lijst_in(lijst, request.moment), f"Lijst {lijst} is ingetrokken. Er is niets weg.")
    return redirect("bewaren:lijsten")


@mag(DAAD)
def hold(request: Verzoek, sleutel: UUID, nummer: int) -> HttpResponse:
    """Hold back a row of a list."""
    regel = access_regel(request.functie, sleutel, nummer)
    form = Aanhouden(request.POST or None)
    if form.is_valid() and try_act(
        request,
        lambda: houd_aan(regel, form.cleaned_data["reden"], form.cleaned_data["geldig_tm"], request.moment),
        f"Regel {regel.nummer} blijft bewaard.",
        form,
    ):
        return redirect("bewaren:lijst", sleutel)
    kruimels = [
        ("Bewaren", reverse("bewaren:lijsten")),
        (f"Lijst {regel.lijst}", reverse("bewaren:lijst", args=[sleutel])),
        (f"Regel {regel.nummer} aanhouden", ""),
    ]
    return render(
        request,
        "bewaren/aanhouden.html",
        {"regel": regel, "wat": kind_of(regel.soort), "hoeveel": content_of(regel.inhoud), "form": form, "kruimels": kruimels},
    )


@mag(DAAD)
def stops(request: Verzoek) -> HttpResponse:
    """Show what is held back."""
    tegen = visible_stops(request.functie, request.moment.dag)
    if bestand := exported(request, tegen, STOPKOLOMMEN, "tm", "aangehouden"):
        return bestand
    return render(
        request,
        "bewaren/aangehouden.html",
        {
            "lijst": lay_out(request, tegen, STOPKOLOMMEN, "tm"),
            "kolommen": STOPKOLOMMEN,
            "bladen": _tabs("aangehouden"),
        },
    )


@require_POST
@mag(DAAD)
def lift(request: Verzoek, nummer: int) -> HttpResponse:
    """End what holds something back."""
    stop = access_stop(request.functie, nummer, request.moment.dag)
    try_act(request, lambda: hef_stop_op(stop, request.moment), "Dit wordt niet langer aangehouden.")
    return redirect("bewaren:aangehouden")


@mag(DAAD)
def terms(request: Verzoek) -> HttpResponse:
    """Show how long what is kept, and where that stands."""
    boek, dag = bewaarboek(), request.moment.dag
    geldend = [termijn for termijn in boek.termijnen if termijn.holds_on(dag)]
    return render(
        request,
        "bewaren/termijnen.html",
        {
            "termijnen": [(boek.soorten[termijn.soort], termijn) for termijn in geldend],
            "van_wie": Organisatiesoort,
            "vanzelf": boek.vanzelf.values(),
            "rule_of": rule_of,
            "source_of": source_of,
            "length_of": length_of,
            "bladen": _tabs("termijnen"),
        },
    )


def _term(regel: Vernietigingsregel) -> Any:
    return bewaarboek().of_id(regel.termijn)


def _tabs(hier: str) -> list[Tabblad]:
    return [Tabblad(naam, reverse(f"bewaren:{code}"), code == hier) for code, naam in BLADEN]
