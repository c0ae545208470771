"""The memory of a closed compartment whose processing is confidential itself: about whom it was stays in there.

The logbook has one line for each act: who, when, in which compartment, and the number of the act (``handeling``). The compartment has the
same number with each pupil. So nobody outside of it, also not who reads the database or the logbook, finds that a pupil is known there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid4

from aanwezig.actions.logboek import Moment, log
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import Kluisregel, Leerling


def log_closed(
    moment: Moment,
    daad: str,
    kluis: str,
    over: Iterable[tuple[Leerling, str, Mapping[str, object]]],
    handeling: UUID | None = None,
) -> None:
    """Write an act (``daad``) in the logbook without a pupil, and in the compartment a line for each pupil: what was done, and what of.

    Raises:
        KeyError: when the compartment keeps no lines.
        RuntimeError: outside a transaction.
    """
    functie = moment.door
    if functie is None:
        raise ValueError("a person works in a compartment: give the moment a functie")
    handeling = handeling or uuid4()
    model = {model.kluis: model for model in Kluisregel.__subclasses__()}[Compartiment(kluis)]
    with opened(Compartiment(kluis), functie, moment.dag):
        model._default_manager.bulk_create(
            model(
                handeling=handeling,
                op=moment.op,
                door=functie,
                organisatie_id=functie.organisatie_id,
                leerling=leerling,
                daad=wat,
                gegevens=dict(gegevens),
            )
            for leerling, wat, gegevens in over
        )
    log(moment, daad, gegevens={"kluis": kluis, "handeling": str(handeling)})
