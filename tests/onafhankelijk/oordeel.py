"""An independent evaluator of the signalling contract: naive, slow and obvious, to be run against the product on random data.

Every rule is a function that can be read next to its line in the contract's table. Nothing of the product is imported here.
Where the contract's text leaves two readings the most literal one was taken; each such place is listed below.

AMBIGUITIES
 1. "numbered without gaps from the first enrolment on": the first enrolment begins in the middle of an ISO week. (a) The whole ISO week
    counts when the school has any schooldag in it, (b) only schooldagen from the enrolment on. Taken: (a), "an ISO week in which the
    school of enrolment has a schooldag". The same for a week in which an enrolment ends. Touches "the pupil's first two lesweken".
 2. "any of them, if more than one that week", with enrolments that overlap: (a) the schools of enrolment of the seven days, each day
    having one, the one that began last, (b) every enrolment that touches the week. Taken: (a), because the Words fix the enrolment of a
    day first. The weekend belongs to the week: an enrolment beginning on a Saturday makes its school one of that week.
 3. "between enrolments the last one": nothing is said of the time after the very last enrolment. (a) No lesweken any more, all later days
    keep the last Sunday's sleutel, (b) the last school goes on. Taken: (b). Under (a) later schooldagen of the school would all fall in
    the 28 of langdurig-relatief, and a report long after leaving would still see old rows. The last one = the school on the last enrolled
    day.
 4. A day before the first lesweek (a report with an early eind_datum): there is no "last lesweek before it". Taken: Sunday of lesweek 0.
 5. "Two enrolments on one day: the one that began last", both begun on the same day: nothing said. Taken: the later row of the table.
 6. "rows of a school where the pupil is not enrolled that day", with two enrolments on one day: rows at the one that began first are (a)
    not counted, since the lesdag is of the other school, (b) counted. Taken: (a); a lesuur is a lesuur of the lesdag.
 7. "not named in `vervangt` of another such row": such = datum and ingevoerd_op ≤ peildatum, so also a row with an unknown code, of
    another pupil, on a day without lessons, or itself replaced still replaces ("whatever became of that one"). A row naming itself does
    not; two rows naming each other both go.
 8. "`vervallen`: what it replaces did not happen": the row itself never competes for a lesuur.
 9. Default peildatum without any row that is not after today: nothing said. Taken: today. All rows of `verzuim` count for the default,
    whatever their code or ingevoerd_op.
10. A signal after the peildatum (a hour rule that waits 7 days, absoluut, wec-12): (a) never, (b) on the future day. Taken: (a), a thing
    is known on the peildatum or not. Lesdagen after the peildatum do exist for "the last lesdag of that window" and "3/5 of the
    lesdagen".
11. "born on 29 February: birthday on 1 March" stands with the 18th birthday; taken for every birthday in a year without 29 February. So
    the 5th birthday is 1 March and the leerplicht begins on 1 April. The 4th, 16th, 20th (leap years) are on 29 February.
12. "no startkwalificatie yet": on startkwalificatie_op itself it is there. It ends both leerplicht and kwalificatieplicht.
13. An empty end date of kalender, vrijstellingen, registraties, inschrijvingen: holds without end.
14. `kalender` `lesdag` on a Saturday: "overrides all of these" = the closures; Monday to Friday stays. A weekend is never a schooldag.
15. Two `regio` rows for one school after cutting to four characters: the first of the table.
16. school_id of a signal: as written or four characters? Taken: four ("one school = the same first four"), of the lesdag and of the
    report.
17. Reports with the same eind_datum at one school (written with 4 and with 6 characters): not identical rows, so both are judged, in
    table order; the first uses the rows up.
18. A report is used up per row: the rows counted in the window of a confirmed report. Because windows have one length this is the same as
    "counting begins anew the day after eind_datum" for everything later; for new signals earlier than the report it is not, and then the
    used-up rows are missing from those too ("found on the rows not used up").
19. "keep the 7 days from a confirmed report too": (a) a new signal at least 7 days after a report, (b) also not within 7 days before one.
    Taken: (a), "the next at least 7 calendar days later".
20. "hours reached sooner fire on the first lesdag at that school from then on ... on which they still are": the lesdag needs no row, and
    need not be plichtig or free of exemption. Sooner = on a lesdag less than 7 days after the earlier signal or report. When the hours
    drop under 16 before that lesdag the delay is over and an own row is needed again.
21. overstap-16-uur: "as wet-16-uur" gives counts, hours and window; its last column says only "restart", so no 7 days, and an own row of
    the lesdag is needed. "Used up by a confirmed report": of any hour rule and school of the pupil, also when `wet` was not asked for,
    and also on days before that report's eind_datum.
22. langdurig-relatief "lesdagen in a row" per school: (a) consecutive among the lesdagen at that school, a lesdag elsewhere between them
    being no break, (b) consecutive among all lesdagen of the pupil. Taken: (a), "everything below is kept per pupil and school". The same
    for luxeverzuim. f is the first of the row only: when its window fails, no later f of the same row is tried.
23. langdurig-relatief "is enrolled there on every schooldag": there = the enrolment in force (the one that began last) is at that school.
24. luxeverzuim "`luxe` on lesdagen in a row": a lesdag with luxe on at least one lesuur, not wholly missed. A lesdag that is not plichtig
    breaks the row.
25. te-laat-9 and ladder: no condition on plichtig, since none is named. "number ≥ 9" may be 10 when two rows fall on the 9th's day.
26. ladder "each rung once": once in a schooljaar, its window. "The counter that reached the rung": ≥ the rung on eind_datum; geteld has
    the rows of that counter only. A rung under one that fired does not fire later that schooljaar, by either counter.
27. thuiszitter-drechtsteden: counted rows are those on wholly missed lesdagen; a partly missed lesdag in a qualifying lesweek adds none.
    The lesweek of eind_datum need not qualify itself.
28. thuiszitter-midden-holland "on the first lesdag with such a row ...; plichtig and no exemption on that day": (a) the first such lesdag
    must be plichtig, else nothing in that lesweek, (b) the first that is also plichtig. Taken: (a). The minutes of the four lesweken need
    not be plichtig. Counted rows take no part on exempted days, so "no exemption" is already fulfilled.
29. thuiszitter-midden-holland "run": begins with the first of the four lesweken that first reach 90 %. When nothing fires in the next
    lesweek the run goes on, and a later lesweek may fire. gemeten and geteld are of the last four lesweken (plus eind_datum);
    begin_datum, "the first missed lesdag of the run", is the first lesdag with a counted row (not necessarily wholly missed) and may lie
    earlier.
30. problematisch-25 "not in the pupil's first two lesweken": said of the lesdag that fires, not of all its window.
31. problematisch-10-in-15: rows of lesdagen with less than half missed are not counted rows, so such a lesdag cannot fire.
32. risicoleerling 11d "a whole lesweek without any row of these kinds": a lesweek wholly between the two, rows that prevail; a lesweek in
    which the pupil has no lesdag at all (nor, therefore, a row) is one too. Counting itself begins the day after eind_datum, not after
    that lesweek, so a series may pass over it ("the 4th time or more" presumes that). The restart holds for all lesuren of the pupil.
33. risicoleerling 11d with several lesuren reaching four on one day, or more than four times: one signal; geteld has, for each such
    lesuur, the rows of its last four times; begin_datum the first of them.
34. risicoleerling: restart and the row-free lesweek are said of 11d; 11c and wec-12 ("Also:") stand apart from it and from each other.
35. wec-12: fires on begin_datum also when that is no lesdag; once for rows with the same begin_datum; school_id of that day, empty if
    none.
36. eenheid where the text is silent: 11d lesweken, 11c and wec-12 dagen, te-laat-9 and mazl-4-in-12 keer, problematisch-10-in-15 and
    mazl-7-dagen dagen, shares procent.
37. absoluut "the first schooljaar in `inschrijvingen`": of the whole table, not of the pupil. Without any enrolment in the table: no
    signal.
38. absoluut "in a row": consecutive schooldagen of the region; a weekend enrolment does not break it. Every enrolment counts as enrolled,
    whatever the timetable.
39. absoluut-4-weken "28 days or more after the first": calendar days, since sleutel needs an enrolment. (A sleutel reading would pass
    over holidays.) gemeten is 28 even when the day is later.
40. Windows "schooljaar" reach to the day itself, not beyond it.
41. A known row on a lesdag is kept out of "wholly missed" by a later `te_laat` row that prevails on one of its lesuren: that lesuur is
    not missed.
42. mazl-4-in-12: "counts first days of sick spells": geteld has the `ziekte` rows of those first days only, not of the rest of the spell.
43. risicoleerling "a lesweek in which that lesuur has no lesson": the pupil has no lesdag with that lesuur on that weekday, whether by
    holiday, studiedag, timetable or for want of an enrolment.
44. overstap-16-uur "counted rows of more than one school": within the window, after restart and without the used-up rows.
45. "Restart: a row counts for one signal of a rule only": the meaning of the word, so only for rules whose last column says restart. The
    once per run, row or lesweek rules and the ladder have no restart: after a short dip a new run of thuiszitter-midden-holland may begin
    in lesweken (and with rows) that an earlier signal counted as well, and its begin_datum may lie before that signal's eind_datum.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import holidays

Tabel = list[dict[str, str]]
Signaal = dict[str, object]

# ---------------------------------------------------------------- words of the contract

PRIMAIR = {"po", "sbo", "so"}
# "known on the same day: the first of ..."
VOORRANG = ["luxe", "ongeoorloofd", "schorsing", "ziekte", "arts", "verlof", "geoorloofd_overig", "te_laat"]
O_L = {"ongeoorloofd", "luxe"}
ELK = set(VOORRANG) - {"te_laat"}  # "any = every kind but te_laat"
ONGEOORLOOFD_OF_LAAT = {"ongeoorloofd", "luxe", "te_laat"}
RISICO = {"ziekte", "arts", "geoorloofd_overig"}
ABSOLUUT_GRONDEN = {"5.a", "5.b", "5.c", "5a", "15"}
LEERTIJD = "leertijdvermindering"
DREMPEL_UREN = 16

REGELS_VAN_GEBIED = {
    "wet": ["wet-16-uur", "doorstroom-16-uur", "langdurig-relatief", "luxeverzuim", "absoluut"],
    "regio": ["overstap-16-uur"],
    "drechtsteden": ["te-laat-9", "thuiszitter-drechtsteden", "escalatie-3-dagen", "problematisch-25", "problematisch-10-in-15"],
    "hardenberg": ["ladder-4", "ladder-9", "ladder-12", "ladder-16"],
    "midden-holland": ["thuiszitter-midden-holland", "risicoleerling"],
    "dordrecht": ["te-laat-9"],
    "ijssel-vecht": ["absoluut-4-weken"],
    "mazl": ["mazl-4-in-12", "mazl-7-dagen"],
}

DAG = timedelta(days=1)
OPEN_EIND = date.max
NA_PEILDATUM = 250  # lesdagen after the peildatum are needed to know where a window or lesweek ends

# "the region's official school holidays": what holidays 0.109 gives for 2014-2030, for versions that lack category "school".
SCHOOLVAKANTIES = {
    "noord": """
        2014-01-01 2014-01-05  2014-02-22 2014-03-02  2014-04-26 2014-05-05  2014-07-05 2014-08-17  2014-10-11 2014-10-19
        2014-12-20 2015-01-04  2015-02-21 2015-03-01  2015-05-02 2015-05-10  2015-07-04 2015-08-16  2015-10-17 2015-10-25
        2015-12-19 2016-01-03  2016-02-27 2016-03-06  2016-04-30 2016-05-08  2016-07-16 2016-08-28  2016-10-15 2016-10-23
        2016-12-24 2017-01-08  2017-02-18 2017-02-26  2017-04-22 2017-04-30  2017-07-22 2017-09-03  2017-10-21 2017-10-29
        2017-12-23 2018-01-07  2018-02-24 2018-03-04  2018-04-28 2018-05-06  2018-07-21 2018-09-02  2018-10-20 2018-10-28
        2018-12-22 2019-01-06  2019-02-16 2019-02-24  2019-04-27 2019-05-05  2019-07-13 2019-08-25  2019-10-19 2019-10-27
        2019-12-21 2020-01-05  2020-02-15 2020-02-23  2020-04-25 2020-05-03  2020-07-04 2020-08-16  2020-10-10 2020-10-18
        2020-12-19 2021-01-03  2021-02-20 2021-02-28  2021-05-01 2021-05-09  2021-07-10 2021-08-22  2021-10-16 2021-10-24
        2021-12-25 2022-01-09  2022-02-19 2022-02-27  2022-04-30 2022-05-08  2022-07-16 2022-08-28  2022-10-15 2022-10-23
        2022-12-24 2023-01-08  2023-02-25 2023-03-05  2023-04-29 2023-05-07  2023-07-22 2023-09-03  2023-10-21 2023-10-29
        2023-12-23 2024-01-07  2024-02-17 2024-02-25  2024-04-27 2024-05-05  2024-07-20 2024-09-01  2024-10-26 2024-11-03
        2024-12-21 2025-01-05  2025-02-15 2025-02-23  2025-04-26 2025-05-04  2025-07-12 2025-08-24  2025-10-18 2025-10-26
        2025-12-20 2026-01-04  2026-02-21 2026-03-01  2026-04-25 2026-05-03  2026-07-04 2026-08-16  2026-10-10 2026-10-18
        2026-12-19 2027-01-03  2027-02-20 2027-02-28  2027-04-24 2027-05-02  2027-07-10 2027-08-22  2027-10-16 2027-10-24
        2027-12-25 2028-01-09  2028-02-19 2028-02-27  2028-04-29 2028-05-07  2028-07-15 2028-08-27  2028-10-14 2028-10-22
        2028-12-23 2029-01-07  2029-02-17 2029-02-25  2029-04-28 2029-05-06  2029-07-21 2029-09-02  2029-10-20 2029-10-28
        2029-12-22 2030-01-06  2030-02-16 2030-02-24  2030-04-27 2030-05-05  2030-07-20 2030-09-01  2030-12-21 2030-12-31
    """,
    "midden": """
        2014-01-01 2014-01-05  2014-02-15 2014-02-23  2014-04-26 2014-05-05  2014-07-19 2014-08-31  2014-10-18 2014-10-26
        2014-12-20 2015-01-04  2015-02-21 2015-03-01  2015-05-02 2015-05-10  2015-07-11 2015-08-23  2015-10-17 2015-10-25
        2015-12-19 2016-01-03  2016-02-20 2016-02-28  2016-04-30 2016-05-08  2016-07-09 2016-08-21  2016-10-15 2016-10-23
        2016-12-24 2017-01-08  2017-02-25 2017-03-05  2017-04-22 2017-04-30  2017-07-08 2017-08-20  2017-10-14 2017-10-22
        2017-12-23 2018-01-07  2018-02-24 2018-03-04  2018-04-28 2018-05-06  2018-07-14 2018-08-26  2018-10-20 2018-10-28
        2018-12-22 2019-01-06  2019-02-23 2019-03-03  2019-04-27 2019-05-05  2019-07-20 2019-09-01  2019-10-19 2019-10-27
        2019-12-21 2020-01-05  2020-02-22 2020-03-01  2020-04-25 2020-05-03  2020-07-18 2020-08-30  2020-10-17 2020-10-25
        2020-12-19 2021-01-03  2021-02-20 2021-02-28  2021-05-01 2021-05-09  2021-07-17 2021-08-29  2021-10-16 2021-10-24
        2021-12-25 2022-01-09  2022-02-26 2022-03-06  2022-04-30 2022-05-08  2022-07-09 2022-08-21  2022-10-22 2022-10-30
        2022-12-24 2023-01-08  2023-02-25 2023-03-05  2023-04-29 2023-05-07  2023-07-08 2023-08-20  2023-10-14 2023-10-22
        2023-12-23 2024-01-07  2024-02-17 2024-02-25  2024-04-27 2024-05-05  2024-07-13 2024-08-25  2024-10-26 2024-11-03
        2024-12-21 2025-01-05  2025-02-22 2025-03-02  2025-04-26 2025-05-04  2025-07-19 2025-08-31  2025-10-18 2025-10-26
        2025-12-20 2026-01-04  2026-02-14 2026-02-22  2026-04-25 2026-05-03  2026-07-18 2026-08-30  2026-10-17 2026-10-25
        2026-12-19 2027-01-03  2027-02-20 2027-02-28  2027-04-24 2027-05-02  2027-07-17 2027-08-29  2027-10-16 2027-10-24
        2027-12-25 2028-01-09  2028-02-26 2028-03-05  2028-04-29 2028-05-07  2028-07-08 2028-08-20  2028-10-21 2028-10-29
        2028-12-23 2029-01-07  2029-02-17 2029-02-25  2029-04-28 2029-05-06  2029-07-07 2029-08-19  2029-10-20 2029-10-28
        2029-12-22 2030-01-06  2030-02-23 2030-03-03  2030-04-27 2030-05-05  2030-07-13 2030-08-25  2030-12-21 2030-12-31
    """,
    "zuid": """
        2014-01-01 2014-01-05  2014-02-15 2014-02-23  2014-04-26 2014-05-05  2014-07-12 2014-08-24  2014-10-18 2014-10-26
        2014-12-20 2015-01-04  2015-02-14 2015-02-22  2015-05-02 2015-05-10  2015-07-18 2015-08-30  2015-10-24 2015-11-01
        2015-12-19 2016-01-03  2016-02-20 2016-02-28  2016-04-30 2016-05-08  2016-07-23 2016-09-04  2016-10-22 2016-10-30
        2016-12-24 2017-01-08  2017-02-25 2017-03-05  2017-04-22 2017-04-30  2017-07-15 2017-08-27  2017-10-14 2017-10-22
        2017-12-23 2018-01-07  2018-02-17 2018-02-25  2018-04-28 2018-05-06  2018-07-07 2018-08-19  2018-10-13 2018-10-21
        2018-12-22 2019-01-06  2019-02-23 2019-03-03  2019-04-27 2019-05-05  2019-07-06 2019-08-18  2019-10-12 2019-10-20
        2019-12-21 2020-01-05  2020-02-22 2020-03-01  2020-04-25 2020-05-03  2020-07-11 2020-08-23  2020-10-17 2020-10-25
        2020-12-19 2021-01-03  2021-02-13 2021-02-21  2021-05-01 2021-05-09  2021-07-24 2021-09-05  2021-10-23 2021-10-31
        2021-12-25 2022-01-09  2022-02-26 2022-03-06  2022-04-30 2022-05-08  2022-07-23 2022-09-04  2022-10-22 2022-10-30
        2022-12-24 2023-01-08  2023-02-18 2023-02-26  2023-04-29 2023-05-07  2023-07-15 2023-08-27  2023-10-14 2023-10-22
        2023-12-23 2024-01-07  2024-02-10 2024-02-18  2024-04-27 2024-05-05  2024-07-06 2024-08-18  2024-10-19 2024-10-27
        2024-12-21 2025-01-05  2025-02-22 2025-03-02  2025-04-26 2025-05-04  2025-07-05 2025-08-17  2025-10-11 2025-10-19
        2025-12-20 2026-01-04  2026-02-14 2026-02-22  2026-04-25 2026-05-03  2026-07-11 2026-08-23  2026-10-17 2026-10-25
        2026-12-19 2027-01-03  2027-02-13 2027-02-21  2027-04-24 2027-05-02  2027-07-24 2027-09-05  2027-10-23 2027-10-31
        2027-12-25 2028-01-09  2028-02-26 2028-03-05  2028-04-29 2028-05-07  2028-07-22 2028-09-03  2028-10-21 2028-10-29
        2028-12-23 2029-01-07  2029-02-10 2029-02-18  2029-04-28 2029-05-06  2029-07-14 2029-08-26  2029-10-13 2029-10-21
        2029-12-22 2030-01-06  2030-02-23 2030-03-03  2030-04-27 2030-05-05  2030-07-06 2030-08-18  2030-12-21 2030-12-31
    """,
}
# Good Friday and Liberation Day only when the calendar says so: they are not in this list.
FEESTDAGEN = {
    "Nieuwjaarsdag",
    "Tweede paasdag",
    "Koningsdag",
    "Hemelvaartsdag",
    "Tweede pinksterdag",
    "Eerste kerstdag",
    "Tweede kerstdag",
}
JAREN = range(2014, 2031)


@lru_cache
def officiele_vakanties(regio: str) -> set[date]:
    """Give the official school-holiday days of one region."""
    if "school" in holidays.NL.supported_categories:
        return set(holidays.NL(subdiv=regio.capitalize(), categories=("school",), years=JAREN, language="nl"))
    return vakanties_uit_lijst(regio)


def vakanties_uit_lijst(regio: str) -> set[date]:
    """Give the same days from the list in this file."""
    dagen: set[date] = set()
    woorden = SCHOOLVAKANTIES[regio].split()
    for van, tm in zip(woorden[::2], woorden[1::2], strict=True):
        dagen.update(reeks(date.fromisoformat(van), date.fromisoformat(tm)))
    return dagen


@lru_cache
def feestdagen() -> set[date]:
    """Give the public holidays on which every school is closed."""
    lijst = holidays.NL(years=JAREN, language="nl")
    return {dag for dag in lijst if any(naam in FEESTDAGEN for naam in lijst.get_list(dag))}


# ---------------------------------------------------------------- small helpers


def reeks(van: date, tm: date) -> Iterable[date]:
    """Give every date from `van` to `tm`, both included."""
    dag = van
    while dag <= tm:
        yield dag
        dag += DAG


def lees_datum(tekst: str) -> date:
    return date.fromisoformat(tekst.strip()[:10])


def lees_eind(tekst: str) -> date:
    """Read an end date; empty = still holding."""
    return lees_datum(tekst) if tekst.strip() else OPEN_EIND


def lees_minuten(tekst: str) -> int:
    uur, minuut = tekst.strip().split(":")[:2]
    return int(uur) * 60 + int(minuut)


def school4(tekst: str) -> str:
    """Give the school of a school_id: its first four characters."""
    return tekst.strip().upper()[:4]


def twee_decimalen(waarde: Fraction | int) -> str:
    """Give two decimals, half up."""
    honderdsten = int(Fraction(waarde) * 100 + Fraction(1, 2))  # never negative: int() cuts off downwards
    return f"{honderdsten // 100}.{honderdsten % 100:02d}"


def verjaardag(geboren: date, leeftijd: int) -> date:
    """Give the n-th birthday; born on 29 February: 1 March when that year has no 29 February."""
    try:
        return geboren.replace(year=geboren.year + leeftijd)
    except ValueError:
        return date(geboren.year + leeftijd, 3, 1)


def schooljaar(dag: date) -> int:
    """Give the year in which the schooljaar (1 August - 31 July) of this day began."""
    return dag.year if dag.month >= 8 else dag.year - 1


def ontdubbeld(tabel: Tabel) -> Tabel:
    """Identical rows count once."""
    uit: Tabel = []
    al: set[tuple[tuple[str, str], ...]] = set()
    for rij in tabel:
        sleutel = tuple(sorted((kolom, waarde or "") for kolom, waarde in rij.items()))
        if sleutel not in al:
            al.add(sleutel)
            uit.append({kolom: (waarde or "").strip() for kolom, waarde in rij.items()})
    return uit


# ---------------------------------------------------------------- facts


@dataclass(frozen=True)
class Rij:
    """One row of `verzuim`."""

    rij_id: str
    leerling_id: str
    school: str
    datum: date
    van: int | None  # None: the whole day
    tm: int | None
    soort: str
    bekend: date  # ingevoerd_op, empty = datum


@dataclass(frozen=True)
class Inschrijving:
    school: str
    soort: str
    begin: date
    eind: date
    rooster_id: str


@dataclass(frozen=True)
class Periode:
    """An exemption or a registration of one pupil."""

    naam: str
    begin: date
    eind: date


@dataclass
class Kalendertijd:
    """One calendar day of a pupil."""

    datum: date
    school: str  # of the enrolment in force, "" when not enrolled
    lesweek: int  # number of the lesweek, or of the last lesweek before it
    sleutel: int


@dataclass
class Lesdag:
    """One lesdag of a pupil, with the row that counts on each lesuur."""

    datum: date
    sleutel: int
    lesweek: int
    school: str
    primair: bool
    uren: dict[int, int]  # every timetabled lesuur: its minutes
    telt: dict[int, Rij] = field(default_factory=dict)  # lesuur: the prevailing row, when no exemption takes it out

    def rijen(self, soorten: set[str]) -> set[Rij]:
        return {rij for rij in self.telt.values() if rij.soort in soorten}

    def minuten(self, soorten: set[str]) -> int:
        return sum(self.uren[lesuur] for lesuur, rij in self.telt.items() if rij.soort in soorten)

    def alle_minuten(self) -> int:
        return sum(self.uren.values())

    def geheel_gemist(self, soorten: set[str]) -> bool:
        """Wholly missed: every timetabled lesuur of the lesdag."""
        return all(lesuur in self.telt and self.telt[lesuur].soort in soorten for lesuur in self.uren)

    def lestijd(self, soorten: set[str], behalve: set[str]) -> Fraction:
        """Hours: clock hours for primary kinds; else a lesuur is 1, or its minutes ÷ 60 when longer than 60."""
        totaal = Fraction(0)
        for lesuur, rij in self.telt.items():
            if rij.soort in soorten and rij.rij_id not in behalve:
                minuten = self.uren[lesuur]
                if self.primair or minuten > 60:
                    totaal += Fraction(minuten, 60)
                else:
                    totaal += 1
        return totaal


class Wereld:
    """What all pupils share: calendar, regions, timetables."""

    def __init__(self, tabellen: dict[str, Tabel], peildatum: date | None, vandaag: date) -> None:
        self.tabellen = {naam: ontdubbeld(tabel) for naam, tabel in tabellen.items()}
        self.feest = feestdagen()
        self.vakantie = {regio: officiele_vakanties(regio) for regio in ("noord", "midden", "zuid")}
        self.regio: dict[str, str] = {}
        for rij in self.tabel("regio"):
            self.regio.setdefault(school4(rij["code"]), rij["regio"].lower())
        self.rooster: dict[tuple[str, int], dict[int, int]] = {}
        for rij in self.tabel("roosters"):
            minuten = lees_minuten(rij["eind_tijd"]) - lees_minuten(rij["begin_tijd"])
            self.rooster.setdefault((rij["rooster_id"], int(rij["weekdag"])), {})[int(rij["lesuur"])] = minuten
        self.peildatum = self._peildatum(peildatum, vandaag)
        self.verzuim: dict[str, list[Rij]] = {}
        for verzuim in self._bekend_verzuim():
            self.verzuim.setdefault(verzuim.leerling_id, []).append(verzuim)
        self._van_leerling: dict[tuple[str, str], Tabel] = {}
        for naam in ("inschrijvingen", "vrijstellingen", "registraties", "meldingen"):
            for rij in self.tabel(naam):
                self._van_leerling.setdefault((naam, rij["leerling_id"]), []).append(rij)
        self._open: dict[tuple[str, str, date], bool] = {}
        self.kalender = [
            (
                rij["school_id"] if rij["school_id"] == "*" else school4(rij["school_id"]),
                lees_datum(rij["begin_datum"]),
                lees_eind(rij["eind_datum"]),
                rij["soort"],
            )
            for rij in self.tabel("kalender")
        ]

    def tabel(self, naam: str) -> Tabel:
        return self.tabellen.get(naam, [])

    def van_leerling(self, naam: str, leerling_id: str) -> Tabel:
        return self._van_leerling.get((naam, leerling_id), [])

    def _peildatum(self, peildatum: date | None, vandaag: date) -> date:
        """Default peildatum: the last `datum` in `verzuim` that is not after today."""
        if peildatum is not None:
            return peildatum
        datums = [lees_datum(rij["datum"]) for rij in self.tabel("verzuim")]
        return max((datum for datum in datums if datum <= vandaag), default=vandaag)

    def _bekend_verzuim(self) -> list[Rij]:
        """Rows with datum and ingevoerd_op ≤ peildatum, not named in `vervangt` of another such row."""
        op_tijd = []
        for rij in self.tabel("verzuim"):
            datum = lees_datum(rij["datum"])
            bekend = lees_datum(rij["ingevoerd_op"]) if rij.get("ingevoerd_op") else datum
            if datum <= self.peildatum and bekend <= self.peildatum:
                op_tijd.append((rij, datum, bekend))
        # whatever became of the row that names it
        vervangen = {rij["vervangt"] for rij, _, _ in op_tijd if rij.get("vervangt") and rij["vervangt"] != rij["rij_id"]}
        uit = []
        for rij, datum, bekend in op_tijd:
            if rij["rij_id"] in vervangen or rij["registratie"] not in VOORRANG:  # `vervallen` and unknown codes never take part
                continue
            van = int(rij["lesuur_van"]) if rij.get("lesuur_van") else None
            tm = int(rij["lesuur_tm"]) if rij.get("lesuur_tm") else van
            uit.append(Rij(rij["rij_id"], rij["leerling_id"], school4(rij["school_id"]), datum, van, tm, rij["registratie"], bekend))
        return uit

    def officieel_dicht(self, regio: str, dag: date) -> bool:
        return dag in self.feest or dag in self.vakantie[regio]

    def schooldag_van_regio(self, regio: str, dag: date) -> bool:
        """A schooldag without regard to `kalender`."""
        return dag.isoweekday() <= 5 and not self.officieel_dicht(regio, dag)

    def schooldag(self, school: str, gemeente: str, dag: date) -> bool:
        """Monday to Friday, not closed; `kalender` overrides: own row over `*`, then lesdag over vakantie and studiedag."""
        wie = (school, gemeente, dag)
        if wie not in self._open:
            self._open[wie] = self._schooldag(school, gemeente, dag)
        return self._open[wie]

    def _schooldag(self, school: str, gemeente: str, dag: date) -> bool:
        if dag.isoweekday() > 5:
            return False
        for wie in (school, "*"):
            soorten = {soort for code, van, tm, soort in self.kalender if code == wie and van <= dag <= tm}
            if "lesdag" in soorten:
                return True
            if soorten & {"vakantie", "studiedag"}:
                return False
        regio = self.regio.get(school) or self.regio[gemeente]
        return not self.officieel_dicht(regio, dag)


class Leerling:
    """All facts of one pupil, as known on the peildatum."""

    def __init__(self, wereld: Wereld, rij: dict[str, str]) -> None:
        self.wereld = wereld
        self.peildatum = wereld.peildatum
        self.leerling_id = rij["leerling_id"]
        self.geboren = lees_datum(rij["geboortedatum"])
        self.gemeente = school4(rij["woongemeente"])
        self.in_gemeente = lees_datum(rij["ingeschreven_gemeente_op"]) if rij.get("ingeschreven_gemeente_op") else None
        self.startkwalificatie = lees_eind(rij.get("startkwalificatie_op", ""))
        self.uitstroom_vrij = bool(rij.get("uitstroom_vrij"))
        self.inschrijvingen = [
            Inschrijving(
                school4(i["school_id"]), i["schoolsoort"], lees_datum(i["begin_datum"]), lees_eind(i["eind_datum"]), i["rooster_id"]
            )
            for i in self._eigen("inschrijvingen")
        ]
        self.vrijstellingen = [
            Periode(v["grond"], lees_datum(v["begin_datum"]), lees_eind(v["eind_datum"])) for v in self._eigen("vrijstellingen")
        ]
        self.registraties = [
            Periode(r["soort"], lees_datum(r["begin_datum"]), lees_eind(r["eind_datum"])) for r in self._eigen("registraties")
        ]
        self.meldingen = self._eigen("meldingen")
        self.rijen = wereld.verzuim.get(self.leerling_id, [])
        self.tijd = self._tijd()
        self.per_datum = {t.datum: t for t in self.tijd}
        self.lesdagen = self._lesdagen()

    def _eigen(self, tabel: str) -> Tabel:
        return self.wereld.van_leerling(tabel, self.leerling_id)

    # ---- enrolment

    def inschrijving(self, dag: date) -> Inschrijving | None:
        """Two enrolments on one day: the one that began last."""
        gekozen: Inschrijving | None = None
        for i in self.inschrijvingen:
            if i.begin <= dag <= i.eind and (gekozen is None or i.begin >= gekozen.begin):
                gekozen = i
        return gekozen

    def school_op(self, dag: date) -> str:
        i = self.inschrijving(dag)
        return i.school if i else ""

    # ---- lesweek and sleutel

    def _tijd(self) -> list[Kalendertijd]:
        """Number the lesweken: ISO weeks in which the school of enrolment has a schooldag, from the first enrolment on."""
        if not self.inschrijvingen:
            return []
        eerste = min(i.begin for i in self.inschrijvingen)
        maandag = eerste - timedelta(days=eerste.weekday())
        tijd = []
        lesweek = 0
        laatste_school = ""
        while maandag <= max(self.peildatum, eerste) + timedelta(days=NA_PEILDATUM):
            week = [maandag + timedelta(days=n) for n in range(7)]
            scholen = [self.school_op(dag) for dag in week]
            van_deze_week = {school for school in scholen if school}
            if van_deze_week:
                laatste_school = next(school for school in reversed(scholen) if school)
            else:
                van_deze_week = {laatste_school}  # between enrolments the last one
            is_lesweek = any(self.wereld.schooldag(school, self.gemeente, dag) for school in van_deze_week for dag in week)
            if is_lesweek:
                lesweek += 1
            for dag, school in zip(week, scholen, strict=True):
                # a day outside any lesweek has the sleutel of the Sunday of the last lesweek before it
                weekdag = dag.isoweekday() if is_lesweek else 7
                tijd.append(Kalendertijd(dag, school, lesweek, 7 * lesweek + weekdag))
            maandag += timedelta(days=7)
        return tijd

    def sleutel(self, dag: date) -> int:
        if not self.tijd or dag < self.tijd[0].datum:
            return 7  # before the first lesweek: the Sunday of lesweek 0
        return self.per_datum[min(dag, self.tijd[-1].datum)].sleutel

    # ---- lesdagen and rows

    def _lesdagen(self) -> list[Lesdag]:
        lesdagen = []
        for t in self.tijd:
            i = self.inschrijving(t.datum)
            if i is None or not self.wereld.schooldag(i.school, self.gemeente, t.datum):
                continue
            uren = self.wereld.rooster.get((i.rooster_id, t.datum.isoweekday()), {})
            if not uren:
                continue
            dag = Lesdag(t.datum, t.sleutel, t.lesweek, i.school, i.soort in PRIMAIR, dict(uren))
            dag.telt = self._telt(dag)
            lesdagen.append(dag)
        return lesdagen

    def _telt(self, dag: Lesdag) -> dict[int, Rij]:
        """Find for each lesuur the row that prevails, and take out what an exemption takes out."""
        telt = {}
        van_dag = [rij for rij in self.rijen if rij.datum == dag.datum and rij.school == dag.school]
        for lesuur in dag.uren:
            rijen = [rij for rij in van_dag if rij.van is None or (rij.tm is not None and rij.van <= lesuur <= rij.tm)]
            if not rijen:
                continue
            laatst = max(rij.bekend for rij in rijen)
            rijen = [rij for rij in rijen if rij.bekend == laatst]
            beste = min(rijen, key=lambda rij: (VOORRANG.index(rij.soort), rij.rij_id))
            if beste.soort in ONGEOORLOOFD_OF_LAAT and self.vrijgesteld(dag.datum):
                continue
            telt[lesuur] = beste
        return telt

    def vrijgesteld(self, dag: date) -> bool:
        """An exemption: any grond but leertijdvermindering."""
        return any(v.naam != LEERTIJD and v.begin <= dag <= v.eind for v in self.vrijstellingen)

    def vrij_van_inschrijving(self, dag: date) -> bool:
        return any(v.naam in ABSOLUUT_GRONDEN and v.begin <= dag <= v.eind for v in self.vrijstellingen)

    def dreigend(self, dag: date) -> bool:
        return any(r.naam == "dreigend-thuiszitter" and r.begin <= dag <= r.eind for r in self.registraties)

    # ---- age and duty

    def zonder_startkwalificatie(self, dag: date) -> bool:
        return dag < self.startkwalificatie

    def plichtig(self, dag: date) -> bool:
        if not self.zonder_startkwalificatie(dag):
            return False
        vijf = verjaardag(self.geboren, 5)
        begin = date(vijf.year + 1, 1, 1) if vijf.month == 12 else date(vijf.year, vijf.month + 1, 1)
        eind_leerplicht = date(schooljaar(verjaardag(self.geboren, 16)) + 1, 7, 31)
        if begin <= dag <= eind_leerplicht:
            return True
        return eind_leerplicht < dag < verjaardag(self.geboren, 18) and not self.uitstroom_vrij

    def doorstroom(self, dag: date) -> bool:
        """Not plichtig, 18 or older, under 27 (23 before 1-1-2026), no startkwalificatie."""
        grens = 27 if dag >= date(2026, 1, 1) else 23
        return (
            not self.plichtig(dag)
            and verjaardag(self.geboren, 18) <= dag < verjaardag(self.geboren, grens)
            and self.zonder_startkwalificatie(dag)
        )

    # ---- output

    def signaal(
        self,
        regel: str,
        eind: date,
        begin: date,
        gemeten: Fraction | int,
        eenheid: str,
        geteld: Iterable[Rij] = (),
        *,
        school: str | None = None,
        status: str = "nieuw",
        grond: str = "",
    ) -> Signaal:
        return {
            "regel": regel,
            "status": status,
            "leerling_id": self.leerling_id,
            "school_id": self.school_op(eind) if school is None else school,
            "begin_datum": begin.isoformat(),
            "eind_datum": eind.isoformat(),
            "gemeten": twee_decimalen(gemeten),
            "eenheid": eenheid,
            "grond": grond,
            "geteld": sorted({rij.rij_id for rij in geteld}),
        }


def scholen_van(ll: Leerling) -> list[str]:
    return sorted({dag.school for dag in ll.lesdagen})


def vereniging(rijen_per_dag: Iterable[set[Rij]]) -> set[Rij]:
    return {rij for rijen in rijen_per_dag for rij in rijen}


# ---------------------------------------------------------------- wet-16-uur, doorstroom-16-uur and the reports


def telt_mee(ll: Leerling, regel: str) -> Callable[[date], bool]:
    return ll.plichtig if regel == "wet-16-uur" else ll.doorstroom


@dataclass
class Meldingen:
    """What the reports of one rule at one school come to."""

    signalen: list[Signaal]
    verbruikt: set[str]  # rij_ids used up
    bevestigd_op: list[date]


def beoordeel_meldingen(ll: Leerling, regel: str, school: str) -> Meldingen:
    """Judge reports in order of eind_datum, on the counted rows of the window less those an earlier report used up."""
    uit = Meldingen([], set(), [])
    meldingen = [lees_datum(m["eind_datum"]) for m in ll.meldingen if m["regel"] == regel and school4(m["school_id"]) == school]
    for eind in sorted(meldingen):
        if eind > ll.peildatum:
            continue  # not known on the peildatum
        s = ll.sleutel(eind)
        venster = [
            dag
            for dag in ll.lesdagen
            if dag.school == school and s - 28 < dag.sleutel <= s and dag.datum <= eind and telt_mee(ll, regel)(dag.datum)
        ]
        uren = sum((dag.lestijd(O_L, uit.verbruikt) for dag in venster), Fraction(0))
        rijen = {rij for rij in vereniging(dag.rijen(O_L) for dag in venster) if rij.rij_id not in uit.verbruikt}
        begin = min((rij.datum for rij in rijen), default=eind)
        status = "bevestigd" if uren >= DREMPEL_UREN else "weersproken"
        uit.signalen.append(ll.signaal(regel, eind, begin, uren, "uren", rijen, school=school, status=status))
        if status == "bevestigd":
            uit.verbruikt |= {rij.rij_id for rij in rijen}
            uit.bevestigd_op.append(eind)
    return uit


def zestien_uur(ll: Leerling, regel: str) -> list[Signaal]:
    signalen = []
    uit_meldingen = {school4(m["school_id"]) for m in ll.meldingen}
    for school in sorted(set(scholen_van(ll)) | uit_meldingen):
        meldingen = beoordeel_meldingen(ll, regel, school)
        signalen += meldingen.signalen
        signalen += zestien_uur_nieuw(ll, regel, school, meldingen)
    return signalen


def zestien_uur_nieuw(ll: Leerling, regel: str, school: str, meldingen: Meldingen) -> list[Signaal]:
    signalen = []
    mee = telt_mee(ll, regel)
    lesdagen = [dag for dag in ll.lesdagen if dag.school == school and dag.datum <= ll.peildatum]
    geteld = [dag for dag in lesdagen if mee(dag.datum) and any(r.rij_id not in meldingen.verbruikt for r in dag.rijen(O_L))]
    vorige: date | None = None  # eind_datum of the last new signal
    eerder_bereikt = False  # hours reached within the 7 days, and still
    for dag in lesdagen:
        venster = [
            x
            for x in geteld
            if dag.sleutel - 28 < x.sleutel <= dag.sleutel and x.datum <= dag.datum and (vorige is None or x.datum > vorige)
        ]
        uren = sum((x.lestijd(O_L, meldingen.verbruikt) for x in venster), Fraction(0))
        if uren < DREMPEL_UREN:
            eerder_bereikt = False
            continue
        eerdere = [e for e in [*meldingen.bevestigd_op, *([vorige] if vorige else [])] if e <= dag.datum]
        if any((dag.datum - e).days < 7 for e in eerdere):
            eerder_bereikt = True
            continue
        if dag.datum not in {x.datum for x in venster} and not eerder_bereikt:
            continue
        rijen = {rij for rij in vereniging(x.rijen(O_L) for x in venster) if rij.rij_id not in meldingen.verbruikt}
        signalen.append(ll.signaal(regel, dag.datum, venster[0].datum, uren, "uren", rijen))
        vorige = dag.datum
        eerder_bereikt = False
    return signalen


def wet_16_uur(ll: Leerling) -> list[Signaal]:
    return zestien_uur(ll, "wet-16-uur")


def doorstroom_16_uur(ll: Leerling) -> list[Signaal]:
    return zestien_uur(ll, "doorstroom-16-uur")


def overstap_16_uur(ll: Leerling) -> list[Signaal]:
    """As wet-16-uur over all schools, with counted rows of more than one; rows used up by a confirmed report don't count; restart."""
    scholen = {school4(m["school_id"]) for m in ll.meldingen}
    verbruikt = {
        rij_id
        for school in scholen
        for regel in ("wet-16-uur", "doorstroom-16-uur")
        for rij_id in beoordeel_meldingen(ll, regel, school).verbruikt
    }
    geteld = [dag for dag in ll.lesdagen if ll.plichtig(dag.datum) and any(r.rij_id not in verbruikt for r in dag.rijen(O_L))]
    signalen = []
    vorige: date | None = None
    for dag in geteld:
        venster = [
            x
            for x in geteld
            if dag.sleutel - 28 < x.sleutel <= dag.sleutel and x.datum <= dag.datum and (vorige is None or x.datum > vorige)
        ]
        uren = sum((x.lestijd(O_L, verbruikt) for x in venster), Fraction(0))
        if uren >= DREMPEL_UREN and len({x.school for x in venster}) > 1:
            rijen = {rij for rij in vereniging(x.rijen(O_L) for x in venster) if rij.rij_id not in verbruikt}
            signalen.append(ll.signaal("overstap-16-uur", dag.datum, venster[0].datum, uren, "uren", rijen))
            vorige = dag.datum
    return signalen


