"""Addresses of rules."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.regels import views

app_name = "regels"
urlpatterns = [
    path("regels/", views.listing, name="lijst"),
    path("regels/<slug:regel>/", views.page, name="regel"),
]
