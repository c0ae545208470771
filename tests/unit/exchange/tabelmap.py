"""Small deliveries for the tests of exchange: a good folder, and ways to write its tables in other forms."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl

from aanwezig.exchange.tabellen import Grenzen, Regiokennis, Uitkomst, lees_aanlevering

VAN, TM = dt.date(2024, 8, 1), dt.date(2027, 7, 31)

GOED: dict[str, str] = {
    "leerlingen": (
        "leerling_id,geboortedatum,woongemeente,postcode,ingeschreven_gemeente_op,startkwalificatie_op,uitstroom_vrij\n"
        "100122,2012-03-04,0505,3311 AB,2019-01-01,,\n"
        "100123,2011-05-06,0505,,,,pro\n"
    ),
    "inschrijvingen": (
        "leerling_id,school_id,schoolsoort,leerjaar,begin_datum,eind_datum,rooster_id\n"
        "100122,16AH00,vo,2,2025-08-01,,R1\n"
        "100123,16AH,pro,3,2025-08-01,2026-07-31,R1\n"
    ),
    "roosters": "rooster_id,weekdag,lesuur,begin_tijd,eind_tijd\nR1,1,1,08:30,09:20\nR1,1,2,09:20,10:10\nR1,2,1,08:30,09:20\n",
    "verzuim": (
        "rij_id,leerling_id,school_id,datum,lesuur_van,lesuur_tm,minuten,registratie,reden,ingevoerd_op,vervangt\n"
        "V1,100122,16AH00,2026-09-14,1,2,,ongeoorloofd,,2026-09-14,\n"
        "V2,100122,16AH00,2026-09-15,,,,ziekte,Z,,\n"
        "V3,100123,16AH00,2026-09-14,1,,10,te_laat,,,\n"
    ),
}

VOL: dict[str, str] = {
    **GOED,
    "regio": "code,regio\n16AH,zuid\n0505,zuid\n",
    "kalender": "school_id,begin_datum,eind_datum,soort,naam\n16AH00,2026-10-07,2026-10-07,studiedag,Studiedag één\n",
    "vrijstellingen": "leerling_id,grond,begin_datum,eind_datum\n100122,5.a,2026-01-01,2026-02-01\n",
    "registraties": "leerling_id,soort,begin_datum,eind_datum\n100122,dreigend-thuiszitter,2026-01-01,\n",
    "meldingen": "leerling_id,school_id,regel,eind_datum\n100122,16AH00,wet-16-uur,2026-03-02\n",
    "redenen": "school_id,code,registratie,geldig_vanaf,geldig_tot\n16AH,DOK,arts,2025-08-01,\n",
}


def write_map(map_: Path, tabellen: Mapping[str, str | bytes]) -> Path:
    """Write each table as name.csv (or under the name given, when it has a dot) and return the folder."""
    for naam, inhoud in tabellen.items():
        pad = map_ / (naam if "." in naam else f"{naam}.csv")
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return map_


def lees(map_: Path, *, ga_door: bool = False, grenzen: Grenzen | None = None, regios: Regiokennis | None = None) -> Uitkomst:
    """Read a folder with the calendar of the tests, in memory and again by way of the disk: that must make no difference."""
    grenzen = grenzen or Grenzen()
    uit = lees_aanlevering(map_, kalender_van=VAN, kalender_tm=TM, ga_door=ga_door, grenzen=grenzen, regios=regios)
    klein = replace(grenzen, rijen_in_geheugen=0, rijen_per_bestand=1, leerlingen_per_deel=1)
    with tempfile.TemporaryDirectory() as werkmap:
        schijf = lees_aanlevering(
            map_, kalender_van=VAN, kalender_tm=TM, ga_door=ga_door, grenzen=klein, regios=regios, werkmap=Path(werkmap)
        )
        assert (schijf.fouten, schijf.niet_getoond, schijf.bruikbaar) == (uit.fouten, uit.niet_getoond, uit.bruikbaar)
        assert sorted(schijf.opmerkingen, key=repr) == sorted(uit.opmerkingen, key=repr)
        assert schijf.geweigerd.equals(uit.geweigerd)
        for naam, frame in uit.frames.items():
            delen = pl.collect_all([deel[naam] for deel in schijf.delen])
            heel = pl.concat(delen) if "leerling_id" in frame.columns else delen[0]
            assert heel.schema == frame.schema
            assert heel.sort(frame.columns).equals(frame.sort(frame.columns))
        if uit.bruikbaar:
            wie = [deel["leerlingen"].collect()["leerling_id"].to_list() for deel in schijf.delen]
            assert [naam for lijst in wie for naam in lijst] == sorted(uit.frames["leerlingen"]["leerling_id"])
    return uit


def cell_ref(rij: int, kolom: int) -> str:
    """Return A1 for (1, 1)."""
    letters = ""
    while kolom:
        kolom, rest = divmod(kolom - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{rij}"


def cel(rij: int, kolom: int, waarde: object) -> str:
    """Write one cell: text inline, dates and times as the numbers Excel keeps, with their style."""
    plek = cell_ref(rij, kolom)
    if isinstance(waarde, str):
        return f'<c r="{plek}" t="inlineStr"><is><t>{escape(waarde)}</t></is></c>' if waarde else ""
    if isinstance(waarde, dt.date):
        return f'<c r="{plek}" s="1"><v>{(waarde - dt.date(1899, 12, 30)).days}</v></c>'
    if isinstance(waarde, dt.time):
        return f'<c r="{plek}" s="2"><v>{(waarde.hour * 60 + waarde.minute) / 1440}</v></c>'
    return f'<c r="{plek}"><v>{waarde}</v></c>'


def write_xlsx(pad: Path, rijen: list[list[object]], *, bladen: str = "", extra: Mapping[str, bytes] | None = None) -> Path:
    """Write a minimal workbook by hand. ``bladen`` replaces the XML of the rows."""
    data = bladen or "".join(
        f'<row r="{nummer}">{"".join(cel(nummer, kolom, waarde) for kolom, waarde in enumerate(rij, start=1))}</row>'
        for nummer, rij in enumerate(rijen, start=1)
    )
    ns = "http://schemas.openxmlformats.org"
    delen = {
        "[Content_Types].xml": (
            f'<Types xmlns="{ns}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{ns}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{ns}/spreadsheetml/2006/main" xmlns:r="{ns}/officeDocument/2006/relationships">'
            '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{ns}/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{ns}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{ns}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{ns}/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>'
            '<xf numFmtId="20"/></cellXfs></styleSheet>'
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{ns}/spreadsheetml/2006/main"><sheetData>{data}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, tekst in delen.items():
            archief.writestr(naam, tekst)
        for naam, ruw in (extra or {}).items():
            archief.writestr(naam, ruw)
    return pad