# ---------------------------------------------------------------- langdurig-relatief, luxeverzuim


def langdurig_relatief(ll: Leerling) -> list[Signaal]:
    signalen = []
    for school in scholen_van(ll):
        lesdagen = [dag for dag in ll.lesdagen if dag.school == school]
        gemist = [ll.plichtig(dag.datum) and dag.geheel_gemist(O_L) for dag in lesdagen]
        for n, eerste in enumerate(lesdagen):
            if not gemist[n] or (n > 0 and gemist[n - 1]):
                continue  # not the first of a row of lesdagen
            f = eerste.sleutel
            venster = [m for m, dag in enumerate(lesdagen) if f <= dag.sleutel < f + 28 and dag.datum >= eerste.datum]
            if not all(gemist[m] for m in venster):
                continue
            altijd_ingeschreven = all(
                t.school == school
                for t in ll.tijd
                if f <= t.sleutel < f + 28 and t.datum >= eerste.datum and ll.wereld.schooldag(school, ll.gemeente, t.datum)
            )
            if not altijd_ingeschreven:
                continue
            laatste = lesdagen[venster[-1]]
            rijen = vereniging(lesdagen[m].rijen(O_L) for m in venster)
            signalen.append(ll.signaal("langdurig-relatief", laatste.datum, eerste.datum, 4, "lesweken", rijen))
    return signalen


