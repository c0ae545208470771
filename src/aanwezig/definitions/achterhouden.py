"""Reads regelwerk/toegang/achterhouden.yaml: what is kept from parents or pupil in their own file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from aanwezig.core.toegang.achterhouden import Achterhoudboek, Reden, Stuksoort
from aanwezig.core.toegang.beleid import Toegangsbeleid
from aanwezig.core.toegang.eigen import Eigenbeleid
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml
from aanwezig.definitions.toegang import DADEN


def load_achterhoudboek(regelwerk: Path, toegang: Toegangsbeleid, eigen: Eigenbeleid) -> Achterhoudboek:
    """Read the file; ``eigen``: whose own files there are, and the fields that their export names.

    Raises:
        RegelwerkFout: when it makes no sense, or names a holder, an act or a field that does not exist.
    """
    velden = read_yaml(regelwerk / "toegang" / "achterhouden.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "redenen", "nakijken", "stukken", "anderen"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    nakijken = velden["nakijken"].velden(["aantal", "eenheid", "bron"])
    nakijken["bron"].een_van(bronnen)
    nakijken["eenheid"].een_van(["kalenderdagen"])
    anderen = velden["anderen"].velden(["daad", "bron"])
    anderen["bron"].een_van(bronnen)
    velden_van = {model.lower(): deel.velden for model, deel in eigen.uitdraai.items()}
    return Achterhoudboek(
        redenen={naam: _reden(knoop, bronnen, eigen) for naam, knoop in velden["redenen"].paren()},
        stukken={naam: _stuk(naam, knoop, velden_van.get(naam, frozenset())) for naam, knoop in velden["stukken"].paren()},
        nakijken=timedelta(days=nakijken["aantal"].getal()),
        anderen=anderen["daad"].een_van(toegang.daden),
    )


def _reden(knoop: Knoop, bronnen: Collection[str], eigen: Eigenbeleid) -> Reden:
    reden = knoop.velden(["naam", "voor", "bron"], ["vanaf"])
    return Reden(
        naam=reden["naam"].tekst(),
        voor=frozenset(houder.een_van(eigen.houders) for houder in reden["voor"].lijst()),
        vanaf=reden["vanaf"].getal() if "vanaf" in reden else 0,
        bron=reden["bron"].een_van(bronnen),
    )


def _stuk(naam: str, knoop: Knoop, bekend: Collection[str]) -> Stuksoort:
    if not bekend:
        raise knoop.fout(f"'{naam}' staat in geen eigen dossier", "een soort rij uit de uitdraai (eigen.yaml)")
    stuk = knoop.velden(["naam", "schrijver", "leider"], ["velden"])
    return Stuksoort(
        naam=stuk["naam"].tekst(),
        schrijver=stuk["schrijver"].een_van(DADEN),
        leider=stuk["leider"].een_van(DADEN),
        velden=tuple(veld.een_van(bekend) for veld in stuk["velden"].lijst()) if "velden" in stuk else (),
    )
