"""A melding followed through time: how it was judged on its own day, and what changed that later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.regels.vergelijking import Aanleiding
from aanwezig.core.verzuim.tabellen import Aanlevering, Leerlinggegevens, Melding, Verzuimrij
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.reference.signaleren import Naslag, omstandigheden_van
from aanwezig.engines.reference.verloop import Verloop, follow_melding
from tests.generatief.maken import make_region
from tests.unit.cli.hulp import SEM, row, school, sixteen_hours

REGELWERK = load_regelwerk()
NASLAG = Naslag(REGELWERK, ("wet",), frozenset({"wet-16-uur"}))
GEMELD = date(2025, 9, 10)


def follow(aanlevering: Aanlevering, eind: date = GEMELD, peildatum: date = date(2025, 10, 1)) -> Verloop:
    omstandigheden = omstandigheden_van(aanlevering, REGELWERK, peildatum)
    sem = next(g for g in aanlevering.per_leerling() if g.leerling.leerling_id == SEM)
    beeld, signalen = NASLAG.look_at(sem, omstandigheden)
    (melding,) = [s for s in signalen if s.status != "nieuw" and s.eind_datum == eind]
    return follow_melding(beeld, melding, NASLAG)


def story(*verzuim: Verzuimrij, meldingen: tuple[date, ...] = (GEMELD,), eind: date = GEMELD) -> list[str]:
    """Return the judgements in order, each with the day and what made it."""
    verloop = follow(school(*verzuim, meldingen=[Melding(SEM, "99AA00", "wet-16-uur", dag) for dag in meldingen]), eind)
    uit = [said(verloop.eerst)]
    for stap in verloop.stappen:
        waardoor = ", ".join(f"{o.rij.rij_id if o.rij else ''} {o.aanleiding.name} {o.over}".strip() for o in stap.oorzaken)
        uit.append(f"{stap.dag.day}: {waardoor}: {said(stap.oordeel)}")
    return uit


def said(oordeel: Signaal) -> str:
    return f"{oordeel.gemeten:.0f} {oordeel.status}"


def test_a_melding_that_was_right_until_a_row_was_taken_back() -> None:
    weg = row("v4", "2025-09-03", "vervallen", op="2025-09-15", vervangt="v2")
    assert story(*sixteen_hours(), weg) == ["16 bevestigd", "15: v4 VERVANGT v2: 10 weersproken"]


def test_a_row_that_prevails_on_some_lesuren_only() -> None:
    arts = row("v4", "2025-09-03", "arts", "1-2", op="2025-09-15")
    assert story(*sixteen_hours(), arts) == ["16 bevestigd", "15: v4 GAAT_VOOR v2: 14 weersproken"]


def test_each_day_that_changed_something_is_a_step() -> None:
    verzuim = [
        *sixteen_hours(),
        row("v4", "2025-09-05", "ongeoorloofd", "1-2"),
        row("v5", "2025-09-05", "ziekte", "1", op="2025-09-12"),
        row("v6", "2025-09-08", "arts", "1", op="2025-09-13"),
        row("v7", "2025-09-10", "verlof", op="2025-09-16", vervangt="v3"),
    ]
    assert story(*verzuim) == ["18 bevestigd", "12: v5 GAAT_VOOR v4: 17 bevestigd", "16: v7 VERVANGT v3: 13 weersproken"]


def test_a_row_of_a_later_day_may_replace_one_of_before() -> None:
    verplaatst = row("v4", "2025-09-17", "ongeoorloofd", vervangt="v2")
    assert story(*sixteen_hours(), verplaatst) == ["16 bevestigd", "17: v4 VERVANGT v2: 10 weersproken"]


def test_a_melding_that_never_was_right() -> None:
    assert story(*sixteen_hours()[:2]) == ["12 weersproken"]
    assert follow(school(*sixteen_hours()[:2], meldingen=[Melding(SEM, "99AA00", "wet-16-uur", GEMELD)])).klopte is None


def test_a_melding_that_was_right_for_a_while() -> None:
    verzuim = [
        *sixteen_hours()[:2],
        row("v3", "2025-09-10", "ongeoorloofd", "1-4", op="2025-09-12"),
        row("v4", "2025-09-03", "vervallen", op="2025-09-15", vervangt="v2"),
    ]
    assert story(*verzuim) == ["12 weersproken", "12: v3 TELT_NU_MEE: 16 bevestigd", "15: v4 VERVANGT v2: 10 weersproken"]


def test_an_earlier_melding_that_takes_the_rows() -> None:
    verzuim = [
        *sixteen_hours()[::2],
        row("v2", "2025-09-03", "ongeoorloofd", op="2025-09-20"),
        row("v5", "2025-09-17", "ongeoorloofd"),
    ]
    later = date(2025, 9, 17)
    assert story(*verzuim, meldingen=(GEMELD, later), eind=later) == ["16 bevestigd", "20: EERDER_SIGNAAL 2025-09-10: 6 weersproken"]


def with_late_meldingen(gegevens: Leerlinggegevens) -> Leerlinggegevens:
    """Add meldingen on days about which something became known later."""
    later = [rij for rij in gegevens.verzuim if rij.bekend_op > rij.datum][:3]
    extra = tuple(Melding(rij.leerling_id, rij.school_id, "wet-16-uur", rij.datum) for rij in later)
    return replace(gegevens, meldingen=gegevens.meldingen + extra)


@pytest.mark.parametrize("zaad", [11, 56])
def test_the_last_step_is_what_the_signal_says_and_each_has_its_cause(zaad: int) -> None:
    aanlevering = make_region(zaad, 15)
    omstandigheden = omstandigheden_van(aanlevering, REGELWERK, max(rij.datum for rij in aanlevering.verzuim))
    stappen = 0
    for gegevens in aanlevering.per_leerling():
        beeld, signalen = NASLAG.look_at(with_late_meldingen(gegevens), omstandigheden)
        for signaal in signalen:
            if signaal.status == "nieuw":
                continue
            verloop = follow_melding(beeld, signaal, NASLAG)
            laatste = verloop.stappen[-1].oordeel if verloop.stappen else verloop.eerst
            assert (laatste.status, laatste.gemeten, laatste.geteld) == (signaal.status, signaal.gemeten, signaal.geteld)
            assert all(oorzaak.aanleiding is not Aanleiding.DAG for stap in verloop.stappen for oorzaak in stap.oorzaken)
            stappen += len(verloop.stappen)
    assert stappen > 5
