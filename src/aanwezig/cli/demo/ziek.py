"""Sick calls in the weeks before a demo: parents call, most children come back, and of some nobody said anything since.

They go through the same acts as the desk, and nights write the days of who is still ill, as the job of the night does. Who is ill
follows from the pupils themselves, so that the same demo is made again. Who is in the deliveries of these weeks is left out: one story at a
time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from itertools import groupby
from zlib import crc32

from aanwezig.actions.logboek import Moment
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_beter, meld_ziek, werk_ziekte_bij
from aanwezig.cli.demo.gewoon import VERHAAL, at_school
from aanwezig.cli.demo.verhalen import Gebeurtenis, weekday_from
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.models import Inschrijving, Ziekmelding

BELT, KOMT_TERUG, NACHT = time(7, 50), time(8, 20), time(0, 30)
PER_ZIEKE = 25
"""One call for so many pupils of a school, as far as there are kinds of them."""
WEKEN = timedelta(days=21)
"""Whoever is in a delivery of this time has a story of their own."""


@dataclass(frozen=True, slots=True)
class Soort:
    """How an illness goes, in days before the demo (negative: after it): first day, expected back, and back (None: nobody said so)."""

    belt: int
    verwacht: int | None = None
    terug: int | None = None
    lesuur: int | None = None
    opmerking: str = ""


SOORTEN = (
    Soort(belt=5, verwacht=2, opmerking="belt zelf als het langer duurt"),  # expected back by now, and nobody knows
    Soort(belt=13),  # ill for a long time: nobody knows until when
    Soort(belt=1, verwacht=-3),
    Soort(belt=8, verwacht=6, terug=6),
    Soort(belt=2, lesuur=3, opmerking="ging na het tweede uur naar huis"),
    Soort(belt=9, terug=7),
)


@dataclass
class Ziekte:
    """Who is ill in a region. ``dag``: the day of the demo; ``elders``: leerlingen of whom the deliveries of these weeks tell."""

    dag: date
    elders: Collection[str]
    _wie: list[tuple[Soort, Inschrijving]] | None = field(default=None)

    def events(self) -> Iterator[Gebeurtenis]:
        """Yield what happens: calls in the morning, returns, and the work of the nights."""
        for terug in sorted({soort.belt for soort in SOORTEN}):
            yield Gebeurtenis(terug, BELT, partial(self._call, terug))
        for terug in sorted({soort.terug for soort in SOORTEN if soort.terug is not None}):
            yield Gebeurtenis(terug, KOMT_TERUG, partial(self._return, terug))
        for terug in range(0, max(soort.belt for soort in SOORTEN), 2):  # a night makes up for the one before
            yield Gebeurtenis(terug, NACHT, self._night)

    def _night(self, moment: Moment) -> None:
        """Write the days of who is still ill."""
        werk_ziekte_bij(moment)

    def _call(self, terug: int, moment: Moment) -> None:
        """Somebody at home calls, when there is school on that day."""
        agenda = Schoolagenda()
        for soort, hier in self._chosen():
            if soort.belt != terug or not agenda.dagen_of(hier.school_id, hier.leerling.woongemeente).is_schooldag(moment.dag):
                continue
            wie = at_school(hier.organisatie, crc32(hier.leerling.leerling_id.encode()))
            if wie is None:
                continue
            ouder = hier.leerling.contacten.order_by("pk").first()
            verwacht = None if soort.verwacht is None else weekday_from(self.dag - timedelta(days=soort.verwacht))
            bericht = Ziekbericht(moment.dag, str(ouder or "thuis"), soort.lesuur, verwacht, soort.opmerking)
            meld_ziek(hier.leerling, bericht, Moment(moment.op, wie))

    def _return(self, terug: int, moment: Moment) -> None:
        """Children are back at school, and somebody says so."""
        wie = [hier.leerling_id for soort, hier in self._chosen() if soort.terug == terug]
        for ziekmelding in Ziekmelding.objects.open().filter(leerling__in=wie).order_by("leerling__leerling_id"):
            meld_beter(ziekmelding, moment.dag, Moment(moment.op, ziekmelding.aangenomen_door))

    def _chosen(self) -> list[tuple[Soort, Inschrijving]]:
        """Return who is ill, and how it goes: some of each school."""
        if self._wie is None:
            rijen = (
                Inschrijving.objects.filter(eind_datum=None)
                .exclude(leerling__leerling_id__startswith=VERHAAL)
                .exclude(leerling__leerling_id__in=self.elders)
                .select_related("leerling", "organisatie")
                .order_by("organisatie__code", "leerling__leerling_id")
            )
            self._wie = []
            for nummer, (_, klas) in enumerate(groupby(rijen, key=lambda hier: hier.organisatie_id)):
                school = sorted(klas, key=lambda hier: crc32(hier.leerling.leerling_id.encode()))
                begin = nummer % len(SOORTEN)  # small schools have one of them, each another
                soorten = SOORTEN[begin:] + SOORTEN[:begin]
                self._wie.extend(zip(soorten, school[: 1 + len(school) // PER_ZIEKE], strict=False))
        return self._wie
