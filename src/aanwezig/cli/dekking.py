"""``aanwezig dekking``: what did schools deliver, when, and what does it mean when there is nothing?"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TextIO

import polars as pl

from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, outcome, read_date, tell, today
from aanwezig.cli.invoer import read_uitkomst, tell_later
from aanwezig.cli.uitvoer.lijst import Rij, Waarde, add_uitvoer, bullets, write_csv, write_jsonl, write_tabel
from aanwezig.core.herleiding.taal import dutch_date, dutch_number
from aanwezig.core.kalender.schooldagen import Kalenders, Schoolkalender, monday_of
from aanwezig.core.regels.signaal import round_half_up
from aanwezig.core.verzuim.beeld import beeld_van
from aanwezig.core.verzuim.dekking import (
    Betekenis,
    Codeweek,
    Codewissel,
    Dekkingsmaten,
    Eigencode,
    OpenZiekte,
    Weekfeit,
    Weekoordeel,
    judge_codes,
    judge_eigen_codes,
    judge_weken,
    open_sickness,
)
from aanwezig.core.verzuim.tabellen import Kalenderrij, Regiocode, Registratie
from aanwezig.definitions.dekking import load_dekking
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.engines.delen import Frames, default_peildatum
from aanwezig.engines.reference.signaleren import omstandigheden_van
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.weergave.woorden import count_of, dutch_count, word_of

KOLOMMEN = (
    "soort", "school_id", "week", "maandag", "ingeschreven", "rijen", "betekenis", "procent_laat", "leerling_id", "sinds", "lesdagen",
    "registratie", "rijen_voor", "rijen_na", "procent_voor", "procent_na", "code", "verandering", "uitleg",
)  # fmt: skip
WEEK = timedelta(weeks=1)
PROCENT = 100
SCHOOL = pl.col("school_id").str.slice(0, 4).alias("school")
NUL = date(1970, 1, 5)
"""A Monday: weeks are counted from here."""


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("dekking", help="leveren scholen hun verzuim volledig en op tijd, en wat betekent het als er niets is?")
    parser.add_argument("map", type=Path, help="map met leerlingen.csv, inschrijvingen.csv, roosters.csv, verzuim.csv en zo meer")
    parser.add_argument("--peildatum", type=read_date, help="wat was er op deze dag bekend? (gewoonlijk: de laatste dag met verzuim)")
    parser.add_argument("--ga-door", action="store_true", help="reken met de goede rijen en meld de geweigerde")
    add_uitvoer(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    regelwerk = load_regelwerk()
    uitkomst = read_uitkomst(args.map, regelwerk, ga_door=args.ga_door, uitvoer=args.bestand, ids=None)
    if uitkomst is None:
        return GEWEIGERD
    peildatum = args.peildatum or default_peildatum(uitkomst.delen, today())
    maten = load_dekking(regelwerk.map, peildatum)
    scholen = collect(uitkomst.frames, regelwerk, peildatum, maten)
    with outcome(args.bestand) as stroom:
        if args.uitvoer == "jsonl":
            write_jsonl(_records(scholen), stroom)
        elif args.uitvoer == "csv":
            write_csv(KOLOMMEN, _records(scholen), stroom)
        else:
            _write_page(stroom, scholen, peildatum, maten)
    tell_later(uitkomst.delen, peildatum)
    if args.bestand:
        tell(f"Geschreven: {args.bestand}")
    return GELUKT


@dataclass(frozen=True, slots=True)
class Schooldekking:
    """Everything about the coverage of one school."""

    school: str
    weken: tuple[Weekoordeel, ...]
    ziekte: tuple[OpenZiekte, ...]
    wissels: tuple[Codewissel, ...]
    eigen_codes: tuple[tuple[Eigencode, tuple[str, ...]], ...]
    """Each with the registraties that its rows have, in the week itself or else before."""

    @property
    def verwacht(self) -> list[Weekoordeel]:
        """The weeks in which rows may be expected."""
        return [week for week in self.weken if week.feit.verwacht and week.betekenis is not Betekenis.LOOPT_NOG]


# ---------------------------------------------------------------- collecting


def collect(frames: Frames, regelwerk: Regelwerk, peildatum: date, maten: Dekkingsmaten) -> list[Schooldekking]:
    """Count what each school delivered and judge it, from the schooljaar of the first row of verzuim to the peildatum."""
    bekend = (
        frames["verzuim"]
        .with_columns(SCHOOL, pl.col("ingevoerd_op").fill_null(pl.col("datum")).alias("bekend_op"))
        .filter(pl.col("datum") <= peildatum, pl.col("bekend_op") <= peildatum)
        .with_columns(((pl.col("datum") - NUL).dt.total_days() // 7).alias("week"))
    )
    eerste = bekend["datum"].min()
    land = regelwerk.land
    begin = max(land.schooljaar.begin_of(eerste if isinstance(eerste, date) else peildatum), land.van)
    weken = [_week(begin), _week(peildatum)]
    rijen = _rows_per_week(bekend, maten)
    leerlingen = _enrolled_per_week(frames, *weken)
    kalenders = _calendars(frames, regelwerk)
    ziekte: dict[str, list[OpenZiekte]] = {}
    for open_ziekte in _open_sickness(frames, bekend, regelwerk, peildatum, maten, kalenders):
        ziekte.setdefault(open_ziekte.school_id[:4], []).append(open_ziekte)
    geldend = _standing(bekend)
    codes = _per_week(geldend, "registratie")
    eigen, telt_als = _per_week(geldend, "code"), _registraties_of(geldend)
    uit = []
    for school in sorted({*leerlingen, *(naam for naam, _ in rijen)}):
        feiten = []
        for week in range(weken[0], weken[1] + 1):
            maandag = NUL + week * WEEK
            kalender = kalenders.get(school)
            dagen = [maandag + timedelta(days=plus) for plus in range(5)] if kalender else []
            schooldagen = [dag for dag in dagen if kalender and dag >= begin and kalender.is_schooldag(dag)]
            aantal = leerlingen.get(school, {}).get(week, 0)
            feiten.append(
                Weekfeit(
                    maandag,
                    any(dag <= peildatum for dag in schooldagen) and aantal > 0,
                    aantal,
                    *rijen.get((school, week), (0, 0, 0)),
                    loopt=any(dag > peildatum for dag in schooldagen),
                )
            )
        oordelen = judge_weken(feiten, maten)
        laatste = [week for week in feiten if week.verwacht][-maten.wissel_venster :]
        wissels = judge_codes(*_before_and_after(codes.get(school, {}), _week(laatste[0].maandag)), maten) if laatste else []
        weken_van = [Codeweek(NUL + week * WEEK, rijen_) for week, rijen_ in sorted(eigen.get(school, {}).items()) if week >= weken[0]]
        eigen_codes = [(een, telt_als.get((school, een.code), ())) for een in judge_eigen_codes(weken_van, maten)]
        uit.append(Schooldekking(school, tuple(oordelen), tuple(ziekte.get(school, ())), tuple(wissels), tuple(eigen_codes)))
    return uit


def _week(dag: date) -> int:
    return (monday_of(dag) - NUL).days // 7


def _rows_per_week(bekend: pl.DataFrame, maten: Dekkingsmaten) -> dict[tuple[str, int], tuple[int, int, int]]:
    """Count, per school and week, the rows, those whose day of entering is known, and the late ones; a correction is never late."""
    telt = pl.col("ingevoerd_op").is_not_null() & (pl.col("vervangt") == "")
    dagen = (pl.col("ingevoerd_op") - pl.col("datum")).dt.total_days()
    tabel = bekend.group_by("school", "week").agg(
        pl.len().alias("rijen"), telt.sum().alias("met_invoer"), (telt & (dagen > maten.late_invoer)).sum().alias("laat")
    )
    return {(school, week): (rijen, met_invoer, laat) for school, week, rijen, met_invoer, laat in tabel.iter_rows()}


def _standing(bekend: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that stand, with the school's own code: what it wrote as reason, or the registratie when that is none of ours."""
    vervangen = bekend.filter(pl.col("vervangt") != "", pl.col("vervangt") != pl.col("rij_id"))["vervangt"].implode()
    staat = bekend.filter(~pl.col("rij_id").is_in(vervangen), pl.col("registratie") != Registratie.VERVALLEN.value)
    van_ons = pl.col("registratie").is_in([registratie.value for registratie in Registratie])
    return staat.with_columns(
        pl.when(van_ons).then(pl.col("reden").fill_null("").str.strip_chars()).otherwise(pl.col("registratie")).alias("code")
    )


