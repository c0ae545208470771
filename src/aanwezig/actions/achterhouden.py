"""Keeps a piece from parents or pupil in their own file, looks at it again, and releases it (ADR 0049).

That somebody may do so was decided at the door (store/deuren/achterhouden.py): who wrote it, who leads, or for their organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.definitions.boeken import achterhoudboek
from aanwezig.store.achtergehouden import chains_of
from aanwezig.store.deuren.achterhouden import Stuk, kind_of
from aanwezig.store.models import Achterhouding, Bespreking, Functie, Gezinsuitnodiging, Houdersoort, Leerling, Taak
from aanwezig.store.wand import working

NAKIJKEN = "achterhouding-nakijken"
UITGENODIGD = "Zij zijn voor dit overleg uitgenodigd en weten ervan. Schrijf wat niet voor hen is in het logboek, en houd dat achter."


@dataclass(frozen=True, slots=True)
class Keuze:
    """What somebody chooses: why, from whom (regelwerk/toegang/eigen.yaml), and on which day they look at it again."""

    reden: str
    voor: frozenset[str]
    herzien: date
    toelichting: str = ""


@working()
def houd_achter(stuk: Stuk, keuze: Keuze, moment: Moment) -> Achterhouding:
    """Keep a piece back; looking at it again is a task on the day that was chosen.

    Raises:
        NietMogelijk: when it is kept back already, the choice can't be made, or they know of it: who was invited to a meeting at home.
    """
    door = acting_functie(moment, *sorted(achterhoudboek().daden))
    soort = kind_of(stuk)
    leerling = Leerling.objects.select_for_update().get(pk=stuk.leerling_id)
    if fout := achterhoudboek().check_keuze(keuze.reden, keuze.voor, leerling.age_on(moment.dag), keuze.herzien, moment.dag):
        raise NietMogelijk(fout)
    hetzelfde = chains_of(leerling.pk, [stuk.pk]) if soort == "casusregel" else {stuk.pk}
    if Achterhouding.objects.filter(opgeheven_op=None, **{f"{soort}__in": hetzelfde}).exists():
        raise NietMogelijk("Dit is al achtergehouden.")
    if isinstance(stuk, Bespreking) and Gezinsuitnodiging.objects.filter(bespreking=stuk, soort__in=keuze.voor).exists():
        raise NietMogelijk(UITGENODIGD)
    rij = Achterhouding.objects.create(
        leerling=leerling,
        organisatie=door.organisatie,
        voor_ouders=Houdersoort.OUDER in keuze.voor,
        voor_leerling=Houdersoort.LEERLING in keuze.voor,
        reden=keuze.reden,
        toelichting=keuze.toelichting.strip(),
        door=door,
        op=moment.op,
        herzien_datum=keuze.herzien,
        **{soort: stuk},
    )
    log(moment, "stuk-achtergehouden", leerling, {"achterhouding": rij.pk, "soort": soort, "stuk": stuk.pk, "reden": keuze.reden})
    _ask_again(rij, leerling, door, moment)
    return rij


@working()
def kijk_opnieuw(achterhouding: Achterhouding, herzien: date, moment: Moment) -> None:
    """Leave a piece kept back after looking at it, until another day.

    Raises:
        NietMogelijk: when it was released, or the day can't be.
    """
    door, rij = acting_functie(moment, *sorted(achterhoudboek().daden)), _current(achterhouding)
    if fout := achterhoudboek().check_day(herzien, moment.dag):
        raise NietMogelijk(fout)
    eerst, rij.herzien_datum = rij.herzien_datum, herzien
    rij.save(update_fields=("herzien_datum",))
    rond_alle_af(Taak.objects.open().filter(achterhouding=rij), moment)
    log(
        moment,
        "achterhouding-herzien",
        rij.leerling,
        {"achterhouding": rij.pk, "van": eerst.isoformat(), "naar": herzien.isoformat()},
    )
    _ask_again(rij, rij.leerling, door, moment)


@working()
def geef_vrij(achterhouding: Achterhouding, moment: Moment) -> None:
    """Release a piece: from now on it is in the own file again.

    Raises:
        NietMogelijk: when it was released already.
    """
    door, rij = acting_functie(moment, *sorted(achterhoudboek().daden)), _current(achterhouding)
    rij.opgeheven_door, rij.opgeheven_op = door, moment.op
    rij.save(update_fields=("opgeheven_door", "opgeheven_op"))
    rond_alle_af(Taak.objects.open().filter(achterhouding=rij), moment)
    log(moment, "stuk-vrijgegeven", rij.leerling, {"achterhouding": rij.pk, "soort": rij.soort, "stuk": rij.nummer})


def _current(achterhouding: Achterhouding) -> Achterhouding:
    rij = Achterhouding.objects.select_for_update(of=("self",)).select_related("leerling", "organisatie", "door").get(pk=achterhouding.pk)
    if rij.opgeheven_op is not None:
        raise NietMogelijk("Dit is al vrijgegeven.")
    return rij


def _ask_again(rij: Achterhouding, leerling: Leerling, door: Functie, moment: Moment) -> None:
    geef_taak(
        NAKIJKEN,
        leerling,
        door.organisatie,
        rij.herzien_datum,
        moment,
        toegewezen=door,
        uiterlijk=rij.herzien_datum,
        achterhouding=rij,
    )