def luxeverzuim(ll: Leerling) -> list[Signaal]:
    signalen = []
    for school in scholen_van(ll):
        vorige_was_luxe = False
        for dag in [d for d in ll.lesdagen if d.school == school]:
            is_luxe = ll.plichtig(dag.datum) and bool(dag.rijen({"luxe"}))
            if is_luxe and not vorige_was_luxe:
                signalen.append(ll.signaal("luxeverzuim", dag.datum, dag.datum, 1, "dagen", dag.rijen({"luxe"})))
            vorige_was_luxe = is_luxe
    return signalen


# ---------------------------------------------------------------- te-laat-9, ladder


def te_laat_9(ll: Leerling) -> list[Signaal]:
    signalen = []
    for school in scholen_van(ll):
        laat = [dag for dag in ll.lesdagen if dag.school == school and dag.rijen({"te_laat"})]
        vorige: date | None = None
        for dag in laat:
            venster = [
                x
                for x in laat
                if x.datum <= dag.datum and schooljaar(x.datum) == schooljaar(dag.datum) and (vorige is None or x.datum > vorige)
            ]
            rijen = vereniging(x.rijen({"te_laat"}) for x in venster)
            if len(rijen) >= 9:
                signalen.append(ll.signaal("te-laat-9", dag.datum, venster[0].datum, len(rijen), "keer", rijen))
                vorige = dag.datum
    return signalen


