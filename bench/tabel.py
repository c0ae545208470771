"""Writes what was measured as one page of Dutch Markdown. Standard library only."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from math import isnan, nan
from pathlib import Path
from statistics import median
from typing import Any

NAMEN = {
    "lezen": "zes kolommen lezen (de grens)",
    "lezen-alles": "alle kolommen lezen",
    "sweep": "sweep, alle regels",
    "duckdb": "DuckDB",
    "polars": "Polars",
    "pandas": "pandas",
    "sweep-gekeurd": "sweep, alle regels, levering gekeurd",
    "sweep-gedeeld": "sweep, alleen de gedeelde regels",
    "sweep-5": "sweep, vijf regels",
    "sweep-1": "sweep, één regel",
}
LEZEN = ("lezen", "lezen-alles")
MISLUKT, NIET_GEMETEN = "lukt niet", "–"
PAKKETTEN = ("numba", "numpy", "polars", "duckdb", "pandas", "pyarrow")

UITLEG = """\
# Snelheid

Gemaakt met `make bench BEWAAR=1` op {datum}. Meet zelf met `make bench`; een andere machine geeft andere getallen.

## Wat is gemeten

Elke rekenwijze leest dezelfde Parquet-bestanden van een verzonnen regio (`aanwezig genereer`, zaad 1, schooljaar 2025-2026), in een eigen
proces. De tijd loopt van bestanden op schijf tot alle signalen in het geheugen; de sweep schrijft ze per deel weg, met de getelde
rijen. Starten, modules laden en de machinetaal van Numba laden
staat apart onder *opstarten*. Alles draaide om de beurt, {keren} ronden; vanaf een miljoen leerlingen één ronde, zonder
pandas, dat daar zo’n 40 GB voor nodig zou hebben. De bestanden stonden al in het schijfgeheugen van het
besturingssysteem. *Rekentijd* is de tijd van alle rekenkernen samen; die heeft minder last van wat er verder op de machine gebeurt. De
verhoudingen zijn de mediaan van de verhoudingen per ronde. *Geheugen* is de piek van het proces. *Gelezen* is het lezen van alleen
de zes kolommen {kolommen}: sneller kan het niet. Wie een signaal
wil uitleggen, leest ook welke rij het was, wanneer zij bekend werd en wat zij vervangt: dat is *alle kolommen lezen*.

De sweep doet **alle** regels van alle gebieden, met alles wat het contract zegt. DuckDB, Polars en pandas doen {regels} regels, voor
zover dat met tabellen kan:

- *alle signalen*: `luxeverzuim`, `ladder-4` tot en met `ladder-16`, `mazl-7-dagen`, `thuiszitter-drechtsteden`;
- *alleen het eerste signaal* per leerling (en school): `wet-16-uur`, `te-laat-9`, `mazl-4-in-12`, `problematisch-10-in-15`,
  `problematisch-25`.

Het voorwerk doen zij helemaal: dubbel geleverde, vervangen, vervallen en nog niet bekende rijen; de kalender van elke school naar lesweken
en sleutels; wisselingen van school; roosters; welke rij op een lesuur voorgaat; plichtig naar leeftijd; vrijstellingen.

Wat zij weglaten, en de sweep wel doet:

- opnieuw tellen na een signaal, de wachttijd van zeven dagen, en dus alle signalen na het eerste;
- meldingen die al gedaan zijn, en de rijen die daarmee zijn opgebruikt (`bevestigd`, `weersproken`);
- `begin_datum`, het begin van het venster en welke rijen geteld zijn; zonder die is een signaal niet uit te leggen;
- waarom een rij nergens meetelt, en hoe vaak dat voorkomt;
- de regels `doorstroom-16-uur`, `langdurig-relatief`, `overstap-16-uur`, `escalatie-3-dagen`, `thuiszitter-midden-holland`,
  `risicoleerling`, `dreigend-thuiszitter-dordrecht`, `absoluut` en `absoluut-4-weken`;
- versies van een regel: de getallen staan vast in de opdracht.

