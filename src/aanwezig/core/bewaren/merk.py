"""What is remembered of something that was destroyed: enough to know it when a backup brings it back, and no more."""

from __future__ import annotations

import hashlib
from uuid import UUID


def merk_of(soort: str, leerling: UUID, organisatie: str) -> str:
    """Return the mark of a stuk. The key of a pupil is random (122 bits): nobody finds it back from its hash by trying."""
    return hashlib.sha256(f"aanwezig vernietigd|{soort}|{leerling}|{organisatie}".encode()).hexdigest()
