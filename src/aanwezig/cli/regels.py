"""``aanwezig regels``: which rules there are, and what one of them says, with its numbers and sources."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, check_known, outcome, split_list, tell
from aanwezig.cli.uitvoer.lijst import Rij, add_uitvoer, bullets, wrap, write_csv, write_jsonl, write_tabel
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.regel import Bron, Regel, Regelversie
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.weergave.regels import agreed_sentence, describe, source_keys

KOLOMMEN = ("id", "naam", "gebieden", "niveau", "grondslag", "geldig_vanaf", "geldig_tot", "afgesproken", "tekst", "parameters", "bronnen")


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("regels", help="welke regels er zijn, en wat een regel zegt, met de getallen en de bronnen")
    parser.add_argument("id", nargs="?", default="", help="de regel die je wilt lezen, zoals wet-16-uur; zonder: een lijst van alle regels")
    parser.add_argument("--gebied", type=split_list, default=(), help="alleen de regels van deze gebieden, met komma's")
    add_uitvoer(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    regelwerk = load_regelwerk()
    check_known("gebied", args.gebied, regelwerk.gebieden)
    check_known("regel", [args.id] if args.id else [], {*regelwerk.ids, *regelwerk.regels})
    if args.id:
        gekozen = [regelwerk.regels.get(args.id) or regelwerk.of_id(args.id)]
    else:
        gekozen = [*regelwerk.of_gebieden(args.gebied or tuple(regelwerk.gebieden))]
    regels = [regel for regel in gekozen if regel is not None]
    if args.gebied and not set(regels[0].gebieden) & set(args.gebied):
        raise VerkeerdGebruik(f"regel {args.id} hoort bij {', '.join(regels[0].gebieden)}, niet bij {', '.join(args.gebied)}")
    with outcome(args.bestand) as stroom:
        if args.uitvoer == "jsonl":
            write_jsonl((_record(regel, regelwerk) for regel in regels), stroom)
        elif args.uitvoer == "csv":
            write_csv(KOLOMMEN, (_record(regel, regelwerk) for regel in regels), stroom)
        elif args.id:
            stroom.writelines(f"{lijn}\n" for lijn in _page(regels[0], regelwerk))
        else:
            koppen = ("Id", "Regel", "Gebieden", "Niveau", "Grondslag", "Geldig vanaf")
            write_tabel(koppen, (_line(regel) for regel in regels), stroom)
            stroom.write(f"{len(regels)} regels. Lees er een met: aanwezig regels ID\n")
    if args.bestand:
        tell(f"Geschreven: {Path(args.bestand)}")
    return GELUKT


def _line(regel: Regel) -> tuple[str, ...]:
    return (
        ", ".join(regel.ids),
        regel.naam,
        ", ".join(regel.gebieden),
        regel.niveau.value,
        regel.grondslag,
        dutch_date(regel.versies[-1].geldig_vanaf),
    )


# ---------------------------------------------------------------- one rule


def _page(regel: Regel, regelwerk: Regelwerk) -> Iterator[str]:
    kop = f"{regel.naam} ({', '.join(regel.ids)})"
    yield from (kop, "=" * len(kop), "")
    yield from wrap(regel.tekst)
    yield ""
    yield f"Geldt in:   {'; '.join(f'{regelwerk.gebieden[gebied]} ({gebied})' for gebied in regel.gebieden)}"
    yield f"Niveau:     {regel.niveau.value}"
    yield f"Grondslag:  {regel.grondslag}"
    yield f"Bestand:    regelwerk/{regel.bestand}"
    nummers = {sleutel: nummer for nummer, sleutel in enumerate(source_keys(regel, regelwerk), start=1)}
    for versie in regel.versies:
        yield from ("", f"Getallen, geldig {_validity(versie)}")
        yield from _numbers(regel, versie, regelwerk, nummers)
        if zin := agreed_sentence(versie):
            yield from wrap(zin)
    yield from ("", "Bronnen")
    for nummer, bron in enumerate(regel.bronnen, start=1):
        yield from wrap(f"{bron.naam}, {bron.vindplaats}{_checked(bron)}.", "      ", f"  [{nummer}] ")
    if regel.gevolgen:
        yield from ("", "Wat er dan gebeurt")
        yield from bullets(f"{gevolg.wie}{f' (bij {gevolg.regel})' if gevolg.regel else ''}: {gevolg.wat}" for gevolg in regel.gevolgen)
    if regel.keuzes:
        yield from ("", "Keuzes die wij hebben gemaakt")
        yield from bullets(regel.keuzes)
    if regel.open_normen:
        yield from ("", "Wat een mens moet beoordelen")
        yield from bullets(regel.open_normen)


def _validity(versie: Regelversie) -> str:
    tot = f" tot {dutch_date(versie.geldig_tot)}" if versie.geldig_tot else ", nog steeds"
    return f"vanaf {dutch_date(versie.geldig_vanaf)}{tot}"


def _checked(bron: Bron) -> str:
    return f" (nagekeken op {dutch_date(bron.nagekeken_op)})" if bron.nagekeken_op else ""


def _numbers(regel: Regel, versie: Regelversie, regelwerk: Regelwerk, nummers: dict[str, int]) -> Iterator[str]:
    leeg = True
    for plek, onderdeel in enumerate(versie.onderdelen):
        for parameter in regelwerk.parameters.get((regel.id, versie.geldig_vanaf, plek), {}).values():
            leeg = False
            naam = f"{onderdeel.grond}.{parameter.naam}" if onderdeel.grond else parameter.naam
            yield f"  - {naam}: {describe(parameter)} [{nummers[parameter.bron]}]"
    if leeg:
        yield "  - deze regel heeft geen getallen"


def _record(regel: Regel, regelwerk: Regelwerk) -> Rij:
    versie = regel.versies[-1]
    return {
        "id": regel.id,
        "naam": regel.naam,
        "gebieden": list(regel.gebieden),
        "niveau": regel.niveau.value,
        "grondslag": regel.grondslag,
        "geldig_vanaf": versie.versie,
        "geldig_tot": versie.geldig_tot.isoformat() if versie.geldig_tot else "",
        "afgesproken": versie.afgesproken.value,
        "tekst": regel.tekst,
        "parameters": [
            {
                "geldig_vanaf": v.versie,
                "grond": onderdeel.grond,
                "naam": p.naam,
                "waarde": p.knoop.tekst(),
                "eenheid": p.eenheid,
                "vergelijking": p.vergelijking,
                "bron": p.bron,
            }
            for v in regel.versies
            for plek, onderdeel in enumerate(v.onderdelen)
            for p in regelwerk.parameters.get((regel.id, v.geldig_vanaf, plek), {}).values()
        ],
        "bronnen": [
            {
                "sleutel": sleutel,
                "naam": bron.naam,
                "vindplaats": bron.vindplaats,
                "nagekeken_op": bron.nagekeken_op.isoformat() if bron.nagekeken_op else "",
            }
            for sleutel, bron in source_keys(regel, regelwerk).items()
        ],
    }
