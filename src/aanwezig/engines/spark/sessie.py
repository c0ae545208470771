"""Opens Spark and closes it again: on this machine alone, or on the cluster that started this program."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import TimeoutExpired

import pyspark
from py4j.java_gateway import JavaGateway
from py4j.protocol import Py4JJavaError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkRuntimeError
from pyspark.java_gateway import launch_gateway
from pyspark.sql import SparkSession

from aanwezig.engines.fouten import NietAanwezig
from aanwezig.engines.spark.nodig import ENGINE

HIER = "127.0.0.1"
SECONDEN_OM_TE_STOPPEN = 30
VAN_EEN_CLUSTER = "PYSPARK_GATEWAY_PORT"
"""Set by spark-submit: it started this program and knows the cluster."""


@contextmanager
def open_session(werkmap: Path) -> Iterator[SparkSession]:
    """Yield the session that is open; else that of the cluster that started this program; else one on this machine alone.

    What is opened here is closed here. ``werkmap``: a private folder for what does not fit in memory, and for what Spark has to say.

    Raises:
        NietAanwezig: when Spark does not start.
    """
    sessie = SparkSession.getActiveSession()
    if sessie is not None:
        yield sessie
    elif VAN_EEN_CLUSTER in os.environ:
        sessie = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
        try:
            yield sessie
        finally:
            sessie.stop()
    else:
        with _interrupts_as_before(), _environment(), _gateway(werkmap) as java:
            try:
                context = SparkContext(conf=_settings(werkmap), gateway=java)
            except Py4JJavaError as fout:
                raise _does_not_start(fout.java_exception.getMessage()) from fout
            try:
                yield SparkSession(context)
            finally:
                context.stop()


def _settings(werkmap: Path) -> SparkConf:
    instellingen = {
        "spark.app.name": "aanwezig",
        "spark.master": "local[*]",
        "spark.driver.bindAddress": HIER,
        "spark.driver.host": HIER,
        "spark.authenticate": "true",  # also on this machine: other users cannot read along
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(werkmap),
        "spark.sql.warehouse.dir": str(werkmap / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
    }
    return SparkConf(loadDefaults=False).setAll(list(instellingen.items()))


@contextmanager
def _gateway(werkmap: Path) -> Iterator[JavaGateway]:
    """Start Java with Spark in it; what it says goes to a file, not over the person's screen. It has ended when this ends."""
    gezegd = werkmap / "spark.log"
    with gezegd.open("wb") as stroom:
        try:
            java = launch_gateway(_settings(werkmap), {"stdout": stroom, "stderr": stroom})
        except PySparkRuntimeError as fout:
            regels = [regel for regel in gezegd.read_text(encoding="utf-8", errors="replace").splitlines() if regel.strip()]
            waarom = [regel for regel in regels if not regel.startswith("WARNING")][:2]
            raise _does_not_start("; ".join(waarom)) from fout
        try:
            yield java
        finally:
            SparkContext._gateway = SparkContext._jvm = None
            java.shutdown()
            java.proc.stdin.close()
            try:
                java.proc.wait(SECONDEN_OM_TE_STOPPEN)
            except TimeoutExpired:
                java.proc.kill()
                java.proc.wait()


def _does_not_start(gezegd: str) -> NietAanwezig:
    return NietAanwezig(ENGINE, f"Spark start niet op. Java zei: {' '.join(str(gezegd).split()).rstrip('.')}")


@contextmanager
def _environment() -> Iterator[None]:
    """Let Spark use this Python, its own files and the loopback address, whatever else is installed; afterwards all is as before."""
    eerder: Mapping[str, str] = dict(os.environ)
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_HOME": str(Path(pyspark.__file__).parent), "SPARK_LOCAL_IP": HIER}
    try:
        yield
    finally:
        for naam in os.environ.keys() - eerder.keys():
            del os.environ[naam]
        os.environ |= eerder


@contextmanager
def _interrupts_as_before() -> Iterator[None]:
    """Give Ctrl-C back to who had it: Spark takes it over."""
    eerder = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, eerder)
