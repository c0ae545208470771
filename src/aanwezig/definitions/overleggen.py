"""Reads regelwerk/overleg: the kinds of meetings, who sits there, and what comes before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from aanwezig.core.regels.regel import Bron
from aanwezig.core.werk.overleggen import GEZIN, Herkomst, Overlegboek, Overlegsoort, Reeksregels, Stoel, Zin
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.casussen import SOORTEN
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

VELDEN = (
    *("naam", "voluit", "geldig_vanaf", "bron", "doel", "wanneer", "leidt", "organiseert", "tafel", "richtvragen", "toestemming"),
    *("anderen", "duur", "vooraf", "te_ver", "spoed", "stappen"),
)
TERMIJN = ("aantal", "eenheid", "bron")
EENHEID = ("kalenderdagen",)
"""Meetings are about pupils of more than one school: their terms count in days that are the same for all."""


def load_overlegboek(regelwerk: Path, stappen: Collection[str]) -> Overlegboek:
    """Read the file; ``stappen`` are the steps of routes that exist, as ``route:stap``.

    Raises:
        RegelwerkFout: when it makes no sense, or names a source, a kind of meeting or a step that does not exist.
    """
    velden = read_yaml(regelwerk / "overleg" / "overleggen.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "doel", "reeks", "soorten"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    paren = velden["soorten"].paren()
    namen = [naam for naam, _ in paren]
    soorten = {naam: _read_soort(naam, knoop, bronnen, namen, stappen) for naam, knoop in paren}
    reeks = _read_reeks(velden["reeks"], bronnen)
    return Overlegboek(velden["doel"].tekst(), reeks, soorten, {naam: place_of(bron) for naam, bron in bronnen.items()})


def _read_reeks(knoop: Knoop, bronnen: Collection[str]) -> Reeksregels:
    velden = knoop.velden(["weken", "hoogstens"])
    weken = velden["weken"].velden(["van", "tot_en_met", "bron"], ["zeker"])
    _herkomst(weken, bronnen)
    van, tm = weken["van"].getal(), weken["tot_en_met"].getal()
    if not 1 <= van <= tm:
        raise velden["weken"].fout("dit aantal weken kan niet", "van hoogstens tot_en_met, en minstens 1")
    return Reeksregels(van, tm, _days(velden["hoogstens"], bronnen))


def _read_soort(naam: str, knoop: Knoop, bronnen: Mapping[str, Bron], namen: Collection[str], stappen: Collection[str]) -> Overlegsoort:
    velden = knoop.velden(VELDEN, ["geldig_tot", "zeker"])
    zin = partial(_read_zin, bronnen=bronnen)
    organiseert = velden["organiseert"].velden(["organisaties", "bron"], ["zeker"])
    leidt = velden["leidt"].velden(["wie", "bron"], ["zeker"])
    spoed = velden["spoed"].velden(["soorten", "bron"], ["zeker"])
    anderen = velden["anderen"].velden(["zien", "bron"], ["zeker"])
    duur = velden["duur"].velden(["minuten", "bron"], ["zeker"])
    for plek in (organiseert, spoed, anderen, duur):
        _herkomst(plek, bronnen)
    tafel = [_read_stoel(stoel, bronnen) for stoel in velden["tafel"].lijst()]
    if len({stoel.id for stoel in tafel}) != len(tafel):
        raise velden["tafel"].fout("een stoel staat er twee keer", "elke stoel met een eigen id")
    return Overlegsoort(
        id=naam,
        naam=velden["naam"].tekst(),
        voluit=velden["voluit"].tekst(),
        doel=velden["doel"].tekst(),
        wanneer=velden["wanneer"].tekst(),
        leidt=Zin(leidt["wie"].tekst(), _herkomst(leidt, bronnen)),
        organiseert=frozenset(een.een_van(SOORTEN) for een in organiseert["organisaties"].lijst()),
        tafel={stoel.id: stoel for stoel in tafel},
        richtvragen=tuple(zin(vraag.velden(["tekst", "bron"], ["zeker"])) for vraag in velden["richtvragen"].lijst()),
        toestemming=_read_toestemming(velden["toestemming"], bronnen),
        anderen_zien=anderen["zien"].een_van(["zonder-naam", "niet"]) == "zonder-naam",
        duur=duur["minuten"].getal(),
        vooraf_dagen=_days(velden["vooraf"], bronnen),
        te_ver_dagen=_days(velden["te_ver"], bronnen),
        spoed=tuple(een.een_van(namen) for een in spoed["soorten"].lijst()),
        stappen=frozenset(stap.een_van(stappen) for stap in velden["stappen"].lijst()),
        geldig_vanaf=velden["geldig_vanaf"].datum(),
        geldig_tot=velden["geldig_tot"].datum() if "geldig_tot" in velden else None,
        herkomst=_herkomst(velden, bronnen),
    )


def _read_stoel(knoop: Knoop, bronnen: Collection[str]) -> Stoel:
    velden = knoop.velden(["id", "naam", "organisatie", "altijd", "bron"], ["wanneer", "vooraf", "zeker"])
    altijd = velden["altijd"].ja_nee()
    if not altijd and "wanneer" not in velden:
        raise knoop.fout("deze stoel is er niet altijd", "bij wanneer: een zin die zegt wanneer wel")
    return Stoel(
        id=velden["id"].tekst(),
        naam=velden["naam"].tekst(),
        organisatie=velden["organisatie"].een_van((*SOORTEN, GEZIN)),
        altijd=altijd,
        wanneer=velden.get("wanneer", Knoop.tekst, ""),
        vooraf=velden.get("vooraf", Knoop.tekst, ""),
        herkomst=_herkomst(velden, bronnen),
    )


def _read_toestemming(knoop: Knoop, bronnen: Collection[str]) -> Zin | None:
    velden = knoop.velden(["nodig", "bron"], ["tekst", "zeker"])
    if not velden["nodig"].ja_nee():
        _herkomst(velden, bronnen)
        return None
    if "tekst" not in velden:
        raise knoop.fout("toestemming is nodig, maar er staat niet waarvoor", "bij tekst: waarmee ouders instemmen")
    return _read_zin(velden, bronnen)


def _read_zin(velden: Velden, bronnen: Collection[str]) -> Zin:
    return Zin(velden["tekst"].tekst(), _herkomst(velden, bronnen))


def _herkomst(velden: Velden, bronnen: Collection[str]) -> Herkomst:
    return Herkomst(velden["bron"].een_van(bronnen), velden.get("zeker", Knoop.ja_nee, True))


def _days(knoop: Knoop, bronnen: Collection[str]) -> int:
    velden = knoop.velden(TERMIJN, ["zeker"])
    velden["eenheid"].een_van(EENHEID)
    _herkomst(velden, bronnen)
    return velden["aantal"].getal()
