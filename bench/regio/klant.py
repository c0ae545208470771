"""Somebody at a browser: logs in on the demo page, asks for pages, fills in a form. Standard library only."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

WACHT_SECONDEN = 120
MERK = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Mislukt(Exception):
    """A page did not answer as it should."""


@dataclass
class Klant:
    """A browser with its cookies. Each page is a connection of its own."""

    poort: int
    koekjes: dict[str, str] = field(default_factory=dict)

    def log_in(self, functie: int) -> None:
        """Log in as somebody of the demo, by the number of their functie."""
        self._send("/inloggen/demo/", {"functie": str(functie)}, self.token("/inloggen/demo/"))

    def page(self, pad: str) -> float:
        """Ask for a page; return how many seconds it took to have all of it."""
        begin = time.perf_counter()
        status, _ = self._ask("GET", pad)
        duur = time.perf_counter() - begin
        if status != 200:
            raise Mislukt(f"{pad}: status {status}")
        return duur

    def token(self, pad: str) -> str:
        """Return the token that the form on a page asks for."""
        status, tekst = self._ask("GET", pad)
        gevonden = MERK.search(tekst)
        if status != 200 or gevonden is None:
            raise Mislukt(f"{pad}: status {status}, geen formulier")
        return gevonden[1]

    def send(self, pad: str, velden: dict[str, str]) -> float:
        """Fill in the form on a page and send it; return how many seconds the sending took."""
        merk = self.token(pad)
        begin = time.perf_counter()
        self._send(pad, velden, merk)
        return time.perf_counter() - begin

    def _send(self, pad: str, velden: dict[str, str], merk: str) -> None:
        status, _ = self._ask("POST", pad, urlencode(velden | {"csrfmiddlewaretoken": merk}))
        if status != 302:
            raise Mislukt(f"{pad}: status {status} na het versturen")

    def _ask(self, hoe: str, pad: str, inhoud: str | None = None) -> tuple[int, str]:
        verbinding = HTTPConnection("127.0.0.1", self.poort, timeout=WACHT_SECONDEN)
        koppen = {"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())}
        if inhoud is not None:
            koppen["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            verbinding.request(hoe, pad, inhoud, koppen)
            antwoord = verbinding.getresponse()
            tekst = antwoord.read().decode()
            self._keep(antwoord)
        finally:
            verbinding.close()
        return antwoord.status, tekst

    def _keep(self, antwoord: HTTPResponse) -> None:
        for kop in antwoord.headers.get_all("Set-Cookie", ()):
            naam, _, waarde = kop.partition(";")[0].partition("=")
            self.koekjes[naam] = waarde
