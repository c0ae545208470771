"""Makes small random regions, dense in the things that go wrong: moves, gaps, corrections, holidays, exemptions, reports."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

import polars as pl

from aanwezig.core.verzuim.tabellen import (
    Aanlevering,
    Inschrijving,
    Kalenderrij,
    Leerling,
    Melding,
    Regiocode,
    Roosterles,
    Toestand,
    Verzuimrij,
    Vrijstelling,
)
from aanwezig.exchange.tabellen import TABELLEN

SCHOLEN = {"01AA00": "vo", "01AA01": "vo", "02BB": "po", "03CC00": "sbo", "04DD02": "mbo", "05EE00": "vso", "06FF00": "so", "07GG00": "pro"}
SOORTEN = ["ongeoorloofd", "luxe", "te_laat", "ziekte", "arts", "verlof", "geoorloofd_overig", "schorsing"]
GRONDEN = ["5.a", "5.b", "5.c", "5a", "11.a", "11.d", "11.g", "15", "leertijdvermindering"]


@dataclass
class Maker:
    """One random region, filled pupil by pupil."""

    kans: random.Random
    leerlingen: list[Leerling] = field(default_factory=list)
    inschrijvingen: list[Inschrijving] = field(default_factory=list)
    roosters: list[Roosterles] = field(default_factory=list)
    regios: list[Regiocode] = field(default_factory=list)
    kalender: list[Kalenderrij] = field(default_factory=list)
    verzuim: list[Verzuimrij] = field(default_factory=list)
    vrijstellingen: list[Vrijstelling] = field(default_factory=list)
    toestanden: list[Toestand] = field(default_factory=list)
    meldingen: list[Melding] = field(default_factory=list)
    begin: date = date(2024, 8, 1)
    dagen: int = 420
    nummer: int = 0

    def make(self, aantal: int) -> Aanlevering:
        k = self.kans
        self.begin = k.choice([date(2024, 8, 1), date(2025, 1, 13), date(2025, 4, 1), date(2025, 8, 20), date(2023, 9, 4)])
        self.dagen = k.choice([120, 250, 420])
        for code in sorted({school[:4] for school in SCHOLEN}):
            self.regios.append(Regiocode(code, k.choice(["noord", "midden", "zuid"])))
        for code in ("0505", "0344", "0193"):
            self.regios.append(Regiocode(code, k.choice(["noord", "midden", "zuid"])))
        self._make_roosters()
        self._make_kalender()
        for plek in range(aantal):
            self._make_leerling(f"L{plek:03d}")
        return Aanlevering(
            tuple(self.leerlingen),
            tuple(self.inschrijvingen),
            tuple(self.roosters),
            tuple(self.regios),
            tuple(self.kalender),
            tuple(self.verzuim),
            tuple(self.vrijstellingen),
            tuple(self.toestanden),
            tuple(self.meldingen),
        )

    def _day(self, van: int = 0, tot: int | None = None) -> date:
        return self.begin + timedelta(days=self.kans.randint(van, self.dagen if tot is None else tot))

    def _make_roosters(self) -> None:
        k = self.kans
        for rooster in ("R1", "R2", "R3", "R4"):
            for weekdag in range(1, 6):
                if rooster == "R3" and weekdag in (3, 5):
                    continue
                if k.random() < 0.06:
                    continue
                lessen = 2 if rooster == "R1" else k.randint(1, 7)
                duur = 165 if rooster == "R1" else k.choice([45, 50, 60, 75, 90])
                tijd = 510
                for lesuur in range(1, lessen + 1):
                    if rooster != "R1" and k.random() < 0.1:
                        tijd += duur
                        continue
                    self.roosters.append(Roosterles(rooster, weekdag, lesuur, tijd, tijd + duur))
                    tijd += duur + k.choice([0, 0, 15])
        for rooster in ("R1", "R2", "R3", "R4"):
            if not any(les.rooster_id == rooster for les in self.roosters):
                self.roosters.append(Roosterles(rooster, 2, 1, 540, 600))

    def _make_kalender(self) -> None:
        k = self.kans
        for _ in range(k.randint(0, 8)):
            begin = self._day()
            self.kalender.append(
                Kalenderrij(
                    k.choice(["*", *SCHOLEN]),
                    begin,
                    begin + timedelta(days=k.choice([0, 0, 1, 4, 6, 11])),
                    k.choice(["vakantie", "studiedag", "lesdag"]),
                    "",
                )
            )

    def _make_leerling(self, leerling_id: str) -> None:
        k = self.kans
        leeftijd = k.choice([4, 5, 5, 6, 8, 11, 15, 16, 17, 17, 18, 19, 22, 22, 26])
        geboren = date(self.begin.year - leeftijd, k.randint(1, 12), k.randint(1, 28))
        if k.random() < 0.1:
            geboren = date(k.choice([2008, 2004, 2020]), 2, 29)
        self.leerlingen.append(
            Leerling(
                leerling_id,
                geboren,
                k.choice(["0505", "0344", "0193"]),
                "",
                self._day(-400, 200) if k.random() < 0.5 else None,
                self._day() if k.random() < 0.1 else None,
                k.choice(["", "", "", "", "pro", "vso-arbeid"]),
            )
        )
        hier: list[Inschrijving] = []
        dag = self.begin + timedelta(days=k.choice([0, 0, -300, 5, 17, 33]))
        for _ in range(k.choice([0, 1, 1, 1, 2, 2, 3, 4])):
            school = k.choice(list(SCHOLEN)) if not hier or k.random() < 0.7 else hier[-1].school_id
            eind = dag + timedelta(days=k.choice([4, 20, 45, 90, 200, 330])) if k.random() < 0.8 else None
            hier.append(Inschrijving(leerling_id, school, SCHOLEN[school], "", dag, eind, k.choice(["R1", "R2", "R2", "R3", "R4"])))
            dag = max((eind or dag + timedelta(days=60)) + timedelta(days=k.choice([1, 1, 1, 4, 9, 40, -6, -20])), dag + timedelta(days=1))
            if eind is None and k.random() < 0.7:
                break
        self.inschrijvingen += hier
        for _ in range(k.choice([0, 0, 0, 1, 1, 2])):
            begin = self._day(-20)
            eind2 = begin + timedelta(days=k.randint(0, 60)) if k.random() < 0.8 else None
            self.vrijstellingen.append(Vrijstelling(leerling_id, k.choice(GRONDEN), begin, eind2))
        for _ in range(k.choice([0, 0, 1, 1])):
            begin = self._day()
            self.toestanden.append(
                Toestand(leerling_id, "dreigend-thuiszitter", begin, begin + timedelta(days=k.randint(5, 90)) if k.random() < 0.7 else None)
            )
        self._make_verzuim(leerling_id, hier)

    def _school_on(self, hier: list[Inschrijving], dag: date) -> str:
        kan = [i.school_id for i in hier if i.holds_on(dag)]
        return self.kans.choice(kan) if kan and self.kans.random() < 0.98 else self.kans.choice(list(SCHOLEN))

    def _add(self, leerling_id: str, school: str, dag: date, soort: str, van: int | None, tm: int | None, vervangt: str = "") -> str:
        self.nummer += 1
        rij_id = f"r{self.nummer}"
        op = None if self.kans.random() < 0.6 else dag + timedelta(days=self.kans.choice([0, 0, 1, 3, 10, 40, -2]))
        minuten = self.kans.randint(1, 30) if soort == "te_laat" else None
        self.verzuim.append(Verzuimrij(rij_id, leerling_id, school, dag, van, tm, minuten, soort, "", op, vervangt))
        return rij_id

    def _make_verzuim(self, leerling_id: str, hier: list[Inschrijving]) -> None:
        k = self.kans
        ids: list[tuple[str, date, str]] = []
        for _ in range(k.choice([0, 2, 4, 6])):  # spells of whole days
            soort = k.choice(SOORTEN) if k.random() < 0.5 else k.choice(["ongeoorloofd", "ziekte", "luxe"])
            if soort == "te_laat":
                continue
            dag = self._day()
            for plus in range(k.choice([1, 3, 7, 20, 45, 60])):
                d = dag + timedelta(days=plus)
                if d.isoweekday() > 5 and k.random() < 0.9:
                    continue
                if k.random() < 0.05:
                    continue
                school = self._school_on(hier, d)
                eigen = soort if k.random() < 0.93 else k.choice(SOORTEN)
                ids.append((self._add(leerling_id, school, d, eigen, None, None), d, school))
        stijl = k.choice(["weinig", "veel", "laat", "vast"])
        for _ in range({"weinig": 5, "veel": 60, "laat": 40, "vast": 10}[stijl]):
            d = self._day()
            soort = "te_laat" if stijl == "laat" and k.random() < 0.8 else k.choice(SOORTEN)
            van = k.randint(1, 7)
            tm = k.choice([None, van, min(van + k.randint(0, 5), 8)])
            school = self._school_on(hier, d)
            ids.append((self._add(leerling_id, school, d, soort, van, tm), d, school))
        if stijl == "vast":
            moment = self._day(0, 30)
            for week in range(k.randint(4, 25)):
                d = moment + timedelta(days=7 * week)
                if k.random() < 0.92:
                    soort = k.choice(["arts", "ziekte", "geoorloofd_overig"])
                    ids.append(
                        (self._add(leerling_id, self._school_on(hier, d), d, soort, k.choice([1, 1, 2]), k.choice([None, 3])), d, "")
                    )
        for _ in range(k.choice([0, 0, 2, 5, 10])):
            if not ids:
                break
            oud, d, school = k.choice(ids)
            soort = k.choice([*SOORTEN, "vervallen", "vervallen", "XX"])
            eerste = k.choice([None, 1, 2])
            nieuw = self._add(
                leerling_id, school or self._school_on(hier, d), d, soort, eerste, None if eerste is None else k.choice([None, 4]), oud
            )
            ids.append((nieuw, d, school))
        for _ in range(k.choice([0, 0, 1, 3])):
            d = self._day() if not ids or k.random() < 0.4 else k.choice(ids)[1] + timedelta(days=k.choice([0, 0, 1, 5]))
            self.meldingen.append(
                Melding(leerling_id, self._school_on(hier, d), k.choice(["wet-16-uur", "wet-16-uur", "doorstroom-16-uur"]), d)
            )


def make_region(zaad: int, aantal: int = 8) -> Aanlevering:
    """Make a random region of ``aantal`` pupils from a seed."""
    return Maker(random.Random(zaad)).make(aantal)


KOLOM = {"toestanden": "registraties", "regios": "regio"}


def to_tables(aanlevering: Aanlevering) -> dict[str, list[dict[str, str]]]:
    """Write a delivery as the contract's tables: every value as text."""
    uit: dict[str, list[dict[str, str]]] = {}
    for veld in fields(aanlevering):
        rijen: Iterable[object] = getattr(aanlevering, veld.name)
        tabel = []
        for rij in rijen:
            waarden = {f.name: _text(getattr(rij, f.name)) for f in fields(rij)}  # type: ignore[arg-type]
            for minuten, tijd in (("begin_minuut", "begin_tijd"), ("eind_minuut", "eind_tijd")):
                if minuten in waarden:
                    waarden[tijd] = "{:02d}:{:02d}".format(*divmod(int(waarden.pop(minuten)), 60))
            tabel.append(waarden)
        uit[KOLOM.get(veld.name, veld.name)] = tabel
    return uit


def _text(waarde: object) -> str:
    return "" if waarde is None else str(waarde)


def to_frames(aanlevering: Aanlevering) -> dict[str, pl.DataFrame]:
    """Write a delivery as the typed frames that reading the tables gives."""
    uit = {}
    for veld in fields(aanlevering):
        naam = KOLOM.get(veld.name, veld.name)
        schema = TABELLEN[naam].frame_schema
        rijen = [tuple(getattr(rij, kolom) for kolom in schema) for rij in getattr(aanlevering, veld.name)]
        uit[naam] = pl.DataFrame(rijen, schema=schema, orient="row")
    return uit
