"""Which areas places belong to."""
