"""The second wall: what the database itself keeps from whoever asks, with the role in which the application works (T09, T10)."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from queue import Queue
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.db.models import Exists, F
from django.http import HttpResponseBase

from aanwezig import klok
from aanwezig.actions.casusdocumenten import Document, voeg_document_toe
from aanwezig.actions.casussen import Begin, heropen_casus, leg_aanbod_vast, open_casus, registreer, sluit_casus
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, schrijf_regel, stel_doel
from aanwezig.actions.deelnames import neem_deel, rond_deelname_af, vraag_deelname
from aanwezig.actions.opgaven import verstuur_opgave
from aanwezig.core.toegang.beleid import Grond
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren import leerlingen as leerlingdeur
from aanwezig.store.models import Casus, Deelname, Functie, InKluis, Leerling, Melding, Opgaveregel, Thuiszitregistratie, Verwijzing, Zaak
from aanwezig.store.models.gedeeld import OverLeerling
from aanwezig.store.wand import enter, enter_eigen, role_of_connection, working
from tests.bewijs.eisen import count, count_whole, is_heel, takes
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, KERNTEAM, make_casuswereld, open_voor
from tests.integration.eigenwereld import give
from tests.integration.processen import url_of
from tests.integration.wereld import Wereld, make_wereld, miss_lessons
from tests.journeys.paginas import DAG, fill

pytestmark = pytest.mark.django_db
VAST = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+|nonce-[A-Za-z0-9+/=]+|handeling=[0-9a-f-]+')
MET_WAND = "SELECT c.relname FROM pg_class c WHERE c.relrowsecurity AND c.relforcerowsecurity AND c.relnamespace = 'public'::regnamespace"
ZONDER_LEERLINGEN = {
    # tables that hold nothing about a pupil, with what they hold
    "organisatie", "gebruiker", "functie", "gebiedskeuze", "aansluiting", "rooster", "roosterles", "regiocode", "kalenderdagen", "levering",
    "apisleutel", "schoolreden", "vervanging",
    "poging", "wpgautorisatie", "wpgregister",
    "locatie", "locatiecapaciteit", "kwartaalopgave",
}  # fmt: skip
REGELS_VERSCHIL = 12  # of a page that differs, shown when a test fails
PAGINA_EEN_OP = 2
"""In the usual tests one in so many pages is asked on both sides of the wall; ``make bewijs`` asks for all."""
VRAGEN_PER_DRAAD, DRADEN, VERBINDINGEN = 1_000 if is_heel() else 200, 16, 4


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    return wereld


def as_application() -> None:
    """Go on in the role of the application, for the rest of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")


