"""The door of the desk: finding a pupil, the lessons of today, and who came in late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.vormen import tellingen_of
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.core.verzuim.te_laat import Les
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.deuren.inschrijvingen import agreed_lesuren, current_inschrijvingen
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, list_leerlingen
from aanwezig.store.gebieden import gebieden_van
from aanwezig.store.models import Functie, Inschrijving, Leerling, Levering, Roosterles, Verzuimrij

HOOGSTENS = 20
"""More names than this are not a choice any more."""
TE_LAAT = Registratie.TE_LAAT.value


def find_leerlingen(functie: Functie, dag: date, zoek: str) -> list[Leerling]:
    """Return pupils of the own school whose name or class (``groep``) has all words that were typed, at most twenty."""
    hier = Inschrijving.objects.filter(
        Q(eind_datum=None) | Q(eind_datum__gte=dag), organisatie=functie.organisatie_id, begin_datum__lte=dag
    )
    leerlingen = list_leerlingen(functie, dag, regelwerk().land.schooljaar.begin_of(dag)).filter(pk__in=hier.values("leerling"))
    for woord in zoek.split():
        leerlingen = leerlingen.filter(Q(voornaam__icontains=woord) | Q(achternaam__icontains=woord) | Q(groep__icontains=woord))
    return list(leerlingen.order_by("voornaam", "achternaam", "pk")[:HOOGSTENS]) if zoek.split() else []


def access_hier(functie: Functie, sleutel: UUID, dag: date, daad: str) -> Leerling:
    """Return a pupil for an act at the desk: one who is enrolled at the own school now.

    Raises:
        NietGevonden: as ``access_leerling``, and when the pupil is in view for another reason only.
    """
    leerling = access_leerling(functie, sleutel, dag, daad).leerling
    if not any(hier.organisatie_id == functie.organisatie_id and hier.holds_on(dag) for hier in leerling.inschrijvingen.all()):
        raise NietGevonden
    return leerling


def lessen_on(leerling: Leerling, dag: date) -> list[Les]:
    """Return the lessons of a pupil on a day, in order: none when the school is closed or the pupil is enrolled nowhere.

    Of who builds up: the lessons that were agreed.
    """
    hier = current_inschrijvingen([leerling.pk], dag).get(leerling.pk)
    if hier is None or not Schoolagenda().dagen_of(hier.school_id, leerling.woongemeente).is_schooldag(dag):
        return []
    lessen = Roosterles.objects.filter(rooster=hier.rooster_id, weekdag=dag.isoweekday()).order_by("lesuur", "pk")
    afgesproken = agreed_lesuren([leerling.pk], dag).get((leerling.pk, hier.organisatie_id))
    if afgesproken is not None:
        lessen = lessen.filter(lesuur__in=afgesproken)
    return [Les(*les) for les in lessen.values_list("lesuur", "begin_minuut", "eind_minuut")]


@dataclass(frozen=True, slots=True)
class Binnenkomst:
    """Somebody who came in late today: which time of this schooljaar it was, and the delivery that takes it back (None: from a file)."""

    rij: Verzuimrij
    groep: str
    keer: int
    levering: Levering | None


def late_today(functie: Functie, dag: date) -> list[Binnenkomst]:
    """Return who came in late at the own school on a day, the last one first."""
    rijen = list(
        _te_laat(functie)
        .filter(datum=dag)
        .select_related("leerling", "levering__door__gebruiker")
        .order_by("-levering__geregistreerd_op", "-pk")
    )
    groepen = current_inschrijvingen([rij.leerling_id for rij in rijen], dag)
    keren = count_te_laat(functie, [rij.leerling_id for rij in rijen], dag)
    gezien: dict[int, int] = {}
    uit = []
    for rij in rijen:
        hier = groepen.get(rij.leerling_id)
        met_de_hand = rij.levering.soort == Levering.Soort.HAND and rij.levering.organisatie_id == functie.organisatie_id
        keer = keren.get(rij.leerling_id, 0) - gezien.get(rij.leerling_id, 0)  # twice on one day: the earlier one is the earlier time
        gezien[rij.leerling_id] = gezien.get(rij.leerling_id, 0) + 1
        uit.append(Binnenkomst(rij, hier.groep if hier else "", keer, rij.levering if met_de_hand else None))
    return uit


def access_binnenkomst(functie: Functie, nummer: int, dag: date) -> Binnenkomst:
    """Return one of those who came in late on a day, by the number of the row.

    Raises:
        NietGevonden: when there is none.
    """
    for binnenkomst in late_today(functie, dag):
        if binnenkomst.rij.pk == nummer:
            return binnenkomst
    raise NietGevonden


def count_te_laat(functie: Functie, leerlingen: Sequence[int], dag: date) -> dict[int, int]:
    """Return, by pupil, how many times late at the own school in the schooljaar of a day, up to and including that day."""
    begin = regelwerk().land.schooljaar.begin_of(dag)
    keren: dict[int, int] = {}
    for leerling in _te_laat(functie).filter(leerling__in=leerlingen, datum__range=(begin, dag)).values_list("leerling_id", flat=True):
        keren[leerling] = keren.get(leerling, 0) + 1
    return keren


def regels_about_te_laat(leerling: Leerling, hier: Inschrijving, dag: date) -> list[Regel]:
    """Return the rules that hold for a pupil on a day at the school of an enrolment, and count how often somebody there is late."""
    gebieden, schoolsoort = gebieden_van(leerling, hier.school_id, dag), hier.schoolsoort
    return [regel for regel in regelwerk().regels.values() if gebieden & set(regel.gebieden) and _counts_te_laat(regel, dag, schoolsoort)]


def _counts_te_laat(regel: Regel, dag: date, schoolsoort: str) -> bool:
    versie = regel.version_on(dag)
    tellingen = [telling for deel in versie.onderdelen for telling in tellingen_of(deel.vorm)] if versie else []
    return any(
        TE_LAAT in telling.soorten and (telling.schoolsoorten is None or schoolsoort in telling.schoolsoorten) for telling in tellingen
    )


def _te_laat(functie: Functie) -> QuerySet[Verzuimrij]:
    """Return the rows of lateness at the own school that hold now."""
    vervangen = Verzuimrij.objects.known().exclude(vervangt="").order_by().values("vervangt")
    hier = Verzuimrij.objects.known().filter(registratie=TE_LAAT, school_id__startswith=functie.organisatie.code)
    return hier.exclude(rij_id__in=vervangen)
