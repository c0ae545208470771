"""The second wall: the database itself shows rows about pupils only to whom it was told is asking (migration 0011, ADR 0019).

The application works in a role that owns nothing (``TOEPASSING``). Without a circle it sees no row about anybody; with one, what belongs to
it:

- ``persoon``: somebody in a functie, with the grounds of the policy; reads only.
- ``eigen``: a parent or pupil, for one pupil and the kinds of data that are for them; reads only (migration 0016).
- ``werk``: an act or a job. Only here rows about pupils are written.
- ``cijfers``: counting for figures without names; reads only what is counted.

A circle holds for one transaction (``set_config(..., is_local => true)``): a connection that is given to the next question carries nothing
along. Source: spec 06, finding 1 and 2, and the shape of section 2.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import connection, transaction

from aanwezig.definitions.boeken import eigenbeleid, noodbeleid
from aanwezig.store.deuren.zicht import betrekkingen_of, blikgronden_of, ending_gronden_of
from aanwezig.store.inkijk import unseen
from aanwezig.store.models import Dossiertoegang, Functie


class Kring(StrEnum):
    """For whom the database shows rows."""

    PERSOON = "persoon"
    EIGEN = "eigen"
    WERK = "werk"
    CIJFERS = "cijfers"


_NU: ContextVar[Kring | None] = ContextVar("kring", default=None)


def enter(functie: Functie, dag: date) -> None:
    """Tell the database for the rest of this transaction who is asking. Raises ``RuntimeError`` outside a transaction."""
    _check()
    gronden = dict.fromkeys(op.grond for op in betrekkingen_of(functie))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('aanwezig.kring', %s, true), set_config('aanwezig.functie', %s, true),"
            " set_config('aanwezig.gebruiker', %s, true), set_config('aanwezig.organisatie', %s, true),"
            " set_config('aanwezig.groep', %s, true), set_config('aanwezig.gronden', %s, true),"
            " set_config('aanwezig.blikgronden', %s, true), set_config('aanwezig.dag', %s, true), set_config('aanwezig.einden', %s, true)",
            [
                Kring.PERSOON,
                str(functie.pk),
                str(functie.gebruiker_id),
                str(functie.organisatie_id),
                functie.groep,
                "{" + ",".join(gronden) + "}",
                json.dumps(blikgronden_of(functie)),
                dag.isoformat(),
                _as_array(einden) if (einden := ending_gronden_of(functie)) else "",
            ],
        )


def enter_nood(nu: datetime) -> None:
    """Tell the database for the rest of this transaction that a page asks for what is open in an emergency, and what time it is.

    Only the one page that opens then says so: to lists and searches nothing is open. Raises ``RuntimeError`` outside a transaction.
    """
    _check()
    _tell_nood(_as_array(noodbeleid().groepen), nu.isoformat())


def leave_nood() -> None:
    """Tell the database that a page asks for nothing in an emergency after all."""
    _tell_nood("", "")


def _tell_nood(groepen: str, nu: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('aanwezig.nood', %s, true), set_config('aanwezig.nu', %s, true)", [groepen, nu])


def enter_eigen(toegang: Dossiertoegang, leeftijd: int, dag: date) -> None:
    """Tell the database for the rest of this transaction who looks into their own file. Raises ``RuntimeError`` outside a transaction."""
    _check()
    beleid = eigenbeleid()
    houder = beleid.houders[toegang.soort]
    verborgen = houder.hidden_at(leeftijd)
    stemmen = [soort for soort in beleid.houders if f"Verklaring.{soort}" not in verborgen]
    instellingen = {
        "kring": Kring.EIGEN,
        "toegang": toegang.pk,
        "gebruiker": toegang.gebruiker_id,
        "dag": dag.isoformat(),
        "leeftijd_van": houder.van,
        "leeftijd_tot": "" if houder.tot is None else houder.tot,
        "groepen": _as_array(houder.groepen_at(leeftijd)),
        "stemmen": _as_array(stemmen),
        "toont": _as_array(beleid.inzage.shown_to(toegang.soort, leeftijd)),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(['set_config(%s, %s, true)'] * len(instellingen))}",
            [deel for naam, waarde in instellingen.items() for deel in (f"aanwezig.{naam}", str(waarde))],
        )


def _as_array(namen: Iterable[str]) -> str:
    return "{" + ",".join(sorted(namen)) + "}"


@contextmanager
def working() -> Iterator[None]:
    """Do an act, whole or not at all: here rows about pupils are written, and all that it needs is seen."""
    with transaction.atomic(), unseen(), _in(Kring.WERK):
        yield


@contextmanager
def counting() -> Iterator[None]:
    """Count for figures without names, also what others hold."""
    with transaction.atomic(), _in(Kring.CIJFERS):
        yield


@contextmanager
def _in(kring: Kring) -> Iterator[None]:
    """Be in a circle; when the block fails, its transaction takes the circle back with everything else."""
    vorige = _NU.get()
    if vorige == kring or vorige == Kring.WERK:
        yield
        return
    eerder = _switch(kring)
    merk = _NU.set(kring)
    try:
        yield
    finally:
        _NU.reset(merk)
    _switch(eerder)


def _switch(kring: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('aanwezig.kring', true), set_config('aanwezig.kring', %s, true)", [kring])
        return cursor.fetchone()[0] or ""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the role of this connection may: ``alles`` when no wall holds for it (it owns the tables, or is above them)."""

    rol: str
    alles: bool


def role_of_connection() -> Stand:
    """Return in which role the database sees us, and whether walls hold for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper OR rolbypassrls OR pg_has_role(current_user, c.relowner, 'MEMBER')"
            " FROM pg_roles, pg_class c WHERE rolname = current_user AND c.oid = 'store_leerling'::regclass"
        )
        return Stand(*cursor.fetchone())


def _check() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a circle holds for one transaction")
