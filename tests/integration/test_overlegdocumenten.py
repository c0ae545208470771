"""Documents with an item by name: those of its case, for who works on it, and none with an item without a name."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from aanwezig import klok
from aanwezig.actions.casusdocumenten import Document, haal_document_weg, voeg_document_toe
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gezinsuitnodigingen import nodig_gezin_uit
from aanwezig.actions.overleggen import zeg_af
from aanwezig.actions.overlegpunten import haal_document_eraf, leg_document_bij
from aanwezig.store.deuren.overleggen import documents_at
from aanwezig.store.models import Besprekingsdocument, Casus, Casusdocument, Contact, Logregel, Overleg
from aanwezig.store.wand import enter, enter_eigen
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld, open_voor
from tests.integration.eigenwereld import enter_own, give
from tests.integration.overlegwereld import ANONIEM, bring_in, plan_ot, punt_of
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = date(2026, 1, 14)
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-01-14").op)
    return wereld


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    return open_voor(wereld)


@pytest.fixture
def overleg(wereld: Wereld) -> Overleg:
    return plan_ot(wereld)


def paper(wereld: Wereld, casus: Casus, titel: str = "Observatie in de klas", *, over_anderen: bool = False) -> Casusdocument:
    """Add a document to a case."""
    blad = Document("observatie", titel, "blad.pdf", f"%PDF-1.7 {titel}".encode(), over_anderen)
    wie = "ib-wilg" if casus.leerling.voornaam == "Noor" else "ib"
    return voeg_document_toe(casus, blad, wereld.moment(wie, "2026-01-13"))


def test_who_sees_the_item_by_name_sees_its_documents_and_nobody_else(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    document, punt = paper(wereld, casus), punt_of(bring_in(wereld, casus, overleg))
    leg_document_bij(punt, document, wereld.moment("ib-wilg", "2026-01-14"))
    pad = f"/overleggen/{overleg.sleutel}/agenda/{punt.sleutel}/"
    for wie, leest in (("ib-wilg", True), ("kernteam", True), ("jeugd", False), ("arts", False)):
        tekst = log_in(wereld.wie[wie]).get(pad).content.decode()
        assert ("Observatie in de klas" in tekst) is leest, wie
        bestand = log_in(wereld.wie[wie]).get(f"/casussen/{casus.sleutel}/documenten/{document.sleutel}/")
        assert (bestand.status_code == 200) is leest, wie
    for wie, gezien in (("ib-wilg", 1), ("kernteam", 1), ("jeugd", 0), ("arts", 0), ("ib", 0)):
        with transaction.atomic():
            as_application()
            enter(wereld.wie[wie], DAG)
            assert Besprekingsdocument.objects.count() == gezien, wie
            as_owner()


def test_only_documents_of_its_own_case_lie_with_an_item(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    punt = punt_of(bring_in(wereld, casus, overleg))
    ander = paper(wereld, open_voor(wereld, "Yara"), "Van een ander kind")
    moment = wereld.moment("ib-wilg", "2026-01-14")
    with pytest.raises(NietMogelijk, match="van deze casus"):
        leg_document_bij(punt, ander, moment)
    weg = paper(wereld, casus)
    haal_document_weg(weg, "Hoort hier niet.", moment)
    with pytest.raises(NietMogelijk, match="van deze casus"):
        leg_document_bij(punt, weg, moment)
    klant = log_in(wereld.wie["ib-wilg"])
    pad = f"/overleggen/{overleg.sleutel}/agenda/{punt.sleutel}/documenten/"
    assert klant.post(pad, {"document": ander.sleutel, "wat": "erbij"}).status_code == 404
    assert not Besprekingsdocument.objects.exists()


def test_nothing_lies_with_an_item_without_a_name(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    document, bespreking = paper(wereld, casus), bring_in(wereld, casus, overleg, ANONIEM)
    punt = punt_of(bespreking)
    with pytest.raises(NietMogelijk, match="zonder naam"):
        leg_document_bij(punt, document, wereld.moment("ib-wilg", "2026-01-14"))
    pad = f"/overleggen/{overleg.sleutel}/agenda/{punt.sleutel}/"
    klant = log_in(wereld.wie["ib-wilg"])
    assert "Observatie in de klas" not in klant.get(pad).content.decode()
    assert klant.post(f"{pad}documenten/", {"document": document.sleutel, "wat": "erbij"}).status_code == 404


def test_who_makes_the_agenda_or_brought_it_in_lays_them_there(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    document, punt = paper(wereld, casus), punt_of(bring_in(wereld, casus, overleg))
    pad = f"/overleggen/{overleg.sleutel}/agenda/{punt.sleutel}/"
    assert log_in(wereld.wie["kernteam"]).post(f"{pad}documenten/", {"document": document.sleutel, "wat": "erbij"}).status_code == 404
    with pytest.raises(ValueError, match="an item is of"):
        leg_document_bij(punt, document, wereld.moment("kernteam", "2026-01-14"))
    klant = log_in(wereld.wie["ib-wilg"])
    assert "Leg erbij" in klant.get(pad).content.decode()
    klant.post(f"{pad}documenten/", {"document": document.sleutel, "wat": "erbij"})
    tekst = klant.get(pad).content.decode()
    assert "Haal eraf" in tekst
    assert "Leg erbij" not in tekst, "there is no other"
    with pytest.raises(NietMogelijk, match="ligt al"):
        leg_document_bij(punt, document, wereld.moment("ib-wilg", "2026-01-14"))
    klant.post(f"{pad}documenten/", {"document": document.sleutel, "wat": "weg"})
    assert not Besprekingsdocument.objects.exists()
    assert Casusdocument.objects.kept().filter(pk=document.pk).exists(), "it stays with the case"
    assert [regel.gegevens.get("weg", False) for regel in Logregel.objects.filter(daad="casus-bijgelegd").order_by("pk")] == [False, True]
    zeg_af(overleg, wereld.moment("ib-wilg", "2026-01-15"))
    with pytest.raises(NietMogelijk, match="afgezegd"):
        haal_document_eraf(punt, document, wereld.moment("ib-wilg", "2026-01-15"))


def test_what_is_taken_out_of_the_case_lies_nowhere(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    document, bespreking = paper(wereld, casus), bring_in(wereld, casus, overleg)
    leg_document_bij(punt_of(bespreking), document, wereld.moment("ib-wilg", "2026-01-14"))
    assert documents_at(bespreking) == [document]
    haal_document_weg(document, "Hoort hier niet.", wereld.moment("ib-wilg", "2026-01-14"))
    assert documents_at(bespreking) == []


def test_who_is_invited_from_home_sees_them_too(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking, moment = bring_in(wereld, casus, overleg), wereld.moment("ib-wilg", "2026-01-14")
    eigen, gedeeld = paper(wereld, casus), paper(wereld, casus, "Over de hele groep", over_anderen=True)
    for document in (eigen, gedeeld):
        leg_document_bij(punt_of(bespreking), document, moment)
    moeder = give(wereld, "Noor", wie="ib-wilg")
    contact = Contact.objects.get(leerling=casus.leerling_id, relatie="moeder")
    (uitnodiging,) = nodig_gezin_uit(bespreking, [str(contact.pk)], "telefoon", moment)
    klant = enter_own(moeder)
    as_application()
    tekst = klant.get(f"/eigen/overleg/{uitnodiging.sleutel}/").content.decode()
    as_owner()
    assert f"/eigen/aanpak/document/{eigen.sleutel}/" in tekst
    assert "Over de hele groep" in tekst
    assert str(gedeeld.sleutel) not in tekst, "that it is there, and to ask for a copy"
    elders = give(wereld, "Yara")
    with transaction.atomic():
        as_application()
        enter_eigen(elders, 8, DAG)
        assert not Besprekingsdocument.objects.exists()
        as_owner()
