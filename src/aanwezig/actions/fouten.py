"""Why something can't be done now, in words for whoever tried."""

from __future__ import annotations

from aanwezig.store.models import Taak

WAAROM = "waarom"
"""What an answer carries besides its page, for who says it in another shape (the API): why somebody has to wait."""


class NietMogelijk(Exception):
    """What is asked can't be done; the message says why, in Dutch, and what can."""


class EerstBevestigen(NietMogelijk):
    """What is asked rests on what has changed since; ``vraag``: the question that has to be answered before it goes further."""

    def __init__(self, vraag: Taak) -> None:
        self.vraag = vraag
        super().__init__("De gegevens waar dit op steunt, zijn veranderd. Bevestig eerst of het zo blijft. Daarna kun je verder.")


class Geremd(Exception):
    """Somebody does something too often or too fast; the message says so in Dutch, and what to do. ``wacht``: seconds until it can."""

    def __init__(self, waarom: str, wacht: int) -> None:
        self.wacht = wacht
        super().__init__(waarom)
