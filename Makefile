# On a machine with Python 3.11 or newer and make, two commands do everything: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
SECONDS ?= 60
SAMPLE ?= 40
RUN = $(VENV)/bin/python

.PHONY: demo test test-oracles test-servers fuzz mutation faults check-release lint bench figures accuracy docs page serve-page test-page clean

$(VENV)/package: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("vnnorm needs Python 3.11 or newer; name one with PYTHON=") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --upgrade "pip>=25.1"
	$(RUN) -m pip install --quiet --editable .
	@touch $@

$(VENV)/tools: $(VENV)/package
	$(RUN) -m pip install --quiet --group test --group lint --group integrations
	@touch $@

demo: $(VENV)/package
	$(VENV)/bin/vnnorm annotate --table seeds/*.txt

test: $(VENV)/tools
	$(RUN) -m pytest --doctest-modules src tests README.md README.vi.md docs --cov --cov-report=term --cov-fail-under=100

# On Debian, as root where anything is still to be installed.
test-servers: $(VENV)/tools
	tests/servers/install.sh
	$(RUN) -m pip install --quiet --group servers
	VNNORM_SERVERS=1 tests/servers/postgresql.sh $(RUN) -m pytest docs/integrations/postgresql.md tests/servers

test-oracles: $(VENV)/tools
	$(RUN) -m pip install --quiet --group oracles
	$(RUN) oracles/collation.py
	$(RUN) oracles/charsets.py
	$(RUN) oracles/lunar.py
	$(RUN) oracles/doubling.py
	$(RUN) oracles/patterns.py
	$(RUN) oracles/memory.py

# Each target for SECONDS; what fails is kept in fuzz/found/.
fuzz: $(VENV)/tools
	$(RUN) -m pip install --quiet --group fuzz
	$(RUN) fuzz/run.py --seconds $(SECONDS)

# So many mutants of each module; an hour of one core.
mutation: $(VENV)/tools
	$(RUN) -m pip install --quiet --group mutation
	$(RUN) tools/mutation.py --sample $(SAMPLE)

# Each promise of docs/trust.md with its fault, some minutes.
faults: $(VENV)/tools
	$(RUN) tools/faults.py

# The source distribution and the wheel into dist/, if nothing is wrong with them.
check-release: $(VENV)/package
	$(RUN) -m pip install --quiet --group release
	$(RUN) tools/check_release.py dist

lint: $(VENV)/tools
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

bench: $(VENV)/tools
	$(RUN) -m pip install --quiet --group bench
	$(RUN) benchmarks/ratios.py
	$(RUN) benchmarks/calls.py
	$(RUN) -m pytest benchmarks --benchmark-group-by=group --benchmark-columns=min,median,ops

# TEXTS= names files of news, without which matching names in news is not measured.
figures: $(VENV)/tools
	$(RUN) -m pip install --quiet --group bench
	$(RUN) benchmarks/figures.py measure $(TEXTS)
	$(RUN) benchmarks/figures.py draw

accuracy: $(VENV)/package
	for layer in people places dates datelines; do $(RUN) benchmarks/accuracy.py tests/gold/seeds.jsonl --layer $$layer || exit 1; done

docs: $(VENV)/package
	$(RUN) -m pip install --quiet --group docs
	$(RUN) -m sphinx -W --keep-going --quiet -b html -d $(VENV)/doctrees docs site

page: $(VENV)/package page/node_modules/installed
	$(RUN) page/build.py dist/page

serve-page: page
	$(RUN) -m http.server --bind 127.0.0.1 --directory dist/page 8000

# Needs Chromium; CHROMIUM= names it where it is not /usr/bin/chromium.
test-page: page
	cd page && BUILT="$(CURDIR)/dist/page" PYTHON="$(abspath $(RUN))" npm test --silent

page/node_modules/installed: page/package.json page/package-lock.json
	cd page && npm ci --no-progress --loglevel=error
	@touch $@

clean:
	rm -rf $(VENV) dist site page/node_modules .coverage .hypothesis .benchmarks .pytest_cache .ruff_cache .mypy_cache
