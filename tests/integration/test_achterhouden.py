"""What is kept from parents or pupil in their own file: they can't tell that it is there, colleagues can, and somebody looks again."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from aanwezig import klok
from aanwezig.actions.achterhouden import Keuze, geef_vrij, houd_achter, kijk_opnieuw
from aanwezig.actions.brieven import verstuur_brieven
from aanwezig.actions.casusdocumenten import Document, voeg_document_toe
from aanwezig.actions.casuswerk import Regel, schrijf_regel
from aanwezig.actions.eigen import Vraag, vraag_correctie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.gezinsuitnodigingen import nodig_gezin_uit
from aanwezig.actions.logboek import Moment
from aanwezig.actions.noodtoegang import beoordeel_noodtoegang, open_in_nood, sluit_noodtoegang, zeg_thuis
from aanwezig.actions.overleggen import Plan, houd_overleg, plan_overleg, verstuur_uitnodigingen, zet_aan_tafel
from aanwezig.actions.overlegpunten import Inbreng, besluit, breng_in, schrijf_verslag
from aanwezig.actions.overlegpunten import Verslag as Besproken
from aanwezig.actions.taken import meld_klaar
from aanwezig.store.bewaren import kept_of
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.achterhouden import access_stuk
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.noodtoegang import Gezocht
from aanwezig.store.models import (
    Achterhouding,
    Bespreking,
    Casus,
    Dossiertoegang,
    Functie,
    Gebruiker,
    Gesprek,
    Melding,
    Noodtoegang,
    Rol,
    Taak,
    Zaak,
)
from tests.eenmaal import kept_for_the_file
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld, open_voor
from tests.integration.eigenwereld import born, enter_own, give
from tests.integration.test_uitdraai import VROEG
from tests.integration.wereld import BEGIN, Wereld, make_demo
from tests.journeys.paginas import DAG, happen

pytestmark = pytest.mark.django_db
DAGEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce-[A-Za-z0-9+/=]+')
PADEN = (
    *("/eigen/", "/eigen/aanpak/", "/eigen/verzuim/", "/eigen/meenemen/"),
    *("/eigen/verbeteren/", "/eigen/verbeteren/vraag/", "/eigen/woorden/"),
)
BANG = "Sem zegt dat hij bang is voor papa."
HERZIEN = date.fromisoformat(DAG) + timedelta(days=90)
VEILIG = Keuze("veiligheid", frozenset({"ouder"}), HERZIEN, "Besproken met de aandachtsfunctionaris.")
BEIDEN = Keuze("veiligheid", frozenset({"ouder", "leerling"}), HERZIEN)


@pytest.fixture(scope="module")
def streek(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Wereld]:
    """A pupil of 13 with a talk, a report, a case at leerplicht and an approach, and a father and a mother who look into the file."""
    with pytest.MonkeyPatch.context() as plak, kept_for_the_file(django_db_blocker):
        wereld = make_casuswereld()
        plak.setattr(klok, "now", lambda: wereld.moment("ib", DAG).op)
        make_demo()
        happen(wereld)
        born(wereld.leerlingen["Sem"], 13, DAG)
        open_voor(wereld, "Sem", "2025-09-10")
        for naam, rol, waar in (("collega-ib", Rol.INTERN_BEGELEIDER, wereld.kompas), ("directeur", Rol.DIRECTIE, wereld.kompas)):
            wie = Gebruiker.objects.create(email=f"{naam}@voorbeeld.example", naam=naam)
            wereld.wie[naam] = Functie.objects.create(gebruiker=wie, organisatie=waar, rol=rol, geldig_vanaf=BEGIN)
        fg = Gebruiker.objects.create(email="fg@voorbeeld.example", naam="F. Gerritsen")
        wereld.wie["fg"] = Functie.objects.create(
            gebruiker=fg, organisatie=wereld.kompas, rol=Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, geldig_vanaf=BEGIN
        )
        yield wereld


@pytest.fixture
def wereld(streek: Wereld) -> Wereld:
    return deepcopy(streek)


def at(wereld: Wereld, wie: str = "ib") -> Moment:
    return wereld.moment(wie, DAG)


def a_talk(wereld: Wereld) -> Gesprek:
    """Somebody at school hears what is not for the parents, and agrees on something."""
    gesprek = plan_gesprek(wereld.leerlingen["Sem"], datetime(2025, 9, 11, 8, tzinfo=UTC), "Sem", at(wereld), waar="kamer 9")
    leg_gesprek_vast(gesprek, Verslag("gevoerd", BANG, BANG, "", [NieuweAfspraak("Jan", BANG, date(2025, 9, 26))]), at(wereld))
    return gesprek


def a_line(wereld: Wereld) -> Any:
    """A line of the logbook, corrected once, that asks to look again on a day before any other."""
    op = at(wereld)
    eerst = schrijf_regel(_casus(wereld), Regel("ouders", op.dag, f"{BANG} Eerst.", stem_ouders=BANG, volgende=date(2025, 9, 15)), op)
    return schrijf_regel(_casus(wereld), Regel("ouders", op.dag, BANG, stem_ouders=BANG, volgende=date(2025, 9, 16)), op, eerst)


def a_document(wereld: Wereld) -> Any:
    return voeg_document_toe(_casus(wereld), Document("observatie", BANG, "verslag.pdf", b"%PDF-1.7"), at(wereld))


def a_meeting(wereld: Wereld, tekst: str = BANG) -> Bespreking:
    """A meeting in which the case was discussed by name, without the family, with what was decided. Parents agreed before the first."""
    op, casus = at(wereld), _casus(wereld)
    overleg = plan_overleg("ot-breed", Plan(op.op + timedelta(hours=1), op.op + timedelta(hours=2), wereld.wie["ib"], plek="lokaal 3"), op)
    zet_aan_tafel(overleg, wereld.wie["regisseur"].organisatie, "orthopedagoog", op)
    verstuur_uitnodigingen(overleg, op)
    eerder = Bespreking.objects.filter(casus=casus).exists()
    bespreking = breng_in(casus, "ot-breed", Inbreng(tekst, anoniem=False, instemming=None if eerder else VROEG), op, overleg)
    bespreking.refresh_from_db()
    houd_overleg(overleg, op)
    assert bespreking.agendapunt is not None
    schrijf_verslag(bespreking.agendapunt, Besproken(tekst, tekst, ""), op)
    besluit(bespreking, tekst, op, wie_anders="Jan")
    return bespreking


def _casus(wereld: Wereld) -> Casus:
    return Casus.objects.get(leerling=wereld.leerlingen["Sem"])


STUKKEN: dict[str, Callable[[Wereld], Any]] = {
    "gesprek": a_talk,
    "casusregel": a_line,
    "casusdocument": a_document,
    "bespreking": a_meeting,
}


def read(klant: Client, pad: str, *, post: bool = False) -> Any:
    """Ask for a page as the application does, behind the wall."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
        antwoord = klant.post(pad) if post else klant.get(pad)
        cursor.execute("RESET ROLE")
    return antwoord


