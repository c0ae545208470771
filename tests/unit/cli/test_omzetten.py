"""``aanwezig omzetten``: an export of a school, or of DUO, becomes part of a delivery that ``signaleer`` takes."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from aanwezig.cli import omzetten
from aanwezig.core.verzuim.tabellen import Aanlevering, Inschrijving, Leerling, Verzuimrij
from aanwezig.exchange.las import omzetting
from tests.unit.cli.hulp import NOOR, SEM, Afloop, call, row, school, write_map

DATA = Path(__file__).parents[2] / "data"
EDUARTE = DATA / "las" / "eduarte_absentiemeldingen.csv"
SOMTODAY = DATA / "las" / "somtoday_absentiemeldingen.json"
DUO = DATA / "duo" / "po_vestigingen_2012.csv"
BRAM = "102447"
"""The second leerling of EduArte's own sample."""
SPIJ = {"school_id": "99AA", "code": "SPIJ", "registratie": "ongeoorloofd", "geldig_vanaf": "2025-08-01", "geldig_tot": ""}
ZES_UUR = ("20250901", "20250903")


def delivery(*verzuim: Verzuimrij) -> Aanlevering:
    """Return the delivery of the school of Sem and Noor with Bram in it."""
    gewoon = school(*verzuim)
    return replace(
        gewoon,
        leerlingen=(*gewoon.leerlingen, Leerling(BRAM, date(2012, 5, 5), "0344")),
        inschrijvingen=(*gewoon.inschrijvingen, Inschrijving(BRAM, "99AA00", "vo", "2", date(2025, 8, 1), None, "R1")),
    )


def export(tmp_path: Path, *meldingen: str, naam: str = "export.csv") -> Path:
    """Write EduArte notes: ``leerling;dag;lesuren;code``."""
    regels = []
    for melding in meldingen:
        leerling, dag, lesuren, code = melding.split(";")
        van, _, tm = lesuren.partition("-")
        regels.append(f"{leerling};{dag};;{dag};;{van};{tm or van};{code};gebeld door oma\r\n")
    (tmp_path / naam).write_text("".join(regels), encoding="latin-1")
    return tmp_path / naam


def sixteen(code: str) -> list[str]:
    """Sixteen hours of Sem, reached on 10 September 2025."""
    return [*(f"{SEM};{dag};;{code}" for dag in ZES_UUR), f"{SEM};20250910;1-4;{code}"]


def signals(capsys: pytest.CaptureFixture[str], map_: Path, *argv: str) -> list[dict[str, object]]:
    afloop = call(capsys, "signaleer", map_, "--uitvoer", "jsonl", *argv)
    assert afloop.status == 0, afloop.gezegd
    return [json.loads(regel) for regel in afloop.uit.splitlines()]


def rules(capsys: pytest.CaptureFixture[str], map_: Path, *argv: str) -> list[object]:
    return [signaal["regel"] for signaal in signals(capsys, map_, *argv)]


def convert(capsys: pytest.CaptureFixture[str], bestand: Path, map_: Path, *argv: str, soort: str = "eduarte") -> Afloop:
    return call(capsys, "omzetten", soort, bestand, "--school", "99AA", "-o", map_, *argv)


# -- from the samples to signals -----------------------------------------------------------------------------------------------------------


def test_the_somtoday_sample_makes_the_sixteenth_hour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    veertien = [
        row("v1", "2026-09-07", "ongeoorloofd"),
        row("v2", "2026-09-08", "ongeoorloofd"),
        row("v3", "2026-09-09", "ongeoorloofd", "1-2"),
    ]
    map_ = write_map(tmp_path / "in", school(*veertien))
    assert rules(capsys, map_, "--peildatum", "2026-10-26") == []
    afloop = convert(capsys, SOMTODAY, map_, soort="somtoday")
    assert (afloop.status, afloop.gezegd) == (0, "")
    assert "2 meldingen van school 99AA" in afloop.uit
    assert "2  toegevoegd" in afloop.uit
    (signaal,) = signals(capsys, map_, "--peildatum", "2026-10-26")
    assert (signaal["regel"], signaal["eind_datum"], signaal["gemeten"]) == ("wet-16-uur", "2026-09-14", 16.0)
    geteld = signaal["geteld"]
    assert isinstance(geteld, list)
    assert [rij.split("-")[0] for rij in geteld] == ["v1", "v2", "v3", "somtoday"]


