"""Addresses of the own file, and of what the school does for it."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.eigen import overleg, school, uitnodiging, views

app_name = "eigen"
urlpatterns = [
    path("eigen/", views.overview, name="overzicht"),
    path("eigen/kies/", views.choose, name="kies"),
    path("eigen/geen-toegang/", views.without, name="geen-toegang"),
    path("eigen/verzuim/", views.list_verzuim, name="verzuim"),
    path("eigen/aanpak/", views.approach, name="aanpak"),
    path("eigen/aanpak/document/<uuid:sleutel>/", views.document, name="document"),
    path("eigen/overleg/<uuid:sleutel>/", overleg.page, name="overleg"),
    path("eigen/overleg/<uuid:sleutel>/kalender/", overleg.calendar, name="overleg-kalender"),
    path("eigen/overleg/brief/<uuid:sleutel>/", overleg.letter, name="overleg-brief"),
    path("eigen/brieven/<uuid:sleutel>/", views.letter, name="brief"),
    path("eigen/meenemen/", views.take_along, name="meenemen"),
    path("eigen/meenemen/bestand/", views.download, name="bestand"),
    path("eigen/wie-keek/", views.looks, name="inzage"),
    path("eigen/toestemmingen/", views.consents, name="toestemmingen"),
    path("eigen/toestemmingen/<int:nummer>/intrekken/", views.withdraw, name="intrekken"),
    path("eigen/woorden/", views.words, name="woorden"),
    path("eigen/woorden/<slug:soort>/<uuid:sleutel>/", views.words, name="woorden-over"),
    path("eigen/verbeteren/", views.corrections, name="correcties"),
    path("eigen/verbeteren/vraag/", views.correct, name="correctie"),
    path("eigen/verbeteren/<slug:soort>/<int:nummer>/", views.correct, name="correctie-over"),
    path("eigen/uitnodiging/<slug:link>/", uitnodiging.take_up, name="uitnodiging"),
    path("leerlingen/<uuid:leerling>/toegang/", school.access, name="toegang"),
    path("leerlingen/<uuid:leerling>/toegang/<uuid:sleutel>/code/", school.give_code, name="toegang-code"),
    path("leerlingen/<uuid:leerling>/toegang/<uuid:sleutel>/intrekken/", school.end_access, name="toegang-intrekken"),
    path("correcties/<uuid:sleutel>/", school.answer, name="correctie-behandelen"),
]
