"""Who looked at a file tells no more than the file: a look on a ground that is not for somebody's work is not listed (T06)."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection

from aanwezig import klok
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.models import Functie, Gebruiker, Leerling, Logregel, Melding, Organisatie, Organisatiesoort, Rol, Zaak
from aanwezig.store.wand import enter
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import add_casuswereld, open_voor
from tests.integration.instemmen import SAMEN
from tests.integration.test_cijferpaginas import sheets
from tests.integration.wereld import BEGIN, Wereld, make_wereld

pytestmark = pytest.mark.django_db

DAG = "2026-01-15"
SCHOOL = ("inschrijving", "groep", "groep-vervanging", "open-werk")
EIGEN = ("gezag", "zelf")
GELDT = {
    "mentor": ("noodtoegang", *EIGEN),
    "verzuim": ("melding", "zaak", "verwijzing", "noodtoegang", *EIGEN),
    "ib": ("melding", "zaak", "verwijzing", "casus", "noodtoegang", *EIGEN),
    "leerplicht": (*SCHOOL, "melding", "zaak", "noodtoegang", *EIGEN),
    "arts": (*SCHOOL, "verwijzing", "noodtoegang", *EIGEN),
    "regisseur": (*SCHOOL, "casus", "noodtoegang", *EIGEN),
    "kernteam": (*SCHOOL, "casus", "noodtoegang", *EIGEN),
}
"""Of whom of another organisation each of them reads that they looked, by the ground; written by hand from spec 04. A school reads of no
other school. Who sees no report, no case or no referral, does not read that somebody looked because there is one. That a file was opened in
an emergency, who works with the pupil is told at once."""
KAN_IN_NOOD = ("ib", "leerplicht", "arts")
"""Who can open a file in an emergency, and then sees that there is one."""
KAN_MEEDOEN = ("leerplicht", "arts")
"""Whose role takes part in cases, though in this one they don't."""
KIJKERS = {
    Rol.INTERN_BEGELEIDER: (*SCHOOL,),
    Rol.LEERPLICHTAMBTENAAR: ("melding", "zaak", "vervallen-door-deze-handeling"),
    Rol.JEUGDARTS: ("verwijzing", "eigen-kluis", "noodtoegang"),
    Rol.FUNCTIONARIS_GEGEVENSBESCHERMING: ("noodtoegang-nakijken",),
    Rol.JEUGDPROFESSIONAL: ("casus",),
}
"""Who looks on each ground, each at an organisation where no reader works."""
WERKT = {
    Rol.INTERN_BEGELEIDER: Organisatiesoort.SCHOOL,
    Rol.LEERPLICHTAMBTENAAR: Organisatiesoort.GEMEENTE,
    Rol.JEUGDARTS: Organisatiesoort.JGZ,
    Rol.FUNCTIONARIS_GEGEVENSBESCHERMING: Organisatiesoort.GEMEENTE,
    Rol.JEUGDPROFESSIONAL: Organisatiesoort.JEUGDHULP,
}