def test_the_eduarte_sample_makes_the_seventh_day_of_illness(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sample is of 2009, before the calendar begins; its days are moved to Monday and Tuesday 15 and 16 September 2025."""
    vijf = [row(f"v{dag}", f"2025-09-{dag:02}", "ziekte", leerling=BRAM) for dag in range(8, 13)]
    map_ = write_map(tmp_path / "in", delivery(*vijf))
    tekst = EDUARTE.read_bytes().replace(b"20091012", b"20250915").replace(b"20091013", b"20250916")
    (tmp_path / "export.csv").write_bytes(tekst)
    assert rules(capsys, map_, "--gebied", "mazl") == []
    assert convert(capsys, tmp_path / "export.csv", map_).status == 0
    (signaal,) = signals(capsys, map_, "--gebied", "mazl")
    assert (signaal["regel"], signaal["leerling_id"], signaal["eind_datum"]) == ("mazl-7-dagen", BRAM, "2025-09-16")


def test_days_before_the_first_rules_are_converted_and_said_to_count_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To convert is not to count: an old export keeps its days, and adding it again adds nothing."""
    map_ = write_map(tmp_path / "in", delivery())
    voor = len((map_ / "verzuim.csv").read_text(encoding="utf-8").splitlines())
    afloop = convert(capsys, EDUARTE, map_)
    assert afloop.status == 0
    rijen = len((map_ / "verzuim.csv").read_text(encoding="utf-8").splitlines()) - voor
    assert rijen
    assert f"{rijen} rijen liggen voor 1 augustus 2014" in afloop.gezegd
    assert "  0  toegevoegd" in convert(capsys, EDUARTE, map_).uit
    signaleer = call(capsys, "signaleer", map_)
    assert signaleer.status == 1
    assert "Verwacht: een dag van 2014-08-01" in signaleer.gezegd


def test_days_of_long_before_anyone_went_to_school_are_refused_with_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    (tmp_path / "export.csv").write_bytes(EDUARTE.read_bytes().replace(b"20091013", b"18091013"))
    afloop = convert(capsys, tmp_path / "export.csv", map_)
    assert afloop.status == 1
    assert "export.csv, regel 4, kolom einddatum: Gevonden: “18091013”. Verwacht: een dag van 1900-01-01" in afloop.gezegd


def test_a_second_run_doubles_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery(row("v1", "2025-09-02", "ziekte", leerling=NOOR)), redenen=[SPIJ])
    bestand = export(tmp_path, *sixteen("SPIJ"), sixteen("SPIJ")[0])  # the first note stands in it twice
    assert "3  toegevoegd" in convert(capsys, bestand, map_).uit
    voor, eerst = (map_ / "verzuim.csv").read_bytes(), signals(capsys, map_)
    afloop = convert(capsys, bestand, map_)
    assert "0  toegevoegd" in afloop.uit
    assert "3  al aanwezig" in afloop.uit
    assert (map_ / "verzuim.csv").read_bytes() == voor
    assert signals(capsys, map_) == eerst
    assert [signaal["regel"] for signaal in eerst] == ["wet-16-uur"]


def test_exports_of_more_schools_come_below_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gewoon = school()
    elders = Inschrijving(NOOR, "88BB00", "vo", "2", date(2025, 9, 8), None, "R1")
    map_ = write_map(tmp_path / "in", replace(gewoon, inschrijvingen=(gewoon.inschrijvingen[0], elders)))
    assert convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), map_).status == 0
    afloop = call(capsys, "omzetten", "eduarte", export(tmp_path, f"{NOOR};20250909;;Z"), "--school", "88bb00", "-o", map_)
    assert (afloop.status, afloop.gezegd) == (0, "")
    terug = pl.read_csv(map_ / "verzuim.csv", separator=";", infer_schema=False)
    assert terug.select("leerling_id", "school_id").rows() == [(SEM, "99AA"), (NOOR, "88BB00")]
    assert call(capsys, "signaleer", map_).status == 0


def test_a_folder_without_tables_is_a_fine_beginning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    afloop = convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), tmp_path / "nieuw" / "map")
    assert afloop.status == 0
    assert "er is nog geen tabel leerlingen in de map" in afloop.gezegd
    assert [pad.name for pad in (tmp_path / "nieuw" / "map").iterdir()] == ["verzuim.csv"]


