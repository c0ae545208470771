"""How pages give tables away: as a file to keep."""

from __future__ import annotations

from django.http import HttpResponse

from aanwezig.weergave.tabel import Blad, write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
VORMEN = ("xlsx", "csv")


def as_file(vorm: str, naam: str, *bladen: Blad) -> HttpResponse:
    """Return tables as a file with a name. A CSV holds one table: the first.

    Raises:
        ValueError: when ``vorm`` is no form that is known.
    """
    if vorm not in VORMEN:
        raise ValueError(f"{vorm} is no form of a table: one of {', '.join(VORMEN)}")
    inhoud, soort = (write_xlsx(bladen), XLSX) if vorm == "xlsx" else (write_csv(bladen[0]), CSV)
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}.{vorm}"'})
