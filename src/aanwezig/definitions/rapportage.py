"""Reads regelwerk/rapportage/jaarverslag.yaml: the figures of the yearly report."""

from __future__ import annotations

from pathlib import Path

from aanwezig.core.rapportages.cijfers import Cijfer, Cijferboek, Eenheid, Wanneer
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml

VERZAMELINGEN = {
    "jongeren": ("",),
    "naar-school": ("",),
    "meldingen": ("", "soort"),
    "leerlingen-met-melding": ("",),
    "zaken-begonnen": ("", "soort"),
    "zaken-gesloten": ("", "resultaat"),
    "vrijstellingen": ("", "grond"),
}
"""What can be counted, and by what each can be broken down."""


def load_cijferboek(regelwerk: Path) -> Cijferboek:
    """Read the figures.

    Raises:
        RegelwerkFout: when the file makes no sense, or asks for what can't be counted.
    """
    velden = read_yaml(regelwerk / "rapportage" / "jaarverslag.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "kleinste_aantal", "peildatum", "jongere", "cijfers"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    cijfers: list[Cijfer] = []
    for knoop in velden["cijfers"].lijst():
        rij = knoop.velden(["id", "naam", "telt", "wanneer", "verzameling", "definitie", "bron"], ["splitst", "deel_van"])
        verzameling = rij["verzameling"].een_van(VERZAMELINGEN)
        splitst = rij.get("splitst", Knoop.tekst, "")
        if splitst not in VERZAMELINGEN[verzameling]:
            raise rij["splitst"].fout(f"'{splitst}' past niet bij {verzameling}", f"een van: {', '.join(VERZAMELINGEN[verzameling][1:])}")
        deel_van = rij.get("deel_van", Knoop.tekst, "")
        if deel_van and deel_van not in {cijfer.id for cijfer in cijfers}:
            raise rij["deel_van"].fout(f"cijfer '{deel_van}' bestaat niet", "een cijfer dat hierboven staat")
        cijfers.append(
            Cijfer(
                id=rij["id"].tekst(),
                naam=rij["naam"].tekst(),
                telt=rij["telt"].keuze(Eenheid),
                wanneer=rij["wanneer"].keuze(Wanneer),
                verzameling=verzameling,
                definitie=rij["definitie"].tekst(),
                bron=bronnen[rij["bron"].een_van(bronnen)].naam,
                splitst=splitst,
                deel_van=deel_van,
            )
        )
    kleinste = velden["kleinste_aantal"].velden(["waarde", "bron"])
    peil = velden["peildatum"].velden(["maand", "dag", "bron"])
    jong = velden["jongere"].velden(["vanaf", "tot", "bron"])
    return Cijferboek(
        tuple(cijfers),
        kleinste["waarde"].getal(),
        peil["maand"].getal(),
        peil["dag"].getal(),
        jong["vanaf"].getal(),
        jong["tot"].getal(),
    )
