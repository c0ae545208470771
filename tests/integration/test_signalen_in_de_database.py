"""Signals in the database follow the rows of absence: whatever came in, in whatever order, a full rebuild gives the same state."""

from __future__ import annotations

from dataclasses import replace as anders
from datetime import date
from typing import Any

import pytest

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.leveringen import LeveringGeweigerd, neem_op, trek_in
from aanwezig.actions.opvolgen import GEWIJZIGD, INGETROKKEN, NIEUW
from aanwezig.actions.signaleren import rebuild, replay
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer
from aanwezig.core.verzuim.tabellen import Kalenderrij
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.delen import as_deel
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.store.models import Inschrijving, Leerling, Logregel, Signaal, Signaalstand, Verzuimrij, Zaak
from tests.generatief.maken import make_region, to_frames
from tests.integration.administratie import moment_on, neem_regio_op, stand

pytestmark = pytest.mark.django_db

GEBIEDEN = tuple(load_regelwerk().gebieden)
NU = moment_on("2026-07-20")


def test_a_delivery_gives_the_signals_that_its_files_give() -> None:
    frames = to_frames(make_region(3, 12))
    neem_regio_op(frames, NU, GEBIEDEN)
    opdracht = Opdracht(load_regelwerk(), GEBIEDEN, NU.dag)
    uit_bestand = [s for _, gevonden in Evaluatie.of_frames(opdracht, frames, aanlevering_van, "reference").pairs() for s in gevonden]
    assert uit_bestand
    assert [(rij["wie"], rij["regel"], rij["eind_datum"], rij["herleiding"]) for rij in stand()] == [
        (s.leerling_id, s.regel, s.eind_datum, s.herleiding) for s in sorted(uit_bestand, key=lambda s: s.volgorde)
    ]


@pytest.mark.parametrize("zaad", [1, 2, 5])
def test_corrections_in_any_order_end_as_a_full_rebuild(zaad: int) -> None:
    neem_regio_op(to_frames(make_region(zaad, 8)), NU, GEBIEDEN)
    rijen = list(Verzuimrij.objects.filter(vervangt="").order_by("rij_id"))[:: 3 + zaad]
    vervangen = set(Verzuimrij.objects.exclude(vervangt="").values_list("vervangt", flat=True))
    for nummer, rij in enumerate(rijen):
        if rij.rij_id in vervangen:
            continue
        soort = ("ziekte", "ongeoorloofd", None)[nummer % 3]
        corrigeer(rij, None if soort is None else Verzuim(rij.datum, soort, rij.lesuur_van, rij.lesuur_tm), NU)
    na_correcties = stand()
    Zaak.objects.update(signaal=None)
    Signaal.objects.all().delete()
    rebuild(NU)
    assert stand() == na_correcties


def test_both_engines_keep_the_same_receipts() -> None:
    neem_regio_op(to_frames(make_region(4, 4)), NU, GEBIEDEN)
    eerst = stand()
    assert replay(list(Leerling.objects.all()), NU, engine="sweep") == []
    assert replay(list(Leerling.objects.all()), NU, engine="reference") == []
    assert stand() == eerst


def test_a_delivery_that_is_taken_back_leaves_no_signal_and_its_rows_stay() -> None:
    opgenomen = neem_regio_op(to_frames(make_region(6, 6)), NU, GEBIEDEN)
    met_rijen = {rij["wie"] for rij in stand() if rij["geteld"]}
    assert met_rijen
    wijzigingen = trek_in(opgenomen.levering, NU)
    assert {w.soort for w in wijzigingen} <= {INGETROKKEN, GEWIJZIGD}  # a report that was sent stays, and is contradicted now
    assert not [rij for rij in stand() if rij["geteld"]]
    assert Verzuimrij.objects.filter(levering=opgenomen.levering).count() == opgenomen.nieuw
    assert trek_in(opgenomen.levering, NU) == []


