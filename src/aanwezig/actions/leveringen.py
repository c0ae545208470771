"""Takes what came in into the administration: pupils, enrolments, timetables and absence, as one delivery that can be taken back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from aanwezig.actions.deelnames import follow_inschrijvingen
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import batches, lock, replay
from aanwezig.actions.woonplaatsen import Adres, put_back, take_adressen, take_back
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.engines.delen import Tabellen, frames_of
from aanwezig.store.aanvoer import insert_frame
from aanwezig.store.feiten import first_inschrijving, touched_by
from aanwezig.store.models import (
    Inschrijving,
    Kalenderdagen,
    Leerling,
    Levering,
    Melding,
    Organisatie,
    Organisatiesoort,
    Regiocode,
    Rooster,
    Roosterles,
    Toestand,
    Verzuimrij,
    Vrijstelling,
)
from aanwezig.store.velen import among, among_texts
from aanwezig.store.wand import working


class LeveringGeweigerd(Exception):
    """The delivery does not fit what is known; the message says what, and nothing was taken."""


PER_KEER = 5_000
WOONT = ("woongemeente", "postcode", "ingeschreven_gemeente_op")
"""What a delivery says of where a pupil lives now; of who is known it becomes a residence from a day on (actions/woonplaatsen.py)."""


@dataclass(frozen=True, slots=True)
class Opgenomen:
    """What became of a delivery: how many rows are new, how many were known already, and what that did to the signals."""

    levering: Levering
    nieuw: int
    bekend: int
    wijzigingen: Sequence[Wijziging]


@working()
def neem_op(
    delen: Sequence[Tabellen],
    naam: str,
    moment: Moment,
    namen: Mapping[str, tuple[str, str]] | None = None,
    voortgang: Callable[[int], None] = lambda _: None,
) -> Opgenomen:
    """Take a checked delivery into the administration, all of it or nothing, and compute the pupils it touches.

    ``delen``: the tables in parts by pupil (``exchange.tabellen.Uitkomst.delen``); only one part is in memory at a time. ``namen``: first
    and last name by leerling_id, for pupils who are new here; without it the number stands for the name. A row of absence with a known
    rij_id and the same content is known already; with other content the delivery is refused, since a correction is a new row that names
    the old one. ``voortgang`` is told how many pupils are done.

    Raises:
        LeveringGeweigerd: when a row contradicts one that is kept; nothing is taken then.
        OnbekendeRegio: when the holiday region of a school is not known.
    """
    levering = Levering.objects.create(soort=Levering.Soort.BESTAND, naam=naam, door=moment.door, geregistreerd_op=moment.op)
    eerste = first_inschrijving()
    nieuw, bekend, klaar = 0, 0, 0
    wie: dict[int, Leerling] = {}
    for frames in map(frames_of, delen):
        leerlingen = _leerlingen(frames["leerlingen"], namen or {}, levering, moment)
        _inschrijvingen(frames["inschrijvingen"], leerlingen, _scholen(frames, moment), _roosters(frames["roosters"]))
        for tabel, model in (("vrijstellingen", Vrijstelling), ("registraties", Toestand), ("meldingen", Melding)):
            _once(frames[tabel], model, leerlingen)
        nieuwe_rijen, bekende_rijen = take_verzuim(frames["verzuim"], leerlingen, levering)
        nieuw, bekend = nieuw + nieuwe_rijen, bekend + bekende_rijen
        wie.update((leerling.pk, leerling) for leerling in leerlingen.values())
    gedeeld = frames_of(delen[0])  # the tables without pupils are the same in every part
    scholen, gemeenten = _regios(gedeeld["regio"])
    scholen |= _kalender(gedeeld["kalender"])
    anderen = touched_by(scholen, gemeenten, iedereen=eerste is not None and eerste != first_inschrijving())
    wie.update((leerling.pk, leerling) for leerling in anderen)
    follow_inschrijvingen(list(wie), moment)
    log(moment, "levering-opgenomen", gegevens={"levering": levering.pk, "nieuw": nieuw, "bekend": bekend})
    wijzigingen = []
    for keer in batches(sorted(wie.values(), key=lambda leerling: leerling.pk)):
        wijzigingen.extend(replay(keer, moment))
        klaar += len(keer)
        voortgang(klaar)
    return Opgenomen(levering, nieuw, bekend, wijzigingen)


@working()
def trek_in(levering: Levering, moment: Moment) -> list[Wijziging]:
    """Take a delivery back: its rows of absence and what it said of residences stay, and count no longer.

    Return what that did to the signals.
    """
    levering = Levering.objects.select_for_update().get(pk=levering.pk)
    if levering.ingetrokken_op is not None:
        return []
    levering.ingetrokken_op = moment.op
    levering.save(update_fields=("ingetrokken_op",))
    log(moment, "levering-ingetrokken", gegevens={"levering": levering.pk})
    wie = _touched(levering, take_back(levering, moment))
    return [wijziging for keer in batches(wie) for wijziging in replay(keer, moment)]


@working()
def zet_terug(levering: Levering, moment: Moment) -> list[Wijziging]:
    """Let a delivery that was taken back hold again. Return what that did to the signals.

    What belongs to a sick call that was taken back stays so: a new call is clearer.
    """
    levering = Levering.objects.select_for_update().get(pk=levering.pk)
    if levering.ingetrokken_op is None or levering.ziekmeldingen.exists():
        return []
    log(moment, "levering-teruggezet", gegevens={"levering": levering.pk, "ingetrokken_op": levering.ingetrokken_op.isoformat()})
    woont_anders = put_back(levering, moment)
    levering.ingetrokken_op = None
    levering.save(update_fields=("ingetrokken_op",))
    wie = _touched(levering, woont_anders)
    return [wijziging for keer in batches(wie) for wijziging in replay(keer, moment)]


def _touched(levering: Levering, ook: Sequence[Leerling]) -> list[Leerling]:
    """Return whom a delivery has rows of absence about, and some others as well."""
    met_verzuim = Leerling.objects.filter(verzuim__levering=levering).distinct()
    return sorted({leerling.pk: leerling for leerling in (*met_verzuim, *ook)}.values(), key=lambda leerling: leerling.pk)


def _leerlingen(frame: pl.DataFrame, namen: Mapping[str, tuple[str, str]], levering: Levering, moment: Moment) -> dict[str, Leerling]:
    """Make pupils who are new; renew what the municipal register and the school say of the others, where that is something else."""
    velden = [veld for veld in frame.columns if veld not in ("leerling_id", *WOONT)]
    nummers = frame["leerling_id"].to_list()
    bekend = {leerling.leerling_id: leerling for leerling in lock(Leerling.objects.filter(leerling_id__in=among_texts(nummers)).only("pk"))}
    rijen, adressen = [], {}
    for rij in frame.sort("leerling_id").iter_rows(named=True):
        oud = bekend.get(rij["leerling_id"])
        if oud is None or any(getattr(oud, veld) != rij[veld] for veld in velden):
            voornaam, achternaam = namen.get(rij["leerling_id"], ("", rij["leerling_id"]))
            rijen.append(Leerling(**rij, voornaam=voornaam, achternaam=achternaam))
        if oud is not None and any(getattr(oud, veld) != rij[veld] for veld in WOONT):
            adressen[oud.pk] = Adres(rij["woongemeente"], rij["postcode"], ingeschreven_op=rij["ingeschreven_gemeente_op"])
    Leerling.objects.bulk_create(rijen, batch_size=PER_KEER, update_conflicts=True, unique_fields=["leerling_id"], update_fields=velden)
    take_adressen(adressen, moment, levering)
    anders = Leerling.objects.filter(leerling_id__in=among_texts([leerling.leerling_id for leerling in rijen]))
    verhuisd = Leerling.objects.filter(pk__in=among(list(adressen)))
    return bekend | {leerling.leerling_id: leerling for leerling in (*anders, *verhuisd)}


def _scholen(frames: Mapping[str, pl.DataFrame], moment: Moment) -> dict[str, Organisatie]:
    eerste = frames["inschrijvingen"]["begin_datum"].min()
    codes = {school_van(school_id) for school_id in frames["inschrijvingen"]["school_id"].unique()}
    uit = {school.code: school for school in Organisatie.objects.filter(soort=Organisatiesoort.SCHOOL, code__in=codes)}
    for code in sorted(codes - set(uit)):
        gegevens = {"naam": f"School {code}", "geldig_vanaf": eerste or moment.dag}
        uit[code], _ = Organisatie.objects.get_or_create(soort=Organisatiesoort.SCHOOL, code=code, defaults=gegevens)
    return uit


def _roosters(frame: pl.DataFrame) -> dict[str, str]:
    """Keep timetables that are not known yet; return the mark of each by the name that the delivery uses."""
    merken: dict[str, str] = {}
    lessen: list[Roosterles] = []
    bekend = set(Rooster.objects.values_list("merk", flat=True))
    for (naam,), rooster in frame.sort("weekdag", "lesuur").partition_by("rooster_id", as_dict=True, include_key=False).items():
        merken[naam] = merk = hashlib.sha256(repr(rooster.rows()).encode()).hexdigest()
        if merk not in bekend:
            bekend.add(merk)
            lessen.extend(Roosterles(rooster_id=merk, **les) for les in rooster.iter_rows(named=True))
    Rooster.objects.bulk_create([Rooster(merk=merk) for merk in {les.rooster_id for les in lessen}])
    Roosterles.objects.bulk_create(lessen, batch_size=PER_KEER)
    return merken


def _regios(frame: pl.DataFrame) -> tuple[set[str], set[str]]:
    """Keep the holiday regions that are told; return the schools and the municipalities for which that is a change."""
    bekend = dict(Regiocode.objects.values_list("code", "regio"))
    anders = [Regiocode(**rij) for rij in frame.iter_rows(named=True) if bekend.get(rij["code"]) != rij["regio"]]
    Regiocode.objects.bulk_create(anders, update_conflicts=True, unique_fields=["code"], update_fields=["regio"])
    codes = {regio.code for regio in anders}
    gemeenten = {code for code in codes if code.isdigit()}
    return codes - gemeenten, gemeenten


def _kalender(frame: pl.DataFrame) -> set[str]:
    """Keep what is told of each school's days, in the place of what was told before; return the schools for which that is a change."""
    velden = ("school_id", "begin_datum", "eind_datum", "soort", "naam")
    nieuw: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    oud: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for rij in frame.select(velden).iter_rows():
        nieuw[rij[0]].add(rij)
    for rij in Kalenderdagen.objects.filter(school_id__in=list(nieuw)).values_list(*velden):
        oud[rij[0]].add(rij)
    anders = {school for school, rijen in nieuw.items() if rijen != oud[school]}
    Kalenderdagen.objects.filter(school_id__in=anders).delete()
    Kalenderdagen.objects.bulk_create(
        Kalenderdagen(**dict(zip(velden, rij, strict=True))) for school in sorted(anders) for rij in sorted(nieuw[school])
    )
    return anders


