"""Destroys what stands on a list that two people signed: pupil by pupil, each whole or not at all, and again from where it was stopped.

What goes with a stuk: its rows, with letters and their pages; tasks and messages; what waits in files that were offered and in jobs. With
the last stuk of a pupil goes who the pupil is, and the logbook is emptied of whom it was about (ADR 0020).
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models
from django.db.models import Q

from aanwezig.actions.bewaren import all_kept
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.verzegelen import verzegel
from aanwezig.core.bewaren.termijnen import is_stopped, later
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.logboek.keten import digest_of
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.store.bewaren import LEERLING, kept_of, stops_of
from aanwezig.store.dossierstukken import Bewaard, Dossierstuk
from aanwezig.store.kluis import keeping
from aanwezig.store.logketen import GELEEGD, empty_lines
from aanwezig.store.models import (
    BLIKKEN,
    Accountsoort,
    Bericht,
    Bewaarstop,
    Consult,
    Consultbericht,
    Consultkoppeling,
    Correctieverzoek,
    Dossiertoegang,
    Gebruiker,
    GeweigerdeRij,
    InKluis,
    Kluisregel,
    Leerling,
    Levering,
    Lijststand,
    Logregel,
    Logzegel,
    Melding,
    Noodtoegang,
    Regelstand,
    Taak,
    Verklaring,
    Vernietigd,
    Vernietigingslijst,
    Vernietigingsregel,
    Verwijzing,
    Verzuimrij,
    Woonplaats,
    Zaak,
)
from aanwezig.store.wand import working

ALLES = 2_147_483_647
"""No bound on how many lines are emptied at once: those of one pupil."""
LOGREGELS = "regels in het logboek"
CLOSED = (InKluis, Kluisregel)


@dataclass(frozen=True, slots=True)
class Herhaald:
    """What of what came back has gone again: how many stukken, and how many run again, so that a person must look."""

    weg: int
    loopt: int


def vernietig(lijst_nr: int, moment: Moment, na_elke: Callable[[], None] = lambda: None) -> bool:
    """Destroy what stands on a list; False when it has not two signatures, or was done already. Goes on where it was stopped."""
    with working():
        lijst = Vernietigingslijst.objects.filter(pk=lijst_nr).first()
    if lijst is None or lijst.stand != Lijststand.VASTGESTELD:
        return False
    while True:
        with working():
            eerste = Vernietigingsregel.objects.todo().filter(lijst=lijst).order_by("nummer").values_list("leerling_id", flat=True).first()
        if eerste is None:
            break
        _seal_lines_of(eerste)
        _destroy_of(lijst, eerste, moment)
        na_elke()
    _finish(lijst, moment)
    return True


def _seal_lines_of(leerling: int) -> None:
    """Give each line about a pupil its seal first: what was never sealed can't be proven to have been."""
    with working():
        open_ = Logregel.objects.filter(leerling=leerling).exclude(
            pk__in=Logzegel.objects.filter(regel__in=_lines(leerling)).values("regel")
        )
        mist = open_.exists()
    if mist:
        verzegel(overal=True)


def _lines(leerling: int) -> models.QuerySet[Logregel, int]:
    return Logregel.objects.filter(leerling=leerling).values_list("pk", flat=True)


@working()
def _destroy_of(lijst: Vernietigingslijst, leerling: int, moment: Moment) -> None:
    """Destroy all stukken of one pupil that are on a list, after looking once more whether each may go."""
    Leerling.objects.select_for_update().filter(pk=leerling).order_by("pk").values_list("pk").first()
    Vernietigingslijst.objects.select_for_update().get(pk=lijst.pk)
    bewaard = kept_of([leerling])[leerling]
    stops = stops_of([leerling], lijst.organisatie_id)[leerling][lijst.organisatie_id]
    regels = list(Vernietigingsregel.objects.todo().filter(lijst=lijst, leerling=leerling).values_list("pk", "soort", "deel"))
    weg: dict[int, Dossierstuk] = {}
    for pk, soort, deel in regels:
        stuk = bewaard.stukken.get((soort, lijst.organisatie_id, deel))
        if is_stopped(soort, stops, moment.dag):
            _settle([pk], Regelstand.AANGEHOUDEN, moment)
        elif stuk is None or not stuk.judge(bewaarboek(), lijst.peildatum).is_due(lijst.peildatum):
            _settle([pk], Regelstand.VERVALLEN, moment)
        else:
            weg[pk] = stuk
    if weg:
        telling = _destroy(bewaard, weg.values(), moment, {"lijst": lijst.pk})
        _settle(weg, Regelstand.VERNIETIGD, moment)
        _count(lijst, Counter(stuk.soort for stuk in weg.values()), telling)


