"""Addresses of logging in."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.inloggen import views

app_name = "inloggen"
urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("werk-kiezen/", views.choose, name="werk-kiezen"),
    path("verder/<uuid:sleutel>/", views.resume, name="verder"),
    path("verder/<uuid:sleutel>/weg/", views.drop, name="verder-weg"),
    path("zonder-werk/", views.without, name="zonder-functie"),
]
