"""``aanwezig wat-als``: what changes when a number of a rule is another one. Nothing is stored or changed."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from aanwezig.cli.bereik import HELP, name_gebieden, read_keuzes, scoped, tell_nobody
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, check_known, outcome, read_date, split_list, tell, today
from aanwezig.cli.invoer import read_uitkomst
from aanwezig.cli.signaleer import add_engine, check_engine, progress
from aanwezig.cli.uitvoer.lijst import Rij, add_uitvoer, write_csv, write_jsonl, write_tabel
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.bijstellen import OnbekendeParameter, parameters_of, with_values
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.engines.delen import Frames, default_peildatum
from aanwezig.engines.evaluatie import Evaluatie, Opdracht, choose_engine
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.weergave.regels import describe
from aanwezig.weergave.woorden import count_of, load_gemeentenamen

KOLOMMEN = ("leerling_id", "uitkomst", "scholen", "woongemeente", "signalen_nu", "signalen_dan", "eerste_nu", "eerste_dan")
ERBIJ, ERAF, BLIJFT = "erbij", "eraf", "blijft"
UITKOMSTEN = {
    ERBIJ: ("leerling komt erbij", "leerlingen komen erbij"),
    ERAF: ("leerling valt eraf", "leerlingen vallen eraf"),
    BLIJFT: ("leerling blijft", "leerlingen blijven"),
}
ONBEKEND = "(geen school)"


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("wat-als", help="wat verandert er als een getal van een regel anders is? Er wordt niets bewaard")
    parser.add_argument("map", type=Path, help="map met leerlingen.csv, inschrijvingen.csv, roosters.csv, verzuim.csv en zo meer")
    parser.add_argument("--regel", required=True, help="de regel, zoals wet-16-uur")
    parser.add_argument(
        "--zet", action="append", required=True, metavar="PARAMETER=WAARDE", help="de andere waarde, zoals drempel=12; mag vaker"
    )
    parser.add_argument(
        "--gebied",
        type=split_list,
        action="extend",
        default=[],
        help=f"het gebied van de regel; alleen nodig om te zeggen voor wie de regel geldt ({HELP})",
    )
    parser.add_argument("--peildatum", type=read_date, help="wat was er op deze dag bekend? (gewoonlijk: de laatste dag met verzuim)")
    parser.add_argument("--ga-door", action="store_true", help="reken met de goede rijen en meld de geweigerde")
    add_engine(parser)
    add_uitvoer(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    regelwerk = load_regelwerk()
    check_known("regel", [args.regel], {*regelwerk.ids, *regelwerk.regels})
    regel = regelwerk.regels.get(args.regel) or regelwerk.of_id(args.regel)
    assert regel is not None
    keuzes = read_keuzes(args.gebied, regelwerk)
    for vreemd in (keuze.gebied for keuze in keuzes if keuze.gebied not in regel.gebieden):
        raise VerkeerdGebruik(f"regel {args.regel} hoort bij {', '.join(regel.gebieden)}, niet bij {vreemd}")
    check_engine(args.engine)
    waarden = read_values(args.zet)
    anders = _changed(regelwerk, regel, waarden)
    uitkomst = read_uitkomst(args.map, regelwerk, ga_door=args.ga_door, uitvoer=args.bestand, ids=regel.ids)
    if uitkomst is None:
        return GEWEIGERD
    frames = uitkomst.frames
    ids = frozenset(regel.ids) if args.regel == regel.id else frozenset({args.regel})
    opdracht = Opdracht(regelwerk, regel.gebieden, args.peildatum or default_peildatum(uitkomst.delen, today()), ids, scoped(keuzes))
    tell_nobody(opdracht.keuzes, uitkomst.delen)
    engine = choose_engine(args.engine, uitkomst.delen)
    nu = _signals(opdracht, frames, engine, "Rekenen met de regel van nu")
    dan = _signals(replace(opdracht, regelwerk=anders), frames, engine, "Rekenen met de andere waarde")
    gevolg = Gevolg.of(nu, dan, dict(frames["leerlingen"].select("leerling_id", "woongemeente").iter_rows()))
    with outcome(args.bestand) as stroom:
        if args.uitvoer == "jsonl":
            write_jsonl((_record(gevolg, wie) for wie in gevolg.leerlingen), stroom)
        elif args.uitvoer == "csv":
            write_csv(KOLOMMEN, (_record(gevolg, wie) for wie in gevolg.leerlingen), stroom)
        else:
            _write_page(stroom, gevolg, opdracht, regel, _differences(regelwerk, anders, regel))
    if args.bestand:
        tell(f"Geschreven: {args.bestand}")
    return GELUKT


def read_values(zetten: Iterable[str]) -> dict[str, str]:
    """Read ``naam=waarde`` texts.

    Raises:
        VerkeerdGebruik: when one is no such text, or names a parameter that another already named.
    """
    uit: dict[str, str] = {}
    for zet in zetten:
        naam, streep, waarde = (deel.strip() for deel in zet.partition("="))
        if not streep or not naam or not waarde:
            raise VerkeerdGebruik(f"'{zet}' bij --zet is geen parameter met een waarde; schrijf bijvoorbeeld --zet drempel=12")
        if naam in uit:
            raise VerkeerdGebruik(f"parameter {naam} staat twee keer bij --zet")
        uit[naam] = waarde
    return uit


def _changed(regelwerk: Regelwerk, regel: Regel, waarden: Mapping[str, str]) -> Regelwerk:
    """Read the rule with the other values; say what its parameters are when that cannot be."""
    try:
        return with_values(regelwerk, regel, waarden)
    except OnbekendeParameter as fout:
        waarom = str(fout)
    except RegelwerkFout as fout:
        waarom = f"{fout.gevonden}; verwacht: {fout.verwacht}"
    lijst = "; ".join(f"{naam} (nu {tekst})" for naam, tekst in _values(regelwerk, regel).items())
    raise VerkeerdGebruik(f"{waarom}. De parameters van {regel.id} zijn: {lijst or 'geen'}")


def _values(regelwerk: Regelwerk, regel: Regel) -> dict[str, str]:
    """Return each parameter with its present values and unit; those of several versions after one another."""
    uit: dict[str, list[str]] = {}
    for plek in parameters_of(regelwerk, regel):
        teksten = uit.setdefault(plek.naam, [])
        if describe(plek.parameter) not in teksten:
            teksten.append(describe(plek.parameter))
    return {naam: ", later ".join(teksten) for naam, teksten in uit.items()}


def _differences(regelwerk: Regelwerk, anders: Regelwerk, regel: Regel) -> list[str]:
    nu, dan = _values(regelwerk, regel), _values(anders, anders.regels[regel.id])
    return [f"{naam}: {dan[naam]} (nu {nu[naam]})" for naam in nu if nu[naam] != dan[naam]]


def _signals(opdracht: Opdracht, frames: Frames, engine: str, tekst: str) -> list[Signaal]:
    evaluatie = Evaluatie.of_frames(opdracht, frames, aanlevering_van, engine)
    with progress(tekst, evaluatie.leerlingen) as voortgang:
        return [signaal for _, signalen in evaluatie.pairs(voortgang) for signaal in signalen]


# ---------------------------------------------------------------- before and after


@dataclass(frozen=True, slots=True)
class Gevolg:
    """The signals that stand (new or confirmed) before and after, per leerling, and where each leerling lives."""

    nu: dict[str, list[Signaal]]
    dan: dict[str, list[Signaal]]
    gemeenten: Mapping[str, str]
    weersproken: tuple[int, int]

    @classmethod
    def of(cls, nu: Sequence[Signaal], dan: Sequence[Signaal], gemeenten: Mapping[str, str]) -> Gevolg:
        """Keep the signals that stand, and count the reports that do not."""
        weg = (sum(s.status == Status.WEERSPROKEN for s in nu), sum(s.status == Status.WEERSPROKEN for s in dan))
        return cls(_per_leerling(nu), _per_leerling(dan), gemeenten, weg)

    @property
    def leerlingen(self) -> list[str]:
        """The leerlingen with a signal before or after."""
        return sorted({*self.nu, *self.dan})

    def outcome_of(self, leerling: str) -> str:
        """Say whether a leerling comes in, goes out or stays."""
        return BLIJFT if leerling in self.nu and leerling in self.dan else ERBIJ if leerling in self.dan else ERAF

    def per(self, van: Callable[[Signaal], str]) -> Iterator[tuple[str, int, int, int, int]]:
        """Yield per school or gemeente: signals before and after, leerlingen before and after."""
        tellers = []
        for deel in (self.nu, self.dan):
            signalen = [signaal for lijst in deel.values() for signaal in lijst]
            tellers += [Counter(van(s) for s in signalen), Counter(naam for naam, _ in {(van(s), s.leerling_id) for s in signalen})]
        for naam in sorted({*tellers[0], *tellers[2]}):
            yield naam, tellers[0][naam], tellers[2][naam], tellers[1][naam], tellers[3][naam]


def _per_leerling(signalen: Iterable[Signaal]) -> dict[str, list[Signaal]]:
    uit: dict[str, list[Signaal]] = {}
    for signaal in signalen:
        if signaal.status != Status.WEERSPROKEN:
            uit.setdefault(signaal.leerling_id, []).append(signaal)
    return uit


def _school(signaal: Signaal) -> str:
    return school_van(signaal.school_id) or ONBEKEND


def _record(gevolg: Gevolg, leerling: str) -> Rij:
    nu, dan = gevolg.nu.get(leerling, []), gevolg.dan.get(leerling, [])
    return {
        "leerling_id": leerling,
        "uitkomst": gevolg.outcome_of(leerling),
        "scholen": sorted({_school(signaal) for signaal in (*nu, *dan)}),
        "woongemeente": gevolg.gemeenten[leerling],
        "signalen_nu": len(nu),
        "signalen_dan": len(dan),
        "eerste_nu": nu[0].eind_datum.isoformat() if nu else "",
        "eerste_dan": dan[0].eind_datum.isoformat() if dan else "",
    }


def _write_page(stroom: TextIO, gevolg: Gevolg, opdracht: Opdracht, regel: Regel, anders: Sequence[str]) -> None:
    stroom.write(f"Wat als: {regel.naam} ({', '.join(sorted(opdracht.ids))}), peildatum {dutch_date(opdracht.peildatum)}\n")
    if opdracht.keuzes:
        stroom.write(f"Alleen {'; '.join(name_gebieden({keuze.gebied: None for keuze in opdracht.keuzes}, opdracht.keuzes))}.\n")
    for zin in anders or ("er verandert niets aan de getallen",):
        stroom.write(f"  - {zin}\n")
    uitkomsten = {wie: gevolg.outcome_of(wie) for wie in gevolg.leerlingen}
    aantallen = Counter(uitkomsten.values())
    stroom.write(f"\nNu: {_both(gevolg.nu)}. Dan: {_both(gevolg.dan)}.\n")
    stroom.write(", ".join(f"{count_of(aantallen[soort], enkel, meer)}" for soort, (enkel, meer) in UITKOMSTEN.items()) + ".\n")
    if any(gevolg.weersproken):
        stroom.write(f"Meldingen die niet kloppen met de gegevens: nu {gevolg.weersproken[0]}, dan {gevolg.weersproken[1]}.\n")
    for soort, kop in ((ERBIJ, "Komt erbij"), (ERAF, "Valt eraf")):
        wie = [leerling for leerling, uitkomst in uitkomsten.items() if uitkomst == soort]
        if wie:
            stroom.write(f"\n{kop}\n")
            tabel = (
                [
                    leerling,
                    ", ".join(sorted({_school(signaal) for signaal in lijst})),
                    gevolg.gemeenten[leerling],
                    dutch_date(lijst[0].eind_datum),
                ]
                for leerling in wie
                for lijst in [(gevolg.dan if soort == ERBIJ else gevolg.nu)[leerling]]
            )
            write_tabel(("Leerling", "School", "Woongemeente", "Eerste signaal"), tabel, stroom)
    namen = load_gemeentenamen(opdracht.regelwerk.map)
    for kop, van in (("School", _school), ("Woongemeente", lambda signaal: gevolg.gemeenten[signaal.leerling_id])):
        koppen = (kop, "Signalen nu", "dan", "verschil", "Leerlingen nu", "dan ", "verschil ")
        regels_ = (
            [f"{namen[naam]} ({naam})" if naam in namen else naam, str(a), str(b), _difference(a, b), str(c), str(d), _difference(c, d)]
            for naam, a, b, c, d in gevolg.per(van)
        )
        if gevolg.leerlingen:
            stroom.write(f"\nWerk per {kop.lower()}\n")
            write_tabel(koppen, regels_, stroom, rechts=koppen[1:])


def _difference(oud: int, nieuw: int) -> str:
    return f"{nieuw - oud:+}" if nieuw != oud else "0"


def _both(signalen: Mapping[str, Sequence[Signaal]]) -> str:
    aantal = sum(len(lijst) for lijst in signalen.values())
    return f"{count_of(aantal, 'signaal', 'signalen')} bij {count_of(len(signalen), 'leerling', 'leerlingen')}"