def _settle(regels: Collection[int], stand: str, moment: Moment) -> None:
    zonder_wie: dict[str, Any] = {"leerling": None, "telt_vanaf": None, "vernietigen_vanaf": None, "kenmerk": "", "deel": ""}
    anders = zonder_wie if stand == Regelstand.VERNIETIGD else {}
    Vernietigingsregel.objects.filter(pk__in=list(regels)).update(stand=stand, afgehandeld_op=moment.op, **anders)


def _count(lijst: Vernietigingslijst, stukken: Mapping[str, int], rijen: Mapping[str, int]) -> None:
    verslag = Vernietigingslijst.objects.values_list("verslag", flat=True).get(pk=lijst.pk)
    for deel, telling in (("stukken", stukken), ("rijen", rijen)):
        verslag[deel] = dict(Counter(verslag.get(deel, {})) + Counter(telling))
    Vernietigingslijst.objects.filter(pk=lijst.pk).update(verslag=verslag)


@working()
def _finish(lijst: Vernietigingslijst, moment: Moment) -> None:
    lijst = Vernietigingslijst.objects.select_for_update().get(pk=lijst.pk)
    if lijst.stand != Lijststand.VASTGESTELD:
        return
    lijst.verslag["bleef"] = {stand: lijst.regels.filter(stand=stand).count() for stand in (Regelstand.AANGEHOUDEN, Regelstand.VERVALLEN)}
    lijst.regels.exclude(stand=Regelstand.VERNIETIGD).update(leerling=None, telt_vanaf=None, vernietigen_vanaf=None, kenmerk="", deel="")
    lijst.stand, lijst.uitgevoerd_op = Lijststand.UITGEVOERD, moment.op
    lijst.save(update_fields=("stand", "uitgevoerd_op", "verslag"))
    log(moment, "vernietigingslijst-uitgevoerd", gegevens={"lijst": lijst.pk, "organisatie": lijst.organisatie_id, **lijst.verslag})


def _destroy(bewaard: Bewaard, stukken: Iterable[Dossierstuk], moment: Moment, waarom: Mapping[str, object]) -> Counter[str]:
    """Destroy some stukken of a pupil, and the pupil with the last one; return how many rows of what. In the transaction that is open."""
    sleutel, nummer = Leerling.objects.values_list("sleutel", "leerling_id").get(pk=bewaard.leerling)
    telling: Counter[str] = Counter()
    with _letting_go():
        for stuk in stukken:
            telling.update(_delete_rows(stuk.rijen))
            _remember(stuk.merk, stuk.soort, moment)
        over = kept_of([bewaard.leerling])[bewaard.leerling]
        if {soort for soort, _, _ in over.stukken} <= {LEERLING}:
            telling.update(_delete_leerling(bewaard, moment))
    telling.update(_delete_elsewhere(sleutel, nummer))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a row that is still needed says so now, and nothing of the pupil goes
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    log(moment, "stukken-vernietigd", gegevens={**waarom, "rijen": dict(telling)})
    return telling


