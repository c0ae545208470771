#!/bin/sh
# Makes .venv with the command .venv/bin/aanwezig; "setup.sh spark" makes .venv-spark with Spark in it as well.
# Runs again only when a lock file or the project's set-up changed.
set -eu
cd "$(dirname "$0")/.."
venv=.venv locks=requirements/dev.txt erbij=
if [ "${1:-}" = spark ]; then
    venv=.venv-spark locks="requirements/dev.txt requirements/spark-bouw.txt requirements/spark.txt" erbij=spark
fi
stamp=$venv/.klaar-dev

vers=ja
for bestand in $locks pyproject.toml; do
    [ "$stamp" -nt "$bestand" ] || vers=nee
done
if [ "$vers" = ja ]; then
    exit 0
fi

python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
    echo "Python 3.11 of nieuwer ontbreekt. Op Debian: apt install python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 of nieuwer is nodig; dit is $("$python" --version). Wijs een nieuwere aan: PYTHON=python3.12 make setup" >&2
    exit 1
fi
if [ "$erbij" = spark ]; then
    PYTHONPATH=src "$python" -m aanwezig.engines.spark.nodig
fi
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    if "$python" -c 'import ensurepip' >/dev/null 2>&1; then
        "$python" -m venv --clear "$venv"
    elif "$python" -m virtualenv --version >/dev/null 2>&1; then
        "$python" -m virtualenv --quiet --clear "$venv"
    else
        echo "Het onderdeel venv van Python ontbreekt. Op Debian: apt install python3-venv (daarna: make setup)" >&2
        exit 1
    fi
fi
install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
echo "Pakketten installeren volgens $locks (dit duurt de eerste keer een paar minuten) …"
if [ "$erbij" = spark ]; then # pyspark comes as source only; what builds it comes first
    install --require-hashes --only-binary :all: -r requirements/spark-bouw.txt
    install --require-hashes --only-binary :all: --no-binary pyspark --no-build-isolation -r requirements/dev.txt -r requirements/spark.txt
else
    install --require-hashes --only-binary :all: -r "$locks"
fi
install --no-deps --no-build-isolation --editable .
echo "De snelle rekenwijze vertalen naar machinetaal (dit duurt ongeveer een minuut) …"
"$venv/bin/python" -m aanwezig.engines.sweep.voorbereiden
touch "$stamp"
