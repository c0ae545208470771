"""A school says in the browser who its pupils are: it looks first, then says yes, and sees what came of each pupil."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aanwezig.actions.schoolleveringen import ruim_op
from aanwezig.store.models import Aangeboden, Contact, Leerling, Logregel
from tests.integration.aanmelden import log_in
from tests.integration.administratie import moment_on
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db

PERSONEN = "leerling_id;voornaam;tussenvoegsel;achternaam;bsn;groep\np-sem;Sem;van;Dijk;999937121;4C\n"
CONTACTEN = "leerling_id;naam;relatie;gezag;telefoon\np-yara;Moeder van Yara;moeder;ja;0612345678\n"
PAD = "/leveringen/personen/"


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


@pytest.fixture
def klant(wereld: Wereld) -> Client:
    return log_in(wereld.wie["verzuim"])


def offer(klant: Client, personen: str = "", contacten: str = "", naam: str = "personen 2025.csv") -> str:
    """Offer tables; return the address of what they would do."""
    bestanden = {"personen": (naam, personen), "contacten": ("ouders.csv", contacten)}
    inhoud = {veld: SimpleUploadedFile(naam, tekst.encode()) for veld, (naam, tekst) in bestanden.items() if tekst}
    antwoord = klant.post(PAD, inhoud)
    assert antwoord.status_code == 302, antwoord.content.decode()
    return antwoord["Location"]


def read(klant: Client, pad: str) -> str:
    antwoord = klant.get(pad)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def test_a_school_looks_says_yes_and_sees_what_came_of_each_pupil(wereld: Wereld, klant: Client) -> None:
    Leerling.objects.filter(leerling_id="p-sem").update(voornaam="", achternaam="p-sem")
    pad = offer(klant, PERSONEN, CONTACTEN)
    vooraf = read(klant, pad)
    assert "1 leerling krijgt een naam en bij 1 leerling verandert er iets." in vooraf
    assert "1 contact vervalt" in vooraf
    assert "999937121" not in vooraf
    assert not Leerling.objects.filter(voornaam="Sem").exists()
    assert "Kijk wat er verandert" in read(klant, "/leveringen/"), "it waits among the other files"

    assert klant.post(pad).status_code == 302
    sem = Leerling.objects.get(leerling_id="p-sem")
    assert (str(sem), sem.bsn, sem.inschrijvingen.get().groep) == ("Sem van Dijk", "999937121", "4C")
    assert list(Contact.objects.filter(leerling__leerling_id="p-yara", geldig_tot=None).values_list("relatie", "telefoon")) == [
        ("moeder", "0612345678")
    ]
    daarna = read(klant, pad)
    assert "1 leerling kreeg een naam en bij 1 leerling veranderde er iets." in daarna
    assert "Sem van Dijk" in daarna
    aangeboden = Aangeboden.objects.get()
    assert (bytes(aangeboden.inhoud), bytes(aangeboden.nummers)) == (b"", b""), "the content is thrown away"
    assert "Dijk" not in str(aangeboden.uitkomst)
    assert Logregel.objects.filter(daad="gegevens-vastgesteld", door=wereld.wie["verzuim"]).count() == 2
    assert "Sem van Dijk;" in klant.get(f"{pad}?vorm=csv").content.decode()
    klant.post(pad)
    assert "al iets anders gebeurd" in read(klant, "/leveringen/")
    assert ruim_op(moment_on("2099-01-01")) == 1


def test_faults_are_told_in_place_and_the_good_pupils_can_be_taken(wereld: Wereld, klant: Client) -> None:
    pad = offer(klant, f"{PERSONEN}p-noor;Noor;;Bos;;1A\nnergens;Jan;;Bos;;\np-yara;Yara;;Bos;123456789;\n")
    pagina = read(klant, pad)
    assert pagina.count("het leerling_id van een leerling van je school") == 2, "elsewhere and nowhere are one"
    assert "personen 2025.csv, regel 5, kolom bsn" in pagina
    klant.post(pad)
    assert not Leerling.objects.filter(achternaam="van Dijk").exists(), "a plain yes takes nothing when there are faults"
    klant.post(pad, {"wat": "goede-rijen"})
    assert set(Leerling.objects.values_list("leerling_id", "achternaam")) == {
        ("p-sem", "van Dijk"),
        ("p-yara", "Voorbeeld"),
        ("p-noor", "Voorbeeld"),
    }


def test_what_is_not_to_be_taken_goes(klant: Client) -> None:
    pad = offer(klant, contacten=CONTACTEN)
    klant.post(pad, {"wat": "weg"})
    assert klant.get(pad).status_code == 404
    assert Contact.objects.filter(leerling__leerling_id="p-yara").count() == 2


def test_only_who_offered_it_sees_it_and_only_here(wereld: Wereld, klant: Client) -> None:
    pad = offer(klant, PERSONEN)
    sleutel = Aangeboden.objects.get().sleutel
    wereld.wie["ib-wilg"].rol = "verzuimmedewerker"
    wereld.wie["ib-wilg"].save()
    assert log_in(wereld.wie["ib-wilg"]).get(pad).status_code == 404
    assert log_in(wereld.wie["ib"]).get(PAD).status_code == 404
    for rest in ("", "codes/", "weg/", "stand/"):
        assert klant.post(f"/leveringen/nieuw/{sleutel}/{rest}").status_code == 404, "it is no file with absence"
    assert not Leerling.objects.filter(achternaam="van Dijk").exists()


def test_the_page_says_what_is_missing_and_gives_empty_examples(klant: Client) -> None:
    assert "Kies een bestand met personen" in klant.post(PAD).content.decode()
    pdf = klant.post(PAD, {"personen": SimpleUploadedFile("personen.pdf", b"%PDF")})
    assert "Dit soort bestand kunnen we niet lezen" in pdf.content.decode()
    assert read(klant, f"{PAD}voorbeeld/").startswith("leerling_id;voornaam;tussenvoegsel;achternaam;bsn")
    assert read(klant, f"{PAD}voorbeeld/?tabel=contacten").startswith("leerling_id;naam;relatie;gezag")
    assert klant.get(f"{PAD}voorbeeld/?tabel=anders").status_code == 404


def test_where_parents_are_missing_who_may_deliver_them_finds_the_way(wereld: Wereld, klant: Client) -> None:
    Contact.objects.all().delete()
    pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/"
    assert f'is niets bekend. <a href="{PAD}">Lever hun gegevens</a>' in read(klant, pad)
    assert PAD not in read(log_in(wereld.wie["ib"]), pad)
