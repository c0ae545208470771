"""The security log at another system: over TLS, each line once it is sealed, and never who a pupil is (ASVS 16.4.3)."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import LazySettings

from aanwezig.actions.logboek import log
from aanwezig.actions.logverzending import send_new
from aanwezig.actions.verzegelen import verzegel
from aanwezig.exchange.logserver import GeenLogserver, Logserver, read_logserver
from aanwezig.jobs import nacht
from aanwezig.store.logketen import last_zegel
from aanwezig.store.wand import working
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
DAG = "2025-09-12"


class Ontvanger:
    """A system that takes what is sent to it, over TLS, as long as ``neemt_aan``."""

    def __init__(self, map_: Path) -> None:
        self.ca, sleutel = _certificate(map_)
        self._veilig = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._veilig.load_cert_chain(self.ca, sleutel)
        self._luistert = socket.create_server(("127.0.0.1", 0))
        self._luistert.settimeout(20)
        self.poort: int = self._luistert.getsockname()[1]

    def take(self) -> list[str]:
        """Take one connection, and return its messages; nothing when whoever calls doesn't trust us."""
        kaal, _ = self._luistert.accept()
        kaal.settimeout(20)
        stukken = b""
        try:
            with self._veilig.wrap_socket(kaal, server_side=True) as lijn:
                while stuk := lijn.recv(65536):
                    stukken += stuk
        except OSError:
            kaal.close()
        uit = []
        while stukken:
            lengte, _, rest = stukken.partition(b" ")
            uit.append(rest[: int(lengte)].decode())
            stukken = rest[int(lengte) :]
        return uit

    def close(self) -> None:
        """Listen no more."""
        self._luistert.close()


def _certificate(map_: Path) -> tuple[Path, Path]:
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    nu = datetime.now(UTC)
    bouwer = x509.CertificateBuilder(naam, naam, sleutel.public_key(), x509.random_serial_number(), nu - timedelta(1), nu + timedelta(1))
    bouwer = bouwer.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    bouwer = bouwer.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    ca, geheim = map_ / "ca.pem", map_ / "sleutel.pem"
    ca.write_bytes(bouwer.sign(sleutel, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    vorm = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    geheim.write_bytes(sleutel.private_bytes(*vorm))
    return ca, geheim


@pytest.fixture
def ontvanger(tmp_path: Path) -> Iterator[Ontvanger]:
    ontvanger = Ontvanger(tmp_path)
    yield ontvanger
    ontvanger.close()


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def send(ontvanger: Ontvanger, stand: Path, ca: str | None = None) -> tuple[list[str], int]:
    """Send what is new; return what the other system took, and how many lines we say went."""
    genomen: list[list[str]] = []
    draad = threading.Thread(target=lambda: genomen.append(ontvanger.take()))
    draad.start()
    try:
        aantal = send_new(Logserver("127.0.0.1", ontvanger.poort, True, str(ontvanger.ca) if ca is None else ca), stand, "aanwezig-1")
    finally:
        draad.join()
    return genomen[0], aantal


def happens(wereld: Wereld, *daden: str) -> None:
    """Let some things happen, one of them about a pupil, and be sealed."""
    with working():
        for daad in daden:
            over = wereld.leerlingen["Sem"] if daad == "zaak-geopend" else None
            log(wereld.moment("ib", DAG), daad, over, {"gebruiker": 7, "vanaf": "192.0.2.7"} if over is None else {"zaak": 3})
    verzegel(overal=True)


def test_each_line_goes_once_with_its_seal_and_never_a_pupil(wereld: Wereld, ontvanger: Ontvanger, tmp_path: Path) -> None:
    stand = tmp_path / "stand"
    happens(wereld, "ingelogd")
    assert send(ontvanger, stand) == ([], 0), "what was there before is not sent: from now on"
    happens(wereld, "inloggen-mislukt", "zaak-geopend", "geremd")
    genomen, aantal = send(ontvanger, stand)
    assert aantal == 2
    kop, _, inhoud = genomen[0].partition(" - inloggen-mislukt - ")
    assert kop == f"<85>1 {wereld.moment('ib', DAG).op.isoformat(timespec='microseconds')} aanwezig-1 aanwezig"
    regels = [json.loads(regel.split(" - ", 2)[2]) for regel in genomen]
    assert json.loads(inhoud)["vanaf"] == "192.0.2.7"
    assert [regel.get("daad") for regel in regels] == ["inloggen-mislukt", "geremd", None]
    laatste = last_zegel()
    assert laatste is not None
    assert regels[-1] == {"zegel": laatste.nummer, "hash": laatste.hash}, "with it, cutting off the end is seen"
    assert str(wereld.leerlingen["Sem"].pk) not in {str(regel.get("leerling")) for regel in regels}
    assert not any(naam in regel for regel in genomen for naam in ("Sem", "Voorbeeld", wereld.wie["ib"].gebruiker.naam))
    assert send_new(Logserver("127.0.0.1", 1, True), stand, "aanwezig-1") == 0, "nothing new: nobody is called"


def test_what_did_not_arrive_goes_again(wereld: Wereld, ontvanger: Ontvanger, tmp_path: Path) -> None:
    stand = tmp_path / "stand"
    happens(wereld, "ingelogd")
    send(ontvanger, stand)
    happens(wereld, "uitgelogd")
    with pytest.raises(OSError, match="refused"):
        send_new(Logserver("127.0.0.1", 1, True), stand, "aanwezig-1")
    genomen, aantal = send(ontvanger, stand)
    assert aantal == 1
    assert "uitgelogd" in genomen[0]


def test_who_has_no_certificate_that_we_trust_gets_nothing(wereld: Wereld, ontvanger: Ontvanger, tmp_path: Path) -> None:
    stand = tmp_path / "stand"
    stand.write_text("0", encoding="ascii")
    happens(wereld, "ingelogd")
    with pytest.raises(ssl.SSLCertVerificationError):
        send(ontvanger, stand, ca="")
    assert stand.read_text(encoding="ascii") == "0"


@pytest.mark.parametrize("adres", ["tcp://log.regio.nl:514", "udp://127.0.0.1:514", "log.regio.nl", "https://log.regio.nl"])
def test_what_leaves_this_computer_is_encrypted(adres: str) -> None:
    with pytest.raises(GeenLogserver):
        read_logserver(adres)


def test_an_address_is_read_as_it_is_written() -> None:
    assert read_logserver("") is None
    assert read_logserver("tls://log.regio.nl", "/etc/ca.pem") == Logserver("log.regio.nl", 6514, True, "/etc/ca.pem")
    assert read_logserver("tcp://127.0.0.1:1514") == Logserver("127.0.0.1", 1514, False)


def test_the_job_sends_when_there_is_another_system_and_fails_aloud(wereld: Wereld, settings: LazySettings, tmp_path: Path) -> None:
    happens(wereld, "ingelogd")
    settings.LOGSERVER_STAND = tmp_path / "stand"
    settings.LOGSERVER_STAND.write_text("0", encoding="ascii")
    settings.LOGSERVER = None
    nacht.verzenden(timestamp=0)
    settings.LOGSERVER = Logserver("127.0.0.1", 1, True)
    with pytest.raises(nacht.NietVerzonden, match="ConnectionRefusedError"):
        nacht.verzenden(timestamp=0)
