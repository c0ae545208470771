"""Reads the named timetables of the examples: ``voorbeeldroosters.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from aanwezig.core.verzuim.tabellen import (
    Roosterles,
    Schoolsoort,
)
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, read_yaml
from aanwezig.definitions.voorbeelden.voorbeeld import Voorbeeldrooster

ROOSTERBESTAND = "voorbeeldroosters.yaml"
WEEKDAGEN: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
KORTE_WEEKDAGEN: Final = ("ma", "di", "wo", "do", "vr")


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
