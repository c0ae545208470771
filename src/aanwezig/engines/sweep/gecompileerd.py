"""The one way in which this engine compiles a function: to machine code, kept on disk, without Python's lock."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(functie: F) -> F:
    """Compile a function when it is first called; its types stay those that it names."""
    return cast(F, _stamped(njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(functie)))


def compiled_inside(functie: F) -> F:
    """Compile a function as a part of the one that calls it.

    For what is called from one place for each pupil: a call hands over some two hundred words, seven for each array, and costs more
    than many a rule.
    """
    return cast(F, _stamped(njit(cache=True, nogil=True, error_model="numpy", _nrt=False, forceinline=True)(functie)))


def compiled_with_memory(functie: F) -> F:
    """Compile a function that makes arrays of its own."""
    return cast(F, _stamped(njit(cache=True, nogil=True, error_model="numpy")(functie)))


def stamp_of(map_: Path) -> str:
    """Return a stamp of all sources in a folder."""
    som = hashlib.sha256()
    for bron in sorted(map_.glob("*.py")):
        som.update(bron.name.encode() + b"\0" + bron.read_bytes() + b"\0")
    return som.hexdigest()


STEMPEL = stamp_of(Path(__file__).parent)


def _stamped(verzender: Any) -> Any:
    """Tie what is kept on disk to the sources of the whole engine.

    Numba looks at the file of the function itself only, but machine code holds functions and constants of the other files too: after a
    change in one of them the old code would go on running.
    """
    bestand = getattr(getattr(verzender, "_cache", None), "_cache_file", None)
    if bestand is not None:
        bestand._source_stamp = STEMPEL
    return verzender
