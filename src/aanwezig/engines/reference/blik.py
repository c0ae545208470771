"""One part of one rule looking at one pupil: the days it sees, and what counts on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Status, Vondst
from aanwezig.core.regels.vormen import BeginVrijstelling, Eenheid, Ladder, Per, Telling, Venster, Venstersoort, Vorm, ZonderInschrijving
from aanwezig.core.verzuim.beeld import NIETS, Gemist, Leerlingbeeld, Lesdag


@dataclass(slots=True)
class Blik:
    """A pupil's picture seen through one part (``plek``) of a rule. ``alle`` holds every rule by id."""

    beeld: Leerlingbeeld
    regel: Regel
    plek: int
    alle: dict[str, Regel]
    _enige: Vorm | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Remember the shape when one version covers all lesdagen: nearly always, and asked for on every day."""
        lesdagen = self.beeld.lesdagen
        if lesdagen:
            for versie in self.regel.versies:
                if versie.holds_on(lesdagen[0].datum) and versie.holds_on(lesdagen[-1].datum):
                    self._enige = versie.onderdelen[self.plek].vorm

    @property
    def per(self) -> Per:
        """Whether the part counts per school or over all schools."""
        return self.regel.versies[0].onderdelen[self.plek].per

    @property
    def grond(self) -> str:
        """The ground that the part names in its signals."""
        return self.regel.versies[0].onderdelen[self.plek].grond

    def vorm_on(self, dag: date) -> Vorm | None:
        """Return the shape with the numbers in force on a day, or None when the rule does not hold then."""
        lesdagen = self.beeld.lesdagen
        if self._enige is not None and lesdagen[0].datum <= dag <= lesdagen[-1].datum:
            return self._enige
        versie = self.regel.version_on(dag)
        return versie.onderdelen[self.plek].vorm if versie else None

    def telling_on(self, dag: date) -> Telling | None:
        """Return the telling in force on a day; every shape with days has one, save the ladder (two) and those without rows."""
        vorm = self.vorm_on(dag)
        if vorm is None or isinstance(vorm, Ladder | ZonderInschrijving | BeginVrijstelling):
            return None
        return vorm.telling

    def missed(self, lesdag: Lesdag) -> Gemist:
        """Return what counts of a lesdag under the telling in force that day."""
        if not lesdag.heersend:
            return NIETS
        telling = self.telling_on(lesdag.datum)
        return self.beeld.missed(telling, lesdag) if telling else NIETS

    def stretches(self, *, ook_later: bool = False) -> Iterable[list[Lesdag]]:
        """Yield the lesdagen to judge, those of each school apart or all together, up to the peildatum; ``ook_later``: also after it."""
        if self.per is Per.SCHOOL:
            return self.beeld.per_school(ook_later=ook_later)
        return (self.beeld.lesdagen if ook_later else self.beeld.voorbij,)

    def is_over(self, lesdag: Lesdag) -> bool:
        """Say whether a lesdag is no later than the peildatum."""
        return lesdag.datum <= self.beeld.peildatum

    def in_window(self, venster: Venster, lesdag: Lesdag, eerder: Lesdag) -> bool:
        """Say whether an earlier lesdag lies in the window that ends on ``lesdag``."""
        if venster.soort is Venstersoort.SLEUTELS:
            return eerder.sleutel > lesdag.sleutel - venster.sleutels
        if venster.soort is Venstersoort.LESWEEK:
            return eerder.lesweek == lesdag.lesweek
        return eerder.datum >= self.begin_of_window(venster, lesdag.datum)

    def begin_of_window(self, venster: Venster, dag: date) -> date:
        """Return the first day of the window that ends on ``dag``."""
        if venster.soort is Venstersoort.SLEUTELS:
            return min(dag, self.beeld.lesweken.first_dag_after(self.beeld.sleutel(dag) - venster.sleutels))
        if venster.soort is Venstersoort.LESWEEK:
            return monday_of(dag)
        return self.beeld.omstandigheden.kalenders.land.schooljaar.begin_of(dag)

    def found(
        self,
        *,
        eind: date,
        school_id: str,
        begin: date,
        gemeten: Fraction | int,
        drempel: Fraction | int,
        venster_van: date,
        rijen: Iterable[str] = (),
        status: Status = Status.NIEUW,
        regel: str = "",
        eenheid: Eenheid | None = None,
    ) -> Vondst:
        """Write down a finding of this part."""
        return Vondst(
            regel=regel or self.regel.id,
            plek=self.plek,
            status=status,
            leerling_id=self.beeld.gegevens.leerling.leerling_id,
            school_id=school_id,
            begin_datum=begin,
            eind_datum=eind,
            gemeten=Fraction(gemeten),
            drempel=Fraction(drempel),
            eenheid=eenheid or self.regel.versies[0].onderdelen[self.plek].eenheid,
            grond=self.grond,
            venster_van=venster_van,
            venster_tm=eind,
            rijen=tuple(rijen),
        )


@dataclass(frozen=True, slots=True)
class Teldag:
    """A lesdag with what counts on it."""

    lesdag: Lesdag
    gemist: Gemist


def rows_of(dagen: Iterable[Teldag]) -> Sequence[str]:
    """Return the ids of the counted rows of some days, in order of date."""
    return [rij for dag in dagen for rij in dag.gemist.rijen]
