"""The picture of a route as a file of its own, with its style in it. A page takes its style from route.css instead."""

from __future__ import annotations

import re

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aanwezig.weergave.routebeeld import Tekening
from aanwezig.weergave.sjabloon import GEDEELD


def svg_of(tekening: Tekening) -> str:
    """Write a picture as an SVG file."""
    omgeving = Environment(
        loader=FileSystemLoader(GEDEELD), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    stijl = re.sub(r"/\*.*?\*/\s*", "", (GEDEELD / "route.css").read_text(encoding="utf-8"), flags=re.S)
    module = omgeving.get_template("route.html").module
    return str(module.plaatje(tekening, "route", Markup(stijl))).strip() + "\n"  # type: ignore[attr-defined]  # noqa: S704  # our own file
