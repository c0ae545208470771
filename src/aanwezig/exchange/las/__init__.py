"""Adapters for exports of school systems (leerlingadministratiesystemen): each turns one layout into rows of the table
verzuim."""

from aanwezig.exchange.las.eduarte import lees_eduarte
from aanwezig.exchange.las.notities import Lasuitkomst, schoolredenen, to_frame
from aanwezig.exchange.las.somtoday import lees_somtoday

__all__ = ["Lasuitkomst", "lees_eduarte", "lees_somtoday", "schoolredenen", "to_frame"]
