"""The font of the report, inside it: set-up fetches it, and without it the reader's own fonts do the work."""

from __future__ import annotations

import base64
from pathlib import Path

import aanwezig

FAMILIE = "Atkinson Hyperlegible Next"
MAP = Path(aanwezig.__file__).parent / "derden" / "lettertype"


def font_face() -> str:
    """Return the style rule that carries the font, its makers and its licence; nothing when set-up could not fetch it."""
    bestand = MAP / "atkinson-hyperlegible-next.woff2"
    if not bestand.is_file():
        return ""
    rechten = (MAP / "LICENSE").read_text(encoding="utf-8").partition("\n")[0].partition(" (")[0]
    inhoud = base64.b64encode(bestand.read_bytes()).decode("ascii")
    return (
        f"/* {FAMILIE}. {rechten}. SIL Open Font License 1.1. */\n"
        f'@font-face{{font-family:"{FAMILIE}";font-weight:200 800;src:url(data:font/woff2;base64,{inhoud}) format("woff2")}}\n'
    )
