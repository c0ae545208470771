"""The addresses of the pages, a folder at a time."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("aanwezig.web.werk.urls")),
    path("inloggen/", include("aanwezig.web.inloggen.urls")),
]