def ladder(ll: Leerling) -> list[Signaal]:
    signalen = []
    for school in scholen_van(ll):
        lesdagen = [dag for dag in ll.lesdagen if dag.school == school and dag.primair and dag.rijen(O_L | {"te_laat"})]
        hoogste = 0  # rung reached in this schooljaar
        jaar: int | None = None
        for dag in lesdagen:
            if schooljaar(dag.datum) != jaar:
                jaar, hoogste = schooljaar(dag.datum), 0
            venster = [x for x in lesdagen if schooljaar(x.datum) == jaar and x.datum <= dag.datum]
            laat = vereniging(x.rijen({"te_laat"}) for x in venster)
            uren = sum((x.lestijd(O_L, set()) for x in venster), Fraction(0))
            treden = [trede for trede in (4, 9, 12, 16) if (len(laat) >= trede or uren >= trede) and trede > hoogste]
            if not treden:
                continue
            hoogste = max(treden)
            regel = f"ladder-{hoogste}"
            if len(laat) >= hoogste:  # times late where both did
                begin = min(rij.datum for rij in laat)
                signalen.append(ll.signaal(regel, dag.datum, begin, len(laat), "keer", laat))
            else:
                rijen = vereniging(x.rijen(O_L) for x in venster)
                begin = min(rij.datum for rij in rijen)
                signalen.append(ll.signaal(regel, dag.datum, begin, uren, "uren", rijen))
    return signalen