def everything(toegang: Dossiertoegang) -> dict[str, Any]:
    """Return all that a holder reads: each page of the own file, and the file to take along. Not who looked: that grows by asking."""
    klant = enter_own(toegang)
    uit: dict[str, Any] = {}
    for pad in PADEN:
        antwoord = read(klant, pad)
        assert antwoord.status_code == 200, pad
        uit[pad] = DAGEN.sub("", antwoord.content.decode())
    return uit | taken_along(toegang)


def taken_along(toegang: Dossiertoegang) -> dict[str, Any]:
    """Return what is in the file to take along."""
    zip_ = ZipFile(io.BytesIO(read(enter_own(toegang), "/eigen/meenemen/bestand/", post=True).content))
    uit: dict[str, Any] = {naam: zip_.read(naam) for naam in zip_.namelist() if not naam.startswith("dossier.")}
    inhoud = json.loads(zip_.read("dossier.json"))
    html, _, rest = zip_.read("dossier.html").decode().partition("<h2>Wie keek in het dossier</h2>")
    return uit | {"html": html, "niet": rest.partition("<h2>")[2], "json": inhoud["gegevens"]}


GROEPEN = "{brief,casus,gesprek,identiteit,melding,werk,zaak}"


def seen_by_wall(toegang: Dossiertoegang, tabel: str, waar: str = "", groepen: str = GROEPEN) -> int:
    """Return how many rows of a table the database shows to a holder, with no door in between."""
    houder = {"ouder": (0, 18), "leerling": (16, "")}[toegang.soort]
    instellingen = {
        "kring": "eigen",
        "toegang": toegang.pk,
        "gebruiker": toegang.gebruiker_id,
        "dag": DAG,
        "leeftijd_van": houder[0],
        "leeftijd_tot": houder[1],
        "groepen": groepen,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
        for naam, waarde in instellingen.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [f"aanwezig.{naam}", str(waarde)])
        cursor.execute(f"SELECT count(*) FROM store_{tabel} {waar}")
        aantal = int(cursor.fetchone()[0])
        cursor.execute("SELECT set_config('aanwezig.kring', '', true)")
        cursor.execute("RESET ROLE")
    return aantal


