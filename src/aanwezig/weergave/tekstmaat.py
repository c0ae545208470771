"""How wide a text is in a picture: SVG does not wrap, so lines are broken here, a little early rather than too late."""

from __future__ import annotations

SMALLE, BREDE = frozenset("iljtfr.,;:'|!()[]/ “”’-"), frozenset("mwMWQO@%—→")
MATEN = {"smal": 0.385, "breed": 0.98, "hoofdletter": 0.74, "gewoon": 0.622}
VET = 1.13
PUNTJES = "…"


def width_of(tekst: str, grootte: float, *, vet: bool = False) -> float:
    """Return about how wide a text is, in the units of the picture."""
    breedte = sum(MATEN["smal" if t in SMALLE else "breed" if t in BREDE else "hoofdletter" if t.isupper() else "gewoon"] for t in tekst)
    return breedte * grootte * (VET if vet else 1)


def wrap(tekst: str, breedte: float, grootte: float, *, vet: bool = False) -> list[str]:
    """Break a text into lines that fit; a word that is longer than a line is broken with a hyphen."""
    regels: list[str] = []
    regel = ""
    for woord in tekst.split():
        rest = woord
        while width_of(rest, grootte, vet=vet) > breedte:
            if regel:
                regels.append(regel)
                regel = ""
            deel = _longest(rest, breedte, grootte, vet)
            regels.append(f"{deel}-")
            rest = rest[len(deel) :]
        kandidaat = f"{regel} {rest}".strip()
        if regel and width_of(kandidaat, grootte, vet=vet) > breedte:
            regels.append(regel)
            regel = rest
        else:
            regel = kandidaat
    return [*regels, regel] if regel else regels


def fit(tekst: str, breedte: float, grootte: float) -> str:
    """Shorten a text to one line, with dots at its end when something is left out."""
    if width_of(tekst, grootte) <= breedte:
        return tekst
    while tekst and width_of(tekst + PUNTJES, grootte) > breedte:
        tekst = tekst[:-1]
    return tekst.rstrip() + PUNTJES


def _longest(woord: str, breedte: float, grootte: float, vet: bool) -> str:
    lengte = len(woord)
    while lengte > 1 and width_of(woord[:lengte] + "-", grootte, vet=vet) > breedte:
        lengte -= 1
    return woord[:lengte]
