"""What libraries jot down for a while: values, shared by all processes, and nothing that runs when it is read (ASVS 1.5.2)."""

from __future__ import annotations

import base64
import pickle
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def leeg(db: None) -> None:
    cache.clear()


@pytest.mark.parametrize("waarde", [True, "ja", 7, [1.5, 2.5], {"a": ["b"]}, None])
def test_what_was_jotted_down_reads_back(waarde: object) -> None:
    cache.set("klad", waarde, 60)
    assert cache.get("klad", "niets") == waarde
    assert cache.get_many(["klad", "anders"]) == {"klad": waarde}
    assert cache.has_key("klad")
    cache.delete("klad")
    assert cache.get("klad", "niets") == "niets"


def test_only_the_first_adds_until_it_is_over() -> None:
    assert cache.add("code", "een", 60)
    assert not cache.add("code", "twee", 60)
    assert cache.get("code") == "een"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE aanwezig_cache SET expires = now() - interval '2 seconds'")
    assert cache.get("code") is None
    assert cache.add("code", "drie", 60)
    assert cache.get("code") == "drie"


def test_what_lasts_longer_says_so_and_what_has_no_end_stays() -> None:
    assert not cache.touch("niets", 60)
    cache.set("klad", 1, None)
    assert cache.get("klad") == 1
    assert cache.touch("klad", 60)


def test_there_is_room_for_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches["default"], "_max_entries", 3)
    for nummer in range(6):
        cache.set(f"klad-{nummer}", nummer, 60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM aanwezig_cache")
        assert cursor.fetchone()[0] <= 4


class Kwaad:
    """Something that runs when a pickle of it is read."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad

    def __reduce__(self) -> tuple[Any, tuple[Path]]:
        return (Path.touch, (self.pad,))


def test_who_writes_in_the_database_lets_nothing_run_here(tmp_path: Path) -> None:
    """As Django's own table would: the same bytes, in the same place."""
    cache.set("klad", 1, 60)
    pad = tmp_path / "gedaan"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE aanwezig_cache SET value = %s", [base64.b64encode(pickle.dumps(Kwaad(pad))).decode()])
    assert cache.get("klad", "niets") == "niets"
    assert not pad.exists()
    pickle.loads(pickle.dumps(Kwaad(pad)))
    assert pad.exists()