def test_a_parquet_table_stays_parquet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery(row("v1", "2025-09-02", "ziekte")))
    pl.read_csv(map_ / "verzuim.csv", try_parse_dates=True, schema_overrides={"leerling_id": pl.String}).write_parquet(
        map_ / "verzuim.parquet"
    )
    (map_ / "verzuim.csv").unlink()
    assert convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), map_).status == 0
    assert pl.read_parquet(map_ / "verzuim.parquet").height == 2
    assert call(capsys, "signaleer", map_).status == 0


# -- corrections ---------------------------------------------------------------------------------------------------------------------------


def test_a_later_complete_export_withdraws_what_the_school_took_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery(), redenen=[SPIJ])
    assert convert(capsys, export(tmp_path, *sixteen("SPIJ")), map_).status == 0
    assert rules(capsys, map_) == ["wet-16-uur"]
    later = export(tmp_path, *sixteen("SPIJ")[1:], f"{SEM};{ZES_UUR[0]};;Z", f"{NOOR};20250912;;Z")
    afloop = convert(capsys, later, map_)
    assert "Let op: 1 rij uit een eerdere export, voor dezelfde dagen, staat niet in deze export. Die telt nog mee." in afloop.gezegd
    assert rules(capsys, map_) == ["wet-16-uur"]
    afloop = convert(capsys, later, map_, "--volledig", "2025-09-01", "2025-09-30", "--gemaakt-op", "2025-10-01")
    assert "1  vervallen, want niet meer in de export" in afloop.uit
    assert f"Verder: aanwezig signaleer {map_} --peildatum 2025-10-01" in afloop.uit
    assert rules(capsys, map_, "--peildatum", "2025-10-01") == []
    assert rules(capsys, map_, "--peildatum", "2025-09-30") == ["wet-16-uur"]  # what was known then stays to be seen
    afloop = convert(
        capsys, export(tmp_path, *sixteen("SPIJ")), map_, "--volledig", "2025-09-01", "2025-09-30", "--gemaakt-op", "2025-10-08"
    )
    assert "1  weer in de export, dus weer meegeteld" in afloop.uit
    assert rules(capsys, map_, "--peildatum", "2025-10-08") == ["wet-16-uur"]


def test_nothing_goes_while_notes_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery(), redenen=[SPIJ])
    convert(capsys, export(tmp_path, *sixteen("SPIJ")), map_)
    stuk = export(tmp_path, f"{SEM};20250901;;SPIJ", f"{SEM};20250931;;SPIJ")
    afloop = convert(capsys, stuk, map_, "--volledig", "2025-09-01", "2025-09-30", "--ga-door")
    assert afloop.status == 0
    assert "er vervalt niets" in afloop.gezegd
    assert "vervallen, want" not in afloop.uit


# -- codes ---------------------------------------------------------------------------------------------------------------------------------


def test_an_unmapped_code_comes_with_the_line_that_maps_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    afloop = convert(capsys, export(tmp_path, *sixteen("SPIJ")), map_)
    assert afloop.status == 0
    assert "3  keer 'SPIJ'" in afloop.gezegd
    kop, regel = "school_id;code;registratie;geldig_vanaf;geldig_tot", "99AA;SPIJ;...;2025-09-01;"
    assert f"  {kop}\n  {regel}\n" in afloop.gezegd
    assert "ongeoorloofd  Hele uren of dagen weg; reden onbekend" in afloop.gezegd
    effect = call(capsys, "signaleer", map_, "--uitvoer", "jsonl")
    assert effect.uit == ""
    assert "3  keer 'SPIJ': als ongeoorloofd verzuim: 1 signaal erbij" in effect.gezegd
    (map_ / "redenen.csv").write_text(f"{kop}\n{regel.replace('...', 'ongeoorloofd')}\n")
    assert rules(capsys, map_) == ["wet-16-uur"]
    assert "3  al aanwezig" in convert(capsys, export(tmp_path, *sixteen("SPIJ")), map_).uit


