"""Reads the examples beside the rules: ``<regel-id>.voorbeelden.yaml``, in the same folder as the rule's own file.

One example is one pupil with a few lines of absence and the signals that the rule must then give. Each is a test on every engine,
a paragraph on the rule's page, and something a region can run itself. What may be left out has a fixed value: see
:class:`Standaard`; named timetables stand in ``voorbeeldroosters.yaml``.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from aanwezig.core.kalender.schooldagen import ALLE_SCHOLEN, VRIJDAG
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.regels.vormen import UrenInVenster, tellingen_of
from aanwezig.core.verzuim.beeld import inschrijving_on
from aanwezig.core.verzuim.tabellen import (
    Aanlevering,
    Dagsoort,
    Grond,
    Inschrijving,
    Kalenderrij,
    Leerling,
    Leerlinggegevens,
    Melding,
    Regiocode,
    Registratie,
    Roosterles,
    Schoolsoort,
    Toestand,
    Uitstroom,
    Vakantieregio,
    Verzuimrij,
    Vrijstelling,
)
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, Velden, read_yaml
from aanwezig.definitions.regels import VOORBEELDEN, Regelwerk

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

ROOSTERBESTAND = "voorbeeldroosters.yaml"
LEERLING_ID = "voorbeeld"
GEEN = "geen"
EIGEN_NAAM: Final = re.compile(r"r\d+(-\d+)?")
WEEKDAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
KORTE_WEEKDAGEN: Final = ("ma", "di", "wo", "do", "vr")

VERZUIMVORM = (
    "DATUM [t/m DATUM] [elke WEEKDAG] REGISTRATIE [lesuur N of N-M] [N minuten] [school BRIN] [ingevoerd op DATUM] [rij NAAM] "
    "[vervangt rij NAAM]"
)
INSCHRIJVINGSVORM = "vanaf DATUM SCHOOLSOORT [school BRIN] [rooster NAAM] [leerjaar N], of DATUM t/m DATUM SCHOOLSOORT …"
KALENDERVORM = "DATUM [t/m DATUM] SOORT [school BRIN]"
VRIJSTELLINGSVORM = "vanaf DATUM GROND, of DATUM t/m DATUM GROND"
REGISTRATIEVORM = "vanaf DATUM SOORT, of DATUM t/m DATUM SOORT"
MELDINGSVORM = "DATUM REGEL [school BRIN]"


@dataclass(frozen=True, slots=True)
class Standaard:
    """What holds for an example that does not say otherwise."""

    geboortedatum: date = date(2012, 3, 1)
    schoolsoort: Schoolsoort = Schoolsoort.VO
    school_id: str = "99AA00"
    ingeschreven_vanaf: date = date(2025, 8, 1)
    gemeente: str = "0344"
    regio: Vakantieregio = Vakantieregio.MIDDEN


STANDAARD = Standaard()


@dataclass(frozen=True, slots=True)
class Voorbeeldrooster:
    """A named timetable: a description for people, the lessons, and the kinds of school of which it is the usual one."""

    naam: str
    omschrijving: str
    lessen: tuple[Roosterles, ...]
    voor: tuple[Schoolsoort, ...] = ()


@dataclass(frozen=True, slots=True)
class Verzuimopgave:
    """One line of absence as written: a day, or all days from Monday to Friday of a period, or one weekday of each week of it."""

    begin_datum: date
    eind_datum: date
    weekdag: int | None
    registratie: Registratie
    lesuur_van: int | None = None
    lesuur_tm: int | None = None
    minuten: int | None = None
    school_id: str = ""
    ingevoerd_op: date | None = None
    rij: str = ""
    vervangt: str = ""

    @property
    def is_periode(self) -> bool:
        """Whether the line stands for a period."""
        return self.eind_datum > self.begin_datum

    def dagen(self) -> Iterator[date]:
        """Yield the days on which the line gives a row; a single day may be a Saturday or Sunday."""
        for plus in range((self.eind_datum - self.begin_datum).days + 1):
            dag = self.begin_datum + timedelta(days=plus)
            if not self.is_periode or (dag.isoweekday() == self.weekdag if self.weekdag else dag.isoweekday() <= VRIJDAG):
                yield dag


@dataclass(frozen=True, slots=True)
class Verwachting:
    """A signal that must come. What is None is not compared."""

    plaats: str
    eind_datum: date
    begin_datum: date | None = None
    gemeten: Decimal | None = None
    school_id: str | None = None
    status: Status | None = None
    grond: str | None = None
    regel: str | None = None
    geteld: int | None = None

    def differences(self, signaal: Signaal) -> list[str]:
        """Say in Dutch in what a signal differs from this."""
        paren: list[tuple[str, object, object]] = [
            ("eind_datum", self.eind_datum, signaal.eind_datum),
            ("begin_datum", self.begin_datum, signaal.begin_datum),
            ("gemeten", self.gemeten, signaal.gemeten),
            ("school_id", self.school_id, signaal.school_id),
            ("status", self.status, signaal.status),
            ("grond", self.grond, signaal.grond),
            ("regel", self.regel, signaal.regel),
            ("geteld", self.geteld, len(signaal.geteld)),
        ]
        return [f"{naam} is {kwam}, verwacht was {moest}" for naam, moest, kwam in paren if moest is not None and moest != kwam]


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One example of a rule: a delivery with one pupil (and perhaps others without absence), a peildatum and the signals to expect."""

    regel: Regel
    naam: str
    toelichting: str
    plaats: str
    aanlevering: Aanlevering
    peildatum: date
    verzuim: tuple[Verzuimopgave, ...]
    roosters: tuple[Voorbeeldrooster, ...]
    verwacht: tuple[Verwachting, ...]

    @property
    def gegevens(self) -> Leerlinggegevens:
        """Everything about the pupil of the example."""
        return next(g for g in self.aanlevering.per_leerling() if g.leerling.leerling_id == LEERLING_ID)

    def differences(self, signalen: Sequence[Signaal]) -> list[str]:
        """Say in Dutch in what the signals that an engine gave differ from those expected; nothing when all is well.

        The signals must be those of this rule only, in the order of the contract.
        """
        uit = [
            f"{moest.plaats} ({self.naam}): {fout}"
            for moest, kwam in zip(self.verwacht, signalen, strict=False)
            for fout in moest.differences(kwam)
        ]
        uit += [f"{moest.plaats} ({self.naam}): er kwam geen signaal op {moest.eind_datum}" for moest in self.verwacht[len(signalen) :]]
        uit += [
            f"{self.plaats} ({self.naam}): er kwam een signaal dat niet was verwacht: {s.regel} op {s.eind_datum} "
            f"({s.status}, gemeten {s.gemeten})"
            for s in signalen[len(self.verwacht) :]
        ]
        return uit


