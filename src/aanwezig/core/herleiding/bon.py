"""The receipt: writes a finding out as a signal with its explanation, the rows not counted and why, and one hash of its facts."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum

from aanwezig.core.herleiding.taal import dutch_date, dutch_number
from aanwezig.core.regels.regel import Regel, Regelversie
from aanwezig.core.regels.signaal import NietGeteld, Signaal, Status, Vondst, round_half_up
from aanwezig.core.regels.vormen import (
    AandeelInVenster,
    AandeelLesweken,
    AantalInVenster,
    Dagmaat,
    Ladder,
    Per,
    ReeksLesdagen,
    ReeksLesweken,
    ReeksTotVenstereinde,
    Telling,
    Telwat,
    UrenInVenster,
    VastMoment,
    Vorm,
    ZonderInschrijving,
    tellingen_of,
)
from aanwezig.core.verzuim.beeld import VRIJGESTELDE_SOORTEN, Leerlingbeeld, Lesdag, measures_up
from aanwezig.core.verzuim.tabellen import Verzuimrij

SOORTWOORDEN = {
    "luxe": "luxeverzuim",
    "ongeoorloofd": "ongeoorloofd verzuim",
    "schorsing": "schorsing",
    "ziekte": "ziekte",
    "arts": "bezoek aan de arts",
    "verlof": "verlof",
    "geoorloofd_overig": "ander geoorloofd verzuim",
    "te_laat": "te laat komen",
}


class Bonnen:
    """Writes receipts for the findings about one pupil at a time; keeps what is the same for all pupils."""

    def __init__(self, regels: Iterable[Regel], gebieden: Sequence[str]) -> None:
        self._regels = {regel_id: regel for regel in regels for regel_id in regel.ids}
        self._gebieden = tuple(gebieden)
        self._versies: dict[tuple[str, str], str] = {}

    def write_all(self, beeld: Leerlingbeeld, vondsten: Iterable[Vondst]) -> list[Signaal]:
        """Return the signals of one pupil, in the order of the findings."""
        dagen = _Dagen(beeld)
        return [self._write(beeld, vondst, dagen) for vondst in vondsten]

    def _write(self, beeld: Leerlingbeeld, vondst: Vondst, dagen: _Dagen) -> Signaal:
        regel = self._regels[vondst.regel]
        versie = regel.version_on(vondst.eind_datum) or regel.versies[0]
        onderdeel = versie.onderdelen[vondst.plek]
        return Signaal(
            regel=vondst.regel,
            versie=versie.versie,
            gebied=tuple(gebied for gebied in self._gebieden if gebied in regel.gebieden),
            niveau=regel.niveau.value,
            status=vondst.status.value,
            leerling_id=vondst.leerling_id,
            school_id=vondst.school_id,
            begin_datum=vondst.begin_datum,
            eind_datum=vondst.eind_datum,
            gemeten=round_half_up(vondst.gemeten),
            drempel=round_half_up(vondst.drempel),
            eenheid=vondst.eenheid.value,
            grond=vondst.grond,
            venster_van=vondst.venster_van,
            venster_tm=vondst.venster_tm,
            geteld=vondst.rijen,
            niet_geteld=tuple(_niet_geteld(beeld, vondst, onderdeel.vorm, onderdeel.per, dagen.lesdagen)),
            bron=regel.bronnen,
            uitleg=explain(regel, vondst),
            herleiding=self._hash(beeld, vondst, regel, versie, dagen),
        )

    def _hash(self, beeld: Leerlingbeeld, vondst: Vondst, regel: Regel, versie: Regelversie, dagen: _Dagen) -> str:
        """Hash the rule's version, the counted rows and the calendar and timetable of the window; row ids are no facts."""
        sleutel = (vondst.regel, versie.versie)
        if sleutel not in self._versies:
            self._versies[sleutel] = _digest(_text([vondst.regel, regel.id, versie.versie, canonical(versie.onderdelen)]))
        geteld = sorted(
            [r.datum.isoformat(), r.school, r.lesuur_van or 0, r.lesuur_tm or 0, r.minuten or 0, r.registratie]
            for r in (dagen.rijen[rij_id] for rij_id in vondst.rijen)
        )
        zonder_school = isinstance(versie.onderdelen[vondst.plek].vorm, ZonderInschrijving)
        venster = _text(_open_days(beeld, vondst)) if zonder_school else dagen.facts_of(beeld, vondst)
        return _digest(f"[{_text(self._versies[sleutel])},{_text(vondst.grond)},{_text(geteld)},{venster}]")


class _Dagen:
    """What the receipts of one pupil look up: the lesdagen by day, and the known rows by their number."""

    def __init__(self, beeld: Leerlingbeeld) -> None:
        self.lesdagen = {lesdag.datum: lesdag for lesdag in beeld.voorbij}
        self.rijen = {rij.rij_id: rij for rij in beeld.bekend}
        self._volgorde = list(self.lesdagen)
        self._lessen: dict[tuple[int, int], str] = {}

    def facts_of(self, beeld: Leerlingbeeld, vondst: Vondst) -> str:
        """Give, as text, the calendar and the timetable of a window: its lesdagen, each with its lessons."""
        basis = beeld.sleutel(vondst.venster_van)
        feiten = [f'"{vondst.venster_van}"', f'"{vondst.venster_tm}"']
        volgorde = self._volgorde
        for dag in volgorde[bisect_left(volgorde, vondst.venster_van) : bisect_right(volgorde, vondst.venster_tm)]:
            lesdag = self.lesdagen[dag]
            feiten.append(f'["{dag}",{lesdag.sleutel - basis},{self._lessons(lesdag)}]')
        return f"[{','.join(feiten)}]"

    def _lessons(self, lesdag: Lesdag) -> str:
        """Write the school and the lessons of a day out, once for all days that have the same: they share these objects."""
        sleutel = (id(lesdag.inschrijving), id(lesdag.lessen))
        if sleutel not in self._lessen:
            self._lessen[sleutel] = f"{_text(lesdag.school)},{_text([[les.lesuur, les.minuten] for les in lesdag.lessen])}"
        return self._lessen[sleutel]


