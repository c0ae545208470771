"""What parents and the pupil read of a case in their own file, what each does not, and what they write about it themselves."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from aanwezig import klok
from aanwezig.actions.casussen import Beeld, beschrijf, laat_vervallen, open_casus, registreer, sluit_casus
from aanwezig.actions.casussen import Begin as Casusbegin
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, rond_planregel_af, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.deelnames import neem_deel, vraag_deelname, weiger, wijs_aan
from aanwezig.actions.eigen import verklaar
from aanwezig.actions.logboek import Moment
from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.store.deuren.casussen import access_casus
from aanwezig.store.deuren.eigen import verklaringen_of_casus
from aanwezig.store.deuren.gesprekken import voices_of
from aanwezig.store.deuren.zicht import betrekkingen_of
from aanwezig.store.inkijk import watching
from aanwezig.store.models import Casus, Dossiertoegang, Leerling, Logregel, Regiocode, Verklaring, Zaak
from aanwezig.store.wand import enter
from aanwezig.web.eigen.woorden import duration, short_duration
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, KERNTEAM, deelname_of, make_casuswereld, open_voor
from tests.integration.eigenwereld import born, enter_own, give
from tests.integration.test_eigen_dossier import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = "2026-01-20"
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", DAG).op)
    return wereld


def live(wereld: Wereld) -> Casus:
    """Let a case of Noor have something of everything."""
    casus, op = open_voor(wereld), wereld.moment("ib-wilg", "2026-01-14")
    beschrijf(casus, Beeld("weigeren", ["angst-somber"], ["patroon"], ["wil-terug"], "Zij slaapt slecht."), op)
    swv = deelname_of(casus, wereld.wie["regisseur"])
    wijs_aan(swv, wereld.wie["regisseur"], wereld.moment("regisseur", "2026-01-13"), regie=True)
    wijs_aan(deelname_of(casus, wereld.wie["ib-wilg"]), wereld.wie["ib-wilg"], wereld.moment("regisseur", "2026-01-13"), regie=False)
    for wie, vraag in (("jeugd", "Denk mee over thuis."), ("sbo", "Is er een plek?")):
        vraag_deelname(
            casus, wereld.wie[wie].organisatie, "", vraag, "toestemming", wereld.moment("ib-wilg", "2026-01-12"), instemming=GOED
        )
    neem_deel(deelname_of(casus, wereld.wie["jeugd"]), wereld.wie["jeugd"], wereld.moment("jeugd", "2026-01-13"))
    weiger(deelname_of(casus, wereld.wie["sbo"]), "Er is geen plek tot mei.", wereld.moment("sbo", "2026-01-13"))
    doel = stel_doel(casus, "Voor de meivakantie drie ochtenden in de klas", date(2026, 4, 24), op)
    spreek_af(casus, "Oefen het lopen naar school.", date(2026, 1, 23), op, wie_anders="moeder", doel=doel)
    klaar = spreek_af(casus, "Vraag de orthopedagoog.", date(2026, 1, 19), op, wie=swv, doel=doel)
    rond_planregel_af(klaar, "gedaan", "Zij kijkt dinsdag mee.", op)
    leg_opbouw_vast(casus, date(2026, 1, 15), (60, 0, 60, 0, 0), "in de kleine groep", "Juf Mira haalt Noor op.", op)
    leg_opbouw_vast(casus, date(2026, 2, 2), (90, 0, 90, 0, 45), "in de klas", "", op)
    regel = Regel(
        "evaluatie", date(2026, 1, 14), "GEHEIME WERKNOTITIE", "moeder", 30, 120, "Ik wil naar gym.", "Wij zijn op.", date(2026, 1, 27)
    )
    schrijf_regel(casus, regel, op)
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken"), op)
    return casus


def page(toegang: Dossiertoegang, pad: str = "/eigen/aanpak/") -> str:
    """Read a page of the own file as the application does, behind the wall."""
    klant = enter_own(toegang)
    as_application()
    antwoord = klant.get(pad)
    as_owner()
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_parents_read_who_takes_part_and_why_the_plan_and_how_it_goes_on(wereld: Wereld) -> None:
    live(wereld)
    pagina = page(give(wereld, "Noor", wie="ib-wilg"))
    for zin in (
        "De aanpak voor Noor",
        "Zij durft de klas niet meer in.",
        "dreigend thuiszitter",
        "wil of durft niet naar school",
        "Opnieuw kijken: dinsdag 27 januari",
        "Samenwerkingsverband PO 23-05",
        "leidt de aanpak",
        "Dan helpen is de taak van deze organisatie.",
        "Denk mee over thuis.",
        "Ouders of leerling vonden dat goed.",
        "Trekken jullie dat in, dan leest Jeugdteam Dalfsen niets meer.",
        "Er is geen plek tot mei.",
        "Voor de meivakantie drie ochtenden in de klas",
        "Oefen het lopen naar school.",
        "Zij kijkt dinsdag mee.",
        "2 uur per week",
        "3 uur en 45 minuten per week",
        "1 uur 30",
        "Juf Mira haalt Noor op.",
        "gedaan op 14 januari 2026",
        "Wij zijn op.",
        "Ik wil naar gym.",
    ):
        assert zin in pagina, zin
    assert "GEHEIME WERKNOTITIE" not in pagina
    assert "M. Postma" not in pagina, "organisation and task, no name of a colleague"
    regel = Logregel.objects.filter(daad="dossier-bekeken", gegevens__waar="eigen:aanpak").get()
    assert set(regel.gegevens["velden"]) >= {"casus", "deelname"}


def test_the_first_page_says_that_there_is_a_case_and_who_reads_nothing_any_more_without_consent(wereld: Wereld) -> None:
    casus = live(wereld)
    moeder = give(wereld, "Noor", wie="ib-wilg")
    pagina = page(moeder, "/eigen/")
    assert "De Wilg" in pagina
    assert "dan leest Jeugdteam Dalfsen niets meer" in pagina
    assert "/eigen/aanpak/" in pagina
    sluit_casus(casus, "eigen-school", "Noor volgt weer alle lessen.", date(2026, 1, 19), wereld.moment("regisseur", "2026-01-19"))
    assert "De aanpak is afgesloten op maandag 19 januari" in page(moeder, "/eigen/")
    pagina = page(moeder)
    assert "Noor volgt weer alle lessen." in pagina
    assert "Opnieuw kijken" not in pagina


def test_without_a_case_nothing_is_said_of_one(wereld: Wereld) -> None:
    live(wereld)
    sem = give(wereld, "Sem")
    assert "/eigen/aanpak/" not in page(sem, "/eigen/")
    pagina = page(sem)
    assert "Er is geen aanpak" in pagina
    assert "Zij durft" not in pagina


@pytest.mark.parametrize(
    ("wie", "ziet", "ziet_niet"), [("moeder", "Wij zijn op.", "Ik wil naar gym."), ("leerling", "Ik wil naar gym.", "Wij zijn op.")]
)
def test_from_sixteen_on_each_reads_their_own_voice(wereld: Wereld, wie: str, ziet: str, ziet_niet: str) -> None:
    casus = live(wereld)
    if wie == "leerling":
        born(wereld.leerlingen["Noor"], 17, "2025-08-20")
    toegang = give(wereld, "Noor", wie, "ib-wilg")
    born(wereld.leerlingen["Noor"], 16, DAG)
    verklaar("Mijn eigen verhaal.", Moment(klok.now(), eigen=toegang), casus=casus)
    pagina = page(toegang)
    assert ziet in pagina
    assert ziet_niet not in pagina
    assert "Mijn eigen verhaal." in pagina
    assert ("Trek je dat in" in pagina) == (wie == "leerling"), "a parent decides no longer about consent"


def test_words_about_a_case_are_for_who_takes_part_in_it_and_for_nobody_else(wereld: Wereld) -> None:
    casus = live(wereld)
    Zaak.objects.create(
        nummer="Z1", leerling=casus.leerling, soort="overig", gemeente=wereld.dalfsen, stand="onderzoek", geopend_op=casus.geopend_op
    )
    moeder = give(wereld, "Noor", wie="ib-wilg")
    klant = enter_own(moeder)
    pad = f"/eigen/woorden/casus/{casus.sleutel}/"
    as_application()
    assert "de aanpak die begon op maandag 12 januari" in klant.get(pad).content.decode()
    antwoord = klant.post(pad, {"tekst": "Zij slaapt weer."})
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, "/eigen/aanpak/")
    klant.post(pad, {"tekst": "Zij slaapt weer beter."})
    assert "Zij slaapt weer beter." in klant.get("/eigen/aanpak/").content.decode()
    assert "Zij slaapt" not in klant.get("/eigen/").content.decode(), "not among words about the whole file"
    dag = date.fromisoformat(DAG)
    for wie in ("regisseur", "ib-wilg", "jeugd"):
        with transaction.atomic(), watching() as inkijk:
            enter(wereld.wie[wie], dag)
            gevonden = verklaringen_of_casus(access_casus(wereld.wie[wie], casus.sleutel, dag))
            assert [een.tekst for een in gevonden] == ["Zij slaapt weer beter."]
        assert "gesprek" not in inkijk.groepen_of(casus.leerling_id), "it is of the kind of data of the case"
    for wie in ("leerplicht", "sbo"):
        with transaction.atomic():
            enter(wereld.wie[wie], dag)
            assert not Verklaring.objects.exists(), wie
    with transaction.atomic():
        enter(wereld.wie["leerplicht"], dag)
        op = betrekkingen_of(wereld.wie["leerplicht"])  # not on any relation
        assert not voices_of(Leerling.objects.get(pk=casus.leerling_id), wereld.wie["leerplicht"], op, dag)
    as_owner()


def test_who_takes_part_reads_on_the_page_of_the_case_what_they_wrote_at_home(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    casus = live(wereld)
    born(wereld.leerlingen["Noor"], 17, "2025-08-20")
    noor = give(wereld, "Noor", "leerling", "ib-wilg")
    born(wereld.leerlingen["Noor"], 15, DAG)
    moeder = give(wereld, "Noor", wie="ib-wilg")
    born(wereld.leerlingen["Noor"], 17, DAG)
    thuis, werk = f"/eigen/woorden/casus/{casus.sleutel}/", f"/casussen/{casus.sleutel}/"
    regisseur, sbo = wereld.wie["regisseur"], wereld.wie["sbo"]
    assert "In hun eigen woorden" not in log_in(regisseur).get(werk).content.decode(), "no empty card"
    for toegang, tekst, dag in (
        (moeder, "De ochtenden zijn het moeilijkst.", "2026-01-19"),
        (noor, "Ik wil eerst alleen gym.", "2026-01-20"),
    ):
        monkeypatch.setattr(klok, "now", lambda dag=dag: wereld.moment("ib-wilg", dag).op)
        klant = enter_own(toegang)
        as_application()
        assert klant.post(thuis, {"tekst": tekst}).status_code == 302
        as_owner()
    for wie in ("regisseur", "ib-wilg", "jeugd"):
        klant = log_in(wereld.wie[wie])
        as_application()
        pagina = klant.get(werk).content.decode()
        as_owner()
        kaart = pagina.partition("In hun eigen woorden")[2]
        assert 0 < kaart.find("Ik wil eerst alleen gym.") < kaart.find("De ochtenden zijn het moeilijkst."), f"{wie}: the last first"
        assert "maandag 19 januari" in kaart
    assert log_in(sbo).get(werk).status_code == 404, "who refused reads nothing"


def test_words_are_about_one_thing_in_one_s_own_file(wereld: Wereld) -> None:
    casus = live(wereld)
    moeder, sem = give(wereld, "Noor", wie="ib-wilg"), give(wereld, "Sem")
    klant = enter_own(sem)
    as_application()
    assert klant.get(f"/eigen/woorden/casus/{casus.sleutel}/").status_code == 404
    as_owner()
    with pytest.raises(ValueError, match="one's own file"):
        verklaar("Over een ander.", Moment(klok.now(), eigen=sem), casus=casus)
    zaak = Zaak.objects.create(
        nummer="Z1", leerling=casus.leerling, soort="overig", gemeente=wereld.dalfsen, stand="onderzoek", geopend_op=casus.geopend_op
    )
    with pytest.raises(IntegrityError, match="verklaring_over_een"), transaction.atomic():
        verklaar("Over twee dingen.", Moment(klok.now(), eigen=moeder), casus=casus, zaak=zaak)


def test_a_registration_that_was_a_mistake_is_not_told_at_home(wereld: Wereld) -> None:
    casus = live(wereld)
    fout = registreer(casus, "thuiszitter", date(2026, 1, 19), wereld.moment("regisseur", "2026-01-19"))
    laat_vervallen(fout, "Zij was er wel.", wereld.moment("regisseur", DAG))
    pagina = page(give(wereld, "Noor", wie="ib-wilg"))
    assert "als dreigend thuiszitter" in pagina
    assert "als thuiszitter" not in pagina


def test_without_the_holidays_of_the_school_the_rest_is_still_told(wereld: Wereld) -> None:
    live(wereld)
    Regiocode.objects.all().delete()
    Leerling.objects.update(woongemeente="9999")
    pagina = page(give(wereld, "Noor", wie="ib-wilg"))
    assert "de vakanties van de school zijn nog niet bekend" in pagina
    assert "Oefen het lopen naar school." in pagina


def test_a_support_question_is_no_place_in_the_register(wereld: Wereld) -> None:
    begin = Casusbegin("Wat heeft Noor nodig?", "ondersteuningsteam")
    open_casus(wereld.leerlingen["Noor"], begin, wereld.moment("ib-wilg", "2026-01-12"))
    pagina = page(give(wereld, "Noor", wie="ib-wilg"))
    assert "Wat heeft Noor nodig?" in pagina
    assert "in het register" not in pagina


@pytest.mark.parametrize(
    ("minuten", "lang", "kort"),
    [(0, "", ""), (45, "45 minuten", "45 min."), (60, "1 uur", "1 uur"), (605, "10 uur en 5 minuten", "10 uur 5")],
)
def test_time_is_written_as_people_say_it(minuten: int, lang: str, kort: str) -> None:
    assert (duration(minuten), short_duration(minuten)) == (lang, kort)
