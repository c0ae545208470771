"""Where a case stands on its route: which steps are done, skipped or open, whose turn it is, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.routes.gebeurtenis import Gebeurtenis, in_force
from aanwezig.core.routes.naspelen import Naspel
from aanwezig.core.routes.route import Overgang, Route, Stap, Termijnsoort
from aanwezig.core.routes.termijnen import Loop, Looptijd
from aanwezig.core.werk.termijnen import Dagen


class Stapstand(StrEnum):
    """How a step stands. ``vervallen``: it was open or to come when the route ended."""

    LATER = "later"
    OPEN = "open"
    GEDAAN = "gedaan"
    OVERGESLAGEN = "overgeslagen"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class Stapbeeld:
    """One step of a case.

    ``eigen``: a person added it; ``vooruit``: it was done before the route opened it, with ``reden``; ``keren``: how often it was done.
    """

    stap: Stap
    stand: Stapstand
    sinds: date | None = None
    uiterlijk: date | None = None
    te_laat: bool = False
    te_vroeg: bool = False
    reden: str = ""
    uitkomst: str = ""
    keren: int = 0
    eigen: bool = False
    vooruit: bool = False


@dataclass(frozen=True, slots=True)
class Openvraag:
    """A transition that waits for the answer of a person: of the owner of the step that it leaves, and since when."""

    overgang: Overgang
    sinds: date
    wie: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a case stands at the end of a day.

    ``vreemd``: numbers of events that this version of the route does not know; they are kept and shown, never dropped.
    """

    route: str
    versie: str
    dag: date
    begonnen_op: date | None
    geeindigd_op: date | None
    stappen: tuple[Stapbeeld, ...]
    termijnen: tuple[Looptijd, ...]
    vragen: tuple[Openvraag, ...]
    vreemd: tuple[int, ...]

    @property
    def bezig(self) -> tuple[Stapbeeld, ...]:
        """The steps that somebody is at now."""
        return tuple(beeld for beeld in self.stappen if beeld.stand is Stapstand.OPEN)

    @property
    def beurt(self) -> tuple[str, ...]:
        """Whose turn it is: the owners of the open steps and of the open questions, each once."""
        return tuple(dict.fromkeys([*(beeld.stap.wie[0] for beeld in self.bezig), *(vraag.wie for vraag in self.vragen)]))

    @property
    def is_stil(self) -> bool:
        """Say whether the route runs and it is nobody's turn: then a person has to say what comes next."""
        return self.begonnen_op is not None and self.geeindigd_op is None and not self.beurt

    @property
    def lopend(self) -> tuple[Looptijd, ...]:
        """The terms that still run or ran out without an end, the first to come first."""
        lopen = (t for t in self.termijnen if t.loop_on(self.dag) in (Loop.LOOPT, Loop.VERSTREKEN))
        return tuple(sorted(lopen, key=lambda t: (t.uiterlijk or date.max, t.termijn.id)))

    def of_stap(self, stap: str) -> Stapbeeld:
        """Return the picture of a step.

        Raises:
            KeyError: when the route has no such step.
        """
        for beeld in self.stappen:
            if beeld.stap.id == stap:
                return beeld
        raise KeyError(stap)


def stand_of(route: Route, gebeurtenissen: Iterable[Gebeurtenis], dag: date, dagen: Dagen) -> Stand:
    """Replay the events of a case up to and with a day, and return where it stands then.

    The order in which events are given does not matter: their days and numbers do. Nothing is stored that is not an event.
    """
    naspel = Naspel(route, dagen)
    for gebeurtenis in in_force(gebeurtenissen):
        if gebeurtenis.dag <= dag:
            naspel.advance(gebeurtenis.dag)
            naspel.apply(gebeurtenis)
    naspel.advance(dag)
    return Stand(
        route=route.id,
        versie=route.versie,
        dag=dag,
        begonnen_op=naspel.begonnen_op,
        geeindigd_op=naspel.geeindigd_op,
        stappen=tuple(_picture(stap, naspel, dag) for stap in naspel.in_order()),
        termijnen=tuple(looptijd for _, looptijd in sorted(naspel.looptijden.items())),
        vragen=tuple(Openvraag(overgang, sinds, route.stap_van[overgang.van].wie[0]) for overgang, sinds in naspel.open_questions()),
        vreemd=tuple(naspel.vreemd),
    )


def _picture(stap: Stap, naspel: Naspel, dag: date) -> Stapbeeld:
    werk = naspel.werk.get(stap.id)
    eigen = stap.id in naspel.eigen
    if werk is None:
        return Stapbeeld(stap, Stapstand.LATER if naspel.geeindigd_op is None else Stapstand.VERVALLEN, eigen=eigen)
    einde = naspel.geeindigd_op is not None
    stand = Stapstand.VERVALLEN if einde and werk.stand == Stapstand.OPEN else Stapstand(werk.stand)
    uiterlijk = _last_day(stap, naspel) if stand is Stapstand.OPEN else None
    return Stapbeeld(
        stap,
        stand,
        sinds=werk.sinds,
        uiterlijk=uiterlijk,
        te_laat=uiterlijk is not None and dag > uiterlijk,
        te_vroeg=werk.te_vroeg,
        reden=werk.reden,
        uitkomst=werk.uitkomst,
        keren=werk.keren,
        eigen=eigen,
        vooruit=werk.vooruit,
    )


def _last_day(stap: Stap, naspel: Naspel) -> date | None:
    """Return the first day by which something of an open step is due."""
    dagen = [
        looptijd.uiterlijk
        for termijn in stap.termijnen
        if termijn.soort is not Termijnsoort.MINSTENS
        and (looptijd := naspel.looptijden.get(termijn.id)) is not None
        and looptijd.geeindigd_op is None
        and looptijd.uiterlijk is not None
    ]
    volgende = naspel.werk[stap.id].volgende
    if volgende is not None:
        dagen.append(volgende)
    if (eigen := naspel.eigen.get(stap.id)) is not None and eigen.uiterlijk is not None:
        dagen.append(eigen.uiterlijk)
    return min(dagen, default=None)
