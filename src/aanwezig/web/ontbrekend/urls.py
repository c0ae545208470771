"""Addresses of missing provision."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.ontbrekend import views

app_name = "ontbrekend"
urlpatterns = [path("plekken/ontbrekend/", views.page, name="aanbod")]
