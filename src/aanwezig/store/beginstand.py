"""The tables of an empty administration in one file: what all migrations together leave behind.

A new database of the server that comes along is filled with it at once, which saves going through every migration since the first; what was
added after the file was written, ``migrate`` still does. A region's own server, where Aanwezig is not the administrator, goes through the
migrations themselves. ``python -m aanwezig.cli.beginstand`` writes the file anew (ADR 0051); a test compares both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import psycopg
from psycopg.sql import SQL, Identifier

from aanwezig.store.databank import GEBRUIKER, Databank

BESTAND: Final = Path(__file__).with_name("beginstand.sql")
MIGRATIES: Final = "django_migrations"
VANZELF: Final = (MIGRATIES, "django_content_type", "auth_permission")
"""Tables that ``migrate`` itself fills, from what the code says."""
_ROL: Final = re.compile(r"CREATE ROLE (\w+);")
_HERHAALBAAR: Final = ("ALTER ROLE ", "GRANT ")
_VAN_PSQL: Final = "\\"


def lay_down(url: str) -> bool:
    """Fill the database at ``url`` when it is empty, as its administrator, and say whether that was so.

    Raises:
        psycopg.Error: when the database can't be reached or takes one of the statements badly; then nothing of the file is left in it.
    """
    with psycopg.connect(url) as verbinding:
        bezet = verbinding.execute("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))")
        if bezet.fetchone() != (False,):
            return False
        verbinding.execute(BESTAND.read_bytes())
    return True


def written_from(databank: Databank) -> str:
    """Return the text of the file, read from a server of which the database has been through all migrations and holds nothing else."""
    with psycopg.connect(databank.url) as verbinding:
        namen = verbinding.execute(SQL("SELECT app, name FROM {} ORDER BY id").format(Identifier(MIGRATIES))).fetchall()
    rijen = ",\n".join(f"    ('{app}', '{naam}', now())" for app, naam in namen)
    return "\n".join(
        (
            "-- Gemaakt door python -m aanwezig.cli.beginstand; verander een migratie, niet dit bestand (zie store/beginstand.py).",
            *_roles(databank.read_with("pg_dumpall", "--roles-only").splitlines()),
            tables_of(databank),
            f"INSERT INTO public.{MIGRATIES} (app, name, applied) VALUES\n{rijen};",
            "",
        )
    )


def tables_of(databank: Databank, url: str = "") -> str:
    """Return everything in a database but which migrations it went through: tables, functions, triggers, policies, rights and rows."""
    zonder = [f"--exclude-table-data=public.{tabel}" for tabel in VANZELF]
    tekst = databank.read_with("pg_dump", "--no-owner", "--inserts", *zonder, "-d", url or databank.url)
    tellers = tuple(f"SELECT pg_catalog.setval('public.{tabel}_id_seq'" for tabel in VANZELF)
    return "\n".join(regel for regel in tekst.splitlines() if regel and not regel.startswith(("--", _VAN_PSQL, *tellers)))


def _roles(regels: Iterable[str]) -> list[str]:
    """Return what makes the roles besides the administrator's; a server has them once, so that they may be there already."""
    uit = []
    for regel in regels:
        if re.search(rf"^(CREATE|ALTER) ROLE {GEBRUIKER}\b", regel):
            continue
        if rol := _ROL.fullmatch(regel):
            uit.append(f"DO $$ BEGIN {regel} EXCEPTION WHEN duplicate_object THEN NULL; END $$;")
        elif regel.startswith(_HERHAALBAAR) and rol is None:
            uit.append(regel)
    return uit
