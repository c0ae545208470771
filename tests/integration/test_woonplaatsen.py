"""Where a pupil lives is dated: what is about a day goes by where the pupil lived on that day (ADR 0033)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.leveringen import neem_op, trek_in, zet_terug
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.woonplaatsen import Adres, verbeter_woonplaats, verhuis
from aanwezig.actions.zaken import draag_over_aan_gemeente, pak_op, stuur_melding_door
from aanwezig.definitions.boeken import cijferboek, regelwerk
from aanwezig.engines.delen import as_deel
from aanwezig.store.cijfers import ask, count, left_out
from aanwezig.store.deuren.registercijfers import register_picture
from aanwezig.store.models import Leerling, Levering, Logregel, Melding, Organisatie, Vrijstelling, Woonplaats
from aanwezig.store.wand import counting
from aanwezig.store.woonplaatsen import woongemeente_on
from tests.generatief.maken import make_region, to_frames
from tests.integration.administratie import moment_on, neem_regio_op
from tests.integration.registerwereld import make_registerwereld
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
ZWOLLE, DALFSEN, KAMPEN = "0193", "0148", "0166"


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def lived(leerling: Leerling) -> list[tuple[str, str, str, str]]:
    """Where a pupil lived: municipality, postcode, from and up to."""
    rijen = Woonplaats.objects.known().filter(leerling=leerling)
    return [(een.gemeente, een.postcode, str(een.geldig_vanaf or ""), str(een.geldig_tot or "")) for een in rijen]


def check_in_step() -> None:
    """Of everybody the columns say what the last residence says, and one follows on another."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for leerling in Leerling.objects.all():
        rijen = list(Woonplaats.objects.known().filter(leerling=leerling))
        laatst = rijen[-1]
        assert (leerling.woongemeente, leerling.postcode, leerling.ingeschreven_gemeente_op) == (
            laatst.gemeente,
            laatst.postcode,
            laatst.ingeschreven_op,
        )
        assert [een.geldig_tot for een in rijen] == [*(een.geldig_vanaf for een in rijen[1:]), None]


def counts(cijfer: str, schooljaar: int) -> Mapping[str, int]:
    """A figure by municipality, whatever it is broken down by."""
    boek = cijferboek()
    welk = next(een for een in boek.cijfers if een.id == cijfer)
    with counting():
        telling = count(ask(welk, boek.version_of(welk, schooljaar, regelwerk().land.schooljaar), schooljaar))
    return {gemeente: sum(aantallen.values()) for gemeente, aantallen in telling.items()}


# ---------------------------------------------------------------- moving


def test_who_comes_lives_somewhere_as_long_as_we_know(wereld: Wereld) -> None:
    assert lived(wereld.leerlingen["Sem"]) == [(DALFSEN, "7721AA", "", "")]
    nieuw = Leerling.objects.create(
        leerling_id="n", geboortedatum=date(2012, 1, 1), woongemeente=ZWOLLE, ingeschreven_gemeente_op=date(2024, 5, 1)
    )
    assert lived(nieuw) == [(ZWOLLE, "", "2024-05-01", "")]
    assert woongemeente_on(nieuw, date(2024, 4, 30)) == "", "nobody told where it was before"
    check_in_step()


