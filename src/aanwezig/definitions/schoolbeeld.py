"""Reads regelwerk/rapportage/schoolbeeld.yaml: the figures of a school."""

from __future__ import annotations

from pathlib import Path

from aanwezig.core.rapportages.schoolbeeld import Schoolboek, Schoolcijfer, Verzuimsoort
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.lezer import read_yaml

CIJFERS = ("naast-regio", "trend", "patroon", "niveaus", "zonder-opvolging")
"""What the page of a school shows."""


def load_schoolboek(regelwerk: Path) -> Schoolboek:
    """Read the figures of a school.

    Raises:
        RegelwerkFout: when the file makes no sense, a figure is missing, or a registratie belongs to two kinds.
    """
    wortel = read_yaml(regelwerk / "rapportage" / "schoolbeeld.yaml", regelwerk)
    velden = wortel.velden(["naam", "nagekeken_op", "bronnen", "minstens_scholen", "soorten", "cijfers"])
    bronnen = read_bronnen(velden["bronnen"])
    gezien: set[str] = set()
    soorten = []
    for knoop in velden["soorten"].lijst():
        rij = knoop.velden(["id", "naam", "registraties", "bron"])
        rij["bron"].een_van(bronnen)
        registraties = [(plek, plek.keuze(Registratie).value) for plek in rij["registraties"].lijst()]
        for plek, registratie in registraties:
            if registratie in gezien:
                raise plek.fout(f"'{registratie}' staat bij twee soorten", "elke registratie bij één soort")
            gezien.add(registratie)
        soorten.append(Verzuimsoort(rij["id"].tekst(), rij["naam"].tekst(), tuple(naam for _, naam in registraties)))
    cijfers = {}
    for knoop in velden["cijfers"].lijst():
        rij = knoop.velden(["id", "naam", "definitie", "bron"])
        naam = rij["id"].een_van(CIJFERS)
        cijfers[naam] = Schoolcijfer(naam, rij["naam"].tekst(), rij["definitie"].tekst(), place_of(bronnen[rij["bron"].een_van(bronnen)]))
    if weg := [naam for naam in CIJFERS if naam not in cijfers]:
        raise velden["cijfers"].fout(f"cijfer '{weg[0]}' ontbreekt", f"de cijfers {', '.join(CIJFERS)}")
    scholen = velden["minstens_scholen"].velden(["waarde", "bron"])
    return Schoolboek(tuple(soorten), cijfers, scholen["waarde"].getal())
