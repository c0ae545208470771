"""Makes a block of rows from measured lines; each broken line goes to the report with where and why."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL, Blok, Kop
from aanwezig.exchange.tabellen.csv_herkennen import Vorm, decode, refuse, to_utf8
from aanwezig.exchange.tabellen.csv_regels import Plaatsen, Regels
from aanwezig.exchange.tabellen.fouten import Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.schema import Tabel

REGELEINDE_IN_VELD: Final = 0x0B
"""A newline inside quotes becomes this sign (vertical tab): no row can break on it, and the checks see that it was there."""


def make_blok(
    stuk: bytes,
    regels: Regels,
    bestand: str,
    tabel: Tabel,
    kop: Kop,
    scheider: str,
    vorm: Vorm,
    eerste_regel: int,
    grenzen: Grenzen,
    verslag: Verslag,
) -> Blok | None:
    """Return the well-shaped lines of a piece as text; None when there are none. ``eerste_regel``: the line on which the piece begins."""
    if not len(regels.begin):
        return None
    lengte = regels.eind - regels.begin
    if len(regels.in_veld):
        alle = np.flatnonzero(np.frombuffer(stuk, dtype=np.uint8) == 10)
        nummers = eerste_regel + np.searchsorted(alle, regels.begin)
        bewerkt = np.frombuffer(stuk, dtype=np.uint8).copy()
        bewerkt[regels.in_veld] = REGELEINDE_IN_VELD
        stuk = bewerkt.tobytes()
    else:
        alle = regels.eind
        nummers = np.arange(eerste_regel, eerste_regel + len(regels.begin))
    leeg = lengte == 0
    mis = (regels.scheiders != kop.breedte - 1) & ~leeg
    lang = lengte > grenzen.regel_bytes
    kapot = regels.aanhaling >= 0
    goed = ~(leeg | mis | lang | kapot)
    if not goed.all():
        for plek in np.flatnonzero(~goed & ~leeg):
            begin, eind = int(regels.begin[plek]), int(regels.eind[plek])
            ruw = stuk[begin : min(eind, begin + 4 * grenzen.veld_tekens)]
            if not ruw.strip() and eind - begin == len(ruw):
                continue
            if kapot[plek]:
                bij = int(regels.aanhaling[plek])
                regel = eerste_regel + int(np.searchsorted(alle, bij))
                fout = _fout_aanhaling(bestand, regel, decode(stuk[bij : bij + 80], vorm.codering))
            elif lang[plek]:
                fout = fout_lang(bestand, int(nummers[plek]), ruw, grenzen)
            else:
                fout = _fout_velden(
                    bestand, int(nummers[plek]), decode(ruw[:200], vorm.codering), int(regels.scheiders[plek]) + 1, kop.breedte
                )
            verslag.weiger_regel(tabel.naam, fout, decode(ruw, vorm.codering))
        stuk = _keep(stuk, regels, goed)
        nummers = nummers[goed]
    if not len(nummers):
        return None
    return _parse(stuk, nummers, bestand, kop, scheider, vorm)


def _fout_aanhaling(bestand: str, regel: int, tekst: str) -> Fout:
    return Fout(
        bestand,
        regel,
        "",
        show_waarde(tekst),
        'een aanhalingsteken (") alleen aan het begin en aan het eind van een veld, en altijd twee bij elkaar',
        'Sluit het aanhalingsteken, of schrijf een " binnen een veld dubbel ("").',
        "aanhalingsteken",
    )


def _fout_velden(bestand: str, regel: int, tekst: str, velden: int, breedte: int) -> Fout:
    if velden < breedte:
        doen = "Er ontbreken velden: vul de regel aan. Is dit de laatste regel, dan is het bestand misschien afgebroken."
    else:
        doen = "Er zijn velden te veel: zet een tekst met een scheidingsteken tussen aanhalingstekens."
    return Fout(
        bestand, regel, "", show_waarde(tekst), f"{breedte} velden, zoals op de eerste regel; hier staan er {velden}", doen, "aantal-velden"
    )


def _keep(stuk: bytes, regels: Regels, goed: npt.NDArray[np.bool_]) -> bytes:
    """Return only the good lines, copied run by run."""
    wissel = np.flatnonzero(np.diff(goed.astype(np.int8), prepend=0, append=0))
    delen = []
    for van, tot in zip(wissel[::2], wissel[1::2], strict=True):
        delen.append(stuk[int(regels.begin[van]) : int(regels.eind[tot - 1])])
    return b"\n".join(delen)


def _parse(stuk: bytes, nummers: Plaatsen, bestand: str, kop: Kop, scheider: str, vorm: Vorm) -> Blok:
    velden = {f"veld_{nummer}": pl.String for nummer in range(kop.breedte)}
    plaatsen = sorted(kop.plaatsen.values())
    frame = pl.read_csv(
        to_utf8(stuk, vorm.codering),
        has_header=False,
        separator=scheider,
        quote_char='"' if b'"' in stuk else None,
        schema=velden,
        columns=plaatsen,
        empty_string_is_null=False,
        infer_schema=False,
        raise_if_empty=False,
    )
    if frame.height != len(nummers):
        raise refuse(
            bestand,
            "regels die op één manier te lezen zijn",
            "Sla het bestand opnieuw op als CSV UTF-8.",
            "onleesbaar",
            regel=int(nummers[0]),
        )
    namen = {f"veld_{plek}": naam for naam, plek in kop.plaatsen.items()}
    return frame.rename(namen).with_columns(pl.Series(REGEL, nummers, dtype=pl.UInt32))


def fout_lang(bestand: str, regel: int, begin: bytes, grenzen: Grenzen) -> Fout:
    """Make the fault of a line that is too long."""
    return Fout(
        bestand,
        regel,
        "",
        show_waarde(decode(begin[:100], "cp1252")),
        f"een regel van hoogstens {grenzen.regel_bytes} bytes",
        "Controleer of hier een regeleinde ontbreekt.",
        "regel-te-lang",
    )
