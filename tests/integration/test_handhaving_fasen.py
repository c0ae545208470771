"""The wall around politiegegevens (T08): five phases, eight people, each cell written by hand from the law, along every way to a record.

Asked twice: of the pages, and of the database in the role of the compartment, where the pages' own checks do not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from aanwezig import klok
from aanwezig.actions.handhaving import beeindig_behoefte, vernietig_verlopen
from aanwezig.actions.logboek import Moment
from aanwezig.actions.wpgkluis import Ingang
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.handhaving import Stukbeeld
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import Functie, Gebruiker, Rol, Wpgautorisatie, Wpgregel, Wpgstuk, Wpgversie
from aanwezig.store.wand import Kring, enter, working
from tests.bewijs.eisen import count
from tests.integration.aanmelden import log_in
from tests.integration.handhavingswereld import REDEN, add_people, authorise, begin, make_zaak
from tests.integration.processen import url_of
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import BEGIN, Wereld, make_wereld

pytestmark = pytest.mark.django_db
MERK = "zqwpg"
"""Stands in the name, the text and the purpose of the record."""

WEGEN = ("lijst", "zoeken", "adres", "nummer", "nummer zonder reden", "toezicht", "toezicht zonder reden")
"""Ways to a record on pages: the list, a search, its address, its exact number with and without a reason, and the page of who oversees."""
REGELS = ("zonder regel", "vrij", "nummer", "toezicht")
"""What the last line of the transaction lets see, in the database itself."""

# fase: dag, en of het stuk vroeg niet meer nodig was. Eerste verwerking: 10 september 2025, artikel 8.
FASEN = {
    "eerste jaar": ("2026-09-09", False),
    "na een jaar": ("2026-09-10", False),
    "eerder niet meer nodig": ("2025-10-01", True),
    "na vijf jaar": ("2030-09-10", False),
    "na tien jaar": ("2035-09-10", False),
}
# wie: per fase langs welke wegen het stuk opengaat. Wat er niet staat, gaat niet open (Wpg 6, 8 en 14).
PAGINAS: dict[str, dict[str, set[str]]] = {
    "boa met autorisatie": {
        "eerste jaar": {"lijst", "zoeken", "adres", "nummer"},
        "na een jaar": {"nummer"},
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
    "boa zonder autorisatie": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
    "boa met verlopen akte": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
    "boa van een andere gemeente": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
    "administratie leerplicht": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
    "functioneel beheerder": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
    "privacyfunctionaris": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": {"toezicht"},
        "na vijf jaar": {"toezicht"},
        "na tien jaar": set(),
    },
    "privacyfunctionaris van een andere gemeente": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
}
# wie: per fase na welke regel de databank de inhoud van het stuk laat zien.
DATABANK: dict[str, dict[str, set[str]]] = {
    "boa met autorisatie": {
        "eerste jaar": {"vrij", "nummer"},
        "na een jaar": {"nummer"},
        "eerder niet meer nodig": set(),
        "na vijf jaar": set(),
        "na tien jaar": set(),
    },
    "boa zonder autorisatie": {fase: set() for fase in FASEN},
    "boa met verlopen akte": {fase: set() for fase in FASEN},
    "boa van een andere gemeente": {fase: set() for fase in FASEN},
    "administratie leerplicht": {fase: set() for fase in FASEN},
    "functioneel beheerder": {fase: set() for fase in FASEN},
    "privacyfunctionaris": {
        "eerste jaar": set(),
        "na een jaar": set(),
        "eerder niet meer nodig": {"toezicht"},
        "na vijf jaar": {"toezicht"},
        "na tien jaar": set(),
    },
    "privacyfunctionaris van een andere gemeente": {fase: set() for fase in FASEN},
}


@dataclass
class Kluis:
    """The region, its people by the names of the tables, and the record."""

    wereld: Wereld
    wie: dict[str, Functie]
    stuk: Stukbeeld


@pytest.fixture(params=FASEN)
def fase(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def moment_of(dag: str, door: Functie | None = None) -> Moment:
    return Moment(datetime.fromisoformat(f"{dag}T10:00:00").replace(tzinfo=UTC), door)


@pytest.fixture
def kluis(fase: str, monkeypatch: pytest.MonkeyPatch) -> Kluis:
    """A record that is in a phase today, since the clock was moved there."""
    wereld = make_wereld()
    add_people(wereld)

    def somebody(naam: str, rol: str, waar: str) -> Functie:
        wie = Gebruiker.objects.create(email=f"{naam}@voorbeeld.example", naam=naam)
        return Functie.objects.create(gebruiker=wie, organisatie=getattr(wereld, waar), rol=rol, geldig_vanaf=BEGIN)

    mensen = {
        "boa met autorisatie": wereld.wie["leerplicht"],
        "boa zonder autorisatie": wereld.wie["collega"],
        "boa met verlopen akte": somebody("verlopen", Rol.LEERPLICHTAMBTENAAR, "dalfsen"),
        "boa van een andere gemeente": wereld.wie["zwolle"],
        "administratie leerplicht": somebody("administratie", Rol.ADMINISTRATIE_LEERPLICHT, "dalfsen"),
        "functioneel beheerder": wereld.wie["beheer"],
        "privacyfunctionaris": wereld.wie["toezicht"],
        "privacyfunctionaris van een andere gemeente": somebody("toezicht-zwolle", Rol.PRIVACYFUNCTIONARIS, "zwolle"),
    }
    wereld.wie |= {
        "verlopen": mensen["boa met verlopen akte"],
        "beheer-zwolle": somebody("beheer-zwolle", Rol.FUNCTIONEEL_BEHEERDER, "zwolle"),
    }
    authorise(wereld)
    authorise(wereld, "verlopen", boa_geldig_tm=date(2025, 9, 20))
    elders = Wpgautorisatie.objects.get(functie=wereld.wie["leerplicht"])
    elders.pk, elders.functie, elders.gegeven_door = None, wereld.wie["zwolle"], wereld.wie["beheer-zwolle"]
    elders.save()
    zaak = make_zaak(wereld)
    stuk = begin(wereld, zaak, betrokkene=f"Sem {MERK}", tekst=f"Tekst {MERK}", doel=f"Doel van dit stuk: {MERK}")
    dag, einde = FASEN[fase]
    if einde:
        beeindig_behoefte(Ingang(stuk.sleutel), f"Niet meer nodig voor {MERK}", wereld.moment("leerplicht", "2025-09-11"))
    nu = moment_of(dag).op
    monkeypatch.setattr(klok, "now", lambda: nu)
    return Kluis(wereld, mensen, stuk)


def ask(klant: Client, weg: str, stuk: Stukbeeld) -> str:
    """Go along a way to the record, and return what is shown."""
    reden = "" if weg.endswith("zonder reden") else REDEN
    match weg.removesuffix(" zonder reden"):
        case "lijst":
            antwoord = klant.get("/handhaving/", follow=True)
        case "zoeken":
            antwoord = klant.post("/handhaving/", {"zoek": "sem"}, follow=True)
        case "adres":
            antwoord = klant.get(f"/handhaving/stuk/{stuk.sleutel}/")
        case "nummer":
            antwoord = klant.post("/handhaving/nummer/", {"nummer": stuk.nummer, "reden": reden})
        case _:
            antwoord = klant.post("/handhaving/toezicht/stuk/", {"nummer": stuk.nummer, "reden": reden})
    assert antwoord.status_code < 500
    return antwoord.content.decode()


def rest_of(klant: Client, stuk: Stukbeeld) -> Iterator[str]:
    """Return what else there is around records: what does something at one, the log, and the pages of who authorises."""
    velden = {"tekst": "Een andere tekst.", "reden": REDEN, "doel": REDEN, "waarom": REDEN, "ontvanger": "om", "aan_wie": "parket"}
    for deel in ("verbeteren", "doel", "verstrekken", "einde"):
        yield klant.post(f"/handhaving/stuk/{stuk.sleutel}/{deel}/", velden).content.decode()
    for pad in ("/handhaving/toezicht/", "/handhaving/toezicht/log/", "/handhaving/autorisaties/", "/handhaving/register/", "/"):
        yield klant.get(pad).content.decode()


@pytest.mark.bewijs
@pytest.mark.parametrize("wand", ["eigenaar", "toepassing"])
def test_each_phase_opens_for_whom_the_law_says_along_the_ways_it_says(kluis: Kluis, fase: str, wand: str) -> None:
    """Also in the role of the application, in which pages really run."""
    if wand == "toepassing":
        as_application()
    lekt: list[str] = []
    open_ = 0
    for naam, functie in kluis.wie.items():
        klant = log_in_as(functie, wand)
        for weg in WEGEN:
            ziet = MERK in ask(klant, weg, kluis.stuk)
            mag = weg in PAGINAS[naam][fase]
            open_ += ziet and mag
            if ziet != mag:
                lekt.append(f"{naam}, {fase}, {weg}: {ziet}, op papier {mag}")
        if not PAGINAS[naam][fase]:
            lekt += [f"{naam}, {fase}, elders" for tekst in rest_of(klant, kluis.stuk) if MERK in tekst]
    as_owner()
    assert not lekt, "\n".join(lekt)
    if fase == "eerste jaar":
        assert open_ == len(PAGINAS["boa met autorisatie"][fase])
    count("T08", "fasen", len(FASEN))
    count("T08", "rollen", len(PAGINAS))
    count("T08", "cellen", len(FASEN) * len(PAGINAS))
    count("T08", "wegen per cel, op pagina's", len(WEGEN))
    count("T08", "cellen die iets openen", sum(bool(wegen) for per_fase in PAGINAS.values() for wegen in per_fase.values()))
    count("T08", "lekken op pagina's", len(lekt))


def log_in_as(functie: Functie, wand: str) -> Client:
    """Log in; who the person is, is looked up as the owner, as logging in itself does."""
    if wand == "toepassing":
        as_owner()
    klant = log_in(functie)
    if wand == "toepassing":
        as_application()
    return klant


@pytest.mark.bewijs
@pytest.mark.parametrize("kring", [Kring.PERSOON, Kring.WERK])
def test_the_database_itself_opens_each_phase_as_the_law_says(kluis: Kluis, fase: str, kring: Kring) -> None:
    """In the role of the compartment, with any line that somebody could write; also by the number and by the key of the record."""
    dag = date.fromisoformat(FASEN[fase][0])
    lekt, gevraagd = [], 0
    for naam, functie in kluis.wie.items():
        for regel in REGELS:
            gevraagd += 1
            ziet = looks_behind(kluis.stuk, functie, dag, regel, kring)
            if ziet != (regel in DATABANK[naam][fase]):
                lekt.append(f"{naam}, {fase}, {regel}, {kring}: {ziet}")
    assert not lekt, "\n".join(lekt)
    count("T08", "wegen per cel, in de databank", gevraagd // len(kluis.wie))
    count("T08", "lekken in de databank", len(lekt))


def looks_behind(stuk: Stukbeeld, functie: Functie, dag: date, regel: str, kring: Kring) -> bool:
    """Say whether the text of the record comes out of the database for somebody, after a line of a kind."""
    waar = Functie.objects.get(gebruiker__email="leerplicht@voorbeeld.example").organisatie_id
    with transaction.atomic():
        as_application()
        try:
            enter(functie, dag)
            with working() if kring == Kring.WERK else transaction.atomic():
                if regel != "zonder regel":
                    with working(), opened(Compartiment.WPG, functie, dag):
                        Wpgregel.objects.create(
                            op=datetime(2025, 9, 12, tzinfo=UTC),
                            organisatie_id=waar,
                            door=functie,
                            daad="poging",
                            opent=regel,
                            nummer=stuk.nummer,
                        )
                with opened(Compartiment.WPG, functie, dag):
                    teksten = [versie.inhoud["tekst"] for versie in Wpgversie.objects.filter(stuk=stuk.pk)]
                    teksten += [versie.inhoud["tekst"] for versie in Wpgversie.objects.filter(stuk__nummer=stuk.nummer)]
                    if not teksten:
                        assert functie.rol == Rol.PRIVACYFUNCTIONARIS or not Wpgstuk.objects.exists()
        except ProgrammingError:  # the line itself was refused
            teksten = []
        transaction.set_rollback(True)
    as_owner()
    return any(MERK in tekst for tekst in teksten)


@pytest.mark.bewijs
def test_a_line_of_another_moment_or_of_somebody_else_opens_nothing(kluis: Kluis, fase: str) -> None:
    """What was seen once is not open now: a later line closes it, and a line of a colleague is a colleague's."""
    boa, dag = kluis.wie["boa met autorisatie"], date.fromisoformat(FASEN[fase][0])
    with working(), opened(Compartiment.WPG, boa, dag):
        gegevens = {"op": datetime(2025, 9, 12, tzinfo=UTC), "organisatie_id": boa.organisatie_id, "door": boa, "daad": "poging"}
        oud = Wpgregel.objects.create(**gegevens, opent="nummer", nummer=kluis.stuk.nummer)
        Wpgregel.objects.create(**gegevens)
        assert not Wpgversie.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('aanwezig.wpgregel', %s, true)", [str(oud.pk)])
        mag = fase in ("eerste jaar", "na een jaar")
        assert Wpgversie.objects.exists() == mag  # in this very transaction it is its own line
    with working(), opened(Compartiment.WPG, kluis.wie["privacyfunctionaris"], dag):
        assert not Wpgversie.objects.exists()


