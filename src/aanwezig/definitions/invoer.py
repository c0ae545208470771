"""Reads regelwerk/registratie/invoer.yaml: what a school may enter by hand."""

from __future__ import annotations

from pathlib import Path

from aanwezig.core.verzuim.invoer import Invoerregels, Ochtendkeuze
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import read_yaml


def load_invoer(regelwerk: Path) -> Invoerregels:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense, or two choices of the morning have one key.
    """
    velden = read_yaml(regelwerk / "registratie" / "invoer.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "vooraf", "ochtend", "balie", "bestanden"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    vooraf = velden["vooraf"].velden(["soorten", "bron"])
    vooraf["bron"].een_van(bronnen)
    keuzes: list[Ochtendkeuze] = []
    for knoop in velden["ochtend"].lijst():
        rij = knoop.velden(["registratie", "naam", "toets", "bron"])
        rij["bron"].een_van(bronnen)
        toets = rij["toets"].tekst()
        if any(keuze.toets == toets for keuze in keuzes):
            raise rij["toets"].fout(f"toets '{toets}' is al gebruikt", "een eigen toets voor elke keuze")
        keuzes.append(Ochtendkeuze(rij["registratie"].keuze(Registratie), rij["naam"].tekst(), toets))
    balie = velden["balie"].velden(["in_plaats_van", "bron"])
    balie["bron"].een_van(bronnen)
    bestanden = velden["bestanden"].velden(["hoogstens_bytes", "achtergrond_bytes", "bewaar_uren", "geweigerd_bewaar_dagen", "bron"])
    bestanden["bron"].een_van(bronnen)
    meeste, achtergrond = bestanden["hoogstens_bytes"].getal(), bestanden["achtergrond_bytes"].getal()
    if not 0 < achtergrond <= meeste:
        raise bestanden["achtergrond_bytes"].fout(str(achtergrond), f"een getal van 1 tot en met hoogstens_bytes ({meeste})")
    return Invoerregels(
        vooraf=frozenset(soort.keuze(Registratie) for soort in vooraf["soorten"].lijst()),
        ochtend=tuple(keuzes),
        vervangbaar=frozenset(soort.keuze(Registratie) for soort in balie["in_plaats_van"].lijst()),
        meeste_bytes=meeste,
        achtergrond_bytes=achtergrond,
        bewaar_uren=bestanden["bewaar_uren"].getal(),
        geweigerd_dagen=bestanden["geweigerd_bewaar_dagen"].getal(),
    )
