"""The calendars of schools as the administration holds them: what terms are counted on."""

from __future__ import annotations

from datetime import date

from aanwezig.core.kalender.schooldagen import Kalenders
from aanwezig.core.verzuim.tabellen import Kalenderrij, school_van
from aanwezig.core.verzuim.tabellen import Regiocode as Kernregiocode
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import feestdagen, regelwerk
from aanwezig.store.models import Kalenderdagen, Regiocode


class Schoolagenda:
    """All calendars, read once; make one per act or page."""

    def __init__(self) -> None:
        rijen = Kalenderdagen.objects.values_list("school_id", "begin_datum", "eind_datum", "soort", "naam")
        self.kalenders = Kalenders.from_tabellen(
            regelwerk().land,
            [Kernregiocode(code, regio) for code, regio in Regiocode.objects.values_list("code", "regio")],
            [Kalenderrij(*rij) for rij in rijen],
        )

    def dagen_of(self, school_id: str, woongemeente: str) -> Dagen:
        """Return the days of a school; its municipality decides the region when the school's is not given.

        Raises:
            OnbekendeRegio: when neither is known.
        """
        return Dagen(self.kalenders.of_school(school_van(school_id), woongemeente).is_schooldag, is_feestdag)


def is_feestdag(dag: date) -> bool:
    """Say whether a day is a public holiday."""
    return dag in feestdagen(dag.year)
