"""A small route to try things on, its calendar, and events in short."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.route import Beslotenplek, Organisatiesoort, Rol, Route
from aanwezig.core.routes.stand import Stand, stand_of
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import feestdagen, regelwerk
from aanwezig.definitions.lezer import read_yaml
from aanwezig.definitions.routes import read_route

MIDDEN = regelwerk().land.regiokalenders["midden"]
DAGEN = Dagen(MIDDEN.is_schooldag, lambda dag: dag in feestdagen(dag.year))
ROLLEN = {
    "school": Rol("school", "school", Organisatiesoort.SCHOOL),
    "leerplicht": Rol("leerplicht", "leerplicht", Organisatiesoort.GEMEENTE),
    "boa": Rol("boa", "boa", Organisatiesoort.GEMEENTE, besloten=Beslotenplek.HANDHAVING),
}
KLEIN = """
id: klein
naam: Kleine route
gebied: hier
geldig_vanaf: 2025-08-01
doelgroep: wie dan ook
doel: iets
bronnen:
  boek: {naam: Een boek, nagekeken_op: 2026-11-29}
rollen: {nodig: [school, leerplicht]}
fasen: {begin: Begin, verder: Verder}
gebeurtenissen: {terug: de leerling is terug, besproken: het is besproken}
getallen:
  plekken: {waarde: 4, eenheid: plekken, wat: capaciteit, bron: {boek: hoofdstuk 1}}
stappen:
  - {id: praten, naam: Praat, fase: begin, wie: [school], aanleiding: begin, wat: "Er zijn {plekken} plekken.", bron: {boek: stap 1}}
  - id: kiezen
    naam: Kies
    fase: begin
    wie: [school]
    wat: Kies wat past.
    uitkomsten: {hier: hier, elders: elders}
    termijnen:
      - id: beslissen
        naam: beslissen
        aantal: 2
        eenheid: lesweken
        soort: uiterlijk
        vanaf: {stap: praten}
        verlenging: {keer: 1, hoogstens: 1}
        daarna: Zeg het de directeur.
        bron: {boek: stap 2}
    bron: {boek: stap 2}
  - id: volgen
    naam: Volg
    fase: verder
    wie: [leerplicht]
    wat: Kijk mee.
    herhaling: {aantal: 1, eenheid: lesweken, tot: {gebeurtenis: terug}}
    bron: {boek: stap 3}
  - {id: slot, naam: Sluit af, fase: verder, wie: [leerplicht], aanleiding: {gebeurtenis: terug}, wat: Schrijf op., bron: {boek: stap 4}}
overgangen:
  - {van: praten, naar: kiezen}
  - {van: praten, naar: volgen, vraag: Moet leerplicht meekijken?}
  - {van: kiezen, naar: volgen, op: {uitkomst: hier}}
  - {van: kiezen, naar: slot, op: {uitkomst: elders}}
  - {van: kiezen, naar: praten, op: {gebeurtenis: besproken}, opnieuw: ja}
  - {van: volgen, naar: slot, op: {termijn: beslissen}}
  - {van: slot, naar: einde}
"""


def route_of(map_: Path, tekst: str = KLEIN) -> Route:
    """Read a route from a text."""
    pad = map_ / "klein.yaml"
    pad.write_text(tekst, encoding="utf-8")
    return read_route(read_yaml(pad, map_), ROLLEN, ["hier"], frozenset({"wet-16-uur"}))


def event(nummer: int, soort: Soort, dag: str, over: str = "", **meer: Any) -> Gebeurtenis:
    """Make an event."""
    return Gebeurtenis(nummer, soort, date.fromisoformat(dag), over, **meer)


def look(route: Route, gebeurtenissen: list[Gebeurtenis], dag: str) -> Stand:
    """Return where a case stands."""
    return stand_of(route, gebeurtenissen, date.fromisoformat(dag), DAGEN)


def opens(stand: Stand) -> list[str]:
    """Return the ids of the open steps."""
    return [beeld.stap.id for beeld in stand.bezig]
