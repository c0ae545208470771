"""Compiled: dates. Birthdays, school years, and from when to when a pupil is plichtig."""

from __future__ import annotations

from aanwezig.engines.sweep.arrays import L_STARTKWALIFICATIE, L_UITSTROOM, Feiten, Tijd
from aanwezig.engines.sweep.gecompileerd import compiled, compiled_inside


@compiled
def days_from_civil(jaar: int, maand: int, dag: int) -> int:
    """Return the ordinal of a Gregorian date (1 January of year 1 is 1)."""
    y = jaar - (1 if maand <= 2 else 0)
    era = y // 400
    yoe = y - era * 400
    doy = (153 * (maand + (-3 if maand > 2 else 9)) + 2) // 5 + dag - 1
    doe = yoe * 365 + yoe // 4 - yoe // 100 + doy
    return era * 146097 + doe - 305


@compiled
def year_of(ordinaal: int) -> int:
    """Return the year of an ordinal."""
    z = ordinaal + 305
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    return yoe + era * 400 + (1 if doy >= 306 else 0)


@compiled
def birthday(feiten: Feiten, tijd: Tijd, p: int, leeftijd: int) -> int:
    """Return the day on which a pupil reaches an age; born on 29 February: 1 March in other years."""
    jaar = feiten.leerling[p, 0] + leeftijd
    maand, dag = feiten.leerling[p, 1], feiten.leerling[p, 2]
    if maand == 2 and dag == 29 and not (jaar % 4 == 0 and (jaar % 100 != 0 or jaar % 400 == 0)):
        maand, dag = 3, 1
    return days_from_civil(jaar, maand, dag) - tijd.basis


@compiled
def schooljaar_of(tijd: Tijd, dag: int) -> int:
    """Return the first day of the schooljaar that holds a day."""
    jaar = year_of(dag + tijd.basis)
    begin = days_from_civil(jaar, tijd.schooljaar_maand, tijd.schooljaar_dag) - tijd.basis
    if dag >= begin:
        return begin
    return days_from_civil(jaar - 1, tijd.schooljaar_maand, tijd.schooljaar_dag) - tijd.basis


@compiled
def next_schooljaar(tijd: Tijd, begin: int) -> int:
    """Return the first day of the schooljaar after the one that begins on ``begin``."""
    return days_from_civil(year_of(begin + tijd.basis) + 1, tijd.schooljaar_maand, tijd.schooljaar_dag) - tijd.basis


@compiled_inside
def plicht_of(feiten: Feiten, tijd: Tijd, p: int) -> tuple[int, int]:
    """Return the first and last day on which a pupil is plichtig."""
    jaar, maand = feiten.leerling[p, 0] + tijd.leerplicht_vanaf, feiten.leerling[p, 1]
    if maand == 2 and birthday(feiten, tijd, p, tijd.leerplicht_vanaf) >= days_from_civil(jaar, 3, 1) - tijd.basis:
        maand = 3
    van = days_from_civil(jaar + (1 if maand == 12 else 0), 1 if maand == 12 else maand + 1, 1) - tijd.basis
    begin = schooljaar_of(tijd, birthday(feiten, tijd, p, tijd.leerplicht_tot))
    tm = next_schooljaar(tijd, begin) - 1
    if feiten.leerling[p, L_UITSTROOM] == 0:
        tm = max(tm, birthday(feiten, tijd, p, tijd.kwalificatieplicht_tot) - 1)
    return van, min(tm, feiten.leerling[p, L_STARTKWALIFICATIE] - 1)
