"""A pupil's absence week by week, in sentences that a parent reads: newest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Lesdag
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.weergave.rooster import word_for_lesuur
from aanwezig.weergave.woorden import count_of, day_and_month, join_words

WEEK = timedelta(weeks=1)
WOORDEN = {
    Registratie.ZIEKTE.value: "ziek",
    Registratie.ARTS.value: "naar de dokter",
    Registratie.VERLOF.value: "met verlof",
    Registratie.GEOORLOOFD_OVERIG.value: "weg met toestemming",
    Registratie.ONGEOORLOOFD.value: "weg zonder toestemming",
    Registratie.LUXE.value: "op vakantie zonder toestemming",
    Registratie.SCHORSING.value: "geschorst",
}
"""How a kind of absence is said at home; a code that nobody knows is said to be one."""


@dataclass(frozen=True, slots=True)
class Weekzin:
    """One week: from which day, what was missed in words, and whether anything was."""

    kop: str
    zin: str
    verzuim: bool


def week_sentences(beeld: Leerlingbeeld, van: date, tm: date) -> list[Weekzin]:
    """Return the weeks with lessons between two days, the last first. Weeks without lessons (a holiday) are left out."""
    weken: dict[date, list[Lesdag]] = {}
    for lesdag in beeld.voorbij:
        if van <= lesdag.datum <= tm:
            weken.setdefault(monday_of(lesdag.datum), []).append(lesdag)
    return [_week(maandag, dagen) for maandag, dagen in sorted(weken.items(), reverse=True)]


def _week(maandag: date, dagen: list[Lesdag]) -> Weekzin:
    lesuren: Counter[tuple[str, str]] = Counter()
    te_laat: set[str] = set()
    for lesdag in dagen:
        for rij in lesdag.heersend.values():
            if rij.registratie == Registratie.TE_LAAT:
                te_laat.add(rij.rij_id)
            elif rij.registratie != Registratie.VERVALLEN:
                lesuren[word_for_lesuur(lesdag), WOORDEN.get(rij.registratie, "weg, de school schreef een onbekende code op")] += 1
    delen = [f"{count_of(aantal, *_noun(woord))} {soort}" for (woord, soort), aantal in sorted(lesuren.items())]
    if te_laat:
        delen.append(f"{len(te_laat)} keer te laat")
    zin = f"{join_words(delen)}." if delen else "Geen verzuim opgeschreven."
    return Weekzin(f"Week van {day_and_month(maandag)}", zin, bool(delen))


def _noun(woord: str) -> tuple[str, str]:
    return ("les", "lessen") if woord == "les" else ("dagdeel", "dagdelen")
