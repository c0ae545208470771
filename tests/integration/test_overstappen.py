"""A case goes over to a newer version of its route: what changes is shown before, a reason is asked, and nothing is lost."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from aanwezig import klok
from aanwezig.actions.casussen import sluit_casus
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.routestappen import Stapdaad, doe_stap, stap_over
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.stand import Stapstand
from aanwezig.definitions.boeken import regelwerk, routes
from aanwezig.definitions.routes import load_routes
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.models import Casus, Logregel, Routegebeurtenis, Taak
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import KERNTEAM, deelname_of, make_casuswereld, open_voor
from tests.integration.wereld import Wereld

OUD, NIEUW = "2021-10-01", "2026-01-19"
DAG = "2026-01-20"
REGISTREREN = re.compile(r"  - id: registreren\n(    .*\n)+")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def versies(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """The route with kernteam, and a version after it: a step less, one with another id and name, one done by somebody else."""
    map_ = Path(shutil.copytree(regelwerk().map, tmp_path_factory.mktemp("boek") / "regelwerk"))
    pad = map_ / "route" / "drechtsteden" / f"{KERNTEAM}.yaml"
    tekst = pad.read_text(encoding="utf-8")
    pad.write_text(tekst.replace(f"geldig_vanaf: {OUD}\n", f"geldig_vanaf: {OUD}\ngeldig_tot: {NIEUW}\n"), encoding="utf-8")
    nieuw = REGISTREREN.sub("", tekst).replace("  - {van: bespreken, naar: registreren}\n", "")
    nieuw = nieuw.replace("regisseurs-voorstellen", "voorstellen").replace("Stel een regisseur van het", "Kies een regisseur van het")
    nieuw = nieuw.replace(
        "    wie: [orthopedagoog]\n    met: [intern-begeleider, regisseur-swv]",
        "    wie: [intern-begeleider]\n    met: [orthopedagoog, regisseur-swv]",
    )
    vorige = f"vorige: {{versie: {OUD}, stappen: {{regisseurs-voorstellen: voorstellen}}}}\n"
    pad.with_name(f"{KERNTEAM}.{NIEUW}.yaml").write_text(
        nieuw.replace(f"geldig_vanaf: {OUD}\n", f"geldig_vanaf: {NIEUW}\n{vorige}"), encoding="utf-8"
    )
    return list(load_routes(map_, frozenset(regelwerk().ids)).versies[KERNTEAM])


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", DAG).op)
    return wereld


@pytest.fixture
def casus(wereld: Wereld, versies: list[object], monkeypatch: pytest.MonkeyPatch) -> Casus:
    """A case that began with the first version, and did two steps of it; from then on there is the second."""
    casus = open_voor(wereld)
    for dag, daad in (("2026-01-13", Stapdaad(Soort.GEDAAN, "bespreken")), ("2026-01-14", Stapdaad(Soort.GEDAAN, "registreren"))):
        doe_stap(casus, KERNTEAM, daad, wereld.moment("ib-wilg", dag))
    monkeypatch.setitem(routes().versies, KERNTEAM, versies)
    return casus


def test_the_page_shows_what_changes_and_who_has_the_lead_goes_over(wereld: Wereld, casus: Casus) -> None:
    klant = log_in(wereld.wie["ib-wilg"])
    route, pad = f"/casussen/{casus.sleutel}/route/?route={KERNTEAM}", f"/casussen/{casus.sleutel}/route/versie/?route={KERNTEAM}"
    assert "Er is een nieuwere versie van deze route" in klant.get(route).content.decode()
    pagina = klant.get(pad).content.decode()
    kwijt, _, anders = pagina.partition("Wat erbij komt of verandert")
    assert "Meld het verzuim steeds in het verzuimregister" in kwijt
    assert "blijft staan als eigen stap van deze casus" in kwijt
    assert "heette: Stel een regisseur" in anders
    assert "anders: wie het doet en wie erbij is" in anders
    beurt = anders.partition("Na de overstap")
    assert "orthopedagoog van het samenwerkingsverband" in beurt[0]
    assert "intern begeleider" in beurt[2]
    assert not Routegebeurtenis.objects.filter(soort=Soort.OVERGESTAPT).exists(), "looking changes nothing"

    antwoord = klant.post(pad, {"versie": NIEUW, "reden": " "})
    assert "Waarom stappen jullie over?" in antwoord.content.decode()
    assert not Routegebeurtenis.objects.filter(soort=Soort.OVERGESTAPT).exists()
    assert klant.post(pad, {"versie": NIEUW, "reden": "Wij werken vanaf nu zo."}).status_code == 302

    loop = routes_of(casus).per_route[KERNTEAM]
    stand = loop.stand_on(date.fromisoformat(DAG))
    assert (loop.route.versie, stand.versie) == (NIEUW, NIEUW)
    assert stand.of_stap("bespreken").stand is Stapstand.GEDAAN
    assert stand.of_stap("voorstellen").stand is Stapstand.OPEN
    assert stand.of_stap("registreren").eigen
    taken = {taak.deel: str(taak.organisatie) for taak in Taak.objects.open().filter(casus=casus, soort="casus-stap")}
    assert taken[f"{KERNTEAM}:voorstellen"] == "De Wilg", "whose turn it is follows the new version"
    assert f"{KERNTEAM}:regisseurs-voorstellen" not in taken
    regel = Logregel.objects.filter(daad="casus-routestap").latest("pk")
    assert (regel.gegevens["soort"], regel.gegevens["over"]) == ("overgestapt", NIEUW)
    pagina = klant.get(route).content.decode()
    assert "Overgestapt op een nieuwere versie" in pagina
    assert "Wij werken vanaf nu zo." in pagina
    assert "Er is een nieuwere versie" not in pagina
    assert "Er is geen nieuwere." in klant.get(pad).content.decode()


def test_what_was_done_under_the_older_version_is_called_as_the_newer_one_calls_it(wereld: Wereld, casus: Casus) -> None:
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "regisseurs-voorstellen"), wereld.moment("ib-wilg", "2026-01-19"))
    stap_over(casus, KERNTEAM, NIEUW, "Zo werken wij nu.", wereld.moment("ib-wilg", DAG))
    pagina = log_in(wereld.wie["ib-wilg"]).get(f"/casussen/{casus.sleutel}/route/").content.decode()
    assert "Gedaan: Kies een regisseur van het samenwerkingsverband" in pagina


def test_who_does_not_have_the_lead_can_not(wereld: Wereld, casus: Casus) -> None:
    pad = f"/casussen/{casus.sleutel}/route/versie/"
    assert log_in(wereld.wie["jeugd"]).get(pad).status_code == 404
    arts = log_in(wereld.wie["kernteam"])
    assert arts.get(pad).status_code == 404
    assert arts.post(pad, {"versie": NIEUW, "reden": "Ik wil dat."}).status_code == 404
    assert deelname_of(casus, wereld.wie["kernteam"])


def test_what_can_not_be_gone_over_to_says_why(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("ib-wilg", DAG)
    for versie, reden, waarom in (
        ("2020-01-01", "Zo werken wij nu.", "Deze versie van de route is er niet"),
        (NIEUW, " ", "Schrijf op waarom jullie overstappen"),
        (OUD, "Zo werken wij nu.", "Overstappen kan niet"),
    ):
        with pytest.raises(NietMogelijk, match=waarom):
            stap_over(casus, KERNTEAM, versie, reden, moment)
    with pytest.raises(NietMogelijk, match="geldt vanaf 19-01-2026"):
        stap_over(casus, KERNTEAM, NIEUW, "Alvast.", wereld.moment("ib-wilg", "2026-01-16"))
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.AFGEROND, reden="Zij is terug."), moment)
    with pytest.raises(NietMogelijk, match="afgerond"):
        stap_over(casus, KERNTEAM, NIEUW, "Zo werken wij nu.", moment)
    sluit_casus(casus, "eigen-school", "Zij is terug.", date.fromisoformat(DAG), moment)
    with pytest.raises(NietMogelijk, match="gesloten"):
        stap_over(casus, KERNTEAM, NIEUW, "Zo werken wij nu.", moment)


def test_after_the_move_the_log_can_be_replayed_on_any_day(wereld: Wereld, casus: Casus) -> None:
    kwijt = stap_over(casus, KERNTEAM, NIEUW, "Zo werken wij nu.", wereld.moment("ib-wilg", DAG)).kwijt
    assert [stap.id for stap in kwijt] == ["registreren"]
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "voorstellen"), wereld.moment("ib-wilg", DAG))
    loop = routes_of(casus).per_route[KERNTEAM]
    assert loop.stand_on(date(2026, 1, 13)).of_stap("bespreken").stand is Stapstand.GEDAAN
    assert loop.stand_on(date.fromisoformat(DAG)).of_stap("logboek").stand is Stapstand.OPEN


def test_a_step_is_put_in_another_place_with_a_reason(wereld: Wereld, casus: Casus) -> None:
    klant, pad = log_in(wereld.wie["ib-wilg"]), f"/casussen/{casus.sleutel}/route/stap/"
    wat = {"route": KERNTEAM, "soort": "verzet", "over": "melden", "na": "bespreken", "reden": ""}
    assert "Schrijf op waarom." in klant.post(pad, wat, follow=True).content.decode()
    assert "na welke andere stap" in klant.post(pad, wat | {"na": "melden", "reden": "Eerst melden."}, follow=True).content.decode()
    assert "na welke andere stap" in klant.post(pad, wat | {"na": "dansen", "reden": "Eerst melden."}, follow=True).content.decode()
    assert not Routegebeurtenis.objects.filter(soort=Soort.VERZET).exists()
    pagina = klant.post(pad, wat | {"reden": "Eerst melden."}, follow=True).content.decode()
    assert "De stap staat op zijn nieuwe plek" in pagina
    assert re.search(r"Verplaatst: [^<]+, na: Bespreek de leerling", pagina)
    assert "Eerst melden." in pagina
    volgorde = [beeld.stap.id for beeld in routes_of(casus).per_route[KERNTEAM].stand_on(date.fromisoformat(DAG)).stappen]
    assert volgorde[:2] == ["bespreken", "melden"]
