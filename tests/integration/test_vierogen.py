"""Who gives access alone opens no closed compartment: a second person confirms it first (ADR 0047, T07)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import NieuweFunctie, geef_functie, stel_medewerker_aan
from aanwezig.actions.sleutels import geef_sleutel
from aanwezig.actions.vierogen import bevestig_autorisatie, bevestig_functie, weiger_functie
from aanwezig.actions.wpgautorisaties import geef_autorisatie
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.deuren.handhaving import authorisations_of, enters
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.vierogen import count_waiting, waiting_autorisaties, waiting_functies, who_confirms
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import Functie, Gebruiker, Logregel, MedischeNotitie, Organisatie, Rol, Verwijzing, Wpgautorisatie
from aanwezig.store.pakket import Periode
from aanwezig.store.verantwoording import tables_of
from aanwezig.store.wand import enter
from tests.bewijs.eisen import count
from tests.integration.aanmelden import log_in
from tests.integration.handhavingswereld import add_people, decision
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import BEGIN, Wereld, make_wereld
from tests.journeys.paginas import DAG, fill

pytestmark = pytest.mark.django_db
VANDAAG = date.fromisoformat(DAG)
ROLLEN = tuple(toegangsbeleid().bevestigen.rollen)


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("beheer", DAG).op)
    return wereld


def appoint(wereld: Wereld, rol: str, waar: Organisatie, wie: str = "beheer", naam: str = "Zelf") -> Functie:
    """Let somebody who manages access give a new colleague some work."""
    email = f"{rol}.{waar.pk}.{naam.lower()}@prive.example"
    return stel_medewerker_aan(naam, email, NieuweFunctie(waar, rol, "", VANDAAG), wereld.moment(wie, DAG))


def works(wereld: Wereld, naam: str, rol: str, waar: Organisatie) -> Functie:
    """Let somebody work somewhere already."""
    wie = Gebruiker.objects.create(email=f"{naam}@voorbeeld.example", naam=naam)
    wereld.wie[naam] = Functie.objects.create(gebruiker=wie, organisatie=waar, rol=rol, geldig_vanaf=BEGIN)
    return wereld.wie[naam]


@pytest.mark.bewijs
def test_whoever_gives_access_alone_opens_no_compartment(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the page, by who manages access at a municipality and at a samenwerkingsverband, for each role at each organisation."""
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    fill(wereld)
    swv = Organisatie.objects.filter(soort="samenwerkingsverband").order_by("pk").first()
    assert swv is not None
    works(wereld, "beheer-swv", Rol.FUNCTIONEEL_BEHEERDER, swv)
    verwijzing = Verwijzing.objects.order_by("pk").first()
    assert verwijzing is not None
    bladen = (f"/medisch/{verwijzing.sleutel}/", "/veilig-thuis/", "/handhaving/toezicht/", "/noodtoegang/nakijken/", "/bevestigen/", "/")
    gegeven = open_ = 0
    for wie in ("beheer", "beheer-swv"):
        klant = log_in(wereld.wie[wie])
        for rol in ROLLEN:
            for waar in Organisatie.objects.filter(soort__in=toegangsbeleid().rollen[rol].organisaties).order_by("pk"):
                email = f"{wie}.{rol}.{waar.pk}@prive.example"
                inhoud = {"naam": "Zelf", "email": email, "organisatie": waar.pk, "rol": rol, "groep": "", "vanaf": DAG, "laatste_dag": ""}
                antwoord = klant.post("/beheer/mensen/nieuw/", inhoud, follow=True)
                assert "telt pas als een tweede mens haar bevestigt" in antwoord.content.decode()
                zelf = log_in(Functie.objects.get(gebruiker__email=email))
                gegeven += 1
                open_ += sum(zelf.get(blad).status_code == 200 for blad in bladen)
    count("T07", "functies die een tweede mens nodig hebben", gegeven)
    count("T07", "kluizen open voor wie een beheerder alleen aanstelt", open_)


