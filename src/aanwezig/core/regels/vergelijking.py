"""Compares two sets of signals: what is new, unchanged, changed or withdrawn; and which rules of two gebieden are about the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.herleiding.bon import SOORTWOORDEN
from aanwezig.core.regels.regel import Onderdeel, Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.regels.vormen import (
    AandeelInVenster,
    AandeelLesweken,
    AantalInVenster,
    BeginVrijstelling,
    Dagmaat,
    Ladder,
    Per,
    ReeksLesdagen,
    ReeksLesweken,
    ReeksTotVenstereinde,
    UrenInVenster,
    VastMoment,
    Vorm,
    ZonderInschrijving,
    tellingen_of,
)
from aanwezig.core.verzuim.beeld import VRIJGESTELDE_SOORTEN, Leerlingbeeld, Reden, measures_up
from aanwezig.core.verzuim.tabellen import Melding, Registratie, Verzuimrij, school_van


class Soort(StrEnum):
    """What became of a signal between two evaluations."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    INGETROKKEN = "ingetrokken"
    ONGEWIJZIGD = "ongewijzigd"


@dataclass(frozen=True, slots=True)
class Verschil:
    """A signal before (``oud``) and after (``nieuw``); None where there was none."""

    soort: Soort
    oud: Signaal | None
    nieuw: Signaal | None

    @property
    def signaal(self) -> Signaal:
        """The signal as it is after, or as it was when it is gone."""
        signaal = self.nieuw or self.oud
        assert signaal is not None
        return signaal


def compare_signalen(oud: Sequence[Signaal], nieuw: Sequence[Signaal]) -> list[Verschil]:
    """Match the signals of two evaluations, each at most once, and say what became of each; in the order of the contract.

    A signal is the same one when regel, leerling, school, eind_datum and grond are equal. What is left over is one that *changed* when
    regel, leerling, school and grond are equal and it begins on the same day or shares a counted row. Of a school only the first four
    characters are compared.
    """
    paren: list[tuple[Signaal, Signaal]] = []
    over_oud, over_nieuw = sorted(oud, key=_order), sorted(nieuw, key=_order)
    for sleutel in (_exact, _same, _same_begin):
        over_oud, over_nieuw = _pair(over_oud, over_nieuw, sleutel, paren)
    over_oud, over_nieuw = _pair_by_rows(over_oud, over_nieuw, paren)
    uit = [Verschil(Soort.ONGEWIJZIGD if _numbers(a) == _numbers(b) else Soort.GEWIJZIGD, a, b) for a, b in paren]
    uit += [Verschil(Soort.INGETROKKEN, signaal, None) for signaal in over_oud]
    uit += [Verschil(Soort.NIEUW, None, signaal) for signaal in over_nieuw]
    return sorted(uit, key=lambda verschil: (_order(verschil.signaal), verschil.soort))


def _order(signaal: Signaal) -> tuple[tuple[str, date, str, str, str], str, date]:
    return (signaal.volgorde, signaal.status, signaal.begin_datum)


def _who(signaal: Signaal) -> tuple[str, str, str, str]:
    return (signaal.leerling_id, signaal.regel, school_van(signaal.school_id), signaal.grond)


def _exact(signaal: Signaal) -> Hashable:
    return (_who(signaal), signaal.eind_datum, signaal.school_id, signaal.status)


def _same(signaal: Signaal) -> Hashable:
    return (_who(signaal), signaal.eind_datum)


def _same_begin(signaal: Signaal) -> Hashable:
    return (_who(signaal), signaal.begin_datum)


def _numbers(signaal: Signaal) -> Hashable:
    return (
        signaal.status,
        signaal.begin_datum,
        signaal.eind_datum,
        signaal.gemeten,
        signaal.drempel,
        signaal.eenheid,
        frozenset(signaal.geteld),
    )


