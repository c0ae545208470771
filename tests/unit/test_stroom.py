"""What the software says, as a program reads it back."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from aanwezig.conf.stroom import Regel


def line_of(tekst: str, *waarden: object, fout: bool = False) -> str:
    record = logging.LogRecord("aanwezig.jobs.nacht", logging.ERROR, __file__, 1, tekst, waarden, sys.exc_info() if fout else None)
    return Regel().format(record)


def test_a_line_says_when_in_utc_how_serious_and_from_where() -> None:
    regel = json.loads(line_of("thrown away: %d forms", 3))
    assert datetime.fromisoformat(regel["op"]).utcoffset() == timedelta(0)
    assert (regel["niveau"], regel["van"], regel["tekst"]) == ("ERROR", "aanwezig.jobs.nacht", "thrown away: 3 forms")


def test_what_is_said_makes_no_line_of_its_own() -> None:
    """Whoever gets a text into a message must not be able to make a line that somebody else seems to have written."""
    vals = '\n{"niveau": "INFO", "van": "aanwezig.web", "tekst": "alles goed"}\r\n\u2028'
    assert json.loads(line_of("a page is missing: %s", vals))["tekst"].endswith(vals)
    assert len(line_of("a page is missing: %s", vals).splitlines()) == 1


def test_a_fault_comes_along_in_the_same_line() -> None:
    try:
        raise ValueError("fout\nop twee regels")
    except ValueError:
        regel = line_of("broken", fout=True)
    assert "ValueError" in json.loads(regel)["fout"]
    assert "\n" not in regel


def test_everything_that_is_said_is_said_so() -> None:
    ingesteld: dict[str, Any] = settings.LOGGING
    assert {naam: uit["formatter"] for naam, uit in ingesteld["handlers"].items()} == {"stroom": "regel"}
    assert all(logger["handlers"] == ["stroom"] for logger in ingesteld["loggers"].values())
