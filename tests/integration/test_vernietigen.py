"""What may go is listed, signed by two people and then gone everywhere; nothing is half gone, and a backup brings nothing back (T22)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from aanwezig.actions.bewaren import hef_stop_op, houd_aan, stel_lijst_op, teken, trek_lijst_in, zet_stop
from aanwezig.actions.consulten import vraag_consult
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.inzage import Plek, note_looks
from aanwezig.actions.logboek import Moment
from aanwezig.actions.vernietigen import herhaal, leeg_blikken, read_merken, ruim_consulten_op, vernietig, write_merken
from aanwezig.actions.verzegelen import check_logboek, verzegel
from aanwezig.store.bewaren import kept_of
from aanwezig.store.inkijk import Inkijk
from aanwezig.store.logketen import empty_lines
from aanwezig.store.models import (
    Accountsoort,
    Brief,
    Consultkoppeling,
    Contact,
    Dossiertoegang,
    Functie,
    Gebruiker,
    Gesprek,
    Inschrijving,
    Leerling,
    Logregel,
    Melding,
    Organisatie,
    Rol,
    Taak,
    Vernietigd,
    Vernietigingslijst,
    Vernietigingsregel,
    Verwerkingsregel,
    Verwijzing,
    Verzuimrij,
    Zaak,
    Ziekmelding,
)
from aanwezig.store.wand import working
from tests.bewijs.eisen import count
from tests.integration.processen import url_of
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import BEGIN, Wereld, make_wereld
from tests.journeys.paginas import happen

pytestmark = pytest.mark.django_db
LATER = "2050-01-03"
"""Long after every term."""
KENMERKEN = (
    "Voornaam{}xq",
    "Achternaam{}xq",
    "p-{}",
    "Ouder{}xq",
    "Gesprek{}xq",
    "Stem{}xq",
    "Brief{}xq",
    "Motief{}xq",
    "mail-{}@xq.example",
)


def archivists(waar: Organisatie) -> list[Functie]:
    """Return two people who look after what an organisation keeps."""
    uit = []
    for nummer in (1, 2):
        wie, _ = Gebruiker.objects.get_or_create(
            email=f"archief{nummer}-{waar.pk}@voorbeeld.example", defaults={"naam": f"Archief {nummer} van {waar}"}
        )
        functie, _ = Functie.objects.get_or_create(gebruiker=wie, organisatie=waar, rol=Rol.ARCHIEFBEHEERDER, geldig_vanaf=BEGIN)
        uit.append(functie)
    return uit


def at(functie: Functie | None, dag: str = LATER) -> Moment:
    return Moment(datetime.combine(date.fromisoformat(dag), datetime.min.time(), UTC).replace(hour=10), functie)


@pytest.fixture
def wereld() -> Wereld:
    return lived()


def lived() -> Wereld:
    """A region in which things happened to Sem and Yara, who have left school since; Noor still goes there."""
    wereld = make_wereld()
    happen(wereld)
    for naam, leerling in wereld.leerlingen.items():
        vol = [kenmerk.format(naam.lower()) for kenmerk in KENMERKEN]
        Leerling.objects.filter(pk=leerling.pk).update(voornaam=vol[0], achternaam=vol[1])
        Contact.objects.filter(leerling=leerling).update(naam=vol[3], email=vol[8])
        Gesprek.objects.filter(leerling=leerling).update(verslag=vol[4], stem_leerling=vol[5])
        Zaak.objects.filter(leerling=leerling).update(motivering=vol[7])
    zaak = Zaak.objects.get()
    sem = wereld.leerlingen["Sem"]
    Brief.objects.create(
        zaak=zaak,
        leerling=sem,
        aan=sem.contacten.first(),
        aan_naam="Ouder",
        sjabloon="waarschuwing",
        sjabloon_versie="1",
        onderwerp="Verzuim",
        tekst="Briefsemxq",
        pdf=b"%PDF Briefsemxq",
        door=wereld.wie["leerplicht"],
        verstuurd_op=wereld.moment("leerplicht", "2025-09-12").op,
    )
    weg = [wereld.leerlingen[naam] for naam in ("Sem", "Yara")]
    Inschrijving.objects.filter(leerling__in=weg).update(eind_datum=date(2026, 7, 31))
    close(weg)
    return wereld


def close(leerlingen: list[Leerling]) -> None:
    """End all that runs about some pupils."""
    op = datetime(2026, 7, 1, 10, tzinfo=UTC)
    Zaak.objects.filter(leerling__in=leerlingen).update(stand="gesloten", gesloten_op=op, resultaat="gesprek", reden_afsluiting="terug")
    Melding.objects.filter(leerling__in=leerlingen).update(stand="G")
    Taak.objects.filter(leerling__in=leerlingen, afgerond_op=None).update(afgerond_op=op, uitkomst="gedaan")
    Verwijzing.objects.filter(leerling__in=leerlingen).update(stand="advies")


def look(wereld: Wereld, wie: str, naam: str, dag: str = "2025-09-12") -> None:
    """Let somebody have looked at a pupil."""
    inkijk = Inkijk({wereld.leerlingen[naam].pk: {"identiteit"}})
    with transaction.atomic():
        note_looks(inkijk, wereld.moment(wie, dag), Plek(uuid4(), "leerlingen:leerling", een=True, veranderde=False))


def signed(waar: Organisatie, dag: str = LATER) -> Vernietigingslijst:
    een, ander = archivists(waar)
    lijst = stel_lijst_op(waar, at(een, dag))
    teken(lijst, at(een, dag))
    return teken(lijst, at(ander, dag))


def destroy_all(wereld: Wereld, dag: str = LATER) -> list[Vernietigingslijst]:
    """Let each organisation destroy what may go."""
    lijsten = []
    for waar in (wereld.kompas, wereld.dalfsen, wereld.jgz):
        lijst = signed(waar, dag)
        assert vernietig(lijst.pk, at(None, dag))
        lijsten.append(lijst)
    return lijsten


def tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'm') AND relnamespace = 'public'::regnamespace ORDER BY 1")
        return [rij[0] for rij in cursor.fetchall()]


def found(kenmerken: list[str]) -> list[tuple[str, str]]:
    """Look for marks in every row of every table, in texts and in bytes."""
    uit = []
    with connection.cursor() as cursor:
        for tabel in tables():
            for kenmerk in kenmerken:
                cursor.execute(
                    f'SELECT count(*) FROM "{tabel}" r WHERE position(%s in r::text) > 0 OR position(%s in r::text) > 0',
                    [kenmerk, kenmerk.encode().hex()],
                )
                if cursor.fetchone()[0]:
                    uit.append((tabel, kenmerk))
    return uit


def marks(wereld: Wereld, *namen: str) -> list[str]:
    return [
        kenmerk for naam in namen for kenmerk in (str(wereld.leerlingen[naam].sleutel), *(vorm.format(naam.lower()) for vorm in KENMERKEN))
    ]


def test_a_consult_goes_with_the_report_it_came_before(wereld: Wereld) -> None:
    """Not before: as long as the report is kept, its consult is; and another consult stays."""
    ib, melding = wereld.moment("ib", "2025-09-04"), Melding.objects.get(leerling=wereld.leerlingen["Sem"])
    for tekst in ("Een leerling komt sinds de zomer weinig. Kenconsultxq", "Een leerling komt te laat. Kenanderxq"):
        consult = vraag_consult(wereld.dalfsen, "stappen", tekst, ib)
        if "Kenconsult" in tekst:
            Consultkoppeling.objects.create(consult=consult, leerling=melding.leerling, melding=melding, door=wereld.wie["ib"], op=ib.op)
    assert found(["Kenconsultxq"])
    destroy_all(wereld)
    assert found(["Kenconsultxq"]) == []
    assert found(["Kenanderxq"])
    assert Consultkoppeling.objects.count() == 0


def test_a_consult_of_which_nothing_came_goes_by_itself(wereld: Wereld) -> None:
    vraag_consult(wereld.dalfsen, "stappen", "Een leerling komt te laat. Kenanderxq", wereld.moment("ib", "2025-09-04"))
    ruim_consulten_op(at(None, "2027-09-03"))
    assert found(["Kenanderxq"])
    aantal = ruim_consulten_op(at(None, "2027-09-06"))
    assert aantal >= 1
    assert found(["Kenanderxq"]) == []
    assert Logregel.objects.filter(daad="consulten-opgeruimd").latest("pk").gegevens == {"aantal": aantal}


@pytest.mark.bewijs
def test_what_was_destroyed_is_in_no_table_any_more_and_the_logbook_is_whole(wereld: Wereld) -> None:
    look(wereld, "verzuim", "Sem")
    look(wereld, "leerplicht", "Sem")
    look(wereld, "ib-wilg", "Noor")
    weg, blijft = marks(wereld, "Sem", "Yara"), marks(wereld, "Noor")
    gezien = {kenmerk for _, kenmerk in found(weg)}
    assert len(gezien) >= 15
    bleef_eerst = found(blijft)
    noor = Verzuimrij.objects.filter(leerling=wereld.leerlingen["Noor"]).count()

    lijsten = destroy_all(wereld)

    over = found(weg)
    assert over == []
    assert set(Leerling.objects.values_list("voornaam", flat=True)) == {"Voornaamnoorxq"}
    assert (Zaak.objects.count(), Melding.objects.count(), Brief.objects.count(), Verwijzing.objects.count()) == (0, 0, 0, 0)
    assert Verzuimrij.objects.filter(leerling=wereld.leerlingen["Noor"]).count() == noor
    assert {tabel for tabel, _ in found(blijft)} == {tabel for tabel, _ in bleef_eerst}
    verzegel(overal=True)
    breuken = check_logboek(at(None, "2050-01-04")).breuken
    assert breuken == ()
    assert Logregel.objects.filter(gegevens__has_key="geleegd", leerling=None).count() > 10
    assert not Verwerkingsregel.objects.filter(betrokkene__in=[wereld.leerlingen[naam].sleutel for naam in ("Sem", "Yara")]).exists()
    assert Verwerkingsregel.objects.filter(betrokkene=wereld.leerlingen["Noor"].sleutel).exists()
    count("T22", "kenmerken van vernietigde leerlingen waarnaar is gezocht", len(weg))
    count("T22", "tabellen waarin is gezocht", len(tables()))
    count("T22", "kenmerken die ergens bleven staan", len(over))
    count("T22", "breuken in het logboek na het vernietigen", len(breuken))
    verslag = Vernietigingslijst.objects.get(pk=lijsten[1].pk).verslag
    assert verslag["stukken"] == {"toezicht-leerplicht": 1}
    assert verslag["rijen"]["zaken"] == 1
    assert verslag["rijen"]["brieven"] == 1


def test_the_role_of_the_application_destroys_the_same_behind_the_wall(wereld: Wereld) -> None:
    verzegel(overal=True)
    as_application()
    destroy_all(wereld)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO store_logsteen VALUES (1, '', '', gen_random_uuid())")
    as_owner()
    assert found(marks(wereld, "Sem", "Yara")) == []
    assert Leerling.objects.count() == 1


@pytest.mark.bewijs
def test_an_account_of_an_own_file_goes_with_the_last_file_that_it_opens(wereld: Wereld) -> None:
    """What a parent logged in with is about the pupil too: it says whose parent there was."""
    op, door = wereld.moment("ib", "2025-09-01").op, wereld.wie["ib"]

    def reads(email: str, *namen: str) -> None:
        wie = Gebruiker.objects.create(email=f"{email}@thuis.example", naam=email, soort=Accountsoort.EIGEN)
        TOTP.activate(wie, generate_totp_secret())
        for naam in namen:
            Dossiertoegang.objects.create(
                leerling=wereld.leerlingen[naam], soort="ouder", naam=email, relatie="moeder", gebruiker=wie,
                uitgenodigd_door=door, uitgenodigd_op=op, aangenomen_op=op,
            )  # fmt: skip

    reads("van-sem", "Sem")
    reads("van-twee", "Sem", "Noor")
    collegas = Gebruiker.objects.filter(soort=Accountsoort.MEDEWERKER).count()
    destroy_all(wereld)
    assert list(Gebruiker.objects.filter(soort=Accountsoort.EIGEN).values_list("naam", flat=True)) == ["van-twee"]
    assert Authenticator.objects.count() == 1
    assert Gebruiker.objects.filter(soort=Accountsoort.MEDEWERKER).count() >= collegas


@pytest.mark.bewijs
def test_nothing_goes_on_one_signature(wereld: Wereld) -> None:
    een, ander = archivists(wereld.kompas)
    dubbel = Functie.objects.create(gebruiker=een.gebruiker, organisatie=wereld.kompas, rol=Rol.DIRECTIE, geldig_vanaf=BEGIN)
    lijst = stel_lijst_op(wereld.kompas, at(een))
    toch = 0
    toch += vernietig(lijst.pk, at(None))
    with pytest.raises(NietMogelijk, match="loopt al een lijst"):
        stel_lijst_op(wereld.kompas, at(ander))
    teken(lijst, at(een))
    toch += vernietig(lijst.pk, at(None))
    for zelfde in (een, dubbel):
        with pytest.raises(NietMogelijk, match="tweede handtekening zet een ander"):
            teken(lijst, at(zelfde))
    toch += vernietig(lijst.pk, at(None))
    assert Leerling.objects.count() == 3
    assert not ProcrastinateJob.objects.filter(task_name="bewaren.vernietig").exists()
    teken(lijst, at(ander))
    assert ProcrastinateJob.objects.filter(task_name="bewaren.vernietig", args={"lijst": lijst.pk}).count() == 1
    with pytest.raises(NietMogelijk, match="wacht niet op een handtekening"):
        teken(lijst, at(ander))
    with pytest.raises(NietMogelijk, match="al vastgesteld"):
        trek_lijst_in(lijst, at(een))
    daden = list(Logregel.objects.filter(daad="vernietigingslijst-getekend").values_list("door", "gegevens__handtekening"))
    assert daden == [(een.pk, 1), (ander.pk, 2)]
    count("T22", "lijsten die met één handtekening iets vernietigden", toch)


def test_a_list_holds_only_what_is_of_the_organisation_and_due(wereld: Wereld) -> None:
    een, _ = archivists(wereld.kompas)
    with pytest.raises(NietMogelijk, match="niets waarvan de bewaartermijn om is"):
        stel_lijst_op(wereld.kompas, at(een, "2028-07-30"))
    lijst = stel_lijst_op(wereld.kompas, at(een, "2028-07-31"))
    assert set(lijst.regels.values_list("soort", "stand")) == {("schooldossier", "open")}
    assert set(lijst.regels.values_list("vernietigen_vanaf", "telt_vanaf")) == {(date(2028, 7, 31), date(2026, 7, 31))}
    trek_lijst_in(lijst, at(een, "2028-07-31"))
    assert not Vernietigingsregel.objects.exists()
    lijst = stel_lijst_op(wereld.kompas, at(een, "2031-07-31"))
    assert (str(lijst), set(lijst.regels.values_list("soort", flat=True))) == ("2031-1", {"schooldossier", "verzuim-school"})
    gemeente = stel_lijst_op(wereld.dalfsen, at(archivists(wereld.dalfsen)[0], "2030-09-05"))
    assert [(regel.soort, regel.kenmerk) for regel in gemeente.regels.all()] == [("toezicht-leerplicht", Zaak.objects.get().nummer)]


def test_what_is_held_back_stays_until_its_last_day(wereld: Wereld) -> None:
    een, ander = archivists(wereld.dalfsen)
    sem = wereld.leerlingen["Sem"]
    with pytest.raises(NietMogelijk, match="al voorbij"):
        zet_stop(sem, wereld.dalfsen, "bezwaar", date(2049, 1, 1), at(een))
    lijst = stel_lijst_op(wereld.dalfsen, at(een))
    stop = houd_aan(lijst.regels.get(), "bezwaar", date(2050, 6, 30), at(een))
    with pytest.raises(NietMogelijk, match="aangehouden"):
        teken(lijst, at(een))
    hef_stop_op(stop, at(een))
    assert lijst.regels.get().stand == "open"
    teken(lijst, at(een))
    teken(lijst, at(ander))
    zet_stop(sem, wereld.dalfsen, "klacht", date(2050, 6, 30), at(een))  # after two signatures, before the work began
    vernietig(lijst.pk, at(None))
    assert Zaak.objects.count() == 1
    assert Vernietigingslijst.objects.get(pk=lijst.pk).verslag["bleef"] == {"aangehouden": 1, "vervallen": 0}
    assert lijst.regels.get().leerling_id is None
    nieuw = signed(wereld.dalfsen, "2050-07-01")  # the day after its last day
    vernietig(nieuw.pk, at(None, "2050-07-01"))
    assert Zaak.objects.count() == 0


def test_a_case_that_was_taken_up_again_after_the_list_was_made_stays(wereld: Wereld) -> None:
    lijst = signed(wereld.dalfsen)
    Zaak.objects.update(stand="onderzoek", gesloten_op=None, resultaat="", reden_afsluiting="")
    vernietig(lijst.pk, at(None))
    assert Zaak.objects.count() == 1
    assert Vernietigingslijst.objects.get(pk=lijst.pk).verslag["bleef"] == {"aangehouden": 0, "vervallen": 1}


def test_a_school_that_destroys_its_own_leaves_what_others_keep(wereld: Wereld) -> None:
    lijst = signed(wereld.kompas)
    vernietig(lijst.pk, at(None))
    assert not Verzuimrij.objects.filter(leerling__in=[wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]]).exists()
    assert not Ziekmelding.objects.exists()
    melding, zaak = Melding.objects.get(), Zaak.objects.get()
    assert melding.signaal_id is None  # what it rested on has gone
    assert zaak.leerling_id == wereld.leerlingen["Sem"].pk
    assert Leerling.objects.count() == 3
    assert Contact.objects.filter(leerling=wereld.leerlingen["Sem"]).exists()  # supervision may still have to reach the parents
    assert not Contact.objects.filter(leerling=wereld.leerlingen["Yara"]).exists()


def test_a_case_with_a_proces_verbaal_has_two_regimes(wereld: Wereld) -> None:
    Zaak.objects.update(resultaat="proces-verbaal", gesloten_op=datetime(2026, 6, 1, 10, tzinfo=UTC))
    sem = wereld.leerlingen["Sem"]
    stuk = next(stuk for stuk in kept_of([sem.pk])[sem.pk].stukken.values() if Zaak in stuk.rijen)
    assert (stuk.soort, set(stuk.soorten)) == ("proces-verbaal", {"proces-verbaal", "toezicht-leerplicht"})
    een, _ = archivists(wereld.dalfsen)
    with pytest.raises(NietMogelijk):
        stel_lijst_op(wereld.dalfsen, at(een, "2036-05-31"))
    regel = stel_lijst_op(wereld.dalfsen, at(een, "2036-06-01")).regels.get()
    assert (regel.regime, regel.termijn) == ("Wpg", "proces-verbaal-wpg")


def test_a_case_opened_after_leerplicht_counts_from_its_end_and_takes_along_what_was_merged_with_it(wereld: Wereld) -> None:
    sem, eerste = wereld.leerlingen["Sem"], Zaak.objects.get()  # born 5 September 2011: leerplichtig up to and including 31 July 2028
    begin = {
        "leerling": sem,
        "soort": "overig",
        "gemeente": wereld.dalfsen,
        "gesloten_op": datetime(2029, 2, 28, 12, tzinfo=UTC),
        "resultaat": "gesprek",
        "reden_afsluiting": "terug",
    }
    later = Zaak.objects.create(nummer="Z-LATER", stand="gesloten", geopend_op=datetime(2028, 8, 1, 12, tzinfo=UTC), **begin)
    Zaak.objects.create(
        nummer="Z-MEE", stand="samengevoegd", samengevoegd_met=later, geopend_op=datetime(2028, 6, 1, 12, tzinfo=UTC), **begin
    )
    stukken = {soort: stuk for (soort, _, _), stuk in kept_of([sem.pk])[sem.pk].stukken.items()}
    assert stukken["toezicht-kwalificatieplicht"].nummers == ["Z-LATER", "Z-MEE"]
    assert stukken["toezicht-leerplicht"].nummers == [eerste.nummer]
    een, ander = archivists(wereld.dalfsen)
    with pytest.raises(NietMogelijk):
        stel_lijst_op(wereld.dalfsen, at(een, "2030-09-04"))
    lijst = stel_lijst_op(wereld.dalfsen, at(een, "2031-02-28"))
    assert set(lijst.regels.values_list("soort", "vernietigen_vanaf")) == {
        ("toezicht-leerplicht", date(2030, 9, 5)),
        ("toezicht-kwalificatieplicht", date(2031, 2, 28)),
    }
    zet_stop(sem, wereld.dalfsen, "klacht", date(2032, 1, 1), at(een, "2031-02-28"), "toezicht-leerplicht")
    teken(lijst, at(een, "2031-02-28"))
    teken(lijst, at(ander, "2031-02-28"))
    vernietig(lijst.pk, at(None, "2031-02-28"))
    assert list(Zaak.objects.values_list("nummer", flat=True)) == [eerste.nummer]


def test_looks_are_emptied_after_their_term(wereld: Wereld) -> None:
    look(wereld, "verzuim", "Sem", "2025-09-12")
    look(wereld, "ib-wilg", "Noor", "2026-01-10")
    verzegel(overal=True)
    assert leeg_blikken(at(None, "2030-09-12"), 100) == 0
    assert leeg_blikken(at(None, "2030-09-14"), 100) == 1
    assert leeg_blikken(at(None, "2030-09-14"), 100) == 0
    verzegel(overal=True)
    assert check_logboek(at(None, "2030-09-15")).breuken == ()
    assert Logregel.objects.filter(daad="dossier-bekeken", leerling=wereld.leerlingen["Noor"]).exists()
    leeg = Logregel.objects.get(daad="dossier-bekeken", leerling=None)
    assert set(leeg.gegevens) == {"geleegd", "doel", "verwerking"}
    assert leeg.door == wereld.wie["verzuim"]


def test_emptying_past_the_application_is_found(wereld: Wereld) -> None:
    """Somebody who owns the tables makes stones of their own: no line accounts for them."""
    verzegel(overal=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('aanwezig.kring', 'werk', true)")
        cursor.execute("SELECT count(*) FROM aanwezig_leeg_logboek(%s, NULL, NULL, 3, gen_random_uuid())", [wereld.leerlingen["Sem"].pk])
        assert cursor.fetchone() == (3,)
    assert [breuk.soort for breuk in check_logboek(at(None)).breuken] == ["geleegd zonder besluit"]


@pytest.mark.parametrize("daad", ["anders", None])
def test_an_emptied_line_that_was_changed_is_found(wereld: Wereld, daad: str | None) -> None:
    destroy_all(wereld)
    verzegel(overal=True)
    leeg = Logregel.objects.filter(gegevens__has_key="geleegd").exclude(door=None).order_by("pk").first()
    assert leeg is not None
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE store_logregel DISABLE TRIGGER logboek_blijft")
        if daad:
            cursor.execute("UPDATE store_logregel SET daad = %s WHERE id = %s", [daad, leeg.pk])
        else:
            cursor.execute("UPDATE store_logregel SET door_id = NULL WHERE id = %s", [leeg.pk])
    assert [(breuk.soort, breuk.nummer) for breuk in check_logboek(at(None)).breuken] == [("gewijzigd", leeg.pk)]


def test_a_line_without_its_seal_is_not_emptied(wereld: Wereld) -> None:
    with transaction.atomic(), working(), pytest.raises(DatabaseError, match="eerst verzegelen"), transaction.atomic():
        empty_lines(uuid4(), leerling=wereld.leerlingen["Sem"].pk, hoeveel=3)
    with pytest.raises(DatabaseError, match="alleen een handeling"), transaction.atomic():
        empty_lines(uuid4(), leerling=wereld.leerlingen["Sem"].pk, hoeveel=3)


@pytest.mark.bewijs
def test_what_a_backup_brings_back_goes_again(wereld: Wereld, tmp_path: Path) -> None:
    bestand = tmp_path / "vernietigd.jsonl"
    reservekopie = transaction.savepoint()  # all that follows is undone, as a restored backup would
    destroy_all(wereld)
    geschreven = write_merken(bestand)
    transaction.savepoint_rollback(reservekopie)
    assert (Leerling.objects.count(), Vernietigd.objects.count()) == (3, 0)
    assert not found_in(bestand, marks(wereld, "Sem", "Yara"))

    uitkomst = herhaal(read_merken(bestand), at(None, "2050-02-01"))

    over = found(marks(wereld, "Sem", "Yara"))
    assert over == []
    assert (uitkomst.weg, uitkomst.loopt) == (6, 0)
    assert Leerling.objects.count() == 1
    assert write_merken(bestand) == geschreven
    assert herhaal(read_merken(bestand), at(None, "2050-02-01")).weg == 0
    count("T22", "teruggezette leerlingen die bleven staan", Leerling.objects.count() - 1)


def test_what_runs_in_the_backup_is_left_to_a_person(wereld: Wereld, tmp_path: Path) -> None:
    bestand = tmp_path / "vernietigd.jsonl"
    reservekopie = transaction.savepoint()
    destroy_all(wereld)
    write_merken(bestand)
    transaction.savepoint_rollback(reservekopie)
    Zaak.objects.update(stand="onderzoek", gesloten_op=None, resultaat="", reden_afsluiting="")  # an older backup: not closed yet
    uitkomst = herhaal(read_merken(bestand), at(None, "2050-02-01"))
    assert (uitkomst.weg, uitkomst.loopt) == (5, 1)
    assert (Zaak.objects.count(), Leerling.objects.count()) == (1, 2)


def found_in(bestand: Path, kenmerken: list[str]) -> list[str]:
    tekst = bestand.read_text(encoding="utf-8")
    return [kenmerk for kenmerk in kenmerken if kenmerk in tekst]


DODEN = """
import os, signal, sys
import django
django.setup()
from aanwezig.actions import vernietigen
from tests.integration.test_vernietigen import at
keer, wanneer = 0, sys.argv[2]
def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)
oud = vernietigen._remember
def half(*rest):
    global keer
    keer += 1
    oud(*rest)
    if wanneer == "midden" and keer == int(sys.argv[3]):
        kill()