# ---------------------------------------------------------------- one line, word by word


@dataclass(slots=True)
class Zin:
    """One line of an example while it is being read word by word. ``vorm`` shows how such a line looks."""

    knoop: Knoop
    vorm: str
    woorden: deque[str]

    @classmethod
    def of(cls, knoop: Knoop, vorm: str) -> Zin:
        """Begin reading a line."""
        return cls(knoop, vorm, deque(knoop.tekst().split()))

    def fout(self, gevonden: str) -> RegelwerkFout:
        """Make the error for this line."""
        return self.knoop.fout(f"{gevonden} in '{self.knoop.tekst()}'", self.vorm)

    def neem(self, wat: str) -> str:
        """Take the next word."""
        if not self.woorden:
            raise self.fout(f"{wat} ontbreekt")
        return self.woorden.popleft()

    def begint_met(self, *woorden: str) -> bool:
        """Take these words when they come next, and say whether they did."""
        if list(self.woorden)[: len(woorden)] != list(woorden):
            return False
        for _ in woorden:
            self.woorden.popleft()
        return True

    def datum(self, tekst: str | None = None) -> date:
        """Read a date: the next word, or a word taken before."""
        woord = self.neem("een datum") if tekst is None else tekst
        try:
            return date.fromisoformat(woord)
        except ValueError:
            raise self.fout(f"'{woord}' is geen datum") from None

    def getal(self, woord: str) -> int:
        """Read a whole number above zero."""
        if not woord.isdecimal() or int(woord) == 0:
            raise self.fout(f"'{woord}' is geen getal boven nul")
        return int(woord)

    def een_van(self, wat: str, waarden: Sequence[str]) -> str:
        """Take a word that must be one of some values."""
        woord = self.neem(wat)
        if woord not in waarden:
            raise self.knoop.fout(f"'{woord}' is geen {wat}", f"een van: {', '.join(waarden)}")
        return woord

    def keuze(self, wat: str, soort: type[E]) -> E:
        """Take a word that must be a value of an enumeration."""
        return soort(self.een_van(wat, tuple(soort)))

    def periode(self) -> tuple[date, date]:
        """Read ``DATUM`` or ``DATUM t/m DATUM``."""
        begin = self.datum()
        eind = self.datum() if self.begint_met("t/m") else begin
        if eind < begin:
            raise self.fout(f"het einde {eind} ligt voor het begin {begin}")
        return begin, eind

    def looptijd(self) -> tuple[date, date | None]:
        """Read ``vanaf DATUM`` (no end known), ``DATUM`` or ``DATUM t/m DATUM``."""
        return (self.datum(), None) if self.begint_met("vanaf") else self.periode()

    def bijzinnen(self, *mag: str) -> dict[str, str]:
        """Read the rest: a name of one or two words with a value after it, in any order (``N minuten`` the other way about)."""
        uit: dict[str, str] = {}
        while self.woorden:
            if "minuten" in mag and list(self.woorden)[1:2] == ["minuten"]:
                naam, waarde = "minuten", self.neem("een getal")
                self.neem("het woord minuten")
            else:
                gevonden = next((m for m in mag if m != "minuten" and self.begint_met(*m.split())), None)
                if gevonden is None:
                    raise self.fout(f"'{self.woorden[0]}' past hier niet")
                naam, waarde = gevonden, self.neem(f"wat er na '{gevonden}' hoort")
            if naam in uit:
                raise self.fout(f"'{naam}' staat er twee keer")
            uit[naam] = waarde
        return uit


