# One place for every task; `make help` lists them. Continuous integration calls `make check`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 8000

.DEFAULT_GOAL := help
.PHONY: help install run test check prove parity speed lock clean

help: ## list the tasks
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $$($(PYTHON) --version) was found. Say PYTHON=python3.11 or so." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

install: $(VENV)/.installed ## make .venv with .venv/bin/tidewaiter

run: $(VENV)/.installed ## install, build the index once, serve the page on 127.0.0.1:8000
	$(BIN)/tidewaiter knowledge build
	$(BIN)/tidewaiter serve --host $(HOST) --port $(PORT)

test: $(VENV)/.tools ## the whole suite, long proofs in their short form
	$(BIN)/python -m pytest -q --numprocesses=2 --dist=loadfile

check: $(VENV)/.tools ## format, lint, types, layers, then the suite with coverage: what continuous integration runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test PYTEST_ADDOPTS="--cov --cov-report=term:skip-covered --cov-fail-under=95"

prove: $(VENV)/.tools ## the long proofs in full
	$(BIN)/python -m pytest -q -m proof --hypothesis-profile=long

parity: $(VENV)/.tools ## compare what we send with what newman sends; needs NEWMAN=DIR of `npm install --prefix DIR newman@6.2.2`
	$(BIN)/python tests/parity/run.py

speed: $(VENV)/.tools ## measure; prints figures with machine and date, judges nothing
	for script in tests/speed/*.py; do $(BIN)/python $$script || exit 1; done

lock: ## write constraints.txt anew (needs uv)
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url --upgrade -o constraints.txt

clean: ## remove what the tasks made, .venv included; keep the data folder
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
