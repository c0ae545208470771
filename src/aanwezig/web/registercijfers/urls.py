"""Addresses of figures from the register."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.registercijfers import views

app_name = "registercijfers"
urlpatterns = [
    path("register/cijfers/", views.figures, name="cijfers"),
    path("register/kwartaal/", views.quarter, name="kwartaal"),
    path("register/kwartaal/verstuurd/", views.send_quarter, name="verstuurd"),
]
