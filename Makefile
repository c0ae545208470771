# The commands of this project. `make demo` and `make test` are all that a newcomer needs.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv/bin
LEERLINGEN ?= 2000
POORT ?= 8000
DEMO := AANWEZIG_MAP=demo/administratie $(VENV)/aanwezig
GEBIEDEN ?= regio,drechtsteden,hardenberg,midden-holland,dordrecht,ijssel-vecht,mazl
.PHONY: help setup demo demo-stop plaatjes test check doden bewijs bench bench-regio setup-spark test-spark lock

help:           ## Toon deze lijst
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup:          ## Maak .venv met de opdracht .venv/bin/aanwezig
	@sh scripts/setup.sh
	@sh scripts/voorkant.sh

demo: setup     ## Een verzonnen regio: een rapport uit bestanden, en een regio aan het werk op http://127.0.0.1:$(POORT)
	@$(DEMO) dienst stop >/dev/null 2>&1 || true
	@rm -rf demo/regio demo/signalen.html && mkdir -p demo
	@$(VENV)/aanwezig genereer demo/regio --leerlingen $(LEERLINGEN) --zaad 1
	@$(VENV)/aanwezig signaleer demo/regio --gebied $(GEBIEDEN) --uitvoer html -o demo/signalen.html
	@$(DEMO) demo --opnieuw
	@$(DEMO) dienst start --poort $(POORT)
	@echo "Het rapport uit bestanden: demo/signalen.html. De demo stoppen: make demo-stop"

demo-stop:      ## Stop de demo en haar database
	@$(DEMO) dienst stop
	@$(DEMO) databank stop

plaatjes:       ## Maak de plaatjes van README en handleiding uit de demo die draait
	@$(VENV)/python scripts/plaatjes.py http://127.0.0.1:$(POORT) "$$(command -v chromium)"

check: setup    ## Snelle controles: opmaak, lagen, types
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/lint-imports --no-cache
	$(VENV)/mypy

test: check     ## Alle tests
	$(VENV)/pytest -n 2 --dist loadgroup --no-loadscope-reorder -q

bewijs: setup   ## Toon elk bewijs van de lijst T01-T46 met zijn cijfer: wie mag wat zien, en wat onthoudt het logboek
	@$(VENV)/python -m tests.bewijs

doden: setup    ## kill -9, twintig keer, van web en werker tijdens een levering: er gaat niets verloren en er komt niets dubbel
	@DODEN=$(or $(DODEN),20) $(VENV)/pytest -q -s tests/integration/test_hard_gestopt.py

setup-spark:    ## Maak .venv-spark: de opdracht met Spark erbij (vraagt Java)
	@sh scripts/setup.sh spark

test-spark: setup-spark ## Test de rekenwijze spark
	@PYTHONPATH=src .venv-spark/bin/python -m aanwezig.engines.spark.nodig
	.venv-spark/bin/pytest -q tests/spark

lock:           ## Vergrendel de pakketten opnieuw (vraagt uv en npm); TOT=JJJJ-MM-DD is de afkoeldatum
	@test -n "$(TOT)" || { echo "Geef de afkoeldatum: make lock TOT=JJJJ-MM-DD" >&2; exit 2; }
	cd requirements && for f in runtime dev bench spark-bouw spark node; do uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
	    --python-version 3.11 --exclude-newer $(TOT) $$f.in -o $$f.txt; done
	npm install --package-lock-only --silent --before $(TOT)

BENCH := .venv-bench/bin/python
GROOTTES ?= 40000 400000
KEREN ?= 3

bench: .venv-bench/.klaar  ## Meet de snelheid naast DuckDB, Polars en pandas; BEWAAR=1 bewaart de tabel
	@PYTHONPATH=src:. $(BENCH) -m bench --groottes $(GROOTTES) --keren $(KEREN) $(if $(BEWAAR),--bewaar)

bench-regio: setup  ## Meet een regio van LEERLINGEN=100000 in de browser, ook tijdens leveringen; GEVULD=1 gebruikt de vorige, BEWAAR=1 bewaart de tabel
	@PYTHONPATH=src:. $(VENV)/python -m bench.regio --leerlingen $(if $(filter command line environment,$(origin LEERLINGEN)),$(LEERLINGEN),100000) \
	    $(if $(GEVULD),--gevuld) $(if $(BEWAAR),--bewaar)

.venv-bench/.klaar: requirements/bench.txt
	@python3 -m venv --clear .venv-bench || python3 -m virtualenv --quiet --clear .venv-bench
	@$(BENCH) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/bench.txt
	@touch $@