def _pair(
    oud: Iterable[Signaal], nieuw: Iterable[Signaal], sleutel: Callable[[Signaal], Hashable], paren: list[tuple[Signaal, Signaal]]
) -> tuple[list[Signaal], list[Signaal]]:
    """Pair what has the same key, in order; return what is left over."""
    wacht: dict[Hashable, list[Signaal]] = {}
    for signaal in nieuw:
        wacht.setdefault(sleutel(signaal), []).append(signaal)
    over = []
    for signaal in oud:
        rij = wacht.get(sleutel(signaal))
        if rij:
            paren.append((signaal, rij.pop(0)))
        else:
            over.append(signaal)
    return over, sorted((signaal for rij in wacht.values() for signaal in rij), key=_order)


def _pair_by_rows(
    oud: Iterable[Signaal], nieuw: list[Signaal], paren: list[tuple[Signaal, Signaal]]
) -> tuple[list[Signaal], list[Signaal]]:
    """Pair each signal with the one that shares the most counted rows with it."""
    per_wie: dict[Hashable, list[Signaal]] = {}
    for signaal in nieuw:
        per_wie.setdefault(_who(signaal), []).append(signaal)
    over = []
    for signaal in oud:
        kan = [ander for ander in per_wie.get(_who(signaal), ()) if not set(signaal.geteld).isdisjoint(ander.geteld)]
        if kan:
            beste = max(kan, key=lambda ander: len(set(signaal.geteld) & set(ander.geteld)))
            per_wie[_who(signaal)].remove(beste)
            paren.append((signaal, beste))
        else:
            over.append(signaal)
    return over, sorted((signaal for rij in per_wie.values() for signaal in rij), key=_order)


# ---------------------------------------------------------------- what did it


class Aanleiding(StrEnum):
    """Why a row or a melding made a signal come, change or go."""

    TELT_NU_MEE = "telt nu mee"
    VERVANGT = "vervangt een rij die meetelde"
    GAAT_VOOR = "gaat voor op een rij die meetelde"
    MAAKT_RUIMTE = "vervangt een rij die voorging op een rij die nu meetelt"
    EERDER_SIGNAAL = "verandert een eerder signaal van deze regel"
    MELDING = "de school heeft gemeld"
    DAG = "de dag zelf is erbij gekomen"


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """One thing that became known and did it: a row (``rij``), a melding or the day itself (both None)."""

    aanleiding: Aanleiding
    rij: Verzuimrij | None = None
    melding: Melding | None = None
    over: str = ""
    """The row that was replaced or that gave way; of an earlier signal its last day."""


def rows_between(verzuim: Iterable[Verzuimrij], van: date, tm: date) -> list[Verzuimrij]:
    """Return the rows that are known on ``tm`` and were not yet known on ``van``, in order of date."""
    nieuw = (rij for rij in verzuim if max(rij.datum, rij.bekend_op) <= tm and not max(rij.datum, rij.bekend_op) <= van)
    return sorted(nieuw, key=lambda rij: (rij.datum, rij.rij_id))


def rows_that_gave_way(beeld: Leerlingbeeld) -> dict[str, set[str]]:
    """Return, for each row that prevails, the rows that give way to it on at least one lesuur; they may still prevail on others."""
    op_dag: dict[date, list[Verzuimrij]] = {}
    for rij in beeld.bekend:
        weg = beeld.buiten.get(rij.rij_id)
        if weg is None or weg.reden is Reden.OVERSTEMD:
            op_dag.setdefault(rij.datum, []).append(rij)
    uit: dict[str, set[str]] = {}
    for lesdag in beeld.voorbij:
        rijen = op_dag.get(lesdag.datum, ())
        for lesuur, heerser in lesdag.heersend.items():
            weken = {rij.rij_id for rij in rijen if rij.covers(lesuur)} - {heerser.rij_id}
            if weken:
                uit.setdefault(heerser.rij_id, set()).update(weken)
    return uit


