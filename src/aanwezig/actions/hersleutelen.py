"""Writes what is encrypted (texts of closed compartments, secrets of second steps) under the first key, so that an older one can go."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import connection
from psycopg.sql import SQL, Composed, Identifier

from aanwezig.actions.logboek import Moment, log
from aanwezig.store.kluis import rekeying
from aanwezig.store.models import InKluis
from aanwezig.store.versleuteld import VersleuteldeGegevens, VersleuteldeTekst, factor_under_first_key, under_first_key
from aanwezig.store.wand import working

PER_KEER = 500
"""Rows that are written in one transaction."""
GEHEIMEN = ("secret", "seed")
"""Where the library keeps what codes follow from: of the app on a telephone, and of recovery codes."""


def hersleutel(moment: Moment) -> int:
    """Write everything under the first key; return in how many rows something was under another one. May be stopped and begun again.

    Raises:
        SleutelOntbreekt: when no key reads a text; what was done before stays done.
    """
    aantal = _rewrite_factors()
    for model in InKluis.__subclasses__():
        na: int | None = 0
        while na is not None:
            na, gedaan = _rewrite(model, na)
            aantal += gedaan
    with working():
        log(moment, "kluizen-hersleuteld", gegevens={"rijen": aantal})
    return aantal


@working()
def _rewrite_factors() -> int:
    """Do the secrets of second steps; return of how many."""
    gedaan = 0
    for stap in Authenticator.objects.select_for_update().order_by("pk"):
        nieuw = {naam: factor_under_first_key(stap.data[naam]) for naam in GEHEIMEN if naam in stap.data}
        anders = {naam: geheim for naam, geheim in nieuw.items() if geheim is not None}
        if anders:
            stap.data = stap.data | anders
            stap.save(update_fields=["data"])
            gedaan += 1
    return gedaan


@working()
def _rewrite(model: type[InKluis], na: int) -> tuple[int | None, int]:
    """Do the next rows of a table; return the last one (None: there were no more) and how many were changed."""
    kolommen = [str(veld.column) for veld in model._meta.concrete_fields if isinstance(veld, VersleuteldeTekst | VersleuteldeGegevens)]
    namen, tabel, gedaan = SQL(", ").join([Identifier(kolom) for kolom in kolommen]), _table_of(model), 0
    with rekeying(model.kluis), connection.cursor() as cursor:
        cursor.execute(SQL("SELECT id, {} FROM {} WHERE id > %s ORDER BY id LIMIT %s").format(namen, tabel), [na, PER_KEER])
        rijen = cursor.fetchall()
        for pk, *teksten in rijen:
            nieuw = [under_first_key(tekst, model.kluis) for tekst in teksten]
            anders = {kolom: tekst for kolom, tekst in zip(kolommen, nieuw, strict=True) if tekst is not None}
            if anders:
                zet = SQL(", ").join([SQL("{} = %s").format(Identifier(kolom)) for kolom in anders])
                cursor.execute(SQL("UPDATE {} SET {} WHERE id = %s").format(tabel, zet), [*anders.values(), pk])
                gedaan += 1
    return (rijen[-1][0] if rijen else None), gedaan


def _table_of(model: type[InKluis]) -> Composed:
    schema, _, naam = model._meta.db_table.partition('"."')
    return SQL("{}.{}").format(Identifier(schema), Identifier(naam))
