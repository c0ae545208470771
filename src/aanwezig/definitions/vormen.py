"""Turns one part (*onderdeel*) of a rule file into a shape of the core. Here stands which fields and parameters each shape takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aanwezig.core.kalender.schooldagen import ZONDAG
from aanwezig.core.regels.regel import Bron, Onderdeel
from aanwezig.core.regels.vormen import (
    Aandeel,
    AandeelInVenster,
    AandeelLesweken,
    AantalInVenster,
    BeginVrijstelling,
    Dagmaat,
    Eenheid,
    Ladder,
    Per,
    ReeksLesdagen,
    ReeksLesweken,
    ReeksTotVenstereinde,
    Telling,
    Telwat,
    UrenInVenster,
    VastMoment,
    Venster,
    Venstersoort,
    Vorm,
    ZonderInschrijving,
)
from aanwezig.core.verzuim.roosters import UUR
from aanwezig.core.verzuim.tabellen import VOORRANG, Grond, Schoolsoort
from aanwezig.definitions.lezer import Knoop, Velden

PROCENT = 100
DREMPEL = ("drempel",)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of a rule as its file gives it: value as text, unit, comparison, source key and the place it stands."""

    naam: str
    knoop: Knoop
    eenheid: str
    vergelijking: str
    bron: str

    def getal(self, *eenheden: str) -> int:
        """Return the value as a whole number, when the unit is one of those expected."""
        self._check(eenheden)
        tekst = self.knoop.tekst()
        if not tekst.isdecimal():
            raise self.knoop.fout(f"'{tekst}' is geen geheel getal", f"een geheel getal: bij {self.naam} gaat het om hele {self.eenheid}")
        return int(tekst)

    def minuten(self) -> int:
        """Return a value in hours as whole minutes; hours may have a comma.

        Raises:
            RegelwerkFout: when that comes out between two minutes.
        """
        self._check(("uren",))
        minuten = self.knoop.met_komma() * UUR
        if minuten.denominator != 1:
            raise self.knoop.fout(
                f"'{self.knoop.tekst()}' uur komt niet uit op hele minuten", "uren die op hele minuten uitkomen, zoals 12,5 of 12,25"
            )
        return minuten.numerator

    def aandeel(self) -> Aandeel:
        """Return the value as a share: a fraction (3/5, unit deel) or a percentage."""
        self._check(("deel", "procent"))
        deel = self.knoop.breuk() if self.eenheid == "deel" else self.knoop.met_komma() / PROCENT
        return Aandeel(deel.numerator, deel.denominator, self.meer_dan)

    @property
    def meer_dan(self) -> bool:
        """Whether the value must be exceeded, not merely reached."""
        return self.vergelijking == "meer dan"

    def _check(self, eenheden: tuple[str, ...]) -> None:
        if self.eenheid not in eenheden:
            raise self.knoop.fout(f"parameter '{self.naam}' heeft eenheid '{self.eenheid}'", f"eenheid {' of '.join(eenheden)}")


def read_parameters(knoop: Knoop, bronnen: dict[str, Bron]) -> dict[str, Parameter]:
    """Read the parameters of a part: each has a value, a unit and a source.

    Raises:
        RegelwerkFout: when one lacks a field or names an unknown source.
    """
    uit = {}
    for naam, waarde in knoop.paren():
        velden = waarde.velden(["waarde", "eenheid", "bron"], ["vergelijking", "toelichting"])
        velden["bron"].een_van(tuple(bronnen))
        vergelijking = velden.get("vergelijking", lambda k: k.een_van(("minstens", "meer dan", "onder")), "minstens")
        uit[naam] = Parameter(naam, velden["waarde"], velden["eenheid"].tekst(), vergelijking, velden["bron"].tekst())
    return uit


@dataclass(frozen=True, slots=True)
class Lezing:
    """One part while it is being read: its fields and its parameters."""

    velden: Velden
    parameters: dict[str, Parameter]

    def weken(self, naam: str = "venster") -> Venster:
        """Read a sliding window given in lesweken."""
        return Venster(Venstersoort.SLEUTELS, ZONDAG * self.parameters[naam].getal("lesweken"))

    def venster(self) -> Venster:
        """Read a window: a parameter in lesweken, or the word schooljaar or lesweek."""
        if "venster" in self.parameters:
            return self.weken()
        if "venster" not in self.velden:
            raise self.velden.knoop.fout("geen venster", "een parameter venster in lesweken, of veld venster: schooljaar of lesweek")
        return Venster(Venstersoort(self.velden["venster"].een_van((Venstersoort.SCHOOLJAAR, Venstersoort.LESWEEK))))

    def dagmaat(self) -> Dagmaat:
        """Read when a lesdag counts as a day."""
        return self.velden["dag"].keuze(Dagmaat)

    def telling(self, veld: str = "telt") -> Telling:
        """Read which rows count on which days."""
        velden = self.velden[veld].velden(["soorten", "op"], ["schoolsoorten", "zonder_startkwalificatie", "toestand"])
        op = velden["op"].een_van(("alle dagen", "plichtige dagen", "niet-plichtige dagen"))
        soorten = frozenset(k.een_van(tuple(VOORRANG)) for k in velden["soorten"].lijst())
        return Telling(
            soorten,
            {"alle dagen": None, "plichtige dagen": True, "niet-plichtige dagen": False}[op],
            self._leeftijd("leeftijd_vanaf"),
            self._leeftijd("leeftijd_tot"),
            velden.get("zonder_startkwalificatie", Knoop.ja_nee, False),
            velden.get("schoolsoorten", lambda k: frozenset(s.keuze(Schoolsoort).value for s in k.lijst()), None),
            velden.get("toestand", Knoop.tekst, ""),
        )

    def _leeftijd(self, naam: str) -> int | None:
        return self.parameters[naam].getal("jaar") if naam in self.parameters else None


