"""Who said yes, in tests that are about something else."""

from __future__ import annotations

SAMEN = frozenset({"ouder", "leerling"})
"""Parents and pupil both: enough at every age."""
