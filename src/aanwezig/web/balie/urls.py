"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.balie import te_laat, views

app_name = "balie"
urlpatterns = [
    path("balie/ziek/", views.listing, name="ziek"),
    path("balie/ziek/leerling/<uuid:sleutel>/", views.new, name="ziek-melden"),
    path("balie/ziek/<uuid:sleutel>/", views.page, name="ziekmelding"),
    path("balie/ziek/<uuid:sleutel>/beter/", views.well, name="beter"),
    path("balie/ziek/<uuid:sleutel>/terug/", views.expect, name="terug-verwacht"),
    path("balie/ziek/<uuid:sleutel>/intrekken/", views.withdraw, name="ziek-intrekken"),
    path("balie/te-laat/", te_laat.listing, name="te-laat"),
    path("balie/te-laat/leerling/<uuid:sleutel>/", te_laat.new, name="te-laat-noteren"),
    path("balie/te-laat/<int:nummer>/briefje/", te_laat.slip, name="briefje"),
    path("balie/te-laat/<int:nummer>/terug/", te_laat.undo, name="te-laat-terug"),
]
