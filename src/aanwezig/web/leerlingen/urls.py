"""Addresses of pupils. A pupil is named by a key that means nothing elsewhere."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.leerlingen import views, woonplaatsen

app_name = "leerlingen"
urlpatterns = [
    path("leerlingen/", views.listing, name="lijst"),
    path("leerlingen/<uuid:sleutel>/", views.page, name="leerling"),
    path("leerlingen/<uuid:sleutel>/verzuim/", views.list_verzuim, name="verzuim"),
    path("leerlingen/<uuid:sleutel>/verzuim/<int:rij>/verbeteren/", views.correct, name="verbeteren"),
    path("leerlingen/<uuid:sleutel>/woonplaats/", woonplaatsen.page, name="woonplaats"),
    path("leerlingen/<uuid:sleutel>/woonplaats/<int:woonplaats>/verbeteren/", woonplaatsen.correct, name="woonplaats-verbeteren"),
    path("leerlingen/<uuid:sleutel>/inzage/", views.looks, name="inzage"),
]
