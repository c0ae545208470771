"""Addresses of one's own account; allauth's stand under account/."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.account import views

app_name = "account"
urlpatterns = [
    path("mijn-account/", views.page, name="mijn-account"),
    path("mijn-account/mail/", views.choose_mail, name="mail"),
    path("mijn-account/telefoon/", views.choose_telefoon, name="telefoon"),
    path("mijn-account/elders-uitloggen/", views.log_out_elsewhere, name="elders-uitloggen"),
    path("mijn-account/overal-uitloggen/", views.log_out_everywhere, name="overal-uitloggen"),
]
