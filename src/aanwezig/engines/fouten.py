"""What an engine may refuse."""

from __future__ import annotations


class NietOndersteund(ValueError):
    """A rule asks for something that an engine does not do; the reference engine does everything."""

    def __init__(self, engine: str, regel: str, wat: str) -> None:
        self._wat = (engine, regel, wat)
        super().__init__(f"de rekenwijze {engine} kan regel {regel} niet uitvoeren: {wat}; gebruik --engine reference")

    def __reduce__(self) -> tuple[type[NietOndersteund], tuple[str, str, str]]:
        """Say how to make it again: it may come from a process beside the main one."""
        return NietOndersteund, self._wat


class NietAanwezig(ValueError):
    """An engine cannot run here; the message says what is missing and how to install it."""

    def __init__(self, engine: str, waarom: str) -> None:
        super().__init__(f"de rekenwijze {engine} kan hier niet werken: {waarom}. Of gebruik --engine sweep, die dezelfde uitkomst geeft")


class WerkerGestopt(Exception):
    """A process beside the main one ended before its work was done; the message says what to do.

    ``gestopt``: somebody or something ended it from outside.
    """

    def __init__(self, *, gestopt: bool) -> None:
        waarom = "het systeem heeft het beëindigd, meestal omdat het geheugen vol was" if gestopt else "het kon niet verder"
        super().__init__(
            f"Een proces dat meerekende is gestopt voordat het klaar was: {waarom}. Er is geen bestand geschreven, en wat al op het scherm "
            "staat, is niet volledig. Sluit andere programma's en probeer het opnieuw. Lukt het dan niet, reken dan met één processor, dat "
            "vraagt minder geheugen: zet 'taskset -c 0' voor de opdracht."
        )
