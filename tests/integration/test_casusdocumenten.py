"""Documents with a case: who reads them, what a file must be, and what stays of one that was taken out."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from aanwezig import klok
from aanwezig.actions.casusdocumenten import Document, haal_document_weg, voeg_document_toe
from aanwezig.actions.casussen import sluit_casus
from aanwezig.actions.deelnames import neem_deel, vraag_deelname
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.definitions.boeken import documentregels
from aanwezig.store.models import Casus, Casusdocument, Logregel
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, make_casuswereld, open_voor
from tests.integration.eigenwereld import enter_own, give
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db
DAG = "2026-01-13"
PDF = b"%PDF-1.7\nObservatie van Noor in groep 7.\n%%EOF"
PNG = bytes.fromhex("89504e470d0a1a0a") + b"tekening"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", DAG).op)
    return wereld


def add(wereld: Wereld, casus: Casus, wie: str = "ib-wilg", **anders: object) -> Casusdocument:
    velden: dict[str, object] = {"soort": "observatie", "titel": "Observatie in de klas", "naam": "noor.pdf", "inhoud": PDF}
    return voeg_document_toe(casus, Document(**(velden | anders)), wereld.moment(wie, DAG))  # type: ignore[arg-type]


def test_who_takes_part_reads_it_and_leaves_a_trace(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    swv = log_in(wereld.wie["regisseur"])
    bestand = SimpleUploadedFile("Verslag van Noor Voorbeeld.pdf", PDF, "text/html")
    gevuld = {"bestand": bestand, "titel": "Verslag van het meekijken", "soort": "observatie"}
    assert swv.post(f"/casussen/{casus.sleutel}/documenten/", gevuld).status_code == 302
    document = Casusdocument.objects.get()
    pad = f"/casussen/{casus.sleutel}/documenten/{document.sleutel}/"
    antwoord = log_in(wereld.wie["ib-wilg"]).get(pad)
    assert (antwoord.status_code, antwoord.content) == (200, PDF)
    assert antwoord["Content-Type"] == "application/pdf", "what it is, whatever the browser that sent it said"
    assert antwoord["Content-Disposition"] == f'attachment; filename="{casus.nummer.lower()}-document-1.pdf"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    gezien = Logregel.objects.filter(daad="dossier-bekeken", door=wereld.wie["ib-wilg"], leerling=casus.leerling)
    assert any("casus" in regel.gegevens["velden"] for regel in gezien)
    assert "Verslag van het meekijken" in log_in(wereld.wie["ib-wilg"]).get(f"/casussen/{casus.sleutel}/").content.decode()


@pytest.mark.parametrize("wie", ["jeugd", "leerplicht", "ib", "beleid", "sbo"])
def test_who_takes_no_part_finds_nothing(wereld: Wereld, wie: str) -> None:
    casus = open_voor(wereld)
    document = add(wereld, casus)
    for pad in ("", f"{document.sleutel}/"):
        assert log_in(wereld.wie[wie]).get(f"/casussen/{casus.sleutel}/documenten/{pad}").status_code in (403, 404)
    assert log_in(wereld.wie["ib"]).get(f"/casussen/{open_voor(wereld, 'Sem').sleutel}/documenten/{document.sleutel}/").status_code == 404


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("leeg.pdf", b"", "leeg"),
        ("verslag.docx", b"PK\x03\x04woord", "Sla een tekst uit Word"),
        ("verslag.pdf", b"<script>alert(1)</script>", "Dit is geen PDF, foto"),
        ("verslag.pdf", b"<!doctype html>%PDF-1.7", "Dit is geen PDF"),
        ("tekening.pdf", PNG, "maar de naam eindigt op pdf"),
        ("tekening", PNG, "maar de naam eindigt op niets"),
        ("beeld.svg", b"<svg onload='alert(1)'/>", "Dit is geen PDF"),
    ],
)
def test_a_file_is_what_its_content_says(wereld: Wereld, naam: str, inhoud: bytes, zin: str) -> None:
    casus = open_voor(wereld)
    with pytest.raises(NietMogelijk, match=zin):
        add(wereld, casus, naam=naam, inhoud=inhoud)
    assert not Casusdocument.objects.exists()


def test_too_large_twice_or_without_a_name_is_refused(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    with pytest.raises(NietMogelijk, match="hoogstens 10 MB kan"):
        add(wereld, casus, inhoud=PDF + b" " * documentregels().meeste_bytes)
    with pytest.raises(NietMogelijk, match="wat het is"):
        add(wereld, casus, titel=" ")
    with pytest.raises(NietMogelijk, match="Kies uit de lijst"):
        add(wereld, casus, soort="geheim")
    add(wereld, casus)
    with pytest.raises(NietMogelijk, match="staat er al, als nummer 1"):
        add(wereld, casus, titel="Nog eens")
    add(wereld, casus, inhoud=PNG, naam="tekening.PNG", soort="werk")
    assert list(Casusdocument.objects.order_by("pk").values_list("volgnummer", "bestand")) == [(1, "pdf"), (2, "png")]


def test_taken_out_the_content_is_gone_and_the_row_says_why(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    document = add(wereld, casus)
    with pytest.raises(NietMogelijk, match="waarom"):
        haal_document_weg(document, " ", wereld.moment("ib-wilg", DAG))
    haal_document_weg(document, "Hoort bij een ander kind.", wereld.moment("ib-wilg", DAG))
    document.refresh_from_db()
    assert (bytes(document.inhoud), document.reden_vervallen) == (b"", "Hoort bij een ander kind.")
    school = log_in(wereld.wie["ib-wilg"])
    assert school.get(f"/casussen/{casus.sleutel}/documenten/{document.sleutel}/").status_code == 404
    assert "Hoort bij een ander kind." in school.get(f"/casussen/{casus.sleutel}/documenten/").content.decode()
    assert add(wereld, casus).volgnummer == 2, "a number is never given twice"


def test_another_organisation_takes_out_only_with_the_lead(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    van_swv = add(wereld, casus, "regisseur")
    vraag = vraag_deelname(
        casus, wereld.wie["jeugd"].organisatie, "", "Denk mee.", "toestemming", wereld.moment("ib-wilg", DAG), instemming=GOED
    )
    neem_deel(vraag, wereld.wie["jeugd"], wereld.moment("jeugd", DAG))
    with pytest.raises(NietMogelijk, match="wie de regie heeft"):
        haal_document_weg(van_swv, "Klopt niet.", wereld.moment("jeugd", DAG))
    haal_document_weg(van_swv, "Klopt niet.", wereld.moment("ib-wilg", DAG))
    with pytest.raises(NietMogelijk, match="al weggehaald"):
        haal_document_weg(van_swv, "Nog eens.", wereld.moment("ib-wilg", DAG))


def test_an_intern_begeleider_of_another_school_who_helps_has_no_lead_there(wereld: Wereld) -> None:
    """At a school of their own they have: whether somebody leads hangs on the case, not on the role."""
    casus = open_voor(wereld)
    van_wilg, elders = add(wereld, casus), wereld.wie["ib"]
    vraag = vraag_deelname(casus, elders.organisatie, "", "Denk mee.", "toestemming", wereld.moment("ib-wilg", DAG), instemming=GOED)
    neem_deel(vraag, elders, wereld.moment("ib", DAG))
    with pytest.raises(NietMogelijk, match="wie de regie heeft"):
        haal_document_weg(van_wilg, "Klopt niet.", wereld.moment("ib", DAG))
    assert "Haal weg" not in log_in(elders).get(f"/casussen/{casus.sleutel}/documenten/").content.decode()
    haal_document_weg(add(wereld, casus, "ib", inhoud=PNG, naam="eigen.png"), "Vergissing.", wereld.moment("ib", DAG))


def test_in_a_closed_case_nothing_changes_and_it_can_still_be_read(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    document = add(wereld, casus)
    sluit_casus(casus, "eigen-school", "Zij is er weer.", date(2026, 1, 13), wereld.moment("ib-wilg", DAG))
    with pytest.raises(NietMogelijk, match="afgesloten"):
        add(wereld, casus, inhoud=PNG, naam="a.png")
    assert log_in(wereld.wie["regisseur"]).get(f"/casussen/{casus.sleutel}/documenten/{document.sleutel}/").content == PDF
    assert "Voeg een document toe" not in log_in(wereld.wie["regisseur"]).get(f"/casussen/{casus.sleutel}/documenten/").content.decode()


@pytest.mark.parametrize("wat", ["inhoud = 'x'", "titel = 'x'", "vervallen_op = now(), vervallen_door_id = door_id, som = 'x'"])
def test_the_database_keeps_a_document_as_it_is(wereld: Wereld, wat: str) -> None:
    add(wereld, open_voor(wereld))
    with pytest.raises(DatabaseError, match="blijft zoals het is"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE store_casusdocument SET {wat}")


def test_the_database_deletes_no_document_and_keeps_no_content_of_one_taken_out(wereld: Wereld) -> None:
    document = add(wereld, open_voor(wereld))
    weg = "UPDATE store_casusdocument SET vervallen_op = now(), vervallen_door_id = door_id, reden_vervallen = 'weg'"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(weg)
    with pytest.raises(DatabaseError, match="blijft zoals het is"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_casusdocument WHERE id = %s", [document.pk])


def test_parents_keep_a_copy_unless_it_is_about_others_as_well(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    eigen = add(wereld, casus)
    ander = add(wereld, casus, inhoud=PNG, naam="klas.png", titel="De groep", over_anderen=True)
    thuis = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    assert thuis.get(f"/eigen/aanpak/document/{eigen.sleutel}/").content == PDF
    assert thuis.get(f"/eigen/aanpak/document/{ander.sleutel}/").status_code == 404
    blad = thuis.get("/eigen/aanpak/").content.decode()
    assert "De groep" in blad, "that it is there they may know"
    assert "kijken dan eerst wat over anderen gaat" in blad
    haal_document_weg(eigen, "Vergissing.", wereld.moment("ib-wilg", DAG))
    assert thuis.get(f"/eigen/aanpak/document/{eigen.sleutel}/").status_code == 404


class Scanner:
    """Listens as clamd does, and says of each file what the test wants."""

    def __init__(self, antwoord: bytes) -> None:
        self.antwoord, self.gezien = antwoord, b""
        self._lijn = socket.create_server(("127.0.0.1", 0))
        self.adres = f"127.0.0.1:{self._lijn.getsockname()[1]}"
        self._draad = threading.Thread(target=self._listen, daemon=True)
        self._draad.start()

    def _listen(self) -> None:
        try:
            gesprek, _ = self._lijn.accept()
        except OSError:
            return
        with gesprek, gesprek.makefile("rb") as lezer:
            assert lezer.read(10) == b"zINSTREAM\0"
            while lengte := struct.unpack("!I", lezer.read(4))[0]:
                self.gezien += lezer.read(lengte)
            gesprek.sendall(self.antwoord)

    def stop(self) -> None:
        """Stop listening."""
        self._lijn.close()
        self._draad.join(5)


@pytest.fixture
def scanner(request: pytest.FixtureRequest) -> Iterator[Scanner]:
    scanner = Scanner(request.param)
    yield scanner
    scanner.stop()


@pytest.mark.parametrize("scanner", [b"stream: OK\0"], indirect=True)
def test_a_scanner_sees_the_whole_file(wereld: Wereld, settings: Any, scanner: Scanner) -> None:
    settings.VIRUSSCANNER = scanner.adres
    groot = PDF + b"x" * 200_000
    assert add(wereld, open_voor(wereld), inhoud=groot).omvang == len(groot)
    assert scanner.gezien == groot


@pytest.mark.parametrize(
    ("scanner", "zin"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "schadelijks"),
        (b"INSTREAM size limit exceeded. ERROR\0", "geen antwoord"),
        (b"", "geen antwoord"),
    ],
    indirect=["scanner"],
)
def test_what_is_harmful_or_could_not_be_scanned_is_not_kept(wereld: Wereld, settings: Any, scanner: Scanner, zin: str) -> None:
    settings.VIRUSSCANNER = scanner.adres
    with pytest.raises(NietMogelijk, match=zin):
        add(wereld, open_voor(wereld))
    assert not Casusdocument.objects.exists()


def test_a_scanner_that_is_not_there_lets_nothing_through(wereld: Wereld, settings: Any) -> None:
    for adres in ("127.0.0.1:9", "/nergens/clamd.sock", "onzin"):
        settings.VIRUSSCANNER = adres
        with pytest.raises(NietMogelijk, match="geen antwoord"):
            add(wereld, open_voor(wereld) if not Casus.objects.exists() else Casus.objects.get())