LASTIG = (
    "",
    " ",
    '"',
    '""',
    "a;b,c",
    "twee\nregels",
    "met\rreturn",
    "\\.",
    "\\N",
    "NULL",
    "'",
    "\t",
    "Zoë, 5 vwo",
    " spaties ",
    "\\",
    "{}",
)


def test_texts_are_kept_as_they_were_delivered() -> None:
    regio = make_region(3, 12)
    assert len(regio.verzuim) > len(LASTIG)
    redenen = {rij.rij_id: LASTIG[nummer % len(LASTIG)] for nummer, rij in enumerate(regio.verzuim)}
    neem_regio_op(to_frames(anders(regio, verzuim=tuple(anders(rij, reden=redenen[rij.rij_id]) for rij in regio.verzuim))), NU, ())
    assert dict(Verzuimrij.objects.values_list("rij_id", "reden")) == redenen
    bewaard = {rij.rij_id: rij for rij in Verzuimrij.objects.all()}
    for rij in regio.verzuim:
        velden = ("datum", "lesuur_van", "lesuur_tm", "minuten", "ingevoerd_op", "vervangt", "registratie", "school_id")
        assert [getattr(bewaard[rij.rij_id], veld) for veld in velden] == [getattr(rij, veld) for veld in velden]


def test_a_delivery_twice_changes_nothing() -> None:
    frames = to_frames(make_region(7, 6))
    eerste = neem_regio_op(frames, NU, GEBIEDEN)
    tweede = neem_op((as_deel(frames),), "nog eens", NU)
    assert (tweede.nieuw, tweede.bekend, tweede.wijzigingen) == (0, eerste.nieuw, [])


def test_a_later_delivery_renews_what_it_says_differently_of_pupils_and_enrolments_and_leaves_the_rest() -> None:
    regio = make_region(7, 6)
    neem_regio_op(to_frames(regio), NU, GEBIEDEN)
    Leerling.objects.update(voornaam="Noor")
    voor: dict[Any, dict[int, dict[str, Any]]] = {}
    for model in (Leerling, Inschrijving):
        voor[model] = {rij["id"]: dict(rij) for rij in model.objects.values()}
    verhuisd, ander_leerjaar = regio.leerlingen[0], regio.inschrijvingen[0]
    nu = anders(
        regio,
        leerlingen=(anders(verhuisd, postcode="3581AA"), *regio.leerlingen[1:]),
        inschrijvingen=(anders(ander_leerjaar, leerjaar="ander"), *regio.inschrijvingen[1:]),
    )
    neem_op((as_deel(to_frames(nu)),), "verhuisd", NU)
    na = {model: {rij["id"]: dict(rij) for rij in model.objects.values()} for model in voor}
    leerling = Leerling.objects.get(leerling_id=verhuisd.leerling_id)
    inschrijving = Inschrijving.objects.get(leerling__leerling_id=ander_leerjaar.leerling_id, begin_datum=ander_leerjaar.begin_datum)
    voor[Leerling][leerling.pk]["postcode"] = "3581AA"
    voor[Inschrijving][inschrijving.pk]["leerjaar"] = "ander"
    assert na == voor


def test_a_row_that_says_something_else_under_the_same_number_is_refused_and_nothing_is_taken() -> None:
    regio = make_region(8, 5)
    neem_regio_op(to_frames(regio), NU, GEBIEDEN)
    eerst, regels = stand(), Logregel.objects.count()
    rij = regio.verzuim[0]
    dag = {"ziekte": "arts"}.get(rij.registratie, "ziekte")
    with pytest.raises(LeveringGeweigerd, match=rij.rij_id):
        neem_op((as_deel(to_frames(anders(regio, verzuim=(anders(rij, registratie=dag), *regio.verzuim[1:])))),), "fout", NU)
    assert (stand(), Logregel.objects.count()) == (eerst, regels)


