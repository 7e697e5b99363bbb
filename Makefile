# `make site` and `make test` need Python 3.11 to 3.13 with its venv, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Programs are started as modules: in a copied or moved checkout, the scripts of the environment would
# start the Python, and so the program, of the original.
READY := $(VENV)/ready
TEST_READY := $(VENV)/ready-for-tests
# Some long tests take more than the five minutes after which a test counts as hung (pyproject.toml).
PATIENT := -o timeout=1800 -o faulthandler_timeout=2000

.PHONY: site test test-all check lint bench look faults lock clean help

site: $(READY) ## check everything and build the website with its PDFs into site/
	@$(BIN)/python -m generator build

check: $(READY) ## check every definition
	@$(BIN)/python -m generator check

test: $(TEST_READY) ## run linters, types and the tests that everybody waits for
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not full"

test-all: test ## the same, then all that takes long: every page, look, paper, engine
	@LOADWISE_FAULT_KILLS=40 $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m full $(PATIENT)

bench: $(TEST_READY) ## measure speed, as ratios side by side in one run
	@$(BIN)/python -m bench

look: $(TEST_READY) ## print the plans that are hard to lay out, as pictures on one page to be looked at
	@$(BIN)/python -m tests.look

faults: $(TEST_READY) ## kill a batch of 300 plans at forty moments; takes long
	@LOADWISE_FAULT_PLANS=300 LOADWISE_FAULT_KILLS=40 $(BIN)/python -m pytest tests/test_batch_faults.py $(PATIENT)

# What is not in the lock is not installed: --require-hashes refuses it.
$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the lock names …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(TEST_READY): requirements-test.lock $(READY)
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "Loadwise needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another: make PYTHON=python3.12 site" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

lock: ## write the locks anew from pyproject.toml
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra build pyproject.toml -o requirements.lock
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra build --extra test pyproject.toml -o requirements-test.lock

clean: ## remove everything that was built
	rm -rf build site $(VENV)

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'
