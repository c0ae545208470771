"""The hash of a receipt changes when the rule version, the counted rows, or the calendar or timetable of the window change; only then."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aanwezig.core.verzuim.tabellen import (
    Aanlevering,
    Inschrijving,
    Kalenderrij,
    Leerling,
    Melding,
    Regiocode,
    Roosterles,
    Verzuimrij,
    Vrijstelling,
)
from tests.unit.cli.hulp import SEM, call, row, school, sixteen_hours, write_map

PEILDATUM = "2026-01-15"


def hashes(map_: Path, levering: Aanlevering, capsys: pytest.CaptureFixture[str], *meer: str) -> dict[tuple[str, str], str]:
    write_map(map_, levering)
    uit = call(capsys, "signaleer", map_, "--peildatum", PEILDATUM, "--uitvoer", "jsonl", *meer).uit
    signalen = [json.loads(regel) for regel in uit.splitlines()]
    return {(signaal["regel"], signaal["eind_datum"]): signaal["herleiding"] for signaal in signalen if signaal["leerling_id"] == SEM}


def own_day(dag: str, soort: str = "studiedag", school_id: str = "99AA") -> Kalenderrij:
    return Kalenderrij(school_id, date.fromisoformat(dag), date.fromisoformat(dag), soort)


def with_rows(*rijen: Verzuimrij) -> Callable[[Aanlevering], Aanlevering]:
    return lambda levering: replace(levering, verzuim=levering.verzuim + rijen)


def with_days(*dagen: Kalenderrij) -> Callable[[Aanlevering], Aanlevering]:
    return lambda levering: replace(levering, kalender=dagen)


def lessons(change: Callable[[Roosterles], Roosterles]) -> Callable[[Aanlevering], Aanlevering]:
    return lambda levering: replace(levering, roosters=tuple(change(les) for les in levering.roosters))


def enrolments(**anders: Any) -> Callable[[Aanlevering], Aanlevering]:
    return lambda levering: replace(
        levering, inschrijvingen=tuple(replace(inschrijving, **anders) for inschrijving in levering.inschrijvingen)
    )


GELIJK: dict[str, Callable[[Aanlevering], Aanlevering]] = {
    "andere-volgorde": lambda levering: replace(levering, verzuim=levering.verzuim[::-1], roosters=levering.roosters[::-1]),
    "een-rij-die-niet-telt": with_rows(row("z", "2025-09-08", "ziekte")),
    "een-rij-na-het-signaal": with_rows(row("z", "2025-09-11", "ongeoorloofd")),
    "een-andere-leerling": with_rows(row("z", "2025-09-02", "luxe", leerling="100123")),
    "een-studiedag-buiten-het-venster": with_days(own_day("2025-10-28")),
    "een-studiedag-in-het-weekend": with_days(own_day("2025-09-06")),
    "een-studiedag-van-een-andere-school": with_days(own_day("2025-09-08", school_id="98BB")),
    "een-lesdag-die-het-al-was": with_days(own_day("2025-09-08", "lesdag")),
    "een-vrijstelling-op-een-dag-zonder-verzuim": lambda levering: replace(
        levering, vrijstellingen=(Vrijstelling(SEM, "15", date(2025, 9, 5), date(2025, 9, 5)),)
    ),
    "een-andere-naam-van-het-rooster": lambda levering: enrolments(rooster_id="R9")(
        lessons(lambda les: replace(les, rooster_id="R9"))(levering)
    ),
    "eerder-in-de-zomer-ingeschreven": enrolments(begin_datum=date(2025, 7, 28)),
    "de-melding-die-erop-volgde": lambda levering: replace(levering, meldingen=(Melding(SEM, "99AA00", "wet-16-uur", date(2025, 9, 10)),)),
}
ANDERS: dict[str, Callable[[Aanlevering], Aanlevering]] = {
    "een-andere-soort": lambda levering: replace(
        levering, verzuim=(replace(levering.verzuim[0], registratie="luxe"), *levering.verzuim[1:])
    ),
    "andere-lesuren": lambda levering: replace(
        levering, verzuim=(replace(levering.verzuim[0], lesuur_van=1, lesuur_tm=6), *levering.verzuim[1:])
    ),
    "een-getelde-rij-erbij": with_rows(row("z", "2025-09-10", "ongeoorloofd", "5")),
    "een-studiedag-in-het-venster": with_days(own_day("2025-09-08")),
    "een-langere-les-in-het-venster": lessons(lambda les: replace(les, eind_minuut=les.eind_minuut + 5) if les.lesuur == 6 else les),
}


@pytest.mark.parametrize("geval", GELIJK)
def test_the_same_facts_give_the_same_herleiding(geval: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    levering = school(*sixteen_hours())
    sleutel = ("wet-16-uur", "2025-09-10")
    verwacht = hashes(tmp_path / "voor", levering, capsys)[sleutel]
    assert hashes(tmp_path / "na", GELIJK[geval](levering), capsys, "--gebied", "regio,mazl")[sleutel] == verwacht


@pytest.mark.parametrize("geval", ANDERS)
def test_other_facts_give_another_herleiding(geval: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    levering = school(*sixteen_hours())
    sleutel = ("wet-16-uur", "2025-09-10")
    eerst = hashes(tmp_path / "voor", levering, capsys)[sleutel]
    assert hashes(tmp_path / "na", ANDERS[geval](levering), capsys)[sleutel] != eerst


def test_without_a_school_the_calendar_of_the_municipality_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def levering(regio: str) -> Aanlevering:
        return Aanlevering(
            leerlingen=(Leerling(SEM, date(2012, 3, 1), "0344", ingeschreven_gemeente_op=date(2025, 10, 1)),),
            inschrijvingen=(Inschrijving("een-ander", "99AA00", "vo", "2", date(2025, 8, 1), None, "R1"),),
            roosters=(Roosterles("R1", 1, 1, 510, 560),),
            regios=(Regiocode("0344", regio), Regiocode("99AA", "midden")),
        )

    def with_other(regio: str) -> Aanlevering:
        kaal = levering(regio)
        return replace(kaal, leerlingen=(*kaal.leerlingen, Leerling("een-ander", date(2012, 3, 1), "0344")))

    zuid, midden = (hashes(tmp_path / regio, with_other(regio), capsys, "--gebied", "ijssel-vecht") for regio in ("zuid", "midden"))
    vier_weken = ("absoluut-4-weken", "2025-10-29")  # the autumn holidays lie in the window, in another week
    assert zuid[vier_weken] != midden[vier_weken]
    zes_dagen = ("absoluut", "2025-10-08")  # no holiday of either in the window
    assert zuid[zes_dagen] == midden[zes_dagen]
