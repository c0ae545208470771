"""Addresses of replacement."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.vervanging import views

app_name = "vervanging"
urlpatterns = [
    path("vervanging/", views.page, name="vervanging"),
    path("vervanging/<int:nummer>/stoppen/", views.stop, name="stoppen"),
]
