"""How the software says what happens: a line of JSON for each message, with its time in UTC, so that a program can read it back."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime


class Regel(logging.Formatter):
    """Writes one line for each message; whatever stands in it, it never makes a second line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        regel = {
            "op": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname,
            "van": record.name,
            "proces": record.process,
            "tekst": record.getMessage(),
        }
        if record.exc_info:
            regel["fout"] = self.formatException(record.exc_info)
        return json.dumps(regel)
