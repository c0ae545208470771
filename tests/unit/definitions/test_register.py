"""The register as it is read: what makes no sense is refused, with the place and what was expected."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from aanwezig.core.register.boek import Factor, Geeft, Groep, Registercode
from aanwezig.core.werk.termijnen import Termijneenheid
from aanwezig.definitions.boeken import regelwerk, registerboek
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.register import BESTAND, LIJSTEN, load_registerboek

BOEK = registerboek()


def codes_of(lijst: str) -> Mapping[str, Registercode]:
    codes: Mapping[str, Registercode] = getattr(BOEK, lijst)
    return codes


def read_with(tmp_path: Path, oud: str, nieuw: str) -> None:
    """Read a copy of the file in which one place is different."""
    tekst = (regelwerk().map / BESTAND).read_text(encoding="utf-8")
    assert oud in tekst
    (tmp_path / BESTAND).parent.mkdir()
    (tmp_path / BESTAND).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    shutil.copy(regelwerk().map / "gebieden.yaml", tmp_path)
    load_registerboek(tmp_path, regelwerk().ids)


def test_the_three_kinds_each_have_a_definition_and_regions_stand_side_by_side() -> None:
    assert set(BOEK.soorten) == {"dreigend-thuiszitter", "thuiszitter", "risicoleerling"}
    assert {definitie.soort for definitie in BOEK.definities.values()} == set(BOEK.soorten)
    thuis = [definitie for definitie in BOEK.definities.values() if definitie.soort == "thuiszitter"]
    assert {definitie.gebied for definitie in thuis} == {"wet", "drechtsteden", "midden-holland"}
    assert len({definitie.zin for definitie in thuis}) == len(thuis)


def test_a_definition_of_a_region_rests_on_rules_that_hold_there() -> None:
    for definitie in BOEK.definities.values():
        for regel_id in definitie.regels:
            regel = regelwerk().of_id(regel_id)
            assert regel is not None
            assert definitie.gebied in regel.gebieden, definitie.id


def test_absence_has_the_four_natures_of_the_source_and_one_that_nobody_knows_yet() -> None:
    assert list(BOEK.aarden) == ["weigeren", "spijbelen", "onthouden", "uitsluiten", "onbekend"]


@pytest.mark.parametrize("factoren", [BOEK.oorzaken, BOEK.risicofactoren, BOEK.beschermend], ids=["oorzaken", "risico's", "beschermend"])
def test_causes_and_factors_lie_with_child_family_school_and_surroundings(factoren: Mapping[str, Factor]) -> None:
    assert {factor.groep for factor in factoren.values()} == set(Groep)


@pytest.mark.parametrize("lijst", [lijst for lijst in LIJSTEN if lijst != "definities"])
def test_every_code_has_a_name_of_its_own_and_a_dated_place_in_a_source(lijst: str) -> None:
    codes = codes_of(lijst)
    assert len({code.naam for code in codes.values()}) == len(codes)
    assert all(naam == code.code for naam, code in codes.items())
    assert all(bron.naam and bron.vindplaats and bron.nagekeken_op for code in codes.values() for bron in code.bronnen)
    assert all(code.zekerheid.opmerking for code in codes.values() if not code.zekerheid.zeker)
    assert all(code.toelichting for code in codes.values() if code.code == "anders")


def test_an_offer_is_due_after_three_months_and_bridging_is_no_offer_yet() -> None:
    termijn = BOEK.aanbod.termijn
    assert (termijn.aantal, termijn.eenheid) == (3, Termijneenheid.MAANDEN)
    overbrugging = {soort.code for soort in BOEK.soorten_aanbod.values() if soort.tijdelijk}
    assert {"brugplaats-sbo", "brugplaats-kdc", "goal", "oov-opbouw", "afstandsonderwijs", "dagbesteding"} <= overbrugging
    assert {"volledig-eigen", "maatwerk", "sbo-so", "behandeling", "onderwijs-in-zorg"}.isdisjoint(overbrugging)
    assert BOEK.soorten_aanbod["maatwerk"].geeft is Geeft.BEIDE


def test_a_result_says_whether_there_is_education_again_and_whether_it_is_solved() -> None:
    opgelost = {code for code, uit in BOEK.resultaten.items() if uit.opgelost}
    assert opgelost == {"eigen-school", "andere-school", "sbo-so", "vervolgonderwijs", "onderwijs-zorg", "behandeling", "startkwalificatie"}
    assert {code for code, uit in BOEK.resultaten.items() if uit.onderwijs} == opgelost - {"behandeling", "startkwalificatie"}
    assert {code for code, uit in BOEK.resultaten.items() if not uit.telt} == {"verhuisd", "ten-onrechte"}


def test_evaluations_come_up_to_daily_and_those_in_lesweken_stand_still_in_holidays() -> None:
    assert {code: ritme.termijn and (ritme.termijn.aantal, ritme.termijn.eenheid) for code, ritme in BOEK.ritmes.items()} == {
        "dagelijks": (1, Termijneenheid.SCHOOLDAGEN),
        "twee-per-week": None,
        "wekelijks": (1, Termijneenheid.LESWEKEN),
        "om-de-week": (2, Termijneenheid.LESWEKEN),
        "vier-weken": (4, Termijneenheid.LESWEKEN),
        "maandelijks": (1, Termijneenheid.MAANDEN),
    }


def test_a_list_that_no_source_gives_says_so() -> None:
    zonder_lijst = {"oorzaken", "risicofactoren", "beschermend", "geen_aanbod", "inzet_soorten", "resultaten", "ritmes"}
    assert zonder_lijst <= set(BOEK.opmerkingen) <= set(LIJSTEN)


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        ("code: spijbelen", "code: weigeren", r"register/thuiszitters.yaml, regel \d+: code 'weigeren' staat er twee keer"),
        ("{memo: Expertiseteam", "{krant: Expertiseteam", r"regel \d+: bron 'krant' is niet beschreven. Verwacht: een van: routeboek"),
        ('bron: {routeboek: "paragraaf 1.3"}', "bron: {}", "geen enkele bron"),
        ("regels: [thuiszitter-drechtsteden]", "regels: [thuiszitter-zeeland]", "'thuiszitter-zeeland' is geen bekende waarde"),
        ("gebied: dordrecht", "gebied: zeeland", "'zeeland' is geen bekende waarde"),
        ("soort: risicoleerling", "soort: zorgleerling", "'zorgleerling' is geen bekende waarde"),
        ("soort: risicoleerling", "soort: thuiszitter", "soort 'risicoleerling' heeft geen definitie"),
        ("id: midden-holland-risico", "id: midden-holland", "definitie 'midden-holland' staat er twee keer"),
        ("groep: gezin", "groep: familie", "'familie' is geen bekende waarde"),
        ("geeft: beide", "geeft: niets", "'niets' is geen bekende waarde"),
        ("{aantal: 3, eenheid: maanden", "{aantal: 60, eenheid: schooldagen", "een termijn van 60 schooldagen"),
        ("{aantal: 3, eenheid: maanden", "{aantal: 0, eenheid: maanden", "een termijn van 0 maanden"),
        ("{van: 6, tm: 10}", "{van: 6, tm: 5}", "van 6 tot en met 5 uur"),
        ("{van: 6, tm: 10}", "{van: zes, tm: 10}", "'zes' is geen geheel getal"),
        ("onderwijs: ja, opgelost: ja", "onderwijs: ja, opgelost: nee", "weer onderwijs, maar niet opgelost"),
        ("onderwijs: ja, opgelost: ja", "onderwijs: ja, opgelost: ja, telt: nee", "opgelost, maar het telt niet"),
        ("eenheid: lesweken", "eenheid: manen", "'manen' is geen bekende waarde"),
        ("  - code: reistijd", "  - kleur: rood\n    code: reistijd", "onbekend veld 'kleur'"),
        ("    opmerking: Het plan noemt dagbesteding", "    # opmerking: Het plan noemt dagbesteding", "zeker: nee zonder opmerking"),
        ("  oorzaken: Geen bron", "  smoesjes: Geen bron", "onbekend veld 'smoesjes'"),
        ("nagekeken_op: 2026-11-29\n", "nagekeken_op: onlangs\n", "'onlangs' is geen datum"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, oud: str, nieuw: str, zin: str) -> None:
    with pytest.raises(RegelwerkFout, match=zin):
        read_with(tmp_path, oud, nieuw)


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    tekst = (regelwerk().map / BESTAND).read_text(encoding="utf-8")
    begin, einde = tekst.index("aarden:"), tekst.index("# Wat maakt dat")
    with pytest.raises(RegelwerkFout, match="een lege lijst"):
        read_with(tmp_path, tekst[begin:einde], "aarden: []\n\n")
