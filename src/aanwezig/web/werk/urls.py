"""Addresses of my work."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.werk import views

app_name = "werk"
urlpatterns = [
    path("", views.my_work, name="mijn-werk"),
    path("werk/<uuid:sleutel>/", views.open_taak, name="taak"),
    path("werk/<uuid:sleutel>/oppakken/", views.take, name="oppakken"),
    path("werk/<uuid:sleutel>/klaar/", views.done, name="klaar"),
    path("werk/overdragen/", views.hand_over, name="overdragen"),
]
