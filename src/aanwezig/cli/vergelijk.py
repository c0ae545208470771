"""``aanwezig vergelijk``: two reference dates, or the rules of two gebieden, on the same delivery."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

import polars as pl

from aanwezig.cli.bereik import name_gebieden, read_keuzes, scoped, tell_nobody
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, check_known, outcome, read_date, tell, today
from aanwezig.cli.invoer import read_uitkomst
from aanwezig.cli.signaleer import add_choices, add_engine, check_engine, chosen_gebieden, progress
from aanwezig.cli.uitvoer.lijst import Rij, Waarde, add_uitvoer, write_csv, write_jsonl, write_tabel
from aanwezig.cli.uitvoer.oorzaken import cause_words
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.regels.vergelijking import (
    Familie,
    Oorzaak,
    Soort,
    Verschil,
    causes_of,
    compare_signalen,
    family_of,
    judge_rows,
    rows_that_gave_way,
)
from aanwezig.core.verzuim.beeld import Leerlingbeeld, beeld_van
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.engines.delen import Frames, as_deel, default_peildatum
from aanwezig.engines.evaluatie import Evaluatie, Opdracht, choose_engine
from aanwezig.engines.reference.signaleren import omstandigheden_van
from aanwezig.engines.reference.stand import all_stands
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.weergave.woorden import amount_of, count_of

PER_DATUM = (
    "soort", "alsnog", "regel", "leerling_id", "school_id", "grond", "status_oud", "status_nieuw", "begin_oud", "begin_nieuw",
    "eind_oud", "eind_nieuw", "gemeten_oud", "gemeten_nieuw", "eenheid", "waardoor",
)  # fmt: skip
PER_GEBIED = ("leerling_id", "familie", "uitkomst", "regels", "met_regels", "waarom")
BEIDE = "beide"


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("vergelijk", help="vergelijk twee peildatums, of de regels van twee gebieden, op dezelfde gegevens")
    parser.add_argument("map", type=Path, help="map met leerlingen.csv, inschrijvingen.csv, roosters.csv, verzuim.csv en zo meer")
    add_choices(parser)
    parser.add_argument("--met", type=read_date, help="de latere peildatum: wat kwam er na --peildatum bij, en waardoor?")
    parser.add_argument(
        "--met-gebied", default="", help="het andere gebied: wie valt onder de regels van het ene gebied en niet van het andere?"
    )
    add_engine(parser)
    add_uitvoer(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    regelwerk = load_regelwerk()
    _check_usage(args, regelwerk)
    uitkomst = read_uitkomst(args.map, regelwerk, ga_door=args.ga_door, uitvoer=args.bestand, ids=args.regels)
    if uitkomst is None:
        return GEWEIGERD
    frames = uitkomst.frames
    with outcome(args.bestand) as stroom:
        if args.met:
            _compare_dates(args, regelwerk, frames, stroom)
        else:
            _compare_gebieden(args, regelwerk, frames, stroom)
    if args.bestand:
        tell(f"Geschreven: {args.bestand}")
    return GELUKT


def _check_usage(args: argparse.Namespace, regelwerk: Regelwerk) -> None:
    if bool(args.met) == bool(args.met_gebied):
        raise VerkeerdGebruik("geef twee peildatums (--peildatum A --met B) of twee gebieden (--gebied X --met-gebied Y)")
    check_engine(args.engine)
    if args.met:
        if args.peildatum is None:
            raise VerkeerdGebruik("bij --met hoort ook --peildatum: de eerste van de twee dagen")
        if args.met <= args.peildatum:
            raise VerkeerdGebruik(f"--met {args.met} ligt niet na --peildatum {args.peildatum}; geef de eerste dag bij --peildatum")
        chosen_gebieden(args, regelwerk)
        return
    if len(args.gebied) != 1:
        raise VerkeerdGebruik("bij --met-gebied hoort één gebied bij --gebied")
    if any(":" in gebied for gebied in (*args.gebied, args.met_gebied)):
        raise VerkeerdGebruik("bij twee gebieden kan geen gemeente of school: elke leerling wordt onder beide bekeken; geef alleen GEBIED")
    check_known("gebied", [*args.gebied, args.met_gebied], regelwerk.gebieden)
    if args.gebied[0] == args.met_gebied:
        raise VerkeerdGebruik("de twee gebieden zijn hetzelfde; geef er twee die verschillen")
    if args.regels:
        raise VerkeerdGebruik("--regels past niet bij twee gebieden: van elk gebied doen alle regels mee")


def _evaluate(opdracht: Opdracht, frames: Frames, gekozen: str | None, tekst: str) -> Iterator[tuple[Leerlingbeeld, list[Signaal]]]:
    evaluatie = Evaluatie.of_frames(opdracht, frames, aanlevering_van, choose_engine(gekozen, (as_deel(frames),)))
    with progress(tekst, evaluatie.leerlingen) as voortgang:
        yield from evaluatie.pairs(voortgang)


# ---------------------------------------------------------------- two reference dates


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One difference with what did it."""

    verschil: Verschil
    waardoor: tuple[Oorzaak, ...]
    alsnog: bool
    """Whether the signal is new although its last day was already over on the first date."""


