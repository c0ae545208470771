"""--ga-door: the good rows are taken; what leans on a refused row is refused too, with its reason."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from aanwezig.exchange.tabellen import TABELLEN, AanleveringGeweigerdError, Regiokennis, take_apart, write_geweigerd
from tests.unit.exchange.tabelmap import GOED, VOL, lees, write_map

KOP_V = GOED["verzuim"].splitlines()[0] + "\n"


def geweigerd(frame: pl.DataFrame) -> dict[tuple[str, int], str]:
    return {(tabel, regel): reden for tabel, regel, reden in frame.select("tabel", "regel", "reden").iter_rows()}


def test_zonder_ga_door_komt_er_niets_uit(tmp_path: Path) -> None:
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + "V9,100122\n"}))
    with pytest.raises(AanleveringGeweigerdError, match=r"verzuim\.csv, regel 5"):
        uitkomst.aanlevering()


def test_goede_rijen_gaan_mee_en_de_rest_staat_met_reden_in_de_lijst(tmp_path: Path) -> None:
    slecht = "V8,100122,16AH00,2026-02-30,x,,,ziekte,,,\nV9,100122\n"
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + slecht}), ga_door=True)
    assert uitkomst.bruikbaar
    assert [rij.rij_id for rij in uitkomst.aanlevering().verzuim] == ["V1", "V2", "V3"]
    redenen = geweigerd(uitkomst.geweigerd)
    assert set(redenen) == {("verzuim", 5), ("verzuim", 6)}
    assert "datum: verwacht" in redenen["verzuim", 5]
    assert "lesuur_van: verwacht" in redenen["verzuim", 5]
    assert uitkomst.geweigerd.get_column("inhoud").to_list()[1] == "V9,100122"
    assert "datum=2026-02-30" in uitkomst.geweigerd.get_column("inhoud").to_list()[0]
    assert len(uitkomst.fouten) == 3


def test_een_geweigerde_leerling_neemt_al_zijn_rijen_mee(tmp_path: Path) -> None:
    uitkomst = lees(write_map(tmp_path, {**VOL, "leerlingen": VOL["leerlingen"].replace("2012-03-04", "4-3-2012")}), ga_door=True)
    aanlevering = uitkomst.aanlevering()
    assert [leerling.leerling_id for leerling in aanlevering.leerlingen] == ["100123"]
    assert [rij.rij_id for rij in aanlevering.verzuim] == ["V3"]
    assert [*aanlevering.vrijstellingen, *aanlevering.toestanden, *aanlevering.meldingen] == []
    assert geweigerd(uitkomst.geweigerd)["verzuim", 2] == "een ander gegeven van deze leerling is geweigerd"


def test_een_geweigerde_les_neemt_het_rooster_en_de_leerlingen_mee(tmp_path: Path) -> None:
    anders = {
        **GOED,
        "roosters": GOED["roosters"] + "R2,1,1,08:30,09:20\nR2,1,2,09:20,9u40\n",
        "inschrijvingen": GOED["inschrijvingen"].replace("2026-07-31,R1", "2026-07-31,R2"),
    }
    uitkomst = lees(write_map(tmp_path, anders), ga_door=True)
    assert [leerling.leerling_id for leerling in uitkomst.aanlevering().leerlingen] == ["100122"]
    redenen = geweigerd(uitkomst.geweigerd)
    assert redenen["roosters", 5] == "een andere les van dit rooster is geweigerd"
    assert redenen["inschrijvingen", 3] == "het rooster van deze inschrijving is geweigerd"
    assert ("verzuim", 4) in redenen


@pytest.mark.parametrize("tabel", ["inschrijvingen", "vrijstellingen"])
def test_wie_maar_half_bekend_is_wordt_niet_beoordeeld(tmp_path: Path, tabel: str) -> None:
    """No enrolment looks like absolute absence, no exemption like truancy: the pupil waits until the row is mended."""
    regel = VOL[tabel].splitlines()[1]
    kapot = {**VOL, tabel: VOL[tabel].replace(regel, f"{regel},te,veel")}
    uitkomst = lees(write_map(tmp_path, kapot), ga_door=True)
    assert [leerling.leerling_id for leerling in uitkomst.aanlevering().leerlingen] == ["100123"]


@pytest.mark.parametrize("tabel", ["registraties", "meldingen"])
def test_een_geweigerde_melding_of_toestand_kost_alleen_die_rij(tmp_path: Path, tabel: str) -> None:
    """Without it less is known of the pupil; nothing that is left is untrue."""
    regel = VOL[tabel].splitlines()[1]
    uitkomst = lees(write_map(tmp_path, {**VOL, tabel: VOL[tabel].replace(regel, f"{regel},te,veel")}), ga_door=True)
    assert [leerling.leerling_id for leerling in uitkomst.aanlevering().leerlingen] == ["100122", "100123"]
    assert set(geweigerd(uitkomst.geweigerd)) == {(tabel, 2)}


def test_wat_een_geweigerde_verbetering_vervangt_blijft_zoals_het_was_en_dat_wordt_gezegd(tmp_path: Path) -> None:
    rijen = "V4,100122,16AH00,2026-09-14,1,2,,ziekte,,2026-09-15,V1\nV5,100122,16AH00,2026-09-41,1,2,,arts,,2026-09-16,V4\n"
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + rijen}), ga_door=True)
    assert [rij.rij_id for rij in uitkomst.aanlevering().verzuim] == ["V1", "V2", "V3", "V4"]
    assert set(geweigerd(uitkomst.geweigerd)) == {("verzuim", 6)}
    assert geweigerd(uitkomst.geweigerd)["verzuim", 6].endswith("; rij V4, die zij vervangt, blijft zoals zij was")
    (gezegd,) = (melding for melding in uitkomst.opmerkingen if melding.soort == "verbetering-geweigerd")
    assert gezegd.tekst == "1 verbetering is geweigerd; wat zij vervangt, blijft zoals het was (regel 6)."


def test_een_geweigerde_verbetering_van_een_ander_zegt_niets_van_deze_rij(tmp_path: Path) -> None:
    rijen = "V4,999,16AH00,2026-09-14,1,2,,ziekte,,2026-09-15,V1\n"
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + rijen}), ga_door=True)
    assert [rij.rij_id for rij in uitkomst.aanlevering().verzuim] == ["V1", "V2", "V3"]
    assert not [melding for melding in uitkomst.opmerkingen if melding.soort == "verbetering-geweigerd"]


def test_een_geweigerd_rooster_staat_in_de_lijst_zoals_een_levering_het_schrijft(tmp_path: Path) -> None:
    kapot = {**GOED, "roosters": GOED["roosters"].replace("R1,1,1,08:30", "R1,1,1,8u30")}
    inhoud = lees(write_map(tmp_path, kapot), ga_door=True).geweigerd.filter(pl.col("regel") == 3, pl.col("tabel") == "roosters")["inhoud"]
    assert inhoud.to_list() == ["rooster_id=R1; weekdag=1; lesuur=2; begin_tijd=09:20; eind_tijd=10:10"]
    assert take_apart(inhoud[0], TABELLEN["roosters"])["begin_tijd"] == "09:20"


def test_een_kind_van_buiten_houdt_de_anderen_niet_tegen(tmp_path: Path) -> None:
    vreemd = {**GOED, "leerlingen": GOED["leerlingen"].replace("100123,2011-05-06,0505", "100123,2011-05-06,9998")}
    uitkomst = lees(write_map(tmp_path, vreemd), ga_door=True, regios=Regiokennis({"0505": "zuid"}))
    assert [leerling.leerling_id for leerling in uitkomst.aanlevering().leerlingen] == ["100122"]
    redenen = geweigerd(uitkomst.geweigerd)
    assert redenen["leerlingen", 3].startswith("woongemeente: verwacht een gemeente waarvan de vakantieregio bekend is")
    assert set(redenen) == {("leerlingen", 3), ("inschrijvingen", 3), ("verzuim", 4)}


def test_een_onbekende_leerling_kost_alleen_die_rij(tmp_path: Path) -> None:
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + "V9,999,16AH00,2026-09-14,,,,ziekte,,,\n"}), ga_door=True)
    assert len(uitkomst.aanlevering().verzuim) == 3
    assert set(geweigerd(uitkomst.geweigerd)) == {("verzuim", 5)}


def test_twee_rijen_met_een_id_gaan_beide_weg(tmp_path: Path) -> None:
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + "V1,100122,16AH00,2026-09-14,,,,ziekte,,,\n"}), ga_door=True)
    assert [rij.rij_id for rij in uitkomst.aanlevering().verzuim] == ["V2", "V3"]


@pytest.mark.parametrize(
    "bestanden",
    [{"verzuim": b""}, {"verzuim": KOP_V.replace("datum", "dag")}, {"kalender": b"\0"}, {"kalender.xls": b"x"}, {"regio": b"a,b\n1,2\n"}],
    ids=["leeg", "kolom-weg", "optioneel-onleesbaar", "optioneel-oude-vorm", "optioneel-zonder-kop"],
)
def test_voorbij_een_onleesbaar_bestand_gaat_het_niet(tmp_path: Path, bestanden: dict[str, str | bytes]) -> None:
    uitkomst = lees(write_map(tmp_path, {**GOED, **bestanden}), ga_door=True)
    assert not uitkomst.bruikbaar
    assert not uitkomst.frames


def test_de_lijst_kan_veilig_in_een_rekenblad(tmp_path: Path) -> None:
    rijen = "=1+1,100122,16AH00,2026-09-14,,,,ziekte,,,\n=cmd|' /C calc'!A0\n"
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + rijen}), ga_door=True)
    write_geweigerd(uitkomst.geweigerd, tmp_path / "geweigerd.csv")
    terug = pl.read_csv(tmp_path / "geweigerd.csv", separator=";", infer_schema=False)
    assert terug.height == 2
    assert terug.get_column("inhoud").to_list()[1].startswith("'=cmd")
    assert not any(str(cel).startswith(("=", "+", "-", "@")) for rij in terug.iter_rows() for cel in rij)


def test_zonder_fouten_is_ga_door_hetzelfde(tmp_path: Path) -> None:
    map_ = write_map(tmp_path, VOL)
    uitkomst = lees(map_, ga_door=True)
    assert uitkomst.aanlevering() == lees(map_).aanlevering()
    assert uitkomst.geweigerd.height == 0
