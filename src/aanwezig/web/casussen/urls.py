"""Addresses of cases."""

from __future__ import annotations

from django.urls import path

from aanwezig.web.casussen import documenten, mensen, opbouw, overleg, plan, register, route, views

app_name = "casussen"
urlpatterns = [
    path("casussen/", views.listing, name="lijst"),
    path("casussen/vragen/", mensen.questions, name="vragen"),
    path("casussen/vragen/<uuid:sleutel>/", mensen.question, name="vraag"),
    path("casussen/taak/<uuid:sleutel>/", views.by_taak, name="taak"),
    path("leerlingen/<uuid:leerling>/casus/", views.new, name="nieuw"),
    path("casussen/<uuid:sleutel>/", views.page, name="casus"),
    path("casussen/<uuid:sleutel>/route/", route.page, name="route"),
    path("casussen/<uuid:sleutel>/route/stap/", route.step, name="stap"),
    path("casussen/<uuid:sleutel>/route/begin/", route.begin, name="route-begin"),
    path("casussen/<uuid:sleutel>/route/versie/", route.move, name="overstap"),
    path("casussen/<uuid:sleutel>/plan/", plan.page, name="plan"),
    path("casussen/<uuid:sleutel>/plan/<uuid:regel>/", plan.finish, name="planregel"),
    path("casussen/<uuid:sleutel>/opbouw/", opbouw.build_up, name="opbouw"),
    path("casussen/<uuid:sleutel>/logboek/", plan.logbook, name="logboek"),
    path("casussen/<uuid:sleutel>/documenten/", documenten.page, name="documenten"),
    path("casussen/<uuid:sleutel>/documenten/<uuid:document>/", documenten.give, name="document"),
    path("casussen/<uuid:sleutel>/documenten/<uuid:document>/weghalen/", documenten.take_out, name="document-weghalen"),
    path("casussen/<uuid:sleutel>/overleg/", overleg.page, name="overleg"),
    path("casussen/<uuid:sleutel>/overleg/<uuid:bespreking>/", overleg.by_name, name="op-naam"),
    path("casussen/<uuid:sleutel>/meedoen/", mensen.page, name="meedoen"),
    path("casussen/<uuid:sleutel>/meedoen/<uuid:deelname>/", mensen.change, name="deelname"),
    path("casussen/<uuid:sleutel>/register/", register.page, name="register"),
    path("casussen/<uuid:sleutel>/register/<uuid:registratie>/vervallen/", register.lapse, name="vervallen"),
    path("casussen/<uuid:sleutel>/aanbod/", register.offer, name="aanbod"),
    path("casussen/<uuid:sleutel>/sluiten/", register.close, name="sluiten"),
    path("casussen/<uuid:sleutel>/heropenen/", register.reopen, name="heropenen"),
]