@pytest.mark.parametrize("code", ["", "ziekte", "=SOM(A1)", "-"])
def test_a_code_that_could_be_taken_for_something_else_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    afloop = convert(capsys, export(tmp_path, *sixteen(code)), map_)
    assert f"99AA;code:{code};...;2025-09-01;" in afloop.gezegd
    kolommen = pl.read_csv(map_ / "verzuim.csv", separator=";", infer_schema=False)
    assert kolommen["registratie"].unique().to_list() == [f"code:{code}"]
    assert not any(str(cel).startswith(("=", "+", "-", "@")) for rij in kolommen.rows() for cel in rij)
    (map_ / "redenen.csv").write_text(f"school_id;code;registratie;geldig_vanaf;geldig_tot\n99AA;code:{code};ongeoorloofd;2025-08-01;\n")
    assert rules(capsys, map_) == ["wet-16-uur"]
    afloop = convert(capsys, export(tmp_path, *sixteen(code)), map_)
    assert "3  al aanwezig" in afloop.uit
    assert "nog niet zijn ingedeeld" not in afloop.gezegd


def test_a_school_overrides_the_default_of_the_system_from_a_day_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Z is ziekte by default; what this school means by it stands in its own table, and holds from its own day on."""
    map_ = write_map(tmp_path / "in", delivery())
    bestand = export(tmp_path, *sixteen("Z"))
    convert(capsys, bestand, map_)
    assert rules(capsys, map_) == []
    kop = "school_id;code;registratie;geldig_vanaf;geldig_tot\n"
    (map_ / "redenen.csv").write_text(f"{kop}99AA;Z;ongeoorloofd;2025-09-02;\n")
    assert "2  met een andere registratie" in convert(capsys, bestand, map_).uit
    assert rules(capsys, map_) == []
    (map_ / "redenen.csv").write_text(f"{kop}99AA;Z;ongeoorloofd;2025-09-01;\n")
    assert "1  met een andere registratie" in convert(capsys, bestand, map_).uit
    assert rules(capsys, map_) == ["wet-16-uur"]


# -- faults --------------------------------------------------------------------------------------------------------------------------------


def test_one_bad_note_and_nothing_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery(), redenen=[SPIJ])
    voor = {pad.name: pad.read_bytes() for pad in map_.iterdir()}
    afloop = convert(capsys, export(tmp_path, *sixteen("SPIJ"), f"{SEM};20250931;9-7;SPIJ"), map_)
    assert (afloop.status, afloop.uit) == (1, "")
    assert "export.csv, regel 4, kolom begindatum: Gevonden: “20250931”. Verwacht: een dag als 20260914" in afloop.gezegd
    assert "--ga-door" in afloop.gezegd
    assert {pad.name: pad.read_bytes() for pad in map_.iterdir()} == voor


def test_ga_door_takes_the_good_notes_and_writes_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery(), redenen=[SPIJ])
    afloop = convert(capsys, export(tmp_path, *sixteen("SPIJ"), "=1;20250931;;SPIJ"), map_, "--ga-door")
    assert afloop.status == 0
    assert "3  toegevoegd" in afloop.uit
    geweigerd = pl.read_csv(map_ / "geweigerd-export.csv", separator=";", infer_schema=False)
    ((tabel, bestand, regel, reden, inhoud),) = geweigerd.rows()
    assert (tabel, bestand, regel) == ("verzuim", "export.csv", "4")
    assert "begindatum: verwacht een dag als 20260914" in reden
    assert "leerlingnummer: verwacht" in reden
    assert inhoud == "'=1;20250931;;20250931;;;;SPIJ"  # no formula, and nothing of what grandmother said
    assert rules(capsys, map_) == ["wet-16-uur"]
    assert "geweigerd-export" not in call(capsys, "signaleer", map_).gezegd
    convert(capsys, export(tmp_path, *sixteen("SPIJ")), map_)
    assert not (map_ / "geweigerd-export.csv").exists()


def test_a_leerling_that_the_delivery_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    afloop = convert(capsys, export(tmp_path, f"{SEM};20250901;;Z", "555;20250901;;Z"), map_)
    assert afloop.status == 1
    assert "regel 2, kolom leerlingnummer: Gevonden: “555”. Verwacht: een leerling die ook in de tabel leerlingen staat" in afloop.gezegd


def test_the_table_leerlingnummers_says_who_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    nummers = tmp_path / "nummers.csv"
    nummers.write_text(f"school_id;leerlingnummer;leerling_id\n99AA00;7;{SEM}\n88BB;7;{NOOR}\n")
    afloop = convert(capsys, export(tmp_path, "7;20250901;;Z"), map_, "--leerlingnummers", str(nummers))
    assert (afloop.status, afloop.gezegd) == (0, "")
    assert pl.read_csv(map_ / "verzuim.csv", separator=";", infer_schema=False)["leerling_id"].to_list() == [SEM]
    nummers.write_text(f"school_id;leerlingnummer;leerling_id\n99AA00;7;{SEM}\n99AA;7;{NOOR}\n")
    afloop = convert(capsys, export(tmp_path, "7;20250901;;Z"), map_, "--leerlingnummers", str(nummers))
    assert afloop.status == 1
    assert "nummers.csv, kolom leerlingnummer: Gevonden: “7”. Verwacht: één leerling_id" in afloop.gezegd
    assert convert(capsys, export(tmp_path, "7;20250901;;Z"), map_, "--leerlingnummers", str(tmp_path / "weg.csv")).status == 1


def test_a_leerling_of_another_school_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same number at another school is perhaps another child."""
    gewoon = school()
    elders = Inschrijving(NOOR, "88BB00", "vo", "2", date(2025, 8, 1), None, "R1")
    map_ = write_map(tmp_path / "in", replace(gewoon, inschrijvingen=(gewoon.inschrijvingen[0], elders)))
    afloop = convert(capsys, export(tmp_path, f"{SEM};20250901;;Z", f"{NOOR};20250901;;Z"), map_)
    assert afloop.status == 0
    assert f"1 leerling is volgens inschrijvingen nooit ingeschreven op school 99AA ({NOOR})" in afloop.gezegd


