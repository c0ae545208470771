"""How pages write dates and numbers: in Dutch."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from aanwezig import klok
from aanwezig.actions.logboek import Moment
from aanwezig.core.herleiding.taal import DAGEN, DAGEN_KORT, MAANDEN, MAANDEN_KORT, dutch_date, dutch_number
from aanwezig.core.kalender.tijd import AMSTERDAM


def today() -> date:
    """Return today in the Netherlands."""
    return Moment(klok.now()).dag


def datum(dag: date | datetime | None) -> str:
    """Write ``vrijdag 20 november``, with the year when it is another year than now."""
    if dag is None:
        return ""
    dag = _day(dag)
    jaar = "" if dag.year == today().year else f" {dag.year}"
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]}{jaar}"


def korte_datum(dag: date | datetime | None) -> str:
    """Write ``vr 20 nov``, with the year when it is another year than now."""
    if dag is None:
        return ""
    dag = _day(dag)
    jaar = "" if dag.year == today().year else f" {dag.year}"
    return f"{DAGEN_KORT[dag.weekday()]} {dag.day} {MAANDEN_KORT[dag.month - 1]}{jaar}"


def datumkort(dag: date | None) -> str:
    """Write ``5 maart 2011``: a date without its weekday, such as that of a birth."""
    return "" if dag is None else dutch_date(dag)


def datumtijd(op: datetime | None) -> str:
    """Write ``vrijdag 20 november, 10.30 uur``."""
    return "" if op is None else f"{datum(op)}, {op.astimezone(AMSTERDAM):%H.%M} uur"


def tijd(op: datetime | None) -> str:
    """Write ``10.30 uur``."""
    return "" if op is None else f"{op.astimezone(AMSTERDAM):%H.%M} uur"


def aantal(waarde: int) -> str:
    """Write ``1.234``."""
    return f"{waarde:,}".replace(",", ".")


def getal(waarde: int | Decimal | Fraction) -> str:
    """Write ``16,5``."""
    return dutch_number(Fraction(waarde))


def _day(dag: date | datetime) -> date:
    return dag.astimezone(AMSTERDAM).date() if isinstance(dag, datetime) else dag
