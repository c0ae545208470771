"""Somtoday: absence notes (``participatie.RAbsentieMelding``) as its interface gives them, in JSON.

The kind (``absentieSoort``) and the judgement (``geoorloofd``) settle the registratie where they can, unless the table of reasons knows
the code (``afkorting``). ``beginLesuur`` is a lesuur of the first day, ``eindLesuur`` one of the last. A leerling is known by
``leerlingnummer``, the number in the school's own administration; the UUID is Somtoday's own and no other table has it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from aanwezig.exchange.las.lezen import read_json
from aanwezig.exchange.las.notities import Bezwaar, Indeling, Kolomnamen, Notitie, read_lesuur

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MINUTEN_PER_DAG: Final = 1440
KOLOMMEN: Final = Kolomnamen(
    "leerlingnummer", "beginDatumTijd", "eindDatumTijd", "beginLesuur", "eindLesuur", "afkorting", invoer="datumTijdInvoer"
)


def read_notitie(melding: Any, bezwaar: Bezwaar) -> Notitie | None:
    """Read one item of the list."""
    if not isinstance(melding, dict):
        bezwaar("", melding, "een absentiemelding", "Maak de export opnieuw.")
        return None
    leerling = _part(melding, "leerling").get("leerlingnummer") or ""
    if isinstance(leerling, bool) or not isinstance(leerling, str | int):
        bezwaar(KOLOMMEN.leerling, leerling, "het nummer van de leerling, zoals 100122", "Maak de export opnieuw.")
    begin, einde, invoer = (_moment(melding, kolom, bezwaar) for kolom in (KOLOMMEN.begin, KOLOMMEN.eind, KOLOMMEN.invoer))
    van, tm = (read_lesuur(melding.get(kolom), kolom, bezwaar) for kolom in (KOLOMMEN.lesuur_van, KOLOMMEN.lesuur_tm))
    if not melding.get(KOLOMMEN.begin):
        bezwaar(KOLOMMEN.begin, "", "het begin van de melding", "Vul het begin aan in Somtoday.")
    zonder_van, zonder_tm = (melding.get(kolom) is None for kolom in (KOLOMMEN.lesuur_van, KOLOMMEN.lesuur_tm))
    if (zonder_van and begin and begin.time() != dt.time()) or (zonder_tm and einde and not _is_day_end(einde)):
        bezwaar(KOLOMMEN.lesuur_van, "", "lesuren bij een melding met tijden", "Vul de lesuren aan in Somtoday.")
    reden = _part(melding, "absentieReden")
    geoorloofd = reden.get("geoorloofd")
    return Notitie(
        leerling=str(leerling),
        begin_datum=begin.date() if begin else None,
        eind_datum=_last_day(begin, einde, tm),
        lesuur_van=van,
        lesuur_tm=tm,
        code=str(reden.get("afkorting") or "").strip(),
        soort=str(reden.get("absentieSoort") or ""),
        geoorloofd=geoorloofd if isinstance(geoorloofd, bool) else None,
        minuten=_minutes(begin, einde),
        ingevoerd_op=invoer.date() if invoer else None,
    )


def short(melding: Any) -> str:
    """Return what counting needs of an item: no names, no remarks."""
    if not isinstance(melding, dict):
        return ""
    delen = {"leerlingnummer": _part(melding, "leerling").get("leerlingnummer")}
    delen |= {kolom: melding.get(kolom) for kolom in (KOLOMMEN.begin, KOLOMMEN.eind, KOLOMMEN.lesuur_van, KOLOMMEN.lesuur_tm)}
    delen["afkorting"] = _part(melding, "absentieReden").get("afkorting")
    return "; ".join(f"{naam}={waarde}" for naam, waarde in delen.items() if waarde is not None)


def _last_day(begin: dt.datetime | None, einde: dt.datetime | None, lesuur_tm: int | None) -> dt.date | None:
    if einde is None:
        return None
    if begin is not None and lesuur_tm is None and einde.time() == dt.time() and einde.date() > begin.date():
        return einde.date() - dt.timedelta(days=1)
    return einde.date()


def _minutes(begin: dt.datetime | None, einde: dt.datetime | None) -> int | None:
    if begin is None or einde is None or einde.date() != begin.date():
        return None
    return min(MINUTEN_PER_DAG, max(0, int((einde - begin).total_seconds() // 60)))


def _is_day_end(einde: dt.datetime) -> bool:
    return einde.time() == dt.time() or (einde.hour, einde.minute) == (23, 59)


def _part(melding: Mapping[str, Any], sleutel: str) -> Mapping[str, Any]:
    deel = melding.get(sleutel)
    return deel if isinstance(deel, dict) else {}


def _moment(melding: Mapping[str, Any], sleutel: str, bezwaar: Bezwaar) -> dt.datetime | None:
    """Return the moment on the clock of Amsterdam; None when absent, or when it's a fault (then it is said)."""
    waarde = melding.get(sleutel)
    if waarde is None or waarde == "":
        return None
    try:
        moment = dt.datetime.fromisoformat(waarde)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(AMSTERDAM).replace(tzinfo=None)
    except (TypeError, ValueError, OverflowError):
        bezwaar(sleutel, waarde, "een tijdstip met tijdzone, als 2026-09-14T08:30:00.000+02:00", "Maak de export opnieuw.")
        return None


SOMTODAY: Final = Indeling("somtoday", "Somtoday: absentiemeldingen (JSON)", read_json, read_notitie, short, KOLOMMEN)
