"""Texts that the database keeps without being able to read them: whoever has the database or a backup of it, has no words.

The keys are of the installation (``AANWEZIG_KLUISSLEUTELS``, conf/omgeving.py). The first one writes, all of them read; ``aanwezig kluis
hersleutel`` writes everything under the first. Each compartment has keys of its own that follow from these, so that a text of one is
nothing in another; so have the secrets of second steps.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    _Tekst = models.TextField[str, str]
    _Gegevens = models.TextField[Any, Any]
else:
    _Tekst = _Gegevens = models.TextField


FERNET = "gAAAAA"
"""How a text that was encrypted begins. Secrets from before that was done are letters and digits that begin otherwise."""


class SleutelOntbreekt(Exception):
    """No key of this installation reads a text."""


@lru_cache(maxsize=16)
def _keys(sleutels: tuple[str, ...], kluis: str) -> tuple[Fernet, ...]:
    return tuple(
        Fernet(urlsafe_b64encode(hmac.digest(sleutel.encode(), f"aanwezig.kluis.{kluis}".encode(), sha256))) for sleutel in sleutels
    )


def keys_of(kluis: str) -> tuple[Fernet, ...]:
    """Return the keys of a compartment, the one that writes first."""
    return _keys(tuple(settings.KLUISSLEUTELS), kluis)


def encrypt(tekst: str, kluis: str) -> str:
    """Return a text as the database keeps it."""
    return keys_of(kluis)[0].encrypt(tekst.encode()).decode("ascii")


def decrypt(bewaard: str, kluis: str) -> str:
    """Return what the database keeps as a text. Raises ``SleutelOntbreekt``."""
    try:
        return MultiFernet(keys_of(kluis)).decrypt(bewaard).decode()
    except InvalidToken:
        raise SleutelOntbreekt(
            "een tekst in een kluis is niet te lezen: de sleutel waarmee hij is geschreven staat niet in AANWEZIG_KLUISSLEUTELS. "
            "Zet de oude sleutel achter de nieuwe, en doe dan: aanwezig kluis hersleutel"
        ) from None


def under_first_key(bewaard: str, kluis: str) -> str | None:
    """Return what is kept, written under the first key; None when it is so already. Raises ``SleutelOntbreekt``."""
    try:
        keys_of(kluis)[0].decrypt(bewaard)
    except InvalidToken:
        return encrypt(decrypt(bewaard, kluis), kluis)
    return None


TWEEDE_STAP = "tweede-stap"
"""For what the secrets of second steps are encrypted, as if it were a compartment."""


def write_factor(geheim: str) -> str:
    """Return the secret of a second step as the database keeps it."""
    return encrypt(geheim, TWEEDE_STAP)


def read_factor(bewaard: str) -> str:
    """Return what the database keeps as the secret of a second step. Raises ``SleutelOntbreekt``."""
    return decrypt(bewaard, TWEEDE_STAP) if bewaard.startswith(FERNET) else bewaard


def factor_under_first_key(bewaard: str) -> str | None:
    """Return the secret of a second step, written under the first key; None when it is so already. Raises ``SleutelOntbreekt``."""
    return under_first_key(bewaard, TWEEDE_STAP) if bewaard.startswith(FERNET) else write_factor(bewaard)


class _Versleuteld:
    """What both kinds of field do. ``kluis``: the compartment that the field is in."""

    def __init__(self, *args: Any, kluis: str, **kwargs: Any) -> None:
        self.kluis = str(kluis)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return how a migration writes this field."""
        naam, pad, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return naam, pad, args, {**kwargs, "kluis": self.kluis}

    def get_lookup(self, lookup_name: str) -> Any:
        """Return how to look by this field: not at all, but for whether there is something."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None  # type: ignore[misc]


class VersleuteldeTekst(_Versleuteld, _Tekst):
    """A text that is encrypted on its way to the database. Nothing can be found by it."""

    def get_prep_value(self, value: Any) -> Any:
        """Return what goes to the database."""
        return None if value is None else encrypt(str(value), self.kluis)

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Return what came out of the database."""
        return None if value is None else decrypt(value, self.kluis)


class VersleuteldeGegevens(_Versleuteld, _Gegevens):
    """Values as JSON allows, encrypted as one text."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any
        _pyi_lookup_exact_type: Any

    def get_prep_value(self, value: Any) -> Any:
        """Return what goes to the database."""
        return None if value is None else encrypt(json.dumps(value, ensure_ascii=False, sort_keys=True), self.kluis)

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Return what came out of the database."""
        return None if value is None else json.loads(decrypt(value, self.kluis))

    def to_python(self, value: Any) -> Any:
        """Return the value as it is."""
        return value
