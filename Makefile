# make check: everything that CI holds. PYTHON may name an interpreter with the test extras.
PYTHON ?= .venv/bin/python

.PHONY: check lint types imports test docs samples
check: lint types imports test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

imports:
	$(dir $(PYTHON))lint-imports

test:
	$(PYTHON) -m pytest

docs:
	$(PYTHON) docs/make.py

samples:
	$(PYTHON) samples/make.py
	$(PYTHON) samples/narrative.py
	$(PYTHON) samples/units.py
