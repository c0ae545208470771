"""Measures the pages of a region at work: alone, with sixteen people at once, and both again while deliveries come in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.regio.klant import Klant

GEBRUIKERS = 16
LEESTIJD = 1.0
"""Seconds that each of the sixteen people looks at a page before asking for the next one."""
KEREN = 20
"""How often one person asks for each page, after a few times that don't count."""
WARM = 3
SECONDEN = 45
"""How long sixteen people work."""
LEERLINGEN = 40
CORRECTIES = 20


@dataclass(frozen=True)
class Mens:
    """Somebody who works: the number of the functie, who it is in words, and the addresses of their pages by kind."""

    functie: int
    wie: str
    paginas: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Correctie:
    """A row of absence to correct: by whom (functie), its number, and the address of the form."""

    functie: int
    rij: int
    pad: str


@dataclass
class Metingen:
    """Seconds of each kind of page for each kind of person."""

    tijden: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))


@dataclass
class Uitslag:
    """All that was measured."""

    telling: dict[str, Any]
    fasen: dict[str, Metingen] = field(default_factory=dict)
    rekentijd: float = 0.0
    invoer: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    correctie_pagina: list[float] = field(default_factory=list)
    correctie_daad: list[float] = field(default_factory=list)
    wanden: dict[str, dict[str, list[float]]] = field(default_factory=dict)


def measure(
    poort: int,
    mensen: Sequence[Sequence[Mens]],
    correcties: Sequence[Correctie],
    later: Sequence[Path],
    merk: str,
    uit: Uitslag,
    eigen: Sequence[int],
) -> None:
    """Run all phases. ``mensen``: for each kind of work some people who do it. ``merk``: see ``bench.regio.invoer``. ``eigen``: the web
    application and the database, as numbers of processes.
    """
    say("één gebruiker …")
    voor = server_seconds(eigen)
    uit.fasen["1"] = alone(poort, [groep[0] for groep in mensen])
    aantal = sum(len(tijden) for tijden in uit.fasen["1"].tijden.values()) + WARM * len(uit.fasen["1"].tijden)
    uit.rekentijd = (server_seconds(eigen) - voor) / aantal
    say("zestien gebruikers …")
    einde = time.monotonic() + SECONDEN
    uit.fasen["16"] = together(poort, mensen, lambda: time.monotonic() < einde)
    say("correcties …")
    for correctie in correcties:
        klant = Klant(poort)
        klant.log_in(correctie.functie)
        uit.correctie_pagina.append(klant.send(correctie.pad, {"registratie": "ziekte"}))
    derde = max(1, len(later) // 3)
    say("leveringen, verder niemand …")
    uit.invoer["niemand"] = [json.loads(regel) for regel in _import(later[:derde], merk)]
    say("leveringen, en één gebruiker …")
    with Invoer(later[derde : 2 * derde], merk) as invoer:
        uit.fasen["1, tijdens invoer"] = alone(poort, [groep[0] for groep in mensen], lambda: invoer.bezig)
    uit.invoer["1"] = invoer.regels
    say("leveringen, en zestien gebruikers …")
    with Invoer(later[2 * derde :], merk) as invoer:
        uit.fasen["16, tijdens invoer"] = together(poort, mensen, lambda: invoer.bezig)
    uit.invoer["16"] = invoer.regels


def alone(poort: int, mensen: Sequence[Mens], gaat_door: Callable[[], bool] = lambda: True) -> Metingen:
    """Let one person after another ask for each of their pages, in turn."""
    metingen = Metingen()
    klanten = []
    for mens in mensen:
        klant = Klant(poort)
        klant.log_in(mens.functie)
        klanten.append((mens, klant))
    for ronde in range(WARM + KEREN):
        for mens, klant in klanten:
            for soort, paden in mens.paginas.items():
                if not gaat_door():
                    return metingen
                duur = klant.page(paden[ronde % len(paden)])
                if ronde >= WARM:
                    metingen.tijden[soort, mens.wie].append(duur)
    return metingen


def together(poort: int, mensen: Sequence[Sequence[Mens]], gaat_door: Callable[[], bool]) -> Metingen:
    """Let sixteen people work at once, each at their own pace."""
    metingen, slot = Metingen(), threading.Lock()
    klaar = threading.Barrier(GEBRUIKERS)

    def work(nummer: int) -> None:
        groep = mensen[nummer % len(mensen)]
        mens = groep[(nummer // len(mensen)) % len(groep)]
        kans = Random(nummer)
        klant = Klant(poort)
        klant.log_in(mens.functie)
        klaar.wait()
        time.sleep(kans.random() * LEESTIJD)
        while gaat_door():
            soort = kans.choice(list(mens.paginas))
            duur = klant.page(kans.choice(mens.paginas[soort]))
            with slot:
                metingen.tijden[soort, mens.wie].append(duur)
            time.sleep(LEESTIJD * (0.5 + kans.random()))

    draden = [threading.Thread(target=work, args=(nummer,)) for nummer in range(GEBRUIKERS)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return metingen


class Invoer:
    """Deliveries that come in, in a process of their own, while something else is measured."""

    def __init__(self, mappen: Sequence[Path], merk: str) -> None:
        self.bezig, self.regels = True, []
        self._draad = threading.Thread(target=self._run, args=(mappen, merk))

    def __enter__(self) -> Invoer:
        self._draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._draad.join()

    def _run(self, mappen: Sequence[Path], merk: str) -> None:
        try:
            self.regels = [json.loads(regel) for regel in _import(mappen, merk)]
        finally:
            self.bezig = False


def _import(mappen: Sequence[Path], merk: str) -> Iterator[str]:
    opdracht = [sys.executable, "-m", "bench.regio.invoer", *map(str, mappen), f"--merk={merk}"]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        yield from proces.stdout
    if proces.returncode:
        raise SystemExit("de levering is niet opgenomen")


def server_seconds(eigen: Sequence[int]) -> float:
    """Return the processor time until now of some processes and all that they started: here the web application and the database."""
    tik = os.sysconf("SC_CLK_TCK")
    ouders: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            velden = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        ouders[int(stat.parent.name)] = int(velden[1]), sum(int(tal) for tal in velden[11:15]) / tik  # with children that ended
    horen_erbij = set(eigen)
    while meer := {nummer for nummer, (ouder, _) in ouders.items() if ouder in horen_erbij} - horen_erbij:
        horen_erbij |= meer
    return sum(ouders[nummer][1] for nummer in horen_erbij if nummer in ouders)


def say(tekst: str) -> None:
    """Say how far we are."""
    print(tekst, file=sys.stderr, flush=True)
