"""The sealed logbook as it is kept: what has no seal yet, and the whole chain read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Max, OuterRef, QuerySet

from aanwezig.core.logboek.keten import Regel, Steen, Zegel, digest_of
from aanwezig.store.models import Logregel, Logsteen, Logzegel

PER_KEER = 5_000
SPEELRUIMTE = 100_000
"""So far below the last sealed line we look for lines that were committed late; the nightly check looks everywhere."""
_VELDEN = ("id", "op", "door_id", "daad", "leerling_id", "gegevens")


def last_zegel() -> Zegel | None:
    """Return the last seal."""
    laatste = Logzegel.objects.order_by("-nummer").first()
    return Zegel(laatste.nummer, laatste.regel, laatste.hash) if laatste else None


@dataclass(frozen=True, slots=True)
class Verzegeld:
    """A line of which no pupil is known, with its seal."""

    zegel: int
    hash: str
    regel: int
    op: datetime
    door: int | None
    daad: str
    gegevens: Mapping[str, object]


def sealed_after(nummer: int, tot: int, daden: Sequence[str]) -> Iterator[Verzegeld]:
    """Yield the lines of some kinds, about no pupil, that were sealed after a seal and up to another, in the order of the seals."""
    na = nummer
    while zegels := list(Logzegel.objects.filter(nummer__gt=na, nummer__lte=tot).order_by("nummer")[:PER_KEER]):
        regels = Logregel.objects.filter(id__in=[zegel.regel for zegel in zegels], daad__in=list(daden), leerling=None)
        rijen = {regel: rest for regel, *rest in regels.values_list("id", "op", "door_id", "daad", "gegevens")}
        for zegel in zegels:
            if zegel.regel in rijen:
                op, door, daad, gegevens = rijen[zegel.regel]
                yield Verzegeld(zegel.nummer, zegel.hash, zegel.regel, op, door, daad, gegevens)
        na = zegels[-1].nummer


def unsealed(*, overal: bool = False) -> Iterator[Regel]:
    """Yield the lines without a seal, in order. ``overal``: also far below the last one that has a seal."""
    regels = Logregel.objects.order_by("id")
    if not overal:
        hoogste = Logzegel.objects.aggregate(regel=Max("regel"))["regel"] or 0
        regels = regels.filter(id__gt=hoogste - SPEELRUIMTE)
    open_ = regels.filter(~Exists(_zegels()))
    for rij in open_.values_list(*_VELDEN).iterator(PER_KEER):
        yield Regel(*rij)


def first_unsealed_before(op: datetime) -> list[int]:
    """Return the lines from before a moment that have no seal: somebody put them in past the application, or sealing stands still."""
    open_ = Logregel.objects.filter(op__lt=op).filter(~Exists(_zegels()))
    return list(open_.order_by("id").values_list("id", flat=True)[:PER_KEER])


def _zegels() -> QuerySet[Logzegel]:
    return Logzegel.objects.filter(regel=OuterRef("id"))


def chain() -> Iterator[tuple[Zegel, Regel | None]]:
    """Yield all seals in order, each with its line, or None when that line is gone."""
    na = 0
    while True:
        zegels = list(Logzegel.objects.filter(nummer__gt=na).order_by("nummer")[:PER_KEER])
        if not zegels:
            return
        nummers = [zegel.regel for zegel in zegels]
        stenen = {steen.regel: Steen(steen.regel, steen.zegel, steen.rest, str(steen.handeling)) for steen in _stenen(nummers)}
        rijen = Logregel.objects.filter(id__in=nummers).values_list(*_VELDEN)
        regels = {rij[0]: replace(Regel(*rij), steen=stenen.get(rij[0])) for rij in rijen}
        for zegel in zegels:
            yield Zegel(zegel.nummer, zegel.regel, zegel.hash), regels.get(zegel.regel)
        na = zegels[-1].nummer


def _stenen(regels: Sequence[int]) -> QuerySet[Logsteen]:
    return Logsteen.objects.filter(regel__in=regels)


GELEEGD = "logregels-geleegd"
"""The act in which lines were emptied; its line holds the digest of its stones."""


def stones_without_account() -> Iterator[int]:
    """Yield a line of each emptying for which no line of the logbook accounts, as it is now."""
    verantwoord = dict(Logregel.objects.filter(daad=GELEEGD, leerling=None).values_list("gegevens__handeling", "gegevens__digest"))
    stenen = Logsteen.objects.order_by("handeling", "regel").values_list("handeling", "regel", "rest").iterator(PER_KEER)
    for handeling, groep in groupby(stenen, key=lambda steen: steen[0]):
        paren = [(regel, rest) for _, regel, rest in groep]
        if verantwoord.get(str(handeling)) != digest_of(paren):
            yield paren[0][0]


def empty_lines(
    handeling: UUID,
    *,
    leerling: int | None = None,
    daden: Sequence[str] | None = None,
    tot: datetime | None = None,
    hoeveel: int | None = None,
) -> list[tuple[int, str]]:
    """Take out of lines of the logbook about whom they are, with what else names them; return the stones. See migration 0015."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT geleegd, overig FROM aanwezig_leeg_logboek(%s, %s, %s, %s, %s)",
            [leerling, list(daden) if daden is not None else None, tot, hoeveel, handeling],
        )
        return list(cursor.fetchall())


def hold_chain() -> bool:
    """Take the chain for this transaction; False when somebody else is sealing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('aanwezig.logboek'))")
        return bool(cursor.fetchone()[0])
