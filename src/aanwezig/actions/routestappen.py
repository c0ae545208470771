"""What people do on the routes of a case: steps done, skipped, opened again, added, moved; answers, longer terms, mistakes taken back.

The route guides and never locks: everything can be done in any order, with a reason where the route is left (core/routes/handelen.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.casusslot import lock_open
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.handelen import NietZo, check_event
from aanwezig.core.routes.overstap import GeenWeg, Overstap, verplaats
from aanwezig.definitions.boeken import routes
from aanwezig.store.casusroutes import Routeloop, routes_of
from aanwezig.store.models import Casus, Routegebeurtenis
from aanwezig.store.plekroutes import terms_of_places
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Stapdaad:
    """Something that happens on a route, as a person says it; ``dag``: when it was so, today when empty."""

    soort: Soort
    over: str = ""
    uitkomst: str = ""
    reden: str = ""
    dag: date | None = None
    aantal: int = 0
    naam: str = ""
    wie: str = ""
    na: str = ""
    uiterlijk: date | None = None
    vervangt: int | None = None


@working()
def doe_stap(casus: Casus, route: str, daad: Stapdaad, moment: Moment) -> Routegebeurtenis:
    """Write down what happened on a route of a case.

    Raises:
        NietMogelijk: when the case is closed, the day lies ahead, or it can't be written down like this (the message says what to do).
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    acting_functie(moment, "casus-werken")
    casus = lock_open(casus)
    loop = _loop_of(casus, route)
    dag = daad.dag or moment.dag
    if dag > moment.dag:
        raise NietMogelijk("Wat er gebeurde, was vandaag of eerder. Voor later maak je een actie in het plan.")
    if dag < casus.geopend_op.date():
        raise NietMogelijk(f"De aanpak begon op {casus.geopend_op:%d-%m-%Y}. Kies die dag of een latere.")
    if (
        daad.vervangt is not None
        and not casus.gebeurtenissen.filter(pk=daad.vervangt, route=route, vervangen_door=None).exclude(soort=Soort.BEGONNEN).exists()
    ):
        raise NietMogelijk("Deze regel is al teruggenomen, of hij is het begin van de route.")
    if daad.soort is Soort.VERLENGD and (route, daad.over) in terms_of_places(casus):
        raise NietMogelijk("Verleng de plaatsing zelf, bij Plekken: dan schuift deze termijn mee.")
    over = daad.over or (_own_name(loop) if daad.soort is Soort.TOEGEVOEGD else "")
    gebeurtenis = Gebeurtenis(
        nummer=loop.next_number,
        soort=daad.soort,
        dag=dag,
        over=over,
        uitkomst=daad.uitkomst,
        reden=daad.reden,
        ingevoerd_op=moment.dag,
        vervangt=daad.vervangt,
        aantal=daad.aantal,
        naam=daad.naam,
        wie=daad.wie,
        na=daad.na,
        uiterlijk=daad.uiterlijk,
    )
    try:
        check_event(loop.route, loop.stand_on(moment.dag), gebeurtenis, loop.with_event(gebeurtenis).stand_on(moment.dag))
    except NietZo as fout:
        raise NietMogelijk(str(fout)) from None
    rij = Routegebeurtenis.objects.create(
        casus=casus,
        leerling=casus.leerling,
        route=route,
        soort=daad.soort,
        dag=dag,
        over=over,
        uitkomst=daad.uitkomst,
        reden=daad.reden,
        vervangt_id=daad.vervangt,
        aantal=daad.aantal,
        naam=daad.naam,
        wie=daad.wie,
        na=daad.na,
        uiterlijk_datum=daad.uiterlijk,
        door=moment.door,
        ingevoerd_op=moment.op,
    )
    log(moment, "casus-routestap", casus.leerling, {"casus": casus.pk, "gebeurtenis": rij.pk, "soort": str(daad.soort), "over": over})
    herzie_taken(casus, moment)
    return rij


@working()
def begin_route(casus: Casus, route: str, moment: Moment) -> Routegebeurtenis:
    """Begin another route within a case, such as a bridging placement; it keeps the version that holds today.

    Raises:
        NietMogelijk: when the case is closed, the route is on it already, or none of that name holds today.
    """
    acting_functie(moment, "casus-regie")
    casus = lock_open(casus)
    versie = routes().on(route, moment.dag)
    if versie is None:
        raise NietMogelijk("Kies een route die nu geldt.")
    if casus.gebeurtenissen.filter(route=route).exists():
        raise NietMogelijk("Deze route loopt al in deze casus. Open daarin de stap die opnieuw nodig is.")
    rij = Routegebeurtenis.objects.create(
        casus=casus,
        leerling=casus.leerling,
        route=route,
        versie=versie.versie,
        soort=Soort.BEGONNEN,
        dag=moment.dag,
        door=moment.door,
        ingevoerd_op=moment.op,
    )
    log(moment, "casus-routestap", casus.leerling, {"casus": casus.pk, "gebeurtenis": rij.pk, "soort": "begonnen", "over": route})
    herzie_taken(casus, moment)
    return rij


@working()
def stap_over(casus: Casus, route: str, versie: str, reden: str, moment: Moment) -> Overstap:
    """Move a route of a case to a newer version; return what has no place in it, for a person to look at.

    Raises:
        NietMogelijk: when that version does not follow the one of the case, or the case is closed.
    """
    acting_functie(moment, "casus-regie")
    casus = lock_open(casus)
    loop, nieuw = _loop_of(casus, route), routes().version(route, versie)
    if nieuw is None:
        raise NietMogelijk("Deze versie van de route is er niet.")
    eigen = [gebeurtenis for gebeurtenis in loop.gebeurtenissen if gebeurtenis.soort is not Soort.SIGNAAL]
    try:
        overstap = verplaats(eigen, loop.route, nieuw, moment.dag, loop.next_number)
    except GeenWeg as fout:
        raise NietMogelijk(f"Overstappen kan niet: {fout}.") from None
    rij = Routegebeurtenis.objects.create(
        casus=casus,
        leerling=casus.leerling,
        route=route,
        versie=versie,
        soort=Soort.OVERGESTAPT,
        dag=moment.dag,
        reden=reden,
        door=moment.door,
        ingevoerd_op=moment.op,
    )
    log(moment, "casus-routestap", casus.leerling, {"casus": casus.pk, "gebeurtenis": rij.pk, "soort": "overgestapt", "over": versie})
    herzie_taken(casus, moment)
    return overstap


def _loop_of(casus: Casus, route: str) -> Routeloop:
    loop = routes_of(casus).per_route.get(route)
    if loop is None:
        raise NietMogelijk("Deze route loopt niet in deze casus.")
    return loop


def _own_name(loop: Routeloop) -> str:
    """Return a name for a step that a person adds: ``eigen-1``, ``eigen-2``…"""
    eigen = {gebeurtenis.over for gebeurtenis in loop.gebeurtenissen if gebeurtenis.soort is Soort.TOEGEVOEGD}
    return next(f"eigen-{nummer}" for nummer in range(1, len(eigen) + 2) if f"eigen-{nummer}" not in eigen)