def _inschrijvingen(
    frame: pl.DataFrame, leerlingen: Mapping[str, Leerling], scholen: Mapping[str, Organisatie], roosters: Mapping[str, str]
) -> None:
    """Keep enrolments; one that is known by pupil, school and first day gets the end, the year and the timetable that are told now."""
    sleutel, velden = ("leerling_id", "school_id", "begin_datum"), ("schoolsoort", "leerjaar", "eind_datum", "rooster_id")
    rijen = Inschrijving.objects.filter(leerling__in=among([leerling.pk for leerling in leerlingen.values()]))
    bekend = {rij[1:4]: (rij[0], rij[4:]) for rij in rijen.order_by().values_list("pk", *sleutel, *velden)}
    nieuw: list[Inschrijving] = []
    anders: dict[int, Inschrijving] = {}
    for rij in frame.iter_rows(named=True):
        leerling = leerlingen[rij.pop("leerling_id")]
        rij["rooster_id"] = roosters[rij["rooster_id"]]
        welke, waarden = (leerling.pk, rij["school_id"], rij["begin_datum"]), tuple(rij[veld] for veld in velden)
        if welke not in bekend:
            nieuw.append(Inschrijving(leerling=leerling, organisatie=scholen[school_van(rij["school_id"])], **rij))
        elif bekend[welke][1] != waarden:
            pk = bekend[welke][0]
            bekend[welke] = pk, waarden
            anders[pk] = Inschrijving(pk=pk, **dict(zip(velden, waarden, strict=True)))
    Inschrijving.objects.bulk_create(nieuw, batch_size=PER_KEER)
    Inschrijving.objects.bulk_update(anders.values(), ["schoolsoort", "leerjaar", "eind_datum", "rooster"], batch_size=PER_KEER)


