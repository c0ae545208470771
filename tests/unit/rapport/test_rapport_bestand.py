"""The file itself: safe, self-contained, the same bytes for the same input, and accessible by construction."""

from __future__ import annotations

import base64
import hashlib
import itertools
import os
import re
from pathlib import Path

import pytest

from aanwezig.cli.rapport import html, lettertype
from aanwezig.cli.rapport.html import write_rapport
from aanwezig.weergave.grafieken import Staaf, bar_chart
from aanwezig.weergave.sjabloon import GEDEELD
from tests.generatief.maken import make_region
from tests.unit.rapport.lezen import Element, read_html
from tests.unit.rapport.voorbeeld import KWAAD, collect, noord, regelwerk, sem_aanlevering, sem_report

STIJL = "".join(pad.read_text(encoding="utf-8") for pad in (GEDEELD / "verzuim.css", Path(html.__file__).parent / "stijl.css"))
ALLE = tuple(regelwerk().gebieden)


def region_report(zaad: int = 5, aantal: int = 12) -> str:
    aanlevering = make_region(zaad, aantal)
    return "".join(html.render(collect(aanlevering, max(rij.datum for rij in aanlevering.verzuim), ALLE)))


@pytest.fixture(scope="module")
def bron() -> str:
    return region_report()


@pytest.fixture(scope="module")
def rapport(bron: str) -> Element:
    return read_html(bron)


def test_whatever_a_delivery_holds_is_shown_and_never_run() -> None:
    bron = sem_report()
    assert "<script" not in bron
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in bron
    assert next(h3 for h3 in read_html(bron).all("h3") if h3.tekst == KWAAD)


def test_one_file_without_anything_from_elsewhere(bron: str, rapport: Element) -> None:
    assert not re.search(r"https?://|//[a-z]|url\(|@import|@font-face|javascript:|data:", bron)
    assert not {e.naam for e in rapport.all()} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "audio",
        "video",
        "use",
    }
    for element in rapport.all():
        assert "src" not in element.attributen
        assert element.attributen.get("href", "#").startswith("#")
        assert not [naam for naam in element.attributen if naam.startswith("on") or naam == "style"]


def test_the_policy_allows_this_style_and_nothing_else(rapport: Element) -> None:
    check_policy(rapport, "")


def check_policy(rapport: Element, font: str) -> None:
    beleid = next(m.attributen["content"] for m in rapport.all("meta") if m.attributen.get("http-equiv") == "Content-Security-Policy")
    (stijl,) = rapport.all("style")
    inhoud = "".join(kind for kind in stijl.kinderen if isinstance(kind, str))
    som = base64.b64encode(hashlib.sha256(inhoud.encode()).digest()).decode()
    assert beleid == f"default-src 'none'; style-src 'sha256-{som}';{font} base-uri 'none'; form-action 'none'"
    assert "unsafe" not in beleid


def test_the_font_comes_along_with_its_makers_and_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zonder = sem_report()
    (tmp_path / "atkinson-hyperlegible-next.woff2").write_bytes(b"wOF2 dit is geen echt lettertype")
    (tmp_path / "LICENSE").write_text("Copyright 2020 The Makers (ergens): meer\n\nLicentie", encoding="utf-8")
    monkeypatch.setattr(lettertype, "MAP", tmp_path)
    bron = sem_report()
    inhoud = base64.b64encode(b"wOF2 dit is geen echt lettertype").decode()
    assert bron.count(f"src:url(data:font/woff2;base64,{inhoud})") == bron.count("url(") == 1
    assert "/* Atkinson Hyperlegible Next. Copyright 2020 The Makers. SIL Open Font License 1.1. */" in bron
    assert "Lettertype: Atkinson Hyperlegible Next, SIL Open Font License 1.1." in read_html(bron).first("footer").tekst
    assert "Open Font License" not in zonder
    check_policy(read_html(bron), " font-src data:;")


def test_same_input_same_bytes(bron: str) -> None:
    assert region_report() == bron


def test_links_and_labels_point_to_what_is_there(rapport: Element) -> None:
    ids = [e.attributen["id"] for e in rapport.all() if "id" in e.attributen]
    assert len(ids) == len(set(ids))
    for element in rapport.all():
        for verwijzing in (*element.attributen.get("aria-labelledby", "").split(), element.attributen.get("href", "#")[1:]):
            assert not verwijzing or verwijzing in ids


def test_headings_follow_one_another(rapport: Element) -> None:
    diepten = [int(e.naam[1]) for e in rapport.all() if re.fullmatch(r"h[1-6]", e.naam)]
    assert diepten[0] == 1
    assert diepten.count(1) == 1
    assert all(volgende <= vorige + 1 for vorige, volgende in itertools.pairwise(diepten))