LEEFTIJD = ("leeftijd_vanaf", "leeftijd_tot")


def _uren_in_venster(lezing: Lezing) -> Vorm:
    velden, parameters = lezing.velden, lezing.parameters
    return UrenInVenster(
        lezing.telling(),
        lezing.weken(),
        parameters["drempel"].minuten(),
        parameters["wachttijd"].getal("kalenderdagen") if "wachttijd" in parameters else 0,
        velden.get("meer_scholen", Knoop.ja_nee, False),
        velden.get("toetst_meldingen", Knoop.ja_nee, False),
        velden.get("zonder_gemeld_onder", Knoop.tekst, ""),
    )


def _aantal_in_venster(lezing: Lezing) -> Vorm:
    drempel = lezing.parameters["drempel"]
    return AantalInVenster(
        lezing.telling(),
        lezing.velden["wat"].keuze(Telwat),
        lezing.dagmaat(),
        lezing.venster(),
        drempel.getal("keer", "dagen"),
        drempel.meer_dan,
    )


def _reeks_lesdagen(lezing: Lezing) -> Vorm:
    return ReeksLesdagen(lezing.telling(), lezing.dagmaat(), lezing.parameters["drempel"].getal("dagen", "keer"))


def _reeks_tot_venstereinde(lezing: Lezing) -> Vorm:
    weken = lezing.parameters["drempel"].getal("lesweken")
    return ReeksTotVenstereinde(lezing.telling(), lezing.dagmaat(), ZONDAG * weken, weken)


def _reeks_lesweken(lezing: Lezing) -> Vorm:
    aandeel = lezing.parameters["aandeel"].aandeel()
    if aandeel.teller == 0 and not aandeel.meer_dan:
        raise lezing.parameters["aandeel"].knoop.fout("een aandeel van minstens nul", "een aandeel boven nul, of vergelijking: meer dan")
    return ReeksLesweken(lezing.telling(), lezing.dagmaat(), aandeel, lezing.parameters["drempel"].getal("lesweken"))


def _aandeel_lesweken(lezing: Lezing) -> Vorm:
    return AandeelLesweken(
        lezing.telling(),
        lezing.parameters["drempel"].aandeel(),
        lezing.parameters["venster"].getal("lesweken"),
        lezing.velden.get("plichtig_op_dag", Knoop.ja_nee, False),
    )


def _aandeel_in_venster(lezing: Lezing) -> Vorm:
    return AandeelInVenster(
        lezing.telling(),
        lezing.parameters["drempel"].aandeel(),
        lezing.weken(),
        lezing.parameters["minstens_lesdagen"].getal("lesdagen"),
        lezing.parameters["eerste_lesweken"].getal("lesweken"),
    )


def _ladder(lezing: Lezing) -> Vorm:
    treden = []
    for knoop in lezing.velden["treden"].lijst():
        trede = knoop.velden(["regel", "drempel"])
        treden.append((trede["regel"].tekst(), lezing.parameters[trede["drempel"].een_van(tuple(lezing.parameters))].getal("keer of uren")))
    if [drempel for _, drempel in treden] != sorted({drempel for _, drempel in treden}):
        raise lezing.velden["treden"].fout("de treden lopen niet op", "elke trede hoger dan de vorige")
    return Ladder(lezing.telling("telt_keren"), lezing.telling("telt_uren"), lezing.venster(), tuple(treden))


def _vast_moment(lezing: Lezing) -> Vorm:
    return VastMoment(lezing.telling(), lezing.parameters["drempel"].getal("keer"))


def _begin_vrijstelling(lezing: Lezing) -> Vorm:
    return BeginVrijstelling(lezing.velden["vrijstelling"].keuze(Grond))


def _zonder_inschrijving(lezing: Lezing) -> Vorm:
    drempel = lezing.parameters["drempel"]
    aantal = drempel.getal("schooldagen", "kalenderdagen")
    op_kalender = drempel.eenheid == "kalenderdagen"
    gronden = frozenset(k.keuze(Grond).value for k in lezing.velden["vrij_door"].lijst())
    return ZonderInschrijving(0 if op_kalender else aantal, aantal if op_kalender else 0, gronden)


