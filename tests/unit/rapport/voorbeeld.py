"""A small delivery made by hand, and the report on it: one pupil as in the sketches, and one whose id tries to run a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from aanwezig.cli.rapport.html import render
from aanwezig.cli.rapport.verzamelen import Kenmerken, Verzameling, verzamel
from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import Leerlingbeeld
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
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.engines.reference.signaleren import Naslag, omstandigheden_van

PEILDATUM = date(2026, 10, 21)
SEM = "SEM-K"
KWAAD = "<script>alert('x')</script>"


def day(maand: int, dag: int) -> date:
    return date(2026, maand, dag)


@cache
def regelwerk() -> Regelwerk:
    return load_regelwerk()


def roosters() -> tuple[Roosterles, ...]:
    vo = [Roosterles("vo", weekdag, uur, 480 + 50 * uur, 530 + 50 * uur) for weekdag in range(1, 6) for uur in range(1, 8)]
    vo = [les for les in vo if not (les.weekdag == 2 and les.lesuur == 7) and not (les.weekdag == 4 and les.lesuur == 4)]
    po = [Roosterles("po", weekdag, deel, 330 + 180 * deel, 480 + 180 * deel) for weekdag in range(1, 6) for deel in (1, 2)]
    return (*vo, *po)


def row(rij_id: str, dag: date, soort: str, van: int | None = None, tm: int | None = None, *, vervangt: str = "") -> Verzuimrij:
    minuten = 10 if soort == "te_laat" else None
    return Verzuimrij(rij_id, SEM, "01AA00", dag, van, tm, minuten, soort, "reden die niemand hoeft te zien", None, vervangt)


def rows_of_sem() -> tuple[Verzuimrij, ...]:
    """Seventeen lesuren ongeoorloofd in four lesweken around the autumn holiday (noord: 10 to 18 October 2026)."""
    return (
        row("r01", day(9, 22), "ongeoorloofd", 2, 3),
        row("r02", day(9, 24), "te_laat", 1),
        row("r03", day(9, 28), "ongeoorloofd", 1, 3),
        row("r04", day(10, 2), "ongeoorloofd", 6, 7),
        row("r05", day(10, 6), "ongeoorloofd", 2, 3),
        row("r06", day(10, 7), "ziekte"),
        row("r07", day(10, 8), "ongeoorloofd", 1, 3),
        row("r08", day(10, 19), "te_laat", 1),
        row("r09", day(10, 20), "ongeoorloofd", 1, 5),
        row("r10", day(9, 30), "ongeoorloofd", 1, 2),
        row("r11", day(9, 30), "vervallen", 1, 2, vervangt="r10"),
        row("r12", day(10, 9), "ongeoorloofd", 5),
        row("r13", day(10, 1), "arts", 2),
        row("r14", day(9, 29), "XX", 6),
        row("r15", day(9, 25), "schorsing", 1, 2),
        row("r16", day(9, 26), "ongeoorloofd"),
        row("r17", day(10, 5), "luxe", 7),
    )


def sem_aanlevering() -> Aanlevering:
    """Sem, and a pupil of a primary school whose id is a script and whose melding does not hold."""
    return Aanlevering(
        leerlingen=(
            Leerling(SEM, date(2011, 3, 5), "0599", "3011AA"),
            Leerling(KWAAD, date(2018, 5, 6), "0193"),
            Leerling("ZONDER", date(2012, 5, 6), "0193"),
        ),
        inschrijvingen=(
            Inschrijving(SEM, "01AA00", "vo", "3", day(8, 1), None, "vo"),
            Inschrijving(KWAAD, "02BB", "po", "4", day(8, 1), None, "po"),
            Inschrijving("ZONDER", "03CC", "vo", "2", day(8, 1), None, "vo"),
        ),
        roosters=roosters(),
        kalender=(Kalenderrij("01AA00", day(9, 16), day(9, 16), "studiedag", "studiedag team"),),
        verzuim=(*rows_of_sem(), Verzuimrij("k1", KWAAD, "02BB", day(10, 6), None, None, None, "luxe")),
        vrijstellingen=(Vrijstelling(SEM, "11.g", day(10, 9), day(10, 9)),),
        meldingen=(Melding(KWAAD, "02BB", "wet-16-uur", day(10, 6)),),
    )


def noord(aanlevering: Aanlevering) -> Aanlevering:
    """Return the delivery with Sem's school in the holiday region noord."""
    return replace(aanlevering, regios=(Regiocode("01AA", "noord"),))


def pairs(
    aanlevering: Aanlevering, peildatum: date = PEILDATUM, gebieden: Sequence[str] = ("wet",)
) -> Iterator[tuple[Leerlingbeeld, list[Signaal]]]:
    """Yield what the reference engine finds, pupil by pupil."""
    omstandigheden = omstandigheden_van(aanlevering, regelwerk(), peildatum)
    naslag = Naslag(regelwerk(), gebieden)
    for gegevens in aanlevering.per_leerling():
        yield naslag.look_at(gegevens, omstandigheden)


def marks(peildatum: date = PEILDATUM, gebieden: Sequence[str] = ("wet",)) -> Kenmerken:
    return Kenmerken(peildatum, tuple(gebieden), "reference", "0.1.0")


def collect(aanlevering: Aanlevering, peildatum: date = PEILDATUM, gebieden: Sequence[str] = ("wet",), **anders: int) -> Verzameling:
    kenmerken = marks(peildatum, gebieden)
    return verzamel(pairs(aanlevering, peildatum, gebieden), regelwerk(), kenmerken, kalender=aanlevering.kalender, **anders)


def sem_report() -> str:
    return "".join(render(collect(noord(sem_aanlevering()))))
