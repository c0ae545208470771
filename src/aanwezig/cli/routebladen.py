"""Writes the page of each route from its own file and its examples: ``.venv/bin/python -m aanwezig.cli.routebladen``.

The same facts give the same bytes. Pages are written only when every example holds. With ``--toets`` the examples are only run: a region
does so with routes of its own (``--regelwerk``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from aanwezig.cli.documentatie import INDEX, write_pages
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, VERKEERD_GEBRUIK, Parser, tell
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.route import Route, Stap, Telpunt
from aanwezig.core.routes.stand import Stand
from aanwezig.core.routes.termijnen import Loop, Looptijd
from aanwezig.definitions.bronnen import place_of
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.regels import VOORBEELDEN, Regelwerk, load_regelwerk
from aanwezig.definitions.routes import Routes, load_routes
from aanwezig.definitions.routevoorbeelden import Routevoorbeeld, load_routevoorbeelden
from aanwezig.weergave.route import INSTEMMING, Routeregel, lines_of, names_of, point_in_words, standing, table_of
from aanwezig.weergave.woorden import join_words

OPDRACHT = ".venv/bin/python -m aanwezig.cli.routebladen"
MERK = f"<!-- Gemaakt met {OPDRACHT}; niet met de hand wijzigen. -->"
PLAATS = Path("docs", "reference", "routes")
GEDAAN = {
    Soort.BEGONNEN: "de route begint",
    Soort.GEDAAN: "gedaan",
    Soort.OVERGESLAGEN: "overgeslagen",
    Soort.GEOPEND: "geopend",
    Soort.TOEGEVOEGD: "eigen stap erbij",
    Soort.VERZET: "op een andere plek gezet",
    Soort.GEBEURD: "gebeurd",
    Soort.SIGNAAL: "signaal",
    Soort.JA: "vraag met ja beantwoord",
    Soort.NEE: "vraag met nee beantwoord",
    Soort.VERLENGD: "termijn verlengd",
    Soort.AFGEROND: "de route is afgerond",
    Soort.INGETROKKEN: "teruggenomen",
    Soort.OVERGESTAPT: "naar een nieuwere versie",
}


def pages(routes: Routes, regelwerk: Regelwerk, voorbeelden: Sequence[Routevoorbeeld]) -> dict[str, str]:
    """Return every page by its file name: the newest version of each route, older ones under their day."""
    uit = {INDEX: _index(routes, voorbeelden)}
    for versies in routes.versies.values():
        for route in versies:
            eigen = [voorbeeld for voorbeeld in voorbeelden if voorbeeld.route is route]
            uit[name_of(route, versies[-1])] = "\n".join(_page(route, routes, regelwerk, eigen)).rstrip() + "\n"
    return dict(sorted(uit.items()))


def name_of(route: Route, nieuwste: Route) -> str:
    """Return the file name of a route's page."""
    return f"{route.id}.md" if route is nieuwste else f"{route.id}.{route.versie}.md"


def _index(routes: Routes, voorbeelden: Sequence[Routevoorbeeld]) -> str:
    tabel = [
        f"| [{route.naam}]({route.id}.md) | `{route.id}` | {routes.gebieden[route.gebied]} "
        f"| {len(route.stappen)} | {len(route.termijnen)} | {sum(v.route is route for v in voorbeelden)} |"
        for route in routes.latest
    ]
    return "\n".join(
        [
            MERK,
            "",
            "# Routes",
            "",
            "Een route zegt welke stappen partijen zetten voor een leerling die thuiszit of dreigt thuis te zitten: wie, waardoor,",
            "binnen welke tijd en volgens welke bron. Een route is een leidraad en houdt niemand tegen: overslaan, eerder doen en",
            "toevoegen kan altijd, met een reden. De bladzijden worden gemaakt uit de bestanden in `regelwerk/route`; de voorbeelden",
            "zijn ook de tests van de routes.",
            "",
            "| Route | Id | Gebied | Stappen | Termijnen | Voorbeelden |",
            "|---|---|---|---|---|---|",
            *tabel,
            "",
            "Op de opdrachtregel: `aanwezig routes ID`, en met `--beeld BESTAND.svg` het plaatje.",
            "",
            "```sh",
            f"{OPDRACHT} --toets                      # alleen kijken of alle voorbeelden kloppen",
            f"{OPDRACHT} --toets --regelwerk MAP      # met eigen routes en voorbeelden",
            f"{OPDRACHT}                              # deze bladzijden opnieuw maken",
            "```",
            "",
        ]
    )


