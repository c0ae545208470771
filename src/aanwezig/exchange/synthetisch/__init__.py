"""Makes a synthetic region of any size from a seed, with planted cases whose signals are known beforehand. All people are made up."""

from aanwezig.exchange.synthetisch.maken import Verslag, genereer

__all__ = ["Verslag", "genereer"]
