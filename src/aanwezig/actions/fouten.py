"""Why something can't be done now, in words for whoever tried."""

from __future__ import annotations


class NietMogelijk(Exception):
    """What is asked can't be done; the message says why, in Dutch, and what can."""
