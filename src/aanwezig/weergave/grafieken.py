"""Charts as small SVG, drawn here and not in the reader's browser. The table behind each chart is in the template.

Vega-Lite draws; what comes out is then rewritten to the few elements that show something: no fonts, styles, roles or numbered ids, so that
the same counts give the same bytes and nothing in it needs an exception in the Content-Security-Policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import altair as alt
import vl_convert
from markupsafe import Markup

from aanwezig.weergave.woorden import dutch_count

BREEDTE = 420
BALKRUIMTE = 350
"""Width of the longest bar; the number stands behind it."""
BALK, STAP = 12, 46
LETTERS = 60
"""Longest name above a bar, in characters; the whole name is in the table."""
INKT, MERK, SPOOR = "#13263b", "#0b5a6f", "#e9eff4"

GEEN_VERSCHUIVING = "translate(0,0)"
_SVG = "{http://www.w3.org/2000/svg}"
_ATTRIBUTEN = ("d", "fill", "font-size", "font-weight", "text-anchor", "transform")
_GETAL = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar: a name and a number."""

    naam: str
    aantal: int


def bar_chart(sleutel: str, titel: str, beschrijving: str, staven: Sequence[Staaf]) -> Markup:
    """Draw lying bars, each with its name above and its number behind. ``sleutel`` makes the ids in the page unique."""
    svg = vl_convert.vegalite_to_svg(_spec(staven), allowed_base_urls=[])
    wortel = ET.fromstring(svg)  # noqa: S314 - our own drawing, made the line before
    breedte, hoogte = wortel.get("width", ""), wortel.get("height", "")
    tekening = Markup().join(_draw(wortel))
    return Markup(
        '<svg class="grafiek" role="img" aria-labelledby="{sleutel}-t {sleutel}-d" viewBox="0 0 {breedte} {hoogte}" width="{breedte}">'
        '<title id="{sleutel}-t">{titel}</title><desc id="{sleutel}-d">{beschrijving}</desc>{tekening}</svg>'
    ).format(sleutel=sleutel, titel=titel, beschrijving=beschrijving, breedte=breedte, hoogte=hoogte, tekening=tekening)


def _spec(staven: Sequence[Staaf]) -> dict[str, object]:
    rijen = [
        {
            "plek": plek,
            "naam": _clip(staaf.naam),
            "aantal": staaf.aantal,
            "getal": dutch_count(staaf.aantal),
        }
        for plek, staaf in enumerate(staven)
    ]
    meeste = max((staaf.aantal for staaf in staven), default=0) or 1
    plek = alt.Y("plek:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    lengte = alt.X("aantal:Q", axis=None, scale=alt.Scale(domain=[0, meeste], range=[0, BALKRUIMTE]))
    basis = alt.Chart(alt.InlineData(values=rijen)).encode(y=plek)
    lagen = alt.layer(
        basis.mark_bar(color=SPOOR, height=BALK, yOffset=10).encode(x=alt.value(0), x2=alt.value(BALKRUIMTE)),
        basis.mark_bar(color=MERK, height=BALK, yOffset=10).encode(x=lengte),
        basis.mark_text(align="left", baseline="middle", dx=8, dy=10, fontSize=14, fontWeight=700, color=INKT).encode(
            x=alt.value(BALKRUIMTE), text="getal:N"
        ),
        basis.mark_text(align="left", baseline="middle", dy=-8, fontSize=14, color=INKT, limit=BREEDTE).encode(
            x=alt.value(0), text="naam:N"
        ),
    )
    tekening = lagen.properties(width=BREEDTE, height=alt.Step(STAP), padding=0).configure_view(stroke=None)
    spec: dict[str, object] = tekening.to_dict()
    return spec


def _clip(naam: str) -> str:
    return naam if len(naam) <= LETTERS else f"{naam[: LETTERS - 1].rstrip()}…"


def _draw(element: ET.Element) -> Iterator[Markup]:
    """Write the elements that show something, with the few attributes that matter and numbers of at most two decimals."""
    for kind in element:
        naam = kind.tag.removeprefix(_SVG)
        if naam == "g":
            binnen = Markup().join(_draw(kind))
            verschuiving = _round(kind.get("transform", GEEN_VERSCHUIVING))
            if binnen:
                yield binnen if verschuiving == GEEN_VERSCHUIVING else Markup('<g transform="{}">{}</g>').format(verschuiving, binnen)
        elif naam == "text" or (naam == "path" and kind.get("fill") and kind.get("display") != "none"):
            attributen = Markup().join(Markup(' {}="{}"').format(wat, _round(kind.get(wat, ""))) for wat in _ATTRIBUTEN if kind.get(wat))
            yield Markup("<{}{}>{}</{}>").format(naam, attributen, kind.text or "", naam)


def _round(tekst: str) -> str:
    return _GETAL.sub(lambda getal: f"{float(getal[0]):.2f}".rstrip("0").rstrip("."), tekst)