# What they read


@pytest.mark.parametrize(("soort", "relatie"), [*((soort, "moeder") for soort in STUKKEN), ("gesprek", "vader")])
def test_parents_of_a_pupil_of_13_read_their_file_as_if_it_had_never_been_written(wereld: Wereld, soort: str, relatie: str) -> None:
    """No gap, no number, no date, no task and no count: every page and the whole export are the same as before there was such a piece."""
    ouder = give(wereld, "Sem", relatie)
    if soort == "bespreking":
        a_meeting(wereld, "Hoe nu verder?")
    eerst = everything(ouder)
    stuk = STUKKEN[soort](wereld)
    met = taken_along(ouder)
    assert BANG in met["html"], "without keeping it back they read it"
    houding = houd_achter(stuk, VEILIG, at(wereld))
    assert everything(ouder) == eerst
    geef_vrij(houding, at(wereld))
    assert taken_along(ouder) == met, "released in one act, and back as it was"


@pytest.mark.parametrize(
    ("tabel", "maak"),
    [
        ("gesprek", a_talk),
        ("afspraak", a_talk),
        ("casusregel", a_line),
        ("casusdocument", a_document),
        ("bespreking", a_meeting),
        ("planregel", a_meeting),
    ],
)
def test_the_database_itself_does_not_show_it_either(wereld: Wereld, tabel: str, maak: Callable[[Wereld], Any]) -> None:
    """The wall: with no door in between the rows are not there, nor that they are kept back, nor the work on it."""
    moeder = give(wereld, "Sem")
    eerst, taken = seen_by_wall(moeder, tabel), seen_by_wall(moeder, "taak")
    stuk = maak(wereld)
    assert seen_by_wall(moeder, tabel) > eerst
    houding = houd_achter(stuk, VEILIG, at(wereld))
    assert seen_by_wall(moeder, tabel) == eerst
    assert seen_by_wall(moeder, "taak") == taken
    assert seen_by_wall(moeder, "achterhouding") == 0
    geef_vrij(houding, at(wereld))
    assert seen_by_wall(moeder, tabel) > eerst
    assert seen_by_wall(moeder, "taak", "WHERE achterhouding_id IS NOT NULL") == 0


def test_of_a_report_the_reasons_are_kept_back_and_not_that_there_is_one(wereld: Wereld) -> None:
    """Parents were told of it by the school; what the school explained to leerplicht can be about them."""
    melding = Melding.objects.get(leerling=wereld.leerlingen["Sem"])
    Melding.objects.filter(pk=melding.pk).update(toelichting=BANG, vermoedelijke_reden=BANG)
    moeder = give(wereld, "Sem")
    assert BANG in taken_along(moeder)["html"]
    melding.refresh_from_db()
    houd_achter(melding, VEILIG, at(wereld, "verzuim"))
    na = everything(moeder)
    assert BANG not in json.dumps(na, ensure_ascii=False, default=str)
    (rij,) = na["json"]["Melding"]
    assert (rij["nummer"], rij["toelichting"], rij["vermoedelijke_reden"]) == (melding.nummer, "", "")


def test_a_letter_can_be_kept_from_the_pupil_of_17(wereld: Wereld) -> None:
    zaak = Zaak.objects.get(leerling=wereld.leerlingen["Sem"])
    for vraag in Taak.objects.open().filter(soort="correctie-bevestigen", organisatie=zaak.gemeente):
        meld_klaar(vraag, at(wereld, "leerplicht"))
    born(wereld.leerlingen["Sem"], 17, DAG)
    zelf = give(wereld, "Sem", "leerling")
    eerst = taken_along(zelf)["json"]["Brief"], seen_by_wall(zelf, "brief")
    for brief in verstuur_brieven(zaak, "waarschuwing", {}, at(wereld, "leerplicht")):
        houd_achter(brief, Keuze("ander", frozenset({"leerling"}), HERZIEN), at(wereld, "leerplicht"))
    assert (taken_along(zelf)["json"]["Brief"], seen_by_wall(zelf, "brief")) == eerst