def _per_week(staat: pl.DataFrame, kolom: str) -> dict[str, dict[int, Counter[str]]]:
    """Count, per school and week, the rows of each value of a column."""
    uit: dict[str, dict[int, Counter[str]]] = {}
    for school, week, waarde, aantal in staat.group_by("school", "week", kolom).len().iter_rows():
        uit.setdefault(school, {}).setdefault(week, Counter())[waarde] = aantal
    return uit


def _registraties_of(staat: pl.DataFrame) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return, per school and own code, the registraties of its rows, the most frequent first."""
    uit: dict[tuple[str, str], tuple[str, ...]] = {}
    volgorde = (
        staat.group_by("school", "code", "registratie")
        .len()
        .sort("school", "code", "len", "registratie", descending=[False, False, True, False])
    )
    for school, code, registratie, _ in volgorde.iter_rows():
        uit[school, code] = (*uit.get((school, code), ()), registratie)
    return uit


def _before_and_after(weken: Mapping[int, Counter[str]], vanaf: int) -> tuple[Counter[str], Counter[str]]:
    voor: Counter[str] = Counter()
    na: Counter[str] = Counter()
    for week, codes in weken.items():
        (na if week >= vanaf else voor).update(codes)
    return voor, na


def _enrolled_per_week(frames: Frames, van: int, tm: int) -> dict[str, dict[int, int]]:
    """Count the leerlingen per school and week; two stays of one leerling at one school in a week count once."""

    def week_of(kolom: str) -> pl.Expr:
        return (pl.col(kolom) - NUL).dt.total_days() // 7

    wie = ["school", "leerling_id"]
    verblijven = (
        frames["inschrijvingen"]
        .select(SCHOOL, "leerling_id", week_of("begin_datum").alias("van"), week_of("eind_datum").fill_null(tm).alias("tm"))
        .sort(*wie, "van")
        .with_columns((pl.col("tm").cum_max().shift(1).over(wie) + 1).fill_null(van).alias("vrij"))
        .select("school", pl.max_horizontal("van", "vrij", pl.lit(van)).alias("van"), pl.min_horizontal("tm", pl.lit(tm)).alias("tm"))
        .filter(pl.col("van") <= pl.col("tm"))
    )
    verschil: dict[str, Counter[int]] = {}
    for school, begin, eind, aantal in verblijven.group_by("school", "van", "tm").len().iter_rows():
        teller = verschil.setdefault(school, Counter())
        teller[begin] += aantal
        teller[eind + 1] -= aantal
    uit = {}
    for school, teller in verschil.items():
        stand = 0
        uit[school] = {week: stand for week in range(van, tm + 1) if (stand := stand + teller[week])}
    return uit


def _calendars(frames: Frames, regelwerk: Regelwerk) -> dict[str, Schoolkalender]:
    """Return the calendar of each school with enrolments; the region is the school's own, else that of most of its leerlingen."""
    kalenders = Kalenders.from_tabellen(
        regelwerk.land,
        (Regiocode(**rij) for rij in frames["regio"].iter_rows(named=True)),
        (Kalenderrij(**rij) for rij in frames["kalender"].iter_rows(named=True)),
    )
    meeste = (
        frames["inschrijvingen"]
        .select(SCHOOL, "leerling_id")
        .unique()
        .join(frames["leerlingen"].select("leerling_id", "woongemeente"), on="leerling_id")
        .group_by("school", "woongemeente")
        .len()
        .sort("school", "len", "woongemeente", descending=[False, True, False])
        .unique("school", keep="first", maintain_order=True)
    )
    return {school: kalenders.of_school(school, gemeente) for school, gemeente, _ in meeste.iter_rows()}


