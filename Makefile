# make check: everything that CI holds. PYTHON may name an interpreter with the test extras.
PYTHON ?= .venv/bin/python

.PHONY: check lint types imports test newest lowest package docs samples
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

# the suite with the network cut, in new environments: newest dependencies, and the lowest allowed
newest lowest:
	.ci/suite $@

package:
	PYTHON=$(PYTHON) .ci/package

docs:
	$(PYTHON) docs/make.py
	$(PYTHON) docs/licences.py

samples:
	$(PYTHON) samples/make.py
	$(PYTHON) samples/narrative.py
	$(PYTHON) samples/units.py
