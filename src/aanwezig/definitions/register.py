"""Reads regelwerk/register/thuiszitters.yaml: what the register of thuiszitters can say, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict, TypeVar

from aanwezig.core.regels.regel import Bron
from aanwezig.core.register.boek import (
    Aanbodsoort,
    Aanbodtermijn,
    Definitie,
    Factor,
    Geeft,
    Groep,
    Inzetraming,
    Registerboek,
    Registercode,
    Registersoort,
    Resultaat,
    Ritme,
)
from aanwezig.core.routes.route import Zeker
from aanwezig.core.werk.termijnen import Termijn, Termijneenheid
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml
from aanwezig.definitions.routestappen import read_zekerheid

BESTAND = Path("register") / "thuiszitters.yaml"
LIJSTEN = (
    *("soorten", "definities", "aarden", "oorzaken", "risicofactoren", "beschermend"),
    *("geen_aanbod", "soorten_aanbod", "inzet_soorten", "resultaten", "ritmes"),
)
DELEN = ("naam", "nagekeken_op", "bronnen", *LIJSTEN, "aanbod", "inzet", "opmerkingen")
VAST = ("code", "naam", "bron")
MAG = ("zeker", "opmerking", "toelichting")

C = TypeVar("C", bound=Registercode)


class _Basis(TypedDict):
    """What every code has."""

    code: str
    naam: str
    bronnen: tuple[Bron, ...]
    zekerheid: Zeker
    toelichting: bool


def load_registerboek(regelwerk: Path, regel_ids: Collection[str]) -> Registerboek:
    """Read the file; ``regel_ids`` are the rule ids that exist.

    Raises:
        RegelwerkFout: when it makes no sense, a code stands twice, or it names a source, a rule, an area or a kind that does not exist.
    """
    velden = read_yaml(regelwerk / BESTAND, regelwerk).velden(DELEN)
    gebieden = {naam for naam, _ in read_yaml(regelwerk / "gebieden.yaml", regelwerk).velden(["gebieden"])["gebieden"].paren()}
    lees = _Lezer(_read_bronnen(velden["bronnen"]))
    soorten = lees.codes(velden["soorten"], lees.soort, ["zin"])
    return Registerboek(
        nagekeken_op=velden["nagekeken_op"].datum(),
        soorten=soorten,
        definities=lees.definities(velden["definities"], soorten, gebieden, regel_ids),
        aarden=lees.codes(velden["aarden"], lees.code),
        oorzaken=lees.codes(velden["oorzaken"], lees.factor, ["groep"]),
        risicofactoren=lees.codes(velden["risicofactoren"], lees.factor, ["groep"]),
        beschermend=lees.codes(velden["beschermend"], lees.factor, ["groep"]),
        aanbod=lees.aanbod(velden["aanbod"]),
        geen_aanbod=lees.codes(velden["geen_aanbod"], lees.code),
        soorten_aanbod=lees.codes(velden["soorten_aanbod"], lees.aanbodsoort, ["geeft"], ["tijdelijk"]),
        inzet=lees.inzet(velden["inzet"]),
        inzet_soorten=lees.codes(velden["inzet_soorten"], lees.code),
        resultaten=lees.codes(velden["resultaten"], lees.resultaat, ["onderwijs", "opgelost"], ["telt"]),
        ritmes=lees.codes(velden["ritmes"], lees.ritme, (), ["termijn"]),
        opmerkingen={naam: zin.tekst() for naam, zin in velden["opmerkingen"].velden([], LIJSTEN).waarden.items()},
    )


def _read_bronnen(knoop: Knoop) -> dict[str, Bron]:
    """Read the sources; the place in one stands with each code."""
    bronnen = {}
    for naam, waarde in knoop.paren():
        bron = waarde.velden(["naam", "nagekeken_op"])
        bronnen[naam] = Bron(bron["naam"].tekst(), "", bron["nagekeken_op"].datum())
    return bronnen


@dataclass(frozen=True, slots=True)
class _Lezer:
    """Reads the parts; ``bronnen``: the sources that they may name."""

    bronnen: Mapping[str, Bron]

    def codes(self, knoop: Knoop, lees: Callable[[Velden], C], verplicht: Collection[str] = (), mag: Collection[str] = ()) -> dict[str, C]:
        """Read a list of codes."""
        codes: dict[str, C] = {}
        for plek in knoop.lijst():
            velden = plek.velden([*VAST, *verplicht], [*MAG, *mag])
            gelezen = lees(velden)
            if gelezen.code in codes:
                raise velden["code"].fout(f"code '{gelezen.code}' staat er twee keer", "elke code één keer in een lijst")
            codes[gelezen.code] = gelezen
        if not codes:
            raise knoop.fout("een lege lijst", "minstens één code")
        return codes

    def code(self, velden: Velden) -> Registercode:
        """Read a code that says no more."""
        return Registercode(**self._basis(velden))

    def soort(self, velden: Velden) -> Registersoort:
        """Read a kind of registration."""
        return Registersoort(**self._basis(velden), zin=velden["zin"].tekst())

    def factor(self, velden: Velden) -> Factor:
        """Read a cause, a risk or something that protects."""
        return Factor(**self._basis(velden), groep=velden["groep"].keuze(Groep))

    def aanbodsoort(self, velden: Velden) -> Aanbodsoort:
        """Read a kind of offer."""
        return Aanbodsoort(
            **self._basis(velden), geeft=velden["geeft"].keuze(Geeft), tijdelijk=velden.get("tijdelijk", Knoop.ja_nee, False)
        )

    def resultaat(self, velden: Velden) -> Resultaat:
        """Read how a registration ends."""
        telt = velden.get("telt", Knoop.ja_nee, True)
        opgelost, onderwijs = velden["opgelost"].ja_nee(), velden["onderwijs"].ja_nee()
        if opgelost and not telt:
            raise velden["telt"].fout("opgelost, maar het telt niet", "telt: ja, of opgelost: nee")
        if onderwijs and not opgelost:
            raise velden["opgelost"].fout("weer onderwijs, maar niet opgelost", "opgelost: ja, of onderwijs: nee")
        return Resultaat(**self._basis(velden), onderwijs=onderwijs, opgelost=opgelost, telt=telt)

    def ritme(self, velden: Velden) -> Ritme:
        """Read how often those involved look."""
        return Ritme(**self._basis(velden), termijn=velden.get("termijn", _read_termijn, None))

    def definities(
        self, knoop: Knoop, soorten: Collection[str], gebieden: Collection[str], regel_ids: Collection[str]
    ) -> dict[str, Definitie]:
        """Read what each region means."""
        definities: dict[str, Definitie] = {}
        for plek in knoop.lijst():
            velden = plek.velden(["id", "gebied", "soort", "naam", "zin", "regels", "bron"], ["zeker", "opmerking"])
            definitie = Definitie(
                id=velden["id"].tekst(),
                gebied=velden["gebied"].een_van(gebieden),
                soort=velden["soort"].een_van(soorten),
                naam=velden["naam"].tekst(),
                zin=velden["zin"].tekst(),
                regels=frozenset(regel.een_van(regel_ids) for regel in velden["regels"].lijst()),
                bronnen=self._sources(velden["bron"]),
                zekerheid=read_zekerheid(velden),
            )
            if definitie.id in definities:
                raise velden["id"].fout(f"definitie '{definitie.id}' staat er twee keer", "elke definitie één keer")
            definities[definitie.id] = definitie
        if zonder := [soort for soort in soorten if soort not in {definitie.soort for definitie in definities.values()}]:
            raise knoop.fout(f"soort '{zonder[0]}' heeft geen definitie", "bij elke soort minstens één definitie")
        return definities

    def aanbod(self, knoop: Knoop) -> Aanbodtermijn:
        """Read within which term there is an offer."""
        velden = knoop.velden(["termijn", "bron"], ["zeker", "opmerking"])
        termijn = _read_termijn(velden["termijn"])
        if termijn.eenheid is not Termijneenheid.MAANDEN or termijn.aantal == 0:
            raise velden["termijn"].fout(
                f"een termijn van {termijn.aantal} {termijn.eenheid}", "een of meer maanden, want die tellen voor elke school gelijk"
            )
        return Aanbodtermijn(termijn, self._sources(velden["bron"]), read_zekerheid(velden))

    def inzet(self, knoop: Knoop) -> Inzetraming:
        """Read the estimate of hours."""
        velden = knoop.velden(["raming", "bron"], ["zeker", "opmerking"])
        raming = velden["raming"].velden(["van", "tm"])
        van, tm = raming["van"].getal(), raming["tm"].getal()
        if tm < van:
            raise raming["tm"].fout(f"de raming loopt van {van} tot en met {tm} uur", f"minstens {van}")
        return Inzetraming(van, tm, self._sources(velden["bron"]), read_zekerheid(velden))

    def _basis(self, velden: Velden) -> _Basis:
        return {
            "code": velden["code"].tekst(),
            "naam": velden["naam"].tekst(),
            "bronnen": self._sources(velden["bron"]),
            "zekerheid": read_zekerheid(velden),
            "toelichting": velden.get("toelichting", Knoop.ja_nee, False),
        }

    def _sources(self, knoop: Knoop) -> tuple[Bron, ...]:
        """Read where something stands: per source the place in it."""
        bronnen = []
        for naam, plek in knoop.paren():
            if naam not in self.bronnen:
                raise plek.fout(f"bron '{naam}' is niet beschreven", f"een van: {', '.join(self.bronnen)}")
            bronnen.append(replace(self.bronnen[naam], vindplaats=plek.tekst()))
        if not bronnen:
            raise knoop.fout("geen enkele bron", "een bron met de plek daarin")
        return tuple(bronnen)


def _read_termijn(knoop: Knoop) -> Termijn:
    velden = knoop.velden(["aantal", "eenheid", "vanaf"])
    return Termijn(velden["aantal"].getal(), velden["eenheid"].keuze(Termijneenheid), velden["vanaf"].tekst())
