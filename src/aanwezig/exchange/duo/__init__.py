"""Adapters for DUO, the executive agency for education."""

from aanwezig.exchange.duo.vestigingen import Vestiging, Vestigingenuitkomst, lees_vestigingen

__all__ = ["Vestiging", "Vestigingenuitkomst", "lees_vestigingen"]