def as_owner() -> None:
    """Go on as the tests began."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def body_of(antwoord: Any) -> bytes:
    """Return an answer without what differs each time."""
    assert isinstance(antwoord, HttpResponseBase)
    return VAST.sub(b"", getattr(antwoord, "content", b""))


def _first_difference(voor: bytes, achter: bytes) -> list[str]:
    """Return the lines in which two answers differ, so that a red run can be read without running it again."""
    regels = difflib.unified_diff(voor.decode().splitlines(), achter.decode().splitlines(), "voor", "achter", "", "", 0, "")
    return list(islice(regels, REGELS_VERSCHIL))


@contextmanager
def another_way() -> Iterator[None]:
    """Let the database join by hashing only: rows that no order keeps apart then come in another one."""
    manieren = ("enable_nestloop", "enable_mergejoin")
    with connection.cursor() as cursor:
        for manier in manieren:
            cursor.execute(f"SET LOCAL {manier} = off")
        yield
        for manier in manieren:
            cursor.execute(f"RESET {manier}")


@pytest.mark.bewijs
def test_every_page_is_the_same_behind_the_wall(wereld: Wereld) -> None:
    """Who may see something loses nothing: the two walls agree, whatever way the database takes to its rows."""
    paginas = [
        pagina for pagina in fill(wereld) if not pagina.pad.endswith(("/inzage/", "/beveiliging/", "/log/"))
    ]  # these grow with each question
    paginas = [pagina for pagina in paginas if takes(pagina.pad, PAGINA_EEN_OP)]
    klanten = {wie: log_in(functie) for wie, functie in wereld.wie.items()}
    anders = []
    for pagina in paginas:
        voor = klanten[pagina.wie].get(pagina.pad)
        with another_way():
            as_application()
            achter = klanten[pagina.wie].get(pagina.pad)
            as_owner()
        if (voor.status_code, body_of(voor)) != (achter.status_code, body_of(achter)):
            anders.append(f"{pagina.wie} {pagina.pad}: {voor.status_code} {achter.status_code}")
            anders += _first_difference(body_of(voor), body_of(achter))
    assert not anders, "\n".join(anders)


def test_an_act_does_the_same_behind_the_wall(wereld: Wereld) -> None:
    as_application()
    with working():  # the pages of this region are made by acts, and by a few looks at what they did
        fill(wereld)
    as_owner()
    assert (Melding.objects.count(), Zaak.objects.count(), Verwijzing.objects.count()) == (1, 1, 1)


def _all_pupils(functie: Functie, dag: date) -> Any:
    return Leerling.objects.annotate(leerling=F("pk"))


def _always(grond: Grond, functie: Functie, dag: date, wie: str = "pk") -> Exists:
    return Exists(Leerling.objects.all())


@pytest.mark.bewijs
def test_a_list_whose_filter_was_forgotten_shows_no_more(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ground holds for everybody, and lists forget their organisation: only the database still says no (T10)."""
    for naam, leerling in wereld.leerlingen.items():
        leerling.achternaam = f"Kenmerk{naam}"
        leerling.save()
    fill(wereld)
    lijsten = [
        (wie, pad)
        for wie in ("verzuim", "mentor", "leerplicht", "zwolle", "arts", "wilg")
        if wie in wereld.wie
        for pad in (
            "/",
            "/leerlingen/",
            "/signalen/",
            "/meldingen/",
            "/zaken/",
            "/verwijzingen/",
            "/balie/ziek/",
            "/ochtend/",
            "/leerlingen/?vorm=csv",
        )
    ]

    def shown() -> dict[tuple[str, str], set[str]]:
        uit: dict[tuple[str, str], set[str]] = {}
        for wie, pad in lijsten:
            tekst = log_in(wereld.wie[wie]).get(pad).content.decode()
            uit[wie, pad] = {naam for naam in wereld.leerlingen if f"Kenmerk{naam}" in tekst}
        return uit

    as_application()
    eerst = shown()
    as_owner()
    monkeypatch.setattr(leerlingdeur, "_GRONDEN", dict.fromkeys(leerlingdeur._GRONDEN, _all_pupils))
    monkeypatch.setattr(leerlingdeur, "_seen", _always)
    monkeypatch.setattr(leerlingdeur, "last_day", lambda *_wat: None)  # and nothing ever ends
    lekt = shown()  # as owner, who is above the wall: the filter that is gone really is gone
    as_application()
    daarna = shown()
    as_owner()
    assert any(lekt[lijst] > eerst[lijst] for lijst in lijsten)
    te_veel = [lijst for lijst in lijsten if daarna[lijst] - eerst[lijst]]
    assert not te_veel
    count("T10", "lijsten", sum(bool(eerst[lijst]) for lijst in lijsten))
    count("T10", "lijsten die zonder de wand te veel tonen", sum(lekt[lijst] > eerst[lijst] for lijst in lijsten))
    count("T10", "lijsten die te veel tonen", len(te_veel))


# With the real role, outside a transaction around the test: inside one a setting outlives the question that made it (spec 06, finding 2).

Vraag = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def regio(transactional_db: None) -> Wereld:
    """The small region, kept: others that connect see it."""
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    return wereld


@pytest.fixture
def lijn(regio: Wereld) -> Iterator[psycopg.Connection]:
    """A connection of the application itself, logged in as its role."""
    with psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)) as verbinding:
        yield verbinding