def _compare_dates(args: argparse.Namespace, regelwerk: Regelwerk, frames: Frames, stroom: TextIO) -> None:
    van, tm = args.peildatum, args.met
    gebieden, keuzes = chosen_gebieden(args, regelwerk), scoped(read_keuzes(args.gebied, regelwerk))
    tell_nobody(keuzes, (as_deel(frames),))
    oud, nieuw = (
        [
            signaal
            for _, signalen in _evaluate(
                Opdracht(regelwerk, gebieden, dag, frozenset(args.regels), keuzes), frames, args.engine, f"Peildatum {dag}"
            )
            for signaal in signalen
        ]
        for dag in (van, tm)
    )
    uitkomsten = list(explain_differences(compare_signalen(oud, nieuw), frames, regelwerk, van, tm))
    if args.uitvoer == "jsonl":
        write_jsonl((_date_record(uitkomst) for uitkomst in uitkomsten), stroom)
    elif args.uitvoer == "csv":
        write_csv(PER_DATUM, (_date_record(uitkomst) for uitkomst in uitkomsten), stroom)
    else:
        anders = [uitkomst for uitkomst in uitkomsten if uitkomst.verschil.soort is not Soort.ONGEWIJZIGD]
        koppen = ("Wat", "Leerling", "School", "Regel", "Was", "Is", "Waardoor")
        write_tabel(koppen, (_date_line(uitkomst) for uitkomst in anders), stroom)
        aantallen = Counter(uitkomst.verschil.soort for uitkomst in uitkomsten)
        stroom.write(
            f"Tussen {dutch_date(van)} en {dutch_date(tm)}: "
            + ", ".join(f"{aantallen[soort]} {soort}" for soort in Soort)
            + f" ({', '.join(name_gebieden(gebieden, keuzes))}).\n"
        )
        if alsnog := sum(uitkomst.alsnog for uitkomst in uitkomsten):
            wie = "1 nieuw signaal gaat" if alsnog == 1 else f"{alsnog} nieuwe signalen gaan"
            stroom.write(f"{wie} over een dag die op {dutch_date(van)} al voorbij was: er is later iets ingevoerd.\n")


def explain_differences(verschillen: Sequence[Verschil], frames: Frames, regelwerk: Regelwerk, van: date, tm: date) -> Iterator[Uitkomst]:
    """Yield each difference with the rows that did it."""
    wie = sorted({v.signaal.leerling_id for v in verschillen if v.soort is not Soort.ONGEWIJZIGD})
    eigen = {naam: f.filter(pl.col("leerling_id").is_in(wie)) if "leerling_id" in f.columns else f for naam, f in frames.items()}
    aanlevering = aanlevering_van(eigen)
    omstandigheden = omstandigheden_van(aanlevering, regelwerk, tm)
    per_leerling: dict[str, list[Verschil]] = {}
    for verschil in verschillen:
        per_leerling.setdefault(verschil.signaal.leerling_id, []).append(verschil)
    gegevens = {g.leerling.leerling_id: g for g in aanlevering.per_leerling()}
    for leerling, eigen_verschillen in per_leerling.items():
        if leerling not in gegevens:
            yield from (Uitkomst(verschil, (), False) for verschil in eigen_verschillen)
            continue
        g = gegevens[leerling]
        voorgegaan = rows_that_gave_way(beeld_van(g, omstandigheden))
        for verschil in eigen_verschillen:
            oorzaken = causes_of(verschil, g.verzuim, g.meldingen, voorgegaan, van, tm, eigen_verschillen)
            alsnog = verschil.soort is Soort.NIEUW and verschil.signaal.eind_datum <= van
            yield Uitkomst(verschil, tuple(oorzaken), alsnog)


