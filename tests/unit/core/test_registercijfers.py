"""From rows and closings to registrations, from registrations to figures, and what of them may be seen without names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.rapportages.registercijfers import (
    Cijferregel,
    Feit,
    Sluiting,
    Stuk,
    held_by,
    line_of,
    number_of,
    registrations_of,
)
from aanwezig.core.rapportages.zonder_namen import show_part, show_safe, show_table
from aanwezig.core.register.stroom import Aandeel, Registratierij, Soortvanaf, Stroom
from aanwezig.definitions.boeken import cijferboek, registerboek, registercijferboek

BOEK = registerboek()
KLEINSTE = cijferboek().kleinste_aantal
DREIGEND, THUIS = "dreigend-thuiszitter", "thuiszitter"


def day(tekst: str) -> date:
    return date.fromisoformat(f"2026-{tekst}")


def entered(tekst: str) -> datetime:
    return datetime.fromisoformat(f"2026-{tekst}T10:00:00").replace(tzinfo=UTC)


def row(soort: str, begin: str, op: str = "", vervallen: str = "") -> Stuk:
    return Stuk(soort, day(begin), entered(op or begin), day(vervallen) if vervallen else None)


def closing(dag: str, resultaat: str = "eigen-school", op: str = "") -> Sluiting:
    return Sluiting(entered(op or dag), day(dag), resultaat)


def told(stukken: list[Stuk], sluitingen: list[Sluiting]) -> list[str]:
    """The registrations in words: id, kinds with their days, and the end."""
    uit = []
    for registratie in registrations_of("c", stukken, sluitingen):
        rij = registratie.rij
        soorten = " ".join(f"{een.soort}:{een.vanaf:%m-%d}" for een in rij.soorten)
        einde = f"{rij.eind_datum:%m-%d} {rij.resultaat}" if rij.eind_datum else "loopt"
        uit.append(f"{rij.id} {soorten} {'vervallen' if registratie.vervallen_datum else einde}")
    return uit


REIJEN: dict[str, tuple[list[Stuk], list[Sluiting], list[str]]] = {
    "it runs": ([row(THUIS, "01-12")], [], ["c/0 thuiszitter:01-12 loopt"]),
    "another kind is the same registration": (
        [row(DREIGEND, "01-12"), row(THUIS, "02-02")],
        [],
        ["c/0 dreigend-thuiszitter:01-12 thuiszitter:02-02 loopt"],
    ),
    "it ends when the case is closed": ([row(THUIS, "01-12")], [closing("03-01")], ["c/0 thuiszitter:01-12 03-01 eigen-school"]),
    "what is entered after that is the next": (
        [row(THUIS, "01-12"), row(THUIS, "04-01")],
        [closing("03-01")],
        ["c/0 thuiszitter:01-12 03-01 eigen-school", "c/1 thuiszitter:04-01 loopt"],
    ),
    "also with a day before the end of the one before": (
        [row(THUIS, "01-12"), row(THUIS, "02-20", op="04-01")],
        [closing("03-01")],
        ["c/0 thuiszitter:01-12 03-01 eigen-school", "c/1 thuiszitter:02-20 loopt"],
    ),
    "a mistake in between does not break it": (
        [row(DREIGEND, "01-12"), row(THUIS, "02-02", vervallen="02-20"), row(THUIS, "02-16")],
        [],
        ["c/0 dreigend-thuiszitter:01-12 thuiszitter:02-16 loopt"],
    ),
    "nothing but a mistake": ([row(THUIS, "01-12", vervallen="01-20")], [], ["c/0 thuiszitter:01-12 vervallen"]),
    "a mistake and then right": (
        [row(THUIS, "01-12", vervallen="01-20"), row(DREIGEND, "01-14", op="01-20")],
        [],
        ["c/0 dreigend-thuiszitter:01-14 loopt"],
    ),
    "what is said later holds from its day on": (
        [row(DREIGEND, "01-12"), row(THUIS, "01-05", op="02-01")],
        [],
        ["c/0 thuiszitter:01-05 loopt"],
    ),
    "closed again on the same day: the result is mended": (
        [row(THUIS, "01-12")],
        [closing("03-01"), closing("03-01", "sbo-so", op="03-08")],
        ["c/0 thuiszitter:01-12 03-01 sbo-so"],
    ),
    "closed again later, without a registration: nothing ends twice": (
        [row(THUIS, "01-12")],
        [closing("03-01"), closing("06-01", "anders")],
        ["c/0 thuiszitter:01-12 03-01 eigen-school"],
    ),
    "a case without a registration": ([], [closing("03-01")], []),
    "closed with a day before the last kind began": (
        [row(DREIGEND, "01-12"), row(THUIS, "02-02", vervallen="02-10"), row(THUIS, "02-08", op="02-10")],
        [closing("02-05", op="02-12")],
        ["c/0 dreigend-thuiszitter:01-12 thuiszitter:02-08 02-08 eigen-school"],
    ),
}


@pytest.mark.parametrize(("stukken", "sluitingen", "verwacht"), REIJEN.values(), ids=REIJEN)
def test_a_registration_runs_until_its_case_is_closed(stukken: list[Stuk], sluitingen: list[Sluiting], verwacht: list[str]) -> None:
    assert told(stukken, sluitingen) == verwacht
    assert told(stukken[::-1], sluitingen[::-1]) == verwacht, "the order in which rows are read makes no difference"


def test_a_number_points_at_nobody_and_does_not_change() -> None:
    sleutel = "3f1a2b4c-0000-4000-8000-000000000000/0"
    assert number_of(sleutel) == number_of(sleutel)
    assert number_of(sleutel) != number_of(f"{sleutel[:-1]}1")
    assert len({number_of(f"{n}") for n in range(5_000)}) == 5_000
    assert not [deel for deel in sleutel.split("-") if deel.upper() in number_of(sleutel)]


# ---------------------------------------------------------------- days and quarters


def test_the_reference_dates_are_those_of_the_file_and_1_october_is_one() -> None:
    dagen = registercijferboek().peildata(date(2025, 9, 30), date(2026, 7, 1))
    assert dagen == [date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
    assert registercijferboek().peildata(date(2025, 10, 2), date(2025, 12, 31)) == []


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 900))
def test_every_day_falls_in_one_quarter(van: date, duur: int) -> None:
    kwartalen = registercijferboek().kwartalen(van, van + timedelta(duur))
    assert kwartalen[0].begin_datum <= van <= kwartalen[0].eind_datum
    assert kwartalen[-1].begin_datum <= van + timedelta(duur) <= kwartalen[-1].eind_datum
    for eerder, later in pairwise(kwartalen):
        assert later.begin_datum - eerder.eind_datum == timedelta(1)
    assert len({kwartaal.sleutel for kwartaal in kwartalen}) == len(kwartalen)
    assert {kwartaal.nummer for kwartaal in kwartalen} <= {1, 2, 3, 4}


# ---------------------------------------------------------------- offers and definitions


def fact(aanbod: str = "", op: str = "", begin: str = "01-12", leerling: int = 1) -> Feit:
    rij = Registratierij(f"r{leerling}", day(begin), (Soortvanaf(day(begin), THUIS),))
    return Feit(rij, leerling, "po", "0148", aanbod=aanbod, aanbod_datum=day(op) if op else None)


@pytest.mark.parametrize(
    ("aanbod", "op", "op_tijd"),
    [
        ("sbo-so", "04-12", True),  # the last day of the three months
        ("sbo-so", "04-13", False),
        ("sbo-so", "01-12", True),
        ("sbo-so", "01-11", False),  # an offer of before is not one to this registration
        ("brugplaats-sbo", "02-01", False),  # it bridges the time
        ("", "", False),
        ("onbekende-code", "02-01", False),
    ],
)
def test_an_offer_is_in_time_up_to_the_last_day_of_its_term(aanbod: str, op: str, op_tijd: bool) -> None:
    regel = line_of([fact(aanbod, op)], "", day("04-01"), day("05-01"), BOEK)
    assert (len(regel.aanbod.opgelost), len(regel.aanbod.niet_opgelost)) == ((1, 0) if op_tijd else (0, 1))
    assert (len(regel.stroom.op_tijd.opgelost), len(regel.stroom.op_tijd.niet_opgelost)) == (0, 1), "it still runs"


def test_two_registrations_of_one_child_are_one_child() -> None:
    feiten = [fact(), Feit(Registratierij("r9", day("02-01"), (Soortvanaf(day("02-01"), THUIS),)), 1, "po", "0148")]
    regel = line_of(feiten, "", day("01-01"), day("03-01"), BOEK)
    assert (len(regel.stroom.voorraad_eind), regel.kinderen) == (2, 1)


def test_a_signal_counts_from_the_schooljaar_of_the_registration_up_to_the_reference_date() -> None:
    def held(dag: str) -> int:
        een = Feit(fact().rij, 1, "po", "0148", signalen=(("langdurig-relatief", date.fromisoformat(dag)),))
        return held_by([een], {"langdurig-relatief"}, date(2026, 3, 1), lambda _: date(2025, 8, 1))

    assert [held(dag) for dag in ("2025-07-31", "2025-08-01", "2026-03-01", "2026-03-02")] == [0, 1, 1, 0]


# ---------------------------------------------------------------- without names


def line(begin: int, erbij: int, eraf: int, eind: int, opgelost: int = 0, aanbod: int = 0, niet: int = 0) -> Cijferregel:
    def ids(hoeveel: int) -> tuple[str, ...]:
        return tuple(f"{n}" for n in range(hoeveel))

    zonder = tuple(f"n{n}" for n in range(niet))
    stroom = Stroom(
        *("", day("01-01"), day("04-01"), ids(begin), ids(erbij), ids(eraf), ids(eind), (), (10,) * eind),
        Aandeel(ids(opgelost), (*(f"a{n}" for n in range(aanbod)), *zonder), ()),
    )
    return Cijferregel(stroom, eind, Aandeel((*ids(opgelost), *(f"a{n}" for n in range(aanbod))), zonder, ()))


@pytest.mark.parametrize(
    ("tellingen", "gezien"),
    [
        ((20, 6, 7, 19), (20, 6, 7, 19)),
        ((20, 0, 0, 20), (20, 0, 0, 20)),
        ((20, 3, 7, 16), (20, None, None, 16)),  # with both stocks, what went tells what came
        ((20, 0, 4, 16), (20, None, None, 16)),  # a zero would tell the other
        ((3, 6, 0, 9), (None, None, None, 9)),  # what came and went would tell the stock
        ((8, 0, 5, 3), (8, None, None, None)),
        ((0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_what_came_and_went_is_shown_when_nothing_small_follows_from_it(
    tellingen: tuple[int, int, int, int], gezien: tuple[int | None, ...]
) -> None:
    beeld = show_safe(line(*tellingen), KLEINSTE)
    assert (beeld.begin.aantal, beeld.erbij.aantal, beeld.eraf.aantal, beeld.eind.aantal) == gezien


@given(*[st.integers(0, 12)] * 4)
def test_no_small_number_of_a_line_can_be_computed(begin: int, erbij: int, eraf: int, rest: int) -> None:
    """Whoever knows what is shown and how the four hang together finds more than one answer for whatever is small."""
    eraf = min(eraf, begin + erbij)
    eind = begin + erbij - eraf
    heel = (begin, erbij, eraf, eind)
    beeld = show_safe(line(*heel), KLEINSTE)
    gezien = tuple(telling.aantal for telling in (beeld.begin, beeld.erbij, beeld.eraf, beeld.eind))
    past = [
        (b, i, u, b + i - u)
        for b, i, u in product(range(30), repeat=3)
        if b + i >= u and all(zie in (None, echt) for zie, echt in zip(gezien, (b, i, u, b + i - u), strict=True))
    ]
    for plek, echt in enumerate(heel):
        if 0 < echt < KLEINSTE:
            assert gezien[plek] is None
            assert len({een[plek] for een in past}) > 1


@pytest.mark.parametrize(
    ("delen", "gezien"),
    [
        ((5, 6, 7), (11, 5, 18)),
        ((0, 6, 7), (6, 0, 13)),
        ((5, 1, 7), None),  # one with an offer that is not solved: the two shares differ by one
        ((5, 6, 4), None),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_shares_are_shown_when_no_part_is_small(delen: tuple[int, int, int], gezien: tuple[int, int, int] | None) -> None:
    beeld = show_safe(line(20, 0, 0, 20, *delen), KLEINSTE)
    if gezien is None:
        assert {beeld.aanbod.aantal, beeld.aanbod.van, beeld.opgelost.aantal, beeld.opgelost.van} == {VERBORGEN}
    else:
        assert (beeld.aanbod.aantal.aantal, beeld.opgelost.aantal.aantal, beeld.opgelost.van.aantal) == gezien


def test_a_part_is_shown_when_neither_it_nor_the_rest_is_small() -> None:
    for aantal, geheel, gezien in ((6, 12, True), (0, 12, True), (12, 12, True), (10, 12, False), (2, 12, False), (3, 3, False)):
        assert show_part(aantal, geheel, KLEINSTE) == (Telling(aantal) if gezien else VERBORGEN)


@settings(max_examples=200)
@given(
    st.integers(1, 3).flatmap(lambda breed: st.lists(st.lists(st.integers(0, 9), min_size=breed, max_size=breed), min_size=1, max_size=4))
)
def test_a_table_tells_no_small_count_and_never_takes_the_stock_along(cellen: list[list[int]]) -> None:
    gezien = show_table(cellen, KLEINSTE)
    assert [len(rij) for rij in gezien.rijen] == [len(rij) for rij in cellen]
    assert (len(gezien.rijtotalen), len(gezien.kolomtotalen)) == (len(cellen), len(cellen[0]))
    alle = [telling for rij in (*gezien.rijen, gezien.rijtotalen, gezien.kolomtotalen, (gezien.totaal,)) for telling in rij]
    assert all(telling.aantal is None or telling.aantal == 0 or telling.aantal >= KLEINSTE for telling in alle)
    assert gezien.totaal in (Telling(sum(map(sum, cellen))), VERBORGEN)
    if gezien.totaal == VERBORGEN:
        assert set(alle) == {VERBORGEN}, "the stock stands elsewhere: then nothing beside it"
    for rij, rijtotaal, echt in zip(gezien.rijen, gezien.rijtotalen, cellen, strict=True):
        weg = [aantal for telling, aantal in zip(rij, echt, strict=True) if telling == VERBORGEN]
        assert len(weg) != 1 or rijtotaal == VERBORGEN, "one that is left out follows from the total"
        assert all(telling in (Telling(aantal), VERBORGEN) for telling, aantal in zip(rij, echt, strict=True))
        assert rijtotaal in (Telling(sum(echt)), VERBORGEN)
    for telling, kolom in zip(gezien.kolomtotalen, zip(*cellen, strict=True), strict=True):
        assert telling in (Telling(sum(kolom)), VERBORGEN)
