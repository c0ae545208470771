"""The door to a class on a day: who should be there, and what is known of who is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from aanwezig.store.deuren.inschrijvingen import agreed_lesuren
from aanwezig.store.deuren.leerlingen import visible_leerlingen
from aanwezig.store.deuren.vervangingen import replaced_by
from aanwezig.store.deuren.ziekmeldingen import sick_on
from aanwezig.store.models import Functie, Inschrijving, Leerling, Levering, Verzuimrij, Ziekmelding

REGISTREREN = "verzuim-registreren"


@dataclass(frozen=True, slots=True)
class Plaats:
    """A pupil of the class: the rows about this day that hold, the last one entered last, and whether somebody called that they are ill.

    ``afgesproken``: the lesuren of this day where a timetable was agreed for the pupil (empty: none today); None: as the class.
    """

    leerling: Leerling
    rijen: tuple[Verzuimrij, ...]
    ziek: Ziekmelding | None = None
    afgesproken: tuple[int, ...] | None = None


def groepen_of(functie: Functie, dag: date) -> list[str]:
    """Return the classes of the own school (of a mentor: the own class, and those of whom they stand in for) on a day, in order."""
    inschrijvingen = _here(functie, dag)
    if functie.groep:
        vervangt = [vervanging.van.groep for vervanging in replaced_by(functie, dag)]
        inschrijvingen = inschrijvingen.filter(groep__in=[functie.groep, *vervangt])
    return sorted(set(inschrijvingen.exclude(groep="").values_list("groep", flat=True)))


def class_on(functie: Functie, groep: str, dag: date) -> list[Plaats]:
    """Return the pupils of a class who are in view, with what is known of them on a day."""
    hier = _here(functie, dag).filter(groep=groep).values("leerling")
    leerlingen = list(visible_leerlingen(functie, dag, REGISTREREN).filter(pk__in=hier).order_by("voornaam", "achternaam", "pk"))
    wie = [leerling.pk for leerling in leerlingen]
    rijen, ziek = current_rijen(wie, dag), sick_on(wie, dag, functie)
    afgesproken = {pk: tuple(lesuren) for (pk, school), lesuren in agreed_lesuren(wie, dag).items() if school == functie.organisatie_id}
    return [
        Plaats(leerling, tuple(rijen.get(leerling.pk, ())), ziek.get(leerling.pk), afgesproken.get(leerling.pk)) for leerling in leerlingen
    ]


def current_rijen(leerlingen: Sequence[int], dag: date) -> dict[int, list[Verzuimrij]]:
    """Return, by pupil, the rows about a day that hold now: not replaced, not taken back; the last one entered last."""
    bekend = list(Verzuimrij.objects.known().filter(leerling__in=leerlingen, datum=dag).order_by("levering__geregistreerd_op", "pk"))
    vervangen = {(rij.leerling_id, rij.vervangt) for rij in bekend}
    uit: dict[int, list[Verzuimrij]] = {}
    for rij in bekend:
        if (rij.leerling_id, rij.rij_id) not in vervangen and rij.registratie != "vervallen":
            uit.setdefault(rij.leerling_id, []).append(rij)
    return uit


def levering_of(functie: Functie, nummer: int, dag: date) -> Levering | None:
    """Return what the own organisation entered by hand in one go, when it was not taken back and is about nobody who is out of view."""
    hand = Levering.objects.filter(pk=nummer, soort=Levering.Soort.HAND, organisatie=functie.organisatie_id, ingetrokken_op=None)
    van_ons = visible_leerlingen(functie, dag, REGISTREREN).values("pk")
    anderen = Verzuimrij.objects.filter(levering=nummer).exclude(leerling__in=van_ons)
    return None if anderen.exists() else hand.first()


def _here(functie: Functie, dag: date) -> QuerySet[Inschrijving]:
    geldig = Q(eind_datum=None) | Q(eind_datum__gte=dag)
    return Inschrijving.objects.filter(geldig, organisatie=functie.organisatie_id, begin_datum__lte=dag)