@contextmanager
def _letting_go() -> Iterator[None]:
    """Let go here, and nowhere else, what the database otherwise keeps: a case as it was written down, and own words (migration 0021)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('aanwezig.vernietigen', 'ja', true)")
        yield
        cursor.execute("SELECT set_config('aanwezig.vernietigen', '', true)")  # what fails takes the whole transaction back


def _remember(merk: str, soort: str, moment: Moment) -> None:
    Vernietigd.objects.create(merk=merk, soort=soort, op=moment.op)


def _raw_delete(rijen: models.QuerySet[Any]) -> int:
    """Delete rows as they are: what rests on them was taken care of, and the database checks it at the end."""
    return rijen._raw_delete(rijen.db) or 0


def _delete_rows(rijen: Mapping[type[models.Model], set[int]]) -> Counter[str]:
    """Delete rows; what stays and pointed at them points at nothing."""
    telling = _delete_closed({model: pks for model, pks in rijen.items() if issubclass(model, CLOSED)})
    rijen = {model: pks for model, pks in rijen.items() if not issubclass(model, CLOSED)}
    leveringen = set(Verzuimrij.objects.filter(pk__in=rijen.get(Verzuimrij, ())).values_list("levering", flat=True))
    rust_erop = Q(melding__in=rijen.get(Melding, ())) | Q(verwijzing__in=rijen.get(Verwijzing, ()))
    telling.update(_delete_consulten(Consultkoppeling.objects.filter(rust_erop)))
    berichten = Bericht.objects.filter(taak__in=rijen.get(Taak, ()))
    telling[str(Bericht._meta.verbose_name_plural)] += _raw_delete(berichten)
    for veld in ("zaak", "melding"):
        model = Zaak if veld == "zaak" else Zaak.meldingen.rel.model
        koppels = Zaak.meldingen.through._default_manager.filter(**{f"{veld}__in": rijen.get(model, ())})
        _raw_delete(koppels)
    for model, pks in rijen.items():
        for relatie in model._meta.related_objects:
            if relatie.many_to_many or not isinstance(relatie.field, models.ForeignKey) or not relatie.field.null:
                continue
            wijst = relatie.related_model._default_manager.filter(**{f"{relatie.field.name}__in": pks})
            wijst.exclude(pk__in=rijen.get(relatie.related_model, ())).update(**{relatie.field.name: None})
    for model, pks in rijen.items():
        weg = model._default_manager.filter(pk__in=pks)
        telling[str(model._meta.verbose_name_plural)] += _raw_delete(weg)
    telling.update(_delete_empty(leveringen))
    return +telling


def _delete_consulten(koppelingen: models.QuerySet[Consultkoppeling]) -> Counter[str]:
    """Delete consults that came before a report or a referral, with all that was written in them: they were about this pupil."""
    consulten = list(koppelingen.values_list("consult", flat=True))
    telling = Counter({str(Consultkoppeling._meta.verbose_name_plural): _raw_delete(koppelingen)})
    return telling + _delete_whole_consulten(consulten)


def _delete_whole_consulten(consulten: Collection[int]) -> Counter[str]:
    weg: tuple[models.QuerySet[Any], ...] = (
        Consultbericht.objects.filter(consult__in=consulten),
        Consult.objects.filter(pk__in=consulten),
    )
    return Counter({str(rijen.model._meta.verbose_name_plural): _raw_delete(rijen) for rijen in weg})


def _delete_closed(rijen: Mapping[type[models.Model], Collection[int]]) -> Counter[str]:
    """Delete rows of closed compartments."""
    telling: Counter[str] = Counter()
    for model, pks in rijen.items():
        assert issubclass(model, CLOSED)
        with keeping(model.kluis):
            weg = model._default_manager.filter(pk__in=pks)
            telling[str(model._meta.verbose_name_plural)] += _raw_delete(weg)
    return telling


def _delete_empty(leveringen: Collection[int]) -> Counter[str]:
    """Delete deliveries of which nothing is left: their names may say whom they were about."""
    leeg = Levering.objects.filter(pk__in=leveringen, rijen=None, ziekmeldingen=None)
    pks = list(leeg.values_list("pk", flat=True))
    Levering._meta.get_field("aangeboden").related_model._default_manager.filter(levering__in=pks).update(levering=None)
    _raw_delete(GeweigerdeRij.objects.filter(levering__in=pks))
    Woonplaats.objects.filter(levering__in=pks).update(levering=None)
    weg = Levering.objects.filter(pk__in=pks)
    return Counter({str(Levering._meta.verbose_name_plural): _raw_delete(weg)})


def _delete_leerling(bewaard: Bewaard, moment: Moment) -> Counter[str]:
    """Delete who the pupil is, and take them out of the logbook: it stays, and says no more about whom."""
    wie = bewaard.leerling
    handeling = uuid4()
    stenen = empty_lines(handeling, leerling=wie, hoeveel=ALLES)
    if stenen:
        log(moment, GELEEGD, gegevens={"handeling": str(handeling), "aantal": len(stenen), "digest": digest_of(stenen)})
    telling: Counter[str] = Counter({LOGREGELS: len(stenen)})
    lazen = list(Dossiertoegang.objects.filter(leerling=wie).exclude(gebruiker=None).values_list("gebruiker", flat=True))
    telling.update(_delete_consulten(Consultkoppeling.objects.filter(leerling=wie)))
    for model in (Bericht, Bewaarstop, Correctieverzoek, Verklaring, Dossiertoegang, Noodtoegang, Woonplaats):
        weg = model._default_manager.filter(leerling=wie)
        telling[str(model._meta.verbose_name_plural)] += _raw_delete(weg)
    for account in Gebruiker.objects.filter(pk__in=lazen, soort=Accountsoort.EIGEN, dossiertoegangen=None):
        account.delete()  # with its second step and the provider it logged in with
        telling["accounts van ouders en leerlingen"] += 1
    for regels in Kluisregel.__subclasses__():  # who was looked for there, and nothing was recorded
        with keeping(regels.kluis):
            _raw_delete(regels._default_manager.filter(leerling=wie))
    zonder_wie: dict[str, Any] = {"leerling": None, "telt_vanaf": None, "vernietigen_vanaf": None, "kenmerk": "", "deel": ""}
    Vernietigingsregel.objects.filter(leerling=wie).update(**zonder_wie)
    leerlingen = Leerling.objects.filter(pk=wie)
    telling[str(Leerling._meta.verbose_name_plural)] += _raw_delete(leerlingen)
    _remember(bewaard.merk, LEERLING, moment)
    return telling


def _delete_elsewhere(sleutel: UUID, nummer: str) -> Counter[str]:
    """Delete what names the pupil outside of the rows about them: files that were offered, and what jobs were told.

    Only when nothing of the pupil is left: until then a file may hold what is still to come in.
    """
    if Leerling.objects.filter(sleutel=sleutel).exists():
        return Counter()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_geweigerderij WHERE position(%s in velden::text) > 0", [f'"{nummer}"'])
        cursor.execute(
            "DELETE FROM store_bewaardformulier WHERE position(%s in pad) > 0 OR position(%s in velden::text) > 0", [str(sleutel)] * 2
        )
        naald = nummer.encode()
        cursor.execute(
            "DELETE FROM store_aangeboden WHERE stand <> 'opnemen' AND (position(%s::bytea in inhoud) > 0"
            " OR position(%s::bytea in nummers) > 0 OR position(%s in coalesce(uitkomst::text, '')) > 0)",
            [naald, naald, nummer],
        )
        bestanden = cursor.rowcount
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE status <> 'doing' AND (position(%s in args::text) > 0 OR args::text ~ %s)",
            [str(sleutel), f'"{nummer}"' if nummer.isalnum() else str(sleutel)],
        )
        return Counter({"aangeboden bestanden": bestanden, "klussen": cursor.rowcount})


@working()
def leeg_blikken(moment: Moment, hoeveel: int) -> int:
    """Take out of looks that are older than their term about whom they were; at most so many. Return how many."""
    term = bewaarboek().vanzelf["blikken"]
    tot = _so_long_ago(moment, term.aantal, term.eenheid)
    handeling = uuid4()
    stenen = empty_lines(handeling, daden=BLIKKEN, tot=tot, hoeveel=hoeveel)
    for regels in Kluisregel.__subclasses__():
        with keeping(regels.kluis):
            _raw_delete(regels._default_manager.filter(daad__in=BLIKKEN, op__lt=tot))
    if stenen:
        log(moment, GELEEGD, gegevens={"handeling": str(handeling), "aantal": len(stenen), "digest": digest_of(stenen)})
    return len(stenen)


@working()
def ruim_consulten_op(moment: Moment) -> int:
    """Destroy consults of which nothing came and with which nothing happened for their term; return how many."""
    term = bewaarboek().vanzelf["consulten"]
    stil = Consult.objects.filter(koppeling=None, sinds_op__lt=_so_long_ago(moment, term.aantal, term.eenheid))
    consulten = list(stil.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if consulten:
        _delete_whole_consulten(consulten)
        log(moment, "consulten-opgeruimd", gegevens={"aantal": len(consulten)})
    return len(consulten)


def ruim_kluizen_op(moment: Moment) -> int:
    """Destroy what is in compartments that are confidential themselves and of which the term is over; return how many rows.

    By itself and without a list: a list would tell who makes it that something is there. For the same reason no mark of it is remembered;
    what comes back with a backup goes again the next night, since its term is over.
    """
    leerlingen: set[int] = set()
    for model in InKluis.__subclasses__():
        with working(), keeping(model.kluis):
            rijen: models.QuerySet[Any] = model._default_manager.order_by()
            leerlingen.update(rijen.values_list("leerling", flat=True).distinct())
    return sum(_clear_closed_of(leerling, moment) for leerling in sorted(leerlingen))


@working()
def _clear_closed_of(leerling: int, moment: Moment) -> int:
    Leerling.objects.select_for_update().filter(pk=leerling).order_by("pk").values_list("pk").first()
    boek, telling = bewaarboek(), 0
    stops = stops_of([leerling])[leerling]
    for stuk in kept_of([leerling])[leerling].stukken.values():
        over = boek.is_closed(stuk.soort) and stuk.judge(boek, moment.dag).is_due(moment.dag)
        if over and not is_stopped(stuk.soort, stops[stuk.organisatie or 0], moment.dag):
            telling += sum(_delete_rows(stuk.rijen).values())
    if telling:
        log(moment, "kluis-opgeruimd", gegevens={"rijen": telling})
    return telling


def _so_long_ago(moment: Moment, aantal: int, eenheid: Any) -> datetime:
    dag = later(moment.dag, -aantal, eenheid)
    return datetime(dag.year, dag.month, dag.day, tzinfo=AMSTERDAM)


def read_merken(bestand: Path) -> dict[str, str]:
    """Return the marks in a file of what was destroyed, each with the kind; empty when there is no such file."""
    if not bestand.exists():
        return {}
    regels = bestand.read_text(encoding="utf-8").splitlines()
    return {rij["merk"]: rij["soort"] for rij in map(json.loads, regels)}


def write_merken(bestand: Path) -> int:
    """Bring a file outside of the database up to date with what was destroyed: it is what a backup is held against. Nothing leaves it."""
    with working():
        nu = dict(Vernietigd.objects.order_by("pk").values_list("merk", "soort"))
    alles = read_merken(bestand) | nu
    bestand.parent.mkdir(parents=True, exist_ok=True)
    nieuw = bestand.with_suffix(".nieuw")
    with nieuw.open("w", encoding="utf-8") as stroom:
        stroom.writelines(json.dumps({"merk": merk, "soort": soort}) + "\n" for merk, soort in sorted(alles.items()))
        stroom.flush()
        os.fsync(stroom.fileno())
    nieuw.replace(bestand)
    return len(alles)


def herhaal(merken: Mapping[str, str], moment: Moment) -> Herhaald:
    """Destroy again what came back with a backup: each stuk of which the mark is known and the term is over.

    A stuk that runs in the backup (a case that was closed later) stays: nobody destroys what is open, a person looks.
    """
    verzegel(overal=True)
    weg = loopt = 0
    for bewaard in list(_came_back(merken)):
        with working():
            Leerling.objects.select_for_update().filter(pk=bewaard.leerling).order_by("pk").values_list("pk").first()
            stukken = [stuk for stuk in bewaard.stukken.values() if stuk.merk in merken or bewaard.merk in merken]
            due = [stuk for stuk in stukken if stuk.judge(bewaarboek(), moment.dag).is_due(moment.dag)]
            loopt += len(stukken) - len(due)
            if due:
                _destroy(bewaard, due, moment, {"herhaald": True})
                weg += len(due)
    with working():
        log(moment, "vernietiging-herhaald", gegevens={"weg": weg, "loopt": loopt, "merken": len(merken)})
    return Herhaald(weg, loopt)


def _came_back(merken: Mapping[str, str]) -> Iterable[Bewaard]:
    with working():
        for bewaard in all_kept():
            if bewaard.merk in merken or any(stuk.merk in merken for stuk in bewaard.stukken.values()):
                yield bewaard