def test_a_pupil_of_17_reads_what_is_kept_from_the_parents_alone(wereld: Wereld) -> None:
    born(wereld.leerlingen["Sem"], 17, DAG)
    zelf, moeder, gesprek = give(wereld, "Sem", "leerling"), give(wereld, "Sem"), a_talk(wereld)
    houding = houd_achter(gesprek, Keuze("verzoek", frozenset({"ouder"}), HERZIEN), at(wereld))
    assert BANG in taken_along(zelf)["html"]
    ander = Gesprek.objects.exclude(pk=gesprek.pk).get(leerling=gesprek.leerling)
    assert [rij["id"] for rij in taken_along(moeder)["json"]["Gesprek"]] == [ander.pk]
    geef_vrij(houding, at(wereld))
    houd_achter(gesprek, BEIDEN, at(wereld))
    assert BANG not in taken_along(zelf)["html"]


def test_a_line_that_corrects_one_that_is_kept_back_is_kept_back_as_well(wereld: Wereld) -> None:
    """And the earlier one does not come out from under it."""
    moeder, op = give(wereld, "Sem"), at(wereld)
    eerst = everything(moeder)
    regel = schrijf_regel(_casus(wereld), Regel("ouders", op.dag, BANG, stem_ouders=BANG), op)
    houd_achter(regel, VEILIG, op)
    schrijf_regel(_casus(wereld), Regel("ouders", op.dag, f"{BANG} Beter.", stem_ouders=BANG), op, regel)
    assert everything(moeder) == eerst
    assert seen_by_wall(moeder, "casusregel") == 0
    pagina = log_in(wereld.wie["ib"]).get(f"/casussen/{_casus(wereld).sleutel}/logboek/").content.decode()
    assert "achtergehouden voor ouders" in pagina


def test_who_looked_names_no_kind_of_data_of_which_they_read_nothing(wereld: Wereld) -> None:
    """Somebody looked at the talk: that somebody looked stays, and that there were talks to look at is not said before there were."""
    yara, op = wereld.leerlingen["Yara"], at(wereld)
    for een in Gesprek.objects.filter(leerling=yara):
        houd_achter(een, VEILIG, op)
    log_in(wereld.wie["ib"]).get(f"/gesprekken/{Gesprek.objects.get(leerling=yara).sleutel}/")
    moeder = enter_own(give(wereld, "Yara"))
    pagina = read(moeder, "/eigen/wie-keek/").content.decode()
    assert "intern begeleider" in pagina
    assert "gesprekken en afspraken" not in pagina
    plan_gesprek(yara, datetime(2025, 9, 20, 8, tzinfo=UTC), "Yara en moeder", op)
    log_in(wereld.wie["ib"]).get(f"/gesprekken/{Gesprek.objects.filter(leerling=yara).latest('pk').sleutel}/")
    assert "gesprekken en afspraken" in read(moeder, "/eigen/wie-keek/").content.decode()


def test_a_question_about_a_talk_that_was_kept_back_later_stays_without_the_talk(wereld: Wereld) -> None:
    gesprek, moeder = a_talk(wereld), give(wereld, "Sem")
    vraag_correctie(Vraag("correctie", "Zo ging het niet.", gesprek), Moment(klok.now(), eigen=moeder))
    houd_achter(gesprek, VEILIG, at(wereld))
    na = everything(moeder)
    assert "Zo ging het niet." in na["/eigen/verbeteren/"]
    assert [rij["gesprek"] for rij in na["json"]["Correctieverzoek"]] == [None]


# The pupil's own words


