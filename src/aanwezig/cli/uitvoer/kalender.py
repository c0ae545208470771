"""A signal's window as text: one line per lesweek, one mark per lesuur, holidays as named gaps. Nothing hangs on colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from aanwezig.core.kalender.schooldagen import VRIJDAG, monday_of
from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Lesdag
from aanwezig.core.verzuim.tabellen import VOORRANG, Registratie
from aanwezig.weergave.woorden import SCHOOLDAGEN_KORT, Dagnamen, join_words, short_date

MERKEN = {
    Registratie.ONGEOORLOOFD.value: "×",
    Registratie.LUXE.value: "☼",
    Registratie.TE_LAAT.value: "◐",
    Registratie.ZIEKTE.value: "/",
    Registratie.ARTS.value: "·",
    Registratie.VERLOF.value: "·",
    Registratie.GEOORLOOFD_OVERIG.value: "·",
    Registratie.SCHORSING.value: "▲",
}
AANWEZIG, GEEN_LES, ONBEKEND, LATER = "_", "–", "?", " "
TELT, BEGIN, EIND = "*", "[", "]"
WOORDEN = {
    "×": "ongeoorloofd",
    "☼": "luxeverzuim",
    "◐": "te laat",
    "/": "ziek",
    "·": "arts, verlof of ander geoorloofd verzuim",
    "▲": "schorsing",
    ONBEKEND: "onbekende code",
    AANWEZIG: "er was les en er is niets ingevoerd",
    GEEN_LES: "geen les",
}
WEEK = timedelta(weeks=1)
RUSTIG = 3
"""From how many lesweken without verzuim in a row on they become one line."""


def draw(beeld: Leerlingbeeld, signaal: Signaal, dagnamen: Dagnamen) -> list[str]:
    """Return the lines of the picture and its legend; nothing when the pupil had no lessons in the window."""
    return _Tekening(beeld, signaal, dagnamen).lines()


class _Tekening:
    def __init__(self, beeld: Leerlingbeeld, signaal: Signaal, dagnamen: Dagnamen) -> None:
        self._beeld, self._signaal, self._dagnamen = beeld, signaal, dagnamen
        self._lesdagen = {lesdag.datum: lesdag for lesdag in beeld.lesdagen}
        self._geteld = frozenset(signaal.geteld)
        binnen = [dag for dag in self._lesdagen if signaal.venster_van <= dag <= signaal.venster_tm]
        self._begin = min(binnen, default=None)
        self._breedte = max((self._lesdagen[dag].lessen[-1].lesuur for dag in binnen), default=0)
        self._gebruikt: set[str] = set()

    def lines(self) -> list[str]:
        if self._begin is None:
            return []
        breed = self._breedte + 4
        kop = "lesweek  week  vanaf    " + "".join(naam.ljust(breed) for naam in SCHOOLDAGEN_KORT)
        return [kop.rstrip(), *self._weeks(), "", *self._legend()]

    def _weeks(self) -> Iterator[str]:
        maandagen = []
        maandag = monday_of(self._signaal.venster_van)
        while maandag <= max(self._signaal.venster_tm, self._signaal.eind_datum):
            maandagen.append(maandag)
            maandag += WEEK
        for (soort, waarom), groep in groupby(maandagen, key=self._kind):
            stuk = list(groep)
            if soort == "vrij":
                yield f"         {_weeks_of(stuk)}  {waarom}: telt niet mee"
            elif soort == "rustig" and len(stuk) >= RUSTIG:
                yield f"         {_weeks_of(stuk)}  {len(stuk)} lesweken zonder verzuim"
            else:
                yield from (self._week(maandag) for maandag in stuk)

    def _kind(self, maandag: date) -> tuple[str, str]:
        if self._beeld.lesweken.nummer(maandag) <= 0:
            return "vrij", self._why_no_lesweek(maandag)
        dagen = [self._lesdagen.get(maandag + timedelta(days=plus)) for plus in range(VRIJDAG)]
        rustig = not any(
            lesdag and any(self._mark(lesdag, les.lesuur) not in (AANWEZIG, LATER) for les in lesdag.lessen) for lesdag in dagen
        )
        return ("rustig", "") if rustig and not self._is_edge(maandag) else ("les", "")

    def _is_edge(self, maandag: date) -> bool:
        begin = self._begin
        assert begin is not None
        return monday_of(begin) == maandag or monday_of(self._signaal.eind_datum) == maandag

    def _week(self, maandag: date) -> str:
        vakken = "".join(self._day(maandag + timedelta(days=plus)) for plus in range(VRIJDAG))
        nummer = self._beeld.lesweken.nummer(maandag)
        return f"{nummer:>7}  {maandag.isocalendar().week:>4}  {short_date(maandag):<8}{vakken}".rstrip()

    def _day(self, dag: date) -> str:
        lesdag = self._lesdagen.get(dag)
        if lesdag is None:
            merken, telt = GEEN_LES, False
            self._gebruikt.add(GEEN_LES)
        else:
            op_rooster = {les.lesuur for les in lesdag.lessen}
            merken = "".join(self._mark(lesdag, uur) if uur in op_rooster else GEEN_LES for uur in range(1, max(op_rooster) + 1))
            self._gebruikt.update(merken)
            telt = any(rij.rij_id in self._geteld for rij in lesdag.heersend.values())
        voor = BEGIN if dag == self._begin else " "
        na = (TELT if telt else "") + (EIND if dag == self._signaal.eind_datum else "")
        return f"{voor}{merken}{na}".ljust(self._breedte + 4)

    def _mark(self, lesdag: Lesdag, lesuur: int) -> str:
        if lesdag.datum > self._beeld.peildatum:
            return LATER
        rij = lesdag.heersend.get(lesuur)
        if rij is not None:
            return MERKEN[rij.registratie]
        vreemd = any(
            rij.datum == lesdag.datum
            and rij.covers(lesuur)
            and rij.registratie not in VOORRANG
            and rij.registratie != Registratie.VERVALLEN
            for rij in self._beeld.bekend
        )
        return ONBEKEND if vreemd else AANWEZIG

    def _legend(self) -> Iterator[str]:
        yield "Elk teken is een lesuur: " + ", ".join(f"{merk} {woord}" for merk, woord in WOORDEN.items() if merk in self._gebruikt) + "."
        yield f"Met {TELT} staat een dag die meetelt. {BEGIN} is het begin van de periode, {EIND} is de dag van het signaal."

    def _why_no_lesweek(self, maandag: date) -> str:
        namen = Counter(naam for plus in range(VRIJDAG) if (naam := self._closed_name(maandag + timedelta(days=plus))))
        vakanties = [naam for naam in namen if naam.endswith("vakantie")]
        return join_words(vakanties or namen) or "geen lesweek"

    def _closed_name(self, dag: date) -> str:
        alle = sorted(self._beeld.gegevens.inschrijvingen, key=lambda i: (i.begin_datum, i.school_id))
        if not alle:
            return ""
        school = next((i for i in reversed(alle) if i.begin_datum <= dag), alle[0]).school
        regio = self._beeld.omstandigheden.kalenders.regio_of(school, self._beeld.gegevens.leerling.woongemeente)
        return self._dagnamen.name_of(school, regio, dag)


def _weeks_of(maandagen: list[date]) -> str:
    van, tm = maandagen[0].isocalendar().week, maandagen[-1].isocalendar().week
    return f"{van:>4}" if len(maandagen) == 1 else f"{van:>4} t/m {tm}"