def causes_of(
    verschil: Verschil,
    verzuim: Sequence[Verzuimrij],
    meldingen: Iterable[Melding],
    voorgegaan: Mapping[str, Collection[str]],
    van: date,
    tm: date,
    eerder: Iterable[Verschil] = (),
) -> list[Oorzaak]:
    """Return what made a signal come, change or go between two reference dates; nothing for one that is unchanged.

    ``verzuim`` and ``meldingen`` are those of the leerling, ``voorgegaan`` what :func:`rows_that_gave_way` says on ``tm``, ``eerder`` the
    other differences of the same leerling.
    """
    if verschil.soort is Soort.ONGEWIJZIGD:
        return []
    erbij = rows_between(verzuim, van, tm)
    stond = set(verschil.oud.geteld) if verschil.oud else set()
    staat = set(verschil.nieuw.geteld) if verschil.nieuw else set()
    rijen = {rij.rij_id: rij for rij in verzuim}
    uit: list[Oorzaak] = []
    for rij in erbij:
        weg = sorted(stond.intersection(voorgegaan.get(rij.rij_id, ())))
        if rij.vervangt in stond and rij.vervangt != rij.rij_id:
            uit.append(Oorzaak(Aanleiding.VERVANGT, rij, over=rij.vervangt))
        elif weg:
            uit += [Oorzaak(Aanleiding.GAAT_VOOR, rij, over=oud) for oud in weg]
        elif rij.rij_id in staat - stond:
            uit.append(Oorzaak(Aanleiding.TELT_NU_MEE, rij))
        elif rij.vervangt in rijen and any(_share_a_lesuur(rijen[rij.vervangt], rijen[ander]) for ander in staat):
            uit.append(Oorzaak(Aanleiding.MAAKT_RUIMTE, rij, over=rij.vervangt))
    uit += [
        Oorzaak(Aanleiding.MELDING, melding=melding)
        for melding in sorted(set(meldingen), key=lambda melding: (melding.eind_datum, melding.school_id, melding.regel))
        if van < melding.eind_datum <= tm and melding.regel == verschil.signaal.regel and _is_about(melding, verschil)
    ]
    if uit:
        return uit
    vorige = [ander for ander in eerder if ander is not verschil and ander.soort is not Soort.ONGEWIJZIGD and _leads_to(ander, verschil)]
    if vorige:
        return [Oorzaak(Aanleiding.EERDER_SIGNAAL, over=f"{vorige[-1].signaal.eind_datum.isoformat()}")]
    return [Oorzaak(Aanleiding.DAG)]


def _share_a_lesuur(een: Verzuimrij, ander: Verzuimrij) -> bool:
    if een.rij_id == ander.rij_id or een.datum != ander.datum:
        return False
    if een.lesuur_van is None or ander.lesuur_van is None:
        return True
    return een.covers(ander.lesuur_van) or ander.covers(een.lesuur_van)


def _is_about(melding: Melding, verschil: Verschil) -> bool:
    """Say whether a melding may have done it: the one that is judged, or one before a signal that counts on after it."""
    signaal = verschil.signaal
    if melding.school != school_van(signaal.school_id):
        return False
    if verschil.nieuw is not None and verschil.nieuw.status != Status.NIEUW:
        return melding.eind_datum == verschil.nieuw.eind_datum
    return melding.eind_datum <= signaal.eind_datum


def _leads_to(eerder: Verschil, verschil: Verschil) -> bool:
    a, b = eerder.signaal, verschil.signaal
    return _who(a) == _who(b) and a.eind_datum <= b.eind_datum


# ---------------------------------------------------------------- rules about the same thing


