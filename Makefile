# Every target sets up what it needs: a virtual environment of its own, nothing outside the folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: eval test check coverage bench clean browser

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[evals,local,dev]'
	$(BIN)/python -m compileall -q src  # an environment that writes no bytecode would compile at every start
	touch $@

eval: $(VENV)/.installed  ## score the shipped cases with the embedded baseline judge; no key, no network
	$(BIN)/levelhead eval temperament --log-dir logs/shipped
	mkdir -p out
	$(BIN)/levelhead compare logs/shipped --newest --sides claude-opus-4-7,glm-5.2 \
		--out out/comparison.md --out out/comparison.json --out out/comparison.csv
	$(BIN)/levelhead leaderboard logs/shipped --newest \
		--out out/leaderboard.md --out out/leaderboard.json --out out/leaderboard.csv --out out/leaderboard.parquet
	$(BIN)/levelhead page logs/shipped --newest --sides claude-opus-4-7,glm-5.2,glm-4.6 --out out/page.html

browser: $(VENV)/.installed  ## a Chromium for the tests of the page where there is none: from the system's packages, else the driver's own
	$(BIN)/python tests/page/chromium.py \
		|| ([ "$$(id -u)" = 0 ] && apt-get update && apt-get install --yes --no-install-recommends chromium fonts-dejavu-core) \
		|| $(BIN)/playwright install --with-deps chromium
	$(BIN)/python tests/page/chromium.py

test: $(VENV)/.installed browser  ## everything a change must pass
	$(BIN)/ruff format --check src tests evals bench
	$(BIN)/ruff check src tests evals bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/levelhead lint
	$(BIN)/pytest --numprocesses auto --dist loadfile

coverage: $(VENV)/.installed browser  ## the tests again with branch coverage, which takes longer
	$(BIN)/pytest --numprocesses auto --dist loadfile --cov --cov-report=term

check: test

CORPUS ?=
REPOS ?=
bench: $(VENV)/.installed  ## precision, recall and speed; takes minutes. CORPUS=DIR: labelled bodies; REPOS=DIR: clones to plant falsehoods in
	$(BIN)/python -m bench $(if $(CORPUS),--corpus $(CORPUS)) $(if $(REPOS),--repos $(REPOS))
	$(BIN)/python -m bench.quotes
	$(BIN)/python -m bench.statistics
	$(BIN)/python -m bench.scale --arms 20000
	$(BIN)/python -m bench.overhead

clean:
	rm -rf $(VENV) dist build .coverage
