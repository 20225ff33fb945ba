# The only truth about how things are run here; CI calls these targets too.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/bash

.PHONY: build production serve check check-github test laws lint types bench screenshots lighthouse clean

build: .venv/ready                    ## build content/ into output/
	$(BIN)/newsroom build

production: .venv/ready               ## build for readers; a site that calls itself an example is only built
	$(BIN)/newsroom build $(if $(shell grep '^example = true' content/site.toml),,--production)

serve: .venv/ready                    ## preview in the browser, following every edit
	$(BIN)/newsroom serve

check: .venv/ready                    ## all problems of the content; SINCE=REV also what was edited in silence since
	$(BIN)/newsroom check $(SINCE:%=--since '%')

check-github: .venv/ready             ## the same, as annotations of a pull request
	$(BIN)/newsroom check --format github $(SINCE:%=--since '%')

test: .venv/ready-test                ## all tests; installs Chromium for the browser tests where apt-get may
	.ci/chromium
	$(BIN)/python -m pytest -n auto

laws: .venv/ready-test                ## the laws with thousands of examples
	NEWSROOM_EXAMPLES=300 $(BIN)/python -m pytest -n auto tests/laws

lint: .venv/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready-test
	$(BIN)/mypy

bench: .venv/ready-test               ## times against the budgets; never part of the tests
	$(BIN)/python -m tests.bench $(ARGS)

screenshots: .venv/ready-test         ## every kind of page in screenshots/, and the two pictures of the README
	.ci/chromium
	$(BIN)/python -m tests.screenshots

lighthouse: .venv/ready-test          ## Lighthouse on six pages; needs Node, never part of the tests
	.ci/chromium
	$(BIN)/python -m tests.lighthouse

clean:
	rm -rf output .newsroom screenshots lighthouse

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/ready-test: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,lint]'
	touch $@
