"""EduArte: the file "absentiemeldingen".

No header, ``;``, no quotes, nine fields: leerlingnummer; begindatum yyyymmdd; begintijd hhmm; einddatum; eindtijd; beginlesuur; eindlesuur;
redencode; toelichting. As in EduArte's own import (AbsentiemeldingenImportFile): exactly nine fields, and begin- and eindlesuur come
together. The explanation (toelichting) is not taken over: it says more about a child than counting needs.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from aanwezig.exchange.las.lezen import read_regels
from aanwezig.exchange.las.notities import Bezwaar, Indeling, Kolomnamen, Notitie, read_lesuur

VELDEN: Final = 9
DAGVORM: Final = "%Y%m%d"
KOLOMMEN: Final = Kolomnamen("leerlingnummer", "begindatum", "einddatum", "beginlesuur", "eindlesuur", "redencode")


def read_notitie(regel: str, bezwaar: Bezwaar) -> Notitie | None:
    """Read one line."""
    velden = [veld.strip() for veld in regel.split(";")]
    if len(velden) != VELDEN:
        doen = "Controleer de puntkomma’s in deze regel."
        bezwaar("", short(regel), f"{VELDEN} velden; hier staan er {len(velden)}", doen)
        return None
    leerling, begin, begintijd, einde, eindtijd, eerste, laatste, code, _ = velden
    van_dag = _date(begin, KOLOMMEN.begin, bezwaar)
    tot_dag = _date(einde, KOLOMMEN.eind, bezwaar) if einde else None
    van, tm = read_lesuur(eerste, KOLOMMEN.lesuur_van, bezwaar), read_lesuur(laatste, KOLOMMEN.lesuur_tm, bezwaar)
    if bool(eerste) != bool(laatste):
        bezwaar(KOLOMMEN.lesuur_tm, laatste, "begin- en eindlesuur allebei, of allebei leeg", "Vul het andere lesuur in.")
    if not eerste and (begintijd or eindtijd):
        doen = "Vul de lesuren in; alleen met tijden is niet te zeggen welke lessen zijn gemist."
        bezwaar(KOLOMMEN.lesuur_van, "", "lesuren bij een melding met tijden", doen)
    return Notitie(leerling, van_dag, tot_dag, van, tm, code, elke_dag=True)


def short(regel: str) -> str:
    """Return a line without its explanation; of a line with other fields it can't be said where that stands, so only its beginning."""
    velden = regel.split(";")
    return ";".join(velden[:-1] if len(velden) == VELDEN else velden[:2])


def _date(tekst: str, kolom: str, bezwaar: Bezwaar) -> dt.date | None:
    try:
        if not re.fullmatch("[0-9]{8}", tekst):
            raise ValueError
        return dt.date(int(tekst[:4]), int(tekst[4:6]), int(tekst[6:]))
    except ValueError:
        bezwaar(kolom, tekst, "een dag als 20260914 (jaar, maand, dag)", "Verbeter de datum.")
        return None


EDUARTE: Final = Indeling("eduarte", "EduArte: absentiemeldingen (CSV)", read_regels, read_notitie, short, KOLOMMEN, DAGVORM)
