"""DUO's file of school locations, in the layouts that it has had."""

from __future__ import annotations

from pathlib import Path

import pytest

from aanwezig.exchange.duo import Vestiging, lees_vestigingen

DATA = Path(__file__).parents[2] / "data" / "duo" / "po_vestigingen_2012.csv"


def test_het_echte_bestand() -> None:
    uitkomst = lees_vestigingen(DATA)
    assert uitkomst.fouten == ()
    assert len(uitkomst.vestigingen) == 300
    assert uitkomst.vestigingen[0] == Vestiging("16AH00", "OBS 't Eenspan", "0114")


@pytest.mark.parametrize("vestiging", ["16AH00", "00", "0", "16ah00"])
def test_het_vestigingsnummer_in_al_zijn_vormen(tmp_path: Path, vestiging: str) -> None:
    (tmp_path / "v.csv").write_bytes(
        f"BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM ;GEMEENTENUMMER\r\n16AH;{vestiging};Zo\xeb;0114\r\n".encode("latin-1")
    )
    assert lees_vestigingen(tmp_path / "v.csv").vestigingen == (Vestiging("16AH00", "Zoë", "0114"),)


def test_de_nieuwere_namen_van_kolommen(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;GEMEENTENUMMER\n16AH;16AH01;De Boog;114\n")
    assert lees_vestigingen(tmp_path / "v.csv").vestigingen == (Vestiging("16AH01", "De Boog", "0114"),)


@pytest.mark.parametrize(
    ("rij", "kolom"),
    [
        ("16A;16AH00;Naam;0114", "brin nummer"),
        ("16AH;17BX00;Naam;0114", "vestigingsnummer"),
        ("16AH;;Naam;0114", "vestigingsnummer"),
        ("16AH;00;;0114", "vestigingsnaam"),
        ("16AH;00;Naam;Emmen", "gemeentenummer"),
        ("16AH;00", ""),
    ],
)
def test_wat_niet_klopt_wordt_genoemd_en_overgeslagen(tmp_path: Path, rij: str, kolom: str) -> None:
    (tmp_path / "v.csv").write_text(f"BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;GEMEENTENUMMER\n{rij}\n17BX;00;Goed;0505\n")
    uitkomst = lees_vestigingen(tmp_path / "v.csv")
    assert kolom in [fout.kolom for fout in uitkomst.fouten]
    assert {fout.regel for fout in uitkomst.fouten} == {2}
    assert [vestiging.naam for vestiging in uitkomst.vestigingen] == ["Goed"]


@pytest.mark.parametrize("inhoud", [b"", b"a;b\n1;2\n", b"BRIN NUMMER;VESTIGINGSNUMMER\n16AH;00\n", b"PK\x03\x04", b"\0"])
def test_een_ander_bestand_is_een_fout(tmp_path: Path, inhoud: bytes) -> None:
    (tmp_path / "v.csv").write_bytes(inhoud)
    assert len(lees_vestigingen(tmp_path / "v.csv").fouten) == 1


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    assert [fout.soort for fout in lees_vestigingen(tmp_path / "weg.csv").fouten] == ["geen-bestand"]
