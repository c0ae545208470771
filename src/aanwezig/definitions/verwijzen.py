"""Reads regelwerk/werk/verwijzen.yaml: consent to a referral, and how often the doctor calls."""

from __future__ import annotations

from pathlib import Path

from aanwezig.core.werk.verwijzen import Instemmer, Toestemmingtekst, Verwijsregels
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import read_yaml

HOUDERS = ("ouder", "leerling")
"""Who can consent: the holders of an own file (regelwerk/toegang/eigen.yaml)."""


def load_verwijsregels(regelwerk: Path) -> Verwijsregels:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense, ages don't start at 0, or ages or texts are out of order.
    """
    velden = read_yaml(regelwerk / "werk" / "verwijzen.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "doel", "keer_oproepen", "wie", "toestemming"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    oproepen = velden["keer_oproepen"].velden(["aantal", "bron"])
    oproepen["bron"].een_van(bronnen)
    wie = []
    for knoop in velden["wie"].lijst():
        rij = knoop.velden(["vanaf", "wie", "van", "bron"])
        van = frozenset(houder.een_van(HOUDERS) for houder in rij["van"].lijst())
        if not van:
            raise rij["van"].fout("niemand stemt in", f"minstens één van {' en '.join(HOUDERS)}")
        wie.append(Instemmer(rij["vanaf"].getal(), rij["wie"].tekst(), rij["bron"].een_van(bronnen), van))
    leeftijden = [instemmer.vanaf for instemmer in wie]
    if not leeftijden or leeftijden[0] != 0 or leeftijden != sorted(set(leeftijden)):
        raise velden["wie"].fout("de leeftijden lopen niet op vanaf 0", "de jongste leeftijd (0) eerst, elke leeftijd één keer")
    teksten = []
    for knoop in velden["toestemming"].lijst():
        rij = knoop.velden(["geldig_vanaf", "bron", "tekst"])
        teksten.append(Toestemmingtekst(rij["geldig_vanaf"].datum(), rij["tekst"].tekst(), rij["bron"].een_van(bronnen)))
    if not teksten or [tekst.geldig_vanaf for tekst in teksten] != sorted(tekst.geldig_vanaf for tekst in teksten):
        raise velden["toestemming"].fout("de teksten staan niet op volgorde", "minstens één tekst, de oudste eerst")
    return Verwijsregels(velden["doel"].tekst(), oproepen["aantal"].getal(), tuple(wie), tuple(teksten))
