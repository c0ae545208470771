"""How far a rule is for one pupil on a day that gave no signal: the same counting as the signals, said as a number and a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from aanwezig.core.herleiding.bon import SOORTWOORDEN
from aanwezig.core.herleiding.taal import dutch_date, dutch_number
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Status, Vondst
from aanwezig.core.regels.vormen import (
    AandeelInVenster,
    AandeelLesweken,
    AantalInVenster,
    BeginVrijstelling,
    Dagmaat,
    Eenheid,
    Ladder,
    Per,
    ReeksLesdagen,
    ReeksLesweken,
    ReeksTotVenstereinde,
    Telling,
    Telwat,
    UrenInVenster,
    VastMoment,
    Venster,
    Venstersoort,
    ZonderInschrijving,
    tellingen_of,
)
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Lesdag, measures_up
from aanwezig.core.verzuim.roosters import UUR
from aanwezig.engines.reference.aandelen import PROCENT
from aanwezig.engines.reference.blik import Blik, Teldag
from aanwezig.engines.reference.reeksen import lesweken_of
from aanwezig.engines.reference.uren import judge_reports

WEEK = 7


@dataclass(frozen=True, slots=True)
class Stand:
    """How far one part of a rule is. ``gemeten`` and ``drempel`` are None where there is no one number to say."""

    zin: str
    gemeten: Fraction | None = None
    drempel: Fraction | None = None
    eenheid: Eenheid | None = None


def stand_of(blik: Blik, tm: date, vondsten: Iterable[Vondst] = ()) -> Stand:
    """Return how far a part of a rule is on a day: at the school of that day, or over all schools.

    ``vondsten``: what was found for this pupil; rows used by an earlier signal of the rule no longer count.
    """
    vorm = blik.vorm_on(tm)
    if vorm is None:
        return Stand(f"Deze regel geldt op {dutch_date(tm)} niet.")
    if isinstance(vorm, BeginVrijstelling):
        return Stand("Dit signaal komt alleen op de eerste dag van zo'n vrijstelling; die dag is er niet geweest.")
    if isinstance(vorm, ZonderInschrijving):
        return Stand(_why_no_gap(blik.beeld, tm))
    lesdagen = _lesdagen_here(blik, tm)
    if not lesdagen:
        return Stand("De leerling had nog geen les, dus er is niets geteld.")
    waarom = _why_outside(blik, lesdagen[-1], tellingen_of(vorm))
    if waarom:
        return Stand(f"Deze regel telt nu niet voor deze leerling: {waarom}.")
    vanaf = _begin_after(blik, lesdagen[-1], tm, vondsten)
    match vorm:
        case UrenInVenster():
            return _hours(blik, vorm, lesdagen, tm, vanaf)
        case AantalInVenster():
            return _number(blik, vorm, lesdagen, tm, vanaf)
        case Ladder():
            return _ladder(blik, vorm, lesdagen, tm)
        case AandeelInVenster():
            return _share_of_window(blik, vorm, lesdagen, tm)
        case AandeelLesweken():
            return _share_of_lesweken(blik, vorm, lesdagen, tm)
        case ReeksLesdagen():
            reeks = _last_row(blik, lesdagen, vorm.dagmaat)
            if vorm.drempel == 1 and not reeks:
                wat = ", ".join(sorted(SOORTWOORDEN[soort] for soort in vorm.telling.soorten))
                return Stand(f"Geen {wat} op {dutch_date(lesdagen[-1].datum)}.", Fraction(0), Fraction(1), Eenheid.DAGEN)
            zin = f"{len(reeks)} van de {_days(vorm.drempel)} achter elkaar, tot en met {dutch_date(tm)}."
            return Stand(zin, Fraction(len(reeks)), Fraction(vorm.drempel), Eenheid.DAGEN)
        case ReeksTotVenstereinde():
            reeks = _last_row(blik, lesdagen, vorm.dagmaat)
            sinds = (
                f"{_days(len(reeks))} achter elkaar helemaal gemist, sinds {dutch_date(reeks[0].datum)}" if reeks else "geen lopende reeks"
            )
            return Stand(f"Tot en met {dutch_date(tm)}: {sinds}. De grens is {_weeks(vorm.lesweken)} zonder onderbreking.")
        case ReeksLesweken():
            return _row_of_lesweken(blik, vorm, lesdagen, tm)
        case VastMoment():
            zin = f"Nog geen {_weeks(vorm.lesweken)} achter elkaar op hetzelfde moment in de week weg."
            return Stand(zin)


def all_stands(
    beeld: Leerlingbeeld, regel: Regel, alle: dict[str, Regel], tm: date, vondsten: Sequence[Vondst] = ()
) -> list[tuple[str, Stand]]:
    """Return how far each part of a rule is, with its ground."""
    return [
        (onderdeel.grond, stand_of(Blik(beeld, regel, plek, alle), tm, vondsten))
        for plek, onderdeel in enumerate(regel.versies[0].onderdelen)
    ]


def _lesdagen_here(blik: Blik, tm: date) -> list[Lesdag]:
    """Return the lesdagen up to a day that count together: those of the school of the last of them, or all."""
    lesdagen = [lesdag for lesdag in blik.beeld.voorbij if lesdag.datum <= tm]
    if blik.per is Per.LEERLING or not lesdagen:
        return lesdagen
    return [lesdag for lesdag in lesdagen if lesdag.school == lesdagen[-1].school]


def _why_outside(blik: Blik, lesdag: Lesdag, tellingen: Iterable[Telling]) -> str:
    """Say why the last lesdag falls outside every telling; an empty text when it falls within one."""
    redenen = [blik.beeld.reason_day_is_out(telling, lesdag) for telling in tellingen]
    return redenen[0] if redenen and all(redenen) else ""


def _begin_after(blik: Blik, laatste: Lesdag, tm: date, vondsten: Iterable[Vondst]) -> date:
    """Return the last day of the last new signal of this part: counting began anew after it."""
    return max(
        (
            vondst.eind_datum
            for vondst in vondsten
            if vondst.regel in blik.regel.ids
            and vondst.plek == blik.plek
            and vondst.status is Status.NIEUW
            and vondst.eind_datum <= tm
            and (blik.per is Per.LEERLING or vondst.school_id[:4] == laatste.school)
        ),
        default=date.min,
    )


def _in_window(blik: Blik, venster: Venster, lesdagen: Iterable[Lesdag], tm: date) -> list[Lesdag]:
    """Return the lesdagen in the window that ends on ``tm``, which need be no lesdag."""
    if venster.soort is Venstersoort.SLEUTELS:
        vanaf = blik.beeld.sleutel(tm) - venster.sleutels
        return [lesdag for lesdag in lesdagen if lesdag.sleutel > vanaf]
    begin = blik.begin_of_window(venster, tm)
    return [lesdag for lesdag in lesdagen if lesdag.datum >= begin]


def _hours(blik: Blik, vorm: UrenInVenster, lesdagen: Sequence[Lesdag], tm: date, vanaf: date) -> Stand:
    op: set[tuple[str, date]] = set()
    if vorm.toetst_meldingen:
        op = judge_reports(blik).gebruikt
    elif vorm.zonder_gemeld_onder:
        op = judge_reports(Blik(blik.beeld, blik.alle[vorm.zonder_gemeld_onder], 0, blik.alle)).gebruikt
    dagen = [dag for dag in _in_window(blik, vorm.venster, lesdagen, tm) if dag.datum > vanaf and (dag.school, dag.datum) not in op]
    gemeten = Fraction(sum(blik.missed(dag).uurminuten for dag in dagen), UUR)
    drempel = Fraction(vorm.drempel_minuten, UUR)
    scholen = {dag.school for dag in dagen if blik.missed(dag).lesuren}
    erbij = ", op één school" if vorm.meer_scholen and gemeten and len(scholen) < 2 else ""
    zin = f"{dutch_number(gemeten)} van de {dutch_number(drempel)} uur {_window_words(vorm.venster, tm)}{erbij}."
    return Stand(zin, gemeten, drempel, Eenheid.UREN)


def _number(blik: Blik, vorm: AantalInVenster, lesdagen: Sequence[Lesdag], tm: date, vanaf: date) -> Stand:
    binnen = {dag.datum for dag in _in_window(blik, vorm.venster, lesdagen, tm) if dag.datum > vanaf}
    aantal, loopt = 0, False
    for lesdag in lesdagen:
        gemist = blik.missed(lesdag)
        was, loopt = loopt, measures_up(vorm.dagmaat, lesdag, gemist)
        if loopt and lesdag.datum in binnen and not (vorm.telt is Telwat.BEGINDAGEN and was):
            aantal += len(gemist.rijen) if vorm.telt is Telwat.RIJEN else 1
    wat = "lesdagen" if vorm.telt is Telwat.DAGEN else "keer"
    grens = f"meer dan {vorm.drempel}" if vorm.meer_dan else f"{vorm.drempel}"
    zin = f"{aantal} van de {grens} {wat} {_window_words(vorm.venster, tm)}."
    return Stand(zin, Fraction(aantal), Fraction(vorm.drempel), Eenheid.DAGEN if vorm.telt is Telwat.DAGEN else Eenheid.KEER)


def _ladder(blik: Blik, vorm: Ladder, lesdagen: Sequence[Lesdag], tm: date) -> Stand:
    dagen = _in_window(blik, vorm.venster, lesdagen, tm)
    keren = sum(len(blik.beeld.missed(vorm.keren, dag).rijen) for dag in dagen)
    uren = Fraction(sum(blik.beeld.missed(vorm.uren, dag).uurminuten for dag in dagen), UUR)
    hoogste = max(Fraction(keren), uren)
    volgende = next((drempel for _, drempel in vorm.treden if drempel > hoogste), None)
    stand = f"{keren} keer te laat en {dutch_number(uren)} uur ongeoorloofd {_window_words(vorm.venster, tm)}"
    if volgende is None:
        return Stand(f"{stand}. De hoogste trede is bereikt.")
    return Stand(f"{stand}. De volgende trede is bij {volgende} keer of {volgende} uur.", hoogste, Fraction(volgende), Eenheid.KEER)


def _share_of_window(blik: Blik, vorm: AandeelInVenster, lesdagen: Sequence[Lesdag], tm: date) -> Stand:
    dagen = _in_window(blik, vorm.venster, lesdagen, tm)
    grens = Fraction(PROCENT * vorm.aandeel.teller, vorm.aandeel.noemer)
    if len(dagen) < vorm.minstens_lesdagen:
        return Stand(
            f"Er {'was' if len(dagen) == 1 else 'waren'} {_days(len(dagen))} {_window_words(vorm.venster, tm)}; "
            f"er zijn er minstens {vorm.minstens_lesdagen} nodig."
        )
    if lesdagen[-1].lesweek <= vorm.niet_in_eerste_lesweken:
        return Stand(f"In de eerste {_weeks(vorm.niet_in_eerste_lesweken)} van een leerling kijkt deze regel nog niet.")
    gemeten = _percentage(blik, dagen)
    zin = f"{dutch_number(gemeten)} procent van de lestijd {_window_words(vorm.venster, tm)}; de grens is {dutch_number(grens)} procent."
    return Stand(zin, gemeten, grens, Eenheid.PROCENT)


def _share_of_lesweken(blik: Blik, vorm: AandeelLesweken, lesdagen: Sequence[Lesdag], tm: date) -> Stand:
    weken = _completed(blik, lesdagen, tm)[-vorm.lesweken :]
    grens = Fraction(PROCENT * vorm.aandeel.teller, vorm.aandeel.noemer)
    if len(weken) < vorm.lesweken:
        return Stand(f"Er zijn nog geen {_weeks(vorm.lesweken)} voorbij.")
    gemeten = _percentage(blik, [dag for week in weken for dag in week])
    zin = (
        f"{dutch_number(gemeten)} procent van de lestijd in de laatste {_weeks(vorm.lesweken)} die voorbij zijn, tot en met "
        f"{dutch_date(weken[-1][-1].datum)}; de grens is {dutch_number(grens)} procent."
    )
    if vorm.plichtig_op_dag and not blik.beeld.plicht.holds_on(tm):
        zin += f" Op {dutch_date(tm)} is de leerling niet leerplichtig of kwalificatieplichtig; dan komt er geen signaal."
    elif grond := blik.beeld.vrijstelling_on(tm):
        zin += f" Op {dutch_date(tm)} geldt een vrijstelling ({grond}); dan komt er geen signaal."
    return Stand(zin, gemeten, grens, Eenheid.PROCENT)


def _row_of_lesweken(blik: Blik, vorm: ReeksLesweken, lesdagen: Sequence[Lesdag], tm: date) -> Stand:
    weken = _completed(blik, lesdagen, tm)
    aantal = 0
    for week in reversed(weken):
        gemist = sum(measures_up(vorm.dagmaat, dag, blik.missed(dag)) for dag in week)
        if not vorm.aandeel.reached_by(gemist, len(week)):
            break
        aantal += 1
    zin = f"{aantal} van de {_weeks(vorm.lesweken)} achter elkaar waarin genoeg dagen zijn gemist, tot en met {dutch_date(tm)}."
    return Stand(zin, Fraction(aantal), Fraction(vorm.lesweken), Eenheid.LESWEKEN)


def _completed(blik: Blik, lesdagen: Sequence[Lesdag], tm: date) -> list[list[Lesdag]]:
    """Return the lesweken with lesdagen of which the last lesdag is no later than ``tm``."""
    lopend = {lesdag.lesweek for lesdag in blik.beeld.lesdagen if lesdag.datum > tm}
    return [week for week in lesweken_of(lesdagen) if week[0].lesweek not in lopend]


def _percentage(blik: Blik, dagen: Sequence[Lesdag]) -> Fraction:
    return PROCENT * Fraction(sum(Teldag(dag, blik.missed(dag)).gemist.minuten for dag in dagen), sum(dag.minuten for dag in dagen))


def _last_row(blik: Blik, lesdagen: Sequence[Lesdag], dagmaat: Dagmaat) -> list[Lesdag]:
    """Return the lesdagen in a row that lead up to the last one and count, in order."""
    reeks: list[Lesdag] = []
    for lesdag in reversed(lesdagen):
        if not measures_up(dagmaat, lesdag, blik.missed(lesdag)):
            break
        reeks.append(lesdag)
    return reeks[::-1]


def _why_no_gap(beeld: Leerlingbeeld, tm: date) -> str:
    leerling = beeld.gegevens.leerling
    if leerling.ingeschreven_gemeente_op is None:
        return "Van deze leerling is niet bekend sinds wanneer die in de gemeente staat ingeschreven; dan kijkt deze regel niet."
    if beeld.inschrijving_on(tm) is not None:
        return f"De leerling is op {dutch_date(tm)} op een school ingeschreven."
    if not beeld.plicht.holds_on(tm):
        return f"De leerling is op {dutch_date(tm)} niet leerplichtig of kwalificatieplichtig."
    if grond := beeld.vrijstelling_on(tm):
        return f"Voor de leerling geldt op {dutch_date(tm)} een vrijstelling ({grond})."
    return f"De leerling is op {dutch_date(tm)} nergens ingeschreven, maar nog niet zo lang dat er een signaal komt."


def _window_words(venster: Venster, tm: date) -> str:
    if venster.soort is Venstersoort.SCHOOLJAAR:
        return f"in dit schooljaar, tot en met {dutch_date(tm)}"
    if venster.soort is Venstersoort.LESWEEK:
        return f"in deze lesweek, tot en met {dutch_date(tm)}"
    return f"in de {_weeks(venster.sleutels // WEEK)} tot en met {dutch_date(tm)}"


def _weeks(aantal: int) -> str:
    woorden = {2: "twee", 3: "drie", 4: "vier"}
    return "lesweek" if aantal == 1 else f"{woorden.get(aantal, str(aantal))} lesweken"


def _days(aantal: int) -> str:
    return "1 lesdag" if aantal == 1 else f"{aantal} lesdagen"