def _verzuimopgave(knoop: Knoop) -> Verzuimopgave:
    zin = Zin.of(knoop, VERZUIMVORM)
    begin, eind = zin.periode()
    weekdag = WEEKDAGEN.index(zin.een_van("weekdag", WEEKDAGEN)) + 1 if zin.begint_met("elke") else None
    registratie = zin.keuze("registratie", Registratie)
    bij = zin.bijzinnen("lesuur", "minuten", "school", "ingevoerd op", "rij", "vervangt rij")
    van, streep, tm = bij.get("lesuur", "").partition("-")
    opgave = Verzuimopgave(
        begin,
        eind,
        weekdag,
        registratie,
        zin.getal(van) if van or streep else None,
        zin.getal(tm) if streep else None,
        zin.getal(bij["minuten"]) if "minuten" in bij else None,
        bij.get("school", ""),
        zin.datum(bij["ingevoerd op"]) if "ingevoerd op" in bij else None,
        bij.get("rij", ""),
        bij.get("vervangt rij", ""),
    )
    if opgave.lesuur_van and opgave.lesuur_tm and opgave.lesuur_tm < opgave.lesuur_van:
        raise zin.fout(f"lesuur {opgave.lesuur_tm} komt voor lesuur {opgave.lesuur_van}")
    if opgave.is_periode and (opgave.rij or opgave.vervangt):
        raise zin.fout("een naam voor meer dan één dag; een rij met een naam is één dag")
    if EIGEN_NAAM.fullmatch(opgave.rij):
        raise zin.fout(f"'{opgave.rij}' is de naam die een rij zonder naam krijgt; kies een andere")
    if weekdag and not opgave.is_periode:
        raise zin.fout("'elke' bij één dag")
    if not any(True for _ in opgave.dagen()):
        raise zin.fout("in deze periode valt geen enkele dag")
    if registratie is Registratie.VERVALLEN and not opgave.vervangt:
        raise zin.fout("vervallen zonder 'vervangt rij NAAM'")
    return opgave


