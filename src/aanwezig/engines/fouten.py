"""What an engine may refuse."""

from __future__ import annotations


class NietOndersteund(ValueError):
    """A rule asks for something that an engine does not do; the reference engine does everything."""

    def __init__(self, engine: str, regel: str, wat: str) -> None:
        super().__init__(f"de rekenwijze {engine} kan regel {regel} niet uitvoeren: {wat}; gebruik --engine reference")


class NietAanwezig(ValueError):
    """An engine cannot run here; the message says what is missing and how to install it."""

    def __init__(self, engine: str, waarom: str) -> None:
        super().__init__(f"de rekenwijze {engine} kan hier niet werken: {waarom}. Of gebruik --engine sweep, die dezelfde uitkomst geeft")
