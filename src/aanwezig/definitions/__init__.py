"""Reads and validates regelwerk/ and returns objects of the core."""
