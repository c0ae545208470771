"""Makes the page of a letter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

SJABLOON = Path(__file__).parent / "brief.typ"


@dataclass(frozen=True, slots=True)
class Briefpagina:
    """What stands on a letter. ``adres``: its lines; ``alineas``: the text, an alinea each, or the points of a list."""

    van: str
    adres: Sequence[str]
    datum: str
    onderwerp: str
    aanhef: str
    alineas: Sequence[str | Sequence[str]]
    ondertekening: str
    functie: str
    contact: str
    kenmerk: str = ""


def make_pdf(pagina: Briefpagina) -> bytes:
    """Return the letter as an accessible PDF (PDF/UA-1)."""
    gegevens = json.dumps(asdict(pagina), ensure_ascii=False)
    uit: bytes = typst.compile(SJABLOON, sys_inputs={"gegevens": gegevens}, format="pdf", pdf_standards=["ua-1"])
    return uit