# ---------------------------------------------------------------- thuiszitters, escalatie


def weken_met_lesdagen(ll: Leerling) -> list[list[Lesdag]]:
    """Give the lesdagen of each lesweek; a lesweek without a lesdag is not in the list."""
    nummers = sorted({dag.lesweek for dag in ll.lesdagen})
    return [[dag for dag in ll.lesdagen if dag.lesweek == nummer] for nummer in nummers]


def thuiszitter_drechtsteden(ll: Leerling) -> list[Signaal]:
    signalen = []
    reeks_weken: list[list[Lesdag]] = []  # the run: qualifying lesweken in a row
    gevuurd = False
    for week in weken_met_lesdagen(ll):
        gemist = [dag for dag in week if dag.geheel_gemist(ELK)]
        if len(reeks_weken) >= 4 and not gevuurd and gemist:
            eerder = [dag for w in reeks_weken for dag in w if dag.geheel_gemist(ELK)]
            rijen = vereniging(dag.rijen(ELK) for dag in [*eerder, gemist[0]])
            signalen.append(ll.signaal("thuiszitter-drechtsteden", gemist[0].datum, eerder[0].datum, 4, "lesweken", rijen))
            gevuurd = True
        if 5 * len(gemist) > 3 * len(week):
            reeks_weken.append(week)
        else:
            reeks_weken, gevuurd = [], False
    return signalen


