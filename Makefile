# `make demo` sets everything up and runs the main job on the bundled samples; `make test` sets up and
# runs the tests; `make check` runs every gate. Portable sh; nothing is installed outside .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.sigverify-installed
# A process for each core, four at most: each loads torch. The tests of one file stay together.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile
# torch's Linux wheels carry the CUDA libraries: about 5.6 GB unpacked.
NEEDED_KB := 7000000

.PHONY: help setup demo test check build clean

help:
	@echo "make demo    set up, then verify three signatures on bundled sample cheques (results in demo-output/)"
	@echo "make test    set up, then run the tests"
	@echo "make check   format, lint, types, import rules and tests"
	@echo "make build   wheel and source archive in dist/"
	@echo "make clean   remove what these commands made"

setup: $(STAMP)

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "sigverify needs Python 3.11 or newer, and '$(PYTHON)' was not found. On Debian: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "sigverify needs Python 3.11 or newer; '$(PYTHON)' is `$(PYTHON) -V 2>&1`. Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1 || { \
	  if [ "`id -u`" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Installing python3-venv, which Debian keeps apart from Python." >&2; apt-get install -y -qq python3-venv >&2; fi; }
	@$(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1 || { \
	  echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	@free=`df -Pk . | awk 'NR == 2 { print $$4 }'`; if [ "$$free" -lt $(NEEDED_KB) ]; then \
	  echo "sigverify's packages need about 7 GB of disk space here; only $$free kB are free." >&2; exit 1; fi
	$(PYTHON) -m venv $(VENV)

$(STAMP): $(VENV)/bin/python pyproject.toml constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev,train]" || { \
	  echo "The packages could not be installed: pip's message is above. A package index (the network) is needed this once." >&2; exit 1; }
	@$(BIN)/python -c 'import torch, skimage, pypdfium2, reportlab' || { \
	  echo "A package does not load. It needs the C and C++ run-time libraries; on Debian: sudo apt-get install libstdc++6 libgcc-s1 zlib1g" >&2; exit 1; }
	@touch $(STAMP)

demo: $(STAMP)
	$(BIN)/sigverify demo --out demo-output

test: $(STAMP)
	$(PYTEST)

check: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

build: $(STAMP)
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) dist build demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
