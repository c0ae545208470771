"""The register of thuiszitters as facts without names: what its figures are counted from, within the circle that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, QuerySet

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.rapportages.registercijfers import Feit, Registratie, Sluiting, Stuk, registrations_of
from aanwezig.core.register.boek import Registerboek
from aanwezig.core.voorzieningen.gebruik import Verblijf
from aanwezig.core.voorzieningen.wachten import Wachtende
from aanwezig.store.models import (
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
    Thuiszitregistratie,
    Woonplaats,
)
from aanwezig.store.woonplaatsen import place_on, places_of

GESLOTEN = "casus-gesloten"
"""The line of the logbook that says when a case was closed, and with what result: a case that is taken up again forgets it."""


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

    Where the pupil lived may change meanwhile, and stands with each registration.
    """

    casus: int
    sleutel: UUID
    leerling: int
    leerlingsleutel: UUID
    geboortedatum: date
    schoolsoort: str
    oorzaken: tuple[str, ...]
    aanbod: str
    aanbod_datum: date | None
    geen_aanbod: str


@dataclass(frozen=True, slots=True)
class Registerfeiten:
    """All registrations of some cases, also what was a mistake, each with what stands beside it; by the id of the registration."""

    registraties: Mapping[str, Registratie]
    casussen: Mapping[str, Casusfeit]
    feiten: tuple[Feit, ...]


def facts_of(casussen: QuerySet[Casus], boek: Registerboek, dag: date) -> Registerfeiten:
    """Return what the register says about some cases, each with where the pupil lived on a day; of a registration that had ended by
    then, on the day on which it did."""
    stukken: dict[int, list[Stuk]] = defaultdict(list)
    welke = casussen.values("pk")
    rijen = Thuiszitregistratie.objects.filter(casus__in=welke).order_by("pk")
    for casus, soort, begin, ingevoerd, vervallen in rijen.values_list("casus_id", "soort", "begin_datum", "ingevoerd_op", "vervallen_op"):
        stukken[casus].append(Stuk(soort, begin, ingevoerd, None if vervallen is None else vervallen.astimezone(AMSTERDAM).date()))
    sluitingen, schoolsoorten, signalen = _closings(casussen), _kinds_of_school(casussen), _signals(casussen, boek)
    registraties: dict[str, Registratie] = {}
    per_id: dict[str, Casusfeit] = {}
    for feit in _cases(casussen, schoolsoorten):
        for registratie in registrations_of(str(feit.sleutel), stukken.get(feit.casus, ()), sluitingen.get(feit.casus, ())):
            registraties[registratie.rij.id] = registratie
            per_id[registratie.rij.id] = feit
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
            aanbod=per_id[id_].aanbod,
            aanbod_datum=per_id[id_].aanbod_datum,
            signalen=tuple(signalen.get(per_id[id_].leerling, ())),
        )
        for id_, registratie in registraties.items()
        if registratie.vervallen_datum is None
    )
    return Registerfeiten(registraties, per_id, feiten)


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


def _cases(casussen: QuerySet[Casus], schoolsoorten: Mapping[tuple[int, int], str]) -> list[Casusfeit]:
    velden = (
        *("pk", "sleutel", "leerling_id", "leerling__sleutel", "leerling__geboortedatum", "school_id"),
        *("oorzaken", "aanbod", "aanbod_datum", "geen_aanbod"),
    )
    return [
        Casusfeit(pk, sleutel, wie, wiens, geboren, schoolsoorten.get((wie, school), ""), tuple(oorzaken), aanbod, op, geen)
        for pk, sleutel, wie, wiens, geboren, school, oorzaken, aanbod, op, geen in casussen.order_by("pk").values_list(*velden)
    ]


def _closings(casussen: QuerySet[Casus]) -> dict[int, list[Sluiting]]:
    """Return when each case was closed: from the logbook, since a case that is taken up again holds no result."""
    uit: dict[int, list[Sluiting]] = defaultdict(list)
    regels = Logregel.objects.filter(daad=GESLOTEN, leerling__in=casussen.values("leerling")).order_by("pk")
    for op, gegevens in regels.values_list("op", "gegevens"):
        uit[gegevens["casus"]].append(Sluiting(op, date.fromisoformat(gegevens["dag"]), gegevens["resultaat"]))
    return uit


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