def _open_days(beeld: Leerlingbeeld, vondst: Vondst) -> list[object]:
    """Give the calendar of a window in which the pupil has no school: the schooldagen of the municipality's region."""
    kalender = beeld.omstandigheden.kalenders.of_gemeente(beeld.gegevens.leerling.woongemeente)
    return [dag.isoformat() for dag in _days(vondst.venster_van, vondst.venster_tm) if kalender.is_schooldag(dag)]


def _days(van: date, tm: date) -> Iterable[date]:
    return (van + timedelta(days=plus) for plus in range((tm - van).days + 1))


_text = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def _digest(tekst: str) -> str:
    return hashlib.sha256(tekst.encode("ascii")).hexdigest()


def canonical(waarde: object) -> object:
    """Return a value made of lists, texts and numbers that is the same for equal dataclasses, sets in sorted order."""
    if isinstance(waarde, Enum):
        return waarde.value
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return [type(waarde).__name__, *([veld.name, canonical(getattr(waarde, veld.name))] for veld in fields(waarde))]
    if isinstance(waarde, frozenset | set):
        return sorted(str(canonical(deel)) for deel in waarde)
    if isinstance(waarde, tuple | list):
        return [canonical(deel) for deel in waarde]
    return waarde if waarde is None or isinstance(waarde, int | bool) else str(waarde)


def explain(regel: Regel, vondst: Vondst) -> str:
    """Return the Dutch sentence of a finding: the one for its ground, its unit or its status."""
    for soort in (vondst.grond, vondst.eenheid.value, vondst.status.value):
        if soort in regel.uitleg and (soort != vondst.eenheid.value or vondst.status is Status.NIEUW):
            zin = regel.uitleg[soort]
            break
    return zin.format(
        begin=dutch_date(vondst.begin_datum),
        eind=dutch_date(vondst.eind_datum),
        van=dutch_date(vondst.venster_van),
        gemeten=dutch_number(vondst.gemeten),
        drempel=dutch_number(vondst.drempel),
        school=vondst.school_id,
    )


def _niet_geteld(beeld: Leerlingbeeld, vondst: Vondst, vorm: Vorm, per: Per, lesdagen: dict[date, Lesdag]) -> Iterable[NietGeteld]:
    geteld = set(vondst.rijen)
    for rij in beeld.bekend:
        if vondst.venster_van <= rij.datum <= vondst.venster_tm and rij.rij_id not in geteld:
            yield NietGeteld(rij.rij_id, why_not(beeld, vondst, vorm, per, rij, lesdagen))


def why_not(beeld: Leerlingbeeld, vondst: Vondst, vorm: Vorm, per: Per, rij: Verzuimrij, lesdagen: dict[date, Lesdag]) -> str:
    """Say in Dutch why a known row within the window does not count for this finding."""
    if rij.rij_id in beeld.buiten:
        return beeld.buiten[rij.rij_id].zin
    soort = SOORTWOORDEN[rij.registratie]
    telling = next((telling for telling in tellingen_of(vorm) if rij.registratie in telling.soorten), None)
    if telling is None:
        return f"{soort} telt bij deze regel niet mee"
    lesdag = lesdagen[rij.datum]
    if per is Per.SCHOOL and vondst.school_id and rij.school != vondst.school_id[:4]:
        return "deze rij is van een andere school"
    if waarom := beeld.reason_day_is_out(telling, lesdag):
        return waarom
    if lesdag.vrijgesteld and rij.registratie in VRIJGESTELDE_SOORTEN:
        return f"op deze dag gold een vrijstelling ({lesdag.vrijgesteld})"
    return _why_outside(vorm, lesdag, beeld, telling)


def _why_outside(vorm: Vorm, lesdag: Lesdag, beeld: Leerlingbeeld, telling: Telling) -> str:
    """Say why a row of a counted kind on a counted day is still no part of the finding."""
    gemist = beeld.missed(telling, lesdag)
    match vorm:
        case AantalInVenster() | ReeksLesdagen() | ReeksTotVenstereinde() | ReeksLesweken():
            if not measures_up(vorm.dagmaat, lesdag, gemist):
                return (
                    "deze lesdag is niet helemaal gemist"
                    if vorm.dagmaat is Dagmaat.GEHEEL
                    else "er is minder dan de helft van de dag gemist"
                )
            if isinstance(vorm, AantalInVenster) and vorm.telt is Telwat.BEGINDAGEN:
                return "dit is niet de eerste dag van een reeks, of die is al geteld voor een eerder signaal"
            return (
                "deze rij is al geteld voor een eerder signaal"
                if isinstance(vorm, AantalInVenster)
                else "deze dag hoort niet bij deze reeks"
            )
        case VastMoment():
            return "niet op het vaste moment van dit signaal"
        case Ladder():
            return "deze teller bereikte de trede niet"
        case UrenInVenster():
            return "deze rij is al gebruikt voor een eerder signaal of een eerdere melding"
        case AandeelInVenster() | AandeelLesweken():
            return "deze dag valt buiten de getelde lesweken"
        case _:
            return "deze regel kijkt niet naar verzuim"