def test_a_school_that_nobody_goes_to_is_a_typing_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    afloop = call(capsys, "omzetten", "eduarte", export(tmp_path, f"{SEM};20250901;;Z"), "--school", "99AB", "-o", map_)
    assert afloop.status == 1
    assert "inschrijvingen.csv, kolom school_id: Gevonden: “99AB”. Verwacht: een inschrijving op school 99AB" in afloop.gezegd


def test_an_open_note_needs_a_last_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    (tmp_path / "open.csv").write_text(f"{SEM};20250901;;;;;;Z;\n")
    afloop = convert(capsys, tmp_path / "open.csv", map_)
    assert afloop.status == 1
    assert "kolom einddatum: Verwacht: de laatste dag van de melding. Vul de laatste dag in, of zeg met --open-tot" in afloop.gezegd
    assert "3  toegevoegd" in convert(capsys, tmp_path / "open.csv", map_, "--open-tot", "2025-09-03").uit
    afloop = convert(capsys, tmp_path / "open.csv", map_, "--open-tot", "2025-08-31")
    assert (afloop.status, "een open melding die begint op of voor 2025-08-31" in afloop.gezegd) == (1, True)


# -- what is there already -----------------------------------------------------------------------------------------------------------------


def test_an_older_table_keeps_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of other hands: commas, cp1252, fewer columns, a formula as reason."""
    map_ = write_map(tmp_path / "in", delivery())
    kop = "rij_id,leerling_id,school_id,datum,registratie,reden"
    oud = f"{kop}\nv1,{SEM},99AA,2025-09-02,ziekte,=1+1\nv2,{NOOR},99AA,2025-09-03,verlof,oma Zoë\n"
    (map_ / "verzuim.csv").write_bytes(oud.encode("cp1252"))
    assert convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), map_).status == 0
    terug = pl.read_csv(map_ / "verzuim.csv", separator=";", infer_schema=False)
    assert terug["rij_id"].to_list()[:2] == ["v1", "v2"]
    assert terug["reden"].to_list() == ["'=1+1", "oma Zoë", "Z"]
    assert terug.height == 3


@pytest.mark.parametrize(
    ("naam", "inhoud", "zegt"),
    [
        ("verzuim.csv", "rij_id;leerling_id\n1;2\n", "kolom school_id: Verwacht: een kolom met de naam school_id"),
        ("verzuim.csv", "rij_id;leerling_id;school_id;datum;registratie;mening\nv1;1;99AA;2025-09-02;ziekte;x\n", "Onbekende kolommen"),
        ("verzuim.csv", "rij_id;leerling_id;school_id;datum;registratie\nv1;1;99AA;2-9-2025;ziekte\n", "regel 2, kolom datum"),
        ("verzuim.xlsx", "", "xlsx"),
        ("redenen.csv", "school_id;code;registratie;geldig_vanaf\n99AA;Z;ziek;2025-08-01\n", "redenen.csv, regel 2, kolom registratie"),
    ],
)
def test_a_table_that_cannot_be_added_to_stops_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], naam: str, inhoud: str, zegt: str
) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    (map_ / "verzuim.csv").unlink()
    (map_ / naam).write_text(inhoud)
    voor = {pad.name: pad.read_bytes() for pad in map_.iterdir()}
    afloop = convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), map_, "--ga-door")
    assert afloop.status == 1
    assert zegt in afloop.gezegd
    assert {pad.name: pad.read_bytes() for pad in map_.iterdir()} == voor


def test_a_workbook_is_not_added_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.unit.exchange.tabelmap import write_xlsx

    map_ = write_map(tmp_path / "in", delivery())
    kop, *_ = (map_ / "verzuim.csv").read_text().splitlines()
    (map_ / "verzuim.csv").unlink()
    write_xlsx(map_ / "verzuim.xlsx", [[*kop.split(",")], ["v1", SEM, "99AA", date(2025, 9, 2), "", "", "", "ziekte", "", "", ""]])
    afloop = convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), map_)
    assert (afloop.status, "in een Excel-bestand wordt niets bijgeschreven" in afloop.gezegd) == (1, True)


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    (map_ / "verzuim.csv").rename(tmp_path / "elders.csv")
    (map_ / "verzuim.csv").symlink_to(tmp_path / "elders.csv")
    voor = (tmp_path / "elders.csv").read_bytes()
    afloop = convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), map_)
    assert (afloop.status, "verwijzing naar een bestand buiten de map" in afloop.gezegd) == (1, True)
    assert (tmp_path / "elders.csv").read_bytes() == voor


def test_when_writing_fails_the_old_table_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = write_map(tmp_path / "in", delivery(row("v1", "2025-09-02", "ziekte")))
    voor = {pad.name: pad.read_bytes() for pad in map_.iterdir()}

    def half(pad: Path, *_: object) -> int:
        pad.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(omzetten, "write_tabel", half)
    afloop = convert(capsys, export(tmp_path, f"{SEM};20250901;;Z", f"{SEM};x;;Z"), map_, "--ga-door")
    assert afloop.status == 2
    assert "kan niet worden geschreven" in afloop.gezegd
    assert {pad.name: pad.read_bytes() for pad in map_.iterdir()} == voor


def test_who_may_not_read_the_old_table_may_not_read_the_new_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    (map_ / "verzuim.csv").chmod(0o600)
    convert(capsys, export(tmp_path, f"{SEM};20250901;;Z"), map_)
    assert stat.S_IMODE((map_ / "verzuim.csv").stat().st_mode) == 0o600


# -- hostile files and wrong usage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", ["eduarte", "somtoday", "duo"])
@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"1;20250901;;20250901;;;;Z;\0\n",
        b"PK\x03\x04" + b"x" * 100,
        b"\xff\xfe1\x00;\x00",
        b"x" * 3_000_000,
        b"[" * 2_000_000,
        b";" * 2_000_000,
        b"\x89PNG\r\n\x1a\n" * 1000,
    ],
    ids=["empty", "nul", "zip", "utf16", "one-line", "deep", "columns", "png"],
)
def test_a_hostile_file_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], soort: str, inhoud: bytes
) -> None:
    (tmp_path / "export").write_bytes(inhoud)
    argv = [] if soort == "duo" else ["--school", "99AA"]
    afloop = call(capsys, "omzetten", soort, tmp_path / "export", "-o", tmp_path / "map", "--ga-door", *argv)
    assert (afloop.status, afloop.uit) == (1, "")
    assert "Verwacht: " in afloop.gezegd
    assert not (tmp_path / "map").exists()


def test_a_file_that_asks_for_too_much_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many notes of a year each, and many notes that are none."""
    monkeypatch.setattr(omzetting, "RIJEN", 200_000)
    monkeypatch.setattr(omzetting, "GEWEIGERD", 1_000)
    (tmp_path / "veel.csv").write_text("".join(f"{wie};20250801;;20260731;;;;Z;\n" for wie in range(1_000)))
    afloop = convert(capsys, tmp_path / "veel.csv", tmp_path / "map")
    assert (afloop.status, "Verwacht: hoogstens 200.000 dagen met verzuim" in afloop.gezegd) == (1, True)
    (tmp_path / "fout.csv").write_text("1;x;;y;;;;Z;\n" * 1_001)
    afloop = convert(capsys, tmp_path / "fout.csv", tmp_path / "map", "--ga-door")
    assert (afloop.status, "meer dan 1000 meldingen zijn niet te lezen" in afloop.gezegd) == (1, True)
    assert not (tmp_path / "map").exists()


