# The targets are what .ci/run runs. `make install` first; everything else uses its virtual environment.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STANDFIRST_DATA ?= $(wildcard ../shared)
export STANDFIRST_DATA

.PHONY: install example test lint types format docs bench ci

install:            ## what the tests need, and the package as it stands here
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -e '.[test,bench,ray]'

example:            ## the brief of the example that ships, as a page
	$(BIN)/standfirst brief --example -o brief.html

test:               ## all tests, with coverage
	$(BIN)/python -m pytest --cov --cov-report=term

lint:               ## style and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:              ## mypy --strict, on the tests too
	$(BIN)/mypy

format:             ## put the form right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs:               ## write docs/cli.md and docs/brief.png anew (the picture needs a Chromium)
	$(BIN)/python tools/cli_reference.py
	$(BIN)/python tools/screenshot.py

bench:              ## figures of the whole path; needs STANDFIRST_DATA
	$(BIN)/python -m benchmarks.path --data $(STANDFIRST_DATA)/cases --json path.json

ci:                 ## what is run on every change
	bash .ci/run
