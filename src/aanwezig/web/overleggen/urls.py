"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.overleggen import brieven, gezin, punten, reeksen, tafel, views

app_name = "overleggen"
urlpatterns = [
    path("overleggen/", views.listing, name="lijst"),
    path("overleggen/nieuw/", views.new, name="nieuw"),
    path("overleggen/nieuw/reeks/", reeksen.new, name="reeks-nieuw"),
    path("overleggen/reeks/<uuid:sleutel>/", reeksen.page, name="reeks"),
    path("overleggen/reeks/<uuid:sleutel>/afzeggen/", reeksen.call_off, name="reeks-afzeggen"),
    path("overleggen/reeks/<uuid:sleutel>/uitnodigen/", reeksen.invite, name="reeks-uitnodigen"),
    path("overleggen/<uuid:sleutel>/", views.page, name="overleg"),
    path("overleggen/<uuid:sleutel>/verzetten/", views.change, name="verzetten"),
    path("overleggen/<uuid:sleutel>/stand/", views.move_on, name="stand"),
    path("overleggen/<uuid:sleutel>/kalender/", views.calendar, name="kalender"),
    path("overleggen/<uuid:sleutel>/kalender/reeks/", views.series_calendar, name="reeks-kalender"),
    path("overleggen/<uuid:sleutel>/tafel/", tafel.page, name="tafel"),
    path("overleggen/<uuid:sleutel>/antwoord/<uuid:genodigde>/", tafel.answer, name="antwoord"),
    path("overleggen/<uuid:sleutel>/brieven/<uuid:bespreking>/", brieven.page, name="brieven"),
    path("overleggen/<uuid:sleutel>/brieven/<uuid:bespreking>/<uuid:brief>/", brieven.pdf, name="brief"),
    path("overleggen/<uuid:sleutel>/agenda/", punten.agenda, name="agenda"),
    path("overleggen/<uuid:sleutel>/agenda/<uuid:punt>/", punten.page, name="punt"),
    path("overleggen/<uuid:sleutel>/agenda/<uuid:punt>/plek/", punten.place, name="plek"),
    path("overleggen/<uuid:sleutel>/agenda/<uuid:punt>/documenten/", punten.documents, name="documenten"),
    path("overleggen/<uuid:sleutel>/agenda/<uuid:punt>/gezin/", gezin.page, name="gezin"),
    path("overleggen/<uuid:sleutel>/agenda/<uuid:punt>/gezin/<uuid:uitnodiging>/", gezin.answer, name="gezin-antwoord"),
]
