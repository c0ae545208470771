"""The text that goes with the made-up tables, for whoever opens the folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.exchange.synthetisch.gevallen import Geplant

KOP: Final = "VERZONNEN GEGEVENS - GEEN ECHTE LEERLINGEN"
TEKST: Final = """\
{kop}

Alles in deze map is gemaakt door een computer. Geen enkele leerling, school of gebeurtenis bestaat echt.
Er staan geen namen en geen burgerservicenummers in.
De schoolcodes zijn verzonnen en beginnen met 40 of hoger. De postcodes eindigen allemaal op ZZ.

Wat is dit?
  Schooljaar {schooljaar}-{volgend}, {leerlingen} leerlingen, gemaakt met zaad {zaad}.
  Met hetzelfde zaad, aantal en schooljaar krijgt u precies dezelfde bestanden.
  De leerlingen zijn verdeeld over elf gemeenten van de regio IJssel-Vecht, naar het aantal jongeren dat daar
  in 2022-2023 woonde. Die aantallen zijn echt. Al het andere is verzonnen.

Wat zit er in de map?
  leerlingen, inschrijvingen, roosters, regio, kalender, verzuim, vrijstellingen, registraties en meldingen:
    de tabellen die Aanwezig leest. CSV-bestanden hebben een puntkomma tussen de kolommen.
  geplant.csv:
    {gevallen} leerlingen van wie van tevoren vaststaat welk signaal zij geven. Hun nummer begint met "geval-".
    Zij komen boven op de {leerlingen} leerlingen. Per regel staat er op welke dag het signaal komt en wat er is gemeten.
    Is eind_datum leeg, dan mag die regel bij die leerling geen signaal geven.

De gegevens zijn expres niet netjes, want dat zijn echte gegevens ook niet:
  rijen die later zijn ingevoerd, correcties, dubbel geleverde rijen, onbekende codes en rijen op vrije dagen.
"""


TOT_NU: Final = """
Deze regio is van nu: ook schooljaar {eerste}-{daarna} zit erin, en na {laatste} is er nog niets gebeurd.
De leerlingen die vooraf bedacht zijn, staan op echte klassen van de regio. Hun nummer begint met "verhaal-".
"""


def write_leesmij(
    pad: Path, leerlingen: int, schooljaar: int, zaad: int, geplant: Geplant, eerste: int | None = None, laatste: date | None = None
) -> None:
    """Write the text. ``eerste``: the year in which the first schooljaar begins; ``laatste``: the last day that anything is known of."""
    gevallen = geplant.tabellen["leerlingen"].height
    tekst = TEKST.format(kop=KOP, schooljaar=schooljaar, volgend=schooljaar + 1, leerlingen=leerlingen, zaad=zaad, gevallen=gevallen)
    if eerste is not None and laatste is not None:
        tekst += TOT_NU.format(eerste=eerste, daarna=eerste + 1, laatste=dutch_date(laatste))
    pad.write_text(tekst, encoding="utf-8")


def is_leesmij(pad: Path) -> bool:
    """Say whether a file is there and is this text, so that the folder around it holds made-up data."""
    if not pad.is_file():
        return False
    with pad.open("rb") as bestand:
        return bestand.read(len(KOP)) == KOP.encode()
