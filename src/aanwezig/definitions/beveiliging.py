"""Reads regelwerk/toegang/beveiliging.yaml: sessions, limits, and the kinds of lines in the security log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from aanwezig.core.toegang.beveiliging import (
    Beveiligingsbeleid,
    Gebeurtenis,
    Kijkbeleid,
    Omgevingsbeleid,
    Rem,
    Sessiebeleid,
    Sleutelruimte,
    Wachtwoordbeleid,
)
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml

EENHEDEN = {"seconden": timedelta(seconds=1), "minuten": timedelta(minutes=1), "uren": timedelta(hours=1), "dagen": timedelta(days=1)}
BITS = {4: 32, 6: 128}
"""How many bits an address has, by version of the protocol."""
UREN = 24
REMMEN = (
    "inloggen",
    "inloggen-mislukt",
    "inloggen-mislukt-account",
    "zoeken",
    "bestand",
    "noodtoegang",
    "sleutel-zoeken",
    "sleutel-geweigerd",
)
"""The limits that the software keeps."""


def load_beveiliging(regelwerk: Path) -> Beveiligingsbeleid:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense, lacks a limit, or names a source or a group that does not exist.
    """
    velden = read_yaml(regelwerk / "toegang" / "beveiliging.yaml", regelwerk).velden(
        [
            "naam",
            "nagekeken_op",
            "bronnen",
            "sessie",
            "omgeving",
            "remmen",
            "wachtwoord",
            "herstel",
            "kijken",
            "sleutelruimte",
            "gebeurtenissen",
        ]
    )
    bronnen = read_bronnen(velden["bronnen"])
    remmen = velden["remmen"].velden(REMMEN)
    boek = velden["gebeurtenissen"].velden(["bron", "soorten", "daden"])
    boek["bron"].een_van(bronnen)
    soorten = {naam: zin.tekst() for naam, zin in boek["soorten"].paren()}
    return Beveiligingsbeleid(
        sessie=_read_sessie(velden["sessie"], bronnen),
        omgeving=_read_omgeving(velden["omgeving"], bronnen),
        remmen={naam: _read_rem(remmen[naam], bronnen) for naam in remmen},
        kijken=_read_kijken(velden["kijken"], bronnen),
        ruimtes=_read_ruimtes(velden["sleutelruimte"], bronnen),
        wachtwoord=_read_wachtwoord(velden["wachtwoord"], bronnen),
        gezien=_read_herstel(velden["herstel"], bronnen),
        soorten=soorten,
        gebeurtenissen={daad: _read_gebeurtenis(daad, knoop, soorten) for daad, knoop in boek["daden"].paren()},
    )


def _read_sessie(knoop: Knoop, bronnen: Collection[str]) -> Sessiebeleid:
    velden = knoop.velden(["stil", "hoogstens", "bijhouden", "formulier", "bron"], ["ook"])
    velden["bron"].een_van(bronnen)
    return Sessiebeleid(
        stil=read_duur(velden["stil"]),
        hoogstens=read_duur(velden["hoogstens"]),
        bijhouden=read_duur(velden["bijhouden"]),
        formulier=read_duur(velden["formulier"]),
    )


def _read_omgeving(knoop: Knoop, bronnen: Collection[str]) -> Omgevingsbeleid:
    velden = knoop.velden(["toestel", "netwerk", "uren", "bron"], ["ook"])
    velden["bron"].een_van(bronnen)
    netwerk, uren = velden["netwerk"].velden(["ipv4", "ipv6"]), velden["uren"].velden(["van", "tot"])
    van, tot = read_aantal(uren["van"]), read_aantal(uren["tot"])
    if not van < tot <= UREN:
        raise uren["tot"].fout(str(tot), f"een uur na {van}, en hoogstens {UREN}")
    return Omgevingsbeleid(
        bekend=read_duur(velden["toestel"].velden(["bekend"])["bekend"]),
        bits={versie: _read_bits(netwerk[f"ipv{versie}"], hoogstens) for versie, hoogstens in BITS.items()},
        van=van,
        tot=tot,
    )


