# Two commands matter: `make demo` runs Kaipan with a demo company, `make test` runs every test.
SHELL := /bin/sh
BIN := .venv/bin

.PHONY: demo test install install-dev browser check bench screens messages clean

demo: install
	@$(BIN)/kaipan demo

test: install-dev browser
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations=60 --durations-min=5

install:
	@tools/install requirements.txt

install-dev:
	@tools/install requirements-dev.txt

browser: install-dev
	@tools/browser

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet kaipan/interfaces
	DJANGO_SETTINGS_MODULE=kaipan.config.settings_test $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python tools/messages.py missing
	$(BIN)/python tools/locks.py
	$(BIN)/python tools/vendor_assets.py --check

bench: install-dev
	@$(BIN)/kaipan bench --all

screens: install-dev browser
	@KAIPAN_PICTURES=1 $(BIN)/python -m pytest tests/screens -q

messages: install-dev
	@$(BIN)/python tools/messages.py update

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
