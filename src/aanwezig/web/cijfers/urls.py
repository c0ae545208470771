"""Addresses of figures."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.cijfers import views

app_name = "cijfers"
urlpatterns = [
    path("cijfers/", views.yearly, name="jaar"),
    path("cijfers/school/", views.school, name="school"),
]
