"""Signals of a school: the list of all of them, and closing one with an outcome."""
