"""Signals a whole delivery with the reference engine, pupil by pupil."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from aanwezig.core.herleiding.bon import Bonnen
from aanwezig.core.kalender.schooldagen import Kalenders
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Omstandigheden, beeld_van
from aanwezig.core.verzuim.roosters import Roosters
from aanwezig.core.verzuim.tabellen import Aanlevering, Leerlinggegevens
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.reference.evaluatie import evaluate_leerling


def default_peildatum(aanlevering: Aanlevering, vandaag: date) -> date:
    """Return the last day with a row of absence that is not after today; today when there is none."""
    return max((rij.datum for rij in aanlevering.verzuim if rij.datum <= vandaag), default=vandaag)


def omstandigheden_van(aanlevering: Aanlevering, regelwerk: Regelwerk, peildatum: date) -> Omstandigheden:
    """Gather what is the same for all pupils of a delivery."""
    return Omstandigheden(
        Kalenders.from_tabellen(regelwerk.land, aanlevering.regios, aanlevering.kalender),
        Roosters(aanlevering.roosters),
        regelwerk.plicht,
        peildatum,
        min((i.begin_datum for i in aanlevering.inschrijvingen), default=None),
    )


class Naslag:
    """Signals pupils one by one under the rules of some gebieden."""

    def __init__(self, regelwerk: Regelwerk, gebieden: Sequence[str], ids: frozenset[str] | None = None) -> None:
        self._alle: dict[str, Regel] = regelwerk.regels
        self._regels = [
            regel for regel in regelwerk.of_gebieden(tuple(gebieden)) if ids is None or any(regel_id in ids for regel_id in regel.ids)
        ]
        self._ids = ids
        self._bonnen = Bonnen(self._regels, gebieden)

    def of_leerling(self, gegevens: Leerlinggegevens, omstandigheden: Omstandigheden) -> list[Signaal]:
        """Return the signals of one pupil.

        Raises:
            OnbekendeRegio: when the holiday region of a school is not known.
        """
        return self.look_at(gegevens, omstandigheden)[1]

    def look_at(self, gegevens: Leerlinggegevens, omstandigheden: Omstandigheden) -> tuple[Leerlingbeeld, list[Signaal]]:
        """Return the picture of one pupil and their signals.

        Raises:
            OnbekendeRegio: when the holiday region of a school is not known.
        """
        beeld = beeld_van(gegevens, omstandigheden)
        return beeld, self._bonnen.write_all(beeld, evaluate_leerling(beeld, self._regels, self._alle, self._ids))


def signal_all(
    aanlevering: Aanlevering,
    omstandigheden: Omstandigheden,
    naslag: Naslag,
    voortgang: Callable[[int], None] = lambda _: None,
) -> Iterator[Signaal]:
    """Yield the signals of all pupils in order; ``voortgang`` is told after each pupil how many are done."""
    for nummer, gegevens in enumerate(aanlevering.per_leerling(), start=1):
        yield from naslag.of_leerling(gegevens, omstandigheden)
        voortgang(nummer)