# ---------------------------------------------------------------- timetables


def load_voorbeeldroosters(wortel: Path) -> dict[str, Voorbeeldrooster]:
    """Read the named timetables of the examples.

    Raises:
        RegelwerkFout: when the file makes no sense, or two timetables are the usual one of the same kind of school.
    """
    uit = {}
    gewoon: dict[Schoolsoort, str] = {}
    for naam, knoop in read_yaml(wortel / ROOSTERBESTAND, wortel).velden(["roosters"])["roosters"].paren():
        velden = knoop.velden(["omschrijving", "week"], ["voor"])
        soorten = tuple(k.keuze(Schoolsoort) for k in velden["voor"].lijst()) if "voor" in velden else ()
        for soort in soorten:
            if soort in gewoon:
                raise velden["voor"].fout(
                    f"rooster {gewoon[soort]} is al het gewone rooster van {soort}", "één gewoon rooster per schoolsoort"
                )
            gewoon[soort] = naam
        lessen: list[Roosterles] = []
        for dagen, tijden in velden["week"].paren():
            for weekdag in _weekdagen(tijden, dagen):
                if any(les.weekdag == weekdag for les in lessen):
                    raise tijden.fout(f"{WEEKDAGEN[weekdag - 1]} staat er twee keer", "elke weekdag één keer")
                lessen += _lessen(naam, weekdag, tijden)
        uit[naam] = Voorbeeldrooster(naam, velden["omschrijving"].tekst(), tuple(lessen), soorten)
    for soort in Schoolsoort:
        if soort not in gewoon:
            raise RegelwerkFout(ROOSTERBESTAND, f"geen gewoon rooster voor {soort}", f"een rooster met voor: [{soort}]")
    return uit


def _weekdagen(knoop: Knoop, tekst: str) -> list[int]:
    """Read ``ma`` or ``ma t/m vr``."""
    delen = [deel.strip() for deel in tekst.split("t/m")]
    if len(delen) > 2 or any(deel not in KORTE_WEEKDAGEN for deel in delen):
        raise knoop.fout(f"'{tekst}' zijn geen weekdagen", "een weekdag (ma, di, wo, do, vr), of een reeks zoals ma t/m vr")
    van, tm = KORTE_WEEKDAGEN.index(delen[0]), KORTE_WEEKDAGEN.index(delen[-1])
    if tm < van:
        raise knoop.fout(f"'{tekst}' loopt terug", "een reeks in de orde van de week, zoals ma t/m vr")
    return list(range(van + 1, tm + 2))


def _lessen(rooster_id: str, weekdag: int, knoop: Knoop) -> Iterator[Roosterles]:
    eerder = 0
    for lesuur, les in enumerate(knoop.lijst(), start=1):
        begin, streep, eind = les.tekst().partition("-")
        if not streep:
            raise les.fout(f"'{les.tekst()}' is geen lestijd", "een begin en een eind, zoals 08:30-09:20")
        van, tm = _minuut(les, begin), _minuut(les, eind)
        if van < eerder or tm <= van:
            raise les.fout(f"lesuur {lesuur} begint voor het vorige eindigt, of eindigt voor het begint", "tijden die oplopen")
        eerder = tm
        yield Roosterles(rooster_id, weekdag, lesuur, van, tm)


def _minuut(knoop: Knoop, tekst: str) -> int:
    uur, dubbelepunt, minuut = tekst.partition(":")
    if not dubbelepunt or not uur.isdecimal() or not minuut.isdecimal() or int(uur) > 23 or int(minuut) > 59:
        raise knoop.fout(f"'{tekst}' is geen tijd", "een tijd, zoals 08:30")
    return int(uur) * 60 + int(minuut)


# ---------------------------------------------------------------- examples


