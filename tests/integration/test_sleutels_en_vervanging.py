"""Keys of the API, given and ended; and who stands in for whom, from a day to a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.medewerkers import NieuweFunctie, beeindig_functie, geef_functie
from aanwezig.actions.sleutels import acts_for_sleutel, beeindig_sleutel, geef_sleutel
from aanwezig.actions.vervangingen import stel_vervanging_in, stop_vervanging
from aanwezig.actions.zaken import pak_op
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, visible_leerlingen
from aanwezig.store.deuren.taken import stands_in_for, visible_taken
from aanwezig.store.deuren.vervangingen import access_vervanging, possible_vervangers, replaceable_for, visible_vervangingen
from aanwezig.store.models import Apisleutel, Bericht, Functie, Gebruiker, Logregel, Melding, Rol, Vervanging
from tests.integration.test_werk import gemeld  # noqa: F401  # a fixture
from tests.integration.wereld import BEGIN, Wereld, make_wereld

pytestmark = pytest.mark.django_db

DAG = date(2025, 9, 5)
WEEK = (date(2025, 9, 8), date(2025, 9, 12))


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


# ---- keys


def ask(sleutel: str) -> int:
    return Client().get("/api/v1/leerlingen", headers={"Authorization": f"Bearer {sleutel}"}).status_code


def test_a_key_works_until_its_last_day_or_until_it_is_ended(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    sleutel, geheim = geef_sleutel(wereld.wie["verzuim"], "LAS", ["leerling-bekijken"], date(2025, 9, 30), moment)
    assert geheim not in str(Apisleutel.objects.values())
    assert geheim not in str(Logregel.objects.values())
    for dag, status in (("2025-09-05", 200), ("2025-09-30", 200), ("2025-10-01", 401)):
        monkeypatch.setattr(klok, "now", lambda dag=dag: wereld.moment("verzuim", dag).op)
        assert ask(geheim) == status
    monkeypatch.setattr(klok, "now", lambda: moment.op)
    beeindig_sleutel(sleutel, moment)
    assert ask(geheim) == 401, "at once, on the same day too"
    with pytest.raises(NietMogelijk, match="werkt al niet meer"):
        beeindig_sleutel(sleutel, moment)


def test_a_key_never_may_more_than_its_functie(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    for daden in (["zaak-behandelen"], [], ["leerling-bekijken", "medewerker-beheren"]):
        with pytest.raises(NietMogelijk, match="Kies wat er met de sleutel mag"):
            geef_sleutel(wereld.wie["verzuim"], "LAS", daden, date(2025, 9, 30), moment)
    assert acts_for_sleutel(wereld.wie["mentor"]) == ["gesprek-vastleggen", "leerling-bekijken", "verzuim-registreren"]


def test_no_system_manages_and_nobody_gives_themselves_a_key(wereld: Wereld) -> None:
    assert acts_for_sleutel(wereld.wie["beheer"]) == []
    moment = wereld.moment("beheer", "2025-09-05")
    with pytest.raises(NietMogelijk, match="andere functioneel beheerder"):
        geef_sleutel(wereld.wie["beheer"], "zelf", ["leerling-bekijken"], date(2025, 9, 30), moment)
    with pytest.raises(NietMogelijk, match="al voorbij"):
        geef_sleutel(wereld.wie["verzuim"], "LAS", ["leerling-bekijken"], date(2025, 9, 1), moment)


# ---- standing in


def tasks(wereld: Wereld, wie: str, dag: date) -> list[str]:
    functie = wereld.wie[wie]
    return [taak.soort for taak in visible_taken(functie, dag).open().of_mine(stands_in_for(functie, dag))]


def test_who_stands_in_sees_the_work_in_those_days_only(wereld: Wereld, gemeld: Melding) -> None:  # noqa: F811
    pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    stel_vervanging_in(wereld.wie["leerplicht"], wereld.wie["collega"], *WEEK, wereld.moment("leerplicht", "2025-09-05"))
    assert [tasks(wereld, "collega", dag) for dag in (date(2025, 9, 7), *WEEK, date(2025, 9, 13))] == [
        [],
        ["zaak-onderzoeken"],
        ["zaak-onderzoeken"],
        [],
    ]
    assert tasks(wereld, "leerplicht", WEEK[0]) == ["zaak-onderzoeken"], "shown to both"
    assert Bericht.objects.get(soort="vervanging").aan == wereld.wie["collega"]


def test_a_colleague_who_may_hand_over_cases_arranges_it_for_who_is_ill(wereld: Wereld) -> None:
    smid, tuinstra = wereld.wie["collega"], wereld.wie["leerplicht"]
    assert replaceable_for(smid, DAG)[0] == smid
    assert tuinstra in replaceable_for(smid, DAG)
    stel_vervanging_in(tuinstra, smid, DAG, WEEK[1], wereld.moment("collega", "2025-09-05"))
    assert not Bericht.objects.exists(), "who arranged it knows"
    regel = Logregel.objects.get(daad="vervanging-ingesteld")
    assert (regel.door, regel.gegevens["van"], regel.gegevens["door"]) == (smid, tuinstra.pk, smid.pk)


def test_at_a_school_one_arranges_it_for_oneself_alone(wereld: Wereld) -> None:
    fatma, jan = wereld.wie["verzuim"], wereld.wie["ib"]
    assert replaceable_for(fatma, DAG) == [fatma]
    with pytest.raises(NietMogelijk, match="geen vervanging regelen voor Fatma Yilmaz"):
        stel_vervanging_in(fatma, jan, *WEEK, wereld.moment("ib", "2025-09-05"))
    stel_vervanging_in(fatma, jan, *WEEK, wereld.moment("verzuim", "2025-09-05"))


@pytest.mark.parametrize(
    ("van", "door", "zin"),
    [
        ("leerplicht", "leerplicht", "zichzelf niet"),
        ("leerplicht", "beleid", "mag niet al het werk"),
        ("leerplicht", "zwolle", "andere organisatie"),
        ("verzuim", "mentor", "mag niet al het werk"),
        ("beleid", "leerplicht", "geen taken"),
    ],
)
def test_nobody_stands_in_who_may_not_do_the_work(wereld: Wereld, van: str, door: str, zin: str) -> None:
    assert wereld.wie[door] not in possible_vervangers(wereld.wie[van], DAG)
    with pytest.raises(NietMogelijk, match=zin):
        stel_vervanging_in(wereld.wie[van], wereld.wie[door], *WEEK, wereld.moment(van, "2025-09-05"))
    assert not Vervanging.objects.exists()


def test_work_never_goes_to_somebody_who_is_away_too(wereld: Wereld) -> None:
    gemeente = wereld.dalfsen
    wie = Gebruiker.objects.create(email="derde@voorbeeld.example", naam="F. Derde")
    derde = Functie.objects.create(gebruiker=wie, organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR, geldig_vanaf=BEGIN)
    tuinstra, smid, moment = wereld.wie["leerplicht"], wereld.wie["collega"], wereld.moment("leerplicht", "2025-09-05")
    stel_vervanging_in(tuinstra, smid, *WEEK, moment)
    with pytest.raises(NietMogelijk, match=r"vervangt A\. Tuinstra al"):
        stel_vervanging_in(tuinstra, smid, WEEK[1], WEEK[1], moment)
    with pytest.raises(NietMogelijk, match="zelf niet"):
        stel_vervanging_in(derde, tuinstra, *WEEK, moment)
    with pytest.raises(NietMogelijk, match="Regel daar eerst iemand anders voor"):
        stel_vervanging_in(smid, derde, *WEEK, moment)


def test_days_that_make_no_sense_are_refused(wereld: Wereld) -> None:
    tuinstra, smid, moment = wereld.wie["leerplicht"], wereld.wie["collega"], wereld.moment("leerplicht", "2025-09-05")
    for vanaf, tm, zin in ((WEEK[1], WEEK[0], "voor de eerste"), (date(2025, 9, 1), date(2025, 9, 2), "al voorbij")):
        with pytest.raises(NietMogelijk, match=zin):
            stel_vervanging_in(tuinstra, smid, vanaf, tm, moment)
    beeindig_functie(smid, date(2025, 9, 10), wereld.moment("beheer", "2025-09-05"))
    with pytest.raises(NietMogelijk, match="werkt hier niet die hele tijd"):
        stel_vervanging_in(tuinstra, Functie.objects.get(pk=smid.pk), *WEEK, moment)


def test_it_can_be_stopped_before_and_while_it_runs(wereld: Wereld) -> None:
    tuinstra, smid = wereld.wie["leerplicht"], wereld.wie["collega"]
    eerste = stel_vervanging_in(tuinstra, smid, *WEEK, wereld.moment("leerplicht", "2025-09-05"))
    stop_vervanging(eerste, wereld.moment("leerplicht", "2025-09-06"))
    assert not Vervanging.objects.exists()
    tweede = stel_vervanging_in(tuinstra, smid, *WEEK, wereld.moment("leerplicht", "2025-09-06"))
    stop_vervanging(tweede, wereld.moment("collega", "2025-09-10"))
    assert stands_in_for(smid, date(2025, 9, 9)) == [smid.pk, tuinstra.pk]
    assert stands_in_for(smid, date(2025, 9, 10)) == [smid.pk]
    with pytest.raises(NietMogelijk, match="al afgelopen"):
        stop_vervanging(tweede, wereld.moment("leerplicht", "2025-09-10"))
    assert Logregel.objects.filter(daad="vervanging-gestopt").count() == 2


def test_who_sees_it_and_who_may_stop_it(wereld: Wereld) -> None:
    vervanging = stel_vervanging_in(wereld.wie["verzuim"], wereld.wie["ib"], *WEEK, wereld.moment("verzuim", "2025-09-05"))
    assert list(visible_vervangingen(wereld.wie["ib"], DAG)) == [vervanging]
    assert access_vervanging(wereld.wie["verzuim"], vervanging.pk, DAG) == vervanging
    for wie in ("ib", "directie", "leerplicht", "beheer"):
        with pytest.raises(NietGevonden):
            access_vervanging(wereld.wie[wie], vervanging.pk, DAG)


def test_when_somebody_leaves_what_they_stood_in_for_ends_too(wereld: Wereld) -> None:
    stel_vervanging_in(wereld.wie["leerplicht"], wereld.wie["collega"], *WEEK, wereld.moment("leerplicht", "2025-09-05"))
    beeindig_functie(wereld.wie["collega"], date(2025, 9, 9), wereld.moment("beheer", "2025-09-05"))
    assert Vervanging.objects.get().geldig_tot == date(2025, 9, 10)
    beeindig_functie(wereld.wie["leerplicht"], date(2025, 9, 5), wereld.moment("beheer", "2025-09-05"))
    assert not Vervanging.objects.exists()


def test_who_stands_in_for_a_mentor_sees_that_class_and_only_then(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    wie = Gebruiker.objects.create(email="lotte@voorbeeld.example", naam="Lotte Smit")
    lotte = geef_functie(wie, NieuweFunctie(wereld.kompas, "mentor", "2A", DAG), moment)
    assert not visible_leerlingen(lotte, WEEK[0]).exists()
    stel_vervanging_in(wereld.wie["mentor"], lotte, *WEEK, wereld.moment("mentor", "2025-09-05"))
    sem = wereld.leerlingen["Sem"]
    inzage = access_leerling(lotte, sem.sleutel, WEEK[0], "leerling-bekijken")
    assert [op.grond for op in inzage.op] == ["groep-vervanging"]
    for dag in (DAG, date(2025, 9, 13)):
        with pytest.raises(NietGevonden):
            access_leerling(lotte, sem.sleutel, dag, "leerling-bekijken")