def _date_record(uitkomst: Uitkomst) -> Rij:
    verschil, signaal = uitkomst.verschil, uitkomst.verschil.signaal
    uit: dict[str, Waarde] = {
        "soort": verschil.soort.value,
        "alsnog": uitkomst.alsnog,
        "regel": signaal.regel,
        "leerling_id": signaal.leerling_id,
        "school_id": signaal.school_id,
        "grond": signaal.grond,
    }
    paren = (("oud", verschil.oud), ("nieuw", verschil.nieuw))
    uit |= {f"status_{naam}": kant.status if kant else "" for naam, kant in paren}
    uit |= {f"begin_{naam}": kant.begin_datum.isoformat() if kant else "" for naam, kant in paren}
    uit |= {f"eind_{naam}": kant.eind_datum.isoformat() if kant else "" for naam, kant in paren}
    uit |= {f"gemeten_{naam}": kant.gemeten if kant else None for naam, kant in paren}
    return uit | {"eenheid": signaal.eenheid, "waardoor": [_cause_record(oorzaak) for oorzaak in uitkomst.waardoor]}


def _cause_record(oorzaak: Oorzaak) -> Rij:
    rij, melding = oorzaak.rij, oorzaak.melding
    uit: dict[str, Waarde] = {"aanleiding": oorzaak.aanleiding.value}
    if rij:
        uit |= {
            "rij_id": rij.rij_id,
            "datum": rij.datum.isoformat(),
            "registratie": rij.registratie,
            "bekend_op": rij.bekend_op.isoformat(),
        }
    if melding:
        uit |= {"melding": melding.eind_datum.isoformat(), "school_id": melding.school_id}
    return uit | ({"over": oorzaak.over} if oorzaak.over else {})


def _date_line(uitkomst: Uitkomst) -> tuple[str, ...]:
    verschil, signaal = uitkomst.verschil, uitkomst.verschil.signaal
    wat = f"{verschil.soort} (alsnog)" if uitkomst.alsnog else verschil.soort.value
    regel = f"{signaal.regel} {signaal.grond}".strip()
    return wat, signaal.leerling_id, signaal.school_id, regel, _side(verschil.oud), _side(verschil.nieuw), cause_words(uitkomst.waardoor)


def _side(signaal: Signaal | None) -> str:
    if signaal is None:
        return "-"
    return f"{signaal.status}, {dutch_date(signaal.eind_datum)}, {amount_of(signaal.gemeten, signaal.eenheid)}"


# ---------------------------------------------------------------- two gebieden


def _compare_gebieden(args: argparse.Namespace, regelwerk: Regelwerk, frames: Frames, stroom: TextIO) -> None:
    x, y = args.gebied[0], args.met_gebied
    peildatum = args.peildatum or default_peildatum((as_deel(frames),), today())
    vergelijker = _Gebiedvergelijker(regelwerk, x, y)
    rijen = [
        rij
        for beeld, signalen in _evaluate(Opdracht(regelwerk, (x, y), peildatum), frames, args.engine, f"{x} en {y}")
        for rij in vergelijker.rows_of(beeld, signalen)
    ]
    if args.uitvoer == "jsonl":
        write_jsonl(rijen, stroom)
        return
    if args.uitvoer == "csv":
        write_csv(PER_GEBIED, rijen, stroom)
        return
    koppen = ("Leerling", "Waarover", "Uitkomst", "Waarom niet onder het andere gebied")
    anders = [rij for rij in rijen if rij["uitkomst"] != BEIDE]
    write_tabel(koppen, (vergelijker.line(rij) for rij in anders), stroom)
    stroom.write(f"Op {dutch_date(peildatum)}, {x} naast {y}:\n")
    for familie in Familie:
        aantallen = Counter(str(rij["uitkomst"]) for rij in rijen if rij["familie"] == familie.value)
        if aantallen:
            delen = (f"alleen {x} {aantallen[f'alleen {x}']}", f"alleen {y} {aantallen[f'alleen {y}']}", f"beide {aantallen[BEIDE]}")
            stroom.write(f"  {familie.value}: {', '.join(delen)} leerlingen\n")
    if not rijen:
        stroom.write("  geen enkele leerling heeft een signaal onder een van beide.\n")


