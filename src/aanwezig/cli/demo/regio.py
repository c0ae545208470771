"""Fills an empty administration with a region, in the order in which it would have happened: deliveries and what people do in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from aanwezig.actions.demo import maak_demo
from aanwezig.actions.gebieden import kies_gebied
from aanwezig.actions.leveringen import neem_op
from aanwezig.actions.logboek import Moment
from aanwezig.actions.organisaties import stel_medewerkers_aan, stel_organisaties_vast
from aanwezig.actions.personen import stel_personen_vast
from aanwezig.cli.demo.gewoon import ordinary_days
from aanwezig.cli.demo.handhaving import handhaving
from aanwezig.cli.demo.jaarverslag import jaarverslag
from aanwezig.cli.demo.kluizen import kluizen
from aanwezig.cli.demo.meedenken import consulten
from aanwezig.cli.demo.nood import noodtoegangen
from aanwezig.cli.demo.overleggen import overleggen
from aanwezig.cli.demo.plekken import plekken
from aanwezig.cli.demo.preventief import Preventief
from aanwezig.cli.demo.routeverhalen import routeverhalen
from aanwezig.cli.demo.thuiszitters import thuiszitters
from aanwezig.cli.demo.verhalen import VERHALEN, Gebeurtenis
from aanwezig.cli.demo.vierogen import vierogen
from aanwezig.cli.demo.vroeger import Vorig, known_on
from aanwezig.cli.demo.ziek import WEKEN, Ziekte
from aanwezig.cli.gebruik import tell
from aanwezig.cli.signaleer import progress
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.boeken import regelwerk
from aanwezig.engines.delen import as_deel, frames_of
from aanwezig.exchange.personen import Persoonsgegevens
from aanwezig.exchange.synthetisch.actueel import Actueel, genereer_actueel
from aanwezig.exchange.synthetisch.mensen import make_personen
from aanwezig.exchange.synthetisch.organisaties import SCHOOL, load_organisaties, make_medewerkers, make_organisaties
from aanwezig.exchange.tabellen import lees_aanlevering
from aanwezig.store.models import Functie, Leerling, Organisatie, Signaal, Signaalstand, Taak, Verzuimrij, Ziekmelding
from aanwezig.weergave.woorden import count_of, dutch_count

VANAF = date(2014, 8, 1)
"""The first day on which the rules hold (regelwerk/): organisations and the choice of gebieden hold from it on."""
LEVERINGEN = (14, 7, 1)
"""How many days before the day of the demo deliveries of all schools came in: the first one with all that was known then."""
AVOND = time(19)
Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Regio:
    """What was made up: the tables, where the schools are, and who the people are."""

    actueel: Actueel
    frames: Frames
    personen: Sequence[Persoonsgegevens]
    zaad: int
    dag: date
    klassen: Mapping[str, Sequence[str]]
    vorig: Vorig


def make_regio(leerlingen: int, zaad: int, dag: date, nu: datetime) -> dict[str, int]:
    """Make up a region, and let its administration grow to what it is on the morning of a day; return what is in it now.

    ``nu`` is the moment at which the demo is made: when people and organisations were set.

    Raises:
        GeenDemo: when the administration is not empty.
        ValueError: when a region of this size, or on this day, is not possible.
    """
    with TemporaryDirectory(prefix="aanwezig-demo-") as map_, progress("Regio verzinnen", leerlingen) as voortgang:
        actueel = genereer_actueel(
            Path(map_) / "regio", zaad=zaad, leerlingen=leerlingen, dag=dag, voortgang=lambda klaar, _: voortgang(klaar)
        )
        land = regelwerk().land
        uitkomst = lees_aanlevering(Path(map_) / "regio", kalender_van=land.van, kalender_tm=land.tm)
        frames = dict(frames_of(uitkomst.delen[0]))
    personen = make_personen(frames["leerlingen"], frames["inschrijvingen"], actueel.verhalen, zaad, dag)
    jaren = land.schooljaar
    vorig = Vorig(jaren.begin_of(jaren.begin_of(dag - timedelta(days=1)) - timedelta(days=1)), dag)
    regio = Regio(actueel, frames, personen, zaad, dag, _klassen(personen, jaren.begin_of(dag)), vorig)
    tell(f"Verzonnen: {dutch_count(leerlingen)} leerlingen op {len(actueel.scholen)} scholen.")
    maak_demo(Moment(nu), {"leerlingen": leerlingen, "zaad": zaad, "dag": dag.isoformat()})
    _set_up(regio)
    gebeurtenissen = [Gebeurtenis(vorig.days_ago(keer.op), AVOND, partial(_deliver, regio, keer)) for keer in _deliveries(regio)]
    laatst = frames["verzuim"].filter(pl.col("datum") > dag - WEKEN)["leerling_id"].unique()
    ziekte = Ziekte(dag, frozenset(laatst.to_list()))
    alle = [
        *gebeurtenissen,
        *vorig.days_of_work(),
        *VERHALEN,
        *ordinary_days(),
        *consulten(),
        *handhaving(),
        *kluizen(),
        *noodtoegangen(),
        *vierogen(),
        *Preventief(dag, actueel.scholen).events(),
        *thuiszitters(),
        *plekken(),
        *overleggen(),
        *routeverhalen(),
        *jaarverslag(),
        *ziekte.events(),
    ]
    for gebeurtenis in sorted(alle, key=lambda gebeurtenis: gebeurtenis.op(dag)):
        gebeurtenis.doe(Moment(gebeurtenis.op(dag)))
    return {
        "leerlingen": Leerling.objects.count(),
        "rijen verzuim": Verzuimrij.objects.known().count(),
        "signalen": Signaal.objects.filter(stand=Signaalstand.GELDT).count(),
        "nu ziek gemeld": Ziekmelding.objects.open().count(),
        "open taken": Taak.objects.open().count(),
        "organisaties": Organisatie.objects.count(),
        "mensen aan het werk": Functie.objects.count(),
    }


class Over(Enum):
    """Whom a delivery is about: who was absent, also who is at no school (for them the days that go by are news), or everybody."""

    WIE_VERZUIMT = auto()
    OOK_WIE_OP_GEEN_SCHOOL_ZIT = auto()
    IEDEREEN = auto()


@dataclass(frozen=True)
class Keer:
    """A delivery: its day, which rows of absence are in it, and whom it is about."""

    op: date
    rijen: pl.Expr
    over: Over


def _deliveries(regio: Regio) -> list[Keer]:
    """Return all deliveries: who there is, absence of some schools in the schooljaar before, and of all schools in the last weeks."""
    was, eerder = regio.vorig.known(), regio.vorig.deliveries()
    laatst = [regio.dag - timedelta(days=terug) for terug in LEVERINGEN]
    return [
        Keer(regio.vorig.begin, pl.lit(value=False), Over.IEDEREEN),
        *(Keer(dag, was & _between(na, dag), Over.WIE_VERZUIMT) for na, dag in pairwise((regio.vorig.begin, *eerder))),
        Keer(laatst[0], ~was & (known_on() <= laatst[0]), Over.IEDEREEN),
        *(Keer(dag, ~was & _between(na, dag), Over.WIE_VERZUIMT) for na, dag in pairwise(laatst)),
    ]


def _between(na: date, tm: date) -> pl.Expr:
    return (known_on() > na) & (known_on() <= tm)


def _klassen(personen: Sequence[Persoonsgegevens], vanaf: date) -> dict[str, list[str]]:
    """Return the classes of each school in the schooljaar that began on a day."""
    uit: dict[str, set[str]] = {}
    for school_id, begin, groep in (deel for persoon in personen for deel in persoon.groepen):
        if begin >= vanaf:
            uit.setdefault(school_van(school_id), set()).add(groep)
    return {school: sorted(groepen) for school, groepen in uit.items()}


def _set_up(regio: Regio) -> None:
    """Set what was there before the first delivery: organisations, who works there, and whose rules hold."""
    moment = Moment(_evening_before(regio.vorig.begin))
    boek = load_organisaties()
    organisaties = make_organisaties(boek, regio.actueel.scholen)
    stel_organisaties_vast(organisaties, VANAF, moment)
    stel_medewerkers_aan(make_medewerkers(boek, organisaties, regio.klassen, regio.zaad), VANAF, moment)
    bekend = {(een.soort, een.code): een for een in Organisatie.objects.exclude(code="")}
    for keus in boek.gebieden:
        kies_gebied(keus.gebied, bekend[keus.soort, keus.code] if keus.code else None, VANAF, None, moment)
    scholen = sum(organisatie.soort == SCHOOL for organisatie in organisaties)
    tell(f"Ingericht: {len(organisaties)} organisaties, waarvan {scholen} scholen.")


def _evening_before(dag: date) -> datetime:
    return datetime.combine(dag - timedelta(days=1), AVOND, AMSTERDAM).astimezone(UTC)


def _deliver(regio: Regio, keer: Keer, moment: Moment) -> None:
    """Take in a delivery: rows of absence, and the pupils they are about."""
    frames = dict(regio.frames)
    frames["verzuim"] = frames["verzuim"].filter(keer.rijen)
    eerste = keer.op == regio.vorig.begin
    if eerste:
        frames["meldingen"], frames["registraties"] = frames["meldingen"].clear(), frames["registraties"].clear()
    if keer.over is not Over.IEDEREEN:
        genoemd = pl.col("leerling_id").is_in(frames["verzuim"]["leerling_id"].unique().implode())
        if keer.over is Over.OOK_WIE_OP_GEEN_SCHOOL_ZIT:
            op_school = frames["inschrijvingen"].filter(pl.col("eind_datum").is_null() | (pl.col("eind_datum") > moment.dag))
            genoemd |= ~pl.col("leerling_id").is_in(op_school["leerling_id"].unique().implode())
        wie = frames["leerlingen"].filter(genoemd).select("leerling_id")
        for tabel in ("leerlingen", "inschrijvingen", "vrijstellingen", "registraties", "meldingen"):
            frames[tabel] = frames[tabel].join(wie, on="leerling_id", how="semi")
    aantal = frames["leerlingen"].height
    with progress(f"Opnemen tot en met {dutch_date(moment.dag)}", aantal) as voortgang:
        opgenomen = neem_op((as_deel(frames),), f"Verzuim tot en met {dutch_date(moment.dag)}", moment, voortgang=voortgang)
    if eerste:
        stel_personen_vast(regio.personen, moment)
    rijen, signalen = count_of(opgenomen.nieuw, "rij", "rijen"), count_of(len(opgenomen.wijzigingen), "signaal", "signalen")
    tell(f"Opgenomen tot en met {dutch_date(moment.dag)}: {rijen} verzuim, {signalen} nieuw of anders.")
