"""Addresses of what stands in the foot of every page, and of the style book."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.huis import stijlboek, views, zoekwoorden

app_name = "huis"
urlpatterns = [
    path("gegevens/", views.data, name="gegevens"),
    path("toegankelijkheid/", views.accessibility, name="toegankelijkheid"),
    path("zoeken/", zoekwoorden.search, name="zoeken"),
    path("stijlboek/", stijlboek.page, name="stijlboek"),
]
