"""The tasks of a case: whose turn it is on its routes. They follow from where it stands, and are put right at each event and each night."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from aanwezig.actions.logboek import Moment
from aanwezig.actions.taken import geef_taak, rond_af, rond_alle_af
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.routes.route import Route
from aanwezig.definitions.boeken import plekboek, registerboek, takenboek, toegangsbeleid
from aanwezig.store.casusroutes import Routeloop, routes_of
from aanwezig.store.deuren.casussen import school_at_work
from aanwezig.store.deuren.functies import fillers_of
from aanwezig.store.models import Casus, Casusstand, Deelname, Deelnamestand, Functie, Organisatie, Organisatiesoort, Taak
from aanwezig.store.overbruggen import long_waits
from aanwezig.store.plekroutes import steps_of_places
from aanwezig.store.registeraanbod import offer_asked
from aanwezig.store.velen import among
from aanwezig.store.wand import working

BESLUIT = "besluit:"
"""With what the part begins of a task that was planned with a step of a route."""
OVERBRUGGEN = "plek-overbruggen"
STAP, AANBOD, EVALUATIE, TERUGKIJKEN = "casus-stap", "casus-aanbod", "casus-evaluatie", "plek-terugkijken"
"""Looking back after a stay goes on when the case is closed: that is what it is for."""


@dataclass(frozen=True, slots=True)
class Ploeg:
    """Who takes part in a case, and who works there in the roles that can work on it, by organisation and role."""

    mee: Sequence[Deelname]
    per_rol: Mapping[tuple[int, str], Sequence[Functie]]

    def owner(self, route: Route, rollen: Sequence[str]) -> tuple[Organisatie, Functie | None]:
        """Return who does a step: who fills one of its roles in the case; else who has that work at an organisation that takes part.

        Is there nobody, then it is of whose kind of organisation it is, else of who leads: somebody always sees it.
        """
        gezocht = [route.rollen[rol] for rol in rollen if rol in route.rollen]
        for deelname in (een for rol in rollen for een in self.mee if een.rol == rol):
            werk = next((rol.functie for rol in gezocht if rol.id == deelname.rol), "")
            return deelname.organisatie, deelname.functie or self._only(deelname, werk)
        for rol in gezocht:
            hier = [een for een in self.mee if rol.functie and self.per_rol.get((een.organisatie_id, rol.functie))]
            for deelname in sorted(hier, key=lambda een: een.functie is None or een.functie.rol != rol.functie):
                zelf = deelname.functie is not None and deelname.functie.rol == rol.functie
                return deelname.organisatie, deelname.functie if zelf else self._only(deelname, rol.functie)
        van_soort = [een for rol in gezocht for een in self.mee if een.organisatie.soort == rol.organisatie]
        wie = next(iter([*van_soort, *(een for een in self.mee if een.regie), *self.mee]))
        return wie.organisatie, wie.functie

    def _only(self, deelname: Deelname, werk: str) -> Functie | None:
        """Return who has some work where somebody takes part, when that is one person; else it is for the team."""
        wie = self.per_rol.get((deelname.organisatie_id, werk), ())
        return wie[0] if len(wie) == 1 else None


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
    """Give the tasks that the routes of a case ask for now, and the one to say which offer there is; end those that are asked no more.

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
    _revise_offer(casus, open_.filter(soort=AANBOD), moment)
    _revise_bridge(casus, open_.filter(soort=OVERBRUGGEN), moment)


def _revise_offer(casus: Casus, open_: QuerySet[Taak], moment: Moment) -> None:
    """Ask who has the lead which offer there is, or why none came in time, from the day on which the term ends until it is said.

    Of more than one who leads it is the samenwerkingsverband, which keeps the register, and else the school board.
    """
    uiterlijk = offer_asked(casus, moment.dag, registerboek())
    regie = _leader_of(casus)
    wie = None if uiterlijk is None else regie
    bij = None if wie is None else wie.organisatie_id
    staat = [taak for taak in open_ if taak.organisatie_id == bij]
    rond_alle_af(open_.exclude(pk__in=[taak.pk for taak in staat]), moment)
    if wie is not None and uiterlijk is not None and not staat:
        geef_taak(
            AANBOD,
            casus.leerling,
            wie.organisatie,
            uiterlijk,
            moment,
            toegewezen=wie.functie,
            waarom="de drie maanden zijn om",
            uiterlijk=uiterlijk,
            casus=casus,
        )


