"""What unknown codes would do: how the signals change when a code nobody mapped counted as ongeoorloofd or as ziekte.

A code that nobody mapped counts nowhere. That is safe to compute with but not harmless, so its effect is told, never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Vondst, round_half_up
from aanwezig.core.regels.vergelijking import Soort, compare_signalen
from aanwezig.core.verzuim.beeld import beeld_van
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.definitions.regels import has_rows
from aanwezig.engines.delen import Frames, Tabellen, frames_of
from aanwezig.engines.evaluatie import Evaluatie
from aanwezig.engines.gelding import Gelding
from aanwezig.engines.reference.evaluatie import evaluate_leerling
from aanwezig.engines.reference.signaleren import omstandigheden_van

ALSOF = (Registratie.ONGEOORLOOFD.value, Registratie.ZIEKTE.value)
"""The two readings that are tried: the one that counts most, and the one that counts elsewhere."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How many signals come, go or change when a code counts in one reading, against not counting at all."""

    erbij: int
    eraf: int
    anders: int

    @property
    def totaal(self) -> int:
        """The number of signals that differ."""
        return self.erbij + self.eraf + self.anders


@dataclass(frozen=True, slots=True)
class Codegevolg:
    """One unknown code: on how many rows it stands, and its effect per reading."""

    code: str
    rijen: int
    effecten: dict[str, Effect] = field(default_factory=dict)


def effects_of_unknown(evaluatie: Evaluatie) -> Iterator[Codegevolg]:
    """Yield each unknown code with its effect; only the leerlingen with such rows are evaluated again.

    By the reference engine when that was asked for, else by the sweep: that is also what runs inside Spark.
    """
    eerste_datum = evaluatie.eerste_datum
    for code, rijen in evaluatie.onbekend.items():
        deel = _only_with(evaluatie.delen, code)
        nu = _signals(evaluatie, deel, eerste_datum)
        effecten = {}
        for registratie in ALSOF:
            verschillen = compare_signalen(nu, _signals(evaluatie, _read_as(deel, code, registratie), eerste_datum))
            soorten = [verschil.soort for verschil in verschillen]
            effecten[registratie] = Effect(soorten.count(Soort.NIEUW), soorten.count(Soort.INGETROKKEN), soorten.count(Soort.GEWIJZIGD))
        yield Codegevolg(code, rijen, effecten)


def _only_with(delen: Sequence[Tabellen], code: str) -> Frames:
    """Return the rows of the leerlingen who have a row with this code; tables without leerlingen stay whole."""
    stukken = []
    for deel in delen:
        wie = deel["verzuim"].filter(pl.col("registratie") == code).select("leerling_id").unique().collect().lazy()
        stukken.append(frames_of({naam: _of(wie, tabel) for naam, tabel in deel.items()}))
    return {
        naam: pl.concat([stuk[naam] for stuk in stukken]) if "leerling_id" in frame.columns else frame for naam, frame in stukken[0].items()
    }


def _of(wie: pl.LazyFrame, tabel: pl.LazyFrame) -> pl.LazyFrame:
    if "leerling_id" not in tabel.collect_schema():
        return tabel
    return tabel.join(wie, on="leerling_id", how="semi", maintain_order="left")


def _read_as(frames: Frames, code: str, registratie: str) -> Frames:
    verzuim = frames["verzuim"].with_columns(registratie=pl.col("registratie").replace(code, registratie))
    return {**frames, "verzuim": verzuim}


def _signals(evaluatie: Evaluatie, frames: Frames, eerste_datum: date | None) -> list[Signaal]:
    """Return the bare signals of some leerlingen, of the rules that count rows: no code changes the others."""
    opdracht = evaluatie.opdracht
    regels = [regel for regel in opdracht.regels if has_rows(regel)]
    zoek = _by_reference if evaluatie.engine == "reference" else _by_sweep
    gelding = Gelding.of_frames(opdracht.keuzes, opdracht.regels, frames)
    vondsten = filter(gelding.holds, zoek(evaluatie, frames, regels, eerste_datum))
    return [_bare(vondst) for vondst in vondsten if not opdracht.ids or vondst.regel in opdracht.ids]


def _by_sweep(evaluatie: Evaluatie, frames: Frames, regels: Sequence[Regel], eerste_datum: date | None) -> Iterator[Vondst]:
    from aanwezig.engines.sweep.signaleren import find_all  # compiled code: loaded only when it is asked for

    return find_all(frames, evaluatie.opdracht.regelwerk, regels, evaluatie.omgeving(frames, eerste_datum), Counter())


def _by_reference(evaluatie: Evaluatie, frames: Frames, regels: Sequence[Regel], eerste_datum: date | None) -> Iterator[Vondst]:
    regelwerk = evaluatie.opdracht.regelwerk
    aanlevering = evaluatie.make(frames)
    omstandigheden = omstandigheden_van(aanlevering, regelwerk, evaluatie.opdracht.peildatum)
    omstandigheden.eerste_datum = eerste_datum
    for gegevens in aanlevering.per_leerling():
        yield from evaluate_leerling(beeld_van(gegevens, omstandigheden), regels, regelwerk.regels)


def _bare(vondst: Vondst) -> Signaal:
    """Write a finding as a signal with what is compared, and without its receipt."""
    return Signaal(
        regel=vondst.regel,
        versie="",
        gebied=(),
        niveau="",
        status=vondst.status.value,
        leerling_id=vondst.leerling_id,
        school_id=vondst.school_id,
        begin_datum=vondst.begin_datum,
        eind_datum=vondst.eind_datum,
        gemeten=round_half_up(vondst.gemeten),
        drempel=round_half_up(vondst.drempel),
        eenheid=vondst.eenheid.value,
        grond=vondst.grond,
        venster_van=vondst.venster_van,
        venster_tm=vondst.venster_tm,
        geteld=vondst.rijen,
        niet_geteld=(),
        bron=(),
        uitleg="",
        herleiding="",
    )
