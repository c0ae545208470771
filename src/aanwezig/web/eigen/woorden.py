"""What a row of the file is called when somebody says something about it."""

from __future__ import annotations

from django.db.models import Model

from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.models import Casus, Correctieverzoek, Gesprek, Melding, Signaal, Verzuimrij, Zaak
from aanwezig.web.huis.woorden import datum
from aanwezig.weergave.weken import WOORDEN
from aanwezig.weergave.woorden import join_words, word_of

UUR = 60
"""Minutes."""


def duration(minuten: int) -> str:
    """Write ``1 uur``, ``45 minuten``, ``1 uur en 30 minuten``; nothing for no time at all."""
    uren, rest = divmod(minuten, UUR)
    return join_words([*([f"{uren} uur"] if uren else []), *([f"{rest} minuten"] if rest else [])])


def short_duration(minuten: int) -> str:
    """Write ``1 uur``, ``45 min.``, ``1 uur 30``: for a place that is small."""
    uren, rest = divmod(minuten, UUR)
    return f"{uren} uur {rest or ''}".strip() if uren else f"{rest} min." if rest else ""


def about(rij: Model | None) -> str:
    """Return a row of the file in words."""
    match rij:
        case Verzuimrij():
            lessen = (
                ""
                if rij.lesuur_van is None
                else f", les {rij.lesuur_van}"
                + (f" tot en met {rij.lesuur_tm}" if rij.lesuur_tm and rij.lesuur_tm > rij.lesuur_van else "")
            )
            return f"{datum(rij.datum)}{lessen}: {WOORDEN.get(rij.registratie, word_of(rij.registratie))}"
        case Signaal():
            regel = regelwerk().of_id(rij.regel)
            return f"signaal van {datum(rij.eind_datum)}: {regel.naam if regel else rij.regel}"
        case Melding():
            return f"melding van {datum(rij.eind_datum)}"
        case Zaak():
            return f"zaak {rij.nummer} van leerplicht"
        case Casus():
            return f"de aanpak die begon op {datum(rij.geopend_op)}"
        case Gesprek():
            return f"gesprek van {datum(rij.gepland_op)}"
        case Correctieverzoek():
            return about(rij.verzuimrij or rij.signaal or rij.melding or rij.gesprek)
    return "het dossier"
