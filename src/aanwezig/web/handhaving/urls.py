"""Addresses of enforcement."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.handhaving import autorisaties, stukken, toezicht

app_name = "handhaving"
urlpatterns = [
    path("handhaving/", stukken.listing, name="lijst"),
    path("handhaving/nummer/", stukken.by_number, name="nummer"),
    path("handhaving/nieuw/<uuid:zaak>/", stukken.new, name="nieuw"),
    path("handhaving/stuk/<uuid:sleutel>/", stukken.page, name="stuk"),
    path("handhaving/stuk/<uuid:sleutel>/verbeteren/", stukken.mend, name="verbeteren"),
    path("handhaving/stuk/<uuid:sleutel>/doel/", stukken.purpose, name="doel"),
    path("handhaving/stuk/<uuid:sleutel>/verstrekken/", stukken.disclose, name="verstrekken"),
    path("handhaving/stuk/<uuid:sleutel>/einde/", stukken.end, name="einde"),
    path("handhaving/toezicht/", toezicht.overview, name="toezicht"),
    path("handhaving/toezicht/stuk/", toezicht.shielded, name="afgeschermd"),
    path("handhaving/toezicht/log/", toezicht.lines, name="log"),
    path("handhaving/autorisaties/", autorisaties.listing, name="autorisaties"),
    path("handhaving/autorisaties/nieuw/", autorisaties.new, name="autorisatie-nieuw"),
    path("handhaving/autorisaties/<int:nummer>/einde/", autorisaties.end, name="autorisatie-einde"),
    path("handhaving/autorisaties/<int:nummer>/nagekeken/", autorisaties.review, name="autorisatie-nagekeken"),
    path("handhaving/register/", autorisaties.register, name="register"),
]