def test_the_database_shows_a_doctor_who_waits_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    fill(wereld)
    arts = appoint(wereld, Rol.JEUGDARTS, wereld.jgz)

    def notes() -> int:
        as_application()
        enter(arts, VANDAAG)
        with opened(Compartiment.JGZ, arts, VANDAAG):
            aantal = MedischeNotitie.objects.count()
        as_owner()
        return aantal

    assert notes() == 0
    bevestig_functie(arts, wereld.moment("arts", DAG))
    assert notes() > 0


def test_a_colleague_in_the_same_role_confirms_and_then_it_counts(wereld: Wereld) -> None:
    functie = appoint(wereld, Rol.JEUGDARTS, wereld.jgz)
    assert not functie.holds_on(VANDAAG)
    assert functie not in Functie.objects.on(VANDAAG)
    klant = log_in(wereld.wie["arts"])
    pagina = klant.get("/bevestigen/").content.decode()
    assert "Zelf" in pagina
    assert "G. Hulst" in pagina
    assert count_waiting(wereld.wie["arts"], VANDAAG) == 1
    blad = log_in(wereld.wie["beheer"]).get(f"/beheer/mensen/{functie.gebruiker_id}/").content.decode()
    assert "wacht op bevestiging" in blad
    assert "D. Meijer (jeugdarts)" in blad
    assert klant.post(f"/bevestigen/functie/{functie.pk}/", {"wat": "bevestigen"}).status_code == 302
    functie.refresh_from_db()
    assert functie.holds_on(VANDAAG)
    assert (functie.gegeven_door, functie.bevestigd_door) == (wereld.wie["beheer"], wereld.wie["arts"])
    regel = Logregel.objects.get(daad="functie-bevestigd")
    assert (regel.door, regel.gegevens["gegeven_door"]) == (wereld.wie["arts"], wereld.wie["beheer"].gebruiker_id)
    blad = log_in(wereld.wie["beheer"]).get(f"/beheer/mensen/{functie.gebruiker_id}/").content.decode()
    assert "gegeven door G. Hulst, bevestigd door D. Meijer" in blad
    assert klant.post(f"/bevestigen/functie/{functie.pk}/", {"wat": "bevestigen"}).status_code == 404, "once"


def test_who_can_confirm_what(wereld: Wereld) -> None:
    bestuur = Organisatie.objects.create(soort="schoolbestuur", naam="Bestuur", code="41111", geldig_vanaf=BEGIN)
    Organisatie.objects.filter(pk=wereld.kompas.pk).update(bestuur=bestuur)
    works(wereld, "fg-bestuur", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, bestuur)
    aan = {
        "arts": appoint(wereld, Rol.JEUGDARTS, wereld.jgz),
        "aandacht": appoint(wereld, Rol.AANDACHTSFUNCTIONARIS, wereld.kompas),
        "toezicht": appoint(wereld, Rol.PRIVACYFUNCTIONARIS, wereld.dalfsen),
        "fg": appoint(wereld, Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, wereld.dalfsen),
        "wilg": appoint(wereld, Rol.AANDACHTSFUNCTIONARIS, wereld.wilg),
    }
    kan = {wie: {naam for naam, functie in aan.items() if functie in waiting_functies(wereld.wie[wie], VANDAAG)} for wie in wereld.wie}
    assert {wie: wat for wie, wat in kan.items() if wat} == {
        "arts": {"arts"},
        "aandacht": {"aandacht"},
        "fg-bestuur": {"aandacht"},
        "toezicht": {"toezicht"},
        "privacy": {"toezicht", "fg"},
        "privacy-wilg": {"wilg"},
    }
    for wie, functie in wereld.wie.items():
        for naam, wacht in aan.items():
            assert (functie in who_confirms(wacht, VANDAAG)) == (naam in kan[wie])
            if naam not in kan[wie]:
                with pytest.raises(NietGevonden):
                    bevestig_functie(wacht, wereld.moment(wie, DAG))


