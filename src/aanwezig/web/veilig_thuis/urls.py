"""Addresses of contact with Veilig Thuis."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.veilig_thuis import views

app_name = "veilig_thuis"
urlpatterns = [
    path("veilig-thuis/", views.listing, name="lijst"),
    path("veilig-thuis/kies/", views.choose, name="kies"),
    path("veilig-thuis/over/<uuid:leerling>/", views.new, name="nieuw"),
    path("veilig-thuis/<uuid:sleutel>/", views.page, name="contact"),
    path("veilig-thuis/<uuid:sleutel>/verbeteren/", views.correct, name="verbeteren"),
]