# ---------------------------------------------------------------- one route


def _page(route: Route, routes: Routes, regelwerk: Regelwerk, voorbeelden: Sequence[Routevoorbeeld]) -> Iterator[str]:
    yield from (MERK, "", f"[Alle routes]({INDEX})", "", f"# {route.naam}", "", route.doel, "")
    yield f"- **Id:** `{route.id}`, geldig vanaf {dutch_date(route.geldig_vanaf)}" + (
        f" tot {dutch_date(route.geldig_tot)}" if route.geldig_tot else ""
    )
    yield f"- **Gebied:** {routes.gebieden[route.gebied]} (`{route.gebied}`)"
    yield f"- **Voor wie:** {route.doelgroep}"
    if route.telt_vanaf is not Telpunt.BEGIN:
        yield f"- **Telt vanaf:** {route.telt_vanaf.value}"
    yield f"- **Rollen die vervuld moeten zijn:** {names_of(route, route.nodig)}"
    mag = tuple(rol for rol in route.rollen if rol not in route.nodig)
    if mag:
        yield f"- **Kan erbij:** {names_of(route, mag)}"
    if route.besloten:
        yield f"- **Besloten:** {route.besloten.zin}"
    yield f"- **Bestand:** `regelwerk/{route.bestand}`"
    yield from ("", "## Stappen", "")
    fase = ""
    for stap, regel in zip(route.stappen, lines_of(route, regelwerk), strict=True):
        if stap.fase != fase:
            fase = stap.fase
            yield from (f"**{route.fasen[fase]}**", "")
        yield from _step(route, stap, regel, regelwerk)
    yield from _tables(route)
    yield from _numbers(route)
    onzeker = [f"{waar[0].upper()}{waar[1:]}: {opmerking}" for waar, opmerking in route.uncertain]
    yield from _bullets("Wat de bron openlaat, en wat wij kozen", [*onzeker, *route.opmerkingen])
    yield from _bullets("Bronnen", [_source(bron.naam, bron.nagekeken_op and dutch_date(bron.nagekeken_op)) for bron in route.bronnen])
    yield from ("## Voorbeelden", "")
    bij = route.bestand.removesuffix(".yaml") + VOORBEELDEN
    yield from (f"Deze {len(voorbeelden)} voorbeelden staan in `regelwerk/{bij}` en zijn ook tests van de route.", "")
    for voorbeeld in voorbeelden:
        yield from _example(voorbeeld, regelwerk)


def _source(naam: str, nagekeken: object) -> str:
    return f"{naam} (nagekeken op {nagekeken})"


