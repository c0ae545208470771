"""Reads regelwerk/voorziening: the kinds of provision and what holds for all of them. What a route says already is read from the route."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from aanwezig.core.regels.regel import Bron
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.route import Organisatiesoort, Route, Routetermijn, Verlenging
from aanwezig.core.voorzieningen.boek import (
    Afstandklasse,
    Afstandregels,
    Geenplek,
    Melding,
    Mijlpaal,
    Per,
    Plaatsinguitkomst,
    Plekboek,
    Plekdaad,
    Voorziening,
    Vorm,
)
from aanwezig.core.werk.termijnen import Termijn, Termijneenheid
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml
from aanwezig.definitions.routes import Routes
from aanwezig.definitions.routestappen import read_zekerheid

MAP = "voorziening"
AFSPRAKEN = "afspraken.yaml"
DELEN = (
    "naam",
    "nagekeken_op",
    "bronnen",
    "wachttijd",
    "overbruggen",
    "overleg",
    "weekbericht",
    "terugkijken",
    "vooruit",
    "tijdvak",
    "afstand",
    "uitkomsten",
    "redenen",
)
VERPLICHT = ("id", "naam", "gebied", "geldig_vanaf", "vorm", "bronnen", "bron")
MAG = ("geldig_tot", "route", "uit_de_route", "per", "meldt", "hoofdroutes", "in_de_hoofdroute", "doelgroep", "zeker", "opmerking")
UIT_DE_ROUTE = ("hoogste", "dagdelen", "eerst", "overleg", "weekbericht", "mijlpalen", "einde")

T = TypeVar("T", Plaatsinguitkomst, Geenplek)


def load_plekboek(regelwerk: Path, routes: Routes) -> Plekboek:
    """Read the files; ``routes`` are the routes that exist.

    Raises:
        RegelwerkFout: when one makes no sense, or names a route, number, term, step, area or source that does not exist.
    """
    wortel = regelwerk / MAP
    velden = read_yaml(wortel / AFSPRAKEN, regelwerk).velden(DELEN)
    bronnen = _read_bronnen(velden["bronnen"])
    algemeen = {naam: _read_termijn(velden[naam], bronnen) for naam in ("wachttijd", "overleg", "weekbericht")}
    uitkomsten = _read_codes(velden["uitkomsten"], bronnen, "terugkijken", Plaatsinguitkomst)
    gelezen: dict[str, list[Voorziening]] = {}
    for pad in sorted(wortel.glob("*/*.yaml")):
        knoop = read_yaml(pad, regelwerk)
        een = _read_voorziening(knoop, routes, algemeen)
        if pad.name not in (f"{een.id}.yaml", f"{een.id}.{een.versie}.yaml") or pad.parent.name != een.gebied:
            raise knoop.fout(f"'{een.id}' staat in {pad.parent.name}/{pad.name}", f"het bestand {een.gebied}/{een.id}.yaml")
        _check_bij(een, knoop, uitkomsten)
        gelezen.setdefault(een.id, []).append(een)
    vooruit = velden["vooruit"].velden(["weken", "bron"])
    tijdvak = velden["tijdvak"].velden(["maanden", "dag", "bron"])
    _read_sources(tijdvak["bron"], bronnen)
    _read_sources(vooruit["bron"], bronnen)
    brug = velden["overbruggen"].velden(["wachten_op", "met", "bron"])
    _read_sources(brug["bron"], bronnen)
    return Plekboek(
        versies={soort: tuple(sorted(versies, key=lambda een: een.geldig_vanaf)) for soort, versies in gelezen.items()},
        wachttijd=algemeen["wachttijd"],
        wachten_op=tuple(een.een_van(gelezen) for een in brug["wachten_op"].lijst()),
        brug=tuple(een.een_van(gelezen) for een in brug["met"].lijst()),
        terugkijken=tuple(_read_termijn(rij, bronnen) for rij in velden["terugkijken"].lijst()),
        vooruit=vooruit["weken"].getal(),
        tijdvak_maanden=tuple(maand.getal() for maand in tijdvak["maanden"].lijst()),
        tijdvak_dag=tijdvak["dag"].getal(),
        afstand=_read_afstand(velden["afstand"], bronnen),
        uitkomsten=uitkomsten,
        redenen=_read_codes(velden["redenen"], bronnen, "ontbreekt", Geenplek),
    )


def _read_voorziening(knoop: Knoop, routes: Routes, algemeen: Mapping[str, Termijn]) -> Voorziening:
    velden = knoop.velden(VERPLICHT, MAG)
    bronnen = _read_bronnen(velden["bronnen"])
    vanaf = velden["geldig_vanaf"].datum()
    route = None
    if "route" in velden:
        naam = velden["route"].een_van(routes.gedeeld)
        route = routes.on(naam, vanaf)
        if route is None:
            raise velden["route"].fout(f"route '{naam}' geldt niet op {vanaf}", "een route die geldt op de dag waarop dit begint")
    lees = _Uitroute(route, velden)
    hoofd = _read_hoofdroutes(velden, routes, vanaf)
    return Voorziening(
        id=velden["id"].tekst(),
        naam=velden["naam"].tekst(),
        gebied=velden["gebied"].een_van(routes.gebieden),
        geldig_vanaf=vanaf,
        geldig_tot=velden.get("geldig_tot", Knoop.datum, None),
        vorm=velden["vorm"].keuze(Vorm),
        route=route.id if route is not None else "",
        doelgroep=lees.doelgroep(),
        hoogste=lees.number("hoogste"),
        dagdelen=lees.number("dagdelen"),
        eerst=lees.term("eerst", None),
        overleg=lees.term("overleg", algemeen["overleg"]) or algemeen["overleg"],
        weekbericht=lees.rhythm(algemeen["weekbericht"]),
        mijlpalen=lees.milestones(),
        einde=lees.end(),
        verlenging=lees.extension(),
        bronnen=_read_sources(velden["bron"], bronnen),
        zekerheid=read_zekerheid(velden),
        per=lees.per(),
        meldt=_read_meldingen(velden, "meldt", [route] if route is not None else []),
        hoofdroutes=tuple(route.id for route in hoofd),
        in_de_hoofdroute=_read_meldingen(velden, "in_de_hoofdroute", hoofd),
    )


@dataclass(frozen=True)
class _Uitroute:
    """Reads what a kind of provision takes from its route, by name."""

    route: Route | None
    velden: Velden

    @property
    def namen(self) -> Mapping[str, Knoop]:
        """What is taken."""
        if "uit_de_route" not in self.velden:
            return {}
        knoop = self.velden["uit_de_route"]
        if self.route is None:
            raise knoop.fout("er is geen route", "route: met de naam van een route, of geen uit_de_route")
        return knoop.velden([], UIT_DE_ROUTE).waarden

    def doelgroep(self) -> str:
        """Return for whom it is: as the route has it, unless the file says otherwise."""
        if "doelgroep" in self.velden:
            return self.velden["doelgroep"].tekst()
        if self.route is None:
            raise self.velden.knoop.fout("voor wie is dit?", "doelgroep, of een route die het zegt")
        return self.route.doelgroep

    def per(self) -> Per:
        """Return for what the most children at once holds."""
        if "per" not in self.velden:
            return Per.LOCATIE
        if "hoogste" not in self.namen:
            raise self.velden["per"].fout("er is geen hoogste aantal om te tellen", "per naast een hoogste uit de route, of geen per")
        return self.velden["per"].keuze(Per)

    def number(self, naam: str) -> int | None:
        """Return a number of the route: of a range its highest."""
        if naam not in self.namen or self.route is None:
            return None
        getal = self.route.getallen[self.namen[naam].een_van(self.route.getallen)]
        return getal.waarde if getal.tm is None else getal.tm

    def term(self, naam: str, anders: Termijn | None) -> Termijn | None:
        """Return a term of the route."""
        return self._route_term(self.namen[naam]).termijn if naam in self.namen else anders

    def rhythm(self, anders: Termijn) -> Termijn:
        """Return how often a step of the route comes back."""
        if "weekbericht" not in self.namen or self.route is None:
            return anders
        knoop = self.namen["weekbericht"]
        herhaling = self.route.stap_van[knoop.een_van(self.route.stap_van)].herhaling
        if herhaling is None or herhaling.elke is None:
            raise knoop.fout("deze stap heeft geen ritme", "een stap die steeds terugkomt")
        return herhaling.elke

    def milestones(self) -> tuple[Mijlpaal, ...]:
        """Return the terms that are milestones."""
        return tuple(_milestone(self._route_term(een)) for een in self.namen["mijlpalen"].lijst()) if "mijlpalen" in self.namen else ()

    def end(self) -> Mijlpaal | None:
        """Return the term at which a stay ends."""
        return _milestone(self._route_term(self.namen["einde"])) if "einde" in self.namen else None

    def extension(self) -> Verlenging | None:
        """Return by how much the term at which a stay ends can be made longer."""
        return self._route_term(self.namen["einde"]).verlenging if "einde" in self.namen else None

    def _route_term(self, knoop: Knoop) -> Routetermijn:
        termijnen = self.route.termijnen if self.route is not None else {}
        return termijnen[knoop.een_van(termijnen)]


def _read_hoofdroutes(velden: Velden, routes: Routes, vanaf: date) -> list[Route]:
    uit = []
    for knoop in velden["hoofdroutes"].lijst() if "hoofdroutes" in velden else ():
        route = routes.on(knoop.een_van(routes.versies), vanaf)
        if route is None:
            raise knoop.fout(f"deze route geldt niet op {vanaf}", "een route die geldt op de dag waarop dit begint")
        uit.append(route)
    return uit


MELDT = {
    "gedaan": Soort.GEDAAN,
    "geopend": Soort.GEOPEND,
    "overgeslagen": Soort.OVERGESLAGEN,
    "gebeurd": Soort.GEBEURD,
    "verlengd": Soort.VERLENGD,
    "afgerond": Soort.AFGEROND,
}


def _read_meldingen(velden: Velden, naam: str, routes: Sequence[Route]) -> tuple[Melding, ...]:
    """Read what acts say on routes; each of the routes knows all of it."""
    if naam not in velden:
        return ()
    if not routes:
        raise velden[naam].fout("er is geen route om dit op te melden", "een route, of geen meldt")
    return tuple(_read_melding(knoop, routes) for knoop in velden[naam].lijst())


def _read_melding(knoop: Knoop, routes: Sequence[Route]) -> Melding:
    velden = knoop.velden(["bij"], [*MELDT, "uitkomst", "met", "door"])
    wat = [sleutel for sleutel in MELDT if sleutel in velden]
    if len(wat) != 1:
        raise knoop.fout("wat gebeurt er op de route?", f"precies een van {', '.join(MELDT)}")
    soort, over = MELDT[wat[0]], velden[wat[0]].tekst()
    uitkomst = velden.get("uitkomst", Knoop.tekst, "")
    if soort is Soort.AFGEROND:
        velden[wat[0]].een_van({"ja": ""})
        return Melding(velden["bij"].tekst(), soort, "")
    for route in routes:
        bekend: Mapping[str, object] = (
            route.gebeurtenissen if soort is Soort.GEBEURD else route.termijnen if soort is Soort.VERLENGD else route.stap_van
        )
        velden[wat[0]].een_van(bekend)
        if soort is Soort.GEDAAN:
            stap = route.stap_van[over]
            if (uitkomst and uitkomst not in stap.uitkomsten) or (stap.uitkomsten and not uitkomst):
                raise knoop.fout(f"stap '{over}' eindigt niet met '{uitkomst}'", f"een van {', '.join(stap.uitkomsten) or 'geen uitkomst'}")
    met, door = (velden[naam].keuze(Organisatiesoort).value if naam in velden else "" for naam in ("met", "door"))
    return Melding(velden["bij"].tekst(), soort, over, uitkomst, met, door)


def _check_bij(een: Voorziening, knoop: Knoop, uitkomsten: Collection[str]) -> None:
    """Check that what is told to a route is told at something that happens about a place."""
    bekend = {*Plekdaad, *(mijlpaal.id for mijlpaal in een.mijlpalen), *uitkomsten}
    for melding in (*een.meldt, *een.in_de_hoofdroute):
        if melding.bij not in bekend:
            raise knoop.fout(f"'{melding.bij}' gebeurt niet bij een plek", f"een van {', '.join(sorted(bekend))}")


def _milestone(termijn: Routetermijn) -> Mijlpaal:
    return Mijlpaal(termijn.id, termijn.naam, termijn.termijn, termijn.soort, termijn.daarna)


def _read_termijn(knoop: Knoop, bronnen: Mapping[str, Bron]) -> Termijn:
    velden = knoop.velden(["termijn", "bron"], ["zeker", "opmerking"])
    _read_sources(velden["bron"], bronnen)
    read_zekerheid(velden)
    termijn = velden["termijn"].velden(["aantal", "eenheid", "vanaf"])
    return Termijn(termijn["aantal"].getal(), termijn["eenheid"].keuze(Termijneenheid), termijn["vanaf"].tekst())


def _read_afstand(knoop: Knoop, bronnen: Mapping[str, Bron]) -> Afstandregels:
    velden = knoop.velden(["hoogste_km", "hoogste_minuten", "klassen", "bron"])
    _read_sources(velden["bron"], bronnen)
    klassen: list[Afstandklasse] = []
    plekken = velden["klassen"].lijst()
    for plek in plekken:
        klasse = plek.velden(["code", "naam"], ["onder_km"])
        onder, vorige = klasse.get("onder_km", Knoop.getal, None), klassen[-1].onder_km if klassen else 0
        if (onder is None) != (plek is plekken[-1]):
            raise plek.fout("een klasse zonder bovengrens", "onder_km bij elke klasse, behalve bij de laatste")
        if onder is not None and vorige is not None and onder <= vorige:
            raise plek.fout(f"onder_km {onder} komt na {vorige}", "klassen van dichtbij naar ver")
        code = klasse["code"].tekst()
        if code in {een.code for een in klassen}:
            raise klasse["code"].fout(f"code '{code}' staat er twee keer", "elke code één keer")
        klassen.append(Afstandklasse(code, klasse["naam"].tekst(), onder))
    return Afstandregels(tuple(klassen), velden["hoogste_km"].getal(), velden["hoogste_minuten"].getal())


def _read_codes(knoop: Knoop, bronnen: Mapping[str, Bron], vlag: str, maak: Callable[[str, str, bool], T]) -> dict[str, T]:
    codes: dict[str, T] = {}
    for plek in knoop.lijst():
        velden = plek.velden(["code", "naam", vlag, "bron"])
        _read_sources(velden["bron"], bronnen)
        code = velden["code"].tekst()
        if code in codes:
            raise velden["code"].fout(f"code '{code}' staat er twee keer", "elke code één keer")
        codes[code] = maak(code, velden["naam"].tekst(), velden[vlag].ja_nee())
    return codes


def _read_bronnen(knoop: Knoop) -> dict[str, Bron]:
    bronnen = {}
    for naam, waarde in knoop.paren():
        bron = waarde.velden(["naam", "nagekeken_op"])
        bronnen[naam] = Bron(bron["naam"].tekst(), "", bron["nagekeken_op"].datum())
    return bronnen


def _read_sources(knoop: Knoop, bronnen: Mapping[str, Bron]) -> tuple[Bron, ...]:
    """Read where something stands: per source the place in it."""
    gevonden = []
    for naam, plek in knoop.paren():
        if naam not in bronnen:
            raise plek.fout(f"bron '{naam}' is niet beschreven", f"een van: {', '.join(bronnen)}")
        gevonden.append(replace(bronnen[naam], vindplaats=plek.tekst()))
    if not gevonden:
        raise knoop.fout("geen enkele bron", "een bron met de plek daarin")
    return tuple(gevonden)
