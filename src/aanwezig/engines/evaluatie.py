"""One evaluation of a delivery, by any engine: pupils with their signals, and how many rows count nowhere and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, TypeVar

import polars as pl

from aanwezig.core.herleiding.bon import Bonnen
from aanwezig.core.kalender.schooldagen import Kalenders
from aanwezig.core.regels.gebieden import Keuze
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Vondst
from aanwezig.core.regels.vormen import ZonderInschrijving
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Reden, beeld_van
from aanwezig.core.verzuim.tabellen import VOORRANG, Aanlevering, Regiocode, Registratie
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.delen import Frames, Tabellen, as_deel, ask, count_rijen, frames_of
from aanwezig.engines.gelding import Gelding
from aanwezig.engines.reference.evaluatie import evaluate_leerling
from aanwezig.engines.reference.signaleren import omstandigheden_van

if TYPE_CHECKING:
    from aanwezig.engines.sweep.inladen import Omgeving

Voortgang = Callable[[int], None]
Paar = tuple[Leerlingbeeld, list[Signaal]]
Gevonden = TypeVar("Gevonden", Vondst, Signaal)
Groep = TypeVar("Groep")
Uitkomst = TypeVar("Uitkomst")
ENGINES = ("reference", "sweep", "spark")
PER_KEER = 2_000
VANAF_RIJEN = 100_000
"""From this many rows of absence on the sweep is the engine when nobody chose one: below it, starting it costs more than it saves."""


class Opmerking(Protocol):
    """A notice about the delivery, as reading it gives."""

    @property
    def bestand(self) -> str:
        """The file it is about."""

    @property
    def tekst(self) -> str:
        """What it says."""

    @property
    def aantal(self) -> int:
        """How many rows or things it is about."""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What is asked: the rules of which gebieden (narrowed to ``ids``), as known on which day.

    ``keuzes``: for whom each gebied holds, when not for everybody.
    """

    regelwerk: Regelwerk
    gebieden: tuple[str, ...]
    peildatum: date
    ids: frozenset[str] = frozenset()
    keuzes: tuple[Keuze, ...] = ()

    @property
    def regels(self) -> list[Regel]:
        """The rules that are evaluated."""
        regels = self.regelwerk.of_gebieden(self.gebieden)
        return [regel for regel in regels if not self.ids or not self.ids.isdisjoint(regel.ids)]


