"""Writes down that somebody looked at a file, on which grounds and for which purpose."""

from __future__ import annotations

from django.db import transaction

from aanwezig.actions.kijken import check_look
from aanwezig.actions.logboek import Moment, log
from aanwezig.store.deuren.dossier import DOSSIER_BEKEKEN
from aanwezig.store.deuren.leerlingen import Inzage


def note_look(inzage: Inzage, moment: Moment) -> None:
    """Write a line about a look at the file of a pupil.

    Raises:
        Geremd: when the person looked at unusually many other files.
    """
    check_look(inzage.leerling, moment)
    with transaction.atomic():
        log(moment, DOSSIER_BEKEKEN, inzage.leerling, {"gronden": [grond.id for grond in inzage.gronden], "doel": inzage.doel})
