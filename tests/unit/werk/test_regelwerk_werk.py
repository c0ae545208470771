"""The files about work, access, letters, entering and figures: they hold together, and one that makes no sense is refused by line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aanwezig.core.toegang.besluit import Wie, decide
from aanwezig.core.werk.overlegbrieven import Briefsoort, Verteld, due
from aanwezig.core.werk.overleggen import GEZIN
from aanwezig.definitions.boeken import (
    brieven,
    cijferboek,
    invoerregels,
    meldingboek,
    overlegboek,
    overlegbrieven,
    regelwerk,
    takenboek,
    toegangsbeleid,
    verwijsregels,
)
from aanwezig.definitions.brieven import load_brieven
from aanwezig.definitions.invoer import load_invoer
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.overlegbrieven import load_overlegbrieven
from aanwezig.definitions.rapportage import load_cijferboek
from aanwezig.definitions.toegang import DADEN, load_toegangsbeleid
from aanwezig.definitions.verwijzen import load_verwijsregels
from aanwezig.definitions.werk import load_meldingboek, load_takenboek
from aanwezig.store.models import Organisatiesoort, Rol

IDS = frozenset(regelwerk().ids)


def lees_meldingen(pad: Path) -> object:
    return load_meldingboek(pad, IDS)


def lees_taken(pad: Path) -> object:
    return load_takenboek(pad, DADEN, IDS, ("absoluut",))


def lees_brieven(pad: Path) -> object:
    return load_brieven(pad, tuple(meldingboek().maten))


def lees_overleg(pad: Path) -> object:
    return load_overlegbrieven(pad, [soort.id for soort in overlegboek().soorten.values() if soort.seats_of(GEZIN)])


def test_every_role_that_a_task_names_may_do_its_act() -> None:
    beleid = toegangsbeleid()
    for soort in takenboek().soorten.values():
        for rol in soort.rollen:
            for waar in [soort.organisatie] if soort.organisatie else beleid.rollen[rol].organisaties:
                assert decide(beleid, Wie(rol, waar), daad=soort.daad).mag, (soort.id, rol)


def test_roles_and_organisations_of_the_policy_exist() -> None:
    for rol, beleid in toegangsbeleid().rollen.items():
        assert rol in Rol.values
        assert beleid.organisaties
        assert set(beleid.organisaties) <= set(Organisatiesoort.values)


def test_who_manages_access_sees_no_pupil_and_no_figures() -> None:
    beleid = toegangsbeleid()
    for soort in ("gemeente", "samenwerkingsverband"):
        assert decide(beleid, Wie("functioneel-beheerder", soort), daad="medewerker-beheren").mag
    assert not decide(beleid, Wie("functioneel-beheerder", "school"), daad="medewerker-beheren").mag
    beheerder = beleid.rollen["functioneel-beheerder"]
    assert beheerder.betrekkingen == ()
    assert beheerder.ziet == frozenset()
    assert not {daad for daad in beheerder.daden if daad.startswith("cijfers-")}
    assert set(beleid.rollen_with("medewerker-beheren")) == {"functioneel-beheerder"}


def test_every_act_has_words() -> None:
    assert set(toegangsbeleid().daden) == DADEN


def test_every_kind_of_report_opens_a_werkproces_and_every_rule_leads_to_one_kind() -> None:
    boek = meldingboek()
    regels = [regel for soort in boek.soorten.values() for regel in soort.regels]
    assert len(regels) == len(set(regels))
    assert {soort.werkproces for soort in boek.soorten.values()} <= set(boek.werkprocessen)


def test_every_kind_of_the_register_is_there_and_only_the_old_ones_are_reported_no_more() -> None:
    boek = meldingboek()
    assert set(boek.soorten) == {"V1", "V2", "V3", "V4", "RMC", "L", "LRV", "O"}
    assert set(boek.soorten) - set(boek.te_melden) == {"V1", "V2"}
    assert {soort.werkproces for soort in boek.soorten.values() if soort.doelgroep == "doorstroom"} == {"doorstroompunt"}


def test_every_rule_that_asks_for_a_report_has_its_kind() -> None:
    te_melden = {regel for regel, taak in takenboek().opvolging.items() if taak == "signaal-melden"}
    assert {regel for regel in te_melden if meldingboek().soort_of_regel(regel) is None} == set()


@pytest.mark.parametrize(
    ("leeftijd", "wie"),
    [
        (4, "de ouders met gezag"),
        (11, "de ouders met gezag"),
        (12, "de ouders met gezag en de leerling"),
        (15, "de ouders met gezag en de leerling"),
        (16, "de leerling zelf"),
    ],
)
def test_who_consents_to_a_referral_follows_from_the_age(leeftijd: int, wie: str) -> None:
    assert verwijsregels().who_consents(leeftijd) == wie


def test_letters_figures_and_choices_are_there() -> None:
    assert {"uitnodiging", "waarschuwing"} <= set(brieven())
    assert cijferboek().cijfers[0].id == "jongeren"
    assert invoerregels().ochtend[0].toets == "z"


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "zin", "lees"),
    [
        (
            "werk/taken.yaml",
            "daad: melding-doen",
            "daad: tovenen",
            "taken.yaml, regel .*'tovenen'",
            lees_taken,
        ),
        (
            "werk/taken.yaml",
            "wet-16-uur:",
            "wet-99-uur:",
            "'wet-99-uur' bestaat niet",
            lees_taken,
        ),
        (
            "werk/taken.yaml",
            "absoluut: absoluut",
            "absoluut: relatief",
            "'relatief' is geen bekende waarde",
            lees_taken,
        ),
        (
            "werk/taken.yaml",
            "eenheid: werkdagen",
            "eenheid: weekends",
            "'weekends'",
            lees_taken,
        ),
        ("werk/meldingen.yaml", "werkproces: luxe", "werkproces: lux", "'lux'", lees_meldingen),
        (
            "toegang/toegang.yaml",
            "op: {groep: [loopt], groep-vervanging: [loopt]}",
            "op: {nieuwsgierig: [loopt]}",
            "'nieuwsgierig'",
            load_toegangsbeleid,
        ),
        ("toegang/toegang.yaml", "op: {groep: [loopt], groep-vervanging: [loopt]}", "op: {}", "op welke grond", load_toegangsbeleid),
        (
            "toegang/toegang.yaml",
            "op: {melding: [open], zaak: [open]}",
            "op: {melding: [open], zaak: [slaapt]}",
            "'slaapt'",
            load_toegangsbeleid,
        ),
        ("toegang/toegang.yaml", "- verwijzing-doen", "- alles", "'alles'", load_toegangsbeleid),
        (
            "toegang/toegang.yaml",
            "alleen: [leerling-bekijken]",
            "alleen: [verzuim-corrigeren]",
            "leerling-bekijken kan niet op",
            load_toegangsbeleid,
        ),
        ("toegang/toegang.yaml", "    alleen: [leerling-bekijken]\n", "", "alleen hoort bij een grond", load_toegangsbeleid),
        ("toegang/toegang.yaml", "eenheid: kalenderdagen", "eenheid: maanden", "'maanden'", load_toegangsbeleid),
        ("toegang/toegang.yaml", "alleen_mensen: [", "alleen_mensen: [toveren, ", "'toveren'", load_toegangsbeleid),
        ("brief/leerplicht.yaml", "{omvang}, {periode}", "{minuten}, {periode}", "onbekend veld '{minuten}'", lees_brieven),
        ("brief/overleg.yaml", "- soort: wijziging", "- soort: verhuizing", "'verhuizing'", lees_overleg),
        ("brief/overleg.yaml", "op {was}.", "op {toen}.", "onbekend veld '{toen}'", lees_overleg),
        ("brief/overleg.yaml", "  mdo: {tekst", "  mbo: {tekst", "geen overleg waar ouders", lees_overleg),
        (
            "brief/overleg.yaml",
            "  - soort: afzegging\n    aan: ouder",
            "  - soort: wijziging\n    aan: ouder",
            "twee keer",
            lees_overleg,
        ),
        ("brief/leerplicht.yaml", "          luxe: {tekst:", "          lux: {tekst:", "onbekende maat 'lux'", lees_brieven),
        (
            "werk/meldingen.yaml",
            "soorten: [V1, V2, V3, V4, RMC, O], bron",
            "soorten: [V1, V2, V3, V4, RMC], bron",
            "soort 'O' heeft geen maat",
            lees_meldingen,
        ),
        (
            "werk/meldingen.yaml",
            "soorten: [V1, V2, V3, V4, RMC, O], bron",
            "soorten: [V1, V2, V3, V4, RMC, O, L], bron",
            "'L' heeft al maat",
            lees_meldingen,
        ),
        ("werk/meldingen.yaml", "doelgroep: plichtig", "doelgroep: iedereen", "'iedereen'", lees_meldingen),
        ("werk/meldingen.yaml", "leeftijden: doorstroom-16-uur", "leeftijden: doorstroom-99", "'doorstroom-99'", lees_meldingen),
        ("werk/meldingen.yaml", "specificatie: [luxe]", "specificatie: [spijbelen]", "'spijbelen'", lees_meldingen),
        ("registratie/invoer.yaml", "toets: l", "toets: z", "toets 'z' is al gebruikt", load_invoer),
        ("werk/verwijzen.yaml", "vanaf: 12", "vanaf: 20", "leeftijden lopen niet op", load_verwijsregels),
        ("werk/verwijzen.yaml", "aantal: 2", "aantal: twee", "'twee' is geen geheel getal", load_verwijsregels),
        ("registratie/invoer.yaml", "in_plaats_van: [ongeoorloofd]", "in_plaats_van: [spijbelen]", "spijbelen", load_invoer),
        ("registratie/invoer.yaml", "achtergrond_bytes: 262144", "achtergrond_bytes: 0", "hoogstens_bytes", load_invoer),
        ("rapportage/jaarverslag.yaml", "splitst: soort", "splitst: kleur", "'kleur' past niet", load_cijferboek),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(
    tmp_path: Path, bestand: str, oud: str, nieuw: str, zin: str, lees: Callable[[Path], Any]
) -> None:
    map_ = tmp_path / "regelwerk"
    shutil.copytree(regelwerk().map, map_)
    tekst = (map_ / bestand).read_text(encoding="utf-8")
    assert oud in tekst
    (map_ / bestand).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match=zin):
        lees(map_)


def test_letters_about_a_meeting_speak_to_whom_they_are_to() -> None:
    anders = {"ouder": r"\b(jij|jou|jouw|je)\b", "leerling": r"\b(u|uw)\b"}
    for (soort, aan), brief in overlegbrieven().brieven.items():
        for versie in brief.versies:
            assert not re.search(anders[aan], f"{versie.onderwerp} {versie.tekst}", re.IGNORECASE), (soort, aan)
            assert not re.search(r"\bbel(t|len)?\b", versie.tekst), "there may be no telephone on the letter"


def test_another_letter_is_due_when_the_last_one_told_something_else() -> None:
    toen, later = datetime(2026, 1, 29, 9, tzinfo=UTC), datetime(2026, 1, 30, 9, tzinfo=UTC)
    verteld = Verteld(Briefsoort.UITNODIGING, toen, "lokaal 2")
    assert due(True, toen, "lokaal 2", None) is Briefsoort.UITNODIGING
    assert due(True, toen, "lokaal 2", verteld) is None
    assert due(True, later, "lokaal 2", verteld) is due(True, toen, "lokaal 3", verteld) is Briefsoort.WIJZIGING
    assert due(False, toen, "lokaal 2", verteld) is due(False, toen, "lokaal 2", None) is Briefsoort.AFZEGGING
    af = Verteld(Briefsoort.AFZEGGING, toen, "lokaal 2")
    assert due(False, toen, "lokaal 2", af) is None
    assert due(True, toen, "lokaal 2", af) is Briefsoort.UITNODIGING