def _step(route: Route, stap: Stap, regel: Routeregel, regelwerk: Regelwerk) -> Iterator[str]:
    yield from (f"### {regel.nummer}. {stap.naam}", "", stap.wat, "")
    yield f"- **Wie:** {regel.wie}" + (f"; met {regel.met}" if regel.met else "")
    if stap.aanleidingen:
        yield f"- **Begint bij:** {'; '.join(point_in_words(route, punt, regelwerk) for punt in stap.aanleidingen)}"
    if stap.richtvragen:
        yield "- **Richtvragen:**"
        yield from (f"  - {vraag}" for vraag in stap.richtvragen)
    for termijn in stap.termijnen:
        zin = next(t for t in regel.termijnen if t.startswith(f"{termijn.naam}: "))
        yield f"- **Termijn:** {zin}. Daarna: {termijn.daarna} ({'; '.join(place_of(bron) for bron in termijn.bronnen)})"
    if stap.herhaling:
        tot = join_words([point_in_words(route, punt, regelwerk) for punt in stap.herhaling.tot])
        yield f"- **Herhaling:** {regel.termijnen[-1]}, tot: {tot}"
    if stap.uren:
        yield f"- **Uren:** {stap.uren.van} tot {stap.uren.tm}, voor de hele zaak"
    if stap.alleen:
        yield f"- **Beslist alleen:** {names_of(route, stap.alleen)}; een ander schrijft het op met een reden en in wiens naam"
    if stap.vastleggen:
        yield "- **Schrijf erbij op:**"
        yield from (f"  - {stuk.vraag}{' (niet verplicht)' if stuk.mag else ''}" for stuk in stap.vastleggen)
    if stap.documenten:
        yield f"- **Stukken:** {'; '.join(stap.documenten)}"
    if stap.privacy:
        anoniem = "; zonder toestemming kan het zonder naam" if stap.privacy.anoniem else ""
        yield f"- **Privacy:** {INSTEMMING[stap.privacy.instemming].lower()}{anoniem}. {stap.privacy.tekst}"
    for vervolg in regel.vervolg:
        doel = f"stap {vervolg.nummer}" if vervolg.nummer else vervolg.naam
        yield f"- **Daarna:** {doel}" + (f", als: {vervolg.wanneer}" if vervolg.wanneer else "")
    if stap.keuze:
        yield f"- **Keuzetabel:** {route.keuzes[stap.keuze].naam}"
    if stap.routes:
        yield f"- **Zie ook:** {', '.join(f'[{naam}]({naam}.md)' for naam in stap.routes)}"
    yield f"- **Bron:** {'; '.join(place_of(bron) for bron in stap.bronnen)}"
    yield ""


def _tables(route: Route) -> Iterator[str]:
    for keuze in route.keuzes.values():
        beeld = table_of(keuze)
        yield from (f"## Keuzetabel: {keuze.naam}", "")
        yield from (f"{nummer}. {vraag}" for nummer, vraag in enumerate(beeld.vragen, start=1))
        koppen = " | ".join(str(nummer) for nummer in range(1, len(beeld.vragen) + 1))
        yield from ("", f"| {koppen} | Dan |", "|---" * (len(beeld.vragen) + 1) + "|")
        for rij in beeld.rijen:
            yield f"| {' | '.join(antwoord or '·' for antwoord in rij.antwoorden)} | {rij.uitkomst} |"
        yield ""
        for uitkomst in beeld.uitkomsten:
            stukken = f"Nodig: {'; '.join(uitkomst.documenten)}." if uitkomst.documenten else ""
            yield f"- **{uitkomst.naam}:** {f'{uitkomst.uitleg} {stukken}'.strip()}"
        yield from ("", f"De tabel adviseert; een mens kiest. {keuze.opmerking}".rstrip(), "")
        yield from (f"Bron: {'; '.join(place_of(bron) for bron in keuze.bronnen)}", "")


def _numbers(route: Route) -> Iterator[str]:
    if not route.getallen:
        return
    yield from ("## Getallen", "", "| Getal | Waarde | Eenheid | Bron |", "|---|---|---|---|")
    for getal in route.getallen.values():
        yield f"| {getal.wat} | {getal.tekst} | {getal.eenheid} | {'; '.join(place_of(bron) for bron in getal.bronnen)} |"
    yield ""


def _bullets(kop: str, zinnen: Sequence[str]) -> Iterator[str]:
    if zinnen:
        yield from (f"## {kop}", "", *(f"- {zin}" for zin in zinnen), "")


# ---------------------------------------------------------------- examples


def _example(voorbeeld: Routevoorbeeld, regelwerk: Regelwerk) -> Iterator[str]:
    yield from (f"### {voorbeeld.naam}", "", voorbeeld.toelichting, "")
    if len(voorbeeld.regios) > 1:
        yield f"De school ligt in vakantieregio {join_words(list(voorbeeld.regios.values()))}, na elkaar."
        yield ""
    yield from ("| Dag | Wat | Waarover |", "|---|---|---|")
    for gebeurtenis in voorbeeld.gebeurtenissen:
        yield f"| {dutch_date(gebeurtenis.dag)} | {GEDAAN[gebeurtenis.soort]} | {_about(voorbeeld.route, gebeurtenis)} |"
    yield ""
    for stand in voorbeeld.stands(regelwerk.land):
        yield f"- **{dutch_date(stand.dag)}:** {_standing(voorbeeld.route, stand)}"
    yield ""


