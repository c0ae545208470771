"""What tells who a text is about: kinds of finds, disguises written by hand, and honest texts that go through."""

from __future__ import annotations

from pathlib import Path

import pytest
from stdnum.nl import bsn, onderwijsnummer

from aanwezig.core.toegang.herkenning import Vondst, is_persoonsnummer, make_bekend, screen
from aanwezig.definitions.boeken import herkenboek
from tests.bewijs.eisen import count

TEKSTEN = Path(__file__).resolve().parents[2] / "data" / "consult"
BEKEND = make_bekend(
    [
        ("Sem", "Voorbeeld"),
        ("Yara", "de Boer"),
        ("Noor", "Bakker"),
        ("Mohammed", "El Amrani"),
        ("Zoë", "van den Berg"),
        ("Jan-Willem", "Smit"),
    ],
    ["Het Kompas"],
)
JAAR = 2025
HARD = {"nummer", "volle-naam", "mail", "telefoon", "adres", "geboortedatum"}


def found(tekst: str) -> tuple[Vondst, ...]:
    return screen(tekst, herkenboek(), BEKEND, JAAR)


def kinds(tekst: str) -> dict[str, str]:
    """Return what was found in a text, with its kind."""
    return {tekst[vondst.van : vondst.tot]: vondst.soort.id for vondst in found(tekst)}


def lines(naam: str) -> list[str]:
    return [regel for regel in (TEKSTEN / naam).read_text(encoding="utf-8").splitlines() if regel.strip()]


@pytest.mark.bewijs
def test_disguised_texts_are_found() -> None:
    teksten = lines("vermomd.txt")
    gemist = [tekst for tekst in teksten if not found(tekst)]
    count("T20", "vermomde teksten", len(set(teksten)))
    count("T20", "vermomde teksten herkend", len(teksten) - len(gemist))


@pytest.mark.bewijs
def test_honest_texts_go_through() -> None:
    teksten = lines("eerlijk.txt")
    assert len(set(teksten)) >= 60
    ten_onrechte = {tekst: kinds(tekst) for tekst in teksten if found(tekst)}
    assert not [vondst for tekst in teksten for vondst in found(tekst) if vondst.soort.hard], "an honest text that can never be sent"
    count("T20", "eerlijke teksten ten onrechte tegengehouden (procent)", round(100 * len(ten_onrechte) / len(teksten)))


def test_the_kinds_that_never_go_out() -> None:
    assert {soort.id for soort in herkenboek().soorten.values() if soort.hard} == HARD


@pytest.mark.parametrize(
    ("tekst", "deel", "soort"),
    [
        ("Bel 06-12345678 even.", "06-12345678", "telefoon"),
        ("Bel 06 - 1234 5678 even.", "06 - 1234 5678", "telefoon"),
        ("Het is 111.222.333 en dat weet je.", "111.222.333", "nummer"),
        ("Onderwijsnummer 100000009.", "100000009", "nummer"),
        ("Kerkstraat 12 is het adres.", "Kerkstraat 12", "adres"),
        ("Dat is in 7721 AB, denk ik.", "7721 AB", "adres"),
        ("Mail ouder(at)voorbeeld(punt)nl maar.", "ouder(at)voorbeeld(punt)nl", "mail"),
        ("Sem Voorbeeld is ziek.", "Sem Voorbeeld", "volle-naam"),
        ("Over voorbeeld, sem gaat het.", "voorbeeld, sem", "volle-naam"),
        ("Hij is geboren op 12 maart 2011.", "12 maart 2011", "geboortedatum"),
    ],
)
def test_what_never_goes_out(tekst: str, deel: str, soort: str) -> None:
    vondsten = kinds(tekst)
    assert vondsten[deel] == soort
    assert herkenboek().soorten[soort].hard


@pytest.mark.parametrize(
    ("tekst", "soort"),
    [
        ("De leerling heet bijna zo.", "aanwijzing"),
        ("Een leerling van 14 jaar uit 3B.", "leeftijd"),
        ("Een leerling van 14 jaar van Het Kompas.", "school"),
        ("De zoon van de bakker.", "familie"),
        ("J. uit Ommen.", "initialen"),
        ("Zijn insta is gamer.", "account"),
        ("Met kenteken 12-ABC-3.", "kenteken"),
        ("Y a r a is ziek.", "gespeld"),
        ("Y4ra is ziek.", "vermomd"),
        ("Iemand van 12.03.2011.", "datum"),
        ("Nul zes een twee drie vier.", "getallen"),
        ("Hij woont in Lemele.", "naam"),
        ("Het gaat over Sem.", "eigen-naam"),
        ("In 3B gaat het mis.", "klas"),
    ],
)
def test_what_may_go_out_when_somebody_says_that_it_tells_nobody(tekst: str, soort: str) -> None:
    assert soort in kinds(tekst).values()
    assert not herkenboek().soorten[soort].hard


def test_signs_that_nobody_sees_hide_nothing() -> None:
    tekst = "Het gaat om S\u200be\u200bm Voor\u00adbeeld."
    vondst = found(tekst)[0]
    assert vondst.soort.id == "volle-naam"
    assert tekst[vondst.van : vondst.tot] == "S\u200be\u200bm Voor\u00adbeeld"


@pytest.mark.parametrize("tekst", ["", " ", "\n", "ß ﬁ Ĳ İ 12", "🙂🙂 sem 🙂"])
def test_odd_texts_are_read_as_well(tekst: str) -> None:
    for vondst in found(tekst):
        assert 0 <= vondst.van < vondst.tot <= len(tekst)


@pytest.mark.parametrize("nummer", ["111222333", "123456782", "100000009", "123456789", "000000000", "999999990", "100000010"])
def test_numbers_are_those_of_the_standard(nummer: str) -> None:
    assert is_persoonsnummer(nummer) == (bsn.is_valid(nummer) or onderwijsnummer.is_valid(nummer))


def test_names_of_another_school_are_not_told() -> None:
    """Who answers may not find out by trying names who is at the school that asks: without its names, a name looks as any other word."""
    tekst = "Gaat dit over qarter?"
    assert screen(tekst, herkenboek(), make_bekend([("Ozlin", "Qarter")], []), JAAR)
    assert not screen(tekst, herkenboek(), make_bekend([], []), JAAR)


@pytest.mark.parametrize(
    "stuk", ["a ", "een ", "1 ", "a.", "van de ", "1-", "A. ", "kind van de ", "a_", "x@", "12 maart ", "Kerkstraat ", "geb ", "Sem "]
)
def test_a_long_text_of_one_thing_is_read_to_its_end(stuk: str) -> None:
    """A pattern that tries everything twice would not come back from this."""
    tekst = stuk * 1000
    assert all(vondst.tot <= len(tekst) for vondst in found(tekst))