vernietigen._remember = half
vernietigen.vernietig(int(sys.argv[1]), at(None), kill if wanneer == "na" else lambda: None)
"""


@pytest.mark.bewijs
@pytest.mark.django_db(transaction=True)
def test_a_hard_stop_leaves_no_pupil_half_and_the_work_goes_on(tmp_path: Path) -> None:
    wereld = lived()
    lijst = signed(wereld.kompas)
    verzegel(overal=True)
    begin = {naam: stand(wereld, naam) for naam in ("Sem", "Yara")}
    half, doden = 0, (("midden", "1"), ("midden", "2"), ("na", "0"), ("midden", "1"), ("nooit", "0"))
    for wanneer, keer in doden:
        uit = subprocess.run([sys.executable, "-c", DODEN, str(lijst.pk), wanneer, keer], env=omgeving(tmp_path), check=False)
        assert uit.returncode == (0 if wanneer == "nooit" else -9)
        half += sum(stand(wereld, naam) not in (begin[naam], []) for naam in ("Sem", "Yara"))
    assert half == 0
    assert [stand(wereld, naam) for naam in ("Sem", "Yara")] == [[], []]
    lijst.refresh_from_db()
    assert (lijst.stand, lijst.verslag["stukken"]) == ("uitgevoerd", {"schooldossier": 2, "verzuim-school": 2})
    count("T22", "leerlingen half vernietigd na een harde stop", half)


def stand(wereld: Wereld, naam: str) -> list[Any]:
    """Return what the school has of a pupil."""
    bewaard = kept_of([wereld.leerlingen[naam].pk])
    return sorted(
        (soort, sorted(stuk.inhoud.items()))
        for een in bewaard.values()
        for (soort, organisatie, _), stuk in een.stukken.items()
        if organisatie == wereld.kompas.pk
    )


def omgeving(map_: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": url_of(connection.settings_dict["NAME"]),
        "AANWEZIG_MAP": str(map_),
        "DJANGO_SETTINGS_MODULE": "aanwezig.conf.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
