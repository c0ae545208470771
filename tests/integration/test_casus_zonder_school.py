"""A child at no school has no school to begin a case: leerplicht does, at its own zaak, and the samenwerkingsverband leads (ADR 0053)."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.deelnames import follow_inschrijvingen, neem_deel, wijs_aan
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.cli.demo.routeverhalen import nowhere
from aanwezig.definitions.boeken import regioboek
from aanwezig.jobs import nacht
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.deuren.leerlingen import visible_leerlingen
from aanwezig.store.models import (
    Casus,
    Functie,
    Gebruiker,
    Inschrijving,
    Melding,
    Organisatie,
    Rol,
    Signaal,
    Taak,
    Thuiszitregistratie,
    Zaak,
)
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import add_casuswereld, deelname_of
from tests.integration.wereld import BEGIN, Wereld, be_at_no_school, make_wereld

pytestmark = pytest.mark.django_db
DAG = "2025-10-10"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Yara left Het Kompas on 5 September, and nobody enrolled her elsewhere; the night began a zaak in Dalfsen."""
    wereld = add_casuswereld(make_wereld())
    be_at_no_school(wereld)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    nacht.signaleren(timestamp=0)
    return wereld


def begin(soort: str = "thuiszitter", route: str = "mas-aanpak") -> Begin:
    return Begin("Yara staat sinds september nergens ingeschreven.", route, soort, date(2025, 9, 6))


def open_yara(wereld: Wereld) -> Casus:
    swv = wereld.wie["regisseur"].organisatie
    return open_casus(wereld.leerlingen["Yara"], begin(), wereld.moment("leerplicht", DAG), swv=swv)


def test_leerplicht_begins_from_its_zaak_and_the_swv_leads(wereld: Wereld) -> None:
    yara, klant = wereld.leerlingen["Yara"], log_in(wereld.wie["leerplicht"])
    zaak = Zaak.objects.get()
    assert f"/leerlingen/{yara.sleutel}/casus/" in klant.get(f"/zaken/{zaak.sleutel}/").content.decode()
    hier = regioboek().swvs_of(yara.postcode, date(2025, 10, 10))
    assert hier is not None
    assert "Waar het kind woont" not in klant.get(f"/leerlingen/{yara.sleutel}/casus/").content.decode()
    Organisatie.objects.filter(pk=wereld.wie["regisseur"].organisatie_id).update(code=hier.po)
    assert "Waar het kind woont" in klant.get(f"/leerlingen/{yara.sleutel}/casus/").content.decode()
    pagina = klant.get(f"/leerlingen/{yara.sleutel}/casus/").content.decode()
    assert "staat nergens ingeschreven" in pagina
    Signaal.objects.update(stand="ingetrokken")
    assert 'value="2025-09-06"' in klant.get(f"/leerlingen/{yara.sleutel}/casus/").content.decode(), "the day after she left her school"
    Signaal.objects.update(stand="geldt")
    assert "Leg de toestemming vast" not in pagina
    velden = {"vraag": "Waar kan Yara heen?", "route": "mas-aanpak", "sinds": "2025-09-06", "soort": "", "swv": ""}
    assert "az-fout-veld" in klant.post(f"/leerlingen/{yara.sleutel}/casus/", velden).content.decode()
    assert not Casus.objects.exists()
    velden |= {"soort": "thuiszitter", "swv": str(wereld.wie["regisseur"].organisatie_id)}
    gedaan = klant.post(f"/leerlingen/{yara.sleutel}/casus/", velden)
    casus = Casus.objects.get()
    assert gedaan.headers["Location"] == f"/casussen/{casus.sleutel}/"
    assert (casus.school, casus.signaal, casus.route) == (wereld.dalfsen, zaak.signaal, "mas-aanpak")
    assert f"/casussen/{casus.sleutel}/" in klant.get(f"/zaken/{zaak.sleutel}/").content.decode(), "and from there it is found again"
    swv, leerplicht = deelname_of(casus, wereld.wie["regisseur"]), deelname_of(casus, wereld.wie["leerplicht"])
    assert (swv.regie, swv.stand, swv.grond) == (True, "doet-mee", "registratie")
    assert (leerplicht.regie, leerplicht.stand, leerplicht.grond) == (False, "doet-mee", "melding")
    assert Thuiszitregistratie.objects.get().begin_datum == date(2025, 9, 6)
    assert Taak.objects.open().filter(casus=casus, soort="casus-regisseur", organisatie=swv.organisatie).exists()
    assert "geen school (Dalfsen)" in log_in(wereld.wie["regisseur"]).get("/casussen/").content.decode()


def test_the_route_counts_on_the_holidays_of_where_the_child_lives(wereld: Wereld) -> None:
    casus = open_yara(wereld)
    (loop,) = routes_of(casus).lopen
    assert loop.route.id == "mas-aanpak"
    regisseur = wereld.wie["regisseur"]
    wijs_aan(deelname_of(casus, regisseur), regisseur, wereld.moment("regisseur", DAG), regie=True)
    pagina = log_in(regisseur).get(f"/casussen/{casus.sleutel}/route/?route=mas-aanpak")
    assert pagina.status_code == 200
    assert log_in(wereld.wie["leerplicht"]).get(f"/casussen/{casus.sleutel}/").status_code == 200


def test_of_a_child_at_a_school_the_school_begins(wereld: Wereld) -> None:
    """Leerplicht has a zaak about Sem as well; his school is there to begin."""
    sem = wereld.leerlingen["Sem"]
    op = wereld.moment("leerplicht", DAG).op
    Zaak.objects.create(nummer="Z1", leerling=sem, soort="relatief", gemeente=wereld.dalfsen, geopend_op=op)
    klant = log_in(wereld.wie["leerplicht"])
    assert klant.get(f"/leerlingen/{sem.sleutel}/").status_code == 200
    assert klant.get(f"/leerlingen/{sem.sleutel}/casus/").status_code == 404
    assert "Begin een aanpak" not in klant.get(f"/leerlingen/{sem.sleutel}/").content.decode()
    with pytest.raises(NietMogelijk, match="Die school begint de aanpak"):
        open_casus(sem, begin(), wereld.moment("leerplicht", DAG), swv=wereld.wie["regisseur"].organisatie)


def test_nobody_else_begins_for_a_child_at_no_school(wereld: Wereld) -> None:
    yara = wereld.leerlingen["Yara"]
    administratie = Functie.objects.create(
        gebruiker=Gebruiker.objects.create(email="a@voorbeeld.example", naam="A. Admin"),
        organisatie=wereld.dalfsen,
        rol=Rol.ADMINISTRATIE_LEERPLICHT,
        geldig_vanaf=BEGIN,
    )
    klant = log_in(administratie)
    assert klant.get(f"/leerlingen/{yara.sleutel}/").status_code == 200
    assert klant.get(f"/leerlingen/{yara.sleutel}/casus/").status_code == 404
    for wie in ("zwolle", "ib", "verzuim", "regisseur"):
        assert log_in(wereld.wie[wie]).get(f"/leerlingen/{yara.sleutel}/casus/").status_code == 404, wie


def test_it_takes_a_registration_a_route_for_it_and_a_samenwerkingsverband(wereld: Wereld) -> None:
    yara, moment, swv = wereld.leerlingen["Yara"], wereld.moment("leerplicht", DAG), wereld.wie["regisseur"].organisatie
    with pytest.raises(NietMogelijk, match="in het register"):
        open_casus(yara, begin(soort=""), moment, swv=swv)
    with pytest.raises(NietMogelijk, match="Kies een route"):
        open_casus(yara, begin(route="dreigend-thuiszitten-kernteam"), moment, swv=swv)
    with pytest.raises(NietMogelijk, match="Kies het samenwerkingsverband"):
        open_casus(yara, begin(), moment)
    assert not Casus.objects.exists()


def test_a_school_that_enrols_the_child_is_asked_and_takes_part(wereld: Wereld) -> None:
    casus, yara = open_yara(wereld), wereld.leerlingen["Yara"]
    oud = yara.inschrijvingen.get()
    plek = {"schoolsoort": "vo", "groep": "3B", "leerjaar": "1", "rooster": oud.rooster, "begin_datum": date(2025, 10, 13)}
    Inschrijving.objects.create(leerling=yara, organisatie=wereld.kompas, school_id=oud.school_id, **plek)
    moment = wereld.moment("ib", "2025-10-13")
    follow_inschrijvingen([yara.pk], moment)
    vraag = casus.deelnames.get(organisatie=wereld.kompas)
    assert vraag.stand == "gevraagd"
    neem_deel(vraag, wereld.wie["ib"], moment)
    assert deelname_of(casus, wereld.wie["regisseur"]).regie, "who led goes on leading"
    assert deelname_of(casus, wereld.wie["leerplicht"]).stand == "doet-mee"


def test_a_demo_shows_such_a_case_when_there_is_such_a_child(wereld: Wereld) -> None:
    swv, yara = wereld.wie["regisseur"], wereld.leerlingen["Yara"]
    hier = regioboek().swvs_of(yara.postcode, date(2025, 10, 10))
    assert hier is not None
    Organisatie.objects.filter(pk=swv.organisatie_id).update(code=hier.vo)
    nowhere(wereld.moment("leerplicht", DAG))
    casus = Casus.objects.get()
    assert (casus.leerling, casus.school) == (wereld.leerlingen["Yara"], wereld.dalfsen)
    assert deelname_of(casus, swv).functie == swv
    nowhere(wereld.moment("leerplicht", DAG))
    assert Casus.objects.count() == 1


def test_what_leerplicht_reads_of_the_case_it_reads_by_taking_part(wereld: Wereld) -> None:
    """The municipality where another officer works sees nothing; the SWV sees the child since it takes part, and not before."""
    yara, dag = wereld.leerlingen["Yara"], date(2025, 10, 10)
    assert not Melding.objects.exists()
    assert yara not in visible_leerlingen(wereld.wie["regisseur"], dag)
    casus = open_yara(wereld)
    assert yara in visible_leerlingen(wereld.wie["regisseur"], dag)
    assert log_in(wereld.wie["zwolle"]).get(f"/casussen/{casus.sleutel}/").status_code == 404
