"""What this engine needs of a machine: the package pyspark, and Java. Standard library only: set-up runs this before anything is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec

from aanwezig.engines.fouten import NietAanwezig

ENGINE = "spark"
VANAF_JAVA = 17
PAKKETTEN = ("pyspark", "pyarrow", "pandas")
JAVA_ERBIJ = f"Java {VANAF_JAVA} of nieuwer; op Debian: apt install default-jre-headless"
SPARK_ERBIJ = "De opdracht make setup-spark maakt .venv-spark/bin/aanwezig met Spark erbij; elders: pip install 'aanwezig[spark]'"


def check_spark() -> None:
    """Refuse to go on when something is missing.

    Raises:
        NietAanwezig: naming what is missing and how to install it.
    """
    weg = [naam for naam in PAKKETTEN if find_spec(naam) is None]
    if weg:
        wat = f"het pakket {weg[0]} ontbreekt" if len(weg) == 1 else f"de pakketten {', '.join(weg)} ontbreken"
        raise NietAanwezig(ENGINE, f"{wat}. {SPARK_ERBIJ}")
    check_java()


def check_java() -> None:
    """Refuse to go on without a Java that Spark runs on: that of JAVA_HOME, else the first on the PATH.

    Raises:
        NietAanwezig: naming what is missing and how to install it.
    """
    thuis = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=os.path.join(thuis, "bin") if thuis else None)  # noqa: PTH118  a search path, not a file
    if java is None:
        waar = f"in JAVA_HOME ({thuis}) staat geen bin/java" if thuis else "Java ontbreekt"
        raise NietAanwezig(ENGINE, f"{waar}. Nodig is {JAVA_ERBIJ}")
    gezegd = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603  the person's own Java
    versie = re.search(r'version "(?:1\.)?(\d+)', gezegd.stderr + gezegd.stdout)
    if versie is None or int(versie[1]) < VANAF_JAVA:
        gevonden = f"is Java {versie[1]}" if versie else "noemt geen versie"
        raise NietAanwezig(ENGINE, f"{java} {gevonden}. Nodig is {JAVA_ERBIJ}")


def main() -> int:
    """Say what keeps Java from working here; return the exit status."""
    try:
        check_java()
    except NietAanwezig as fout:
        sys.stderr.write(f"{fout}.\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
