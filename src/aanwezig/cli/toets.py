"""``aanwezig toets``: do the rules give what their examples say? For the shipped rules, or for those of a region itself."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from aanwezig.cli.documentatie import run_all
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, tell
from aanwezig.cli.uitvoer.lijst import wrap
from aanwezig.cli.voorbeelddelen import Gedraaid
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.signaal import Signaal
from aanwezig.definitions.lezer import read_yaml
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.regels import VOORBEELDEN, Regelwerk, load_regelwerk
from aanwezig.definitions.voorbeelden import Verwachting, load_randen, load_voorbeelden
from aanwezig.weergave.woorden import count_of

GEBIEDEN = "gebieden.yaml"
PROTOCOL = "protocol"


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("toets", help="geven de regels wat hun voorbeelden zeggen? Ook voor regels van een regio zelf")
    parser.add_argument(
        "map",
        type=Path,
        nargs="?",
        help="map met eigen regels, ingedeeld als regelwerk (protocol/GEBIED/REGEL.yaml en REGEL.voorbeelden.yaml); wat ontbreekt, zoals "
        "de kalender, komt van Aanwezig; zonder map: de regels van Aanwezig zelf",
    )
    parser.add_argument("--regelwerk", type=Path, metavar="MAP", help="hetzelfde als MAP")
    parser.add_argument("--grenzen", action="store_true", help="zeg ook bij welke grenzen een paar voorbeelden of een reden ontbreekt")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; exit status 1 when an example does not hold."""
    if args.map is not None and args.regelwerk is not None:
        raise VerkeerdGebruik("de map staat er twee keer; geef haar één keer, achter toets of achter --regelwerk")
    map_ = args.map or args.regelwerk
    if map_ is not None:
        _check_folder(map_)
    with _whole(map_) as wortel:
        regelwerk = load_regelwerk(wortel)
        eigen = {pad.as_posix() for pad in _own_rules(map_)} if map_ else {regel.bestand for regel in regelwerk.regels.values()}
        gedraaid = {regel: lijst for regel, lijst in run_all(regelwerk).items() if regelwerk.regels[regel].bestand in eigen}
        mist = _without_pair(regelwerk) if args.grenzen else {}
    goed = fout = zonder = 0
    for regel, lijst in gedraaid.items():
        mis = [plek for plek in lijst if plek.differences]
        goed, fout, zonder = goed + len(lijst) - len(mis), fout + len(mis), zonder + (not lijst)
        print(f"{regel}: {_verdict(len(lijst), len(mis))}")
        if mist.get(regel):
            print(f"  geen paar voorbeelden bij: {', '.join(mist[regel])}")
        for plek in mis:
            for lijn in _failure(plek):
                print(lijn)
    print(f"{count_of(goed, 'voorbeeld klopt', 'voorbeelden kloppen')}, {count_of(fout, 'klopt niet', 'kloppen niet')}.")
    if zonder:
        tell(f"{count_of(zonder, 'regel heeft', 'regels hebben')} geen voorbeelden: niemand kan zien of die doen wat er is bedoeld.")
    return GEWEIGERD if fout else GELUKT


def _check_folder(map_: Path) -> None:
    """Refuse a folder in which there are no rules, and say where a rule stands that is not where it belongs."""
    if not map_.is_dir():
        raise VerkeerdGebruik(f"de map {map_} bestaat niet; geef een map met regels, ingedeeld als regelwerk")
    if not os.access(map_, os.R_OK | os.X_OK):
        raise VerkeerdGebruik(f"de map {map_} is niet te openen; kijk of je haar mag lezen")
    if any(_own_rules(map_)):
        return
    elders = next((pad for pad in sorted(map_.rglob("*.y*ml")) if not pad.name.endswith(VOORBEELDEN) and pad.name != GEBIEDEN), None)
    raad = f"; {elders.relative_to(map_)} staat op een andere plaats of heet anders" if elders else ""
    raise VerkeerdGebruik(f"in {map_} staan geen regels; zet ze in protocol/GEBIED/REGEL.yaml, met ernaast REGEL.voorbeelden.yaml{raad}")


def _without_pair(regelwerk: Regelwerk) -> dict[str, list[str]]:
    """Return by rule the boundaries with neither a pair of examples nor a reason."""
    randen = load_randen(regelwerk.map)
    return {regel: blad.lacking(randen) for regel, blad in load_voorbeelden(regelwerk).items()}


