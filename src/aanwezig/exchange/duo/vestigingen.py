"""DUO's open data of school locations: ``;``, CRLF, latin-1, and headers that differ by year (and once end in a space).

The number of a location comes whole (``16AH00``), or as the two digits after the BRIN, or as one (``0`` for ``00``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Opmerking, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.lezen import Tabelbestand, read_blokken
from aanwezig.exchange.tabellen.schema import BRIN, GEMEENTECODE, Kolom, Soort, Tabel

GRENZEN: Final = Grenzen(rijen=1_000_000)

_NAMEN: Final = {
    "brin": ("brin nummer", "brin", "brinnummer", "instellingscode"),
    "vestiging": ("vestigingsnummer", "vestigingscode"),
    "naam": ("vestigingsnaam", "volledige_naam", "instellingsnaam"),
    "gemeente": ("gemeentenummer", "gemeentecode"),
}
"""The headers that DUO has used for each column, in order of preference."""

_VERWACHT: Final = {
    "brin": "een BRIN-code, zoals 16AH",
    "vestiging": "een vestiging, zoals 16AH00 of 00",
    "naam": "de naam van de school",
    "gemeente": "een gemeentecode van vier cijfers, zoals 0505",
}


@dataclass(frozen=True, slots=True)
class Vestiging:
    """One school location: ``brin`` has six characters; its school is the first four. ``gemeente`` is the four-digit code."""

    brin: str
    naam: str
    gemeente: str


@dataclass(frozen=True, slots=True)
class Vestigingenuitkomst:
    """The locations that could be read, in the order of the file, and what was wrong with the others."""

    vestigingen: tuple[Vestiging, ...]
    fouten: tuple[Fout, ...]
    opmerkingen: tuple[Opmerking, ...]


def lees_vestigingen(bestand: Path) -> Vestigingenuitkomst:
    """Read a CSV file with school locations as DUO publishes it. Faults are returned; nothing is raised for what is in the file."""
    naam = show_waarde(bestand.name)
    verslag = Verslag(GRENZEN.fouten)
    kolommen = tuple(Kolom(kop, Soort.TEKST, _VERWACHT[soort], leeg_mag=True) for soort, koppen in _NAMEN.items() for kop in koppen)
    tabel = Tabel("vestigingen", kolommen)
    gevonden: dict[str, Vestiging] = {}
    dubbel = 0
    try:
        if not bestand.is_file() or bestand.stat().st_size > GRENZEN.bestand_bytes:
            raise BestandGeweigerd(
                Fout(naam, None, "", "", "een CSV-bestand van DUO", "Controleer de naam van het bestand.", "geen-bestand")
            )
        for blok in read_blokken(Tabelbestand(tabel, bestand, naam, ".csv"), GRENZEN, verslag):
            koppen = _choose(blok.tekst.columns, naam)
            for rij in blok.tekst.iter_rows(named=True):
                vestiging = _read_row({soort: rij[kop].strip() for soort, kop in koppen.items()}, koppen, rij[REGEL], naam, verslag)
                if vestiging is None:
                    continue
                if gevonden.setdefault(vestiging.brin, vestiging) == vestiging:
                    continue
                dubbel += 1
    except BestandGeweigerd as reden:
        verslag.weiger_bestand(tabel.naam, reden.fout)
    if dubbel:
        verslag.opmerking(
            naam, f"{dubbel} vestigingen staan er meer dan één keer in met andere gegevens; de eerste is gebruikt.", dubbel, "dubbel"
        )
    opmerkingen = tuple(melding for melding in verslag.opmerkingen if melding.soort != "onbekende-kolom")
    return Vestigingenuitkomst(tuple(gevonden.values()), tuple(verslag.fouten), opmerkingen)


def _choose(aanwezig: list[str], bestand: str) -> dict[str, str]:
    koppen: dict[str, str] = {}
    for soort, namen in _NAMEN.items():
        kop = next((kop for kop in namen if kop in aanwezig), None)
        if kop is None:
            fout = Fout(
                bestand,
                1,
                namen[0],
                "",
                f"een kolom met {_VERWACHT[soort]}",
                "Gebruik het bestand zoals DUO het publiceert.",
                "kolom-ontbreekt",
            )
            raise BestandGeweigerd(fout)
        koppen[soort] = kop
    return koppen


def _read_row(rij: dict[str, str], koppen: dict[str, str], regel: int, bestand: str, verslag: Verslag) -> Vestiging | None:
    if not any(rij.values()):
        return None
    vestiging = rij["vestiging"].upper()
    if re.fullmatch("[0-9]{1,2}", vestiging):
        vestiging = rij["brin"].upper() + vestiging.zfill(2)
    gemeente = rij["gemeente"].zfill(4) if rij["gemeente"] else ""
    goed = {
        "brin": re.fullmatch(BRIN, rij["brin"].upper()) is not None,
        "vestiging": len(vestiging) == 6 and re.fullmatch(BRIN, vestiging) is not None and vestiging.startswith(rij["brin"].upper()[:4]),
        "naam": bool(rij["naam"]),
        "gemeente": re.fullmatch(GEMEENTECODE, gemeente) is not None,
    }
    for soort, is_goed in goed.items():
        if not is_goed:
            verslag.weiger_regel(
                "vestigingen",
                Fout(
                    bestand, regel, koppen[soort], show_waarde(rij[soort]), _VERWACHT[soort], "Deze vestiging is overgeslagen.", "vestiging"
                ),
                "",
            )
    return Vestiging(vestiging, rij["naam"], gemeente) if all(goed.values()) else None