@dataclass(slots=True)
class Evaluatie:
    """An evaluation. Iterate over :meth:`pairs` or :meth:`signalen` once; then ``buiten`` tells which rows count nowhere.

    ``delen``: the tables of the delivery, in parts by pupil in the order of leerling_id; only one part is in memory at a time.
    ``houdt``: which findings become signals (None: all); of the others no receipt is written.
    """

    opdracht: Opdracht
    delen: Sequence[Tabellen]
    make: Callable[[Frames], Aanlevering]
    engine: str
    opmerkingen: Sequence[Opmerking] = ()
    buiten: Counter[Reden] = field(default_factory=Counter)
    bekende_eerste_datum: date | None = None
    houdt: Callable[[Vondst], bool] | None = None
    _omgeving: Omgeving | None = None

    @classmethod
    def of_frames(
        cls,
        opdracht: Opdracht,
        frames: Frames,
        make: Callable[[Frames], Aanlevering],
        engine: str,
        eerste_datum: date | None = None,
        houdt: Callable[[Vondst], bool] | None = None,
    ) -> Evaluatie:
        """Make the evaluation of a delivery that is in memory as a whole.

        ``eerste_datum``: the first day of the first enrolment, when these pupils are some of a larger administration.
        """
        return cls(opdracht, (as_deel(frames),), make, engine, bekende_eerste_datum=eerste_datum, houdt=houdt)

    def pairs(self, voortgang: Voortgang = lambda _: None) -> Iterator[Paar]:
        """Yield each pupil who has signals, in the order of leerling_id; ``voortgang`` is told how many pupils are done.

        Raises:
            OnbekendeRegio: when the holiday region of a school is not known.
            NietAanwezig: when the engine cannot run here.
        """
        if self.engine == "spark":
            yield from _spark().pairs_by_spark(self, voortgang)
            return
        yield from self._per_part(by_sweep if self.engine == "sweep" else by_reference, voortgang)

    def _per_part(
        self, evaluate: Callable[[Evaluatie, Frames, date | None, Voortgang], Iterator[Uitkomst]], voortgang: Voortgang
    ) -> Iterator[Uitkomst]:
        eerste_datum, klaar = self.eerste_datum, 0
        for deel in self.delen:
            frames = frames_of(deel)
            yield from evaluate(self, frames, eerste_datum, _from(klaar, voortgang))
            klaar += frames["leerlingen"].height
            voortgang(klaar)

    def signalen(self, voortgang: Voortgang = lambda _: None) -> Iterator[Signaal]:
        """Yield the signals of all pupils in the order of the contract; several parts are evaluated side by side.

        Raises:
            OnbekendeRegio: when the holiday region of a school is not known.
            NietAanwezig: when the engine cannot run here.
        """
        if self.engine == "sweep" and len(self.delen) > 1:
            from aanwezig.engines.naast_elkaar import signal_side_by_side  # it evaluates parts with this module

            yield from signal_side_by_side(self, voortgang)
        elif self.engine == "spark":
            yield from _spark().signal_by_spark(self, voortgang)
        elif self.engine == "sweep":
            yield from self._per_part(signal_by_sweep, voortgang)
        else:
            for _, gevonden in self.pairs(voortgang):
                yield from gevonden

    @property
    def leerlingen(self) -> int:
        """The number of pupils in the delivery."""
        return int(self.ask("leerlingen", lambda tabel: tabel.select(pl.len())).sum().item())

    @property
    def rijen(self) -> int:
        """The number of rows of absence in the delivery."""
        return count_rijen(self.delen)

    @property
    def eerste_datum(self) -> date | None:
        """The first day of the first enrolment of the delivery."""
        if self.bekende_eerste_datum is not None:
            return self.bekende_eerste_datum
        eerste = self.ask("inschrijvingen", lambda tabel: tabel.select(pl.col("begin_datum").min()))["begin_datum"].min()
        return eerste if isinstance(eerste, date) else None

    def omgeving(self, frames: Frames, eerste_datum: date | None) -> Omgeving:
        """Return calendars, timetables and days for the sweep: made from the first part, the same for all."""
        if self._omgeving is None:
            from aanwezig.engines.sweep.inladen import Omgeving  # compiled code: loaded only when it is asked for

            self._omgeving = Omgeving.from_frames(frames, self.opdracht.regelwerk, self.opdracht.peildatum, eerste_datum)
        return self._omgeving

    def ask(self, naam: str, vraag: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
        """Put a question to one table and return the answers of all parts below each other."""
        return ask(self.delen, naam, vraag)

    def table(self, naam: str) -> pl.DataFrame:
        """Return a table without pupils: it is the same in every part."""
        return self.delen[0][naam].collect()

    def check_regions(self) -> None:
        """Look up the region of every school before anything is written out.

        Raises:
            OnbekendeRegio: when one is not known; then nothing has been evaluated.
        """
        kalenders = Kalenders.from_tabellen(
            self.opdracht.regelwerk.land, (Regiocode(**rij) for rij in self.table("regio").iter_rows(named=True)), ()
        )
        paren = pl.concat([_schools_of(deel) for deel in self.delen])
        for school, woongemeente in paren.unique().sort("school_id", "woongemeente").iter_rows():
            kalenders.regio_of(school, woongemeente)
        if any(isinstance(deel.vorm, ZonderInschrijving) for regel in self.opdracht.regels for deel in regel.versies[0].onderdelen):
            bekend = pl.col("ingeschreven_gemeente_op").is_not_null()
            gemeenten = self.ask("leerlingen", lambda tabel: tabel.filter(bekend).select(pl.col("woongemeente").unique()))
            for woongemeente in gemeenten["woongemeente"].unique().sort():
                kalenders.regio_of("", woongemeente)

    @property
    def stille_scholen(self) -> tuple[str, ...]:
        """The schools with pupils on the peildatum that delivered no row at all: no absence, or no data."""
        peildatum = self.opdracht.peildatum
        nu = (pl.col("begin_datum") <= peildatum) & (pl.col("eind_datum").is_null() | (pl.col("eind_datum") >= peildatum))
        school = pl.col("school_id").str.slice(0, 4).unique()
        scholen = self.ask("inschrijvingen", lambda tabel: tabel.filter(nu).select(school))
        met_rijen = self.ask("verzuim", lambda tabel: tabel.filter(pl.col("registratie").is_in(list(VOORRANG))).select(school))
        return tuple(sorted(set(scholen["school_id"]) - set(met_rijen["school_id"])))

    @property
    def onbekend(self) -> dict[str, int]:
        """The codes of registratie that nobody knows, with their number of rows known on the peildatum."""
        bekend = [*VOORRANG, Registratie.VERVALLEN.value]
        peildatum = self.opdracht.peildatum
        geteld = self.ask(
            "verzuim",
            lambda tabel: (
                tabel.filter(
                    ~pl.col("registratie").is_in(bekend),
                    pl.col("datum") <= peildatum,
                    pl.col("ingevoerd_op").fill_null(pl.col("datum")) <= peildatum,
                )
                .group_by("registratie")
                .agg(pl.len().alias("rijen"))
            ),
        )
        return dict(sorted(geteld.group_by("registratie").agg(pl.col("rijen").sum()).iter_rows()))


def _schools_of(deel: Tabellen) -> pl.DataFrame:
    """Return which schools the pupils of which municipalities go to."""
    leerlingen = deel["leerlingen"].select("leerling_id", "woongemeente")
    scholen = deel["inschrijvingen"].join(leerlingen, on="leerling_id").select(pl.col("school_id").str.slice(0, 4), "woongemeente")
    return scholen.unique().collect()


def _from(begin: int, voortgang: Voortgang) -> Voortgang:
    return lambda klaar: voortgang(begin + klaar)


def by_reference(evaluatie: Evaluatie, frames: Frames, eerste_datum: date | None, voortgang: Voortgang) -> Iterator[Paar]:
    """Yield the pupils of a part who have signals, by the reference engine."""
    opdracht = evaluatie.opdracht
    aanlevering = evaluatie.make(frames)
    omstandigheden = omstandigheden_van(aanlevering, opdracht.regelwerk, opdracht.peildatum)
    omstandigheden.eerste_datum = eerste_datum
    bonnen, gelding = Bonnen(opdracht.regels, opdracht.gebieden), Gelding.of_frames(opdracht.keuzes, opdracht.regels, frames)
    for nummer, gegevens in enumerate(aanlevering.per_leerling(), start=1):
        beeld = beeld_van(gegevens, omstandigheden)
        evaluatie.buiten.update(buiten.reden for buiten in beeld.buiten.values())
        alle = evaluate_leerling(beeld, opdracht.regels, opdracht.regelwerk.regels, opdracht.ids or None)
        vondsten = list(filter(gelding.holds, filter(evaluatie.houdt, alle)))
        if vondsten:
            yield beeld, gelding.named(bonnen.write_all(beeld, vondsten))
        voortgang(nummer)


def by_sweep(evaluatie: Evaluatie, frames: Frames, eerste_datum: date | None, voortgang: Voortgang) -> Iterator[Paar]:
    """Yield the pupils of a part who have signals, by the sweep."""
    opdracht = evaluatie.opdracht
    bonnen, gelding = Bonnen(opdracht.regels, opdracht.gebieden), Gelding.of_frames(opdracht.keuzes, opdracht.regels, frames)
    gevonden = _found_by_sweep(evaluatie, frames, eerste_datum, gelding, voortgang)
    for beeld, vondsten in pictures_of(evaluatie, frames, eerste_datum, gevonden):
        yield beeld, gelding.named(bonnen.write_all(beeld, vondsten))


def signal_by_sweep(evaluatie: Evaluatie, frames: Frames, eerste_datum: date | None, voortgang: Voortgang) -> Iterator[Signaal]:
    """Yield the signals of a part, by the sweep. Nobody asks for the pictures, so these hold only what the receipts are written from."""
    opdracht = evaluatie.opdracht
    bonnen, gelding = Bonnen(opdracht.regels, opdracht.gebieden), Gelding.of_frames(opdracht.keuzes, opdracht.regels, frames)
    gevonden = _found_by_sweep(evaluatie, frames, eerste_datum, gelding, voortgang)
    for beeld, vondsten in pictures_of(evaluatie, frames, eerste_datum, gevonden, alleen_vensters=True):
        yield from gelding.named(bonnen.write_all(beeld, vondsten))


def _found_by_sweep(
    evaluatie: Evaluatie, frames: Frames, eerste_datum: date | None, gelding: Gelding, voortgang: Voortgang
) -> Iterator[tuple[str, list[Vondst]]]:
    from aanwezig.engines.sweep.signaleren import find_all  # compiled code: loaded only when it is asked for

    opdracht = evaluatie.opdracht
    vondsten = find_all(frames, opdracht.regelwerk, opdracht.regels, evaluatie.omgeving(frames, eerste_datum), evaluatie.buiten, voortgang)
    gekozen: Iterable[Vondst] = filter(evaluatie.houdt, (v for v in vondsten if not opdracht.ids or v.regel in opdracht.ids))
    if opdracht.keuzes:
        gekozen = filter(gelding.holds, gekozen)
    return ((naam, list(groep)) for naam, groep in groupby(gekozen, key=lambda vondst: vondst.leerling_id))


def pictures_of(
    evaluatie: Evaluatie,
    frames: Frames,
    eerste_datum: date | None,
    per_leerling: Iterable[tuple[str, list[Gevonden]]],
    *,
    alleen_vensters: bool = False,
) -> Iterator[tuple[Leerlingbeeld, list[Gevonden]]]:
    """Yield the picture of each pupil of a part about whom something was found, with what was found.

    ``alleen_vensters``: the pictures hold only the days and rows within the windows of what was found.
    """
    opdracht = evaluatie.opdracht
    for keer in _batches(per_leerling, PER_KEER):
        vensters = {naam: [_window(vondst) for vondst in gevonden] for naam, gevonden in keer} if alleen_vensters else None
        aanlevering = evaluatie.make(_only(frames, [naam for naam, _ in keer], vensters))
        omstandigheden = omstandigheden_van(aanlevering, opdracht.regelwerk, opdracht.peildatum)
        omstandigheden.eerste_datum = eerste_datum
        for gegevens, (naam, gevonden) in zip(aanlevering.per_leerling(), keer, strict=True):
            yield beeld_van(gegevens, omstandigheden, None if vensters is None else vensters[naam]), gevonden


def _window(vondst: Vondst | Signaal) -> tuple[date, date]:
    """Return the days that a receipt speaks of."""
    return min(vondst.venster_van, vondst.begin_datum), max(vondst.venster_tm, vondst.eind_datum)


def _spark() -> ModuleType:
    """Return the engine that is an optional extra; refuse by name when it is not there."""
    from aanwezig.engines.spark.nodig import check_spark

    check_spark()
    from aanwezig.engines.spark import signaleren

    return signaleren


def choose_engine(gekozen: str | None, delen: Sequence[Tabellen]) -> str:
    """Return the engine asked for, or the one that fits the size of the delivery."""
    return gekozen or ("sweep" if count_rijen(delen) >= VANAF_RIJEN else "reference")


def _only(frames: Frames, leerlingen: Sequence[str], vensters: Mapping[str, Sequence[tuple[date, date]]] | None) -> Frames:
    """Return the frames with the rows of some pupils; tables without pupils stay whole.

    ``vensters``: of the rows of absence only those from a pupil's first window to the last one are needed, and those that replace one.
    """
    uit = {
        naam: frame.filter(pl.col("leerling_id").is_in(leerlingen)) if "leerling_id" in frame.columns else frame
        for naam, frame in frames.items()
    }
    if vensters is not None:
        van, tm = ([kies(dag[plek] for dag in vensters[naam]) for naam in leerlingen] for kies, plek in ((min, 0), (max, 1)))
        grenzen = pl.DataFrame(
            {"leerling_id": leerlingen, "van": van, "tm": tm}, schema={"leerling_id": pl.String, "van": pl.Date, "tm": pl.Date}
        )
        nodig = pl.col("datum").is_between(pl.col("van"), pl.col("tm")) | (pl.col("vervangt") != "")
        uit["verzuim"] = frames["verzuim"].join(grenzen, on="leerling_id").filter(nodig).drop("van", "tm")
    return uit


def _batches(stroom: Iterable[Groep], grootte: int) -> Iterator[list[Groep]]:
    keer: list[Groep] = []
    for paar in stroom:
        keer.append(paar)
        if len(keer) == grootte:
            yield keer
            keer = []
    if keer:
        yield keer
