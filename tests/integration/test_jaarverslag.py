"""What a municipality writes with the figures of a schooljaar: who writes it, where it stands, and that a story names nobody."""

from __future__ import annotations

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.actions.consulten import NietAnoniem
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.jaarverslag import schrijf_jaarverslagtekst
from aanwezig.core.rapportages.cijfers import Tekstsoort
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.deuren.jaarverslag import texts_of
from aanwezig.store.models import Functie, Jaarverslagtekst, Logregel
from tests.integration.aanmelden import log_in
from tests.integration.wereld import Wereld, make_wereld, miss_lessons
from tests.pdf import text_of

pytestmark = pytest.mark.django_db
JAAR = 2025


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    op = wereld.moment("verzuim", "2025-11-03").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


def kind(naam: str) -> Tekstsoort:
    return next(soort for soort in cijferboek().teksten if soort.id == naam)


def page(wie: Functie, pad: str) -> str:
    return log_in(wie).get(pad).content.decode()


def test_what_the_alderman_says_stands_above_the_figures_and_in_the_document(wereld: Wereld) -> None:
    klant: Client = log_in(wereld.wie["beleid"])
    assert "Zonder tekst staat dit niet in het verslag" in klant.get("/cijfers/").content.decode()
    woorden = "Elk kind telt.\n\nDaarom spreken wij  ouders eerder."
    klaar = klant.post("/cijfers/tekst/?schooljaar=2025&soort=voorwoord", {"tekst": woorden})
    assert klaar["Location"] == "/cijfers/?schooljaar=2025#teksten"
    pagina = klant.get("/cijfers/").content.decode()
    assert '<p class="az-leestekst">Elk kind telt.</p><p class="az-leestekst">Daarom spreken wij ouders eerder.</p>' in pagina
    stuk = " ".join(text_of(klant.get("/cijfers/?vorm=pdf").content).split())
    assert "Voorwoord van de wethouder Elk kind telt." in stuk
    assert "Een verhaal uit de praktijk" not in stuk, "what is not written is not in the report"


def test_colleagues_read_it_and_do_not_write_it_and_others_do_not_see_it(wereld: Wereld) -> None:
    schrijf_jaarverslagtekst(JAAR, kind("duiding"), "Er werd meer gemeld.", wereld.moment("beleid", "2025-11-03"))
    gelezen = page(wereld.wie["leerplicht"], "/cijfers/")
    assert "Er werd meer gemeld." in gelezen
    assert "/cijfers/tekst/" not in gelezen
    assert log_in(wereld.wie["leerplicht"]).get("/cijfers/tekst/").status_code == 404
    elders = wereld.wie["zwolle"]
    assert "Er werd meer gemeld." not in page(elders, "/cijfers/")
    with pytest.raises(ValueError, match="jaarverslag-schrijven"):
        schrijf_jaarverslagtekst(JAAR, kind("duiding"), "Anders.", wereld.moment("leerplicht", "2025-11-03"))


def test_a_story_names_nobody_and_the_page_shows_what_does(wereld: Wereld) -> None:
    moment = wereld.moment("beleid", "2025-11-03")
    with pytest.raises(NietAnoniem):
        schrijf_jaarverslagtekst(JAAR, kind("verhaal"), "Een jongen, geboren op 4 mei 2011, kwam niet meer.", moment)
    klant = log_in(wereld.wie["beleid"])
    tekst = "Een jongen, geboren op 4 mei 2011, kwam niet meer."
    gestopt = klant.post("/cijfers/tekst/?soort=verhaal", {"tekst": tekst})
    assert "Nog niet verstuurd" in gestopt.content.decode()
    assert not Jaarverslagtekst.objects.exists()
    schrijf_jaarverslagtekst(JAAR, kind("voorwoord"), tekst, moment)  # who signs a foreword has a name: that is not read over


def test_what_was_written_earlier_stays_on_record_and_an_empty_text_takes_it_away(wereld: Wereld) -> None:
    moment, soort = wereld.moment("beleid", "2025-11-03"), kind("duiding")
    for tekst in ("Eerst.", "Daarna.", "Daarna."):
        schrijf_jaarverslagtekst(JAAR, soort, tekst, moment)
    functie = wereld.wie["beleid"]
    assert [rij.tekst for rij in Jaarverslagtekst.objects.order_by("pk")] == ["Eerst.", "Daarna."], "the same again is nothing new"
    assert texts_of(functie, JAAR)["duiding"].tekst == "Daarna."
    schrijf_jaarverslagtekst(JAAR, soort, " \n", moment)
    assert texts_of(functie, JAAR) == {}
    assert Jaarverslagtekst.objects.count() == 3
    regels = Logregel.objects.filter(daad="jaarverslag-tekst-geschreven")
    assert [regel.gegevens["weg"] for regel in regels.order_by("pk")] == [False, False, True]


@pytest.mark.parametrize(("jaar", "lengte", "zegt"), [(1999, 3, "geen cijfers"), (JAAR, 3001, "maak hem korter")])
def test_what_does_not_fit_is_said(wereld: Wereld, jaar: int, lengte: int, zegt: str) -> None:
    with pytest.raises(NietMogelijk, match=zegt):
        schrijf_jaarverslagtekst(jaar, kind("voorwoord"), "x" * lengte, wereld.moment("beleid", "2025-11-03"))


@pytest.mark.parametrize("vraag", ["schooljaar=1999", "schooljaar=x", "soort=gedicht"])
def test_a_text_that_does_not_exist_is_not_found(wereld: Wereld, vraag: str) -> None:
    assert log_in(wereld.wie["beleid"]).get(f"/cijfers/tekst/?{vraag}").status_code == 404
