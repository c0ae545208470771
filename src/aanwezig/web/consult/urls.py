"""Addresses of consults."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.consult import views

app_name = "consult"
urlpatterns = [
    path("consulten/", views.listing, name="lijst"),
    path("consulten/nieuw/", views.new, name="nieuw"),
    path("consulten/aantallen/", views.numbers, name="aantallen"),
    path("consulten/<uuid:sleutel>/", views.page, name="consult"),
    path("consulten/<uuid:sleutel>/sluiten/", views.close, name="sluiten"),
    path("meldingen/<uuid:sleutel>/consult/", views.link_melding, name="bij-melding"),
    path("verwijzingen/<uuid:sleutel>/consult/", views.link_verwijzing, name="bij-verwijzing"),
]
