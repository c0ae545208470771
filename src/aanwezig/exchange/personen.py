"""What parties say of people and organisations, besides absence: who they are, who is around a pupil, who works where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contactgegevens:
    """Somebody around a pupil: who, what to the pupil, with custody or not, and how to reach them.

    ``gezag_vanaf``: since when they have custody, ``gezag_tot``: the first day on which they had it no more; None: nothing is said of it.
    """

    naam: str
    relatie: str
    heeft_gezag: bool
    telefoon: str = ""
    email: str = ""
    adres: str = ""
    gezag_vanaf: date | None = None
    gezag_tot: date | None = None


@dataclass(frozen=True, slots=True)
class Woongegevens:
    """Where a pupil lives or lived, since a day (None: as long as anybody knows) and until the next one."""

    gemeente: str
    postcode: str = ""
    vanaf: date | None = None


@dataclass(frozen=True, slots=True)
class Persoonsgegevens:
    """A pupil's particulars, by the leerling_id of deliveries. ``groepen``: the class by (school_id, first day) of the enrolment.

    ``woonplaatsen``: all residences, the first first; none says nothing.
    """

    leerling_id: str
    voornaam: str
    achternaam: str
    bsn: str = ""
    postcode: str = ""
    contacten: tuple[Contactgegevens, ...] = ()
    groepen: tuple[tuple[str, date, str], ...] = ()
    woonplaatsen: tuple[Woongegevens, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisatiegegevens:
    """An organisation by kind and code (both together name one); of a school also the codes of its schoolbestuur and its
    samenwerkingsverbanden.
    """

    soort: str
    code: str
    naam: str
    bestuur: str = ""
    verbanden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Medewerkergegevens:
    """A person who works in an organisation (kind, code) as ``rol``; a person with several functies has one e-mail address."""

    naam: str
    email: str
    soort: str
    code: str
    rol: str
    groep: str = ""
    telefoon: str = ""
