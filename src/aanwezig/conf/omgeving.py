"""What the surroundings decide: where the data is, which database, which secret."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

from aanwezig.store.databank import TOEPASSING, eigen_databank

OPEN_SECONDEN = 600
JOINS_SAMEN = 4
KORTSTE_SLEUTEL = 32


DIENST = "AANWEZIG_DIENST"
"""The variable that says which part of the service a process is: ``web`` or ``werker``; without it a command."""


def database_url() -> str:
    """Return where the database is: the one that ``DATABASE_URL`` names, or the one that comes along.

    The service works as a role that owns nothing (store/wand.py): ``DATABASE_URL_DIENST``, or that role in the database that comes along.
    """
    if os.environ.get(DIENST) and (eigen := os.environ.get("DATABASE_URL_DIENST")):
        return eigen
    if buiten := os.environ.get("DATABASE_URL"):
        return buiten
    return eigen_databank().url_as(TOEPASSING) if os.environ.get(DIENST) else eigen_databank().url


def database_settings() -> dict[str, Any]:
    """Return how Django reaches the database. Connections stay open: making one costs more than most questions do.

    A row is shown with all that it rests on, some twelve tables. PostgreSQL would look for the best order to join so many for longer than
    the joining takes; so it looks at ``JOINS_SAMEN`` at a time, and takes the rest in the order of the question. Nor does it compile a
    question to machine code first (``jit``): what a wall asks of each row makes many a short question look long enough for that.
    """
    instellingen: dict[str, Any] = {**dj_database_url.parse(database_url(), conn_max_age=OPEN_SECONDEN, conn_health_checks=True)}
    kring = " -c aanwezig.kring=werk" if os.environ.get(DIENST) == "werker" else ""  # jobs are work, whoever they are for
    volgorde = f"-c join_collapse_limit={JOINS_SAMEN} -c from_collapse_limit={JOINS_SAMEN} -c jit=off{kring}"
    eigen = instellingen.setdefault("OPTIONS", {})
    eigen["options"] = f"{eigen.get('options', '')} {volgorde}".strip()
    if not is_here(str(instellingen.get("HOST") or "")):
        _encrypted(eigen)
    return instellingen


VERSLEUTELD = ("verify-full", "verify-ca")
"""With these PostgreSQL goes over TLS, with a certificate that somebody we trust gave out; others go without when the server likes."""


def _encrypted(eigen: dict[str, Any]) -> None:
    """Let the connection with a database elsewhere go over TLS, with a certificate that is looked at.

    Raises:
        ValueError: when the address asks for less.
    """
    if eigen.setdefault("sslmode", VERSLEUTELD[0]) not in VERSLEUTELD:
        raise ValueError(
            f"DATABASE_URL: sslmode={eigen['sslmode']} is niet genoeg voor een database op een andere computer; kies verify-full, en geef "
            "met sslrootcert het bestand van wie het certificaat uitgaf"
        )
    eigen.setdefault("sslrootcert", "system")


def is_here(host: str) -> bool:
    """Say whether a host is this computer: none is named, a folder with a socket, or an address that does not leave it."""
    if not host or host.startswith(("/", "%2F", "%2f", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def virus_scanner() -> str:
    """Return where clamd listens, from ``AANWEZIG_VIRUSSCANNER``: a path of a socket, or a port of this computer; empty: there is none.

    Raises:
        ValueError: for another computer: clamd speaks without encryption, and documents are about children.
    """
    waar = os.environ.get("AANWEZIG_VIRUSSCANNER", "")
    if waar and not waar.startswith("/") and not is_here(waar.rpartition(":")[0]):
        raise ValueError(
            "AANWEZIG_VIRUSSCANNER: clamd luistert op deze computer (een socket, of 127.0.0.1:poort); verder gaat het onversleuteld"
        )
    return waar


def secret_key() -> str:
    """Return the secret of this installation; without ``AANWEZIG_GEHEIM`` it is made once and kept in the installation's folder."""
    if geheim := os.environ.get("AANWEZIG_GEHEIM"):
        return geheim
    bestand = eigen_databank().map_.parent / "geheim"
    if not bestand.exists():
        _make_secret(bestand)
    return bestand.read_text(encoding="ascii")


