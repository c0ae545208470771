"""Rules: the closed vocabulary of rule shapes, and what a signal is."""
