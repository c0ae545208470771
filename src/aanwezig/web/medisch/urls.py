"""Addresses of the youth doctor's own file."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.medisch import views

app_name = "medisch"
urlpatterns = [
    path("medisch/", views.listing, name="lijst"),
    path("medisch/<uuid:verwijzing>/", views.page, name="dossier"),
    path("medisch/notitie/<uuid:sleutel>/verbeteren/", views.correct, name="verbeteren"),
]
