"""Politiegegevens: which phase something is in, and what that means for who asks."""
