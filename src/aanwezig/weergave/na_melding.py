"""What changed after a melding was sent, in sentences and rows that an officer follows: why it is right no longer, or never was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from aanwezig.core.herleiding.taal import dutch_date, dutch_weekday_date
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.regels.vergelijking import Aanleiding, Oorzaak
from aanwezig.core.verzuim.beeld import Leerlingbeeld
from aanwezig.core.verzuim.tabellen import Registratie, Verzuimrij
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.reference.signaleren import Naslag
from aanwezig.engines.reference.verloop import Stap, Verloop, follow_melding
from aanwezig.weergave.rijen import kind_of, lessons_of
from aanwezig.weergave.woorden import amount_of, count_of


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One thing that became known after a melding. ``over``: the day that it is about; ``daarna``: the measure at the end of that day."""

    dag: date
    over: str
    stond: str
    staat: str
    daarna: str
    genoeg: bool

    @property
    def zin(self) -> str:
        """The change in two short sentences."""
        wat = f" over {self.over}: eerst {self.stond}; nu {self.staat}" if self.stond else f": {self.staat}"
        return f"Op {dutch_date(self.dag)} werd bekend{wat}. Daarna is het {self.daarna}."


@dataclass(frozen=True, slots=True)
class Terugblik:
    """Why a melding is right no longer. ``klopte``: whether it ever was."""

    klopte: bool
    zinnen: tuple[str, ...]
    wijzigingen: tuple[Wijziging, ...]


class Terugkijker:
    """Looks back at meldingen; keeps what is the same for all of one rule."""

    def __init__(self, regelwerk: Regelwerk) -> None:
        self._regels = {regel_id: regel for regel in regelwerk.regels.values() for regel_id in regel.ids}
        self._regelwerk = regelwerk
        self._naslag: dict[str, Naslag] = {}

    def look_back(self, beeld: Leerlingbeeld, melding: Signaal) -> Terugblik:
        """Return what changed since a melding that is right no longer; ``melding`` is the signal that says so.

        Its rule is evaluated by itself, whichever gebieden hold now: the melding was sent under it.
        """
        if melding.regel not in self._naslag:
            gebieden = self._regels[melding.regel].gebieden
            self._naslag[melding.regel] = Naslag(self._regelwerk, gebieden, frozenset({melding.regel}))
        verloop = follow_melding(beeld, melding, self._naslag[melding.regel])
        rijen = {rij.rij_id: rij for rij in beeld.bekend}
        wijzigingen = tuple(wijziging for stap in verloop.stappen for wijziging in _changes(stap, rijen))
        return Terugblik(verloop.klopte is not None, tuple(_sentences(verloop, melding)), wijzigingen)


def _sentences(verloop: Verloop, melding: Signaal) -> Iterator[str]:
    eerst, nu, drempel = _amount(verloop.eerst), _amount(melding), amount_of(melding.drempel, melding.eenheid)
    klopte = verloop.klopte
    if klopte is None:
        op = dutch_date(melding.eind_datum)
        yield f"Deze melding klopte ook toen niet: op {op} stond er {eerst} verzuim dat meetelt; de drempel is {drempel}."
        if not verloop.stappen:
            yield "Daarna is er niets gewijzigd."
            return
        yield f"Daarna wijzigde er wel iets. Nu is het {nu}."
        return
    if verloop.eerst.status == Status.BEVESTIGD:
        yield f"Deze melding klopte toen ze werd gedaan: er stond {eerst} verzuim dat meetelt; de drempel is {drempel}."
    else:
        yield f"Deze melding klopte even: eerst stond er {eerst} verzuim dat meetelt, later {_amount(klopte)}; de drempel is {drempel}."
    yield f"Daarna {_what_happened(verloop)}. Nu is het {nu}: te weinig voor deze melding."


def _what_happened(verloop: Verloop) -> str:
    """Say in half a sentence what made the melding wrong, with the day or days on which it became known."""
    goed = max((plek for plek, stap in enumerate(verloop.stappen) if stap.oordeel.status == Status.BEVESTIGD), default=-1)
    stappen = verloop.stappen if verloop.eerst.status == Status.BEVESTIGD else verloop.stappen[goed + 1 :]
    rijen = {oorzaak.rij.rij_id for stap in stappen for oorzaak in stap.oorzaken if oorzaak.rij}
    dagen = sorted({stap.dag for stap in stappen})
    wanneer = f"op {dutch_weekday_date(dagen[0])}" if len(dagen) == 1 else f"tussen {dutch_date(dagen[0])} en {dutch_date(dagen[-1])}"
    if not rijen:
        return f"is {wanneer} een eerdere melding anders beoordeeld"
    return f"wijzigde de school {'één rij' if len(rijen) == 1 else count_of(len(rijen), 'rij', 'rijen')}, {wanneer}"


def _changes(stap: Stap, rijen: Mapping[str, Verzuimrij]) -> Iterator[Wijziging]:
    genoeg = stap.oordeel.status == Status.BEVESTIGD
    for oorzaak in stap.oorzaken:
        over, stond, staat = _cells(oorzaak, rijen)
        yield Wijziging(stap.dag, over, stond, staat, _amount(stap.oordeel), genoeg)


def _cells(oorzaak: Oorzaak, rijen: Mapping[str, Verzuimrij]) -> tuple[str, str, str]:
    """Return the day a change is about, what stood there and what stands there now."""
    if oorzaak.rij is None:
        if oorzaak.aanleiding is not Aanleiding.EERDER_SIGNAAL:
            return "", "", "er tellen andere rijen mee"
        wat = f"de melding van {dutch_date(date.fromisoformat(oorzaak.over))} is anders beoordeeld, daardoor tellen andere rijen mee"
        return "", "", wat
    over = dutch_weekday_date(oorzaak.rij.datum)
    if oorzaak.aanleiding is Aanleiding.TELT_NU_MEE:
        return over, "nog niets", _row(oorzaak.rij)
    oud = rijen[oorzaak.over]
    if oud.datum != oorzaak.rij.datum:
        over = f"{dutch_weekday_date(oud.datum)}, verplaatst naar {over}"
    if oorzaak.rij.registratie == Registratie.VERVALLEN:
        return over, _row(oud), f"niets meer: rij {oorzaak.rij.rij_id} laat dit vervallen"
    return over, _row(oud), _row(oorzaak.rij)


def _row(rij: Verzuimrij) -> str:
    return f"{lessons_of(rij)}, {kind_of(rij)} (rij {rij.rij_id})"


def _amount(oordeel: Signaal) -> str:
    return amount_of(oordeel.gemeten, oordeel.eenheid)
