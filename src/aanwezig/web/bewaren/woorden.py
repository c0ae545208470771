"""How pages say until when something is kept, and why."""

from __future__ import annotations

from collections.abc import Mapping

from aanwezig.core.bewaren.termijnen import Bewaareenheid, Bewaartermijn, Oordeel, Waarom
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.weergave.woorden import dutch_count

MEER = {Bewaareenheid.JAAR: "jaar", Bewaareenheid.MAAND: "maanden", Bewaareenheid.DAG: "dagen"}
EEN = {Bewaareenheid.MAAND: "maand", Bewaareenheid.DAG: "dag"}
TONEN = {"open": "let-op", "aangehouden": "info", "vernietigd": "stil", "vervallen": "stil"}
LIJSTTONEN = {"opgesteld": "info", "getekend": "let-op", "vastgesteld": "let-op", "uitgevoerd": "goed", "ingetrokken": "stil"}
GEEN_DAG = {
    Waarom.LOOPT: "loopt nog: de termijn telt pas als het klaar is",
    Waarom.ONBEKEND: "er is nog geen dag waarvan de termijn telt",
    Waarom.GEEN_REGEL: "hiervoor geldt nu geen termijn; vraag het de archiefbeheerder",
}


def length_of(aantal: int, eenheid: Bewaareenheid) -> str:
    """Write ``19 jaar``, ``1 dag``."""
    return f"{aantal} {EEN.get(eenheid, MEER[eenheid]) if aantal == 1 else MEER[eenheid]}"


def rule_of(termijn: Bewaartermijn | None) -> str:
    """Write ``19 jaar na de geboortedag van de leerling``."""
    if termijn is None:
        return ""
    vanaf = bewaarboek().gebeurtenissen[termijn.vanaf]
    daarna = f", en dan nog {length_of(termijn.daarna, termijn.eenheid)} afgeschermd" if termijn.daarna else ""
    return f"{length_of(termijn.aantal, termijn.eenheid)} na {vanaf}{daarna}" if termijn.aantal else f"op {vanaf}"


def source_of(termijn: Bewaartermijn | None) -> str:
    """Write where a term comes from."""
    return f"{termijn.bron.naam}, {termijn.bron.vindplaats}" if termijn else ""


def kind_of(soort: str) -> str:
    """Return the name of a kind of stuk."""
    gevonden = bewaarboek().soorten.get(soort)
    return gevonden.naam if gevonden else soort


def content_of(inhoud: Mapping[str, int]) -> str:
    """Write ``2 zaken, 1 gesprek``."""
    return ", ".join(
        f"{dutch_count(aantal)} {naam}" for naam, aantal in sorted(inhoud.items(), key=lambda paar: (-paar[1], paar[0])) if aantal
    )


def why_of(oordeel: Oordeel) -> str:
    """Write why something may go on a day, or why there is no day yet."""
    return rule_of(oordeel.termijn) if oordeel.waarom is Waarom.TERMIJN else GEEN_DAG[oordeel.waarom]