class Familie(StrEnum):
    """What a rule is about; rules of one family may be laid side by side. It follows from the shape, so a new rule joins by itself."""

    UREN = "uren ongeoorloofd verzuim"
    LANGDURIG = "langdurig of vrijwel aldoor weg"
    TE_LAAT = "te laat komen"
    VEEL = "veel verzuim bij elkaar"
    ZIEKTE = "ziekteverzuim"
    LUXE = "luxeverzuim"
    RISICO = "vast moment, schorsing of minder leertijd"
    ZONDER_SCHOOL = "zonder inschrijving"


def family_of(regel: Regel) -> Familie:
    """Return what a rule is about."""
    return family_of_vorm(regel.versies[-1].onderdelen[0].vorm)


def family_of_vorm(vorm: Vorm) -> Familie:
    """Return what a shape is about, from the kinds of row it counts and how."""
    soorten = frozenset[str]().union(*(telling.soorten for telling in tellingen_of(vorm)))
    for enige, familie in ((Registratie.ZIEKTE, Familie.ZIEKTE), (Registratie.LUXE, Familie.LUXE), (Registratie.TE_LAAT, Familie.TE_LAAT)):
        if soorten == {enige.value}:
            return familie
    match vorm:
        case UrenInVenster():
            return Familie.UREN
        case Ladder():
            return Familie.TE_LAAT
        case ReeksLesweken() | AandeelLesweken() | ReeksTotVenstereinde():
            return Familie.LANGDURIG
        case AandeelInVenster() | AantalInVenster():
            return Familie.VEEL
        case VastMoment() | BeginVrijstelling() | ReeksLesdagen():
            return Familie.RISICO
        case ZonderInschrijving():
            return Familie.ZONDER_SCHOOL


@dataclass(frozen=True, slots=True)
class Rijoordeel:
    """What another rule makes of the rows that one signal rests on: how many count there too, and why the others do not."""

    rijen: int
    tellen: int
    redenen: tuple[tuple[str, int], ...]
    """Each reason with its number of rows, the most common first."""


def judge_rows(beeld: Leerlingbeeld, signaal: Signaal, onderdeel: Onderdeel) -> Rijoordeel:
    """Judge the counted rows of a signal by the conditions of a part of another rule: kind, duty, age, exemption, school, whole days."""
    bekend = {rij.rij_id: rij for rij in beeld.bekend}
    redenen = Counter(_why_not_here(beeld, bekend[rij_id], onderdeel, signaal.school_id) for rij_id in signaal.geteld)
    tellen = redenen.pop("", 0)
    return Rijoordeel(len(signaal.geteld), tellen, tuple(sorted(redenen.items(), key=lambda paar: (-paar[1], paar[0]))))


def _why_not_here(beeld: Leerlingbeeld, rij: Verzuimrij, onderdeel: Onderdeel, school_id: str) -> str:
    """Say why a row of a signal would not count under a part of another rule; an empty text when it would."""
    vorm = onderdeel.vorm
    telling = next((telling for telling in tellingen_of(vorm) if rij.registratie in telling.soorten), None)
    if telling is None:
        return f"{SOORTWOORDEN[rij.registratie]} telt bij deze regel niet mee"
    if onderdeel.per is Per.SCHOOL and school_id and rij.school != school_van(school_id):
        return "deze rij is van een andere school"
    lesdag = next(lesdag for lesdag in beeld.voorbij if lesdag.datum == rij.datum)
    if waarom := beeld.reason_day_is_out(telling, lesdag):
        return waarom
    if lesdag.vrijgesteld and rij.registratie in VRIJGESTELDE_SOORTEN:
        return f"op deze dag gold een vrijstelling ({lesdag.vrijgesteld})"
    if not isinstance(vorm, AantalInVenster | ReeksLesdagen | ReeksTotVenstereinde | ReeksLesweken):
        return ""
    if measures_up(vorm.dagmaat, lesdag, beeld.missed(telling, lesdag)):
        return ""
    return "de lesdag is niet helemaal gemist" if vorm.dagmaat is Dagmaat.GEHEEL else "er is minder dan de helft van de dag gemist"
