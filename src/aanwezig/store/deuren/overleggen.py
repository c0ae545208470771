"""The door to meetings: who holds one or was invited sees it; about whom an item is, only who takes part in that case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.overleggen import Overlegsoort
from aanwezig.core.werk.verloop import OVERLEG
from aanwezig.definitions.boeken import overlegboek, routes, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import WERKEN, visible_casussen
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import (
    KOMEND,
    Agendapunt,
    Antwoord,
    Besluit,
    Bespreking,
    Casus,
    Casusdocument,
    Functie,
    Genodigde,
    Organisatie,
    Overleg,
    Overlegreeks,
    Overlegstand,
    Taak,
    Toestemming,
)

PLANNEN, BEKIJKEN, VERSLAAN = "overleg-plannen", "overleg-bekijken", "overleg-verslaan"
MET = ("organisatie", "voorzitter__gebruiker", "notulist__gebruiker", "reeks")
STAP, EVALUATIE = "casus-stap", "casus-evaluatie"
"""Tasks that can ask for a meeting."""


def soort_of(overleg: Overleg | Bespreking) -> Overlegsoort:
    """Return the kind of a meeting."""
    return overlegboek().soorten[overleg.soort]


def visible_overleggen(functie: Functie) -> QuerySet[Overleg]:
    """Return the meetings that the organisation of a functie holds, and those to which it was invited."""
    if not can_do(functie, BEKIJKEN):
        return Overleg.objects.none()
    hier = Genodigde.objects.filter(overleg=OuterRef("pk"), organisatie=functie.organisatie_id, uitgenodigd_op__isnull=False)
    return Overleg.objects.filter(Q(organisatie=functie.organisatie_id) | Exists(hier)).select_related(*MET)


def list_overleggen(functie: Functie) -> QuerySet[Overleg]:
    """Return the meetings with what a list shows: how many items (None: there may be some that a guest doesn't know of), and what the own
    organisation answered (``antwoord``).
    """
    hier = Genodigde.objects.filter(overleg=OuterRef("pk"), organisatie=functie.organisatie_id, uitgenodigd_op__isnull=False)
    punten = Agendapunt.objects.filter(overleg=OuterRef("pk"), vervallen_op=None).order_by().values("overleg")
    return visible_overleggen(functie).annotate(
        punten=Case(
            When(
                Q(organisatie=functie.organisatie_id) | Q(soort__in=[een.id for een in overlegboek().soorten.values() if een.anderen_zien]),
                then=Coalesce(Subquery(punten.annotate(n=Count("pk")).values("n")), 0),
            ),
            default=None,
        ),
        antwoord=Subquery(hier.order_by("pk").values("antwoord")[:1]),
    )


def access_overleg(functie: Functie, sleutel: UUID, daad: str = BEKIJKEN) -> Overleg:
    """Return a meeting; ``daad``: what somebody does with it. Who makes the agenda works where it is held.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    overleg = visible_overleggen(functie).filter(sleutel=sleutel).first()
    if overleg is None or not can_do(functie, daad) or (daad == PLANNEN and not is_held_by(overleg, functie)):
        raise NietGevonden
    return overleg


def access_reeks(functie: Functie, sleutel: UUID) -> Overlegreeks:
    """Return a series of meetings that the own organisation holds.

    Raises:
        NietGevonden: when there is none, or another organisation holds it.
    """
    hier = Overlegreeks.objects.filter(organisatie=functie.organisatie_id, sleutel=sleutel) if can_do(functie, PLANNEN) else None
    reeks = hier.select_related("organisatie", "gemaakt_door__gebruiker").first() if hier is not None else None
    if reeks is None:
        raise NietGevonden
    return reeks


def dates_in(reeks: Overlegreeks, functie: Functie) -> list[Overleg]:
    """Return the meetings of a series that is in view, the first first."""
    return list(visible_overleggen(functie).filter(reeks=reeks).order_by("begin_op", "pk"))


def same_series(overleg: Overleg, functie: Functie, op: datetime) -> list[Overleg]:
    """Return the dates to come of the series that a meeting is of, as far as they are in view: a guest sees those of their invitations.

    Also what was called off: who has it in their calendar takes it out. Without a series none.
    """
    if overleg.reeks_id is None:
        return []
    hier = Overleg.objects.filter(reeks=overleg.reeks_id, begin_op__gte=op)  # apart: a filter beside the join would ask to see the series
    return list(visible_overleggen(functie).filter(pk__in=hier.values("pk")).order_by("begin_op", "pk"))


def is_held_by(overleg: Overleg, functie: Functie) -> bool:
    """Say whether the organisation of a functie holds a meeting."""
    return overleg.organisatie_id == functie.organisatie_id


def genodigden_of(overleg: Overleg) -> list[Genodigde]:
    """Return who was or will be invited, in the order of the seats."""
    stoelen = list(soort_of(overleg).tafel)
    rijen = overleg.genodigden.select_related("organisatie", "functie__gebruiker")
    return sorted(rijen, key=lambda g: (stoelen.index(g.stoel) if g.stoel in stoelen else len(stoelen), g.pk))


def access_genodigde(overleg: Overleg, sleutel: UUID) -> Genodigde:
    """Return a seat of a meeting that is in view.

    Raises:
        NietGevonden: when there is none.
    """
    genodigde = overleg.genodigden.select_related("organisatie", "functie").filter(sleutel=sleutel).first()
    if genodigde is None:
        raise NietGevonden
    return genodigde


def visible_besprekingen(functie: Functie, dag: date) -> QuerySet[Bespreking]:
    """Return what is on agendas of cases in which the own organisation takes part; without a name only what it brings in itself."""
    zelf = Q(anoniem=False) | Q(organisatie=functie.organisatie_id)
    zichtbaar = Bespreking.objects.filter(zelf, casus__in=visible_casussen(functie, dag).values("pk"), vervallen_op=None)
    return zichtbaar.select_related("leerling", "casus", "organisatie", "ingebracht_door__gebruiker")


@dataclass(frozen=True, slots=True)
class Punt:
    """An item as one functie sees it. ``bespreking``: about which case, when that is for them; ``besluiten``: what was decided there.

    Whether they write its minutes now (``schrijft``), write down decisions now (``besluit``), and take it off the agenda (``van_hen``).
    """

    rij: Agendapunt
    nummer: int
    bespreking: Bespreking | None
    besluiten: tuple[Besluit, ...]
    schrijft: bool
    besluit: bool
    van_hen: bool

    @property
    def verslag(self) -> str:
        """What was discussed, as far as it is for them."""
        return self.rij.verslag if self.rij.anoniem else self.bespreking.verslag if self.bespreking else ""

    @property
    def advies(self) -> str:
        """What was advised, as far as it is for them."""
        return self.rij.advies if self.rij.anoniem else self.bespreking.advies if self.bespreking else ""

    @property
    def vraag(self) -> str:
        """What was asked, as far as it is for them; before it came by name it may have been asked without one."""
        return self.rij.vraag if self.rij.anoniem or self.bespreking is None else self.bespreking.vraag


def punten_of(overleg: Overleg, functie: Functie, dag: date) -> list[Punt]:
    """Return the agenda as a functie sees it: what is by name of a case that is not theirs is there without a name, or not at all.

    Who holds the meeting sees that there is an item. What somebody doesn't see leaves no gap in the numbers.
    """
    besluiten = Prefetch(
        "besluiten", Besluit.objects.select_related("planregel__deelname__organisatie", "planregel__deelname__functie__gebruiker")
    )
    mijn = visible_besprekingen(functie, dag).filter(agendapunt__overleg=overleg).prefetch_related(besluiten)
    van_punt = {bespreking.agendapunt_id: bespreking for bespreking in mijn}
    uit: list[Punt] = []
    for rij in overleg.agendapunten.filter(vervallen_op=None).select_related("organisatie"):
        bespreking = van_punt.get(rij.pk)
        if bespreking is None and not rij.anoniem and not soort_of(overleg).anderen_zien and not is_held_by(overleg, functie):
            continue
        hier = functie.organisatie_id in (overleg.organisatie_id, rij.organisatie_id)
        mag = hier and can_do(functie, VERSLAAN) and (rij.anoniem or bespreking is not None)
        schrijft = mag and OVERLEG.can(overleg.stand, "verslaan")
        besluiten_nu = bespreking is not None and _decides(rij, overleg, functie, schrijft=schrijft)
        uit.append(
            Punt(rij, len(uit) + 1, bespreking, tuple(bespreking.besluiten.all()) if bespreking else (), schrijft, besluiten_nu, hier)
        )
    return uit


def _decides(punt: Agendapunt, overleg: Overleg, functie: Functie, *, schrijft: bool) -> bool:
    """Say whether somebody writes down decisions now; of an item without a name who brought it in, also later (actions/overlegpunten)."""
    if not can_do(functie, WERKEN) or not can_do(functie, VERSLAAN):
        return False
    return punt.organisatie_id == functie.organisatie_id and overleg.stand not in KOMEND if punt.anoniem else schrijft


def access_punt(overleg: Overleg, sleutel: UUID, functie: Functie, dag: date) -> Punt:
    """Return an item of a meeting that is in view.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    punt = next((punt for punt in punten_of(overleg, functie, dag) if punt.rij.sleutel == sleutel), None)
    if punt is None:
        raise NietGevonden
    return punt


def documents_at(bespreking: Bespreking | None) -> list[Casusdocument]:
    """Return the documents of the case that lie with an item by name that is in view, without what is in them; not what was taken out."""
    if bespreking is None or bespreking.anoniem:
        return []
    hier = Casusdocument.objects.kept().filter(bijgelegd__bespreking=bespreking).defer("inhoud")
    return list(hier.select_related("door__organisatie").order_by("bijgelegd__pk", "pk"))


def can_lay_documents(punt: Punt, overleg: Overleg, functie: Functie) -> bool:
    """Say whether somebody lays documents with an item: who makes the agenda or brought it in, until the meeting is closed."""
    op_naam = punt.bespreking is not None and not punt.rij.anoniem
    return op_naam and punt.van_hen and can_do(functie, WERKEN) and overleg.stand not in (Overlegstand.AFGESLOTEN, Overlegstand.AFGEZEGD)


def besprekingen_of(casus: Casus, functie: Functie, dag: date) -> list[Bespreking]:
    """Return in which meetings a case that is in view is, was or will be discussed, with what was decided; the last first."""
    hier = (
        visible_besprekingen(functie, dag)
        .filter(casus=casus)
        .prefetch_related("besluiten__planregel__deelname__organisatie", "besluiten__planregel__deelname__functie__gebruiker")
    )
    return sorted(hier, key=lambda b: (b.overleg_op is not None, b.overleg_op or b.ingebracht_op), reverse=True)


def overleggen_of(besprekingen: Collection[Bespreking], functie: Functie) -> dict[int, Overleg]:
    """Return by item the meetings at which the own organisation sits; who takes part in a case doesn't sit at each."""
    punten = [een.agendapunt_id for een in besprekingen if een.agendapunt_id is not None]
    hier = Agendapunt.objects.filter(pk__in=punten, overleg__in=visible_overleggen(functie).values("pk")).select_related(
        "overleg__organisatie"
    )
    return {punt.pk: punt.overleg for punt in hier}


def access_bespreking(casus: Casus, sleutel: UUID, functie: Functie, dag: date) -> Bespreking:
    """Return what the own organisation brought in of a case that is in view.

    Raises:
        NietGevonden: when there is none.
    """
    mijn = visible_besprekingen(functie, dag).filter(casus=casus, organisatie=functie.organisatie_id)
    bespreking = mijn.filter(sleutel=sleutel).first()
    if bespreking is None:
        raise NietGevonden
    return bespreking


def asked_kinds(casus: Casus, functie: Functie) -> set[str]:
    """Return for which kinds of meetings a step of a route waits at the own organisation."""
    stappen = Taak.objects.open().filter(casus=casus, organisatie=functie.organisatie_id, soort=STAP).values_list("deel", flat=True)
    return {soort for stap in stappen for soort in overlegboek().asked_by(stap)}


@dataclass(frozen=True, slots=True)
class Aanleiding:
    """A case that asks for a meeting, why, and whether parents consented to it being discussed there by name.

    ``bespreking``: what somebody who takes part asked for already.
    """

    casus: Casus
    redenen: tuple[str, ...]
    bespreking: Bespreking | None
    toestemming: bool


def asking_for(overleg: Overleg, functie: Functie, dag: date) -> list[Aanleiding]:
    """Return the cases that ask for this meeting: somebody asked, a step of a route waits for it, or it is time to look again.

    Only those that this functie works on; what stands on the agenda already is left out.
    """
    op = overleg.begin_op.astimezone(AMSTERDAM).date()
    casussen = {casus.pk: casus for casus in visible_casussen(functie, dag, WERKEN).open()}
    mijn = visible_besprekingen(functie, dag).filter(casus__in=list(casussen))
    al = set(mijn.filter(agendapunt__overleg=overleg).values_list("casus", flat=True))
    wacht = {b.casus_id: b for b in mijn.filter(soort=overleg.soort, agendapunt=None)}
    redenen: dict[int, list[str]] = {pk: [_asked(bespreking)] for pk, bespreking in wacht.items()}
    taken = (
        Taak.objects.open().filter(casus__in=list(casussen), organisatie=functie.organisatie_id, soort__in=(STAP, EVALUATIE)).order_by("pk")
    )
    for casus, soort, deel, uiterlijk in taken.values_list("casus", "soort", "deel", "uiterlijk_datum"):
        if soort == STAP and overleg.soort in overlegboek().asked_by(deel):
            redenen.setdefault(casus, []).append(f"stap van de route: {_step(deel)}")
        elif soort == EVALUATIE and uiterlijk is not None and uiterlijk <= op:
            redenen.setdefault(casus, []).append("het is tijd om te kijken hoe het gaat")
    goed = set(consents(list(redenen), overleg.soort).values_list("besprekingen__casus", flat=True))
    return [
        Aanleiding(casussen[pk], tuple(waarom), wacht.get(pk), pk in goed)
        for pk, waarom in redenen.items()
        if pk in casussen and pk not in al
    ]


def _asked(bespreking: Bespreking) -> str:
    return f"gevraagd door {bespreking.organisatie}" + (", zonder naam" if bespreking.anoniem else "")


def _step(deel: str) -> str:
    route, _, stap = deel.partition(":")
    return next((een.naam for versie in routes() if versie.id == route for een in versie.stappen if een.id == stap), stap)


def consents(casussen: Collection[int], soort: str) -> QuerySet[Toestemming]:
    """Return the consents that hold for discussing cases by name in a kind of meeting, the last first."""
    return Toestemming.objects.filter(
        besprekingen__casus__in=casussen, besprekingen__soort=soort, doel=overlegboek().doel, ingetrokken_op=None
    ).order_by("-pk")


def overleggen_for(functie: Functie, dag: date, soort: str = "") -> list[Overleg]:
    """Return the meetings to come at which the own organisation sits, the first first; ``soort``: of this kind."""
    komend = visible_overleggen(functie).filter(coming(dag)).order_by("begin_op", "pk")
    return list(komend.filter(soort=soort) if soort else komend)


def coming(dag: date) -> Q:
    """Ask for the meetings that are still to come on a day."""
    return Q(stand__in=KOMEND, begin_op__gte=_begin(dag))


def past(dag: date) -> Q:
    """Ask for the meetings whose day has passed, or that were held."""
    return Q(begin_op__lt=_begin(dag)) | Q(stand__in=(Overlegstand.GEHOUDEN, Overlegstand.AFGESLOTEN))


def held_on(dag: date, begin: datetime) -> bool:
    """Say whether a meeting that begins at a moment can have been held on a day."""
    return begin.astimezone(AMSTERDAM).date() <= dag


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A meeting for which somebody has something to do: answer, or write up what was said (``uitwerken``)."""

    overleg: Overleg
    uitwerken: bool


def waiting_overleggen(functie: Functie, dag: date, meest: int) -> list[Wachtend]:
    """Return for which meetings the own organisation has still to answer, and which it has still to write up; no more than ``meest``.

    Of a series that waits for an answer only the first date: one answers for all of them at once.
    """
    if not can_do(functie, BEKIJKEN):
        return []
    open_ = Genodigde.objects.filter(
        overleg=OuterRef("pk"), organisatie=functie.organisatie_id, uitgenodigd_op__isnull=False, antwoord=Antwoord.OPEN
    )
    eerder = Genodigde.objects.filter(
        overleg__reeks=OuterRef("reeks"),
        overleg__begin_op__lt=OuterRef("begin_op"),
        overleg__begin_op__gte=_begin(dag),
        overleg__stand__in=KOMEND,
        organisatie=functie.organisatie_id,
        uitgenodigd_op__isnull=False,
        antwoord=Antwoord.OPEN,
    )
    vraagt = Q(~Exists(eerder), Exists(open_), stand__in=KOMEND, begin_op__gte=_begin(dag)) & ~Q(organisatie=functie.organisatie_id)
    voorbij = Q(stand=Overlegstand.GEHOUDEN) | Q(stand__in=KOMEND, begin_op__lt=_begin(dag))
    mijn = Q(voorzitter=functie) | Q(notulist=functie)
    wacht = visible_overleggen(functie).filter(vraagt | (voorbij & mijn)).order_by("begin_op", "pk")[:meest]
    return [Wachtend(overleg, held_on(dag, overleg.begin_op) and is_held_by(overleg, functie)) for overleg in wacht]


def who_look(organisatie: Organisatie, dag: date) -> list[Functie]:
    """Return who works at an organisation and reads its invitations."""
    rollen = toegangsbeleid().rollen_with(BEKIJKEN)
    return list(Functie.objects.on(dag).filter(organisatie=organisatie, rol__in=rollen, gebruiker__is_active=True).order_by("pk"))


def seats_for(soort: Overlegsoort, dag: date, functie: Functie) -> Mapping[str, list[Organisatie]]:
    """Return by seat which organisations can fill it on a day; those of one's own kind by one's own organisation alone.

    Seats of the family are filled per item.
    """
    per_soort: dict[str, list[Organisatie]] = {functie.organisatie.soort: [functie.organisatie]}
    soorten = {stoel.organisatie for stoel in soort.tafel.values()} - {functie.organisatie.soort}
    for organisatie in Organisatie.objects.on(dag).filter(soort__in=soorten).order_by("naam", "pk"):
        per_soort.setdefault(organisatie.soort, []).append(organisatie)
    return {stoel.id: per_soort[stoel.organisatie] for stoel in soort.tafel.values() if stoel.organisatie in per_soort}


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), AMSTERDAM)
