"""Systems that call: a region on a school day, and keys that work as its people."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Apisleutel
from aanwezig.store.models.apisleutels import fingerprint
from tests.integration.wereld import BEGIN, Wereld, make_wereld

VANDAAG = "2025-09-04"
Bel = Callable[..., Any]


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """The region, on a Thursday in September."""
    wereld = make_wereld()
    op = wereld.moment("verzuim", VANDAAG).op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


def key_of(wereld: Wereld, wie: str, daden: Sequence[str] | None = None) -> str:
    """Return a key that works as somebody, with some of their acts (usually all)."""
    functie = wereld.wie[wie]
    alle = sorted(toegangsbeleid().rollen[functie.rol].daden)
    sleutel = f"sleutel van {wie}{'' if daden is None else daden}"
    Apisleutel.objects.get_or_create(
        vingerafdruk=fingerprint(sleutel),
        defaults={"naam": wie, "functie": functie, "daden": alle if daden is None else list(daden), "geldig_vanaf": BEGIN},
    )
    return sleutel


@pytest.fixture
def bel(wereld: Wereld) -> Bel:
    """Call as somebody: ``bel("verzuim", "get", "/leerlingen")``."""

    def call(wie: str, methode: str, pad: str, inhoud: object = None, daden: Sequence[str] | None = None, **koppen: str) -> Any:
        koppen = {"Authorization": f"Bearer {key_of(wereld, wie, daden)}"} | koppen
        stuurt = inhoud if isinstance(inhoud, bytes) else b"" if inhoud is None else json.dumps(inhoud).encode()
        soort = "application/json" if stuurt else ""
        return Client().generic(methode.upper(), f"/api/v1{pad}", stuurt, soort, headers=koppen)

    return call
