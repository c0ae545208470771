"""What counts around a session besides its time: in which browser it began, and on which network (regelwerk/toegang/beveiliging.yaml).

Neither is kept as it is: a fingerprint tells whether it is the same, and needs the secret of the installation.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.herkomst import address_of_asker

TOESTEL, NETWERK = "toestel", "netwerk"
"""Where a session keeps its browser and its network."""
TEKENS = 16
"""How much of a fingerprint is kept: enough to tell one from another."""


def device_of(request: HttpRequest) -> str:
    """Return the fingerprint of the browser that asks; empty when it does not say which it is."""
    return _fingerprint(TOESTEL, request.headers.get("User-Agent", ""))


def network_of(request: HttpRequest) -> str:
    """Return the fingerprint of the network from which is asked; empty when it is not known."""
    return _fingerprint(NETWERK, beveiligingsbeleid().omgeving.network_of(address_of_asker(request)))


BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMEN = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux"}
"""By which a browser and a system are known, the first that fits: most say that they are others as well."""


def browser_of(request: HttpRequest) -> str:
    """Return in words in which browser somebody asks, as far as that can be told."""
    zegt = request.headers.get("User-Agent", "")
    if not zegt:
        return ""
    browser, systeem = (next((woord for merk, woord in woorden.items() if merk in zegt), "") for woorden in (BROWSERS, SYSTEMEN))
    return f"{browser or 'een browser'}{f' op {systeem}' if systeem else ''}"


def differs(request: HttpRequest, wat: str, nu: str) -> bool:
    """Say whether what a session keeps is another than now; what it did not know yet it keeps from now on."""
    eerder = request.session.get(wat, "")
    if nu and nu != eerder:
        request.session[wat] = nu
    return bool(eerder and nu and nu != eerder)


def _fingerprint(soort: str, waarde: str) -> str:
    return salted_hmac(f"aanwezig.{soort}", waarde, algorithm="sha256").hexdigest()[:TEKENS] if waarde else ""
