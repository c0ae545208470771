"""Reads regelwerk/toegang/noodtoegang.yaml: opening a file in an emergency."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from aanwezig.core.toegang.beleid import Toegangsbeleid
from aanwezig.core.toegang.nood import Noodbeleid, Nooduitkomst
from aanwezig.definitions.beveiliging import EENHEDEN, read_aantal, read_duur
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

VELDEN = (
    *("naam", "nagekeken_op", "bronnen", "doel", "grond", "bron", "reden", "duur"),
    *("inlichten", "nakijken", "ziet", "gesloten", "uitkomsten", "bel"),
)
DUUR = {**EENHEDEN, "dagen": timedelta(days=1)}
OPENEN = "noodtoegang-openen"
"""The act of who opens a file in an emergency."""


def load_noodbeleid(regelwerk: Path, toegang: Toegangsbeleid) -> Noodbeleid:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense, names something that does not exist, or opens a kind of data that never opens or that a role
            that may open files does not see otherwise.
    """
    velden = read_yaml(regelwerk / "toegang" / "noodtoegang.yaml", regelwerk).velden(VELDEN)
    bronnen = read_bronnen(velden["bronnen"])
    velden["bron"].een_van(bronnen)
    grond = velden["grond"].een_van(toegang.gronden)
    inlichten = _part(velden["inlichten"], bronnen, "rollen", "zaak", "binnen")
    gesloten = velden["gesloten"].paren()
    for _, bron in gesloten:
        bron.een_van(bronnen)
    return Noodbeleid(
        doel=velden["doel"].een_van(toegang.verwerkingen),
        grond=grond,
        reden_minstens=read_aantal(_part(velden["reden"], bronnen, "minstens")["minstens"]),
        duur=_duration(_part(velden["duur"], bronnen, "aantal", "eenheid")),
        rollen=tuple(rol.een_van(toegang.rollen) for rol in inlichten["rollen"].lijst()),
        zaakrollen=tuple(rol.een_van(toegang.rollen) for rol in inlichten["zaak"].lijst()),
        inlichten_binnen=read_duur(inlichten["binnen"]),
        nakijken_binnen=_duration(_part(velden["nakijken"], bronnen, "aantal", "eenheid")),
        groepen=_read_groepen(
            _part(velden["ziet"], bronnen, "groepen")["groepen"], toegang, frozenset(naam for naam, _ in gesloten), velden["grond"]
        ),
        gesloten=frozenset(naam for naam, _ in gesloten),
        uitkomsten={naam: _read_uitkomst(knoop) for naam, knoop in velden["uitkomsten"].paren()},
        bel=tuple(_read_nummer(knoop) for knoop in velden["bel"].lijst()),
    )


def _part(knoop: Knoop, bronnen: Collection[str], *namen: str) -> Velden:
    """Read some fields with their source."""
    velden = knoop.velden([*namen, "bron"])
    velden["bron"].een_van(bronnen)
    return velden


def _duration(velden: Velden) -> timedelta:
    return read_aantal(velden["aantal"]) * DUUR[velden["eenheid"].een_van(DUUR)]


def _read_uitkomst(knoop: Knoop) -> Nooduitkomst:
    velden = knoop.velden(["naam", "toelichting"])
    return Nooduitkomst(velden["naam"].tekst(), velden["toelichting"].ja_nee())


def _read_nummer(knoop: Knoop) -> tuple[str, str]:
    velden = knoop.velden(["wie", "wanneer"])
    return velden["wie"].tekst(), velden["wanneer"].tekst()


def _read_groepen(knoop: Knoop, toegang: Toegangsbeleid, gesloten: frozenset[str], grond: Knoop) -> frozenset[str]:
    groepen = frozenset(groep.een_van(toegang.veldgroepen.namen) for groep in knoop.lijst())
    if te_veel := groepen & gesloten:
        raise knoop.fout(f"{', '.join(sorted(te_veel))} gaat nooit in nood open", "soorten gegevens die niet bij 'gesloten' staan")
    for naam in toegang.rollen_with(OPENEN):
        regels = [regel for regel in toegang.rollen[naam].regels if grond.tekst() in {op.grond for op in regel.op}]
        if {soort for regel in regels for soort in regel.ziet} != groepen:
            raise knoop.fout(f"{naam} ziet op deze grond iets anders (toegang.yaml)", f"daar ook: {', '.join(sorted(groepen))}")
    return groepen
