"""Pages about deliveries of a school."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.leveringen import LeveringGeweigerd, trek_in
from aanwezig.actions.schoolleveringen import BestandGeweigerd, Vooruitblik, bied_aan, look_ahead, neem_aan_bestand
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.leveringen import access_aangeboden, access_levering, visible_leveringen
from aanwezig.store.models import Levering
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.views import consequence
from aanwezig.web.leveringen.forms import Bestand

KOLOMMEN: tuple[Kolom[Levering], ...] = (
    Kolom("dag", "Opgenomen", lambda levering: levering.geregistreerd_op, ("geregistreerd_op",)),
    Kolom("naam", "Wat", str, ("naam",)),
    Kolom("wie", "Door", lambda levering: levering.door.gebruiker.naam if levering.door else "", ("door__gebruiker__naam",)),
    Kolom("aantal", "Rijen", lambda levering: levering.aantal, ("aantal",), getal=True),  # type: ignore[attr-defined]
)
VOORBEELD = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt\r\n"


@mag("levering-opnemen")
def listing(request: Verzoek) -> HttpResponse:
    """Show what was delivered; offer a new file."""
    form = Bestand(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            aangeboden = bied_aan(str(bestand.name), bestand.read(), request.moment)
        except BestandGeweigerd as fout:
            form.add_error("bestand", str(fout))
        else:
            return redirect("leveringen:vooruitblik", aangeboden.sleutel)
    leveringen = visible_leveringen(request.functie)
    if uit := exported(request, leveringen, KOLOMMEN, "-dag", "leveringen"):
        return uit
    return render(request, "leveringen/lijst.html", {"form": form, "lijst": lay_out(request, leveringen, KOLOMMEN, "-dag")})


@mag("levering-opnemen")
def preview(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what a file would change; take it when somebody says so."""
    aangeboden = access_aangeboden(request.functie, sleutel)
    if request.method == "POST":
        try:
            _, wijzigingen = neem_aan_bestand(aangeboden, request.moment)
        except (BestandGeweigerd, LeveringGeweigerd) as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, f"{aangeboden.naam} is opgenomen. {consequence(wijzigingen)}")
        return redirect("leveringen:lijst")
    try:
        blik = look_ahead(aangeboden, request.moment)
    except LeveringGeweigerd as fout:
        messages.error(request, str(fout))
        return redirect("leveringen:lijst")
    kruimels = [("Leveringen", reverse("leveringen:lijst")), ("Vooruitblik", "")]
    return render(
        request, "leveringen/vooruitblik.html", {"aangeboden": aangeboden, "blik": blik, "signalen": _by_rule(blik), "kruimels": kruimels}
    )


@require_POST
@mag("levering-opnemen")
def undo(request: Verzoek, nummer: int) -> HttpResponse:
    """Take a delivery back."""
    levering = access_levering(request.functie, nummer)
    wijzigingen = trek_in(levering, request.moment)
    messages.success(request, f"De levering is ingetrokken: haar rijen tellen niet meer mee. {consequence(wijzigingen)}")
    return redirect("leveringen:lijst")


@mag("levering-opnemen")
def example(request: Verzoek) -> HttpResponse:
    """Give an empty file with the right columns."""
    return HttpResponse(
        VOORBEELD, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="verzuim.csv"'}
    )


def _by_rule(blik: Vooruitblik) -> list[tuple[str, dict[str, int]]]:
    tellingen: dict[str, Counter[str]] = {}
    for wijziging in blik.wijzigingen:
        regel = regelwerk().of_id(wijziging.signaal.regel)
        tellingen.setdefault(regel.naam if regel else wijziging.signaal.regel, Counter())[wijziging.soort] += 1
    return sorted((naam, dict(telling)) for naam, telling in tellingen.items())
