"""Closed compartments: the application itself sees nothing of them until it enters, and then as somebody (T07)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.db import ProgrammingError, connection, transaction
from django.db.utils import InternalError
from psycopg.sql import SQL, Identifier

from aanwezig import klok
from aanwezig.actions.bewaren import stel_lijst_op, teken, zet_stop
from aanwezig.actions.hersleutelen import hersleutel
from aanwezig.actions.logboek import log
from aanwezig.actions.vernietigen import ruim_kluizen_op, vernietig
from aanwezig.actions.verwijzingen import trek_verwijzing_in
from aanwezig.store.bewaren import kept_of
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.bewaren import kept_here
from aanwezig.store.kluis import Compartiment, keeping, opened, rekeying
from aanwezig.store.models import (
    Bewaardformulier,
    Functie,
    Gebruiker,
    InKluis,
    InWpg,
    Kluisregel,
    Leerling,
    Logregel,
    MedischeNotitie,
    Rol,
    Taak,
    VeiligThuisContact,
    VeiligThuisRegel,
    Vernietigd,
    Verwijzing,
)
from aanwezig.store.versleuteld import SleutelOntbreekt, decrypt, encrypt, under_first_key
from aanwezig.store.wand import enter, working
from tests.bewijs.eisen import count, some
from tests.integration.aanmelden import log_in
from tests.integration.processen import url_of
from tests.integration.test_vernietigen import archivists, at
from tests.integration.test_wand import VAST, as_application, as_owner
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons

DAG = date(2025, 9, 12)
KIJKERS = 6
"""By how many people the usual tests look whether a pupil with contact with Veilig Thuis looks as one without; ``make bewijs`` asks all."""
OP = datetime(2025, 9, 12, 10, tzinfo=UTC)
MEDISCH, GEWOGEN = "Merkmedisch: slaapt slecht", "Merkgewogen: blauwe plek"
TABELLEN = {
    str(model._meta.db_table).replace('"', ""): model
    for model in (*InKluis.__subclasses__(), *Kluisregel.__subclasses__(), *InWpg.__subclasses__())
}


@pytest.fixture
def wereld(db: None) -> Wereld:
    return fill(make_wereld())


def fill(wereld: Wereld) -> Wereld:
    """Let the youth doctor have a referral, and two schools an aandachtsfunctionaris."""
    for naam, waar in (("aandacht-wilg", wereld.wilg), ("aandacht-dalfsen", wereld.dalfsen)):
        wie = Gebruiker.objects.create(email=f"{naam}@voorbeeld.example", naam=naam)
        wereld.wie[naam] = Functie.objects.create(gebruiker=wie, organisatie=waar, rol=Rol.AANDACHTSFUNCTIONARIS, geldig_vanaf=BEGIN)
    toestemming = wereld.leerlingen["Sem"].toestemmingen.create(
        doel="jgz",
        gegeven_door="moeder",
        van_ouders=True,
        van_leerling=True,
        hoe="mondeling",
        gegeven_datum=DAG,
        tekst="ja",
        vastgelegd_door=wereld.wie["verzuim"],
    )
    Verwijzing.objects.create(
        leerling=wereld.leerlingen["Sem"], school=wereld.kompas, jgz=wereld.jgz, toestemming=toestemming, vraag="Wat kan Sem aan?",
        verwezen_door=wereld.wie["verzuim"], verwezen_op=OP,
    )  # fmt: skip
    return wereld


def notitie(wereld: Wereld, **anders: Any) -> MedischeNotitie:
    """Write a note of the doctor."""
    velden = _note_of(wereld)
    with working(), opened(Compartiment.JGZ, wereld.wie["arts"], DAG):
        return MedischeNotitie.objects.create(**{**velden, **anders})


def _note_of(wereld: Wereld) -> dict[str, Any]:
    with working():
        verwijzing = Verwijzing.objects.get()
    return {
        "leerling_id": verwijzing.leerling_id, "verwijzing": verwijzing, "jgz": wereld.jgz, "wie": "Sem", "op": OP, "soort": "consult",
        "tekst": MEDISCH, "door": wereld.wie["arts"], "vastgelegd_op": OP,
    }  # fmt: skip


def contact(wereld: Wereld, wie: str = "aandacht", **anders: Any) -> VeiligThuisContact:
    """Record contact with Veilig Thuis."""
    functie = wereld.wie[wie]
    velden = {
        "leerling": wereld.leerlingen["Sem"], "organisatie": functie.organisatie, "wie": "Sem", "soort": "advies", "datum": DAG,
        "inhoud": {"toelichting": GEWOGEN}, "door": functie, "vastgelegd_op": OP,
    }  # fmt: skip
    with working(), opened(Compartiment.VEILIG_THUIS, functie, DAG):
        return VeiligThuisContact.objects.create(**{**velden, **anders})


def role_now() -> str:
    """Return in which role the database sees us."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def ask(vraag: str) -> list[tuple[Any, ...]]:
    """Ask the database something as whoever we are now."""
    with connection.cursor() as cursor:
        cursor.execute(vraag)
        return list(cursor.fetchall())


