"""Makes a region as it is on a day: the schooljaar under way up to the day before, the schooljaar before that, and the stories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from aanwezig.definitions.regels import load_regelwerk
from aanwezig.exchange.synthetisch.bevolking import make_bevolking
from aanwezig.exchange.synthetisch.instellingen import SOORTEN, load_synthese
from aanwezig.exchange.synthetisch.jaar import Jaar
from aanwezig.exchange.synthetisch.maken import Schrijver, Verslag, check_numbers, clear_map
from aanwezig.exchange.synthetisch.scholen import Roostertabel
from aanwezig.exchange.synthetisch.schrijven import Vorm
from aanwezig.exchange.synthetisch.verhalen import Verhaalpersoon, load_verhalen, make_verhalen, settle_scholen
from aanwezig.exchange.synthetisch.verzuim import Streek
from aanwezig.exchange.synthetisch.vroeger import make_vorig_jaar


@dataclass(frozen=True, slots=True)
class Schoolplek:
    """A school of the region: four characters of its BRIN, its kind, the code of its gemeente, and its name if a story gives it one."""

    brin: str
    schoolsoort: str
    gemeente: str
    naam: str = ""


@dataclass(frozen=True, slots=True)
class Actueel:
    """What was made, and what the tables don't say of it: where the schools are, and who the stories are about."""

    verslag: Verslag
    scholen: tuple[Schoolplek, ...]
    verhalen: tuple[Verhaalpersoon, ...]


def genereer_actueel(
    map_: Path,
    *,
    zaad: int,
    leerlingen: int,
    dag: date,
    vorm: Vorm = "parquet",
    voortgang: Callable[[int, int], None] = lambda klaar, totaal: None,
) -> Actueel:
    """Make a region as it is at the beginning of a day, in a folder, in the form of ``genereer``.

    Nothing is known of ``dag`` itself or later: no absence, no corrections, no one who moves. The same ``zaad`` and ``dag`` give the same
    bytes. The leerlingen of the stories come on top of ``leerlingen``; geplant.csv says which signals they give.

    Raises:
        ValueError: when a number is impossible, the region is too small for the stories, the calendar does not hold these schooljaren, or
            the folder holds something that this did not make.
        RegelwerkFout: when the files with numbers make no sense.
    """
    check_numbers(leerlingen, zaad, vorm)
    regelwerk, synthese = load_regelwerk(), load_synthese()
    land, laatste = regelwerk.land, dag - timedelta(days=1)
    jaar = Jaar.from_land(land, land.schooljaar.begin_of(laatste).year)
    roosters = Roostertabel.from_plannen(synthese.roosters)
    tot = jaar.plek(dag)
    scholen, bevolking, verblijven = make_bevolking(synthese, land, jaar, roosters, zaad, leerlingen, tot)
    verhalen = load_verhalen(synthese, scholen)
    streek = Streek(synthese, jaar, roosters, scholen, bevolking, verblijven)
    settle_scholen(streek, verhalen)
    vorig = make_vorig_jaar(streek, land, zaad)
    settle_scholen(vorig, verhalen)
    streken = (vorig, streek)
    geplant = make_verhalen(regelwerk, streken, verhalen, dag)
    clear_map(map_)
    verslag = Schrijver(map_, vorm, zaad, streken, regelwerk, geplant, voortgang, laatste).write()
    namen = {school.nummer: school.heet for school in verhalen.scholen.values()}
    plekken = tuple(
        Schoolplek(brin, SOORTEN[soort], synthese.gemeenten[plaats].code, namen.get(nummer, ""))
        for nummer, (brin, soort, plaats) in enumerate(zip(scholen.brin, scholen.soort.tolist(), scholen.plaats.tolist(), strict=True))
    )
    return Actueel(verslag, plekken, verhalen.personen)
