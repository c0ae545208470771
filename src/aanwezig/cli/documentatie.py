"""Writes the page of each rule from its own file and its examples, and the lists of all pages, decisions and commands:
``.venv/bin/python -m aanwezig.cli.documentatie``.

The same facts give the same bytes. Pages are written only when every example holds, so a page never shows an outcome that the rule
does not give. With ``--toets`` the examples are only run: a region does so with rules and examples of its own (``--regelwerk``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from aanwezig.cli import wegwijzers
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, VERKEERD_GEBRUIK, Parser, tell
from aanwezig.cli.voorbeelddelen import Gedraaid, examples_of
from aanwezig.core.herleiding.bon import Bonnen
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.regel import Gevolg, Regel, Regelversie
from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import beeld_van
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, read_yaml
from aanwezig.definitions.regels import VOORBEELDEN, Regelwerk, load_regelwerk
from aanwezig.definitions.voorbeelden import (
    AFSPRAAKVORM,
    INSCHRIJVINGSVORM,
    KALENDERVORM,
    LEERLINGVELDEN,
    MELDINGSVORM,
    RANDENBESTAND,
    RANDVORM,
    REGISTRATIEVORM,
    ROOSTERBESTAND,
    STANDAARD,
    VERZUIMVORM,
    VRIJSTELLINGSVORM,
    Rand,
    Voorbeeld,
    Voorbeeldrooster,
    load_randen,
    load_voorbeelden,
    load_voorbeeldroosters,
)
from aanwezig.engines.reference.evaluatie import evaluate_leerling
from aanwezig.engines.reference.signaleren import omstandigheden_van
from aanwezig.weergave.regels import agreed_sentence

OPDRACHT = ".venv/bin/python -m aanwezig.cli.documentatie"
MERK = f"<!-- Gemaakt met {OPDRACHT}; niet met de hand wijzigen. -->"
INDEX = "index.md"
PLAATS = Path("docs", "reference", "regels")

NIVEAUS: Final = {
    "plicht": "plicht: de school of de gemeente moet iets doen",
    "protocol": "protocol: een afspraak in de regio of een methode",
    "aandacht": "aandacht: een reden om te kijken",
}
DAGMATEN: Final = {
    "een rij": "er die dag minstens één zo'n rij geldt",
    "half of meer": "de helft of meer van de lestijd is gemist",
    "geheel": "alle lesuren zijn gemist",
}


def signals_of(voorbeeld: Voorbeeld, regelwerk: Regelwerk) -> list[Signaal]:
    """Run an example with the reference engine; return the signals of its rule."""
    omstandigheden = omstandigheden_van(voorbeeld.aanlevering, regelwerk, voorbeeld.peildatum)
    bonnen = Bonnen([voorbeeld.regel], voorbeeld.regel.gebieden)
    uit: list[Signaal] = []
    for gegevens in voorbeeld.aanlevering.per_leerling():
        beeld = beeld_van(gegevens, omstandigheden)
        uit += map(voorbeeld.explained, bonnen.write_all(beeld, evaluate_leerling(beeld, [voorbeeld.regel], regelwerk.regels)))
    return uit


def run_all(regelwerk: Regelwerk) -> dict[str, list[Gedraaid]]:
    """Run the examples of all rules.

    Raises:
        RegelwerkFout: when an example makes no sense.
    """
    return {
        regel: [Gedraaid(voorbeeld, tuple(signals_of(voorbeeld, regelwerk))) for voorbeeld in blad.voorbeelden]
        for regel, blad in load_voorbeelden(regelwerk).items()
    }


# ---------------------------------------------------------------- pages


def pages(regelwerk: Regelwerk, gedraaid: dict[str, list[Gedraaid]]) -> dict[str, str]:
    """Return every page by its file name."""
    uit = {INDEX: _index(regelwerk, gedraaid)}
    randen, bladen = load_randen(regelwerk.map), load_voorbeelden(regelwerk)
    for regel in regelwerk.regels.values():
        voorbeelden = examples_of(regel, bladen[regel.id], randen.values(), gedraaid.get(regel.id, []))
        uit[f"{regel.id}.md"] = "\n".join((*_rule_page(regel, regelwerk), *voorbeelden)).rstrip() + "\n"
    return dict(sorted(uit.items()))


def _rule_page(regel: Regel, regelwerk: Regelwerk) -> Iterator[str]:
    bestand = dict(read_yaml(regelwerk.map / regel.bestand, regelwerk.map).paren())
    yield from (MERK, "", f"[Alle regels]({INDEX})", "", f"# {regel.naam}", "")
    yield from (regel.tekst, "")
    yield f"- **Id:** {', '.join(f'`{regel_id}`' for regel_id in regel.ids)}"
    yield f"- **Niveau:** {NIVEAUS[regel.niveau]}"
    yield f"- **Geldt in:** {'; '.join(f'{regelwerk.gebieden[gebied]} (`{gebied}`)' for gebied in regel.gebieden)}"
    yield f"- **Grondslag:** {regel.grondslag}"
    yield f"- **Bestand:** `regelwerk/{regel.bestand}`"
    yield ""
    if regel.gevolgen:
        yield from ("## Wat doet wie", "")
        yield from (_gevolg(gevolg) for gevolg in regel.gevolgen)
        yield ""
    yield from ("## Hoe er wordt geteld", "")
    nummers = {sleutel: nummer for nummer, (sleutel, _) in enumerate(bestand["bronnen"].paren(), start=1)}
    for versie, knoop in zip(regel.versies, bestand["versies"].lijst(), strict=True):
        yield from _version(versie, knoop, nummers)
    yield from _bullets("Keuzes", regel.keuzes)
    yield from _bullets("Wat een mens beoordeelt", regel.open_normen)
    yield from ("## Bronnen", "")
    for nummer, bron in enumerate(regel.bronnen, start=1):
        nagekeken = f" (nagekeken op {dutch_date(bron.nagekeken_op)})" if bron.nagekeken_op else ""
        yield f"{nummer}. {bron.naam}: {bron.vindplaats}{nagekeken}"
    yield ""


def _gevolg(gevolg: Gevolg) -> str:
    return f"- {f'`{gevolg.regel}`, ' if gevolg.regel else ''}**{gevolg.wie}**: {gevolg.wat}"


def _bullets(kop: str, zinnen: Sequence[str]) -> Iterator[str]:
    if zinnen:
        yield from (f"## {kop}", "", *(f"- {zin}" for zin in zinnen), "")


def _version(versie: Regelversie, knoop: Knoop, bronnen: dict[str, int]) -> Iterator[str]:
    velden = dict(knoop.paren())
    tot = f" tot {dutch_date(versie.geldig_tot)}" if versie.geldig_tot else ""
    yield from (f"### Geldig vanaf {dutch_date(versie.geldig_vanaf)}{tot}", "")
    if "toelichting" in velden:
        yield from (velden["toelichting"].tekst(), "")
    for onderdeel in velden["onderdelen"].lijst():
        yield from _part(dict(onderdeel.paren()), bronnen)
    if zin := agreed_sentence(versie):
        yield from (zin, "")


def _part(velden: dict[str, Knoop], bronnen: dict[str, int]) -> Iterator[str]:
    if "grond" in velden:
        yield f"- **Grond:** `{velden['grond'].tekst()}`"
    yield f"- **Vorm:** `{velden['vorm'].tekst()}`, per {velden['per'].tekst()}"
    for veld, kop in (("telt", "Telt"), ("telt_keren", "Telt als keer"), ("telt_uren", "Telt in uren")):
        if veld in velden:
            yield f"- **{kop}:** {_telling(dict(velden[veld].paren()))}"
    if "dag" in velden:
        yield f"- **Een dag telt** als {DAGMATEN[velden['dag'].tekst()]}"
    if "wat" in velden:
        yield f"- **Geteld worden:** {velden['wat'].tekst()}"
    if "venster" in velden:
        yield f"- **Venster:** één {velden['venster'].tekst()}"
    if "vrij_door" in velden:
        yield f"- **Vrij door:** {', '.join(f'`{grond.tekst()}`' for grond in velden['vrij_door'].lijst())}"
    if "vrijstelling" in velden:
        yield f"- **Bij het begin van:** `{velden['vrijstelling'].tekst()}`"
    if "treden" in velden:
        treden = (dict(trede.paren()) for trede in velden["treden"].lijst())
        namen = (f"`{trede['regel'].tekst()}` bij {_words(trede['drempel'].tekst())}" for trede in treden)
        yield f"- **Treden:** {', '.join(namen)}"
    for veld, zin in (
        ("meer_scholen", "Alleen met geteld verzuim van meer dan één school"),
        ("toetst_meldingen", "Meldingen van de school worden eerst getoetst"),
        ("plichtig_op_dag", "De leerling moet op de dag van het signaal plichtig zijn"),
    ):
        if veld in velden and velden[veld].ja_nee():
            yield f"- {zin}"
    if "zonder_gemeld_onder" in velden:
        yield f"- Wat al in een bevestigde melding onder `{velden['zonder_gemeld_onder'].tekst()}` zit, telt niet"
    yield ""
    if "parameters" in velden:
        yield from ("| Getal | Waarde | Eenheid | Bron | Toelichting |", "|---|---|---|---|---|")
        for naam, knoop in velden["parameters"].paren():
            p = {veld: waarde.tekst() for veld, waarde in knoop.paren()}
            waarde = f"{p['vergelijking']} {p['waarde']}" if "vergelijking" in p else p["waarde"]
            yield f"| {_words(naam)} | {waarde} | {p['eenheid']} | [{bronnen[p['bron']]}](#bronnen) | {p.get('toelichting', '')} |"
        yield ""


def _telling(velden: dict[str, Knoop]) -> str:
    delen = [", ".join(f"`{soort.tekst()}`" for soort in velden["soorten"].lijst()), f"op {velden['op'].tekst()}"]
    if "schoolsoorten" in velden:
        delen.append("alleen in " + ", ".join(soort.tekst() for soort in velden["schoolsoorten"].lijst()))
    if "zonder_startkwalificatie" in velden and velden["zonder_startkwalificatie"].ja_nee():
        delen.append("alleen zonder startkwalificatie")
    if "toestand" in velden:
        delen.append(f"alleen op dagen met de registratie `{velden['toestand'].tekst()}`")
    return "; ".join(delen)


def _words(naam: str) -> str:
    return naam.replace("_", " ")


# ---------------------------------------------------------------- examples


def _index(regelwerk: Regelwerk, gedraaid: dict[str, list[Gedraaid]]) -> str:
    regels = [regel for _, regel in sorted(regelwerk.regels.items())]
    tabel = [
        f"| [{regel.naam}]({regel.id}.md) | {', '.join(f'`{regel_id}`' for regel_id in regel.ids)} | {regel.niveau.value} | "
        f"{', '.join(regel.gebieden)} | {len(gedraaid.get(regel.id, []))} |"
        for regel in regels
    ]
    return "\n".join(
        [
            MERK,
            "",
            "# Regels",
            "",
            "Elke regel heeft een eigen bladzijde: de tekst, wie wat doet, de getallen met hun bron, de keuzes, en voorbeelden met hun",
            "uitkomst. De bladzijden worden gemaakt uit de bestanden in `regelwerk/`. De voorbeelden zijn ook de tests van de regels.",
            "",
            "| Regel | Id | Niveau | Gebied | Voorbeelden |",
            "|---|---|---|---|---|",
            *tabel,
            "",
            *_how_to(load_voorbeeldroosters(regelwerk.map), load_randen(regelwerk.map)),
        ]
    )


def _how_to(roosters: dict[str, Voorbeeldrooster], randen: dict[str, Rand]) -> Iterator[str]:
    """Explain how to write and run an example."""
    yield from (
        "## Zelf een voorbeeld schrijven",
        "",
        f"Zet voorbeelden naast de regel, in een bestand met de naam van de regel en `{VOORBEELDEN}` erachter. Zo ziet het eruit:",
        "",
        "```yaml",
        "regel: wet-16-uur",
        "voorbeelden:",
        "  - naam: Precies 16 uur",
        "    rand: getal wel",
        "    toelichting: Het zestiende lesuur valt op de derde dag. Die dag moet de school melden.",
        "    verzuim:",
        "      - 2025-09-01 t/m 2025-09-02 ongeoorloofd",
        "      - 2025-09-03 ongeoorloofd lesuur 1-4",
        "    verwacht:",
        "      - {eind_datum: 2025-09-03, gemeten: 16}",
        "```",
        "",
        "Wat je niet noemt, heeft een vaste waarde. "
        f"De leerling is geboren op {dutch_date(STANDAARD.geboortedatum)} en zit sinds {dutch_date(STANDAARD.ingeschreven_vanaf)} op "
        f"school {STANDAARD.school_id} ({STANDAARD.schoolsoort}, vakantieregio {STANDAARD.regio}), met het gewone rooster van die "
        "schoolsoort. De peildatum is de laatste dag met verzuim.",
        "",
        "| Veld | Wat erin staat |",
        "|---|---|",
        f"| `leerling` | {', '.join(f'`{veld}`' for veld in LEERLINGVELDEN)}; mag ook één keer bovenaan het bestand |",
        f"| `inschrijvingen` | {INSCHRIJVINGSVORM} |",
        "| `andere_leerlingen` | als `inschrijvingen`, voor andere kinderen in de gegevens |",
        "| `schoolregio` | schoolcode en regio, zoals `{99BB: zuid}` |",
        f"| `kalender` | {KALENDERVORM}; zonder school geldt het voor alle scholen |",
        f"| `verzuim` | {VERZUIMVORM} |",
        f"| `vrijstellingen` | {VRIJSTELLINGSVORM} |",
        f"| `registraties` | {REGISTRATIEVORM} |",
        f"| `meldingen` | {MELDINGSVORM} |",
        f"| `afspraken` | {AFSPRAAKVORM}: de lesuren van een opbouw; wat dan vervalt, leest de regel zoals bij `afgesproken` staat |",
        "| `peildatum` | de dag waarop je kijkt |",
        f"| `rand` | bij welke grens het voorbeeld staat, en aan welke kant: {RANDVORM} |",
        "| `verwacht` | alle signalen van deze regel, op volgorde van datum; `[]` als er geen is. Per signaal `eind_datum`, en als je wilt "
        "`begin_datum`, `gemeten`, `school_id`, `status`, `grond` en `geteld` (het aantal rijen). Bij een ladder ook `regel` |",
        "",
        "Een periode met verzuim geeft een rij op elke maandag tot en met vrijdag. Zonder lesuur is het de hele dag. Een rij die later",
        "wordt verbeterd krijgt een naam (`rij NAAM`); de verbetering zegt `vervangt rij NAAM` en `ingevoerd op DATUM`.",
        "",
        "## Aan beide kanten van elke grens",
        "",
        "Elke regel van Aanwezig heeft bij elke grens hieronder een paar voorbeelden: één waarbij het signaal net wel komt (`wel`) en één",
        "waarbij het net niet komt (`niet`). Bij `niet` kan er een ander signaal komen: op een andere dag, of met een andere uitkomst.",
        f"De lijst staat in `regelwerk/{RANDENBESTAND}`.",
        "",
        "| Grens | Wat | Uitleg |",
        "|---|---|---|",
        *(f"| `{rand.id}` | {rand.naam} | {rand.uitleg} |" for rand in randen.values()),
        "",
        "Zegt een grens niets voor een regel, of is er maar één kant, schrijf dan bovenaan het bestand waarom:",
        "",
        "```yaml",
        "geen_rand:",
        "  schrikkeldag: De regel kijkt niet naar de leeftijd.",
        "```",
        "",
        "## De voorbeelden draaien",
        "",
        "```sh",
        f"{OPDRACHT} --toets                      # alleen kijken of alle voorbeelden kloppen",
        f"{OPDRACHT} --toets --regelwerk MAP      # met eigen regels en voorbeelden",
        f"{OPDRACHT}                              # deze bladzijden opnieuw maken",
        "```",
        "",
        "## Roosters voor voorbeelden",
        "",
        f"Deze staan in `regelwerk/{ROOSTERBESTAND}`.",
        "",
        "| Rooster | Wat | Gewoon bij |",
        "|---|---|---|",
    )
    for rooster in roosters.values():
        yield f"| `{rooster.naam}` | {rooster.omschrijving} | {', '.join(rooster.voor)} |"
    yield ""


# ---------------------------------------------------------------- command


def write_pages(map_: Path, inhoud: dict[str, str], merk: str = MERK) -> None:
    """Write the pages, and remove pages made before (with ``merk`` as their first line) that nothing has any more."""
    map_.mkdir(parents=True, exist_ok=True)
    for pad in sorted(map_.glob("*.md")):
        if pad.name not in inhoud and pad.read_text(encoding="utf-8").startswith(merk):
            pad.unlink()
    for naam, tekst in inhoud.items():
        (map_ / naam).write_text(tekst, encoding="utf-8", newline="\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Exit status: 0 done, 1 an example does not hold or a file makes no sense, 2 wrong usage."""
    parser = Parser(prog="python -m aanwezig.cli.documentatie", description="Maakt de bladzijden van de regels, of toetst hun voorbeelden.")
    parser.add_argument("--regelwerk", type=Path, help="map met regels en voorbeelden (gewoonlijk: die van Aanwezig zelf)")
    parser.add_argument("--naar", type=Path, help=f"map voor de bladzijden (gewoonlijk: {PLAATS.as_posix()} naast regelwerk)")
    parser.add_argument("--toets", action="store_true", help="toets alleen de voorbeelden en schrijf niets")
    args = parser.parse_args(argv)
    try:
        regelwerk = load_regelwerk(args.regelwerk)
        gedraaid = run_all(regelwerk)
    except (RegelwerkFout, FileNotFoundError) as fout:
        tell(str(fout))
        return GEWEIGERD
    fouten = [fout for lijst in gedraaid.values() for plek in lijst for fout in plek.differences]
    aantal = sum(len(lijst) for lijst in gedraaid.values())
    for fout_zin in fouten:
        tell(fout_zin)
    if fouten:
        tell(f"Niet alle {aantal} voorbeelden kloppen. Verbeter de regel of het voorbeeld; er is niets geschreven.")
        return GEWEIGERD
    tell(f"Alle {aantal} voorbeelden kloppen.")
    if args.toets:
        return GELUKT
    thuis = regelwerk.map.resolve().parent
    if args.naar is None and not (thuis / "pyproject.toml").exists():
        tell("Waar moeten de bladzijden heen? Geef --naar MAP.")
        return VERKEERD_GEBRUIK
    inhoud = pages(regelwerk, gedraaid)
    naar = args.naar or thuis / PLAATS
    write_pages(naar, inhoud)
    tell(f"Geschreven: {len(inhoud)} bladzijden in {naar}.")
    if args.naar is None:
        _write_guideposts(thuis)
    return GELUKT


def _write_guideposts(thuis: Path) -> None:
    """Write the pages that say where to find something, of the source tree itself."""
    inhoud = wegwijzers.pages(thuis, MERK)
    for plek, tekst in inhoud.items():
        (thuis / plek).write_text(tekst, encoding="utf-8", newline="\n")
    tell(f"Geschreven: {', '.join(plek.as_posix() for plek in inhoud)}.")


if __name__ == "__main__":
    raise SystemExit(main())
