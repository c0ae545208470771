"""A file on its way in: how far it is, what it would change, what its codes mean, and then yes or no."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.leveringen import LeveringGeweigerd
from aanwezig.actions.schoolleveringen import BestandGeweigerd, Vooruitblik, deel_codes_in, gooi_weg, neem_aan_bestand
from aanwezig.actions.voortgang import STAPPEN
from aanwezig.store.deuren.leveringen import access_aangeboden, access_levering, codes_of
from aanwezig.store.models import Aangeboden, Aangebodenstand
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.views import consequence_of
from aanwezig.web.leveringen.forms import Codes
from aanwezig.weergave.woorden import count_of

DAAD = "levering-opnemen"
BEZIG = (Aangebodenstand.NAKIJKEN, Aangebodenstand.OPNEMEN)
HONDERD = 100
GOEDE_RIJEN = "goede-rijen"
"""Says that the good rows are to be taken and the refused ones left out."""
STAPNAMEN = {"lezen": "Het bestand lezen", "vergelijken": "Vergelijken met wat er al is", "signalen": "De signalen berekenen"}
VOORBEELD = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt\r\n"


@mag(DAAD)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show how a file stands; take it when somebody says so."""
    aangeboden = access_aangeboden(request.functie, sleutel)
    if request.method == "POST":
        try:
            neem_aan_bestand(aangeboden, request.moment, ga_door=request.POST.get("wat") == GOEDE_RIJEN)
        except (BestandGeweigerd, LeveringGeweigerd) as fout:
            messages.error(request, str(fout))
            return redirect("leveringen:lijst")
        return redirect("leveringen:vooruitblik", sleutel)
    if aangeboden.stand == Aangebodenstand.OPGENOMEN:
        return _taken(request, aangeboden)
    context = {"aangeboden": aangeboden, "kruimels": [("Leveringen", reverse("leveringen:lijst")), (aangeboden.naam, "")]}
    if aangeboden.stand in BEZIG:
        return render(request, "leveringen/bezig.html", context | _steps(aangeboden))
    if aangeboden.stand == Aangebodenstand.MISLUKT:
        return render(request, "leveringen/mislukt.html", context)
    blik = Vooruitblik.of_json(aangeboden.uitkomst)
    return render(
        request,
        "leveringen/vooruitblik.html",
        context | {"blik": blik, "codes": _codes(request, aangeboden, blik)[0], "goede_rijen": GOEDE_RIJEN},
    )


@mag(DAAD)
def progress(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Give only how far it is, for a page that asks again and again; when the work is done the page loads anew."""
    aangeboden = access_aangeboden(request.functie, sleutel)
    if aangeboden.stand not in BEZIG:
        return HttpResponse(status=204)
    return render(request, "leveringen/stand.html", {"aangeboden": aangeboden} | _steps(aangeboden))


@require_POST
@mag(DAAD)
def codes(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Keep what codes mean, and look again what the file would do."""
    aangeboden = access_aangeboden(request.functie, sleutel)
    if aangeboden.stand == Aangebodenstand.NAGEKEKEN:
        form, vanaf = _codes(request, aangeboden, Vooruitblik.of_json(aangeboden.uitkomst))
        if form is not None and form.is_valid() and form.gekozen:
            try:
                deel_codes_in(aangeboden, {code: (wat, vanaf[code]) for code, wat in form.gekozen.items()}, request.moment)
            except BestandGeweigerd as fout:
                messages.error(request, str(fout))
            else:
                messages.success(request, "De codes zijn ingedeeld. Dit geldt ook voor de volgende export.")
        else:
            messages.warning(request, "Je deelde geen code in. Kies bij een code wat er gebeurde.")
    return redirect("leveringen:vooruitblik", sleutel)


@require_POST
@mag(DAAD)
def discard(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Throw a file away that is not to be taken."""
    gooi_weg(access_aangeboden(request.functie, sleutel))
    messages.success(request, "Het bestand is weg. Er is niets opgenomen.")
    return redirect("leveringen:lijst")


@mag(DAAD)
def example(request: Verzoek) -> HttpResponse:
    """Give an empty file with the right columns."""
    return HttpResponse(
        VOORBEELD, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="verzuim.csv"'}
    )


def _taken(request: Verzoek, aangeboden: Aangeboden) -> HttpResponse:
    """Go on to the delivery that a file became, and say what it did."""
    if aangeboden.levering_id is None:
        return redirect("leveringen:lijst")
    per_soort: dict[str, list[str]] = {}
    for regel, telling in Vooruitblik.of_json(aangeboden.uitkomst).signalen.items():
        for soort in telling:
            per_soort.setdefault(soort, []).append(regel)
    levering = access_levering(request.functie, aangeboden.levering_id)
    if levering.aantal_geweigerd:
        rest = count_of(levering.aantal_geweigerd, "rij is", "rijen zijn")
        zin = f"De goede rijen van {aangeboden.naam} zijn opgenomen. {rest} geweigerd: kijk hieronder wat je ermee kunt doen."
        messages.warning(request, f"{zin} {consequence_of(per_soort)}")
    else:
        messages.success(request, f"{aangeboden.naam} is opgenomen. {consequence_of(per_soort)}")
    return redirect("leveringen:levering", levering.pk)


def _codes(request: Verzoek, aangeboden: Aangeboden, blik: Vooruitblik) -> tuple[Codes | None, dict[str, date]]:
    """Return the questions about codes: those that nobody mapped, and those that the school mapped before, each with its first day."""
    eigen = {reden.code: reden for reden in codes_of(request.functie) if aangeboden.indeling and reden.holds_on(request.moment.dag)}
    vanaf = {code.code: date.fromisoformat(code.eerste_datum) for code in blik.codes} | {
        code: reden.geldig_vanaf for code, reden in eigen.items()
    }
    if not vanaf:
        return None, {}
    nu = {code: reden.registratie for code, reden in eigen.items()}
    return Codes(request.POST or None, codes=list(vanaf), nu=nu), vanaf


def _steps(aangeboden: Aangeboden) -> dict[str, object]:
    """Return the steps of the work and where it is: ``deel`` in percents of the step that runs, None before the first."""
    hier = STAPPEN.index(aangeboden.stap) if aangeboden.stap in STAPPEN else -1
    stappen = [
        {"naam": STAPNAMEN[stap], "stand": "klaar" if plek < hier else "nu" if plek == hier else "straks", "wie": "", "wanneer": ""}
        for plek, stap in enumerate(STAPPEN)
    ]
    deel = min(HONDERD, aangeboden.gedaan * HONDERD // aangeboden.totaal) if aangeboden.totaal else None
    return {"stappen": stappen, "deel": deel, "begonnen": hier >= 0}
