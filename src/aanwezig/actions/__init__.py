"""Verbs: what people and the clock do. Each checks, writes and logs in one transaction; nothing else writes."""