@pytest.mark.bewijs
def test_after_ten_years_nothing_is_left_of_it(kluis: Kluis, fase: str) -> None:
    """The night's job: what the law still keeps stays, the rest goes; and before the job ran nobody saw it any more."""
    weg = vernietig_verlopen(moment_of(FASEN[fase][0]))
    assert weg == (fase == "na tien jaar")
    with connection.cursor() as cursor:
        over = 0
        cursor.execute("SET LOCAL ROLE aanwezig_wpg")
        cursor.execute("SELECT set_config('aanwezig.kring', 'werk', true), set_config('aanwezig.kluis', 'bewaren', true)")
        for tabel in ("stuk", "versie", "feit", "grens", "verstrekking", "reden"):
            cursor.execute(f"SELECT count(*) FROM wpg.{tabel}")
            over += cursor.fetchone()[0]
        cursor.execute("RESET ROLE")
    if fase == "na tien jaar":
        count("T08", "rijen over na tien jaar", over)
    else:
        assert over


# With the real role on a connection of its own, outside a transaction around the test: what was committed before is really before.


@pytest.fixture
def lijn(transactional_db: None) -> Iterator[psycopg.Connection]:
    """A connection of the application, to a database with a record that an officer opened a moment ago."""
    wereld = make_wereld()
    add_people(wereld)
    authorise(wereld)
    begin(wereld, make_zaak(wereld))
    with psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)) as verbinding:
        yield verbinding


