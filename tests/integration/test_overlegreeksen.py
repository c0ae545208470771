"""A meeting that comes back: its dates over the holidays, shown before they are made, each on its own afterwards."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.actions.overleggen import Plan, plan_overleg, verstuur_uitnodigingen, verzet_overleg, zeg_af, zet_aan_tafel
from aanwezig.actions.overlegreeksen import Herhaling, dates_for, nodig_reeks_uit, plan_reeks, zeg_reeks_af
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.overleggen import InVakantie, dates_of
from aanwezig.definitions.boeken import overlegboek, regelwerk
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.overleggen import access_reeks, dates_in, overleggen_for, waiting_overleggen
from aanwezig.store.models import Bericht, Bespreking, Logregel, Overleg, Overlegreeks
from aanwezig.store.wand import enter
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld, open_voor
from tests.integration.overlegwereld import bring_in, plan_at
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = date(2026, 1, 14)
EERSTE = date(2026, 1, 20)
"""A Tuesday; 24 February and 28 April are in holidays of Noord."""
TM = date(2026, 5, 5)
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-01-14").op)
    return wereld


def first(wereld: Wereld) -> Plan:
    return plan_at(wereld, begin=datetime(2026, 1, 20, 9, tzinfo=AMSTERDAM))


def moment(wereld: Wereld, dag: str = "2026-01-14") -> Moment:
    return wereld.moment("ib-wilg", dag)


def days(hoe: InVakantie, weken: int = 5, tm: date = TM) -> list[tuple[str, str]]:
    data = dates_for(EERSTE, Herhaling(weken, tm, "noord", hoe))
    return [(f"{een.dag:%d-%m}", "" if een.op is None else f"{een.op:%d-%m}") for een in data]


# ---------------------------------------------------------------- the dates


def test_a_date_in_the_holidays_is_left_out_moved_or_held() -> None:
    assert not regelwerk().land.regiokalenders["noord"].is_schooldag(date(2026, 2, 24)), "the calendar that this test leans on"
    assert days(InVakantie.OVERSLAAN) == [("20-01", "20-01"), ("24-02", ""), ("31-03", "31-03"), ("05-05", "05-05")]
    assert days(InVakantie.LATER) == [("20-01", "20-01"), ("24-02", "03-03"), ("31-03", "31-03"), ("05-05", "05-05")]
    assert days(InVakantie.DOORGAAN) == [("20-01", "20-01"), ("24-02", "24-02"), ("31-03", "31-03"), ("05-05", "05-05")]


def test_a_moved_date_stays_before_the_next_and_within_the_series() -> None:
    assert days(InVakantie.LATER, weken=7, tm=date(2026, 5, 5))[-1] == ("28-04", "05-05")
    assert days(InVakantie.LATER, weken=7, tm=date(2026, 5, 4))[-1] == ("28-04", ""), "a week later is past the end"
    assert days(InVakantie.LATER, weken=1, tm=date(2026, 3, 3))[-2:] == [("24-02", ""), ("03-03", "03-03")], "the next one is that day"
    dicht = {EERSTE, EERSTE + timedelta(weeks=1)}
    data = dates_of(EERSTE, 3, EERSTE + timedelta(weeks=3), InVakantie.LATER, lambda dag: dag not in dicht)
    assert [een.op for een in data] == [EERSTE + timedelta(weeks=2), EERSTE + timedelta(weeks=3)]


def test_how_often_and_how_long_is_data() -> None:
    regels = overlegboek().reeks
    for weken in (regels.weken_van - 1, regels.weken_tm + 1):
        with pytest.raises(NietMogelijk, match="om de hoeveel weken"):
            dates_for(EERSTE, Herhaling(weken, TM, "noord", InVakantie.OVERSLAAN))
    grens = regels.last_for(EERSTE)
    assert dates_for(EERSTE, Herhaling(4, grens, "", InVakantie.DOORGAAN))
    for tm, woorden in ((grens + timedelta(days=1), "een schooljaar vooruit"), (EERSTE - timedelta(days=1), "voor de eerste")):
        with pytest.raises(NietMogelijk, match=woorden):
            dates_for(EERSTE, Herhaling(4, tm, "", InVakantie.DOORGAAN))
    with pytest.raises(NietMogelijk, match="welke regio"):
        dates_for(EERSTE, Herhaling(4, TM, "", InVakantie.LATER))
    laatste = regelwerk().land.tm
    with pytest.raises(NietMogelijk, match="zijn bekend tot"):
        dates_for(laatste - timedelta(days=30), Herhaling(4, laatste + timedelta(days=1), "zuid", InVakantie.OVERSLAAN))


# ---------------------------------------------------------------- planning one


def test_each_date_is_a_meeting_at_the_same_time_of_day(wereld: Wereld) -> None:
    jeugd = wereld.wie["jeugd"].organisatie
    herhaling = Herhaling(5, TM, "noord", InVakantie.OVERSLAAN)
    reeks = plan_reeks("ot-breed", first(wereld), herhaling, moment(wereld), tafel=[(jeugd, "jeugdprofessional")])
    overleggen = dates_in(reeks, wereld.wie["ib-wilg"])
    tijden = [f"{een.begin_op.astimezone(AMSTERDAM):%d-%m %H:%M}" for een in overleggen]
    assert tijden == ["20-01 09:00", "31-03 09:00", "05-05 09:00"], "also after the clocks went forward"
    assert all(een.eind_op - een.begin_op == timedelta(minutes=90) for een in overleggen)
    assert all({een.stoel for een in overleg.genodigden.all()} == {"intern-begeleider", "jeugdprofessional"} for overleg in overleggen)
    assert overleggen_for(wereld.wie["ib-wilg"], DAG, "ot-breed")[0] == overleggen[0], "the next one is found as any other"
    assert not Bericht.objects.exists(), "nobody is invited yet"
    regel = Logregel.objects.get(daad="overlegreeks-gepland")
    assert (regel.gegevens["data"], Logregel.objects.filter(daad="overleg-gepland").count()) == (3, 3)


def test_nothing_is_planned_when_no_date_is_left(wereld: Wereld) -> None:
    zaterdag = plan_at(wereld, begin=datetime(2026, 1, 24, 9, tzinfo=UTC))
    with pytest.raises(NietMogelijk, match="geen van deze data"):
        plan_reeks("ot-breed", zaterdag, Herhaling(4, TM, "noord", InVakantie.OVERSLAAN), moment(wereld))
    with pytest.raises(NietMogelijk, match="dat je organisatie houdt"):
        plan_reeks("ezo", first(wereld), Herhaling(4, TM, "noord", InVakantie.OVERSLAAN), moment(wereld))
    assert not Overlegreeks.objects.exists(), "whole or not at all"


def test_one_date_is_moved_or_called_off_on_its_own(wereld: Wereld) -> None:
    reeks = plan_reeks("ot-breed", first(wereld), Herhaling(4, TM, "", InVakantie.DOORGAAN), moment(wereld))
    eerste, tweede, *rest = dates_in(reeks, wereld.wie["ib-wilg"])
    verzet_overleg(eerste, plan_at(wereld, begin=datetime(2026, 1, 21, 9, tzinfo=UTC)), moment(wereld))
    zeg_af(tweede, moment(wereld))
    assert {een.stand for een in dates_in(reeks, wereld.wie["ib-wilg"])[2:]} == {"gepland"}
    assert len(rest) == 2


def test_the_rest_is_called_off_at_once(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    reeks = plan_reeks("ot-breed", first(wereld), Herhaling(5, TM, "noord", InVakantie.OVERSLAAN), moment(wereld))
    geweest, komt, later = dates_in(reeks, wereld.wie["ib-wilg"])
    bespreking = bring_in(wereld, casus, komt)
    seat_and_invite(wereld, komt, moment(wereld, "2026-01-15"))
    with pytest.raises(ValueError, match="holds itself"):
        zeg_reeks_af(reeks, wereld.moment("kernteam", "2026-02-01"))
    assert zeg_reeks_af(reeks, moment(wereld, "2026-02-01")) == 2
    for een in (geweest, komt):
        een.refresh_from_db()
    assert (geweest.stand, komt.stand) == ("gepland", "afgezegd"), "what was before that day stays"
    assert Bespreking.objects.get(pk=bespreking.pk).agendapunt is None, "it waits for another meeting"
    assert Bericht.objects.filter(aan=wereld.wie["jeugd"], soort="overleg-afgezegd").exists()
    assert Logregel.objects.get(daad="overlegreeks-afgezegd").gegevens["overleggen"] == [komt.pk, later.pk]
    with pytest.raises(NietMogelijk, match="geen overleg meer"):
        zeg_reeks_af(reeks, moment(wereld, "2026-02-01"))


def seat_and_invite(wereld: Wereld, overleg: Overleg, op: Moment) -> None:
    zet_aan_tafel(overleg, wereld.wie["jeugd"].organisatie, "jeugdprofessional", op)
    verstuur_uitnodigingen(overleg, op)


# ---------------------------------------------------------------- the pages and the wall


def test_the_dates_are_shown_before_they_are_made(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["ib-wilg"])
    pad = "/overleggen/nieuw/reeks/?soort=ot-breed"
    assert "Eerst kijken, dan plannen" in klant.get(pad).content.decode()
    gegevens = {
        "datum": "2026-01-20",
        "begin": "09:00",
        "minuten": "90",
        "weken": "5",
        "tot_en_met": "2026-05-05",
        "in_vakantie": "later",
        "regio": "noord",
        "voorzitter": wereld.wie["ib-wilg"].pk,
    }
    tekst = klant.post(pad, gegevens | {"wat": "tonen"}).content.decode()
    assert "dinsdag 3 maart" in tekst
    assert "op dinsdag 24 februari 2026 is de school dicht" in tekst or "op dinsdag 24 februari is de school dicht" in tekst
    assert "Plan 4 overleggen" in tekst
    gezien = "2026-01-20 2026-03-03 2026-03-31 2026-05-05"
    assert f'value="{gezien}"' in tekst
    anders = klant.post(pad, gegevens | {"wat": "plannen", "gezien": gezien, "weken": "6"}).content.decode()
    assert "Deze data worden het" in anders, "what was not shown is shown first"
    assert not Overleg.objects.exists()
    naar = klant.post(pad, gegevens | {"wat": "plannen", "gezien": gezien})["Location"]
    reeks = Overlegreeks.objects.get()
    assert naar == f"/overleggen/reeks/{reeks.sleutel}/"
    tekst = klant.get(naar).content.decode()
    assert "Om de 5 weken" in tekst
    assert "de volgende" in tekst
    eerste = dates_in(reeks, wereld.wie["ib-wilg"])[0]
    assert naar in klant.get(f"/overleggen/{eerste.sleutel}/").content.decode()
    klant.post(f"{naar}afzeggen/", {"wat": "afzeggen"})
    assert "komt er geen overleg meer" in klant.get(naar).content.decode()


def test_what_cannot_be_is_said_on_the_page(wereld: Wereld) -> None:
    gegevens = {
        "datum": "2026-01-20",
        "begin": "09:00",
        "minuten": "90",
        "weken": "99",
        "tot_en_met": "2026-05-05",
        "in_vakantie": "doorgaan",
        "voorzitter": wereld.wie["ib-wilg"].pk,
    }
    tekst = log_in(wereld.wie["ib-wilg"]).post("/overleggen/nieuw/reeks/?soort=ot-breed", gegevens).content.decode()
    assert "Kies om de hoeveel weken: van 1 tot en met 13." in tekst
    assert "Deze data worden het" not in tekst


def test_a_series_is_of_who_holds_it(wereld: Wereld) -> None:
    reeks = plan_reeks("ot-breed", first(wereld), Herhaling(5, TM, "", InVakantie.DOORGAAN), moment(wereld))
    for wie in ("kernteam", "jeugd", "arts", "ib", "mentor"):
        with pytest.raises(NietGevonden):
            access_reeks(wereld.wie[wie], reeks.sleutel)
    for wie, gezien in (("ib-wilg", 1), ("kernteam", 0), ("ib", 0)):
        with transaction.atomic():
            as_application()
            enter(wereld.wie[wie], DAG)
            assert Overlegreeks.objects.count() == gezien, wie
            as_owner()


# ---------------------------------------------------------------- one invitation for all of it


def series(wereld: Wereld) -> tuple[Overlegreeks, list[Overleg]]:
    """Plan three dates with the youth team at the table; nobody is invited yet."""
    tafel = [(wereld.wie["jeugd"].organisatie, "jeugdprofessional"), (wereld.wie["jeugd"].organisatie, "schoolmaatschappelijk-werk")]
    reeks = plan_reeks("ot-breed", first(wereld), Herhaling(5, TM, "noord", InVakantie.OVERSLAAN), moment(wereld), tafel=tafel)
    return reeks, dates_in(reeks, wereld.wie["ib-wilg"])


def test_one_invitation_goes_out_for_all_dates(wereld: Wereld) -> None:
    reeks, data = series(wereld)
    klant, pad = log_in(wereld.wie["ib-wilg"]), f"/overleggen/reeks/{reeks.sleutel}/"
    assert "Nodig uit voor 3 keren" in klant.get(pad).content.decode()
    klant.post(f"{pad}uitnodigen/", {"wat": "uitnodigen"})
    assert Bericht.objects.filter(aan=wereld.wie["jeugd"], soort="overleg-uitnodiging").count() == 1, "two seats on three dates, told once"
    for een in data:
        een.refresh_from_db()
        assert een.stand == "uitgenodigd"
        assert not een.genodigden.filter(uitgenodigd_op=None).exists()
    assert Logregel.objects.get(daad="overlegreeks-uitgenodigd").gegevens["overleggen"] == 3
    assert "Nodig uit voor" not in klant.get(pad).content.decode()
    with pytest.raises(NietMogelijk, match="al uitgenodigd"):
        nodig_reeks_uit(reeks, moment(wereld))
    with pytest.raises(ValueError, match="holds itself"):
        nodig_reeks_uit(reeks, wereld.moment("kernteam", "2026-01-14"))


def test_a_date_that_changes_afterwards_is_told_alone(wereld: Wereld) -> None:
    reeks, (_, tweede, _) = series(wereld)
    nodig_reeks_uit(reeks, moment(wereld))
    Bericht.objects.all().delete()
    verzet_overleg(tweede, plan_at(wereld, begin=tweede.begin_op + timedelta(days=1)), moment(wereld))
    assert Bericht.objects.filter(aan=wereld.wie["jeugd"]).count() == 1
    assert {een.stand for een in dates_in(reeks, wereld.wie["ib-wilg"])} == {"uitgenodigd"}
    Bericht.objects.all().delete()
    zeg_reeks_af(reeks, moment(wereld))
    assert Bericht.objects.filter(aan=wereld.wie["jeugd"], soort="overleg-afgezegd").count() == 1, "and that the rest is off, once too"


def test_who_was_invited_answers_and_keeps_all_dates_at_once(wereld: Wereld) -> None:
    reeks, (eerste, tweede, derde) = series(wereld)
    nodig_reeks_uit(reeks, moment(wereld))
    jeugd = wereld.wie["jeugd"]
    assert [een.overleg for een in waiting_overleggen(jeugd, DAG, 5)] == [eerste], "it asks once"
    klant = log_in(jeugd)
    tekst = klant.get(f"/overleggen/{eerste.sleutel}/").content.decode()
    assert "alle 3 keren" in tekst
    assert f"/overleggen/reeks/{reeks.sleutel}/" not in tekst, "the series itself is of who holds it"
    stoel = tweede.genodigden.get(stoel="jeugdprofessional")
    klant.post(f"/overleggen/{tweede.sleutel}/antwoord/{stoel.sleutel}/", {"komt": "nee"})
    stoel = eerste.genodigden.get(stoel="jeugdprofessional")
    klant.post(f"/overleggen/{eerste.sleutel}/antwoord/{stoel.sleutel}/", {"komt": "ja", "welke": "alle"})
    antwoorden = [een.genodigden.get(stoel="jeugdprofessional").antwoord for een in (eerste, tweede, derde)]
    assert antwoorden == ["komt", "komt-niet", "komt"], "what was answered before stays"
    assert {een.genodigden.get(stoel="schoolmaatschappelijk-werk").antwoord for een in (eerste, derde)} == {"open"}, "another seat"
    as_application()
    ics = klant.get(f"/overleggen/{eerste.sleutel}/kalender/reeks/")
    as_owner()
    assert ics["Content-Disposition"] == 'attachment; filename="overleggen.ics"'
    tekst = ics.content.decode().replace("\r\n ", "")
    assert [f"UID:{een.sleutel}@aanwezig" in tekst for een in (eerste, tweede, derde)] == [True] * 3
    assert tekst.count("BEGIN:VEVENT") == 3
    assert log_in(wereld.wie["arts"]).get(f"/overleggen/{eerste.sleutel}/kalender/reeks/").status_code == 404


def test_a_calendar_of_a_series_holds_only_dates_that_are_in_view(wereld: Wereld) -> None:
    _, (eerste, tweede, _) = series(wereld)
    verstuur_uitnodigingen(eerste, moment(wereld))
    klant = log_in(wereld.wie["jeugd"])
    assert klant.get(f"/overleggen/{eerste.sleutel}/kalender/reeks/").content.decode().count("BEGIN:VEVENT") == 1
    assert klant.get(f"/overleggen/{tweede.sleutel}/kalender/reeks/").status_code == 404
    los = plan_overleg("ot-breed", plan_at(wereld), moment(wereld))
    assert log_in(wereld.wie["ib-wilg"]).get(f"/overleggen/{los.sleutel}/kalender/reeks/").status_code == 404, "of no series"