def look(leerling: Leerling, door: Functie | None, *gronden: str, velden: tuple[str, ...] = ("identiteit",), op: str = DAG) -> None:
    """Let somebody have looked, as actions/inzage.py writes it down; the purpose tells the tests which look it is."""
    gegevens: dict[str, object] = {
        "doel": f"Blik op {'+'.join(gronden)}.",
        "verwerking": "V",
        "gronden": list(gronden),
        "velden": [*velden],
    }
    gegevens |= {"handeling": "h", "waar": "w"} | ({} if door else {"eigen": 1, "houder": "ouder"})
    Logregel.objects.create(op=f"{op}T08:00Z", door=door, daad="dossier-bekeken", leerling=leerling, gegevens=gegevens)


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Sem has a report and a case of leerplicht, a referral, and a case in which the SWV takes part; others looked on every ground."""
    wereld = add_casuswereld(make_wereld())
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib", DAG).op)
    sem = wereld.leerlingen["Sem"]
    melding = {"school_id": "99AA00", "organisatie": wereld.kompas, "gemeente": wereld.dalfsen, "soort": "V3", "stand": "R"}
    op = wereld.moment("verzuim", "2026-01-12").op
    Melding.objects.create(leerling=sem, nummer=1, eind_datum=date(2026, 1, 9), ingediend_op=op, **melding)
    Zaak.objects.create(leerling=sem, nummer=1, gemeente=wereld.dalfsen, soort="relatief", geopend_op=op)
    verwijs(sem, "Wat kan Sem aan?", Instemming("moeder", date(2026, 1, 12), "mondeling", SAMEN, "t"), wereld.moment("ib", "2026-01-12"))
    open_voor(wereld, "Sem")
    for nummer, (rol, gronden) in enumerate(KIJKERS.items()):
        ergens = Organisatie.objects.create(soort=WERKT[rol], naam=f"Elders {rol}", code=f"E{nummer}", geldig_vanaf=BEGIN)
        wie = Gebruiker.objects.create(email=f"elders-{rol}@voorbeeld.example", naam=f"Elders {rol}")
        elders = Functie.objects.create(gebruiker=wie, organisatie=ergens, rol=rol, geldig_vanaf=BEGIN)
        for grond in gronden:
            look(sem, elders, grond)
    for grond in EIGEN:
        look(sem, None, grond)
    return wereld


def alle() -> set[str]:
    return {grond for gronden in KIJKERS.values() for grond in gronden} | set(EIGEN)


def channels(wereld: Wereld, wie: str, leerling: str = "Sem") -> dict[str, str]:
    """Return who looked, as somebody reads it in each way."""
    klant, pad = log_in(wereld.wie[wie]), f"/leerlingen/{wereld.leerlingen[leerling].sleutel}/inzage/"
    bestand: Any = klant.get(f"{pad}?vorm=xlsx")
    (rijen,) = sheets(bestand).values()
    return {
        "bladzijde": unescape(klant.get(pad).content.decode()).partition("Wie keek in dit dossier?</h2>")[2],
        "gezocht": unescape(klant.get(f"{pad}?wie=Elders").content.decode()).partition("Wie keek in dit dossier?</h2>")[2],
        "csv": klant.get(f"{pad}?vorm=csv").content.decode(),
        "xlsx": "\n".join(str(cel) for rij in rijen for cel in rij),
    }


def test_a_look_is_read_by_who_sees_what_it_rests_on(wereld: Wereld) -> None:
    fout = []
    for wie, gronden in GELDT.items():
        for kanaal, tekst in channels(wereld, wie).items():
            verwacht = set(gronden) - (set(EIGEN) if kanaal == "gezocht" else set())
            gelezen = {grond for grond in alle() if f"Blik op {grond}." in tekst}
            fout += [(wie, kanaal, gelezen ^ verwacht)] if gelezen != verwacht else []
    assert fout == []


def test_the_wall_holds_the_same_as_far_as_it_knows_the_role(wereld: Wereld) -> None:
    """A list that forgets its filter reads no look on what the role never sees (mutation of the door)."""
    fout = []
    for wie, gronden in GELDT.items():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
            enter(wereld.wie[wie], date.fromisoformat(DAG))
            doelen = set(Logregel.objects.filter(daad="dossier-bekeken").values_list("gegevens__doel", flat=True))
            cursor.execute("RESET ROLE")
        nood = ("noodtoegang-nakijken",) if wie in KAN_IN_NOOD else ()  # that they are in one now is for the door
        mee = ("casus",) if wie in KAN_MEEDOEN else ()  # as is that they take part in a case
        verwacht = {f"Blik op {grond}." for grond in (*gronden, *nood, *mee, *SCHOOL)}  # and which school it was
        fout += [(wie, doelen ^ verwacht)] if doelen != verwacht else []
    assert fout == []


def test_the_own_organisation_reads_of_every_look_of_its_own_and_no_more_in_it_than_it_may(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    look(sem, wereld.wie["ib"], "inschrijving", "casus", velden=("identiteit", "casus", "verwijzing"))
    mentor, ib = (channels(wereld, wie) for wie in ("mentor", "ib"))
    for kanaal in ("bladzijde", "csv", "xlsx"):
        assert "Jan de Graaf" in mentor[kanaal]
        assert "De leerling staat ingeschreven" in mentor[kanaal]
        for vreemd in ("doet mee aan de aanpak", "de aanpak als een leerling", "verwijzingen naar de jeugdarts"):
            assert vreemd not in mentor[kanaal]
        assert "doet mee aan de aanpak" in ib[kanaal]
        assert "verwijzingen naar de jeugdarts" in ib[kanaal]
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
        enter(wereld.wie["mentor"], date.fromisoformat(DAG))
        assert Logregel.objects.filter(door=wereld.wie["ib"], daad="dossier-bekeken").exists()
        cursor.execute("RESET ROLE")


def test_all_grounds_of_a_look_count_and_what_was_seen_is_of_the_own_kinds(wereld: Wereld) -> None:
    sem, elders = wereld.leerlingen["Sem"], Functie.objects.get(gebruiker__naam=f"Elders {Rol.JEUGDARTS}")
    look(sem, elders, "verwijzing", "casus", velden=("identiteit",))
    look(sem, elders, "verwijzing", velden=("medisch",))
    look(sem, elders, "verwijzing", velden=("identiteit", "medisch", "zaak"), op="2026-01-14")
    verzuim = channels(wereld, "verzuim")["csv"]
    assert "Blik op verwijzing+casus." not in verzuim
    assert verzuim.count("Blik op verwijzing.") == 2, "a look at nothing but medical notes is none for the school"
    assert "medische notities" not in verzuim
    assert "zaken van leerplicht" in verzuim
    assert "zaken van leerplicht" not in channels(wereld, "arts")["csv"]


def test_a_school_reads_of_others_while_the_pupil_was_enrolled_there(wereld: Wereld) -> None:
    sem, elders = wereld.leerlingen["Sem"], Functie.objects.get(gebruiker__naam=f"Elders {Rol.LEERPLICHTAMBTENAAR}")

    look(sem, elders, "melding", op="2025-06-01")
    tekst = channels(wereld, "verzuim")["csv"]
    assert tekst.count("Blik op melding.") == 1
    assert channels(wereld, "leerplicht")["csv"].count("Blik op melding.") == 2


def test_the_page_says_for_everybody_in_the_same_words_what_is_not_in_it(wereld: Wereld) -> None:
    zin = "wie keek om iets dat vertrouwelijk kan zijn, staat er niet bij"
    for wie, leerling in (("mentor", "Sem"), ("leerplicht", "Sem"), ("mentor", "Yara")):  # of Yara nobody looked at anything
        assert zin in channels(wereld, wie, leerling)["bladzijde"]
    assert "Nog niemand keek" not in channels(wereld, "mentor", "Yara")["bladzijde"]