# The privileges


@pytest.mark.bewijs
def test_the_application_has_no_right_on_a_compartment(wereld: Wereld) -> None:
    te_veel = []
    for kluis in Compartiment:
        for recht in ("USAGE", "CREATE"):
            if ask(f"SELECT has_schema_privilege('{TOEPASSING}', '{kluis}', '{recht}')") == [(True,)]:
                te_veel.append(f"{kluis} {recht}")
    for tabel in TABELLEN:
        for recht in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"):
            if ask(f"SELECT has_table_privilege('{TOEPASSING}', '{tabel}', '{recht}')")[0][0]:
                te_veel.append(f"{tabel} {recht}")
        if ask(f"SELECT has_any_column_privilege('{TOEPASSING}', '{tabel}', 'SELECT, INSERT, UPDATE, REFERENCES')")[0][0]:
            te_veel.append(f"{tabel} kolommen")
    assert not te_veel
    count("T07", "rechten van de toepassing op een kluis", len(te_veel))


def test_the_application_may_become_the_role_of_a_compartment_and_inherits_nothing_from_it(wereld: Wereld) -> None:
    for kluis in Compartiment:
        assert ask(f"SELECT pg_has_role('{TOEPASSING}', '{kluis.rol}', 'MEMBER')") == [(True,)]
        assert ask(f"SELECT pg_has_role('{TOEPASSING}', '{kluis.rol}', 'USAGE')") == [(False,)]
        rol = ask(f"SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = '{kluis.rol}'")
        assert rol == [(False,) * 5]


def test_every_table_of_a_compartment_has_a_forced_wall_and_none_for_its_owner(wereld: Wereld) -> None:
    for tabel in TABELLEN:
        assert ask(f"SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = '{tabel}'::regclass") == [(True, True)]
        schema = tabel.partition(".")[0]
        wie = ask(f"SELECT DISTINCT unnest(polroles)::regrole::text FROM pg_policy WHERE polrelid = '{tabel}'::regclass")
        assert wie == [(f"aanwezig_{schema}",)]
    bekend = {tabel.partition(".")[0] for tabel in TABELLEN}
    assert bekend == {str(kluis) for kluis in Compartiment}
    niet = "('public', 'pg_catalog', 'information_schema')"
    alle = ask(f"SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname NOT IN {niet}")
    assert {rij[0] for rij in alle} == set(TABELLEN)


def test_a_role_of_a_compartment_sees_nothing_of_the_rest(wereld: Wereld) -> None:
    for kluis in Compartiment:
        elders = "relnamespace = 'public'::regnamespace AND relkind = 'r'"
        mag = f"has_table_privilege('{kluis.rol}', oid, 'SELECT, INSERT, UPDATE, DELETE')"
        assert ask(f"SELECT relname FROM pg_class WHERE {elders} AND {mag}") == []


# Going in and coming out


