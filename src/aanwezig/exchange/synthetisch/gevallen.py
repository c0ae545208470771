"""The planted cases: made-up leerlingen whose signals are known beforehand. gevallen.yaml says which; here they become rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl
import yaml

from aanwezig.core.kalender.schooldagen import Kalenders
from aanwezig.core.verzuim.tabellen import (
    Grond,
    Inschrijving,
    Kalenderrij,
    Leerling,
    Melding,
    Regiocode,
    Registratie,
    Schoolsoort,
    Toestand,
    Vakantieregio,
    Verzuimrij,
    Vrijstelling,
    school_van,
)
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml
from aanwezig.definitions.regels import Regelwerk
from aanwezig.exchange.synthetisch.frames import rooster_rows
from aanwezig.exchange.synthetisch.instellingen import MAP, Roosterplan, read_lesuren
from aanwezig.exchange.synthetisch.jaar import Jaar
from aanwezig.exchange.synthetisch.lesdagen import OnbekendeLesdag, Weekboek
from aanwezig.exchange.synthetisch.scholen import calendar_of_all
from aanwezig.exchange.synthetisch.schrijven import column_types
from aanwezig.exchange.tabellen.schema import TABELLEN

VOOR_ID: Final = "geval-"
JARIG: Final = (3, 15)
GEPLANT_SCHEMA: Final = {
    "leerling_id": pl.String(),
    "geval": pl.String(),
    "regel": pl.String(),
    "eind_datum": pl.Date(),
    "gemeten": pl.String(),
    "toelichting": pl.String(),
}
"""Columns of geplant.csv. An empty eind_datum: this regel gives nothing for this leerling."""


_VERPLICHT: Final = ("naam", "leerling", "toelichting", "verwacht")
_MAG: Final = (
    *("verzuim", "inschrijvingen", "vrijstellingen", "registraties", "meldingen"),
    *("ingeschreven", "jarig", "startkwalificatie", "verwacht_vanaf"),
)


@dataclass(frozen=True, slots=True)
class Geplant:
    """The rows of all planted cases per table, and what is expected of them."""

    tabellen: dict[str, pl.DataFrame]
    verwacht: pl.DataFrame
    laatste_datum: date


@dataclass(frozen=True, slots=True)
class School:
    """A school of the cases, as enrolments name it."""

    school_id: str
    schoolsoort: str
    regio: str
    rooster_id: str


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """What the leerlingen of many cases have in common: ``leeftijd`` on the first day of the schooljaar, ``jarig`` month and day."""

    school: str
    leerjaar: str
    leeftijd: int
    gemeente: str
    jarig: tuple[int, int] = JARIG
    postcode: str = ""


@dataclass(slots=True)
class _Rijen:
    """The rows of all cases so far, per table."""

    leerlingen: list[Leerling] = field(default_factory=list)
    inschrijvingen: list[Inschrijving] = field(default_factory=list)
    verzuim: list[Verzuimrij] = field(default_factory=list)
    vrijstellingen: list[Vrijstelling] = field(default_factory=list)
    registraties: list[Toestand] = field(default_factory=list)
    meldingen: list[Melding] = field(default_factory=list)
    verwacht: list[tuple[str, str, str, date | None, str, str]] = field(default_factory=list)


def make_geplant(regelwerk: Regelwerk, schooljaar: int) -> Geplant:
    """Make the planted cases for one schooljaar.

    Raises:
        RegelwerkFout: when gevallen.yaml makes no sense, or names a day that is no lesdag in this schooljaar.
    """
    velden = read_yaml(MAP / "gevallen.yaml", MAP).velden(["scholen", "roosters", "leerlingen", "gevallen"])
    scholen = dict(_read_school(knoop) for knoop in velden["scholen"].lijst())
    plannen = [_read_plan(knoop) for knoop in velden["roosters"].lijst()]
    sjablonen = dict(_read_sjabloon(knoop, scholen) for knoop in velden["leerlingen"].lijst())
    jaar = Jaar.from_land(regelwerk.land, schooljaar)
    maker = Gevalmaker(regelwerk, jaar, scholen, sjablonen)
    for knoop in velden["gevallen"].lijst():
        try:
            maker.add(knoop)
        except OnbekendeLesdag as fout:
            raise knoop.fout(str(fout), f"dagen die in schooljaar {schooljaar} een lesdag zijn") from fout
    return maker.result(plannen)


def _read_school(knoop: Knoop) -> tuple[str, School]:
    velden = knoop.velden(["naam", "school_id", "schoolsoort", "regio", "rooster"])
    school = School(
        velden["school_id"].tekst(),
        velden["schoolsoort"].keuze(Schoolsoort),
        velden["regio"].keuze(Vakantieregio),
        velden["rooster"].tekst(),
    )
    return velden["naam"].tekst(), school


def _read_plan(knoop: Knoop) -> Roosterplan:
    velden = knoop.velden(["id", "tijden", "per_dag"])
    return Roosterplan(velden["id"].tekst(), (), *read_lesuren(velden))


def _read_sjabloon(knoop: Knoop, scholen: dict[str, School]) -> tuple[str, Sjabloon]:
    velden = knoop.velden(["naam", "school", "leerjaar", "leeftijd", "gemeente"])
    school = velden["school"].een_van(scholen)
    return velden["naam"].tekst(), Sjabloon(school, velden["leerjaar"].tekst(), velden["leeftijd"].getal(), velden["gemeente"].tekst())


@dataclass
class Gevalmaker:
    """Turns one case after another into rows."""

    regelwerk: Regelwerk
    jaar: Jaar
    scholen: dict[str, School]
    sjablonen: dict[str, Sjabloon]
    heden: date | None = None
    voor_id: str = VOOR_ID
    kalender: Sequence[Kalenderrij] = ()
    rijen: _Rijen = field(default_factory=_Rijen)

    def __post_init__(self) -> None:
        land = self.regelwerk.land
        regios = {school_van(school.school_id): school.regio for school in self.scholen.values()}
        self.regios = [Regiocode(code, regio) for code, regio in sorted(regios.items())]
        kalenders = Kalenders.from_tabellen(land, self.regios, self.kalender or calendar_of_all(self.jaar))
        begin, eind = self.begin, self.jaar.dag(self.jaar.dagen - 1)
        self.weekboeken = {
            naam: Weekboek.from_kalender(kalenders.of_school(school_van(school.school_id), ""), begin, eind, self.heden)
            for naam, school in self.scholen.items()
        }

    @property
    def begin(self) -> date:
        """The first day that a case may name."""
        return self.jaar.begin

    def add(self, knoop: Knoop) -> None:
        """Add one case.

        Raises:
            RegelwerkFout: when the case makes no sense.
            OnbekendeLesdag: when it names a day that is no lesdag.
        """
        velden = knoop.velden(_VERPLICHT, _MAG)
        sjabloon = self.sjablonen[velden["leerling"].een_van(self.sjablonen)]
        leerling_id = self.voor_id + velden["naam"].tekst()
        if any(leerling.leerling_id == leerling_id for leerling in self.rijen.leerlingen):
            raise velden["naam"].fout("dit geval staat er twee keer", "een eigen naam voor elk geval")
        boek = self.weekboeken[sjabloon.school]
        inschrijvingen = self.inschrijvingen_of(velden, sjabloon, leerling_id, boek)
        self.rijen.leerlingen.append(self.leerling_of(velden, sjabloon, leerling_id, boek))
        self.rijen.inschrijvingen += inschrijvingen
        for van, tm, plek in _states(velden, "vrijstellingen", "grond", boek):
            self.rijen.vrijstellingen.append(Vrijstelling(leerling_id, plek.keuze(Grond), van, tm))
        for van, tm, plek in _states(velden, "registraties", "soort", boek):
            self.rijen.registraties.append(Toestand(leerling_id, plek.tekst(), van, tm))
        for deel in _lijst(velden, "meldingen"):
            rij = deel.velden(["regel", "dag"])
            dag = boek.dag(rij["dag"].tekst())
            school = next(i.school_id for i in inschrijvingen if i.holds_on(dag))
            self.rijen.meldingen.append(Melding(leerling_id, school, rij["regel"].tekst(), dag))
        self._verzuim(velden, leerling_id, inschrijvingen, boek)
        self._verwacht(velden, leerling_id, boek)

    def leerling_of(self, velden: Velden, sjabloon: Sjabloon, leerling_id: str, boek: Weekboek) -> Leerling:
        """Return the leerling of one case."""
        geboren = date(self.jaar.begin.year - sjabloon.leeftijd, *sjabloon.jarig)
        if geboren > self.jaar.begin.replace(year=geboren.year):
            geboren = geboren.replace(year=geboren.year - 1)
        if "jarig" in velden:
            jarig = velden["jarig"].velden(["leeftijd", "op"])
            op = boek.dag(jarig["op"].tekst())
            geboren = op.replace(year=op.year - jarig["leeftijd"].getal())
        return Leerling(
            leerling_id,
            geboren,
            sjabloon.gemeente,
            sjabloon.postcode,
            ingeschreven_gemeente_op=velden.get("ingeschreven", lambda knoop: boek.dag(knoop.tekst()), None),
            startkwalificatie_op=velden.get("startkwalificatie", lambda knoop: boek.dag(knoop.tekst()), None),
        )

    def inschrijvingen_of(self, velden: Velden, sjabloon: Sjabloon, leerling_id: str, boek: Weekboek) -> list[Inschrijving]:
        """Return the enrolments of one case: those it names, or one for the whole schooljaar."""
        if "inschrijvingen" not in velden:
            return [self.inschrijving(leerling_id, sjabloon.school, sjabloon, self.begin, None)]
        uit = []
        for knoop in velden["inschrijvingen"].lijst():
            rij = knoop.velden(["school"], ["van", "tm"])
            van = rij.get("van", lambda deel: boek.dag(deel.tekst()), self.begin)
            tm = rij.get("tm", lambda deel: boek.dag(deel.tekst()), None)
            uit.append(self.inschrijving(leerling_id, rij["school"].een_van(self.scholen), sjabloon, van, tm))
        return uit

    def inschrijving(self, leerling_id: str, naam: str, sjabloon: Sjabloon, van: date, tm: date | None) -> Inschrijving:
        """Return one enrolment."""
        school = self.scholen[naam]
        return Inschrijving(leerling_id, school.school_id, school.schoolsoort, sjabloon.leerjaar, van, tm, school.rooster_id)

    def _verzuim(self, velden: Velden, leerling_id: str, inschrijvingen: list[Inschrijving], boek: Weekboek) -> None:
        namen: dict[str, str] = {}
        nummer = 0
        for knoop in _lijst(velden, "verzuim"):
            rij = knoop.velden(["dag", "soort"], ["lesuur", "ingevoerd", "vervangt", "naam", "keer"])
            lesuur_van, lesuur_tm = _read_lesuren(rij)
            for dag in _dagen(rij["dag"], boek):
                nummer += 1
                rij_id = f"{leerling_id}-{nummer}"
                if "naam" in rij:
                    namen[rij["naam"].tekst()] = rij_id
                verzuimrij = Verzuimrij(
                    rij_id,
                    leerling_id,
                    next(i.school_id for i in inschrijvingen if i.holds_on(dag)),
                    dag,
                    lesuur_van,
                    lesuur_tm,
                    10 if rij["soort"].tekst() == Registratie.TE_LAAT else None,
                    rij["soort"].keuze(Registratie),
                    ingevoerd_op=rij.get("ingevoerd", lambda deel: boek.dag(deel.tekst()), None),
                    vervangt=namen[rij["vervangt"].een_van(namen)] if "vervangt" in rij else "",
                )
                self.rijen.verzuim += [verzuimrij] * rij.get("keer", Knoop.getal, 1)

    def _verwacht(self, velden: Velden, leerling_id: str, boek: Weekboek) -> None:
        naam, toelichting = velden["naam"].tekst(), velden["toelichting"].tekst()
        vanaf = velden.get("verwacht_vanaf", Knoop.datum, date.min)
        for regel, knoop in velden["verwacht"].paren():
            if regel not in self.regelwerk.ids:
                raise knoop.fout(f"onbekende regel '{regel}'", f"een van: {', '.join(self.regelwerk.ids)}")
            signalen: list[tuple[date | None, str]] = []
            for deel in knoop.lijst():
                dag, _, uitkomst = deel.tekst().partition(": ")
                if boek.dag(dag) >= vanaf:
                    signalen.append((boek.dag(dag), uitkomst))
            for eind, gemeten in signalen or [(None, "")]:
                self.rijen.verwacht.append((leerling_id, naam, regel, eind, gemeten, toelichting))

    def result(self, plannen: list[Roosterplan]) -> Geplant:
        """Return the rows of all cases."""
        rijen = self.rijen
        tabellen = {
            "leerlingen": _frame("leerlingen", rijen.leerlingen),
            "inschrijvingen": _frame("inschrijvingen", rijen.inschrijvingen),
            "roosters": rooster_rows(plannen),
            "regio": _frame("regio", self.regios),
            "kalender": _frame("kalender", []),
            "verzuim": _frame("verzuim", rijen.verzuim),
            "vrijstellingen": _frame("vrijstellingen", rijen.vrijstellingen),
            "registraties": _frame("registraties", rijen.registraties),
            "meldingen": _frame("meldingen", rijen.meldingen),
        }
        verwacht = pl.DataFrame(rijen.verwacht, schema=dict(GEPLANT_SCHEMA), orient="row")
        laatste = max([rij.datum for rij in rijen.verzuim] + [rij[3] for rij in rijen.verwacht if rij[3] is not None])
        return Geplant(tabellen, verwacht, laatste)


def _frame(tabel: str, rijen: Iterable[object]) -> pl.DataFrame:
    """Make a frame of values of the core; empty text becomes empty."""
    schema = column_types(TABELLEN[tabel])
    kolommen = {naam: [getattr(rij, naam) or None for rij in rijen] for naam in schema}
    return pl.DataFrame(kolommen, schema=schema)


def _lijst(velden: Velden, naam: str) -> list[Knoop]:
    return velden[naam].lijst() if naam in velden else []


def _states(velden: Velden, naam: str, kolom: str, boek: Weekboek) -> Iterator[tuple[date, date | None, Knoop]]:
    for knoop in _lijst(velden, naam):
        rij = knoop.velden([kolom, "van"], ["tm"])
        yield boek.dag(rij["van"].tekst()), rij.get("tm", lambda deel: boek.dag(deel.tekst()), None), rij[kolom]


def _dagen(knoop: Knoop, boek: Weekboek) -> list[date]:
    namen = knoop.lijst() if isinstance(knoop.knoop, yaml.SequenceNode) else [knoop]
    return [dag for naam in namen for dag in boek.dagen(naam.tekst())]


def _read_lesuren(rij: Velden) -> tuple[int | None, int | None]:
    if "lesuur" not in rij:
        return None, None
    van, streep, tm = rij["lesuur"].tekst().partition("-")
    if not van.isdecimal() or (streep and not tm.isdecimal()):
        raise rij["lesuur"].fout(f"'{rij['lesuur'].tekst()}' is geen lesuur", "een lesuur zoals 3, of een reeks zoals 1-4")
    return int(van), int(tm) if streep else None