def tell(lijn: psycopg.Connection, functie: Functie, gronden: str, *, kring: str = "persoon", dag: str = "2025-09-12") -> None:
    """Say who is asking, as store/wand.py does, in the transaction that is open."""
    for naam, waarde in {
        "kring": kring,
        "functie": functie.pk,
        "gebruiker": functie.gebruiker_id,
        "organisatie": functie.organisatie_id,
        "groep": functie.groep,
        "gronden": f"{{{gronden}}}",
        "dag": dag,
    }.items():
        lijn.execute("SELECT set_config(%s, %s, true)", (f"aanwezig.{naam}", str(waarde)))


def names(lijn: psycopg.Connection) -> list[str]:
    """Return whom this connection sees."""
    return [rij[0] for rij in lijn.execute("SELECT voornaam FROM store_leerling ORDER BY voornaam")]


def tables_about_pupils() -> set[str]:
    """Return the tables of which rows are about a pupil, and those that hold what was delivered or remembered about them."""
    return {
        f"store_{rij[0]}" for rij in _rows("SELECT substr(relname, 7) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'store\\_%'")
    } - {f"store_{naam}" for naam in ZONDER_LEERLINGEN}


def _rows(vraag: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag)
        return list(cursor.fetchall())


@pytest.mark.bewijs
def test_every_table_about_pupils_stands_behind_the_wall(wereld: Wereld) -> None:
    met_wand = {rij[0] for rij in _rows(MET_WAND)}
    zonder = tables_about_pupils() - met_wand
    assert not zonder
    open_ = [model for model in OverLeerling.__subclasses__() if model is not InKluis]  # those have schemas of their own: test_kluizen
    assert {model._meta.db_table for model in open_} <= met_wand
    assert not _rows("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"), (
        "a view has no wall"
    )
    count("T09", "tabellen achter de wand", len(met_wand))
    count("T09", "tabellen over leerlingen zonder wand", len(zonder))


@pytest.mark.bewijs
def test_the_role_of_the_application_is_below_the_wall(lijn: psycopg.Connection) -> None:
    rechten = lijn.execute(
        "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    assert rechten == (TOEPASSING, False, False, False, False)
    eigen = lijn.execute(
        "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
    ).fetchone()
    assert eigen == (0,)
    assert role_of_connection().alles  # the tests themselves run above it: that is why this one has a connection of its own
    count("T09", "rechten te veel", sum(rechten[1:]) + eigen[0])


@pytest.mark.bewijs
def test_without_saying_who_asks_there_is_nothing(lijn: psycopg.Connection, regio: Wereld) -> None:
    gezien = 0
    for _ in range(2):
        for tabel in sorted(tables_about_pupils()):
            rij = lijn.execute(
                f"SELECT count(*) FROM {tabel}" + (" WHERE leerling_id IS NOT NULL" if tabel == "store_logregel" else "")
            ).fetchone()
            assert rij is not None
            gezien += rij[0]
        tell(lijn, regio.wie["verzuim"], "inschrijving")
        assert names(lijn) == ["Sem", "Yara"]
        lijn.commit()  # from here on a setting is '' and not NULL
    assert gezien == 0
    assert lijn.execute("SELECT aanwezig_ziet(id) FROM store_functie LIMIT 3").fetchall() == [(False,)] * 3
    count("T09", "rijen zonder te zeggen wie vraagt", gezien)


def test_a_ground_of_one_role_opens_nothing_for_another(lijn: psycopg.Connection, regio: Wereld) -> None:
    tell(lijn, regio.wie["verzuim"], "melding,zaak")
    assert names(lijn) == []
    tell(lijn, regio.wie["leerplicht"], "inschrijving")
    assert names(lijn) == []
    tell(lijn, regio.wie["verzuim"], "inschrijving", dag="2012-09-12")
    assert names(lijn) == []
    tell(lijn, regio.wie["verzuim"], "inschrijving")
    assert names(lijn) == ["Sem", "Yara"]


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE store_leerling SET voornaam = 'x' RETURNING id",
        "DELETE FROM store_verzuimrij RETURNING id",
        "UPDATE store_taak SET waarom = 'x' RETURNING id",
        "SELECT id FROM store_leerling FOR UPDATE",
    ],
)
def test_who_only_looks_changes_nothing(lijn: psycopg.Connection, regio: Wereld, opdracht: str) -> None:
    tell(lijn, regio.wie["verzuim"], "inschrijving")
    assert names(lijn)
    assert lijn.execute(opdracht.encode()).fetchall() == []


