"""The tasks of a case: whose turn it is on its routes. They follow from where it stands, and are put right at each event and each night."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from aanwezig.actions.logboek import Moment
from aanwezig.actions.taken import geef_taak, rond_af, rond_alle_af
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.routes.route import Route
from aanwezig.store.casusroutes import Routeloop, routes_of
from aanwezig.store.models import Casus, Casusstand, Deelname, Deelnamestand, Functie, Organisatie, Taak
from aanwezig.store.plekroutes import steps_of_places
from aanwezig.store.velen import among
from aanwezig.store.wand import working

STAP, TERUGKIJKEN = "casus-stap", "plek-terugkijken"
"""Looking back after a stay goes on when the case is closed: that is what it is for."""


@dataclass(frozen=True, slots=True)
class Beurt:
    """Whose turn it is: for which part of a route, since when, by when, and for whom."""

    deel: str
    organisatie: Organisatie
    functie: Functie | None
    sinds: date
    uiterlijk: date | None
    waarom: str


@working()
def herzie_taken(casus: Casus, moment: Moment) -> None:
    """Give the tasks that the routes of a case ask for now, and end those that they ask for no more.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    casus = Casus.objects.select_related("leerling", "school").get(pk=casus.pk)
    open_ = Taak.objects.open().filter(casus=casus)
    if casus.stand != Casusstand.LOOPT:
        rond_alle_af(open_.exclude(soort=TERUGKIJKEN), moment, Taak.Uitkomst.VERVALLEN)
        return
    beurten = {beurt.deel: beurt for beurt in turns_of(casus, moment.dag)}
    for taak in open_.filter(soort=STAP):
        beurt = beurten.get(taak.deel)
        if beurt is None or beurt.organisatie.pk != taak.organisatie_id:
            rond_af(taak, moment)
            continue
        del beurten[taak.deel]
        if beurt.uiterlijk is not None and beurt.uiterlijk != taak.uiterlijk_datum:
            taak.uiterlijk_datum = beurt.uiterlijk
            taak.save(update_fields=("uiterlijk_datum",))
    for beurt in beurten.values():
        geef_taak(
            STAP,
            casus.leerling,
            beurt.organisatie,
            beurt.sinds,
            moment,
            toegewezen=beurt.functie,
            waarom=beurt.waarom,
            uiterlijk=beurt.uiterlijk,
            casus=casus,
            deel=beurt.deel,
        )


def open_casussen() -> list[int]:
    """Return the cases that run (database ids)."""
    with working():
        return list(Casus.objects.open().order_by("pk").values_list("pk", flat=True))


@working()
def herzie_casus(nummer: int, moment: Moment) -> None:
    """Put the tasks of a case (database id) right, one act at a time. Days go by: terms run out, and steps come up, without an event.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of the school.
        LookupError: when a version that the case keeps is no longer in regelwerk/route.
    """
    casus = Casus.objects.select_for_update().filter(pk=nummer).first()
    if casus is not None:
        herzie_taken(casus, moment)


def follow_signalen(leerlingen: Collection[int], moment: Moment) -> None:
    """Let the tasks of cases follow at once when signals of some pupils (database ids) changed. In the transaction that is open.

    A case that another act holds at this moment is left to that act, and one that can't be put right is left to the night, which says so:
    signals wait for neither.
    """
    for casus in Casus.objects.open().filter(leerling__in=among(leerlingen)).select_for_update(skip_locked=True).order_by("pk"):
        with suppress(OnbekendeRegio, LookupError):
            herzie_taken(casus, moment)


def turns_of(casus: Casus, dag: date) -> Iterator[Beurt]:
    """Yield whose turn it is on each route of a case. A step that goes on until something ends it, without a rhythm, is nobody's turn; one
    that is done with a place has its task there.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    mee = list(casus.deelnames.filter(stand=Deelnamestand.DOET_MEE).select_related("organisatie", "functie__gebruiker").order_by("pk"))
    bij_plekken = steps_of_places(casus)
    for loop in routes_of(casus).lopen:
        yield from _turns_on(loop, mee, bij_plekken, dag)


def _turns_on(loop: Routeloop, mee: list[Deelname], bij_plekken: Collection[tuple[str, str]], dag: date) -> Iterator[Beurt]:
    stand, route = loop.stand_on(dag), loop.route
    for beeld in stand.bezig:
        if (beeld.stap.herhaling is not None and beeld.uiterlijk is None) or (route.id, beeld.stap.id) in bij_plekken:
            continue
        wie = _owner(route, beeld.stap.wie, mee)
        sinds = beeld.sinds or dag
        yield Beurt(f"{route.id}:{beeld.stap.id}", wie.organisatie, wie.functie, sinds, beeld.uiterlijk, beeld.stap.naam)
    for vraag in stand.vragen:
        wie = _owner(route, (vraag.wie,), mee)
        yield Beurt(
            f"{route.id}?{vraag.overgang.id}",
            wie.organisatie,
            wie.functie,
            vraag.sinds,
            None,
            vraag.overgang.vraag or "Hoe gaat het verder?",
        )


def _owner(route: Route, rollen: tuple[str, ...], mee: list[Deelname]) -> Deelname:
    """Return who does a step: who fills one of its roles; else whose kind of organisation it is; else who has the lead."""
    soorten = [route.rollen[rol].organisatie.value for rol in rollen if rol in route.rollen]
    per_rol = {deelname.rol: deelname for deelname in reversed(mee)}
    in_rol = [per_rol[rol] for rol in rollen if rol in per_rol]
    van_soort = [deelname for soort in soorten for deelname in mee if deelname.organisatie.soort == soort]
    leiding = [deelname for deelname in mee if deelname.regie]
    return next(iter([*in_rol, *van_soort, *leiding, *mee]))
