"""Reads regelwerk/rapportage/register.yaml: the figures from the register of thuiszitters, and the quarterly report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from aanwezig.core.rapportages.registercijfers import (
    Opgave,
    Opgavekolom,
    Registercijfer,
    Registercijferboek,
    Registereenheid,
    Registerwanneer,
)
from aanwezig.core.regels.regel import Bron
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, read_yaml
from aanwezig.definitions.routestappen import read_zekerheid

CIJFERS = (
    *("kinderen", "voorraad", "gevolgd", "instroom", "uitstroom", "duur", "aanbod", "opgelost"),
    *("oorzaken", "schoolsoorten", "gemeenten", "wijken", "resultaten", "plekken", "geplaatst", "wachtenden", "definities"),
)
"""The figures that can be counted."""
KOLOMMEN = ("nummer", "leeftijd", "schoolsoort", "soort", "sinds", "tm", "oorzaken", "aanbod", "aanbod_vanaf", "waarom_laat", "resultaat")
"""What can stand in the quarterly report; never who it is about."""
MAANDEN = range(1, 13)


def load_registercijferboek(regelwerk: Path, gronden: Collection[str]) -> Registercijferboek:
    """Read the figures; ``gronden``: the grounds of exemptions that exist.

    Raises:
        RegelwerkFout: when the file makes no sense, a figure lacks, or it asks for what can't be counted.
    """
    velden = read_yaml(regelwerk / "rapportage" / "register.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "peildata", "cijfers", "opgave"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    peil = velden["peildata"].velden(["maanden", "dag", "bron"])
    peil["bron"].een_van(bronnen)
    maanden = tuple(maand.getal() for maand in peil["maanden"].lijst())
    if not maanden or any(maand not in MAANDEN for maand in maanden) or sorted(set(maanden)) != list(maanden):
        raise peil["maanden"].fout("dit zijn geen maanden op volgorde", "maanden van 1 tot en met 12, de eerste eerst, elke maand één keer")
    return Registercijferboek(
        nagekeken_op=velden["nagekeken_op"].datum(),
        peil_maanden=maanden,
        peil_dag=peil["dag"].getal(),
        cijfers=_read_cijfers(velden["cijfers"], bronnen),
        opgave=_read_opgave(velden["opgave"], bronnen, gronden),
    )


def _read_cijfers(knoop: Knoop, bronnen: Mapping[str, Bron]) -> dict[str, Registercijfer]:
    cijfers: dict[str, Registercijfer] = {}
    for plek in knoop.lijst():
        rij = plek.velden(["id", "naam", "telt", "wanneer", "definitie", "bron"], ["beperking", "zeker", "opmerking"])
        cijfer = Registercijfer(
            id=rij["id"].een_van(CIJFERS),
            naam=rij["naam"].tekst(),
            telt=rij["telt"].keuze(Registereenheid),
            wanneer=rij["wanneer"].keuze(Registerwanneer),
            definitie=rij["definitie"].tekst(),
            bron=place_of(bronnen[rij["bron"].een_van(bronnen)]),
            beperking=rij.get("beperking", Knoop.tekst, ""),
            zekerheid=read_zekerheid(rij),
        )
        if cijfer.id in cijfers:
            raise _double(rij["id"])
        cijfers[cijfer.id] = cijfer
    if zonder := [id_ for id_ in CIJFERS if id_ not in cijfers]:
        raise knoop.fout(f"cijfer '{zonder[0]}' ontbreekt", "elk cijfer met zijn definitie")
    return cijfers


def _read_opgave(knoop: Knoop, bronnen: Mapping[str, Bron], gronden: Collection[str]) -> Opgave:
    velden = knoop.velden(["naam", "bron", "vrijstelling", "kolommen"], ["zeker", "opmerking"])
    vrijstelling = velden["vrijstelling"].velden(["grond", "naam"])
    kolommen: list[Opgavekolom] = []
    for plek in velden["kolommen"].lijst():
        rij = plek.velden(["id", "naam", "definitie"])
        kolom = Opgavekolom(rij["id"].een_van(KOLOMMEN), rij["naam"].tekst(), rij["definitie"].tekst())
        if kolom.id in [eerder.id for eerder in kolommen]:
            raise _double(rij["id"])
        kolommen.append(kolom)
    return Opgave(
        naam=velden["naam"].tekst(),
        bron=place_of(bronnen[velden["bron"].een_van(bronnen)]),
        zekerheid=read_zekerheid(velden),
        grond=vrijstelling["grond"].een_van(gronden),
        grond_naam=vrijstelling["naam"].tekst(),
        kolommen=tuple(kolommen),
    )


def _double(knoop: Knoop) -> RegelwerkFout:
    return knoop.fout(f"'{knoop.tekst()}' staat er twee keer", "elke naam één keer")
