.DEFAULT_GOAL := help
.PHONY: help run story test check format fuzz bench endure states client clean
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
PROCESSES ?= 3
CALLS ?= 50000
COVERAGE := .coverage.json
export PYTHON
# Each of a dozen processes would compile every file again.
unexport PYTHONDONTWRITEBYTECODE

help: ## print these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 16

run: ## install, start everything, load the demo counties, play the story, serve until Ctrl-C
	@sh playground/install.sh playground
	@exec $(BIN)/python -m playground.run

story: ## play the story again against what `make run` serves
	@sh playground/install.sh playground
	@exec $(BIN)/python -m playground.story

test: ## install, then all checks and tests
	@sh playground/install.sh dev
	@$(MAKE) check

check: ## format, lint, types, imports, tests with coverage
	@test -x $(BIN)/pytest || { echo "check: the tools are missing, run make test once"; exit 1; }
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@rm -f $(COVERAGE)
	$(BIN)/python -W "ignore:Unable to activate:RuntimeWarning" -m slipcover --json --out $(COVERAGE) -m pytest -n $(PROCESSES)
	@$(BIN)/python -m slipcover --merge $(COVERAGE) --out $(COVERAGE) --fail-under 95 || \
		{ echo "check: less than 95 % of wishapp's lines and branches were met, or that is not known"; exit 1; }

format: ## format and mend what can be mended
	@sh playground/install.sh dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

fuzz: ## call the whole API as everybody and compare it with its description; CALLS=50000, SEED=1
	@sh playground/install.sh dev
	@CALLS=$(CALLS) SEED=$(or $(SEED),1) exec $(BIN)/python -m pytest -q --tb=no tests/api/fuzzing/long_run.py

bench: ## measure claims and lists against pgbench and bare Flask; PART=pieces, what the fast path gains; PART=boards, rosters, printing
	@sh playground/install.sh playground
	@exec $(BIN)/python -m playground.bench $(PART)

endure: ## kill every part at random under load, then compare what clients heard with what is held; MINUTES=10, SEED=
	@sh playground/install.sh playground
	@exec $(BIN)/python -m playground.endure "$(MINUTES)" "$(SEED)"

states: ## print docs/states.md from the state tables
	@sh playground/install.sh playground >&2
	@$(BIN)/python -m playground.states_page

client: ## make the client for developers anew from the API's description, and check its types
	@sh playground/install.sh dev
	@$(BIN)/python -m playground.client

clean: ## remove the environment, the playground's data and all caches
	@test ! -e .playground/launcher.lock || flock -n .playground/launcher.lock true || \
		{ echo "clean: the playground is running, end it first"; exit 1; }
	rm -rf .venv .playground client/node_modules build *.egg-info $(COVERAGE) .hypothesis .*_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
