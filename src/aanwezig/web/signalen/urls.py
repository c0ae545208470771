"""Addresses of signals."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.signalen import views

app_name = "signalen"
urlpatterns = [
    path("signalen/", views.listing, name="lijst"),
    path("signalen/<int:nummer>/sluiten/", views.close, name="sluiten"),
    path("signalen/<int:nummer>/heropenen/", views.reopen, name="heropenen"),
]
