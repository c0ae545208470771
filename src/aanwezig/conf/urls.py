"""All addresses."""

from __future__ import annotations

from django.urls import include, path

from aanwezig.api.adressen import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("account/", include("allauth.urls")),
    path("", include("aanwezig.web.urls")),
]
handler400 = "aanwezig.web.huis.fouten.wrong"
handler403 = "aanwezig.web.huis.fouten.not_there"
handler404 = "aanwezig.web.huis.fouten.not_there"
handler429 = "aanwezig.web.huis.fouten.too_fast"  # the library of logging in asks for it
handler500 = "aanwezig.web.huis.fouten.broken"