def test_a_move_that_is_known_late_holds_from_its_own_day(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    verhuis(sem, Adres(ZWOLLE, "8011 ZZ", date(2025, 10, 15)), moment_on("2025-11-20"))
    assert lived(sem) == [(DALFSEN, "7721AA", "", "2025-10-15"), (ZWOLLE, "8011 ZZ", "2025-10-15", "")]
    assert [woongemeente_on(sem, date(2025, 10, dag)) for dag in (14, 15)] == [DALFSEN, ZWOLLE]
    sem.refresh_from_db()
    assert (sem.woongemeente, sem.ingeschreven_gemeente_op) == (ZWOLLE, date(2025, 10, 15)), "the register has them since they moved"
    verhuis(sem, Adres(DALFSEN, "7722 ZZ", date(2025, 9, 20)), moment_on("2025-11-21"))
    assert [rij[1:3] for rij in lived(sem)] == [("7721AA", ""), ("7722 ZZ", "2025-09-20"), ("8011 ZZ", "2025-10-15")]
    check_in_step()
    regels = Logregel.objects.filter(daad="woonplaats-vastgesteld", leerling=sem).values_list("gegevens", flat=True)
    assert [set(gegevens) for gegevens in regels] == [{"woonplaats"}, {"woonplaats"}], "the logbook holds no address"


def test_a_move_told_again_of_the_same_day_takes_its_place_and_one_to_come_is_refused(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    verhuis(sem, Adres(ZWOLLE, "", date(2025, 10, 15)), moment_on("2025-11-20"))
    verhuis(sem, Adres(KAMPEN, "", date(2025, 10, 15)), moment_on("2025-11-21"))
    assert [rij[0] for rij in lived(sem)] == [DALFSEN, KAMPEN]
    eerst = Woonplaats.objects.get(leerling=sem, gemeente=ZWOLLE)
    assert eerst.vervallen_op == moment_on("2025-11-21").op, "it can be found again"
    for vanaf in (None, date(2025, 11, 22)):
        with pytest.raises(NietMogelijk, match="sinds welke dag"):
            verhuis(sem, Adres(ZWOLLE, "", vanaf), moment_on("2025-11-21"))
    check_in_step()


def test_a_corrected_move_puts_the_day_right_for_both_residences(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    verhuis(sem, Adres(ZWOLLE, "", date(2025, 10, 15)), moment_on("2025-11-20"))
    fout = Woonplaats.objects.known().get(leerling=sem, gemeente=ZWOLLE)
    verbeter_woonplaats(fout, Adres(ZWOLLE, "8011 ZZ", date(2025, 10, 1), date(2025, 10, 1)), moment_on("2025-11-24"))
    assert lived(sem) == [(DALFSEN, "7721AA", "", "2025-10-01"), (ZWOLLE, "8011 ZZ", "2025-10-01", "")]
    with pytest.raises(NietMogelijk, match="al verbeterd"):
        verbeter_woonplaats(fout, Adres(KAMPEN), moment_on("2025-11-24"))
    nu = Woonplaats.objects.known().get(leerling=sem, gemeente=ZWOLLE)
    with pytest.raises(NietMogelijk, match="begint al een andere"):
        verbeter_woonplaats(nu, Adres(KAMPEN), moment_on("2025-11-24"))
    check_in_step()


def test_nobody_lives_in_two_places_on_one_day(wereld: Wereld) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="woonplaats_een_tegelijk"), transaction.atomic():
        Woonplaats.objects.create(leerling=wereld.leerlingen["Sem"], gemeente=ZWOLLE, geldig_vanaf=date(2025, 10, 15))


def test_what_is_set_on_the_pupil_without_a_day_corrects_the_residence_of_now(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    verhuis(sem, Adres(ZWOLLE, "", date(2025, 10, 15)), moment_on("2025-11-20"))
    Leerling.objects.filter(pk=sem.pk).update(postcode="8011 ZZ")
    assert lived(sem) == [(DALFSEN, "7721AA", "", "2025-10-15"), (ZWOLLE, "8011 ZZ", "2025-10-15", "")]
    check_in_step()


# ---------------------------------------------------------------- deliveries


def test_a_delivery_tells_of_a_move_and_taken_back_it_takes_the_move_along() -> None:
    regio = make_region(7, 6)
    neem_regio_op(to_frames(regio), moment_on("2025-11-03"), ())
    wie = regio.leerlingen[0]
    leerling = Leerling.objects.get(leerling_id=wie.leerling_id)
    eerst = lived(leerling)
    signalen = sorted(leerling.signalen.values_list("herleiding", "stand"))
    verhuisd = replace(wie, woongemeente=ZWOLLE, postcode="8011 ZZ", ingeschreven_gemeente_op=date(2025, 10, 15))
    nu = replace(regio, leerlingen=(verhuisd, *regio.leerlingen[1:]))
    levering = neem_op((as_deel(to_frames(nu)),), "verhuisd", moment_on("2025-11-10")).levering
    assert lived(leerling)[-1] == (ZWOLLE, "8011 ZZ", "2025-10-15", "")
    check_in_step()
    trek_in(levering, moment_on("2025-11-11"))
    assert lived(leerling) == eerst
    assert sorted(leerling.signalen.exclude(stand="ingetrokken").values_list("herleiding", "stand")) == signalen
    check_in_step()
    levering.refresh_from_db()
    zet_terug(levering, moment_on("2025-11-12"))
    assert lived(leerling)[-1] == (ZWOLLE, "8011 ZZ", "2025-10-15", "")
    check_in_step()
    assert neem_op((as_deel(to_frames(nu)),), "nog eens", moment_on("2025-11-13")).wijzigingen == []
    assert Woonplaats.objects.filter(leerling=leerling).count() == 2, "the same again says nothing new"


def test_what_was_told_after_a_delivery_stays_when_that_is_taken_back_and_put_back() -> None:
    regio = make_region(7, 6)
    wie = replace(regio.leerlingen[0], woongemeente=DALFSEN, postcode="7721 ZZ", ingeschreven_gemeente_op=None)

    def deliver(gemeente: str, sinds: date, dag: str) -> Levering:
        zo = replace(wie, woongemeente=gemeente, ingeschreven_gemeente_op=sinds, postcode="")
        frames = to_frames(replace(regio, leerlingen=(zo, *regio.leerlingen[1:])))
        return neem_op((as_deel(frames),), dag, moment_on(dag)).levering

    neem_regio_op(to_frames(replace(regio, leerlingen=(wie, *regio.leerlingen[1:]))), moment_on("2025-11-03"), ())
    leerling = Leerling.objects.get(leerling_id=wie.leerling_id)
    naar_zwolle = deliver(ZWOLLE, date(2025, 10, 15), "2025-11-10")
    deliver(KAMPEN, date(2025, 11, 1), "2025-11-12")
    trek_in(naar_zwolle, moment_on("2025-11-13"))
    assert [rij[::2] for rij in lived(leerling)] == [(DALFSEN, ""), (KAMPEN, "2025-11-01")]
    naar_zwolle.refresh_from_db()
    zet_terug(naar_zwolle, moment_on("2025-11-14"))
    assert [rij[::2] for rij in lived(leerling)] == [(DALFSEN, ""), (ZWOLLE, "2025-10-15"), (KAMPEN, "2025-11-01")]
    check_in_step()


def test_a_delivery_without_a_day_or_a_postcode_says_what_it_can() -> None:
    """Another municipality: since today. No postcode: what is known stays, but not in another municipality."""
    regio = make_region(7, 6)
    wie = replace(regio.leerlingen[0], woongemeente=DALFSEN, postcode="7721 ZZ", ingeschreven_gemeente_op=None)
    rest = regio.leerlingen[1:]
    neem_regio_op(to_frames(replace(regio, leerlingen=(wie, *rest))), moment_on("2025-11-03"), ())
    leerling = Leerling.objects.get(leerling_id=wie.leerling_id)
    verteld = (
        ("2025-11-04", replace(wie, postcode=""), [(DALFSEN, "7721 ZZ", "", "")]),
        ("2025-11-05", replace(wie, postcode="7722 ZZ"), [(DALFSEN, "7721 ZZ", "", "2025-11-05"), (DALFSEN, "7722 ZZ", "2025-11-05", "")]),
        (
            "2025-11-06",
            replace(wie, woongemeente=ZWOLLE, postcode=""),
            [(DALFSEN, "7721 ZZ", "", "2025-11-05"), (DALFSEN, "7722 ZZ", "2025-11-05", "2025-11-06"), (ZWOLLE, "", "2025-11-06", "")],
        ),
        (  # the register knows better since when: what was said of later days goes
            "2025-11-07",
            replace(wie, woongemeente=ZWOLLE, postcode="8011 ZZ", ingeschreven_gemeente_op=date(2025, 11, 1)),
            [(DALFSEN, "7721 ZZ", "", "2025-11-01"), (ZWOLLE, "8011 ZZ", "2025-11-01", "")],
        ),
    )
    for dag, zo, verwacht in verteld:
        neem_op((as_deel(to_frames(replace(regio, leerlingen=(zo, *rest)))),), dag, moment_on(dag))
        assert lived(leerling) == verwacht, dag
        check_in_step()


# ---------------------------------------------------------------- the work


def report(wereld: Wereld, dag: str) -> Melding:
    return doe_melding(wereld.leerlingen["Sem"], "99AA", replace(MELDING, soort="V3"), wereld.moment("verzuim", dag))


def test_a_report_goes_to_the_municipality_of_that_day_and_stays_there_until_it_is_handed_over(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    voor = report(wereld, "2025-10-14")
    verhuis(sem, Adres(ZWOLLE, "", date(2025, 10, 15)), wereld.moment("beheer", "2025-10-16"))
    sem.refresh_from_db()
    na = report(wereld, "2025-10-20")
    voor.refresh_from_db()
    assert (voor.gemeente, na.gemeente) == (wereld.dalfsen, wereld.zwolle)
    stuur_melding_door(voor, wereld.zwolle, wereld.moment("leerplicht", "2025-10-20"))
    voor.refresh_from_db()
    assert voor.gemeente == wereld.zwolle


def test_a_case_is_handed_over_to_where_the_pupil_lives_on_that_day(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    zaak = pak_op(report(wereld, "2025-10-14"), wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-10-14"))
    verhuis(sem, Adres(ZWOLLE, "", date(2025, 10, 15)), wereld.moment("beheer", "2025-10-20"))
    with pytest.raises(NietMogelijk, match="woont volgens de gegevens niet in die gemeente"):
        draag_over_aan_gemeente(zaak, wereld.zwolle, wereld.moment("leerplicht", "2025-10-14"))
    draag_over_aan_gemeente(zaak, wereld.zwolle, wereld.moment("leerplicht", "2025-10-20"))
    zaak.refresh_from_db()
    assert zaak.gemeente == wereld.zwolle


# ---------------------------------------------------------------- the figures


def test_a_later_move_changes_no_figure_of_a_closed_year(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    zaak = pak_op(report(wereld, "2025-10-14"), wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-10-14"))
    Vrijstelling.objects.create(leerling=sem, grond="5.a", begin_datum=date(2025, 9, 1))
    bekend = [een.id for een in cijferboek().cijfers]
    toen = {cijfer: counts(cijfer, 2025) for cijfer in bekend}
    assert toen["jongeren"] == {DALFSEN: 3}
    assert toen["meldingen"] == {DALFSEN: 1}
    verhuis(sem, Adres(ZWOLLE, "8011 ZZ", date(2026, 8, 20)), moment_on("2026-09-01"))
    zaak.refresh_from_db()
    draag_over_aan_gemeente(zaak, wereld.zwolle, wereld.moment("leerplicht", "2026-09-02"))
    assert {cijfer: counts(cijfer, 2025) for cijfer in bekend} == toen
    assert counts("jongeren", 2026) == {DALFSEN: 2, ZWOLLE: 1}, "the next year counts where the pupil lives by then"
    assert counts("vrijstellingen", 2026) == {ZWOLLE: 1}


def test_of_whom_nobody_knows_where_they_lived_is_counted_apart(wereld: Wereld) -> None:
    Leerling.objects.create(
        leerling_id="nieuw", geboortedatum=date(2012, 1, 1), woongemeente=DALFSEN, ingeschreven_gemeente_op=date(2025, 12, 1)
    )
    boek = cijferboek()
    jongeren = next(een for een in boek.cijfers if een.id == "jongeren")
    with counting():
        weg = left_out(ask(jongeren, jongeren.versies[-1], 2025), [DALFSEN, ZWOLLE])
    assert weg == [("het is niet bekend waar de jongere toen woonde", 1)]


def test_the_register_counts_a_child_where_it_lived_on_the_reference_date() -> None:
    wereld, casussen = make_registerwereld()
    Organisatie.objects.filter(pk__in=[wereld.dalfsen.pk, wereld.zwolle.pk]).update(geldig_vanaf=date(2014, 8, 1))
    wie, peil, nu = wereld.wie["regisseur"], date(2026, 4, 1), date(2026, 7, 15)

    def by_gemeente(tm: date) -> dict[str, int | None]:
        beeld = register_picture(wie, "", date(2026, 1, 1), tm, nu)
        return {regel.code: regel.eind.aantal for regel in beeld.gemeenten}

    toen = by_gemeente(peil)
    verhuis(casussen["Sem"].leerling, Adres(ZWOLLE, "8011 ZZ", date(2026, 5, 11)), wereld.moment("beheer", "2026-06-01"))
    verhuis(casussen["Bram"].leerling, Adres(DALFSEN, "", date(2026, 3, 2)), wereld.moment("beheer", "2026-06-01"))
    assert by_gemeente(peil) == toen, "Sem moved later, and Bram was no longer in the register when he moved"
    assert by_gemeente(date(2026, 7, 1))[ZWOLLE] == 1
