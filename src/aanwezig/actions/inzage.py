"""Writes down that somebody looked at a file, on which grounds and for which purpose."""

from __future__ import annotations

from django.db import transaction

from aanwezig.actions.logboek import Moment, log
from aanwezig.store.deuren.dossier import DOSSIER_BEKEKEN
from aanwezig.store.deuren.leerlingen import Inzage


@transaction.atomic
def note_look(inzage: Inzage, moment: Moment) -> None:
    """Write a line about a look at the file of a pupil."""
    log(moment, DOSSIER_BEKEKEN, inzage.leerling, {"gronden": [grond.id for grond in inzage.gronden], "doel": inzage.doel})
