"""What we ask of a provider: an answer to this question alone, and at the level that the installation wants."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponseBase
from requests.exceptions import RequestException

from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.web.inloggen.oidc.views import Getekend
from aanwezig.web.inloggen.weigeren import refuse

logger = logging.getLogger(__name__)
WEG = "Inloggen met het account van je organisatie lukt nu niet. Probeer het straks opnieuw."


def longest_ago(instellingen: Mapping[str, Any]) -> int | None:
    """Return how many seconds ago somebody may have logged in at a provider: as long as a session lasts here, or its own ``max_age``.

    None: the installation says that this provider can't tell (``"max_age": null``).
    """
    grens = instellingen.get("max_age", int(beveiligingsbeleid().sessie.hoogstens.total_seconds()))
    return None if grens is None else int(grens)


class Organisatieaanbieder(OpenIDConnectProvider):  # type: ignore[misc]
    """A provider that is asked with a word of our own (nonce), which has to stand in its answer (adapters.py)."""

    oauth2_adapter_class = Getekend

    def get_auth_params(self) -> dict[str, Any]:
        """Return what is asked besides: the levels that are good enough (``acr`` in the settings of the provider), and how long ago
        somebody may have logged in there.
        """
        vragen: dict[str, Any] = super().get_auth_params()
        if niveaus := self.app.settings.get("acr"):
            vragen["acr_values"] = " ".join(niveaus)
        if (grens := longest_ago(self.app.settings)) is not None:
            vragen["max_age"] = str(grens)
        return vragen

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """Return the same: what a link adds to it counts for nothing."""
        return self.get_auth_params()

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Return what we ask for, whatever a link adds."""
        return list(self.get_scope())

    def redirect(self, request: HttpRequest, process: str, next_url: Any = None, data: Any = None, **kwargs: Any) -> HttpResponseBase:
        """Send the browser to the provider; say so when that one does not answer."""
        nonce = secrets.token_urlsafe(32)
        kwargs["auth_params"] = self.get_auth_params() | {"nonce": nonce}
        try:
            antwoord: HttpResponseBase = super().redirect(request, process, next_url, (data or {}) | {"nonce": nonce}, **kwargs)
        except RequestException as fout:
            logger.error("%s does not answer: %s", self.app.provider_id, type(fout).__name__)
            refuse(request, WEG)
        return antwoord


provider_classes = [Organisatieaanbieder]
