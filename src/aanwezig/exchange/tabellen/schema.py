"""The tables of the signalling contract, as data: columns, types, what may be empty and what is expected, in Dutch.

The checks in ``keuren`` know no table and no column by themselves: they do what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import Dagsoort, Grond, Registratie, Schoolsoort, Uitstroom, Vakantieregio

BRIN: Final = "^[0-9]{2}[A-Z]{2}([0-9]{2})?$"
GEMEENTECODE: Final = "^[0-9]{4}$"


class Soort(StrEnum):
    """What a value is: it decides how it is read and how it is checked."""

    TEKST = "tekst"
    """Free text; kept as it is, without signs that can't be seen. May begin with ``=``: exports must neutralise it."""
    CODE = "code"
    """An id or code: no formula, no invisible signs, and the pattern if there is one."""
    DATUM = "datum"
    """A calendar date, ISO: ``2026-09-14``."""
    GETAL = "getal"
    """A whole number."""
    TIJD = "tijd"
    """A local clock time ``8:30`` or ``08:30``; becomes minutes after midnight."""
    KEUZE = "keuze"
    """One of a closed list, exactly as written there."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. ``verwacht`` completes the Dutch sentence "Verwacht: …"; ``leeg_mag``: a value, and so the whole column, may be absent.

    ``breedte``: zero-pad numbers of a spreadsheet or Parquet file to this many digits. ``binnen_kalender``: the date must lie within the
    calendar that the caller has. ``open_einde``: 9999-12-31 means "no end known". ``uit`` is the name in the typed frame (times become
    minutes). ``raad``: what to do about a value that does not fit the pattern, where it is no code of a school or municipality.
    """

    naam: str
    soort: Soort
    verwacht: str
    leeg_mag: bool = False
    patroon: str = ""
    keuzes: tuple[str, ...] = ()
    laagste: int = 0
    hoogste: int = 0
    breedte: int = 0
    binnen_kalender: bool = False
    open_einde: bool = False
    uit: str = ""
    raad: str = ""

    @property
    def naam_uit(self) -> str:
        """Name of the column in the typed frame."""
        return self.uit or self.naam

    @property
    def dtype(self) -> pl.DataType:
        """Type of the column in the typed frame."""
        match self.soort:
            case Soort.DATUM:
                return pl.Date()
            case Soort.GETAL | Soort.TIJD:
                return pl.Int16()
            case _:
                return pl.String()


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table. ``sleutel``: columns that may occur once together; ``leerling``: its rows belong to a pupil of the table leerlingen."""

    naam: str
    kolommen: tuple[Kolom, ...]
    verplicht: bool = False
    sleutel: tuple[str, ...] = ()
    leerling: bool = False

    def kolom(self, naam: str) -> Kolom:
        """Return the column with this name. Raises ``KeyError``."""
        for kolom in self.kolommen:
            if kolom.naam == naam:
                return kolom
        raise KeyError(naam)

    @property
    def frame_schema(self) -> dict[str, pl.DataType]:
        """Columns and types of the typed frame."""
        return {kolom.naam_uit: kolom.dtype for kolom in self.kolommen}


def _keuze(waarden: type[StrEnum] | tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    lijst = tuple(str(waarde) for waarde in waarden)
    return lijst, ", ".join(lijst[:-1]) + " of " + lijst[-1]


def _datum(naam: str, wat: str, *, leeg_mag: bool = False, binnen_kalender: bool = False, open_einde: bool = False) -> Kolom:
    verwacht = f"{wat} als 2026-09-14 (jaar-maand-dag)"
    return Kolom(naam, Soort.DATUM, verwacht, leeg_mag=leeg_mag, binnen_kalender=binnen_kalender, open_einde=open_einde)


def _keuzekolom(naam: str, waarden: type[StrEnum] | tuple[str, ...], *, leeg_mag: bool = False) -> Kolom:
    lijst, opsomming = _keuze(waarden)
    return Kolom(naam, Soort.KEUZE, f"een van: {opsomming}{' (of leeg)' if leeg_mag else ''}", leeg_mag=leeg_mag, keuzes=lijst)


_LEERLING = Kolom("leerling_id", Soort.CODE, "het nummer van de leerling, zoals 100122")
_SCHOOL = Kolom("school_id", Soort.CODE, "de BRIN-code van de school: 16AH of met vestiging 16AH00", patroon=BRIN)
_ROOSTER = Kolom("rooster_id", Soort.CODE, "de naam van een rooster, zoals R1")
_BEGIN = _datum("begin_datum", "de eerste dag")
_EIND = _datum("eind_datum", "de laatste dag waarop het nog geldt, of leeg,", leeg_mag=True, open_einde=True)


def _tekst(naam: str) -> Kolom:
    return Kolom(naam, Soort.TEKST, "een korte tekst (of leeg)", leeg_mag=True)


LEERLINGEN: Final = Tabel(
    "leerlingen",
    (
        _LEERLING,
        _datum("geboortedatum", "de geboortedatum"),
        Kolom("woongemeente", Soort.CODE, "de gemeentecode van vier cijfers, zoals 0505", patroon=GEMEENTECODE, breedte=4),
        Kolom("postcode", Soort.TEKST, "een postcode, zoals 3311 AB (of leeg)", leeg_mag=True),
        _datum("ingeschreven_gemeente_op", "de dag van inschrijving in de gemeente, of leeg,", leeg_mag=True),
        _datum("startkwalificatie_op", "de dag van het diploma, of leeg,", leeg_mag=True),
        _keuzekolom("uitstroom_vrij", Uitstroom, leeg_mag=True),
    ),
    verplicht=True,
    sleutel=("leerling_id",),
)
INSCHRIJVINGEN: Final = Tabel(
    "inschrijvingen",
    (
        _LEERLING,
        _SCHOOL,
        _keuzekolom("schoolsoort", Schoolsoort),
        Kolom("leerjaar", Soort.TEKST, "het leerjaar, zoals 3 (of leeg)", leeg_mag=True),
        _BEGIN,
        _EIND,
        _ROOSTER,
    ),
    verplicht=True,
    leerling=True,
)
ROOSTERS: Final = Tabel(
    "roosters",
    (
        _ROOSTER,
        Kolom("weekdag", Soort.GETAL, "een cijfer van 1 (maandag) tot en met 5 (vrijdag)", laagste=1, hoogste=5),
        Kolom("lesuur", Soort.GETAL, "een lesuur van 1 tot en met 30", laagste=1, hoogste=30),
        Kolom("begin_tijd", Soort.TIJD, "een tijd als 08:30", uit="begin_minuut"),
        Kolom("eind_tijd", Soort.TIJD, "een tijd als 09:20", uit="eind_minuut"),
    ),
    verplicht=True,
    sleutel=("rooster_id", "weekdag", "lesuur"),
)
REGIO: Final = Tabel(
    "regio",
    (
        Kolom(
            "code",
            Soort.CODE,
            "een BRIN-code (16AH of 16AH00) of een gemeentecode (0505)",
            patroon=f"{BRIN}|{GEMEENTECODE}",
            breedte=4,
        ),
        _keuzekolom("regio", Vakantieregio),
    ),
    sleutel=("code",),
)
KALENDER: Final = Tabel(
    "kalender",
    (
        Kolom("school_id", Soort.CODE, "de BRIN-code van de school (16AH of 16AH00), of * voor alle scholen", patroon=rf"{BRIN}|^\*$"),
        _datum("begin_datum", "de eerste dag", binnen_kalender=True),
        _datum("eind_datum", "de laatste dag", binnen_kalender=True),
        _keuzekolom("soort", Dagsoort),
        _tekst("naam"),
    ),
)
VERZUIM: Final = Tabel(
    "verzuim",
    (
        Kolom("rij_id", Soort.CODE, "een eigen nummer voor deze rij, zoals V1"),
        _LEERLING,
        _SCHOOL,
        _datum("datum", "de dag van het verzuim", binnen_kalender=True),
        Kolom("lesuur_van", Soort.GETAL, "een lesuur van 1 tot en met 30 (of leeg: de hele dag)", leeg_mag=True, laagste=1, hoogste=30),
        Kolom("lesuur_tm", Soort.GETAL, "een lesuur van 1 tot en met 30 (of leeg: één lesuur)", leeg_mag=True, laagste=1, hoogste=30),
        Kolom("minuten", Soort.GETAL, "een heel aantal minuten van 0 tot en met 1440 (of leeg)", leeg_mag=True, laagste=0, hoogste=1440),
        Kolom("registratie", Soort.TEKST, f"een soort verzuim: {_keuze(Registratie)[1]}"),
        _tekst("reden"),
        _datum("ingevoerd_op", "de dag van invoer, of leeg,", leeg_mag=True),
        Kolom("vervangt", Soort.CODE, "het rij_id van de rij die hiermee vervalt (of leeg)", leeg_mag=True),
    ),
    verplicht=True,
    sleutel=("rij_id",),
    leerling=True,
)
VRIJSTELLINGEN: Final = Tabel("vrijstellingen", (_LEERLING, _keuzekolom("grond", Grond), _BEGIN, _EIND), leerling=True)
REGISTRATIES: Final = Tabel(
    "registraties",
    (_LEERLING, Kolom("soort", Soort.CODE, "een soort registratie, zoals dreigend-thuiszitter"), _BEGIN, _EIND),
    leerling=True,
)
MELDINGEN: Final = Tabel(
    "meldingen",
    (
        _LEERLING,
        _SCHOOL,
        _keuzekolom("regel", ("wet-16-uur", "doorstroom-16-uur")),
        _datum("eind_datum", "de dag van de melding", binnen_kalender=True),
    ),
    leerling=True,
)
REDENEN: Final = Tabel(
    "redenen",
    (
        Kolom("school_id", Soort.CODE, "de BRIN-code van de school (16AH of 16AH00), of * voor alle scholen", patroon=rf"{BRIN}|^\*$"),
        Kolom("code", Soort.CODE, "de code van de reden, zoals de school die gebruikt, bijvoorbeeld Z"),
        _keuzekolom("registratie", tuple(soort for soort in Registratie if soort is not Registratie.VERVALLEN)),
        _datum("geldig_vanaf", "de eerste dag waarop het geldt"),
        _datum("geldig_tot", "de eerste dag waarop het niet meer geldt, of leeg,", leeg_mag=True, open_einde=True),
    ),
)

TABELLEN: Final[dict[str, Tabel]] = {
    tabel.naam: tabel
    for tabel in (LEERLINGEN, INSCHRIJVINGEN, ROOSTERS, REGIO, KALENDER, VERZUIM, VRIJSTELLINGEN, REGISTRATIES, MELDINGEN, REDENEN)
}
"""Every table of a delivery by name, in the order of the contract; ``redenen`` is the per-school table of reasons."""

BEKENDE_TOESTANDEN: Final = ("dreigend-thuiszitter",)
"""Kinds of the table registraties that rules know; others are kept and reported as a notice."""
