"""Writes what was measured as a page of Dutch Markdown, with the aims beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

from bench.regio.meten import GEBRUIKERS, LEESTIJD, Metingen, Uitslag
from bench.tabel import number, table

DOEL = {"1": 200, "16": 350}
"""Milliseconds in which 95 of 100 pages are there, for one person and for sixteen (issue 3, section 6)."""
DOEL_CORRECTIE, DOEL_INVOER = 100, 5_000
DUIZEND = 1_000

UITLEG = """\
# Snelheid van een regio

Gemaakt met `make bench-regio BEWAAR=1` op {datum}. Meet zelf met `make bench-regio`; een andere machine geeft andere getallen.

## Wat is gemeten

Een verzonnen regio (zaad 1) staat in de database die meekomt, zonder bijzondere instellingen: {leerlingen} leerlingen, {rijen} rijen
verzuim, {zaak} zaken, {melding} meldingen, {taak} taken, {logregel} regels in het logboek. Leerlingen en verzuim zijn opgenomen zoals
elke levering; de jaren werk van school en leerplicht staan er in bulk bij. De webapplicatie draait zoals `aanwezig dienst` haar start.
Database, webapplicatie en wie de pagina's opvraagt, delen dezelfde machine.

- *1 gebruiker*: één mens tegelijk, zonder pauze.
- *{gebruikers} gebruikers*: {gebruikers} mensen tegelijk; elk kijkt gemiddeld {leestijd} seconde naar een pagina en vraagt dan de volgende.
- *tijdens invoer*: ondertussen neemt een ander proces leveringen op, de ene na de andere, met alle signalen die erbij horen.
- *p50* en *p95*: de helft, en 95 van de 100 pagina's, waren er binnen zoveel milliseconden, van vraag tot en met het laatste byte.

