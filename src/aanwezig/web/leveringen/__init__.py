"""Deliveries of a school: offer a file, see what it would change, confirm, and undo."""
