"""Addresses of the morning."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.ochtend import views

app_name = "ochtend"
urlpatterns = [
    path("ochtend/", views.morning, name="ochtend"),
    path("ochtend/<int:nummer>/terug/", views.undo, name="terug"),
]
