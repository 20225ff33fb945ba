# The only truth about how things are run here; CI calls these targets too.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/bash

.PHONY: build serve check check-github test laws lint types bench screenshots lighthouse clean

build: .venv/ready                    ## build content/ into output/
	$(BIN)/newsroom build

serve: .venv/ready                    ## preview in the browser, following every edit
	$(BIN)/newsroom serve

check: .venv/ready                    ## all problems of the content
	$(BIN)/newsroom check

check-github: .venv/ready             ## the same, as annotations of a pull request
	$(BIN)/newsroom check --format github

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
