"""Addresses of deliveries."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.leveringen import aanbieden, geweigerd, personen, views

app_name = "leveringen"
urlpatterns = [
    path("leveringen/", views.listing, name="lijst"),
    path("leveringen/voorbeeld/", aanbieden.example, name="voorbeeld"),
    path("leveringen/personen/", personen.offer, name="personen"),
    path("leveringen/personen/voorbeeld/", personen.example, name="personen-voorbeeld"),
    path("leveringen/personen/<uuid:sleutel>/", personen.page, name="personen-vooruitblik"),
    path("leveringen/nieuw/<uuid:sleutel>/", aanbieden.page, name="vooruitblik"),
    path("leveringen/nieuw/<uuid:sleutel>/codes/", aanbieden.codes, name="codes"),
    path("leveringen/nieuw/<uuid:sleutel>/stand/", aanbieden.progress, name="stand"),
    path("leveringen/nieuw/<uuid:sleutel>/weg/", aanbieden.discard, name="weg"),
    path("leveringen/<int:nummer>/", views.page, name="levering"),
    path("leveringen/<int:nummer>/geweigerd/", geweigerd.page, name="geweigerd"),
    path("leveringen/<int:nummer>/intrekken/", views.withdraw, name="intrekken"),
    path("leveringen/<int:nummer>/terugzetten/", views.restore, name="terugzetten"),
]