@pytest.mark.parametrize("soort", ["eduarte", "somtoday", "duo"])
def test_what_is_no_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], soort: str) -> None:
    argv = [] if soort == "duo" else ["--school", "99AA"]
    for pad in (tmp_path / "weg.csv", tmp_path, Path("/dev/null")):
        afloop = call(capsys, "omzetten", soort, pad, "-o", tmp_path / "map", *argv)
        assert (afloop.status, "Controleer de naam van het bestand" in afloop.gezegd) == (1, True)


@pytest.mark.parametrize(
    ("argv", "zegt"),
    [
        (["magister", "x", "-o", "m"], "'magister' is geen keuze bij SOORT"),
        (["eduarte", "x", "-o", "m"], "dit ontbreekt: --school"),
        (["eduarte", "x", "--school", "99AA"], "dit ontbreekt: -o"),
        (["eduarte", "x", "-o", "m", "--school", "9AA"], "'9AA' is geen BRIN-code"),
        (["eduarte", "x", "-o", "m", "--school", "99AA", "--open-tot", "1-9-2025"], "'1-9-2025' is geen datum"),
        (["eduarte", "x", "-o", "m", "--school", "99AA", "--open-tot", "2031-01-01"], "valt buiten de dagen waarvan er een kalender is"),
        (["eduarte", "x", "-o", "m", "--school", "99AA", "--volledig", "2025-09-01"], "achter --volledig horen 2 waarden"),
        (["eduarte", "x", "-o", "m", "--school", "99AA", "--volledig", "2025-09-02", "2025-09-01"], "eerst VAN en dan TM"),
        (["eduarte", "x", "-o", "m", "--school", "99AA", "--gemaakt-op", "2199-01-01"], "ligt na vandaag"),
        (["duo", "x", "-o", "m", "--school", "99AA"], "dit ken ik niet: --school 99AA"),
    ],
)
def test_wrong_usage_says_how_it_can(capsys: pytest.CaptureFixture[str], argv: list[str], zegt: str) -> None:
    afloop = call(capsys, "omzetten", *argv)
    assert (afloop.status, zegt in afloop.gezegd) == (2, True), afloop.gezegd