@dataclass(frozen=True, slots=True)
class Bundel:
    """What the examples of one file share: the rule, the names they may use, and the fields given once at the top of the file."""

    regelwerk: Regelwerk
    roosters: dict[str, Voorbeeldrooster]
    regel: Regel
    leerling: dict[str, Knoop] = field(default_factory=dict)
    velden: dict[str, Knoop] = field(default_factory=dict)

    def usual_rooster(self, schoolsoort: str) -> Voorbeeldrooster:
        """Return the usual timetable of a kind of school."""
        return next(rooster for rooster in self.roosters.values() if schoolsoort in rooster.voor)

    @property
    def toestanden(self) -> tuple[str, ...]:
        """The registered states that some rule looks at."""
        onderdelen = (o for regel in self.regelwerk.regels.values() for versie in regel.versies for o in versie.onderdelen)
        return tuple(sorted({telling.toestand for o in onderdelen for telling in tellingen_of(o.vorm) if telling.toestand}))

    @property
    def meldregels(self) -> tuple[str, ...]:
        """The rules whose reports are judged."""
        return tuple(
            regel.id
            for regel in self.regelwerk.regels.values()
            if any(isinstance(o.vorm, UrenInVenster) and o.vorm.toetst_meldingen for o in regel.versies[0].onderdelen)
        )


def load_voorbeelden(regelwerk: Regelwerk) -> dict[str, tuple[Voorbeeld, ...]]:
    """Read the examples of all rules, by the id of the rule's file; a rule without a file of examples has none.

    Raises:
        RegelwerkFout: at the first line that makes no sense, or when a file of examples stands beside no rule.
    """
    wortel = regelwerk.map
    roosters = load_voorbeeldroosters(wortel)
    per_bestand = {regel.bestand.removesuffix(".yaml") + VOORBEELDEN: regel for regel in regelwerk.regels.values()}
    for pad in sorted(wortel.rglob(f"*{VOORBEELDEN}")):
        bestand = pad.relative_to(wortel).as_posix()
        if bestand not in per_bestand:
            raise RegelwerkFout(bestand, "voorbeelden zonder regel", f"in dezelfde map een regel {pad.name.removesuffix(VOORBEELDEN)}.yaml")
    return {
        regel.id: read_voorbeelden(wortel / bestand, regelwerk, roosters, regel) if (wortel / bestand).exists() else ()
        for bestand, regel in sorted(per_bestand.items(), key=lambda paar: paar[1].id)
    }


def read_voorbeelden(pad: Path, regelwerk: Regelwerk, roosters: dict[str, Voorbeeldrooster], regel: Regel) -> tuple[Voorbeeld, ...]:
    """Read one file of examples.

    Raises:
        RegelwerkFout: at the first line that makes no sense.
    """
    velden = read_yaml(pad, regelwerk.map).velden(["regel", "voorbeelden"], ["leerling", *VASTE_VELDEN])
    if velden["regel"].tekst() != regel.id:
        raise velden["regel"].fout(f"regel '{velden['regel'].tekst()}'", f"regel: {regel.id}, net als de naam van het bestand")
    leerling = velden["leerling"].velden([], LEERLINGVELDEN).waarden if "leerling" in velden else {}
    bundel = Bundel(regelwerk, roosters, regel, leerling, {veld: velden[veld] for veld in VASTE_VELDEN if veld in velden})
    uit: list[Voorbeeld] = []
    for knoop in velden["voorbeelden"].lijst():
        voorbeeld = _voorbeeld(knoop, bundel)
        if any(eerder.naam == voorbeeld.naam for eerder in uit):
            raise knoop.fout(f"twee voorbeelden heten '{voorbeeld.naam}'", "elk voorbeeld een eigen naam")
        uit.append(voorbeeld)
    return tuple(uit)


LEERLINGVELDEN: Final = (
    "geboren",
    "school",
    "school_id",
    "rooster",
    "ingeschreven_vanaf",
    "gemeente",
    "regio",
    "ingeschreven_gemeente_op",
    "startkwalificatie_op",
    "uitstroom_vrij",
)
VASTE_VELDEN: Final = ("inschrijvingen", "andere_leerlingen")
VOORBEELDVELDEN: Final = (
    "leerling",
    "inschrijvingen",
    "andere_leerlingen",
    "schoolregio",
    "kalender",
    "verzuim",
    "vrijstellingen",
    "registraties",
    "meldingen",
    "peildatum",
)


