"""A school offers a file with its absence: what would change, then yes or no. All of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from django.db import transaction

from aanwezig.actions.leveringen import take_verzuim
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import batches, lock, replay
from aanwezig.definitions.boeken import regelwerk
from aanwezig.exchange.tabellen import Fout, NietGetoond, Opmerking, Uitkomst, lees_aanlevering
from aanwezig.store.feiten import frames_of
from aanwezig.store.models import Aangeboden, Functie, Leerling, Levering

ALLEEN = "verzuim"
BEKEND = ("leerlingen", "inschrijvingen", "roosters", "regio", "kalender")
"""The tables that the administration knows already and that a school's file leans on."""
UUR = 60
VORMEN = (".csv", ".parquet", ".xlsx")


class BestandGeweigerd(Exception):
    """The file can't be taken at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """What a file would do. ``nieuw`` and ``bekend``: rows of absence; nothing has been written."""

    fouten: Sequence[Fout]
    niet_getoond: Sequence[NietGetoond]
    opmerkingen: Sequence[Opmerking]
    nieuw: int = 0
    bekend: int = 0
    leerlingen: int = 0
    wijzigingen: Sequence[Wijziging] = ()

    @property
    def bruikbaar(self) -> bool:
        """The file can be taken."""
        return not self.fouten and not self.niet_getoond


@transaction.atomic
def bied_aan(naam: str, inhoud: bytes, moment: Moment) -> Aangeboden:
    """Keep a file until somebody confirms it; what the same person offered before and left is thrown away.

    Raises:
        BestandGeweigerd: when the kind of file is not known.
    """
    assert moment.door is not None
    if Path(naam).suffix.lower() not in VORMEN:
        raise BestandGeweigerd("Dit soort bestand kunnen we niet lezen. Kies een bestand dat eindigt op .csv, .xlsx of .parquet.")
    Aangeboden.objects.filter(door=moment.door).delete()
    return Aangeboden.objects.create(door=moment.door, naam=naam[:120], inhoud=inhoud, aangeboden_op=moment.op)


def look_ahead(aangeboden: Aangeboden, moment: Moment) -> Vooruitblik:
    """Say what a file would do: it is taken for real and then undone, so that the answer is exactly what would happen."""
    uitkomst = read(aangeboden)
    if not uitkomst.bruikbaar:
        return Vooruitblik(uitkomst.fouten, uitkomst.niet_getoond, uitkomst.opmerkingen)
    with transaction.atomic():
        _, nieuw, bekend, wie, wijzigingen = _take(aangeboden, uitkomst, moment)
        transaction.set_rollback(True)
    return Vooruitblik((), (), uitkomst.opmerkingen, nieuw, bekend, wie, wijzigingen)


@transaction.atomic
def neem_aan_bestand(aangeboden: Aangeboden, moment: Moment) -> tuple[Levering, list[Wijziging]]:
    """Take a file that was offered, all of it or nothing.

    Raises:
        BestandGeweigerd: when it can't be taken any more.
        LeveringGeweigerd: when a row contradicts one that is kept.
    """
    aangeboden = Aangeboden.objects.select_for_update().get(pk=aangeboden.pk)
    uitkomst = read(aangeboden)
    if not uitkomst.bruikbaar:
        raise BestandGeweigerd("Het bestand past niet meer bij de gegevens van nu. Bied het opnieuw aan.")
    levering, nieuw, bekend, _, wijzigingen = _take(aangeboden, uitkomst, moment)
    log(moment, "levering-opgenomen", gegevens={"levering": levering.pk, "nieuw": nieuw, "bekend": bekend})
    aangeboden.delete()
    return levering, wijzigingen


def read(aangeboden: Aangeboden) -> Uitkomst:
    """Read and check a file beside what the administration knows of the school's own pupils; nobody else's can be in it."""
    with TemporaryDirectory(prefix="aanwezig-") as map_:
        for naam, frame in _known(aangeboden.door).items():
            frame.write_parquet(Path(map_) / f"{naam}.parquet")
        bestand = Path(map_) / f"{ALLEEN}{Path(aangeboden.naam).suffix.lower()}"
        bestand.write_bytes(bytes(aangeboden.inhoud))
        land = regelwerk().land
        return lees_aanlevering(Path(map_), kalender_van=land.van, kalender_tm=land.tm)


def _known(functie: Functie) -> dict[str, pl.DataFrame]:
    """Return the tables about the pupils who are or were enrolled at the own school, with only their enrolments there."""
    wie = list(Leerling.objects.filter(inschrijvingen__organisatie=functie.organisatie_id).distinct().values_list("pk", flat=True))
    frames = {naam: frame for naam, frame in frames_of(wie).items() if naam in BEKEND}
    eigen = frames["inschrijvingen"].filter(pl.col("school_id").str.starts_with(functie.organisatie.code))
    tijden = {kolom: _as_time(kolom) for kolom in ("begin_minuut", "eind_minuut")}
    roosters = frames["roosters"].with_columns(*tijden.values()).rename({"begin_minuut": "begin_tijd", "eind_minuut": "eind_tijd"})
    return frames | {"inschrijvingen": eigen, "roosters": roosters}


def _as_time(kolom: str) -> pl.Expr:
    """Write minutes after midnight as a file has them: ``08:30``."""
    minuten = pl.col(kolom).cast(pl.Int32)
    return pl.format("{}:{}", (minuten // UUR).cast(pl.String).str.zfill(2), (minuten % UUR).cast(pl.String).str.zfill(2)).alias(kolom)


def _take(aangeboden: Aangeboden, uitkomst: Uitkomst, moment: Moment) -> tuple[Levering, int, int, int, list[Wijziging]]:
    levering = Levering.objects.create(
        soort=Levering.Soort.BESTAND,
        naam=aangeboden.naam,
        organisatie=aangeboden.door.organisatie,
        door=moment.door,
        geregistreerd_op=moment.op,
    )
    verzuim = uitkomst.frames[ALLEEN]
    wie = Leerling.objects.filter(leerling_id__in=verzuim["leerling_id"].unique().to_list())
    leerlingen = {leerling.leerling_id: leerling for leerling in lock(wie)}
    nieuw, bekend = take_verzuim(verzuim, leerlingen, levering)
    wijzigingen = [wijziging for keer in batches(list(leerlingen.values())) for wijziging in replay(keer, moment)]
    return levering, nieuw, bekend, len(leerlingen), wijzigingen