def _open_sickness(
    frames: Frames,
    bekend: pl.DataFrame,
    regelwerk: Regelwerk,
    peildatum: date,
    maten: Dekkingsmaten,
    kalenders: Mapping[str, Schoolkalender],
) -> Iterator[OpenZiekte]:
    """Yield who is ill up to the peildatum; only leerlingen with ziekte in the last week of their school are looked at."""
    laatste = {school: dag for school, kalender in kalenders.items() if (dag := _last_open(kalender, peildatum))}
    grens = pl.col("school").replace_strict({s: dag - WEEK for s, dag in laatste.items()}, default=peildatum, return_dtype=pl.Date)
    ziek = bekend.filter(pl.col("registratie") == Registratie.ZIEKTE.value, pl.col("datum") > grens)["leerling_id"].unique().to_list()
    eigen = {naam: f.filter(pl.col("leerling_id").is_in(ziek)) if "leerling_id" in f.columns else f for naam, f in frames.items()}
    aanlevering = aanlevering_van(eigen)
    omstandigheden = omstandigheden_van(aanlevering, regelwerk, peildatum)
    for gegevens in aanlevering.per_leerling():
        gevonden = open_sickness(beeld_van(gegevens, omstandigheden), maten)
        if gevonden is not None:
            yield gevonden


