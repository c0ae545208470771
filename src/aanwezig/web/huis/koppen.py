"""The headers that every answer carries, whoever made it: a page, the API, a static file, a redirect or a refusal.

Stands before everything else, since what refuses a request early (an unknown host, a broken form) would otherwise answer without them.
"""

from __future__ import annotations

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

KOPPEN = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{kan}=()"
        for kan in (
            *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
            *("gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
            *("publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
        )
    ),
}
"""Set where an answer has none of its own."""
METHODEN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
CSP = "Content-Security-Policy"
BEWAREN = "Cache-Control"


class Koppen:
    """Adds what an answer lacks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        antwoord = HttpResponseNotAllowed(METHODEN) if request.method == "TRACE" else self._get_response(request)
        for kop, waarde in KOPPEN.items():
            antwoord.headers.setdefault(kop, waarde)
        antwoord.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        if CSP not in antwoord.headers:
            antwoord.headers[CSP] = build_policy()
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            eigen = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
            antwoord.headers.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}{eigen}")
        if not request.path_info.startswith(settings.STATIC_URL) and "no-store" not in antwoord.headers.get(BEWAREN, ""):
            antwoord.headers[BEWAREN] = "no-store, private"  # a page, a file or a redirect may be about a child; only what is static stays
        return antwoord
