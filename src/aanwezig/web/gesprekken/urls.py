"""Addresses of talks."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.gesprekken import views

app_name = "gesprekken"
urlpatterns = [
    path("leerlingen/<uuid:leerling>/gesprek/", views.plan, name="nieuw"),
    path("gesprekken/<uuid:sleutel>/", views.page, name="gesprek"),
    path("gesprekken/<uuid:sleutel>/agenda/", views.calendar, name="agenda"),
    path("gesprekken/<uuid:sleutel>/afspraken/<int:afspraak>/", views.agreement, name="afspraak"),
]