def _last_open(kalender: Schoolkalender, dag: date) -> date | None:
    """Return the last day on or before a day on which a school is open; None when that is more than half a year ago."""
    return next((d for d in (dag - timedelta(days=terug) for terug in range(180)) if kalender.is_schooldag(d)), None)


# ---------------------------------------------------------------- writing


def _records(scholen: Sequence[Schooldekking]) -> Iterator[Rij]:
    for school in scholen:
        for week in school.weken:
            feit = week.feit
            yield _record(
                soort="week",
                school_id=school.school,
                week=_iso(feit.maandag),
                maandag=feit.maandag.isoformat(),
                ingeschreven=feit.ingeschreven,
                rijen=feit.rijen,
                betekenis=week.betekenis.value,
                procent_laat=_percentage(feit.deel_laat),
            )
        for ziekte in school.ziekte:
            yield _record(
                soort="open ziekte",
                school_id=ziekte.school_id,
                leerling_id=ziekte.leerling_id,
                sinds=ziekte.sinds.isoformat(),
                lesdagen=ziekte.lesdagen,
            )
        for wissel in school.wissels:
            yield _record(
                soort="codes",
                school_id=school.school,
                registratie=wissel.registratie,
                rijen_voor=wissel.rijen_voor,
                rijen_na=wissel.rijen_na,
                procent_voor=_percentage(wissel.deel_voor),
                procent_na=_percentage(wissel.deel_na),
            )

        for code, registraties in school.eigen_codes:
            yield _record(
                soort="eigen code",
                school_id=school.school,
                week=_iso(code.maandag),
                maandag=code.maandag.isoformat(),
                registratie=" ".join(registraties),
                rijen_voor=code.rijen_voor,
                rijen_na=code.rijen,
                procent_voor=_percentage(code.deel_voor),
                procent_na=_percentage(code.deel),
                code=code.code,
                verandering=code.verandering.value,
                uitleg=explain_code(code, registraties),
            )


def explain_code(code: Eigencode, registraties: Sequence[str]) -> str:
    """Say in words what differs, and as what the rows with the code count."""
    wat = f"code {code.code}" if code.code else "rijen zonder eigen code"
    weken = "de lesweek ervoor" if code.weken_voor == 1 else f"de {code.weken_voor} lesweken ervoor"
    nu, voor = _share(code.rijen, code.totaal), _share(code.rijen_voor, code.totaal_voor)
    telt = "" if not code.code else f" Telt als: {', '.join(map(word_of, registraties))}."
    return f"{wat}: {code.verandering}. Nu {nu}, in {weken} {voor}.{telt}"


def _share(rijen: int, totaal: int) -> str:
    return f"{dutch_count(rijen)} van de {count_of(totaal, 'rij', 'rijen')} ({dutch_number(Fraction(PROCENT * rijen, totaal))} procent)"


def _record(**velden: Waarde) -> Rij:
    return {kolom: velden.get(kolom) for kolom in KOLOMMEN}


def _iso(maandag: date) -> str:
    jaar, week, _ = maandag.isocalendar()
    return f"{jaar}-W{week:02}"


def _percentage(deel: Fraction | None) -> Decimal | None:
    return None if deel is None else round_half_up(PROCENT * deel)