@pytest.mark.parametrize(
    ("jaren", "gedeeld", "leest"), [(11, False, True), (12, False, False), (13, False, False), (13, True, True), (17, True, False)]
)
def test_from_12_on_parents_read_the_words_of_the_pupil_when_the_pupil_agreed(
    wereld: Wereld, jaren: int, gedeeld: bool, leest: bool
) -> None:
    """From 16 on whatever was agreed: then the file is the pupil's. What the parents said themselves they always read."""
    woorden, op = "Ik durf thuis niets te zeggen.", at(wereld)
    born(wereld.leerlingen["Sem"], jaren, DAG)
    gesprek = plan_gesprek(wereld.leerlingen["Sem"], datetime(2025, 9, 11, 8, tzinfo=UTC), "Sem", op)
    leg_gesprek_vast(gesprek, Verslag("gevoerd", "Besproken.", woorden, "Wij zijn moe.", stem_gedeeld=gedeeld), op)
    schrijf_regel(
        _casus(wereld), Regel("ouders", op.dag, "Gebeld.", stem_leerling=woorden, stem_ouders="Wij zijn op.", stem_gedeeld=gedeeld), op
    )
    alles = everything(give(wereld, "Sem"))
    assert (woorden in alles["/eigen/"], woorden in alles["/eigen/aanpak/"]) == (leest, leest)
    assert (woorden in json.dumps(alles["json"], ensure_ascii=False)) == leest
    assert "Wij zijn op." in alles["/eigen/aanpak/"]


# Who does so


def opens(functie: Functie, soort: str, nummer: int) -> bool:
    try:
        access_stuk(functie, soort, nummer, date.fromisoformat(DAG))
    except NietGevonden:
        return False
    return True


def test_who_wrote_it_who_leads_and_the_direction_keep_it_back_and_nobody_else(wereld: Wereld) -> None:
    gesprek, regel = a_talk(wereld), a_line(wereld)
    melding = Melding.objects.get(leerling=wereld.leerlingen["Sem"])
    mogen = {
        ("gesprek", gesprek.pk): {"ib", "directeur"},
        ("casusregel", regel.pk): {"ib", "directeur", "collega-ib"},  # the school leads: whoever leads there
        ("melding", melding.pk): {"verzuim", "directeur", "leerplicht"},
    }
    for (soort, nummer), wie in mogen.items():
        gevonden = {naam for naam, functie in wereld.wie.items() if opens(functie, soort, nummer)}
        assert gevonden == wie, soort
        for naam in ("collega", "mentor"):
            assert log_in(wereld.wie[naam]).get(f"/achterhouden/{soort}/{nummer}/").status_code == 404
    assert enter_own(give(wereld, "Sem")).get(f"/achterhouden/gesprek/{gesprek.pk}/").status_code == 404


def test_on_the_page_somebody_chooses_why_from_whom_and_until_when(wereld: Wereld) -> None:
    gesprek = a_talk(wereld)
    ib, pad = log_in(wereld.wie["ib"]), f"/achterhouden/gesprek/{gesprek.pk}/"
    assert "de leerling vroeg erom" in ib.get(pad).content.decode()
    invoer = {"voor": ["ouder"], "reden": "verzoek", "toelichting": "Sem vroeg het.", "herzien": HERZIEN.isoformat()}
    assert "Kies een dag" in ib.post(pad, invoer | {"herzien": DAG}).content.decode()
    assert ib.post(pad, invoer).headers["Location"] == f"/gesprekken/{gesprek.sleutel}/"
    rij = Achterhouding.objects.get()
    assert (rij.door, rij.organisatie, rij.herzien_datum) == (wereld.wie["ib"], wereld.kompas, HERZIEN)
    for pagina in (ib.get(pad), ib.get(f"/gesprekken/{gesprek.sleutel}/")):
        assert "achtergehouden voor ouders" in pagina.content.decode()
        assert "de leerling vroeg erom: Sem vroeg het." in pagina.content.decode()
    collega = log_in(wereld.wie["collega-ib"]).get(f"/gesprekken/{gesprek.sleutel}/").content.decode()
    assert "achtergehouden voor ouders" in collega
    assert pad not in collega
    ib.post(f"{pad}vrijgeven/")
    assert Achterhouding.objects.get().opgeheven_door == wereld.wie["ib"]
    assert "achtergehouden voor ouders" not in ib.get(f"/gesprekken/{gesprek.sleutel}/").content.decode()


