"""How long somebody stays logged in, how often something may be done, how many files somebody looks at, and what the security log tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Sessiebeleid:
    """``stil``: so long without doing anything; ``hoogstens``: so long after logging in; ``bijhouden``: how exactly that is kept.

    ``formulier``: so long is kept what somebody typed when their time was up.
    """

    stil: timedelta
    hoogstens: timedelta
    bijhouden: timedelta
    formulier: timedelta

    def is_over(self, sinds: datetime, laatst: datetime, nu: datetime) -> bool:
        """Say whether the time of somebody who logged in (``sinds``) and last did something (``laatst``) is up."""
        return nu - laatst > self.stil or nu - sinds > self.hoogstens


@dataclass(frozen=True, slots=True)
class Rem:
    """So many times within a while; ``per``: counted for an address on the internet (adres), a person (mens), or an account (account)."""

    aantal: int
    binnen: timedelta
    per: str


@dataclass(frozen=True, slots=True)
class Kijkbeleid:
    """How many different files somebody looks at: from when on they wait (``wacht``) before a new one, and when they are stopped."""

    trager: Rem
    wacht: timedelta
    stop: tuple[Rem, ...]

    @property
    def terug(self) -> timedelta:
        """How far back looks count."""
        return max(rem.binnen for rem in (self.trager, *self.stop))


@dataclass(frozen=True, slots=True)
class Wachtwoordbeleid:
    """Words that do not count in a password, and how many letters must be left without them."""

    vakwoorden: tuple[str, ...]
    letters_over: int


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """A kind of line in the security log: its group, and its sentence with ``{wie}``."""

    daad: str
    soort: str
    zin: str


@dataclass(frozen=True, slots=True)
class Beveiligingsbeleid:
    """All of it. ``soorten``: what each group of lines is called."""

    sessie: Sessiebeleid
    remmen: Mapping[str, Rem]
    kijken: Kijkbeleid
    wachtwoord: Wachtwoordbeleid
    soorten: Mapping[str, str]
    gebeurtenissen: Mapping[str, Gebeurtenis]
