"""The proof, as a list: each security test T01-T46 with its figure, counted by the tests and printed by ``make bewijs``."""
