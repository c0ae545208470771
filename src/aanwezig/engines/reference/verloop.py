"""Follows a melding through time: how it was judged on its own day, and again after each day on which something became known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from aanwezig.core.regels.signaal import Signaal, Status
from aanwezig.core.regels.vergelijking import Oorzaak, Soort, causes_of, compare_signalen, rows_that_gave_way
from aanwezig.core.verzuim.beeld import Leerlingbeeld
from aanwezig.engines.reference.signaleren import Naslag


@dataclass(frozen=True, slots=True)
class Stap:
    """A day that changed what the melding rests on: what became known, and how the melding is judged from then on."""

    dag: date
    oorzaken: tuple[Oorzaak, ...]
    oordeel: Signaal


@dataclass(frozen=True, slots=True)
class Verloop:
    """The judgements of one melding: ``eerst`` by what was known on its own day, then each day that changed something."""

    eerst: Signaal
    stappen: tuple[Stap, ...]

    @property
    def klopte(self) -> Signaal | None:
        """The last judgement by which the melding was right; None when it never was."""
        goed = [oordeel for oordeel in (self.eerst, *(stap.oordeel for stap in self.stappen)) if oordeel.status == Status.BEVESTIGD]
        return goed[-1] if goed else None


def follow_melding(beeld: Leerlingbeeld, melding: Signaal, naslag: Naslag) -> Verloop:
    """Return how a melding was judged from its own day to the peildatum.

    ``melding`` is the signal that says what became of it on the peildatum. ``naslag`` must evaluate its rule.
    """
    van = melding.eind_datum
    beeld_toen, toen = _look(beeld, naslag, van)
    eerst = _judgement(toen, melding)
    stappen = []
    vorige = van
    for dag in _days_with_news(beeld, van):
        beeld_toen, nu = _look(beeld, naslag, dag)
        verschillen = compare_signalen(toen, nu)
        verschil = next(verschil for verschil in verschillen if verschil.nieuw is not None and _is_same(verschil.nieuw, melding))
        if verschil.soort is not Soort.ONGEWIJZIGD:
            gegevens = beeld.gegevens
            oorzaken = causes_of(verschil, gegevens.verzuim, gegevens.meldingen, rows_that_gave_way(beeld_toen), vorige, dag, verschillen)
            stappen.append(Stap(dag, tuple(oorzaken), _judgement(nu, melding)))
            toen, vorige = nu, dag
    return Verloop(eerst, tuple(stappen))


def _look(beeld: Leerlingbeeld, naslag: Naslag, dag: date) -> tuple[Leerlingbeeld, list[Signaal]]:
    return naslag.look_at(beeld.gegevens, replace(beeld.omstandigheden, peildatum=dag))


def _judgement(signalen: list[Signaal], melding: Signaal) -> Signaal:
    return next(signaal for signaal in signalen if _is_same(signaal, melding))


def _is_same(signaal: Signaal, melding: Signaal) -> bool:
    return (
        signaal.status != Status.NIEUW
        and signaal.regel == melding.regel
        and signaal.school_id == melding.school_id
        and signaal.eind_datum == melding.eind_datum
    )


def _days_with_news(beeld: Leerlingbeeld, van: date) -> Iterator[date]:
    """Yield the days after a melding on which a row about the time before it became known, or one that replaces such a row."""
    van_toen = {rij.rij_id for rij in beeld.bekend if rij.datum <= van}
    dagen = {max(rij.datum, rij.bekend_op) for rij in beeld.bekend if rij.datum <= van or rij.vervangt in van_toen}
    yield from sorted(dag for dag in dagen if dag > van)