@dataclass(frozen=True, slots=True)
class Voorschrift:
    """What a shape takes: required and optional fields, required and optional parameters, and how to build it."""

    bouw: Callable[[Lezing], Vorm]
    velden: tuple[str, ...]
    mag_velden: tuple[str, ...]
    parameters: tuple[str, ...]
    mag_parameters: tuple[str, ...] = ()
    meer_dan: tuple[str, ...] = ()


VOORSCHRIFTEN: dict[str, Voorschrift] = {
    "uren_in_venster": Voorschrift(
        _uren_in_venster,
        ("telt",),
        ("meer_scholen", "toetst_meldingen", "zonder_gemeld_onder"),
        ("venster", "drempel"),
        ("wachttijd", *LEEFTIJD),
    ),
    "aantal_in_venster": Voorschrift(
        _aantal_in_venster, ("telt", "wat", "dag"), ("venster",), ("drempel",), ("venster", *LEEFTIJD), meer_dan=DREMPEL
    ),
    "reeks_lesdagen": Voorschrift(_reeks_lesdagen, ("telt", "dag"), (), DREMPEL, LEEFTIJD),
    "reeks_tot_venstereinde": Voorschrift(_reeks_tot_venstereinde, ("telt", "dag"), (), DREMPEL, LEEFTIJD),
    "reeks_lesweken": Voorschrift(_reeks_lesweken, ("telt", "dag"), (), ("drempel", "aandeel"), LEEFTIJD, meer_dan=("aandeel",)),
    "aandeel_lesweken": Voorschrift(_aandeel_lesweken, ("telt",), ("plichtig_op_dag",), ("drempel", "venster"), LEEFTIJD, meer_dan=DREMPEL),
    "aandeel_in_venster": Voorschrift(
        _aandeel_in_venster, ("telt",), (), ("drempel", "venster", "minstens_lesdagen", "eerste_lesweken"), LEEFTIJD, meer_dan=DREMPEL
    ),
    "ladder": Voorschrift(
        _ladder, ("telt_keren", "telt_uren", "treden"), ("venster",), (), ("trede_1", "trede_2", "trede_3", "trede_4", "trede_5", "trede_6")
    ),
    "vast_moment": Voorschrift(_vast_moment, ("telt",), (), DREMPEL, LEEFTIJD),
    "begin_vrijstelling": Voorschrift(_begin_vrijstelling, ("vrijstelling",), (), ()),
    "zonder_inschrijving": Voorschrift(_zonder_inschrijving, ("vrij_door",), (), DREMPEL),
}

ALTIJD = ("vorm", "per", "eenheid")
MAG_ALTIJD = ("grond", "parameters")


def _check_comparison(parameter: Parameter, voorschrift: Voorschrift) -> None:
    """Refuse a comparison that the shape would not honour."""
    mag = ["onder"] if parameter.naam == "leeftijd_tot" else ["minstens"]
    if parameter.naam in voorschrift.meer_dan:
        mag.append("meer dan")
    if parameter.vergelijking not in mag and not (parameter.naam == "leeftijd_tot" and parameter.vergelijking == "minstens"):
        raise parameter.knoop.fout(f"vergelijking '{parameter.vergelijking}' bij parameter '{parameter.naam}'", " of ".join(mag))


def read_onderdeel(knoop: Knoop, bronnen: dict[str, Bron]) -> tuple[Onderdeel, dict[str, Parameter]]:
    """Read one part of a rule.

    Raises:
        RegelwerkFout: when the shape is unknown, or a field or parameter is missing, unknown or of the wrong unit.
    """
    naam = next((waarde for sleutel, waarde in knoop.paren() if sleutel == "vorm"), knoop).een_van(tuple(VOORSCHRIFTEN))
    voorschrift = VOORSCHRIFTEN[naam]
    velden = knoop.velden([*ALTIJD, *voorschrift.velden], [*MAG_ALTIJD, *voorschrift.mag_velden])
    parameters = read_parameters(velden["parameters"], bronnen) if "parameters" in velden else {}
    for gevraagd in voorschrift.parameters:
        if gevraagd not in parameters:
            raise knoop.fout(f"parameter '{gevraagd}' ontbreekt", f"parameters {', '.join(voorschrift.parameters)} bij vorm {naam}")
    for gegeven, parameter in parameters.items():
        if gegeven not in (*voorschrift.parameters, *voorschrift.mag_parameters):
            kan = (*voorschrift.parameters, *voorschrift.mag_parameters)
            raise parameter.knoop.fout(f"onbekende parameter '{gegeven}'", f"een van: {', '.join(kan)}")
        _check_comparison(parameter, voorschrift)
    vorm = voorschrift.bouw(Lezing(velden, parameters))
    onderdeel = Onderdeel(vorm, velden["per"].keuze(Per), velden["eenheid"].keuze(Eenheid), velden.get("grond", Knoop.tekst, ""))
    return onderdeel, parameters
