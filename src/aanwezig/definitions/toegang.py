"""Reads regelwerk/toegang: who may do what, on which ground, for which purpose."""

from __future__ import annotations

from pathlib import Path

from aanwezig.core.toegang.beleid import Grond, Rolbeleid, Toegangsbeleid
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import read_yaml

DADEN = frozenset(
    {
        "leerling-bekijken",
        "verzuim-registreren",
        "verzuim-corrigeren",
        "ziekmelding-aannemen",
        "te-laat-noteren",
        "signaal-opvolgen",
        "gesprek-vastleggen",
        "melding-doen",
        "melding-oppakken",
        "zaak-behandelen",
        "zaak-overdragen",
        "brief-versturen",
        "verwijzing-doen",
        "verwijzing-behandelen",
        "levering-opnemen",
        "cijfers-school",
        "cijfers-gemeente",
    }
)
"""The acts that the software knows; a policy can't allow what nothing does."""


def load_toegangsbeleid(regelwerk: Path) -> Toegangsbeleid:
    """Read the policy.

    Raises:
        RegelwerkFout: when the file makes no sense, or names a ground, a purpose or an act that does not exist.
    """
    velden = read_yaml(regelwerk / "toegang" / "toegang.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "doelen", "gronden", "rollen"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    doelen = {naam: zin.tekst() for naam, zin in velden["doelen"].paren()}
    gronden = {}
    for naam, knoop in velden["gronden"].paren():
        grond = knoop.velden(["zin", "bron"])
        gronden[naam] = Grond(naam, grond["zin"].tekst(), grond["bron"].een_van(bronnen))
    rollen = {}
    for naam, knoop in velden["rollen"].paren():
        rol = knoop.velden(["organisatie", "doel", "gronden", "bron", "daden"])
        rollen[naam] = Rolbeleid(
            rol=naam,
            organisatie=rol["organisatie"].tekst(),
            doel=doelen[rol["doel"].een_van(doelen)],
            gronden=tuple(grond.een_van(gronden) for grond in rol["gronden"].lijst()),
            daden=frozenset(daad.een_van(DADEN) for daad in rol["daden"].lijst()),
            bron=rol["bron"].een_van(bronnen),
        )
    return Toegangsbeleid(rollen, gronden)