def _voorbeeld(knoop: Knoop, bundel: Bundel) -> Voorbeeld:
    eigen_velden = knoop.velden(["naam", "toelichting", "verwacht"], VOORBEELDVELDEN)
    velden = Velden(knoop, bundel.velden | eigen_velden.waarden)
    naam = velden["naam"].tekst()
    eigen = velden.get("leerling", lambda k: k.velden([], LEERLINGVELDEN), None)
    leerling = Velden(eigen.knoop if eigen else knoop, bundel.leerling | (eigen.waarden if eigen else {}))
    roosters: dict[str, Voorbeeldrooster] = {}

    def inschrijvingen_van(veld: str, leerling_id: Callable[[int], str]) -> list[Inschrijving]:
        regels = enumerate(velden[veld].lijst(), start=1) if veld in velden else ()
        return [_inschrijving(regel, leerling_id(nummer), bundel, roosters) for nummer, regel in regels]

    if "inschrijvingen" in velden:
        for veld in ("school", "school_id", "rooster", "ingeschreven_vanaf"):
            if eigen and veld in eigen:
                raise eigen[veld].fout(f"'{veld}' bij de leerling, en ook inschrijvingen", "een van beide")
        inschrijvingen = inschrijvingen_van("inschrijvingen", lambda _: LEERLING_ID)
    else:
        inschrijvingen = [_usual_inschrijving(leerling, bundel, roosters)]
    andere = inschrijvingen_van("andere_leerlingen", lambda nummer: f"ander-{nummer}")
    persoon, regio = _leerling(leerling, bundel)
    opgaven = _lines(velden, "verzuim", _verzuimopgave)
    verzuim = _verzuimrijen(velden, opgaven, inschrijvingen)
    return Voorbeeld(
        regel=bundel.regel,
        naam=naam,
        toelichting=velden["toelichting"].tekst(),
        plaats=knoop.plaats,
        aanlevering=Aanlevering(
            leerlingen=(
                persoon,
                *(Leerling(i.leerling_id, STANDAARD.geboortedatum, persoon.woongemeente) for i in andere),
            ),
            inschrijvingen=(*inschrijvingen, *andere),
            roosters=tuple(les for rooster in roosters.values() for les in rooster.lessen),
            regios=(
                Regiocode(persoon.woongemeente, regio),
                *_schoolregios(velden),
            ),
            kalender=tuple(_lines(velden, "kalender", _kalenderrij)),
            verzuim=tuple(verzuim),
            vrijstellingen=tuple(_lines(velden, "vrijstellingen", _vrijstelling)),
            toestanden=tuple(_lines(velden, "registraties", lambda k: _toestand(k, bundel.toestanden))),
            meldingen=tuple(_lines(velden, "meldingen", lambda k: _melding(k, bundel.meldregels, inschrijvingen))),
        ),
        peildatum=_peildatum(velden, verzuim),
        verzuim=tuple(opgaven),
        roosters=tuple(roosters.values()),
        verwacht=tuple(_verwachting(k, bundel.regel) for k in velden["verwacht"].lijst()),
    )


def _lines(velden: Velden, veld: str, lees: Callable[[Knoop], T]) -> list[T]:
    return [lees(k) for k in velden[veld].lijst()] if veld in velden else []


def _schoolregios(velden: Velden) -> list[Regiocode]:
    if "schoolregio" not in velden:
        return []
    return [Regiocode(code, knoop.keuze(Vakantieregio)) for code, knoop in velden["schoolregio"].paren()]


def _peildatum(velden: Velden, verzuim: Sequence[Verzuimrij]) -> date:
    """Return the peildatum given, else that of the contract: the last day with a row."""
    if "peildatum" in velden:
        return velden["peildatum"].datum()
    if not verzuim:
        raise velden.knoop.fout("geen peildatum en geen verzuim", "een peildatum; zonder is het de laatste dag met verzuim")
    return max(rij.datum for rij in verzuim)


