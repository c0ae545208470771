"""The rows of a file that were left out while the good ones were taken: to read, and to take along and mend."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aanwezig.definitions.boeken import invoerregels
from aanwezig.exchange.tabellen import TABELLEN
from aanwezig.store.deuren.leveringen import access_levering, refused_of
from aanwezig.store.models import GeweigerdeRij
from aanwezig.web.huis.lijst import Kolom, lay_out
from aanwezig.web.huis.tabel import VORMEN, as_file
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.tabel import Blad

DAAD = "levering-opnemen"
REDEN = "geweigerd_omdat"
REGEL = "regel"
REGELNUMMER = "rij_id"
"""A column that every row of the table verzuim has, and no note of a school's system."""
KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("regel", "Regel", lambda rij: rij.regel, ("regel",), getal=True),
    Kolom("inhoud", "Wat er staat", lambda rij: in_words(rij)),
    Kolom("reden", "Waarom geweigerd", lambda rij: rij.reden, ("reden", "regel")),
)


@mag(DAAD)
def page(request: Verzoek, nummer: int) -> HttpResponse:
    """Show the refused rows of a delivery, or give them as a file in the columns of the table, each with its reason."""
    levering = access_levering(request.functie, nummer)
    if not levering.aantal_geweigerd:
        raise Http404
    rijen = refused_of(levering)
    vorm = request.GET.get("vorm")
    if vorm in VORMEN:
        return as_file(vorm, f"geweigerd-{levering.pk}", _sheet(list(rijen)))
    dagen = invoerregels().geweigerd_dagen
    lijst = lay_out(request, rijen, KOLOMMEN, "regel")
    return render(
        request,
        "leveringen/geweigerd.html",
        {
            "levering": levering,
            "lijst": lijst,
            "rijen": [(rij, in_words(rij)) for rij in lijst.rijen],
            "dagen": dagen,
            "bewaard_tm": levering.geregistreerd_op + timedelta(days=dagen),
            "heeft_kolommen": any(REGELNUMMER in rij.velden for rij in lijst.rijen),
            "kruimels": [
                ("Leveringen", reverse("leveringen:lijst")),
                (str(levering), reverse("leveringen:levering", args=[nummer])),
                ("Geweigerde rijen", ""),
            ],
        },
    )


def in_words(rij: GeweigerdeRij) -> str:
    """Return what a row said: the columns that were filled in."""
    if REGELNUMMER not in rij.velden:
        return "; ".join(rij.velden.values())
    return "; ".join(f"{naam}: {rij.velden[naam]}" for naam in _columns(rij.velden) if rij.velden[naam])


def _columns(namen: Iterable[str]) -> list[str]:
    """Put the names of columns in the order of the table; what is no column of it comes last."""
    vast = [kolom.naam for kolom in TABELLEN["verzuim"].kolommen if kolom.naam in namen]
    return [*vast, *sorted(set(namen) - set(vast))]


def _sheet(rijen: list[GeweigerdeRij]) -> Blad:
    """Lay the rows out as they were delivered, so that the file can be offered again: it passes over columns that it does not know."""
    kolommen = _columns({naam for rij in rijen for naam in rij.velden})
    inhoud = ([*(rij.velden.get(naam, "") for naam in kolommen), rij.regel, rij.reden] for rij in rijen)
    return Blad("Geweigerd", [*kolommen, REGEL, REDEN], inhoud)
