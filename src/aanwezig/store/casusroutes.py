"""The routes of a case as they stand in the database: which version each keeps, its events, and the calendar on which its terms count.

Signals are events as well. They are not stored as such but read from the signals that hold now, so that a signal that a correction
withdrew opens no step any more. Those of the schooljaar in which a route begins that were there by then count from its first day: a signal
because of which people begin is not lost by beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from aanwezig.core.kalender.lesweken import Verblijf
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.overstap import Overstap, verplaats
from aanwezig.core.routes.route import Puntsoort, Route
from aanwezig.core.routes.stand import Stand, stand_of
from aanwezig.core.routes.termijnen import dagen_of as dagen_of_stays
from aanwezig.core.verzuim.beeld import stretches_of
from aanwezig.core.verzuim.tabellen import Inschrijving as Inschrijvingsfeit
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import regelwerk, routes
from aanwezig.store.dagen import Schoolagenda, is_feestdag
from aanwezig.store.models import Casus, Inschrijving, Routegebeurtenis, Signaal, Signaalstand

INSCHRIJVING = (
    "leerling__leerling_id",
    "school_id",
    "schoolsoort",
    "leerjaar",
    "begin_datum",
    "eind_datum",
    "rooster_id",
    "leerling__woongemeente",
)
"""An enrolment as the core knows it, in the order of its fields, and where the pupil lives."""


@dataclass(frozen=True)
class Routeloop:
    """One route of a case: the version that it keeps, and what happened on it."""

    route: Route
    gebeurtenissen: tuple[Gebeurtenis, ...]
    dagen: Dagen

    def stand_on(self, dag: date) -> Stand:
        """Return where the case stands on this route at the end of a day."""
        return stand_of(self.route, self.gebeurtenissen, dag, self.dagen)

    def with_event(self, gebeurtenis: Gebeurtenis) -> Routeloop:
        """Return the route as it would be with one more event."""
        return Routeloop(self.route, (*self.gebeurtenissen, gebeurtenis), self.dagen)

    @property
    def begin(self) -> date:
        """The day from which the route counts."""
        return next(gebeurtenis.dag for gebeurtenis in self.gebeurtenissen if gebeurtenis.soort is Soort.BEGONNEN)

    @property
    def next_number(self) -> int:
        """A number above all events, to try an event with before it is written down."""
        return max((gebeurtenis.nummer for gebeurtenis in self.gebeurtenissen), default=0) + 1


@dataclass(frozen=True)
class Casusroutes:
    """All routes of a case, the main one first."""

    hoofd: str
    lopen: tuple[Routeloop, ...]

    @cached_property
    def per_route(self) -> dict[str, Routeloop]:
        """The routes by id."""
        return {loop.route.id: loop for loop in self.lopen}


def routes_of(casus: Casus, erbij: Routegebeurtenis | None = None) -> Casusroutes:
    """Return the routes of a case. One that is besloten is none of them, also when an older case has it (ADR 0040): nobody reads it here.

    ``erbij``: as the routes would be with one more event, which is not written down.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of the school.
        LookupError: when a version that the case keeps is no longer in regelwerk/route.
    """
    per_route: dict[str, list[Routegebeurtenis]] = defaultdict(list)
    for rij in Routegebeurtenis.objects.filter(casus=casus, route__in=routes().gedeeld).order_by("pk"):
        per_route[rij.route].append(rij)
    if erbij is not None:
        per_route[erbij.route].append(erbij)
    signalen = list(
        Signaal.objects.filter(leerling=casus.leerling_id, stand=Signaalstand.GELDT).values_list("pk", "regel", "eind_datum", "sinds_op")
    )
    dagen = dagen_of(casus)
    lopen = [_loop(route, rijen, signalen, dagen) for route, rijen in per_route.items()]
    return Casusroutes(casus.route, tuple(sorted(lopen, key=lambda loop: loop.route.id != casus.route)))


@dataclass(frozen=True)
class Vooruitblik:
    """A route of a case as a newer version would read it: what changes, and the route as it would run then."""

    overstap: Overstap
    straks: Routeloop


def look_ahead(casus: Casus, loop: Routeloop, naar: Route, op: datetime) -> Vooruitblik:
    """Return what it would be when a route of a case goes over to a newer version at a moment. Nothing is written down.

    Raises:
        GeenWeg: when that version does not say that it follows the one of the case.
    """
    rij = Routegebeurtenis(
        pk=loop.next_number, casus=casus, route=naar.id, versie=naar.versie, soort=Soort.OVERGESTAPT, dag=_day(op), ingevoerd_op=op
    )
    eigen = [gebeurtenis for gebeurtenis in loop.gebeurtenissen if gebeurtenis.soort is not Soort.SIGNAAL]
    overstap = verplaats(eigen, loop.route, naar, rij.dag, rij.pk)
    return Vooruitblik(overstap, routes_of(casus, rij).per_route[naar.id])


def dagen_of(casus: Casus) -> Dagen:
    """Return the calendar on which the terms of a case count: of each day that of the school where the pupil is enrolled then.

    A day between two schools, or after the last one, counts as at the school before it; a pupil who is enrolled nowhere has the school of
    the case. What is known of a move to come counts from the day on which it comes.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of a school.
    """
    rijen = list(Inschrijving.objects.filter(leerling=casus.leerling_id).order_by("begin_datum", "pk").values_list(*INSCHRIJVING))
    inschrijvingen = [Inschrijvingsfeit(*rij[:-1]) for rij in rijen]
    gemeente, land = rijen[-1][-1] if rijen else casus.leerling.woongemeente, regelwerk().land
    agenda = Schoolagenda({een.school for een in inschrijvingen} or {casus.school.code})
    verblijven = [
        Verblijf(van, tm, agenda.kalenders.of_school(een.school, gemeente))
        for van, tm, een in stretches_of(inschrijvingen, land.van, land.tm)
    ]
    return dagen_of_stays(verblijven, is_feestdag) if verblijven else agenda.dagen_of(casus.school.code, gemeente)


def as_gebeurtenis(rij: Routegebeurtenis) -> Gebeurtenis:
    """Return a stored event as the core knows it; its number is that of the row."""
    return Gebeurtenis(
        nummer=rij.pk,
        soort=Soort(rij.soort),
        dag=rij.dag,
        over=rij.versie if rij.soort == Soort.OVERGESTAPT else rij.over,
        uitkomst=rij.uitkomst,
        reden=rij.reden,
        ingevoerd_op=_day(rij.ingevoerd_op),
        vervangt=rij.vervangt_id,
        aantal=rij.aantal,
        naam=rij.naam,
        wie=rij.wie,
        na=rij.na,
        uiterlijk=rij.uiterlijk_datum,
    )


def _loop(naam: str, rijen: list[Routegebeurtenis], signalen: Iterable[tuple[int, str, date, datetime]], dagen: Dagen) -> Routeloop:
    """Read the events of one route in the version that holds now: what was written under an older one is translated."""
    begin = next(rij for rij in rijen if rij.soort == Soort.BEGONNEN)
    route = _version(naam, begin.versie)
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()
    for rij in rijen:
        if rij.soort == Soort.OVERGESTAPT:
            nieuw = _version(naam, rij.versie)
            gebeurtenissen, route = verplaats(gebeurtenissen, route, nieuw, rij.dag, rij.pk).gebeurtenissen, nieuw
        else:
            gebeurtenissen = (*gebeurtenissen, as_gebeurtenis(rij))
    regels = _rules_of(route)
    vanaf = regelwerk().land.schooljaar.begin_of(begin.dag)
    van_signalen = (
        Gebeurtenis(-pk, Soort.SIGNAAL, max(dag, begin.dag), over=regel, ingevoerd_op=_day(sinds))
        for pk, regel, dag, sinds in signalen
        if regel in regels and (dag >= vanaf or pk == begin.casus.signaal_id)
    )
    return Routeloop(route, (*gebeurtenissen, *van_signalen), dagen)


def _version(route: str, versie: str) -> Route:
    gevonden = routes().version(route, versie)
    if gevonden is None:
        raise LookupError(f"versie {versie} van route {route} staat niet meer in regelwerk/route; een casus heeft haar nog nodig")
    return gevonden


def _rules_of(route: Route) -> frozenset[str]:
    """Return the rules of which a signal means something on a route."""
    punten = [punt for stap in route.stappen for punt in stap.aanleidingen]
    punten += [punt for overgang in route.overgangen for punt in overgang.op]
    punten += [punt for termijn in route.termijnen.values() for punt in (termijn.vanaf, *termijn.einde)]
    return frozenset(punt.naam for punt in punten if punt.soort is Puntsoort.SIGNAAL)


def _day(op: datetime) -> date:
    return op.astimezone(AMSTERDAM).date()
