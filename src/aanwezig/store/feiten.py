"""The facts about pupils as the tables of the signalling contract: what the engines read, from the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from typing import Any

import polars as pl
from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Coalesce

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.afgesproken import Roosterafspraak, Vrij, agree, away, explain, explain_away
from aanwezig.core.verzuim.tabellen import Inschrijving as Inschrijvingsfeit
from aanwezig.core.verzuim.tabellen import Roosterles as Les
from aanwezig.core.verzuim.tabellen import Verzuimrij, school_van
from aanwezig.definitions.boeken import regelwerk
from aanwezig.exchange.tabellen import TABELLEN
from aanwezig.store.dagen import kalenderrijen_of
from aanwezig.store.models import (
    Inschrijving,
    Leerling,
    Melding,
    Regiocode,
    Roosterles,
    Toestand,
    Vrijstelling,
)
from aanwezig.store.models import Roosterafspraak as Afspraken
from aanwezig.store.models import Verzuimrij as Rijen
from aanwezig.store.velen import among

ELKE_SCHOOL = "*"


def frames_of(leerlingen: Sequence[int]) -> dict[str, pl.DataFrame]:
    """Return the tables of some pupils (their primary keys), with the timetables and calendars that hold for them."""
    wie = {"leerling__in": among(leerlingen)}
    inschrijvingen = _frame("inschrijvingen", Inschrijving.objects.filter(**wie))
    scholen = {school_van(school_id) for school_id in inschrijvingen["school_id"].unique()}
    frames = {
        "leerlingen": _frame("leerlingen", Leerling.objects.filter(pk__in=among(leerlingen))),
        "inschrijvingen": inschrijvingen,
        "roosters": _frame("roosters", Roosterles.objects.filter(rooster__in=inschrijvingen["rooster_id"].unique().to_list())),
        "regio": _rows("regio", Regiocode.objects.values_list("code", "regio")),
        "kalender": _rows("kalender", map(astuple, kalenderrijen_of(scholen))),
        "verzuim": _frame("verzuim", Rijen.objects.known().filter(**wie)),
        "vrijstellingen": _frame("vrijstellingen", Vrijstelling.objects.filter(**wie)),
        "registraties": _frame("registraties", Toestand.objects.filter(**wie)),
        "meldingen": _frame("meldingen", Melding.objects.sent().filter(**wie).annotate(dag=Coalesce("signaal__eind_datum", "eind_datum"))),
    }
    return frames | {"redenen": pl.DataFrame(schema=TABELLEN["redenen"].frame_schema)}


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the engines read of some pupils, and (by leerling_id) when which of their lessons fell away by agreement.

    ``heel``: the same tables without what was agreed.
    """

    frames: dict[str, pl.DataFrame]
    vrij: dict[str, list[Vrij]]
    heel: dict[str, pl.DataFrame]

    def away(self, tm: date) -> dict[str, pl.DataFrame]:
        """Return the tables of the pupils with an agreement, as rules read them to which agreed lessons are time away (ADR 0044).

        That is with their whole timetable, and up to a day with a row for the lessons that fell away.
        """
        van_hen = pl.col("leerling_id").is_in(list(self.vrij))
        frames = {naam: frame.filter(van_hen) if "leerling_id" in frame.columns else frame for naam, frame in self.heel.items()}
        rijen = [rij for leerling_id, vrij in self.vrij.items() for rij in away(leerling_id, vrij, tm)]
        return frames | {"verzuim": pl.concat([frames["verzuim"], _rows("verzuim", map(astuple, rijen))])}

    def explain(self, signaal: Signaal) -> Signaal:
        """Return a signal of one of these pupils that says where an agreed timetable held."""
        vrij = self.vrij.get(signaal.leerling_id)
        if not vrij:
            return signaal
        regel = regelwerk().of_id(signaal.regel)
        if regel is not None and regel.counts_agreed_as_away(signaal.eind_datum):
            return explain_away(signaal)
        return explain(signaal, vrij, self._rijen_of(signaal.leerling_id))

    def _rijen_of(self, leerling_id: str) -> dict[str, Verzuimrij]:
        velden = [veld.name for veld in fields(Verzuimrij)]
        rijen = self.frames["verzuim"].filter(pl.col("leerling_id") == leerling_id).select(velden)
        return {rij.rij_id: rij for rij in (Verzuimrij(*rij) for rij in rijen.iter_rows())}


