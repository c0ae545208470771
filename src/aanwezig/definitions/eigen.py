"""Reads regelwerk/toegang/eigen.yaml: who looks into an own file, and what stands in its export."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from aanwezig.core.toegang.beleid import Grond, Toegangsbeleid
from aanwezig.core.toegang.eigen import Eigenbeleid, Houder, Inzageregels, Uitdraaideel, Verborgen
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml
from aanwezig.definitions.toegang import DADEN, read_tells


def load_eigenbeleid(regelwerk: Path, beleid: Toegangsbeleid) -> Eigenbeleid:
    """Read the file; ``beleid``: the kinds of data and the register of processing that it names.

    Raises:
        RegelwerkFout: when it makes no sense, or names a kind of data, an act, a field or a processing that does not exist.
    """
    velden = read_yaml(regelwerk / "toegang" / "eigen.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "doel", "gronden", "houders", "uitnodiging", "doorgeven", "inzage", "redenen", "uitdraai"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    gronden = {}
    for naam, knoop in velden["gronden"].paren():
        grond = knoop.velden(["zin", "bron", "verraadt"])
        verraadt = read_tells(grond["verraadt"], beleid.veldgroepen)
        gronden[naam] = Grond(naam, grond["zin"].tekst(), grond["bron"].een_van(bronnen), verraadt)
    houders = {}
    for naam, knoop in velden["houders"].paren():
        houder = knoop.velden(["naam", "van", "grond", "bron", "daden", "ziet", "verborgen"], ["tot"])
        houders[naam] = Houder(
            soort=naam,
            naam=houder["naam"].tekst(),
            van=houder["van"].getal(),
            tot=houder["tot"].getal() if "tot" in houder else None,
            grond=gronden[houder["grond"].een_van(gronden)],
            daden=frozenset(daad.een_van(DADEN) for daad in houder["daden"].lijst()),
            ziet=frozenset(groep.een_van(beleid.veldgroepen.namen) for groep in houder["ziet"].lijst()),
            verborgen=tuple(_hidden(deel, bronnen, beleid) for deel in houder["verborgen"].lijst()),
            bron=houder["bron"].een_van(bronnen),
        )
    uitnodiging = velden["uitnodiging"].velden(["geldig", "pogingen", "code_tekens", "bron"])
    uitnodiging["bron"].een_van(bronnen)
    doorgeven = velden["doorgeven"].velden(["terug", "zichtbaar", "bron"])
    doorgeven["bron"].een_van(bronnen)
    redenen = {naam: zin.tekst() for naam, zin in velden["redenen"].paren()}
    return Eigenbeleid(
        doel=velden["doel"].een_van(beleid.verwerkingen),
        houders=houders,
        inzage=_inzage(velden["inzage"], bronnen, houders, beleid),
        geldig=_days(uitnodiging["geldig"]),
        pogingen=uitnodiging["pogingen"].getal(),
        code_tekens=uitnodiging["code_tekens"].getal(),
        doorgeven_terug=_days(doorgeven["terug"]),
        doorgeven_zichtbaar=_days(doorgeven["zichtbaar"]),
        redenen=redenen,
        uitdraai={model: _part(knoop, redenen) for model, knoop in velden["uitdraai"].paren()},
    )


def _hidden(knoop: Knoop, bronnen: Collection[str], beleid: Toegangsbeleid) -> Verborgen:
    deel = knoop.velden(["vanaf", "groepen", "velden", "bron"], ["tenzij"])
    return Verborgen(
        vanaf=deel["vanaf"].getal(),
        groepen=frozenset(groep.een_van(beleid.veldgroepen.namen) for groep in deel["groepen"].lijst()),
        velden=frozenset(veld.tekst() for veld in deel["velden"].lijst()),
        bron=deel["bron"].een_van(bronnen),
        tenzij=deel["tenzij"].tekst() if "tenzij" in deel else "",
    )


def _inzage(knoop: Knoop, bronnen: Collection[str], houders: Collection[str], beleid: Toegangsbeleid) -> Inzageregels:
    velden = knoop.velden(["toont", "verborgen_vanaf", "bron"])
    velden["bron"].een_van(bronnen)
    verborgen = velden["verborgen_vanaf"].velden(["leeftijd", "houder", "verwerkingen", "bron"])
    verborgen["bron"].een_van(bronnen)
    return Inzageregels(
        toont=tuple(verwerking.een_van(beleid.verwerkingen) for verwerking in velden["toont"].lijst()),
        verborgen_vanaf=verborgen["leeftijd"].getal(),
        verborgen_voor=verborgen["houder"].een_van(houders),
        verborgen=frozenset(verwerking.een_van(beleid.verwerkingen) for verwerking in verborgen["verwerkingen"].lijst()),
    )


def _part(knoop: Knoop, redenen: Collection[str]) -> Uitdraaideel:
    deel = knoop.velden(["geeft", "houdt"], ["eigen"])
    return Uitdraaideel(
        geeft=tuple(veld.tekst() for veld in deel["geeft"].lijst()),
        eigen=tuple(veld.tekst() for veld in deel["eigen"].lijst()) if "eigen" in deel else (),
        houdt={veld: reden.een_van(redenen) for veld, reden in deel["houdt"].paren()},
    )


def _days(knoop: Knoop) -> timedelta:
    velden = knoop.velden(["aantal", "eenheid"])
    velden["eenheid"].een_van(["kalenderdagen"])
    return timedelta(days=velden["aantal"].getal())
