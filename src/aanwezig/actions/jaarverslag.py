"""Writes what a municipality says with the figures of a schooljaar. What must name nobody is read before it is kept (ADR 0022)."""

from __future__ import annotations

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.consulten import check_text
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.rapportages.cijfers import Tekstsoort
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.deuren.cijfers import schooljaren
from aanwezig.store.deuren.jaarverslag import SCHRIJVEN
from aanwezig.store.models import Jaarverslagtekst
from aanwezig.store.wand import working


@working()
def schrijf_jaarverslagtekst(
    schooljaar: int, soort: Tekstsoort, tekst: str, moment: Moment, *, toch: bool = False
) -> Jaarverslagtekst | None:
    """Keep a text with the figures of a schooljaar of the own municipality; an empty one takes it away. The earlier ones stay on record.

    Return the row; None when nothing changed. ``toch``: who writes says that what was found tells nobody who it is.

    Raises:
        NietMogelijk: for a schooljaar without figures, or when the text is too long.
        NietAnoniem: when a text that must name nobody tells who it is about.
    """
    door = acting_functie(moment, SCHRIJVEN)
    if schooljaar not in schooljaren(moment.dag):
        raise NietMogelijk("Van dit schooljaar zijn er geen cijfers.")
    if soort not in cijferboek().teksten:
        raise ValueError("no text of this report")
    tekst = "\n".join(regel.rstrip() for regel in tekst.strip().splitlines())
    if len(tekst) > soort.hoogstens:
        raise NietMogelijk(f"Deze tekst heeft {len(tekst)} tekens. Er passen er {soort.hoogstens} in: maak hem korter.")
    nu = Jaarverslagtekst.objects.filter(gemeente=door.organisatie, schooljaar=schooljaar, soort=soort.id).order_by("pk").last()
    if tekst == (nu.tekst if nu else ""):
        return None
    soorten = check_text(tekst, door, moment, toch=toch) if tekst and soort.zonder_namen else []
    rij = Jaarverslagtekst.objects.create(
        gemeente=door.organisatie, schooljaar=schooljaar, soort=soort.id, tekst=tekst, toch=soorten, door=door, op=moment.op
    )
    log(moment, "jaarverslag-tekst-geschreven", None, {"schooljaar": schooljaar, "soort": soort.id, "weg": not tekst, "toch": soorten})
    return rij
