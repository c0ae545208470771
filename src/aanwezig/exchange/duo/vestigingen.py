"""DUO's open data of school locations: ``;``, CRLF, latin-1, and headers that differ by year (and once end in a space).

The number of a location comes whole (``16AH00``), or as the two digits after the BRIN, or as one (``0`` for ``00``). The newer files also
say the holiday region, and what kind of school it is: those of special schools under "soort primair onderwijs", those of secondary schools
under "onderwijsstructuur". The file of ordinary primary schools names no kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import Schoolsoort, Vakantieregio
from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.fouten import (
    GEWEIGERD_SCHEMA,
    BestandGeweigerd,
    Fout,
    NietGetoond,
    Opmerking,
    Verslag,
    show_waarde,
)
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.lezen import Tabelbestand, read_blokken
from aanwezig.exchange.tabellen.schema import BRIN, GEMEENTECODE, Kolom, Soort, Tabel

GRENZEN: Final = Grenzen(rijen=1_000_000, onleesbare_regels=10_000)

_NAMEN: Final = {
    "brin": ("brin nummer", "brin", "brinnummer", "instellingscode"),
    "vestiging": ("vestigingsnummer", "vestigingscode"),
    "naam": ("vestigingsnaam", "volledige_naam", "instellingsnaam"),
    "gemeente": ("gemeentenummer", "gemeentecode"),
    "regio": ("vakantieregio",),
    "soort": ("soort primair onderwijs",),
    "structuur": ("onderwijsstructuur",),
}
"""The headers that DUO has used for each column, in order of preference."""

_MAG_ONTBREKEN: Final = ("regio", "soort", "structuur")

_VERWACHT: Final = {
    "brin": "een BRIN-code, zoals 16AH",
    "vestiging": "een vestiging, zoals 16AH00 of 00",
    "naam": "de naam van de school",
    "gemeente": "een gemeentecode van vier cijfers, zoals 0505",
    "regio": f"een vakantieregio: {', '.join(Vakantieregio)} (of leeg)",
    "soort": "een soort school, zoals SBO (of leeg)",
    "structuur": "de structuur van de school, zoals HAVO/VWO (of leeg)",
}

_SOORTEN: Final = {"BO": Schoolsoort.PO, "SBO": Schoolsoort.SBO, "SO": Schoolsoort.SO, "VSO": Schoolsoort.VSO}
"""DUO's words for a kind of primary or special school. "(V)SO" is two kinds under one roof, so it says neither."""
_PRAKTIJKONDERWIJS: Final = "PRO"


@dataclass(frozen=True, slots=True)
class Vestiging:
    """One school location: ``brin`` has six characters; its school is the first four. ``gemeente`` is the four-digit code.

    ``regio``: the holiday region, empty when the file doesn't say. ``schoolsoort``: the kind of school, None when the file doesn't say,
    empty when it says more than one.
    """

    brin: str
    naam: str
    gemeente: str
    regio: str = ""
    schoolsoort: str | None = None


@dataclass(frozen=True, slots=True)
class Vestigingenuitkomst:
    """The locations that could be read, in the order of the file, and what was wrong with the others (as in ``Uitkomst``).

    ``leesbaar``: the file as a whole could be read.
    """

    vestigingen: tuple[Vestiging, ...]
    fouten: tuple[Fout, ...]
    opmerkingen: tuple[Opmerking, ...]
    niet_getoond: tuple[NietGetoond, ...]
    geweigerd: pl.DataFrame
    leesbaar: bool

    @property
    def aantal_fouten(self) -> int:
        """All faults, also those that are only counted."""
        return len(self.fouten) + sum(rest.aantal for rest in self.niet_getoond)


def lees_vestigingen(bestand: Path) -> Vestigingenuitkomst:
    """Read a CSV file with school locations as DUO publishes it. Faults are returned; nothing is raised for what is in the file."""
    naam = show_waarde(bestand.name)
    verslag = Verslag(GRENZEN.fouten, houd_rijen=True)
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
            koppen = _choose(blok.columns, naam)
            for rij in blok.iter_rows(named=True):
                velden = {soort: rij[koppen[soort]].strip() if soort in koppen else "" for soort in _NAMEN}
                vestiging = _read_row(velden, koppen, rij[REGEL], naam, verslag)
                if vestiging is None:
                    _check_readable(verslag, tabel.naam, naam)
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
    return Vestigingenuitkomst(
        vestigingen=tuple(gevonden.values()),
        fouten=tuple(verslag.fouten),
        opmerkingen=tuple(melding for melding in verslag.opmerkingen if melding.soort != "onbekende-kolom"),
        niet_getoond=verslag.niet_getoond,
        geweigerd=_refused(verslag, tabel.naam, naam),
        leesbaar=tabel.naam not in verslag.onbruikbaar,
    )


