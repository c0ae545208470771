"""Addresses of what is kept from parents or pupil."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.achterhouden import views

app_name = "achterhouden"
urlpatterns = [
    path("achterhouden/", views.listing, name="lijst"),
    path("achterhouden/<slug:soort>/<int:nummer>/", views.page, name="stuk"),
    path("achterhouden/<slug:soort>/<int:nummer>/vrijgeven/", views.release, name="vrijgeven"),
]
