"""Each pupil has the rules of its own region: signals follow where it lives, its school, the day, and what is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gebieden import beeindig_gebied, bereken_gebied, herroep_gebied, kies_gebied, kies_gebieden
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.opvolgen import INGETROKKEN
from aanwezig.actions.organisaties import Organisatiekeuze, wijzig_organisatie
from aanwezig.actions.signaleren import rebuild, replay
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer
from aanwezig.actions.woonplaatsen import Adres, verbeter_woonplaats, verhuis
from aanwezig.core.regels.gebieden import Woonplaatsen
from aanwezig.definitions.boeken import regelwerk
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.store import gebieden as store_gebieden
from aanwezig.store.deuren.dossier import keuzes_behind
from aanwezig.store.deuren.gebieden import access_gebied, visible_gebieden
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.organisaties import visible_organisaties, without_verband
from aanwezig.store.feiten import frames_of
from aanwezig.store.gebieden import gebieden_van
from aanwezig.store.models import (
    BEVESTIGEN,
    Aansluiting,
    Gebiedskeuze,
    Leerling,
    Logregel,
    Organisatie,
    Organisatiesoort,
    Signaal,
    Signaalstand,
    Taak,
    Verzuimrij,
    Woonplaats,
    Zaak,
)
from aanwezig.web.casussen.beeld import definitions_of
from tests.generatief.maken import make_region, to_frames
from tests.integration.aanmelden import log_in
from tests.integration.administratie import moment_on, neem_regio_op, stand
from tests.integration.casuswereld import add_casuswereld, open_voor
from tests.integration.wereld import BEGIN, Wereld, make_wereld

pytestmark = pytest.mark.django_db

NU = moment_on("2026-07-20")
BREUK = date(2025, 6, 1)
"""A day in the middle of what the random regions hold."""


def organisatie(soort: str, code: str, naam: str = "") -> Organisatie:
    return Organisatie.objects.get_or_create(soort=soort, code=code, defaults={"naam": naam or code, "geldig_vanaf": BEGIN})[0]


# ---- the signals of a region with all kinds of scopes at once


def choose_mixed() -> None:
    """Choose a gebied in each way, some of them for a part of the time; two schools change their samenwerkingsverband half-way."""
    swv, ander = organisatie(Organisatiesoort.SWV, "PO1"), organisatie(Organisatiesoort.SWV, "PO2")
    bestuur = organisatie(Organisatiesoort.BESTUUR, "B1")
    scholen = {code: organisatie(Organisatiesoort.SCHOOL, code) for code in ("01AA", "02BB", "03CC", "04DD", "05EE", "06FF", "07GG")}
    for code in ("01AA", "05EE"):
        Organisatie.objects.filter(pk=scholen[code].pk).update(bestuur=bestuur)
    for code, wie, vanaf, tot in (
        ("01AA", swv, BEGIN, BREUK),
        ("01AA", ander, BREUK, None),
        ("02BB", swv, BEGIN, None),
        ("03CC", ander, BEGIN, BREUK),
        ("03CC", swv, BREUK, None),
    ):
        Aansluiting.objects.create(school=scholen[code], verband=wie, geldig_vanaf=vanaf, geldig_tot=tot)
    for gebied, voor, vanaf, tot in (
        ("regio", None, BEGIN, None),
        ("hardenberg", organisatie(Organisatiesoort.GEMEENTE, "0193"), BEGIN, None),
        ("hardenberg", organisatie(Organisatiesoort.GEMEENTE, "0344"), BEGIN, BREUK),
        ("dordrecht", organisatie(Organisatiesoort.GEMEENTE, "0505"), BREUK, None),
        ("ijssel-vecht", organisatie(Organisatiesoort.GEMEENTE, "0193"), BEGIN, None),
        ("drechtsteden", swv, BEGIN, None),
        ("mazl", bestuur, BEGIN, None),
        ("mazl", scholen["04DD"], BREUK, None),
        ("midden-holland", ander, BEGIN, None),
    ):
        Gebiedskeuze.objects.create(gebied=gebied, organisatie=voor, geldig_vanaf=vanaf, geldig_tot=tot)


def chosen_for(woont: str, school: str, dag: date) -> set[str]:
    """Say for the choices of ``choose_mixed`` which gebieden hold, by hand: the other opinion."""
    later = dag >= BREUK
    uit = {"wet", "regio"}
    uit |= {"hardenberg"} if woont == "0193" or (woont == "0344" and not later) else set()
    uit |= {"dordrecht"} if woont == "0505" and later else set()
    uit |= {"ijssel-vecht"} if woont == "0193" else set()
    eerste = {"02BB", "03CC"} if later else {"01AA", "02BB"}
    uit |= {"drechtsteden"} if school in eerste else set()
    uit |= {"midden-holland"} if school in ({"01AA"} if later else {"03CC"}) else set()
    uit |= {"mazl"} if school in {"01AA", "05EE"} or (school == "04DD" and later) else set()
    return uit


def expected() -> list[tuple[Any, ...]]:
    """Compute what should be kept: all signals of all gebieden, less what is not chosen."""
    alle = tuple(sorted(regelwerk().gebieden))
    pks = list(Leerling.objects.values_list("pk", flat=True))
    opdracht = Opdracht(regelwerk(), alle, NU.dag)
    woont = dict(Leerling.objects.values_list("leerling_id", "woongemeente"))
    uit = []
    for signaal in Evaluatie.of_frames(opdracht, frames_of(pks), aanlevering_van, "reference").signalen():
        hier = chosen_for(woont[signaal.leerling_id], signaal.school_id[:4], signaal.eind_datum)
        if gebied := [naam for naam in signaal.gebied if naam in hier]:
            uit.append((*signaal.volgorde, gebied, signaal.herleiding))
    return sorted(uit)


def kept() -> list[tuple[Any, ...]]:
    velden = ("wie", "eind_datum", "regel", "school_id", "grond", "gebied", "herleiding")
    return sorted(tuple(rij[veld] for veld in velden) for rij in stand())


def test_each_pupil_has_the_signals_of_its_own_region_also_after_corrections_and_a_full_rebuild() -> None:
    choose_mixed()
    neem_regio_op(to_frames(make_region(3, 14)), NU, ())
    assert kept() == expected()
    van = {gebied for rij in stand() for gebied in rij["gebied"]}
    assert {"hardenberg", "drechtsteden", "mazl", "wet"} <= van  # otherwise this says nothing
    rijen = Verzuimrij.objects.filter(vervangt="").exclude(rij_id__in=Verzuimrij.objects.exclude(vervangt="").values("vervangt"))
    for nummer, rij in enumerate(list(rijen.order_by("rij_id"))[::7]):
        soort = ("ziekte", "te_laat", None)[nummer % 3]
        corrigeer(rij, None if soort is None else Verzuim(rij.datum, soort, rij.lesuur_van, rij.lesuur_tm), NU)
    na_correcties = stand()
    assert kept() == expected()
    for engine in ("reference", "sweep"):
        assert replay(list(Leerling.objects.all()), NU, engine=engine) == []
    Zaak.objects.update(signaal=None)
    Signaal.objects.all().delete()
    rebuild(NU)
    assert stand() == na_correcties


def test_a_choice_that_comes_ends_or_was_a_mistake_leaves_what_a_full_rebuild_gives() -> None:
    choose_mixed()
    neem_regio_op(to_frames(make_region(5, 10)), NU, ())
    utrecht = organisatie(Organisatiesoort.GEMEENTE, "0344")
    eerst = stand()
    keuze = kies_gebied("mazl", None, BEGIN, None, NU)
    assert bereken_gebied(None, NU) > 0
    assert rebuild(NU) == []
    herroep_gebied(keuze, NU)
    bereken_gebied(None, NU)
    assert stand() == eerst
    bij = kies_gebied("hardenberg", utrecht, BREUK, None, NU)
    bereken_gebied(utrecht.pk, NU)
    assert rebuild(NU) == []
    beeindig_gebied(bij, date(2025, 9, 30), NU)
    bereken_gebied(utrecht.pk, NU)
    assert rebuild(NU) == []


def test_the_logbook_says_that_a_signal_went_because_its_rule_holds_no_more() -> None:
    keuze = Gebiedskeuze.objects.create(gebied="mazl", geldig_vanaf=BEGIN)
    neem_regio_op(to_frames(make_region(5, 10)), NU, ("regio",))
    van_mazl = set(Signaal.objects.filter(gebied=["mazl"]).values_list("pk", flat=True))
    assert van_mazl
    herroep_gebied(keuze, NU)
    bereken_gebied(None, NU)
    regels = Logregel.objects.filter(daad="signalen-herberekend", gegevens__aanleiding="gebiedskeuze iedereen")
    redenen = {int(pk): reden for regel in regels for pk, reden in regel.gegevens["redenen"].items()}
    assert redenen == dict.fromkeys(van_mazl, "de regel geldt niet meer voor deze leerling")
    assert not Signaal.objects.filter(pk__in=van_mazl, stand=Signaalstand.GELDT).exists()


def test_who_moves_keeps_the_signals_of_where_they_lived(monkeypatch: pytest.MonkeyPatch) -> None:
    organisatie(Organisatiesoort.GEMEENTE, "0193")
    Gebiedskeuze.objects.create(gebied="mazl", organisatie=organisatie(Organisatiesoort.GEMEENTE, "0193"), geldig_vanaf=BEGIN)
    Gebiedskeuze.objects.create(gebied="drechtsteden", organisatie=organisatie(Organisatiesoort.GEMEENTE, "0505"), geldig_vanaf=BEGIN)
    verhuisd = Woonplaatsen(((date.min, "0193"), (BREUK, "0505")))
    monkeypatch.setattr(
        store_gebieden,
        "woonplaatsen_of",
        lambda pks: dict.fromkeys(Leerling.objects.filter(pk__in=pks).values_list("leerling_id", flat=True), verhuisd),
    )
    neem_regio_op(to_frames(make_region(3, 14)), NU, ())
    per_gebied: dict[str, list[date]] = {"mazl": [], "drechtsteden": []}
    for rij in stand():
        for gebied in set(rij["gebied"]) - {"wet"}:
            per_gebied[gebied].append(rij["eind_datum"])
    assert all(per_gebied.values())
    assert max(per_gebied["mazl"]) < BREUK <= min(per_gebied["drechtsteden"])


# ---- in the small region


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def late(wereld: Wereld, voornaam: str, keren: int, wie: str = "directie") -> None:
    """Let a pupil be late so many mornings from 1 September 2025 on."""
    for dag in [date(2025, 9, 1 + 7 * (nummer // 5) + nummer % 5) for nummer in range(keren)]:
        registreer(wereld.leerlingen[voornaam], Verzuim(dag, "te_laat", 1, minuten=9), wereld.moment(wie, dag.isoformat(), 14))


def test_the_ladder_of_a_municipality_is_for_who_lives_there_whichever_school_it_is(wereld: Wereld) -> None:
    Gebiedskeuze.objects.filter(gebied="hardenberg").update(organisatie=wereld.zwolle)
    noor = wereld.leerlingen["Noor"]
    late(wereld, "Noor", 5)
    assert not Signaal.objects.filter(leerling=noor).exists()
    verhuis(noor, Adres("0193", vanaf=date(2025, 9, 5)), wereld.moment("directie", "2025-09-08"))
    assert not Signaal.objects.filter(leerling=noor).exists()  # the rung was reached the day before
    verhuisd = Woonplaats.objects.known().get(leerling=noor, gemeente="0193")
    verbeter_woonplaats(verhuisd, Adres("0193", vanaf=date(2025, 9, 4)), wereld.moment("directie", "2025-09-08"))
    assert [signaal.regel for signaal in Signaal.objects.filter(leerling=noor)] == ["ladder-4"]
    assert gebieden_van(noor, "99AB00", date(2025, 9, 4)) == {"wet", "hardenberg", "mazl", "regio"}


def test_the_choices_behind_a_signal_are_known(wereld: Wereld) -> None:
    Gebiedskeuze.objects.filter(gebied="hardenberg").update(organisatie=wereld.dalfsen)
    late(wereld, "Noor", 5)
    signaal = Signaal.objects.select_related("leerling").get(regel="ladder-4")
    assert [keuze.naam for keuze in keuzes_behind([signaal])[signaal.herleiding]] == ["Dalfsen"]


def test_a_talk_that_rested_on_a_signal_is_asked_about_when_the_rule_holds_no_more(wereld: Wereld) -> None:
    late(wereld, "Noor", 5)
    signaal = Signaal.objects.get(regel="ladder-4")
    gepland_op = NU.op.replace(year=2025, month=9, day=12)
    plan_gesprek(wereld.leerlingen["Noor"], gepland_op, "Noor", wereld.moment("ib-wilg", "2025-09-08"), signaal=signaal)
    keuze = Gebiedskeuze.objects.get(gebied="hardenberg")
    herroep_gebied(keuze, wereld.moment("beheer", "2025-09-09"))
    wijzigingen = rebuild(wereld.moment("beheer", "2025-09-09"))
    assert [(w.soort, w.reden) for w in wijzigingen] == [(INGETROKKEN, "de regel geldt niet meer voor deze leerling")]
    assert (
        Taak.objects.open()
        .get(soort=BEVESTIGEN)
        .waarom.startswith("Het signaal is er niet meer: de regel geldt niet meer voor deze leerling. Een gesprek steunde erop.")
    )


# ---- choosing


def test_a_choice_stands_beside_others_and_is_refused_twice_for_the_same(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    keuze = kies_gebied("hardenberg", wereld.zwolle, date(2025, 9, 1), date(2026, 7, 31), moment)
    assert Gebiedskeuze.objects.filter(gebied="hardenberg").count() == 2  # the one for everybody stays
    assert (keuze.geldig_tot, keuze.laatste_dag) == (date(2026, 8, 1), date(2026, 7, 31))
    for vanaf, tm in ((date(2025, 8, 1), None), (date(2026, 7, 31), None), (date(2025, 10, 1), date(2025, 10, 2))):
        with pytest.raises(NietMogelijk, match="geldt al voor Zwolle: vanaf 1 september 2025 tot en met 31 juli 2026"):
            kies_gebied("hardenberg", wereld.zwolle, vanaf, tm, moment)
    kies_gebied("hardenberg", wereld.zwolle, date(2026, 8, 1), None, moment)
    kies_gebied("hardenberg", wereld.dalfsen, date(2025, 9, 1), None, moment)
    with pytest.raises(NietMogelijk, match="geldt al voor iedereen"):
        kies_gebied("hardenberg", None, date(2025, 9, 1), None, moment)
    with pytest.raises(IntegrityError), transaction.atomic():
        Gebiedskeuze.objects.create(gebied="hardenberg", organisatie=wereld.zwolle, geldig_vanaf=date(2027, 1, 1))
    assert {regel.gegevens["organisatie"] for regel in Logregel.objects.filter(daad="gebied-gekozen")} == {
        wereld.zwolle.pk,
        wereld.dalfsen.pk,
    }


@pytest.mark.parametrize(
    ("gebied", "waar", "vanaf", "laatste", "waarom"),
    [
        ("utopia", None, "2025-09-01", None, "bestaat niet"),
        ("wet", None, "2025-09-01", None, "gelden altijd"),
        ("hardenberg", "kompas", "2025-09-01", None, "past niet bij Het Kompas. Kies een gemeente of iedereen."),
        ("ijssel-vecht", "wilg", "2025-09-01", None, "past niet bij De Wilg. Kies iedereen of een gemeente."),
        (
            "mazl",
            "zwolle",
            "2025-09-01",
            None,
            "past niet bij Zwolle. Kies een school, een schoolbestuur, een samenwerkingsverband of",
        ),
        ("mazl", "jgz", "2025-09-01", None, "JGZ IJsselland is geen gemeente"),
        ("mazl", "wilg", "2025-09-01", "2025-08-31", "kan niet eerder zijn"),
    ],
)
def test_what_can_not_be_chosen_is_said(
    wereld: Wereld, gebied: str, waar: str | None, vanaf: str, laatste: str | None, waarom: str
) -> None:
    eerst = Gebiedskeuze.objects.count()
    with pytest.raises(NietMogelijk, match=waarom):
        kies_gebied(
            gebied,
            getattr(wereld, waar) if waar else None,
            date.fromisoformat(vanaf),
            date.fromisoformat(laatste) if laatste else None,
            wereld.moment("beheer", "2025-09-05"),
        )
    assert Gebiedskeuze.objects.count() == eerst


def test_a_choice_ends_once_and_not_before_it_begins(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    keuze = kies_gebied("mazl", wereld.wilg, date(2025, 9, 1), None, moment)
    with pytest.raises(NietMogelijk, match="een vergissing"):
        beeindig_gebied(keuze, date(2025, 8, 31), moment)
    beeindig_gebied(keuze, date(2025, 9, 30), moment)
    beeindig_gebied(keuze, date(2025, 9, 4), moment)
    with pytest.raises(NietMogelijk, match="al geëindigd: vanaf 1 september 2025 tot en met 4 september 2025"):
        beeindig_gebied(keuze, date(2025, 9, 30), moment)


def test_the_set_of_one_organisation_leaves_that_of_others_alone(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    kies_gebieden(["mazl", "drechtsteden"], date(2025, 8, 1), moment, wereld.wilg)
    kies_gebieden(["drechtsteden"], date(2025, 9, 1), moment, wereld.wilg)
    hier = Gebiedskeuze.objects.filter(organisatie=wereld.wilg).values_list("gebied", "geldig_vanaf", "geldig_tot")
    assert set(hier) == {("mazl", date(2025, 8, 1), date(2025, 9, 1)), ("drechtsteden", date(2025, 8, 1), None)}
    voor_allen = Gebiedskeuze.objects.filter(organisatie=None, geldig_tot=None)
    assert set(voor_allen.values_list("gebied", flat=True)) == {"hardenberg", "mazl", "regio"}
    with pytest.raises(NietMogelijk, match="past niet bij De Wilg"):
        kies_gebieden(["hardenberg"], date(2025, 9, 1), moment, wereld.wilg)


def test_the_background_computes_after_a_choice_that_is_about_somebody(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    kies_gebied("hardenberg", wereld.zwolle, date(2025, 9, 1), None, moment)  # nobody lives there
    assert not ProcrastinateJob.objects.filter(task_name="signaleren.gebied").exists()
    kies_gebied("hardenberg", wereld.dalfsen, date(2025, 9, 1), None, moment)
    kies_gebied("mazl", wereld.kompas, date(2025, 9, 1), None, moment)
    taken = ProcrastinateJob.objects.filter(task_name="signaleren.gebied").order_by("id")
    assert [taak.args for taak in taken] == [{"organisatie": wereld.dalfsen.pk}, {"organisatie": wereld.kompas.pk}]


def test_a_school_belongs_to_its_first_samenwerkingsverband_always_and_to_another_from_the_day_of_change(wereld: Wereld) -> None:
    een, twee = organisatie(Organisatiesoort.SWV, "PO1", "SWV een"), organisatie(Organisatiesoort.SWV, "PO2", "SWV twee")

    def choose(dag: str, *verbanden: Organisatie) -> set[tuple[str, date, date | None]]:
        wijzig_organisatie(wereld.wilg, Organisatiekeuze("De Wilg", verbanden=verbanden), wereld.moment("beheer", dag))
        return set(Aansluiting.objects.values_list("verband__code", "geldig_vanaf", "geldig_tot"))

    assert choose("2025-09-05", een) == {("PO1", BEGIN, None)}
    assert choose("2025-09-08", een) == {("PO1", BEGIN, None)}
    assert choose("2025-10-01", twee) == {("PO1", BEGIN, date(2025, 10, 1)), ("PO2", date(2025, 10, 1), None)}
    assert choose("2025-10-01") == {("PO1", BEGIN, date(2025, 10, 1))}
    beheer = visible_organisaties(wereld.wie["beheer"], date(2025, 10, 1))
    assert set(without_verband(beheer, date(2025, 9, 30))) == {wereld.kompas}
    assert set(without_verband(beheer, date(2025, 10, 1))) == {wereld.kompas, wereld.wilg}
    with pytest.raises(NietMogelijk, match="Alleen een school"):
        wijzig_organisatie(wereld.zwolle, Organisatiekeuze("Zwolle", verbanden=(een,)), wereld.moment("beheer", "2025-09-05"))


# ---- the pages


def test_only_who_manages_sees_the_choices(wereld: Wereld) -> None:
    keuze = Gebiedskeuze.objects.all()[0]
    assert visible_gebieden(wereld.wie["beheer"]).count() == 3
    for wie in ("directie", "leerplicht", "beleid", "ib"):
        assert not visible_gebieden(wereld.wie[wie]).exists()
        with pytest.raises(NietGevonden):
            access_gebied(wereld.wie[wie], keuze.pk)


@pytest.fixture
def vandaag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aanwezig.klok.now", lambda: moment_on("2025-09-12").op)


@pytest.mark.usefixtures("vandaag")
def test_a_choice_is_made_found_exported_and_ended_on_the_pages(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["beheer"])
    velden = {"gebied": "hardenberg", "voor": str(wereld.dalfsen.pk), "vanaf": "2025-08-01", "laatste_dag": ""}
    geweigerd = klant.post("/beheer/gebieden/nieuw/", velden | {"voor": str(wereld.wilg.pk)})
    assert "past niet bij De Wilg" in geweigerd.content.decode()
    assert klant.post("/beheer/gebieden/nieuw/", velden).status_code == 302
    keuze = Gebiedskeuze.objects.get(organisatie=wereld.dalfsen)
    tekst = klant.get("/beheer/gebieden/?gebied=hardenberg").content.decode()
    assert "wie woont in Dalfsen" in tekst
    assert "alle leerlingen" in tekst
    alleen = klant.get("/beheer/gebieden/?bereik=gemeente&stand=nu&zoek=dalf&vorm=csv").content.decode()
    assert [regel.split(";")[1].strip('"') for regel in alleen.splitlines()[1:]] == ["wie woont in Dalfsen"]
    adres = f"/beheer/gebieden/{keuze.pk}/"
    assert "kan niet eerder zijn" in klant.post(adres, {"laatste_dag": "2025-07-01"}).content.decode()
    assert klant.post(adres, {"laatste_dag": "2025-09-12"}).status_code == 302
    keuze.refresh_from_db()
    assert keuze.laatste_dag == date(2025, 9, 12)
    assert klant.post(adres, {"laatste_dag": "2025-09-12", "vergissing": "on"}).status_code == 302
    assert not Gebiedskeuze.objects.filter(pk=keuze.pk).exists()
    verband = organisatie(Organisatiesoort.SWV, "PO1", "SWV een")
    kies_gebied("mazl", verband, date(2025, 9, 1), None, wereld.moment("beheer", "2025-09-12"))
    assert "2 scholen horen bij geen samenwerkingsverband" in klant.get("/beheer/gebieden/").content.decode()
    los = klant.get("/beheer/organisaties/?stand=los&vorm=csv").content.decode().splitlines()[1:]
    assert [regel.split(";")[0].strip('"') for regel in los] == ["De Wilg", "Het Kompas"]
    overzicht = klant.get("/beheer/").content.decode()
    assert "Gebied teruggenomen voor Dalfsen: Gemeente Hardenberg, basisonderwijs" in overzicht
    assert log_in(wereld.wie["leerplicht"]).get("/beheer/gebieden/").status_code == 404


@pytest.mark.usefixtures("vandaag")
def test_a_rule_says_for_whom_it_holds_now(wereld: Wereld) -> None:
    Gebiedskeuze.objects.filter(gebied="hardenberg").update(organisatie=wereld.zwolle)
    klant = log_in(wereld.wie["directie"])
    assert "wie woont in Zwolle" in klant.get("/regels/").content.decode()
    assert "wie woont in Zwolle" in klant.get("/regels/ladder/").content.decode()
    assert "niemand; geen van de gebieden is gekozen" in klant.get("/regels/te-laat-9/").content.decode()


def test_a_definition_of_a_gebied_that_is_not_chosen_for_the_child_is_not_said_to_be_untrue(wereld: Wereld) -> None:
    add_casuswereld(wereld)
    casus, dag, school = open_voor(wereld), date(2026, 1, 12), wereld.wie["ib-wilg"]

    def read() -> dict[str, tuple[bool | None, bool]]:
        return {een.gebied: (een.geldt, een.berekend) for een in definitions_of(casus, school, dag, BEGIN) if een.geldt is not None}

    namen = regelwerk().gebieden
    assert read()[namen["drechtsteden"]] == (False, False)
    assert read()[namen["wet"]] == (False, True)
    kies_gebied("drechtsteden", wereld.wilg, BEGIN, None, wereld.moment("beheer", "2025-09-05"))
    assert read()[namen["drechtsteden"]] == (False, True)


@pytest.mark.usefixtures("vandaag")
def test_the_page_of_a_pupil_tells_why_a_rule_holds(wereld: Wereld) -> None:
    Gebiedskeuze.objects.filter(gebied="hardenberg").update(organisatie=wereld.dalfsen)
    late(wereld, "Noor", 5)
    tekst = log_in(wereld.wie["directie"]).get(f"/leerlingen/{wereld.leerlingen['Noor'].sleutel}/").content.decode()
    assert "Noor in Dalfsen woont (zo afgesproken per 1 augustus 2014)" in tekst
