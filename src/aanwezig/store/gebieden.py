"""Which gebieden hold for which pupil, from the database: the choices, which school belongs to what, and where pupils live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from aanwezig.core.regels.gebieden import Aansluiting as Kernaansluiting
from aanwezig.core.regels.gebieden import Bereik, Gebiedskaart, Keuze, Woonplaatsen
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.store.models import Aansluiting, Gebiedskeuze, Leerling, Organisatie, Organisatiesoort, Woonplaats
from aanwezig.store.velen import among, among_texts

SOORTEN = {bereik: Organisatiesoort(bereik) for bereik in Bereik if bereik is not Bereik.ALLES}
"""The kind of organisation of each scope."""
NERGENS = Woonplaatsen(())


def bereik_of(organisatie: Organisatie | None) -> Bereik:
    """Return the scope of a choice for an organisation (None: for everybody).

    Raises:
        ValueError: when no choice can be made for organisations of this kind.
    """
    return Bereik.ALLES if organisatie is None else Bereik(organisatie.soort)


def woonplaatsen_of(leerlingen: Sequence[int]) -> dict[str, Woonplaatsen]:
    """Return where pupils (their primary keys) lived and live, by leerling_id; from the day after a residence of which the next is not
    known they live nowhere that we know of.

    What holds for whom asks only this and ``lived_in`` where somebody lived.
    """
    perioden: dict[str, list[tuple[date, str]]] = defaultdict(list)
    eind: dict[str, date | None] = {}
    rijen = Woonplaats.objects.known().filter(leerling__in=among(leerlingen))
    for wie, gemeente, van, tot in rijen.values_list("leerling__leerling_id", "gemeente", "geldig_vanaf", "geldig_tot"):
        begin, weg = van or date.min, eind.get(wie)
        if weg is not None and weg < begin:
            perioden[wie].append((weg, ""))
        perioden[wie].append((begin, gemeente))
        eind[wie] = tot
    for wie, weg in eind.items():
        if weg is not None:
            perioden[wie].append((weg, ""))
    return {wie: Woonplaatsen(tuple(deel)) for wie, deel in perioden.items()}


def lived_in(gemeente: str) -> Q:
    """Return which pupils live or lived in a municipality (its code)."""
    return Q(pk__in=Woonplaats.objects.known().filter(gemeente=gemeente).order_by().values("leerling"))


def gebiedskaart() -> Gebiedskaart:
    """Return the choices that there are, with which schools belong to the organisations that they are for."""
    rijen = list(Gebiedskeuze.objects.select_related("organisatie"))
    return Gebiedskaart(map(as_keuze, rijen), _aansluitingen({bereik_of(rij.organisatie) for rij in rijen}))


def as_keuze(rij: Gebiedskeuze) -> Keuze:
    """Return a choice as the core knows it."""
    wie, bereik = rij.organisatie, bereik_of(rij.organisatie)
    return Keuze(rij.gebied, bereik, _key(bereik, wie), str(wie or ""), rij.geldig_vanaf, rij.geldig_tot)


def _key(bereik: Bereik, organisatie: Organisatie | None) -> str:
    """Return by what a scope is found: the code that also stands with pupils, else the number of the organisation."""
    if organisatie is None:
        return ""
    return organisatie.code if bereik in {Bereik.GEMEENTE, Bereik.SCHOOL} else str(organisatie.pk)


def _aansluitingen(bereiken: set[Bereik]) -> list[Kernaansluiting]:
    uit = []
    if Bereik.SWV in bereiken:
        uit += [
            Kernaansluiting(school, Bereik.SWV, str(verband), vanaf, tot)
            for school, verband, vanaf, tot in Aansluiting.objects.order_by("verband", "geldig_vanaf", "pk").values_list(
                "school__code", "verband", "geldig_vanaf", "geldig_tot"
            )
        ]
    if Bereik.BESTUUR in bereiken:
        scholen = Organisatie.objects.filter(soort=Organisatiesoort.SCHOOL).exclude(bestuur=None)
        uit += [Kernaansluiting(school, Bereik.BESTUUR, str(bestuur)) for school, bestuur in scholen.values_list("code", "bestuur")]
    return uit


@dataclass(frozen=True, slots=True)
class Geldend:
    """Which choices hold for some pupils."""

    kaart: Gebiedskaart
    woont: dict[str, Woonplaatsen]

    @classmethod
    def of(cls, leerlingen: Sequence[int]) -> Geldend:
        """Look up the choices, and where some pupils (their primary keys) live."""
        return cls(gebiedskaart(), woonplaatsen_of(leerlingen))

    def gebieden_for(self, leerling_id: str, school_id: str, dag: date) -> frozenset[str]:
        """Return the gebieden whose rules hold for a pupil at a school (the BRIN as it writes it) on a day, the national ones too."""
        return self.kaart.gebieden_for(dag, self._gemeente(leerling_id, dag), school_van(school_id)) | {LANDELIJK}

    def keuzes_for(self, leerling_id: str, school_id: str, dag: date) -> list[Keuze]:
        """Return the choices that hold for a pupil at a school on a day, the widest first."""
        return self.kaart.keuzes_for(dag, self._gemeente(leerling_id, dag), school_van(school_id))

    def possible_for(self, scholen: Sequence[str]) -> tuple[str, ...]:
        """Return the gebieden of which a rule may hold for any of these pupils, who go or went to these schools, on any day."""
        gemeenten = {gemeente for woont in self.woont.values() for gemeente in woont.gemeenten}
        return self.kaart.possible_for(sorted(gemeenten), sorted({school_van(school) for school in scholen}))

    def _gemeente(self, leerling_id: str, dag: date) -> str:
        return self.woont.get(leerling_id, NERGENS).on(dag)


def gebieden_van(leerling: Leerling, school_id: str, dag: date) -> frozenset[str]:
    """Return the gebieden whose rules hold for a pupil at a school on a day, the national ones too."""
    return Geldend.of([leerling.pk]).gebieden_for(leerling.leerling_id, school_id, dag)


def keuzes_on(dag: date) -> list[Keuze]:
    """Return all choices that hold on a day, those for everybody first."""
    alle = [as_keuze(rij) for rij in Gebiedskeuze.objects.on(dag).select_related("organisatie")]
    volgorde = list(Bereik)
    return sorted(alle, key=lambda keuze: (keuze.gebied, volgorde.index(keuze.bereik), keuze.naam))


def leerlingen_within(organisatie: Organisatie | None) -> QuerySet[Leerling]:
    """Return the pupils about whom a choice for an organisation (None: for everybody) may say something, on any day."""
    bereik = bereik_of(organisatie)
    if organisatie is None:
        return Leerling.objects.all()
    if bereik is Bereik.GEMEENTE:
        return Leerling.objects.filter(lived_in(organisatie.code)).distinct()
    if bereik is Bereik.SCHOOL:
        scholen = {organisatie.code}
    elif bereik is Bereik.BESTUUR:
        scholen = set(Organisatie.objects.filter(bestuur=organisatie).values_list("code", flat=True))
    else:
        scholen = set(Aansluiting.objects.filter(verband=organisatie).values_list("school__code", flat=True))
    hier = Q(inschrijvingen__organisatie__code__in=among_texts(scholen), inschrijvingen__organisatie__soort=Organisatiesoort.SCHOOL)
    return Leerling.objects.filter(hier).distinct()


def verbanden_of(school: Organisatie, dag: date) -> list[Organisatie]:
    """Return the samenwerkingsverbanden to which a school belongs on a day."""
    return [
        deel.verband for deel in Aansluiting.objects.on(dag).filter(school=school).select_related("verband").order_by("verband__naam", "pk")
    ]