def afspraken_of(leerlingen: Sequence[int]) -> list[Roosterafspraak]:
    """Return which timetables were agreed for some pupils (their primary keys), as far as who asks may see them."""
    return [
        Roosterafspraak(wie, school, begin, einde, frozenset((weekdag, lesuur) for weekdag, lesuur in lessen))
        for wie, school, begin, einde, lessen in Afspraken.objects.agreed()
        .filter(leerling__in=among(leerlingen))
        .values_list("leerling__leerling_id", "school_id", "begin_datum", "eind_datum", "lessen")
    ]


def feiten_of(leerlingen: Sequence[int], afspraken: Sequence[Roosterafspraak] | None = None) -> Feiten:
    """Return what the engines read of some pupils (their primary keys): their tables, with what was agreed about timetables put in.

    ``afspraken``: what was agreed, when that was read before: who counts for figures sees no agreements.
    """
    frames = frames_of(leerlingen)
    if afspraken is None:
        afspraken = afspraken_of(leerlingen)
    if not afspraken:
        return Feiten(frames, {}, frames)
    van_hen = pl.col("leerling_id").is_in([afspraak.leerling_id for afspraak in afspraken])
    inschrijvingen = [Inschrijvingsfeit(*rij) for rij in frames["inschrijvingen"].filter(van_hen).iter_rows()]
    roosters: dict[str, list[Les]] = defaultdict(list)
    for rij in frames["roosters"].iter_rows():
        les = Les(*rij)
        roosters[les.rooster_id].append(les)
    afgesproken = agree(inschrijvingen, roosters, afspraken)
    anders = {
        "inschrijvingen": pl.concat(
            [frames["inschrijvingen"].filter(~van_hen), _rows("inschrijvingen", map(astuple, afgesproken.inschrijvingen))]
        ),
        "roosters": pl.concat([frames["roosters"], _rows("roosters", map(astuple, afgesproken.roosterlessen))]),
    }
    return Feiten(frames | anders, afgesproken.vrij, frames)


def first_inschrijving() -> date | None:
    """Return the first day of the first enrolment that is known of anybody."""
    eerste = Inschrijving.objects.aggregate(eerste=Min("begin_datum"))["eerste"]
    return eerste if isinstance(eerste, date) else None


def touched_by(scholen: Collection[str], gemeenten: Collection[str], *, iedereen: bool) -> QuerySet[Leerling]:
    """Return the pupils for whom something changed that they share: by school (BRIN, ``*`` for all), by municipality, or all."""
    if iedereen or ELKE_SCHOOL in scholen:
        return Leerling.objects.all()
    wie = Q(woongemeente__in=gemeenten)
    for school in {school_van(school_id) for school_id in scholen}:
        wie |= Q(inschrijvingen__school_id__startswith=school)
    return Leerling.objects.filter(wie).distinct()


_VAN: dict[str, dict[str, str]] = {"meldingen": {"eind_datum": "dag"}}
"""Columns of one table that come from elsewhere: a report is about the day of its signal, whatever period the school wrote."""
_VELDEN: dict[str, str] = {"leerling_id": "leerling__leerling_id", "rooster_id": "rooster_id"}
"""Columns of the contract that a model reaches through another one."""


def _frame(naam: str, rijen: QuerySet[Any]) -> pl.DataFrame:
    schema = TABELLEN[naam].frame_schema
    velden = [kolom if naam == "leerlingen" else (_VELDEN | _VAN.get(naam, {})).get(kolom, kolom) for kolom in schema]
    return _rows(naam, rijen.order_by().values_list(*velden))


def _rows(naam: str, rijen: Iterable[Sequence[object]]) -> pl.DataFrame:
    return pl.DataFrame(list(rijen), schema=TABELLEN[naam].frame_schema, orient="row")
