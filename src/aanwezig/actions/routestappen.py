"""What people do on the routes of a case: steps done, skipped, opened again, added, moved; answers, longer terms, mistakes taken back.

The route guides and never locks: everything can be done in any order, with a reason where the route is left (core/routes/handelen.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.casusslot import lock_open
from aanwezig.actions.casustaken import forget_evaluations, herzie_taken, plan_evaluations
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.routebegin import VANZELF, Telling, begin_of, registered_since
from aanwezig.core.routes.beslissing import Opschrift, check_opschrift, evaluations_of
from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.handelen import NietZo, check_event
from aanwezig.core.routes.keuze import advise
from aanwezig.core.routes.overstap import GeenWeg, Overstap
from aanwezig.core.routes.route import Route, Stap
from aanwezig.definitions.boeken import routes
from aanwezig.store.casusroutes import Routeloop, look_ahead, routes_of
from aanwezig.store.models import Casus, Functie, Routegebeurtenis
from aanwezig.store.plekroutes import terms_of_places
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Stapdaad:
    """Something that happens on a route, as a person says it; ``dag``: when it was so, today when empty.

    ``antwoorden``: to the questions of the decision table of a step that is done, by question. ``namens`` and ``stukken``: who decided
    when somebody else writes it down, and what belongs to the step, by name (core/routes/beslissing.py).
    """

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
    antwoorden: Mapping[str, str] = field(default_factory=dict)
    namens: str = ""
    stukken: Mapping[str, str] = field(default_factory=dict)


@working()
def doe_stap(casus: Casus, route: str, daad: Stapdaad, moment: Moment) -> Routegebeurtenis:
    """Write down what happened on a route of a case.

    Raises:
        NietMogelijk: when the case is closed, the day lies ahead, or it can't be written down like this (the message says what to do).
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    functie = acting_functie(moment, "casus-werken")
    casus = lock_open(casus)
    loop = _loop_of(casus, route)
    dag = daad.dag or moment.dag
    if dag > moment.dag:
        raise NietMogelijk("Wat er gebeurde, was vandaag of eerder. Voor later maak je een actie in het plan.")
    if dag < loop.begin:
        raise NietMogelijk(f"De route telt vanaf {loop.begin:%d-%m-%Y}. Kies die dag of een latere.")
    if (
        daad.vervangt is not None
        and not casus.gebeurtenissen.filter(pk=daad.vervangt, route=route, vervangen_door=None).exclude(soort=Soort.BEGONNEN).exists()
    ):
        raise NietMogelijk("Deze regel is al teruggenomen, of hij is het begin van de route.")
    if daad.soort is Soort.VERLENGD and (route, daad.over) in terms_of_places(casus):
        raise NietMogelijk("Verleng de plaatsing zelf, bij Plekken: dan schuift deze termijn mee.")
    antwoorden = _answers(loop.route, daad)
    stap = loop.route.stap_van.get(daad.over) if daad.soort is Soort.GEDAAN else None
    stukken = _written(loop.route, stap, daad, functie, dag)
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
        antwoorden=antwoorden,
        namens=daad.namens.strip(),
        stukken=stukken,
        door=moment.door,
        ingevoerd_op=moment.op,
    )
    log(moment, "casus-routestap", casus.leerling, {"casus": casus.pk, "gebeurtenis": rij.pk, "soort": str(daad.soort), "over": over})
    if daad.vervangt is not None:
        forget_evaluations(casus, daad.vervangt, moment)
    if stap is not None:
        plan_evaluations(casus, rij.pk, evaluations_of(stap, stukken), moment)
    herzie_taken(casus, moment)
    return rij


@working()
def begin_route(casus: Casus, route: str, moment: Moment, telling: Telling = VANZELF) -> Routegebeurtenis:
    """Begin another route within a case, such as a bridging placement; it keeps the version that holds today.

    Raises:
        NietMogelijk: when the case is closed, the route is on it already, none of that name holds today, it is besloten, or it can't count
            from that day.
    """
    acting_functie(moment, "casus-regie")
    casus = lock_open(casus)
    _check_shared(route)
    versie = routes().on(route, moment.dag)
    if versie is None:
        raise NietMogelijk("Kies een route die nu geldt.")
    if casus.gebeurtenissen.filter(route=route).exists():
        raise NietMogelijk("Deze route loopt al in deze casus. Open daarin de stap die opnieuw nodig is.")
    rij = begin_of(casus, versie, telling, versie.telt_vanaf, registered_since(casus), moment)
    log(moment, "casus-routestap", casus.leerling, {"casus": casus.pk, "gebeurtenis": rij.pk, "soort": "begonnen", "over": route})
    herzie_taken(casus, moment)
    return rij


