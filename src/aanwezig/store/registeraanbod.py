"""What was said about an offer in one case, and whether somebody has to say it now."""

from __future__ import annotations

from datetime import date

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.register.aanbod import Aanbodstuk, asks_offer, counted_on
from aanwezig.core.register.beeld import offer_due
from aanwezig.core.register.boek import Registerboek
from aanwezig.store.models import Casus


def offer_asked(casus: Casus, dag: date, boek: Registerboek) -> date | None:
    """Return the last day of the term when somebody has to say which offer there is, or why none came in time; None when nobody has to.

    Only while the child stands in the register. What was said before the case was closed is about the time before.
    """
    registraties, regels = casus.registraties.filter(vervallen_op=None), casus.aanbodregels.all()
    slot = casus.slotnotities.order_by("-vastgelegd_op", "-pk").values_list("vastgelegd_op", flat=True).first()
    if slot is not None:
        registraties, regels = registraties.filter(ingevoerd_op__gte=slot), regels.filter(vastgelegd_op__gte=slot)
    perioden = list(registraties.order_by("begin_datum", "pk").values_list("begin_datum", "eind_datum"))
    if not any(einde is None for _, einde in perioden):
        return None
    begin = min(begin for begin, _ in perioden)
    velden = ("pk", "vastgelegd_op", "aanbod", "vanaf_datum", "geen_aanbod", "vervangt_id")
    stukken = [
        Aanbodstuk(pk, op.astimezone(AMSTERDAM).date(), aanbod, vanaf, geen, vervangt)
        for pk, op, aanbod, vanaf, geen, vervangt in regels.order_by("pk").values_list(*velden)
    ]
    return offer_due(begin, boek) if asks_offer(counted_on(stukken, dag, dag), begin, dag, boek) else None