def thuiszitter_midden_holland(ll: Leerling) -> list[Signaal]:
    signalen = []
    weken = weken_met_lesdagen(ll)
    begin_reeks: int | None = None  # index of the first lesweek of the run
    gevuurd = False
    for n in range(4, len(weken)):
        vier = [dag for week in weken[n - 4 : n] for dag in week]
        rooster = sum(dag.alle_minuten() for dag in vier)
        gemist = sum(dag.minuten(O_L) for dag in vier)
        if rooster == 0 or Fraction(gemist, rooster) < Fraction(9, 10):
            begin_reeks, gevuurd = None, False  # a lesweek after which the share is under 90 %
            continue
        if begin_reeks is None:
            begin_reeks = n - 4
        met_rij = [dag for dag in weken[n] if dag.rijen(O_L)]
        if gevuurd or not met_rij:
            continue
        dag = met_rij[0]  # the first lesdag with such a row
        if ll.plichtig(dag.datum) and not ll.vrijgesteld(dag.datum):
            eerste = next(x for week in weken[begin_reeks:] for x in week if x.rijen(O_L))
            rijen = vereniging(x.rijen(O_L) for x in [*vier, dag])
            share = Fraction(100 * gemist, rooster)
            signalen.append(ll.signaal("thuiszitter-midden-holland", dag.datum, eerste.datum, share, "procent", rijen))
            gevuurd = True
    return signalen


