"""The pages that say where to find something, from what is there: all pages, all decisions, all commands.

``aanwezig.cli.documentatie`` writes them along with the pages of the rules.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from aanwezig.cli.gebruik import Parser
from aanwezig.cli.hoofd import make_parser

DOCS, ADR, OPDRACHTEN = Path("docs", "README.md"), Path("docs", "adr", "README.md"), Path("docs", "reference", "opdrachten.md")
GROEPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "Aanwezig draaien": (
        "how-to/webapplicatie.md",
        "how-to/inloggen.md",
        "how-to/kluizen.md",
        "how-to/administratie.md",
        "how-to/leerlingen-opnemen.md",
        "how-to/bewaren.md",
        "how-to/noodtoegang.md",
        "how-to/spark.md",
        "how-to/demo.md",
    ),
    "Ermee werken": (
        "how-to/werken.md",
        "how-to/thuiszitters.md",
        "how-to/plekken.md",
        "how-to/overleggen.md",
        "how-to/preventief.md",
        "how-to/handhaving.md",
    ),
    "Gegevens leveren of een systeem koppelen": (
        "how-to/verzuim-aanleveren.md",
        "how-to/api.md",
        "how-to/adapter-toevoegen.md",
        "reference/contract.md",
        "reference/personen.md",
        "reference/api.md",
    ),
    "Regels en routes lezen of schrijven": (
        "reference/regels/index.md",
        "reference/routes/index.md",
        "reference/register.md",
        "reference/meldingsvelden.md",
        "how-to/regel-toevoegen.md",
        "how-to/route-toevoegen.md",
    ),
    "Weten hoe het is beschermd": (
        "explanation/toegang.md",
        "explanation/gegevens.md",
        "explanation/logboeken.md",
        "explanation/sleutels.md",
        "explanation/THREAT_MODEL.md",
        "explanation/bibliotheken.md",
        "reference/asvs/index.md",
    ),
    "De software veranderen": (
        "explanation/architectuur.md",
        "adr/README.md",
        "reference/opdrachten.md",
        "reference/snelheid.md",
        "reference/snelheid-land.md",
        "reference/snelheid-regio.md",
    ),
}
"""Every page below docs, by what somebody comes for. Of the rules, the routes and the decisions only their list."""


class OnbekendeBladzijde(Exception):
    """A page stands in no group, or a group names a page that is not there; the message says which."""


def pages(wortel: Path, merk: str) -> dict[Path, str]:
    """Return every page by its place below the top of the source tree.

    Raises:
        OnbekendeBladzijde: when a page is in no group, or is not there.
    """
    uit = {ADR: _adr(wortel, merk), OPDRACHTEN: _opdrachten(merk)}
    return {DOCS: _docs(wortel, merk, uit), **uit}


def title_of(tekst: str) -> str:
    """Return the title of a page."""
    return next(regel.removeprefix("# ") for regel in tekst.splitlines() if regel.startswith("# "))


def _text(wortel: Path, pad: Path, nieuw: Mapping[Path, str]) -> str:
    return nieuw[pad] if pad in nieuw else (wortel / pad).read_text(encoding="utf-8")


def _docs(wortel: Path, merk: str, nieuw: Mapping[Path, str]) -> str:
    """List all pages, each by its own title."""
    docs = wortel / DOCS.parent
    alle = {pad.relative_to(docs).as_posix() for deel in ("how-to", "explanation", "reference") for pad in (docs / deel).glob("*.md")}
    alle |= {pad.relative_to(docs).as_posix() for pad in docs.glob("reference/*/index.md")} | {
        pad.relative_to(DOCS.parent).as_posix() for pad in nieuw
    }
    genoemd = {pad for paden in GROEPEN.values() for pad in paden}
    if alle != genoemd:
        raise OnbekendeBladzijde(f"zet deze bladzijden in een groep van cli/wegwijzers.py, of haal ze eruit: {sorted(alle ^ genoemd)}")
    regels = [
        merk,
        "",
        "# Alle bladzijden",
        "",
        "Wat Aanwezig is en hoe je het start, staat in [README.nl.md](../README.nl.md). Wat in het regelwerk staat, en wie het leest:",
        "[regelwerk/README.md](../regelwerk/README.md).",
    ]
    for kop, paden in GROEPEN.items():
        regels += ["", f"## {kop}", ""]
        regels += [f"- [{title_of(_text(wortel, DOCS.parent / pad, nieuw))}]({pad})" for pad in paden]
    return "\n".join(regels) + "\n"


def _adr(wortel: Path, merk: str) -> str:
    """List all decisions, oldest first."""
    uitleg = "Why things are as they are: each page is one decision, with its reasons and what follows from it."
    regels = [merk, "", "# Decisions", "", uitleg, ""]
    for pad in sorted((wortel / ADR.parent).glob("[0-9]*.md")):
        nummer, titel = title_of(pad.read_text(encoding="utf-8")).split(" ", 1)
        regels.append(f"- [{nummer.rstrip('.')}]({pad.name}) {titel}")
    return "\n".join(regels) + "\n"


# ---------------------------------------------------------------- commands


def _opdrachten(merk: str) -> str:
    parser = make_parser()
    per_naam = list(_below(parser))
    regels = [
        merk,
        "",
        "# Opdrachten",
        "",
        "Alles wat `aanwezig` kan. Wat tussen haken staat, mag weg. Met `--help` achter een opdracht zegt zij hetzelfde.",
        "",
        "Een opdracht eindigt met 0 als het lukte, met 1 als iets in de invoer niet goed was of er iets is om na te kijken, en met 2 als",
        "je haar anders moet geven. Wat er mis is en wat je kunt doen, staat op het scherm.",
        "",
        "| Opdracht | Wat |",
        "|---|---|",
        *(f"| [`{naam}`](#{eigen.prog.replace(' ', '-')}) | {_cell(wat)} |" for naam, eigen, wat in per_naam),
    ]
    for _, eigen, wat in per_naam:
        regels += ["", f"## {eigen.prog}", "", _sentence(wat)]
        regels += _explain(eigen)
    return "\n".join(regels) + "\n"


def _explain(parser: Parser) -> Iterator[str]:
    """Yield how a command is given: by itself, or with each of the words that may follow it."""
    onder = list(_below(parser))
    if not onder:
        yield from ("", "```sh", _usage(parser), "```")
        keuzes = [_row(parser, actie) for actie in _actions(parser)]
        if keuzes:
            yield from ("", "| Wat je opgeeft | Wat het is |", "|---|---|", *keuzes)
    for _, eigen, wat in onder:
        yield from ("", f"### {eigen.prog}", "", _sentence(wat))
        yield from _explain(eigen)


def _below(parser: Parser) -> Iterator[tuple[str, Parser, str]]:
    """Yield the commands that may follow, each with its parser and what it says of itself."""
    for actie in parser._actions:
        if isinstance(actie, argparse._SubParsersAction):
            wat = {keuze.dest: keuze.help or "" for keuze in actie._choices_actions}
            yield from ((naam, eigen, wat[naam]) for naam, eigen in actie.choices.items())


def _actions(parser: Parser) -> list[argparse.Action]:
    return [actie for actie in parser._actions if not isinstance(actie, argparse._HelpAction | argparse._SubParsersAction)]


def _usage(parser: Parser) -> str:
    """Return the line to type: first what it can't do without."""
    acties = sorted(_actions(parser), key=lambda actie: (bool(actie.option_strings), not actie.required))
    delen = (f"{actie.option_strings[0]} {_value(actie)}".rstrip() if actie.option_strings else _value(actie) for actie in acties)
    return " ".join([parser.prog, *(deel if actie.required else f"[{deel}]" for deel, actie in zip(delen, acties, strict=True))])


def _value(actie: argparse.Action) -> str:
    """Return what stands for the value of an argument; nothing when it takes none."""
    if actie.nargs == 0:
        return ""
    if isinstance(actie.metavar, tuple):
        return " ".join(actie.metavar)
    return actie.metavar or actie.dest.upper()


def _row(parser: Parser, actie: argparse.Action) -> str:
    naam = ", ".join(f"{naam} {_value(actie)}".rstrip() for naam in actie.option_strings) or _value(actie)
    uitleg = parser._get_formatter()._expand_help(actie) if actie.help else ""
    keuzes = f"; kies uit: {', '.join(f'`{keuze}`' for keuze in actie.choices)}" if actie.choices else ""
    nodig = "" if not actie.option_strings or not actie.required else " (nodig)"
    return f"| `{naam}` | {_cell(uitleg)}{nodig}{keuzes} |"


def _cell(tekst: str) -> str:
    return tekst.replace("|", "\\|").replace("\n", " ")


def _sentence(tekst: str) -> str:
    """Write what a command says of itself as a sentence."""
    return f"{tekst[:1].upper()}{tekst[1:]}{'' if tekst.endswith(('?', '.')) else '.'}"
