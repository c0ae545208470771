"""Somtoday: absence notes (``participatie.RAbsentieMelding``) as its interface gives them, in JSON.

The kind (``absentieSoort``) and the judgement (``geoorloofd``) settle the registratie where they can; else the school's code
(``afkorting``) must be in the table of reasons. ``beginLesuur`` is a lesuur of the first day, ``eindLesuur`` one of the last.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from aanwezig.definitions.redenen import Redenentabel
from aanwezig.exchange.las.notities import LAATSTE_LESUUR, Lasuitkomst, LeesError, Notitie, Verzamelaar, check_school, read_tekst
from aanwezig.exchange.tabellen.fouten import FORMULETEKENS, Fout, show_waarde

SYSTEEM: Final = "somtoday"
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MINUTEN_PER_DAG: Final = 1440


def lees_somtoday(bestand: Path, *, school_id: str, redenen: Redenentabel, open_tot: dt.date | None = None) -> Lasuitkomst:
    """Read a JSON file of Somtoday absence notes of one school; the ``regel`` of a fault is the number of the note.

    ``school_id``: BRIN, since the notes don't name the school. ``redenen``: which code is which registratie. ``open_tot``: last day
    (inclusive) for notes without an end; without it such a note is a fault. Faults are returned; raises ``ValueError`` when ``school_id``
    is no BRIN.
    """
    check_school(school_id)
    naam = show_waarde(bestand.name)
    uit = Verzamelaar(naam, SYSTEEM)
    try:
        inhoud = json.loads(read_tekst(bestand))
    except LeesError as fout:
        return Lasuitkomst((), (fout.fout,), ())
    except (ValueError, RecursionError):
        return Lasuitkomst((), (Fout(naam, None, "", "", "een JSON-bestand", "Maak de export opnieuw.", "geen-json"),), ())
    meldingen = inhoud.get("items") if isinstance(inhoud, dict) else inhoud
    if not isinstance(meldingen, list):
        return Lasuitkomst((), (Fout(naam, None, "items", "", "een lijst met meldingen", "Maak de export opnieuw.", "geen-json"),), ())
    for nummer, melding in enumerate(meldingen, start=1):
        _read_note(melding, nummer, school_id, redenen, open_tot, uit)
    return uit.result()


def _read_note(melding: Any, nummer: int, school_id: str, redenen: Redenentabel, open_tot: dt.date | None, uit: Verzamelaar) -> None:
    if not isinstance(melding, dict):
        uit.fout(nummer, "", melding, "een absentiemelding", "Maak de export opnieuw.")
        return
    voor = len(uit.fouten)
    leerling = str(_part(melding, "leerling").get("leerlingnummer") or "").strip()
    if not leerling or leerling.startswith(FORMULETEKENS):
        uit.fout(nummer, "leerlingnummer", leerling, "het nummer van de leerling, zoals 100122", "Vul het nummer aan in Somtoday.")
    begin = _moment(melding, "beginDatumTijd", nummer, uit)
    einde = _moment(melding, "eindDatumTijd", nummer, uit)
    invoer = _moment(melding, "datumTijdInvoer", nummer, uit)
    van, tm = (_lesuur(melding, sleutel, nummer, uit) for sleutel in ("beginLesuur", "eindLesuur"))
    if begin is None and not melding.get("beginDatumTijd"):
        uit.fout(nummer, "beginDatumTijd", "", "het begin van de melding", "Vul het begin aan in Somtoday.")
    tot_dag = einde.date() if einde else open_tot
    if tot_dag is None and not melding.get("eindDatumTijd"):
        doen = "Vul het einde in, of geef op tot welke dag open meldingen lopen."
        uit.fout(nummer, "eindDatumTijd", "", "het einde van de melding", doen)
    if len(uit.fouten) > voor or begin is None or tot_dag is None:
        return
    if (van is None and begin.time() != dt.time()) or (tm is None and einde is not None and not _is_day_end(einde)):
        uit.fout(nummer, "beginLesuur", "", "lesuren bij een melding met tijden", "Vul de lesuren aan in Somtoday.")
        return
    if begin.date() == tot_dag and van is not None and tm is not None and tm < van:
        uit.fout(nummer, "eindLesuur", tm, "een lesuur op of na het beginlesuur", "Controleer beide lesuren.")
        return
    if einde is not None and tm is None and einde.time() == dt.time() and tot_dag > begin.date():
        tot_dag -= dt.timedelta(days=1)
    reden = _part(melding, "absentieReden")
    code, soort, geoorloofd = str(reden.get("afkorting") or "").strip(), str(reden.get("absentieSoort") or ""), reden.get("geoorloofd")
    dag = begin.date()
    gevonden = redenen.find_soort(SYSTEEM, soort, geoorloofd if isinstance(geoorloofd, bool) else None, dag)
    registratie = uit.registratie(code, gevonden or redenen.find_registratie(SYSTEEM, code, school_id, dag))
    minuten = None
    if registratie == "te_laat" and einde is not None and einde.date() == dag:
        minuten = min(MINUTEN_PER_DAG, max(0, int((einde - begin).total_seconds() // 60)))
    uit.add(
        Notitie(leerling, school_id, dag, tot_dag, van, tm, registratie, code, minuten, invoer.date() if invoer else None),
        nummer,
    )


def _is_day_end(einde: dt.datetime) -> bool:
    return einde.time() == dt.time() or (einde.hour, einde.minute) == (23, 59)


def _part(melding: Mapping[str, Any], sleutel: str) -> Mapping[str, Any]:
    deel = melding.get(sleutel)
    return deel if isinstance(deel, dict) else {}


def _moment(melding: Mapping[str, Any], sleutel: str, nummer: int, uit: Verzamelaar) -> dt.datetime | None:
    """Return the moment on the clock of Amsterdam; None when absent, or when it's a fault (then it is noted)."""
    waarde = melding.get(sleutel)
    if waarde is None or waarde == "":
        return None
    try:
        moment = dt.datetime.fromisoformat(waarde)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(AMSTERDAM).replace(tzinfo=None)
    except (TypeError, ValueError, OverflowError):
        uit.fout(nummer, sleutel, waarde, "een tijdstip met tijdzone, als 2026-09-14T08:30:00.000+02:00", "Maak de export opnieuw.")
        return None


def _lesuur(melding: Mapping[str, Any], sleutel: str, nummer: int, uit: Verzamelaar) -> int | None:
    waarde = melding.get(sleutel)
    if waarde is None:
        return None
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 1 <= waarde <= LAATSTE_LESUUR:
        uit.fout(nummer, sleutel, waarde, f"een lesuur van 1 tot en met {LAATSTE_LESUUR}", "Verbeter het lesuur.")
        return None
    return waarde
