"""Terms of retention as they are read: what makes no sense is refused, with the place and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from aanwezig.core.bewaren.termijnen import Bewaareenheid, Regime
from aanwezig.definitions.bewaren import load_bewaarboek
from aanwezig.definitions.boeken import bewaarboek, regelwerk
from aanwezig.definitions.lezer import RegelwerkFout

RESULTATEN = frozenset({"proces-verbaal"})
BESTAND = Path("bewaren") / "bewaartermijnen.yaml"


def read_with(tmp_path: Path, oud: str, nieuw: str) -> None:
    tekst = (regelwerk().map / BESTAND).read_text(encoding="utf-8")
    assert oud in tekst
    (tmp_path / "bewaren").mkdir()
    (tmp_path / BESTAND).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    load_bewaarboek(tmp_path, RESULTATEN)


def test_terms_are_read_with_their_source_and_validity() -> None:
    boek = bewaarboek()
    term = boek.of_id("proces-verbaal-wpg")
    assert term is not None
    assert (term.regime, term.aantal, term.eenheid, term.daarna) == (Regime.WPG, 5, Bewaareenheid.JAAR, 5)
    assert "artikel 14" in term.bron.vindplaats
    assert boek.of_id("bestaat-niet") is None
    assert {soort.organisatie for soort in boek.soorten.values()} == {"school", "gemeente", "samenwerkingsverband", "jgz", "doorstroompunt"}
    onzeker = {"verzuim-school", "schooldossier", "casus-swv", "verwijzing-jgz", "veilig-thuis-school", "veilig-thuis-gemeente"}
    onzeker.add("begeleiding-doorstroompunt")
    assert {termijn.soort for termijn in boek.termijnen if not termijn.zeker} == onzeker
    assert {soort for soort in boek.soorten if boek.is_closed(soort)} == {"veilig-thuis-school", "veilig-thuis-gemeente"}


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        ("soort: extra-verlof, regime", "soort: bestaat-niet, regime", "'bestaat-niet' is geen bekende waarde"),
        ("soort: extra-verlof, regime", "soort: schooldossier, regime", "soort 'extra-verlof' heeft geen termijn"),
        ("id: schooldossier-2", "id: verzuim-school-5", "termijn 'verzuim-school-5' staat er twee keer"),
        ("regime: WGBO", "regime: GDPR", "'GDPR' is geen bekende waarde"),
        ("vanaf: besluit", "vanaf: ooit", "'ooit' is geen bekende waarde"),
        ("bron: selectielijst-12.1.4", "bron: horen-zeggen", "'horen-zeggen' is geen bekende waarde"),
        ("geldig_vanaf: 2008-01-01", "geldig_vanaf: 2008-01-01, geldig_tot: 2007-01-01", "de termijn eindigt voor zij begint"),
        ("mee_met: [toezicht-leerplicht", "mee_met: [toezicht-op-alles", "soort 'toezicht-op-alles' bestaat niet"),
        ("  proces-verbaal: proces-verbaal", "  boete: proces-verbaal", "resultaat 'boete' bestaat niet"),
        ("  blikken:", "  kijkjes:", "onbekend veld 'kijkjes'"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, oud: str, nieuw: str, zin: str) -> None:
    with pytest.raises(RegelwerkFout, match=zin):
        read_with(tmp_path, oud, nieuw)
