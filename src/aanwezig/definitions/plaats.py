"""Where regelwerk/ is: inside the installed package, or at the top of the source tree."""

from __future__ import annotations

from pathlib import Path


def regelwerk_map() -> Path:
    """Return the folder with the rules as data.

    Raises:
        FileNotFoundError: when it is in neither place.
    """
    pakket = Path(__file__).resolve().parent.parent
    for kandidaat in (pakket / "regelwerk", pakket.parent.parent / "regelwerk"):
        if kandidaat.is_dir():
            return kandidaat
    raise FileNotFoundError("De map regelwerk ontbreekt. Installeer Aanwezig opnieuw (make setup).")
