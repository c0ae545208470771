"""The tables of the signalling contract as plain values: one class per table, one field per column.

Dates are calendar dates in Europe/Amsterdam. Each ``eind_datum`` is the last day it still holds; ``None`` means "no end known".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final


class Registratie(StrEnum):
    """How a school registers one absence (contract, table verzuim); in the order that decides between rows known on the same day."""

    LUXE = "luxe"
    ONGEOORLOOFD = "ongeoorloofd"
    SCHORSING = "schorsing"
    ZIEKTE = "ziekte"
    ARTS = "arts"
    VERLOF = "verlof"
    GEOORLOOFD_OVERIG = "geoorloofd_overig"
    TE_LAAT = "te_laat"
    VERVALLEN = "vervallen"


VOORRANG: Final[dict[str, int]] = {soort.value: plek for plek, soort in enumerate(Registratie) if soort is not Registratie.VERVALLEN}
"""Place of each registratie when two rows on one lesuur were known on the same day: the lowest prevails."""


class Schoolsoort(StrEnum):
    """Kinds of school (contract, table inschrijvingen)."""

    PO = "po"
    SBO = "sbo"
    SO = "so"
    VO = "vo"
    VSO = "vso"
    PRO = "pro"
    MBO = "mbo"


PRIMAIR: Final[frozenset[str]] = frozenset({Schoolsoort.PO, Schoolsoort.SBO, Schoolsoort.SO})
"""The primary kinds: their hours are clock hours."""


class Vakantieregio(StrEnum):
    """The three regions of the school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class Dagsoort(StrEnum):
    """What a row of the calendar table says of its days."""

    VAKANTIE = "vakantie"
    STUDIEDAG = "studiedag"
    LESDAG = "lesdag"


class Uitstroom(StrEnum):
    """Outflow profiles that end the duty with the leerplicht (Leerplichtwet art. 4a)."""

    PRO = "pro"
    VSO_ARBEID = "vso-arbeid"
    VSO_DAGBESTEDING = "vso-dagbesteding"


class Grond(StrEnum):
    """Grounds of the table vrijstellingen. ``5.a`` (unfit) and ``5a`` (travelling) are different exemptions."""

    G5_A = "5.a"
    G5_B = "5.b"
    G5_C = "5.c"
    G5A = "5a"
    G11_A = "11.a"
    G11_B = "11.b"
    G11_C = "11.c"
    G11_D = "11.d"
    G11_E = "11.e"
    G11_F = "11.f"
    G11_G = "11.g"
    G15 = "15"
    LEERTIJDVERMINDERING = "leertijdvermindering"


def school_van(school_id: str) -> str:
    """Return the school of a school_id: the first four characters of the BRIN; locations of one school share them."""
    return school_id[:4]


@dataclass(frozen=True, slots=True)
class Leerling:
    """One pupil. ``woongemeente`` is the four-digit municipality code."""

    leerling_id: str
    geboortedatum: date
    woongemeente: str
    postcode: str = ""
    ingeschreven_gemeente_op: date | None = None
    startkwalificatie_op: date | None = None
    uitstroom_vrij: str = ""


@dataclass(frozen=True, slots=True)
class Inschrijving:
    """One enrolment of a pupil at a school, with the timetable that holds for it."""

    leerling_id: str
    school_id: str
    schoolsoort: str
    leerjaar: str
    begin_datum: date
    eind_datum: date | None
    rooster_id: str

    @property
    def school(self) -> str:
        """The school: the first four characters of ``school_id``."""
        return school_van(self.school_id)

    def holds_on(self, dag: date) -> bool:
        """Say whether the enrolment holds on this day."""
        return self.begin_datum <= dag and (self.eind_datum is None or dag <= self.eind_datum)


@dataclass(frozen=True, slots=True)
class Roosterles:
    """One lesson of a weekly timetable: ``weekdag`` 1 (Monday) to 5, times in minutes after midnight."""

    rooster_id: str
    weekdag: int
    lesuur: int
    begin_minuut: int
    eind_minuut: int


@dataclass(frozen=True, slots=True)
class Regiocode:
    """Holiday region of a school (BRIN) or a municipality (four digits)."""

    code: str
    regio: str


@dataclass(frozen=True, slots=True)
class Kalenderrij:
    """Days that a school (or ``*``: every school) opens or closes on top of the official calendar."""

    school_id: str
    begin_datum: date
    eind_datum: date
    soort: str
    naam: str = ""


