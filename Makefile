# Five verbs, the same for people and for CI. Each makes the environment in .venv when it is missing.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check bench train clean

demo: $(READY) ## read the sample reports into kawat.db and show what they tell
	@$(BIN)/python examples/demo.py

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest -n auto

check: $(READY) ## style, types, import contract, data
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/kawat packs check

bench: $(READY) ## measure, compare with the pinned floors, write bench/README.md
	@$(BIN)/python bench/run.py

train: $(READY) ## train the Indonesian pipeline again (needs the treebanks)
	@$(BIN)/python training/train.py --treebanks ../shared/treebank --out src/kawat/data/languages/id/pipeline

clean: ## remove the environment and the demo ledger
	@rm -rf .venv kawat.db kawat.db-wal kawat.db-shm

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Kawat needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	@echo "Making the environment in .venv (a few minutes the first time)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $(READY)
