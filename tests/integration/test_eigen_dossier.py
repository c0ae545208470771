"""The own file: who opens it, what stands in it, and what parents and pupil do in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core.mail import EmailMessage
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from aanwezig import klok
from aanwezig.actions.brieven import verstuur_brieven
from aanwezig.actions.dossiertoegang import geef_toegang, trek_toegang_in
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import log
from aanwezig.actions.taken import meld_klaar
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.correcties import readers_of
from aanwezig.store.deuren.functies import known_gebruiker
from aanwezig.store.deuren.medewerkers import visible_medewerkers
from aanwezig.store.models import (
    BLIKKEN,
    DOSSIER_BEKEKEN,
    Bericht,
    Brief,
    Contact,
    Correctieverzoek,
    Dossiertoegang,
    Functie,
    Gesprek,
    Leerling,
    Logregel,
    Melding,
    Taak,
    Toestemming,
    Verklaring,
    Verwijzing,
    Verzuimrij,
    Zaak,
)
from tests.bewijs.eisen import count
from tests.eenmaal import kept_for_the_file
from tests.integration.aanmelden import log_in
from tests.integration.eigenwereld import born, enter_own, give, invite
from tests.integration.wereld import Wereld, make_wereld
from tests.journeys.paginas import DAG, Pagina, fill

pytestmark = pytest.mark.django_db
VAST = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
PADEN = (
    "/eigen/",
    "/eigen/aanpak/",
    "/eigen/verzuim/",
    "/eigen/meenemen/",
    "/eigen/wie-keek/",
    "/eigen/toestemmingen/",
    "/eigen/woorden/",
    "/eigen/verbeteren/",
    "/eigen/verbeteren/vraag/",
)


@dataclass(frozen=True, slots=True)
class Streek:
    """The small region with work in it, and the pages of colleagues there."""

    wereld: Wereld
    paginas: list[Pagina]


@pytest.fixture(scope="module")
def streek(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Streek]:
    with pytest.MonkeyPatch.context() as plak, kept_for_the_file(django_db_blocker):
        wereld = make_wereld()
        plak.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
        yield Streek(wereld, fill(wereld))


@pytest.fixture
def wereld(streek: Streek) -> Wereld:
    return deepcopy(streek.wereld)


def as_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")


def as_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("wie", ["moeder", "leerling"])
def test_every_page_of_the_own_file_opens_behind_the_wall(wereld: Wereld, wie: str) -> None:
    born(wereld.leerlingen["Yara"], 17 if wie == "leerling" else 13, DAG)
    klant = enter_own(give(wereld, "Yara", wie))
    as_application()
    for pad in PADEN:
        antwoord = klant.get(pad)
        assert antwoord.status_code == 200, pad
        assert "Sem" not in antwoord.content.decode()
    as_owner()
    regels = Logregel.objects.filter(daad__in=BLIKKEN, door=None)
    assert {regel.gegevens["verwerking"] for regel in regels} == {"eigen-dossier"}
    assert {regel.gegevens["gronden"][0] for regel in regels} == {"zelf" if wie == "leerling" else "gezag"}


def outside(klant: Client, paden: Iterable[str]) -> list[str]:
    """Return which of some pages showed something."""
    return [pad for pad in paden if klant.get(pad).status_code == 200]


def test_a_parent_opens_no_page_of_colleagues_and_a_colleague_no_page_of_parents(wereld: Wereld, streek: Streek) -> None:
    paginas = {pagina.pad for pagina in streek.paginas} - {"/", "/gegevens/", "/toegankelijkheid/"}
    moeder = enter_own(give(wereld, "Sem"))
    assert len(paginas) > 40
    assert outside(moeder, sorted(paginas)) == []
    assert moeder.get("/").headers["Location"] == "/eigen/"
    for functie in wereld.wie.values():
        assert outside(log_in(functie), PADEN) == []


def test_a_parent_of_another_pupil_sees_nothing_of_this_one(wereld: Wereld) -> None:
    brief = send_letters(wereld)["Moeder van Sem"]
    noor = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    assert noor.get(f"/eigen/brieven/{brief.sleutel}/").status_code == 404
    assert noor.get(f"/eigen/woorden/melding/{Melding.objects.get().sleutel}/").status_code == 404
    assert noor.get(f"/eigen/verbeteren/melding/{Melding.objects.get().pk}/").status_code == 404
    assert noor.get(f"/eigen/toestemmingen/{Toestemming.objects.get(doel='jeugdarts').pk}/intrekken/").status_code == 404


def send_letters(wereld: Wereld) -> dict[str, Brief]:
    """Let leerplicht write to both parents, after it confirmed what a correction asked."""
    zaak = Zaak.objects.get()
    for vraag in Taak.objects.open().filter(soort="correctie-bevestigen", organisatie=zaak.gemeente):
        meld_klaar(vraag, wereld.moment("leerplicht", DAG))
    return {brief.aan_naam: brief for brief in verstuur_brieven(zaak, "waarschuwing", {}, wereld.moment("leerplicht", DAG))}


def test_a_parent_reads_their_own_letter_and_not_that_of_the_other(wereld: Wereld) -> None:
    """The address of the other parent may have to stay secret."""
    brieven = send_letters(wereld)
    moeder = enter_own(give(wereld, "Sem"))
    as_application()
    eigen = moeder.get(f"/eigen/brieven/{brieven['Moeder van Sem'].sleutel}/")
    ander = moeder.get(f"/eigen/brieven/{brieven['Vader van Sem'].sleutel}/")
    assert (eigen.status_code, eigen.content[:4]) == (200, b"%PDF")
    assert ander.status_code == 404
    as_owner()


def test_without_custody_there_is_no_file_any_more(wereld: Wereld) -> None:
    toegang = give(wereld, "Sem")
    klant = enter_own(toegang)
    assert klant.get("/eigen/").status_code == 200
    Contact.objects.filter(leerling=toegang.leerling, relatie="moeder").update(heeft_gezag=False)
    assert klant.get("/eigen/").headers["Location"] == "/eigen/geen-toegang/"
    assert klant.get("/eigen/geen-toegang/").status_code == 200


def test_nobody_without_custody_is_given_a_link(wereld: Wereld) -> None:
    opa = Contact.objects.create(leerling=wereld.leerlingen["Sem"], naam="Opa van Sem", relatie="opa")
    with pytest.raises(NietMogelijk, match="met gezag"):
        geef_toegang(wereld.leerlingen["Sem"], opa, wereld.moment("ib", DAG))
    vreemd = Contact.objects.get(leerling=wereld.leerlingen["Noor"], relatie="moeder")
    with pytest.raises(NietMogelijk, match="met gezag"):
        geef_toegang(wereld.leerlingen["Sem"], vreemd, wereld.moment("ib", DAG))
    with pytest.raises(NietMogelijk, match="vanaf 16 jaar"):
        geef_toegang(wereld.leerlingen["Sem"], None, wereld.moment("ib", DAG))


def test_contacts_that_are_told_anew_keep_the_account(wereld: Wereld) -> None:
    toegang = give(wereld, "Sem")
    klant = enter_own(toegang)
    Contact.objects.filter(leerling=toegang.leerling).delete()
    assert klant.get("/eigen/").status_code == 302
    Contact.objects.create(leerling=toegang.leerling, naam=toegang.naam, relatie=toegang.relatie, heeft_gezag=True)
    assert klant.get("/eigen/").status_code == 200


def test_a_session_ends_when_the_school_withdraws_access(wereld: Wereld) -> None:
    toegang = give(wereld, "Sem")
    klant = enter_own(toegang)
    trek_toegang_in(toegang, wereld.moment("ib", DAG))
    assert klant.get("/eigen/").headers["Location"].startswith("/account/login/")


def test_an_account_is_of_a_colleague_or_of_a_parent_never_of_both(wereld: Wereld) -> None:
    toegang = give(wereld, "Sem")
    assert toegang.gebruiker is not None
    with pytest.raises(DatabaseError, match="nooit van beide"), transaction.atomic():
        Functie.objects.create(gebruiker=toegang.gebruiker, organisatie=wereld.kompas, rol="mentor", groep="3B", geldig_vanaf="2025-01-01")
    with pytest.raises(DatabaseError, match="nooit van beide"), transaction.atomic():
        Dossiertoegang.objects.filter(pk=toegang.pk).update(gebruiker=wereld.wie["ib"].gebruiker_id)
    assert known_gebruiker([toegang.gebruiker.email]) is None
    assert toegang.gebruiker not in visible_medewerkers(wereld.wie["beheer"], wereld.moment("beheer", DAG).dag)


def test_a_link_works_once_for_a_while_and_dies_of_wrong_guesses(wereld: Wereld, client: Client) -> None:
    sem = wereld.leerlingen["Sem"]
    contact = Contact.objects.get(leerling=sem, relatie="moeder")
    link, code = invite(sem, contact, wereld.moment("ib", DAG))
    pad = f"/eigen/uitnodiging/{link}/"
    pagina = client.get(pad).content.decode()
    assert "Het Kompas" in pagina
    assert "Sem" not in pagina
    assert "Moeder" not in pagina
    goed = {"geboortedatum": sem.geboortedatum.isoformat(), "email": "thuis@thuis.example", "wachtwoord": "zonnige dagen aan zee"}
    for beurt in range(eigenbeleid().pogingen):
        client.post(pad, goed | ({"geboortedatum": "2010-01-01", "code": code} if beurt % 2 else {"code": "ABCD2345"}))
    assert client.post(pad, goed | {"code": code}).status_code == 404
    link, code = invite(sem, contact, wereld.moment("ib", DAG))
    gezegd = f" {code[:4].lower()}-{code[4:]}"  # as somebody writes down what they were told
    assert client.post(f"/eigen/uitnodiging/{link}/", goed | {"code": gezegd}).headers["Location"] == "/eigen/"
    assert client.get("/eigen/").headers["Location"] == "/account/2fa/totp/activate/"  # a second step, as colleagues have
    assert client.get(f"/eigen/uitnodiging/{link}/").status_code == 404
    assert not Dossiertoegang.objects.exclude(vingerafdruk="", codeafdruk="").exists()


def test_who_makes_a_link_on_paper_does_not_make_its_code(wereld: Wereld, client: Client) -> None:
    """Else one colleague could make the account of a parent, and read what the school may not."""
    sem = wereld.leerlingen["Sem"]
    contact = Contact.objects.get(leerling=sem, relatie="moeder")
    adres = f"/leerlingen/{sem.sleutel}/toegang/"
    ib, collega = log_in(wereld.wie["ib"]), log_in(wereld.wie["verzuim"])
    pagina = ib.post(adres, {"wie": str(contact.pk)}).content.decode()
    link = re.search(r"/eigen/uitnodiging/(\w+)/", pagina)
    assert link is not None
    toegang = Dossiertoegang.objects.get(leerling=sem)
    assert "Vraag een collega om de code te maken" in ib.get(adres).content.decode()
    ib.post(f"{adres}{toegang.sleutel}/code/")
    toegang.refresh_from_db()
    assert toegang.codeafdruk == ""
    with pytest.raises(IntegrityError, match="dossiertoegang_vier_ogen"), transaction.atomic():
        Dossiertoegang.objects.filter(pk=toegang.pk).update(code_door=toegang.uitgenodigd_door)
    dicht = client.get(link[0]).content.decode()
    assert "Bij deze link is nog geen code gemaakt" in dicht
    velden = {"geboortedatum": sem.geboortedatum.isoformat(), "email": "thuis@thuis.example", "wachtwoord": "zonnige dagen aan zee"}
    client.post(link[0], velden | {"code": "ABCD2345"})
    toegang.refresh_from_db()
    assert toegang.gebruiker is None
    pagina = collega.post(f"{adres}{toegang.sleutel}/code/").content.decode()
    code = re.search(r'az-sleutel">([A-Z2-9 ]+)<', pagina)
    assert code is not None
    assert link[1] not in pagina
    assert client.post(link[0], velden | {"code": code[1]}).headers["Location"] == "/eigen/"


def test_a_mailed_link_is_seen_by_no_colleague(wereld: Wereld, client: Client, mailoutbox: list[EmailMessage]) -> None:
    sem = wereld.leerlingen["Sem"]
    contact = Contact.objects.get(leerling=sem, relatie="moeder")
    adres, ib = f"/leerlingen/{sem.sleutel}/toegang/", log_in(wereld.wie["ib"])
    assert "Er is geen e-mailadres bekend" in ib.get(adres).content.decode()
    assert "geen e-mailadres bekend" in ib.post(adres, {"wie": f"{contact.pk} mail"}, follow=True).content.decode()
    assert not Dossiertoegang.objects.exists()
    Contact.objects.filter(pk=contact.pk).update(email="moeder@thuis.example")
    pagina = ib.post(adres, {"wie": f"{contact.pk} mail"}).content.decode()
    (bericht,) = mailoutbox
    assert bericht.to == ["moeder@thuis.example"]
    link, code = re.search(r"/eigen/uitnodiging/(\w+)/", str(bericht.body)), re.search(r'az-sleutel">([A-Z2-9 ]+)<', pagina)
    assert link is not None
    assert code is not None
    assert link[1] not in pagina
    assert code[1].replace(" ", "") not in str(bericht.body).replace(" ", "")
    assert not {"Sem", "Moeder", "Kompas"} & set(re.findall(r"\w+", f"{bericht.subject} {bericht.body}")), "a mail names nobody"
    toegang = Dossiertoegang.objects.get(leerling=sem)
    log_in(wereld.wie["verzuim"]).post(f"{adres}{toegang.sleutel}/code/")
    velden = {"geboortedatum": sem.geboortedatum.isoformat(), "email": "moeder@thuis.example", "wachtwoord": "zonnige dagen aan zee"}
    assert client.post(link[0], velden | {"code": code[1]}).headers["Location"] == "/eigen/"


def test_a_mail_that_does_not_leave_changes_nothing(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    sem = wereld.leerlingen["Sem"]
    contact = Contact.objects.get(leerling=sem, relatie="moeder")
    Contact.objects.filter(pk=contact.pk).update(email="moeder@thuis.example")
    invite(sem, contact, wereld.moment("ib", DAG))
    was = Dossiertoegang.objects.values().get(leerling=sem)

    def fail(*_: object) -> None:
        raise SMTPException

    monkeypatch.setattr(EmailMessage, "send", fail)
    pagina = log_in(wereld.wie["ib"]).post(f"/leerlingen/{sem.sleutel}/toegang/", {"wie": f"{contact.pk} mail"}, follow=True)
    assert "De mail ging niet weg" in pagina.content.decode()
    assert Dossiertoegang.objects.values().get(leerling=sem) == was


def test_a_link_expires(wereld: Wereld, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sem = wereld.leerlingen["Sem"]
    moment = wereld.moment("ib", DAG)
    link, _ = invite(sem, Contact.objects.get(leerling=sem, relatie="moeder"), moment)
    monkeypatch.setattr(klok, "now", lambda: moment.op + eigenbeleid().geldig - timedelta(seconds=1))
    assert client.get(f"/eigen/uitnodiging/{link}/").status_code == 200
    monkeypatch.setattr(klok, "now", lambda: moment.op + eigenbeleid().geldig)
    assert client.get(f"/eigen/uitnodiging/{link}/").status_code == 404


def test_a_parent_with_two_children_has_one_account(wereld: Wereld) -> None:
    klant = enter_own(give(wereld, "Sem"))
    yara = wereld.leerlingen["Yara"]
    link, code = invite(yara, Contact.objects.get(leerling=yara, relatie="moeder"), wereld.moment("ib", DAG))
    klant.post(f"/eigen/uitnodiging/{link}/", {"geboortedatum": yara.geboortedatum.isoformat(), "code": code})
    assert "Het dossier van Yara" in klant.get("/eigen/").content.decode()
    sem = Dossiertoegang.objects.get(leerling=wereld.leerlingen["Sem"])
    klant.post("/eigen/kies/", {"dossier": str(sem.sleutel)})
    pagina = klant.get("/eigen/").content.decode()
    assert "Het dossier van Sem" in pagina


def test_a_withdrawal_closes_what_rested_on_it(wereld: Wereld) -> None:
    yara = wereld.leerlingen["Yara"]
    klant = enter_own(give(wereld, "Yara"))
    arts = log_in(wereld.wie["arts"])
    assert arts.get(f"/leerlingen/{yara.sleutel}/").status_code == 200
    pad = f"/eigen/toestemmingen/{Toestemming.objects.get(doel='jeugdarts').pk}/intrekken/"
    as_application()
    assert "ziet Yara niet meer" in klant.get(pad).content.decode()
    assert klant.post(pad).status_code == 302
    assert "ingetrokken" in klant.get("/eigen/toestemmingen/").content.decode()
    assert arts.get(f"/leerlingen/{yara.sleutel}/").status_code == 404
    as_owner()
    assert Verwijzing.objects.get().stand == "ingetrokken"
    regel = Logregel.objects.get(daad="toestemming-ingetrokken")
    assert (regel.door, regel.gegevens["houder"]) == (None, "ouder")


def test_own_words_are_read_by_who_works_on_it_and_changed_by_nobody(wereld: Wereld) -> None:
    melding = Melding.objects.get()
    klant = enter_own(give(wereld, "Sem"))
    pad = f"/eigen/woorden/melding/{melding.sleutel}/"
    as_application()
    klant.post(pad, {"tekst": "De bus kwam niet."})
    klant.post(pad, {"tekst": "De bus kwam drie keer niet."})
    for wie in ("verzuim", "leerplicht"):
        pagina = log_in(wereld.wie[wie]).get(f"/meldingen/{melding.sleutel}/").content.decode()
        assert "De bus kwam drie keer niet." in pagina
        assert "De bus kwam niet." not in pagina
    assert "De bus kwam drie keer niet." in log_in(wereld.wie["leerplicht"]).get(f"/zaken/{Zaak.objects.get().sleutel}/").content.decode()
    assert "De bus kwam niet." in klant.get(pad).content.decode()
    as_owner()
    nieuw = Verklaring.objects.get(vervangen_door=None)
    assert nieuw.vervangt is not None
    with pytest.raises(DatabaseError, match="verandert niemand"), transaction.atomic():
        Verklaring.objects.filter(pk=nieuw.pk).update(tekst="x")
    with pytest.raises(DatabaseError, match="verandert niemand"), transaction.atomic():
        nieuw.delete()


def test_a_correction_is_a_task_with_the_term_of_the_law_and_its_answer_is_read(wereld: Wereld) -> None:
    rij = Verzuimrij.objects.known().filter(leerling=wereld.leerlingen["Sem"]).order_by("pk").first()
    assert rij is not None
    klant = enter_own(give(wereld, "Sem"))
    as_application()
    antwoord = klant.post(f"/eigen/verbeteren/verzuim/{rij.pk}/", {"soort": "correctie", "tekst": "Sem was er wel."})
    assert antwoord.status_code == 302, antwoord.content.decode()
    pagina = klant.get("/eigen/verbeteren/").content.decode()
    assert "zondag 12 oktober" in pagina
    as_owner()
    verzoek, taak = Correctieverzoek.objects.get(), Taak.objects.get(soort="correctie-behandelen")
    assert (taak.organisatie, taak.uiterlijk_datum, verzoek.uiterlijk_datum) == (wereld.kompas, date(2025, 10, 12), date(2025, 10, 12))
    as_application()
    school = log_in(wereld.wie["verzuim"])
    assert f"/correcties/{verzoek.sleutel}/" in school.get("/?lijst=team").content.decode()
    assert "Sem was er wel." in school.get(f"/correcties/{verzoek.sleutel}/").content.decode()
    assert log_in(wereld.wie["directie"]).get(f"/correcties/{verzoek.sleutel}/").status_code == 404  # of another school
    school.post(f"/correcties/{verzoek.sleutel}/", {"stand": "niet-verbeterd", "antwoord": "De docent schreef Sem afwezig."})
    assert "De docent schreef Sem afwezig." in klant.get("/eigen/verbeteren/").content.decode()
    as_owner()
    taak.refresh_from_db()
    assert taak.afgerond_op is not None


def put_right(wereld: Wereld) -> tuple[Correctieverzoek, Client]:
    """Let a mother ask that a row of absence is put right, and the school do so; return the request and who answered."""
    rij = Verzuimrij.objects.known().filter(leerling=wereld.leerlingen["Sem"]).order_by("pk").first()
    assert rij is not None
    enter_own(give(wereld, "Sem")).post(f"/eigen/verbeteren/verzuim/{rij.pk}/", {"soort": "correctie", "tekst": "Sem was er wel."})
    verzoek, school = Correctieverzoek.objects.get(), log_in(wereld.wie["verzuim"])
    school.post(f"/correcties/{verzoek.sleutel}/", {"stand": "verbeterd", "antwoord": "Je hebt gelijk."})
    return verzoek, school


def test_who_read_what_is_put_right_is_told(wereld: Wereld) -> None:
    """AVG, article 19."""
    sem = wereld.leerlingen["Sem"]
    for wie in ("leerplicht", "ib"):
        assert log_in(wereld.wie[wie]).get(f"/leerlingen/{sem.sleutel}/verzuim/").status_code == 200
    verzoek, school = put_right(wereld)
    assert "Bericht kregen: Dalfsen." in school.get(f"/correcties/{verzoek.sleutel}/").content.decode()
    werk = log_in(wereld.wie["leerplicht"]).get("/").content.decode()
    assert "Verbeterd in een dossier" in werk
    assert f"/leerlingen/{sem.sleutel}/" in werk
    for wie in ("administratie", "ib", "zwolle"):  # did not read it; are of the school itself; have nothing to do with him
        assert "Verbeterd in een dossier" not in log_in(wereld.wie[wie]).get("/").content.decode()
    assert Bericht.objects.filter(soort="correctie-doorgegeven").count() == 1
    assert "horen dat het verbeterd is" in enter_own(verzoek.toegang).get("/eigen/verbeteren/").content.decode()


def test_when_nobody_else_read_it_the_page_says_so(wereld: Wereld) -> None:
    verzoek, school = put_right(wereld)
    assert "Niemand buiten Het Kompas las dit" in school.get(f"/correcties/{verzoek.sleutel}/").content.decode()


def test_who_can_not_be_told_here_is_told_by_hand(wereld: Wereld) -> None:
    log_in(wereld.wie["leerplicht"]).get(f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim/")
    Functie.objects.filter(pk=wereld.wie["leerplicht"].pk).update(geldig_tot=DAG)
    verzoek, school = put_right(wereld)
    pagina = school.get(f"/correcties/{verzoek.sleutel}/").content.decode()
    assert "Laat het zelf weten aan: <b>Dalfsen</b>" in pagina
    assert not Bericht.objects.filter(soort="correctie-doorgegeven").exists()


def test_who_read_something_else_or_long_ago_is_not_told(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    log_in(wereld.wie["leerplicht"]).get(f"/leerlingen/{sem.sleutel}/verzuim/")
    verzoek, _ = put_right(wereld)
    nu = wereld.moment("verzuim", DAG).op
    over = verzoek.verzuimrij
    assert over is not None
    assert [een.organisatie for een in readers_of(verzoek, nu, nu.date()).nu] == [wereld.dalfsen]
    assert readers_of(verzoek, nu + eigenbeleid().doorgeven_terug + timedelta(days=1), nu.date()).nu == ()
    assert over.veldgroep == "verzuim"
    verzoek.verzuimrij, verzoek.gesprek = None, Gesprek()
    assert readers_of(verzoek, nu, nu.date()).nu == (), "nobody read a talk"


def test_who_looked_says_work_and_organisation_and_no_name(wereld: Wereld) -> None:
    log_in(wereld.wie["leerplicht"]).get(f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/")
    pagina = enter_own(give(wereld, "Sem")).get("/eigen/wie-keek/").content.decode()
    assert "Dalfsen" in pagina
    assert "Tuinstra" not in pagina


def test_the_file_of_a_colleague_says_that_a_parent_looked(wereld: Wereld) -> None:
    enter_own(give(wereld, "Sem")).get("/eigen/")
    pagina = log_in(wereld.wie["ib"]).get(f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/inzage/").content.decode()
    assert "ouder met gezag" in pagina
    assert "Je hebt gezag over deze leerling." in pagina


@pytest.mark.bewijs
def test_what_is_confidential_leaves_no_gap(wereld: Wereld) -> None:
    """Fifty pairs: the same file, with and without looks that are confidential; parents read the same to the byte (T18)."""
    klant, sem = enter_own(give(wereld, "Sem")), wereld.leerlingen["Sem"]
    verschillen = paren = 0
    for nummer in range(50):
        log_in(wereld.wie["ib"]).get(f"/leerlingen/{sem.sleutel}/")
        with transaction.atomic():
            zonder = VAST.sub("", klant.get("/eigen/wie-keek/").content.decode())
            transaction.set_rollback(True)
        with transaction.atomic():
            for _ in range(nummer % 5 + 1):
                note_confidential(wereld, sem)
            met = VAST.sub("", klant.get("/eigen/wie-keek/").content.decode())
            transaction.set_rollback(True)
        note_confidential(wereld, sem)
        paren += 1
        verschillen += zonder != met
    assert "dossier geopend" in met
    count("T18", "paren", paren)
    count("T18", "verschillen", verschillen)


def note_confidential(wereld: Wereld, leerling: Leerling) -> None:
    """Write a look that no family reads: of a processing that regelwerk/toegang/eigen.yaml does not name."""
    geheim = {"doel": "geheim", "verwerking": "geheim", "gronden": ["x"], "velden": ["identiteit"], "handeling": "x", "waar": "x"}
    log(wereld.moment("arts", DAG), DOSSIER_BEKEKEN, leerling, geheim)
