"""The phases of politiegegevens: from the day of first processing to the day on which something is gone. Pure and dated.

Article 8: free use, then only by the exact number, then shielded. Article 9 and 13: free use as long as it is needed, then shielded. What
is shielded stays for complaints and accountability (article 14), then goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.bewaren.termijnen import Bewaareenheid, later
from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.regels.regel import Bron


class Fase(StrEnum):
    """What may be done with something, as time goes by."""

    VRIJ = "vrij"
    GERICHT = "gericht"
    AFGESCHERMD = "afgeschermd"
    VERNIETIGEN = "vernietigen"


@dataclass(frozen=True, slots=True)
class Duur:
    """A length of time."""

    aantal: int
    eenheid: Bewaareenheid

    def after(self, dag: date) -> date:
        """Return the first day on which so much time has gone by."""
        return later(dag, self.aantal, self.eenheid)


@dataclass(frozen=True, slots=True)
class Wpgtermijn:
    """The lengths of the phases on one basis, with source and validity (``geldig_tot`` exclusive).

    ``vrij`` and ``uiterlijk`` count from first processing (None: no such limit), ``na_behoefte`` from the day on which something was needed
    no more, ``daarna`` from the day on which it was shielded, ``doel_binnen`` from first processing.
    """

    id: str
    grondslag: str
    vrij: Duur | None
    uiterlijk: Duur | None
    na_behoefte: Duur
    daarna: Duur
    doel_binnen: Duur
    zeker: bool
    bron: Bron
    geldig_vanaf: date
    geldig_tot: date | None = None

    def holds_on(self, dag: date) -> bool:
        """Say whether the term holds on a day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


@dataclass(frozen=True, slots=True)
class Feiten:
    """What counts for the phases. ``einde``: the first day on which it was needed no more; ``register_tm``: the register's last day."""

    grondslag: str
    eerste_verwerking: date
    einde: date | None = None
    register_tm: date | None = None


@dataclass(frozen=True, slots=True)
class Grenzen:
    """The first day of each phase after the first one; None: not in sight."""

    gericht_vanaf: date | None
    afgeschermd_vanaf: date | None
    vernietigen_vanaf: date | None

    def fase_on(self, dag: date) -> Fase:
        """Return the phase on a day."""
        for vanaf, fase in (
            (self.vernietigen_vanaf, Fase.VERNIETIGEN),
            (self.afgeschermd_vanaf, Fase.AFGESCHERMD),
            (self.gericht_vanaf, Fase.GERICHT),
        ):
            if vanaf is not None and vanaf <= dag:
                return fase
        return Fase.VRIJ


def limits_of(feiten: Feiten, termijn: Wpgtermijn) -> Grenzen:
    """Return on which days the phases begin. That something is needed longer than the law allows lengthens nothing."""
    eerste = feiten.eerste_verwerking
    einden = [
        dag
        for dag in (
            termijn.uiterlijk and termijn.uiterlijk.after(eerste),
            feiten.einde and termijn.na_behoefte.after(feiten.einde),
            feiten.register_tm and feiten.register_tm + DAG,
        )
        if dag
    ]
    afgeschermd = min(einden, default=None)
    return Grenzen(
        gericht_vanaf=termijn.vrij.after(eerste) if termijn.vrij else None,
        afgeschermd_vanaf=afgeschermd,
        vernietigen_vanaf=termijn.daarna.after(afgeschermd) if afgeschermd else None,
    )


def stands_still(eerste_verwerking: date, doel_op: date | None, termijn: Wpgtermijn, dag: date) -> bool:
    """Say whether something may not be used since its purpose is not on paper in time."""
    return doel_op is None and dag > termijn.doel_binnen.after(eerste_verwerking)


@dataclass(frozen=True, slots=True)
class Woord:
    """A code with its name and a sentence or question (``zin``)."""

    code: str
    naam: str
    zin: str = ""


@dataclass(frozen=True, slots=True)
class Grondslag:
    """A basis for processing. ``nodig``: what must be there before (``register``: an entry in the register)."""

    code: str
    naam: str
    artikel: str
    zin: str
    nodig: str = ""


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """To whom something may be given, on which ground; ``zeker``: looked up at its source."""

    code: str
    naam: str
    grond: str
    zeker: bool


@dataclass(frozen=True, slots=True)
class Wpgtaak:
    """A task that somebody can be authorised for, and the bases that belong to it."""

    code: str
    naam: str
    grondslagen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wpgboek:
    """All that is said about politiegegevens."""

    grondslagen: Mapping[str, Grondslag]
    termijnen: tuple[Wpgtermijn, ...]
    fasen: Mapping[Fase, Woord]
    soorten: Mapping[str, Woord]
    criteria: Mapping[str, Woord]
    ontvangers: Mapping[str, Ontvanger]
    betrokkenen: Mapping[str, str]
    taken: Mapping[str, Wpgtaak]
    nakijken: Duur
    aankondigen: Duur
    reden_minstens: int

    def termijn_of(self, grondslag: str, dag: date) -> Wpgtermijn:
        """Return the term that holds on a day.

        Raises:
            LookupError: when none does.
        """
        for termijn in self.termijnen:
            if termijn.grondslag == grondslag and termijn.holds_on(dag):
                return termijn
        raise LookupError(f"no term for article {grondslag} on {dag}")

    def limits_of(self, feiten: Feiten, dag: date) -> Grenzen:
        """Return on which days the phases begin, by the term that holds on a day."""
        return limits_of(feiten, self.termijn_of(feiten.grondslag, dag))

    def stands_still(self, feiten: Feiten, doel_op: date | None, dag: date) -> bool:
        """Say whether the purpose should have been on paper by now, and is not."""
        return stands_still(feiten.eerste_verwerking, doel_op, self.termijn_of(feiten.grondslag, dag), dag)
