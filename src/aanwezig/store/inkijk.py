"""What comes out of the database about pupils while a question is answered: nothing that was shown is forgotten.

Models about pupils note themselves when a row becomes an object (``OverLeerling``), so that no page, list or export can show somebody
without leaving a trace. Outside a question (a job, a command) nobody looks, and nothing is noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Inkijk:
    """The pupils (database ids) who came out, each with the field groups of what came out.

    ``los``: groups of rows that name no pupil by themselves.
    """

    gezien: dict[int, set[str]] = field(default_factory=dict)
    los: set[str] = field(default_factory=set)

    def note(self, leerling: int | None, veldgroep: str) -> None:
        """Note that something of a field group came out."""
        if leerling is None:
            self.los.add(veldgroep)
        else:
            self.gezien.setdefault(leerling, set()).add(veldgroep)

    def groepen_of(self, leerling: int) -> frozenset[str]:
        """Return the field groups that came out with a pupil."""
        return frozenset(self.gezien.get(leerling, ())) | self.los


_NU: ContextVar[Inkijk | None] = ContextVar("inkijk", default=None)


@contextmanager
def watching() -> Iterator[Inkijk]:
    """Note what comes out in this block."""
    inkijk = Inkijk()
    merk = _NU.set(inkijk)
    try:
        yield inkijk
    finally:
        _NU.reset(merk)


@contextmanager
def unseen() -> Iterator[None]:
    """Note nothing in this block: an act needs to know much that it shows nobody."""
    merk = _NU.set(None)
    try:
        yield
    finally:
        _NU.reset(merk)


def note(leerling: int | None, veldgroep: str) -> None:
    """Note that something about a pupil came out of the database, when somebody is looking."""
    if (inkijk := _NU.get()) is not None:
        inkijk.note(leerling, veldgroep)
