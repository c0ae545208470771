"""What comes back from a provider: who it says that somebody is, signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponseBase

from aanwezig.web.huis.toegang import openbaar

ALGORITMEN = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""How a token may be signed: with a key of which the provider alone has the secret half. Never without, never with a shared secret."""
VERSCHIL = timedelta(minutes=1)
"""How far the clock of a provider may differ from ours."""
NODIG = ["iss", "aud", "sub", "iat", "exp"]


class Getekend(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Takes a token only when its signature holds. The library trusts the line along which it came."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """Go on with what the provider said. Raises ``OAuth2Error`` when it sent no token."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("the provider sent no id_token")
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in ALGORITMEN:
                raise OAuth2Error("the id_token is not signed in a way that we take")
            soort, sleutel = jwtkit.fetch_key(id_token, self.openid_config["jwks_uri"], jwtkit.lookup_kid_jwk)
            return dict(
                jwt.decode(
                    id_token,
                    sleutel,
                    algorithms=[soort],
                    issuer=self.openid_config["issuer"],
                    audience=app.client_id,
                    leeway=VERSCHIL,
                    options={"require": NODIG},
                )
            )
        except (jwt.PyJWTError, KeyError) as fout:
            raise OAuth2Error("the id_token does not hold") from fout


@openbaar
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take up what the browser brings back from a provider."""
    try:
        antwoord: HttpResponseBase = OAuth2CallbackView.adapter_view(Getekend(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return antwoord