def _revise_bridge(casus: Casus, open_: QuerySet[Taak], moment: Moment) -> None:
    """Ask who has the lead to think of a bridging placement for who waits too long for another school: once for each request.

    Is it led where nobody asks for places, then the school is asked.
    """
    wachten = long_waits(casus, moment.dag, plekboek())
    rond_alle_af(open_.exclude(deel__in=wachten), moment)
    gevraagd = set(Taak.objects.filter(casus=casus, soort=OVERBRUGGEN, deel__in=wachten).values_list("deel", flat=True))
    rollen = [toegangsbeleid().rollen[rol] for rol in takenboek().soorten[OVERBRUGGEN].rollen]
    regie = _leader_of(casus, {soort for rol in rollen for soort in rol.organisaties})
    bij = regie.organisatie if regie is not None else school_at_work(casus, moment.dag)
    for sleutel, grens in wachten.items():
        if bij is None or sleutel in gevraagd:
            continue
        geef_taak(
            OVERBRUGGEN,
            casus.leerling,
            bij,
            grens,
            moment,
            toegewezen=regie.functie if regie is not None else None,
            waarom="het wachten op de andere school duurt te lang",
            casus=casus,
            deel=sleutel,
        )


def _leader_of(casus: Casus, soorten: Collection[str] | None = None) -> Deelname | None:
    """Return who leads a case; of more than one the samenwerkingsverband, else the school board.

    ``soorten``: only at these kinds of organisation; None: at any.
    """
    leiden = casus.deelnames.filter(regie=True, stand=Deelnamestand.DOET_MEE).select_related("organisatie", "functie").order_by("pk")
    leiden = leiden if soorten is None else leiden.filter(organisatie__soort__in=soorten)
    eerst = {Organisatiesoort.SWV: 0, Organisatiesoort.BESTUUR: 1}
    return min(leiden, key=lambda een: (eerst.get(Organisatiesoort(een.organisatie.soort), len(eerst)), een.pk), default=None)


def plan_evaluations(casus: Casus, gebeurtenis: int, dagen: Collection[date], moment: Moment) -> None:
    """Let who leads a case look how it goes on the days that were written down with a step (the number of its event)."""
    regie = _leader_of(casus)
    if regie is None:
        return
    for dag in dagen:
        geef_taak(
            EVALUATIE,
            casus.leerling,
            regie.organisatie,
            dag,
            moment,
            toegewezen=regie.functie,
            waarom="afgesproken bij een besluit op de route",
            casus=casus,
            deel=f"{BESLUIT}{gebeurtenis}:{dag}",
        )


def forget_evaluations(casus: Casus, gebeurtenis: int, moment: Moment) -> None:
    """Ask no more what was planned with an event that was taken back."""
    van = Taak.objects.open().filter(casus=casus, soort=EVALUATIE, deel__startswith=f"{BESLUIT}{gebeurtenis}:")
    rond_alle_af(van, moment, Taak.Uitkomst.VERVALLEN)


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
    if not mee:  # consent was withdrawn, and the pupil has no school
        return
    ploeg = Ploeg(mee, fillers_of([een.organisatie_id for een in mee], dag))
    bij_plekken = steps_of_places(casus)
    for loop in routes_of(casus).lopen:
        yield from _turns_on(loop, ploeg, bij_plekken, dag)


def _turns_on(loop: Routeloop, ploeg: Ploeg, bij_plekken: Collection[tuple[str, str]], dag: date) -> Iterator[Beurt]:
    stand, route = loop.stand_on(dag), loop.route
    for beeld in stand.bezig:
        if (beeld.stap.herhaling is not None and beeld.uiterlijk is None) or (route.id, beeld.stap.id) in bij_plekken:
            continue
        organisatie, functie = ploeg.owner(route, beeld.stap.wie)
        sinds = beeld.sinds or dag
        yield Beurt(f"{route.id}:{beeld.stap.id}", organisatie, functie, sinds, beeld.uiterlijk, beeld.stap.naam)
    for vraag in stand.vragen:
        organisatie, functie = ploeg.owner(route, (vraag.wie,))
        yield Beurt(
            f"{route.id}?{vraag.overgang.id}",
            organisatie,
            functie,
            vraag.sinds,
            None,
            vraag.overgang.vraag or "Hoe gaat het verder?",
        )
