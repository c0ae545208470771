"""A small identity provider of an organisation, for logging in by OpenID Connect: it knows one person and asks nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KLANT = "aanwezig"


class Aanbieder:
    """A provider on a port of its own.

    ``anders``: what its tokens say otherwise than they should; ``teken``: how a token is signed, when not with its key; ``elders``: where
    it sends on to who asks for its keys.
    """

    def __init__(self, email: str, *, bevestigd: bool = True, sub: str = "persoon-1") -> None:
        self.email, self.bevestigd, self.sub = email, bevestigd, sub
        self.sleutel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.uitdagingen: dict[str, tuple[str, str]] = {}
        self.anders: dict[str, object] = {}
        self.teken: Callable[[dict[str, object]], str] = self.sign
        self.elders = ""
        self.gevraagd: dict[str, str] = {}
        aanbieder = self

        class Antwoord(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                pad = urlsplit(self.path)
                vraag = {naam: waarden[0] for naam, waarden in parse_qs(pad.query).items()}
                if pad.path == "/authorize":
                    assert vraag["code_challenge_method"] == "S256"
                    aanbieder.gevraagd = vraag
                    aanbieder.uitdagingen["code-1"] = (vraag["code_challenge"], vraag.get("nonce", ""))
                    self.send_response(302)
                    self.send_header("Location", f"{vraag['redirect_uri']}?{urlencode({'code': 'code-1', 'state': vraag['state']})}")
                    self.end_headers()
                    return
                if pad.path == "/jwks" and aanbieder.elders:
                    self.send_response(302)
                    self.send_header("Location", aanbieder.elders)
                    self.end_headers()
                    return
                self._json(
                    {"/.well-known/openid-configuration": aanbieder.gegevens, "/jwks": aanbieder.jwks, "/userinfo": aanbieder.persoon}[
                        pad.path
                    ]
                )

            def do_POST(self) -> None:
                lengte = int(self.headers["Content-Length"])
                vraag = {naam: waarden[0] for naam, waarden in parse_qs(self.rfile.read(lengte).decode()).items()}
                uitdaging, nonce = aanbieder.uitdagingen.pop(vraag["code"])
                merk = base64.urlsafe_b64encode(hashlib.sha256(vraag["code_verifier"].encode()).digest()).decode().rstrip("=")
                assert merk == uitdaging, "PKCE"
                self._json({"access_token": "toegang", "token_type": "Bearer", "id_token": aanbieder.id_token(nonce)})

            def _json(self, inhoud: object) -> None:
                tekst = json.dumps(inhoud).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(tekst)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Antwoord)
        self.adres = f"http://127.0.0.1:{self.server.server_port}"
        self.draad = threading.Thread(target=self.server.serve_forever, daemon=True)

    @property
    def gegevens(self) -> dict[str, object]:
        return {
            "issuer": self.adres,
            "authorization_endpoint": f"{self.adres}/authorize",
            "token_endpoint": f"{self.adres}/token",
            "userinfo_endpoint": f"{self.adres}/userinfo",
            "jwks_uri": f"{self.adres}/jwks",
        }

    @property
    def persoon(self) -> dict[str, object]:
        return {"sub": self.sub, "email": self.email, "email_verified": self.bevestigd, "name": "Iemand"}

    @property
    def jwks(self) -> dict[str, object]:
        sleutel = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.sleutel.public_key()))
        return {"keys": [sleutel | {"kid": "1", "alg": "RS256", "use": "sig"}]}

    def id_token(self, nonce: str) -> str:
        nu = int(time.time())
        inhoud = self.persoon | {"iss": self.adres, "aud": KLANT, "iat": nu, "exp": nu + 300, "auth_time": nu, "nonce": nonce}
        return self.teken(inhoud | self.anders)

    def sign(self, inhoud: dict[str, object]) -> str:
        return jwt.encode(inhoud, self.sleutel, algorithm="RS256", headers={"kid": "1"})

    def __enter__(self) -> Aanbieder:
        self.draad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.draad.join()