def test_language_title_landmarks_and_skip_link(rapport: Element) -> None:
    assert rapport.first("html").attributen["lang"] == "nl"
    assert rapport.first("title").tekst.startswith("Signalen op ")
    for naam in ("header", "main", "nav", "footer"):
        assert len(list(rapport.all(naam))) == 1
    sprong = next(e for e in rapport.first("body").kinderen if isinstance(e, Element))
    assert (sprong.naam, sprong.attributen["href"]) == ("a", "#inhoud")


def test_every_table_has_headers_and_a_caption(rapport: Element) -> None:
    for tabel in rapport.all("table"):
        assert tabel.first("caption").tekst
        assert all("scope" in th.attributen for th in tabel.all("th"))
    namen = [e.attributen["aria-label"] for e in rapport.all() if e.attributen.get("role") == "region"]
    assert len(namen) == len(set(namen))


def test_each_chart_has_words_and_its_table(rapport: Element) -> None:
    grafieken = list(rapport.all("svg", class_="grafiek"))
    assert len(grafieken) == 3
    for svg in grafieken:
        assert svg.attributen["role"] == "img"
        titel, beschrijving = svg.attributen["aria-labelledby"].split()
        assert rapport.with_id(titel).tekst.startswith("Aantal signalen per ")
        assert "Het hoogst: " in rapport.with_id(beschrijving).tekst
    for paar in rapport.all("div", class_="paar"):
        svg, tabel = paar.first("svg"), paar.first("tbody")
        getallen = [t.tekst for t in svg.all("text") if t.attributen.get("font-weight") == "700"]
        kolom = [next(rij.all("td")).tekst for rij in tabel.all("tr")]
        assert sorted(getallen) == sorted(getal for getal in kolom if getal != "0")


def test_a_chart_is_small_escaped_and_the_same_each_time() -> None:
    staven = [Staaf("<b>A & B</b>", 1234), Staaf("een heel lange naam " * 6, 0)]
    svg = bar_chart("g", "T<", "D", staven)
    assert svg == bar_chart("g", "T<", "D", staven)
    tekst = [t.tekst for t in read_html(svg).all("text")]
    assert "1.234" in tekst
    assert "<b>A & B</b>" in tekst
    assert max(map(len, tekst)) <= 60
    assert "clip" not in svg
    assert "font-family" not in svg
    assert not re.search(r"\d\.\d{3,}", svg.replace("1.234", ""))


def test_a_written_file_replaces_the_old_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bestand = tmp_path / "rapport.html"
    verzameling = collect(noord(sem_aanlevering()))
    write_rapport(bestand, verzameling)
    assert bestand.read_text(encoding="utf-8") == sem_report()
    assert bestand.stat().st_mode & 0o077 == 0
    bestand.write_text("oud", encoding="utf-8")

    def break_off(_: int) -> None:
        raise OSError("vol")

    monkeypatch.setattr(os, "fsync", break_off)
    with pytest.raises(OSError, match="vol"):
        write_rapport(bestand, verzameling)
    assert bestand.read_text(encoding="utf-8") == "oud"
    assert [pad.name for pad in tmp_path.iterdir()] == ["rapport.html"]


def luminance(kleur: str) -> float:
    delen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
    lineair = [deel / 12.92 if deel <= 0.03928 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]


def contrast(een: str, ander: str) -> float:
    laag, hoog = sorted((luminance(een), luminance(ander)))
    return (hoog + 0.05) / (laag + 0.05)


def colour(naam: str) -> str:
    if naam.startswith("#"):
        assert naam in STIJL
        return naam
    waarde = re.search(rf"--{naam}:(#[0-9a-f]+)", STIJL)
    assert waarde
    kort = waarde[1]
    return kort if len(kort) == 7 else "#" + "".join(2 * teken for teken in kort[1:])


@pytest.mark.parametrize(
    ("voor", "achter", "minstens"),
    [
        ("wit", "rood", 4.5),  # ongeoorloofd
        ("#5c3300", "#ffd99a", 4.5),  # te laat
        ("#20306b", "#c9d3f3", 4.5),  # ziek
        ("#124d31", "#cfe8db", 4.5),  # geoorloofd
        ("paars", "paarstint", 4.5),  # schorsing
        ("rood", "#fbd5d1", 4.5),  # luxe
        ("rood", "wit", 4.5),  # onbekend
        ("rood", "roodtint", 4.5),  # struck
        ("rand", "venstertint", 3.0),  # geen les
        ("venster", "venstertint", 3.0),  # counts
        ("vensterrand", "vlak", 3.0),  # window
        ("rood", "#e9eff4", 3.0),  # measure
        ("blauw", "#e9eff4", 3.0),
        ("zacht", "vlak", 4.5),
        ("zacht", "wit", 4.5),
        ("#7a4200", "oranjetint", 4.5),
        ("#8f1d17", "roodtint", 4.5),
        ("blauw", "blauwtint", 4.5),
        ("#185a3a", "groentint", 4.5),
    ],
)
def test_marks_and_words_stand_out(voor: str, achter: str, minstens: float) -> None:
    assert contrast(colour(voor), colour(achter)) >= minstens