def test_a_row_for_another_organisation_is_refused(lijn: psycopg.Connection, regio: Wereld) -> None:
    tell(lijn, regio.wie["verzuim"], "inschrijving")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        lijn.execute(
            "INSERT INTO store_taak (sleutel, soort, leerling_id, organisatie_id, vanaf_datum, waarom, ontstaan_op, uitkomst)"
            " VALUES (gen_random_uuid(), 'x', %s, %s, now(), '', now(), '')",
            (regio.leerlingen["Sem"].pk, regio.dalfsen.pk),
        )


@pytest.mark.parametrize(
    "opdracht",
    [
        "TRUNCATE store_leerling CASCADE",
        "UPDATE store_logregel SET daad = 'x'",
        "DELETE FROM store_logregel",
        "DELETE FROM store_verwerkingsregel",
        "ALTER TABLE store_leerling DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE store_logregel DISABLE TRIGGER ALL",
        "DROP POLICY zien ON store_leerling",
        "SET ROLE aanwezig",
        "SET row_security = off; SELECT * FROM store_leerling",
        "CREATE TABLE public.kopie AS SELECT 1",
    ],
)
def test_the_application_can_not_take_the_wall_down(lijn: psycopg.Connection, regio: Wereld, opdracht: str) -> None:
    lijn.execute("SELECT set_config('aanwezig.kring', 'werk', true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        lijn.execute(opdracht.encode())


def test_what_reads_as_the_owner_looks_in_fixed_places_only(wereld: Wereld) -> None:
    """A function that sees everything must not be led to a table or an operator of whoever calls it."""
    functies = _rows(
        "SELECT p.oid::regprocedure::text, coalesce(array_to_string(p.proconfig, ' '), '') FROM pg_proc p"
        " WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)"
    )
    assert len(functies) >= 8
    assert [naam for naam, pad in functies if "search_path=pg_catalog, public, pg_temp" not in pad] == []


def test_a_copy_stands_behind_the_wall_too(lijn: psycopg.Connection, regio: Wereld) -> None:
    tell(lijn, regio.wie["arts"], "verwijzing")
    with lijn.cursor().copy("COPY (SELECT * FROM store_leerling) TO STDOUT") as kopie:
        assert list(kopie) == []


@pytest.mark.bewijs
def test_shared_connections_carry_nothing_along(regio: Wereld) -> None:
    """Sixteen threads on four connections, eight people, some questions that fail halfway, some of nobody."""
    verwacht = {
        ("verzuim", "inschrijving"): ["Sem", "Yara"],
        ("mentor", "groep"): None,
        ("wilg", "inschrijving"): None,
        ("leerplicht", "melding"): [],
        ("zwolle", "zaak"): [],
        ("arts", "verwijzing"): [],
        ("ib", "inschrijving"): ["Sem", "Yara"],
        ("beleid", ""): [],
    }
    mensen = [(regio.wie[wie], gronden, namen) for (wie, gronden), namen in verwacht.items() if wie in regio.wie]
    pot: Queue[psycopg.Connection] = Queue()
    for _ in range(VERBINDINGEN):
        pot.put(psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)))
    eigen: dict[int, list[str]] = {}
    with psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)) as los:
        for functie, gronden, _ in mensen:
            tell(los, functie, gronden)
            eigen[functie.pk] = names(los)
            los.rollback()
    assert all(namen is None or eigen[functie.pk] == namen for functie, _, namen in mensen)

    def ask_much(zaad: int) -> int:
        kies, fout = random.Random(zaad), 0
        for _ in range(VRAGEN_PER_DRAAD):
            lijn = pot.get()
            try:
                lot = kies.random()
                if lot < 0.1:
                    fout += bool(names(lijn))
                else:
                    functie, gronden, _ = kies.choice(mensen)
                    tell_at_once(lijn, functie, gronden)
                    fout += names(lijn) != eigen[functie.pk]
                    if lot < 0.2:
                        with pytest.raises(psycopg.errors.DivisionByZero):
                            lijn.execute("SELECT 1 / 0")
            finally:
                (lijn.rollback if kies.random() < 0.5 else lijn.commit)()
                pot.put(lijn)
        return fout

    with ThreadPoolExecutor(DRADEN) as draden:
        fouten = sum(draden.map(ask_much, range(DRADEN)))
    while not pot.empty():
        pot.get().close()
    count_whole("T09", "vragen over gedeelde verbindingen", DRADEN * VRAGEN_PER_DRAAD)
    count("T09", "vragen met rijen van een ander", fouten)


