"""Addresses of preventive work."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.preventief import inrichting, views, werk

app_name = "preventief"
urlpatterns = [
    path("preventief/", views.board, name="bord"),
    path("preventief/activiteiten/", views.listing, name="lijst"),
    path("preventief/aantallen/", views.numbers, name="aantallen"),
    path("preventief/soorten/", views.kinds, name="soorten"),
    path("preventief/vragen/", werk.ask, name="vragen"),
    path("preventief/plannen/", werk.plan, name="plannen"),
    path("preventief/capaciteit/", inrichting.capacity, name="capaciteit"),
    path("preventief/scholen/", inrichting.locations, name="scholen"),
    path("preventief/scholen/nieuw/", inrichting.add_location, name="school-toevoegen"),
    path("preventief/scholen/<uuid:sleutel>/", inrichting.location, name="school"),
    path("preventief/scholen/<uuid:sleutel>/stoppen/", inrichting.end_location, name="school-stoppen"),
    path("preventief/activiteiten/<uuid:sleutel>/", views.page, name="activiteit"),
    path("preventief/activiteiten/<uuid:sleutel>/agenda/", views.calendar, name="agenda"),
    path("preventief/activiteiten/<uuid:sleutel>/plannen/", werk.plan_asked, name="gevraagde-plannen"),
    path("preventief/activiteiten/<uuid:sleutel>/opschrijven/", werk.write_up, name="opschrijven"),
    path("preventief/activiteiten/<uuid:sleutel>/niet-door/", werk.let_go, name="niet-door"),
]