def _leerling(velden: Velden, bundel: Bundel) -> tuple[Leerling, Vakantieregio]:
    gemeente = velden.get("gemeente", Knoop.tekst, STANDAARD.gemeente)
    bekend = bundel.regelwerk.land.gemeenteregio.get(gemeente)
    if bekend is None and "regio" not in velden:
        raise velden["gemeente"].fout(f"gemeente {gemeente} staat niet in de lijst van gemeenten", "een bekende code, of ook een regio")
    return (
        Leerling(
            LEERLING_ID,
            velden.get("geboren", Knoop.datum, STANDAARD.geboortedatum),
            gemeente,
            ingeschreven_gemeente_op=velden.get("ingeschreven_gemeente_op", _datum_of_geen, None),
            startkwalificatie_op=velden.get("startkwalificatie_op", _datum_of_geen, None),
            uitstroom_vrij=velden.get("uitstroom_vrij", lambda k: k.keuze(Uitstroom).value, ""),
        ),
        velden.get("regio", lambda k: k.keuze(Vakantieregio), Vakantieregio(bekend) if bekend else STANDAARD.regio),
    )


def _datum_of_geen(knoop: Knoop) -> date | None:
    return None if knoop.tekst() == GEEN else knoop.datum()


def _usual_inschrijving(leerling: Velden, bundel: Bundel, roosters: dict[str, Voorbeeldrooster]) -> Inschrijving:
    schoolsoort = leerling.get("school", lambda k: k.keuze(Schoolsoort), STANDAARD.schoolsoort)
    if "rooster" in leerling:
        rooster = bundel.roosters[leerling["rooster"].een_van(tuple(bundel.roosters))]
    else:
        rooster = bundel.usual_rooster(schoolsoort)
    roosters[rooster.naam] = rooster
    return Inschrijving(
        LEERLING_ID,
        leerling.get("school_id", Knoop.tekst, STANDAARD.school_id),
        schoolsoort.value,
        "",
        leerling.get("ingeschreven_vanaf", Knoop.datum, STANDAARD.ingeschreven_vanaf),
        None,
        rooster.naam,
    )


def _inschrijving(knoop: Knoop, leerling_id: str, bundel: Bundel, roosters: dict[str, Voorbeeldrooster]) -> Inschrijving:
    zin = Zin.of(knoop, INSCHRIJVINGSVORM)
    begin, eind = zin.looptijd()
    schoolsoort = zin.keuze("schoolsoort", Schoolsoort)
    bij = zin.bijzinnen("school", "rooster", "leerjaar")
    naam = bij.get("rooster")
    if naam is not None and naam not in bundel.roosters:
        raise knoop.fout(f"'{naam}' is geen rooster uit {ROOSTERBESTAND}", f"een van: {', '.join(bundel.roosters)}")
    rooster = bundel.roosters[naam] if naam else bundel.usual_rooster(schoolsoort)
    roosters[rooster.naam] = rooster
    school = bij.get("school", STANDAARD.school_id)
    return Inschrijving(leerling_id, school, schoolsoort.value, bij.get("leerjaar", ""), begin, eind, rooster.naam)


def _verzuimrijen(velden: Velden, opgaven: Sequence[Verzuimopgave], inschrijvingen: Sequence[Inschrijving]) -> list[Verzuimrij]:
    """Write the lines out as rows, each at the school of that day's enrolment unless the line names one."""
    knopen = velden["verzuim"].lijst() if opgaven else []
    namen: dict[str, Knoop] = {}
    for knoop, opgave in zip(knopen, opgaven, strict=True):
        if opgave.rij in namen:
            raise knoop.fout(f"twee rijen heten '{opgave.rij}'", "elke naam één keer")
        if opgave.rij:
            namen[opgave.rij] = knoop
    rijen: list[Verzuimrij] = []
    for nummer, (knoop, opgave) in enumerate(zip(knopen, opgaven, strict=True), start=1):
        if opgave.vervangt and opgave.vervangt not in namen:
            raise knoop.fout(f"rij '{opgave.vervangt}' bestaat niet", f"een van: {', '.join(namen) or '(geen enkele rij heeft een naam)'}")
        for plek, dag in enumerate(opgave.dagen(), start=1):
            inschrijving = inschrijving_on(inschrijvingen, dag)
            if inschrijving is None and not opgave.school_id:
                raise knoop.fout(
                    f"op {dag} is de leerling nergens ingeschreven", "een inschrijving op die dag, of 'school BRIN' bij het verzuim"
                )
            rijen.append(
                Verzuimrij(
                    opgave.rij or (f"r{nummer:02}-{plek:03}" if opgave.is_periode else f"r{nummer:02}"),
                    LEERLING_ID,
                    opgave.school_id or (inschrijving.school_id if inschrijving else ""),
                    dag,
                    opgave.lesuur_van,
                    opgave.lesuur_tm,
                    opgave.minuten,
                    opgave.registratie.value,
                    "",
                    opgave.ingevoerd_op,
                    opgave.vervangt,
                )
            )
    return rijen


