"""House rules that no linter knows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
BRON = WORTEL / "src" / "aanwezig"
NIET_KIJKEN = ("datetime.now", "date.today", "time.time", "open(", "print(", "input(", "os.environ")


@pytest.mark.parametrize("bestand", sorted((BRON / "core").rglob("*.py")), ids=lambda pad: str(pad.relative_to(BRON)))
def test_the_core_has_no_clock_and_no_files(bestand: Path) -> None:
    tekst = bestand.read_text(encoding="utf-8")
    gevonden = [woord for woord in NIET_KIJKEN if re.search(rf"(?<![\w.]){re.escape(woord)}", tekst)]
    assert not gevonden, f"{bestand} uses {gevonden}: pass the day or the text in instead"


KLOK = re.compile(r"datetime\.now|date\.today|timezone\.now|localdate\(\)")


def test_one_place_looks_at_the_clock_and_only_the_edges_ask_it() -> None:
    klokken = sorted(str(pad.relative_to(BRON)) for pad in BRON.rglob("*.py") if KLOK.search(pad.read_text(encoding="utf-8")))
    assert klokken == ["klok.py"], "take the moment from the edge (a command, a request) and pass it on"
    vragers = {pad.relative_to(BRON).parts[0] for pad in BRON.rglob("*.py") if "klok.now()" in pad.read_text(encoding="utf-8")}
    assert vragers <= {"cli", "web", "api", "jobs"}


def test_locks_hold_hashes_and_no_registry_address() -> None:
    for lock in (WORTEL / "requirements").glob("*.txt"):
        tekst = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in tekst
        assert not re.search(r"https?://|--index-url|--find-links", tekst), f"{lock.name} names an address"


def test_who_installs_the_package_gets_all_that_it_needs() -> None:
    """What the lock holds for running stands in the package as well: an installed copy runs the web application too."""
    namen = re.compile(r"^[a-z][a-z0-9-]*", re.MULTILINE)
    nodig = {naam for bron in ("rekenen", "runtime") for naam in namen.findall((WORTEL / "requirements" / f"{bron}.in").read_text())}
    pakket = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {match.group() for regel in pakket if (match := namen.match(regel))} == nodig


def test_the_readme_names_the_two_commands() -> None:
    for naam in ("README.md", "README.nl.md"):
        tekst = (WORTEL / naam).read_text(encoding="utf-8")
        assert "make demo" in tekst
        assert "make test" in tekst


SCHRIJVEN = (
    r"objects\b[^\n]*\.(create|update|delete)\(",
    r"\.(save|bulk_create|bulk_update|get_or_create|update_or_create)\(",
)
"""Ways to write through Django: those whose name a dict has too only behind a manager."""


def writers(tekst: str) -> list[str]:
    return [treffer.group(0) for patroon in SCHRIJVEN for treffer in re.finditer(patroon, tekst)]


@pytest.mark.parametrize("laag", ["store", "cli", "conf", "web", "weergave"])
def test_only_actions_write_to_the_database(laag: str) -> None:
    gevonden = {str(pad.relative_to(BRON)): writers(pad.read_text(encoding="utf-8")) for pad in (BRON / laag).rglob("*.py")}
    schrijvers = {pad: hier for pad, hier in gevonden.items() if hier}
    assert not schrijvers, "write in actions/, in one transaction with its line in the logbook"


@pytest.mark.parametrize("regel", ["M.objects.create(", "M.objects.filter(pk=1).update(", "m.save(", "M.objects.bulk_create("])
def test_writing_elsewhere_would_be_seen(regel: str) -> None:
    assert writers(regel)


def test_migrations_have_names() -> None:
    migraties = [pad.stem for pad in (BRON / "store" / "migrations").glob("0*.py")]
    assert migraties
    assert not [naam for naam in migraties if "auto" in naam or not re.fullmatch(r"[0-9]{4}_[a-z_]+", naam)]


@pytest.mark.parametrize("deel", ["web", "api"])
def test_pages_and_the_api_reach_data_through_doors_and_decide_by_policy(deel: str) -> None:
    """A query of its own would be a side door; a role named in a page would be a second policy."""
    for bestand in sorted((BRON / deel).rglob("*.py")):
        tekst = bestand.read_text(encoding="utf-8")
        gevonden = re.findall(r"\.objects\b|\bRol\.[A-Z]|\.rol\s*(?:==|!=|in\b)", tekst)
        assert not gevonden, f"{bestand.relative_to(BRON)} uses {gevonden}: ask a door in store/deuren, or can_do() for an act"