def kluissleutels() -> list[str]:
    """Return the keys of texts in closed compartments (store/versleuteld.py): the first one writes, all of them read.

    From ``AANWEZIG_KLUISSLEUTELS``, with commas; without it one is made and kept in the installation's folder, one on each line. Raises
    ``ValueError`` when one is too short to be a secret.
    """
    if gegeven := os.environ.get("AANWEZIG_KLUISSLEUTELS"):
        sleutels = [sleutel.strip() for sleutel in gegeven.split(",") if sleutel.strip()]
    else:
        bestand = kluisbestand()
        if not bestand.exists():
            _make_secret(bestand)
        sleutels = bestand.read_text(encoding="ascii").split()
    if not sleutels or min(map(len, sleutels)) < KORTSTE_SLEUTEL:
        raise ValueError(f"AANWEZIG_KLUISSLEUTELS: geef een of meer sleutels, met komma's, van ten minste {KORTSTE_SLEUTEL} tekens")
    return sleutels


def kluisbestand() -> Path:
    """Return where the keys of compartments are kept when the surroundings give none."""
    return eigen_databank().map_.parent / "kluissleutels"


def _make_secret(bestand: Path) -> None:
    """Write a new secret that only this user can read; of two processes at once the first one wins."""
    bestand.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = bestand.with_name(f"{bestand.name}.{os.getpid()}")
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stroom:
        stroom.write(secrets.token_urlsafe(64))
    try:
        os.link(tijdelijk, bestand)
    except FileExistsError:
        pass
    finally:
        tijdelijk.unlink()


def public_address() -> str:
    """Return the address at which people open the pages; https wherever more than this computer can reach it."""
    return os.environ.get("AANWEZIG_ADRES", "http://127.0.0.1:8000").rstrip("/")


def proxies() -> int:
    """Return how many servers of our own stand before this one (``AANWEZIG_TUSSENSERVERS``): so far down is the address of who asks.

    Without any, what a request itself says about where it came from counts for nothing.
    """
    return int(os.environ.get("AANWEZIG_TUSSENSERVERS", "0"))


def oidc_providers() -> list[dict[str, Any]]:
    """Return the identity providers, from the JSON file that ``AANWEZIG_OIDC`` names.

    Each has ``provider_id``, ``name``, ``client_id``, ``secret`` and ``settings.server_url`` (allauth, openid_connect). With
    ``settings.eigen`` it is for parents and pupils, such as a broker of DigiD, and opens nothing but their own file. ``settings.acr``: the
    levels of logging in there that are good enough; without it the provider is trusted to ask a second step.
    """
    pad = os.environ.get("AANWEZIG_OIDC")
    if not pad:
        return []
    lijst = json.loads(Path(pad).read_text(encoding="utf-8"))
    if not isinstance(lijst, list):
        raise ValueError(f"AANWEZIG_OIDC: {pad} moet een lijst bevatten, met een blok voor elke aanbieder")
    return lijst


def oidc_origins(aanbieders: list[dict[str, Any]]) -> list[str]:
    """Return where browsers are sent to log in: the origin of each provider, and others that its block names under ``origins``."""
    adressen = [urlsplit(str(aanbieder["settings"]["server_url"])) for aanbieder in aanbieders]
    eigen = [f"{adres.scheme}://{adres.netloc}" for adres in adressen]
    return [*eigen, *(str(origin) for aanbieder in aanbieders for origin in aanbieder["settings"].get("origins", []))]


@dataclass(frozen=True, slots=True)
class Post:
    """How mail leaves: through a server, or (when none is named) as files in the installation's folder."""

    backend: str
    host: str
    port: int
    tls: bool
    user: str
    password: str
    sender: str


def email_settings() -> Post:
    """Return how mail leaves, from ``AANWEZIG_POST``: ``smtp://name:password@server:587``; without it mail is written to files."""
    adres = urlsplit(os.environ.get("AANWEZIG_POST", ""))
    bestand = not adres.hostname
    return Post(
        backend=f"django.core.mail.backends.{'filebased' if bestand else 'smtp'}.EmailBackend",
        host=adres.hostname or "",
        port=adres.port or 587,
        tls=not bestand,
        user=unquote(adres.username or ""),
        password=unquote(adres.password or ""),
        sender=os.environ.get("AANWEZIG_AFZENDER", "aanwezig@localhost"),
    )
