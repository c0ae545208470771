"""What the surroundings may say: what leaves this computer is encrypted, with a certificate that is looked at (ASVS 12.3.1, 12.3.4)."""

from __future__ import annotations

import pytest

from aanwezig.conf.omgeving import DIENST, database_settings, email_settings, is_here, virus_scanner

ELDERS = "postgres://aanwezig:geheim@db.regio.nl/aanwezig"
HIER = (
    "postgres://x@/x",
    "postgres://x@%2Ftmp%2Fsocket/x",
    "postgres://x@localhost:5432/x",
    "postgres://x@127.0.0.1/x",
    "postgres://x@[::1]/x",
)


@pytest.fixture(autouse=True)
def los(monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in (DIENST, "DATABASE_URL_DIENST", "AANWEZIG_VIRUSSCANNER"):
        monkeypatch.delenv(naam, raising=False)


def options_of(adres: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("DATABASE_URL", adres)
    opties: dict[str, object] = database_settings()["OPTIONS"]
    return opties


def test_a_database_elsewhere_is_reached_over_tls_and_its_certificate_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    opties = options_of(ELDERS, monkeypatch)
    assert (opties["sslmode"], opties["sslrootcert"]) == ("verify-full", "system")


def test_who_has_a_certificate_of_their_own_says_of_whom_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    opties = options_of(f"{ELDERS}?sslmode=verify-ca&sslrootcert=/etc/aanwezig/ca.pem", monkeypatch)
    assert (opties["sslmode"], opties["sslrootcert"]) == ("verify-ca", "/etc/aanwezig/ca.pem")


@pytest.mark.parametrize("minder", ["disable", "allow", "prefer", "require"])
def test_less_is_refused(minder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also ``require``: it takes any certificate."""
    with pytest.raises(ValueError, match="niet genoeg"):
        options_of(f"{ELDERS}?sslmode={minder}", monkeypatch)


def test_the_service_asks_no_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DIENST, "web")
    monkeypatch.setenv("DATABASE_URL_DIENST", f"{ELDERS}?sslmode=prefer")
    with pytest.raises(ValueError, match="niet genoeg"):
        database_settings()


@pytest.mark.parametrize("adres", HIER)
def test_what_does_not_leave_this_computer_needs_none(adres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "sslmode" not in options_of(adres, monkeypatch)


@pytest.mark.parametrize(("host", "hier"), [("db", False), ("10.0.0.7", False), ("127.0.0.9", True), ("::1", True), ("", True)])
def test_a_name_is_another_computer_until_it_can_not_be(host: str, hier: bool) -> None:
    assert is_here(host) is hier


def test_mail_goes_over_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AANWEZIG_POST", "smtp://naam:wachtwoord@post.regio.nl:587")
    assert email_settings().tls


def test_documents_go_to_no_scanner_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for waar in ("/run/clamav/clamd.ctl", "127.0.0.1:3310", ""):
        monkeypatch.setenv("AANWEZIG_VIRUSSCANNER", waar)
        assert virus_scanner() == waar
    monkeypatch.setenv("AANWEZIG_VIRUSSCANNER", "scanner.regio.nl:3310")
    with pytest.raises(ValueError, match="op deze computer"):
        virus_scanner()
