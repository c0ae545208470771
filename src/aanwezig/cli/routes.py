"""``aanwezig routes``: which routes there are, what one of them says in plain Dutch, and its picture."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, check_known, outcome, split_list, tell
from aanwezig.cli.uitvoer.lijst import Rij, add_uitvoer, bullets, wrap, write_csv, write_jsonl, write_tabel
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.routes.keuze import Keuze
from aanwezig.core.routes.route import Route, Stap
from aanwezig.definitions.boeken import regelwerk, routes
from aanwezig.definitions.bronnen import place_of
from aanwezig.weergave.route import INSTEMMING, Routeregel, lines_of, names_of, point_in_words
from aanwezig.weergave.routebeeld import BREED, SMAL, draw
from aanwezig.weergave.routebestand import svg_of

KOLOMMEN = ("id", "naam", "gebied", "versie", "geldig_tot", "doelgroep", "stappen", "rollen", "bronnen")


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("routes", help="welke routes er zijn, en wat een route zegt: stappen, wie, termijnen, bronnen")
    parser.add_argument(
        "id", nargs="?", default="", help="de route die je wilt lezen, zoals brugplaats-sbo; zonder: een lijst van alle routes"
    )
    parser.add_argument("--gebied", type=split_list, default=(), help="alleen de routes van deze gebieden, met komma's")
    parser.add_argument("--versie", default="", help="een oudere versie: de dag vanaf wanneer zij gold, zoals 2021-10-01")
    parser.add_argument("--beeld", type=Path, help="teken de route in dit bestand (SVG)")
    parser.add_argument("--smal", action="store_true", help="teken de stappen onder elkaar, voor een telefoon")
    add_uitvoer(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    alle = routes()
    check_known("gebied", args.gebied, alle.gebieden)
    check_known("route", [args.id] if args.id else [], alle.versies)
    if not args.id and (args.beeld or args.versie):
        raise VerkeerdGebruik("noem de route die je bedoelt, zoals: aanwezig routes brugplaats-sbo")
    if args.beeld:
        return _picture(_version(args.id, args.versie), args.beeld, smal=args.smal)
    gekozen = [_version(args.id, args.versie)] if args.id else [r for r in alle.latest if not args.gebied or r.gebied in args.gebied]
    with outcome(args.bestand) as stroom:
        if args.uitvoer == "jsonl":
            write_jsonl((_record(route) for route in gekozen), stroom)
        elif args.uitvoer == "csv":
            write_csv(KOLOMMEN, (_record(route) for route in gekozen), stroom)
        elif args.id:
            stroom.writelines(f"{lijn}\n" for lijn in _page(gekozen[0]))
        else:
            write_tabel(
                ("Id", "Route", "Gebied", "Stappen", "Geldig vanaf"), (_line(route) for route in gekozen), stroom, rechts=("Stappen",)
            )
            stroom.write(f"{len(gekozen)} routes. Lees er een met: aanwezig routes ID\n")
    if args.bestand:
        tell(f"Geschreven: {args.bestand}")
    return GELUKT


def _version(route_id: str, versie: str) -> Route:
    versies = {route.versie: route for route in routes().versies[route_id]}
    if not versie:
        return list(versies.values())[-1]
    check_known(f"versie van {route_id}:", [versie], versies)
    return versies[versie]


def _picture(route: Route, bestand: Path, *, smal: bool) -> int:
    with outcome(bestand) as stroom:
        stroom.write(svg_of(draw(route, regelwerk(), maat=SMAL if smal else BREED)))
    tell(f"Geschreven: {bestand}")
    return GELUKT


def _line(route: Route) -> tuple[str, ...]:
    return (route.id, route.naam, route.gebied, str(len(route.stappen)), dutch_date(route.geldig_vanaf))


# ---------------------------------------------------------------- one route


def _page(route: Route) -> Iterator[str]:
    kop = f"{route.naam} ({route.id})"
    yield from (kop, "=" * len(kop), "")
    yield from wrap(route.doel)
    yield ""
    yield from wrap(route.doelgroep, "            ", "Voor wie:   ")
    yield f"Gebied:     {routes().gebieden[route.gebied]} ({route.gebied})"
    tot = f" tot {dutch_date(route.geldig_tot)}" if route.geldig_tot else ", nog steeds"
    yield f"Geldig:     vanaf {dutch_date(route.geldig_vanaf)}{tot}"
    yield from wrap(names_of(route, route.nodig), "            ", "Nodig:      ")
    if route.besloten:
        yield from wrap(route.besloten.zin, "            ", "Besloten:   ")
    yield f"Bestand:    regelwerk/{route.bestand}"
    fase = ""
    for stap, regel in zip(route.stappen, lines_of(route, regelwerk()), strict=True):
        if stap.fase != fase:
            fase = stap.fase
            yield from ("", route.fasen[fase], "-" * len(route.fasen[fase]))
        yield from _step(route, stap, regel)
    for keuze in route.keuzes.values():
        yield from _table(keuze)
    if route.getallen:
        yield from ("", "Getallen")
        yield from bullets(
            f"{getal.wat}: {getal.tekst} {getal.eenheid} ({place_of(getal.bronnen[0])})" for getal in route.getallen.values()
        )
    onzeker = [f"{waar}: {opmerking}" for waar, opmerking in route.uncertain]
    if onzeker or route.opmerkingen:
        yield from ("", "Wat de bron openlaat, en wat wij kozen")
        yield from bullets([*onzeker, *route.opmerkingen])
    yield from ("", "Bronnen")
    yield from bullets(
        f"{bron.naam}" + (f" (nagekeken op {dutch_date(bron.nagekeken_op)})" if bron.nagekeken_op else "") for bron in route.bronnen
    )
    yield from ("", "Een route is een leidraad: een stap overslaan, eerder doen of toevoegen kan altijd, met een reden in het logboek.")


def _step(route: Route, stap: Stap, regel: Routeregel) -> Iterator[str]:
    yield from wrap(regel.naam, "    ", f"{regel.nummer:2d}. ")
    yield from wrap(f"Wie: {regel.wie}" + (f", met {regel.met}" if regel.met else ""), "    ")
    if stap.aanleidingen:
        yield from wrap("Begint bij: " + "; ".join(point_in_words(route, punt, regelwerk()) for punt in stap.aanleidingen), "    ")
    yield from wrap(stap.wat, "    ")
    yield from bullets(stap.richtvragen, "    ")
    yield from (lijn for termijn in regel.termijnen for lijn in wrap(f"Termijn: {termijn}", "    "))
    if stap.uren:
        yield f"    Uren: {stap.uren.van} tot {stap.uren.tm} voor de hele zaak, volgens de bron"
    if stap.alleen:
        yield from wrap(f"Beslist alleen: {names_of(route, stap.alleen)}; een ander schrijft het op met een reden en in wiens naam", "    ")
    if stap.vastleggen:
        yield from wrap(f"Schrijf erbij op: {' '.join(stuk.vraag for stuk in stap.vastleggen)}", "    ")
    if stap.documenten:
        yield from wrap(f"Stukken: {'; '.join(stap.documenten)}", "    ")
    if stap.privacy:
        anoniem = "; zonder toestemming kan het zonder naam" if stap.privacy.anoniem else ""
        yield from wrap(f"Privacy: {INSTEMMING[stap.privacy.instemming]}{anoniem}. {stap.privacy.tekst}", "    ")
    for vervolg in regel.vervolg:
        doel = f"stap {vervolg.nummer}" if vervolg.nummer else vervolg.naam
        yield from wrap(f"Daarna: {doel}" + (f", als: {vervolg.wanneer}" if vervolg.wanneer else ""), "    ")
    if stap.routes:
        yield from wrap(f"Zie ook: {', '.join(stap.routes)}", "    ")
    yield from wrap(f"Bron: {'; '.join(place_of(bron) for bron in stap.bronnen)}", "    ")


def _table(keuze: Keuze) -> Iterator[str]:
    yield from ("", f"Keuzetabel: {keuze.naam}")
    for rij in keuze.rijen:
        teksten = {vraag.id: vraag.tekst for vraag in keuze.vragen}
        als = "; ".join(f"{teksten[vraag]} {antwoord}" for vraag, antwoord in rij.als.items())
        yield from bullets([f"{als}. Dan: {keuze.uitkomsten[rij.uitkomst].naam}."])
    if keuze.opmerking:
        yield from wrap(keuze.opmerking, "  ")


def _record(route: Route) -> Rij:
    return {
        "id": route.id,
        "naam": route.naam,
        "gebied": route.gebied,
        "versie": route.versie,
        "geldig_tot": route.geldig_tot.isoformat() if route.geldig_tot else "",
        "doelgroep": route.doelgroep,
        "stappen": [
            {
                "nummer": stap.nummer,
                "id": stap.id,
                "naam": stap.naam,
                "wie": list(stap.wie),
                "met": list(stap.met),
                "termijnen": [
                    {
                        "id": termijn.id,
                        "aantal": termijn.termijn.aantal,
                        "eenheid": termijn.termijn.eenheid.value,
                        "soort": termijn.soort.value,
                        "zeker": termijn.zekerheid.zeker,
                    }
                    for termijn in stap.termijnen
                ],
                "bronnen": [place_of(bron) for bron in stap.bronnen],
                "zeker": stap.zekerheid.zeker,
                "opmerking": stap.zekerheid.opmerking,
            }
            for stap in route.stappen
        ],
        "rollen": [
            {"id": rol.id, "naam": rol.naam, "organisatie": rol.organisatie.value, "nodig": rol.id in route.nodig}
            for rol in route.rollen.values()
        ],
        "bronnen": [bron.naam for bron in route.bronnen],
    }
