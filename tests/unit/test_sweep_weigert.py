"""What the sweep cannot do it refuses by name; the reference engine does it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.vormen import Ladder, Per, VastMoment
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.fouten import NietOndersteund
from aanwezig.engines.sweep.programma import compile_programma

REGELWERK = load_regelwerk()


def changed(regel_id: str, plek: int = 0, **anders: object) -> Regel:
    """Return a rule of which one part has another ``per`` or another shape."""
    regel = REGELWERK.regels[regel_id]
    versie = regel.versies[0]
    onderdelen = list(versie.onderdelen)
    onderdelen[plek] = replace(onderdelen[plek], **anders)  # type: ignore[arg-type]
    return replace(regel, versies=(replace(versie, onderdelen=tuple(onderdelen)),))


def refuse(regel: Regel) -> str:
    with pytest.raises(NietOndersteund) as fout:
        compile_programma([regel], {**REGELWERK.regels, regel.id: regel}, 0)
    return str(fout.value)


@pytest.mark.parametrize("regel_id", ["thuiszitter-drechtsteden", "thuiszitter-midden-holland", "problematisch-25"])
def test_shapes_of_lesweken_and_shares_are_counted_per_leerling(regel_id: str) -> None:
    zin = refuse(changed(regel_id, per=Per.SCHOOL))
    assert f"regel {regel_id}" in zin
    assert "--engine reference" in zin


def test_langdurig_relatief_is_counted_per_school() -> None:
    assert "alleen per school" in refuse(changed("langdurig-relatief", per=Per.LEERLING))


def test_a_fixed_moment_of_very_many_lesweken() -> None:
    vorm = REGELWERK.regels["risicoleerling"].versies[0].onderdelen[0].vorm
    assert isinstance(vorm, VastMoment)
    assert "vast moment" in refuse(changed("risicoleerling", vorm=replace(vorm, lesweken=100)))


def test_a_ladder_of_very_many_rungs() -> None:
    vorm = REGELWERK.regels["ladder"].versies[0].onderdelen[0].vorm
    assert isinstance(vorm, Ladder)
    treden = tuple((f"ladder-{n}", n) for n in range(1, 20))
    assert "treden" in refuse(changed("ladder", vorm=replace(vorm, treden=treden)))
