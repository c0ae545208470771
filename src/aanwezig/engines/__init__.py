"""The same rules over many rows."""
