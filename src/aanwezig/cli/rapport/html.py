"""Writes the report as one HTML file: no scripts, nothing fetched, everything escaped."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aanwezig.cli.rapport import zinnen
from aanwezig.cli.rapport.lettertype import FAMILIE, font_face
from aanwezig.cli.rapport.verzamelen import Aantallen, Verzameling
from aanwezig.core.herleiding.taal import dutch_date, dutch_weekday_date
from aanwezig.weergave.grafieken import Staaf, bar_chart
from aanwezig.weergave.sjabloon import GEDEELD, teach
from aanwezig.weergave.woorden import NIVEAUS, STATUSSEN, count_of, day_and_month, dutch_count

HIER = Path(__file__).parent
MEESTE_STAVEN = 15
"""Most bars in a chart; the table behind it goes further."""
MEESTE_TABELRIJEN = 100
MEESTE_OPMERKINGEN = 100
MEESTE_KOLOMMEN = 10
"""Most schools beside each other in the table of rules by school."""
KORTE_HASH = 12
LUI_VANAF = 60
"""From more pupils than this on, a browser draws the page of a pupil only when it comes into view."""
EERST = 10
"""Of how many pupils the list shows the line at once; the others open on demand."""
GEEN_SCHOOL = "zonder school"


def write_rapport(bestand: Path, verzameling: Verzameling) -> None:
    """Write the report: whole or not at all, readable by its owner only.

    Raises:
        OSError: when the file can't be written; what stood there before is still there.
    """
    greep, naam = tempfile.mkstemp(prefix=f".{bestand.name}.", suffix=".tmp", dir=bestand.parent)
    tijdelijk = Path(naam)
    try:
        with os.fdopen(greep, "w", encoding="utf-8", newline="\n") as stroom:
            stroom.writelines(render(verzameling))
            stroom.flush()
            os.fsync(stroom.fileno())
        tijdelijk.replace(bestand)
    except BaseException:
        tijdelijk.unlink(missing_ok=True)
        raise


def render(verzameling: Verzameling) -> Iterator[str]:
    """Yield the report piece by piece."""
    lettertype = font_face()
    stijl = lettertype + "".join(pad.read_text(encoding="utf-8") for pad in (GEDEELD / "verzuim.css", HIER / "stijl.css"))
    omgeving = _environment()
    return omgeving.get_template("rapport.html").generate(
        v=verzameling,
        stijl=Markup(stijl),  # noqa: S704 - our own file, and nothing else goes into the style element
        csp=content_security_policy(stijl),
        plek={pagina.leerling_id: nummer for nummer, pagina in enumerate(verzameling.paginas, start=1)},
        lettertype=FAMILIE if lettertype else "",
        zinnen=list(zinnen.found_sentences(verzameling)),
        leeg=list(zinnen.empty_sentences(verzameling)),
        grafieken=_charts(verzameling),
        matrix=_matrix(verzameling),
    )


def content_security_policy(stijl: str) -> str:
    """Return a policy under which the page may use this one style sheet, the font inside it, and nothing else."""
    som = base64.b64encode(hashlib.sha256(stijl.encode()).digest()).decode("ascii")
    font = " font-src data:;" if "url(data:font/" in stijl else ""
    return f"default-src 'none'; style-src 'sha256-{som}';{font} base-uri 'none'; form-action 'none'"


def _environment() -> Environment:
    omgeving = Environment(
        loader=FileSystemLoader([HIER / "sjabloon", GEDEELD.parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    omgeving.filters |= {
        "datum": dutch_date,
        "weekdatum": dutch_weekday_date,
        "isodatum": date.isoformat,
        "dagmaand": day_and_month,
        "getal": dutch_count,
        "signalen": zinnen.signals,
        "leerlingen": zinnen.leerlingen,
        "rijen": zinnen.rows,
        "hoeveel": count_of,
        "meldingen": zinnen.meldingen,
    }
    teach(omgeving)
    omgeving.globals |= {
        "NIVEAUS": NIVEAUS,
        "STATUSSEN": STATUSSEN,
        "MEESTE_TABELRIJEN": MEESTE_TABELRIJEN,
        "MEESTE_STAVEN": MEESTE_STAVEN,
        "KORTE_HASH": KORTE_HASH,
        "LUI_VANAF": LUI_VANAF,
        "MEESTE_OPMERKINGEN": MEESTE_OPMERKINGEN,
        "EERST": EERST,
        "GEEN_SCHOOL": GEEN_SCHOOL,
        "LEEG": Aantallen(),
    }
    return omgeving


def _charts(verzameling: Verzameling) -> dict[str, Markup]:
    staven = {
        "regel": ("per regel", [Staaf(rij.naam, rij.aantallen.signalen) for rij in verzameling.per_regel if rij.aantallen.signalen]),
        "school": ("per school", [Staaf(school or GEEN_SCHOOL, a.signalen) for school, a in verzameling.per_school]),
        "gemeente": ("per gemeente", [Staaf(naam, a.signalen) for naam, a in verzameling.per_gemeente]),
    }
    return {sleutel: _chart(sleutel, waarvan, lijst) for sleutel, (waarvan, lijst) in staven.items() if lijst}


def _chart(sleutel: str, waarvan: str, staven: list[Staaf]) -> Markup:
    """Draw a chart in the order of its table."""
    getoond = staven[:MEESTE_STAVEN] if sleutel != "regel" else staven
    rest = f" De {MEESTE_STAVEN} hoogste van {dutch_count(len(staven))}." if len(staven) > len(getoond) else ""
    hoogste = max(getoond, key=lambda staaf: staaf.aantal)
    beschrijving = (
        f"Liggende staven. Het hoogst: {hoogste.naam}, {zinnen.signals(hoogste.aantal)}.{rest} De tabel ernaast heeft alle getallen."
    )
    return bar_chart(f"grafiek-{sleutel}", f"Aantal signalen {waarvan}", beschrijving, getoond)


def _matrix(verzameling: Verzameling) -> dict[str, object]:
    """Lay out the table of rules by school: the schools with most signals as columns."""
    scholen = [school for school, _ in verzameling.per_school[:MEESTE_KOLOMMEN]]
    regels = [rij for rij in verzameling.per_regel if rij.aantallen.signalen]
    aantallen = verzameling.per_regel_en_school
    return {
        "scholen": scholen,
        "meer": len(verzameling.per_school) - len(scholen),
        "rijen": [(rij, [aantallen.get((rij.regel_id, school), 0) for school in scholen]) for rij in regels],
    }
