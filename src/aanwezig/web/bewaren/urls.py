"""Addresses of keeping and destroying."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.bewaren import leerling, lijsten

app_name = "bewaren"
urlpatterns = [
    path("bewaren/", lijsten.listing, name="lijsten"),
    path("bewaren/opstellen/", lijsten.make, name="opstellen"),
    path("bewaren/aangehouden/", lijsten.stops, name="aangehouden"),
    path("bewaren/aangehouden/<int:nummer>/opheffen/", lijsten.lift, name="opheffen"),
    path("bewaren/termijnen/", lijsten.terms, name="termijnen"),
    path("bewaren/lijst/<uuid:sleutel>/", lijsten.page, name="lijst"),
    path("bewaren/lijst/<uuid:sleutel>/tekenen/", lijsten.sign, name="tekenen"),
    path("bewaren/lijst/<uuid:sleutel>/intrekken/", lijsten.withdraw, name="intrekken"),
    path("bewaren/lijst/<uuid:sleutel>/regel/<int:nummer>/aanhouden/", lijsten.hold, name="aanhouden"),
    path("leerlingen/<uuid:sleutel>/bewaren/", leerling.page, name="leerling"),
]
