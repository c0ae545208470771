"""The tables that say who the pupils of a school are: offer them, see what changes, say yes or no, and see what came of each pupil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.personenleveringen import Rijuitkomst
from aanwezig.actions.schoolleveringen import BestandGeweigerd, gooi_weg
from aanwezig.actions.schoolpersonen import Vooruitblik, as_kept, bied_personen_aan, neem_personen_aan
from aanwezig.exchange.persoonstabellen import TABELLEN, voorbeeld_of
from aanwezig.store.deuren.leveringen import access_personen, leerlingen_of_personen
from aanwezig.store.models import Aangebodenstand
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leveringen.forms import Personen
from aanwezig.weergave.woorden import count_of

DAAD = "levering-opnemen"
GOEDE_RIJEN = "goede-rijen"
WEG = "weg"
WOORDEN = {"naam": "naam", "klas": "klas", "contacten": "contacten", "gezag": "wie gezag heeft"}
"""What can be different, in words; whether a number is new is told to nobody here."""


@mag(DAAD)
def offer(request: Verzoek) -> HttpResponse:
    """Offer the tables."""
    form = Personen(request.POST, request.FILES) if request.method == "POST" else Personen()
    if form.is_valid():
        try:
            aangeboden = bied_personen_aan(*form.as_bestanden(), request.moment)
        except BestandGeweigerd as fout:
            form.add_error("personen", str(fout))
        else:
            return redirect("leveringen:personen-vooruitblik", aangeboden.sleutel)
    return render(request, "leveringen/personen.html", {"form": form, "kruimels": _crumbs()})


@mag(DAAD)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what the tables would change, take them or throw them away; afterwards, what came of each pupil."""
    aangeboden = access_personen(request.functie, sleutel)
    if request.method == "POST":
        wat = request.POST.get("wat")
        if wat == WEG:
            gooi_weg(aangeboden)
            messages.success(request, "De bestanden zijn weg. Er is niets opgenomen.")
            return redirect("leveringen:personen")
        try:
            neem_personen_aan(aangeboden, request.moment, ga_door=wat == GOEDE_RIJEN)
        except BestandGeweigerd as fout:
            messages.error(request, str(fout))
            return redirect("leveringen:lijst")
        return redirect("leveringen:personen-vooruitblik", sleutel)
    blik = as_kept(aangeboden.uitkomst or {})
    per_leerling = {rij.leerling: rij for rij in blik.rijen}
    leerlingen = leerlingen_of_personen(request.functie, list(per_leerling), request.moment.dag)
    kolommen = _columns(per_leerling)
    if uit := exported(request, leerlingen, kolommen, "leerling", "leerlingen"):
        return uit
    lijst = lay_out(request, leerlingen, kolommen, "leerling")
    klaar = aangeboden.stand == Aangebodenstand.OPGENOMEN
    return render(
        request,
        "leveringen/personen_vooruitblik.html",
        {
            "blik": blik,
            "klaar": klaar,
            "zin": in_one_sentence(blik, klaar=klaar),
            "lijst": lijst,
            "rijen": [(leerling, per_leerling[leerling.pk], _words(per_leerling[leerling.pk].velden)) for leerling in lijst.rijen],
            "goede_rijen": GOEDE_RIJEN,
            "weg": WEG,
            "kruimels": _crumbs("Wat er veranderd is" if klaar else "Wat er verandert"),
        },
    )


@mag(DAAD)
def example(request: Verzoek) -> HttpResponse:
    """Give an empty file with the right columns; ``tabel``: which one."""
    tabel = TABELLEN.get(request.GET.get("tabel", "personen"))
    if tabel is None:
        raise Http404
    naam = f'attachment; filename="{tabel.naam}.csv"'
    return HttpResponse(voorbeeld_of(tabel), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": naam})


def in_one_sentence(blik: Vooruitblik, *, klaar: bool) -> str:
    """Say in numbers what changes, or (``klaar``) changed: only what there is."""
    krijgt, verandert, blijft = (
        (("kreeg", "kregen"), "veranderde", ("bleef", "bleven")) if klaar else (("krijgt", "krijgen"), "verandert", ("blijft", "blijven"))
    )
    delen = []
    if blik.nieuw:
        delen.append(count_of(blik.nieuw, f"leerling {krijgt[0]} een naam", f"leerlingen {krijgt[1]} een naam"))
    if blik.gewijzigd:
        delen.append(f"bij {count_of(blik.gewijzigd, 'leerling', 'leerlingen')} {verandert} er iets")
    if blik.gelijk or not delen:
        delen.append(count_of(blik.gelijk, f"leerling {blijft[0]} gelijk", f"leerlingen {blijft[1]} gelijk"))
    zin = " en ".join(filter(None, [", ".join(delen[:-1]), delen[-1]]))
    return f"{zin[0].upper()}{zin[1:]}."


def _crumbs(hier: str = "") -> list[tuple[str, str]]:
    personen = [("Leerlingen en hun ouders", reverse("leveringen:personen")), (hier, "")] if hier else [("Leerlingen en hun ouders", "")]
    return [("Leveringen", reverse("leveringen:lijst")), *personen]


def _columns(per_leerling: Mapping[int, Rijuitkomst]) -> tuple[Kolom[Any], ...]:
    return (
        Kolom("leerling", "Leerling", str, ("achternaam", "voornaam")),
        Kolom("wat", "Wat verandert", lambda leerling: _words(per_leerling[leerling.pk].velden)),
    )


def _words(velden: Sequence[str]) -> str:
    return ", ".join(WOORDEN[veld] for veld in velden if veld in WOORDEN)
