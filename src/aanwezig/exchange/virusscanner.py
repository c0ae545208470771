"""Asks a virus scanner (clamd, by its INSTREAM command) whether a file is harmful.

The scanner runs beside the application (``AANWEZIG_VIRUSSCANNER``: a path of a socket, or host:port). Once it is set, a file that could not
be scanned is not kept: no answer is no.
"""

from __future__ import annotations

import socket
import struct
from contextlib import closing

WACHT = 20.0
"""Seconds that the scanner gets."""
STUK = 64 * 1024
GOED, KWAAD = b"OK", b"FOUND"


class GeenUitslag(Exception):
    """The scanner could not be asked, or gave no answer that says anything."""


def is_harmful(waar: str, inhoud: bytes) -> bool:
    """Say whether the scanner at ``waar`` finds something in a file.

    Raises:
        GeenUitslag: when there is no scanner, or it does not say.
    """
    try:
        with closing(_open(waar)) as lijn:
            lijn.sendall(b"zINSTREAM\0")
            for begin in range(0, len(inhoud), STUK):
                stuk = inhoud[begin : begin + STUK]
                lijn.sendall(struct.pack("!I", len(stuk)) + stuk)
            lijn.sendall(struct.pack("!I", 0))
            antwoord = _read(lijn)
    except (OSError, ValueError) as fout:
        raise GeenUitslag(str(fout)) from fout
    if antwoord.endswith(KWAAD):
        return True
    if antwoord.endswith(GOED):
        return False
    raise GeenUitslag(antwoord.decode(errors="replace"))


def _open(waar: str) -> socket.socket:
    if waar.startswith("/"):
        lijn = socket.socket(socket.AF_UNIX)
        lijn.settimeout(WACHT)
        try:
            lijn.connect(waar)
        except OSError:
            lijn.close()
            raise
        return lijn
    host, _, poort = waar.rpartition(":")
    return socket.create_connection((host, int(poort)), timeout=WACHT)


def _read(lijn: socket.socket) -> bytes:
    uit = b""
    while deel := lijn.recv(STUK):
        uit += deel
        if b"\0" in deel:
            break
    return uit.rstrip(b"\0\n ")
