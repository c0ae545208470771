"""Letters to parents and pupil about a meeting: which one is due, from what they were told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from aanwezig.core.werk.brieven import Briefsjabloon, Briefversie
from aanwezig.core.werk.overleggen import Zin


class Briefsoort(StrEnum):
    """What a letter about a meeting is for."""

    UITNODIGING = "uitnodiging"
    WIJZIGING = "wijziging"
    AFZEGGING = "afzegging"


@dataclass(frozen=True, slots=True)
class Verteld:
    """What a letter told: when and where the meeting is, or (``soort``) that it is off."""

    soort: Briefsoort
    begin_op: datetime
    waar: str


def due(gaat_door: bool, begin_op: datetime, waar: str, laatste: Verteld | None) -> Briefsoort | None:
    """Return which letter somebody who was invited has still to get; ``laatste``: what the last one told. None when it told it all."""
    if not gaat_door:
        return None if laatste is not None and laatste.soort is Briefsoort.AFZEGGING else Briefsoort.AFZEGGING
    if laatste is None or laatste.soort is Briefsoort.AFZEGGING:
        return Briefsoort.UITNODIGING
    return None if (laatste.begin_op, laatste.waar) == (begin_op, waar) else Briefsoort.WIJZIGING


@dataclass(frozen=True, slots=True)
class Overlegbrievenboek:
    """The letters by what they are for and whom they are to (``ouder``, ``leerling``), and what each kind of meeting is in plain words."""

    uitleg: Mapping[str, Zin]
    brieven: Mapping[tuple[Briefsoort, str], Briefsjabloon]
    bronnen: Mapping[str, str]

    def version_on(self, dag: date, soort: Briefsoort, aan: str) -> Briefversie | None:
        """Return the text that holds on a day."""
        return self.brieven[soort, aan].version_on(dag)
