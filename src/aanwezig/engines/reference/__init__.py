"""The plain engine: slow, obvious, the arbiter."""