def _about(route: Route, gebeurtenis: Gebeurtenis) -> str:
    over = gebeurtenis.over
    stap = route.stap_van.get(over)
    delen = [
        f"stap {stap.nummer}" if stap else gebeurtenis.naam or route.gebeurtenissen.get(over, over),
        stap.uitkomsten.get(gebeurtenis.uitkomst, "") if stap else "",
        f"in plaats van regel {gebeurtenis.vervangt}" if gebeurtenis.vervangt else "",
        f"reden: {gebeurtenis.reden}" if gebeurtenis.reden else "",
    ]
    return ", ".join(deel for deel in delen if deel)


def _standing(route: Route, stand: Stand) -> str:
    if stand.geeindigd_op:
        return f"de route is geëindigd op {dutch_date(stand.geeindigd_op)}."
    nu = [f"“{beeld.stap.naam}” ({standing(beeld)})" for beeld in stand.bezig]
    vragen = [f"open vraag: {vraag.overgang.vraag or 'hoe gaat het verder?'}" for vraag in stand.vragen]
    termijnen = [_term(looptijd, stand.dag) for looptijd in stand.lopend if looptijd.uiterlijk]
    zin = f"{'; '.join([*nu, *vragen])}. Aan de beurt: {names_of(route, stand.beurt)}."
    return f"{zin} Termijnen: {', '.join(termijnen)}." if termijnen else zin


def _term(looptijd: Looptijd, dag: date) -> str:
    assert looptijd.uiterlijk is not None
    verstreken = " (verstreken)" if looptijd.loop_on(dag) is Loop.VERSTREKEN else ""
    return f"{looptijd.termijn.naam} tot {dutch_date(looptijd.uiterlijk)}{verstreken}"


# ---------------------------------------------------------------- command


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Exit status: 0 done, 1 an example does not hold or a file makes no sense, 2 wrong usage."""
    parser = Parser(prog="python -m aanwezig.cli.routebladen", description="Maakt de bladzijden van de routes, of toetst hun voorbeelden.")
    parser.add_argument("--regelwerk", type=Path, help="map met regels, routes en voorbeelden (gewoonlijk: die van Aanwezig zelf)")
    parser.add_argument("--naar", type=Path, help=f"map voor de bladzijden (gewoonlijk: {PLAATS.as_posix()} naast regelwerk)")
    parser.add_argument("--toets", action="store_true", help="toets alleen de voorbeelden en schrijf niets")
    args = parser.parse_args(argv)
    try:
        regelwerk = load_regelwerk(args.regelwerk)
        routes = load_routes(regelwerk.map, frozenset(regelwerk.ids))
        voorbeelden = load_routevoorbeelden(regelwerk.map, routes)
    except (RegelwerkFout, FileNotFoundError) as fout:
        tell(str(fout))
        return GEWEIGERD
    if not _all_hold(voorbeelden, regelwerk):
        return GEWEIGERD
    if args.toets:
        return GELUKT
    thuis = regelwerk.map.resolve().parent
    if args.naar is None and not (thuis / "pyproject.toml").exists():
        tell("Waar moeten de bladzijden heen? Geef --naar MAP.")
        return VERKEERD_GEBRUIK
    naar = args.naar or thuis / PLAATS
    inhoud = pages(routes, regelwerk, voorbeelden)
    write_pages(naar, inhoud, MERK)
    tell(f"Geschreven: {len(inhoud)} bladzijden in {naar}.")
    return GELUKT


def _all_hold(voorbeelden: Iterable[Routevoorbeeld], regelwerk: Regelwerk) -> bool:
    lijst = list(voorbeelden)
    fouten = [fout for voorbeeld in lijst for fout in voorbeeld.differences(regelwerk.land)]
    for zin in fouten:
        tell(zin)
    if fouten:
        tell(f"Niet alle {len(lijst)} voorbeelden kloppen. Verbeter de route of het voorbeeld; er is niets geschreven.")
        return False
    tell(f"Alle {len(lijst)} voorbeelden kloppen.")
    return True


if __name__ == "__main__":
    raise SystemExit(main())