def _once(frame: pl.DataFrame, model: Any, leerlingen: Mapping[str, Leerling]) -> None:
    """Keep the rows that are not known yet."""
    velden = [veld for veld in frame.columns if veld != "leerling_id"]
    bekend = set(
        model.objects.filter(leerling__in=among([leerling.pk for leerling in leerlingen.values()])).values_list("leerling", *velden)
    )
    nieuw = []
    for rij in frame.iter_rows(named=True):
        leerling = leerlingen[rij.pop("leerling_id")]
        if (leerling.pk, *rij.values()) not in bekend:
            nieuw.append(model(leerling=leerling, **rij))
    model.objects.bulk_create(nieuw, batch_size=PER_KEER)


def take_verzuim(frame: pl.DataFrame, leerlingen: Mapping[str, Leerling], levering: Levering) -> tuple[int, int]:
    """Keep rows of absence that are not known yet; return how many, and how many were known already.

    Raises:
        LeveringGeweigerd: when a row contradicts one that is kept.
    """
    kolommen = list(frame.columns)
    bekend = _known_rows(frame)
    strijdig = bekend.join(frame, on=kolommen, how="anti", nulls_equal=True)
    if strijdig.height:
        raise LeveringGeweigerd(
            f"Rij {strijdig['rij_id'].sort()[0]} is al bekend met een andere inhoud ({strijdig.height} zulke rijen). "
            "Er is niets overgenomen. Lever een verbetering als nieuwe rij, met in vervangt het nummer van de oude."
        )
    nieuw = frame.join(bekend, on="rij_id", how="anti")
    waarden = [kolom for kolom in kolommen if kolom != "leerling_id"]
    sleutel = pl.col("leerling_id").replace_strict({leerling_id: leerling.pk for leerling_id, leerling in leerlingen.items()})
    rijen = nieuw.select(pl.lit(levering.pk).alias("levering_id"), sleutel, *waarden)
    insert_frame(Verzuimrij, rijen)
    return nieuw.height, bekend.height


def _known_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that are kept under a number of this frame, in its columns."""
    velden = ["leerling__leerling_id" if kolom == "leerling_id" else kolom for kolom in frame.columns]
    uit = [pl.DataFrame(schema=frame.schema)]
    for keer in frame["rij_id"].to_frame().iter_slices(PER_KEER):
        rijen = Verzuimrij.objects.filter(rij_id__in=among_texts(keer["rij_id"].to_list())).order_by().values_list(*velden)
        uit.append(pl.DataFrame(list(rijen), schema=frame.schema, orient="row"))
    return pl.concat(uit)
