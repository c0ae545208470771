"""The one way in which this engine compiles a function: to machine code, kept on disk, without Python's lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(functie: F) -> F:
    """Compile a function when it is first called; its types stay those that it names."""
    return cast(F, njit(cache=True, nogil=True, error_model="numpy", _nrt=False)(functie))


def compiled_with_memory(functie: F) -> F:
    """Compile a function that makes arrays of its own."""
    return cast(F, njit(cache=True, nogil=True, error_model="numpy")(functie))
