"""What the templates that report and pages share need to know: sjablonen/gedeeld."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment

from aanwezig.core.herleiding.taal import DAGEN
from aanwezig.weergave.jaar import BREEDTE, HOOGTE
from aanwezig.weergave.rooster import LEGENDA, Band
from aanwezig.weergave.woorden import SCHOOLDAGEN_KORT

GEDEELD = Path(__file__).resolve().parents[1] / "sjablonen" / "gedeeld"


def teach(omgeving: Environment) -> None:
    """Teach an environment the words of the shared templates."""
    omgeving.tests["band"] = lambda rij: isinstance(rij, Band)
    omgeving.globals |= {
        "LEGENDA": LEGENDA,
        "DAGEN": tuple(zip(SCHOOLDAGEN_KORT, DAGEN, strict=False)),
        "JAAR": {"breedte": BREEDTE, "hoogte": HOOGTE},
    }
