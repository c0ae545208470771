"""A generated region in the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import polars as pl

from aanwezig.actions.leveringen import Opgenomen, neem_op
from aanwezig.actions.logboek import Moment
from aanwezig.engines.delen import as_deel
from aanwezig.store.models import Gebiedskeuze, Signaal, Signaalstand


def moment_on(dag: str) -> Moment:
    """Return a moment at noon of a day."""
    return Moment(datetime.fromisoformat(f"{dag}T12:00:00").replace(tzinfo=UTC))


def neem_regio_op(frames: Mapping[str, pl.DataFrame], moment: Moment, gebieden: tuple[str, ...]) -> Opgenomen:
    """Take a region into an empty administration, in which these gebieden hold."""
    for gebied in gebieden:
        Gebiedskeuze.objects.create(gebied=gebied, geldig_vanaf="2014-08-01")
    return neem_op((as_deel(frames),), "regio", moment)


def stand() -> list[dict[str, Any]]:
    """Return all signals that hold, with their receipt, in a fixed order."""
    niet = {"_state", "id", "sinds_op", "gewijzigd_op", "leerling_id"}
    rijen = Signaal.objects.filter(stand=Signaalstand.GELDT).select_related("leerling")
    return sorted(
        (
            {"wie": rij.leerling.leerling_id}
            | {veld: waarde for veld, waarde in vars(rij).items() if veld not in niet and not veld.startswith("_")}
            for rij in rijen
        ),
        key=lambda rij: (rij["wie"], rij["eind_datum"], rij["regel"], rij["school_id"], rij["grond"], rij["volgnummer"]),
    )
