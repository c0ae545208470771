"""A school that a pupil left does not stay in the case: its part ends with the enrolment, and the next is asked (spec 04, moving)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aanwezig import klok
from aanwezig.actions.casussen import heropen_casus, sluit_casus
from aanwezig.actions.casuswerk import Regel, schrijf_regel
from aanwezig.actions.deelnames import (
    follow_inschrijvingen,
    neem_deel,
    rond_deelname_af,
    stop_zonder_toestemming,
    volg_scholen,
    vraag_deelname,
    weiger,
    wijs_aan,
)
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.jobs import nacht
from aanwezig.store.deuren.casussen import access_vraag
from aanwezig.store.deuren.leerlingen import NietGevonden, visible_leerlingen
from aanwezig.store.models import Casus, Deelname, Inschrijving, Logregel, Organisatie, Taak
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, deelname_of, make_casuswereld, open_voor
from tests.integration.wereld import BEGIN, Wereld

pytestmark = pytest.mark.django_db

LAATSTE, NA = date(2026, 1, 31), "2026-02-02"
GROND = "De leerling staat daar niet meer ingeschreven."


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib", NA).op)
    return wereld


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    """Of Noor at De Wilg, in which the SWV takes part since she is registered."""
    return open_voor(wereld)


def leaves(wereld: Wereld, naar: str = "kompas") -> None:
    """Let Noor be at De Wilg no more, and (unless empty) at another school from the next day on."""
    noor = wereld.leerlingen["Noor"]
    hier = noor.inschrijvingen.get()
    Inschrijving.objects.filter(pk=hier.pk).update(eind_datum=LAATSTE)
    if naar:
        plek: dict[str, Any] = {"schoolsoort": "vo", "groep": "3B", "leerjaar": "1", "rooster": hier.rooster}
        school = getattr(wereld, naar)
        Inschrijving.objects.create(leerling=noor, organisatie=school, school_id=f"{school.code}00", begin_datum=date(2026, 2, 1), **plek)


def stands(casus: Casus) -> dict[str, tuple[str, bool]]:
    return {str(een.organisatie): (een.stand, een.regie) for een in casus.deelnames.select_related("organisatie").order_by("pk")}


def reads(wereld: Wereld, wie: str, casus: Casus) -> bool:
    return log_in(wereld.wie[wie]).get(f"/casussen/{casus.sleutel}/logboek/").status_code == 200


def test_at_night_the_old_school_goes_the_new_one_is_asked_and_the_swv_leads(wereld: Wereld, casus: Casus) -> None:
    leaves(wereld)
    schrijf_regel(casus, Regel("ouders", date(2026, 2, 1), "NIEUW op de nieuwe school."), wereld.moment("regisseur", "2026-02-01"))
    assert reads(wereld, "ib-wilg", casus)
    nacht.casussen(timestamp=0)
    assert not reads(wereld, "ib-wilg", casus)
    swv = str(wereld.wie["regisseur"].organisatie)
    assert stands(casus) == {"De Wilg": ("klaar", False), swv: ("doet-mee", True), "Het Kompas": ("gevraagd", False)}
    assert casus.deelnames.get(organisatie=wereld.wilg).reden == GROND
    assert not visible_leerlingen(wereld.wie["ib-wilg"], date(2026, 2, 2)).exists()
    assert not Taak.objects.open().filter(casus=casus, organisatie=wereld.wilg).exists()
    assert not reads(wereld, "ib", casus), "it reads the question, and nothing of the case before it takes part"
    vraag = access_vraag(wereld.wie["ib"], casus.deelnames.get(organisatie=wereld.kompas).sleutel, date(2026, 2, 2))
    assert log_in(wereld.wie["ib"]).get(f"/casussen/vragen/{vraag.sleutel}/").status_code == 200
    assert Taak.objects.open().filter(organisatie=wereld.kompas, soort="deelname-beantwoorden").count() == 1
    neem_deel(vraag, wereld.wie["ib"], wereld.moment("ib", NA))
    assert reads(wereld, "ib", casus)
    nu = (Logregel.objects.count(), Taak.objects.count(), stands(casus))
    nacht.casussen(timestamp=0)
    nacht.casussen(timestamp=0)
    assert (Logregel.objects.count(), Taak.objects.count(), stands(casus)) == nu, "once done it is done"


def test_on_the_last_day_the_school_is_there_still(wereld: Wereld, casus: Casus) -> None:
    leaves(wereld)
    volg_scholen(casus, wereld.moment("ib-wilg", "2026-01-31"))
    assert stands(casus)["De Wilg"] == ("doet-mee", True)
    assert "Het Kompas" not in stands(casus)


def test_at_once_when_the_change_of_school_is_delivered(wereld: Wereld, casus: Casus) -> None:
    leaves(wereld)
    follow_inschrijvingen([een.pk for een in wereld.leerlingen.values()], wereld.moment("verzuim", NA))
    assert stands(casus)["De Wilg"] == ("klaar", False)
    assert stands(casus)["Het Kompas"] == ("gevraagd", False)


def test_a_school_that_nobody_can_take_the_lead_of_stays_until_the_next_one_takes_part(wereld: Wereld, casus: Casus) -> None:
    rond_deelname_af(deelname_of(casus, wereld.wie["regisseur"]), "Niet nodig.", wereld.moment("ib-wilg", "2026-01-14"))
    jeugd = vraag_deelname(
        casus, wereld.wie["jeugd"].organisatie, "", "Denk mee.", "toestemming", wereld.moment("ib-wilg", "2026-01-14"), instemming=GOED
    )
    neem_deel(jeugd, wereld.wie["jeugd"], wereld.moment("jeugd", "2026-01-15"))
    leaves(wereld)
    nacht.casussen(timestamp=0)
    assert stands(casus)["De Wilg"] == ("doet-mee", True), "youth help can't lead"
    vraag = casus.deelnames.get(organisatie=wereld.kompas)
    neem_deel(vraag, wereld.wie["ib"], wereld.moment("ib", NA))
    assert (stands(casus)["De Wilg"], stands(casus)["Het Kompas"]) == (("klaar", False), ("doet-mee", True))
    assert not reads(wereld, "ib-wilg", casus)


def test_a_school_that_says_no_is_not_asked_again(wereld: Wereld, casus: Casus) -> None:
    leaves(wereld)
    nacht.casussen(timestamp=0)
    weiger(casus.deelnames.get(organisatie=wereld.kompas), "Wij beginnen opnieuw.", wereld.moment("ib", NA))
    nacht.casussen(timestamp=0)
    assert list(casus.deelnames.filter(organisatie=wereld.kompas).values_list("stand", flat=True)) == ["geweigerd"]
    assert casus.deelnames.filter(stand="doet-mee", regie=True).exists()


def test_without_a_school_the_swv_goes_on_and_a_later_school_is_asked(wereld: Wereld, casus: Casus) -> None:
    leaves(wereld, "")
    nacht.casussen(timestamp=0)
    assert stands(casus)["De Wilg"] == ("klaar", False)
    hier = wereld.leerlingen["Noor"].inschrijvingen.get()
    plek: dict[str, Any] = {"schoolsoort": "vo", "groep": "3B", "leerjaar": "1", "rooster": hier.rooster}
    Inschrijving.objects.create(leerling=hier.leerling, organisatie=wereld.kompas, school_id="99AA00", begin_datum=date(2026, 2, 2), **plek)
    nacht.casussen(timestamp=0)
    assert stands(casus)["Het Kompas"] == ("gevraagd", False)


def test_consent_that_is_withdrawn_leaves_no_case_without_a_lead(wereld: Wereld) -> None:
    casus = open_voor(wereld, soort="")
    swv = vraag_deelname_of_swv(casus, wereld)
    leaves(wereld)
    volg_scholen(casus, wereld.moment("regisseur", NA))
    assert stands(casus)["De Wilg"] == ("klaar", False)
    stop_zonder_toestemming(swv, wereld.moment("regisseur", NA))
    assert stands(casus)["Het Kompas"] == ("doet-mee", True), "the duty of care is of the school where she is"
    assert not Taak.objects.open().filter(casus=casus, soort="deelname-beantwoorden").exists()


def test_also_when_there_is_no_school_consent_can_be_withdrawn(wereld: Wereld) -> None:
    casus = open_voor(wereld, soort="")
    swv = vraag_deelname_of_swv(casus, wereld)
    leaves(wereld, "")
    volg_scholen(casus, wereld.moment("regisseur", NA))
    stop_zonder_toestemming(swv, wereld.moment("regisseur", NA))
    assert {stand for stand, _ in stands(casus).values()} == {"klaar"}
    nacht.casussen(timestamp=0)


def vraag_deelname_of_swv(casus: Casus, wereld: Wereld) -> Deelname:
    """Let the SWV take part on consent; a case without a registration may have asked it already."""
    waar = wereld.wie["regisseur"].organisatie
    swv = casus.deelnames.filter(organisatie=waar).first()
    if swv is None:
        ib = wereld.moment("ib-wilg", "2026-01-12")
        swv = vraag_deelname(casus, waar, "", "Help mee.", "toestemming", ib, instemming=GOED)
    neem_deel(swv, wereld.wie["regisseur"], wereld.moment("regisseur", "2026-01-13"))
    return swv


def test_work_goes_to_who_can_do_it(wereld: Wereld, casus: Casus) -> None:
    school = deelname_of(casus, wereld.wie["ib-wilg"])
    velden: dict[str, Any] = {"leerling": casus.leerling, "organisatie": wereld.wilg, "casus": casus, "ontstaan_op": klok.now()}
    velden |= {"vanaf_datum": date(2026, 1, 12), "uiterlijk_datum": date(2026, 3, 1), "toegewezen": wereld.wie["ib-wilg"]}
    for soort in ("casus-actie", "plek-mijlpaal"):
        Taak.objects.create(soort=soort, deel=f"deel:{soort}", **velden)
    leaves(wereld)
    volg_scholen(casus, wereld.moment("regisseur", NA))
    open_ = {
        taak.soort: str(taak.organisatie) for taak in Taak.objects.open().filter(deel__startswith="deel:").select_related("organisatie")
    }
    assert open_ == {"casus-actie": str(wereld.wie["regisseur"].organisatie), "plek-mijlpaal": "Het Kompas"}
    assert school.organisatie == wereld.wilg


def test_by_hand_it_ends_when_the_pupil_has_left_and_not_before(wereld: Wereld, casus: Casus) -> None:
    school = deelname_of(casus, wereld.wie["ib-wilg"])
    swv = deelname_of(casus, wereld.wie["regisseur"])
    wijs_aan(swv, wereld.wie["regisseur"], wereld.moment("regisseur", "2026-01-13"), regie=True)
    with pytest.raises(NietMogelijk, match="zorgplicht"):
        rond_deelname_af(school, "Is weg.", wereld.moment("regisseur", "2026-01-13"))
    klant, pad = log_in(wereld.wie["regisseur"]), f"/casussen/{casus.sleutel}/meedoen/"
    assert f'id="klaar-{school.pk}"' not in klant.get(pad).content.decode()
    leaves(wereld)
    assert f'id="klaar-{school.pk}"' in klant.get(pad).content.decode()
    antwoord = klant.post(f"{pad}{school.sleutel}/", {"wat": "klaar", "reden": "Zij is nu op Het Kompas."})
    assert antwoord.status_code == 302
    assert stands(casus)["De Wilg"] == ("klaar", False)


def test_a_school_of_before_takes_no_part_without_consent(wereld: Wereld, casus: Casus) -> None:
    oud = Organisatie.objects.create(soort="school", naam="Oudste", code="99ZZ", geldig_vanaf=BEGIN)
    hier = casus.leerling.inschrijvingen.get()
    plek: dict[str, Any] = {"schoolsoort": "po", "groep": "1", "leerjaar": "1", "rooster": hier.rooster}
    Inschrijving.objects.create(
        leerling=casus.leerling, organisatie=oud, school_id="99ZZ00", begin_datum=date(2019, 8, 1), eind_datum=date(2020, 7, 31), **plek
    )
    with pytest.raises(NietMogelijk, match="nu niet ingeschreven"):
        vraag_deelname(casus, oud, "", "Kijk mee", "school", wereld.moment("regisseur", NA))
    gevraagd = vraag_deelname(casus, oud, "", "Kijk mee", "toestemming", wereld.moment("regisseur", NA), instemming=GOED)
    volg_scholen(casus, wereld.moment("regisseur", NA))
    assert casus.deelnames.get(pk=gevraagd.pk).stand == "gevraagd", "what rests on consent is not the enrolment's"


def test_who_took_part_until_the_end_reads_the_closed_case_and_goes_when_it_is_taken_up_again(wereld: Wereld, casus: Casus) -> None:
    sluit_casus(casus, "andere-school", "Noor begint elders.", date(2026, 1, 30), wereld.moment("ib-wilg", "2026-01-30"))
    leaves(wereld)
    nacht.casussen(timestamp=0)
    assert reads(wereld, "ib-wilg", casus)
    heropen_casus(casus, "Zij komt er niet.", wereld.moment("regisseur", NA))
    assert not reads(wereld, "ib-wilg", casus)
    with pytest.raises(NietGevonden):
        access_vraag(wereld.wie["ib-wilg"], deelname_of(casus, wereld.wie["ib-wilg"]).sleutel, date(2026, 2, 2))
    assert casus.deelnames.filter(stand="doet-mee", regie=True).exists()
