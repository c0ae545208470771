"""The way into the compartment of enforcement: as whom, by which record, and with which line.

Whoever looks leaves a line in the compartment first, with a reason: without that line the database shows nothing (ADR 0024). The logbook
of the rest gets a line that names the act and the line in the compartment, and nobody it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.wpg.fasen import Fase
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.handhaving import Stukbeeld, authorisations_of, bases_of, read_stukken, supervises
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import Functie, Wpgreden, Wpgregel

Opent = Wpgregel.Opent
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ingang:
    """How somebody comes to a record: by its key while it is free, else by its exact number with a reason."""

    sleutel: UUID
    nummer: str = ""
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Boa:
    """Who acts, as an officer: what the authorisation says, asked before the compartment is opened."""

    functie: Functie
    grondslagen: tuple[str, ...]
    taak: str


def inside(moment: Moment, daad: str, doe: Callable[[], T]) -> T:
    """Do something in the compartment, and let the logbook say that something was done there."""
    assert moment.door is not None
    with opened(Compartiment.WPG, moment.door, moment.dag):
        uit = doe()
        laatste = _close()
    log(moment, f"handhaving-{daad}", gegevens={"regel": laatste})
    return uit


def _close() -> int | None:
    """Let the last line open nothing any more; return its number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('aanwezig.wpgregel', true), set_config('aanwezig.wpgregel', '', true)")
        laatste = cursor.fetchone()[0]
    return int(laatste) if laatste else None


def write_line(
    moment: Moment,
    daad: str,
    opent: Wpgregel.Opent = Opent.NIETS,
    nummer: str = "",
    reden: str = "",
    gegevens: Mapping[str, object] | None = None,
) -> None:
    """Write a line of the compartment; from now on it decides what the database shows in this transaction."""
    assert moment.door is not None
    regel = Wpgregel.objects.create(
        op=moment.op,
        organisatie_id=moment.door.organisatie_id,
        door=moment.door,
        daad=daad,
        opent=opent,
        nummer=nummer[: Wpgregel._meta.get_field("nummer").max_length],
        gegevens=dict(gegevens or {}),
    )
    if reden.strip():
        Wpgreden.objects.create(regel=regel, tekst=reden.strip())


def hold_stuk(ingang: Ingang, boa: Boa, moment: Moment) -> Stukbeeld:
    """Return a record that somebody came to in the right way, with its lines; inside the compartment.

    Raises:
        NietGevonden: when there is none, or not in this way for who asks.
        NietMogelijk: when a reason is wanting.
    """
    if ingang.nummer:
        check_reason(ingang.reden)
        write_line(moment, "stuk-gevraagd", Opent.NUMMER, ingang.nummer, ingang.reden)
    else:
        write_line(moment, "stuk-gevraagd", Opent.VRIJ, reden=boa.taak, gegevens={"sleutel": str(ingang.sleutel)})
    mag = (Fase.VRIJ, Fase.GERICHT) if ingang.nummer else (Fase.VRIJ,)
    stuk = next((een for een in read_stukken(Q(sleutel=ingang.sleutel), moment.dag) if een.fase in mag), None)
    if stuk is None or stuk.grondslag not in boa.grondslagen or ingang.nummer not in ("", stuk.nummer):
        raise NietGevonden
    write_line(moment, "stuk-gezien", Opent.NUMMER, stuk.nummer)
    return stuk


def officer_of(moment: Moment) -> Boa:
    """Return who acts, as an officer. Raises ``NietGevonden`` without an authorisation that holds."""
    if moment.door is None or not (autorisaties := authorisations_of(moment.door, moment.dag)):
        raise NietGevonden
    taken = wpgboek().taken
    namen = sorted({taken[een.taak].naam for een in autorisaties if een.taak in taken})
    return Boa(moment.door, tuple(bases_of(moment.door, moment.dag)), "; ".join(namen))


def overseer_of(moment: Moment) -> Functie:
    """Return who oversees. Raises ``NietGevonden`` for who does not."""
    if moment.door is None or not supervises(moment.door):
        raise NietGevonden
    return moment.door


def check_reason(reden: str, wat: str = "waarom je dit doet") -> None:
    """Check that something was written down at length. Raises ``NietMogelijk``."""
    minstens = wpgboek().reden_minstens
    if len(reden.strip()) < minstens:
        raise NietMogelijk(f"Schrijf op {wat}, in minstens {minstens} tekens.")
