"""Documents with a case: which kinds there are, and what a file must be before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MIB = 1024 * 1024


class Ongeschikt(ValueError):
    """A file that is not kept; the message says in Dutch what it is, what was expected, and what to do."""


@dataclass(frozen=True, slots=True)
class Documentsoort:
    """A kind of document: its name, and where the kind comes from."""

    naam: str
    bron: str


@dataclass(frozen=True, slots=True)
class Bestandssoort:
    """A kind of file: its name, media type, the endings of its name (without dot), and the bytes with which it begins."""

    naam: str
    mediatype: str
    uitgangen: tuple[str, ...]
    begin: bytes


@dataclass(frozen=True, slots=True)
class Documentregels:
    """``soorten`` and ``bestanden`` by code; ``meeste_bytes``: the size of one file; ``meeste_per_casus``: how many a case keeps."""

    soorten: Mapping[str, Documentsoort]
    bestanden: Mapping[str, Bestandssoort]
    meeste_bytes: int
    meeste_per_casus: int

    @property
    def in_woorden(self) -> str:
        """What can be kept, in words."""
        namen = [soort.naam for soort in self.bestanden.values()]
        return f"{', '.join(namen[:-1])} of {namen[-1]}, hoogstens {self.meeste_bytes // MIB} MB"

    def kind_of(self, naam: str, inhoud: bytes) -> str:
        """Return the code of what a file is, by its content; its name must agree with that.

        Raises:
            Ongeschikt: when it is empty, too large, of no kind that is kept, or something else than its name says.
        """
        if not inhoud:
            raise Ongeschikt("Dit bestand is leeg. Kies het bestand opnieuw.")
        if len(inhoud) > self.meeste_bytes:
            omvang = f"{len(inhoud) / MIB:.1f}".replace(".", ",")
            raise Ongeschikt(f"Dit bestand is {omvang} MB; hoogstens {self.meeste_bytes // MIB} MB kan. Maak het kleiner of deel het op.")
        code = next((code for code, soort in self.bestanden.items() if inhoud.startswith(soort.begin)), None)
        if code is None:
            raise Ongeschikt(f"Dit is geen {self.in_woorden}. Sla een tekst uit Word of een blad uit Excel eerst op als PDF.")
        uitgang = naam.rsplit(".", 1)[-1].lower() if "." in naam else ""
        soort = self.bestanden[code]
        if uitgang not in soort.uitgangen:
            wat = f"De inhoud is {soort.naam}, maar de naam eindigt op {uitgang or 'niets'}."
            raise Ongeschikt(f"{wat} Sla het opnieuw op met de goede naam.")
        return code
