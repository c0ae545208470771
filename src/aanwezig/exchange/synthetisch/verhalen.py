"""The stories of the demo: leerlingen with names who are always there, on schools of the region. verhalen.yaml tells them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from aanwezig.core.verzuim.tabellen import Inschrijving, Leerling, Schoolsoort
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml
from aanwezig.definitions.regels import Regelwerk
from aanwezig.exchange.synthetisch.gevallen import Geplant, Gevalmaker, School, Sjabloon
from aanwezig.exchange.synthetisch.instellingen import MAP, SOORTEN, Gemeente, Synthese
from aanwezig.exchange.synthetisch.jaar import REGIOS
from aanwezig.exchange.synthetisch.lesdagen import OnbekendeLesdag, Weekboek
from aanwezig.exchange.synthetisch.scholen import Scholen, autumn_of_other, calendar_of_all, open_days
from aanwezig.exchange.synthetisch.verzuim import Streek

VOOR_ID: Final = "verhaal-"
OUDERS: Final = ("samen", "twee-adressen", "een")


@dataclass(frozen=True, slots=True)
class Verhaalschool:
    """A school of the stories: the ``nummer`` of a school of the region, what it is called, and its timetable (place in the list).

    ``herfst``: the region whose autumn holidays it keeps (place in the list), or None for its own.
    """

    nummer: int
    heet: str
    rooster: int
    herfst: int | None


@dataclass(frozen=True, slots=True)
class Verhaalpersoon:
    """A leerling of the stories. ``groep``: group or class of this schooljaar; ``ouders``: samen, twee-adressen or een.

    ``kwam_uit``: the municipality where who moved lived before (empty: the story does not say).
    """

    leerling_id: str
    voornaam: str
    achternaam: str
    groep: str
    ouders: str
    kwam_uit: str = ""


@dataclass(frozen=True, slots=True)
class Verhalen:
    """The stories as they stand in the file, with their schools found in the region."""

    velden: Velden
    scholen: dict[str, Verhaalschool]
    sjablonen: dict[str, Sjabloon]
    personen: tuple[Verhaalpersoon, ...]


def load_verhalen(synthese: Synthese, scholen: Scholen) -> Verhalen:
    """Read the stories and find their schools.

    Raises:
        RegelwerkFout: when verhalen.yaml makes no sense.
        ValueError: when the region has no school of a kind that the stories want; it says so.
    """
    velden = read_yaml(MAP / "verhalen.yaml", MAP).velden(["scholen", "leerlingen", "gevallen"])
    gevonden = dict(_read_school(knoop, synthese, scholen) for knoop in velden["scholen"].lijst())
    gemeenten = {gemeente.code: gemeente for gemeente in synthese.gemeenten}
    leerlingen = [_read_leerling(knoop, gevonden, gemeenten) for knoop in velden["leerlingen"].lijst()]
    return Verhalen(velden, gevonden, {naam: sjabloon for naam, sjabloon, _ in leerlingen}, tuple(persoon for *_, persoon in leerlingen))


def settle_scholen(streek: Streek, verhalen: Verhalen) -> None:
    """Give the schools of the stories their timetable, and no days off of their own, in one schooljaar."""
    scholen, verblijven, jaar = streek.scholen, streek.verblijven, streek.jaar
    for school in verhalen.scholen.values():
        scholen.roosters[school.nummer] = school.rooster
        verblijven.rooster[verblijven.school == school.nummer] = school.rooster
        regio, brin = int(scholen.regio[school.nummer]), scholen.brin[school.nummer]
        eigen = [] if school.herfst is None else autumn_of_other(jaar, brin, regio, school.herfst)
        scholen.kalender[:] = [*(rij for rij in scholen.kalender if rij.school_id != brin), *eigen]
        scholen.open[school.nummer] = open_days(jaar, regio, eigen)


def make_verhalen(regelwerk: Regelwerk, streken: Sequence[Streek], verhalen: Verhalen, heden: date) -> Geplant:
    """Make the rows of the stories. ``streken``: the schooljaren of the region, in order; ``heden``: the day that the days count from.

    Raises:
        RegelwerkFout: when verhalen.yaml makes no sense, or names a day that is no lesdag.
    """
    streek = streken[-1]
    ids, scholen = streek.scholen.school_ids, streek.scholen
    plannen = streek.roosters.plannen
    van_naam = {
        naam: School(
            ids[scholen.eerste_locatie[school.nummer]],
            SOORTEN[scholen.soort[school.nummer]],
            REGIOS[scholen.regio[school.nummer]],
            plannen[school.rooster].rooster_id,
        )
        for naam, school in verhalen.scholen.items()
    }
    brins = {scholen.brin[school.nummer] for school in verhalen.scholen.values()}
    kalender = [
        *(rij for deel in streken for rij in calendar_of_all(deel.jaar)),
        *(rij for deel in streken for rij in deel.scholen.kalender if rij.school_id in brins),
    ]
    eerder = tuple(deel.jaar.begin for deel in streken[:-1])
    maker = Verhalenmaker(regelwerk, streek.jaar, van_naam, verhalen.sjablonen, heden, VOOR_ID, kalender, eerder=eerder)
    for knoop in verhalen.velden["gevallen"].lijst():
        try:
            maker.add(knoop)
        except OnbekendeLesdag as fout:
            raise knoop.fout(str(fout), f"dagen die vóór {heden.isoformat()} een lesdag zijn") from fout
    maker.regios = []  # the region has the holiday regions of its schools already
    return maker.result([])


@dataclass
class Verhalenmaker(Gevalmaker):
    """Turns one story after another into rows; ``eerder`` are the first days of the schooljaren before."""

    eerder: tuple[date, ...] = ()

    @property
    def begin(self) -> date:
        """The first day that a story may name."""
        return min((*self.eerder, self.jaar.begin))

    def leerling_of(self, velden: Velden, sjabloon: Sjabloon, leerling_id: str, boek: Weekboek) -> Leerling:
        """Return the leerling, registered in the gemeente from birth when the story says no other day."""
        leerling = super().leerling_of(velden, sjabloon, leerling_id, boek)
        return replace(leerling, ingeschreven_gemeente_op=leerling.ingeschreven_gemeente_op or leerling.geboortedatum)

    def inschrijvingen_of(self, velden: Velden, sjabloon: Sjabloon, leerling_id: str, boek: Weekboek) -> list[Inschrijving]:
        """Return the enrolments, one for each schooljaar, a year lower in each one before."""
        uit = []
        jaren = (*self.eerder, self.jaar.begin)
        for verblijf in super().inschrijvingen_of(velden, sjabloon, leerling_id, boek):
            for terug, (begin, volgend) in enumerate(zip(reversed(jaren), (None, *reversed(jaren)), strict=False)):
                laatste = verblijf.eind_datum if volgend is None else min(verblijf.eind_datum or date.max, volgend - timedelta(days=1))
                eerste = max(verblijf.begin_datum, begin)
                if laatste is None or eerste <= laatste:
                    uit.append(replace(verblijf, leerjaar=str(int(sjabloon.leerjaar) - terug), begin_datum=eerste, eind_datum=laatste))
        return uit


def _read_school(knoop: Knoop, synthese: Synthese, scholen: Scholen) -> tuple[str, Verhaalschool]:
    velden = knoop.velden(["naam", "heet", "schoolsoort", "gemeente", "rooster"], ["herfst"])
    soort = velden["schoolsoort"].keuze(Schoolsoort)
    codes = [gemeente.code for gemeente in synthese.gemeenten]
    plaats = codes.index(velden["gemeente"].een_van(codes))
    roosters = [plan.rooster_id for plan in synthese.roosters]
    rooster = roosters.index(velden["rooster"].een_van(roosters))
    hier = np.flatnonzero((scholen.soort == SOORTEN.index(soort)) & (scholen.plaats == plaats))
    if not len(hier):
        raise ValueError(
            f"In deze regio heeft {synthese.gemeenten[plaats].naam} geen school voor {soort}, en daar spelen de verhalen. "
            "Kies meer leerlingen."
        )
    herfst = velden.get("herfst", lambda deel: REGIOS.index(deel.een_van(REGIOS)), None)
    return velden["naam"].tekst(), Verhaalschool(int(hier[0]), velden["heet"].tekst(), rooster, herfst)


def _read_leerling(knoop: Knoop, scholen: Collection[str], gemeenten: dict[str, Gemeente]) -> tuple[str, Sjabloon, Verhaalpersoon]:
    velden = knoop.velden(
        ["naam", "voornaam", "achternaam", "school", "leerjaar", "groep", "leeftijd", "jarig", "gemeente", "ouders"], ["kwam_uit"]
    )
    naam = velden["naam"].tekst()
    jarig = velden["jarig"].tekst()
    try:
        dag = date.fromisoformat(f"2000-{jarig}")
    except ValueError:
        raise velden["jarig"].fout(f"'{jarig}' is geen verjaardag", "maand en dag, zoals 03-15") from None
    gemeente = gemeenten[velden["gemeente"].een_van(gemeenten)]
    sjabloon = Sjabloon(
        velden["school"].een_van(scholen),
        str(velden["leerjaar"].getal()),
        velden["leeftijd"].getal(),
        gemeente.code,
        (dag.month, dag.day),
        f"{gemeente.postcodes[0]} ZZ",
    )
    persoon = Verhaalpersoon(
        VOOR_ID + naam,
        velden["voornaam"].tekst(),
        velden["achternaam"].tekst(),
        velden["groep"].tekst(),
        velden["ouders"].een_van(OUDERS),
        velden.get("kwam_uit", lambda knoop: knoop.een_van(gemeenten), ""),
    )
    return naam, sjabloon, persoon