def escalatie_3_dagen(ll: Leerling) -> list[Signaal]:
    signalen = []
    for week in weken_met_lesdagen(ll):
        gemist = [dag for dag in week if dag.geheel_gemist(ELK) and ll.dreigend(dag.datum)]
        if len(gemist) > 3:
            vier = gemist[:4]
            rijen = vereniging(dag.rijen(ELK) for dag in vier)
            signalen.append(ll.signaal("escalatie-3-dagen", vier[3].datum, vier[0].datum, 4, "dagen", rijen))
    return signalen


# ---------------------------------------------------------------- problematisch


def problematisch_25(ll: Leerling) -> list[Signaal]:
    signalen = []
    vorige: Lesdag | None = None
    for dag in ll.lesdagen:
        if not dag.rijen(ELK) or dag.lesweek <= 2:
            continue
        if vorige is not None and dag.sleutel - 14 < vorige.sleutel:
            continue  # its window does not lie wholly after eind_datum
        venster = [x for x in ll.lesdagen if dag.sleutel - 14 < x.sleutel <= dag.sleutel]
        rooster = sum(x.alle_minuten() for x in venster)
        gemist = sum(x.minuten(ELK) for x in venster)
        if len(venster) >= 4 and rooster > 0 and Fraction(gemist, rooster) >= Fraction(1, 4):
            begin = next(x for x in venster if x.rijen(ELK))
            rijen = vereniging(x.rijen(ELK) for x in venster)
            signalen.append(ll.signaal("problematisch-25", dag.datum, begin.datum, Fraction(100 * gemist, rooster), "procent", rijen))
            vorige = dag
    return signalen


def problematisch_10_in_15(ll: Leerling) -> list[Signaal]:
    signalen = []
    half = [dag for dag in ll.lesdagen if dag.rijen(ELK) and 2 * dag.minuten(ELK) >= dag.alle_minuten()]
    vorige: date | None = None
    for dag in half:
        venster = [x for x in half if dag.sleutel - 105 < x.sleutel <= dag.sleutel and (vorige is None or x.datum > vorige)]
        if len(venster) >= 10:
            rijen = vereniging(x.rijen(ELK) for x in venster)
            signalen.append(ll.signaal("problematisch-10-in-15", dag.datum, venster[0].datum, len(venster), "dagen", rijen))
            vorige = dag.datum
    return signalen


# ---------------------------------------------------------------- mazl


def eerste_dagen(lesdagen: list[Lesdag], is_zo: Callable[[Lesdag], bool]) -> list[Lesdag]:
    """Give the first lesdag of every row of lesdagen of this sort."""
    return [dag for n, dag in enumerate(lesdagen) if is_zo(dag) and (n == 0 or not is_zo(lesdagen[n - 1]))]


def mazl_4_in_12(ll: Leerling) -> list[Signaal]:
    signalen = []
    eerste = eerste_dagen(ll.lesdagen, lambda dag: bool(dag.rijen({"ziekte"})))
    vorige: date | None = None
    for dag in eerste:
        venster = [x for x in eerste if dag.sleutel - 84 < x.sleutel <= dag.sleutel and (vorige is None or x.datum > vorige)]
        if len(venster) >= 4:
            rijen = vereniging(x.rijen({"ziekte"}) for x in venster)
            signalen.append(ll.signaal("mazl-4-in-12", dag.datum, venster[0].datum, len(venster), "keer", rijen))
            vorige = dag.datum
    return signalen


