"""Reads regelwerk/wpg: the phases of politiegegevens, when enforcement may begin, and who may get something."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aanwezig.core.bewaren.termijnen import Bewaareenheid
from aanwezig.core.regels.regel import Bron
from aanwezig.core.wpg.fasen import Duur, Fase, Grondslag, Ontvanger, Woord, Wpgboek, Wpgtaak, Wpgtermijn
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml

NODIG = ("register",)
"""What a basis can ask for beforehand."""


def load_wpgboek(regelwerk: Path) -> Wpgboek:
    """Read what is said about politiegegevens.

    Raises:
        RegelwerkFout: when the file makes no sense, names something that does not exist, or a basis has no term.
    """
    velden = read_yaml(regelwerk / "wpg" / "wpg.yaml", regelwerk).velden(
        [
            *("naam", "nagekeken_op", "bronnen", "grondslagen", "termijnen", "fasen", "soorten", "criteria", "ontvangers"),
            *("betrokkenen", "taken", "autorisatie", "aankondigen", "reden"),
        ]
    )
    velden["nagekeken_op"].datum()
    bronnen = read_bronnen(velden["bronnen"])
    grondslagen = {een.code: een for een in (_read_grondslag(knoop, bronnen) for knoop in velden["grondslagen"].lijst())}
    termijnen = tuple(_read_termijn(knoop, grondslagen, bronnen) for knoop in velden["termijnen"].lijst())
    if zonder := set(grondslagen) - {termijn.grondslag for termijn in termijnen}:
        raise velden["termijnen"].fout(f"grondslag '{sorted(zonder)[0]}' heeft geen termijn", "bij elke grondslag een termijn")
    fasen = velden["fasen"].velden(list(Fase))
    autorisatie = velden["autorisatie"].velden(["nakijken", "zeker", "bron"])
    aankondigen = velden["aankondigen"].velden(["termijn", "bron"])
    reden = velden["reden"].velden(["minstens", "bron"])
    for deel in (autorisatie, aankondigen, reden):
        deel["bron"].een_van(bronnen)
    return Wpgboek(
        grondslagen=grondslagen,
        termijnen=termijnen,
        fasen={fase: _read_fase(fase, fasen[fase], bronnen) for fase in Fase},
        soorten=_read_woorden(velden["soorten"], bronnen),
        criteria=_read_woorden(velden["criteria"], bronnen, "vraag"),
        ontvangers={een.code: een for een in (_read_ontvanger(knoop, bronnen) for knoop in velden["ontvangers"].lijst())},
        betrokkenen={code: zin.tekst() for code, zin in velden["betrokkenen"].paren()},
        taken={een.code: een for een in (_read_taak(knoop, grondslagen, bronnen) for knoop in velden["taken"].lijst())},
        nakijken=read_duur(autorisatie["nakijken"]),
        aankondigen=read_duur(aankondigen["termijn"]),
        reden_minstens=reden["minstens"].getal(),
    )


def read_duur(knoop: Knoop) -> Duur:
    """Read a length of time, such as 5 jaar.

    Raises:
        RegelwerkFout: when it is none.
    """
    aantal, _, eenheid = knoop.tekst().partition(" ")
    if not aantal.isdecimal() or eenheid not in set(Bewaareenheid):
        raise knoop.fout(f"'{knoop.tekst()}' is geen termijn", f"een getal en een eenheid ({', '.join(Bewaareenheid)}), zoals 5 jaar")
    return Duur(int(aantal), Bewaareenheid(eenheid))


def _read_grondslag(knoop: Knoop, bronnen: Mapping[str, Bron]) -> Grondslag:
    velden = knoop.velden(["code", "naam", "artikel", "zin", "bron"], ["nodig"])
    velden["bron"].een_van(bronnen)
    return Grondslag(
        velden["code"].tekst(),
        velden["naam"].tekst(),
        velden["artikel"].tekst(),
        velden["zin"].tekst(),
        velden.get("nodig", lambda nodig: nodig.een_van(NODIG), ""),
    )


def _read_termijn(knoop: Knoop, grondslagen: Mapping[str, Grondslag], bronnen: Mapping[str, Bron]) -> Wpgtermijn:
    velden = knoop.velden(
        ["id", "grondslag", "na_behoefte", "daarna", "doel_binnen", "zeker", "geldig_vanaf", "bron"], ["vrij", "uiterlijk", "geldig_tot"]
    )
    return Wpgtermijn(
        id=velden["id"].tekst(),
        grondslag=velden["grondslag"].een_van(grondslagen),
        vrij=velden.get("vrij", read_duur, None),
        uiterlijk=velden.get("uiterlijk", read_duur, None),
        na_behoefte=read_duur(velden["na_behoefte"]),
        daarna=read_duur(velden["daarna"]),
        doel_binnen=read_duur(velden["doel_binnen"]),
        zeker=velden["zeker"].ja_nee(),
        bron=bronnen[velden["bron"].een_van(bronnen)],
        geldig_vanaf=velden["geldig_vanaf"].datum(),
        geldig_tot=velden.get("geldig_tot", Knoop.datum, None),
    )


def _read_fase(fase: Fase, knoop: Knoop, bronnen: Mapping[str, Bron]) -> Woord:
    velden = knoop.velden(["naam", "zin", "bron"])
    velden["bron"].een_van(bronnen)
    return Woord(fase, velden["naam"].tekst(), velden["zin"].tekst())


def _read_woorden(knoop: Knoop, bronnen: Mapping[str, Bron], zin: str = "") -> dict[str, Woord]:
    uit = {}
    for deel in knoop.lijst():
        velden = deel.velden(["code", "naam", "bron", *([zin] if zin else [])])
        velden["bron"].een_van(bronnen)
        woord = Woord(velden["code"].tekst(), velden["naam"].tekst(), velden[zin].tekst() if zin else "")
        uit[woord.code] = woord
    return uit


def _read_ontvanger(knoop: Knoop, bronnen: Mapping[str, Bron]) -> Ontvanger:
    velden = knoop.velden(["code", "naam", "grond", "zeker", "bron"])
    velden["bron"].een_van(bronnen)
    return Ontvanger(velden["code"].tekst(), velden["naam"].tekst(), velden["grond"].tekst(), velden["zeker"].ja_nee())


def _read_taak(knoop: Knoop, grondslagen: Mapping[str, Grondslag], bronnen: Mapping[str, Bron]) -> Wpgtaak:
    velden = knoop.velden(["code", "naam", "grondslagen", "bron"])
    velden["bron"].een_van(bronnen)
    return Wpgtaak(velden["code"].tekst(), velden["naam"].tekst(), tuple(een.een_van(grondslagen) for een in velden["grondslagen"].lijst()))
