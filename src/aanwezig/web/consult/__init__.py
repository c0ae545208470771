"""Consults: schools ask others to think along, without saying who it is about."""
