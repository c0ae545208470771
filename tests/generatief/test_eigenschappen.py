"""Laws that hold for every delivery."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from aanwezig.cli.uitvoer.regels import as_json
from aanwezig.core.regels.signaal import Signaal, round_half_up
from aanwezig.core.verzuim.beeld import beeld_van
from aanwezig.core.verzuim.tabellen import Aanlevering, Verzuimrij
from aanwezig.engines.reference.signaleren import Naslag, omstandigheden_van
from tests.generatief.maken import make_region
from tests.generatief.test_gelijk import ALLE, LAAT, REGELWERK, TRAAG, signalen

ZADEN = st.integers(0, 10**6)
ONGEOORLOOFD = frozenset({"ongeoorloofd", "luxe"})


def feiten(gevonden: list[Signaal]) -> list[tuple[object, ...]]:
    """Return what signals say apart from the ids of the rows."""
    return [
        (s.regel, s.leerling_id, s.school_id, s.begin_datum, s.eind_datum, s.gemeten, s.grond, s.status, s.herleiding) for s in gevonden
    ]


def shuffled(regio: Aanlevering, kans: random.Random) -> Aanlevering:
    def door_elkaar(rijen: tuple[Any, ...]) -> Any:
        return tuple(kans.sample(rijen, len(rijen)))

    return Aanlevering(*(door_elkaar(getattr(regio, veld.name)) for veld in fields(regio)))


@TRAAG
@given(ZADEN)
@example(741463)  # two exemptions on one day
def test_the_same_facts_in_any_order_give_the_same_bytes(zaad: int) -> None:
    regio = make_region(zaad)
    anders = shuffled(regio, random.Random(zaad))
    for engine in ("reference", "sweep"):
        assert [as_json(s) for s in signalen(anders, engine, LAAT)] == [as_json(s) for s in signalen(regio, engine, LAAT)]


@TRAAG
@given(ZADEN)
def test_correcting_and_uncorrecting_changes_nothing(zaad: int) -> None:
    regio, kans = make_region(zaad), random.Random(zaad)
    nog_niet_vervangen = {rij.rij_id for rij in regio.verzuim} - {rij.vervangt for rij in regio.verzuim}
    kandidaten = [rij for rij in regio.verzuim if rij.rij_id in nog_niet_vervangen]
    erbij: list[Verzuimrij] = []
    for rij in kans.sample(kandidaten, min(5, len(kandidaten))):
        fout = replace(rij, rij_id=f"{rij.rij_id}-fout", registratie="vervallen", vervangt=rij.rij_id)
        erbij += [fout, replace(rij, rij_id=f"{rij.rij_id}-terug", vervangt=fout.rij_id)]
    terug = replace(regio, verzuim=regio.verzuim + tuple(erbij))
    assert feiten(signalen(terug, "reference", LAAT)) == feiten(signalen(regio, "reference", LAAT))


@TRAAG
@given(ZADEN)
def test_replaying_only_the_touched_pupil_ends_as_a_full_rebuild(zaad: int) -> None:
    regio, kans = make_region(zaad), random.Random(zaad)
    if not regio.verzuim:
        return
    oud = kans.choice(regio.verzuim)
    nieuw = replace(oud, rij_id="correctie", registratie=kans.choice(["ziekte", "ongeoorloofd", "vervallen"]), vervangt=oud.rij_id)
    met = replace(regio, verzuim=(*regio.verzuim, nieuw))
    gegevens = next(g for g in met.per_leerling() if g.leerling.leerling_id == oud.leerling_id)
    los = Naslag(REGELWERK, ALLE).of_leerling(gegevens, omstandigheden_van(met, REGELWERK, LAAT))
    anderen = [s for s in signalen(regio, "reference", LAAT) if s.leerling_id != oud.leerling_id]
    assert sorted([*los, *anderen], key=lambda s: s.volgorde) == signalen(met, "reference", LAAT)


@TRAAG
@given(ZADEN)
def test_a_signal_recomputed_from_its_own_counted_rows_gives_its_own_number(zaad: int) -> None:
    regio = make_region(zaad)
    omstandigheden = omstandigheden_van(regio, REGELWERK, LAAT)
    beelden = {g.leerling.leerling_id: beeld_van(g, omstandigheden) for g in regio.per_leerling()}
    for signaal in signalen(regio, "reference", LAAT):
        geteld = set(signaal.geteld)
        dagen = [d for d in beelden[signaal.leerling_id].voorbij if geteld & {rij.rij_id for rij in d.heersend.values()}]
        if signaal.eenheid == "uren":
            minuten = sum(
                les.uurminuten for d in dagen for les in d.lessen if les.lesuur in d.heersend and d.heersend[les.lesuur].rij_id in geteld
            )
            assert signaal.gemeten == round_half_up(Fraction(minuten, 60))
        elif signaal.regel in ("te-laat-9", "ladder-4", "ladder-9", "ladder-12", "ladder-16"):
            assert signaal.gemeten == len(geteld)
        elif signaal.regel in ("problematisch-10-in-15", "mazl-4-in-12", "mazl-7-dagen", "escalatie-3-dagen"):
            assert signaal.gemeten == len(dagen)


@TRAAG
@given(ZADEN)
def test_adding_an_excused_row_never_creates_a_16_hour_signal(zaad: int) -> None:
    regio, kans = make_region(zaad), random.Random(zaad)
    zonder_meldingen = replace(regio, meldingen=())
    if not regio.verzuim:
        return
    erbij = []
    for nummer, rij in enumerate(kans.sample(regio.verzuim, min(10, len(regio.verzuim)))):
        soort = kans.choice(["ziekte", "arts", "verlof", "geoorloofd_overig"])
        later = rij.bekend_op + timedelta(days=kans.choice([0, 1]))
        erbij.append(replace(rij, rij_id=f"erbij{nummer}", registratie=soort, ingevoerd_op=later, vervangt=""))
    met = replace(zonder_meldingen, verzuim=zonder_meldingen.verzuim + tuple(erbij))
    regels = ("wet-16-uur", "doorstroom-16-uur")
    voor = [s for s in signalen(zonder_meldingen, "reference", LAAT, ("wet",)) if s.regel in regels]
    na = [s for s in signalen(met, "reference", LAAT, ("wet",)) if s.regel in regels]
    for leerling in {s.leerling_id for s in na}:
        assert len([s for s in na if s.leerling_id == leerling]) <= len([s for s in voor if s.leerling_id == leerling])


@TRAAG
@given(ZADEN)
def test_every_row_in_the_window_is_counted_or_has_a_reason(zaad: int) -> None:
    regio = make_region(zaad)
    rijen = {rij.rij_id: rij for rij in regio.verzuim}
    for signaal in signalen(regio, "reference", LAAT):
        geteld, niet = set(signaal.geteld), {rij.rij_id for rij in signaal.niet_geteld}
        assert not geteld & niet
        assert all(rij.waarom for rij in signaal.niet_geteld)
        in_venster = {
            rij.rij_id
            for rij in regio.verzuim
            if rij.leerling_id == signaal.leerling_id
            and signaal.venster_van <= rij.datum <= signaal.venster_tm
            and rij.datum <= LAAT
            and rij.bekend_op <= LAAT
        }
        assert in_venster <= geteld | niet
        assert all(rijen[rij_id].leerling_id == signaal.leerling_id for rij_id in geteld)
