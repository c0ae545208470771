"""A school closes a signal with an outcome: what may be closed how, what ends with it, and what happens when the facts change."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.afhandelen import fitting_uitkomsten, heropen_signaal, sluit_signaal
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.signaleren import rebuild
from aanwezig.actions.taken import meld_klaar
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.store.deuren.signalen import opvolging_of
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.models import Afhandeling, Signaal, Taak, Verzuimrij
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
DAG = date(2025, 9, 8)


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    miss_lessons(wereld, "Yara", "2025-08-25", 49, "ziekte")
    op = wereld.moment("ib", "2025-09-08").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


@pytest.fixture
def plicht(wereld: Wereld) -> Signaal:
    return Signaal.objects.get(regel="wet-16-uur")


@pytest.fixture
def zorg(wereld: Wereld) -> Signaal:
    return Signaal.objects.get(regel="mazl-7-dagen")


def work(wereld: Wereld) -> list[str]:
    return sorted(taak.soort for taak in visible_taken(wereld.wie["ib"], DAG).open())


def opvolging(wereld: Wereld, signaal: Signaal) -> str:
    return opvolging_of(signaal.leerling, wereld.wie["ib"], DAG)[signaal.pk]


def test_a_closed_signal_asks_for_nothing_any_more(wereld: Wereld, zorg: Signaal) -> None:
    assert (work(wereld), opvolging(wereld, zorg)) == (["signaal-melden", "zorgelijk-ziek"], "te-doen")
    sluit_signaal(zorg, "ziekte-verklaard", "", wereld.moment("ib", "2025-09-08"))
    assert (work(wereld), opvolging(wereld, zorg)) == (["signaal-melden"], "afgesloten")
    rebuild(wereld.moment("ib", "2025-09-09"))
    assert work(wereld) == ["signaal-melden"]


def test_what_was_closed_by_mistake_is_open_again(wereld: Wereld, zorg: Signaal) -> None:
    moment = wereld.moment("ib", "2025-09-08")
    afhandeling = sluit_signaal(zorg, "gestopt", "", moment)
    heropen_signaal(afhandeling, moment)
    assert (work(wereld), opvolging(wereld, zorg)) == (["signaal-melden", "zorgelijk-ziek"], "te-doen")
    with pytest.raises(NietMogelijk, match="al weer open"):
        heropen_signaal(afhandeling, moment)


def test_what_the_law_wants_reported_closes_only_when_it_was_reported_elsewhere(wereld: Wereld, plicht: Signaal) -> None:
    moment = wereld.moment("verzuim", "2025-09-08")
    assert [uitkomst.code for uitkomst in fitting_uitkomsten(plicht)] == ["elders-gemeld"]
    with pytest.raises(NietMogelijk, match="Kies een uitkomst"):
        sluit_signaal(plicht, "gestopt", "", moment)
    with pytest.raises(NietMogelijk, match="Schrijf er kort bij"):
        sluit_signaal(plicht, "elders-gemeld", " ", moment)
    sluit_signaal(plicht, "elders-gemeld", "Op 5 september via ons leerlingvolgsysteem.", moment)
    assert work(wereld) == ["zorgelijk-ziek"]


def test_a_report_made_elsewhere_is_looked_at_again_when_its_signal_goes(wereld: Wereld, plicht: Signaal) -> None:
    sluit_signaal(plicht, "elders-gemeld", "Via DUO.", wereld.moment("verzuim", "2025-09-08"))
    for rij in Verzuimrij.objects.filter(leerling=plicht.leerling):
        corrigeer(rij, Verzuim(rij.datum, "ziekte", rij.lesuur_van, rij.lesuur_tm), wereld.moment("verzuim", "2025-09-09"))
    vraag = Taak.objects.open().get(soort="correctie-bevestigen")
    assert vraag.toegewezen == wereld.wie["verzuim"]
    assert vraag.waarom.endswith("De uitkomst die de school opschreef steunde erop.")


def test_a_signal_is_closed_or_reported_never_both(wereld: Wereld, plicht: Signaal, zorg: Signaal) -> None:
    moment = wereld.moment("verzuim", "2025-09-08")
    doe_melding(plicht.leerling, "99AA", MELDING, moment, plicht)
    with pytest.raises(NietMogelijk, match="al gemeld"):
        sluit_signaal(plicht, "elders-gemeld", "Via DUO.", moment)
    sluit_signaal(zorg, "gestopt", "", moment)
    with pytest.raises(NietMogelijk, match="al afgesloten"):
        sluit_signaal(zorg, "gestopt", "", moment)


def test_a_signal_that_has_gone_needs_no_closing(wereld: Wereld, plicht: Signaal) -> None:
    rij = Verzuimrij.objects.filter(leerling=plicht.leerling).latest("datum")
    corrigeer(rij, None, wereld.moment("verzuim", "2025-09-08"))
    with pytest.raises(NietMogelijk, match="is er niet meer"):
        sluit_signaal(plicht, "elders-gemeld", "Via DUO.", wereld.moment("verzuim", "2025-09-08"))


def test_two_things_that_rest_on_one_signal_are_both_looked_at_again(wereld: Wereld, zorg: Signaal) -> None:
    moment, yara = wereld.moment("ib", "2025-09-08"), wereld.leerlingen["Yara"]
    plan_gesprek(yara, wereld.moment("ib", "2025-09-12").op, "Yara en vader", moment, signaal=zorg)
    verwijs(yara, "Wat kan Yara aan?", Instemming("moeder", DAG, "mondeling", SAMEN, "tekst"), moment, zorg)
    for rij in Verzuimrij.objects.filter(leerling=yara):
        corrigeer(rij, None, wereld.moment("verzuim", "2025-09-09"))
    vragen = Taak.objects.open().filter(soort="correctie-bevestigen", organisatie=wereld.kompas)
    assert {(vraag.gesprek_id is not None, vraag.verwijzing_id is not None) for vraag in vragen} == {(True, False), (False, True)}


def test_a_duty_is_not_done_by_saying_so(wereld: Wereld) -> None:
    taak = Taak.objects.open().get(soort="signaal-melden")
    with pytest.raises(NietMogelijk, match="meld bij leerplicht"):
        meld_klaar(taak, wereld.moment("verzuim", "2025-09-08"))
    assert log_in(wereld.wie["verzuim"]).post(reverse("werk:klaar", args=[taak.sleutel])).status_code == 302
    taak.refresh_from_db()
    assert taak.afgerond_op is None


def test_only_who_follows_signals_at_the_own_school_closes_one(wereld: Wereld, zorg: Signaal) -> None:
    adres, velden = reverse("signalen:sluiten", args=[zorg.pk]), {"uitkomst": "gestopt"}
    for wie in ("mentor", "ib-wilg", "leerplicht", "arts"):
        assert log_in(wereld.wie[wie]).post(adres, velden).status_code == 404, wie
    assert not Afhandeling.objects.exists()
    assert log_in(wereld.wie["ib"]).post(adres, velden).status_code == 302
    assert Afhandeling.objects.get().signaal == zorg
