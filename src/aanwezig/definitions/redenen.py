"""Reads regelwerk/registratie/redenen.yaml: which reason of a school's system is which registratie.

Precedence for a code: the row of the location, then of the school, then of every school (``*``), then the default of the system; of two
rows the one that began last. What a system says by a kind and a judgement comes after that: it holds for codes that nobody mapped. What
is then still unmapped stays unmapped: it is never guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from aanwezig.core.verzuim.tabellen import Registratie, school_van
from aanwezig.definitions.plaats import regelwerk_map

ALLE_SCHOLEN: Final = "*"


class RedenenError(ValueError):
    """redenen.yaml breaks its own rules; the text says which entry and what was expected."""


@dataclass(frozen=True, slots=True)
class Situatie:
    """What happened, in plain words, and how it is registered."""

    id: str
    omschrijving: str
    registratie: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None
    bron: str


@dataclass(frozen=True, slots=True)
class Reden:
    """One code of a system (``systeem``) or of a school (``school_id``, or ``*``). ``geldig_tot`` is exclusive, None = still holds."""

    code: str
    registratie: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None = None
    systeem: str = ""
    school_id: str = ""
    omschrijving: str = ""
    bron: str = ""

    def holds_on(self, dag: dt.date) -> bool:
        """Say whether the mapping holds on this day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


@dataclass(frozen=True, slots=True)
class Absentiesoort:
    """One kind of a system that gives a kind and a judgement beside the code; ``geoorloofd`` None: either."""

    systeem: str
    absentiesoort: str
    geoorloofd: bool | None
    registratie: str
    geldig_vanaf: dt.date
    geldig_tot: dt.date | None
    bron: str


@dataclass(frozen=True, slots=True)
class Redenentabel:
    """The mapping from reasons to registratie."""

    situaties: tuple[Situatie, ...]
    codes: tuple[Reden, ...]
    soorten: tuple[Absentiesoort, ...]

    def with_scholen(self, redenen: Iterable[Reden]) -> Redenentabel:
        """Return the table with the rows of schools (redenen.csv of a delivery) on top."""
        return replace(self, codes=(*self.codes, *redenen))

    def find_registratie(self, systeem: str, code: str, school_id: str, dag: dt.date) -> str | None:
        """Return the registratie of a code at a school on a day, or None when nobody mapped it."""
        beste = max(
            (
                (rang, reden.geldig_vanaf, reden.registratie)
                for reden in self.codes
                if reden.code == code and reden.holds_on(dag) and (rang := _rank(reden, systeem, school_id))
            ),
            default=None,
        )
        return beste[2] if beste else None

    def find_soort(self, systeem: str, absentiesoort: str, geoorloofd: bool | None, dag: dt.date) -> str | None:
        """Return the registratie that the kind and the judgement settle by themselves, or None."""
        for soort in self.soorten:
            if (
                (soort.systeem, soort.absentiesoort) == (systeem, absentiesoort)
                and soort.geoorloofd in (None, geoorloofd)
                and soort.geldig_vanaf <= dag
                and (soort.geldig_tot is None or dag < soort.geldig_tot)
            ):
                return soort.registratie
        return None


def _rank(reden: Reden, systeem: str, school_id: str) -> int:
    if not reden.school_id:
        return 1 if reden.systeem == systeem else 0
    if reden.school_id == ALLE_SCHOLEN:
        return 2
    if reden.school_id == school_id:
        return 4 if len(school_id) > 4 else 3
    return 3 if reden.school_id == school_van(school_id) else 0


