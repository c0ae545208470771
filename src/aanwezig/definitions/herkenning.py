"""Reads regelwerk/toegang/herkenning.yaml: by which words and patterns a free text tells who it is about."""

from __future__ import annotations

import re
from pathlib import Path

from aanwezig.core.toegang.herkenning import Herkenboek, Soort, plain
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml

LIJSTEN = (
    "maanden",
    "geboortewoorden",
    "getalwoorden",
    "rangwoorden",
    "tussenvoegsels",
    "titels",
    "straatuitgangen",
    "geen_straat",
    "beroepen",
    "bedrijven",
    "familie",
    "ouders",
    "schoolwoorden",
    "klaswoorden",
    "klassoorten",
    "accounts",
    "afkortingen",
    "geen_klasletter",
    "korte_woorden",
    "gewone_woorden",
    "voornamen",
)


def load_herkenboek(regelwerk: Path) -> Herkenboek:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense, a source is not known, or a pattern can't be read.
    """
    velden = read_yaml(regelwerk / "toegang" / "herkenning.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "soorten", "geboortejaren", "met_hoofdletter", "begin_van_zin", "aanwijzingen", *LIJSTEN]
    )
    bronnen = read_bronnen(velden["bronnen"])
    soorten = {}
    for naam, knoop in velden["soorten"].paren():
        soort = knoop.velden(["naam", "hard", "waarom", "schrijf", "bron"])
        soort["bron"].een_van(bronnen)
        soorten[naam] = Soort(naam, soort["naam"].tekst(), soort["hard"].ja_nee(), soort["waarom"].tekst(), soort["schrijf"].tekst())
    jaren = velden["geboortejaren"].velden(["vanaf", "tm", "bron"])
    jaren["bron"].een_van(bronnen)
    return Herkenboek(
        soorten=soorten,
        woorden={naam: frozenset(plain(knoop.tekst()) for knoop in velden[naam].lijst()) for naam in LIJSTEN},
        met_hoofdletter=frozenset(knoop.tekst() for knoop in velden["met_hoofdletter"].lijst()),
        begin_van_zin=frozenset(knoop.tekst() for knoop in velden["begin_van_zin"].lijst()),
        aanwijzingen=tuple(_read_pattern(knoop) for knoop in velden["aanwijzingen"].lijst()),
        geboorte_vanaf=jaren["vanaf"].getal(),
        geboorte_tm=jaren["tm"].getal(),
    )


def _read_pattern(knoop: Knoop) -> str:
    try:
        re.compile(knoop.tekst())
    except re.error:
        raise knoop.fout(f"'{knoop.tekst()}' is geen patroon", "een reguliere expressie zoals \\bbijnaam\\b") from None
    return knoop.tekst()