def test_a_place_that_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = export(tmp_path, f"{SEM};20250901;;Z")
    assert convert(capsys, bestand, bestand).status == 2
    assert convert(capsys, bestand, bestand / "map").status == 2


# -- DUO -----------------------------------------------------------------------------------------------------------------------------------


def test_the_duo_sample_gives_the_regions_of_its_schools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    (map_ / "regio.csv").write_text("code,regio\n16AH,zuid\n99AA,midden\n0344,midden\n")
    afloop = call(capsys, "omzetten", "duo", DUO, "-o", map_, "--schoolsoort", "po")
    assert afloop.status == 0
    assert "300 vestigingen van 294 scholen" in afloop.uit
    totaal, *aantallen = (int(getal.replace(".", "")) for getal in re.findall(r"(?:van |^ +)([0-9.]+) ", afloop.uit, re.MULTILINE))
    assert sum(aantallen) == totaal
    assert "1 school heeft in de tabel al een andere regio; die blijft staan: 16AH." in afloop.gezegd
    regio = dict(pl.read_csv(map_ / "regio.csv", separator=";", infer_schema=False).rows())
    assert (regio["16AH"], regio["99AA"], regio["0344"], regio["16BX"]) == ("zuid", "midden", "midden", "noord")
    scholen = pl.read_csv(map_ / "scholen.csv", separator=";", infer_schema=False)
    assert scholen.filter(school_id="16AH00").row(0) == ("16AH00", "OBS 't Eenspan", "po", "0114", "noord")
    voor = (map_ / "regio.csv").read_bytes()
    nog_eens = call(capsys, "omzetten", "duo", DUO, "-o", map_, "--schoolsoort", "po")
    assert "  0  toegevoegd" in nog_eens.uit
    assert (map_ / "regio.csv").read_bytes() == voor
    signaleer = call(capsys, "signaleer", map_)
    assert signaleer.status == 0
    assert "scholen.csv" not in signaleer.gezegd