def tell_at_once(lijn: psycopg.Connection, functie: Functie, gronden: str) -> None:
    """Say who is asking in one question."""
    lijn.execute(
        "SELECT set_config('aanwezig.kring', 'persoon', true), set_config('aanwezig.functie', %s, true),"
        " set_config('aanwezig.organisatie', %s, true), set_config('aanwezig.groep', %s, true), set_config('aanwezig.gronden', %s, true),"
        " set_config('aanwezig.dag', '2025-09-12', true)",
        (str(functie.pk), str(functie.organisatie_id), functie.groep, f"{{{gronden}}}"),
    )


def test_nobody_enters_a_circle_outside_a_transaction(regio: Wereld) -> None:
    with pytest.raises(RuntimeError, match="one transaction"):
        enter(regio.wie["verzuim"], date(2025, 9, 12))


# The case of a child who stays home: of a case nobody owns, so that taking part is what the wall asks.

DAG_CASUS = "2026-01-20"
REGISTERRIJEN = ("thuiszitregistratie", "slotnotitie", "aanbodregel", "opgaveregel")
UIT_EEN_CASUS = ("casus", "deelname", *REGISTERRIJEN, "routegebeurtenis", "planregel", "opbouw", "casusregel", "casusdocument")


@dataclass(frozen=True)
class Aanpak:
    """A case of one school and one of another, and who has what to do with the first."""

    wereld: Wereld
    casus: Casus
    ander: Casus

    def rows(self, lijn: psycopg.Connection, wie: str, gronden: str = "casus") -> dict[str, int]:
        """Return how many rows of each table somebody sees, all of them of the first case."""
        tell(lijn, self.wereld.wie[wie], gronden, dag=DAG_CASUS)
        return {tabel: self._count(lijn, tabel) for tabel in UIT_EEN_CASUS}

    def _count(self, lijn: psycopg.Connection, tabel: str) -> int:
        rijen = lijn.execute(f"SELECT leerling_id FROM store_{tabel}".encode()).fetchall()
        assert {rij[0] for rij in rijen} <= {self.casus.leerling_id}, f"{tabel}: a row about another child"
        return len(rijen)


@pytest.fixture
def aanpak(transactional_db: None) -> Aanpak:
    """Of Noor: the SWV takes part, youth help does so on consent, a provider was asked, the school board has finished."""
    wereld = make_casuswereld()
    casus, ander = open_voor(wereld), open_casus_at_kompas(wereld)
    end_and_begin_again(wereld, casus, ander)
    ib = wereld.moment("ib-wilg", "2026-01-12")
    vraag = vraag_deelname(casus, wereld.wie["jeugd"].organisatie, "", "Denk mee.", "toestemming", ib, instemming=GOED)
    neem_deel(vraag, wereld.wie["jeugd"], wereld.moment("jeugd", "2026-01-13"))
    vraag_deelname(casus, wereld.wie["sbo"].organisatie, "", "Is er plek?", "toestemming", ib, instemming=GOED)
    klaar = vraag_deelname(casus, wereld.wie["bestuur"].organisatie, "", "", "registratie", ib)
    rond_deelname_af(klaar, "Niet meer nodig.", wereld.moment("ib-wilg", "2026-01-14"))
    for een in (casus, ander):
        moment = wereld.moment("ib-wilg" if een == casus else "ib", "2026-01-12")
        stel_doel(een, "Elke ochtend in de klas", None, moment)
        leg_opbouw_vast(een, moment.dag, (60, 0, 60, 0, 60), "in de kleine groep", "", moment)
        schrijf_regel(een, Regel("ouders", moment.dag, "Wij spraken haar ouders."), moment)
        voeg_document_toe(een, Document("observatie", "Verslag", "verslag.pdf", b"%PDF-1.7"), moment)
    return Aanpak(wereld, casus, ander)