def test_on_its_day_it_is_work_of_who_kept_it_back(wereld: Wereld) -> None:
    rij = houd_achter(a_talk(wereld), VEILIG, at(wereld))
    taak = Taak.objects.get(achterhouding=rij)
    assert (taak.soort, taak.toegewezen, taak.uiterlijk_datum) == ("achterhouding-nakijken", wereld.wie["ib"], HERZIEN)
    later, dan = HERZIEN + timedelta(days=30), wereld.moment("ib", HERZIEN.isoformat())
    kijk_opnieuw(rij, later, dan)
    assert [(een.uiterlijk_datum, een.afgerond_op) for een in Taak.objects.filter(achterhouding=rij).order_by("pk")] == [
        (HERZIEN, dan.op),
        (later, None),
    ]
    geef_vrij(rij, dan)
    assert not Taak.objects.open().filter(achterhouding=rij).exists()
    with pytest.raises(NietMogelijk, match="al vrijgegeven"):
        geef_vrij(rij, dan)


def test_the_page_of_work_leads_to_the_piece(wereld: Wereld) -> None:
    gesprek = a_talk(wereld)
    houd_achter(gesprek, VEILIG, at(wereld))
    assert f"/achterhouden/gesprek/{gesprek.pk}/" in log_in(wereld.wie["ib"]).get("/?lijst=mij").content.decode()


@pytest.mark.parametrize(
    ("keuze", "fout"),
    [
        (Keuze("zomaar", frozenset({"ouder"}), HERZIEN), "Kies waarom"),
        (Keuze("veiligheid", frozenset(), HERZIEN), "voor wie"),
        (Keuze("verzoek", frozenset({"leerling"}), HERZIEN), "niet voor de leerling zelf"),
        (Keuze("veiligheid", frozenset({"ouder"}), date.fromisoformat(DAG)), "na vandaag"),
        (Keuze("veiligheid", frozenset({"ouder"}), HERZIEN + timedelta(days=400)), "hoogstens 180 dagen"),
    ],
)
def test_without_a_reason_somebody_and_a_day_nothing_is_kept_back(wereld: Wereld, keuze: Keuze, fout: str) -> None:
    with pytest.raises(NietMogelijk, match=fout):
        houd_achter(a_talk(wereld), keuze, at(wereld))


def test_a_child_of_11_does_not_ask_for_it_but_is_kept_safe(wereld: Wereld) -> None:
    born(wereld.leerlingen["Sem"], 11, DAG)
    gesprek = a_talk(wereld)
    with pytest.raises(NietMogelijk, match="vanaf 12 jaar"):
        houd_achter(gesprek, Keuze("verzoek", frozenset({"ouder"}), HERZIEN), at(wereld))
    houd_achter(gesprek, VEILIG, at(wereld))
    with pytest.raises(NietMogelijk, match="al achtergehouden"):
        houd_achter(gesprek, VEILIG, at(wereld))


def test_who_is_invited_to_a_meeting_knows_of_it(wereld: Wereld) -> None:
    """Then it can't be kept back without a trace, and who it is kept back from is not invited any more."""
    op, casus = at(wereld), _casus(wereld)
    overleg = plan_overleg("ot-breed", Plan(op.op + timedelta(hours=1), op.op + timedelta(hours=2), wereld.wie["ib"], plek="lokaal 3"), op)
    zet_aan_tafel(overleg, wereld.wie["regisseur"].organisatie, "orthopedagoog", op)
    verstuur_uitnodigingen(overleg, op)
    bespreking = breng_in(casus, "ot-breed", Inbreng("Hoe nu verder?", anoniem=False, instemming=VROEG), op, overleg)
    bespreking.refresh_from_db()
    ouder = str(casus.leerling.contacten.filter(heeft_gezag=True).order_by("pk").values_list("pk", flat=True)[0])
    houding = houd_achter(bespreking, VEILIG, op)
    with pytest.raises(NietMogelijk, match="Geef haar eerst vrij"):
        nodig_gezin_uit(bespreking, [ouder], "brief", op)
    geef_vrij(houding, op)
    nodig_gezin_uit(bespreking, [ouder], "brief", op)
    with pytest.raises(NietMogelijk, match="weten ervan"):
        houd_achter(bespreking, VEILIG, op)