def _choose(aanwezig: list[str], bestand: str) -> dict[str, str]:
    koppen: dict[str, str] = {}
    for soort, namen in _NAMEN.items():
        kop = next((kop for kop in namen if kop in aanwezig), None)
        if kop is not None:
            koppen[soort] = kop
        elif soort not in _MAG_ONTBREKEN:
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
    return koppen


def _read_row(rij: Mapping[str, str], koppen: Mapping[str, str], regel: int, bestand: str, verslag: Verslag) -> Vestiging | None:
    if not any(rij.values()):
        return None
    vestiging = rij["vestiging"].upper()
    if re.fullmatch("[0-9]{1,2}", vestiging):
        vestiging = rij["brin"].upper() + vestiging.zfill(2)
    gemeente = rij["gemeente"].zfill(4) if rij["gemeente"] else ""
    regio = rij["regio"].lower()
    goed = {
        "brin": re.fullmatch(BRIN, rij["brin"].upper()) is not None,
        "vestiging": len(vestiging) == 6 and re.fullmatch(BRIN, vestiging) is not None and vestiging.startswith(rij["brin"].upper()[:4]),
        "naam": bool(rij["naam"]) and rij["naam"].isprintable(),
        "gemeente": re.fullmatch(GEMEENTECODE, gemeente) is not None,
        "regio": not regio or regio in set(Vakantieregio),
    }
    inhoud = ";".join(rij[soort] for soort in ("brin", "vestiging", "naam", "gemeente"))
    for soort, is_goed in goed.items():
        if not is_goed:
            doen = "Verbeter deze regel, of haal het bestand opnieuw bij DUO."
            verslag.weiger_regel(
                "vestigingen", Fout(bestand, regel, koppen[soort], show_waarde(rij[soort]), _VERWACHT[soort], doen, "vestiging"), inhoud
            )
    return Vestiging(vestiging, rij["naam"], gemeente, regio, _schoolsoort(rij)) if all(goed.values()) else None


def _check_readable(verslag: Verslag, tabel: str, bestand: str) -> None:
    """Raise ``BestandGeweigerd`` when so much is wrong that this is another file."""
    if len(verslag.losse_regels.get(tabel, ())) > GRENZEN.onleesbare_regels:
        verwacht = f"vestigingen; meer dan {GRENZEN.onleesbare_regels} regels zijn niet te lezen"
        raise BestandGeweigerd(Fout(bestand, None, "", "", verwacht, "Gebruik het bestand zoals DUO het publiceert.", "te-veel-onleesbaar"))


def _schoolsoort(rij: Mapping[str, str]) -> str | None:
    """Return the kind of school: None when DUO says nothing of it, empty when its words leave doubt."""
    structuur = {deel.strip().upper() for deel in rij["structuur"].split("/") if deel.strip()}
    if structuur == {_PRAKTIJKONDERWIJS}:
        return Schoolsoort.PRO
    if structuur:
        return "" if _PRAKTIJKONDERWIJS in structuur else Schoolsoort.VO
    return _SOORTEN.get(rij["soort"].upper(), "") if rij["soort"] else None


def _refused(verslag: Verslag, tabel: str, bestand: str) -> pl.DataFrame:
    """Return the refused lines: one row each, all its reasons, and what it said."""
    redenen = verslag.redenen.get(tabel)
    if not redenen:
        return pl.DataFrame(schema=GEWEIGERD_SCHEMA)
    inhoud = dict(verslag.losse_regels[tabel])
    per_regel = pl.concat(redenen).group_by("regel", maintain_order=True).agg(pl.col("reden").str.join("; ")).sort("regel")
    return pl.DataFrame(
        [(tabel, bestand, regel, reden, show_waarde(inhoud[regel], 2_000)) for regel, reden in per_regel.iter_rows()],
        schema=GEWEIGERD_SCHEMA,
        orient="row",
    )
