"""The meaning: what the words of law and protocol say, in plain values.

Standard library only; no clock, no files, no framework. Everything else in the house stands on this package.
"""
