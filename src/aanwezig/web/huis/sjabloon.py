"""The template language of the pages: Jinja2 with what every page may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.functies import is_demo
from aanwezig.web.huis import woorden
from aanwezig.weergave.sjabloon import teach
from aanwezig.weergave.woorden import NIVEAUS, STATUSSEN


def make_environment(**keuzes: Any) -> Environment:
    """Return the environment. A name that a page uses and nobody gave is an error, not an empty text."""
    omgeving = Environment(**{**keuzes, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701  # Django sets autoescape
    omgeving.globals.update(
        adres=address_of, statisch=static, mag=can_do, is_demo=is_demo, aanbieders=providers, NIVEAUS=NIVEAUS, STATUSSEN=STATUSSEN
    )
    teach(omgeving)
    omgeving.filters.update(
        datum=woorden.datum,
        korte_datum=woorden.korte_datum,
        datumkort=woorden.datumkort,
        datumtijd=woorden.datumtijd,
        tijd=woorden.tijd,
        aantal=woorden.aantal,
        getal=woorden.getal,
    )
    return omgeving


@dataclass(frozen=True, slots=True)
class Aanbieder:
    """An organisation's own identity provider: its name, and where logging in with it begins."""

    naam: str
    adres: str


def oidc_apps() -> list[dict[str, Any]]:
    """Return the identity providers as the settings name them."""
    apps: list[dict[str, Any]] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]  # type: ignore[assignment]
    return apps


def is_for_own_file(app: dict[str, Any]) -> bool:
    """Say whether a provider is for parents and pupils (``"eigen": true`` in its settings), and so never for colleagues."""
    return bool(app["settings"].get("eigen"))


def providers(*, eigen: bool = False) -> list[Aanbieder]:
    """Return the identity providers that this installation knows: those for colleagues, or (``eigen``) for parents and pupils."""
    apps = [app for app in oidc_apps() if is_for_own_file(app) == eigen]
    return [Aanbieder(str(app["name"]), reverse("openid_connect_login", args=[app["provider_id"]])) for app in apps]


def address_of(naam: str, *args: object, **kwargs: object) -> str:
    """Return the address of a page."""
    return reverse(naam, args=args or None, kwargs=kwargs or None)