def test_nobody_confirms_what_they_gave_or_what_is_theirs(wereld: Wereld) -> None:
    beheer = wereld.wie["beheer"].gebruiker
    dubbel = Functie.objects.create(
        gebruiker=beheer, organisatie=wereld.dalfsen, rol=Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, geldig_vanaf=BEGIN
    )
    functie = appoint(wereld, Rol.PRIVACYFUNCTIONARIS, wereld.dalfsen)
    assert waiting_functies(dubbel, VANDAAG) == []
    with pytest.raises(NietGevonden):
        bevestig_functie(functie, Moment(wereld.moment("beheer", DAG).op, dubbel))
    nog = geef_functie(
        wereld.wie["privacy"].gebruiker, NieuweFunctie(wereld.dalfsen, Rol.PRIVACYFUNCTIONARIS, "", VANDAAG), wereld.moment("beheer", DAG)
    )
    with pytest.raises(NietGevonden):
        bevestig_functie(nog, wereld.moment("privacy", DAG))
    with pytest.raises(IntegrityError), transaction.atomic():
        Functie.objects.filter(pk=nog.pk).update(bevestigd_door=wereld.wie["beheer"])


def test_two_who_wait_do_not_confirm_each_other(wereld: Wereld) -> None:
    een = appoint(wereld, Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, wereld.kompas, naam="Een")
    twee = appoint(wereld, Rol.AANDACHTSFUNCTIONARIS, wereld.kompas, naam="Twee")
    with pytest.raises(NietGevonden):
        bevestig_functie(twee, Moment(wereld.moment("beheer", DAG).op, een))


def test_a_functie_that_is_not_right_never_counts(wereld: Wereld) -> None:
    functie = appoint(wereld, Rol.JEUGDARTS, wereld.jgz)
    klant = log_in(wereld.wie["arts"])
    assert klant.post(f"/bevestigen/functie/{functie.pk}/", {"wat": "anders"}).status_code == 404
    assert klant.post(f"/bevestigen/functie/{functie.pk}/", {"wat": "weigeren"}).status_code == 302
    functie.refresh_from_db()
    assert functie.wacht
    assert not functie.holds_on(VANDAAG)
    assert waiting_functies(wereld.wie["arts"], date(2025, 9, 30)) == []
    assert "niet bevestigd" in log_in(wereld.wie["beheer"]).get(f"/beheer/mensen/{functie.gebruiker_id}/").content.decode()
    with pytest.raises(NietGevonden):
        weiger_functie(functie, wereld.moment("arts", "2025-09-30"))


def test_a_system_gets_no_key_for_a_functie_that_waits(wereld: Wereld) -> None:
    functie = appoint(wereld, Rol.JEUGDARTS, wereld.jgz)
    with pytest.raises(NietMogelijk, match="loopt nu niet"):
        geef_sleutel(functie, "LAS", ["leerling-bekijken"], None, wereld.moment("beheer", DAG))


def test_the_first_one_of_an_organisation_is_confirmed_on_the_server(wereld: Wereld) -> None:
    eerste = appoint(wereld, Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, wereld.zwolle)
    assert who_confirms(eerste, VANDAAG) == []
    blad = log_in(wereld.wie["beheer"]).get(f"/beheer/mensen/{eerste.gebruiker_id}/").content.decode()
    assert f"aanwezig beheerder {eerste.gebruiker.email} --bevestig" in blad
    bevestig_functie(eerste, Moment(wereld.moment("beheer", DAG).op))
    eerste.refresh_from_db()
    assert eerste.holds_on(VANDAAG)
    assert (eerste.bevestigd_door, eerste.bevestigd_op is None) == (None, False)
    tweede = appoint(wereld, Rol.PRIVACYFUNCTIONARIS, wereld.zwolle)
    with pytest.raises(NietMogelijk, match="Zelf bevestigen"):
        bevestig_functie(tweede, Moment(wereld.moment("beheer", DAG).op))


