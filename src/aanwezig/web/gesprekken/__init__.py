"""Talks: plan one, record it, and see whether agreements are kept."""
