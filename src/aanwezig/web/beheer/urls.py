"""Addresses of managing."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.beheer import beveiliging, bevestigen, gebieden, mensen, organisaties, overzicht, sleutels

app_name = "beheer"
urlpatterns = [
    path("beheer/", overzicht.page, name="overzicht"),
    path("beheer/organisaties/", organisaties.listing, name="organisaties"),
    path("beheer/organisaties/nieuw/", organisaties.new, name="organisatie-nieuw"),
    path("beheer/organisaties/<int:nummer>/", organisaties.page, name="organisatie"),
    path("beheer/organisaties/<int:nummer>/wijzigen/", organisaties.change, name="organisatie-wijzigen"),
    path("beheer/organisaties/<int:nummer>/einde/", organisaties.end, name="organisatie-einde"),
    path("beheer/gebieden/", gebieden.listing, name="gebieden"),
    path("beheer/gebieden/nieuw/", gebieden.new, name="gebied-nieuw"),
    path("beheer/gebieden/<int:nummer>/", gebieden.end, name="gebied-einde"),
    path("beheer/mensen/", mensen.listing, name="mensen"),
    path("beheer/mensen/nieuw/", mensen.new, name="collega-nieuw"),
    path("beheer/mensen/<int:nummer>/", mensen.page, name="collega"),
    path("beheer/mensen/<int:nummer>/wijzigen/", mensen.change, name="collega-wijzigen"),
    path("beheer/mensen/<int:nummer>/functie/", mensen.give, name="functie-nieuw"),
    path("beheer/mensen/<int:nummer>/inloggen/", mensen.log_in, name="collega-inloggen"),
    path("beheer/mensen/<int:nummer>/uitnodigen/", mensen.invite, name="collega-uitnodigen"),
    path("beheer/functies/<int:nummer>/einde/", mensen.end, name="functie-einde"),
    path("beheer/functies/<int:nummer>/sleutel/", sleutels.new, name="sleutel-nieuw"),
    path("bevestigen/", bevestigen.listing, name="bevestigen"),
    path("bevestigen/functie/<int:nummer>/", bevestigen.functie, name="functie-bevestigen"),
    path("bevestigen/autorisatie/<int:nummer>/", bevestigen.autorisatie, name="autorisatie-bevestigen"),
    path("beheer/beveiliging/", beveiliging.listing, name="beveiliging"),
    path("beheer/beveiliging/<int:nummer>/weer-kijken/", beveiliging.let_go, name="weer-kijken"),
    path("beheer/sleutels/", sleutels.listing, name="sleutels"),
    path("beheer/sleutels/<int:nummer>/einde/", sleutels.end, name="sleutel-einde"),
]
