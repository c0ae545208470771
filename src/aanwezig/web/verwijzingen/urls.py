"""Addresses of referrals."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.verwijzingen import views

app_name = "verwijzingen"
urlpatterns = [
    path("verwijzingen/", views.listing, name="lijst"),
    path("leerlingen/<uuid:leerling>/verwijzing/", views.new, name="nieuw"),
    path("verwijzingen/<uuid:sleutel>/", views.page, name="verwijzing"),
    path("verwijzingen/<uuid:sleutel>/uitnodigen/", views.invite, name="uitnodigen"),
    path("verwijzingen/<uuid:sleutel>/advies/", views.advise, name="advies"),
    path("verwijzingen/<uuid:sleutel>/gebeurd/", views.happened, name="gebeurd"),
]
