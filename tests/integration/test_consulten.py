"""Thinking along without a name: what is stopped, who reads what, and when it becomes part of a file."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.actions.consulten import NietAnoniem, koppel_consult, schrijf_bericht, sluit_consult, vraag_consult
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.meldingen import doe_melding, trek_melding_in
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.core.werk.verloop import NietNu
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.models import (
    Consult,
    Consultbericht,
    Consultkoppeling,
    Functie,
    Gebruiker,
    Leerling,
    Logregel,
    Melding,
    Organisatie,
    Organisatiesoort,
    Rol,
    Signaal,
)
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
from tests.integration.test_wand import as_application, as_owner
from tests.integration.test_werk import MELDING
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
EERLIJK = "Een leerling komt sinds de zomer weinig. Ouders werken mee. Wat is nu verstandig?"
ANTWOORD = "Praat eerst met de ouders en kijk daarna of verwijzen helpt."
DAG = "2025-09-12"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    swv = Organisatie.objects.create(soort=Organisatiesoort.SWV, naam="Samen Verder", code="VO2305", geldig_vanaf=BEGIN)
    wie = Gebruiker.objects.create(email="swv@voorbeeld.example", naam="M. Postma")
    wereld.wie["swv"] = Functie.objects.create(gebruiker=wie, organisatie=swv, rol=Rol.REGISSEUR, geldig_vanaf=BEGIN)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    return wereld


def ask(wereld: Wereld, aan: Organisatie | None = None, tekst: str = EERLIJK, dag: str = "2025-09-04", **rest: Any) -> Consult:
    return vraag_consult(aan or wereld.dalfsen, "stappen", tekst, wereld.moment("ib", dag), **rest)


def post(klant: Client, pad: str, **velden: object) -> str:
    """Send a form as the page that it stands on does, and return what comes."""
    return klant.post(pad, velden, follow=True).content.decode()


def make_melding(wereld: Wereld) -> Melding:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    return doe_melding(
        wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"), Signaal.objects.get(regel="wet-16-uur")
    )


@pytest.mark.parametrize("aan", ["dalfsen", "zwolle", "jgz", "swv"])
def test_a_school_asks_and_others_answer(wereld: Wereld, aan: str) -> None:
    wie = {"dalfsen": "leerplicht", "zwolle": "zwolle", "jgz": "arts", "swv": "swv"}[aan]
    consult = ask(wereld, wereld.wie[wie].organisatie)
    schrijf_bericht(consult, ANTWOORD, wereld.moment(wie, "2025-09-05"))
    schrijf_bericht(consult, "En als zij niet komen?", wereld.moment("verzuim", "2025-09-08"))
    consult.refresh_from_db()
    assert consult.stand == "gevraagd"
    schrijf_bericht(consult, "Dan kan een huisbezoek helpen.", wereld.moment(wie, "2025-09-09"))
    sluit_consult(consult, "Wij spraken de ouders, het gaat beter.", wereld.moment("ib", "2025-09-10"))
    consult.refresh_from_db()
    assert (consult.stand, consult.gesloten_op) == ("gesloten", wereld.moment("ib", "2025-09-10").op)
    assert list(consult.berichten.values_list("soort", flat=True)) == ["vraag", "antwoord", "vraag", "antwoord", "afsluiting"]
    with pytest.raises(NietNu):
        schrijf_bericht(consult, ANTWOORD, wereld.moment(wie, "2025-09-11"))
    regels = Logregel.objects.filter(daad__startswith="consult-")
    assert [(regel.daad, regel.leerling) for regel in regels.order_by("pk")] == [
        (f"consult-{soort}", None) for soort in ("vraag", "antwoord", "vraag", "antwoord", "afsluiting")
    ]
    assert all(EERLIJK not in str(regel.gegevens) and "ouders" not in str(regel.gegevens) for regel in regels)


@pytest.mark.parametrize(
    "tekst",
    [
        "Sem Voorbeeld komt niet meer.",
        "voorbeeld, sem komt niet meer",
        "Het nummer is 111222333.",
        "Mail ouder@voorbeeld.example.",
        "Bel 06-12345678.",
        "Kerkstraat 12 is het adres.",
    ],
)
@pytest.mark.parametrize("toch", [False, True])
def test_what_tells_who_it_is_never_goes_out(wereld: Wereld, tekst: str, toch: bool) -> None:
    with pytest.raises(NietAnoniem) as fout:
        ask(wereld, tekst=tekst, toch=toch)
    assert fout.value.hard
    assert not Consult.objects.exists()
    assert not Logregel.objects.filter(daad__startswith="consult-").exists()


def test_what_may_be_a_name_goes_out_after_a_promise_that_is_kept(wereld: Wereld) -> None:
    with pytest.raises(NietAnoniem) as fout:
        ask(wereld, tekst="De klas doet mee aan Rots Anders.")
    assert not fout.value.hard
    consult = ask(wereld, tekst="De klas doet mee aan Rots Anders.", toch=True)
    assert consult.berichten.get().toch == ["naam"]
    assert Logregel.objects.get(daad="consult-vraag").gegevens["toch"] == ["naam"]


def test_answers_and_endings_are_read_as_well(wereld: Wereld) -> None:
    consult = ask(wereld)
    with pytest.raises(NietAnoniem):
        schrijf_bericht(consult, "Bel de ouders op 06-12345678.", wereld.moment("leerplicht", "2025-09-05"), toch=True)
    with pytest.raises(NietAnoniem):
        sluit_consult(consult, "Wij spraken Sem Voorbeeld.", wereld.moment("ib", "2025-09-05"), toch=True)
    consult.refresh_from_db()
    assert (consult.stand, consult.berichten.count()) == ("gevraagd", 1)


def test_who_thinks_along_can_not_find_out_who_is_at_the_school(wereld: Wereld) -> None:
    """A name of a pupil and a name of nobody are stopped alike: no oracle for leerplicht (T11)."""
    Leerling.objects.filter(voornaam="Sem").update(voornaam="Ozlin", achternaam="Qarter")
    consult = ask(wereld)
    soorten = []
    for naam in ("Ozlin Qarter", "Ozlan Qorter"):
        with pytest.raises(NietAnoniem) as fout:
            schrijf_bericht(consult, f"Gaat het over {naam}?", wereld.moment("leerplicht", "2025-09-05"))
        soorten.append([vondst.soort.id for vondst in fout.value.vondsten])
    assert soorten[0] == soorten[1]
    with pytest.raises(NietAnoniem) as fout:
        schrijf_bericht(consult, "Het gaat over ozlin qarter.", wereld.moment("ib", "2025-09-05"))
    assert fout.value.hard


def test_the_page_shows_what_was_found_and_what_to_write(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["ib"])
    tekst = "Sem Voorbeeld is 14 en zit in 3B."
    pagina = post(klant, "/consulten/nieuw/", aan=wereld.dalfsen.pk, onderwerp="stappen", tekst=tekst)
    assert re.search(r'<mark class="cs-vondst cs-hard">Sem Voorbeeld<', pagina)
    assert re.search(r'<mark class="cs-vondst">3B<', pagina)
    assert "Schrijf “de leerling”" in pagina
    assert 'name="toch"' not in pagina
    assert not Consult.objects.exists()


def test_a_promise_holds_for_the_text_that_was_shown(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["ib"])
    velden: dict[str, object] = {"aan": wereld.dalfsen.pk, "onderwerp": "stappen", "tekst": "De leerling zit in 3B."}
    pagina = post(klant, "/consulten/nieuw/", **velden)
    gevonden = re.search(r'name="gezien" value="([0-9a-f]{64})"', pagina)
    assert gevonden
    post(klant, "/consulten/nieuw/", **velden | {"toch": "on", "gezien": gevonden[1], "tekst": "De leerling zit in 3B en heet Bram."})
    assert not Consult.objects.exists()
    post(klant, "/consulten/nieuw/", **velden | {"toch": "on"})
    assert not Consult.objects.exists()
    post(klant, "/consulten/nieuw/", **velden | {"toch": "on", "gezien": gevonden[1]})
    assert Consultbericht.objects.get().toch == ["klas"]


@pytest.mark.parametrize("wie", ["mentor", "directie", "ib-wilg", "zwolle", "arts", "beleid", "beheer", "swv"])
def test_a_consult_is_for_two_organisations(wereld: Wereld, wie: str) -> None:
    consult = ask(wereld)
    assert log_in(wereld.wie[wie]).get(f"/consulten/{consult.sleutel}/").status_code in (403, 404)
    assert EERLIJK not in log_in(wereld.wie[wie]).get("/consulten/").content.decode()


@pytest.mark.parametrize("wie", ["verzuim", "ib", "leerplicht", "collega"])
def test_and_for_those_there_who_ask_and_answer(wereld: Wereld, wie: str) -> None:
    consult = ask(wereld)
    assert EERLIJK in log_in(wereld.wie[wie]).get(f"/consulten/{consult.sleutel}/").content.decode()


def test_behind_the_wall_as_well(wereld: Wereld) -> None:
    consult = ask(wereld)
    as_application()
    gezien = {wie: EERLIJK in log_in(wereld.wie[wie]).get(f"/consulten/{consult.sleutel}/").content.decode() for wie in wereld.wie}
    as_owner()
    assert {wie for wie, ja in gezien.items() if ja} == {"verzuim", "ib", "leerplicht", "collega"}


def test_it_is_the_turn_of_one_of_both(wereld: Wereld) -> None:
    def waiting(wie: str) -> bool:
        return "jullie zijn aan zet" in log_in(wereld.wie[wie]).get("/").content.decode()

    consult = ask(wereld)
    assert (waiting("ib"), waiting("leerplicht"), waiting("zwolle")) == (False, True, False)
    schrijf_bericht(consult, ANTWOORD, wereld.moment("leerplicht", "2025-09-05"))
    assert (waiting("ib"), waiting("leerplicht")) == (True, False)
    sluit_consult(consult, "Wij praatten.", wereld.moment("ib", "2025-09-08"))
    assert (waiting("ib"), waiting("leerplicht")) == (False, False)


def test_a_consult_opens_no_file(wereld: Wereld) -> None:
    ask(wereld)
    assert "Sem" not in log_in(wereld.wie["leerplicht"]).get("/leerlingen/").content.decode()
    pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/"
    assert log_in(wereld.wie["leerplicht"]).get(pad).status_code == 404


def test_the_school_chooses_whether_a_report_tells_of_it(wereld: Wereld) -> None:
    consult = ask(wereld)
    schrijf_bericht(consult, ANTWOORD, wereld.moment("leerplicht", "2025-09-05"))
    melding = make_melding(wereld)
    pad = f"/meldingen/{melding.sleutel}/"
    assert ANTWOORD not in log_in(wereld.wie["leerplicht"]).get(pad).content.decode()
    post(log_in(wereld.wie["ib"]), f"{pad}consult/", consult=consult.sleutel)
    pagina = log_in(wereld.wie["leerplicht"]).get(pad).content.decode()
    assert EERLIJK in pagina
    assert ANTWOORD in pagina
    assert "Welk consult?" not in pagina
    regel = Logregel.objects.get(daad="melding-consult-gekoppeld")
    assert (regel.leerling, regel.gegevens["consult"]) == (wereld.leerlingen["Sem"], consult.pk)
    assert "Eerder consult zonder naam" in log_in(wereld.wie["ib"]).get(f"/leerlingen/{melding.leerling.sleutel}/").content.decode()
    op_consult = log_in(wereld.wie["leerplicht"]).get(f"/consulten/{consult.sleutel}/").content.decode()
    assert "Sem" not in op_consult


def test_the_doctor_reads_it_at_the_referral(wereld: Wereld) -> None:
    consult = ask(wereld)
    verwijzing = verwijs(
        wereld.leerlingen["Yara"],
        "Wat kan zij aan?",
        Instemming("moeder", wereld.moment("ib", "2025-09-09").dag, "mondeling", SAMEN, "tekst"),
        wereld.moment("ib", "2025-09-09"),
    )
    koppel_consult(consult, verwijzing, wereld.moment("ib", "2025-09-10"))
    as_application()
    pagina = log_in(wereld.wie["arts"]).get(f"/verwijzingen/{verwijzing.sleutel}/").content.decode()
    as_owner()
    assert EERLIJK in pagina
    regel = Logregel.objects.get(daad="verwijzing-consult-gekoppeld")
    assert (regel.leerling, regel.gegevens) == (verwijzing.leerling, {"consult": consult.pk, "verwijzing": verwijzing.pk})
    with pytest.raises(NietMogelijk, match="al gekoppeld"):
        koppel_consult(consult, verwijzing, wereld.moment("ib", "2025-09-10"))


def test_a_report_that_is_taken_back_takes_the_consult_along(wereld: Wereld) -> None:
    consult = ask(wereld)
    melding = make_melding(wereld)
    koppel_consult(consult, melding, wereld.moment("ib", "2025-09-09"))
    trek_melding_in(melding, next(iter(meldingboek().redenen_intrekken)), wereld.moment("verzuim", "2025-09-10"))
    assert log_in(wereld.wie["leerplicht"]).get(f"/meldingen/{melding.sleutel}/").status_code == 404


def test_only_what_came_before_and_of_the_own_school_is_linked(wereld: Wereld) -> None:
    melding = make_melding(wereld)
    later = ask(wereld, dag="2025-09-10")
    with pytest.raises(NietMogelijk, match="later"):
        koppel_consult(later, melding, wereld.moment("ib", "2025-09-10"))
    elders = vraag_consult(wereld.dalfsen, "stappen", EERLIJK, wereld.moment("ib-wilg", "2025-09-04"))
    assert log_in(wereld.wie["ib"]).post(f"/meldingen/{melding.sleutel}/consult/", {"consult": elders.sleutel}).status_code == 404
    eigen = ask(wereld)
    assert log_in(wereld.wie["leerplicht"]).post(f"/meldingen/{melding.sleutel}/consult/", {"consult": eigen.sleutel}).status_code in (
        403,
        404,
    )
    assert not Consultkoppeling.objects.exists()


def test_how_often_schools_ask(wereld: Wereld) -> None:
    ask(wereld)
    sluit_consult(ask(wereld), "Klaar.", wereld.moment("ib", "2025-09-08"))
    ask(wereld, wereld.jgz)
    vraag_consult(wereld.dalfsen, "stappen", EERLIJK, wereld.moment("ib-wilg", "2025-09-04"))
    as_application()
    regels = log_in(wereld.wie["beleid"]).get("/consulten/aantallen/?vorm=csv&sorteer=-aantal").content.decode("utf-8-sig").splitlines()
    pagina = log_in(wereld.wie["beleid"]).get("/consulten/aantallen/?school=kompas&ontvanger=jgz").content.decode()
    school = log_in(wereld.wie["ib"]).get("/consulten/aantallen/").status_code
    as_owner()
    scheiding = ";" if ";" in regels[0] else ","
    assert [regel.split(scheiding)[:5] for regel in regels[1:]] == [
        ["Het Kompas", "Dalfsen", "leerplicht", "2", "1"],
        *sorted(
            ([["Het Kompas", "JGZ IJsselland", "jeugdarts", "1", "1"], ["De Wilg", "Dalfsen", "leerplicht", "1", "1"]]),
            key=lambda rij: rij[0] == "De Wilg",
        ),
    ]
    assert "1 regel" in pagina
    assert EERLIJK not in pagina
    assert school in (403, 404)
