"""Reads regelwerk/bewaren: how long what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aanwezig.core.bewaren.termijnen import Bewaarboek, Bewaareenheid, Bewaartermijn, Gebeurtenis, Regime, Stuksoort, Vanzelf
from aanwezig.core.regels.regel import Bron
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml

VANZELF = ("blikken", "consulten", "klussen-gelukt", "klussen-mislukt")
"""What the software throws away by itself; each needs its term."""


def load_bewaarboek(regelwerk: Path, resultaten: frozenset[str]) -> Bewaarboek:
    """Read the terms; ``resultaten``: how a case can end.

    Raises:
        RegelwerkFout: when the file makes no sense, names something that does not exist, or a kind of stuk has no term.
    """
    velden = read_yaml(regelwerk / "bewaren" / "bewaartermijnen.yaml", regelwerk).velden(
        [
            *("naam", "nagekeken_op", "bronnen", "gebeurtenissen", "soorten", "termijnen"),
            *("regime_bij_resultaat", "redenen_stop", "vanzelf"),
        ]
    )
    velden["nagekeken_op"].datum()
    bronnen = read_bronnen(velden["bronnen"])
    woorden = velden["gebeurtenissen"].velden(list(Gebeurtenis))
    soorten = {naam: _read_soort(naam, knoop) for naam, knoop in velden["soorten"].paren()}
    for naam, knoop in velden["soorten"].paren():
        if onbekend := soorten[naam].mee_met - set(soorten):
            raise knoop.fout(f"soort '{sorted(onbekend)[0]}' bestaat niet", f"een van: {', '.join(soorten)}")
    termijnen = tuple(_read_termijn(knoop, soorten, bronnen) for knoop in velden["termijnen"].lijst())
    _check_termijnen(velden["termijnen"], soorten, termijnen)
    return Bewaarboek(
        soorten=soorten,
        termijnen=termijnen,
        gebeurtenissen={gebeurtenis: woorden[gebeurtenis].tekst() for gebeurtenis in Gebeurtenis},
        regime_bij_resultaat={
            knoop.een_van(soorten) and _known(naam, knoop, resultaten): knoop.tekst()
            for naam, knoop in velden["regime_bij_resultaat"].paren()
        },
        redenen_stop={code: zin.tekst() for code, zin in velden["redenen_stop"].paren()},
        vanzelf=_read_vanzelf(velden["vanzelf"], bronnen),
    )


def _known(naam: str, knoop: Knoop, namen: frozenset[str]) -> str:
    if naam not in namen:
        raise knoop.fout(f"resultaat '{naam}' bestaat niet", f"een van: {', '.join(sorted(namen))}")
    return naam


def _read_soort(naam: str, knoop: Knoop) -> Stuksoort:
    velden = knoop.velden(["naam", "organisatie", "weg", "blijft"], ["mee_met", "gesloten"])
    return Stuksoort(
        id=naam,
        naam=velden["naam"].tekst(),
        organisatie=velden["organisatie"].een_van(["school", "gemeente", "samenwerkingsverband", "jgz", "doorstroompunt"]),
        weg=velden["weg"].tekst(),
        blijft=velden["blijft"].tekst(),
        mee_met=velden.get("mee_met", lambda lijst: frozenset(soort.tekst() for soort in lijst.lijst()), frozenset()),
        gesloten=velden.get("gesloten", Knoop.ja_nee, False),
    )


def _read_termijn(knoop: Knoop, soorten: Mapping[str, Stuksoort], bronnen: Mapping[str, Bron]) -> Bewaartermijn:
    velden = knoop.velden(
        ["id", "soort", "regime", "aantal", "eenheid", "vanaf", "zeker", "geldig_vanaf", "bron"], ["geldig_tot", "daarna"]
    )
    geldig_vanaf = velden["geldig_vanaf"].datum()
    geldig_tot = velden.get("geldig_tot", Knoop.datum, None)
    if geldig_tot is not None and geldig_tot <= geldig_vanaf:
        raise velden["geldig_tot"].fout("de termijn eindigt voor zij begint", f"een dag na {geldig_vanaf}")
    return Bewaartermijn(
        id=velden["id"].tekst(),
        soort=velden["soort"].een_van(soorten),
        regime=velden["regime"].keuze(Regime),
        aantal=velden["aantal"].getal(),
        eenheid=velden["eenheid"].keuze(Bewaareenheid),
        vanaf=velden["vanaf"].keuze(Gebeurtenis),
        bron=bronnen[velden["bron"].een_van(bronnen)],
        geldig_vanaf=geldig_vanaf,
        geldig_tot=geldig_tot,
        daarna=velden.get("daarna", Knoop.getal, 0),
        zeker=velden["zeker"].ja_nee(),
    )


def _check_termijnen(knoop: Knoop, soorten: Mapping[str, Stuksoort], termijnen: tuple[Bewaartermijn, ...]) -> None:
    """Refuse a kind of stuk without a term: it would be kept for ever without anybody saying so."""
    if zonder := set(soorten) - {termijn.soort for termijn in termijnen}:
        raise knoop.fout(f"soort '{sorted(zonder)[0]}' heeft geen termijn", "bij elke soort minstens één termijn")
    namen = [termijn.id for termijn in termijnen]
    if dubbel := {naam for naam in namen if namen.count(naam) > 1}:
        raise knoop.fout(f"termijn '{sorted(dubbel)[0]}' staat er twee keer", "elke termijn één keer")


def _read_vanzelf(knoop: Knoop, bronnen: Mapping[str, Bron]) -> dict[str, Vanzelf]:
    velden = knoop.velden(list(VANZELF))
    uit = {}
    for naam in VANZELF:
        deel = velden[naam].velden(["naam", "termijn", "weg", "zeker", "bron"])
        termijn = deel["termijn"].velden(["aantal", "eenheid"])
        uit[naam] = Vanzelf(
            naam,
            deel["naam"].tekst(),
            termijn["aantal"].getal(),
            termijn["eenheid"].keuze(Bewaareenheid),
            deel["weg"].tekst(),
            deel["zeker"].ja_nee(),
            bronnen[deel["bron"].een_van(bronnen)],
        )
    return uit
