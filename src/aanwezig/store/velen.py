"""Questions about many rows at once: their numbers go along as one array instead of thousands of loose values."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.expressions import RawSQL


def among(sleutels: Collection[int]) -> RawSQL:
    """Return these primary keys for a filter with ``__in``."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(sleutels)])


def among_texts(nummers: Collection[str]) -> RawSQL:
    """Return these texts for a filter with ``__in``."""
    return RawSQL("SELECT unnest(%s::text[])", [list(nummers)])
