# The familiar names; everything else is `python3 -m copps`.
PYTHON ?= python3
BIN = .venv/bin
APPS = copps problems partnerships areas people ledger

.PHONY: demo setup dev test check format proofs bench screenshots lock

demo:
	$(PYTHON) -m copps demo

setup:
	$(PYTHON) -m copps setup

dev:
	@$(PYTHON) -m copps setup --dev

test:
	$(PYTHON) -m copps test

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet templates
	DEBUG=1 $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit -q -r -c pyproject.toml $(APPS)
	DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run
	DEBUG=0 SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
		ALLOWED_HOSTS=copps.example.gov $(BIN)/python manage.py check --deploy --fail-level WARNING

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

proofs:
	COPPS_PROOFS=1 PYTEST_TIMEOUT=7200 $(PYTHON) -m copps test --only sqlite --only postgresql --require-all --require-coverage

bench: dev
	$(BIN)/python -m bench

screenshots: dev
	COPPS_SCREENSHOTS=1 $(PYTHON) -m copps test --only browser tests/journeys -k screenshots

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --generate-hashes \
	--no-emit-index-url --no-header --no-annotate pyproject.toml

# uv is a maintainer's tool: installing COPPS never needs it; UPGRADE=--upgrade takes newer versions
lock: dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) $(UPGRADE) -o requirements/base.txt
	$(COMPILE) $(UPGRADE) --group dev -c requirements/base.txt -o requirements/dev.txt
