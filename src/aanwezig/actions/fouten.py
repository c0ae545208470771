"""Why something can't be done now, in words for whoever tried."""

from __future__ import annotations


class NietMogelijk(Exception):
    """What is asked can't be done; the message says why, in Dutch, and what can."""


class Geremd(Exception):
    """Somebody does something too often or too fast; the message says so in Dutch, and what to do. ``wacht``: seconds until it can."""

    def __init__(self, waarom: str, wacht: int) -> None:
        self.wacht = wacht
        super().__init__(waarom)
