"""Telling by hand that a pupil moved: who may, what follows in words before it holds, and how a wrong move is put right (ADR 0037)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.woonplaatsen import Adres, probeer, trek_verhuizing_in, verbeter_woonplaats, verhuis
from aanwezig.actions.zaken import draag_over_aan_gemeente, pak_op
from aanwezig.store.models import Leerling, Logregel, Woonplaats
from tests.integration.aanmelden import log_in
from tests.integration.administratie import moment_on
from tests.integration.test_werk import MELDING
from tests.integration.test_woonplaatsen import DALFSEN, KAMPEN, ZWOLLE, check_in_step, lived
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
DAG = "2025-11-20"
VERHUIZING = {"vanaf": "2025-10-15", "gemeente": ZWOLLE, "postcode": "8011 ab"}


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def visit(wereld: Wereld, wie: str, monkeypatch: pytest.MonkeyPatch, dag: str = DAG) -> Client:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment(wie, dag, 14).op)
    return log_in(wereld.wie[wie])


def says(antwoord: object) -> str:
    return " ".join(antwoord.content.decode().split())  # type: ignore[attr-defined]


def address(wereld: Wereld) -> str:
    return f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/woonplaats/"


# ---------------------------------------------------------------- the page


def test_a_move_is_read_first_and_holds_when_somebody_says_so(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    sem = wereld.leerlingen["Sem"]
    melding = doe_melding(sem, "99AA", replace(MELDING, soort="V3"), wereld.moment("verzuim", "2025-10-14"))
    klant, adres = visit(wereld, "verzuim", monkeypatch), address(wereld)
    assert f'href="{adres}"' in says(klant.get(f"/leerlingen/{sem.sleutel}/"))
    eerst = lived(sem)
    voor_het_echt = Logregel.objects.filter(daad="woonplaats-vastgesteld").count()
    lees = says(klant.post(adres, VERHUIZING))
    assert "Er is nog niets veranderd" in lees
    assert "Nieuwe meldingen gaan vanaf nu naar leerplicht van gemeente Zwolle." in lees
    assert f"Melding {melding.nummer} blijft bij leerplicht van gemeente Dalfsen, tot zij haar overdragen." in lees
    assert "Het samenwerkingsverband wordt PO 23-05 en VO 23-05" in lees
    assert "De RMC-regio blijft IJssel-Vecht" in lees
    assert "Wat er sinds 15 oktober 2025 gebeurde, telt in de cijfers bij de gemeente waar Sem toen woonde." in lees
    assert "De signalen blijven gelijk." in lees
    assert (lived(sem), Logregel.objects.filter(daad="woonplaats-vastgesteld").count()) == (eerst, voor_het_echt), "reading changes nothing"
    terug = says(klant.post(adres, VERHUIZING | {"actie": "terug"}))
    assert 'value="2025-10-15"' in terug
    assert klant.post(adres, VERHUIZING | {"actie": "vast"}).status_code == 302
    assert lived(sem) == [(DALFSEN, "7721AA", "", "2025-10-15"), (ZWOLLE, "8011AB", "2025-10-15", "")]
    pagina = says(klant.get(adres))
    assert "Het staat erin." in pagina
    assert "Zwolle" in pagina
    assert "8011" not in pagina, "no page shows a postcode"
    check_in_step()


def test_the_officer_reads_that_the_case_stays_until_it_is_handed_over(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    melding = doe_melding(wereld.leerlingen["Sem"], "99AA", replace(MELDING, soort="V3"), wereld.moment("verzuim", "2025-10-14"))
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-10-14", 12))
    klant, adres = visit(wereld, "leerplicht", monkeypatch), address(wereld)
    lees = says(klant.post(adres, VERHUIZING))
    assert f"Zaak {zaak.nummer} blijft bij jullie. De nieuwe gemeente ziet haar pas als jullie haar overdragen." in lees
    assert f'href="/zaken/{zaak.sleutel}/"' in lees
    assert f"Melding {melding.nummer}" not in lees, "it goes along with its case"
    elders = says(klant.post(adres, VERHUIZING | {"gemeente": KAMPEN}))
    assert "Gemeente Kampen werkt niet met Aanwezig. Meld verzuim daar in het verzuimloket van DUO." in elders
    assert "Bel leerplicht van Kampen over hoe het verder gaat." in elders
    assert klant.post(adres, VERHUIZING | {"actie": "vast"}).status_code == 302
    zaakpagina = says(klant.get(f"/zaken/{zaak.sleutel}/"))
    assert "De zaak over Sem hoort nu bij leerplicht van gemeente Zwolle" in zaakpagina
    assert f"Zaak {zaak.nummer} van Sem Voorbeeld" in says(klant.get("/")), "nobody has to find out by chance"
    assert f"Zaak {zaak.nummer} van Sem" not in says(visit(wereld, "collega", monkeypatch).get("/")), "it is not theirs"
    draag_over_aan_gemeente(zaak, wereld.zwolle, wereld.moment("leerplicht", DAG))
    assert "Verhuisd naar een andere gemeente" not in says(klant.get("/"))
    assert klant.get(adres).status_code == 404, "who handed the case over sees the pupil no more"
    assert visit(wereld, "zwolle", monkeypatch).get(adres).status_code == 200


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"vanaf": "2025-11-21"}, "Een verhuizing die nog moet komen, geef je door als zij er is."),
        ({"vanaf": ""}, "Vul dit in."),
        ({"gemeente": ""}, "Vul dit in."),
        ({"postcode": "80"}, "Dit is geen postcode. Schrijf vier cijfers en twee letters, zoals 8011 AB."),
        ({"gemeente": DALFSEN, "postcode": ""}, "De leerling woonde daar toen al."),
        ({"gemeente": DALFSEN, "postcode": "7721 aa"}, "Vul dan ook de nieuwe postcode in."),
    ],
)
def test_what_can_t_be_is_refused_with_what_to_do(
    anders: dict[str, str], zin: str, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    klant, adres = visit(wereld, "verzuim", monkeypatch), address(wereld)
    for actie in ({}, {"actie": "vast"}):
        assert zin in says(klant.post(adres, VERHUIZING | anders | actie))
    assert lived(wereld.leerlingen["Sem"]) == [(DALFSEN, "7721AA", "", "")]


def test_moves_within_the_municipality_back_and_long_ago(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    sem, adres = wereld.leerlingen["Sem"], address(wereld)
    klant = visit(wereld, "ib", monkeypatch)
    binnen = says(klant.post(adres, {"vanaf": "2025-09-01", "gemeente": DALFSEN, "postcode": "7722AB"}))
    assert "Meldingen blijven naar leerplicht van gemeente Dalfsen gaan: daar woont Sem vandaag." in binnen
    assert "telt in de cijfers" not in binnen
    klant.post(adres, VERHUIZING | {"actie": "vast"})
    klant.post(adres, {"vanaf": "2025-11-10", "gemeente": DALFSEN, "postcode": "", "actie": "vast"})
    assert [rij[::2] for rij in lived(sem)] == [(DALFSEN, ""), (ZWOLLE, "2025-10-15"), (DALFSEN, "2025-11-10")]
    lang = says(klant.post(adres, {"vanaf": "2024-10-01", "gemeente": KAMPEN, "postcode": ""}))
    assert "Ook cijfers van een schooljaar dat voorbij is, veranderen." in lang
    assert "daar woont Sem vandaag" in lang, "an older move does not change where the pupil lives now"
    nog_eens = says(klant.post(adres, {"vanaf": "2025-10-01", "gemeente": ZWOLLE, "postcode": ""}))
    assert "De leerling woont daar volgens de gegevens sinds 15 oktober 2025. Klopt die dag niet? Verbeter hem." in nog_eens
    check_in_step()


def test_a_wrong_move_is_put_right_or_taken_away(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    sem, adres = wereld.leerlingen["Sem"], address(wereld)
    verhuis(sem, Adres(ZWOLLE, "8011AB", date(2025, 10, 15)), moment_on("2025-11-03"))
    klant = visit(wereld, "verzuim", monkeypatch)
    fout = Woonplaats.objects.known().get(leerling=sem, gemeente=ZWOLLE)
    beter = f"{adres}{fout.pk}/verbeteren/"
    assert f'href="{beter}"' in says(klant.get(adres))
    anders = {"wat": "anders", "vanaf": "2025-10-01", "gemeente": ZWOLLE, "postcode": ""}
    assert "Dit staat er al zo." in says(klant.post(beter, anders | {"vanaf": "2025-10-15"}))
    assert "Die dag moet nog komen." in says(klant.post(beter, anders | {"vanaf": "2025-11-21"}))
    assert "1 oktober 2025" in says(klant.post(beter, anders))
    assert klant.post(beter, anders | {"actie": "vast"}).status_code == 302
    assert lived(sem) == [(DALFSEN, "7721AA", "", "2025-10-01"), (ZWOLLE, "8011AB", "2025-10-01", "")], "no postcode says nothing"
    sem.refresh_from_db()
    assert sem.ingeschreven_gemeente_op == date(2025, 10, 1)
    assert klant.get(beter).status_code == 404, "it was put aside"
    nu = Woonplaats.objects.known().get(leerling=sem, gemeente=ZWOLLE)
    weg = f"{adres}{nu.pk}/verbeteren/"
    assert "Nieuwe meldingen gaan vanaf nu naar leerplicht van gemeente Dalfsen." in says(klant.post(weg, {"wat": "weg"}))
    assert klant.post(weg, {"wat": "weg", "actie": "vast"}).status_code == 302
    assert lived(sem) == [(DALFSEN, "7721AA", "", "")]
    assert "Wat hier eerder stond (2)" in says(klant.get(adres)), "what was put aside can be found again"
    check_in_step()


def test_of_the_first_residence_the_day_may_be_unknown_and_it_can_t_be_taken_away(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    sem, adres = wereld.leerlingen["Sem"], address(wereld)
    eerste = Woonplaats.objects.known().get(leerling=sem)
    klant, beter = visit(wereld, "verzuim", monkeypatch), f"{adres}{eerste.pk}/verbeteren/"
    assert "nooit heen verhuisd" not in says(klant.get(beter))
    assert "actie" in says(klant.post(beter, {"wat": "weg"})) or lived(sem)
    with pytest.raises(NietMogelijk, match="Van eerder is niets bekend"):
        trek_verhuizing_in(eerste, moment_on(DAG))
    klant.post(beter, {"wat": "anders", "gemeente": ZWOLLE, "vanaf": "", "postcode": "", "actie": "vast"})
    assert lived(sem) == [(ZWOLLE, "", "", "")], "in another municipality nothing is known of the postcode"
    check_in_step()


# ---------------------------------------------------------------- who may


def test_only_who_is_there_for_it_tells_of_a_move(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    sem, adres = wereld.leerlingen["Sem"], address(wereld)
    fout = Woonplaats.objects.known().get(leerling=sem)
    mentor = visit(wereld, "mentor", monkeypatch)
    assert "Verhuizing doorgeven" not in says(mentor.get(adres))
    assert "Dalfsen" in says(mentor.get(adres))
    for wie in ("mentor", "leerplicht", "ib-wilg", "arts", "beleid"):
        klant = visit(wereld, wie, monkeypatch)
        assert klant.post(adres, VERHUIZING | {"actie": "vast"}).status_code in (403, 404), wie
        assert klant.get(f"{adres}{fout.pk}/verbeteren/").status_code in (403, 404), wie
    noor = Woonplaats.objects.known().get(leerling=wereld.leerlingen["Noor"])
    assert visit(wereld, "verzuim", monkeypatch).get(f"{adres}{noor.pk}/verbeteren/").status_code == 404, "that of another pupil"
    assert lived(sem) == [(DALFSEN, "7721AA", "", "")]


# ---------------------------------------------------------------- the acts


def test_a_trial_undoes_everything_and_says_what_would_be(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    nu = moment_on(DAG)
    proef = probeer(sem, lambda: verhuis(sem, Adres(ZWOLLE, "", date(2025, 10, 15)), nu))
    assert [een.gemeente for een in proef.woonplaatsen] == [DALFSEN, ZWOLLE]
    assert lived(sem) == [(DALFSEN, "7721AA", "", "")]
    assert Leerling.objects.get(pk=sem.pk).woongemeente == DALFSEN
    check_in_step()


def test_a_correction_to_a_day_to_come_is_refused(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    verhuis(sem, Adres(ZWOLLE, "", date(2025, 10, 15)), moment_on(DAG))
    with pytest.raises(NietMogelijk, match="moet nog komen"):
        verbeter_woonplaats(Woonplaats.objects.known().get(gemeente=ZWOLLE), Adres(ZWOLLE, "", date(2025, 11, 21)), moment_on(DAG))


def test_who_moves_within_a_municipality_stays_in_its_register(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    verhuis(sem, Adres(ZWOLLE, "8011AB", date(2025, 10, 1)), moment_on(DAG))
    verhuis(sem, Adres(ZWOLLE, "8012AB", date(2025, 10, 15)), moment_on(DAG))
    binnen = Woonplaats.objects.known().get(postcode="8012AB")
    verbeter_woonplaats(binnen, Adres(ZWOLLE, "8013AB", date(2025, 10, 20)), moment_on(DAG))
    sem.refresh_from_db()
    assert (sem.postcode, sem.ingeschreven_gemeente_op) == ("8013AB", date(2025, 10, 1))
