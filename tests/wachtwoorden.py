"""How often a password is hashed: in the application so often that guessing takes long, in most tests not."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher

KEREN = PBKDF2PasswordHasher.iterations
"""As it is in the application: read before a test run changes it."""
IN_TESTS = 1_000


def hash_fast() -> None:
    """Let a password cost a thousandth from now on: each account of a test has one, and few tests are about guessing."""
    PBKDF2PasswordHasher.iterations = IN_TESTS