Niemand keurt de levering, behalve *{gekeurd}*: die doet elke controle van `aanwezig signaleer`.
"""


@dataclass(frozen=True)
class Meting:
    """One run of one contender."""

    opstarten: float
    seconden: float
    rekentijd: float
    geheugen_mb: float
    aantal: int
    stappen: dict[str, float]


@dataclass
class Uitslag:
    """All runs on the files of one size."""

    grootte: int
    peildatum: str
    rijen: int
    bytes: int
    metingen: dict[str, list[Meting]] = field(default_factory=dict)
    mislukt: dict[str, str] = field(default_factory=dict)

    def middle(self, naam: str, wat: Callable[[Meting], float]) -> float:
        """Return the median of something over the runs of a contender."""
        return middle_of([wat(meting) for meting in self.metingen.get(naam, ())])

    def step(self, naam: str, stap: str) -> float:
        """Return the median of the seconds of one step."""
        return middle_of([meting.stappen[stap] for meting in self.metingen.get(naam, ())])

    def ratio(self, naam: str, tot: str) -> float:
        """Return how many times longer a contender takes than another one: the median over the rounds."""
        paren = zip(self.metingen.get(naam, ()), self.metingen.get(tot, ()), strict=False)
        return middle_of([meting.seconden / ander.seconden for meting, ander in paren])


def middle_of(waarden: Sequence[float]) -> float:
    """Return the median; not a number when nothing was measured."""
    return median(waarden) if waarden else nan


def number(waarde: float, cijfers: int = 1) -> str:
    """Write a number the Dutch way."""
    if isnan(waarde):
        return NIET_GEMETEN
    return f"{waarde:,.{cijfers}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def machine_facts() -> list[str]:
    """Return what is worth knowing of this machine; no names and no paths."""
    kernen = len(os.sched_getaffinity(0))
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    informatie = Path("/proc/cpuinfo")
    regels = informatie.read_text(encoding="utf-8").splitlines() if informatie.exists() else []
    processor = next((regel.partition(":")[2].strip() for regel in regels if regel.startswith("model name")), platform.machine())
    versies = ", ".join(f"{pakket} {version(pakket)}" for pakket in PAKKETTEN)
    return [f"{kernen} kernen ({processor}), {number(geheugen, 0)} GB geheugen", f"Python {platform.python_version()}, {versies}"]


def table(kop: Sequence[str], rijen: Sequence[Sequence[str]]) -> str:
    """Write a Markdown table; the first column is text, the others are numbers."""
    streep = ["---", *("---:" for _ in kop[1:])]
    return "\n".join("| " + " | ".join(rij) + " |" for rij in (kop, streep, *rijen))


def page(
    uitslagen: Sequence[Uitslag],
    verschil: dict[str, Any],
    opnieuw: dict[str, Any],
    machine: Sequence[str],
    keren: int,
    drukte: tuple[float, float],
) -> str:
    """Return the whole page."""
    kolommen = "`leerling_id`, `school_id`, `datum`, `lesuur_van`, `lesuur_tm` en `registratie`"
    uitleg = UITLEG.format(
        datum=date.today().isoformat(),  # noqa: DTZ011
        keren=keren,
        kolommen=kolommen,
        regels=verschil["regels"],
        gekeurd=NAMEN["sweep-gekeurd"],
    )
    delen = [uitleg, "## De machine\n"]
    delen += [f"- {feit}" for feit in machine]
    delen.append(f"- drukte van de machine (load) bij het begin {number(drukte[0])}, aan het eind {number(drukte[1])}\n")
    for uitslag in uitslagen:
        delen.append(_contest(uitslag))
    delen += [_growth(uitslagen), _rules(uitslagen), _steps(uitslagen), _replay(opnieuw), _differences(verschil, uitslagen[0])]
    return "\n".join(delen).rstrip() + "\n"


def _contest(uitslag: Uitslag) -> str:
    rijen = []
    for naam in (*LEZEN, "sweep", "duckdb", "polars", "pandas", "sweep-gekeurd"):
        if naam not in uitslag.metingen:
            rijen.append([NAMEN[naam], *[MISLUKT if naam in uitslag.mislukt else NIET_GEMETEN] * 8])
            continue
        metingen = uitslag.metingen[naam]
        rijen.append(
            [
                NAMEN[naam],
                number(min(meting.seconden for meting in metingen), 2),
                number(uitslag.middle(naam, lambda meting: meting.seconden), 2),
                number(uitslag.middle(naam, lambda meting: meting.rekentijd), 2),
                number(uitslag.ratio(naam, "sweep"), 2),
                number(uitslag.ratio(naam, "lezen")),
                number(uitslag.middle(naam, lambda meting: meting.geheugen_mb), 0),
                number(uitslag.middle(naam, lambda meting: meting.opstarten)),
                "" if naam in LEZEN else number(metingen[0].aantal, 0),
            ]
        )
    kop = ["", "kortst (s)", "mediaan (s)", "rekentijd (s)", "× sweep", "× gelezen", "geheugen (MB)", "opstarten (s)", "signalen"]
    omvang = f"{number(uitslag.rijen / 1e6)} miljoen rijen, {number(uitslag.bytes / 1e6, 0)} MB"
    titel = f"## {number(uitslag.grootte, 0)} leerlingen, {omvang}\n"
    return f"{titel}\n{table(kop, rijen)}\n"


def _growth(uitslagen: Sequence[Uitslag]) -> str:
    kop = ["", *(f"{number(uitslag.rijen / 1e6)} miljoen rijen" for uitslag in uitslagen)]
    rijen = []
    for naam in (*LEZEN, "sweep", "duckdb", "polars", "pandas"):
        cellen = [number(uitslag.middle(naam, lambda meting: meting.seconden) / uitslag.rijen * 1e9, 0) for uitslag in uitslagen]
        rijen.append([NAMEN[naam], *cellen])
    return f"## Groei met het aantal rijen\n\nNanoseconden per rij, mediaan.\n\n{table(kop, rijen)}\n"


def _rules(uitslagen: Sequence[Uitslag]) -> str:
    gemeten = [uitslag for uitslag in uitslagen if "sweep-1" in uitslag.metingen]
    kop = ["", *(f"{number(uitslag.grootte, 0)} leerlingen (s)" for uitslag in gemeten)]
    rijen = [
        [NAMEN[naam], *(number(uitslag.middle(naam, lambda meting: meting.seconden), 2) for uitslag in gemeten)]
        for naam in ("sweep-1", "sweep-5", "sweep-gedeeld", "sweep")
    ]
    return f"## Groei met het aantal regels\n\n{table(kop, rijen)}\n"


def _steps(uitslagen: Sequence[Uitslag]) -> str:
    kop = ["", *(f"{number(uitslag.grootte, 0)} leerlingen (s)" for uitslag in uitslagen)]
    stappen = list(uitslagen[0].metingen["sweep"][0].stappen)
    rijen = [[stap, *(number(uitslag.step("sweep", stap), 2) for uitslag in uitslagen)] for stap in stappen]
    return f"## Waar de sweep zijn tijd laat\n\n{table(kop, rijen)}\n"


def _replay(opnieuw: dict[str, Any]) -> str:
    return (
        "## Eén gecorrigeerde rij\n\n"
        "Na een correctie wordt de hele leerling opnieuw berekend, met alle regels, vanaf de rijen in het geheugen. Mediaan over "
        f"{opnieuw['leerlingen']} willekeurige leerlingen ({number(opnieuw['rijen'], 0)} rijen per leerling): de naslag "
        f"{number(opnieuw['naslag'], 0)} microseconden, de sweep {number(opnieuw['sweep'], 0)} microseconden.\n"
    )


def _differences(verschil: dict[str, Any], uitslag: Uitslag) -> str:
    regels = [f"- {NAMEN[naam]}: {aantal} verschillen" for naam, aantal in verschil["verschillen"].items()]
    return (
        "## Gelijke uitkomst\n\n"
        f"Bij {number(uitslag.grootte, 0)} leerlingen zijn {number(verschil['signalen'], 0)} signalen van de gedeelde regels vergeleken "
        "met die van de sweep: regel, leerling, school, dag en wat gemeten is. Van regels die opnieuw beginnen te tellen alleen het eerste "
        "signaal. Niet vergeleken: `wet-16-uur` van leerlingen voor wie de school al een melding deed "
        f"({number(verschil['weggelaten'], 0)} signalen).\n\n" + "\n".join(regels) + "\n"
    )
