"""The lines of an example: absence, days of the calendar, exemptions, registered states and reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from aanwezig.core.kalender.schooldagen import ALLE_SCHOLEN
from aanwezig.core.verzuim.afgesproken import Les, Roosterafspraak
from aanwezig.core.verzuim.beeld import inschrijving_on
from aanwezig.core.verzuim.tabellen import (
    Dagsoort,
    Grond,
    Inschrijving,
    Kalenderrij,
    Melding,
    Registratie,
    Toestand,
    Vrijstelling,
)
from aanwezig.definitions.lezer import Knoop
from aanwezig.definitions.voorbeelden.roosters import WEEKDAGEN
from aanwezig.definitions.voorbeelden.voorbeeld import LEERLING_ID, Verzuimopgave
from aanwezig.definitions.voorbeelden.zin import Zin

EIGEN_NAAM: Final = re.compile(r"r\d+(-\d+)?")

VERZUIMVORM = (
    "DATUM [t/m DATUM] [elke WEEKDAG] REGISTRATIE [lesuur N of N-M] [N minuten] [school BRIN] [ingevoerd op DATUM] [rij NAAM] "
    "[vervangt rij NAAM]"
)
KALENDERVORM = "DATUM [t/m DATUM] SOORT [school BRIN]"
VRIJSTELLINGSVORM = "vanaf DATUM GROND, of DATUM t/m DATUM GROND"
REGISTRATIEVORM = "vanaf DATUM SOORT, of DATUM t/m DATUM SOORT"
MELDINGSVORM = "DATUM REGEL [school BRIN]"
AFSPRAAKVORM = "vanaf DATUM les WEEKDAG N of N-M [en WEEKDAG N-M …], of vanaf DATUM geen les; met een einde begint het met DATUM t/m DATUM"


def read_verzuimopgave(knoop: Knoop) -> Verzuimopgave:
    """Read a line of absence.

    Raises:
        RegelwerkFout: when the line makes no sense.
    """
    zin = Zin.of(knoop, VERZUIMVORM)
    begin, eind = zin.periode()
    weekdag = WEEKDAGEN.index(zin.een_van("weekdag", WEEKDAGEN)) + 1 if zin.begint_met("elke") else None
    registratie = zin.keuze("registratie", Registratie)
    bij = zin.bijzinnen("lesuur", "minuten", "school", "ingevoerd op", "rij", "vervangt rij")
    van, streep, tm = bij.get("lesuur", "").partition("-")
    opgave = Verzuimopgave(
        begin,
        eind,
        weekdag,
        registratie,
        zin.getal(van) if van or streep else None,
        zin.getal(tm) if streep else None,
        zin.getal(bij["minuten"]) if "minuten" in bij else None,
        bij.get("school", ""),
        zin.datum(bij["ingevoerd op"]) if "ingevoerd op" in bij else None,
        bij.get("rij", ""),
        bij.get("vervangt rij", ""),
    )
    if opgave.lesuur_van and opgave.lesuur_tm and opgave.lesuur_tm < opgave.lesuur_van:
        raise zin.fout(f"lesuur {opgave.lesuur_tm} komt voor lesuur {opgave.lesuur_van}")
    if opgave.is_periode and (opgave.rij or opgave.vervangt):
        raise zin.fout("een naam voor meer dan één dag; een rij met een naam is één dag")
    if EIGEN_NAAM.fullmatch(opgave.rij):
        raise zin.fout(f"'{opgave.rij}' is de naam die een rij zonder naam krijgt; kies een andere")
    if weekdag and not opgave.is_periode:
        raise zin.fout("'elke' bij één dag")
    if not any(True for _ in opgave.dagen()):
        raise zin.fout("in deze periode valt geen enkele dag")
    if registratie is Registratie.VERVALLEN and not opgave.vervangt:
        raise zin.fout("vervallen zonder 'vervangt rij NAAM'")
    return opgave


def read_kalenderrij(knoop: Knoop) -> Kalenderrij:
    """Read a day on which a school is closed or open.

    Raises:
        RegelwerkFout: when the line makes no sense.
    """
    zin = Zin.of(knoop, KALENDERVORM)
    begin, eind = zin.periode()
    soort = zin.keuze("soort dag", Dagsoort)
    return Kalenderrij(zin.bijzinnen("school").get("school", ALLE_SCHOLEN), begin, eind, soort.value)


def read_vrijstelling(knoop: Knoop) -> Vrijstelling:
    """Read an exemption.

    Raises:
        RegelwerkFout: when the line makes no sense.
    """
    zin = Zin.of(knoop, VRIJSTELLINGSVORM)
    begin, eind = zin.looptijd()
    grond = zin.keuze("grond", Grond)
    zin.bijzinnen()
    return Vrijstelling(LEERLING_ID, grond.value, begin, eind)


def read_toestand(knoop: Knoop, toestanden: Sequence[str]) -> Toestand:
    """Read a registered state; ``toestanden``: those that some rule looks at.

    Raises:
        RegelwerkFout: when the line makes no sense.
    """
    zin = Zin.of(knoop, REGISTRATIEVORM)
    begin, eind = zin.looptijd()
    soort = zin.een_van("soort registratie", toestanden)
    zin.bijzinnen()
    return Toestand(LEERLING_ID, soort, begin, eind)


def read_melding(knoop: Knoop, meldregels: Sequence[str], inschrijvingen: Sequence[Inschrijving]) -> Melding:
    """Read a report; ``meldregels``: the rules whose reports are judged.

    Raises:
        RegelwerkFout: when the line makes no sense.
    """
    zin = Zin.of(knoop, MELDINGSVORM)
    dag = zin.datum()
    regel = zin.een_van("regel met meldingen", meldregels)
    school = zin.bijzinnen("school").get("school", "")
    inschrijving = inschrijving_on(inschrijvingen, dag)
    if not school and inschrijving is None:
        raise knoop.fout(f"op {dag} is de leerling nergens ingeschreven", "een inschrijving op die dag, of 'school BRIN' bij de melding")
    return Melding(LEERLING_ID, school or (inschrijving.school_id if inschrijving else ""), regel, dag)


def read_afspraak(knoop: Knoop, inschrijvingen: Sequence[Inschrijving]) -> Roosterafspraak:
    """Read at which lessons a pupil who builds up has school, at the school of enrolment when it begins.

    Raises:
        RegelwerkFout: when the line makes no sense.
    """
    zin = Zin.of(knoop, AFSPRAAKVORM)
    begin, eind = zin.looptijd()
    lessen: set[Les] = set()
    if not zin.begint_met("geen", "les"):
        if not zin.begint_met("les"):
            raise zin.fout("'les' of 'geen les' ontbreekt")
        lessen.update(_read_lessen(zin))
        while zin.begint_met("en"):
            lessen.update(_read_lessen(zin))
    zin.bijzinnen()
    inschrijving = inschrijving_on(inschrijvingen, begin)
    if inschrijving is None:
        raise knoop.fout(f"op {begin} is de leerling nergens ingeschreven", "een inschrijving op de dag waarop de afspraak begint")
    return Roosterafspraak(LEERLING_ID, inschrijving.school, begin, eind, frozenset(lessen))


def _read_lessen(zin: Zin) -> list[Les]:
    weekdag = WEEKDAGEN.index(zin.een_van("weekdag", WEEKDAGEN)) + 1
    van, streep, tm = zin.neem("een lesuur").partition("-")
    eerste = zin.getal(van)
    laatste = zin.getal(tm) if streep else eerste
    if laatste < eerste:
        raise zin.fout(f"lesuur {laatste} komt voor lesuur {eerste}")
    return [(weekdag, lesuur) for lesuur in range(eerste, laatste + 1)]
