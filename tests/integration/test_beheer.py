"""Managing access: who is added where as what, until when; who grants never grants to themselves; nothing stays with who left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model

from aanwezig.actions.accounts import kies_mail, log_overal_uit
from aanwezig.actions.berichten import addresses_to_mail
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.medewerkers import (
    NieuweFunctie,
    beeindig_functie,
    blokkeer_inloggen,
    geef_functie,
    sta_inloggen_toe,
    stel_medewerker_aan,
    wijzig_medewerker,
    wis_tweede_stap,
)
from aanwezig.actions.organisaties import (
    Organisatiekeuze,
    beeindig_organisatie,
    stel_medewerkers_aan,
    stel_organisaties_vast,
    voeg_organisatie_toe,
    wijzig_organisatie,
)
from aanwezig.actions.taken import wijs_toe
from aanwezig.actions.vrijgeven import free_ended_work
from aanwezig.actions.zaken import pak_op
from aanwezig.exchange.personen import Medewerkergegevens, Organisatiegegevens
from aanwezig.store.deuren.functies import functies_of
from aanwezig.store.deuren.leerlingen import NietGevonden, visible_leerlingen
from aanwezig.store.deuren.medewerkers import (
    access_functie,
    access_medewerker,
    managed_about,
    visible_medewerkers,
    visible_sleutels,
    work_of,
)
from aanwezig.store.deuren.organisaties import access_organisatie, visible_organisaties
from aanwezig.store.models import Bericht, Functie, Gebruiker, Logregel, Melding, Organisatie, Regiocode, Taak
from tests.integration.aanmelden import log_in
from tests.integration.test_werk import gemeld  # noqa: F401  # a fixture
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db

DAG = date(2025, 9, 5)


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def mentor(wereld: Wereld, groep: str = "2A", vanaf: date = DAG, laatste_dag: date | None = None) -> NieuweFunctie:
    return NieuweFunctie(wereld.kompas, "mentor", groep, vanaf, laatste_dag)


# ---- who may manage


def test_whoever_manages_sees_organisations_and_people_but_no_pupil(wereld: Wereld) -> None:
    beheer = wereld.wie["beheer"]
    assert visible_organisaties(beheer, DAG).count() == Organisatie.objects.count()
    assert visible_medewerkers(beheer, DAG).count() == Gebruiker.objects.count()
    assert not visible_leerlingen(beheer, DAG).exists()


def test_what_was_set_up_at_once_stands_among_what_was_done(wereld: Wereld) -> None:
    moment = replace(wereld.moment("beheer", "2025-09-04"), door=None)
    stel_organisaties_vast(
        [Organisatiegegevens("aanbieder", "AB01", "De Brug"), Organisatiegegevens("aanbieder", "AB02", "De Kade")], DAG, moment
    )
    stel_medewerkers_aan([Medewerkergegevens("p@voorbeeld.example", "P. Pas", "aanbieder", "AB01", "begeleider")], DAG, moment)
    pagina = log_in(wereld.wie["beheer"]).get("/beheer/").content.decode()
    assert "2 organisaties vastgelegd" in pagina
    assert "1 functie vastgelegd" in pagina
    assert "bij het inrichten" in pagina


@pytest.mark.parametrize("wie", ["directie", "leerplicht", "verzuim", "arts", "beleid"])
def test_nobody_else_manages(wereld: Wereld, wie: str) -> None:
    functie = wereld.wie[wie]
    assert not visible_organisaties(functie, DAG).exists()
    assert not visible_medewerkers(functie, DAG).exists()
    assert not visible_sleutels(functie).exists()
    for vraag in (
        lambda: access_organisatie(functie, wereld.kompas.pk, DAG),
        lambda: access_medewerker(functie, wereld.wie["mentor"].gebruiker_id, DAG),
        lambda: access_functie(functie, wereld.wie["mentor"].pk),
    ):
        with pytest.raises(NietGevonden):
            vraag()


def test_nobody_changes_their_own_access(wereld: Wereld) -> None:
    ik, moment = wereld.wie["beheer"], wereld.moment("beheer", "2025-09-05")
    for daad in (
        lambda: geef_functie(ik.gebruiker, NieuweFunctie(wereld.dalfsen, "leerplichtambtenaar", "", DAG), moment),
        lambda: beeindig_functie(ik, None, moment),
        lambda: blokkeer_inloggen(ik.gebruiker, moment),
        lambda: wis_tweede_stap(ik.gebruiker, "langs", moment),
        lambda: wijzig_medewerker(ik.gebruiker, "Iemand anders", ik.gebruiker.email, moment),
        lambda: beeindig_organisatie(wereld.dalfsen, DAG, moment),
    ):
        with pytest.raises(NietMogelijk, match=r"andere functioneel beheerder|functioneel beheerder van een andere"):
            daad()
    assert Functie.objects.filter(gebruiker=ik.gebruiker).count() == 1


# ---- a colleague


def test_a_new_colleague_has_a_functie_from_a_day_on_and_no_password(wereld: Wereld) -> None:
    functie = stel_medewerker_aan("Lotte Smit", "Lotte@Voorbeeld.example ", mentor(wereld), wereld.moment("beheer", "2025-09-01"))
    lotte = functie.gebruiker
    assert (lotte.email, lotte.has_usable_password(), lotte.is_active) == ("lotte@voorbeeld.example", False, True)
    assert functies_of(lotte.pk, date(2025, 9, 4)) == []
    assert functies_of(lotte.pk, DAG) == [functie]
    regels = managed_about(lotte)
    assert [regel.daad for regel in regels] == ["functie-gegeven", "medewerker-toegevoegd"]
    assert all(regel.door == wereld.wie["beheer"] for regel in regels)
    assert "Lotte" not in str([regel.gegevens for regel in regels]), "no texts about people in the logbook"


def test_an_address_belongs_to_one_person(wereld: Wereld) -> None:
    with pytest.raises(NietMogelijk, match="van Sanne Bos"):
        stel_medewerker_aan("Iemand", "MENTOR@voorbeeld.example", mentor(wereld), wereld.moment("beheer", "2025-09-01"))
    assert not Gebruiker.objects.filter(naam="Iemand").exists()


@pytest.mark.parametrize(
    ("rol", "groep", "vanaf", "laatste", "zin"),
    [
        ("leerplichtambtenaar", "", DAG, None, "hoort niet bij een school"),
        ("regisseur", "", DAG, None, "hoort niet bij een school"),
        ("functioneel-beheerder", "", DAG, None, "hoort niet bij een school"),
        ("mentor", "", DAG, None, "welke groep of klas"),
        ("directie", "3B", DAG, None, "geen groep"),
        ("mentor", "2A", DAG, date(2025, 9, 4), "voor de eerste"),
        ("mentor", "2A", date(2010, 1, 1), None, "doet mee vanaf"),
        ("mentor", "3B", DAG, None, "heeft deze functie al"),
    ],
)
def test_a_functie_that_cannot_be_is_refused(wereld: Wereld, rol: str, groep: str, vanaf: date, laatste: date | None, zin: str) -> None:
    sanne = wereld.wie["mentor"].gebruiker
    with pytest.raises(NietMogelijk, match=zin):
        geef_functie(sanne, NieuweFunctie(wereld.kompas, rol, groep, vanaf, laatste), wereld.moment("beheer", "2025-09-01"))
    assert sanne.functies.count() == 1


def test_a_name_can_change_and_an_address_until_somebody_logged_in_with_it(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-01")
    sanne = wereld.wie["mentor"].gebruiker
    wijzig_medewerker(sanne, "Sanne de Vries", "sanne@voorbeeld.example", moment)
    sanne.refresh_from_db()
    assert (sanne.naam, sanne.email) == ("Sanne de Vries", "sanne@voorbeeld.example")
    sanne.last_login = moment.op
    sanne.save()
    with pytest.raises(NietMogelijk, match="al ingelogd"):
        wijzig_medewerker(sanne, "Sanne de Vries", "anders@voorbeeld.example", moment)


# ---- the end of a functie


def test_a_functie_ends_after_its_last_day_and_its_open_work_goes_back_to_the_team(wereld: Wereld, gemeld: Melding) -> None:  # noqa: F811
    tuinstra = wereld.wie["leerplicht"]
    zaak = pak_op(gemeld, tuinstra, wereld.moment("leerplicht", "2025-09-05"))
    assert (work_of(tuinstra).taken, work_of(tuinstra).zaken) == (1, 1)
    later = beeindig_functie(tuinstra, date(2025, 9, 12), wereld.moment("beheer", "2025-09-08"))
    assert (later.taken, later.zaken) == (0, 0)
    assert functies_of(tuinstra.gebruiker_id, date(2025, 9, 12)) == [tuinstra]
    assert functies_of(tuinstra.gebruiker_id, date(2025, 9, 13)) == []
    assert free_ended_work(wereld.moment("beheer", "2025-09-12")).taken == 0
    vrij = free_ended_work(wereld.moment("beheer", "2025-09-13"))
    assert (vrij.taken, vrij.zaken) == (1, 1)
    zaak.refresh_from_db()
    assert zaak.behandelaar is None
    assert Taak.objects.open().get(zaak=zaak).toegewezen is None
    assert Logregel.objects.filter(daad="zaak-vrijgegeven").count() == 1
    assert free_ended_work(wereld.moment("beheer", "2025-09-13")).taken == 0, "done again it changes nothing"


def test_a_last_day_that_has_gone_by_frees_the_work_at_once(wereld: Wereld, gemeld: Melding) -> None:  # noqa: F811
    pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    vrij = beeindig_functie(wereld.wie["leerplicht"], date(2025, 9, 7), wereld.moment("beheer", "2025-09-08"))
    assert (vrij.taken, vrij.zaken) == (1, 1)


def test_a_last_day_can_be_moved_until_it_has_gone_by(wereld: Wereld) -> None:
    mira = wereld.wie["ib-wilg"]
    beeindig_functie(mira, date(2025, 9, 12), wereld.moment("beheer", "2025-09-08"))
    beeindig_functie(mira, None, wereld.moment("beheer", "2025-09-09"))
    assert functies_of(mira.gebruiker_id, date(2030, 1, 1)) == [mira]
    beeindig_functie(mira, date(2025, 9, 9), wereld.moment("beheer", "2025-09-09"))
    with pytest.raises(NietMogelijk, match="al afgelopen"):
        beeindig_functie(mira, None, wereld.moment("beheer", "2025-09-10"))
    with pytest.raises(NietMogelijk, match="blokkeer dan het inloggen"):
        beeindig_functie(wereld.wie["mentor"], date(2010, 1, 1), wereld.moment("beheer", "2025-09-10"))


def test_a_question_after_a_correction_never_goes_to_somebody_who_left(wereld: Wereld, gemeld: Melding) -> None:  # noqa: F811
    from aanwezig.actions.verzuim import Verzuim, corrigeer
    from aanwezig.store.models import Verzuimrij

    beeindig_functie(wereld.wie["verzuim"], date(2025, 9, 5), wereld.moment("beheer", "2025-09-05"))
    rij = Verzuimrij.objects.filter(leerling=gemeld.leerling).order_by("datum").first()
    assert rij is not None
    corrigeer(rij, Verzuim(rij.datum, "ziekte"), wereld.moment("ib", "2025-09-08"))
    assert Taak.objects.open().get(soort="correctie-bevestigen", organisatie=wereld.kompas).toegewezen is None


# ---- logging in


def test_whose_log_in_is_blocked_is_out_at_once_and_can_be_let_in_again(wereld: Wereld) -> None:
    sanne = wereld.wie["mentor"].gebruiker
    eerst = sanne.get_session_auth_hash()
    blokkeer_inloggen(sanne, wereld.moment("beheer", "2025-09-05"))
    sanne.refresh_from_db()
    assert not sanne.is_active
    assert sanne.get_session_auth_hash() != eerst
    sta_inloggen_toe(sanne, wereld.moment("beheer", "2025-09-06"))
    weer = Gebruiker.objects.get(pk=sanne.pk)
    assert weer.is_active
    assert weer.get_session_auth_hash() != eerst, "a session from before stays closed"
    assert [regel.daad for regel in managed_about(sanne)] == ["inloggen-toegestaan", "inloggen-geblokkeerd"]


def test_a_lost_telephone(wereld: Wereld) -> None:
    sanne = wereld.wie["mentor"].gebruiker
    sanne.authenticator_set.create(type="totp", data={"secret": "x"})  # type: ignore[attr-defined]
    assert access_medewerker(wereld.wie["beheer"], sanne.pk, DAG).tweede_stap  # type: ignore[attr-defined]
    with pytest.raises(NietMogelijk, match="Weet je het niet zeker"):
        wis_tweede_stap(sanne, "stem aan de telefoon", wereld.moment("beheer", "2025-09-05"))
    wis_tweede_stap(sanne, "beeld", wereld.moment("beheer", "2025-09-05"))
    assert Logregel.objects.get(daad="tweede-stap-gewist").gegevens["gezien"] == "beeld", "how it was seen stays"
    assert not access_medewerker(wereld.wie["beheer"], sanne.pk, DAG).tweede_stap  # type: ignore[attr-defined]


def test_logged_out_everywhere(wereld: Wereld) -> None:
    sanne = get_user_model().objects.get(pk=wereld.wie["mentor"].gebruiker_id)
    eerst = sanne.get_session_auth_hash()
    log_overal_uit(sanne, wereld.moment("mentor", "2025-09-05"))
    assert get_user_model().objects.get(pk=sanne.pk).get_session_auth_hash() != eerst


def test_who_wants_no_mail_gets_none(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    taak = Taak.objects.open().get()
    for wie in ("verzuim", "ib"):
        wijs_toe(taak, wereld.wie[wie], wereld.moment("directie", "2025-09-05"))
    assert Bericht.objects.count() == 2
    kies_mail(wereld.wie["ib"].gebruiker, wereld.moment("ib", "2025-09-05"), aan=False)
    assert addresses_to_mail(wereld.moment("ib", "2025-09-05")) == ["verzuim@voorbeeld.example"]


# ---- organisations


def test_a_new_school_has_its_board_and_its_holidays(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    bestuur = voeg_organisatie_toe("schoolbestuur", "B1", Organisatiekeuze("Stichting Samen"), DAG, moment)
    school = voeg_organisatie_toe("school", "99zz", Organisatiekeuze("De Linde", bestuur, "zuid"), DAG, moment)
    assert (school.code, school.bestuur) == ("99ZZ", bestuur)
    assert Regiocode.objects.get(code="99ZZ").regio == "zuid"
    wijzig_organisatie(school, Organisatiekeuze("De Nieuwe Linde", None, ""), moment)
    school.refresh_from_db()
    assert (school.naam, school.bestuur, Regiocode.objects.filter(code="99ZZ").exists()) == ("De Nieuwe Linde", None, False)
    assert Logregel.objects.filter(daad__startswith="organisatie-").count() == 3


@pytest.mark.parametrize(
    ("soort", "code", "keuze", "zin"),
    [
        ("school", "99AB01", Organisatiekeuze("X"), "zoals 16AH"),
        ("school", "", Organisatiekeuze("X"), "zoals 16AH"),
        ("gemeente", "148", Organisatiekeuze("X"), "zoals 0148"),
        ("school", "99AA", Organisatiekeuze("X"), "is van Het Kompas"),
        ("jgz", "", Organisatiekeuze("X"), "Geef een code"),
        ("jgz", "J9", Organisatiekeuze("X", None, "noord"), "Alleen een school"),
    ],
)
def test_an_organisation_that_cannot_be_is_refused(wereld: Wereld, soort: str, code: str, keuze: Organisatiekeuze, zin: str) -> None:
    aantal = Organisatie.objects.count()
    with pytest.raises(NietMogelijk, match=zin):
        voeg_organisatie_toe(soort, code, keuze, DAG, wereld.moment("beheer", "2025-09-05"))
    assert Organisatie.objects.count() == aantal


def test_an_organisation_ends_with_the_work_of_its_people_and_not_before_its_pupils_left(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    with pytest.raises(NietMogelijk, match="nog leerlingen ingeschreven"):
        beeindig_organisatie(wereld.wilg, date(2025, 12, 31), moment)
    wereld.leerlingen["Noor"].inschrijvingen.update(eind_datum=date(2025, 12, 31))
    assert beeindig_organisatie(wereld.wilg, date(2025, 12, 31), moment) == 3
    assert set(wereld.wilg.functies.values_list("geldig_tot", flat=True)) == {date(2026, 1, 1)}
    with pytest.raises(NietMogelijk, match="houdt op"):
        geef_functie(wereld.wie["mentor"].gebruiker, NieuweFunctie(wereld.wilg, "directie", "", DAG), wereld.moment("beheer", "2025-09-06"))
    with pytest.raises(NietMogelijk, match="houdt op"):
        beeindig_functie(wereld.wie["directie"], None, wereld.moment("beheer", "2025-09-06"))
    wereld.wilg.refresh_from_db()
    assert wereld.wilg.holds_on(date(2025, 12, 31))
    assert not wereld.wilg.holds_on(date(2026, 1, 1))
    assert wereld.wilg.geldig_vanaf == BEGIN
