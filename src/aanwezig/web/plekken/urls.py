"""Addresses of places."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.plekken import aanvraag, bord, locatie, plaatsing

app_name = "plekken"
urlpatterns = [
    path("plekken/", bord.board, name="bord"),
    path("plekken/locatie/", locatie.new, name="locatie-nieuw"),
    path("plekken/locatie/<uuid:sleutel>/", locatie.page, name="locatie"),
    path("plekken/casus/<uuid:casus>/", aanvraag.new, name="vraag"),
    path("plekken/aanvraag/<uuid:sleutel>/", aanvraag.page, name="aanvraag"),
    path("plekken/plaatsing/<uuid:sleutel>/", plaatsing.page, name="plaatsing"),
    path("plekken/taak/<uuid:sleutel>/", bord.by_taak, name="taak"),
]
