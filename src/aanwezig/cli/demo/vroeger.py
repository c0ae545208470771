"""The schooljaar before that of a demo: some schools worked with Aanwezig then, so that there is a year to compare with.

What they reported was taken up and ended within weeks; nothing of it is left to do. The pupils of the stories are not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from zlib import crc32

import polars as pl

from aanwezig.actions.afhandelen import sluit_signaal
from aanwezig.actions.fouten import EerstBevestigen
from aanwezig.actions.logboek import Moment
from aanwezig.actions.taken import meld_klaar
from aanwezig.actions.zaken import Afsluiting, sluit_zaak
from aanwezig.cli.demo.gewoon import VERHAAL, number_of, report, somebody_for, take_up, waiting
from aanwezig.cli.demo.verhalen import VRIJDAG, Gebeurtenis
from aanwezig.core.verzuim.tabellen import Schoolsoort, school_van
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.models import Taak

WEKEN = (10, 16, 22, 28, 34, 40, 46)
"""How many weeks after the begin of the schooljaar deliveries came in: never so far apart that a signal is too old to be work."""
WERKDAGEN = range(1, 19)
"""The days after a delivery on which people did what it asked."""
DEEL, REST = 3, 1
"""One of so many schools worked with it, among them few large ones: enough to compare years, and a demo is ready soon."""
OCHTEND = time(9, 20)
NA = 60
"""Within how many minutes the work of a day is done."""
HALT = "halt"
JONG = (Schoolsoort.PO, Schoolsoort.SBO, Schoolsoort.SO)
"""Halt is nothing for a child at a primary school."""
AFLOOP = (
    Afsluiting("overleg-school", "terug", "geen-actie"),
    Afsluiting("gesprek", "terug", "actie"),
    Afsluiting("waarschuwing-mondeling", "terug", "geen-actie"),
    Afsluiting("gesprek", "legitiem", "geen-actie"),
    Afsluiting("hulp", "terug", "actie"),
    Afsluiting(HALT, "terug", "actie", "De jongere en de ouders willen dit. Het helpt om snel en duidelijk te antwoorden."),
    Afsluiting("ongegrond", "legitiem", "geen-actie"),
    Afsluiting("andere-school", "andere-opleiding", "geen-actie"),
    Afsluiting("nieuwe-opleiding", "andere-opleiding", "geen-actie"),
    Afsluiting("aan-het-werk", "werk", "geen-actie"),
    Afsluiting("traject", "beeindigd", "actie"),
)
"""How cases ended, in turn: at leerplicht, and at the Doorstroompunt, whose results are others."""


@dataclass(frozen=True)
class Vorig:
    """The schooljaar before a demo: its first day, and the day of the demo."""

    begin: date
    dag: date

    def deliveries(self) -> list[date]:
        """Return the days on which absence came in."""
        return [self.begin + timedelta(weeks=weken) for weken in WEKEN]

    def days_ago(self, dag: date) -> int:
        """Return how many days before that of the demo a day was."""
        return (self.dag - dag).days

    def known(self) -> pl.Expr:
        """Return which rows of absence were known by the last of these deliveries: of pupils of schools that worked with it."""
        return self.of_schools() & (known_on() <= self.deliveries()[-1])

    def of_schools(self) -> pl.Expr:
        """Return which rows of absence are of a school that worked with it, and of nobody in a story."""
        deed_mee = (
            pl.col("school_id").cast(pl.String).map_elements(lambda school: crc32(school_van(school).encode()) % DEEL == REST, pl.Boolean)
        )
        return deed_mee & ~pl.col("leerling_id").cast(pl.String).str.starts_with(VERHAAL)

    def days_of_work(self) -> Iterator[Gebeurtenis]:
        """Yield the days on which people did what a delivery asked."""
        for levering in self.deliveries():
            for dag in (levering + timedelta(days=n) for n in WERKDAGEN):
                if dag.weekday() <= VRIJDAG:
                    yield Gebeurtenis(self.days_ago(dag), OCHTEND, partial(_work, dag))


def known_on() -> pl.Expr:
    """Return the day on which a row of absence was known."""
    return pl.max_horizontal("datum", "ingevoerd_op")


def _work(dag: date, moment: Moment) -> None:
    te_doen = [(taak, doe) for soort, doe in GEDAAN.items() for taak in waiting(soort, dag)]
    for taak, doe in sorted(te_doen, key=lambda deel: number_of(deel[0]) % NA):
        wie = somebody_for(taak)
        if wie is not None and Taak.objects.open().filter(pk=taak.pk).exists():  # what somebody did before may have ended it
            with suppress(EerstBevestigen):
                doe(taak, Moment(moment.op + timedelta(minutes=number_of(taak) % NA), wie))


def _close(uitkomst: str, taak: Taak, moment: Moment) -> None:
    assert taak.signaal is not None
    sluit_signaal(taak.signaal, uitkomst, "", moment)


def _without_case(taak: Taak, moment: Moment) -> None:
    """Close what asked for a case, one signal of the pupil after the other: a talk was enough."""
    over: Taak | None = taak
    while over is not None:
        _close("gestopt", over, moment)
        over = Taak.objects.open().filter(soort=taak.soort, leerling=taak.leerling).select_related("signaal").order_by("pk").first()


def _end(taak: Taak, moment: Moment) -> None:
    assert taak.zaak is not None
    if taak.zaak.signaal_id is not None:  # a child at no school: that is not over in a few days
        return
    op_basisschool = taak.leerling.inschrijvingen.filter(schoolsoort__in=JONG).exists()
    past = meldingboek().results_of(taak.zaak.soort)
    mogelijk = [afloop for afloop in AFLOOP if afloop.resultaat in past and not (op_basisschool and afloop.resultaat == HALT)]
    sluit_zaak(taak.zaak, mogelijk[number_of(taak) % len(mogelijk)], moment)


GEDAAN: dict[str, Callable[[Taak, Moment], None]] = {
    "signaal-melden": report,
    "signaal-bespreken": partial(_close, "gestopt"),
    "zorgelijk-ziek": partial(_close, "ziekte-verklaard"),
    "aanpak-beginnen": _without_case,
    "melding-oppakken": take_up,
    "zaak-onderzoeken": _end,
    "terugkoppeling-lezen": meld_klaar,
}
"""What people did with each kind of task: all of it."""
