"""One Spark for all tests: starting it costs more than they do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from aanwezig.engines.spark import signaleren
from aanwezig.engines.spark.nodig import check_spark
from aanwezig.engines.spark.sessie import open_session


@pytest.fixture(scope="session")
def sessie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    check_spark()
    with open_session(tmp_path_factory.mktemp("spark")) as sessie:
        yield sessie


@pytest.fixture
def kleine_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let even a small region be several tasks."""
    monkeypatch.setattr(signaleren, "RIJEN_PER_TAAK", 300)
