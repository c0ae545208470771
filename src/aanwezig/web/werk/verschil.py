"""What a correction changed of something that people acted on."""

from __future__ import annotations

from dataclasses import dataclass

from aanwezig.store.deuren.meldingen import size_of
from aanwezig.store.models import Signaal, Signaalstand, Taak
from aanwezig.web.signalen.woorden import amount_found, name_of


@dataclass(frozen=True, slots=True)
class Verschil:
    """A signal as it is now beside what people acted on."""

    regel: str
    toen: str
    nu: str
    vervallen: bool
    signaal: Signaal


def difference_of(taak: Taak) -> Verschil | None:
    """Return the difference behind a task that asks to confirm; None when it rests on no signal."""
    signaal = taak.signaal
    if signaal is None:
        return None
    vervallen = signaal.stand == Signaalstand.INGETROKKEN
    gemeld = size_of(taak.melding) if taak.melding is not None else ""
    toen = f"{gemeld} gemeld" if gemeld else "het signaal van toen"
    nu = "er is geen signaal meer" if vervallen else amount_found(signaal)
    return Verschil(name_of(signaal.regel), toen, nu, vervallen, signaal)