def test_a_row_is_corrected_once_and_the_correction_can_be_corrected() -> None:
    neem_regio_op(to_frames(make_region(9, 4)), NU, GEBIEDEN)
    rij = Verzuimrij.objects.filter(vervangt="").exclude(rij_id__in=Verzuimrij.objects.values("vervangt")).first()
    assert rij is not None
    eerst = stand()
    nieuw, _ = corrigeer(rij, None, NU)
    with pytest.raises(NietMogelijk, match="al verbeterd"):
        corrigeer(rij, None, NU)
    corrigeer(nieuw, Verzuim(rij.datum, rij.registratie, rij.lesuur_van, rij.lesuur_tm, rij.minuten), NU)
    assert [rij["herleiding"] for rij in stand()] == [rij["herleiding"] for rij in eerst]


def test_the_logbook_tells_every_signal_that_came_changed_or_went() -> None:
    opgenomen = neem_regio_op(to_frames(make_region(10, 8)), NU, GEBIEDEN)
    trek_in(opgenomen.levering, NU)
    verteld: dict[int, str] = {}
    for regel in Logregel.objects.filter(daad="signalen-herberekend").order_by("id"):
        for soort, signaal, _ in regel.gegevens["signalen"]:
            verteld[signaal] = Signaalstand.INGETROKKEN if soort == INGETROKKEN else Signaalstand.GELDT
            assert soort in {NIEUW, GEWIJZIGD, INGETROKKEN}
    assert verteld == dict(Signaal.objects.values_list("pk", "stand"))


def test_absence_by_hand_is_known_on_the_day_it_is_entered() -> None:
    neem_regio_op(to_frames(make_region(11, 4)), NU, GEBIEDEN)
    leerling = Leerling.objects.filter(inschrijvingen__eind_datum=None).first()
    assert leerling is not None
    rij, _ = registreer(leerling, Verzuim(moment_on("2026-06-15").dag, "ongeoorloofd"), NU)
    assert (rij.ingevoerd_op, rij.school_id) == (NU.dag, leerling.inschrijvingen.latest("begin_datum").school_id)
    with pytest.raises(NietMogelijk, match="moet nog komen"):
        registreer(leerling, Verzuim(moment_on("2026-08-27").dag, "ongeoorloofd"), NU)


def test_what_schools_share_touches_the_pupils_of_earlier_deliveries() -> None:
    """Two deliveries with the same names for other timetables; the second one changes calendar, region and first schooljaar."""
    een, twee = make_region(31, 6), make_region(32, 6)
    anders_genoemd = {leerling.leerling_id: f"B{leerling.leerling_id}" for leerling in twee.leerlingen}

    def rename(rijen: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(anders(rij, leerling_id=anders_genoemd[rij.leerling_id]) for rij in rijen)

    tweede = anders(
        twee,
        leerlingen=rename(twee.leerlingen),
        inschrijvingen=rename(twee.inschrijvingen),
        verzuim=tuple(
            anders(
                rij,
                leerling_id=anders_genoemd[rij.leerling_id],
                rij_id=f"B{rij.rij_id}",
                vervangt=f"B{rij.vervangt}" if rij.vervangt else "",
            )
            for rij in twee.verzuim
        ),
        vrijstellingen=rename(twee.vrijstellingen),
        toestanden=rename(twee.toestanden),
        meldingen=rename(twee.meldingen),
        kalender=(
            *twee.kalender,
            Kalenderrij(een.inschrijvingen[0].school_id, date(2025, 10, 6), date(2025, 10, 10), "studiedag", "verhuizing"),
            Kalenderrij("*", date(2025, 11, 17), date(2025, 11, 18), "studiedag", "storm"),
        ),
    )
    neem_regio_op(to_frames(een), NU, GEBIEDEN)
    assert rebuild(NU) == []
    neem_op((as_deel(to_frames(tweede)),), "twee", NU)
    assert rebuild(NU) == []