@pytest.mark.bewijs
@pytest.mark.parametrize("tabel", sorted(TABELLEN))
def test_without_entering_everything_is_refused(wereld: Wereld, tabel: str) -> None:
    notitie(wereld)
    contact(wereld)
    as_application()
    for opdracht in (f"SELECT count(*) FROM {tabel}", f"DELETE FROM {tabel}", f"TRUNCATE {tabel}", f"COPY {tabel} TO STDOUT"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            ask(opdracht)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        TABELLEN[tabel]._default_manager.first()


def test_who_enters_sees_their_own_and_comes_out_as_they_were(wereld: Wereld) -> None:
    notitie(wereld)
    as_application()
    enter(wereld.wie["arts"], DAG)
    with opened(Compartiment.JGZ, wereld.wie["arts"], DAG):
        assert role_now() == "aanwezig_jgz"
        assert MedischeNotitie.objects.get().tekst == MEDISCH
    assert role_now() == TOEPASSING
    assert [leerling.voornaam for leerling in Leerling.objects.all()] == ["Sem"]  # what was told before still holds


def test_after_a_failure_the_role_is_the_former_one_and_nothing_was_written(wereld: Wereld) -> None:
    as_application()
    enter(wereld.wie["arts"], DAG)
    with pytest.raises(ProgrammingError, match="permission denied"), opened(Compartiment.VEILIG_THUIS, wereld.wie["aandacht"], DAG):
        ask("SELECT * FROM store_leerling")  # in a compartment nothing else is seen
    assert role_now() == TOEPASSING
    assert ask("SELECT current_setting('aanwezig.functie')") == [(str(wereld.wie["arts"].pk),)]
    velden = _note_of(wereld)
    with pytest.raises(ValueError), working(), opened(Compartiment.JGZ, wereld.wie["arts"], DAG):  # noqa: PT012
        MedischeNotitie.objects.create(**velden)
        raise ValueError
    assert role_now() == TOEPASSING
    with opened(Compartiment.JGZ, wereld.wie["arts"], DAG):
        assert not MedischeNotitie.objects.exists()


def test_a_list_that_is_read_after_leaving_is_refused(wereld: Wereld) -> None:
    notitie(wereld)
    as_application()
    with opened(Compartiment.JGZ, wereld.wie["arts"], DAG):
        laat = MedischeNotitie.objects.all()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        list(laat)


def test_the_logbook_is_written_in_the_same_transaction_after_leaving(wereld: Wereld) -> None:
    as_application()
    enter(wereld.wie["arts"], DAG)
    moment = wereld.moment("arts", "2025-09-12")
    with working():
        notitie(wereld)
        log(moment, "medische-notitie-gemaakt", wereld.leerlingen["Sem"])
    assert Logregel.objects.filter(daad="medische-notitie-gemaakt").exists()
    with pytest.raises(ProgrammingError, match="permission denied"), working(), opened(Compartiment.JGZ, wereld.wie["arts"], DAG):
        log(moment, "medische-notitie-gemaakt", wereld.leerlingen["Sem"])


@pytest.mark.django_db(transaction=True)
def test_a_compartment_opens_within_a_transaction_only() -> None:
    for ga in (keeping, rekeying):
        with pytest.raises(RuntimeError, match="one transaction"), ga(Compartiment.JGZ):
            pass


# Who sees what in there


@pytest.mark.bewijs
def test_who_enters_as_somebody_else_sees_no_row(wereld: Wereld) -> None:
    notitie(wereld)
    contact(wereld)
    mogen = {Compartiment.JGZ: {"arts"}, Compartiment.VEILIG_THUIS: {"aandacht"}}
    gezien = geweigerd = 0
    as_application()
    for functie in wereld.wie:
        enter(wereld.wie[functie], DAG)
        for kluis, model in ((Compartiment.JGZ, MedischeNotitie), (Compartiment.VEILIG_THUIS, VeiligThuisContact)):
            with opened(kluis, wereld.wie[functie], DAG):
                aantal = model._default_manager.count()
            if functie in mogen[kluis]:
                assert aantal == 1
            else:
                gezien += aantal
                geweigerd += 1
    assert gezien == 0
    count("T07", "functies die niets zien in een kluis", geweigerd)
    count("T07", "rijen voor wie er niet hoort", gezien)


def test_who_no_longer_works_there_sees_nothing(wereld: Wereld) -> None:
    notitie(wereld)
    arts = wereld.wie["arts"]
    arts.geldig_tot = DAG
    arts.save()
    enter(arts, DAG)
    with opened(Compartiment.JGZ, arts, DAG):
        assert not MedischeNotitie.objects.exists()


def test_the_owner_of_the_tables_reads_nothing_in_the_role_of_the_owner(transactional_db: None) -> None:
    """The tests own everything and stand above walls; somebody who only owns the tables does not."""
    fill(wereld := make_wereld())
    notitie(wereld)
    with psycopg.connect(url_of(connection.settings_dict["NAME"]), autocommit=True) as eigenaar:
        eigenaar.execute("CREATE ROLE proef_eigenaar NOLOGIN")
        try:
            eigenaar.execute("GRANT USAGE ON SCHEMA jgz TO proef_eigenaar")
            eigenaar.execute("ALTER TABLE jgz.medischenotitie OWNER TO proef_eigenaar")
            eigenaar.execute("SET ROLE proef_eigenaar")
            assert eigenaar.execute("SELECT count(*) FROM jgz.medischenotitie").fetchone() == (0,)
            eigenaar.execute("RESET ROLE")
        finally:
            eigenaar.execute("RESET ROLE")
            eigenaar.execute("ALTER TABLE jgz.medischenotitie OWNER TO CURRENT_USER")
            eigenaar.execute("DROP OWNED BY proef_eigenaar")
            eigenaar.execute("DROP ROLE proef_eigenaar")


@pytest.mark.parametrize(
    ("wie", "anders"),
    [
        ("arts", {"door": "verzuim"}),
        ("arts", {"leerling": "Yara"}),
        ("arts", {"jgz": "kompas"}),
        ("verzuim", {"door": "verzuim"}),
    ],
)
def test_a_note_that_is_not_of_who_writes_is_refused(wereld: Wereld, wie: str, anders: dict[str, str]) -> None:
    velden = _note_of(wereld)
    velden["door"] = wereld.wie[anders.get("door", "arts")]
    if "leerling" in anders:
        velden["leerling_id"] = wereld.leerlingen[anders["leerling"]].pk
    if "jgz" in anders:
        velden["jgz"] = wereld.kompas
    as_application()
    enter(wereld.wie[wie], DAG)
    with pytest.raises(ProgrammingError, match="row-level security"), working(), opened(Compartiment.JGZ, wereld.wie[wie], DAG):
        MedischeNotitie.objects.create(**velden)


def test_nothing_is_written_but_in_an_act(wereld: Wereld) -> None:
    as_application()
    functie = wereld.wie["aandacht"]
    enter(functie, DAG)
    with pytest.raises(ProgrammingError, match="row-level security"), opened(Compartiment.VEILIG_THUIS, functie, DAG):
        VeiligThuisContact.objects.create(
            leerling=wereld.leerlingen["Sem"], organisatie=wereld.kompas, wie="Sem", soort="advies", datum=DAG, inhoud={}, door=functie,
            vastgelegd_op=OP,
        )  # fmt: skip


def test_about_a_pupil_who_is_not_in_view_nothing_new_is_recorded(wereld: Wereld) -> None:
    as_application()
    with pytest.raises(ProgrammingError, match="row-level security"):
        contact(wereld, "aandacht-wilg")


@pytest.mark.parametrize("veld", ["tekst", "soort", "leerling_id"])
def test_what_was_written_does_not_change(wereld: Wereld, veld: str) -> None:
    notitie(wereld)
    waarde = {"tekst": "anders", "soort": "brief", "leerling_id": wereld.leerlingen["Yara"].pk}[veld]
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():  # whoever is above all walls
        MedischeNotitie.objects.update(**{veld: waarde})
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        ask("DELETE FROM jgz.medischenotitie RETURNING id")
    as_application()
    with working(), opened(Compartiment.JGZ, wereld.wie["arts"], DAG):
        if veld == "tekst":
            assert MedischeNotitie.objects.update(tekst="anders") == 0
        assert ask("DELETE FROM jgz.medischenotitie RETURNING id") == []


# The texts


@pytest.mark.bewijs
def test_neither_the_database_nor_a_backup_of_it_holds_a_word(wereld: Wereld) -> None:
    notitie(wereld)
    contact(wereld)
    for tabel in TABELLEN:
        for (rij,) in ask(f"SELECT t::text FROM {tabel} t"):
            assert "Merk" not in rij
            assert "Sem" not in rij
    gelezen = ask("SELECT tekst FROM jgz.medischenotitie")[0][0]
    assert decrypt(gelezen, "jgz") == MEDISCH
    with pytest.raises(SleutelOntbreekt):
        decrypt(gelezen, "veilig_thuis")  # a text of one compartment is nothing in another


def test_another_key_writes_and_the_old_one_still_reads(settings: LazySettings) -> None:
    oud, nieuw = "o" * 40, "n" * 40
    settings.KLUISSLEUTELS = [oud]
    bewaard = encrypt("tekst", "jgz")
    assert under_first_key(bewaard, "jgz") is None
    settings.KLUISSLEUTELS = [nieuw, oud]
    assert decrypt(bewaard, "jgz") == "tekst"
    anders = under_first_key(bewaard, "jgz")
    assert anders is not None
    settings.KLUISSLEUTELS = [nieuw]
    assert decrypt(anders, "jgz") == "tekst"
    with pytest.raises(SleutelOntbreekt, match="AANWEZIG_KLUISSLEUTELS"):
        decrypt(bewaard, "jgz")


# The pages


@pytest.fixture
def nu(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Wereld:
    monkeypatch.setattr(klok, "now", lambda: OP + timedelta(hours=1))
    return wereld


NOTITIE = {"soort": "consult", "datum": "2025-09-12", "tijd": "11:00", "tekst": MEDISCH}


def test_the_doctor_writes_reads_and_corrects_a_note(nu: Wereld) -> None:
    arts, verwijzing = log_in(nu.wie["arts"]), Verwijzing.objects.get()
    pad = f"/medisch/{verwijzing.sleutel}/"
    assert arts.post(pad, NOTITIE).status_code == 302
    assert MEDISCH in arts.get(pad).content.decode()
    assert "Er is 1 notitie." in arts.get(f"/verwijzingen/{verwijzing.sleutel}/").content.decode()
    verbeter = f"/medisch/notitie/{MedischeNotitie.objects.get().sleutel}/verbeteren/"
    assert MEDISCH in arts.get(verbeter).content.decode()
    assert arts.post(verbeter, {**NOTITIE, "tekst": "Slaapt goed."}).status_code == 302
    blad = arts.get(pad).content.decode()
    assert "Slaapt goed." in blad
    assert "Eerdere versies (1)" in blad
    assert arts.get(verbeter).status_code == 404  # of an old version there is nothing to correct
    assert list(Logregel.objects.filter(daad__startswith="medische-notitie").values_list("leerling", flat=True)) == [None, None]


def test_that_the_doctor_read_a_note_is_not_for_the_school(nu: Wereld) -> None:
    notitie(nu)
    assert log_in(nu.wie["arts"]).get(f"/medisch/{Verwijzing.objects.get().sleutel}/").status_code == 200
    inzage = f"/leerlingen/{nu.leerlingen['Sem'].sleutel}/inzage/"
    school = log_in(nu.wie["verzuim"]).get(inzage).content.decode().partition("Wie keek in dit dossier?")[2]
    assert "D. Meijer" not in school
    assert "medische notities" in log_in(nu.wie["arts"]).get(inzage).content.decode()


def test_a_note_about_what_has_yet_to_happen_or_without_words_is_refused(nu: Wereld) -> None:
    arts, pad = log_in(nu.wie["arts"]), f"/medisch/{Verwijzing.objects.get().sleutel}/"
    assert "Dit moment is nog niet geweest." in arts.post(pad, {**NOTITIE, "datum": "2025-09-13"}).content.decode()
    assert "Vul dit in." in arts.post(pad, {**NOTITIE, "tekst": "   "}).content.decode()
    assert not MedischeNotitie.objects.exists()


def test_consent_that_is_withdrawn_ends_the_sharing_and_not_the_file_of_the_doctor(nu: Wereld) -> None:
    """The doctor reads what was noted, and nothing of the pupil any more (ADR 0023)."""
    oud = notitie(nu)
    verwijzing = Verwijzing.objects.get()
    trek_verwijzing_in(verwijzing, nu.moment("verzuim", "2025-09-12"))
    arts = log_in(nu.wie["arts"])
    assert arts.get(f"/leerlingen/{nu.leerlingen['Sem'].sleutel}/").status_code == 404
    assert arts.get(f"/verwijzingen/{verwijzing.sleutel}/").status_code == 404
    blad = arts.get(f"/medisch/{verwijzing.sleutel}/")
    assert MEDISCH in blad.content.decode()
    assert "Bewaar de notitie" not in blad.content.decode()
    regel = Logregel.objects.filter(daad="dossier-bekeken").latest("pk")
    assert (regel.leerling_id, regel.gegevens["gronden"], regel.gegevens["velden"]) == (oud.leerling_id, ["eigen-kluis"], ["medisch"])
    assert "Sem" in arts.get("/medisch/").content.decode()
    arts.post(f"/medisch/{verwijzing.sleutel}/", NOTITIE)
    assert MedischeNotitie.objects.count() == 1
    assert arts.post(f"/medisch/notitie/{oud.sleutel}/verbeteren/", {**NOTITIE, "tekst": "Slaapt goed."}).status_code == 302
    assert MedischeNotitie.objects.count() == 2


def test_contact_with_veilig_thuis_is_recorded_read_and_corrected(nu: Wereld) -> None:
    ik, sem = log_in(nu.wie["aandacht"]), nu.leerlingen["Sem"]
    assert "Sem Voorbeeld" in ik.post("/veilig-thuis/kies/", {"naam": "sem"}).content.decode()
    contact_ = {"soort": "advies", "datum": "2025-09-11", "stappen": ["signaleren"], "toelichting": GEWOGEN}
    antwoord = ik.post(f"/veilig-thuis/over/{sem.sleutel}/", contact_)
    assert antwoord.status_code == 302
    assert GEWOGEN in ik.get(antwoord["Location"]).content.decode()
    melding = ik.post(f"{antwoord['Location']}verbeteren/", {**contact_, "soort": "melding"})
    assert "Bij een melding is op elke vraag een antwoord nodig." in melding.content.decode()
    weging = {f"weging_{vraag}": "Ja." for vraag in ("vermoeden", "onveilig", "hulp", "meewerken", "resultaat")}
    verder = ik.post(f"{antwoord['Location']}verbeteren/", {**contact_, **weging, "soort": "melding"})
    assert verder.status_code == 302
    assert "Eerdere versie" in ik.get(verder["Location"]).content.decode()
    lijst = ik.get("/veilig-thuis/").content.decode()
    assert "Sem Voorbeeld" in lijst
    assert "<span>1 contact</span>" in lijst
    assert ik.get(f"{antwoord['Location']}verbeteren/").status_code == 404


@pytest.mark.bewijs
def test_a_pupil_with_contact_with_veilig_thuis_looks_as_one_without(nu: Wereld) -> None:
    """Nothing outside of the compartment is different: no page, no count, no line, no row of any other table."""
    miss_lessons(nu, "Sem", "2025-09-01", 3)
    bladen = {
        wie: [f"/leerlingen/{nu.leerlingen['Sem'].sleutel}/{deel}" for deel in ("", "inzage/", "verzuim/", "bewaren/")]
        + ["/", "/leerlingen/", "/bewaren/", "/cijfers/school/", "/beheer/beveiliging/", "/mijn-account/"]
        for wie in some("met en zonder contact", [wie for wie in nu.wie if not wie.startswith("aandacht")], KIJKERS)
    }

    def shown() -> dict[tuple[str, str], tuple[int, bytes]]:
        uit = {}
        for wie, paden in bladen.items():
            for pad in paden:
                with transaction.atomic():
                    antwoord = log_in(nu.wie[wie]).get(pad)
                    transaction.set_rollback(True)
                uit[wie, pad] = (antwoord.status_code, VAST.sub(b"", antwoord.content))
        return uit

    def rows() -> dict[str, list[str]]:
        tabellen = [naam for (naam,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        weg = {"store_logregel", "django_session", "aanwezig_cache", "store_poging"}
        return {tabel: sorted(rij for (rij,) in ask(f"SELECT t::text FROM {tabel} t")) for tabel in tabellen if tabel not in weg}

    ik = log_in(nu.wie["aandacht"])
    eerst, rijen, laatste = shown(), rows(), Logregel.objects.latest("pk").pk
    ik.post("/veilig-thuis/kies/", {"naam": "sem"})
    verder = ik.post(
        f"/veilig-thuis/over/{nu.leerlingen['Sem'].sleutel}/",
        {"soort": "advies", "datum": "2025-09-11", "stappen": ["signaleren"], "toelichting": GEWOGEN},
    )
    assert ik.get(verder["Location"]).status_code == 200
    assert VeiligThuisRegel.objects.count() == 3
    anders = [plek for plek, blad in shown().items() if blad != eerst[plek]]
    assert anders == []
    assert rows() == rijen
    nieuw = Logregel.objects.filter(pk__gt=laatste)
    assert {regel.daad for regel in nieuw} == {"kluis-bekeken", "kluis-gebruikt"}
    assert all(regel.leerling_id is None and set(regel.gegevens) == {"kluis", "handeling"} for regel in nieuw)
    count("T07", "bladen die anders zijn door contact met Veilig Thuis", len(anders))


def test_what_is_sent_too_late_in_a_compartment_is_not_kept(nu: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    arts = log_in(nu.wie["arts"])
    monkeypatch.setattr(klok, "now", lambda: OP + timedelta(hours=9))
    antwoord = arts.post(f"/medisch/{Verwijzing.objects.get().sleutel}/", NOTITIE, follow=True)
    assert "is niet bewaard" in antwoord.content.decode()
    assert not Bewaardformulier.objects.exists()


# What goes when its term is over


def test_notes_go_with_the_referral(wereld: Wereld) -> None:
    notitie(wereld)
    eerst = kept_of([wereld.leerlingen["Sem"].pk])[wereld.leerlingen["Sem"].pk]
    stuk = eerst.stukken["verwijzing-jgz", wereld.jgz.pk, ""]
    assert stuk.inhoud["medische notitie"] == 1
    tekenaars = archivists(wereld.jgz)
    trek_verwijzing_in(Verwijzing.objects.get(), wereld.moment("verzuim", "2025-09-12"))
    Taak.objects.update(afgerond_op=OP)
    as_application()
    lijst = stel_lijst_op(wereld.jgz, at(tekenaars[0]))
    for wie in tekenaars:
        lijst = teken(lijst, at(wie))
    assert vernietig(lijst.pk, at(tekenaars[0]))
    as_owner()
    assert not MedischeNotitie.objects.exists()
    assert not Verwijzing.objects.exists()


def test_contact_with_veilig_thuis_goes_by_itself_and_stands_on_no_list(wereld: Wereld) -> None:
    contact(wereld)
    sem = wereld.leerlingen["Sem"]
    as_application()
    assert ruim_kluizen_op(at(None, "2027-01-01")) == 0  # still on the school
    as_owner()
    sem.inschrijvingen.update(eind_datum=date(2026, 7, 31))
    tekenaars = archivists(wereld.kompas)
    as_application()
    with working():
        assert not [een for een in kept_here(wereld.wie["verzuim"], sem, DAG) if een.stuk.soort.startswith("veilig-thuis")]
    lijst = stel_lijst_op(wereld.kompas, at(tekenaars[0]))
    with working():
        assert not lijst.regels.filter(soort__startswith="veilig-thuis").exists()
    assert ruim_kluizen_op(at(None, "2028-07-30")) == 0
    assert ruim_kluizen_op(at(None, "2028-08-01")) == 1
    as_owner()
    assert not VeiligThuisContact.objects.exists()
    assert not Vernietigd.objects.exists()
    assert Logregel.objects.get(daad="kluis-opgeruimd").leerling is None


def test_something_that_is_held_back_stays_in_its_compartment(wereld: Wereld) -> None:
    contact(wereld)
    wereld.leerlingen["Sem"].inschrijvingen.update(eind_datum=date(2026, 7, 31))
    zet_stop(wereld.leerlingen["Sem"], wereld.kompas, "klacht", date(2030, 1, 1), wereld.moment("directie", "2025-09-12"))
    assert ruim_kluizen_op(at(None, "2029-01-01")) == 0
    assert VeiligThuisContact.objects.exists()


# Keys


def test_everything_is_written_under_a_new_key_and_the_old_one_can_go(wereld: Wereld, settings: LazySettings) -> None:
    oud, nieuw = "o" * 40, "n" * 40
    settings.KLUISSLEUTELS = [oud]
    notitie(wereld)
    contact(wereld)
    settings.KLUISSLEUTELS = [nieuw, oud]
    as_application()
    assert hersleutel(wereld.moment("beheer", "2025-09-12")) == 2
    assert hersleutel(wereld.moment("beheer", "2025-09-12")) == 0
    settings.KLUISSLEUTELS = [nieuw]
    enter(wereld.wie["arts"], DAG)
    with opened(Compartiment.JGZ, wereld.wie["arts"], DAG):
        assert MedischeNotitie.objects.get().tekst == MEDISCH
    as_owner()
    assert VeiligThuisContact.objects.get().inhoud == {"toelichting": GEWOGEN}


# With the real role, logged in as it


@pytest.fixture
def lijn(transactional_db: None) -> Iterator[psycopg.Connection]:
    """A connection of the application itself."""
    wereld = fill(make_wereld())
    notitie(wereld)
    contact(wereld)
    with psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)) as verbinding:
        yield verbinding


def test_the_application_goes_in_and_is_out_again_with_the_transaction(lijn: psycopg.Connection) -> None:
    arts = Functie.objects.get(rol=Rol.JEUGDARTS)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        lijn.execute("SELECT * FROM jgz.medischenotitie")
    lijn.rollback()
    lijn.execute("SET LOCAL ROLE aanwezig_jgz")
    assert lijn.execute("SELECT count(*) FROM jgz.medischenotitie").fetchone() == (0,)  # nobody was told
    for naam, waarde in {"kring": "persoon", "functie": arts.pk, "dag": DAG}.items():
        lijn.execute("SELECT set_config(%s, %s, true)", (f"aanwezig.{naam}", str(waarde)))
    assert lijn.execute("SELECT count(*) FROM jgz.medischenotitie").fetchone() == (1,)
    lijn.commit()
    assert lijn.execute("SELECT current_user").fetchone() == (TOEPASSING,)
    lijn.execute("SET LOCAL ROLE aanwezig_jgz")
    assert lijn.execute("SELECT count(*) FROM jgz.medischenotitie").fetchone() == (0,)


@pytest.mark.bewijs
def test_a_dump_holds_no_word_of_a_compartment(lijn: psycopg.Connection) -> None:
    """Neither in the compartments nor outside of them: a backup holds what nobody reads without the keys."""
    with psycopg.connect(url_of(connection.settings_dict["NAME"])) as boven:
        tabellen = boven.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        gevonden, in_kluis = [], 0
        for schema, tabel in tabellen:
            with boven.cursor().copy(SQL("COPY {}.{} TO STDOUT").format(Identifier(schema), Identifier(tabel))) as kopie:
                inhoud = b"".join(bytes(blok) for blok in kopie)
            in_kluis += schema in tuple(Compartiment) and bool(inhoud)
            if b"Merkmedisch" in inhoud or b"Merkgewogen" in inhoud:
                gevonden.append(f"{schema}.{tabel}")
    assert in_kluis >= 2
    assert gevonden == []
    count("T07", "merken in een dump", len(gevonden))


@pytest.mark.parametrize(
    "opdracht",
    [
        "ALTER TABLE jgz.medischenotitie DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE jgz.medischenotitie DISABLE TRIGGER ALL",
        "DROP POLICY lezen ON jgz.medischenotitie",
        "TRUNCATE jgz.medischenotitie",
        "GRANT aanwezig_jgz TO aanwezig_toepassing",
        "CREATE TABLE jgz.kopie AS SELECT 1",
        "SELECT * FROM public.store_leerling",
        "UPDATE jgz.medischenotitie SET leerling_id = 1",
    ],
)
def test_who_is_in_can_not_take_the_wall_down(lijn: psycopg.Connection, opdracht: str) -> None:
    lijn.execute("SET LOCAL ROLE aanwezig_jgz")
    lijn.execute("SELECT set_config('aanwezig.kring', 'werk', true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        lijn.execute(opdracht.encode())
