"""Reads which signal an example expects."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Status
from aanwezig.definitions.lezer import Knoop
from aanwezig.definitions.voorbeelden.voorbeeld import Verwachting

GEEN = "geen"


def read_verwachting(knoop: Knoop, regel: Regel) -> Verwachting:
    """Read a signal that must come.

    Raises:
        RegelwerkFout: when it makes no sense.
    """
    ladder = ["regel"] if regel.ids != (regel.id,) else []
    velden = knoop.velden(["eind_datum", *ladder], ["begin_datum", "gemeten", "school_id", "status", "grond", "geteld"])
    gronden = tuple(o.grond for o in regel.versies[0].onderdelen if o.grond)
    return Verwachting(
        knoop.plaats,
        velden["eind_datum"].datum(),
        velden.get("begin_datum", Knoop.datum, None),
        velden.get("gemeten", _decimaal, None),
        velden.get("school_id", lambda k: "" if k.tekst() == GEEN else k.tekst(), None),
        velden.get("status", lambda k: k.keuze(Status), None),
        velden.get("grond", lambda k: k.een_van(gronden), None),
        velden.get("regel", lambda k: k.een_van(regel.ids), None),
        velden.get("geteld", Knoop.getal, None),
    )


def _decimaal(knoop: Knoop) -> Decimal:
    try:
        waarde = Decimal(knoop.tekst())
    except InvalidOperation:
        raise knoop.fout(f"'{knoop.tekst()}' is geen getal", "een getal met een punt voor de decimalen, zoals 16 of 90.35") from None
    if not waarde.is_finite() or waarde < 0 or -int(waarde.as_tuple().exponent) > 2:
        raise knoop.fout(f"'{knoop.tekst()}'", "een getal van 0 of meer met hoogstens twee decimalen")
    return waarde
