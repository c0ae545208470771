#!/bin/sh
# Makes .venv with the command .venv/bin/aanwezig. Runs again only when a lock file or the project's set-up changed.
set -eu
cd "$(dirname "$0")/.."
lock=${1:-requirements/dev.txt}
stamp=.venv/.klaar-$(basename "$lock" .txt)

if [ -f "$stamp" ] && [ "$stamp" -nt "$lock" ] && [ "$stamp" -nt pyproject.toml ]; then
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
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if "$python" -c 'import ensurepip' >/dev/null 2>&1; then
        "$python" -m venv --clear .venv
    elif "$python" -m virtualenv --version >/dev/null 2>&1; then
        "$python" -m virtualenv --quiet --clear .venv
    else
        echo "Het onderdeel venv van Python ontbreekt. Op Debian: apt install python3-venv (daarna: make setup)" >&2
        exit 1
    fi
fi
echo "Pakketten installeren volgens $lock (dit duurt de eerste keer een paar minuten) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
echo "De snelle rekenwijze vertalen naar machinetaal (dit duurt ongeveer een minuut) …"
.venv/bin/python -m aanwezig.engines.sweep.voorbereiden
touch "$stamp"