def mazl_7_dagen(ll: Leerling) -> list[Signaal]:
    signalen = []
    rij_dagen: list[Lesdag] = []
    for dag in ll.lesdagen:
        rij_dagen = [*rij_dagen, dag] if dag.geheel_gemist({"ziekte"}) else []
        if len(rij_dagen) == 7:
            rijen = vereniging(x.rijen({"ziekte"}) for x in rij_dagen)
            signalen.append(ll.signaal("mazl-7-dagen", dag.datum, rij_dagen[0].datum, 7, "dagen", rijen))
    return signalen


# ---------------------------------------------------------------- risicoleerling


def risicoleerling(ll: Leerling) -> list[Signaal]:
    return [*risico_11d(ll), *risico_11c(ll), *risico_wec_12(ll)]


def risico_11d(ll: Leerling) -> list[Signaal]:
    signalen = []
    vorige: Lesdag | None = None
    weken_met_rij = {dag.lesweek for dag in ll.lesdagen if dag.rijen(RISICO)}
    for dag in ll.lesdagen:
        if not dag.rijen(RISICO):
            continue
        # again only after a whole lesweek without any row of these kinds
        if vorige is not None and all(week in weken_met_rij for week in range(vorige.lesweek + 1, dag.lesweek)):
            continue
        laatste_vier: list[Lesdag] = []
        rijen: set[Rij] = set()
        for lesuur in dag.uren:
            # the lesdagen with this lesuur on this weekday, latest first: one a lesweek, lesweken without it are passed over
            zelfde = [x for x in ll.lesdagen if x.datum <= dag.datum and x.datum.weekday() == dag.datum.weekday() and lesuur in x.uren]
            op_rij: list[Lesdag] = []
            for x in reversed(zelfde):
                if lesuur not in x.telt or x.telt[lesuur].soort not in RISICO or (vorige is not None and x.datum <= vorige.datum):
                    break
                op_rij.append(x)
            if len(op_rij) >= 4:
                laatste_vier += op_rij[:4]
                rijen |= {x.telt[lesuur] for x in op_rij[:4]}
        if laatste_vier:
            begin = min(x.datum for x in laatste_vier)
            signalen.append(ll.signaal("risicoleerling", dag.datum, begin, 4, "lesweken", rijen, grond="11d"))
            vorige = dag
    return signalen


def risico_11c(ll: Leerling) -> list[Signaal]:
    return [
        ll.signaal("risicoleerling", dag.datum, dag.datum, 1, "dagen", dag.rijen({"schorsing"}), grond="11c")
        for dag in eerste_dagen(ll.lesdagen, lambda dag: bool(dag.rijen({"schorsing"})))
    ]


def risico_wec_12(ll: Leerling) -> list[Signaal]:
    begin = {v.begin for v in ll.vrijstellingen if v.naam == LEERTIJD and v.begin <= ll.peildatum}
    return [ll.signaal("risicoleerling", dag, dag, 1, "dagen", grond="wec-12") for dag in sorted(begin)]


# ---------------------------------------------------------------- absoluut


def rijen_absoluut(ll: Leerling) -> list[list[date]]:
    """Give the rows of schooldagen of the municipality's region, plichtig, without enrolment and exemption."""
    begin_datums = [lees_datum(i["begin_datum"]) for i in ll.wereld.tabel("inschrijvingen")]
    if ll.in_gemeente is None or not begin_datums:
        return []
    begin = max(date(schooljaar(min(begin_datums)), 8, 1), ll.in_gemeente)
    rijen: list[list[date]] = [[]]
    for dag in reeks(begin, ll.peildatum):
        if not ll.wereld.schooldag_van_regio(ll.wereld.regio[ll.gemeente], dag):
            continue
        if ll.plichtig(dag) and ll.inschrijving(dag) is None and not ll.vrij_van_inschrijving(dag):
            rijen[-1].append(dag)
        elif rijen[-1]:
            rijen.append([])
    return [rij for rij in rijen if rij]


def absoluut(ll: Leerling) -> list[Signaal]:
    return [ll.signaal("absoluut", rij[5], rij[0], 6, "dagen") for rij in rijen_absoluut(ll) if len(rij) >= 6]


def absoluut_4_weken(ll: Leerling) -> list[Signaal]:
    signalen = []
    for rij in rijen_absoluut(ll):
        later = [dag for dag in rij if (dag - rij[0]).days >= 28]
        if later:
            signalen.append(ll.signaal("absoluut-4-weken", later[0], rij[0], 28, "dagen"))
    return signalen


# ---------------------------------------------------------------- everything together

FUNCTIE: dict[str, Callable[[Leerling], list[Signaal]]] = {
    "wet-16-uur": wet_16_uur,
    "doorstroom-16-uur": doorstroom_16_uur,
    "langdurig-relatief": langdurig_relatief,
    "luxeverzuim": luxeverzuim,
    "te-laat-9": te_laat_9,
    "ladder-4": ladder,  # the four rungs are found together
    "overstap-16-uur": overstap_16_uur,
    "thuiszitter-drechtsteden": thuiszitter_drechtsteden,
    "thuiszitter-midden-holland": thuiszitter_midden_holland,
    "escalatie-3-dagen": escalatie_3_dagen,
    "problematisch-25": problematisch_25,
    "problematisch-10-in-15": problematisch_10_in_15,
    "mazl-4-in-12": mazl_4_in_12,
    "mazl-7-dagen": mazl_7_dagen,
    "risicoleerling": risicoleerling,
    "absoluut": absoluut,
    "absoluut-4-weken": absoluut_4_weken,
}


def oordeel(tabellen: dict[str, list[dict[str, str]]], gebieden: list[str], peildatum: date | None, vandaag: date) -> list[Signaal]:
    """Give every signal of the rules of these gebieden."""
    wereld = Wereld(tabellen, peildatum, vandaag)
    regels = {regel for gebied in gebieden for regel in REGELS_VAN_GEBIED[gebied]}  # a rule of several gebieden fires once
    signalen: list[Signaal] = []
    for rij in wereld.tabel("leerlingen"):
        ll = Leerling(wereld, rij)
        for regel, functie in FUNCTIE.items():
            if regel in regels:
                signalen += functie(ll)
    return sorted(signalen, key=lambda s: [str(s[k]) for k in ("leerling_id", "eind_datum", "regel", "school_id", "grond")])


def lees_map(pad: str | Path) -> dict[str, list[dict[str, str]]]:
    """Read a folder of CSV tables (UTF-8, `,` or `;`, header)."""
    tabellen = {}
    for bestand in sorted(Path(pad).glob("*.csv")):
        with bestand.open(encoding="utf-8-sig", newline="") as stroom:
            kop = stroom.readline()
            stroom.seek(0)
            teken = ";" if kop.count(";") > kop.count(",") else ","
            tabellen[bestand.stem] = list(csv.DictReader(stroom, delimiter=teken))
    return tabellen


def main(argumenten: list[str]) -> int:
    """Use: oordeel.py MAP GEBIED[,GEBIED…] [PEILDATUM [VANDAAG]]."""
    gebieden = argumenten[1].split(",") if len(argumenten) > 1 else ["wet"]
    peildatum = date.fromisoformat(argumenten[2]) if len(argumenten) > 2 and argumenten[2] else None
    vandaag = date.fromisoformat(argumenten[3]) if len(argumenten) > 3 else date.today()  # noqa: DTZ011
    for signaal in oordeel(lees_map(argumenten[0]), gebieden, peildatum, vandaag):
        print(json.dumps(signaal, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