def load_redenen(bestand: Path | None = None) -> Redenentabel:
    """Read redenen.yaml (default: the shipped one).

    Raises ``RedenenError`` when an entry is wrong, ``OSError`` when the file can't be read.
    """
    pad = bestand or regelwerk_map() / "registratie" / "redenen.yaml"
    try:
        inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    except yaml.YAMLError as fout:
        raise RedenenError(f"{pad.name}: {fout}") from None
    if not isinstance(inhoud, dict):
        raise RedenenError(f"{pad.name}: expected a mapping")
    bronnen = inhoud.get("bronnen") or {}
    lees = _Lezer(pad.name, bronnen if isinstance(bronnen, dict) else {})
    return Redenentabel(
        situaties=tuple(
            Situatie(lees.text(post, "id"), lees.text(post, "omschrijving"), *lees.common(post))
            for post in lees.entries(inhoud, "situaties", {"id", "omschrijving"})
        ),
        codes=tuple(
            Reden(
                code=lees.text(post, "code"),
                registratie=registratie,
                geldig_vanaf=vanaf,
                geldig_tot=tot,
                systeem=lees.text(post, "systeem"),
                omschrijving=lees.text(post, "omschrijving"),
                bron=bron,
            )
            for post in lees.entries(inhoud, "codes", {"systeem", "code", "omschrijving"})
            for registratie, vanaf, tot, bron in (lees.common(post),)
        ),
        soorten=tuple(
            Absentiesoort(lees.text(post, "systeem"), lees.text(post, "absentiesoort"), lees.judgement(post), *lees.common(post))
            for post in lees.entries(inhoud, "soorten", {"systeem", "absentiesoort", "geoorloofd"})
        ),
    )


@dataclass(slots=True)
class _Lezer:
    """Takes entries apart and says where one is wrong."""

    naam: str
    bronnen: Mapping[str, Any]
    plaats: str = ""

    def entries(self, inhoud: Mapping[str, Any], lijst: str, sleutels: set[str]) -> Iterable[Mapping[str, Any]]:
        posten = inhoud.get(lijst) or []
        if not isinstance(posten, list):
            raise RedenenError(f"{self.naam}: {lijst}: expected a list")
        for nummer, post in enumerate(posten, start=1):
            self.plaats = f"{self.naam}: {lijst}[{nummer}]"
            if not isinstance(post, dict):
                raise RedenenError(f"{self.plaats}: expected a mapping")
            if vreemd := set(post) - sleutels - {"registratie", "geldig_vanaf", "geldig_tot", "bron"}:
                raise RedenenError(f"{self.plaats}: unknown keys {sorted(map(str, vreemd))}")
            yield post

    def text(self, post: Mapping[str, Any], sleutel: str) -> str:
        waarde = post.get(sleutel)
        if not isinstance(waarde, str) or not waarde.strip():
            raise RedenenError(f"{self.plaats}: {sleutel}: expected text, got {waarde!r}")
        return waarde.strip()

    def judgement(self, post: Mapping[str, Any]) -> bool | None:
        waarde = post.get("geoorloofd")
        if waarde is not None and not isinstance(waarde, bool):
            raise RedenenError(f"{self.plaats}: geoorloofd: expected true or false, got {waarde!r}")
        return waarde

    def common(self, post: Mapping[str, Any]) -> tuple[str, dt.date, dt.date | None, str]:
        registratie, bron = self.text(post, "registratie"), self.text(post, "bron")
        if registratie not in set(Registratie) - {Registratie.VERVALLEN}:
            raise RedenenError(f"{self.plaats}: registratie: {registratie!r} is not a registratie")
        if bron not in self.bronnen:
            raise RedenenError(f"{self.plaats}: bron: {bron!r} is not in bronnen")
        vanaf, tot = self._date(post, "geldig_vanaf"), self._date(post, "geldig_tot")
        if vanaf is None or (tot is not None and tot <= vanaf):
            raise RedenenError(f"{self.plaats}: expected geldig_vanaf, and geldig_tot after it")
        return registratie, vanaf, tot, bron

    def _date(self, post: Mapping[str, Any], sleutel: str) -> dt.date | None:
        waarde = post.get(sleutel)
        if waarde is not None and (not isinstance(waarde, dt.date) or isinstance(waarde, dt.datetime)):
            raise RedenenError(f"{self.plaats}: {sleutel}: expected a date such as 2026-09-14, got {waarde!r}")
        return waarde