KOP = "SOORT PRIMAIR ONDERWIJS;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;GEMEENTENUMMER;VAKANTIEREGIO\r\n"


def test_what_duo_says_itself_goes_before_what_we_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "so.csv").write_text(
        KOP
        + "(V)SO;26NC;26NC01;=Anker;0200;Midden\r\n(V)SO;26NC;26NC02;Anker;0184;Noord\r\nVSO;01UB;01UB00;Parcours;0855;Noord\r\n"
        + "SBO;99AA;99AA00;De Brug;9999;\r\nSBO;88BB;88BB00;De Wei;0200;\r\n"
    )
    map_ = write_map(tmp_path / "in", delivery())
    (map_ / "regio.csv").unlink()
    afloop = call(capsys, "omzetten", "duo", tmp_path / "so.csv", "-o", map_, "--schoolsoort", "po")
    assert afloop.status == 0
    assert "1 school heeft vestigingen in meer dan één regio: 26NC." in afloop.gezegd
    assert "van 1 school is de regio niet bekend, want de gemeente staat niet in onze lijst: 99AA." in afloop.gezegd
    assert "school 99AA00 is in inschrijvingen vo en bij DUO sbo" in afloop.gezegd
    assert (map_ / "regio.csv").read_text() == "code;regio\n01UB;noord\n88BB;midden\n"
    assert [regel.split(";")[:3] for regel in (map_ / "scholen.csv").read_text().splitlines()[1:]] == [
        ["01UB00", "Parcours", "vso"],
        ["26NC01", "'=Anker", ""],  # two kinds under one roof: DUO says neither
        ["26NC02", "Anker", ""],
        ["88BB00", "De Wei", "sbo"],
        ["99AA00", "De Brug", "sbo"],
    ]


def test_a_region_table_in_parquet_stays_one_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    (map_ / "regio.csv").unlink()
    pl.DataFrame({"code": ["99AA"], "regio": ["midden"]}).write_parquet(map_ / "regio.parquet")
    assert call(capsys, "omzetten", "duo", DUO, "-o", map_).status == 0
    assert pl.read_parquet(map_ / "regio.parquet").height == 295
    assert call(capsys, "signaleer", map_).status == 0


def test_many_unmapped_codes_are_listed_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", delivery())
    afloop = convert(capsys, export(tmp_path, *(f"{SEM};20250901;;C{nummer}" for nummer in range(60))), map_)
    assert "en nog 10 andere codes" in afloop.gezegd
    assert afloop.gezegd.count("99AA;C") == 50


def test_a_faulty_line_of_duo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "so.csv").write_text(KOP + "VSO;01UB;01UB00;Parcours;0855;Oost\r\nVSO;01UB;01UB01\r\nSO;88BB;88BB00;De Wei;0200;\r\n")
    afloop = call(capsys, "omzetten", "duo", tmp_path / "so.csv", "-o", tmp_path / "map")
    assert afloop.status == 1
    assert "so.csv, regel 2, kolom vakantieregio: Gevonden: “Oost”. Verwacht: een vakantieregio: noord, midden, zuid" in afloop.gezegd
    assert "so.csv, regel 3: " in afloop.gezegd
    assert not (tmp_path / "map").exists()
    afloop = call(capsys, "omzetten", "duo", tmp_path / "so.csv", "-o", tmp_path / "map", "--ga-door")
    assert afloop.status == 0
    assert (tmp_path / "map" / "regio.csv").read_text() == "code;regio\n88BB;midden\n"
    geweigerd = pl.read_csv(tmp_path / "map" / "geweigerd-so.csv", separator=";", infer_schema=False)
    assert geweigerd["regel"].to_list() == ["2", "3"]
    assert geweigerd["inhoud"].to_list() == ["01UB;01UB00;Parcours;0855", "VSO;01UB;01UB01"]
