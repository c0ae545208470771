"""Registers absence by hand and corrects it. Nothing is ever changed: a correction is a new row that names the old one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import replay
from aanwezig.definitions.boeken import invoerregels
from aanwezig.exchange.las.notities import LAATSTE_LESUUR
from aanwezig.store.deuren.ochtend import current_rijen
from aanwezig.store.deuren.zicht import is_eigen_deel
from aanwezig.store.deuren.ziekmeldingen import sick_on
from aanwezig.store.models import Leerling, Levering, Organisatie, Registratie, Verzuimrij, Ziekmelding
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Verzuim:
    """One absence as a person enters it; without lesuren the whole day."""

    datum: date
    registratie: str
    lesuur_van: int | None = None
    lesuur_tm: int | None = None
    minuten: int | None = None
    reden: str = ""


@working()
def registreer(leerling: Leerling, verzuim: Verzuim, moment: Moment) -> tuple[Verzuimrij, list[Wijziging]]:
    """Register an absence at the school where the pupil is enrolled that day; return the row and what it did to the signals.

    Raises:
        NietMogelijk: when the day has not come yet, the pupil is not enrolled anywhere on it, or was reported ill while the absence is
            entered as unexplained.
    """
    if rest_of(verzuim, sick_on([leerling.pk], verzuim.datum, moment.door).get(leerling.pk)) != verzuim:
        raise NietMogelijk(f"{leerling} is op deze dag ziek gemeld. Klopt dat niet, meld dan eerst beter of trek de ziekmelding in.")
    return _write(leerling, school_on(leerling, verzuim.datum, moment), verzuim, "", moment)


@working()
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
    return _write(leerling, rij.school_id, nieuw, rij.rij_id, moment)


@dataclass(frozen=True, slots=True)
class Samen:
    """What was entered in one go; ``ziek``: the pupils of whom the desk knew that they are ill, so that nothing (or less) was entered."""

    levering: Levering
    wijzigingen: list[Wijziging]
    ziek: list[Leerling]


@working()
def registreer_samen(invoer: Sequence[tuple[Leerling, Verzuim]], moment: Moment, naam: str = "") -> Samen:
    """Register the absence of several pupils as one delivery, that can be taken back as one: all of it or nothing.

    Who was reported ill does not become absent without a reason: that part is left out.

    Raises:
        NietMogelijk: as ``registreer``, naming the pupil.
    """
    levering = open_levering(moment, naam)
    ziek, wie = [], []
    for dag in sorted({verzuim.datum for _, verzuim in invoer}):
        vandaag = [(leerling, verzuim) for leerling, verzuim in invoer if verzuim.datum == dag]
        ziekmeldingen = sick_on([leerling.pk for leerling, _ in vandaag], dag, moment.door)
        for leerling, verzuim in vandaag:
            rest = rest_of(verzuim, ziekmeldingen.get(leerling.pk))
            if rest != verzuim:
                ziek.append(leerling)
            if rest is not None:
                wie.append(leerling)
                add_rij(leerling, school_on(leerling, dag, moment), rest, levering, moment)
    return Samen(levering, replay(wie, moment), ziek)


def rest_of(verzuim: Verzuim, ziekmelding: Ziekmelding | None) -> Verzuim | None:
    """Return what is left of an unexplained absence beside a sick call on that day: all of it, the lessons outside it, or nothing."""
    if ziekmelding is None or verzuim.registratie not in invoerregels().vervangbaar:
        return verzuim
    van, tm = ziekmelding.first_lesuur_on(verzuim.datum), ziekmelding.last_lesuur_on(verzuim.datum)
    eerste, laatste = verzuim.lesuur_van or 1, _last_of(verzuim)
    if van is not None and eerste < van:
        return verzuim if laatste < van else replace(verzuim, lesuur_van=eerste, lesuur_tm=van - 1)
    if tm is not None and laatste > tm:
        return verzuim if eerste > tm else replace(verzuim, lesuur_van=tm + 1, lesuur_tm=laatste)
    return None


def end_unexplained(leerling: Leerling, dag: date, vanaf: int | None, levering: Levering, moment: Moment) -> int:
    """Let the rows of a day that say that nobody knew why end before a lesuur (None: all of them), as corrections in a delivery.

    Return how many rows that were. Computes nothing anew: the caller does, when all is written.
    """
    aantal = 0
    for rij in current_rijen([leerling.pk], dag).get(leerling.pk, ()):
        eerste, laatste = rij.lesuur_van or 1, _last_of(rij)
        if rij.registratie not in invoerregels().vervangbaar or (vanaf is not None and laatste < vanaf):
            continue
        nieuw = Verzuim(dag, Registratie.VERVALLEN, rij.lesuur_van, rij.lesuur_tm)
        if vanaf is not None and eerste < vanaf:
            nieuw = Verzuim(dag, rij.registratie, eerste, vanaf - 1, reden=rij.reden)
        add_rij(leerling, rij.school_id, nieuw, levering, moment, vervangt=rij.rij_id)
        aantal += 1
    return aantal


def add_rij(
    leerling: Leerling, school_id: str, verzuim: Verzuim, levering: Levering, moment: Moment, *, vervangt: str = "", rij_id: str = ""
) -> Verzuimrij:
    """Write one row with its line in the logbook; computes nothing anew. ``rij_id``: for rows that are made once only.

    Raises:
        NietMogelijk: when the day has not come yet.
    """
    if not invoerregels().may_enter(verzuim.registratie, verzuim.datum, moment.dag):
        raise NietMogelijk(f"{leerling}: deze dag moet nog komen. Vooraf kun je alleen verlof en een bezoek aan de arts invoeren.")
    rij = Verzuimrij.objects.create(
        rij_id=rij_id or f"hand-{secrets.token_hex(12)}",
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
    daad = "verzuim-gecorrigeerd" if vervangt else "verzuim-geregistreerd"
    log(moment, daad, leerling, {"rij": rij.rij_id, "vervangt": vervangt})
    return rij


def open_levering(moment: Moment, naam: str = "", organisatie: Organisatie | None = None) -> Levering:
    """Begin a delivery by hand, of the school where the person works when none is named."""
    if organisatie is None and moment.door is not None:
        organisatie = moment.door.organisatie
    return Levering.objects.create(
        soort=Levering.Soort.HAND, naam=naam, organisatie=organisatie, door=moment.door, geregistreerd_op=moment.op
    )


def school_on(leerling: Leerling, dag: date, moment: Moment) -> str:
    """Return the school of enrolment on a day, as the enrolment writes it: of several the one that began last.

    Who works at a school registers at that school only.

    Raises:
        NietMogelijk: when there is none.
    """
    geldig = [inschrijving for inschrijving in leerling.inschrijvingen.all() if inschrijving.holds_on(dag)]
    if not geldig:
        raise NietMogelijk(f"{leerling} is op deze dag op geen school ingeschreven. Kies een andere dag.")
    if moment.door is not None and is_eigen_deel(moment.door):
        geldig = [inschrijving for inschrijving in geldig if inschrijving.organisatie_id == moment.door.organisatie_id]
        if not geldig:
            raise NietMogelijk(f"{leerling} is op deze dag niet op jouw school ingeschreven. Kies een andere dag.")
    return max(geldig, key=lambda inschrijving: (inschrijving.begin_datum, inschrijving.school_id)).school_id


def _last_of(verzuim: Verzuim | Verzuimrij) -> int:
    """Return the last lesuur of an absence."""
    return LAATSTE_LESUUR if verzuim.lesuur_van is None else verzuim.lesuur_tm or verzuim.lesuur_van


def _write(leerling: Leerling, school_id: str, verzuim: Verzuim, vervangt: str, moment: Moment) -> tuple[Verzuimrij, list[Wijziging]]:
    rij = add_rij(leerling, school_id, verzuim, open_levering(moment), moment, vervangt=vervangt)
    return rij, replay([leerling], moment)