def test_a_piece_is_kept_back_once_and_for_somebody(wereld: Wereld) -> None:
    rij = houd_achter(a_talk(wereld), VEILIG, at(wereld))
    for anders in ({"voor_ouders": False}, {"gesprek": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Achterhouding.objects.filter(pk=rij.pk).update(**anders)


# Who supervises


def test_the_functionaris_gegevensbescherming_has_a_list_without_names_of_pupils(wereld: Wereld) -> None:
    houd_achter(a_talk(wereld), VEILIG, at(wereld))
    vrij = houd_achter(a_document(wereld), Keuze("ander", frozenset({"leerling"}), HERZIEN), at(wereld))
    geef_vrij(vrij, at(wereld))
    fg = log_in(wereld.wie["fg"])
    pagina = read(fg, "/achterhouden/").content.decode()
    assert "het gesprek" in pagina
    assert "het document" in pagina
    assert "Jan de Graaf" in pagina
    for geheim in ("Sem", "Voorbeeld", BANG, VEILIG.toelichting):
        assert geheim not in pagina, geheim
    for vraag, gesprek, document in (
        ("stand=geldt", True, False),
        ("reden=ander", False, True),
        ("soort=gesprek", True, False),
        ("waar=zzz", False, False),
    ):
        rijen = read(fg, f"/achterhouden/?{vraag}").content.decode().partition("<tbody>")[2]
        assert ("het gesprek" in rijen, "het document" in rijen) == (gesprek, document), vraag
    bestand = list(csv.reader(io.StringIO(read(fg, "/achterhouden/?vorm=csv&sorteer=op").content.decode("utf-8-sig")), delimiter=";"))
    assert [rij[1] for rij in bestand[1:]] == ["het gesprek", "het document"]
    assert "Er is niets achtergehouden" in read(log_in(wereld.wie["privacy"]), "/achterhouden/").content.decode(), "of another organisation"
    assert log_in(wereld.wie["ib"]).get("/achterhouden/").status_code == 404


def test_when_the_piece_is_destroyed_that_it_was_kept_back_goes_along(wereld: Wereld) -> None:
    gesprek = a_talk(wereld)
    rij = houd_achter(gesprek, VEILIG, at(wereld))
    bewaard = kept_of([gesprek.leerling_id])[gesprek.leerling_id].stukken.values()
    (stuk,) = [een for een in bewaard if gesprek.pk in een.rijen.get(Gesprek, ())]
    assert stuk.rijen[Achterhouding] == {rij.pk}
    assert Taak.objects.get(achterhouding=rij).pk in stuk.rijen[Taak]


# The emergency button


def test_at_home_they_read_that_the_file_was_opened_in_an_emergency_once_it_was_looked_over(wereld: Wereld) -> None:
    """NEN 7513: whether the button was used. By which work and whether it was right; not by whom, nor why."""
    yara, door, fg = wereld.leerlingen["Yara"], at(wereld, "collega"), at(wereld, "privacy")
    reden = "Een buurvrouw belde: het kind staat alleen op straat."
    assert open_in_nood(Gezocht("", yara.voornaam, yara.achternaam, yara.geboortedatum, yara.postcode), reden, door) == yara
    nood, moeder = Noodtoegang.objects.get(leerling=yara), give(wereld, "Yara")
    groepen = "{noodtoegang}"

    def told() -> tuple[bool, int, int]:
        pagina = read(enter_own(moeder), "/eigen/wie-keek/").content.decode()
        assert reden not in pagina
        assert "B. Smid" not in pagina
        rijen = taken_along(moeder)["json"].get("Noodtoegang", [])
        return "In nood geopend" in pagina, len(rijen), seen_by_wall(moeder, "noodtoegang", groepen=groepen)

    assert told() == (False, 0, 0), "nobody looked it over yet"
    sluit_noodtoegang(nood, door)
    with pytest.raises(NietMogelijk, match="eerst na"):
        zeg_thuis(nood, "", fg)
    beoordeel_noodtoegang(nood, "terecht", "", fg)
    assert told() == (True, 1, 1)
    assert "leerplichtambtenaar, Dalfsen" in read(enter_own(moeder), "/eigen/wie-keek/").content.decode()
    with pytest.raises(NietMogelijk, match="waarom"):
        zeg_thuis(nood, "verzoek", fg)
    kijkt_na, pad = log_in(wereld.wie["privacy"]), f"/noodtoegang/nakijken/{nood.sleutel}/"
    assert "de veiligheid van het kind" in kijkt_na.get(pad).content.decode()
    kijkt_na.post(pad, {"thuis_niet": "veiligheid"})
    assert told() == (False, 0, 0), "kept back with a reason, and no trace"
    kijkt_na.post(pad, {"thuis_niet": ""})
    assert told() == (True, 1, 1)