def end_and_begin_again(wereld: Wereld, casus: Casus, ander: Casus) -> None:
    """Let both cases have an offer, a closing and a row in what was sent to the Inspectie."""
    opgave = verstuur_opgave("2026-1", wereld.moment("regisseur", "2026-04-02"))
    assert opgave.regels.count() == 1, "of whose case it takes part in"
    Opgaveregel.objects.create(opgave=opgave, casus=ander, leerling=ander.leerling, waarden={"nummer": "AAAA-BBBB"})
    for een in (casus, ander):
        moment = wereld.moment("ib-wilg" if een == casus else "ib", "2026-01-12")
        leg_aanbod_vast(een, "", None, "wacht-hulp", moment)
        sluit_casus(een, "eigen-school", "Het lukt weer.", moment.dag, moment)
        heropen_casus(een, "Het lukt toch niet.", moment)
        registreer(een, "thuiszitter", moment.dag, moment)


def open_casus_at_kompas(wereld: Wereld) -> Casus:
    """Let the other school have a case without anybody else."""
    begin = Begin("Zij komt niet meer.", KERNTEAM, "", date(2026, 1, 12))
    return open_casus(wereld.leerlingen["Yara"], begin, wereld.moment("ib", "2026-01-12"))


@pytest.mark.bewijs
def test_a_case_is_seen_by_who_takes_part_in_it(lijn_casus: psycopg.Connection, aanpak: Aanpak) -> None:
    assert aanpak.rows(lijn_casus, "regisseur") == {
        "casus": 1,
        "deelname": 5,
        "thuiszitregistratie": 2,
        "slotnotitie": 1,
        "aanbodregel": 1,
        "opgaveregel": 1,
        "routegebeurtenis": 3,
        "planregel": 1,
        "opbouw": 1,
        "casusregel": 1,
        "casusdocument": 1,
    }
    assert all(aanpak.rows(lijn_casus, "ib-wilg", "inschrijving,open-werk,casus").values())
    assert all(aanpak.rows(lijn_casus, "jeugd").values())
    niets = dict.fromkeys(UIT_EEN_CASUS, 0)
    assert aanpak.rows(lijn_casus, "sbo") == niets | {"deelname": 1}, "who was only asked sees that they were"
    assert aanpak.rows(lijn_casus, "bestuur") == niets | {"deelname": 1}, "who has finished sees that they have"
    for wie, gronden in (("leerplicht", "melding,zaak,casus"), ("arts", "verwijzing,casus"), ("beleid", "")):
        assert aanpak.rows(lijn_casus, wie, gronden) == niets, wie
    count("T09", "rijen van een aanpak bij wie niet meedoet", sum(aanpak.rows(lijn_casus, "leerplicht", "melding,zaak,casus").values()))


@pytest.mark.bewijs
def test_of_who_has_finished_or_does_not_take_part_no_pupil_is_seen(lijn_casus: psycopg.Connection, aanpak: Aanpak) -> None:
    verwacht = {"regisseur": ["Noor"], "jeugd": ["Noor"], "sbo": ["Noor"], "bestuur": [], "leerplicht": [], "arts": []}
    for wie, namen in verwacht.items():
        tell(lijn_casus, aanpak.wereld.wie[wie], "casus", dag=DAG_CASUS)
        assert names(lijn_casus) == namen, wie
    tell(lijn_casus, aanpak.wereld.wie["regisseur"], "melding,zaak,inschrijving", dag=DAG_CASUS)
    assert names(lijn_casus) == [], "taking part is a ground for who has that ground"