@working()
def stap_over(casus: Casus, route: str, versie: str, reden: str, moment: Moment) -> Overstap:
    """Move a route of a case to a newer version; return what has no place in it, for a person to look at.

    Raises:
        NietMogelijk: without a reason, when the case is closed or the route is over, when that version does not follow the one of the case
            or begins later, or when nobody would be at work then.
    """
    acting_functie(moment, "casus-regie")
    casus = lock_open(casus)
    loop, nieuw = _loop_of(casus, route), routes().version(route, versie)
    if nieuw is None:
        raise NietMogelijk("Deze versie van de route is er niet.")
    if nieuw.geldig_vanaf > moment.dag:
        raise NietMogelijk(f"Deze versie geldt vanaf {nieuw.geldig_vanaf:%d-%m-%Y}. Stap dan over.")
    if not reden.strip():
        raise NietMogelijk("Schrijf op waarom jullie overstappen. Zo begrijpt iedereen die meedoet waarom de route verandert.")
    if loop.stand_on(moment.dag).geeindigd_op is not None:
        raise NietMogelijk("Deze route is afgerond. Overstappen hoeft dan niet.")
    try:
        blik = look_ahead(casus, loop, nieuw, moment.op)
    except GeenWeg as fout:
        raise NietMogelijk(f"Overstappen kan niet: {fout}.") from None
    if blik.straks.stand_on(moment.dag).is_stil:
        raise NietMogelijk("Dan is niemand meer aan de beurt. Open eerst een andere stap of voeg er een toe, en stap daarna over.")
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
    return blik.overstap


def _check_shared(route: str) -> None:
    """Refuse a route that is never walked in a case, also one that an older case has."""
    if (besloten := routes().besloten_of(route)) is not None:
        raise NietMogelijk(besloten.zin)


def _loop_of(casus: Casus, route: str) -> Routeloop:
    _check_shared(route)
    loop = routes_of(casus).per_route.get(route)
    if loop is None:
        raise NietMogelijk("Deze route loopt niet in deze casus.")
    return loop


def _answers(route: Route, daad: Stapdaad) -> dict[str, str]:
    """Return the answers to the table of a step that is done; not every question has to be answered."""
    if not daad.antwoorden:
        return {}
    stap = route.stap_van.get(daad.over)
    keuze = route.keuzes.get(stap.keuze) if stap is not None and daad.soort is Soort.GEDAAN else None
    if keuze is None:
        raise NietMogelijk("Bij deze stap horen geen vragen om te beantwoorden.")
    try:
        advise(keuze, daad.antwoorden)
    except ValueError:
        raise NietMogelijk("Kies bij elke vraag een van de antwoorden die er staan.") from None
    return dict(daad.antwoorden)


def _written(route: Route, stap: Stap | None, daad: Stapdaad, functie: Functie, dag: date) -> dict[str, str]:
    """Return what belongs to a step that is done, as somebody writes it down."""
    stukken = {naam: tekst.strip() for naam, tekst in daad.stukken.items() if tekst.strip()}
    if stap is None:
        if stukken or daad.namens.strip():
            raise NietMogelijk("In wiens naam, en wat erbij hoort, schrijf je op bij een stap die is gedaan.")
        return {}
    try:
        check_opschrift(route, stap, Opschrift(functie.rol, daad.namens, daad.reden, stukken), dag)
    except NietZo as fout:
        raise NietMogelijk(str(fout)) from None
    return stukken


def _own_name(loop: Routeloop) -> str:
    """Return a name for a step that a person adds: ``eigen-1``, ``eigen-2``…"""
    eigen = {gebeurtenis.over for gebeurtenis in loop.gebeurtenissen if gebeurtenis.soort is Soort.TOEGEVOEGD}
    return next(f"eigen-{nummer}" for nummer in range(1, len(eigen) + 2) if f"eigen-{nummer}" not in eigen)
