"""Addresses of cases."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.zaken import views

app_name = "zaken"
urlpatterns = [
    path("zaken/", views.listing, name="lijst"),
    path("zaken/<uuid:sleutel>/", views.page, name="zaak"),
    path("zaken/<uuid:sleutel>/volgen/", views.watch, name="volgen"),
    path("zaken/<uuid:sleutel>/sluiten/", views.close, name="sluiten"),
    path("zaken/<uuid:sleutel>/heropenen/", views.reopen, name="heropenen"),
    path("zaken/<uuid:sleutel>/overdragen/", views.hand_over, name="overdragen"),
    path("zaken/<uuid:sleutel>/doorstroompunt/", views.pass_to_doorstroompunt, name="doorstroompunt"),
    path("zaken/<uuid:sleutel>/samenvoegen/", views.merge, name="samenvoegen"),
    path("zaken/<uuid:sleutel>/brief/", views.letter, name="brief"),
    path("zaken/<uuid:sleutel>/brieven/<uuid:brief>/", views.letter_pdf, name="pdf"),
]