def test_the_wall_asks_who_takes_part_and_tells_only_yes_or_no(lijn_casus: psycopg.Connection, aanpak: Aanpak) -> None:
    def takes_part(wie: str, casus: int) -> bool:
        tell(lijn_casus, aanpak.wereld.wie[wie], "casus", dag=DAG_CASUS)
        rij = lijn_casus.execute("SELECT aanwezig_doet_mee(%s)", (casus,)).fetchone()
        assert rij is not None
        return bool(rij[0])

    assert lijn_casus.execute("SELECT aanwezig_doet_mee(%s)", (aanpak.casus.pk,)).fetchone() == (False,), "nobody said who asks"
    assert takes_part("regisseur", aanpak.casus.pk)
    assert not takes_part("regisseur", aanpak.ander.pk)
    for wie in ("sbo", "bestuur", "leerplicht"):
        assert not takes_part(wie, aanpak.casus.pk), wie


def test_without_a_circle_and_for_figures(lijn_casus: psycopg.Connection, aanpak: Aanpak) -> None:
    def counted() -> dict[str, int]:
        return {tabel: len(lijn_casus.execute(f"SELECT id FROM store_{tabel}".encode()).fetchall()) for tabel in UIT_EEN_CASUS}

    assert counted() == dict.fromkeys(UIT_EEN_CASUS, 0)
    tell(lijn_casus, aanpak.wereld.wie["beleid"], "", kring="cijfers", dag=DAG_CASUS)
    assert {tabel for tabel, rijen in counted().items() if rijen} == {"casus", "deelname", *REGISTERRIJEN}
    lijn_casus.commit()
    assert counted() == dict.fromkeys(UIT_EEN_CASUS, 0), "a setting that is over is none"


@pytest.mark.parametrize("tabel", [*REGISTERRIJEN, "routegebeurtenis", "casusregel", "casusdocument"])
def test_what_was_written_in_a_case_is_not_deleted(lijn_casus: psycopg.Connection, aanpak: Aanpak, tabel: str) -> None:
    tell(lijn_casus, aanpak.wereld.wie["regisseur"], "casus", dag=DAG_CASUS)
    assert lijn_casus.execute(f"DELETE FROM store_{tabel} RETURNING id".encode()).fetchall() == [], "who looks changes nothing"
    tell(lijn_casus, aanpak.wereld.wie["regisseur"], "casus", kring="werk", dag=DAG_CASUS)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="blijft"):
        lijn_casus.execute(f"DELETE FROM store_{tabel}".encode())


@pytest.mark.parametrize("tabel", UIT_EEN_CASUS)
def test_who_only_looks_adds_nothing_to_a_case(lijn_casus: psycopg.Connection, aanpak: Aanpak, tabel: str) -> None:
    tell(lijn_casus, aanpak.wereld.wie["regisseur"], "casus", dag=DAG_CASUS)
    assert lijn_casus.execute(f"UPDATE store_{tabel} SET leerling_id = leerling_id RETURNING id".encode()).fetchall() == []


def test_parents_see_the_case_of_their_own_child(wereld_casus: Wereld) -> None:
    casus, _ = open_voor(wereld_casus), open_casus_at_kompas(wereld_casus)
    moeder = give(wereld_casus, "Noor", wie="ib-wilg")
    as_application()
    enter_eigen(moeder, casus.leerling.age_on(date(2026, 1, 20)), date(2026, 1, 20))
    gezien = [set(model._default_manager.values_list("leerling_id", flat=True)) for model in (Casus, Deelname, Thuiszitregistratie)]
    as_owner()
    assert all(wie == {casus.leerling_id} for wie in gezien)
    assert Casus.objects.count() == 2


@pytest.fixture
def wereld_casus() -> Wereld:
    return make_casuswereld()


@pytest.fixture
def lijn_casus(aanpak: Aanpak) -> Iterator[psycopg.Connection]:
    """A connection of the application itself, to the region with cases."""
    with psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)) as verbinding:
        yield verbinding
