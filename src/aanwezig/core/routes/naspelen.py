"""Replaying the events of a case over a route. The only place that says what an event does; it knows no clock and refuses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.route import EINDE, Overgang, Punt, Puntsoort, Route, Stap, Termijnsoort
from aanwezig.core.routes.termijnen import Looptijd, extend, last_day, start
from aanwezig.core.werk.termijnen import Dagen

OPEN, GEDAAN, OVERGESLAGEN = "open", "gedaan", "overgeslagen"
VAN_DE_STAP = (Puntsoort.STAP, Puntsoort.UITKOMST)
"""A step is left by its own end, or by something else that happens while somebody is at it."""


@dataclass(frozen=True, slots=True)
class Werk:
    """What is known of a step that was reached."""

    stand: str
    sinds: date
    reden: str = ""
    uitkomst: str = ""
    keren: int = 0
    vooruit: bool = False
    te_vroeg: bool = False
    volgende: date | None = None


class Naspel:
    """The state of a case while its events are replayed, each on its day."""

    def __init__(self, route: Route, dagen: Dagen) -> None:
        self.route, self.dagen = route, dagen
        self.begonnen_op: date | None = None
        self.geeindigd_op: date | None = None
        self.werk: dict[str, Werk] = {}
        self.eigen: dict[str, Gebeurtenis] = {}
        self.eigen_stappen: dict[str, Stap] = {}
        self.looptijden: dict[str, Looptijd] = {}
        self.vreemd: list[int] = []
        self._vragen: dict[str, date] = {}
        self._gevuurd: set[str] = set()
        self._verlengd: dict[str, int] = {}
        self._verzet: dict[str, str] = {}

    # ------------------------------------------------------------ time

    def advance(self, dag: date) -> None:
        """Let terms run out that end on or before a day, the earliest first."""
        while self.geeindigd_op is None:
            aan = [
                (wanneer, naam)
                for naam, looptijd in self.looptijden.items()
                if not looptijd.geeindigd_op and naam not in self._gevuurd and (wanneer := looptijd.fires_on) and wanneer <= dag
            ]
            if not aan:
                return
            wanneer, naam = min(aan)
            self._gevuurd.add(naam)
            self._reach(Punt(Puntsoort.TERMIJN, naam), wanneer)
            self._put_on_the_table(self.looptijden[naam], wanneer)

    def _put_on_the_table(self, looptijd: Looptijd, dag: date) -> None:
        """Open the step of a term that ran out while nobody had come to it: what is due is always somebody's."""
        termijn = looptijd.termijn
        if termijn.soort is not Termijnsoort.MINSTENS and looptijd.geeindigd_op is None and termijn.stap not in self.werk:
            self._open(termijn.stap, dag)

    # ------------------------------------------------------------ events

    def apply(self, gebeurtenis: Gebeurtenis) -> None:
        """Let one event work."""
        dag, over = gebeurtenis.dag, gebeurtenis.over
        if self.begonnen_op is None:
            self.begonnen_op = dag
            self._reach(Punt(Puntsoort.BEGIN), dag)
        match gebeurtenis.soort:
            case Soort.BEGONNEN | Soort.OVERGESTAPT | Soort.INGETROKKEN:
                pass
            case Soort.GENOEMD if over in self.route.rollen:
                pass  # who somebody is changes nothing of where the case stands
            case Soort.AFGEROND:
                self._end(dag)
            case Soort.SIGNAAL:
                self._reach(Punt(Puntsoort.SIGNAAL, over), dag)
            case Soort.TOEGEVOEGD:
                self._add(gebeurtenis)
            case Soort.GEBEURD if over in self.route.gebeurtenissen:
                self._reach(Punt(Puntsoort.GEBEURTENIS, over), dag)
            case Soort.JA | Soort.NEE if (overgang := self.route.transition(over)) is not None:
                self._answer(overgang, gebeurtenis)
            case Soort.VERLENGD if over in self.looptijden:
                self._verlengd[over] = self._verlengd.get(over, 0) + 1
                self.looptijden[over] = extend(self.looptijden[over], gebeurtenis.aantal, self._verlengd[over], self.dagen)
                self._gevuurd.discard(over)
            case Soort.GEDAAN | Soort.OVERGESLAGEN | Soort.GEOPEND | Soort.VERZET if over in self.route.stap_van or over in self.eigen:
                self._work(gebeurtenis)
            case _:
                self.vreemd.append(gebeurtenis.nummer)

    def _work(self, gebeurtenis: Gebeurtenis) -> None:
        stap, dag = gebeurtenis.over, gebeurtenis.dag
        if gebeurtenis.soort is Soort.VERZET:
            self._verzet[stap] = gebeurtenis.na
        elif gebeurtenis.soort is Soort.GEOPEND:
            self.geeindigd_op = None
            self._open(stap, dag, opnieuw=True, reden=gebeurtenis.reden)
        elif gebeurtenis.soort is Soort.OVERGESLAGEN:
            self._skip(stap, gebeurtenis)
        else:
            self._do(stap, gebeurtenis)

    def _do(self, stap: str, gebeurtenis: Gebeurtenis) -> None:
        was, dag = self.werk.get(stap), gebeurtenis.dag
        keren = (was.keren if was else 0) + 1
        vooruit = was is None or was.stand == OVERGESLAGEN
        eigen = [looptijd for looptijd in self.looptijden.values() if looptijd.termijn.stap == stap and not looptijd.geeindigd_op]
        te_vroeg = any(looptijd.is_too_soon(dag) for looptijd in eigen)
        gedaan = Werk(GEDAAN, dag, gebeurtenis.reden, gebeurtenis.uitkomst, keren, vooruit, te_vroeg)
        herhaling = self.route.stap_van[stap].herhaling if stap in self.route.stap_van else None
        if herhaling is not None and not gebeurtenis.uitkomst and was is not None and was.stand == OPEN:
            volgende = last_day(herhaling.elke, dag, self.dagen) if herhaling.elke else None
            self.werk[stap] = replace(was, keren=keren, volgende=volgende)
        else:
            self.werk[stap] = gedaan
        self._reach(Punt(Puntsoort.STAP, stap), dag)
        if gebeurtenis.uitkomst:
            self._reach(Punt(Puntsoort.UITKOMST, stap, gebeurtenis.uitkomst), dag)

    def _skip(self, stap: str, gebeurtenis: Gebeurtenis) -> None:
        """Leave out a step: what comes after it opens, and its terms end. Terms that count from its being done do not start.

        Where only an outcome or an event leads on, a person is asked.
        """
        dag = gebeurtenis.dag
        self.werk[stap] = Werk(OVERGESLAGEN, dag, gebeurtenis.reden)
        gedaan = Punt(Puntsoort.STAP, stap)
        self._stop(gedaan, dag)
        verder = [overgang for overgang in self.route.out_of(stap) if gedaan in overgang.op]
        for overgang in verder:
            self._follow(overgang, dag)
        if not verder:
            for overgang in self.route.out_of(stap):
                self._vragen.setdefault(overgang.id, dag)

    def _add(self, gebeurtenis: Gebeurtenis) -> None:
        if gebeurtenis.over in self.route.stap_van:
            self.vreemd.append(gebeurtenis.nummer)
            return
        self.eigen[gebeurtenis.over] = gebeurtenis
        voor = self.route.stap_van.get(gebeurtenis.na, self.route.stappen[-1])
        naam = gebeurtenis.naam or gebeurtenis.over
        self.eigen_stappen[gebeurtenis.over] = Stap(
            gebeurtenis.over, 0, naam, voor.fase, (gebeurtenis.wie or next(iter(self.route.nodig)),), (), (), gebeurtenis.reden, ()
        )
        self.geeindigd_op = None
        self.werk[gebeurtenis.over] = Werk(OPEN, gebeurtenis.dag, gebeurtenis.reden)

    def _answer(self, overgang: Overgang, gebeurtenis: Gebeurtenis) -> None:
        self._vragen.pop(overgang.id, None)
        if gebeurtenis.soort is Soort.JA:
            self._go(overgang, gebeurtenis.dag)

    # ------------------------------------------------------------ what follows

    def _reach(self, punt: Punt, dag: date) -> None:
        """A point is reached: terms end and start, steps open, transitions are taken or asked about."""
        if self.geeindigd_op is not None:
            return
        bezig = {stap for stap, werk in self.werk.items() if werk.stand == OPEN}
        self._stop(punt, dag)
        for termijn in self.route.termijnen.values():
            if termijn.vanaf == punt and self._is_free(termijn.id):
                self.looptijden[termijn.id] = start(termijn, dag, self.dagen)
                self._gevuurd.discard(termijn.id)
        for stap in self.route.stappen:
            if punt in stap.aanleidingen:
                self._open(stap.id, dag)
        for overgang in self.route.overgangen:
            if punt in overgang.op and (punt.soort in VAN_DE_STAP or overgang.van in bezig or self._is_open(overgang.van)):
                self._follow(overgang, dag)

    def _is_free(self, termijn: str) -> bool:
        """Say whether a term can start: it never ran, or it came to an end."""
        looptijd = self.looptijden.get(termijn)
        return looptijd is None or looptijd.geeindigd_op is not None

    def _is_open(self, stap: str) -> bool:
        werk = self.werk.get(stap)
        return werk is not None and werk.stand == OPEN

    def _follow(self, overgang: Overgang, dag: date) -> None:
        if overgang.vraag:
            self._vragen.setdefault(overgang.id, dag)
        else:
            self._go(overgang, dag)

    def _go(self, overgang: Overgang, dag: date) -> None:
        if overgang.naar == EINDE:
            self._end(dag)
        else:
            self._open(overgang.naar, dag, opnieuw=overgang.opnieuw)

    def _open(self, stap: str, dag: date, *, opnieuw: bool = False, reden: str = "") -> None:
        was = self.werk.get(stap)
        if self.geeindigd_op is not None or (was is not None and (was.stand == OPEN or not opnieuw)):
            return
        herhaling = self.route.stap_van[stap].herhaling if stap in self.route.stap_van else None
        volgende = last_day(herhaling.elke, dag, self.dagen) if herhaling and herhaling.elke else None
        self.werk[stap] = Werk(OPEN, dag, reden, keren=was.keren if was else 0, volgende=volgende)
        self._reach(Punt(Puntsoort.OPEN, stap), dag)

    def _stop(self, punt: Punt, dag: date) -> None:
        """End what a point ends: terms, and steps that come back until then."""
        for naam, looptijd in self.looptijden.items():
            if looptijd.geeindigd_op is None and punt in looptijd.termijn.einde:
                self.looptijden[naam] = replace(looptijd, geeindigd_op=dag)
        for stap in self.route.stappen:
            werk = self.werk.get(stap.id)
            if stap.herhaling and punt in stap.herhaling.tot and werk is not None and werk.stand == OPEN:
                self.werk[stap.id] = replace(werk, stand=GEDAAN, sinds=dag, volgende=None)
                self._reach(Punt(Puntsoort.STAP, stap.id), dag)

    def _end(self, dag: date) -> None:
        self.geeindigd_op = dag
        for naam, looptijd in self.looptijden.items():
            if looptijd.geeindigd_op is None:
                self.looptijden[naam] = replace(looptijd, geeindigd_op=dag)
        self._vragen.clear()

    # ------------------------------------------------------------ reading

    def in_order(self) -> Iterator[Stap]:
        """Yield the steps in the order of the route, with what a person added or moved in its place."""
        volgorde = [stap.id for stap in self.route.stappen]
        for naam, gebeurtenis in self.eigen.items():
            volgorde.insert(volgorde.index(gebeurtenis.na) + 1 if gebeurtenis.na in volgorde else len(volgorde), naam)
        for naam, na in self._verzet.items():
            volgorde.remove(naam)
            volgorde.insert(volgorde.index(na) + 1 if na in volgorde else 0, naam)
        alle = self.route.stap_van | self.eigen_stappen
        return (alle[naam] for naam in volgorde)

    def open_questions(self) -> Iterator[tuple[Overgang, date]]:
        """Yield the transitions that wait for an answer: those that would still open something."""
        for overgang in self.route.overgangen:
            if overgang.id in self._vragen and (overgang.naar == EINDE or overgang.opnieuw or overgang.naar not in self.werk):
                yield overgang, self._vragen[overgang.id]
