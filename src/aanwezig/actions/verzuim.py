"""Registers absence by hand and corrects it. Nothing is ever changed: a correction is a new row that names the old one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import replay
from aanwezig.definitions.boeken import invoerregels
from aanwezig.store.models import Leerling, Levering, Registratie, Verzuimrij


@dataclass(frozen=True, slots=True)
class Verzuim:
    """One absence as a person enters it; without lesuren the whole day."""

    datum: date
    registratie: str
    lesuur_van: int | None = None
    lesuur_tm: int | None = None
    minuten: int | None = None
    reden: str = ""


@transaction.atomic
def registreer(leerling: Leerling, verzuim: Verzuim, moment: Moment) -> tuple[Verzuimrij, list[Wijziging]]:
    """Register an absence at the school where the pupil is enrolled that day; return the row and what it did to the signals.

    Raises:
        NietMogelijk: when the day has not come yet, or the pupil is not enrolled anywhere on it.
    """
    return _write(leerling, _school_on(leerling, verzuim.datum), verzuim, "", moment, "verzuim-geregistreerd")


@transaction.atomic
def corrigeer(rij: Verzuimrij, verzuim: Verzuim | None, moment: Moment) -> tuple[Verzuimrij, list[Wijziging]]:
    """Replace a row by what it should have been (None: it never was); return the new row and what it did to the signals.

    Raises:
        NietMogelijk: when the row was replaced already, or taken back with its delivery.
    """
    leerling = Leerling.objects.select_for_update(no_key=True).get(pk=rij.leerling_id)
    if Verzuimrij.objects.known().filter(leerling=leerling, vervangt=rij.rij_id).exists():
        raise NietMogelijk("Deze rij is al verbeterd. Verbeter de nieuwste rij.")
    if not Verzuimrij.objects.known().filter(pk=rij.pk).exists():
        raise NietMogelijk("Deze rij hoort bij een levering die is ingetrokken.")
    nieuw = verzuim or Verzuim(rij.datum, Registratie.VERVALLEN, rij.lesuur_van, rij.lesuur_tm)
    return _write(leerling, rij.school_id, nieuw, rij.rij_id, moment, "verzuim-gecorrigeerd")


@transaction.atomic
def registreer_samen(invoer: Sequence[tuple[Leerling, Verzuim]], moment: Moment, naam: str = "") -> tuple[Levering, list[Wijziging]]:
    """Register the absence of several pupils as one delivery, that can be taken back as one: all of it or nothing.

    Raises:
        NietMogelijk: as ``registreer``, naming the pupil.
    """
    levering = _levering(moment, naam)
    for leerling, verzuim in invoer:
        rij = _row(leerling, _school_on(leerling, verzuim.datum), verzuim, "", levering, moment)
        log(moment, "verzuim-geregistreerd", leerling, {"rij": rij.rij_id, "vervangt": ""})
    return levering, replay([leerling for leerling, _ in invoer], moment)


def _write(
    leerling: Leerling, school_id: str, verzuim: Verzuim, vervangt: str, moment: Moment, daad: str
) -> tuple[Verzuimrij, list[Wijziging]]:
    rij = _row(leerling, school_id, verzuim, vervangt, _levering(moment), moment)
    log(moment, daad, leerling, {"rij": rij.rij_id, "vervangt": vervangt})
    return rij, replay([leerling], moment)


def _levering(moment: Moment, naam: str = "") -> Levering:
    organisatie = moment.door.organisatie if moment.door is not None else None
    return Levering.objects.create(
        soort=Levering.Soort.HAND, naam=naam, organisatie=organisatie, door=moment.door, geregistreerd_op=moment.op
    )


def _row(leerling: Leerling, school_id: str, verzuim: Verzuim, vervangt: str, levering: Levering, moment: Moment) -> Verzuimrij:
    if not invoerregels().may_enter(verzuim.registratie, verzuim.datum, moment.dag):
        raise NietMogelijk(f"{leerling}: deze dag moet nog komen. Vooraf kun je alleen verlof en een bezoek aan de arts invoeren.")
    return Verzuimrij.objects.create(
        rij_id=f"hand-{secrets.token_hex(12)}",
        leerling=leerling,
        levering=levering,
        school_id=school_id,
        datum=verzuim.datum,
        lesuur_van=verzuim.lesuur_van,
        lesuur_tm=verzuim.lesuur_tm,
        minuten=verzuim.minuten,
        registratie=verzuim.registratie,
        reden=verzuim.reden,
        ingevoerd_op=moment.dag,
        vervangt=vervangt,
    )


def _school_on(leerling: Leerling, dag: date) -> str:
    """Return the school of enrolment on a day, as the enrolment writes it: of several the one that began last."""
    geldig = [inschrijving for inschrijving in leerling.inschrijvingen.all() if inschrijving.holds_on(dag)]
    if not geldig:
        raise NietMogelijk(f"{leerling} is op deze dag op geen school ingeschreven. Kies een andere dag.")
    return max(geldig, key=lambda inschrijving: (inschrijving.begin_datum, inschrijving.school_id)).school_id
