"""Consent for taking part in a case is withdrawn from the own file: who rested on it reads nothing any more; somebody has the lead."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.casussen import Begin, open_casus, sluit_casus
from aanwezig.actions.casuswerk import spreek_af
from aanwezig.actions.deelnames import neem_deel, rond_deelname_af, vraag_deelname, wijs_aan
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.actions.toestemmingen import rests_on, trek_toestemming_in
from aanwezig.store.deuren.casussen import visible_casussen, visible_vragen
from aanwezig.store.deuren.leerlingen import visible_leerlingen
from aanwezig.store.models import Casus, Deelname, Leerling, Logregel, Regiocode, Taak, Toestemming
from tests.integration.casuswereld import GOED, deelname_of, make_casuswereld, open_voor
from tests.integration.eigenwereld import enter_own, give
from tests.integration.test_eigen_dossier import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = date(2026, 1, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-01-20").op)
    return wereld


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    return open_voor(wereld)


def join(wereld: Wereld, casus: Casus, wie: str) -> Deelname:
    """Let somebody take part on consent."""
    functie = wereld.wie[wie]
    vraag = vraag_deelname(
        casus, functie.organisatie, "", "Denk mee.", "toestemming", wereld.moment("ib-wilg", "2026-01-12"), instemming=GOED
    )
    neem_deel(vraag, functie, wereld.moment(wie, "2026-01-13"))
    vraag.refresh_from_db()
    return vraag


def withdraw(wereld: Wereld, deelname: Deelname) -> None:
    moeder = give(wereld, "Noor", wie="ib-wilg")
    assert deelname.toestemming is not None
    trek_toestemming_in(deelname.toestemming, Moment(klok.now(), eigen=moeder))
    deelname.refresh_from_db()


def test_who_took_part_on_it_reads_nothing_any_more(wereld: Wereld, casus: Casus) -> None:
    jeugd, sbo = join(wereld, casus, "jeugd"), join(wereld, casus, "sbo")
    withdraw(wereld, jeugd)
    assert (jeugd.stand, jeugd.reden) == ("klaar", "De toestemming is ingetrokken.")
    assert not visible_casussen(wereld.wie["jeugd"], DAG).exists()
    assert not visible_leerlingen(wereld.wie["jeugd"], DAG).exists()
    sbo.refresh_from_db()
    assert sbo.stand == "doet-mee"
    assert visible_casussen(wereld.wie["sbo"], DAG).exists(), "each consent is for one organisation"
    assert Toestemming.objects.filter(ingetrokken_op=None).count() == 1
    assert Logregel.objects.get(daad="toestemming-ingetrokken").gegevens["deelnames"] == [jeugd.pk]


def test_who_was_only_asked_is_asked_no_longer(wereld: Wereld, casus: Casus) -> None:
    jeugd = wereld.wie["jeugd"]
    vraag = vraag_deelname(casus, jeugd.organisatie, "", "?", "toestemming", wereld.moment("ib-wilg", "2026-01-12"), instemming=GOED)
    withdraw(wereld, vraag)
    assert not visible_vragen(jeugd, DAG).exists()
    assert not Taak.objects.open().filter(organisatie=jeugd.organisatie).exists()
    with pytest.raises(NietMogelijk, match="al geantwoord"):
        neem_deel(vraag, jeugd, wereld.moment("jeugd", "2026-01-20"))


def test_a_lead_that_rested_on_it_is_the_school_s_again(wereld: Wereld) -> None:
    swv, moment = wereld.wie["regisseur"], wereld.moment("ib-wilg", "2026-01-12")
    begin = Begin("Wat heeft zij nodig?", "ondersteuningsteam")
    casus = open_casus(wereld.leerlingen["Noor"], begin, moment, swv=swv.organisatie, instemming=GOED)
    deelname = deelname_of(casus, swv)
    neem_deel(deelname, swv, wereld.moment("regisseur", "2026-01-13"))
    wijs_aan(deelname, swv, wereld.moment("regisseur", "2026-01-13"), regie=True)
    wijs_aan(deelname_of(casus, wereld.wie["ib-wilg"]), wereld.wie["ib-wilg"], wereld.moment("regisseur", "2026-01-13"), regie=False)
    deelname.refresh_from_db()
    withdraw(wereld, deelname)
    assert [str(een.organisatie) for een in casus.deelnames.filter(regie=True)] == ["De Wilg"]


def test_a_case_that_was_closed_is_read_no_more_either(wereld: Wereld, casus: Casus) -> None:
    jeugd = join(wereld, casus, "jeugd")
    sluit_casus(casus, "eigen-school", "Zij volgt weer alle lessen.", date(2026, 1, 19), wereld.moment("regisseur", "2026-01-19"))
    assert visible_casussen(wereld.wie["jeugd"], DAG).exists()
    withdraw(wereld, jeugd)
    assert not visible_casussen(wereld.wie["jeugd"], DAG).exists()


@pytest.mark.parametrize("hoe", ["ingetrokken", "afgerond"])
def test_work_in_a_case_goes_to_who_leads_it_and_opens_nothing_any_more(wereld: Wereld, casus: Casus, hoe: str) -> None:
    """Open work is a ground at a school: an action of the plan would keep the file open there."""
    kompas = wereld.wie["ib"]
    ander = join(wereld, casus, "ib")
    swv = deelname_of(casus, wereld.wie["regisseur"])
    wijs_aan(swv, wereld.wie["regisseur"], wereld.moment("regisseur", "2026-01-13"), regie=True)
    wijs_aan(deelname_of(casus, wereld.wie["ib-wilg"]), wereld.wie["ib-wilg"], wereld.moment("regisseur", "2026-01-13"), regie=False)
    actie = spreek_af(casus, "Zoek een rustige plek.", date(2026, 2, 2), wereld.moment("ib-wilg", "2026-01-14"), wie=ander)
    assert visible_leerlingen(kompas, DAG).filter(pk=casus.leerling_id).exists()
    if hoe == "ingetrokken":
        withdraw(wereld, ander)
    else:
        rond_deelname_af(ander, "Er is geen plek.", wereld.moment("regisseur", "2026-01-20"))
    assert not visible_leerlingen(kompas, DAG).filter(pk=casus.leerling_id).exists()
    assert not Taak.objects.open().filter(casus=casus, organisatie=kompas.organisatie).exists()
    taak = Taak.objects.open().get(casus=casus, soort="casus-actie")
    assert (taak.toegewezen, taak.deel, taak.uiterlijk_datum) == (wereld.wie["regisseur"], str(actie.pk), date(2026, 2, 2))


def test_nobody_waits_for_a_calendar_to_withdraw(wereld: Wereld, casus: Casus) -> None:
    jeugd = join(wereld, casus, "jeugd")
    spreek_af(casus, "Bel de huisarts.", None, wereld.moment("ib-wilg", "2026-01-14"), wie=jeugd)
    Regiocode.objects.all().delete()
    Leerling.objects.filter(pk=casus.leerling_id).update(woongemeente="9999")
    withdraw(wereld, jeugd)
    assert jeugd.stand == "klaar"
    assert not Taak.objects.open().filter(casus=casus, organisatie=jeugd.organisatie).exists()


def test_the_page_says_who_reads_nothing_any_more_before_it_happens(wereld: Wereld, casus: Casus) -> None:
    jeugd = join(wereld, casus, "jeugd")
    sbo = join(wereld, casus, "sbo")
    assert jeugd.toestemming is not None
    assert [str(een.organisatie) for een in rests_on(jeugd.toestemming).deelnames] == ["Jeugdteam Dalfsen"]
    klant = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    as_application()
    lijst = klant.get("/eigen/toestemmingen/").content.decode()
    assert "Voor de aanpak, met Jeugdteam Dalfsen" in lijst
    assert "Voor de aanpak, met SBO De Brug" in lijst
    pad = f"/eigen/toestemmingen/{jeugd.toestemming_id}/intrekken/"
    pagina = klant.get(pad).content.decode()
    assert "Jeugdteam Dalfsen leest niets meer" in pagina
    assert "SBO De Brug" not in pagina
    assert klant.post(pad).status_code == 302
    assert klant.get(pad).status_code == 302, "it can be withdrawn once"
    as_owner()
    jeugd.refresh_from_db()
    sbo.refresh_from_db()
    assert (jeugd.stand, sbo.stand) == ("klaar", "doet-mee")