def _verdict(aantal: int, mis: int) -> str:
    if not aantal:
        return "geen voorbeelden"
    return f"{aantal} goed" if not mis else f"{aantal - mis} goed, {mis} fout"


def _failure(plek: Gedraaid) -> Iterator[str]:
    voorbeeld = plek.voorbeeld
    yield f"  fout: {voorbeeld.naam} ({voorbeeld.plaats})"
    yield from wrap(voorbeeld.toelichting, "    ")
    yield f"    verwacht: {'; '.join(_expected(moest) for moest in voorbeeld.verwacht) or 'geen signaal'}"
    yield f"    gevonden: {'; '.join(_found(signaal) for signaal in plek.signalen) or 'geen signaal'}"
    for verschil in plek.differences:
        yield from wrap(verschil, "      ", "    - ")


def _expected(moest: Verwachting) -> str:
    delen = [f"signaal op {dutch_date(moest.eind_datum)}"]
    delen += [moest.regel] if moest.regel else []
    delen += [f"grond {moest.grond}"] if moest.grond else []
    delen += [f"gemeten {moest.gemeten}"] if moest.gemeten is not None else []
    delen += [f"vanaf {dutch_date(moest.begin_datum)}"] if moest.begin_datum else []
    delen += [f"school {moest.school_id or '(geen)'}"] if moest.school_id is not None else []
    delen += [moest.status.value] if moest.status else []
    delen += [f"{count_of(moest.geteld, 'rij', 'rijen')} geteld"] if moest.geteld is not None else []
    return ", ".join(delen)


def _found(signaal: Signaal) -> str:
    grond = f", grond {signaal.grond}" if signaal.grond else ""
    return (
        f"signaal op {dutch_date(signaal.eind_datum)}, {signaal.regel}{grond}, gemeten {signaal.gemeten}, vanaf "
        f"{dutch_date(signaal.begin_datum)}, school {signaal.school_id or '(geen)'}, {signaal.status}, "
        f"{count_of(len(signaal.geteld), 'rij', 'rijen')} geteld"
    )


def _own_rules(map_: Path) -> Iterator[Path]:
    """Yield the rule files of a folder, relative to it."""
    for pad in sorted([*(map_ / "wet").glob("*.yaml"), *(map_ / PROTOCOL).glob("*/*.yaml")]):
        if not pad.name.endswith(VOORBEELDEN) and pad.name != "plicht.yaml":
            yield pad.relative_to(map_)


@contextmanager
def _whole(map_: Path | None) -> Iterator[Path | None]:
    """Make a region's folder whole: what it lacks comes from the shipped regelwerk, which stays as it is.

    Its gebieden come beside the shipped ones.
    """
    if map_ is None:
        yield None
        return
    with TemporaryDirectory(prefix="aanwezig-toets-") as tijdelijk:
        wortel = Path(tijdelijk) / "regelwerk"
        shutil.copytree(regelwerk_map(), wortel, ignore=shutil.ignore_patterns(f"*{VOORBEELDEN}"))
        for pad in sorted(map_.rglob("*.yaml")):
            doel = wortel / pad.relative_to(map_)
            doel.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pad, doel)
        _add_gebieden(map_, wortel)
        yield wortel


def _add_gebieden(map_: Path, wortel: Path) -> None:
    """Put the gebieden of the region beside the shipped ones; a folder of rules that no list names is a gebied with that name."""
    alle = yaml.safe_load((regelwerk_map() / GEBIEDEN).read_text(encoding="utf-8"))["gebieden"]
    if (map_ / GEBIEDEN).exists():
        eigen = read_yaml(map_ / GEBIEDEN, map_).velden(["gebieden"])["gebieden"]
        eigen.paren()
        alle |= yaml.safe_load((map_ / GEBIEDEN).read_text(encoding="utf-8"))["gebieden"]
    for gebied in sorted({pad.parts[1] for pad in _own_rules(map_) if pad.parts[0] == PROTOCOL} - set(alle)):
        tell(f"Let op: gebied {gebied} staat niet in {GEBIEDEN}. Hier doet het mee onder de naam van zijn map.")
        alle[gebied] = gebied
    (wortel / GEBIEDEN).write_text(yaml.safe_dump({"gebieden": alle}, allow_unicode=True, sort_keys=False), encoding="utf-8")
