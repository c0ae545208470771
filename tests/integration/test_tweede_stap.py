"""The second step of logging in: what its codes follow from is nothing to who has the database without the keys of the installation."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection

from aanwezig.actions.hersleutelen import hersleutel
from aanwezig.store.models import Gebruiker
from aanwezig.store.versleuteld import FERNET, SleutelOntbreekt, read_factor, write_factor
from tests.integration.wereld import Wereld, make_wereld

OUD, NIEUW = "o" * 40, "n" * 40


@pytest.fixture
def wereld(db: None, settings: LazySettings) -> Wereld:
    settings.KLUISSLEUTELS = [OUD]
    cache.clear()  # a code that was used is remembered there
    return make_wereld()


def kept() -> str:
    """Return all that the database keeps of second steps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        return str(cursor.fetchone())


def code_of(geheim: str) -> str:
    return str(format_hotp_value(hotp_value(geheim, next(yield_hotp_counters_from_time()))))


def lets_in(gebruiker: Gebruiker, code: str) -> bool:
    return bool(TOTP(Authenticator.objects.get(user=gebruiker, type=Authenticator.Type.TOTP)).validate_code(code))


def test_the_database_does_not_hold_what_codes_follow_from(wereld: Wereld) -> None:
    gebruiker, geheim = wereld.wie["verzuim"].gebruiker, generate_totp_secret()
    TOTP.activate(gebruiker, geheim)
    codes = RecoveryCodes.activate(gebruiker).get_unused_codes()
    assert geheim not in kept()
    seed = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).data["seed"]
    assert not set(seed) <= set("0123456789abcdef")
    assert not any(code in kept() for code in codes)
    assert lets_in(gebruiker, code_of(geheim))
    opnieuw = RecoveryCodes(Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES))
    assert opnieuw.validate_code(codes[0])
    assert not opnieuw.validate_code(codes[0])


def test_without_the_key_nobody_gets_in(wereld: Wereld, settings: LazySettings) -> None:
    gebruiker, geheim = wereld.wie["verzuim"].gebruiker, generate_totp_secret()
    TOTP.activate(gebruiker, geheim)
    settings.KLUISSLEUTELS = [NIEUW]
    with pytest.raises(SleutelOntbreekt):
        lets_in(gebruiker, code_of(geheim))


def test_another_key_takes_them_along(wereld: Wereld, settings: LazySettings) -> None:
    gebruiker, geheim = wereld.wie["verzuim"].gebruiker, generate_totp_secret()
    TOTP.activate(gebruiker, geheim)
    settings.KLUISSLEUTELS = [NIEUW, OUD]
    assert hersleutel(wereld.moment("beheer", "2025-09-12")) == 1
    assert hersleutel(wereld.moment("beheer", "2025-09-12")) == 0
    settings.KLUISSLEUTELS = [NIEUW]
    assert lets_in(gebruiker, code_of(geheim))


def test_what_was_kept_readable_before_still_works_and_is_written_anew(wereld: Wereld) -> None:
    gebruiker, geheim = wereld.wie["verzuim"].gebruiker, generate_totp_secret()
    Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.TOTP, data={"secret": geheim})
    assert lets_in(gebruiker, code_of(geheim))
    assert hersleutel(wereld.moment("beheer", "2025-09-12")) == 1
    assert geheim not in kept()
    cache.clear()
    assert lets_in(gebruiker, code_of(geheim))


def test_a_secret_that_was_changed_in_the_database_is_no_secret_any_more(wereld: Wereld) -> None:
    """It is encrypted with a seal over it: what was changed is refused, and not read as something else."""
    bewaard = write_factor(generate_totp_secret())
    assert read_factor(bewaard)
    for plek in (len(FERNET) + 30, len(bewaard) // 2, len(bewaard) - 6):
        with pytest.raises(SleutelOntbreekt):
            read_factor(bewaard[:plek] + ("A" if bewaard[plek] != "A" else "B") + bewaard[plek + 1 :])
