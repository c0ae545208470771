"""Reads the examples beside the routes: a timeline of events, and where the case stands on some days. They are tests and documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aanwezig.core.kalender.lesweken import Verblijf
from aanwezig.core.kalender.schooldagen import Landskalender
from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.route import Route
from aanwezig.core.routes.stand import Stand, Stapstand, stand_of
from aanwezig.core.routes.termijnen import Loop, dagen_of
from aanwezig.core.verzuim.tabellen import Vakantieregio
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.lezer import Knoop, read_yaml
from aanwezig.definitions.regels import VOORBEELDEN
from aanwezig.definitions.routes import MAP, Routes

ZONDER_NAAM = (Soort.BEGONNEN, Soort.AFGEROND, Soort.INGETROKKEN)
LIJSTEN = {"open": Stapstand.OPEN, "gedaan": Stapstand.GEDAAN, "overgeslagen": Stapstand.OVERGESLAGEN, "vervallen": Stapstand.VERVALLEN}
LOS = ("uitkomst", "reden", "vervangt", "aantal", "naam", "wie", "na", "uiterlijk", "ingevoerd_op")


@dataclass(frozen=True, slots=True)
class Blik:
    """A day on which one looks, and what the case must look like then. What is not named may be anything."""

    dag: date
    stappen: Mapping[Stapstand, frozenset[str]]
    te_laat: frozenset[str] | None
    beurt: tuple[str, ...] | None
    uiterlijk: Mapping[str, date]
    termijnen: Mapping[str, Loop]
    vragen: frozenset[str] | None
    einde: date | None

    def differences(self, stand: Stand) -> list[str]:
        """Return in what a case differs from what was expected."""
        uit = []
        for soort, moest in self.stappen.items():
            is_zo = frozenset(beeld.stap.id for beeld in stand.stappen if beeld.stand is soort)
            if is_zo != moest:
                uit.append(f"{self.dag}: {soort} is {sorted(is_zo)}, moest zijn {sorted(moest)}")
        te_laat = frozenset(beeld.stap.id for beeld in stand.stappen if beeld.te_laat)
        if self.te_laat is not None and te_laat != self.te_laat:
            uit.append(f"{self.dag}: te laat is {sorted(te_laat)}, moest zijn {sorted(self.te_laat)}")
        if self.beurt is not None and stand.beurt != self.beurt:
            uit.append(f"{self.dag}: aan de beurt is {list(stand.beurt)}, moest zijn {list(self.beurt)}")
        dagen = {looptijd.termijn.id: looptijd.uiterlijk for looptijd in stand.termijnen}
        dagen |= {beeld.stap.id: beeld.uiterlijk for beeld in stand.bezig if beeld.uiterlijk}
        uit += [
            f"{self.dag}: {naam} loopt tot {dagen.get(naam)}, moest zijn {dag}"
            for naam, dag in self.uiterlijk.items()
            if dagen.get(naam) != dag
        ]
        lopen = {looptijd.termijn.id: looptijd.loop_on(stand.dag) for looptijd in stand.termijnen}
        uit += [
            f"{self.dag}: termijn {naam} is {lopen.get(naam)}, moest zijn {loop}"
            for naam, loop in self.termijnen.items()
            if lopen.get(naam) is not loop
        ]
        vragen = frozenset(vraag.overgang.id for vraag in stand.vragen)
        if self.vragen is not None and vragen != self.vragen:
            uit.append(f"{self.dag}: open vragen zijn {sorted(vragen)}, moest zijn {sorted(self.vragen)}")
        if self.einde is not None and stand.geeindigd_op != self.einde:
            uit.append(f"{self.dag}: geëindigd op {stand.geeindigd_op}, moest zijn {self.einde}")
        return uit


@dataclass(frozen=True, slots=True)
class Routevoorbeeld:
    """One example: a case on a route, the holiday regions of its schools in time, and the days on which one looks."""

    route: Route
    naam: str
    toelichting: str
    gebeurtenissen: tuple[Gebeurtenis, ...]
    regios: Mapping[date, str]
    blikken: tuple[Blik, ...]

    def dagen(self, land: Landskalender) -> Dagen:
        """Return the calendar of the child: of the region of each school."""
        wissels = sorted(self.regios.items())
        verblijven = [
            Verblijf(van, wissels[plek + 1][0] if plek + 1 < len(wissels) else date.max, land.regiokalenders[regio])
            for plek, (van, regio) in enumerate(wissels)
        ]
        vrij = land.regiokalenders
        return dagen_of(verblijven, lambda dag: not any(kalender.is_schooldag(dag) for kalender in vrij.values()))

    def stands(self, land: Landskalender) -> list[Stand]:
        """Return where the case stands on each of the days."""
        dagen = self.dagen(land)
        return [stand_of(self.route, self.gebeurtenissen, blik.dag, dagen) for blik in self.blikken]

    def differences(self, land: Landskalender) -> list[str]:
        """Return in what the case differs from what was expected, on any day."""
        return [
            f"{self.route.id} :: {self.naam}: {verschil}"
            for blik, stand in zip(self.blikken, self.stands(land), strict=True)
            for verschil in blik.differences(stand)
        ]


def load_routevoorbeelden(regelwerk: Path, routes: Routes) -> list[Routevoorbeeld]:
    """Read the examples of all routes.

    Raises:
        RegelwerkFout: when an example makes no sense, or names a step, event or term that its route does not have.
    """
    uit = []
    for pad in sorted((regelwerk / MAP).glob(f"*/*{VOORBEELDEN}")):
        velden = read_yaml(pad, regelwerk).velden(["route", "voorbeelden"], ["versie"])
        route_id = velden["route"].een_van(routes.versies)
        versies = {route.versie: route for route in routes.versies[route_id]}
        route = versies[velden["versie"].een_van(versies)] if "versie" in velden else routes.versies[route_id][-1]
        if pad.name != Path(route.bestand).name.removesuffix(".yaml") + VOORBEELDEN:
            raise velden["route"].fout(f"voorbeelden van route '{route.id}' staan in {pad.name}", f"een bestand naast {route.bestand}")
        uit += [_read_example(knoop, route) for knoop in velden["voorbeelden"].lijst()]
    return uit


def _read_example(knoop: Knoop, route: Route) -> Routevoorbeeld:
    velden = knoop.velden(["naam", "toelichting", "gebeurtenissen", "kijk"], ["regio"])
    gebeurtenissen = tuple(_read_event(rij, nummer, route) for nummer, rij in enumerate(velden["gebeurtenissen"].lijst(), start=1))
    regios = {date.min: Vakantieregio.MIDDEN.value}
    if "regio" in velden:
        paren = velden["regio"].paren()
        regios = {date.fromisoformat(dag) if dag != "begin" else date.min: regio.een_van(list(Vakantieregio)) for dag, regio in paren}
    return Routevoorbeeld(
        route,
        velden["naam"].tekst(),
        velden["toelichting"].tekst(),
        gebeurtenissen,
        regios,
        tuple(_read_look(rij, route, gebeurtenissen) for rij in velden["kijk"].lijst()),
    )


def _read_event(knoop: Knoop, nummer: int, route: Route) -> Gebeurtenis:
    velden = knoop.velden(["dag"], [*Soort, *LOS])
    soorten = [Soort(naam) for naam in velden if naam in set(Soort)]
    if len(soorten) != 1:
        raise knoop.fout("niet één soort gebeurtenis", f"een van: {', '.join(Soort)}")
    soort = soorten[0]
    over = "" if soort in ZONDER_NAAM else velden[soort].tekst()
    kan = {
        Soort.GEBEURD: route.gebeurtenissen,
        Soort.JA: [overgang.id for overgang in route.overgangen],
        Soort.NEE: [overgang.id for overgang in route.overgangen],
        Soort.VERLENGD: route.termijnen,
    }.get(soort)
    if kan is not None:
        velden[soort].een_van(list(kan))
    return Gebeurtenis(
        nummer,
        soort,
        velden["dag"].datum(),
        over=over,
        uitkomst=velden.get("uitkomst", Knoop.tekst, ""),
        reden=velden.get("reden", Knoop.tekst, ""),
        ingevoerd_op=velden.get("ingevoerd_op", Knoop.datum, None),
        vervangt=velden.get("vervangt", Knoop.getal, None),
        aantal=velden.get("aantal", Knoop.getal, 0),
        naam=velden.get("naam", Knoop.tekst, ""),
        wie=velden.get("wie", Knoop.tekst, ""),
        na=velden.get("na", Knoop.tekst, ""),
        uiterlijk=velden.get("uiterlijk", Knoop.datum, None),
    )


def _read_look(knoop: Knoop, route: Route, gebeurtenissen: tuple[Gebeurtenis, ...]) -> Blik:
    velden = knoop.velden(["dag"], [*LIJSTEN, "te_laat", "beurt", "uiterlijk", "termijnen", "vragen", "einde"])
    stappen = [*route.stap_van, *(g.over for g in gebeurtenissen if g.soort is Soort.TOEGEVOEGD)]

    def steps(k: Knoop) -> frozenset[str]:
        return frozenset(plek.een_van(stappen) for plek in k.lijst())

    uiterlijk = {}
    for naam, waarde in velden["uiterlijk"].paren() if "uiterlijk" in velden else []:
        if naam not in route.termijnen and naam not in stappen:
            raise waarde.fout(f"termijn '{naam}' bestaat niet", f"een van: {', '.join([*route.termijnen, *stappen])}")
        uiterlijk[naam] = waarde.datum()
    return Blik(
        velden["dag"].datum(),
        {soort: steps(velden[naam]) for naam, soort in LIJSTEN.items() if naam in velden},
        velden.get("te_laat", steps, None),
        velden.get("beurt", lambda k: tuple(rol.een_van(route.rollen) for rol in k.lijst()), None),
        uiterlijk,
        _read_terms(velden["termijnen"], route) if "termijnen" in velden else {},
        velden.get("vragen", lambda k: frozenset(vraag.tekst() for vraag in k.lijst()), None),
        velden.get("einde", Knoop.datum, None),
    )


def _read_terms(knoop: Knoop, route: Route) -> dict[str, Loop]:
    termijnen = {}
    for naam, waarde in knoop.paren():
        if naam not in route.termijnen:
            raise waarde.fout(f"termijn '{naam}' bestaat niet", f"een van: {', '.join(route.termijnen)}")
        termijnen[naam] = waarde.keuze(Loop)
    return termijnen