class _Gebiedvergelijker:
    """Lays the rules of two gebieden side by side, per leerling and per family of rules."""

    def __init__(self, regelwerk: Regelwerk, x: str, y: str) -> None:
        self._regelwerk = regelwerk
        self._namen = (x, y)
        self._regels = {gebied: regelwerk.of_gebieden((gebied,)) for gebied in self._namen}

    def rows_of(self, beeld: Leerlingbeeld, signalen: Iterable[Signaal]) -> Iterator[Rij]:
        """Yield a line per family in which the leerling has a signal that stands."""
        per_familie: dict[Familie, list[tuple[Regel, Signaal]]] = {}
        for signaal in signalen:
            regel = self._regelwerk.of_id(signaal.regel)
            if regel is not None and signaal.status != Status.WEERSPROKEN:
                per_familie.setdefault(family_of(regel), []).append((regel, signaal))
        for familie, paren in sorted(per_familie.items()):
            kanten = [[signaal for regel, signaal in paren if gebied in regel.gebieden] for gebied in self._namen]
            if all(kanten):
                uitkomst, waarom = BEIDE, []
            else:
                hier = 0 if kanten[0] else 1
                uitkomst = f"alleen {self._namen[hier]}"
                waarom = list(self._reasons(beeld, kanten[hier], familie, self._namen[1 - hier]))
            yield {
                "leerling_id": beeld.gegevens.leerling.leerling_id,
                "familie": familie.value,
                "uitkomst": uitkomst,
                "regels": sorted({signaal.regel for signaal in kanten[0]}),
                "met_regels": sorted({signaal.regel for signaal in kanten[1]}),
                "waarom": waarom,
            }

    def line(self, rij: Rij) -> tuple[str, ...]:
        """Write a line of the table."""
        waarom = rij["waarom"]
        assert isinstance(waarom, list)
        zinnen = "\n".join(f"{deel['regel']}: {deel['zin']}" if deel["regel"] else str(deel["zin"]) for deel in waarom)
        return str(rij["leerling_id"]), str(rij["familie"]), str(rij["uitkomst"]), zinnen

    def _reasons(self, beeld: Leerlingbeeld, signalen: Sequence[Signaal], familie: Familie, ander: str) -> Iterator[dict[str, Waarde]]:
        """Yield, per rule of the other gebied, why it gives no signal where this one does."""
        regels = [regel for regel in self._regels[ander] if family_of(regel) is familie]
        if not regels:
            yield {"regel": "", "zin": f"{ander} heeft geen regel over {familie.value}"}
        signaal = signalen[0]
        for regel in regels:
            delen = []
            versie = regel.version_on(signaal.eind_datum) or regel.versies[-1]
            for onderdeel in versie.onderdelen:
                oordeel = judge_rows(beeld, signaal, onderdeel)
                if oordeel.redenen:
                    redenen = "; ".join(f"{reden} ({aantal} keer)" for reden, aantal in oordeel.redenen)
                    tellen = f"tellen er hier {oordeel.tellen}" if oordeel.tellen else "telt er hier geen"
                    rijen = count_of(oordeel.rijen, "rij", "rijen")
                    delen.append(f"Van de {rijen} van {signaal.regel} {tellen}: {redenen}.")
            for _, stand in all_stands(beeld, regel, self._regelwerk.regels, signaal.eind_datum):
                delen.append(f"Op {dutch_date(signaal.eind_datum)}: {_lower(stand.zin)}")
                if stand.eenheid and stand.gemeten is not None and stand.drempel is not None and stand.gemeten < stand.drempel:
                    delen.append(f"Er ontbrak nog {amount_of(stand.drempel - stand.gemeten, stand.eenheid)}.")
            yield {"regel": regel.id, "zin": " ".join(delen)}


def _lower(zin: str) -> str:
    return zin[0].lower() + zin[1:]
