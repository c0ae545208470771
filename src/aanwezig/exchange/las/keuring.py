"""What every note must say, whatever the layout: a leerling who is known, days of which there is a calendar, lesuren in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Final

from aanwezig.definitions.redenen import Redenentabel
from aanwezig.exchange.las.notities import Bezwaar, Indeling, Notitie
from aanwezig.exchange.tabellen.fouten import FORMULETEKENS
from aanwezig.exchange.tabellen.keuren import EERSTE_DAG, LAATSTE_DAG, Kalenderbereik

DAGEN: Final = 400
"""A note over more days than this is a mistake, not an absence."""
TEKENS: Final = 100
"""Longest number of a leerling and longest code, in characters."""


@dataclass(frozen=True, slots=True)
class Raad:
    """Where the reader of a fault can say what the file doesn't: on the command line, unless another place is named."""

    nummers: str = "zeg met --leerlingnummers welke leerling bij dit nummer hoort"
    open_tot: str = "zeg met --open-tot tot en met welke dag open meldingen lopen"
    later: str = "Kies bij --open-tot een latere dag."


@dataclass(frozen=True, slots=True)
class Afspraken:
    """What the file doesn't say, and its reader must know.

    ``school_id``: BRIN of the school of the export. ``redenen``: which code is which registratie. ``bereik``: the days of which there is a
    calendar. ``open_tot``: last day (inclusive) for notes without an end; without it such a note is a fault. ``nummers``: leerling_id by
    number in the school system, when these differ. ``leerlingen``: the leerlingen of the delivery, when they are known. ``raad``: where
    the reader says these things.
    """

    school_id: str
    redenen: Redenentabel
    bereik: Kalenderbereik
    open_tot: dt.date | None = None
    nummers: Mapping[str, str] | None = None
    leerlingen: Set[str] | None = None
    raad: Raad = field(default_factory=Raad)


@dataclass(frozen=True, slots=True)
class Keuring:
    """Checks what every note must say, whatever the layout. ``gezegd``: the columns of which the adapter itself said something."""

    indeling: Indeling
    afspraken: Afspraken
    bezwaar: Bezwaar
    gezegd: Set[str]

    def check(self, notitie: Notitie) -> tuple[str, dt.date, dt.date] | None:
        """Return the leerling_id and the first and last day; None when there is something wrong (then it was said)."""
        kolommen = self.indeling.kolommen
        leerling = self._leerling(notitie.leerling)
        self._text(kolommen.code, notitie.code, "een redencode")
        if notitie.ingevoerd_op is not None and not EERSTE_DAG <= notitie.ingevoerd_op <= LAATSTE_DAG:
            self.bezwaar(
                kolommen.invoer, notitie.ingevoerd_op, f"een dag van {EERSTE_DAG} tot en met {LAATSTE_DAG}", "Controleer het jaar."
            )
        begin, eind = notitie.begin_datum, notitie.eind_datum
        if eind is None and kolommen.eind not in self.gezegd:
            eind = self._open_end(notitie)
        bekend = [self._day(kolom, dag) for kolom, dag in ((kolommen.begin, begin), (kolommen.eind, eind)) if dag is not None]
        if all(bekend) and begin is not None and eind is not None:
            self._span(notitie, begin, eind)
        return (leerling, begin, eind) if leerling and begin is not None and eind is not None else None

    def _leerling(self, nummer: str) -> str:
        kolom, nummer = self.indeling.kolommen.leerling, nummer.strip()
        if kolom in self.gezegd:
            return ""
        if not nummer or nummer.startswith(FORMULETEKENS):
            self.bezwaar(kolom, nummer, "het nummer van de leerling, zoals 100122", "Vul het nummer in.")
            return ""
        if not self._text(kolom, nummer, "het nummer van de leerling"):
            return ""
        if self.afspraken.nummers is not None:
            leerling = self.afspraken.nummers.get(nummer, "")
            if not leerling:
                verwacht = f"een leerlingnummer dat bij school {self.afspraken.school_id} in de tabel leerlingnummers staat"
                self.bezwaar(kolom, nummer, verwacht, "Voeg het nummer toe aan de tabel leerlingnummers, of verbeter het.")
                return ""
            nummer = leerling
        if self.afspraken.leerlingen is not None and nummer not in self.afspraken.leerlingen:
            doen = f"Voeg de leerling toe aan de tabel leerlingen, of {self.afspraken.raad.nummers}."
            self.bezwaar(kolom, nummer, "een leerling die ook in de tabel leerlingen staat", doen)
            return ""
        return nummer

    def _text(self, kolom: str, tekst: str, wat: str) -> bool:
        if len(tekst) > TEKENS or not tekst.isprintable():
            self.bezwaar(kolom, tekst, f"{wat} van hoogstens {TEKENS} tekens, zonder onzichtbare tekens", "Verbeter de waarde.")
            return False
        return True

    def _day(self, kolom: str, dag: dt.date) -> bool:
        bereik = self.afspraken.bereik
        bekend = bereik.van <= dag <= bereik.tm
        if not bekend:
            doen = "Controleer het jaar. Klopt het, dan heeft dit programma voor die dag nog geen kalender."
            self._about_day(kolom, dag, f"een dag van {bereik}", doen)
        return bekend

    def _open_end(self, notitie: Notitie) -> dt.date | None:
        kolom, tot = self.indeling.kolommen.eind, self.afspraken.open_tot
        if tot is None:
            doen = f"Vul de laatste dag in, of {self.afspraken.raad.open_tot}."
            self.bezwaar(kolom, "", "de laatste dag van de melding", doen)
        elif notitie.begin_datum is not None and notitie.begin_datum > tot:
            self.bezwaar(kolom, "", f"een open melding die begint op of voor {tot}", self.afspraken.raad.later)
            return None
        return tot

    def _span(self, notitie: Notitie, begin: dt.date, eind: dt.date) -> None:
        kolommen, van, tm = self.indeling.kolommen, notitie.lesuur_van, notitie.lesuur_tm
        dagen = (eind - begin).days + 1
        if dagen < 1:
            self._about_day(kolommen.eind, eind, "een dag op of na de begindatum", "Controleer begin en einde.")
        elif dagen > DAGEN:
            self._about_day(kolommen.eind, eind, f"een melding van hoogstens {DAGEN} dagen", "Controleer het jaar.")
        elif van is not None and tm is not None and tm < van and (dagen == 1 or notitie.elke_dag):
            self.bezwaar(kolommen.lesuur_tm, tm, "een lesuur op of na het beginlesuur", "Controleer beide lesuren.")
        elif notitie.elke_dag and dagen > 1 and van is not None and van > 1:
            # From the first lesuur on, both readings (on every day; from the first day to the last) say the same; otherwise it is a guess.
            doen = "Maak er een melding per dag van. Van een melding over meer dagen is niet te zeggen op welke dag deze lesuren slaan."
            self.bezwaar(kolommen.lesuur_van, van, "lesuren alleen bij een melding van één dag", doen)

    def _about_day(self, kolom: str, dag: dt.date, verwacht: str, doen: str) -> None:
        """Say what is wrong with a day, written as in the file."""
        self.bezwaar(kolom, f"{dag:{self.indeling.dagvorm}}", verwacht, doen)
