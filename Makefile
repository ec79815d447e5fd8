# Everything the project does, for people and for CI. Each target does its own set-up.
PYTHON ?= python3
BIN := .venv/bin
VENV := .venv/.ready
NODE := node_modules/.ready
BENCH := benchmarks/node/node_modules/.ready
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build test lint bench screenshots images format words lock browser clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: $(VENV) $(NODE)  ## the site with live reload on 127.0.0.1:8000
	@$(BIN)/coursedown check >/dev/null || test $$? -eq 1  # 2: mkdocs.yml can't be read
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

build: $(VENV) $(NODE)  ## the static site in site/
	$(BIN)/coursedown check
	$(BIN)/mkdocs build --strict

test: lint browser  ## every test, the browser's too
	$(BIN)/coursedown check --complete
	$(BIN)/pytest -n auto --dist loadgroup

lint: $(VENV) $(NODE)  ## style, types, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell
	npx --no-install tsc --project jsconfig.json
	npx --no-install prettier --check coursedown/browser "coursedown/**/*.mjs" "*.json"

screenshots: build browser  ## contact sheets of every page, in screenshots/
	$(BIN)/python -m tools.screenshots $(ONLY)

images: $(VENV) browser  ## the course's icons and the pictures for who links to it, in docs/
	$(BIN)/python -m tools.images

format: $(VENV) $(NODE)  ## puts Python, JavaScript and CSS into the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	npx --no-install prettier --write coursedown/browser "coursedown/**/*.mjs" "*.json"

bench: $(VENV) $(NODE) $(BENCH) browser  ## what is measured, side by side with peers
	$(BIN)/python -m benchmarks $(ONLY)

words: $(VENV)  ## gathers the interface's English words into the catalogues
	$(BIN)/coursedown words

lock:  ## resolves the Python packages anew, for every supported version
	$(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv
	.cache/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml -o requirements.lock

browser: $(VENV)  # a browser on the system, else Playwright's own
	@$(BIN)/python -m tools.chromium >/dev/null 2>&1 || $(BIN)/playwright install chromium

$(VENV): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(NODE): package-lock.json .npmrc
	npm ci --no-progress
	@touch $@

$(BENCH): benchmarks/node/package-lock.json
	cd $(<D) && npm ci --no-progress
	@touch $@

clean:  ## removes what was built (not the environments)
	rm -rf site screenshots .cache
