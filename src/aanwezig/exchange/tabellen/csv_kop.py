"""Finds the header line of a CSV file and its separator."""

from __future__ import annotations

import csv
from typing import Final

from aanwezig.exchange.tabellen.blokken import Kop, read_kop
from aanwezig.exchange.tabellen.csv_herkennen import Vorm, decode, refuse
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.schema import Tabel

SCHEIDERS: Final = (";", ",")


def header_too_long(bestand: str, regel: int, grenzen: Grenzen) -> BestandGeweigerd:
    """Make the error for a file whose first line has no end."""
    return refuse(
        bestand,
        f"een eerste regel van hoogstens {grenzen.regel_bytes} bytes met de namen van de kolommen",
        "Controleer of het bestand regeleinden heeft en alleen de kolommen van deze tabel.",
        "regel-te-lang",
        regel=regel,
    )


def read_header(
    stuk: bytes, bestand: str, tabel: Tabel, vorm: Vorm, regel: int, grenzen: Grenzen, verslag: Verslag
) -> tuple[Kop, str, int] | None:
    """Find the header line and the separator; return them with the number of bytes used, or None when there are only empty lines."""
    plek = 0
    vast = ""
    while plek < len(stuk):
        eind = stuk.find(b"\n", plek)
        eind = len(stuk) if eind < 0 else eind
        if eind - plek > grenzen.regel_bytes:
            raise header_too_long(bestand, regel, grenzen)
        ruw = stuk[plek:eind].strip()
        plek = min(eind + 1, len(stuk))
        if not ruw:
            regel += 1
            continue
        if ruw.lower() in (b"sep=;", b"sep=,"):
            vast = ruw.decode()[-1]
            regel += 1
            continue
        if b"\r" in ruw:
            raise refuse(
                bestand,
                "regels die eindigen met een gewoon regeleinde (LF of CRLF)",
                "Sla het bestand opnieuw op als CSV UTF-8; dit is een oud Mac-formaat.",
                "regeleinde",
                regel=regel,
            )
        tekst = decode(ruw, vorm.codering)
        bekend = {kolom.naam for kolom in tabel.kolommen}

        def score(namen: list[str], bekend: set[str] = bekend) -> tuple[int, int]:
            return sum(naam.strip().lower() in bekend for naam in namen), len(namen)

        proef = {scheider: _split_header(tekst, scheider, bestand, regel) for scheider in ((vast,) if vast else SCHEIDERS)}
        beste = max(proef, key=lambda scheider: score(proef[scheider]))
        if len(proef[beste]) == 1 and "\t" in tekst:
            raise refuse(
                bestand,
                "kolommen die gescheiden zijn door ; of , (hier staan tabs)",
                "Sla het bestand op als CSV.",
                "scheidingsteken",
                waarde=show_waarde(tekst),
                regel=regel,
            )
        if tekst.count('"') % 2:
            raise refuse(
                bestand,
                "namen van kolommen met evenveel openende als sluitende aanhalingstekens",
                "Verbeter de eerste regel.",
                "aanhalingsteken",
                waarde=show_waarde(tekst),
                regel=regel,
            )
        return read_kop(proef[beste], tabel=tabel, bestand=bestand, regel=regel, grenzen=grenzen, verslag=verslag), beste, plek
    return None


def _split_header(tekst: str, scheider: str, bestand: str, regel: int) -> list[str]:
    try:
        return next(csv.reader([tekst], delimiter=scheider), [])
    except csv.Error:
        raise refuse(
            bestand, "een eerste regel met de namen van de kolommen", "Verbeter de eerste regel.", "geen-kop", regel=regel
        ) from None
