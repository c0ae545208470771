"""Addresses of figures."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.cijfers import views
from aanwezig.web.cijfers.school import school
from aanwezig.web.cijfers.teksten import write

app_name = "cijfers"
urlpatterns = [
    path("cijfers/", views.yearly, name="jaar"),
    path("cijfers/jaren/", views.years, name="jaren"),
    path("cijfers/tekst/", write, name="tekst"),
    path("cijfers/school/", school, name="school"),
]
