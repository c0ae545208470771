"""Writes the page of the ASVS register from the register itself: ``.venv/bin/python -m aanwezig.cli.asvs``.

The register (docs/reference/asvs/register.yaml) judges each requirement of OWASP ASVS 5.0.0 at levels 1 and 2, and ten of level 3.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

MAP = Path("docs", "reference", "asvs")
REGISTER, PAGINA = MAP / "register.yaml", MAP / "index.md"
EISEN = Path("tests", "data", "asvs-5.0.0.csv")
"""Which requirements there are, with their level, chapter and section (OWASP/ASVS, 5.0/docs_en, CC BY-SA 4.0)."""
MERK = "<!-- Gemaakt met .venv/bin/python -m aanwezig.cli.asvs; niet met de hand wijzigen. -->"
OORDELEN = ("voldoet", "deels", "nee", "niet van toepassing")
NVT = OORDELEN[-1]
SOORTEN = ("toets", "instelling", "document")


@dataclass(frozen=True, slots=True)
class Oordeel:
    """How a requirement is judged: the word, what shows it (kind and place), and why."""

    eis: str
    niveau: int
    hoofdstuk: str
    paragraaf: str
    oordeel: str
    bewijs: tuple[tuple[str, str], ...]
    reden: str

    @property
    def getoetst(self) -> bool:
        """An automatic test shows it."""
        return any(soort == "toets" for soort, _ in self.bewijs)


@dataclass(frozen=True, slots=True)
class Stand:
    """The figures of the register, in whole percents of what applies."""

    eisen: int
    beoordeeld: int
    van_toepassing: int
    voldoet: int
    getoetst: int
    open_in: dict[str, int]

    @property
    def voldoet_procent(self) -> int:
        """How much of what applies is met."""
        return 100 * self.voldoet // self.van_toepassing

    @property
    def getoetst_procent(self) -> int:
        """How much of what applies an automatic test shows."""
        return 100 * self.getoetst // self.van_toepassing


def read_register(wortel: Path) -> list[Oordeel]:
    """Return the judgements in the order of the standard.

    Raises:
        KeyError: when a requirement is not in the register.
    """
    register = yaml.safe_load((wortel / REGISTER).read_text(encoding="utf-8"))["eisen"]
    with (wortel / EISEN).open(encoding="utf-8", newline="") as stroom:
        return [
            Oordeel(
                eis=rij["eis"],
                niveau=int(rij["niveau"]),
                hoofdstuk=rij["hoofdstuk"],
                paragraaf=rij["paragraaf"],
                oordeel=register[rij["eis"]]["oordeel"],
                bewijs=tuple((soort, plek) for deel in register[rij["eis"]].get("bewijs", []) for soort, plek in deel.items()),
                reden=register[rij["eis"]]["reden"],
            )
            for rij in csv.DictReader(stroom)
        ]


def count_register(oordelen: Sequence[Oordeel]) -> Stand:
    """Count how the register stands; ``open_in``: what is not or only partly met in the chapters about access, data and logs."""
    geldt = [oordeel for oordeel in oordelen if oordeel.oordeel != NVT]
    nog_open = Counter(oordeel.eis.partition(".")[0] for oordeel in geldt if oordeel.oordeel != OORDELEN[0])
    return Stand(
        eisen=len(oordelen),
        beoordeeld=sum(oordeel.oordeel in OORDELEN and bool(oordeel.reden) for oordeel in oordelen),
        van_toepassing=len(geldt),
        voldoet=sum(oordeel.oordeel == OORDELEN[0] for oordeel in geldt),
        getoetst=sum(oordeel.getoetst for oordeel in geldt),
        open_in={hoofdstuk: nog_open[hoofdstuk] for hoofdstuk in ("V8", "V14", "V16")},
    )


def write_page(oordelen: Sequence[Oordeel]) -> str:
    """Write the page; the same register gives the same bytes."""
    return "\n".join(_lines(oordelen)) + "\n"


def _lines(oordelen: Sequence[Oordeel]) -> Iterator[str]:
    stand = count_register(oordelen)
    yield MERK
    yield "# ASVS 5.0.0: hoe staat Aanwezig ervoor"
    yield ""
    yield "Een eigen oordeel tegen de [OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS): elke eis van"
    yield "niveau 1 en 2, en tien van niveau 3. OWASP keurt niemand, dus dit is geen keurmerk. De gegevens staan in"
    yield "[register.yaml](register.yaml)."
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| Eisen beoordeeld | {stand.beoordeeld} van {stand.eisen} |"
    yield f"| Van toepassing | {stand.van_toepassing} |"
    yield f"| Voldoet | {stand.voldoet} ({stand.voldoet_procent} %) |"
    yield f"| Met een automatische toets | {stand.getoetst} ({stand.getoetst_procent} %) |"
    yield f"| Nog open in V8 (toegang), V14 (gegevens), V16 (logboek) | {', '.join(f'{h}: {n}' for h, n in stand.open_in.items())} |"
    yield ""
    yield "## Wat nog open is"
    yield ""
    yield "| Eis | Niveau | Oordeel | Waarom |"
    yield "|---|---|---|---|"
    for oordeel in oordelen:
        if oordeel.oordeel in ("deels", "nee"):
            yield f"| {oordeel.eis} {oordeel.paragraaf} | {oordeel.niveau} | {oordeel.oordeel} | {oordeel.reden} |"
    for hoofdstuk, van in groupby(oordelen, key=lambda oordeel: (oordeel.eis.partition(".")[0], oordeel.hoofdstuk)):
        yield ""
        yield f"## {hoofdstuk[0]} {hoofdstuk[1]}"
        yield ""
        yield "| Eis | Niveau | Oordeel | Waarom | Bewijs |"
        yield "|---|---|---|---|---|"
        for oordeel in van:
            bewijs = "<br>".join(f"{soort}: `{plek}`" for soort, plek in oordeel.bewijs)
            yield f"| {oordeel.eis} | {oordeel.niveau} | {oordeel.oordeel} | {oordeel.reden} | {bewijs} |"


def main() -> int:
    """Write the page."""
    wortel = Path.cwd()
    (wortel / PAGINA).write_text(write_page(read_register(wortel)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