@dataclass(frozen=True, slots=True)
class Verzuimrij:
    """One row of absence. ``lesuur_van`` None: the whole day. ``ingevoerd_op``: when the school entered it (empty: the day itself)."""

    rij_id: str
    leerling_id: str
    school_id: str
    datum: date
    lesuur_van: int | None
    lesuur_tm: int | None
    minuten: int | None
    registratie: str
    reden: str = ""
    ingevoerd_op: date | None = None
    vervangt: str = ""

    @property
    def school(self) -> str:
        """The school: the first four characters of ``school_id``."""
        return school_van(self.school_id)

    @property
    def bekend_op(self) -> date:
        """The day on which the row became known: ``ingevoerd_op``, or the day itself when that is empty."""
        return self.ingevoerd_op or self.datum

    def covers(self, lesuur: int) -> bool:
        """Say whether the row speaks of this lesuur."""
        if self.lesuur_van is None:
            return True
        return self.lesuur_van <= lesuur <= (self.lesuur_tm if self.lesuur_tm is not None else self.lesuur_van)


@dataclass(frozen=True, slots=True)
class Vrijstelling:
    """One exemption with its ground."""

    leerling_id: str
    grond: str
    begin_datum: date
    eind_datum: date | None

    def holds_on(self, dag: date) -> bool:
        """Say whether the exemption holds on this day."""
        return self.begin_datum <= dag and (self.eind_datum is None or dag <= self.eind_datum)


@dataclass(frozen=True, slots=True)
class Toestand:
    """A state that people registered for a pupil (table registraties), such as ``dreigend-thuiszitter``."""

    leerling_id: str
    soort: str
    begin_datum: date
    eind_datum: date | None

    def holds_on(self, dag: date) -> bool:
        """Say whether the state holds on this day."""
        return self.begin_datum <= dag and (self.eind_datum is None or dag <= self.eind_datum)


@dataclass(frozen=True, slots=True)
class Melding:
    """A report that was already sent to leerplicht."""

    leerling_id: str
    school_id: str
    regel: str
    eind_datum: date

    @property
    def school(self) -> str:
        """The school: the first four characters of ``school_id``."""
        return school_van(self.school_id)


@dataclass(frozen=True, slots=True)
class Leerlinggegevens:
    """Everything delivered about one pupil: the unit that is evaluated and replayed."""

    leerling: Leerling
    inschrijvingen: tuple[Inschrijving, ...] = ()
    verzuim: tuple[Verzuimrij, ...] = ()
    vrijstellingen: tuple[Vrijstelling, ...] = ()
    toestanden: tuple[Toestand, ...] = ()
    meldingen: tuple[Melding, ...] = ()


@dataclass(frozen=True, slots=True)
class Aanlevering:
    """All tables of one delivery."""

    leerlingen: tuple[Leerling, ...]
    inschrijvingen: tuple[Inschrijving, ...] = ()
    roosters: tuple[Roosterles, ...] = ()
    regios: tuple[Regiocode, ...] = ()
    kalender: tuple[Kalenderrij, ...] = ()
    verzuim: tuple[Verzuimrij, ...] = ()
    vrijstellingen: tuple[Vrijstelling, ...] = ()
    toestanden: tuple[Toestand, ...] = ()
    meldingen: tuple[Melding, ...] = ()

    def per_leerling(self) -> list[Leerlinggegevens]:
        """Return the delivery pupil by pupil, in the order of leerling_id."""
        verzamel: dict[str, _Stapels] = {leerling.leerling_id: _Stapels() for leerling in self.leerlingen}
        for inschrijving in self.inschrijvingen:
            verzamel[inschrijving.leerling_id].inschrijvingen.append(inschrijving)
        for rij in self.verzuim:
            verzamel[rij.leerling_id].verzuim.append(rij)
        for vrijstelling in self.vrijstellingen:
            verzamel[vrijstelling.leerling_id].vrijstellingen.append(vrijstelling)
        for toestand in self.toestanden:
            verzamel[toestand.leerling_id].toestanden.append(toestand)
        for melding in self.meldingen:
            verzamel[melding.leerling_id].meldingen.append(melding)
        return [
            Leerlinggegevens(
                leerling,
                tuple(stapels.inschrijvingen),
                tuple(stapels.verzuim),
                tuple(stapels.vrijstellingen),
                tuple(stapels.toestanden),
                tuple(stapels.meldingen),
            )
            for leerling, stapels in sorted(
                ((leerling, verzamel[leerling.leerling_id]) for leerling in self.leerlingen), key=lambda paar: paar[0].leerling_id
            )
        ]


@dataclass(slots=True)
class _Stapels:
    """Rows of one pupil while a delivery is being divided."""

    inschrijvingen: list[Inschrijving] = field(default_factory=list)
    verzuim: list[Verzuimrij] = field(default_factory=list)
    vrijstellingen: list[Vrijstelling] = field(default_factory=list)
    toestanden: list[Toestand] = field(default_factory=list)
    meldingen: list[Melding] = field(default_factory=list)