def _read_bits(knoop: Knoop, hoogstens: int) -> int:
    bits = read_aantal(knoop)
    if bits > hoogstens:
        raise knoop.fout(str(bits), f"hoogstens {hoogstens} bits")
    return bits


def _read_rem(knoop: Knoop, bronnen: Collection[str]) -> Rem:
    velden = knoop.velden(["aantal", "binnen", "per", "bron"])
    velden["bron"].een_van(bronnen)
    return Rem(read_aantal(velden["aantal"]), read_duur(velden["binnen"]), velden["per"].een_van(("adres", "mens", "account", "sleutel")))


def _read_kijken(knoop: Knoop, bronnen: Collection[str]) -> Kijkbeleid:
    velden = knoop.velden(["trager", "stop", "vrijgave", "bron"], ["ook"])
    velden["bron"].een_van(bronnen)
    trager = velden["trager"].velden(["aantal", "binnen", "wacht"])
    return Kijkbeleid(
        trager=Rem(read_aantal(trager["aantal"]), read_duur(trager["binnen"]), "mens"),
        wacht=read_duur(trager["wacht"]),
        stop=_read_stop(velden["stop"], "mens"),
        vrijgave=read_duur(velden["vrijgave"]),
    )


def _read_ruimtes(knoop: Knoop, bronnen: Collection[str]) -> dict[str, Sleutelruimte]:
    velden = knoop.velden(["ruimtes", "bron"], ["ook"])
    velden["bron"].een_van(bronnen)
    ruimtes = {code: deel.velden(["naam", "stop"]) for code, deel in velden["ruimtes"].paren()}
    if not ruimtes:
        raise velden["ruimtes"].fout("niets", "minstens één ruimte")
    return {code: Sleutelruimte(deel["naam"].tekst(), _read_stop(deel["stop"], "sleutel")) for code, deel in ruimtes.items()}


def _read_stop(knoop: Knoop, per: str) -> tuple[Rem, ...]:
    delen = [deel.velden(["aantal", "binnen"]) for deel in knoop.lijst()]
    if not delen:
        raise knoop.fout("niets", "minstens één grens")
    return tuple(Rem(read_aantal(deel["aantal"]), read_duur(deel["binnen"]), per) for deel in delen)


def _read_wachtwoord(knoop: Knoop, bronnen: Collection[str]) -> Wachtwoordbeleid:
    velden = knoop.velden(["vakwoorden", "letters_over", "bron"])
    velden["bron"].een_van(bronnen)
    return Wachtwoordbeleid(tuple(woord.tekst() for woord in velden["vakwoorden"].lijst()), read_aantal(velden["letters_over"]))


def _read_herstel(knoop: Knoop, bronnen: Collection[str]) -> dict[str, str]:
    velden = knoop.velden(["bron", "gezien"])
    velden["bron"].een_van(bronnen)
    return {code: zin.tekst() for code, zin in velden["gezien"].paren()}


def _read_gebeurtenis(daad: str, knoop: Knoop, soorten: Collection[str]) -> Gebeurtenis:
    velden = knoop.velden(["soort", "zin"])
    return Gebeurtenis(daad, velden["soort"].een_van(soorten), velden["zin"].tekst())


def read_duur(knoop: Knoop) -> timedelta:
    """Read a while in its own unit."""
    velden = knoop.velden(["aantal", "eenheid"])
    return read_aantal(velden["aantal"]) * EENHEDEN[velden["eenheid"].een_van(EENHEDEN)]


def read_aantal(knoop: Knoop) -> int:
    """Read a number above zero."""
    aantal = knoop.getal()
    if not aantal:
        raise knoop.fout("0", "een getal boven nul")
    return aantal