def enter_as(lijn: psycopg.Connection, sleutel: str, **anders: object) -> None:
    """Become the role of the compartment as somebody, in the transaction that is open."""
    functie = Functie.objects.get(gebruiker__email=f"{sleutel}@voorbeeld.example")
    lijn.execute("SET LOCAL ROLE aanwezig_wpg")
    vast = {"kring": "persoon", "functie": functie.pk, "organisatie": functie.organisatie_id, "dag": "2025-09-12", "kluis": ""}
    for naam, waarde in {**vast, **anders}.items():
        lijn.execute("SELECT set_config(%s, %s, true)", (f"aanwezig.{naam}", str(waarde)))


@pytest.mark.bewijs
def test_the_role_of_the_application_has_nothing_in_the_compartment(lijn: psycopg.Connection) -> None:
    tabellen = lijn.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'wpg'::regnamespace AND relkind = 'r'"
    ).fetchall()
    assert len(tabellen) == 7
    rechten = lijn.execute("SELECT has_schema_privilege('wpg', 'USAGE, CREATE')").fetchone()
    assert rechten == (False,)
    for (tabel,) in tabellen:
        with pytest.raises(psycopg.errors.InsufficientPrivilege), lijn.transaction():
            lijn.execute(f"SELECT count(*) FROM {tabel}")
    muren = lijn.execute(
        "SELECT count(*) FROM pg_class WHERE relnamespace = 'wpg'::regnamespace AND relkind = 'r'"
        " AND relrowsecurity AND relforcerowsecurity"
    ).fetchone()
    assert muren == (len(tabellen),)
    count("T08", "tabellen zonder muur", len(tabellen) - muren[0])


@pytest.mark.bewijs
@pytest.mark.parametrize(
    "vraag", ["SELECT id FROM wpg.stuk", "SELECT id FROM wpg.versie", "SELECT id FROM wpg.feit", "SELECT id FROM wpg.reden"]
)
def test_a_line_of_an_earlier_question_opens_nothing_now(lijn: psycopg.Connection, vraag: str) -> None:
    """The officer who began the record, on a new connection: without a line, and with the old one forged into the settings."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SET LOCAL ROLE aanwezig_wpg")
        cursor.execute("SELECT set_config('aanwezig.kring', 'werk', true), set_config('aanwezig.kluis', 'bewaren', true)")
        cursor.execute("SELECT id FROM wpg.regel WHERE opent = 'nummer'")
        oud = [rij[0] for rij in cursor.fetchall()]
        cursor.execute(vraag)
        assert cursor.fetchall()
        cursor.execute("ROLLBACK")
    assert oud
    for regel in ("", *oud):
        with lijn.transaction():
            enter_as(lijn, "leerplicht", wpgregel=regel)
            assert lijn.execute(vraag).fetchall() == []
