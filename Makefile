# Two commands do everything on a machine with Python 3.11 or newer and make: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
RUN = $(VENV)/bin/python

.PHONY: demo test lint bench accuracy clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --upgrade "pip>=25.1"
	$(RUN) -m pip install --quiet --editable . --group test --group lint
	touch $@

demo: $(VENV)/installed
	$(VENV)/bin/vnnorm annotate seeds/*.txt

test: $(VENV)/installed
	$(RUN) -m pytest --cov=vnnorm --cov-report=term --cov-fail-under=100

lint: $(VENV)/installed
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

bench: $(VENV)/installed
	$(RUN) -m pip install --quiet --group bench
	$(RUN) -m pytest benchmarks --benchmark-group-by=group --benchmark-columns=min,median,ops

accuracy: $(VENV)/installed
	for layer in people places dates datelines; do $(RUN) benchmarks/accuracy.py tests/gold/seeds.jsonl --layer $$layer || exit 1; done

clean:
	rm -rf $(VENV) .coverage .hypothesis .pytest_cache .ruff_cache .mypy_cache dist
