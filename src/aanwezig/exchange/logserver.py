"""Sends lines of the security log to another system, as syslog over TLS (RFC 5424 and 5425): what was sent can't be taken back here.

Each message is one line of JSON. What does not arrive raises, so that whoever sends knows from where to begin again.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

POORT = 6514
"""The port of syslog over TLS."""
WACHT_SECONDEN = 10
NOTICE = 10 * 8 + 5
"""Facility authpriv, severity notice: what the receiver sorts on."""


class GeenLogserver(ValueError):
    """What was given as a log server is none that we send to."""


@dataclass(frozen=True, slots=True)
class Logserver:
    """Where lines go. ``tls`` no: a program on this computer that sends them on."""

    host: str
    poort: int
    tls: bool
    ca: str = ""

    @contextmanager
    def connected(self) -> Iterator[socket.socket]:
        """Connect, and say goodbye in order. Raises ``OSError`` when nobody listens, or the certificate is not trusted."""
        with socket.create_connection((self.host, self.poort), WACHT_SECONDEN) as kaal:
            if not self.tls:
                yield kaal
                return
            veilig = ssl.create_default_context(cafile=self.ca or None)
            veilig.minimum_version = ssl.TLSVersion.TLSv1_2
            with veilig.wrap_socket(kaal, server_hostname=self.host) as lijn:
                yield lijn
                with suppress(ssl.SSLError):  # some hang up without a word once they have it all
                    lijn.unwrap()


@dataclass(frozen=True, slots=True)
class Melding:
    """A line: when it was written, of which kind, and what it says, in numbers and codes."""

    op: datetime
    soort: str
    inhoud: Mapping[str, object]


def read_logserver(adres: str, ca: str = "") -> Logserver | None:
    """Read an address: ``tls://server:6514``, or ``tcp://127.0.0.1:514`` for a program on this computer; None when there is none.

    Raises:
        GeenLogserver: for another address; what leaves this computer is encrypted.
    """
    if not adres:
        return None
    delen = urlsplit(adres)
    if delen.scheme not in ("tls", "tcp") or not delen.hostname:
        raise GeenLogserver(f"AANWEZIG_LOGSERVER: {adres} is geen tls://server:poort")
    if delen.scheme == "tcp" and not _is_here(delen.hostname):
        raise GeenLogserver("AANWEZIG_LOGSERVER: zonder TLS alleen naar een programma op deze computer (tcp://127.0.0.1:514)")
    return Logserver(delen.hostname, delen.port or POORT, delen.scheme == "tls", ca)


def send_all(server: Logserver, meldingen: Iterable[Melding], naam: str) -> None:
    """Send lines, in order. ``naam``: of the computer that they come from.

    Raises:
        OSError: when they did not all arrive; none counts as sent then.
    """
    with server.connected() as lijn:
        for melding in meldingen:
            lijn.sendall(_framed(melding, naam))


def _framed(melding: Melding, naam: str) -> bytes:
    kop = f"<{NOTICE}>1 {melding.op.isoformat(timespec='microseconds')} {naam} aanwezig - {melding.soort[:32]} - "
    tekst = (kop + json.dumps(melding.inhoud, sort_keys=True)).encode()
    return f"{len(tekst)} ".encode() + tekst  # RFC 6587: first how long it is, so that no text makes a line of its own


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
