"""Addresses of noodtoegang. Whom somebody means stands in none of them."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.nood import nakijken, views

app_name = "nood"
urlpatterns = [
    path("noodtoegang/", views.ask, name="openen"),
    path("noodtoegang/<uuid:sleutel>/sluiten/", views.close, name="sluiten"),
    path("noodtoegang/nakijken/", nakijken.listing, name="nakijken"),
    path("noodtoegang/nakijken/<uuid:sleutel>/", nakijken.page, name="een"),
]
