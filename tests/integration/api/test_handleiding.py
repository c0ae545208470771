"""The how-to for suppliers is true: its commands give a key, and its questions are asked of a server with curl."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from aanwezig import klok
from aanwezig.store.models import Apisleutel, Logregel, Verzuimrij
from tests.integration.api.conftest import VANDAAG
from tests.integration.wereld import Wereld, make_wereld
from tests.unit.cli.hulp import call

pytestmark = pytest.mark.django_db(transaction=True)
PAGINA = (Path(__file__).resolve().parents[3] / "docs" / "how-to" / "api.md").read_text(encoding="utf-8")
BLOKKEN = re.findall(r"^```sh\n(.*?)^```", PAGINA, re.DOTALL | re.MULTILINE)
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """The region, with an account for the system of the school."""
    wereld = make_wereld()
    account = wereld.wie["verzuim"].gebruiker
    account.email = "las@kompas.example"
    account.save()
    op = wereld.moment("verzuim", VANDAAG).op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


def commands() -> list[list[str]]:
    """Return the words of the commands about keys, without the program."""
    geheel = BLOKKEN[0].replace("\\\n", " ")
    return [shlex.split(regel)[1:] for regel in geheel.splitlines()]


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_a_supplier_gets_a_key_finds_a_pupil_and_registers_absence(wereld: Wereld, live_server: LiveServer, capsys: Capsys) -> None:
    gegeven = call(capsys, *commands()[0])
    assert gegeven.status == 0
    omgeving = {
        **os.environ,
        "AANWEZIG": live_server.url,
        "SLEUTEL": gegeven.uit.strip(),
        "LEERLING": str(wereld.leerlingen["Sem"].sleutel),
    }
    zoek, registreer = (
        json.loads(subprocess.run(["sh", "-c", blok], env=omgeving, capture_output=True, check=True, text=True).stdout)
        for blok in BLOKKEN[1:]
    )
    assert [leerling["sleutel"] for leerling in zoek["resultaten"]] == [omgeving["LEERLING"]]
    assert Verzuimrij.objects.get(rij_id=registreer["rijId"]).lesuur_tm == 2
    assert Logregel.objects.get(daad="verzuim-geregistreerd").door == wereld.wie["verzuim"]


def test_a_key_is_shown_once_and_ends_when_told(wereld: Wereld, capsys: Capsys) -> None:
    geven, lijst, intrekken = commands()
    geheim = call(capsys, *geven).uit.strip()
    sleutel = Apisleutel.objects.get()
    assert geheim not in json.dumps(list(Apisleutel.objects.values("naam", "vingerafdruk", "daden")))
    getoond = call(capsys, *lijst).uit
    assert "LAS van Het Kompas; verzuimmedewerker, Het Kompas; vanaf" in getoond
    assert geheim not in getoond
    assert call(capsys, *intrekken[:-1], sleutel.pk).status == 0
    assert "werkt niet meer" in call(capsys, *lijst).uit
    assert list(Logregel.objects.order_by("pk").values_list("daad", flat=True)) == ["sleutel-gegeven", "sleutel-beeindigd"]


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("niemand@kompas.example", "--mag", "leerling-bekijken"), "heeft nu geen werk"),
        (("las@kompas.example", "--mag", "zaak-behandelen"), "Kies wat er met de sleutel mag"),
        (("las@kompas.example", "--mag", ""), "Kies wat er met de sleutel mag"),
        (("las@kompas.example", "--mag", "leerling-bekijken", "--tm", "2014-08-01"), "is al voorbij"),
    ],
)
def test_a_key_that_can_not_be_is_not_given(wereld: Wereld, capsys: Capsys, woorden: tuple[str, ...], zin: str) -> None:
    afloop = call(capsys, "sleutel", "geef", *woorden, "--naam", "LAS")
    assert (afloop.status, zin in afloop.gezegd) == (2, True)
    assert not Apisleutel.objects.exists()
