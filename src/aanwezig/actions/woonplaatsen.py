"""Says where pupils live and lived: the one place where a residence is written.

What is told later holds. A residence that is told anew is another row, and what it puts aside stays, so that what was known on a day can
be found again. The columns of the pupil follow in the same transaction (``_follow``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log, log_all
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import lock, replay
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.store.models import Leerling, Levering, Woonplaats
from aanwezig.store.velen import among
from aanwezig.store.wand import working

VASTGESTELD = "woonplaats-vastgesteld"
PER_KEER = 5_000
AL_VERBETERD = "Deze woonplaats is al verbeterd. Kijk naar wat er nu staat."


@dataclass(frozen=True, slots=True)
class Adres:
    """Where somebody lives. ``vanaf``: since when (None: as long as we know); ``ingeschreven_op``: since when the register has them."""

    gemeente: str
    postcode: str = ""
    vanaf: date | None = None
    ingeschreven_op: date | None = None


@working()
def verhuis(leerling: Leerling, naar: Adres, moment: Moment) -> list[Wijziging]:
    """Say that a pupil moved on a day that came (``vanaf``), also when that is known late; return what it did to the signals.

    What is known of later days stays as it is; told again of the same day, it takes the place of what was said first. Work that runs
    elsewhere stays there until somebody hands it over.

    Raises:
        NietMogelijk: when the day is missing or has not come, or the pupil lived there already.
    """
    vanaf = naar.vanaf
    if vanaf is None or vanaf > moment.dag:
        raise NietMogelijk("Vul in sinds welke dag de leerling daar woont. Een verhuizing die nog moet komen, geef je door als zij er is.")
    [leerling] = lock([leerling])
    bekend = _known([leerling.pk])[leerling.pk]
    ervoor = [een for een in bekend if not _begins_later(een, vanaf)]
    _check_elsewhere(ervoor[-1] if ervoor else None, next((een for een in bekend if _begins_later(een, vanaf)), None), naar)
    if naar.ingeschreven_op is None:
        naar = replace(naar, ingeschreven_op=_registered_since(ervoor, naar))
    nieuw = _row(leerling, naar, moment)
    _write([nieuw], Woonplaats.objects.known().filter(leerling=leerling, geldig_vanaf=naar.vanaf), moment)
    log(moment, VASTGESTELD, leerling, {"woonplaats": nieuw.pk})
    return replay([leerling], moment)


@working()
def verbeter_woonplaats(woonplaats: Woonplaats, naar: Adres, moment: Moment) -> list[Wijziging]:
    """Put right where or since when a pupil lived; return what it did to the signals. In the same municipality no postcode says nothing.

    Raises:
        NietMogelijk: when it was put aside already, would begin when another one does or on a day to come, or nothing would change.
    """
    [leerling] = lock([woonplaats.leerling])
    bekend = _known([leerling.pk])[leerling.pk]
    if woonplaats.pk not in {een.pk for een in bekend}:
        raise NietMogelijk(AL_VERBETERD)
    if naar.vanaf is not None and naar.vanaf > moment.dag:
        raise NietMogelijk("Die dag moet nog komen. Vul in sinds welke dag de leerling daar woont.")
    if any(een.geldig_vanaf == naar.vanaf for een in bekend if een.pk != woonplaats.pk):
        raise NietMogelijk("Op die dag begint al een andere woonplaats. Verbeter die.")
    if naar.gemeente == woonplaats.gemeente and not naar.postcode:
        naar = replace(naar, postcode=woonplaats.postcode)
    if _plain(naar) == _plain(woonplaats) and naar.vanaf == woonplaats.geldig_vanaf:
        raise NietMogelijk("Dit staat er al zo. Verander de dag of de plaats, of laat het zoals het is.")
    if naar.ingeschreven_op is None:
        zo = (naar.gemeente, naar.vanaf) == (woonplaats.gemeente, woonplaats.geldig_vanaf)
        ervoor = [een for een in bekend if een.pk != woonplaats.pk and not _begins_later(een, naar.vanaf)]
        naar = replace(naar, ingeschreven_op=woonplaats.ingeschreven_op if zo else _registered_since(ervoor, naar))
    nieuw = _row(leerling, naar, moment)
    _write([nieuw], Woonplaats.objects.filter(pk=woonplaats.pk), moment)
    log(moment, VASTGESTELD, leerling, {"woonplaats": nieuw.pk, "verbetert": woonplaats.pk})
    return replay([leerling], moment)


@working()
def trek_verhuizing_in(woonplaats: Woonplaats, moment: Moment) -> list[Wijziging]:
    """Say that a pupil never moved there: where the pupil lived before goes on; return what it did to the signals.

    Raises:
        NietMogelijk: when it was put aside already, or nothing is known of before.
    """
    [leerling] = lock([woonplaats.leerling])
    bekend = _known([leerling.pk])[leerling.pk]
    if woonplaats.pk not in {een.pk for een in bekend}:
        raise NietMogelijk(AL_VERBETERD)
    if woonplaats.pk == bekend[0].pk:
        raise NietMogelijk("Van eerder is niets bekend. Verbeter waar de leerling woonde; weghalen kan niet.")
    _write([], Woonplaats.objects.filter(pk=woonplaats.pk), moment)
    log(moment, VASTGESTELD, leerling, {"verbetert": woonplaats.pk})
    return replay([leerling], moment)


@dataclass(frozen=True, slots=True)
class Proef:
    """What an act about residences would come to: what it does to the signals, and what is known of the pupil then."""

    wijzigingen: Sequence[Wijziging]
    woonplaatsen: Sequence[Woonplaats]


class _Genoeg(Exception):
    """Enough was seen: what was done is undone."""


def probeer(leerling: Leerling, daad: Callable[[], list[Wijziging]]) -> Proef:
    """Do an act about the residences of a pupil, look what it comes to, and undo it. Raises as the act."""
    gezien = []
    try:
        with working():
            wijzigingen = daad()
            gezien.append(Proef(wijzigingen, _known([leerling.pk])[leerling.pk]))
            raise _Genoeg
    except _Genoeg:
        return gezien[0]


def _check_elsewhere(ervoor: Woonplaats | None, erna: Woonplaats | None, naar: Adres) -> None:
    """Refuse a move to where the pupil lived already, or from a later day on: that is another thing to say."""
    if erna is not None and _same(erna, naar):
        assert erna.geldig_vanaf is not None
        raise NietMogelijk(
            f"De leerling woont daar volgens de gegevens sinds {dutch_date(erna.geldig_vanaf)}. Klopt die dag niet? Verbeter hem."
        )
    if ervoor is not None and _same(ervoor, naar):
        raise NietMogelijk(
            "De leerling woonde daar toen al. Was het een verhuizing binnen de gemeente? Vul dan ook de nieuwe postcode in. "
            "Klopt er iets niet aan wat er staat? Verbeter dat."
        )


def _same(woonplaats: Woonplaats, naar: Adres) -> bool:
    """Say whether it is no other place: who names no postcode says nothing about it."""
    return woonplaats.gemeente == naar.gemeente and (not naar.postcode or _plain(naar) == _plain(woonplaats))


def _plain(plek: Adres | Woonplaats) -> tuple[str, str]:
    return plek.gemeente, "".join(plek.postcode.split()).upper()


def _registered_since(ervoor: Sequence[Woonplaats], naar: Adres) -> date | None:
    """Return since when the register has the pupil: who came from the same municipality stays in it."""
    binnen = bool(ervoor) and ervoor[-1].gemeente == naar.gemeente
    return ervoor[-1].ingeschreven_op if binnen else naar.vanaf


def plan_woonplaatsen(lijsten: Mapping[int, Sequence[Adres]]) -> dict[int, list[Adres]]:
    """Return of which pupils (database ids) the whole list of residences is another one than what is known, and what it becomes.

    Who stays in one municipality stays in its register since the same day.
    """
    bekend = _known(list(lijsten))
    uit: dict[int, list[Adres]] = {}
    for wie, lijst in lijsten.items():
        stond = {(een.gemeente, een.geldig_vanaf): een for een in bekend[wie]}
        straks: list[Adres] = []
        for adres in lijst:
            hier = stond.get((adres.gemeente, adres.vanaf))
            vorige = straks[-1] if straks and straks[-1].gemeente == adres.gemeente else None
            sinds = hier.ingeschreven_op if hier else vorige.ingeschreven_op if vorige else adres.vanaf
            postcode = adres.postcode or (hier.postcode if hier else "")
            straks.append(Adres(adres.gemeente, postcode, adres.vanaf, sinds))
        if straks and straks != [_as_adres(een) for een in bekend[wie]]:
            uit[wie] = straks
    return uit


@working()
def stel_woonplaatsen_vast(plan: Mapping[int, Sequence[Adres]], moment: Moment) -> list[Leerling]:
    """Make what is known of the residences of some pupils (database ids) the lists that were planned (``plan_woonplaatsen``).

    Return who lives elsewhere now than was known: the caller computes their signals, and writes the logbook.
    """
    nieuw: list[Woonplaats] = []
    weg: list[int] = []
    wie = {leerling.pk: leerling for leerling in lock(Leerling.objects.filter(pk__in=among(list(plan))))}
    for pk, nu in _known(list(plan)).items():
        stond = {_as_adres(een): een.pk for een in nu}
        nieuw.extend(_row(wie[pk], adres, moment) for adres in plan[pk] if stond.pop(adres, None) is None)
        weg.extend(stond.values())
    _write(nieuw, Woonplaats.objects.filter(pk__in=weg), moment)
    anders = Leerling.objects.filter(pk__in=among(list(plan)))
    return [een for een in anders if _now(een) != _now(wie[een.pk])]


def _now(leerling: Leerling) -> tuple[object, ...]:
    """What signals know of where a pupil lives."""
    return leerling.woongemeente, leerling.ingeschreven_gemeente_op


@working()
def take_adressen(verteld: Mapping[int, Adres], moment: Moment, levering: Levering | None = None) -> None:
    """Take what a source says of now, by pupil (database id): municipality, postcode, and since when the register has the pupil there.

    Another municipality, or another day in the register: since that day, or else since today. Only another postcode: since today, and when
    none was known it was always that one. What began on or after that day is put aside. An empty postcode says nothing.
    """
    nieuw: list[Woonplaats] = []
    weg: list[int] = []
    wie = {leerling.pk: leerling for leerling in Leerling.objects.filter(pk__in=among(list(verteld))).only("pk")}
    for pk, nu in _known(list(verteld)).items():
        laatst, adres = nu[-1], verteld[pk]
        if not adres.postcode and adres.gemeente == laatst.gemeente:
            adres = replace(adres, postcode=laatst.postcode)
        if (adres.gemeente, adres.postcode, adres.ingeschreven_op) == (laatst.gemeente, laatst.postcode, laatst.ingeschreven_op):
            continue
        vanaf = _since(laatst, adres, moment.dag)
        nieuw.append(_row(wie[pk], replace(adres, vanaf=vanaf), moment, levering))
        weg.extend(een.pk for een in nu if _begins_later(een, vanaf))
    if nieuw:
        _write(nieuw, Woonplaats.objects.filter(pk__in=weg), moment)
        log_all(moment, VASTGESTELD, ((een.leerling, {"woonplaats": een.pk}) for een in nieuw))


@working()
def take_back(levering: Levering, moment: Moment) -> list[Leerling]:
    """Put aside what a delivery said of residences, and let hold again what it had put aside; return whom that was about.

    What another delivery has said since then stays, and keeps aside what it would have put aside itself.
    """
    hier = Woonplaats.objects.known().filter(levering=levering)
    wie = lock(Leerling.objects.filter(pk__in=hier.order_by().values("leerling")))
    hier.update(vervallen_op=moment.op)
    pks = [leerling.pk for leerling in wie]
    bekend = _known(pks)
    terug = [
        een.pk
        for een in Woonplaats.objects.filter(leerling__in=among(pks), vervallen_op=levering.geregistreerd_op).exclude(levering=levering)
        if not any(
            nu.geldig_vanaf == een.geldig_vanaf or (_told_after(nu, levering) and _begins_later(een, nu.geldig_vanaf))
            for nu in bekend[een.leerling_id]
        )
    ]
    Woonplaats.objects.filter(pk__in=terug).update(vervallen_op=None)
    _follow(pks)
    return wie


@working()
def put_back(levering: Levering, moment: Moment) -> list[Leerling]:
    """Let hold again what a delivery that was taken back said of residences; return whom that is about.

    It puts aside what it had put aside at first (with its own moment, so that it can be found again), and nothing that was told since.
    """
    hier = list(Woonplaats.objects.filter(levering=levering, vervallen_op=levering.ingetrokken_op))
    wie = lock(Leerling.objects.filter(pk__in=among([een.leerling_id for een in hier])))
    pks = [leerling.pk for leerling in wie]
    bekend = _known(pks)
    weg: set[int] = set()
    terug: list[int] = []
    for een in hier:
        erna = [nu for nu in bekend[een.leerling_id] if _begins_later(nu, een.geldig_vanaf)]
        eerder = {nu.pk for nu in erna if nu.geregistreerd_op is None or nu.geregistreerd_op <= levering.geregistreerd_op}
        if not any(nu.geldig_vanaf == een.geldig_vanaf for nu in erna if nu.pk not in eerder):
            weg |= eerder
            terug.append(een.pk)
    Woonplaats.objects.filter(pk__in=weg).update(vervallen_op=levering.geregistreerd_op)
    Woonplaats.objects.filter(pk__in=terug).update(vervallen_op=None)
    _follow(pks)
    return wie


def _told_after(een: Woonplaats, levering: Levering) -> bool:
    """Say whether another delivery told of a residence after this one."""
    return een.levering_id is not None and een.geregistreerd_op is not None and een.geregistreerd_op > levering.geregistreerd_op


def _since(laatst: Woonplaats, adres: Adres, dag: date) -> date | None:
    if adres.gemeente == laatst.gemeente and adres.ingeschreven_op == laatst.ingeschreven_op:
        return dag if laatst.postcode else laatst.geldig_vanaf
    if adres.ingeschreven_op is not None:
        return adres.ingeschreven_op
    return laatst.geldig_vanaf if adres.gemeente == laatst.gemeente else dag


def _begins_later(een: Woonplaats, vanaf: date | None) -> bool:
    """Say whether a residence begins on or after a day; None: the beginning of all that is known."""
    return vanaf is None or (een.geldig_vanaf is not None and een.geldig_vanaf >= vanaf)


def _known(leerlingen: Collection[int]) -> dict[int, list[Woonplaats]]:
    """Return what holds of some pupils, the first first."""
    uit: dict[int, list[Woonplaats]] = {pk: [] for pk in leerlingen}
    for een in Woonplaats.objects.known().filter(leerling__in=among(leerlingen)):
        uit[een.leerling_id].append(een)
    return uit


def _as_adres(een: Woonplaats) -> Adres:
    return Adres(een.gemeente, een.postcode, een.geldig_vanaf, een.ingeschreven_op)


def _row(leerling: Leerling, adres: Adres, moment: Moment, levering: Levering | None = None) -> Woonplaats:
    return Woonplaats(
        leerling=leerling,
        gemeente=adres.gemeente,
        postcode=adres.postcode,
        ingeschreven_op=adres.ingeschreven_op,
        geldig_vanaf=adres.vanaf,
        levering=levering,
        geregistreerd_op=moment.op,
    )


def _write(nieuw: Sequence[Woonplaats], weg: QuerySet[Woonplaats], moment: Moment) -> None:
    wie = {een.leerling_id for een in (*nieuw, *weg)}
    weg.update(vervallen_op=moment.op)
    Woonplaats.objects.bulk_create(nieuw, batch_size=PER_KEER)
    _follow(list(wie))


def _follow(leerlingen: list[int]) -> None:
    """Let each residence end where the next one begins, and the columns of the pupil say what the last one says."""
    tabel, leerling = Woonplaats._meta.db_table, Leerling._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {tabel} AS woonplaats SET geldig_tot = reeks.tot
            FROM (
                SELECT id, lead(geldig_vanaf) OVER (PARTITION BY leerling_id ORDER BY geldig_vanaf NULLS FIRST) AS tot
                FROM {tabel} WHERE vervallen_op IS NULL AND leerling_id = ANY(%s)
            ) AS reeks
            WHERE woonplaats.id = reeks.id AND woonplaats.geldig_tot IS DISTINCT FROM reeks.tot
            """,  # noqa: S608 - the name of our own table
            [leerlingen],
        )
        cursor.execute(
            f"""
            UPDATE {leerling} AS leerling
            SET woongemeente = nu.gemeente, postcode = nu.postcode, ingeschreven_gemeente_op = nu.ingeschreven_op
            FROM {tabel} AS nu
            WHERE nu.leerling_id = leerling.id AND nu.vervallen_op IS NULL AND nu.geldig_tot IS NULL AND leerling.id = ANY(%s)
            """,  # noqa: S608 - the names of our own tables
            [leerlingen],
        )
