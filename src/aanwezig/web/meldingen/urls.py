"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.meldingen import views

app_name = "meldingen"
urlpatterns = [
    path("meldingen/", views.listing, name="lijst"),
    path("leerlingen/<uuid:leerling>/melding/", views.new, name="nieuw"),
    path("meldingen/<uuid:sleutel>/", views.page, name="melding"),
    path("meldingen/<uuid:sleutel>/wijzigen/", views.change, name="wijzigen"),
    path("meldingen/<uuid:sleutel>/intrekken/", views.withdraw, name="intrekken"),
    path("meldingen/<uuid:sleutel>/bevestigen/", views.confirm, name="bevestigen"),
    path("meldingen/<uuid:sleutel>/oppakken/", views.take, name="oppakken"),
    path("meldingen/<uuid:sleutel>/aannemen/", views.note, name="aannemen"),
    path("meldingen/<uuid:sleutel>/overdragen/", views.hand_over, name="overdragen"),
    path("meldingen/<uuid:sleutel>/doorsturen/", views.pass_on, name="doorsturen"),
]
