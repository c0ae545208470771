"""Closed compartments: what even the role of the application does not see unless it enters, for one question, as somebody (ADR 0023).

Each compartment has a schema of its own and a role of its own that can't log in. The application is a member of that role without
inheriting from it: it has no right on the schema until it says ``SET LOCAL ROLE``, which is what ``opened`` does. In there the tables
have row-level security too, for the functie that was told; whoever owns the tables sees no row.

In the compartment nothing else is seen: no table of the rest can be joined, and the logbook can't be written. Leave it first::

    with opened(Compartiment.JGZ, moment.door, moment.dag):
        ...  # read and write here
    log(moment, "medische-notitie-gemaakt", gegevens={...})

A new compartment: a name below, ``compartment`` and ``closed`` of store/kluismuur.py in a migration, models that are ``InKluis``, and what
of it must go in store/bewaren.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import connection, transaction

from aanwezig.definitions.boeken import toegangsbeleid

if TYPE_CHECKING:
    from aanwezig.store.models import Functie


class Compartiment(StrEnum):
    """The compartments, by the name of their schema."""

    JGZ = "jgz"
    VEILIG_THUIS = "veilig_thuis"
    WPG = "wpg"

    @property
    def rol(self) -> str:
        """The role in which the database shows what is in it."""
        return f"aanwezig_{self.value}"

    def table(self, naam: str) -> str:
        """Return how a model names a table in it: Django puts the quotes around."""
        return f'{self.value}"."{naam}'


BEWAREN, HERSLEUTELEN = "bewaren", "hersleutelen"
"""What is done in a compartment by nobody in particular: finding and destroying what is due to go, and writing texts under another key."""


@contextmanager
def opened(kluis: Compartiment, functie: Functie, dag: date) -> Iterator[None]:
    """Be in a compartment as somebody: what comes out is what the database shows this functie there on a day.

    Rows are read within the block: a queryset that is read after it is refused. Whatever happens, the role is the former one afterwards;
    when the block fails, what it wrote is undone. Raises ``RuntimeError`` outside a transaction.
    """
    with _as(kluis, {**who_asks(functie, dag), "kluis": ""}):
        yield


@contextmanager
def keeping(kluis: Compartiment) -> Iterator[None]:
    """Be in a compartment to find what is due to go, and to destroy it: an act of its own, which reads no texts. Raises as ``opened``."""
    with _as(kluis, {"functie": "", "kluis": BEWAREN}):
        yield


@contextmanager
def rekeying(kluis: Compartiment) -> Iterator[None]:
    """Be in a compartment to write its texts under another key, and nothing else. Raises as ``opened``."""
    with _as(kluis, {"functie": "", "kluis": HERSLEUTELEN}):
        yield


def who_asks(functie: Functie, dag: date) -> dict[str, object]:
    """Return what the database hears about who asks: the settings that policies read (also those of store/wand.py)."""
    gronden = toegangsbeleid().gronden_of(functie.rol, functie.organisatie.soort)
    return {
        "functie": functie.pk,
        "gebruiker": functie.gebruiker_id,
        "organisatie": functie.organisatie_id,
        "groep": functie.groep,
        "gronden": "{" + ",".join(grond.id for grond in gronden) + "}",
        "dag": dag.isoformat(),
    }


@contextmanager
def _as(kluis: Compartiment, instellingen: Mapping[str, object]) -> Iterator[None]:
    if not connection.in_atomic_block:
        raise RuntimeError("a compartment is open for one transaction")
    zeg = {f"aanwezig.{naam}": str(waarde) for naam, waarde in instellingen.items()}
    with transaction.atomic():  # when the block fails, going back takes the role and the settings along
        vorige = _tell({**zeg, "role": kluis.rol})
        yield
        _tell(vorige)


def _tell(instellingen: Mapping[str, str]) -> dict[str, str]:
    """Say some settings for the rest of the transaction; return what they were."""
    namen = list(instellingen)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(['current_setting(%s, true)'] * len(namen))}", namen)
        vorige = dict(zip(namen, cursor.fetchone(), strict=True))
        cursor.execute(
            f"SELECT {', '.join(['set_config(%s, %s, true)'] * len(namen))}", [deel for paar in instellingen.items() for deel in paar]
        )
    return {naam: waarde or "" for naam, waarde in vorige.items()}
