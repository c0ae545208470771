"""Reads regelwerk/kalender: school holidays, public holidays, the schooljaar and the region of each municipality."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from aanwezig.core.kalender.schooldagen import ZONDAG, Landskalender, Schooljaargrens
from aanwezig.core.verzuim.tabellen import Vakantieregio
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, read_yaml


def load_landskalender(regelwerk: Path) -> Landskalender:
    """Read the official calendar.

    Raises:
        RegelwerkFout: when a file makes no sense.
    """
    bereik = read_yaml(regelwerk / "kalender" / "schooljaar.yaml", regelwerk).velden(
        ["bronnen", "schooljaar_begin", "bekend_vanaf", "bekend_tm", "toelichting"]
    )
    begin = bereik["schooljaar_begin"].velden(["maand", "dag"])
    van, tm = bereik["bekend_vanaf"].datum(), bereik["bekend_tm"].datum()
    feestdagen = set(public_holidays(regelwerk, range(van.year, tm.year + 1)))
    vakantie: dict[str, set[date]] = {regio: set() for regio in Vakantieregio}
    for regio, dag in _holidays(regelwerk):
        vakantie[regio].add(dag)
    return Landskalender(
        van,
        tm,
        {regio: frozenset(dagen | feestdagen) for regio, dagen in vakantie.items()},
        _regions(regelwerk),
        Schooljaargrens(begin["maand"].getal(), begin["dag"].getal()),
    )


def _holidays(regelwerk: Path) -> Iterator[tuple[str, date]]:
    velden = read_yaml(regelwerk / "kalender" / "schoolvakanties.yaml", regelwerk).velden(["bronnen", "schoolvakanties"])
    for knoop in velden["schoolvakanties"].lijst():
        rij = knoop.velden(["schooljaar", "naam", "regio", "begin_datum", "eind_datum"])
        regio = rij["regio"].keuze(Vakantieregio)
        dag, eind = rij["begin_datum"].datum(), rij["eind_datum"].datum()
        if eind < dag:
            raise rij["eind_datum"].fout("de vakantie eindigt voordat hij begint", "een einddatum op of na de begindatum")
        while dag <= eind:
            yield regio, dag
            dag += timedelta(days=1)


def public_holidays(regelwerk: Path, jaren: Iterable[int]) -> dict[date, str]:
    """Return the public holidays of some years on which schools are closed, with their names.

    Raises:
        RegelwerkFout: when feestdagen.yaml makes no sense.
    """
    velden = read_yaml(regelwerk / "kalender" / "feestdagen.yaml", regelwerk).velden(["bronnen", "feestdagen"])
    feestdagen = velden["feestdagen"].paren()
    return dict(sorted((_day_of(knoop, jaar), naam) for jaar in jaren for naam, knoop in feestdagen))


def _day_of(knoop: Knoop, jaar: int) -> date:
    velden = knoop.velden([], ["maand", "dag", "op_zondag", "dagen_na_pasen"])
    if "dagen_na_pasen" in velden:
        return easter(jaar) + timedelta(days=velden["dagen_na_pasen"].getal())
    if "maand" not in velden or "dag" not in velden:
        raise knoop.fout("een feestdag zonder dag", "maand en dag, of dagen_na_pasen")
    dag = date(jaar, velden["maand"].getal(), velden["dag"].getal())
    if dag.isoweekday() == ZONDAG and "op_zondag" in velden:
        velden["op_zondag"].een_van(["dag eerder"])
        return dag - timedelta(days=1)
    return dag


def easter(jaar: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def _regions(regelwerk: Path) -> dict[str, str]:
    pad = regelwerk / "kalender" / "gemeenten.csv"
    with pad.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    regios = {}
    for nummer, rij in enumerate(rijen, start=2):
        if rij["regio"] not in set(Vakantieregio):
            raise RegelwerkFout(
                f"kalender/gemeenten.csv, regel {nummer}", f"regio '{rij['regio']}'", f"een van: {', '.join(Vakantieregio)}"
            )
        regios[rij["code"]] = rij["regio"]
    return regios
