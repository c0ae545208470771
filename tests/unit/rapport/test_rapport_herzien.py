"""The queue of what was corrected after action: meldingen that are right no longer, with the rows that did it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aanwezig.cli.rapport.html import render
from aanwezig.cli.rapport.verzamelen import MAX_HERZIEN
from aanwezig.core.verzuim.tabellen import Aanlevering, Leerling, Melding, Verzuimrij
from tests.unit.cli.hulp import NOOR, SEM, row, school, sixteen_hours
from tests.unit.rapport.lezen import Element, read_html
from tests.unit.rapport.voorbeeld import collect

PEILDATUM = date(2025, 10, 1)
GEMELD = date(2025, 9, 10)


def report(aanlevering: Aanlevering, max_leerlingen: int = 200) -> Element:
    return read_html("".join(render(collect(aanlevering, PEILDATUM, max_leerlingen=max_leerlingen))))


def corrected() -> Aanlevering:
    """Sem, whose melding was right until two rows changed, and Noor, whose melding never was."""
    meldingen = [Melding(wie, "99AA00", "wet-16-uur", GEMELD) for wie in (SEM, NOOR)]
    verzuim = [
        *sixteen_hours(),
        row("v4", "2025-09-05", "ongeoorloofd", "2"),
        row("v5", "2025-09-05", "vervallen", "2", op="2025-09-12", vervangt="v4"),
        row("v6", "2025-09-03", "arts", "1-2", op="2025-09-15"),
        *sixteen_hours(NOOR, "n")[:2],
        row("n9", "2025-09-04", "ziekte", leerling=NOOR),
    ]
    return school(*verzuim, meldingen=meldingen)


@pytest.fixture(scope="module")
def rapport() -> Element:
    return report(corrected())


def entries(rapport: Element) -> list[Element]:
    sectie = next(deel for deel in rapport.all("section") if deel.attributen.get("aria-labelledby") == "herzien")
    return [deel for lijst in sectie.all("ul", class_="meldingen") for deel in lijst.kinderen if isinstance(deel, Element)]


def test_a_melding_that_was_right_says_what_changed_and_when(rapport: Element) -> None:
    sem = entries(rapport)[0]
    assert sem.first("h4").tekst == SEM
    assert "16 uur ongeoorloofd verzuim in vier lesweken" in sem.tekst
    assert "School 99AA00" in sem.tekst
    assert "Gemeld tot en met 10 september 2025" in sem.tekst
    assert (
        "Deze melding klopte toen ze werd gedaan: er stond 17 uur verzuim dat meetelt; de drempel is 16 uur. "
        "Daarna wijzigde de school 2 rijen, tussen 12 september 2025 en 15 september 2025. Nu is het 14 uur: te weinig voor deze melding."
    ) in sem.tekst


def test_then_the_rows(rapport: Element) -> None:
    tabel = entries(rapport)[0].first("table")
    assert [th.tekst for th in tabel.first("thead").all("th")] == ["Bekend op", "Over", "Eerst", "Nu", "Daarna"]
    assert [[cel.tekst for cel in regel.kinderen if isinstance(cel, Element)] for regel in tabel.first("tbody").all("tr")] == [
        [
            "12 september 2025",
            "vrijdag 5 september 2025",
            "lesuur 2, ongeoorloofd (rij v4)",
            "niets meer: rij v5 laat dit vervallen",
            "16 uur, genoeg",
        ],
        [
            "15 september 2025",
            "woensdag 3 september 2025",
            "hele dag, ongeoorloofd (rij v2)",
            "lesuur 1 tot en met 2, naar de arts (rij v6)",
            "14 uur, te weinig",
        ],
    ]


def test_a_melding_that_never_was_right_says_what_did_not_count(rapport: Element) -> None:
    noor = entries(rapport)[1]
    assert "Deze melding klopte ook toen niet: op 10 september 2025 stond er 12 uur verzuim dat meetelt" in noor.tekst
    assert "Daarna is er niets gewijzigd." in noor.tekst
    assert not list(noor.all("table"))
    assert "1 rij: ziekte telt bij deze regel niet mee" in noor.first("details").tekst
    koppen = [h3.tekst for h3 in rapport.all("h3", class_="groep")]
    assert koppen == ["Gewijzigd na de melding", "Klopten ook toen niet"]


def test_the_page_of_the_pupil_says_the_same(rapport: Element) -> None:
    pagina = next(deel for deel in rapport.all("section", class_="leerling") if deel.first("h3").tekst == SEM)
    blok = pagina.first("article")
    assert "Wat er na de melding veranderde" in [h5.tekst for h5 in blok.all("h5")]
    assert "Nu is het 14 uur: te weinig voor deze melding." in blok.tekst
    assert blok.first("table", class_="wissel").tekst.endswith("naar de arts (rij v6) 14 uur, te weinig")
    doel = entries(rapport)[0].first("a").attributen["href"]
    assert doel == f"#{pagina.first('h3').attributen['id']}"


def test_a_pupil_without_a_page_is_still_in_the_queue() -> None:
    sem = entries(report(corrected(), max_leerlingen=0))[0]
    assert sem.first("h4").tekst == SEM
    assert not list(sem.all("a"))
    assert "rij v6" in sem.tekst


def test_without_such_meldingen_there_is_no_queue() -> None:
    rapport = report(school(*sixteen_hours(), meldingen=[Melding(SEM, "99AA00", "wet-16-uur", GEMELD)]))
    assert "Meldingen die niet meer kloppen" not in rapport.tekst
    assert "1 bevestigde melding bij 1 leerling klopt nog steeds" in rapport.tekst


def test_of_many_the_newest_are_shown_and_the_others_counted() -> None:
    """Each pupil has a melding on another day and no row at all."""
    basis = school(row("v1", "2025-09-01", "ongeoorloofd"))
    wie = [f"{nummer:03}" for nummer in range(MAX_HERZIEN + 7)]
    inschrijving = basis.inschrijvingen[0]
    aanlevering = replace(
        basis,
        leerlingen=(*basis.leerlingen, *(Leerling(naam, date(2012, 1, 1), "0344") for naam in wie)),
        inschrijvingen=(*basis.inschrijvingen, *(replace(inschrijving, leerling_id=naam) for naam in wie)),
        meldingen=tuple(Melding(naam, "99AA00", "wet-16-uur", date(2025, 8, 1) + timedelta(days=int(naam))) for naam in wie),
    )
    rapport = report(aanlevering)
    assert [deel.first("h4").tekst for deel in entries(rapport)] == list(reversed(wie))[:MAX_HERZIEN]
    assert f"Hier staan de {MAX_HERZIEN} nieuwste van {MAX_HERZIEN + 7} meldingen." in rapport.tekst


def test_a_moved_row_and_an_earlier_melding_are_said_too() -> None:
    verzuim = [
        *sixteen_hours()[::2],
        row("v2", "2025-09-03", "ongeoorloofd", op="2025-09-20"),
        row("v5", "2025-09-17", "ongeoorloofd"),
        *sixteen_hours(NOOR, "n"),
        row("n4", "2025-09-24", "ongeoorloofd", leerling=NOOR, vervangt="n2"),
    ]
    meldingen = [
        Melding(SEM, "99AA00", "wet-16-uur", GEMELD),
        Melding(SEM, "99AA00", "wet-16-uur", date(2025, 9, 17)),
        Melding(NOOR, "99AA00", "wet-16-uur", GEMELD),
    ]
    sem, noor = entries(report(school(*verzuim, meldingen=meldingen)))
    assert "Daarna is op zaterdag 20 september 2025 een eerdere melding anders beoordeeld." in sem.tekst
    assert "de melding van 10 september 2025 is anders beoordeeld, daardoor tellen andere rijen mee" in sem.first("table").tekst
    assert "woensdag 3 september 2025, verplaatst naar woensdag 24 september 2025" in noor.first("table").tekst


def test_queue_is_the_same_for_rows_in_any_order() -> None:
    aanlevering = corrected()
    om: tuple[Verzuimrij, ...] = tuple(reversed(aanlevering.verzuim))
    assert "".join(render(collect(aanlevering, PEILDATUM))) == "".join(render(collect(replace(aanlevering, verzuim=om), PEILDATUM)))
