"""Addresses of deliveries."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.leveringen import views

app_name = "leveringen"
urlpatterns = [
    path("leveringen/", views.listing, name="lijst"),
    path("leveringen/voorbeeld/", views.example, name="voorbeeld"),
    path("leveringen/nieuw/<uuid:sleutel>/", views.preview, name="vooruitblik"),
    path("leveringen/<int:nummer>/terug/", views.undo, name="terug"),
]
