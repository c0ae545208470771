"""What a case brings along goes with it when its term is over: at the samenwerkingsverband, else with the file of the school (ADR 0027)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

import aanwezig
from aanwezig.actions.casusdocumenten import Document, voeg_document_toe
from aanwezig.actions.casussen import Begin, heropen_casus, leg_aanbod_vast, open_casus, registreer, sluit_casus
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.deelnames import neem_deel, vraag_deelname
from aanwezig.actions.eigen import verklaar
from aanwezig.actions.gezinsbrieven import draft, verstuur_gezinsbrieven
from aanwezig.actions.gezinsuitnodigingen import Bericht, beantwoord_zelf, nodig_gezin_uit
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, voeg_locatie_toe
from aanwezig.actions.logboek import Moment
from aanwezig.actions.opgaven import verstuur_opgave
from aanwezig.actions.overleggen import houd_overleg
from aanwezig.actions.overlegpunten import Inbreng, Verslag, besluit, leg_document_bij, schrijf_verslag
from aanwezig.actions.plaatsingen import Hoe, meld_week, rond_plaatsing_af
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, plaats, teken_formulier, vraag_plek
from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.actions.vernietigen import vernietig
from aanwezig.actions.verzegelen import check_logboek, verzegel
from aanwezig.core.bewaren.termijnen import Waarom
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.store.bewaren import VAN_CASUS, kept_of
from aanwezig.store.dossierstukken import Dossierstuk
from aanwezig.store.models import (
    Casus,
    Casusregel,
    Contact,
    Deelname,
    Inschrijving,
    Leerling,
    Logregel,
    Melding,
    Organisatie,
    Slotnotitie,
    Taak,
    Thuiszitregistratie,
    Toestand,
    Toestemming,
    Verklaring,
    Vernietigingslijst,
    Zaak,
)
from aanwezig.store.wand import working
from tests.integration.casuswereld import GOED, KERNTEAM, make_casuswereld, open_voor
from tests.integration.eigenwereld import give
from tests.integration.overlegwereld import bring_in, plan_ot, punt_of
from tests.integration.test_vernietigen import at, close, found, lived, signed
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db
MERK = "Sporenxq"
"""Stands in every text of the case."""


@pytest.fixture
def wereld() -> Wereld:
    return make_casuswereld()


def live(wereld: Wereld) -> Casus:
    """Let a case have a row in each of its tables, with the mark in its texts; among those who take part one on consent."""
    casus = open_voor(wereld)

    def op(dag: str) -> Moment:
        return wereld.moment("ib-wilg", dag)

    leg_aanbod_vast(casus, "", None, "wacht-hulp", op("2026-01-12"))
    sluit_casus(casus, "eigen-school", f"Het ging even goed {MERK}.", date(2026, 1, 12), op("2026-01-12"))
    heropen_casus(casus, f"Het ging niet goed {MERK}.", op("2026-01-12"))
    jeugd = wereld.wie["jeugd"]
    vraag = vraag_deelname(casus, jeugd.organisatie, "", f"Denk mee {MERK}.", "toestemming", op("2026-01-13"), instemming=GOED)
    neem_deel(vraag, jeugd, wereld.moment("jeugd", "2026-01-14"))
    vraag.refresh_from_db()
    doel = stel_doel(casus, f"Drie ochtenden {MERK}", None, op("2026-01-14"))
    spreek_af(casus, f"Bel de buurt {MERK}", None, op("2026-01-14"), wie=vraag, doel=doel)
    leg_opbouw_vast(casus, date(2026, 1, 19), (60, 0, 60, 0, 0), f"op school {MERK}", "", op("2026-01-14"))
    fout = schrijf_regel(casus, Regel("ouders", date(2026, 1, 14), f"Gebeld {MERK}", stem_ouders=f"Wij zijn op {MERK}"), op("2026-01-14"))
    schrijf_regel(casus, Regel("ouders", date(2026, 1, 14), f"Gebeld met moeder {MERK}"), op("2026-01-14"), fout)
    blad = Document("observatie", f"Verslag {MERK}", "verslag.pdf", f"%PDF-1.7 {MERK}".encode())
    papier = voeg_document_toe(casus, blad, op("2026-01-14"))
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken", reden=f"Besproken {MERK}"), op("2026-01-15"))
    registreer(casus, "thuiszitter", date(2026, 2, 9), wereld.moment("regisseur", "2026-02-10"), f"vier weken {MERK}")
    overleg = plan_ot(wereld)
    bespreking = bring_in(wereld, casus, overleg, Inbreng(f"Hoe nu verder {MERK}?", anoniem=False, instemming=GOED))
    moeder = give(wereld, "Noor", wie="ib-wilg")
    wie = [str(pk) for pk in Contact.objects.filter(leerling=casus.leerling_id, heeft_gezag=True).values_list("pk", flat=True)]
    for uitnodiging in nodig_gezin_uit(bespreking, wie, "telefoon", op("2026-01-14")):
        if uitnodiging.relatie == "moeder":
            bericht = Bericht(komt=True, neemt_mee=f"oma {MERK}", wil_bespreken=f"De ochtenden {MERK}.")
            beantwoord_zelf(uitnodiging, bericht, Moment(op("2026-01-15").op, eigen=moeder))
    for concept in draft(bespreking, overleg, op("2026-01-15")):
        verstuur_gezinsbrieven(bespreking, overleg, {concept.sleutel: f"Kom gerust {MERK}."}, op("2026-01-15"))
    leg_document_bij(punt_of(bespreking), papier, op("2026-01-15"))
    houd_overleg(overleg, op("2026-01-29"))
    schrijf_verslag(punt_of(bespreking), Verslag(f"Besproken {MERK}.", f"Begin klein {MERK}."), op("2026-01-29"))
    besluit(bespreking, f"Thuis lezen {MERK}", op("2026-01-29"), wie_anders="de ouders")
    thuis = Moment(op("2026-02-11").op, eigen=moeder)
    verklaar(f"Zij slaapt weer {MERK}.", thuis, casus=casus)
    verklaar(f"Zij slaapt nu echt weer {MERK}.", thuis, casus=casus)
    _stay(wereld, casus)
    verstuur_opgave("2026-1", wereld.moment("regisseur", "2026-04-01"))
    return casus


def _stay(wereld: Wereld, casus: Casus) -> None:
    """Let the child have a place for a while; looking back on it stays to be done."""
    ib, sbo, dag = wereld.moment("ib-wilg", "2026-02-12"), wereld.moment("sbo", "2026-02-12"), date(2026, 2, 12)
    aanbieder = wereld.wie["sbo"].organisatie
    locatie = voeg_locatie_toe(aanbieder, "brugplaats-sbo", Locatiegegevens("Groep geel"), Hoeveel(dag, 4), sbo)
    aanvraag = vraag_plek(casus, Plekvraag("brugplaats-sbo", 5, f"Rust {MERK}", locatie), ib, GOED)
    leg_overleg_vast(aanvraag, dag, f"ouders {MERK}", ib)
    besluit_plek(aanvraag, f"Past goed {MERK}", sbo)
    teken_formulier(aanvraag, f"moeder {MERK}", dag, ib)
    plaatsing = plaats(aanvraag, dag, sbo, f"Eerder {MERK}")
    meld_week(plaatsing, Hoe(dag, f"Rekenen gaat goed {MERK}"), sbo)
    rond_plaatsing_af(plaatsing, "terug", f"Zij kan weer naar haar klas {MERK}", date(2026, 3, 9), wereld.moment("sbo", "2026-03-09"))


def end(wereld: Wereld, casus: Casus, dag: str = "2026-04-10") -> None:
    sluit_casus(casus, "eigen-school", f"Noor volgt weer alle lessen {MERK}.", date.fromisoformat(dag), wereld.moment("regisseur", dag))


def stukken(leerling: Leerling) -> dict[str, Dossierstuk]:
    return {f"{soort} {deel}".strip(): stuk for (soort, _, deel), stuk in kept_of([leerling.pk])[leerling.pk].stukken.items()}


def destroy(waar: Organisatie, dag: str) -> Vernietigingslijst:
    lijst = signed(waar, dag)
    assert vernietig(lijst.pk, at(None, dag))
    with working():
        lijst.refresh_from_db()
    return lijst


def test_every_row_of_a_case_is_of_one_stuk_of_the_samenwerkingsverband(wereld: Wereld) -> None:
    casus = live(wereld)
    noor, swv = wereld.leerlingen["Noor"], wereld.wie["regisseur"].organisatie
    stuk = stukken(noor)[f"casus-swv {casus.nummer}"]
    assert (stuk.organisatie, stuk.nummers, stuk.loopt) == (swv.pk, [casus.nummer], True)
    for model in (Casus, *VAN_CASUS, Toestemming, Verklaring):
        pks = set(model._default_manager.values_list("pk", flat=True))
        assert pks
        assert stuk.rijen[model] == pks, model.__name__
        assert sum(model in een.rijen for een in stukken(noor).values()) == 1, model.__name__
    assert stuk.rijen[Taak] == set(Taak.objects.filter(casus=casus).values_list("pk", flat=True))


def test_the_term_counts_from_the_end_of_the_case_and_while_it_runs_there_is_no_day(wereld: Wereld) -> None:
    casus, boek = live(wereld), bewaarboek()
    naam = f"casus-swv {casus.nummer}"
    assert stukken(casus.leerling)[naam].judge(boek, date(2060, 1, 1)).waarom is Waarom.LOOPT
    end(wereld, casus)
    oordeel = stukken(casus.leerling)[naam].judge(boek, date(2026, 4, 11))
    assert (oordeel.vanaf, oordeel.telt_vanaf) == (date(2029, 4, 10), date(2026, 4, 10))
    assert oordeel.termijn is not None
    assert not oordeel.termijn.zeker
    heropen_casus(casus, "Zij bleef weer thuis.", wereld.moment("regisseur", "2026-05-11"))
    assert stukken(casus.leerling)[naam].judge(boek, date(2060, 1, 1)).waarom is Waarom.LOOPT


def test_each_case_has_a_term_of_its_own(wereld: Wereld) -> None:
    eerste = live(wereld)
    end(wereld, eerste)
    tweede = open_voor(wereld, dag="2026-09-14", soort="thuiszitter")
    per_naam = stukken(eerste.leerling)
    assert not per_naam[f"casus-swv {eerste.nummer}"].loopt
    assert per_naam[f"casus-swv {tweede.nummer}"].loopt
    destroy(wereld.wie["regisseur"].organisatie, "2029-04-10")
    assert list(Casus.objects.all()) == [tweede]
    assert not Deelname.objects.exclude(casus=tweede).exists()


def test_a_samenwerkingsverband_that_was_only_asked_keeps_nothing(wereld: Wereld) -> None:
    swv, moment = wereld.wie["regisseur"].organisatie, wereld.moment("ib-wilg", "2026-01-12")
    casus = open_casus(wereld.leerlingen["Noor"], Begin("Wat helpt?", "ondersteuningsteam"), moment, swv=swv, instemming=GOED)
    dossier = stukken(casus.leerling)["schooldossier"]
    assert (dossier.organisatie, dossier.nummers, dossier.loopt) == (wereld.wilg.pk, [casus.nummer], True)
    assert Casus in dossier.rijen
    assert Toestemming in dossier.rijen
    neem_deel(Deelname.objects.get(organisatie=swv), wereld.wie["regisseur"], wereld.moment("regisseur", "2026-01-13"))
    assert stukken(casus.leerling)[f"casus-swv {casus.nummer}"].organisatie == swv.pk


def test_without_a_samenwerkingsverband_a_case_goes_with_the_file_of_the_school(wereld: Wereld) -> None:
    casus = open_casus(wereld.leerlingen["Noor"], Begin("Wat helpt?", "ondersteuningsteam"), wereld.moment("ib-wilg", "2026-01-12"))
    Inschrijving.objects.filter(leerling=casus.leerling).update(eind_datum=date(2026, 3, 31))
    assert stukken(casus.leerling)["schooldossier"].loopt
    sluit_casus(casus, "eigen-school", "Klaar.", date(2026, 4, 10), wereld.moment("ib-wilg", "2026-04-10"))
    oordeel = stukken(casus.leerling)["schooldossier"].judge(bewaarboek(), date(2026, 4, 11))
    assert oordeel.vanaf == date(2028, 4, 10), "a case that was closed after the pupil left is not gone the next day"
    destroy(wereld.wilg, "2028-04-10")
    assert not Casus.objects.exists()
    assert Leerling.objects.filter(pk=casus.leerling_id).exists(), "what is kept about absence stays longer"


@pytest.mark.parametrize("rol", ["eigenaar", "toepassing"])
def test_after_the_term_the_register_goes_as_everything_does_and_only_a_count_stays(wereld: Wereld, rol: str) -> None:
    casus = live(wereld)
    end(wereld, casus)
    nummer = casus.nummer
    assert {tabel for tabel, _ in found([MERK])} >= {f"store_{model.__name__.lower()}" for model in (Casusregel, Deelname, Slotnotitie)}
    verzegel(overal=True)
    if rol == "toepassing":
        as_application()
    lijst = destroy(wereld.wie["regisseur"].organisatie, "2029-04-10")
    as_owner()
    assert found([MERK]) == []
    assert found([nummer]) == []
    for model in (Casus, *VAN_CASUS, Toestemming, Verklaring):
        assert not model._default_manager.exists(), model.__name__
    assert lijst.verslag["stukken"] == {"casus-swv": 1}
    assert lijst.verslag["rijen"]["registraties als thuiszitter"] == 2
    assert lijst.verslag["rijen"]["eigen verklaringen"] == 2
    assert Toestand.objects.exists(), "what signalling reads is of the school"
    assert Leerling.objects.filter(pk=casus.leerling_id).exists()
    verzegel(overal=True)
    assert check_logboek(at(None, "2029-04-11")).breuken == ()


def test_a_school_may_destroy_its_absence_while_the_case_stays(wereld: Wereld) -> None:
    casus = live(wereld)
    end(wereld, casus)
    Inschrijving.objects.filter(leerling=casus.leerling).update(eind_datum=date(2026, 7, 31))
    destroy(wereld.wilg, "2031-07-31")
    assert not Toestand.objects.exists()
    assert Thuiszitregistratie.objects.count() == 2
    assert not Thuiszitregistratie.objects.exclude(toestand=None).exists()


def test_with_the_last_stuk_the_pupil_goes_with_the_words_about_the_whole_file(wereld: Wereld) -> None:
    casus = live(wereld)
    moeder = Verklaring.objects.latest("pk").toegang
    verklaar(f"Over het hele dossier {MERK}.", Moment(wereld.moment("ib-wilg", "2026-02-12").op, eigen=moeder))
    end(wereld, casus)
    Inschrijving.objects.filter(leerling=casus.leerling).update(eind_datum=date(2026, 7, 31))
    sleutel = str(casus.leerling.sleutel)
    for waar in (wereld.wilg, wereld.wie["regisseur"].organisatie):
        destroy(waar, "2040-01-02")
    assert not Leerling.objects.filter(pk=casus.leerling_id).exists()
    assert found([MERK, sleutel]) == []
    assert Logregel.objects.filter(gegevens__has_key="geleegd", leerling=None).exists()


def test_own_words_about_a_report_do_not_keep_it_for_ever() -> None:
    """Nobody changes what parents wrote; that kept all of whoever wrote something in the file after every term."""
    wereld = lived()
    for naam in ("Sem", "Yara"):
        moeder = give(wereld, naam)
        thuis = Moment(datetime(2025, 9, 12, 12, tzinfo=UTC), eigen=moeder)
        verklaar("Eerst dit.", thuis, melding=Melding.objects.filter(leerling=moeder.leerling).first())
        verklaar("Toen dit.", thuis, melding=Melding.objects.filter(leerling=moeder.leerling).first())
        verklaar("En dit.", thuis, zaak=Zaak.objects.filter(leerling=moeder.leerling).first())
        verklaar("En over alles dit.", thuis)
    close([wereld.leerlingen[naam] for naam in ("Sem", "Yara")])
    for waar in (wereld.kompas, wereld.dalfsen, wereld.jgz):
        destroy(waar, "2050-01-03")
    assert set(Leerling.objects.values_list("pk", flat=True)) == {wereld.leerlingen["Noor"].pk}
    assert not Verklaring.objects.exists()


def test_words_about_a_case_of_leerplicht_go_with_it_and_are_never_about_the_whole_file() -> None:
    wereld = lived()
    moeder = give(wereld, "Sem")
    thuis = Moment(datetime(2025, 9, 12, 12, tzinfo=UTC), eigen=moeder)
    verklaar("Over de zaak.", thuis, zaak=Zaak.objects.get())
    heel = verklaar("Over alles.", thuis)
    close([wereld.leerlingen["Sem"]])
    destroy(wereld.dalfsen, "2050-01-03")
    assert list(Verklaring.objects.all()) == [heel]


def test_only_destroying_deletes_and_only_in_that_act(wereld: Wereld) -> None:
    eerste = live(wereld)
    end(wereld, eerste)
    open_voor(wereld, dag="2026-09-14", soort="thuiszitter")
    destroy(wereld.wie["regisseur"].organisatie, "2029-04-10")
    with pytest.raises(DatabaseError, match="blijft staan"), transaction.atomic():
        Thuiszitregistratie.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('aanwezig.vernietigen', true)")
        assert cursor.fetchone()[0] in (None, "")
    bron = Path(aanwezig.__file__).parent
    namen = {pad.relative_to(bron).as_posix() for pad in bron.rglob("*.py") if "aanwezig.vernietigen'" in pad.read_text(encoding="utf-8")}
    assert namen == {"actions/vernietigen.py", "store/migrations/0021_casussen.py", "store/migrations/0026_casusdocumenten.py"}
