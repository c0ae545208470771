"""Closed compartments: the application itself sees nothing of them until it enters, and then as somebody (T07)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.db import ProgrammingError, connection, transaction
from django.db.utils import InternalError

from aanwezig.actions.logboek import log
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.kluis import Compartiment, keeping, opened, rekeying
from aanwezig.store.models import (
    Functie,
    Gebruiker,
    InKluis,
    Kluisregel,
    Leerling,
    Logregel,
    MedischeNotitie,
    Rol,
    VeiligThuisContact,
    Verwijzing,
)
from aanwezig.store.versleuteld import SleutelOntbreekt, decrypt, encrypt, under_first_key
from aanwezig.store.wand import enter, working
from tests.bewijs.eisen import count
from tests.integration.processen import url_of
from tests.integration.wereld import BEGIN, Wereld, make_wereld

DAG = date(2025, 9, 12)
OP = datetime(2025, 9, 12, 10, tzinfo=UTC)
MEDISCH, GEWOGEN = "Merkmedisch: slaapt slecht", "Merkgewogen: blauwe plek"
TABELLEN = {str(model._meta.db_table).replace('"', ""): model for model in (*InKluis.__subclasses__(), *Kluisregel.__subclasses__())}


@pytest.fixture
def wereld(db: None) -> Wereld:
    return fill(make_wereld())


def fill(wereld: Wereld) -> Wereld:
    """Let the youth doctor have a referral, and two schools an aandachtsfunctionaris."""
    for naam, waar in (("aandacht-wilg", wereld.wilg), ("aandacht-dalfsen", wereld.dalfsen)):
        wie = Gebruiker.objects.create(email=f"{naam}@voorbeeld.example", naam=naam)
        wereld.wie[naam] = Functie.objects.create(gebruiker=wie, organisatie=waar, rol=Rol.AANDACHTSFUNCTIONARIS, geldig_vanaf=BEGIN)
    toestemming = wereld.leerlingen["Sem"].toestemmingen.create(
        doel="jgz", gegeven_door="moeder", hoe="mondeling", gegeven_datum=DAG, tekst="ja", vastgelegd_door=wereld.wie["verzuim"]
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


def as_application() -> None:
    """Go on in the role of the application, for the rest of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")


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
