"""Who the pupils are, as a region or a school delivers it: only what is different changes, and the logbook says that it did."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from aanwezig.actions.dossiertoegang import geef_toegang
from aanwezig.actions.personenleveringen import Personenblik, PersonenGeweigerd, bekijk_personen, neem_personen_op
from aanwezig.exchange.persoonstabellen import Personenlevering, find_personen, lees_personen
from aanwezig.exchange.tabellen.fouten import Fout
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from aanwezig.store.deuren.eigen import as_eigen
from aanwezig.store.deuren.leerlingen import contacten_of, gezag_of
from aanwezig.store.deuren.ochtend import groepen_of
from aanwezig.store.models import Contact, Inschrijving, Leerling, Logregel, Woonplaats
from tests.integration.administratie import moment_on
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db

DAG = "2025-11-24"
MOMENT = moment_on(DAG)
BSN, BSN_2, ONDERWIJSNUMMER = "999937121", "999990019", "101222331"
PERSOON = "leerling_id;voornaam;tussenvoegsel;achternaam;bsn;onderwijsnummer;geboortedatum;school_id;groep\n"
CONTACT = "leerling_id;naam;relatie;gezag;telefoon;email;adres\n"
MET_DAGEN = "leerling_id;naam;relatie;gezag;gezag_vanaf;gezag_tot\n"
WOONPLAATS = "leerling_id;gemeente;postcode;vanaf\n"
SEM = "p-sem;Sem;van;Dijk;;;2011-09-05;;4C\n"


class Lezer:
    """Makes a delivery out of rows."""

    def __init__(self, map_: Path) -> None:
        self._map = map_

    def __call__(self, personen: str = "", contacten: str = "", woonplaatsen: str = "") -> Personenlevering:
        for naam, kop, rijen in (
            ("personen", PERSOON, personen),
            ("contacten", "" if contacten.startswith("leerling_id") else CONTACT, contacten),
            ("woonplaatsen", WOONPLAATS, woonplaatsen),
        ):
            pad = self._map / f"{naam}.csv"
            pad.write_text(kop + rijen) if rijen else pad.unlink(missing_ok=True)
        gevonden, verslag = find_personen([self._map])
        return lees_personen(gevonden, Kalenderbereik(date(2014, 8, 1), date(2028, 7, 31)), verslag)


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


@pytest.fixture
def lees(tmp_path: Path) -> Lezer:
    return Lezer(tmp_path)


def faults(blik: Personenblik[Fout]) -> list[tuple[str, str]]:
    return [(fout.plaats, fout.soort) for fout in blik.fouten]


def refused(levering: Personenlevering, **rest: object) -> list[tuple[str, str]]:
    with pytest.raises(PersonenGeweigerd) as fout:
        neem_personen_op(levering, MOMENT, **rest)  # type: ignore[arg-type]
    return faults(fout.value.blik)


def test_a_pupil_known_by_number_gets_a_name_a_number_and_a_class(wereld: Wereld, lees: Lezer) -> None:
    sem = wereld.leerlingen["Sem"]
    Leerling.objects.filter(pk=sem.pk).update(voornaam="", achternaam="p-sem")
    levering = lees(SEM.replace(";;;2011", f";{BSN};;2011"))
    zou = bekijk_personen(levering, MOMENT.dag)
    assert (zou.nieuw, zou.gewijzigd, zou.gelijk, zou.heel) == (1, 0, 0, True)
    assert not Logregel.objects.exists(), "a look writes nothing"
    blik = neem_personen_op(levering, MOMENT)
    sem.refresh_from_db()
    assert (sem.voornaam, sem.achternaam, sem.bsn) == ("Sem", "van Dijk", BSN)
    assert [list(rij.velden) for rij in blik.rijen] == [["naam", "nummer", "klas"]]
    assert "4C" in groepen_of(wereld.wie["verzuim"], MOMENT.dag), "the morning list has the class"
    assert sem.contacten.count() == 2, "the table personen says nothing about contacts"


def test_the_same_again_changes_nothing_and_leaves_no_line_about_anybody(wereld: Wereld, lees: Lezer) -> None:
    levering = lees(SEM, "p-sem;Ada;moeder;ja;;;\n")
    neem_personen_op(levering, MOMENT)
    aantal = Logregel.objects.filter(daad="gegevens-vastgesteld").count()
    blik = neem_personen_op(levering, MOMENT)
    assert (blik.nieuw, blik.gewijzigd, blik.gelijk, list(blik.opmerkingen)) == (0, 0, 1, [])
    assert Logregel.objects.filter(daad="gegevens-vastgesteld").count() == aantal == 1
    assert Logregel.objects.filter(daad="personen-opgenomen").count() == 2


def test_the_logbook_says_what_kind_of_data_changed_and_never_a_value(wereld: Wereld, lees: Lezer) -> None:
    neem_personen_op(lees(SEM, "p-sem;Moeder van Sem;moeder;nee;0612345678;;\np-sem;Ada Bos;voogd;ja;;;\n"), MOMENT)
    regel = Logregel.objects.get(leerling=wereld.leerlingen["Sem"])
    assert regel.gegevens == {
        "velden": ["naam", "klas", "contacten", "gezag"],
        "contacten": {"erbij": 1, "anders": 1, "weg": 1},
        "gezag": {"erbij": 1, "weg": 2},
    }
    alles = str([rij.gegevens for rij in Logregel.objects.all()])
    assert not [woord for woord in ("Dijk", "4C", "Ada", "0612345678") if woord in alles]


def test_the_contacts_that_are_told_are_the_list_and_who_stays_keeps_their_row(wereld: Wereld, lees: Lezer) -> None:
    sem, yara = wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]
    moeder = sem.contacten.get(relatie="moeder")
    blik = neem_personen_op(lees(contacten="p-sem;Moeder van Sem;pleegmoeder;ja;0612345678;;\n"), MOMENT)
    moeder.refresh_from_db()
    assert (moeder.relatie, moeder.telefoon) == ("pleegmoeder", "0612345678")
    assert gezag_of(sem, MOMENT.dag) == [moeder], "who is not in the list of this pupil has no say in it any more"
    assert contacten_of(sem) == [moeder]
    weg = sem.contacten.get(naam="Vader van Sem")
    assert (weg.geldig_tot, weg.telefoon, weg.email, weg.adres) == (MOMENT.dag, "", "", ""), "how to reach them goes, who they were stays"
    assert weg in gezag_of(sem, MOMENT.dag - timedelta(days=1)), "until that day the father had custody"
    assert yara.contacten.count() == 2, "of whom no contact is told, nothing changes"
    assert [zin.partition(":")[0] for zin in blik.opmerkingen] == [
        "1 contact vervalt",
        "Bij 1 contact vervalt het gezag. In het logboek blijft staan wanneer dat is doorgegeven.",
    ]


def test_losing_custody_is_said_with_what_it_closes(wereld: Wereld, lees: Lezer) -> None:
    sem = wereld.leerlingen["Sem"]
    geef_toegang(sem, sem.contacten.get(relatie="moeder"), wereld.moment("verzuim", DAG))
    levering = lees(contacten="p-sem;Moeder van Sem;moeder;nee;;;\np-sem;Vader van Sem;vader;nee;;;\n")
    zinnen = " ".join(bekijk_personen(levering, MOMENT.dag).opmerkingen)
    assert "1 ouder met toegang tot het eigen dossier kan er straks niet meer in" in zinnen
    assert "Bij 1 leerling heeft daarna niemand meer gezag" in zinnen
    assert Contact.objects.filter(leerling=sem, heeft_gezag=True).count() == 2, "a look writes nothing"
    neem_personen_op(levering, MOMENT)
    later = lees(contacten="p-sem;Moeder van Sem;moeder;nee;0612345678;;\np-sem;Vader van Sem;vader;nee;;;\n")
    assert list(bekijk_personen(later, MOMENT.dag).opmerkingen) == [], "what was closed already is no news"


def test_custody_that_is_told_otherwise_ends_and_begins_on_its_day_and_what_was_stays(wereld: Wereld, lees: Lezer) -> None:
    """Letters and the own file go by the day: before it the father still had custody, and after it he has again."""
    sem = wereld.leerlingen["Sem"]
    moeder, vader = sem.contacten.get(relatie="moeder"), sem.contacten.get(relatie="vader")
    zonder, met = (lees(contacten=f"p-sem;Moeder van Sem;moeder;ja;;;\np-sem;Vader van Sem;vader;{gezag};;;\n") for gezag in ("nee", "ja"))
    toegang = geef_toegang(sem, vader, wereld.moment("verzuim", DAG)).toegang
    neem_personen_op(zonder, moment_on("2025-11-24"))
    neem_personen_op(met, moment_on("2025-12-15"))
    for dag, wie in (("2025-11-23", [moeder, vader]), ("2025-11-24", [moeder]), ("2025-12-14", [moeder]), ("2025-12-15", [moeder, vader])):
        assert gezag_of(sem, date.fromisoformat(dag)) == wie, dag
        assert (as_eigen(toegang, date.fromisoformat(dag)) is not None) == (vader in wie), dag
    assert list(vader.gezag.values_list("geldig_vanaf", "geldig_tot")) == [(None, date(2025, 11, 24)), (date(2025, 12, 15), None)]
    neem_personen_op(zonder, moment_on("2025-12-15"))
    assert list(vader.gezag.values_list("geldig_vanaf", "geldig_tot")) == [(None, date(2025, 11, 24))], "on one day told and taken back"
    vader.heeft_gezag = True
    vader.save()
    assert list(vader.gezag.values_list("geldig_vanaf", "geldig_tot"))[1:] == [(date(2025, 11, 24), None)], "a correction"


def test_a_list_may_say_since_when_and_until_when_there_is_custody(wereld: Wereld, lees: Lezer) -> None:
    """Also of days that have passed; told again it is no news."""
    sem = wereld.leerlingen["Sem"]
    moeder, vader = sem.contacten.get(relatie="moeder"), sem.contacten.get(relatie="vader")
    lijst = (
        f"{MET_DAGEN}p-sem;Moeder van Sem;moeder;ja;2024-03-01;\n"
        "p-sem;Vader van Sem;vader;nee;;2025-10-15\np-sem;Oma van Sem;voogd;ja;2025-10-15;\n"
    )
    blik = neem_personen_op(lees(contacten=lijst), MOMENT)
    assert "Bij 3 contacten verandert op welke dagen het gezag gold of geldt." in blik.opmerkingen
    oma = sem.contacten.get(relatie="voogd")
    for dag, wie in (("2024-02-29", {vader}), ("2025-10-14", {moeder, vader}), ("2025-10-15", {moeder, oma})):
        assert set(gezag_of(sem, date.fromisoformat(dag))) == wie, dag
    assert [rij.velden for rij in neem_personen_op(lees(contacten=lijst), moment_on("2025-11-25")).rijen] == [[]]
    weer = lijst.replace("vader;nee;;2025-10-15", "vader;ja;2025-11-03;")
    neem_personen_op(lees(contacten=weer), moment_on("2025-11-26"))
    assert list(vader.gezag.order_by("pk").values_list("geldig_vanaf", "geldig_tot")) == [
        (None, date(2025, 10, 15)),
        (date(2025, 11, 3), None),
    ]
    beter = lijst.replace("vader;nee;;2025-10-15", "vader;ja;2025-10-01;")
    neem_personen_op(lees(contacten=beter), moment_on("2025-11-27"))
    assert list(vader.gezag.order_by("pk").values_list("geldig_vanaf", "geldig_tot")) == [
        (None, date(2025, 10, 1)),
        (date(2025, 10, 1), None),
    ]
    neem_personen_op(lees(contacten=lijst.replace("2025-10-15\np", "2025-09-01\np")), moment_on("2025-11-28"))
    assert list(vader.gezag.values_list("geldig_vanaf", "geldig_tot")) == [(None, date(2025, 9, 1))]
    vader.refresh_from_db()
    assert not vader.heeft_gezag


def test_days_of_custody_that_make_no_sense_are_refused(wereld: Wereld, lees: Lezer) -> None:
    rijen = (
        "p-sem;Moeder van Sem;moeder;nee;2024-03-01;\np-sem;Vader van Sem;vader;ja;;2024-03-01\n",
        "p-sem;Moeder van Sem;moeder;ja;2025-11-25;\np-sem;Vader van Sem;vader;nee;;2025-11-25\n",
    )
    for deel, soort in zip(rijen, ("strijdig", "toekomst"), strict=True):
        assert [wat for _, wat in refused(lees(contacten=f"{MET_DAGEN}{deel}"))] == [soort, soort]


def test_who_comes_back_to_the_list_is_a_contact_from_then_on(wereld: Wereld, lees: Lezer) -> None:
    sem = wereld.leerlingen["Sem"]
    beide = "p-sem;Moeder van Sem;moeder;ja;;;\np-sem;Vader van Sem;vader;ja;0612345678;;\n"
    neem_personen_op(lees(contacten=beide.partition("\n")[0] + "\n"), moment_on("2025-11-24"))
    neem_personen_op(lees(contacten=beide), moment_on("2025-12-01"))
    assert [(een.relatie, een.telefoon) for een in contacten_of(sem)] == [("moeder", ""), ("vader", "0612345678")]
    for dag, aantal in (("2025-11-23", 2), ("2025-11-30", 1)):
        assert len(gezag_of(sem, date.fromisoformat(dag))) == aantal, dag
    assert [str(een) for een in gezag_of(sem, date(2025, 12, 1))] == ["Moeder van Sem (moeder)", "Vader van Sem (vader)"]


def test_every_fault_against_what_is_known_is_said_and_nothing_is_taken(wereld: Wereld, lees: Lezer) -> None:
    Leerling.objects.filter(leerling_id="p-noor").update(bsn=BSN)
    levering = lees(
        f"weg;Jan;;Bos;;;;;\np-sem;Sem;;Bos;;;2011-05-09;;\np-yara;Yara;;Bos;{BSN};;;;\np-noor;Noor;;Bos;;{ONDERWIJSNUMMER};;;\n",
        "nergens;Ada;moeder;ja;;;\n",
    )
    assert refused(levering) == [
        ("personen.csv, regel 2, kolom leerling_id", "onbekend"),
        ("personen.csv, regel 3, kolom geboortedatum", "geboortedatum"),
        ("personen.csv, regel 4, kolom bsn", "bezet"),
        ("personen.csv, regel 5, kolom onderwijsnummer", "heeft-bsn"),
        ("contacten.csv, regel 2, kolom leerling_id", "onbekend"),
    ]
    assert not Leerling.objects.filter(achternaam="Bos").exists()
    assert not Logregel.objects.exists()


def test_the_good_ones_can_go_on_without_the_others(wereld: Wereld, lees: Lezer) -> None:
    blik = neem_personen_op(
        lees(f"{SEM}weg;Jan;;Bos;;;;;\np-yara;Yara;;Bos;123456789;;;;\n", "p-yara;Ada;moeder;ja;;;\n"), MOMENT, ga_door=True
    )
    assert (blik.gewijzigd, blik.geweigerd, len(blik.fouten)) == (1, 3, 2)
    assert wereld.leerlingen["Yara"].contacten.count() == 2, "a pupil with a fault is left alone whole"


def test_a_bsn_takes_the_place_of_an_onderwijsnummer(wereld: Wereld, lees: Lezer) -> None:
    neem_personen_op(lees(f"p-sem;;;Dijk;;{ONDERWIJSNUMMER};;;\n"), MOMENT)
    sem = Leerling.objects.get(leerling_id="p-sem")
    assert (sem.voornaam, sem.onderwijsnummer) == ("Sem", ONDERWIJSNUMMER), "an empty cell leaves what is known"
    neem_personen_op(lees(f"p-sem;;;Dijk;{BSN};;;;\n"), MOMENT)
    sem.refresh_from_db()
    assert (sem.bsn, sem.onderwijsnummer) == (BSN, "")


def test_a_class_goes_to_the_enrolment_that_runs_at_the_school_that_is_named(wereld: Wereld, lees: Lezer) -> None:
    sem = wereld.leerlingen["Sem"]
    hier = sem.inschrijvingen.get()
    Inschrijving.objects.create(
        leerling=sem, organisatie=wereld.wilg, school_id="99AB00", schoolsoort="po", begin_datum=date(2025, 9, 1), rooster=hier.rooster
    )
    assert refused(lees(SEM)) == [("personen.csv, regel 2, kolom school_id", "meer-scholen")]
    neem_personen_op(lees(SEM.replace(";;4C", ";99AA00;4C") + "p-noor;Noor;;Bos;;;;99AA;1A\n"), MOMENT)
    assert set(sem.inschrijvingen.values_list("school_id", "groep")) == {("99AA00", "4C"), ("99AB00", "")}
    assert wereld.leerlingen["Noor"].inschrijvingen.get().groep == "groep 7", "where nobody is enrolled there is no class to set"


# ---- a school


def test_a_pupil_of_another_school_does_not_exist_for_a_school(wereld: Wereld, lees: Lezer) -> None:
    levering = lees(f"{SEM}p-noor;Noor;;Bos;;;;;\nniemand;Jan;;Bos;;;;;\n", "p-noor;Ada;moeder;ja;;;\n")
    blik = bekijk_personen(levering, MOMENT.dag, wereld.kompas)
    hier_niet, nergens, contact = blik.fouten
    assert (hier_niet.verwacht, hier_niet.wat_te_doen, hier_niet.soort) == (nergens.verwacht, nergens.wat_te_doen, nergens.soort)
    assert contact.soort == "onbekend"
    neem_personen_op(levering, MOMENT, wereld.kompas, ga_door=True)
    noor = wereld.leerlingen["Noor"]
    noor.refresh_from_db()
    assert (noor.achternaam, noor.contacten.count()) == ("Voorbeeld", 2)
    assert refused(lees("p-sem;Sem;;Bos;;;;99AB;1A\n"), school=wereld.kompas) == [
        ("personen.csv, regel 2, kolom school_id", "andere-school")
    ]


def test_a_school_does_not_learn_that_somebody_elsewhere_has_a_number(wereld: Wereld, lees: Lezer) -> None:
    Leerling.objects.filter(leerling_id="p-noor").update(bsn=BSN)
    bezet, vrij = (
        neem_personen_op(lees(f"{wie};{naam};;Bos;{bsn};;;;\n"), MOMENT, wereld.kompas)
        for wie, naam, bsn in (("p-sem", "Sem", BSN), ("p-yara", "Yara", BSN_2))
    )
    assert [list(rij.velden) for rij in (*bezet.rijen, *vrij.rijen)] == [["naam"], ["naam"]]
    assert set(Leerling.objects.values_list("leerling_id", "bsn")) == {("p-sem", ""), ("p-yara", BSN_2), ("p-noor", BSN)}
    assert Logregel.objects.get(leerling__leerling_id="p-sem").gegevens == {"velden": ["naam"], "nummer_elders": True}


def test_who_has_left_the_school_is_not_its_to_change(wereld: Wereld, lees: Lezer) -> None:
    wereld.leerlingen["Sem"].inschrijvingen.update(eind_datum=date(2025, 10, 1))
    assert refused(lees(SEM), school=wereld.kompas) == [("personen.csv, regel 2, kolom leerling_id", "onbekend")]


def test_texts_are_no_longer_than_the_administration_keeps(wereld: Wereld, lees: Lezer) -> None:
    lang = {veld.name: veld.max_length or 0 for veld in Contact._meta.fields if veld.name in ("naam", "relatie", "telefoon", "adres")}
    past = {naam: "9" * tekens for naam, tekens in lang.items()}
    rij = "p-sem;{naam};{relatie};ja;{telefoon};;{adres}\n"
    neem_personen_op(lees(contacten=rij.format(**past)), MOMENT)
    te_lang = {naam: tekst + "9" for naam, tekst in past.items()}
    assert [soort for _, soort in refused(lees(contacten=rij.format(**te_lang)))] == ["te-lang"] * 4
    groep = Inschrijving._meta.get_field("groep").max_length or 0
    neem_personen_op(lees(SEM.replace("4C", "9" * groep)), MOMENT)
    assert [soort for _, soort in refused(lees(SEM.replace("4C", "9" * (groep + 1))))] == ["te-lang"]


# ---- where they lived


def test_residences_are_a_whole_list_and_a_look_says_that_they_change(wereld: Wereld, lees: Lezer) -> None:
    sem = wereld.leerlingen["Sem"]
    levering = lees(woonplaatsen="p-sem;0193;8011 ZZ;2025-03-01\np-sem;0166;;\np-sem;0148;7721 ZZ;2025-10-15\np-yara;0148;7721AA;\n")
    zou = bekijk_personen(levering, MOMENT.dag)
    assert [list(rij.velden) for rij in zou.rijen] == [["woonplaats"], []]
    blik = neem_personen_op(levering, MOMENT)
    assert (blik.gewijzigd, blik.gelijk) == (1, 1)
    rijen = Woonplaats.objects.known().filter(leerling=sem).values_list("gemeente", "geldig_vanaf", "geldig_tot", "ingeschreven_op")
    maart, oktober = date(2025, 3, 1), date(2025, 10, 15)
    assert list(rijen) == [("0166", None, maart, None), ("0193", maart, oktober, maart), ("0148", oktober, None, oktober)]
    sem.refresh_from_db()
    assert (sem.woongemeente, sem.postcode, sem.ingeschreven_gemeente_op) == ("0148", "7721 ZZ", oktober)
    regel = Logregel.objects.get(daad="gegevens-vastgesteld", leerling=sem)
    assert regel.gegevens == {"velden": ["woonplaats"], "woonplaatsen": 3}
    assert neem_personen_op(levering, MOMENT).gelijk == 2, "the same again changes nothing"
    neem_personen_op(lees(woonplaatsen="p-sem;0148;;\n"), MOMENT)
    assert Woonplaats.objects.known().get(leerling=sem).gemeente == "0148"
    assert Woonplaats.objects.filter(leerling=sem).exclude(vervallen_op=None).count() == 4, "what was known before stays to be found"


def test_a_move_that_has_yet_to_come_and_a_pupil_nobody_knows_are_refused(wereld: Wereld, lees: Lezer) -> None:
    levering = lees(woonplaatsen="p-sem;0193;;2025-11-25\np-niemand;0193;;\np-yara;0193;;2025-11-01\n")
    assert refused(levering) == [
        ("woonplaatsen.csv, regel 2, kolom vanaf", "toekomst"),
        ("woonplaatsen.csv, regel 3, kolom leerling_id", "onbekend"),
    ]
    blik = neem_personen_op(levering, MOMENT, ga_door=True)
    assert (blik.gewijzigd, blik.geweigerd) == (1, 2)
