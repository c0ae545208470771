"""Pages of preventive work: who finds what, what leaves as a file, and what somebody answers for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.overleggen import Plan, antwoord, plan_overleg, verstuur_uitnodigingen, zeg_af, zet_aan_tafel
from aanwezig.actions.preventief import Afspraak, Verslag, Wens, plan_gevraagde, schrijf_activiteit_op, stel_capaciteit_vast
from aanwezig.store.deuren.preventief import joined_overleggen
from aanwezig.store.models import Activiteit, Activiteittekst, Logregel, Overleg, Preventiecapaciteit, Schoollocatie
from tests.integration.aanmelden import log_in
from tests.integration.preventiefwereld import BEGON, add_locaties, ask, on, plan, write_up
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
VANDAAG = "2025-09-12"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", VANDAAG).op)
    return wereld


@pytest.fixture
def plekken(wereld: Wereld) -> tuple[Schoollocatie, Schoollocatie]:
    return add_locaties(wereld)


def test_the_board_as_a_file_says_in_words_what_the_page_shows(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, wilg = plekken
    write_up(wereld, plan(wereld, kompas, "startgesprek", "2025-09-10"), "2025-09-11")
    ask(wereld, wilg, "poortactie", wie="ib-wilg")
    regels = log_in(wereld.wie["leerplicht"]).get("/preventief/?vorm=csv").content.decode("utf-8-sig").splitlines()
    assert regels[0].split(";")[:4] == ["School", "Startgesprek", "Voorlichting", "Poortactie"]
    assert regels[1].split(";")[:4] == ["De Wilg (basisschool)", "nog te doen", "nog niet", "gevraagd"]
    assert regels[2].split(";")[:4] == ["Het Kompas (voortgezet onderwijs)", "gedaan 10 sep", "nog niet", "niet gewoon hier"]
    nog = log_in(wereld.wie["leerplicht"]).get("/preventief/?soort=startgesprek&stand=te-doen&vorm=csv").content.decode("utf-8-sig")
    assert [regel.split(";")[0] for regel in nog.splitlines()[1:]] == ["De Wilg (basisschool)"]
    eerst = log_in(wereld.wie["beleid"]).get("/preventief/?sorteer=-startgesprek&vorm=csv").content.decode("utf-8-sig").splitlines()
    assert eerst[1].startswith("Het Kompas")


def test_a_school_finds_its_own_and_another_municipality_nothing(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, wilg = plekken
    eigen, elders = plan(wereld, kompas, "startgesprek", "2025-09-22"), plan(wereld, wilg, "startgesprek", "2025-09-23")
    school, zwolle = log_in(wereld.wie["ib"]), log_in(wereld.wie["zwolle"])
    assert b"De Wilg" not in school.get("/preventief/").content
    assert b"Nog geen scholen" in zwolle.get("/preventief/").content
    for klant, werk, status in ((school, eigen, 200), (school, elders, 404), (zwolle, eigen, 404)):
        for pad in ("", "agenda/"):
            assert klant.get(f"/preventief/activiteiten/{werk.sleutel}/{pad}").status_code == status
    assert school.get("/preventief/capaciteit/").status_code == 404, "hours are of a team"
    assert log_in(wereld.wie["mentor"]).get("/preventief/").status_code in (403, 404)


def test_an_appointment_says_what_where_and_when_and_not_what_was_written(
    wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]
) -> None:
    gepland = plan(wereld, plekken[0], "voorlichting", "2025-10-01", vorm="klas", tekst="De derde klassen eerst.")
    afspraak = log_in(wereld.wie["ib"]).get(f"/preventief/activiteiten/{gepland.sleutel}/agenda/")
    tekst = afspraak.content.decode()
    assert afspraak.headers["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Voorlichting\\, in de klas (Aanwezig)" in tekst
    assert "LOCATION:Het Kompas" in tekst
    assert "20251001T080000Z" in tekst
    assert "20251001T100000Z" in tekst
    assert "klassen eerst" not in tekst


def test_what_may_be_a_name_goes_in_when_somebody_answers_for_just_that_text(
    wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]
) -> None:
    klant = log_in(wereld.wie["ib"])
    adres = f"/preventief/vragen/?locatie={plekken[0].pk}&soort=beleid"
    vraag = {"schooljaar": "2025", "tekst": "Wij werken samen met de collega's uit Ommen.", "reden": ""}
    gestopt = klant.post(adres, vraag)
    assert b"Nog niet verstuurd" in gestopt.content
    gezien = gestopt.content.decode().split('name="gezien" value="')[1].split('"')[0]
    klant.post(adres, vraag | {"tekst": f"{vraag['tekst']} Ook uit Lemelerveld.", "toch": "on", "gezien": gezien})
    assert not Activiteit.objects.exists(), "the tick holds for the text that was shown"
    klant.post(adres, vraag | {"toch": "on", "gezien": gezien})
    assert Activiteittekst.objects.get().toch == ["naam"]


def test_only_who_plans_says_how_many_hours_there_are(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    stel_capaciteit_vast(2025, "", 90, wereld.moment("leerplicht", VANDAAG))
    plan(wereld, plekken[0], "startgesprek", "2025-09-29", minuten=90)
    log_in(wereld.wie["beleid"]).post("/preventief/capaciteit/", {"soort": "", "uren": "99"})
    assert Preventiecapaciteit.objects.count() == 1
    assert "Het team heeft 1,5 uur. Daarvan is 1,5 uur gedaan of gepland; 0 uur is nog vrij." in (
        log_in(wereld.wie["beleid"]).get("/preventief/").content.decode()
    )
    gedaan = log_in(wereld.wie["administratie"]).post("/preventief/capaciteit/?schooljaar=2025", {"soort": "startgesprek", "uren": "0,5"})
    assert gedaan.status_code == 302
    assert b"1 te veel" in log_in(wereld.wie["leerplicht"]).get("/preventief/capaciteit/").content
    assert "Er is meer gepland dan er uren zijn" in log_in(wereld.wie["leerplicht"]).get("/preventief/").content.decode()


# ---------------------------------------------------------------- joining a meeting


def hold_mdo(wereld: Wereld, dag: str, *, soort: str = "mdo", genodigd: str = "leerplicht", komt: bool = True) -> Overleg:
    """Let Het Kompas hold a meeting, with a municipality at the table."""
    moment = wereld.moment("ib", BEGON)
    begin = on(dag)
    overleg = plan_overleg(soort, Plan(begin, begin + timedelta(hours=1), wereld.wie["ib"], plek="lokaal 3"), moment)
    genodigde = zet_aan_tafel(overleg, wereld.wie[genodigd].organisatie, "leerplichtambtenaar", moment)
    verstuur_uitnodigingen(overleg, moment)
    if not komt:
        antwoord(genodigde, wereld.moment(genodigd, BEGON), komt=False)
    return overleg


def join(wereld: Wereld, locatie: Schoollocatie, dag: str) -> Activiteit:
    """Let the school ask leerplicht to join an MDO, and let Tuinstra plan it for a day."""
    gevraagd = ask(wereld, locatie, "aansluiten", BEGON, vorm="mdo")
    afspraak = Afspraak(on(dag), 90, wereld.wie["leerplicht"])
    return plan_gevraagde(gevraagd, Wens("aansluiten", "mdo", bevestigd=True), afspraak, wereld.moment("leerplicht", BEGON))


def test_joining_a_meeting_is_linked_to_it_by_who_writes_it_up(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    """The MDO that was joined can be chosen; not one without us, of another kind, still to come, or called off."""
    kompas, _ = plekken
    overleg = hold_mdo(wereld, "2025-09-10")
    verder, weg = hold_mdo(wereld, "2025-09-03"), hold_mdo(wereld, "2025-09-09")
    zeg_af(weg, wereld.moment("ib", BEGON))
    for anders in (
        hold_mdo(wereld, "2025-09-10", genodigd="zwolle"),
        hold_mdo(wereld, "2025-09-10", soort="jes"),
        hold_mdo(wereld, "2025-09-30"),
        hold_mdo(wereld, "2025-09-08", komt=False),
    ):
        assert anders.pk
    werk = join(wereld, kompas, "2025-09-10")
    assert joined_overleggen(wereld.wie["leerplicht"], werk, date(2025, 9, 12)) == [overleg, verder], "the nearest first"
    klant, pad = log_in(wereld.wie["leerplicht"]), f"/preventief/activiteiten/{werk.sleutel}/opschrijven/"
    assert "MDO, 10 september 2025 (Het Kompas)" in klant.get(pad).content.decode()
    wat = {"tekst": "Goed overleg over de aanpak.", "uren": "1,5"}
    assert klant.post(pad, {**wat, "overleg": str(overleg.pk)}).status_code == 302
    werk.refresh_from_db()
    assert (werk.stand, werk.overleg) == ("gedaan", overleg)
    tweede = join(wereld, kompas, "2025-09-03")
    assert joined_overleggen(wereld.wie["leerplicht"], tweede, date(2025, 9, 12)) == [verder], "one meeting is counted once"
    regel = Logregel.objects.filter(daad="preventief-opgeschreven").latest("pk")
    assert (regel.leerling, regel.gegevens["overleg"]) == (None, overleg.pk)


def test_without_a_meeting_it_counts_as_well_and_what_was_chosen_can_be_taken_back(
    wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]
) -> None:
    kompas, _ = plekken
    los = join(wereld, kompas, "2025-09-10")
    pad = f"/preventief/activiteiten/{los.sleutel}/opschrijven/"
    klant = log_in(wereld.wie["leerplicht"])
    assert "Welk overleg was dit?" not in klant.get(pad).content.decode(), "there is none to choose"
    write_up(wereld, los, "2025-09-11")
    overleg = hold_mdo(wereld, "2025-09-10")
    schrijf_activiteit_op(los, Verslag("Wij schoven aan.", 60, overleg=overleg), wereld.moment("leerplicht", "2025-09-11"))
    schrijf_activiteit_op(los, Verslag("Het was een ander overleg.", 60), wereld.moment("leerplicht", "2025-09-12"))
    los.refresh_from_db()
    assert (los.stand, los.overleg) == ("gedaan", None)
    anders = hold_mdo(wereld, "2025-09-10", genodigd="zwolle")
    with pytest.raises(NietMogelijk, match="waar je organisatie bij was"):
        schrijf_activiteit_op(los, Verslag("Dit.", 60, overleg=anders), wereld.moment("leerplicht", "2025-09-12"))


def test_the_link_is_for_who_may_open_the_meeting(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, _ = plekken
    overleg = hold_mdo(wereld, "2025-09-10")
    werk = join(wereld, kompas, "2025-09-10")
    schrijf_activiteit_op(werk, Verslag("Goed overleg.", 60, overleg=overleg), wereld.moment("leerplicht", "2025-09-11"))
    paden = ("/preventief/", "/preventief/activiteiten/", f"/preventief/activiteiten/{werk.sleutel}/")
    for wie, ziet in (("leerplicht", True), ("ib", True), ("administratie", False), ("beleid", False)):
        klant = log_in(wereld.wie[wie])
        for pad in paden:
            blad = klant.get(pad).content.decode()
            assert (f"/overleggen/{overleg.sleutel}/" in blad) is ziet, f"{wie} {pad}"
        bord, lijst = (klant.get(pad, {"vorm": "csv"}).content.decode("utf-8-sig") for pad in paden[:2])
        assert ("(overleg 10 sep)" in bord) is ziet, wie
        if ziet:
            terug = klant.get(f"/overleggen/{overleg.sleutel}/").content.decode()
            assert paden[2] in terug, "the meeting leads back to the work that it was"
        (regel,) = lijst.splitlines()[1:]
        assert bool(regel.split(";")[4]) is ziet, wie
