"""From which day a route of a case counts: that on which it really began. Its terms count from there, and the logbook says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.route import Route, Telpunt
from aanwezig.store.models import Casus, Inschrijving, Leerling, Routegebeurtenis, Vrijstelling

VANZELFSPREKEND = {
    Telpunt.VERZUIM: "Vanaf die dag staat de leerling in het register.",
    Telpunt.VRIJSTELLING: "Op die dag ging de vrijstelling in.",
}
"""Why a route counts from another day than today, where nobody has to say so."""


@dataclass(frozen=True, slots=True)
class Telling:
    """From which day a route counts, as a person says it, and why (empty: from the day that goes without saying)."""

    vanaf: date | None = None
    waarom: str = ""


VANZELF = Telling()


def begin_of(casus: Casus, route: Route, telling: Telling, punt: Telpunt, sinds: date | None, moment: Moment) -> Routegebeurtenis:
    """Write down that a route begins, with the day from which it counts.

    ``punt``: which day that is when nobody says another; ``sinds``: since when the child stands in the register.

    Raises:
        NietMogelijk: when the day lies ahead, is too long ago, or is another than expected and nobody says why.
    """
    vrijgesteld = _exempted_since(casus.leerling, moment.dag)
    gewoon = min({Telpunt.VERZUIM: sinds, Telpunt.VRIJSTELLING: vrijgesteld}.get(punt) or moment.dag, moment.dag)
    dag = telling.vanaf or gewoon
    if dag > moment.dag:
        raise NietMogelijk("Een route telt vanaf vandaag of eerder. Wat later begint, maak je een actie in het plan.")
    eerste, toen = _earliest(casus.leerling, sinds, vrijgesteld, moment.dag)
    if dag < eerste:
        raise NietMogelijk(f"De route kan niet eerder tellen dan {eerste:%d-%m-%Y}: {toen}. Klopt die dag niet, verbeter hem dan eerst.")
    waarom = telling.waarom.strip()
    if dag not in (moment.dag, gewoon) and not waarom:
        raise NietMogelijk(f"Schrijf op waarom de route telt vanaf {dag:%d-%m-%Y}. Dat blijft bij de route staan.")
    return Routegebeurtenis.objects.create(
        casus=casus,
        leerling=casus.leerling,
        route=route.id,
        versie=route.versie,
        soort=Soort.BEGONNEN,
        dag=dag,
        reden=waarom or (VANZELFSPREKEND.get(punt, "") if dag != moment.dag else ""),
        door=moment.door,
        ingevoerd_op=moment.op,
    )


def registered_since(casus: Casus) -> date | None:
    """Return the first day on which a child stands in the register in a case; None when it does not."""
    rijen = casus.registraties.filter(vervallen_op=None).order_by("begin_datum", "pk")
    return rijen.values_list("begin_datum", flat=True).first()


def _earliest(leerling: Leerling, sinds: date | None, vrijgesteld: date | None, dag: date) -> tuple[date, str]:
    """Return the first day from which a route can count, and what was so from then on."""
    bekend = [(sinds, "vanaf die dag staat de leerling in het register"), (vrijgesteld, "op die dag ging de vrijstelling in")]
    if gevonden := [(een, toen) for een, toen in bekend if een is not None]:
        return min(gevonden)
    return _enrolled_since(leerling, dag) or dag, "vanaf die dag staat de leerling op deze school"


def _exempted_since(leerling: Leerling, dag: date) -> date | None:
    """Return the day on which the exemption began that holds on a day: of more, the first."""
    geldt = Vrijstelling.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), leerling=leerling, begin_datum__lte=dag)
    return geldt.order_by("begin_datum", "pk").values_list("begin_datum", flat=True).first()


def _enrolled_since(leerling: Leerling, dag: date) -> date | None:
    """Return since when a child is at the school of that day."""
    rijen = Inschrijving.objects.filter(leerling=leerling, begin_datum__lte=dag).order_by("begin_datum", "pk")
    return next((rij.begin_datum for rij in rijen if rij.holds_on(dag)), None)