def _kalenderrij(knoop: Knoop) -> Kalenderrij:
    zin = Zin.of(knoop, KALENDERVORM)
    begin, eind = zin.periode()
    soort = zin.keuze("soort dag", Dagsoort)
    return Kalenderrij(zin.bijzinnen("school").get("school", ALLE_SCHOLEN), begin, eind, soort.value)


def _vrijstelling(knoop: Knoop) -> Vrijstelling:
    zin = Zin.of(knoop, VRIJSTELLINGSVORM)
    begin, eind = zin.looptijd()
    grond = zin.keuze("grond", Grond)
    zin.bijzinnen()
    return Vrijstelling(LEERLING_ID, grond.value, begin, eind)


def _toestand(knoop: Knoop, toestanden: Sequence[str]) -> Toestand:
    zin = Zin.of(knoop, REGISTRATIEVORM)
    begin, eind = zin.looptijd()
    soort = zin.een_van("soort registratie", toestanden)
    zin.bijzinnen()
    return Toestand(LEERLING_ID, soort, begin, eind)


def _melding(knoop: Knoop, meldregels: Sequence[str], inschrijvingen: Sequence[Inschrijving]) -> Melding:
    zin = Zin.of(knoop, MELDINGSVORM)
    dag = zin.datum()
    regel = zin.een_van("regel met meldingen", meldregels)
    school = zin.bijzinnen("school").get("school", "")
    inschrijving = inschrijving_on(inschrijvingen, dag)
    if not school and inschrijving is None:
        raise knoop.fout(f"op {dag} is de leerling nergens ingeschreven", "een inschrijving op die dag, of 'school BRIN' bij de melding")
    return Melding(LEERLING_ID, school or (inschrijving.school_id if inschrijving else ""), regel, dag)


def _verwachting(knoop: Knoop, regel: Regel) -> Verwachting:
    ladder = ["regel"] if regel.ids != (regel.id,) else []
    velden = knoop.velden(["eind_datum", *ladder], ["begin_datum", "gemeten", "school_id", "status", "grond", "geteld"])
    gronden = tuple(o.grond for o in regel.versies[0].onderdelen if o.grond)
    return Verwachting(
        knoop.plaats,
        velden["eind_datum"].datum(),
        velden.get("begin_datum", Knoop.datum, None),
        velden.get("gemeten", _decimaal, None),
        velden.get("school_id", lambda k: "" if k.tekst() == GEEN else k.tekst(), None),
        velden.get("status", lambda k: k.keuze(Status), None),
        velden.get("grond", lambda k: k.een_van(gronden), None),
        velden.get("regel", lambda k: k.een_van(regel.ids), None),
        velden.get("geteld", Knoop.getal, None),
    )


def _decimaal(knoop: Knoop) -> Decimal:
    try:
        waarde = Decimal(knoop.tekst())
    except InvalidOperation:
        raise knoop.fout(f"'{knoop.tekst()}' is geen getal", "een getal met een punt voor de decimalen, zoals 16 of 90.35") from None
    if not waarde.is_finite() or waarde < 0 or -int(waarde.as_tuple().exponent) > 2:
        raise knoop.fout(f"'{knoop.tekst()}'", "een getal van 0 of meer met hoogstens twee decimalen")
    return waarde
