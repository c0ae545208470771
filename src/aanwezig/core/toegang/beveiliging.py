"""How long somebody stays logged in, how often something may be done, how many files somebody looks at, and what the security log tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network


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
class Omgevingsbeleid:
    """What counts around a session. ``bekend``: a device with which somebody did not log in for so long is new; ``bits``: how much of an
    address says of which network it is, by version of the protocol; ``van`` and ``tot``: the hours in which people usually log in.
    """

    bekend: timedelta
    bits: Mapping[int, int]
    van: int
    tot: int

    def network_of(self, adres: str) -> str:
        """Return the network of an address on the internet; empty when it is no address."""
        try:
            soort = ip_address(adres).version
        except ValueError:
            return ""
        return str(ip_network(f"{adres}/{self.bits[soort]}", strict=False))

    def is_unusual(self, uur: int) -> bool:
        """Say whether an hour of the day is one in which people usually don't log in."""
        return not self.van <= uur < self.tot


@dataclass(frozen=True, slots=True)
class Rem:
    """So many times within a while; ``per``: counted for an address on the internet (adres), a person (mens), an account, or a key."""

    aantal: int
    binnen: timedelta
    per: str


@dataclass(frozen=True, slots=True)
class Kijkbeleid:
    """How many different files somebody looks at: from when on they wait (``wacht``) before a new one, and when they are stopped.

    ``vrijgave``: so long after somebody was let on again they may take one list along, however long it is.
    """

    trager: Rem
    wacht: timedelta
    stop: tuple[Rem, ...]
    vrijgave: timedelta

    @property
    def terug(self) -> timedelta:
        """How far back looks count."""
        return max(rem.binnen for rem in (self.trager, *self.stop))


@dataclass(frozen=True, slots=True)
class Sleutelruimte:
    """Of how many different pupils a key gives data, and what that is called."""

    naam: str
    stop: tuple[Rem, ...]

    @property
    def terug(self) -> timedelta:
        """How far back pupils count."""
        return max(rem.binnen for rem in self.stop)


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
    """All of it. ``soorten``: what each group of lines is called; ``gezien``: how it can be seen that somebody is who they say;
    ``ruimtes``: how much a key gives, the usual one first.
    """

    sessie: Sessiebeleid
    omgeving: Omgevingsbeleid
    remmen: Mapping[str, Rem]
    kijken: Kijkbeleid
    ruimtes: Mapping[str, Sleutelruimte]
    wachtwoord: Wachtwoordbeleid
    gezien: Mapping[str, str]
    soorten: Mapping[str, str]
    gebeurtenissen: Mapping[str, Gebeurtenis]
