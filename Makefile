PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock

.PHONY: demo test soak lint clean

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) -e '.[test]'
	touch $@

# What the browser tests and the pictures of documents need; as root on Debian it is installed, elsewhere it is named.
.PHONY: browser
browser:
	@if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fontconfig fonts-noto-cjk; \
	else echo "浏览器测试需要 chromium 与中文字体（Debian：apt-get install chromium fonts-noto-cjk），缺少时跳过"; fi

# Score a sample form, explain one deduction and write a checked first draft: no model, key or network.
demo: $(VENV)/.installed
	$(BIN)/jushi demo out

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint browser
	$(BIN)/python -m pytest -n 2 --dist loadfile

# Kill series, long fuzzing, 10,000 forms and 100,000 passages: hours, not minutes.
soak: $(VENV)/.tested browser
	$(BIN)/python -m pytest -m soak --timeout 7200
	$(BIN)/python -m evals.batch_benchmarks growth 10000

clean:
	rm -rf $(VENV) out runs build dist