def test_an_authorisation_counts_after_somebody_who_oversees_confirmed_it(wereld: Wereld) -> None:
    add_people(wereld)
    boa = wereld.wie["leerplicht"]
    autorisatie = geef_autorisatie(boa, decision(), wereld.moment("beheer", "2025-09-01"))
    assert not enters(boa, VANDAAG)
    assert log_in(boa).get("/handhaving/").status_code == 404
    assert "wacht op bevestiging" in log_in(wereld.wie["beheer"]).get("/handhaving/autorisaties/").content.decode()
    for wie in ("beheer", "beheer-twee", "leerplicht", "collega", "arts", "privacy-wilg"):
        with pytest.raises(NietGevonden):
            bevestig_autorisatie(autorisatie, wereld.moment(wie, DAG))
        assert waiting_autorisaties(wereld.wie[wie], VANDAAG) == []
    klant = log_in(wereld.wie["toezicht"])
    assert "BOA-2025-0417" in klant.get("/bevestigen/").content.decode()
    assert klant.post(f"/bevestigen/autorisatie/{autorisatie.pk}/", {"wat": "bevestigen"}).status_code == 302
    assert len(authorisations_of(boa, VANDAAG)) == 1
    assert log_in(boa).get("/handhaving/").status_code == 200
    regel = Logregel.objects.get(daad="wpgautorisatie-bevestigd")
    assert (regel.door, regel.gegevens["gegeven_door"]) == (wereld.wie["toezicht"], wereld.wie["beheer"].gebruiker_id)


def test_the_database_too_asks_for_a_second_person_before_politiegegevens(wereld: Wereld) -> None:
    autorisatie = geef_autorisatie(wereld.wie["leerplicht"], decision(), wereld.moment("beheer", "2025-09-01"))

    def may() -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('aanwezig.functie', %s, true), set_config('aanwezig.dag', %s, true)",
                [str(wereld.wie["leerplicht"].pk), DAG],
            )
            cursor.execute("SELECT aanwezig_wpg_mag(%s, NULL)", [wereld.dalfsen.pk])
            return cursor.fetchone()[0]

    assert may() is False
    bevestig_autorisatie(autorisatie, wereld.moment("toezicht", DAG))
    assert may() is True


def test_an_authorisation_that_is_not_right_ends(wereld: Wereld) -> None:
    autorisatie = geef_autorisatie(wereld.wie["leerplicht"], decision(), wereld.moment("beheer", "2025-09-01"))
    klant = log_in(wereld.wie["privacy"])
    assert klant.post(f"/bevestigen/autorisatie/{autorisatie.pk}/", {"wat": "weigeren"}).status_code == 302
    assert Wpgautorisatie.objects.get().beeindigd_op is not None
    assert not enters(wereld.wie["leerplicht"], VANDAAG)


def test_the_pack_names_both(wereld: Wereld) -> None:
    functie = appoint(wereld, Rol.JEUGDARTS, wereld.jgz)
    nog = appoint(wereld, Rol.AANDACHTSFUNCTIONARIS, wereld.kompas)
    bevestig_functie(functie, wereld.moment("arts", DAG))
    tabellen = {tabel.naam: tabel for tabel in tables_of(Periode(date(2025, 9, 1), date(2025, 9, 30)))}
    rijen = {rij[0]: dict(zip(tabellen["bevoegdheden"].koppen, rij, strict=True)) for rij in tabellen["bevoegdheden"].rijen}
    assert (rijen[functie.pk]["gegeven door"], rijen[functie.pk]["bevestigd door"]) == ("G. Hulst", "D. Meijer")
    assert rijen[nog.pk]["bevestigd door"] == "wacht op bevestiging"
    assert any(rij[1] == "functie-bevestigd" for rij in tabellen["rechtenwijzigingen"].rijen)


def test_every_role_that_opens_a_compartment_waits() -> None:
    """A new role that sees what is in one, or oversees it, is in the list, or the build fails."""
    beleid = toegangsbeleid()
    dicht = {"medisch", "veilig-thuis"}
    openen = {naam for naam, rol in beleid.rollen.items() if rol.ziet & dicht or "wpg-toezien" in rol.daden}
    openen |= {
        naam for naam, rol in beleid.rollen.items() if beleid.verwerkingen[rol.verwerking].kluis and "wpg-verwerken" not in rol.daden
    }
    assert openen <= set(beleid.bevestigen.rollen)
    for rol, door in beleid.bevestigen.rollen.items():
        assert set(door) <= set(beleid.bevestigen.rollen), f"who confirms {rol} was confirmed"
