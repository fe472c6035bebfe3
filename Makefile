# setup, demo, test, check: each does what it needs first. Nothing but Python 3.11+ and make has to be there.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
JOBS ?= 3
DATABASE_TESTS := $(wildcard tests/store tests/answers tests/bot tests/slack tests/telling tests/feedback tests/corrections \
  tests/bench/test_chaos_bench.py tests/bench/test_backlog_bench.py tests/test_*.py)
# Of these folders what has no database, or SQLite's alone: once is enough.
WITHOUT_DATABASE := $(addprefix --ignore=tests/bot/test_,ask_command.py asking_commands.py baseline_command.py chart_command.py \
  cli.py explaining.py log.py memory.py model_settings.py people.py plain.py queries.py saying.py schedule_times.py secrets.py \
  settings.py socket_link.py sources_command.py stories_command.py streams.py tracing.py) \
  $(addprefix --ignore=tests/slack/test_,blocks.py escape.py hostile_titles.py manifest.py queries.py screen.py turns.py wire.py \
  zones.py) --ignore=tests/store/test_plans.py --ignore=tests/test_text.py

.PHONY: setup demo test check audit lock screenshots clean
.DEFAULT_GOAL := setup

setup: $(READY)

# The stamp is newer than the lock: the environment holds what the lock names, nothing is installed again.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Wayleave needs Python 3.11 or newer; set PYTHON=python3.x" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $(READY)

# make demo: a page to open. make demo ONCE=1: prints what the bot says, and ends.
demo: $(READY)
	@$(BIN)/wayleave demo $(if $(ONCE),--once) $(if $(PORT),--port $(PORT))

# Side by side what may be; then, one by one, what measures time or kills processes; then what has a database
# once more on a real PostgreSQL: the server that WAYLEAVE_TEST_POSTGRES names, or one from a wheel.
test: $(READY)
ifdef ARGS
	$(BIN)/python -m pytest -rs $(ARGS)
else
	env -u WAYLEAVE_TEST_POSTGRES $(BIN)/python -m pytest -rs -n $(JOBS) --dist loadfile -m "not alone"
	env -u WAYLEAVE_TEST_POSTGRES $(BIN)/python -m pytest -rs -m alone
	WAYLEAVE_TEST_POSTGRES=$${WAYLEAVE_TEST_POSTGRES:-embedded} $(BIN)/python -m pytest -rs -n $(JOBS) --dist loadfile \
	  -m "not alone" $(WITHOUT_DATABASE) $(DATABASE_TESTS)
endif

check: $(READY)
	$(BIN)/ruff format --check bot briefings tests
	$(BIN)/ruff check bot briefings tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pip check
	$(BIN)/python -m pytest tests/shape/test_lock.py

# Whether a pinned version has a known hole; asks over the network, and needs the program pip-audit.
audit:
	pip-audit --requirement requirements.lock --require-hashes --disable-pip

# After a change of the dependencies in pyproject.toml; needs the program uv.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock

# The pictures of the README; needs Chromium.
screenshots: $(READY)
	$(BIN)/python -m tests.web.pictures docs/pictures

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
