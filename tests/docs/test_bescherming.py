"""The pages on who may what, which data, which logs and which keys say what is so today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

from aanwezig.definitions.boeken import toegangsbeleid

WORTEL = Path(__file__).resolve().parents[2]
BRON = WORTEL / "src" / "aanwezig"
UITLEG = WORTEL / "docs" / "explanation"
CRYPTO = re.compile(
    r"^\s*(?:import (?:hashlib|hmac|secrets|jwt)\b|from (?:hashlib|hmac|secrets|cryptography|jwt|django\.utils\.crypto)\b)", re.MULTILINE
)
LOGTABEL = re.compile(r"regel$|wpgreden$|zegel$|steen$")
GEEN_LOG = {"vernietigingsregel", "planregel", "aanbodregel", "opgaveregel"}
"""Tables with such a name that are no log: what is on a list for destruction, what is agreed in a plan, which offer a child got, and what
was sent to the Inspectie."""
VAN_MENSEN = {"vertrouwelijk", "gevoelig", "gesloten"}


def page(naam: str) -> str:
    return (UITLEG / f"{naam}.md").read_text(encoding="utf-8")


def test_what_each_role_reads_stands_there_as_in_the_table() -> None:
    beleid = toegangsbeleid()
    regels = {f"| {naam} | {', '.join(sorted(rol.ziet)) or 'geen leerlingen'} |" for naam, rol in beleid.rollen.items()}
    deel = page("toegang").split("| Rol | Leest |")[1].split("\n\n")[0].splitlines()[2:]
    assert set(deel) == regels
    assert len(deel) == len(regels)


def test_every_kind_of_data_has_one_level_of_protection() -> None:
    tabel = page("gegevens").split("## Niveaus")[1].split("## ")[0]
    niveaus = dict(re.findall(r"^\| ([a-z]+) \| (.+) \|$", tabel, re.MULTILINE))
    assert set(niveaus) >= VAN_MENSEN
    genoemd = [soort for niveau in VAN_MENSEN for soort in re.split(r", (?:en )?", niveaus[niveau])]
    soorten = set(toegangsbeleid().veldgroepen.namen)
    assert sorted(soort for soort in genoemd if soort in soorten) == sorted(soorten)


@pytest.mark.parametrize("niveau", ["intern", "vertrouwelijk", "gevoelig", "gesloten", "geheim"])
def test_every_level_says_what_it_asks(niveau: str) -> None:
    kop = next(regel for regel in page("gegevens").splitlines() if regel.startswith("| | "))
    assert niveau in [cel.strip() for cel in kop.strip("|").split("|")]


def test_every_log_is_in_the_inventory() -> None:
    """A table or a file in which is written what happened has its line: what, for whom, and for how long."""
    tekst = page("logboeken")
    tabellen = {
        model._meta.db_table.replace('"."', ".")
        for model in apps.get_app_config("store").get_models()
        if LOGTABEL.search(model._meta.model_name or "")
    }
    tabellen -= {f"store_{naam}" for naam in GEEN_LOG}
    assert len(tabellen) >= 6
    assert {tabel for tabel in tabellen if f"`{tabel}`" not in tekst} == set()
    assert all(f"`{bestand}.log`" in tekst for bestand in ("web", "werker", "dienst"))


def test_who_does_something_with_cryptography_is_in_the_inventory() -> None:
    lijst = set(re.findall(r"`([a-z_/]+\.py)`", page("sleutels").split("## Waar in de code")[1]))
    doen = {
        pad.relative_to(BRON).as_posix()
        for pad in BRON.rglob("*.py")
        if "migrations" not in pad.parts and CRYPTO.search(pad.read_text(encoding="utf-8"))
    }
    assert len(doen) > 20
    assert lijst == doen


@pytest.mark.parametrize(
    "regel", ["import hashlib", "from hashlib import sha256", "    import hmac", "from cryptography.fernet import Fernet"]
)
def test_new_cryptography_would_be_seen(regel: str) -> None:
    assert CRYPTO.search(regel)
