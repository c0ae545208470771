"""EduArte: the file "absentiemeldingen".

No header, ``;``, no quotes, nine fields: leerlingnummer; begindatum yyyymmdd; begintijd hhmm; einddatum; eindtijd; beginlesuur; eindlesuur;
redencode; toelichting. As in EduArte's own import (AbsentiemeldingenImportFile): exactly nine fields, and begin- and eindlesuur come
together. The explanation (toelichting) is not taken over: it says more about a child than counting needs.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Final

from aanwezig.definitions.redenen import Redenentabel
from aanwezig.exchange.las.notities import LAATSTE_LESUUR, Lasuitkomst, LeesError, Notitie, Verzamelaar, check_school, read_tekst
from aanwezig.exchange.tabellen.fouten import FORMULETEKENS, show_waarde

SYSTEEM: Final = "eduarte"
VELDEN: Final = 9


def lees_eduarte(bestand: Path, *, school_id: str, redenen: Redenentabel, open_tot: dt.date | None = None) -> Lasuitkomst:
    """Read an EduArte file of absence notes of one school.

    ``school_id``: BRIN, since the file doesn't name the school. ``redenen``: which code is which registratie. ``open_tot``: last day
    (inclusive) for notes without an end; without it such a note is a fault. Faults are returned; raises ``ValueError`` when ``school_id``
    is no BRIN.
    """
    check_school(school_id)
    uit = Verzamelaar(show_waarde(bestand.name), SYSTEEM)
    try:
        tekst = read_tekst(bestand)
    except LeesError as fout:
        return Lasuitkomst((), (fout.fout,), ())
    for nummer, regel in enumerate(tekst.split("\n"), start=1):
        if regel.strip():
            _read_line(regel.rstrip("\r"), nummer, school_id, redenen, open_tot, uit)
    return uit.result()


def _read_line(regel: str, nummer: int, school_id: str, redenen: Redenentabel, open_tot: dt.date | None, uit: Verzamelaar) -> None:
    velden = [veld.strip() for veld in regel.split(";")]
    if len(velden) != VELDEN:
        uit.fout(nummer, "", regel, f"{VELDEN} velden; hier staan er {len(velden)}", "Controleer de puntkomma’s in deze regel.")
        return
    leerling, begin, begintijd, einde, eindtijd, van, tm, code, _ = velden
    voor = len(uit.fouten)
    if not leerling or leerling.startswith(FORMULETEKENS):
        uit.fout(nummer, "leerlingnummer", leerling, "het nummer van de leerling, zoals 100122", "Vul het nummer in.")
    van_dag = _date(begin)
    if van_dag is None:
        uit.fout(nummer, "begindatum", begin, "een dag als 20260914 (jaar, maand, dag)", "Verbeter de datum.")
    tot_dag = _date(einde) if einde else open_tot
    if tot_dag is None:
        doen = "Verbeter de datum." if einde else "Vul de laatste dag in, of geef op tot welke dag open meldingen lopen."
        uit.fout(nummer, "einddatum", einde, "een dag als 20260914 (jaar, maand, dag)", doen)
    for naam, waarde in (("beginlesuur", van), ("eindlesuur", tm)):
        if waarde and not (re.fullmatch("[0-9]{1,2}", waarde) and 1 <= int(waarde) <= LAATSTE_LESUUR):
            uit.fout(nummer, naam, waarde, f"een lesuur van 1 tot en met {LAATSTE_LESUUR} (of leeg)", "Verbeter het lesuur.")
    if bool(van) != bool(tm):
        uit.fout(nummer, "eindlesuur", tm, "begin- en eindlesuur allebei, of allebei leeg", "Vul het andere lesuur in.")
    if not van and (begintijd or eindtijd):
        doen = "Vul de lesuren in; alleen met tijden is niet te zeggen welke lessen zijn gemist."
        uit.fout(nummer, "beginlesuur", "", "lesuren bij een melding met tijden", doen)
    if len(uit.fouten) > voor or van_dag is None or tot_dag is None:
        return
    lesuur_van, lesuur_tm = (int(van), int(tm)) if van else (None, None)
    if lesuur_van is not None and lesuur_tm is not None:
        if van_dag == tot_dag and lesuur_tm < lesuur_van:
            uit.fout(nummer, "eindlesuur", tm, "een lesuur op of na het beginlesuur", "Controleer beide lesuren.")
            return
        if van_dag != tot_dag and lesuur_van != 1:
            # EduArte refuses lesuren over more days. From the first lesuur on, both readings say the same; otherwise it would be a guess.
            doen = "Maak er een melding per dag van. Van een melding over meer dagen is niet te zeggen op welke dag deze lesuren slaan."
            uit.fout(nummer, "beginlesuur", van, "lesuren alleen bij een melding van één dag", doen)
            return
    registratie = uit.registratie(code, redenen.find_registratie(SYSTEEM, code, school_id, van_dag))
    uit.add(Notitie(leerling, school_id, van_dag, tot_dag, lesuur_van, lesuur_tm, registratie, code, elke_dag=True), nummer)


def _date(tekst: str) -> dt.date | None:
    if not re.fullmatch("[0-9]{8}", tekst):
        return None
    try:
        return dt.date(int(tekst[:4]), int(tekst[4:6]), int(tekst[6:]))
    except ValueError:
        return None
