# What heya can do from a fresh clone with Python 3.11-3.13, git and make. Each target makes what it needs.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run stop test check fmt bench prove pictures package stack deploy destroy audit

PY := .venv/bin/python
CODE := app.py chalicelib simulator ops bench prove make tests
ARGS ?=
# Two processes at a time, a file's tests in one of them: each has an embedded AWS of its own. PROCESSES=0 runs all in one, to stop in.
PROCESSES ?= 2

help:
	@echo "make run      heya on this machine: the bot, LINE's side, phones in a page (ARGS=\"--port 8001\" passes options)"
	@echo "make stop     ends what make run left running"
	@echo "make test     every test"
	@echo "make check    format, lint, types, walls, docs, then every test"
	@echo "make fmt      puts the code into its form"
	@echo "make bench    the budgets, side by side with the SDK's own echo bot"
	@echo "make prove    every order of calls with every placement of faults, and what breaks without each guard"
	@echo "make pictures every card and menu as it looks to people who read, write and see differently, in build/pictures"
	@echo "make package  the artefact for AWS, in build/"
	@echo "make stack    upgrades the last release's stack to that artefact on the embedded AWS and sends it an event"
	@echo "make audit    asks PyPI whether anything that is pinned has a known hole"
	@echo "make deploy   STAGE=dev|prod: the same to your AWS account, the change shown and asked about first (BUCKET=, CATALOGUE=, ARGS=)"
	@echo "make destroy  STAGE=dev|prod: takes that stack away; its table stays"

setup: .venv/.made-from .venv/wheels/.made-from .venv-aws/.made-from

.venv/.made-from: requirements.txt requirements-dev.txt
	@python=$$(sh make/python.sh) && "$$python" make/environment.py .venv requirements-dev.txt

.venv/wheels/.made-from: requirements.txt .venv/.made-from
	@$(PY) make/wheels.py .venv/wheels requirements.txt

.venv-aws/.made-from: requirements-aws.txt
	@python=$$(sh make/python.sh) && "$$python" make/environment.py .venv-aws requirements-aws.txt

run: setup
	@$(PY) -m simulator $(ARGS)

stop: setup
	@$(PY) -m simulator --stop $(ARGS)

test: setup
	@$(PY) -m pytest -n $(PROCESSES) --dist loadfile $(ARGS)

lint: .venv/.made-from
	@$(PY) -m ruff check $(CODE)
	@$(PY) -m ruff format --check $(CODE)

types: .venv/.made-from
	@$(PY) -m mypy

walls: .venv/.made-from
	@.venv/bin/lint-imports

.PHONY: lint types walls

check: lint types walls test

fmt: setup
	@$(PY) -m ruff check --fix $(CODE)
	@$(PY) -m ruff format $(CODE)

bench: setup
	@$(PY) -m bench $(ARGS)

prove: setup
	@$(PY) -m prove $(ARGS)

pictures: setup
	@$(PY) -m tests.browser.pictures

package: setup
	@$(PY) make/package.py $(ARGS)

deploy: setup
	@case "$(STAGE)" in dev|prod) ;; *) echo "Which stage? Say make deploy STAGE=dev or STAGE=prod." >&2; exit 1;; esac
	@$(PY) make/package.py --stage $(STAGE) $(if $(filter %.toml,$(CATALOGUE)),--catalogue "$(CATALOGUE)")
	@$(PY) -m ops.deploy up --stage $(STAGE) --bucket "$(BUCKET)" --catalogue "$(CATALOGUE)" $(ARGS)

destroy: setup
	@$(PY) -m ops.deploy down --stage "$(STAGE)" $(ARGS)

.venv-lint/.made-from: requirements-lint.txt
	@python=$$(sh make/python.sh) && "$$python" make/environment.py .venv-lint requirements-lint.txt

.venv-audit/.made-from: requirements-audit.txt
	@python=$$(sh make/python.sh) && "$$python" make/environment.py .venv-audit requirements-audit.txt

# Whatever PyPI could not be asked about makes it fail (--strict): that nothing was found must mean that somebody looked.
audit: .venv-audit/.made-from
	@found=0; for file in requirements.txt requirements-dev.txt requirements-aws.txt requirements-lint.txt requirements-audit.txt; do \
		echo "$$file"; \
		.venv-audit/bin/pip-audit --strict --no-deps --disable-pip --progress-spinner off -r $$file $(ARGS) || found=1; done; exit $$found

stack: package .venv-lint/.made-from
	@.venv-lint/bin/cfn-lint --regions ap-northeast-1 -- build/sam.json
	@$(PY) -m pytest tests/stack $(ARGS)
