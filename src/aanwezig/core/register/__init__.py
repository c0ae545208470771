"""The register of thuiszitters: what can be said about one child, and what moved between two days."""
