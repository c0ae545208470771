"""The addresses of the pages, a folder at a time."""

from __future__ import annotations

from django.urls import include, path

DELEN = (
    "huis",
    "werk",
    "vervanging",
    "account",
    "ochtend",
    "balie",
    "leerlingen",
    "nood",
    "signalen",
    "gesprekken",
    "meldingen",
    "zaken",
    "casussen",
    "plekken",
    "overleggen",
    "handhaving",
    "verwijzingen",
    "medisch",
    "veilig_thuis",
    "consult",
    "preventief",
    "leveringen",
    "cijfers",
    "registercijfers",
    "ontbrekend",
    "regels",
    "beheer",
    "bewaren",
    "eigen",
    "achterhouden",
)

urlpatterns = [
    *(path("", include(f"aanwezig.web.{map_}.urls")) for map_ in DELEN),
    path("inloggen/", include("aanwezig.web.inloggen.urls")),
]
