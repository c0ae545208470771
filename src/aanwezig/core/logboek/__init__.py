"""The logbook as a chain: each line sealed onto the one before it."""
