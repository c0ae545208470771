"""The calendars of schools as the administration holds them: what terms are counted on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models.functions import Left

from aanwezig.core.kalender.schooldagen import ALLE_SCHOLEN, Kalenders
from aanwezig.core.verzuim.tabellen import Kalenderrij, school_van
from aanwezig.core.verzuim.tabellen import Regiocode as Kernregiocode
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import feestdagen, regelwerk
from aanwezig.store.models import Kalenderdagen, Regiocode

BRIN_TEKENS = 4
"""A school_id begins with so many characters that name the school; a location may follow (``school_van``)."""


class Schoolagenda:
    """The calendars of some schools (None: of all), read once; make one per act or page."""

    def __init__(self, scholen: Collection[str] | None = None) -> None:
        self.kalenders = Kalenders.from_tabellen(
            regelwerk().land,
            [Kernregiocode(code, regio) for code, regio in Regiocode.objects.values_list("code", "regio")],
            kalenderrijen_of(scholen),
        )

    def dagen_of(self, school_id: str, woongemeente: str) -> Dagen:
        """Return the days of a school; its municipality decides the region when the school's is not given.

        Raises:
            OnbekendeRegio: when neither is known.
        """
        return Dagen(self.kalenders.of_school(school_van(school_id), woongemeente).is_schooldag, is_feestdag)


def kalenderrijen_of(scholen: Collection[str] | None = None) -> list[Kalenderrij]:
    """Return the days that some schools (BRIN, with or without the location; None: all schools), and every school, open or close."""
    rijen = Kalenderdagen.objects.values_list("school_id", "begin_datum", "eind_datum", "soort", "naam")
    if scholen is not None:
        rijen = rijen.alias(school=Left("school_id", BRIN_TEKENS)).filter(school__in={*map(school_van, scholen), ALLE_SCHOLEN})
    return [Kalenderrij(*rij) for rij in rijen]


def is_feestdag(dag: date) -> bool:
    """Say whether a day is a public holiday."""
    return dag in feestdagen(dag.year)


ELKE_DAG = Dagen(lambda dag: True, is_feestdag)
"""What counts in calendar days needs no school: waiting for a place, and talking about a request, go on in its holidays."""
