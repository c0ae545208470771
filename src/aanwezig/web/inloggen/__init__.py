"""Logging in, choosing the work one does, and the demo's log-ins."""