def _write_page(stroom: TextIO, scholen: Sequence[Schooldekking], peildatum: date, maten: Dekkingsmaten) -> None:
    stroom.write(f"Dekking tot en met {dutch_date(peildatum)}. Wat leverden scholen aan?\n\n")
    koppen = ("School", "Weken verwacht", "Met rijen", "Geen verzuim", "Geen gegevens", "Rijen", "Laat ingevoerd", "Stille weken")
    write_tabel(koppen, (_school_line(school) for school in scholen), stroom, rechts=koppen[1:7])
    stroom.write(
        "Geen verzuim: er kwam niets, en dat is bij deze school niet vreemd.\n"
        "Geen gegevens: er kwam niets, maar gewoonlijk wel, of er kwam nog nooit iets. Vraag het na bij de school.\n"
        f"Laat: meer dan {maten.late_invoer} dagen na de dag zelf. Onbekend: de school leverde geen dag van invoer.\n"
    )
    ziekte = [ziek for school in scholen for ziek in school.ziekte]
    if ziekte:
        stroom.write(f"\nZiek tot en met de peildatum, {maten.open_ziekte} lesdagen of langer: nog ziek, of niet beter gemeld?\n")
        regels = (
            [z.leerling_id, z.school_id, dutch_date(z.sinds), str(z.lesdagen)]
            for z in sorted(ziekte, key=lambda z: (-z.lesdagen, z.leerling_id))
        )
        write_tabel(("Leerling", "School", "Ziek sinds", "Lesdagen"), regels, stroom, rechts=("Lesdagen",))
    wissels = [(school.school, wissel) for school in scholen for wissel in school.wissels]
    if wissels:
        stroom.write(f"\nPlotseling anders geregistreerd in de laatste {maten.wissel_venster} lesweken\n")
        for naam, wissel in wissels:
            stroom.write(
                f"  - school {naam}: {word_of(wissel.registratie)} ging van {dutch_number(PROCENT * wissel.deel_voor)} naar "
                f"{dutch_number(PROCENT * wissel.deel_na)} procent van de rijen ({wissel.rijen_voor} en {wissel.rijen_na} rijen)\n"
            )
    if any(school.eigen_codes for school in scholen):
        stroom.write(
            "\nEigen codes van scholen die plotseling anders zijn\n"
            f"Een week tegen hoogstens {maten.code_terugblik} lesweken ervoor: nieuw, verdwenen, of minstens {maten.code_factor} keer zo "
            f"veel of zo weinig, bij {maten.code_rijen} rijen of meer.\n"
            "Vraag de school wat er is veranderd. Een code die nergens meetelt, deel je in met redenen.csv.\n"
        )
        for school in scholen:
            for code, registraties in school.eigen_codes:
                zin = f"school {school.school}, {_iso(code.maandag)}: {explain_code(code, registraties)}"
                stroom.writelines(f"{lijn}\n" for lijn in bullets([zin]))
    stil = sum(week.stil for school in scholen for week in school.weken)
    stroom.write(f"\n{count_of(len(scholen), 'school', 'scholen')}, {count_of(stil, 'stille week', 'stille weken')}.\n")


def _school_line(school: Schooldekking) -> list[str]:
    verwacht = school.verwacht
    met_invoer = sum(week.feit.met_invoer for week in school.weken)
    laat = sum(week.feit.laat for week in school.weken)
    stil = [week.feit.maandag for week in school.weken if week.stil]
    nul = [week for week in verwacht if not week.feit.rijen]
    return [
        school.school,
        str(len(verwacht)),
        str(len(verwacht) - len(nul)),
        str(len(nul) - len(stil)),
        str(len(stil)),
        dutch_count(sum(week.feit.rijen for week in school.weken)),
        f"{dutch_number(Fraction(PROCENT * laat, met_invoer))} procent" if met_invoer else "onbekend",
        _weeks(stil),
    ]


def _weeks(maandagen: Sequence[date]) -> str:
    """Write weeks, those in a row as one: ``2025-W40 t/m W42, 2026-W03``."""
    groepen: list[list[date]] = []
    for maandag in maandagen:
        if groepen and maandag - groepen[-1][-1] == WEEK:
            groepen[-1].append(maandag)
        else:
            groepen.append([maandag])
    return ", ".join(_iso(groep[0]) + (f" t/m {_iso(groep[-1])[5:]}" if len(groep) > 1 else "") for groep in groepen)
