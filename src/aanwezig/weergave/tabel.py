"""The one way in which tables are given away: as CSV, or as a workbook for a spreadsheet. No cell of either is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter

from aanwezig.core.kalender.tijd import AMSTERDAM

LANGSTE = 32_767
"""The longest text that a cell of a workbook holds (Excel, specifications and limits)."""
GROOTSTE = 2**53
"""From here on a spreadsheet, which counts in floats, no longer tells whole numbers apart."""
FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet that opens a CSV may take for the beginning of a formula (OWASP, CSV injection)."""
_BREEDSTE = 420
"""Width of a column in pixels: a definition stays readable, and the next column in sight."""


@dataclass(frozen=True, slots=True)
class Blad:
    """A table with its headings. ``vast``: how many columns stay in sight while the others scroll."""

    naam: str
    koppen: Sequence[str]
    rijen: Iterable[Sequence[object]]
    vast: int = 0


def write_csv(blad: Blad) -> bytes:
    """Write for a Dutch spreadsheet: semicolons, decimal commas, and a quote before what it would take for a formula."""
    stroom = io.StringIO()
    schrijver = csv.writer(stroom, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([_text(kop) for kop in blad.koppen])
    schrijver.writerows([_text(waarde) for waarde in rij] for rij in blad.rijen)
    return stroom.getvalue().encode("utf-8-sig", "replace")


def write_xlsx(bladen: Sequence[Blad], gemaakt: date | None = None) -> bytes:
    """Write a workbook: numbers are numbers, days are days of the Netherlands, and all else is text.

    ``gemaakt``: the day that the workbook says it is of, so that the same tables give the same bytes.
    """
    stroom = io.BytesIO()
    with xlsxwriter.Workbook(stroom, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as boek:
        if gemaakt is not None:
            boek.set_properties({"created": datetime.combine(gemaakt, time())})
        vet = boek.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        gewoon, dag = boek.add_format({"text_wrap": True, "valign": "top"}), boek.add_format({"num_format": "dd-mm-yyyy", "valign": "top"})
        for blad in bladen:
            vel = boek.add_worksheet(blad.naam)
            for plek, kop in enumerate(blad.koppen):
                vel.write_string(0, plek, _plain(kop), vet)
            for nummer, rij in enumerate(blad.rijen, start=1):
                for plek, waarde in enumerate(rij):
                    kaal = _local(waarde)
                    if isinstance(kaal, datetime | date):
                        vel.write_datetime(nummer, plek, kaal, dag)
                    elif _is_number(kaal):
                        vel.write_number(nummer, plek, kaal, gewoon)
                    elif kaal is not None and kaal != "":
                        vel.write_string(nummer, plek, _plain(str(kaal)), gewoon)
            vel.autofit(_BREEDSTE)
            vel.freeze_panes(1, blad.vast)
    return stroom.getvalue()


def _text(waarde: object) -> str:
    kaal = _local(waarde)
    if kaal is None:
        return ""
    if isinstance(kaal, date | datetime):
        return kaal.isoformat(sep=" ", timespec="minutes") if isinstance(kaal, datetime) else kaal.isoformat()
    if isinstance(kaal, int | float | Decimal) and not isinstance(kaal, bool):
        return str(kaal).replace(".", ",")
    tekst = str(kaal)
    return f"'{tekst}" if tekst.startswith(FORMULE) else tekst


def _is_number(waarde: object) -> bool:
    return isinstance(waarde, int | float | Decimal) and not isinstance(waarde, bool) and -GROOTSTE < waarde < GROOTSTE


def _local(waarde: object) -> object:
    """Return a moment as the clock in the Netherlands shows it, and all else as it is."""
    if isinstance(waarde, datetime) and waarde.tzinfo is not None:
        return waarde.astimezone(AMSTERDAM).replace(tzinfo=None)
    return waarde


def _plain(tekst: str) -> str:
    """Return a text that a workbook can hold: no half characters, and not longer than a cell."""
    heel = tekst.encode("utf-8", "replace").decode("utf-8")
    return heel if len(heel) <= LANGSTE else f"{heel[: LANGSTE - 1]}…"
