"""The door to figures from the register of thuiszitters: without names, of the cases of one's own organisation or of the region.

Who may see names counts the cases in which the organisation takes part or took part, exactly. Who may not counts what the municipalities
of the region have in the register, one quarter after the other and without small counts (core/rapportages/zonder_namen). Which children
moved is asked at the door to cases, where looking is noted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.core.rapportages.registercijfers import (
    ALLES,
    Cijferregel,
    Feit,
    group_by,
    held_by,
    line_of,
)
from aanwezig.core.rapportages.wijken import Wijkdeel, exact_wijken, safe_wijken
from aanwezig.core.rapportages.zonder_namen import Regelbeeld, show_all, show_part, show_safe, show_table
from aanwezig.core.register.boek import Definitie, Registerboek
from aanwezig.core.voorzieningen.gebruik import Gebruiksbeeld, safe_use, show_use, use_on
from aanwezig.definitions.boeken import cijferboek, plekboek, regelwerk, registerboek, registercijferboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import LEZEN, list_casussen
from aanwezig.store.deuren.cijfers import gemeenten
from aanwezig.store.models import Casus, Functie
from aanwezig.store.models.casussen import CasusQuerySet
from aanwezig.store.registerfeiten import Casusfeit, Registerfeiten, cases_in, cases_of, facts_of, kept_since, room_on, stays_of, waits_of
from aanwezig.store.wand import counting

ONBEKEND = ""
"""What something is broken down by when nobody wrote it down."""


@dataclass(frozen=True, slots=True)
class Bereik:
    """What somebody counts. ``namen``: whether they may see names, and so count exactly, of the own organisation.

    ``sinds``: since when the register is kept (None: nobody was ever registered); ``dagen``: the reference dates to choose from, the last
    first.
    """

    namen: bool
    sinds: date | None
    dagen: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Groepregel:
    """A line of a breakdown: the code that it stands for (empty: nothing was written down), its stock, and all its figures.

    ``beeld``: None for who may see no names.
    """

    code: str
    eind: Telling
    beeld: Regelbeeld | None = None


@dataclass(frozen=True, slots=True)
class Gemeentetabel:
    """The stock by kind (in the order of the register) and municipality, each line with its total last; the last line is of all kinds."""

    gemeenten: tuple[tuple[str, str], ...]
    rijen: tuple[tuple[str, tuple[Telling, ...]], ...]


@dataclass(frozen=True, slots=True)
class Registerbeeld:
    """The figures between two reference dates. ``soort``: of one kind, or of all (empty).

    ``soorten``, ``oorzaken``, ``schoolsoorten``, ``gemeenten``: lines by code. Who may see no names gets the stock of each only, and
    ``per_gemeente``. ``wijken``: the stock by neighbourhood.
    ``voorzieningen``: places, and who waits. ``instroom`` and ``uitstroom``: cases in the database. ``gevolgd``: who is followed and no
    thuiszitter, since leerplicht has not begun.
    """

    namen: bool
    soort: str
    van: date
    tm: date
    totaal: Regelbeeld
    soorten: tuple[Groepregel, ...]
    oorzaken: tuple[Groepregel, ...]
    schoolsoorten: tuple[Groepregel, ...]
    gemeenten: tuple[Groepregel, ...]
    per_gemeente: Gemeentetabel | None
    resultaten: tuple[tuple[str, Telling], ...]
    definities: tuple[tuple[Definitie, Telling | None], ...]
    instroom: tuple[int, ...]
    uitstroom: tuple[int, ...]
    wijken: tuple[Wijkdeel, ...] = ()
    voorzieningen: tuple[Gebruiksbeeld, ...] = ()
    gevolgd: int = 0


@counting()
def reach_of(functie: Functie, dag: date) -> Bereik:
    """Return what somebody counts, and on which reference dates up to a day.

    Who may see names also chooses the day itself and the day on which the register began.
    """
    namen, sinds = can_do(functie, LEZEN), kept_since(_cases(functie, dag))
    if sinds is None:
        return Bereik(namen, None, ())
    peil = registercijferboek().peildata(sinds, dag)
    return Bereik(namen, sinds, tuple(sorted({*peil, sinds, dag} if namen else peil, reverse=True)))


@counting()
def register_picture(functie: Functie, soort: str, van: date, tm: date, dag: date) -> Registerbeeld:
    """Return the figures between two reference dates.

    Who may see no names gets those of all kinds; their ``van`` is the reference date before ``tm``, or else the day on
    which the register began: who chooses both can subtract.
    """
    boek = registerboek()
    casussen, toen = _cases(functie, dag), _cases(functie, dag, tm)
    gegevens, plekken = facts_of(casussen, boek, tm), room_on(tm)
    hier = [(gemeente.code, gemeente.naam) for gemeente in gemeenten(dag)]
    gebruik = use_on(stays_of(toen), waits_of(toen), tm, plekboek().versies)
    if can_do(functie, LEZEN):
        return replace(_exact(gegevens, soort, van, tm, boek, hier), voorzieningen=show_use(gebruik, plekken))
    sinds = kept_since(casussen) or tm
    eerder = [een for een in registercijferboek().peildata(sinds, tm) if een < tm]
    binnen = {code for code, _ in hier}
    feiten = [feit for feit in gegevens.feiten if feit.gemeente in binnen]  # who lived elsewhere by then counts there
    beeld = _safe(feiten, max([sinds, *eerder]) if sinds <= tm else tm, tm, boek, hier)
    return replace(beeld, voorzieningen=safe_use(gebruik, plekken, cijferboek().kleinste_aantal))


def moved_casussen(functie: Functie, casussen: Collection[int], dag: date) -> CasusQuerySet:
    """Return those of some cases that a functie sees, as a list shows them; who reads them is noted."""
    return list_casussen(functie, dag).filter(pk__in=casussen).order_by("nummer")


def _cases(functie: Functie, dag: date, woonden: date | None = None) -> QuerySet[Casus]:
    """Return the cases that somebody counts; ``woonden``: those of the region only of who lived there on that day."""
    if can_do(functie, LEZEN):
        return cases_of(functie.organisatie)
    return cases_in([gemeente.code for gemeente in gemeenten(dag)], woonden)


# ---------------------------------------------------------------- for who may see names


def _exact(
    gegevens: Registerfeiten, soort: str, van: date, tm: date, boek: Registerboek, plaatsen: Sequence[tuple[str, str]]
) -> Registerbeeld:
    feiten = gegevens.feiten

    def line(deel: Collection[Feit], van_soort: str = soort) -> Regelbeeld:
        return show_all(line_of(deel, van_soort, van, tm, boek))

    def lines(groepen: Mapping[str, Collection[Feit]]) -> tuple[Groepregel, ...]:
        beelden = {code: line(deel) for code, deel in groepen.items()}
        return tuple(Groepregel(code, beeld.eind, beeld) for code, beeld in beelden.items() if _moves(beeld))

    geheel = line_of(feiten, soort, van, tm, boek)
    van_casus = gegevens.casussen
    return Registerbeeld(
        namen=True,
        soort=soort,
        van=van,
        tm=tm,
        totaal=show_all(geheel),
        soorten=tuple(Groepregel(code, (beeld := line(feiten, code)).eind, beeld) for code in boek.soorten),
        oorzaken=lines(_in_order(group_by(feiten, _causes), boek.oorzaken)),
        schoolsoorten=lines(_in_order(group_by(feiten, _school), ())),
        gemeenten=lines(_in_order(group_by(feiten, _gemeente), ())),
        per_gemeente=None,
        resultaten=_results(geheel, feiten, boek),
        definities=tuple((een, None if aantal is None else Telling(aantal)) for een, aantal in _definitions(geheel, feiten, tm, boek)),
        instroom=_casus_of(geheel.stroom.instroom, van_casus),
        uitstroom=_casus_of(geheel.stroom.uitstroom, van_casus),
        gevolgd=gegevens.gevolgd,
        wijken=exact_wijken(_where(feiten, geheel), [code for code, _ in plaatsen], cijferboek().kleinste_aantal),
    )


def _where(feiten: Iterable[Feit], geheel: Cijferregel) -> list[tuple[str, str]]:
    """Return the municipality and neighbourhood of each registration in the stock."""
    ids = frozenset(geheel.stroom.voorraad_eind)
    return [(feit.gemeente, feit.wijk) for feit in feiten if feit.rij.id in ids]


def _casus_of(ids: Iterable[str], casussen: Mapping[str, Casusfeit]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(casussen[id_].casus for id_ in ids))


def _moves(beeld: Regelbeeld) -> bool:
    return any(telling.aantal for telling in (beeld.begin, beeld.erbij, beeld.eraf, beeld.eind, beeld.aanbod.van))


def _results(geheel: Cijferregel, feiten: Iterable[Feit], boek: Registerboek) -> tuple[tuple[str, Telling], ...]:
    """Count what came of those that went: the result, or nothing (empty) for who became of another kind."""
    per_id = {feit.rij.id: feit.rij for feit in feiten}
    tellingen = dict.fromkeys((*boek.resultaten, ONBEKEND), 0)
    for id_ in geheel.stroom.uitstroom:
        rij = per_id[id_]
        klaar = rij.eind_datum is not None and rij.eind_datum < geheel.stroom.tm and rij.resultaat in boek.resultaten
        tellingen[rij.resultaat if klaar else ONBEKEND] += 1
    return tuple((code, Telling(aantal)) for code, aantal in tellingen.items() if aantal)


def _definitions(geheel: Cijferregel, feiten: Iterable[Feit], tm: date, boek: Registerboek) -> list[tuple[Definitie, int | None]]:
    """Count for each definition the children in the stock for whom a signal says that it holds; None: a person judges."""
    ids, begin_of = frozenset(geheel.stroom.voorraad_eind), regelwerk().land.schooljaar.begin_of
    staan = [feit for feit in feiten if feit.rij.id in ids]
    return [(een, held_by(staan, een.regels, tm, begin_of) if een.regels else None) for een in boek.definities.values()]


# ---------------------------------------------------------------- for who may not


def _safe(feiten: Sequence[Feit], van: date, tm: date, boek: Registerboek, plaatsen: Sequence[tuple[str, str]]) -> Registerbeeld:
    kleinste = cijferboek().kleinste_aantal
    geheel = line_of(feiten, ALLES, van, tm, boek)
    ids = frozenset(geheel.stroom.voorraad_eind)
    staan = [feit for feit in feiten if feit.rij.id in ids]
    tabel = show_table(
        [
            [sum(feit.gemeente == code and feit.rij.soort_on(tm) == soort for feit in staan) for code, _ in plaatsen]
            for soort in boek.soorten
        ],
        kleinste,
    )

    def stock(groepen: Mapping[str, Sequence[Feit]], *, vaker: bool = False) -> tuple[Groepregel, ...]:
        tellingen = [telling for (telling,) in show_table([[len(deel)] for deel in groepen.values()], kleinste).rijen] if groepen else []
        return tuple(
            Groepregel(code, show_part(len(deel), len(staan), kleinste) if vaker and telling.aantal is not None else telling)
            for (code, deel), telling in zip(groepen.items(), tellingen, strict=True)
        )

    totaal = show_safe(geheel, kleinste)

    def part(aantal: int) -> Telling:
        return totaal.kinderen if totaal.kinderen.aantal is None else show_part(aantal, geheel.kinderen, kleinste)

    return Registerbeeld(
        namen=False,
        soort=ALLES,
        van=van,
        tm=tm,
        totaal=totaal,
        soorten=tuple(Groepregel(code, telling) for code, telling in zip(boek.soorten, tabel.rijtotalen, strict=True)),
        oorzaken=stock(_in_order(group_by(staan, _causes), boek.oorzaken), vaker=True),
        schoolsoorten=stock(_in_order(group_by(staan, _school), ())),
        gemeenten=(),
        per_gemeente=Gemeentetabel(
            tuple(plaatsen),
            (
                *((code, (*rij, alles)) for code, rij, alles in zip(boek.soorten, tabel.rijen, tabel.rijtotalen, strict=True)),
                (ALLES, (*tabel.kolomtotalen, tabel.totaal)),
            ),
        ),
        resultaten=(),
        definities=tuple((een, None if aantal is None else part(aantal)) for een, aantal in _definitions(geheel, feiten, tm, boek)),
        instroom=(),
        uitstroom=(),
        wijken=safe_wijken(_where(feiten, geheel), dict(zip((code for code, _ in plaatsen), tabel.kolomtotalen, strict=True)), kleinste),
    )


# ---------------------------------------------------------------- by what it is broken down


def _causes(feit: Feit) -> Iterable[str]:
    return feit.oorzaken or (ONBEKEND,)


def _school(feit: Feit) -> Iterable[str]:
    return (feit.schoolsoort,)


def _gemeente(feit: Feit) -> Iterable[str]:
    return (feit.gemeente,)


def _in_order(groepen: Mapping[str, list[Feit]], volgorde: Iterable[str]) -> dict[str, list[Feit]]:
    """Return groups in an order, others after it by code, and what nobody wrote down last."""
    namen = [*volgorde, *sorted(code for code in groepen if code), ONBEKEND]
    return {code: groepen[code] for code in dict.fromkeys(namen) if code in groepen}
