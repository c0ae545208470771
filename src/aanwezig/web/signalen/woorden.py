"""How pages call a signal: the rule, and what was measured."""

from __future__ import annotations

from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.models import Signaal
from aanwezig.weergave.pagina import name_of_signal
from aanwezig.weergave.woorden import amount_of


def name_of(regel_id: str) -> str:
    """Return the name under which a rule signals; its id when the rule is no longer in regelwerk."""
    regel = regelwerk().of_id(regel_id)
    return name_of_signal(regel, regel_id) if regel else regel_id


def measured(signaal: Signaal) -> str:
    """Write what was measured with its unit."""
    return amount_of(signaal.gemeten, signaal.eenheid)


def reason_of(signaal: Signaal | None) -> str:
    """Say in a few words why there is something to do: the rule, and what was measured."""
    return "" if signaal is None else f"{name_of(signaal.regel)}: {measured(signaal)}"
