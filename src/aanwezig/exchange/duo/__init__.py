"""Adapters for DUO, the executive agency for education."""

from aanwezig.exchange.duo.scholen import SCHOLEN, Regiobijwerking, bijwerken_regio, bijwerken_scholen, fill_in, other_kinds
from aanwezig.exchange.duo.vestigingen import Vestiging, Vestigingenuitkomst, lees_vestigingen

__all__ = [
    "SCHOLEN",
    "Regiobijwerking",
    "Vestiging",
    "Vestigingenuitkomst",
    "bijwerken_regio",
    "bijwerken_scholen",
    "fill_in",
    "lees_vestigingen",
    "other_kinds",
]
