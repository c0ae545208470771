"""The door to missing provision: counted without names, of the cases of one's own organisation or of the region.

Who may see names counts the cases in which the organisation takes part or took part, exactly. Who may not counts what the municipalities
of the region missed, of periods that are over and without small counts (core/voorzieningen/ontbreken).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, OuterRef, QuerySet

from aanwezig.core.voorzieningen.elders import kept
from aanwezig.core.voorzieningen.ontbreken import (
    Afstandregel,
    Gemist,
    Ontbreekregel,
    Tijdvak,
    Veiligbeeld,
    count_once,
    distance_lines,
    lines_of,
    periods_of,
    safe_picture,
)
from aanwezig.definitions.boeken import cijferboek, plekboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import LEZEN
from aanwezig.store.deuren.cijfers import gemeenten
from aanwezig.store.models import Aanvraag, Deelname, Deelnamestand, Functie, Organisatiesoort
from aanwezig.store.registerfeiten import cases_in, cases_of
from aanwezig.store.wand import counting
from aanwezig.store.woonplaatsen import gemeente_on


@dataclass(frozen=True, slots=True)
class Ontbrekend:
    """What was missing in a period. ``regels``: for who may see names; ``veilig``: for who may not (else None).

    ``kinderen``: how many different children it was about, for who may see names.
    """

    regels: tuple[Ontbreekregel, ...]
    kinderen: int
    veilig: Veiligbeeld | None


@counting()
def missing_periods(functie: Functie, dag: date) -> list[Tijdvak]:
    """Return the periods that somebody can look at, the last first: from the first request that ended because something was missing.

    Who may see no names sees those that are over.
    """
    sinds: date | None = _missed(functie, dag).aggregate(eerste=Min("einde_datum"))["eerste"]
    vakken = [] if sinds is None else periods_of(plekboek(), sinds, dag)
    return vakken if can_do(functie, LEZEN) else [vak for vak in vakken if vak.is_over(dag)]


@counting()
def missing_picture(functie: Functie, vak: Tijdvak, dag: date) -> Ontbrekend:
    """Return what was missing in a period."""
    gemist = _counted(functie, vak, dag)
    if can_do(functie, LEZEN):
        return Ontbrekend(tuple(lines_of(gemist, plekboek())), len({een.kind for een in gemist}), None)
    hier = [gemeente.code for gemeente in gemeenten(dag)]
    return Ontbrekend((), 0, safe_picture(gemist, hier, plekboek(), cijferboek().kleinste_aantal))


@counting()
def missing_distances(
    functie: Functie, vak: Tijdvak, dag: date, soorten: Collection[str], gemeenten: Collection[str]
) -> list[Afstandregel]:
    """Return how far something fitting was, of some kinds and municipalities (their codes): for who may see names, else nothing."""
    if not can_do(functie, LEZEN):
        return []
    gemist = [een for een in _counted(functie, vak, dag) if een.soort in soorten and een.gemeente in gemeenten]
    return distance_lines(gemist, plekboek())


def _counted(functie: Functie, vak: Tijdvak, dag: date) -> list[Gemist]:
    """Return what was missing in a period, of each child and kind once."""
    velden = (
        *("leerling", "casus", "soort", "reden", "woonde", "einde_datum", "gevraagd_datum"),
        *("elders", "elders_km", "elders_minuten", "aanbod_toen"),
    )
    rijen = _missed(functie, dag).filter(einde_datum__gte=vak.van, einde_datum__lte=vak.tm).order_by("einde_datum", "pk")
    rijen = rijen.annotate(woonde=gemeente_on(OuterRef("einde_datum"), "leerling"))
    verbanden, afstand = _verbanden(rijen), plekboek().afstand
    return count_once(
        Gemist(
            kind,
            soort,
            reden,
            gemeente,
            einde,
            (einde - sinds).days,
            verbanden.get(casus, ""),
            afstand.class_of(km).code if km is not None else elders,
            minuten,
            min((een.wachttijd for een in kept(toen or [])), default=None),
        )
        for kind, casus, soort, reden, gemeente, einde, sinds, elders, km, minuten, toen in rijen.values_list(*velden)
    )


def _verbanden(aanvragen: QuerySet[Aanvraag]) -> dict[int, str]:
    """Return the samenwerkingsverband of the case of some requests, by case: the one that came last, when there were more."""
    rijen = Deelname.objects.filter(
        casus__in=aanvragen.order_by().values("casus"),
        organisatie__soort=Organisatiesoort.SWV,
        stand__in=(Deelnamestand.DOET_MEE, Deelnamestand.KLAAR),
    )
    return dict(rijen.order_by("pk").values_list("casus", "organisatie__naam"))


def _missed(functie: Functie, dag: date) -> QuerySet[Aanvraag]:
    redenen = [een.code for een in plekboek().redenen.values() if een.ontbreekt]
    welke = cases_of(functie.organisatie) if can_do(functie, LEZEN) else cases_in([gemeente.code for gemeente in gemeenten(dag)])
    return Aanvraag.objects.filter(reden__in=redenen, casus__in=welke.values("pk"))
