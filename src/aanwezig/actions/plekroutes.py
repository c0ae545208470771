"""What happens about a place happens on its route as well, in the same transaction: one thing, told once.

The route of a kind of provision begins with the first request for it in a case, or goes on when it runs. What each act says there is data
(regelwerk/voorziening, ``meldt``). On the main route of the case only what is at hand is told: whose turn it is there stays with people.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.stand import Stapstand
from aanwezig.core.voorzieningen.boek import Melding, Plekdaad, Voorziening
from aanwezig.definitions.boeken import routes
from aanwezig.store.casusroutes import Routeloop, routes_of
from aanwezig.store.models import Casus, Deelnamestand, Routegebeurtenis

AL = (Stapstand.GEDAAN, Stapstand.OVERGESLAGEN, Stapstand.VERVALLEN)
MEE = (Deelnamestand.GEVRAAGD, Deelnamestand.DOET_MEE)


def begin_plekroute(casus: Casus, voorziening: Voorziening, moment: Moment) -> None:
    """Begin the route of a kind of provision, when what happens about a place is told to it and it does not run in the case yet."""
    if not voorziening.meldt or casus.gebeurtenissen.filter(route=voorziening.route).exists():
        return
    versie = routes().on(voorziening.route, moment.dag)
    if versie is not None:
        _write(casus, voorziening.route, Soort.BEGONNEN, moment.dag, moment, versie=versie.versie)


def meld(
    casus: Casus, voorziening: Voorziening, bij: str, waarom: str, moment: Moment, *, dag: date | None = None, aantal: int = 0
) -> None:
    """Tell the routes of a case what happened about a place; ``waarom``: in words, for where the route did not expect it yet. What people
    wrote about the place stays there: others may read it than read the route.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of the school.
        LookupError: when a version that the case keeps is no longer in regelwerk/route.
    """
    toen = dag or moment.dag
    for melding in _told(casus, voorziening.meldt, bij, moment):
        _tell(casus, voorziening.route, melding, (waarom, aantal), toen, moment)
    if casus.route in voorziening.hoofdroutes:
        for melding in _told(casus, voorziening.in_de_hoofdroute, bij, moment):
            loop = routes_of(casus).per_route.get(casus.route)
            if loop is not None and _is_at_hand(loop, melding, toen):
                _tell(casus, casus.route, melding, (waarom, aantal), toen, moment)
    if voorziening.meldt:
        herzie_taken(casus, moment)


def _told(casus: Casus, meldingen: Iterable[Melding], bij: str, moment: Moment) -> list[Melding]:
    """Return what is told at an act: as far as it is of whoever acts, and of who takes part."""
    wie = "" if moment.door is None else moment.door.organisatie.soort
    hier = [een for een in meldingen if een.bij == bij and een.door in ("", wie)]
    if not any(een.met for een in hier):
        return hier
    soorten = set(casus.deelnames.filter(stand__in=MEE).values_list("organisatie__soort", flat=True))
    return [een for een in hier if not een.met or een.met in soorten]


def _is_at_hand(loop: Routeloop, melding: Melding, dag: date) -> bool:
    """Say whether the main route waits for this: the step is open; an event ends a step that somebody is at."""
    stand = loop.stand_on(dag)
    if melding.soort in (Soort.GEDAAN, Soort.OVERGESLAGEN):
        return any(beeld.stap.id == melding.over for beeld in stand.bezig)
    return any(
        beeld.stap.herhaling is not None and any(punt.naam == melding.over for punt in beeld.stap.herhaling.tot) for beeld in stand.bezig
    )


def _tell(casus: Casus, route: str, melding: Melding, wat: tuple[str, int], dag: date, moment: Moment) -> None:
    """Write one event; a step that was done is opened again first, and one that was not up yet carries why it is done now. A step that
    nobody needs any more is passed over with that reason, and left when it has ended."""
    loop = routes_of(casus).per_route.get(route)
    if loop is None:
        return
    waarom, aantal = wat
    if melding.soort not in (Soort.GEDAAN, Soort.GEOPEND, Soort.OVERGESLAGEN):
        reden = "" if melding.soort is Soort.GEBEURD else waarom
        eerder = _said_before(casus, route, melding) if melding.bij == Plekdaad.EIGEN_AANBOD else None
        _write(casus, route, melding.soort, dag, moment, over=melding.over, reden=reden, aantal=aantal, vervangt=eerder)
        return
    beeld = next((beeld for beeld in loop.stand_on(dag).stappen if beeld.stap.id == melding.over), None)
    if beeld is None:
        return
    if melding.soort is Soort.OVERGESLAGEN:
        if beeld.stand not in AL:
            _write(casus, route, Soort.OVERGESLAGEN, dag, moment, over=melding.over, reden=waarom)
        return
    if melding.soort is Soort.GEOPEND or beeld.stand in AL:
        if beeld.stand is not Stapstand.OPEN:
            _write(casus, route, Soort.GEOPEND, dag, moment, over=melding.over, reden=waarom)
        if melding.soort is Soort.GEOPEND:
            return
    vooruit = beeld.stand is Stapstand.LATER
    _write(casus, route, Soort.GEDAAN, dag, moment, over=melding.over, uitkomst=melding.uitkomst, reden=waarom if vooruit else "")


def _said_before(casus: Casus, route: str, melding: Melding) -> int | None:
    """Return the event that says the same with another day: that is corrected, and does not hold beside the new one."""
    rijen = casus.gebeurtenissen.filter(route=route, soort=melding.soort, over=melding.over, vervangen_door=None)
    return rijen.order_by("-pk").values_list("pk", flat=True).first()


def _write(
    casus: Casus,
    route: str,
    soort: Soort,
    dag: date,
    moment: Moment,
    *,
    versie: str = "",
    over: str = "",
    uitkomst: str = "",
    reden: str = "",
    aantal: int = 0,
    vervangt: int | None = None,
) -> None:
    rij = Routegebeurtenis.objects.create(
        casus=casus,
        leerling=casus.leerling,
        route=route,
        versie=versie,
        soort=soort,
        dag=dag,
        over=over,
        uitkomst=uitkomst,
        reden=reden,
        aantal=aantal,
        vervangt_id=vervangt,
        door=moment.door,
        ingevoerd_op=moment.op,
    )
    gegevens = {"casus": casus.pk, "gebeurtenis": rij.pk, "soort": str(soort), "over": over or route}
    log(moment, "casus-routestap", casus.leerling, gegevens)
