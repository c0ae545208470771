"""Addresses of logging in with an organisation's account: the same as those of the library, whose views these stand in for."""

from __future__ import annotations

from allauth.socialaccount import app_settings
from allauth.socialaccount.providers.openid_connect.views import login
from django.urls import include, path, re_path

from aanwezig.web.inloggen.oidc import views

_ADRESSEN = [path("login/", login, name="openid_connect_login"), path("login/callback/", views.callback, name="openid_connect_callback")]
urlpatterns = [
    path(f"{app_settings.OPENID_CONNECT_URL_PREFIX}/", include([re_path(r"^(?P<provider_id>[^/]+)/", include(_ADRESSEN))])),
]