Een mentor ziet één klas; de verzuimmedewerker alle leerlingen van de grootste school; leerplicht alle leerlingen met een melding of zaak
in de grootste gemeente.
"""


def page(uitslag: Uitslag, drukte: tuple[float, float]) -> str:
    """Return the whole page."""
    telling = {naam: whole(waarde) for naam, waarde in uitslag.telling.items() if isinstance(waarde, int)}
    delen = [
        UITLEG.format(datum=date.today().isoformat(), gebruikers=GEBRUIKERS, leestijd=number(LEESTIJD, 0), **telling),  # noqa: DTZ011
        "## De machine\n",
        f"- {machine()}",
        f"- drukte van de machine (load) bij het begin {number(drukte[0])}, aan het eind {number(drukte[1])}: boven het aantal kernen "
        "wacht alles op elkaar\n",
    ]
    for fase, metingen in uitslag.fasen.items():
        aantal, _, erbij = fase.partition(", ")
        kop = f"{aantal} gebruiker{'s' if aantal != '1' else ''}{f', {erbij}' if erbij else ''}"
        delen += [f"## {kop}\n", times(metingen, DOEL[aantal]), ""]
    per_pagina = number(uitslag.rekentijd * DUIZEND, 0)
    delen.append(f"Rekentijd van webapplicatie en database samen, gemiddeld over de pagina's van één gebruiker: {per_pagina} ms.\n")
    delen += ["## Invoer\n", imports(uitslag), "", "## Een correctie\n", corrections(uitslag)]
    delen += ["\n## Wat de tweede wand en het logboek kosten\n", walls(uitslag)]
    return "\n".join(delen).rstrip() + "\n"


def machine() -> str:
    """Return what is worth knowing of this machine; no names and no paths."""
    kernen = len(os.sched_getaffinity(0))
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{kernen} kernen, {number(geheugen, 0)} GB geheugen"


def times(metingen: Metingen, doel: int) -> str:
    """Return the table of one phase."""
    rijen = []
    for (soort, wie), tijden in metingen.tijden.items():
        p95 = percentile(tijden, 95) * DUIZEND
        rijen.append([f"{soort} ({wie})", whole(len(tijden)), ms(percentile(tijden, 50)), ms(percentile(tijden, 95)), *against(p95, doel)])
    return table(["Pagina", "Keren", "p50 (ms)", "p95 (ms)", "Doel p95 (ms)", "Gehaald"], rijen)


def imports(uitslag: Uitslag) -> str:
    """Return the table of deliveries."""
    eerste = {
        "rijen": uitslag.telling["rijen"],
        "leerlingen": uitslag.telling["leerlingen"],
        "seconden": uitslag.telling["levering_seconden"],
    }
    namen = {"niemand": "per dag, verder niemand", "1": "per dag, en één gebruiker", "16": "per dag, en zestien gebruikers"}
    soorten: list[tuple[str, list[dict[str, Any]]]] = [("alles van twee schooljaren in één levering", [eerste])]
    soorten += [(namen[wie], leveringen) for wie, leveringen in uitslag.invoer.items() if leveringen]
    rijen = []
    for naam, leveringen in soorten:
        tal, mensen, seconden = (sum(levering[wat] for levering in leveringen) for wat in ("rijen", "leerlingen", "seconden"))
        per_seconde = tal / seconden
        gehaald = "ja" if per_seconde >= DOEL_INVOER else "nee"
        rijen.append([naam, whole(len(leveringen)), whole(tal), whole(mensen), whole(per_seconde), whole(DOEL_INVOER), gehaald])
    uitleg = "\nElke levering berekent alle leerlingen opnieuw over wie zij gaat: bij weinig rijen per leerling kost dat het meest.\n"
    return table(["Levering", "Aantal", "Rijen", "Leerlingen", "Rijen per seconde", "Doel", "Gehaald"], rijen) + "\n" + uitleg


def corrections(uitslag: Uitslag) -> str:
    """Return the table of corrections."""
    rijen = []
    for naam, tijden in (
        ("de daad alleen: rij, signalen, taken, logboek", uitslag.correctie_daad),
        ("van versturen tot antwoord, in de browser", uitslag.correctie_pagina),
    ):
        p95 = percentile(tijden, 95) * DUIZEND
        rijen.append([naam, whole(len(tijden)), ms(percentile(tijden, 50)), ms(percentile(tijden, 95)), *against(p95, DOEL_CORRECTIE)])
    return table(["Wat", "Keren", "p50 (ms)", "p95 (ms)", "Doel p95 (ms)", "Gehaald"], rijen)


UITLEG_WANDEN = """\
Dezelfde pagina's, binnen de webapplicatie gemeten (zonder de weg door het netwerk), één mens tegelijk. *Zonder tweede wand*: in de rol
van de eigenaar, voor wie de regels per rij in de database niet gelden. *Zonder beide*: dan ook zonder op te schrijven wie wie zag.
"""


def walls(uitslag: Uitslag) -> str:
    """Return what the second wall and the log of reads cost, as times slower than without them."""
    rijen = []
    for soort in uitslag.wanden["alles"]:
        alles, wandloos, zonder = (percentile(tijden[soort], 50) for tijden in uitslag.wanden.values())
        rijen.append([soort, ms(alles), ms(wandloos), ms(zonder), number(alles / zonder, 2), number(wandloos / zonder, 2)])
    koppen = ["Pagina", "alles, p50 (ms)", "zonder tweede wand", "zonder beide", "alles: keer zonder beide", "alleen het logboek: keer"]
    return UITLEG_WANDEN + "\n" + table(koppen, rijen)


def percentile(tijden: Sequence[float], deel: int) -> float:
    """Return the smallest time within which so many of a hundred were there."""
    op_volgorde = sorted(tijden)
    return op_volgorde[max(0, -(-deel * len(op_volgorde) // 100) - 1)]


def against(waarde: float, doel: int) -> tuple[str, str]:
    """Return the aim, and whether it was reached."""
    return whole(doel), "ja" if waarde <= doel else "nee"


def ms(seconden: float) -> str:
    """Write milliseconds."""
    return whole(seconden * DUIZEND)


def whole(waarde: float) -> str:
    """Write a whole number the Dutch way."""
    return number(waarde, 0)
