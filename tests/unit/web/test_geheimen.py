"""Passwords and secrets: what is good enough, and how it is kept."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from aanwezig.conf import omgeving
from aanwezig.web.inloggen.forms import Inloggen
from tests.wachtwoorden import KEREN

GOED = "zonnige dagen aan zee"


@pytest.mark.parametrize("wachtwoord", [GOED, "alleenkleineletters", "849302715460", "é✓" * 6, " spaties voor en na ", "lang" * 50])
def test_a_password_is_long_and_may_be_of_any_signs(wachtwoord: str) -> None:
    validate_password(wachtwoord)


@pytest.mark.parametrize("wachtwoord", ["elf tekens!", "zonnigedag1", "qwertyuiop12", "administrator"])
def test_a_short_or_well_known_password_is_refused(wachtwoord: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(wachtwoord)


def test_a_password_is_kept_as_a_slow_hash_with_salt_and_compared_as_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", KEREN)
    bewaard = make_password(GOED)
    soort, keren, zout, _ = bewaard.split("$")
    assert (soort, identify_hasher(bewaard).algorithm) == ("pbkdf2_sha256", "pbkdf2_sha256")
    assert int(keren) >= 600_000  # OWASP, password storage
    assert len(zout) * 5 >= 100
    assert make_password(GOED) != bewaard
    assert check_password(GOED, bewaard)
    assert not any(check_password(anders, bewaard) for anders in (GOED.upper(), f"{GOED} ", GOED[:72][:-1]))
    lang = "a" * 200
    assert not check_password(f"{lang}b", make_password(f"{lang}c")), "nothing is cut off"


def test_the_field_takes_what_a_password_safe_puts_in() -> None:
    veld = Inloggen().fields["password"]
    assert veld.widget.input_type == "password"
    kenmerken = str(veld.widget.render("password", ""))
    assert "current-password" in kenmerken
    assert not re.search(r"onpaste|maxlength|autocomplete=\"off\"", kenmerken)


def test_the_secret_of_an_installation_is_made_there_and_read_by_the_service_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    geheimen = set()
    for naam in ("een", "twee"):
        for variabele in ("AANWEZIG_GEHEIM", "AANWEZIG_KLUISSLEUTELS"):
            monkeypatch.delenv(variabele, raising=False)
        monkeypatch.setenv("AANWEZIG_MAP", str(tmp_path / naam))
        geheimen |= {omgeving.secret_key(), *omgeving.kluissleutels()}
        for bestand in ("geheim", "kluissleutels"):
            assert stat.S_IMODE((tmp_path / naam / bestand).stat().st_mode) == 0o600
        assert omgeving.secret_key() in geheimen, "it stays the same"
    assert len(geheimen) == 4
    assert min(map(len, geheimen)) >= 64


def test_what_faults_say_to_developers_can_not_be_switched_on() -> None:
    vraag = "from aanwezig.conf import settings; print(settings.DEBUG)"
    extra = dict.fromkeys(("DEBUG", "DJANGO_DEBUG", "AANWEZIG_DEBUG"), "True")
    extra |= {"AANWEZIG_GEHEIM": "g" * 50, "AANWEZIG_KLUISSLEUTELS": "k" * 50}
    uit = subprocess.run([sys.executable, "-c", vraag], env={**os.environ, **extra}, capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "False"
