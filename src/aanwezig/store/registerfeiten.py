"""The register of thuiszitters as facts without names: what its figures are counted from, within the circle that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, QuerySet

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.rapportages.registercijfers import Feit, Registratie, Sluiting, Stuk, counted_part, is_followed, registrations_of
from aanwezig.core.register.aanbod import Aanbodstuk, counted_on, in_time
from aanwezig.core.register.boek import Registerboek
from aanwezig.core.voorzieningen.gebruik import Verblijf
from aanwezig.core.voorzieningen.wachten import Wachtende
from aanwezig.store.models import (
    Aanbodregel,
    Aanvraag,
    Casus,
    Deelname,
    Deelnamestand,
    Inschrijving,
    Locatie,
    Locatiecapaciteit,
    Logregel,
    Organisatie,
    Plaatsing,
    Signaal,
    Signaalstand,
    Slotnotitie,
    Thuiszitregistratie,
    Woonplaats,
)
from aanwezig.store.plicht import duty_begin
from aanwezig.store.woonplaatsen import place_on, places_of

BESCHREVEN = "casus-beschreven"
"""The line of the logbook that says which causes were written down, and when."""


def cases_of(organisatie: Organisatie) -> QuerySet[Casus]:
    """Return the cases in which an organisation takes part, or took part until it was done."""
    mee = Deelname.objects.filter(organisatie=organisatie, stand__in=(Deelnamestand.DOET_MEE, Deelnamestand.KLAAR))
    return Casus.objects.filter(pk__in=mee.values("casus"))


def cases_in(gemeenten: list[str], dag: date | None = None) -> QuerySet[Casus]:
    """Return the cases of pupils who lived in some municipalities (their codes): on a day, or ever."""
    woonden = Woonplaats.objects.known() if dag is None else Woonplaats.objects.on(dag)
    return Casus.objects.filter(leerling__in=woonden.filter(gemeente__in=gemeenten).order_by().values("leerling"))


def kept_since(casussen: QuerySet[Casus]) -> date | None:
    """Return the day on which the first registration was entered; before it nothing is known, and that is not zero."""
    eerste: datetime | None = Thuiszitregistratie.objects.filter(casus__in=casussen.values("pk")).aggregate(op=Min("ingevoerd_op"))["op"]
    return None if eerste is None else eerste.astimezone(AMSTERDAM).date()


@dataclass(frozen=True, slots=True)
class Casusfeit:
    """What of a case stands beside its registrations. ``casus``: its number in the database, to find it again at the door to cases.

    Where the pupil lived may change meanwhile, and stands with each registration; so does what was said about an offer.
    """

    casus: int
    sleutel: UUID
    leerling: int
    leerlingsleutel: UUID
    geboortedatum: date
    schoolsoort: str
    oorzaken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registerfeiten:
    """All registrations of some cases, also what was a mistake, each with what stands beside it; by the id of the registration.

    Of a child for whom leerplicht had not begun, a registration counts from the day on which it does; ``gevolgd``: of how many children it
    had not on the day, who are followed only. ``aanbod``: what was said about an offer while it ran, all of it.
    """

    registraties: Mapping[str, Registratie]
    casussen: Mapping[str, Casusfeit]
    feiten: tuple[Feit, ...]
    aanbod: Mapping[str, tuple[Aanbodstuk, ...]]
    gevolgd: int = 0


def facts_of(casussen: QuerySet[Casus], boek: Registerboek, dag: date, bekend_op: date | None = None) -> Registerfeiten:
    """Return what the register says about some cases, each with where the pupil lived on a day; of a registration that had ended by
    then, on the day on which it did.

    ``bekend_op``: as it was known on that day, without what was entered or put right later; None: as it is known now.
    """
    bekend = bekend_op or date.max
    stukken: dict[int, list[Stuk]] = defaultdict(list)
    welke = casussen.values("pk")
    rijen = Thuiszitregistratie.objects.filter(casus__in=welke).order_by("pk")
    for casus, soort, begin, ingevoerd, vervallen in rijen.values_list("casus_id", "soort", "begin_datum", "ingevoerd_op", "vervallen_op"):
        weg = None if vervallen is None else _day(vervallen)
        if _day(ingevoerd) <= bekend:
            stukken[casus].append(Stuk(soort, begin, ingevoerd, weg if weg is not None and weg <= bekend else None))
    sluitingen, schoolsoorten, signalen = _closings(casussen, bekend), _kinds_of_school(casussen), _signals(casussen, boek)
    gezegd = _offers(casussen)
    registraties: dict[str, Registratie] = {}
    per_id: dict[str, Casusfeit] = {}
    aanbod: dict[str, tuple[Aanbodstuk, ...]] = {}
    gevolgd: set[int] = set()
    for feit in _cases(casussen, schoolsoorten, bekend_op):
        dicht = sluitingen.get(feit.casus, ())
        van_casus = registrations_of(str(feit.sleutel), stukken.get(feit.casus, ()), dicht)
        plicht_van = duty_begin(feit.geboortedatum)
        for registratie in van_casus:
            if is_followed(registratie, plicht_van, dag):
                gevolgd.add(feit.leerling)
            if (telt := counted_part(registratie, plicht_van)) is not None:
                registraties[telt.rij.id] = telt
                per_id[telt.rij.id] = feit
        aanbod |= _by_registration([registratie.rij.id for registratie in van_casus], gezegd.get(feit.casus, ()), dicht)
    plaatsen = places_of({feit.leerling for feit in per_id.values()})
    woonde = {
        id_: place_on(plaatsen.get(per_id[id_].leerling, ()), min(dag, registratie.rij.eind_datum or dag))
        for id_, registratie in registraties.items()
    }
    feiten = tuple(
        Feit(
            rij=registratie.rij,
            leerling=per_id[id_].leerling,
            schoolsoort=per_id[id_].schoolsoort,
            gemeente=woonde[id_].gemeente,
            wijk=woonde[id_].wijk,
            oorzaken=per_id[id_].oorzaken,
            aanbod=_offer(aanbod[id_], registratie.rij.begin_datum, boek).aanbod,
            aanbod_datum=_offer(aanbod[id_], registratie.rij.begin_datum, boek).vanaf,
            signalen=tuple(signalen.get(per_id[id_].leerling, ())),
        )
        for id_, registratie in registraties.items()
        if registratie.vervallen_datum is None
    )
    return Registerfeiten(registraties, per_id, feiten, aanbod, len(gevolgd))


def stays_of(casussen: QuerySet[Casus]) -> list[Verblijf]:
    """Return the stays in provision in some cases."""
    rijen = Plaatsing.objects.filter(casus__in=casussen.values("pk")).order_by("pk")
    return [Verblijf(*rij) for rij in rijen.values_list("leerling_id", "locatie__soort", "eerste_datum", "eind_datum")]


def waits_of(casussen: QuerySet[Casus]) -> list[tuple[int, str, Wachtende]]:
    """Return who waits or waited for a place in some cases, each with the number of the pupil and the kind of provision."""
    rijen = Aanvraag.objects.filter(casus__in=casussen.values("pk")).order_by("pk")
    velden = ("leerling_id", "soort", "pk", "gevraagd_datum", "einde_datum")
    return [(kind, soort, Wachtende(str(pk), sinds, tot)) for kind, soort, pk, sinds, tot in rijen.values_list(*velden)]


def room_on(dag: date) -> dict[str, int]:
    """Return for how many children at once there was room on a day, by kind of provision."""
    laatste: dict[int, tuple[str, int, int, int | None]] = {}
    rijen = Locatiecapaciteit.objects.filter(locatie__in=Locatie.objects.on(dag).values("pk"), vanaf_datum__lte=dag).order_by(
        "vanaf_datum", "pk"
    )
    velden = ("locatie_id", "locatie__soort", "locatie__organisatie_id", "kinderen", "samen")
    for locatie, *wat in rijen.values_list(*velden):
        laatste[locatie] = (wat[0], wat[1], wat[2], wat[3])
    per_aanbieder: dict[tuple[str, int], int] = defaultdict(int)
    grenzen: dict[tuple[str, int], int] = {}
    for soort, aanbieder, kinderen, samen in laatste.values():
        per_aanbieder[soort, aanbieder] += kinderen
        if samen is not None:
            grenzen[soort, aanbieder] = min(samen, grenzen.get((soort, aanbieder), samen))
    uit: dict[str, int] = defaultdict(int)
    for groep, kinderen in per_aanbieder.items():
        uit[groep[0]] += min(kinderen, grenzen.get(groep, kinderen))
    return dict(uit)


def _day(op: datetime) -> date:
    return op.astimezone(AMSTERDAM).date()


def _cases(casussen: QuerySet[Casus], schoolsoorten: Mapping[tuple[int, int], str], bekend_op: date | None) -> list[Casusfeit]:
    """Return what stands of each case; its causes as they were known on a day."""
    toen = {} if bekend_op is None else _causes_on(casussen, bekend_op)
    velden = ("pk", "sleutel", "leerling_id", "leerling__sleutel", "leerling__geboortedatum", "school_id", "oorzaken")
    return [
        Casusfeit(pk, sleutel, wie, wiens, geboren, schoolsoorten.get((wie, school), ""), toen.get(pk, tuple(oorzaken)))
        for pk, sleutel, wie, wiens, geboren, school, oorzaken in casussen.order_by("pk").values_list(*velden)
    ]


def _causes_on(casussen: QuerySet[Casus], bekend_op: date) -> dict[int, tuple[str, ...]]:
    """Return the causes of each case that were written down up to a day: from the logbook, since the case holds what is known now."""
    uit: dict[int, tuple[str, ...]] = {}
    regels = Logregel.objects.filter(daad=BESCHREVEN, leerling__in=casussen.values("leerling")).order_by("pk")
    for op, gegevens in regels.values_list("op", "gegevens"):
        eerder = uit.get(gegevens["casus"], ())
        uit[gegevens["casus"]] = tuple(gegevens["oorzaken"]) if _day(op) <= bekend_op else eerder
    return uit


def _closings(casussen: QuerySet[Casus], bekend_op: date) -> dict[int, list[Sluiting]]:
    """Return when each case was closed, as known on a day; also one that was taken up again."""
    uit: dict[int, list[Sluiting]] = defaultdict(list)
    rijen = Slotnotitie.objects.filter(casus__in=casussen.values("pk")).order_by("vastgelegd_op", "pk")
    for casus, op, dag, resultaat in rijen.values_list("casus_id", "vastgelegd_op", "dag", "resultaat"):
        if _day(op) <= bekend_op:
            uit[casus].append(Sluiting(op, dag, resultaat))
    return uit


def _offers(casussen: QuerySet[Casus]) -> dict[int, list[tuple[datetime, Aanbodstuk]]]:
    """Return what was said about an offer in each case, with the moment."""
    uit: dict[int, list[tuple[datetime, Aanbodstuk]]] = defaultdict(list)
    rijen = Aanbodregel.objects.filter(casus__in=casussen.values("pk")).order_by("vastgelegd_op", "pk")
    for casus, op, pk, aanbod, vanaf, geen, vervangt in rijen.values_list(
        "casus_id", "vastgelegd_op", "pk", "aanbod", "vanaf_datum", "geen_aanbod", "vervangt_id"
    ):
        uit[casus].append((op, Aanbodstuk(pk, _day(op), aanbod, vanaf, geen, vervangt)))
    return uit


def _by_registration(
    ids: Sequence[str], gezegd: Iterable[tuple[datetime, Aanbodstuk]], sluitingen: Collection[Sluiting]
) -> dict[str, tuple[Aanbodstuk, ...]]:
    """Return what was said about an offer by the registration of a case that ran, or was the last one, when it was said."""
    uit: dict[str, list[Aanbodstuk]] = {id_: [] for id_ in ids}
    for op, stuk in gezegd:
        na = sum(sluiting.op <= op for sluiting in sluitingen)
        liep = [id_ for id_ in ids if int(id_.rpartition("/")[2]) <= na]
        if liep:
            uit[liep[-1]].append(stuk)
    return {id_: tuple(stukken) for id_, stukken in uit.items()}


GEEN_AANBOD = Aanbodstuk(0, date.min)


def _offer(stukken: Iterable[Aanbodstuk], begin_datum: date, boek: Registerboek) -> Aanbodstuk:
    """Return the offer that a registration is counted with: the one in time, else what was said last."""
    telt = counted_on(stukken, date.max, date.max)
    return in_time(telt, begin_datum, boek) or (telt[-1] if telt else GEEN_AANBOD)


def _kinds_of_school(casussen: QuerySet[Casus]) -> dict[tuple[int, int], str]:
    """Return per pupil and school of which kind the last enrolment there is."""
    rijen = Inschrijving.objects.filter(leerling__in=casussen.values("leerling")).order_by("begin_datum", "pk")
    return {(wie, school): soort for wie, school, soort in rijen.values_list("leerling_id", "organisatie_id", "schoolsoort")}


def _signals(casussen: QuerySet[Casus], boek: Registerboek) -> dict[int, list[tuple[str, date]]]:
    """Return per pupil the signals that the definitions of the register rest on."""
    regels = {regel for definitie in boek.definities.values() for regel in definitie.regels}
    uit: dict[int, list[tuple[str, date]]] = defaultdict(list)
    rijen = Signaal.objects.filter(leerling__in=casussen.values("leerling"), regel__in=regels, stand=Signaalstand.GELDT).order_by("pk")
    for wie, regel, dag in rijen.values_list("leerling_id", "regel", "eind_datum"):
        uit[wie].append((regel, dag))
    return uit
