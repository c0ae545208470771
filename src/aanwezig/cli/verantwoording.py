"""``aanwezig verantwoording``: one file with what an auditor asks of a period: who might do what, who saw what, and what went to whom."""

from __future__ import annotations

import argparse
import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, now, read_date, reason_of, tell
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.weergave.tabel import Blad, write_csv, write_xlsx
from aanwezig.weergave.woorden import count_of

VAST = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in the pack (the first that a ZIP knows), so that the same period gives the same bytes."""


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("verantwoording", help="maak het pakket voor een audit: wie mocht wat, wie zag wat, wie kreeg wat")
    parser.add_argument("--van", type=read_date, required=True, help="de eerste dag")
    parser.add_argument("--tm", type=read_date, required=True, help="de laatste dag")
    parser.add_argument("-o", "--uitvoer", type=Path, default=Path("verantwoording.zip"), help="het bestand")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the pack; exit status 1 when the logbook does not hold, which the pack then says too."""
    if args.tm < args.van:
        raise VerkeerdGebruik(f"de laatste dag ({dutch_date(args.tm)}) ligt voor de eerste ({dutch_date(args.van)})")
    with open_database():
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.verantwoorden import note_pack
        from aanwezig.actions.verzegelen import check_logboek
        from aanwezig.definitions.boeken import regelwerk
        from aanwezig.definitions.normen import load_normen
        from aanwezig.store.pakket import Periode, Tabel
        from aanwezig.store.verantwoording import TABELLEN, tables_of

        moment = Moment(now())
        controle = check_logboek(moment)
        laatste = (controle.laatste.nummer, controle.laatste.hash) if controle.laatste else ("", "")
        breuken = [(breuk.soort, breuk.nummer) for breuk in controle.breuken]
        logboek = Tabel(
            "logboek",
            "de controle van alle zegels van het logboek, en waar het niet klopt",
            ("wat", "nummer", "zegel"),
            [("regels nagekeken", controle.aantal, ""), ("laatste zegel", *laatste), *((soort, nummer, "") for soort, nummer in breuken)],
        )
        note_pack(args.van, args.tm, moment)
        tabellen = [*tables_of(Periode(args.van, args.tm)), logboek]
        normen = load_normen(regelwerk().map, TABELLEN)
        beleid = sorted((regelwerk().map / "toegang").glob("*.yaml"))
        normblad = Blad(
            "normen",
            ("norm", "wat de norm vraagt", "tabellen in dit pakket", "en verder"),
            [(norm.norm, norm.vraagt, ", ".join(norm.tabellen), norm.ook) for norm in normen],
        )
        bladen = [Blad(tabel.naam, tabel.koppen, tabel.rijen) for tabel in tabellen]
        inhoud = Blad(
            "inhoud",
            ("tabel", "wat erin staat", "rijen"),
            [
                ("periode", f"{dutch_date(args.van)} tot en met {dutch_date(args.tm)}", ""),
                *((tabel.naam, tabel.wat, len(tabel.rijen)) for tabel in tabellen),
            ],
        )
    _write(args.uitvoer, [inhoud, normblad, *bladen], beleid, args.tm)
    tell(f"{args.uitvoer}: {count_of(len(bladen), 'tabel', 'tabellen')} over {dutch_date(args.van)} tot en met {dutch_date(args.tm)}.")
    if breuken:
        tell("Het logboek is NIET heel; zie de tabel logboek, en: aanwezig logboek controleer")
    return GEWEIGERD if breuken else GELUKT


def _write(pad: Path, bladen: Sequence[Blad], beleid: Iterable[Path], dag: date) -> None:
    bestanden = {"verantwoording.xlsx": write_xlsx(bladen, dag)}
    bestanden |= {f"tabellen/{blad.naam}.csv": write_csv(blad) for blad in bladen}
    bestanden |= {f"regelwerk/{bron.name}": bron.read_bytes() for bron in beleid}
    bestanden["controle.sha256"] = "".join(
        f"{hashlib.sha256(inhoud).hexdigest()}  {naam}\n" for naam, inhoud in sorted(bestanden.items())
    ).encode()
    try:
        with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as pakket:
            for naam, inhoud in sorted(bestanden.items()):
                pakket.writestr(zipfile.ZipInfo(naam, VAST), inhoud, zipfile.ZIP_DEFLATED)
    except OSError as fout:
        raise VerkeerdGebruik(f"{pad} is niet te schrijven: {reason_of(fout)}") from fout
