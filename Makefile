# Zhike 知客. `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo serve test fmt lint types unit unit-postgres web e2e e2e-large bench chaos big-tier deep branches fuzz screens api where-is-what clean
ARGS ?=
PORT ?= 8000

# PYTHON=/path/to/python3.12 names an interpreter; otherwise one is looked for.
setup:
	@python="$$(PYTHON='$(PYTHON)' sh tools/find_python.sh)" && "$$python" -m tools.bootstrap

setup-dev:
	@python="$$(PYTHON='$(PYTHON)' sh tools/find_python.sh)" && "$$python" -m tools.bootstrap --dev

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

demo: setup ## Set up, make the demo company, serve it on http://127.0.0.1:8000 (PORT=, ARGS=--no-serve)
	@exec .venv/bin/zhike demo --port $(PORT) $(ARGS)

serve: setup ## Serve what is there already (PORT=)
	@exec .venv/bin/zhike serve --port $(PORT) $(ARGS)

test: setup-dev ## Set up and run the whole gate (ARGS="--only ruff")
	@exec .venv/bin/python -m tools.gate $(ARGS)

fmt: setup-dev ## Format Python
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

lint: setup-dev ## Style, sizes, docstrings, locale keys, import rules
	@.venv/bin/python -m tools.gate --only ruff --only format --only imports --only sizes --only docstrings --only locales

types: setup-dev ## mypy --strict
	@.venv/bin/mypy

unit: setup-dev ## Python tests on SQLite (ARGS="path -k word")
	@.venv/bin/pytest $(ARGS)

unit-postgres: setup-dev ## The same tests on a throw-away PostgreSQL
	@.venv/bin/python -m tools.postgres .venv/bin/pytest $(ARGS)

web: setup-dev ## Front end: types, lint, tests
	@.venv/bin/python -m tools.gate --only web

e2e: setup-dev ## Browser journeys
	@.venv/bin/python -m tools.gate --only browser

e2e-large: setup-dev ## The longest journeys: devices from nothing with a file of 50,000 rows, every kind of field, files into own objects
	@.venv/bin/python -m tools.node --silent run build
	@ZHIKE_DEVICE_ROWS=50000 ZHIKE_CHROMIUM="$${CHROMIUM:-$$(command -v chromium || command -v google-chrome)}" .venv/bin/python -m tools.journeys devices kinds object-imports

bench: setup ## Benchmarks (ARGS="web --customers 100000")
	@.venv/bin/zhike bench $(ARGS)

chaos: setup-dev ## Tests that kill processes
	@.venv/bin/pytest -m chaos $(ARGS)

big-tier: setup-dev ## The golden suite on Spark (a cluster of two workers) and ClickHouse; needs Java 17
	@.venv/bin/python -m tools.big_tier $(ARGS)

deep: setup-dev ## The sequence model: adds Keras and JAX to .venv and runs the tests that learn one
	@.venv/bin/python -m tools.deep $(ARGS)

branches: setup-dev ## Every branch of engines and rules, by all tests on SQLite (twice the time of the gate's)
	@COVERAGE_FILE=var/gate/coverage-branches .venv/bin/python -m coverage run -m pytest -n 2 -m "not browser and not postgres and not chaos and not big_tier"
	@.venv/bin/python -m tools.check_coverage --branches

fuzz: setup-dev ## Every operation under a hundred generated inputs instead of six (ZHIKE_EXAMPLES=)
	@ZHIKE_EXAMPLES="$${ZHIKE_EXAMPLES:-100}" .venv/bin/pytest -n 2 src/zhike/site/tests/test_schemathesis.py $(ARGS)

screens: setup-dev ## Take the screenshots of docs/screens again
	@.venv/bin/python -m tools.node --silent run build
	@ZHIKE_SCREENS="$(CURDIR)/docs/screens" ZHIKE_CHROMIUM="$${CHROMIUM:-$$(command -v chromium || command -v google-chrome)}" .venv/bin/python -m tools.journeys e2e/screens.spec.ts

api: setup-dev ## Write web/openapi.json and its client again
	@.venv/bin/zhike openapi > web/openapi.json && .venv/bin/python -m tools.node --silent run api:generate

where-is-what: setup-dev ## Write docs/where-is-what.md again
	@.venv/bin/python -m tools.where_is_what

clean: ## Remove everything that the commands above made, except your data in var/
	@rm -rf .venv .tools web/node_modules web/dist src/zhike/site/static/app .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis .coverage htmlcov
