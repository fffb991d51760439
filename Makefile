# Conflict Timeline. `make help` lists what there is.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
BENCH_DIR := $(or $(VAR_DIR),$(CURDIR)/var)/bench
BENCH_DATABASE := sqlite:///$(BENCH_DIR)/simulated.sqlite3
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo serve test test-browser test-services lint fmt golden evaluate bench bench-heideltime cross-validate screenshots messages lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python has no venv here; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/.runtime

setup: $(VENV)/.runtime  ## make the environment (.venv) with locked dependencies

demo: setup  ## the five seed articles as a chronology on http://127.0.0.1:8000 (PORT=)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@$(MAKE) --no-print-directory serve

serve: setup  ## serve what is in the database
	@$(PYTHON) scripts/free_port.py $(PORT)
	@echo "Conflict Timeline is at http://127.0.0.1:$(PORT)/  (Ctrl+C stops it)"
	@exec $(BIN)/gunicorn conflict_timeline.wsgi --bind 127.0.0.1:$(PORT) --threads 4 --worker-class conflict_timeline.serving.HelpfulWorker --log-level warning --no-control-socket

test: $(VENV)/.dev  ## every test that needs nothing but Python
	$(BIN)/python -m pytest -q -n 2 -m "not browser and not services"

test-browser: $(VENV)/.dev  ## tests in a real Chromium
	@command -v chromium >/dev/null || { echo "Chromium is needed; on Debian: apt-get install chromium" >&2; exit 1; }
	$(BIN)/python -m pytest -q -n 2 -m browser

test-services: $(VENV)/.dev  ## tests against PostgreSQL, Redis and RabbitMQ on this machine
	@$(BIN)/python scripts/check_services.py
	$(BIN)/python -m pytest -q -m services

lint: $(VENV)/.dev  ## style, types, layers, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --fail-level WARNING

fmt: $(VENV)/.dev  ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(VENV)/.dev  ## rewrite what whole articles give; read the difference before you commit it
	$(BIN)/python -m tests.golden.rewrite

evaluate: $(VENV)/.runtime  ## the referees' tables on the data under tests/golden
	$(MANAGE) evaluate

bench: $(VENV)/.runtime  ## ratios against peers, in one run
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.processes
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.linking
	@mkdir -p $(BENCH_DIR) && rm -f $(BENCH_DIR)/simulated.sqlite3*
	DATABASE_URL=$(BENCH_DATABASE) $(MANAGE) migrate --verbosity 0
	DATABASE_URL=$(BENCH_DATABASE) $(MANAGE) simulate --events 10000 --seed 1
	DATABASE_URL=$(BENCH_DATABASE) $(BIN)/python -m benchmarks.timeline
	DATABASE_URL=$(BENCH_DATABASE) $(BIN)/python -m benchmarks.admin

bench-heideltime: $(VENV)/.runtime  ## the temporal tagger beside HeidelTime (needs Java; fetches 70 MB once)
	@command -v java >/dev/null || { echo "Java 11 or newer is needed; on Debian: apt-get install default-jdk-headless" >&2; exit 1; }
	$(BIN)/python -m benchmarks.temporal_tagging

cross-validate: $(VENV)/.runtime  ## how much of the tagger's figures is learnt by heart
	$(BIN)/python -m benchmarks.cross_validation

screenshots: $(VENV)/.dev  ## the pages at two widths, light and dark, into docs/screenshots
	$(BIN)/python scripts/screenshots.py

messages: $(VENV)/.dev  ## take the words of the pages into locale/, and compile the translations
	$(BIN)/python scripts/messages.py

film: $(VENV)/.dev  ## a whole review of the seeds by keyboard in a real browser, as pictures into docs/review
	$(BIN)/python scripts/film_review.py

lock:  ## pin the dependencies of pyproject.toml anew (needs uv)
	uv pip compile pyproject.toml --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q -o requirements/runtime.txt
	uv pip compile pyproject.toml --group dev --generate-hashes --python-version 3.11 --no-emit-index-url --no-header -q -o requirements/dev.txt

clean:  ## remove the environment and caches; the database in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache
